/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Memory for frames under the software renderer. Each frame takes buffers of the size of the window
 * and gives them back; the C library would return them to the system every time and get them
 * cleared again, page by page, which takes half of a frame of a map that moves. */

#include <glib.h>

G_BEGIN_DECLS

/* Lets the process keep what a frame of this many pixels takes; less than before changes nothing.
 * Does nothing where the C library has no such setting. */
void hw_frame_memory_reserve (gsize n_pixels);

G_END_DECLS
