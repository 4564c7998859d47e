/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The one table of what elements consist of. JSON, CSV, diff, merge, inspector, table columns and
 * documentation all read it; adding a field means adding a member to the struct in hw-element.h
 * and one row here. */

#include "hw-element.h"
#include "hw-model-error.h"

G_BEGIN_DECLS

typedef enum
{
  HW_FIELD_TEXT,     /* char * */
  HW_FIELD_REF,      /* char *: id of another element */
  HW_FIELD_TEXTS,    /* char ** */
  HW_FIELD_PAIRS,    /* char **: "key=value", sorted by key; a JSON object */
  HW_FIELD_FLAG,     /* gboolean */
  HW_FIELD_CHOICE,   /* int, an index into choices */
  HW_FIELD_NUMBER,   /* double, any */
  HW_FIELD_COUNT,    /* double >= 0 */
  HW_FIELD_SHARE,    /* double, 0 to 1 */
  HW_FIELD_DURATION, /* double >= 0, seconds */
  HW_FIELD_ESTIMATE, /* HwEstimate *, seconds */
} HwFieldType;

typedef struct
{
  const char *name;  /* in files: "until-good" */
  const char *label; /* for people, untranslated */
} HwChoice;

/* What becomes of an element when what its reference names is not there (any more). */
typedef enum
{
  HW_TIE_LOOSE,   /* it stays, and the reference is cleared */
  HW_TIE_FOLLOWS, /* it goes too, but can do without a reference from the start */
  HW_TIE_NEEDS,   /* it goes too, and never is without a reference */
} HwTie;

typedef struct
{
  const char *name; /* JSON key; "calendar.zone" nests */
  HwFieldType type;
  gsize offset;
  const char *label;       /* for people, untranslated (N_) */
  const HwChoice *choices; /* HW_FIELD_CHOICE: ends with a NULL name; entry 0 is the default.
                            * An entry 0 named "" means absent. */
  guint targets;           /* HW_FIELD_REF: the kinds it may name, as bits 1 << HwElementKind */
  HwTie tie;               /* HW_FIELD_REF */
  double least, most;      /* HW_FIELD_NUMBER: what it may be; both 0 where that is anything */
} HwField;

/* A value on its way into or out of a field. Text, texts and estimate are borrowed. */
typedef struct
{
  HwFieldType type;
  union
  {
    const char *text;
    const char *const *texts;
    gboolean flag;
    int choice;
    double number;
    HwEstimate *estimate;
  };
} HwValue;

/* The fields of a kind, in the order files write them. */
const HwField *hw_fields_get (HwElementKind kind, guint *n_fields);

/* NULL when the kind has no such field. */
const HwField *hw_field_find (HwElementKind kind, const char *name);

HwValue hw_field_get (const HwField *field, const HwElement *element);

/* TRUE when the field says nothing: absent, NAN, NULL, or the default choice. */
gboolean hw_field_is_absent (const HwField *field, const HwElement *element);

gboolean hw_field_equal (const HwField *field, const HwElement *a, const HwElement *b);

/* Copies the value into an element that nobody else has seen yet. */
void hw_field_set (const HwField *field, HwElement *element, HwValue value);

/* What a field of one number may hold; both ends belong to it. */
void hw_field_get_bounds (const HwField *field, double *least, double *most);

/* The kind of element the field belongs to. */
HwElementKind hw_field_get_kind (const HwField *field);

/* What the field cannot hold is an HW_MODEL_ERROR_VALUE for people to read: a share above 1, a
 * negative count, a range that decreases. What a reference names is not looked at. */
gboolean hw_field_check (const HwField *field, HwValue value, GError **error);

/* The same for a text or reference, which the element takes over. */
void hw_field_take_text (const HwField *field, HwElement *element, char *text);

/* The choice with this file name, or -1. */
int hw_field_find_choice (const HwField *field, const char *name);

static inline HwValue
hw_value_text (HwFieldType type, const char *text)
{
  return (HwValue){ .type = type, .text = text };
}

static inline HwValue
hw_value_number (HwFieldType type, double number)
{
  return (HwValue){ .type = type, .number = number };
}

static inline HwValue
hw_value_texts (HwFieldType type, const char *const *texts)
{
  return (HwValue){ .type = type, .texts = texts };
}

static inline HwValue
hw_value_estimate (HwEstimate *estimate)
{
  return (HwValue){ .type = HW_FIELD_ESTIMATE, .estimate = estimate };
}

static inline HwValue
hw_value_choice (int choice)
{
  return (HwValue){ .type = HW_FIELD_CHOICE, .choice = choice };
}

static inline HwValue
hw_value_flag (gboolean flag)
{
  return (HwValue){ .type = HW_FIELD_FLAG, .flag = flag };
}

G_END_DECLS
