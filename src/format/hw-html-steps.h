/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Steps on a page of the web, in a wiki, a tracker, a mail or a spreadsheet, as clipboards hold
 * them: a table or a list in HTML, turned into the text that the other readers of pasted steps
 * read, so that a step means the same however it comes. */

#include <glib.h>

G_BEGIN_DECLS

#define HW_HTML_STEPS_MAX_BYTES (8u << 20)

/* The longest table, else the longest list, as text: rows with tabs between their cells where the
 * first row names columns (hw-map-csv.h), else a line a row or an item (hw-map-lines.h). A cell
 * that spans rows says the same for each of them. NULL when the page has neither, or with an error
 * when it is too large or no HTML. The text is UTF-8. */
char *hw_html_steps_to_text (const char *data, gsize length, GError **error);

G_END_DECLS
