/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How far a stream has been read, as the library keeps it (HwStream.cursor). What was changed
 * before `since_us` has been seen. While a sync goes on it also says where that is, so that the
 * next one goes on from there; spans of time are read newest first, down to `floor_us`. */

#include "hw-event.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 since_us;
  gboolean goes_on; /* what follows has a meaning */
  gint64 start_us;  /* when it began: what comes later is for the next sync */
  gint64 floor_us;
  gint64 from_us;
  gint64 to_us;
  char *page; /* the next to be asked for; NULL for the first */
  guint n_items;
  gint64 noted_us;    /* when this was so */
  gint64 newest_us;   /* that has been seen since it began */
  gboolean is_older;  /* what is still open, however old, is being read */
  gboolean has_older; /* it has been */
  gint64 cut_from_us; /* of a span of which the server gave only a part, and that nobody has read */
  gint64 cut_to_us;   /* whole since; HW_TIME_UNKNOWN for none */
  char *open;         /* the last of what is still open that was asked about; NULL for none */
} HwStreamCursor;

/* From what the library has; text that makes no sense is a beginning. */
void hw_stream_cursor_init (HwStreamCursor *self, const char *text);
void hw_stream_cursor_clear (HwStreamCursor *self);
char *hw_stream_cursor_to_text (const HwStreamCursor *self);

G_END_DECLS
