/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-clipboard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-export.h"
#include "hw-html-steps.h"
#include "hw-map-carrier.h"
#include "hw-map-csv.h"
#include "hw-map-json.h"
#include "hw-workspace.h"

/* Pictures last: they are what the others leave out in hw_map_clipboard_get_offered(). */
static const HwClipboardType offered[] = {
  { "application/vnd.headway.map+json", HW_CLIPBOARD_MAP },
  { "text/tab-separated-values", HW_CLIPBOARD_TABLE },
  { "text/plain;charset=utf-8", HW_CLIPBOARD_TEXT },
  { "text/plain", HW_CLIPBOARD_TEXT },
  { "image/svg+xml", HW_CLIPBOARD_SVG },
  { "image/png", HW_CLIPBOARD_PNG },
};

#define FIRST_PICTURE 4

#define OURS "application/vnd.headway.map+json"
#define TABLES "text/tab-separated-values", "text/csv"
#define WORDS "text/plain;charset=utf-8", "text/plain"
#define PICTURES "image/svg+xml", "image/png"

/* What a page shows as a table is often lost in its words, so it goes before them. */
static const char *const accepted[] = { OURS, TABLES, HW_CLIPBOARD_PAGE, WORDS, PICTURES, NULL };
static const char *const accepted_but_pages[] = { OURS, TABLES, WORDS, PICTURES, NULL };

const HwClipboardType *
hw_map_clipboard_get_offered (gboolean pictures_only, guint *n_types)
{
  guint first = pictures_only ? FIRST_PICTURE : 0;

  *n_types = G_N_ELEMENTS (offered) - first;
  return offered + first;
}

const char *const *
hw_map_clipboard_get_accepted (gboolean pages)
{
  return pages ? accepted : accepted_but_pages;
}

GBytes *
hw_map_clipboard_read_page (GBytes *page)
{
  gsize length;
  const char *data = g_bytes_get_data (page, &length);
  char *text = length > 0 ? hw_html_steps_to_text (data, length, NULL) : NULL;

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

static GBytes *
render_picture (HwMap *map, HwExportFormat format, GError **error)
{
  g_autofree char *json = hw_map_to_json (map, NULL);
  g_autoptr (GError) figures_error = NULL;
  g_autoptr (HwFigures) figures = hw_figures_new (map, &figures_error);
  const HwExportOptions options = {
    .format = format,
    .theme = HW_THEME_PAPER,
    .page = HW_PAGE_FIT,
    .editable = json,
  };

  return hw_export_map (map, figures, figures_error != NULL ? figures_error->message : NULL,
                        &options, NULL, error);
}

GBytes *
hw_map_clipboard_render (HwMap *map, HwClipboardForm form, GError **error)
{
  gsize length;
  char *text;

  switch (form)
    {
    case HW_CLIPBOARD_MAP:
      text = hw_map_to_json (map, &length);
      return g_bytes_new_take (text, length);
    case HW_CLIPBOARD_TABLE:
    case HW_CLIPBOARD_TEXT:
      text = hw_map_to_tsv (map, &length);
      return g_bytes_new_take (text, length);
    case HW_CLIPBOARD_SVG:
      return render_picture (map, HW_EXPORT_SVG, error);
    case HW_CLIPBOARD_PNG:
    default:
      return render_picture (map, HW_EXPORT_PNG, error);
    }
}

static gboolean
is_picture (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return hw_map_carrier_is_picture (data, length);
}

/* The text without blanks around it; NULL when it is not UTF-8. */
static char *
dup_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  /* Some programs count the NUL at the end in. */
  while (length > 0 && data[length - 1] == '\0')
    length--;
  if (length == 0)
    return g_strdup ("");
  return g_utf8_validate (data, (gssize)length, NULL) ? g_strstrip (g_strndup (data, length))
                                                      : NULL;
}

HwMap *
hw_map_clipboard_parse (GBytes *bytes, GPtrArray *problems, GError **error)
{
  g_autofree char *text = NULL;

  if (is_picture (bytes))
    return hw_workspace_parse_bytes (bytes, _ ("Clipboard"), problems, error);
  text = dup_text (bytes);
  if (text == NULL || text[0] == '\0')
    {
      g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
                           _ ("There is nothing on the clipboard that could be a step"));
      return NULL;
    }
  return hw_workspace_parse_text (text, problems, error);
}

gboolean
hw_map_clipboard_is_text (GBytes *bytes)
{
  g_autofree char *text = NULL;

  if (is_picture (bytes))
    return FALSE;
  text = dup_text (bytes);
  return text != NULL && text[0] != '{';
}
