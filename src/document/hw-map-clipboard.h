/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map, or a part of one, as the types a clipboard offers it in, and back. One copy serves Headway
 * itself, which loses nothing; a slide, which takes a picture; a spreadsheet, which takes a table;
 * and any text. Nothing is made before somebody asks for it. Needs no GTK. */

#include "hw-map.h"
#include "hw-problem.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  HW_CLIPBOARD_MAP,   /* our JSON, for ourselves */
  HW_CLIPBOARD_TABLE, /* rows with tabs between cells */
  HW_CLIPBOARD_TEXT,  /* the same as plain text */
  HW_CLIPBOARD_SVG,   /* a picture, with the map inside */
  HW_CLIPBOARD_PNG,   /* a picture, with the map inside */
} HwClipboardForm;

/* A type and what it holds. */
typedef struct
{
  const char *mime_type;
  HwClipboardForm form;
} HwClipboardType;

/* What a copy offers, best first; `pictures_only` leaves out what is not one. */
const HwClipboardType *hw_map_clipboard_get_offered (gboolean pictures_only, guint *n_types);

/* What a paste understands, in the order in which to ask: words before pictures, as a spreadsheet
 * offers pictures of its cells too. With `pages`, HW_CLIPBOARD_PAGE is among them. Ends with NULL.
 */
const char *const *hw_map_clipboard_get_accepted (gboolean pages);

/* The bytes for one of the offered forms. Pictures are those of an export: complete, on paper. May
 * run on any thread. */
GBytes *hw_map_clipboard_render (HwMap *map, HwClipboardForm form, GError **error);

/* The type of pages of the web, which spreadsheets, wikis and trackers offer too. */
#define HW_CLIPBOARD_PAGE "text/html"

/* The table or list on a page, as text that hw_map_clipboard_parse() reads; NULL when there is
 * none. Then the words of the page are to be asked for, as plain text. */
GBytes *hw_map_clipboard_read_page (GBytes *page);

/* The map in what was pasted. `problems` (may be NULL) says what is wrong and where. */
HwMap *hw_map_clipboard_parse (GBytes *bytes, GPtrArray *problems, GError **error);

/* TRUE for words and tables, which become a chain behind the selected step; FALSE for a copy of
 * elements, which keep their own links. */
gboolean hw_map_clipboard_is_text (GBytes *bytes);

G_END_DECLS
