/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-clock-effect.h"

#include <glib/gi18n-lib.h>

#include "hw-field.h"
#include "hw-figure-text.h"

struct _HwClockEffect
{
  HwDocument *document;
  HwTimeUnits units; /* of the last edit */
  char *lead_time;   /* in words of its clock; NULL when there is none */
};

static char *
dup_lead_time (HwDocument *document)
{
  const HwFigures *figures = hw_document_get_figures (document);

  if (figures == NULL || isnan (figures->totals[HW_FIGURE_LEAD_TIME]))
    return NULL;
  return hw_figure_format (figures, HW_FIGURE_LEAD_TIME);
}

/* The last edit, not undo or redo, set a part of the clock. */
static gboolean
was_clock_edited (HwDocument *document)
{
  static const char *const names[] = { "calendar.hours_per_day", "calendar.days_per_week" };
  const char *label = hw_document_get_undo_label (document);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (label, _ (hw_field_find (HW_ELEMENT_HEADER, names[i])->label)) == 0)
        return hw_document_get_redo_label (document) == NULL;
    }
  return FALSE;
}

static char *
dup_words (const char *before, const char *after)
{
  if (before == NULL || after == NULL)
    return NULL;
  if (g_str_equal (before, after))
    return g_strdup_printf (_ ("The lead time stays %s"), after);
  return g_strdup_printf (_ ("The lead time was %s and is %s now"), before, after);
}

HwClockEffect *
hw_clock_effect_new (HwDocument *document)
{
  HwClockEffect *self = g_new (HwClockEffect, 1);

  self->document = g_object_ref (document);
  self->units = hw_map_get_units (hw_document_get_edited_map (document));
  self->lead_time = dup_lead_time (document);
  return self;
}

void
hw_clock_effect_free (HwClockEffect *self)
{
  g_object_unref (self->document);
  g_free (self->lead_time);
  g_free (self);
}

char *
hw_clock_effect_follow (HwClockEffect *self)
{
  const HwMap *edited = hw_document_get_edited_map (self->document);
  HwTimeUnits units = hw_map_get_units (edited);
  g_autofree char *lead_time = NULL;
  char *words = NULL;

  if (edited != hw_document_get_map (self->document))
    return NULL;
  lead_time = dup_lead_time (self->document);
  if (!hw_time_units_equal (units, self->units) && was_clock_edited (self->document))
    words = dup_words (self->lead_time, lead_time);
  self->units = units;
  g_free (self->lead_time);
  self->lead_time = g_steal_pointer (&lead_time);
  return words;
}

char *
hw_clock_effect_dup_preview (HwClockEffect *self)
{
  HwTimeUnits units = hw_map_get_units (hw_document_get_map (self->document));
  g_autofree char *lead_time = NULL;

  if (hw_time_units_equal (units, self->units))
    return NULL;
  lead_time = dup_lead_time (self->document);
  if (self->lead_time == NULL || lead_time == NULL)
    return NULL;
  /* TRANSLATORS: the lead time on the clock before and on the one being typed. */
  return g_strdup_printf (_ ("Lead time %s → %s"), self->lead_time, lead_time);
}
