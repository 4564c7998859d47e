/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The spans of time that a stream is asked for, one after the other, the newest first: what
 * happened lately is there after the first of them. A first sync takes the last
 * HW_STREAM_SPAN_RECENT_DAYS, then what lies before them; a stream with a window no more than that
 * at once. Then it takes, where the connector says how (`older`), what has not been touched for
 * longer and is still open.
 *
 * A server that does not take the end of a span gives the newer ones again: lists, not details. A
 * stream in descending order has one span, in which the newest come first anyway. */

#include "hw-connector.h"
#include "hw-stream-cursor.h"

G_BEGIN_DECLS

#define HW_STREAM_SPAN_RECENT_DAYS 90

/* The span at hand is in the cursor; both are borrowed. */
typedef struct
{
  HwStreamCursor *cursor;
  const HwConnectorStream *stream;
  gint64 now_us;
  guint history_days; /* how far back a first sync goes */
  gint64 width_us;    /* where the connector's own window was too much; else 0 */
  guint n_unfit;      /* spans that could not be made narrow enough */
} HwStreamSpan;

/* The newest span. */
void hw_stream_span_begin (HwStreamSpan *self);

/* The span before the one at hand, which has been read; FALSE after the last. */
gboolean hw_stream_span_next (HwStreamSpan *self);

/* Half of the span at hand, of which the server gives only a part, and no more at once from now on.
 * FALSE where it cannot be less. */
gboolean hw_stream_span_narrow (HwStreamSpan *self);

/* TRUE for the one that has no end but now. */
gboolean hw_stream_span_is_newest (const HwStreamSpan *self);

/* What instead of its parameters is asked with; NULL for all as they are. Borrowed. */
const GPtrArray *hw_stream_span_get_parameters (const HwStreamSpan *self);

/* How much of all time is done, `part` of the span at hand, 0 to 1 or NAN where that is not known.
 * NAN where it is not known either. */
double hw_stream_span_get_share (const HwStreamSpan *self, double part);

G_END_DECLS
