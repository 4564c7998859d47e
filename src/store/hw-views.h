/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The views `header`, `lane`, `step`, `link`, `note` and `measure`: what the maps say today as
 * plain tables, for people with the sqlite3 program. They are made from the table of fields, so a
 * new field is a new column the next time the library is written.
 *
 *   sqlite3 library.headway "SELECT map, name, wait_time_s / 3600 FROM step ORDER BY 3 DESC"
 *
 * Columns: map_id, map (its title), id, then the fields by their file names, "." as "_". Times are
 * seconds and end in "_s". An estimate is four columns: likely (wait_time_s), wait_time_low_s,
 * wait_time_high_s and wait_time_text. A reference ends in "_id". Lists are JSON.
 *
 * Also those of what sources reported: see hw-event-views.h. */

#include "hw-database.h"
#include "hw-element.h"

G_BEGIN_DECLS

/* The statement that makes the view of a kind; the caller owns it. */
char *hw_views_dup_sql (HwElementKind kind);

/* Replaces the views that are not what they should be, in a transaction of its own. Where all are,
 * nothing is written. */
gboolean hw_views_update (HwDatabase *database, GError **error);

G_END_DECLS
