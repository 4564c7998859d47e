/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-schedule.h"

/* Doubled at most so often. */
#define MOST_DOUBLINGS 8

gint64
hw_source_schedule_get_due_us (const HwSourceSchedule *self)
{
  gint64 every_us = self->every_minutes * (gint64)G_TIME_SPAN_MINUTE;
  gint64 longest_us = MAX (every_us, HW_SOURCE_MOST_BACKOFF_US);
  gint64 due_us = 0;

  if (self->every_minutes == 0)
    return HW_SOURCE_NEVER_DUE;
  if (self->tried_us != HW_TIME_UNKNOWN && !self->is_owed)
    due_us = self->tried_us + MIN (every_us << MIN (self->n_failures, MOST_DOUBLINGS), longest_us);
  return self->wait_until_us != HW_TIME_UNKNOWN ? MAX (due_us, self->wait_until_us) : due_us;
}

static gboolean
is_measure (const HwConnectorNode *node)
{
  gboolean found = node->emit == HW_EMIT_SAMPLE;

  for (guint i = 0; !found && node->each != NULL && i < node->each->len; i++)
    found = is_measure (g_ptr_array_index (node->each, i));
  return found;
}

guint
hw_source_schedule_get_usual_minutes (const HwConnector *connector)
{
  const HwConnectorStream *first =
      connector->streams->len > 0 ? g_ptr_array_index (connector->streams, 0) : NULL;

  return first != NULL && is_measure (first->node) ? HW_SOURCE_EVERY_MEASURES
                                                   : HW_SOURCE_EVERY_EVENTS;
}

gboolean
hw_source_schedule_parse_minutes (const char *text, guint *minutes)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, HW_SOURCE_MOST_MINUTES, &number, NULL))
    return FALSE;
  *minutes = (guint)number;
  return TRUE;
}

guint
hw_source_schedule_read_minutes (const HwSource *source, const HwConnector *connector)
{
  g_autoptr (HwConnectorSettings) settings = hw_connector_settings_new (source->settings, NULL);
  const char *text =
      settings != NULL ? hw_connector_settings_get (settings, HW_SOURCE_EVERY) : NULL;
  guint minutes;

  if (text != NULL && hw_source_schedule_parse_minutes (text, &minutes))
    return minutes;
  return connector != NULL ? hw_source_schedule_get_usual_minutes (connector)
                           : HW_SOURCE_EVERY_EVENTS;
}
