/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-page.h"

#include "hw-http-header.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_PAGE_BYTES 4096

static const char *const kind_names[] = {
  [HW_PAGE_NONE] = "none",     [HW_PAGE_LINK] = "link",     [HW_PAGE_NEXT_URL] = "next_url",
  [HW_PAGE_TOKEN] = "token",   [HW_PAGE_HEADER] = "header", [HW_PAGE_LAST_ITEM] = "last_item",
  [HW_PAGE_NUMBER] = "number", [HW_PAGE_OFFSET] = "offset", [HW_N_PAGE_KINDS] = NULL,
};

void
hw_connector_page_init (HwConnectorPage *self)
{
  self->first = 1;
}

void
hw_connector_page_clear (HwConnectorPage *self)
{
  g_clear_pointer (&self->path, hw_connector_path_free);
  g_clear_pointer (&self->count, hw_connector_path_free);
  g_clear_pointer (&self->total, hw_connector_path_free);
  g_clear_pointer (&self->more, hw_connector_path_free);
  g_clear_pointer (&self->last, hw_connector_path_free);
  g_clear_pointer (&self->param, g_free);
  g_clear_pointer (&self->name, g_free);
}

static void
read_kind (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_word (self, value, kind_names, field);
}

static const HwConnectorMember members[] = {
  { "kind", read_kind, offsetof (HwConnectorPage, kind), TRUE },
  { "path", hw_connector_read_path, offsetof (HwConnectorPage, path), FALSE },
  { "param", hw_connector_read_text, offsetof (HwConnectorPage, param), FALSE },
  { "name", hw_connector_read_text, offsetof (HwConnectorPage, name), FALSE },
  { "size", hw_connector_read_count, offsetof (HwConnectorPage, size), FALSE },
  { "first", hw_connector_read_count, offsetof (HwConnectorPage, first), FALSE },
  { "max_offset", hw_connector_read_count, offsetof (HwConnectorPage, max_offset), FALSE },
  { "most", hw_connector_read_count, offsetof (HwConnectorPage, most), FALSE },
  { "count", hw_connector_read_path, offsetof (HwConnectorPage, count), FALSE },
  { "total", hw_connector_read_path, offsetof (HwConnectorPage, total), FALSE },
  { "more", hw_connector_read_path, offsetof (HwConnectorPage, more), FALSE },
  { "last", hw_connector_read_path, offsetof (HwConnectorPage, last), FALSE },
  { NULL },
};

void
hw_connector_read_page (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorPage *page = field;
  gboolean needs_path;

  hw_connector_read_object (self, value, members, page);
  needs_path = page->kind == HW_PAGE_NEXT_URL || page->kind == HW_PAGE_TOKEN
               || page->kind == HW_PAGE_LAST_ITEM;
  if (needs_path && page->path == NULL)
    hw_connector_reading_add_problem (self, _ ("“%s” is missing"), "path");
  if (page->kind == HW_PAGE_HEADER && page->name == NULL)
    hw_connector_reading_add_problem (self, _ ("“%s” is missing"), "name");
}

gboolean
hw_connector_page_is_address (const HwConnectorPage *self)
{
  return self->kind == HW_PAGE_LINK || self->kind == HW_PAGE_NEXT_URL;
}

gboolean
hw_connector_page_is_given (const HwConnectorPage *self)
{
  return self->kind != HW_PAGE_NUMBER && self->kind != HW_PAGE_OFFSET;
}

guint
hw_connector_page_count (const HwConnectorPage *self, const HwConnectorRows *rows, guint n_rows)
{
  g_autoptr (GArray) counted =
      self->count != NULL ? hw_connector_path_collect (self->count, rows) : NULL;

  return counted != NULL ? counted->len : n_rows;
}

static char *
dup_value (const HwConnectorPath *path, const HwConnectorRows *rows)
{
  HwJsonSlice value;

  return path != NULL && hw_connector_path_find (path, rows, &value)
             ? hw_json_slice_dup_text (&value)
             : NULL;
}

