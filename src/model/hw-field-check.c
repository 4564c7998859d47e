/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field.h"

#include "hw-pairs.h"
#include "hw-quantity-text.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (hw_model_error, hw_model_error)

/* The faults that every field of a type knows, untranslated, or NULL. */
static const char *
find_number_fault (HwFieldType type, double number)
{
  if (isnan (number))
    return NULL;
  if (isinf (number))
    return N_ ("must be a finite number");
  if (type == HW_FIELD_NUMBER)
    return NULL;
  if (number < 0)
    return N_ ("cannot be less than 0");
  if (type == HW_FIELD_SHARE && number > 1)
    return N_ ("cannot be more than 100 %");
  return NULL;
}

static const char *
find_estimate_fault (const HwEstimate *estimate)
{
  HwRange range_s = hw_estimate_range_s (estimate);

  if (estimate == NULL)
    return NULL;
  if (estimate->text != NULL && !g_utf8_validate (estimate->text, -1, NULL))
    return N_ ("must be valid text");
  if (estimate->distribution >= HW_N_DISTRIBUTIONS || isinf (estimate->parameter)
      || estimate->parameter < 0)
    return N_ ("has no such distribution");
  if (isnan (range_s.low) && isnan (range_s.likely) && isnan (range_s.high))
    return NULL;
  if (!(range_s.low >= 0) || !isfinite (range_s.high))
    return N_ ("cannot be less than 0");
  if (!(range_s.low <= range_s.likely && range_s.likely <= range_s.high))
    return N_ ("must go from the shortest to the longest time");
  return NULL;
}

static const char *
find_texts_fault (HwFieldType type, const char *const *texts)
{
  for (gsize i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      if (!g_utf8_validate (texts[i], -1, NULL))
        return N_ ("must be valid text");
    }
  if (type == HW_FIELD_PAIRS && !hw_pairs_are_valid (texts))
    return N_ ("must be names with values, each name once");
  return NULL;
}

static const char *
find_choice_fault (const HwField *field, int choice)
{
  int n_choices = 0;

  while (field->choices[n_choices].name != NULL)
    n_choices++;
  return choice >= 0 && choice < n_choices ? NULL : N_ ("has no such choice");
}

static const char *
find_fault (const HwField *field, HwValue value)
{
  switch (field->type)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
      return value.text == NULL || g_utf8_validate (value.text, -1, NULL)
                 ? NULL
                 : N_ ("must be valid text");
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
      return find_texts_fault (field->type, value.texts);
    case HW_FIELD_FLAG:
      return NULL;
    case HW_FIELD_CHOICE:
      return find_choice_fault (field, value.choice);
    case HW_FIELD_ESTIMATE:
      return find_estimate_fault (value.estimate);
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
    default:
      return find_number_fault (field->type, value.number);
    }
}

/* What is wrong with a value, or NULL. */
static char *
dup_fault (const HwField *field, HwValue value)
{
  const char *fault = find_fault (field, value);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  double least;
  double most;

  if (fault != NULL)
    return g_strdup (_ (fault));
  if (field->type != HW_FIELD_NUMBER || isnan (value.number))
    return NULL;
  hw_field_get_bounds (field, &least, &most);
  if (value.number >= least && value.number <= most)
    return NULL;
  from = hw_number_format (least);
  to = hw_number_format (most);
  return g_strdup_printf (_ ("must be from %s to %s"), from, to);
}

gboolean
hw_field_check (const HwField *field, HwValue value, GError **error)
{
  g_autofree char *fault = NULL;

  g_return_val_if_fail (value.type == field->type, FALSE);

  fault = dup_fault (field, value);
  if (fault == NULL)
    return TRUE;
  /* Translators: the name of a field, and what is wrong with the value somebody gave it. */
  g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE, C_ ("fault", "%s: %s"),
               _ (field->label), fault);
  return FALSE;
}
