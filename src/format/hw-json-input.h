/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Typed values out of a JSON reader. A value of the wrong type or out of bounds is passed over and
 * becomes a problem with its JSON pointer, so that one reading finds everything that is wrong. A
 * null says nothing, like a member that is not there. Also keeps the members nobody knows. */

#include "hw-json-reader.h"
#include "hw-range.h"
#include "hw-time-units.h"

G_BEGIN_DECLS

typedef struct
{
  HwJsonReader *reader;
  HwTimeUnits units;   /* of duration texts */
  GPtrArray *problems; /* HwProblem */
} HwJsonInput;

/* A problem with what the reader stands at; `member` (may be NULL) is a member of it. */
void hw_json_input_add_problem (HwJsonInput *self, const char *member, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* TRUE when a value of this type comes next; any other has been passed over. */
gboolean hw_json_input_expect (HwJsonInput *self, HwJsonType type);

/* Borrowed until the next text is read; NULL when there is none. */
const char *hw_json_input_read_text (HwJsonInput *self);

/* The same as a copy. */
char *hw_json_input_dup_text (HwJsonInput *self);

gboolean hw_json_input_read_boolean (HwJsonInput *self);

/* NAN when there is none, or none from `low` to `high`. */
double hw_json_input_read_number (HwJsonInput *self, double low, double high);

/* A number of seconds, or a text such as "2d 4h" or "1-3 days". Unknown when there is none. `text`
 * (may be NULL) gets a copy of the text. */
HwRange hw_json_input_read_range_s (HwJsonInput *self, char **text);

/* As above, but one time and not a range. */
double hw_json_input_read_duration_s (HwJsonInput *self);

/* Members nobody knows, gathered while an object is read. Starts as { NULL }. */
typedef struct
{
  GPtrArray *members;
} HwJsonExtra;

/* Takes the reader's current member. */
void hw_json_extra_take_member (HwJsonExtra *self, HwJsonInput *input);

/* Adds a member that holds what `nested` gathered, if that is anything, and empties it. */
void hw_json_extra_take_nested (HwJsonExtra *self,
                                const char *key,
                                HwJsonExtra *nested,
                                HwJsonInput *input);

/* Empties it and gives the canonical object: one line, sorted by key at every depth. NULL when
 * there were no members. Call where the reader has just left the object, so that a member stated
 * twice is reported at its place. */
char *hw_json_extra_finish (HwJsonExtra *self, HwJsonInput *input);

G_END_DECLS
