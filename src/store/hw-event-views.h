/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The views `item`, `transition`, `run`, `deployment`, `incident`, `sample` and `carried`: what
 * sources reported, with words for numbers and ISO 8601 for times, for people with the sqlite3
 * program.
 *
 *   sqlite3 library.headway "SELECT from_state, to_state, count(*) FROM transition GROUP BY 1, 2"
 *
 * For hw-views only. */

#include <glib.h>

G_BEGIN_DECLS

#define HW_N_EVENT_VIEWS 7

const char *hw_event_view_get_name (guint index);

/* The statement that makes the view; the caller owns it. */
char *hw_event_view_dup_sql (guint index);

G_END_DECLS
