/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Up to which moment readings can speak: nobody knows what happened after a source was last read.
 */

#include "hw-event-scan.h"
#include "hw-readings-private.h"

/* A stream that fails holds its source back to when all of it had last arrived. */
static gint64
get_synced_us (const GPtrArray *streams)
{
  gint64 latest_us = HW_TIME_UNKNOWN, failing_us = G_MAXINT64;

  for (guint i = 0; i < streams->len; i++)
    {
      const HwStream *stream = streams->pdata[i];

      latest_us = MAX (latest_us, stream->synced_us);
      if (stream->error != NULL && stream->synced_us != HW_TIME_UNKNOWN)
        failing_us = MIN (failing_us, stream->synced_us);
    }
  return MIN (latest_us, failing_us);
}

static gboolean
load_moment (const HwReadingDraft *self, gint64 source_key, HwReadMoment *moment, GError **error)
{
  g_autoptr (GPtrArray) streams = hw_library_list_streams (self->library, source_key, error);

  if (streams == NULL)
    return FALSE;
  moment->read_us = moment->end_us = get_synced_us (streams);
  if (moment->read_us != HW_TIME_UNKNOWN)
    {
      moment->end_us = MIN (moment->end_us, self->now_us);
      return TRUE;
    }
  if (!hw_library_find_newest_event (self->library, source_key, &moment->read_us, error))
    return FALSE;
  /* Times are whole milliseconds, and the end is not included. */
  if (moment->read_us != HW_TIME_UNKNOWN)
    moment->end_us = MIN (moment->read_us + 1000, self->now_us);
  return TRUE;
}

GArray *
hw_readings_load_moments (const HwReadingDraft *draft, GError **error)
{
  g_autoptr (GArray) moments = g_array_new (FALSE, TRUE, sizeof (HwReadMoment));

  g_array_set_size (moments, draft->sources->len);
  for (guint i = 0; i < draft->sources->len; i++)
    {
      if (!load_moment (draft, ((const HwSource *)draft->sources->pdata[i])->key,
                        &g_array_index (moments, HwReadMoment, i), error))
        return NULL;
    }
  return g_steal_pointer (&moments);
}

HwReadMoment
hw_reading_draft_join_moments (const HwReadingDraft *self, const guint8 *meant)
{
  const HwReadMoment *moments = (const HwReadMoment *)self->moments->data;
  HwReadMoment joined = { HW_TIME_UNKNOWN, HW_TIME_UNKNOWN };
  gint64 latest_us = HW_TIME_UNKNOWN;

  for (guint i = 0; i < self->moments->len; i++)
    {
      if (meant == NULL || meant[i])
        latest_us = MAX (latest_us, moments[i].end_us);
    }
  if (latest_us == HW_TIME_UNKNOWN)
    return joined;
  for (guint i = 0; i < self->moments->len; i++)
    {
      if ((meant != NULL && !meant[i])
          || moments[i].end_us <= latest_us - HW_READING_WINDOW_DAYS * HW_DAY_US)
        continue;
      if (joined.end_us == HW_TIME_UNKNOWN || moments[i].end_us < joined.end_us)
        joined = moments[i];
    }
  return joined;
}

gboolean
hw_readings_find_end (
    HwLibrary *library, const GPtrArray *sources, gint64 now_us, gint64 *end_us, GError **error)
{
  HwReadingDraft draft = { .library = library, .sources = sources, .now_us = now_us };
  g_autoptr (GArray) moments = hw_readings_load_moments (&draft, error);

  if (moments == NULL)
    return FALSE;
  draft.moments = moments;
  *end_us = hw_reading_draft_join_moments (&draft, NULL).end_us;
  if (*end_us == HW_TIME_UNKNOWN)
    *end_us = now_us;
  return TRUE;
}

HwWindow
hw_reading_window_new (gint64 end_us)
{
  return (HwWindow){ end_us - HW_READING_WINDOW_DAYS * HW_DAY_US, end_us };
}
