/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-page-guard.h"

#define MOST_IDLE_PAGES 2

struct _HwPageGuard
{
  GHashTable *rows;  /* hashes as gint64 */
  GHashTable *pages; /* texts */
  guint n_idle;
  guint n_pages;
};

HwPageGuard *
hw_page_guard_new (void)
{
  HwPageGuard *self = g_new0 (HwPageGuard, 1);

  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
hw_page_guard_free (HwPageGuard *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->pages);
  g_free (self);
}

void
hw_page_guard_restart (HwPageGuard *self)
{
  g_hash_table_remove_all (self->rows);
  g_hash_table_remove_all (self->pages);
  self->n_idle = 0;
}

/* FNV-1a: rows are compared with what the same source sent, not with what an enemy made up; an
 * enemy gains the end of a sync by a collision. */
static gint64
hash_row (const HwJsonSlice *row)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (gsize i = 0; i < row->length; i++)
    hash = (hash ^ (guchar)row->data[i]) * G_GUINT64_CONSTANT (1099511628211);
  return (gint64)hash;
}

gboolean
hw_page_guard_note_rows (HwPageGuard *self, const GArray *rows)
{
  gboolean is_new = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 hash = hash_row (&g_array_index (rows, HwJsonSlice, i));

      if (g_hash_table_add (self->rows, g_memdup2 (&hash, sizeof hash)))
        is_new = TRUE;
    }
  self->n_pages++;
  self->n_idle = is_new ? 0 : self->n_idle + 1;
  return self->n_idle < MOST_IDLE_PAGES || rows->len == 0;
}

gboolean
hw_page_guard_note_page (HwPageGuard *self, const char *page)
{
  return g_hash_table_add (self->pages, g_strdup (page));
}

gboolean
hw_page_guard_is_full (const HwPageGuard *self)
{
  return self->n_pages >= HW_PAGE_GUARD_MOST_PAGES;
}
