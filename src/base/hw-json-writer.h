/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Writes JSON text: two spaces of indent and LF, or all on one line. Keeps commas and indents, so
 * that callers only say what comes next. */

#include "hw-json-reader.h"

G_BEGIN_DECLS

typedef enum
{
  HW_JSON_LINE,   /* {"a": 1, "b": [2]} */
  HW_JSON_INDENT, /* one member or item a line */
} HwJsonStyle;

typedef struct
{
  GString *text;
  HwJsonStyle style;
  guint depth;
  gboolean after_key;
} HwJsonWriter;

HwJsonWriter *hw_json_writer_new (HwJsonStyle style);
void hw_json_writer_free (HwJsonWriter *self);

/* Frees the writer and gives what it wrote; `length` may be NULL. */
char *hw_json_writer_free_to_text (HwJsonWriter *self, gsize *length);

/* `bracket` is '{' or '[', and '}' or ']'. */
void hw_json_writer_begin (HwJsonWriter *self, char bracket);
void hw_json_writer_end (HwJsonWriter *self, char bracket);

/* The key of the member whose value comes next. */
void hw_json_writer_key (HwJsonWriter *self, const char *key);

void hw_json_writer_text (HwJsonWriter *self, const char *text);
void hw_json_writer_boolean (HwJsonWriter *self, gboolean value);

/* `value` must be finite. */
void hw_json_writer_number (HwJsonWriter *self, double value);

/* A value that is already JSON on one line. */
void hw_json_writer_raw (HwJsonWriter *self, const char *json);

/* The value that comes next in the reader, in this writer's style; numbers keep their digits. */
void hw_json_writer_copy (HwJsonWriter *self, HwJsonReader *reader);

/* The same, of the reader's current member with its key. */
void hw_json_writer_copy_member (HwJsonWriter *self, HwJsonReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwJsonWriter, hw_json_writer_free)

G_END_DECLS