static char *
dup_at (const HwConnectorPath *path, const HwConnectorPageAnswer *at)
{
  return dup_value (path, at->rows);
}

gboolean
hw_connector_page_get_total (const HwConnectorPage *self,
                             const HwConnectorRows *rows,
                             guint64 *total)
{
  g_autofree char *text = dup_value (self->total, rows);

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, total, NULL);
}

static char *
dup_in_last_item (const HwConnectorPage *self, const HwConnectorPageAnswer *at)
{
  HwConnectorRows rows = *at->rows;

  if (at->last_item == NULL || rows.n_rows >= HW_CONNECTOR_MOST_ROWS)
    return NULL;
  rows.rows[rows.n_rows++] = (HwConnectorRow){ *at->last_item, at->n_items - 1 };
  return dup_at (self->path, &(HwConnectorPageAnswer){ .rows = &rows });
}

static char *
dup_given (const HwConnectorPage *self, const HwConnectorPageAnswer *at)
{
  const char *header;

  switch (self->kind)
    {
    case HW_PAGE_LINK:
      return hw_http_answer_dup_link (at->answer, "next");
    case HW_PAGE_NEXT_URL:
    case HW_PAGE_TOKEN:
      return dup_at (self->path, at);
    case HW_PAGE_HEADER:
      header = hw_http_answer_get_header (at->answer, self->name);
      return g_strdup (header);
    case HW_PAGE_LAST_ITEM:
      return dup_in_last_item (self, at);
    default:
      return NULL;
    }
}

/* TRUE or FALSE where the source says so; otherwise a full page promises another. */
static gboolean
has_more (const HwConnectorPage *self, const HwConnectorPageAnswer *at)
{
  guint64 total;
  g_autofree char *more = dup_at (self->more, at);
  g_autofree char *last = dup_at (self->last, at);

  if (at->n_items == 0)
    return FALSE;
  if (hw_connector_page_get_total (self, at->rows, &total))
    return (guint64)at->n_before + at->n_items < total;
  if (more != NULL)
    return g_str_equal (more, "true");
  if (last != NULL)
    return g_str_equal (last, "false");
  return at->n_items >= self->size;
}

static char *
dup_counted (const HwConnectorPage *self, const HwConnectorPageAnswer *at, gboolean *cut)
{
  guint64 n_seen = (guint64)at->n_before + at->n_items;
  guint64 page;

  if (!has_more (self, at))
    return NULL;
  if (self->max_offset != 0 && n_seen > self->max_offset)
    {
      *cut = TRUE;
      return NULL;
    }
  if (self->kind == HW_PAGE_OFFSET)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, n_seen);
  page = at->page != NULL ? g_ascii_strtoull (at->page, NULL, 10) : self->first;
  return g_strdup_printf ("%" G_GUINT64_FORMAT, page + 1);
}

char *
hw_connector_page_get_next (const HwConnectorPage *self,
                            const HwConnectorPageAnswer *at,
                            gboolean *cut)
{
  g_autofree char *given = NULL;
  g_autofree char *last = NULL;

  *cut = FALSE;
  if (self->kind == HW_PAGE_NONE)
    return NULL;
  if (!hw_connector_page_is_given (self))
    return dup_counted (self, at, cut);

  given = dup_given (self, at);
  if (given == NULL || given[0] == '\0' || strlen (given) > MOST_PAGE_BYTES)
    return NULL;
  last = dup_at (self->last, at);
  if (g_strcmp0 (last, "true") == 0)
    return NULL;
  if (self->kind == HW_PAGE_TOKEN && at->n_items == 0)
    return NULL;
  /* A token ends where there is none; only the last item of a page is always there. */
  if (self->kind == HW_PAGE_LAST_ITEM && !has_more (self, at))
    return NULL;
  return g_steal_pointer (&given);
}
