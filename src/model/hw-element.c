/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-element.h"

#include "hw-field.h"

#include <math.h>
#include <string.h>

static const gsize sizes[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_HEADER] = sizeof (HwHeader), [HW_ELEMENT_LANE] = sizeof (HwLane),
  [HW_ELEMENT_STEP] = sizeof (HwStep),     [HW_ELEMENT_LINK] = sizeof (HwLink),
  [HW_ELEMENT_NOTE] = sizeof (HwNote),     [HW_ELEMENT_MEASURE] = sizeof (HwMeasure),
};

static const char *const plurals[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_HEADER] = "",    [HW_ELEMENT_LANE] = "lanes", [HW_ELEMENT_STEP] = "steps",
  [HW_ELEMENT_LINK] = "links", [HW_ELEMENT_NOTE] = "notes", [HW_ELEMENT_MEASURE] = "measures",
};

const HwSeqType hw_element_seq_type = {
  (gpointer (*) (gpointer))hw_element_ref,
  (void (*) (gpointer))hw_element_unref,
};

static gboolean
is_number (HwFieldType type)
{
  return type == HW_FIELD_NUMBER || type == HW_FIELD_COUNT || type == HW_FIELD_SHARE
         || type == HW_FIELD_DURATION;
}

static void
element_clear (gpointer data)
{
  HwElement *self = data;
  guint n_fields;
  const HwField *fields = hw_fields_get (self->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      gpointer place = G_STRUCT_MEMBER_P (self, fields[i].offset);

      if (fields[i].type == HW_FIELD_TEXT || fields[i].type == HW_FIELD_REF)
        g_free (*(char **)place);
      else if (fields[i].type == HW_FIELD_TEXTS || fields[i].type == HW_FIELD_PAIRS)
        g_strfreev (*(char ***)place);
      else if (fields[i].type == HW_FIELD_ESTIMATE)
        hw_estimate_unref (*(HwEstimate **)place);
    }
  g_free (self->id);
  g_free (self->extra);
}

/* What an element of the kind is before it says anything. Made once: a large map is read by copying
 * these. */
static gconstpointer
get_blank (HwElementKind kind)
{
  static gsize blanks[HW_N_ELEMENT_KINDS];

  if (g_once_init_enter (&blanks[kind]))
    {
      gpointer blank = g_malloc0 (sizes[kind]);
      guint n_fields;
      const HwField *fields = hw_fields_get (kind, &n_fields);

      ((HwElement *)blank)->type = kind;
      for (guint i = 0; i < n_fields; i++)
        {
          if (is_number (fields[i].type))
            *(double *)G_STRUCT_MEMBER_P (blank, fields[i].offset) = NAN;
        }
      g_once_init_leave (&blanks[kind], (gsize)blank);
    }
  return (gconstpointer)blanks[kind];
}

HwElement *
hw_element_new (HwElementKind kind, const char *id)
{
  HwElement *self;

  g_return_val_if_fail (kind < HW_N_ELEMENT_KINDS, NULL);
  g_return_val_if_fail (id != NULL && id[0] != '\0', NULL);

  self = g_atomic_rc_box_alloc (sizes[kind]);
  memcpy (self, get_blank (kind), sizes[kind]);
  self->id = g_strdup (id);
  self->id_hash = g_str_hash (id);
  return self;
}

HwElement *
hw_element_ref (HwElement *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_element_unref (HwElement *self)
{
  g_atomic_rc_box_release_full (self, element_clear);
}

HwElement *
hw_element_dup (const HwElement *self)
{
  return hw_element_dup_with_id (self, self->id);
}

HwElement *
hw_element_dup_with_id (const HwElement *self, const char *id)
{
  HwElement *copy = hw_element_new (self->type, id);
  guint n_fields;
  const HwField *fields = hw_fields_get (self->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    hw_field_set (&fields[i], copy, hw_field_get (&fields[i], self));
  copy->extra = g_strdup (self->extra);
  return copy;
}

gboolean
hw_element_equal (const HwElement *a, const HwElement *b)
{
  guint n_fields;
  const HwField *fields;

  if (a == b)
    return TRUE;
  if (a->type != b->type || !g_str_equal (a->id, b->id) || g_strcmp0 (a->extra, b->extra) != 0)
    return FALSE;

  fields = hw_fields_get (a->type, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      if (!hw_field_equal (&fields[i], a, b))
        return FALSE;
    }
  return TRUE;
}

const char *
hw_element_kind_get_plural (HwElementKind kind)
{
  g_return_val_if_fail (kind < HW_N_ELEMENT_KINDS, NULL);

  return plurals[kind];
}

const char *
hw_element_get_title (const HwElement *self)
{
  const char *title = NULL;

  switch (self->type)
    {
    case HW_ELEMENT_HEADER:
      title = ((const HwHeader *)self)->title;
      break;
    case HW_ELEMENT_LANE:
      title = ((const HwLane *)self)->name;
      break;
    case HW_ELEMENT_STEP:
      title = ((const HwStep *)self)->name;
      break;
    case HW_ELEMENT_LINK:
      title = ((const HwLink *)self)->label;
      break;
    case HW_ELEMENT_NOTE:
      title = ((const HwNote *)self)->text;
      break;
    case HW_ELEMENT_MEASURE:
      title = ((const HwMeasure *)self)->name;
      break;
    case HW_N_ELEMENT_KINDS:
    default:
      break;
    }
  return title != NULL ? title : self->id;
}

gboolean
hw_measure_has_target (const HwMeasure *self)
{
  return !isnan (self->target) && self->direction != HW_DIRECTION_UNSET;
}

gboolean
hw_measure_is_on_target (const HwMeasure *self, double value)
{
  g_return_val_if_fail (hw_measure_has_target (self), FALSE);

  return self->direction == HW_DIRECTION_HIGHER_IS_BETTER ? value >= self->target
                                                          : value <= self->target;
}
