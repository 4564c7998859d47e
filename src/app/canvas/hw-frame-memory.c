/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-frame-memory.h"

#ifdef __GLIBC__
#  include <malloc.h>
#endif

#define BYTES_A_PIXEL 4

/* What the toolkit paints on, a picture of the map put together beside it, and what both take. */
#define BUFFERS 3

/* glibc allows no more. */
#define MAX_FROM_HEAP (32 * 1024 * 1024)

void
hw_frame_memory_reserve (gsize n_pixels)
{
#ifdef __GLIBC__
  static gsize reserved; /* a setting of the process */
  gsize frame = n_pixels * BYTES_A_PIXEL;

  if (frame <= reserved)
    return;
  reserved = frame;
  mallopt (M_MMAP_THRESHOLD, (int)MIN (2 * frame, MAX_FROM_HEAP));
  mallopt (M_TRIM_THRESHOLD, (int)MIN (BUFFERS * frame, G_MAXINT));
#endif
}
