/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A table of steps says of each row which rows come next, but not which of these ways lead back.
 * Here is found out which: those that close a loop and lead to the same or an earlier row. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint from; /* row */
  guint to;   /* row */
} HwRowLink;

/* Sets leads_back[i] for each link. Linear in rows and links. */
void hw_row_loops_find (guint n_rows, const HwRowLink *links, guint n_links, gboolean *leads_back);

/* The rows in an order in which links lead forward, else as they are: rows that need not move stay.
 * Rows on a loop come last. Owned by the caller. */
guint *hw_row_order_new (guint n_rows, const HwRowLink *links, guint n_links);

G_END_DECLS
