/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-stream-span.h"

#include <math.h>

#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* A span of time of which the server gives only a part is halved, down to this. */
#define LEAST_WIDTH_US (G_GINT64_CONSTANT (900) * G_USEC_PER_SEC)

/* After so many spans that did not fit even so, spans are not what the server looks at. */
#define MOST_UNFIT 3

/* 1990-01-01: no work is older. */
#define BEGINNING_US (G_GINT64_CONSTANT (631152000) * G_USEC_PER_SEC)

/* A first sync of a stream that is asked for a time, and does not come newest first by itself. */
static gboolean
is_first (const HwStreamSpan *self)
{
  return self->cursor->since_us == HW_TIME_UNKNOWN
         && self->stream->order != HW_CONNECTOR_ORDER_DESCENDING
         && hw_connector_request_asks_time (&self->stream->request, FALSE);
}

/* What has not been asked for yet, below `to_us`. */
static void
set_span (HwStreamSpan *self, gint64 to_us)
{
  HwStreamCursor *cursor = self->cursor;
  gint64 width_us = self->stream->window_days * DAY_US;

  if (width_us == 0 && to_us == cursor->start_us && is_first (self))
    width_us = HW_STREAM_SPAN_RECENT_DAYS * DAY_US;
  if (self->width_us != 0)
    width_us = self->width_us;
  cursor->to_us = to_us;
  cursor->from_us = cursor->floor_us;
  if (width_us != 0 && !cursor->is_older)
    cursor->from_us = MAX (cursor->floor_us, to_us - width_us);
}

void
hw_stream_span_begin (HwStreamSpan *self)
{
  HwStreamCursor *cursor = self->cursor;
  guint days = self->stream->history_days != 0 ? self->stream->history_days : self->history_days;

  cursor->goes_on = TRUE;
  cursor->start_us = self->now_us;
  cursor->floor_us = cursor->since_us != HW_TIME_UNKNOWN
                         ? cursor->since_us - (gint64)self->stream->overlap_s * G_USEC_PER_SEC
                         : self->now_us - days * DAY_US;
  cursor->floor_us = MIN (cursor->floor_us, cursor->start_us);
  set_span (self, cursor->start_us);
}

/* Once, after all else: what is older than anything that is asked for. */
static gboolean
begin_older (HwStreamSpan *self)
{
  HwStreamCursor *cursor = self->cursor;

  if (self->stream->older == NULL || cursor->is_older || cursor->has_older)
    return FALSE;
  cursor->is_older = TRUE;
  cursor->to_us = cursor->from_us;
  cursor->floor_us = BEGINNING_US;
  set_span (self, cursor->to_us);
  return TRUE;
}

gboolean
hw_stream_span_next (HwStreamSpan *self)
{
  HwStreamCursor *cursor = self->cursor;

  if (cursor->from_us > cursor->floor_us)
    {
      set_span (self, cursor->from_us);
      return TRUE;
    }
  if (begin_older (self))
    return TRUE;
  cursor->has_older = cursor->has_older || cursor->is_older;
  cursor->is_older = FALSE;
  return FALSE;
}

gboolean
hw_stream_span_narrow (HwStreamSpan *self)
{
  gint64 width_us = self->cursor->to_us - self->cursor->from_us;

  if (self->stream->window_days == 0 || self->cursor->is_older || self->n_unfit >= MOST_UNFIT)
    return FALSE;
  if (width_us <= LEAST_WIDTH_US)
    {
      self->n_unfit++;
      self->width_us = 0;
      return FALSE;
    }
  self->width_us = width_us / 2;
  set_span (self, self->cursor->to_us);
  return TRUE;
}

gboolean
hw_stream_span_is_newest (const HwStreamSpan *self)
{
  return self->cursor->to_us == self->cursor->start_us;
}

const GPtrArray *
hw_stream_span_get_parameters (const HwStreamSpan *self)
{
  if (self->cursor->is_older)
    return self->stream->older;
  return hw_stream_span_is_newest (self) ? NULL : self->stream->earlier;
}

double
hw_stream_span_get_share (const HwStreamSpan *self, double part)
{
  const HwStreamCursor *cursor = self->cursor;
  gboolean is_split = cursor->from_us > cursor->floor_us || cursor->to_us < cursor->start_us;
  double done_us = (double)(cursor->start_us - cursor->to_us);

  if (cursor->is_older || cursor->start_us <= cursor->floor_us
      || (isnan (part) && !is_split && self->stream->window_days == 0))
    return NAN;
  if (!isnan (part))
    done_us += part * (double)(cursor->to_us - cursor->from_us);
  return done_us / (double)(cursor->start_us - cursor->floor_us);
}
