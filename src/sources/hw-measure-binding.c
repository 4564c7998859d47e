/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-binding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *label;
  gboolean is_signal;
} kinds[HW_N_BINDINGS] = {
  [HW_BINDING_SERIES] = { "series", N_ ("Latest value"), FALSE },
  [HW_BINDING_OPEN_INCIDENTS] = { "open-incidents", N_ ("Open incidents"), TRUE },
  [HW_BINDING_INCIDENTS] = { "incidents", N_ ("Incidents a week"), TRUE },
  [HW_BINDING_RECOVERY_TIME] = { "recovery-time", N_ ("Recovery time"), TRUE },
  [HW_BINDING_DEPLOYMENTS] = { "deployments", N_ ("Deployments a week"), FALSE },
  [HW_BINDING_CHANGE_FAIL_RATE] = { "change-fail-rate", N_ ("Change fail rate"), FALSE },
};

static gboolean
find_kind (const char *name, gsize length, HwBindingKind *kind)
{
  for (int i = 0; i < HW_N_BINDINGS; i++)
    {
      if (strlen (kinds[i].name) == length && strncmp (kinds[i].name, name, length) == 0)
        {
          *kind = (HwBindingKind)i;
          return TRUE;
        }
    }
  return FALSE;
}

HwMeasureBinding *
hw_measure_binding_new_from_text (const char *text)
{
  const char *first = text != NULL ? strchr (text, '/') : NULL;
  const char *second = first != NULL ? strchr (first + 1, '/') : NULL;
  HwMeasureBinding *self;
  HwBindingKind kind;

  if (first == NULL || first == text
      || !find_kind (first + 1, second != NULL ? (gsize)(second - first - 1) : strlen (first + 1),
                     &kind))
    return NULL;
  if (second != NULL && second[1] == '\0')
    second = NULL;
  if (second == NULL && kind == HW_BINDING_SERIES)
    return NULL;

  self = g_new (HwMeasureBinding, 1);
  *self = (HwMeasureBinding){ g_strndup (text, (gsize)(first - text)), kind,
                              second != NULL ? g_strdup (second + 1) : NULL };
  return self;
}

void
hw_measure_binding_free (HwMeasureBinding *self)
{
  g_free (self->source);
  g_free (self->id);
  g_free (self);
}

char *
hw_measure_binding_to_text (const char *source, HwBindingKind kind, const char *id)
{
  return g_strjoin ("/", source, kinds[kind].name, id, NULL);
}

const char *
hw_binding_kind_get_label (HwBindingKind kind)
{
  return _ (kinds[kind].label);
}

gboolean
hw_binding_kind_is_signal (HwBindingKind kind)
{
  return kinds[kind].is_signal;
}
