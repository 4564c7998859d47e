/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-origin-list.h"

#include "hw-web-address.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEADING "# Servers that Headway may ask for data of maps that came from elsewhere.\n"

#define CLEAR " clear"

typedef enum
{
  APPROVED = 1, /* 0 is what a table has for none */
  APPROVED_CLEAR,
} Approval;

struct _HwOriginList
{
  char *path;
  GHashTable *origins; /* origin -> Approval */
};

char *
hw_origin_list_get_default_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "headway", "approved-origins", NULL);
}

static void
add_line (GHashTable *origins, char *line)
{
  Approval approval = APPROVED;
  g_autofree char *origin = NULL;

  if (g_str_has_suffix (line, CLEAR))
    {
      line[strlen (line) - strlen (CLEAR)] = '\0';
      approval = APPROVED_CLEAR;
    }
  origin = hw_origin_dup_from_url (line, NULL);
  if (g_strcmp0 (origin, line) == 0)
    g_hash_table_insert (origins, g_steal_pointer (&origin), GINT_TO_POINTER (approval));
}

/* The origins as in the file; NULL with an error when it cannot be read. */
static GHashTable *
read_origins (const char *path, GError **error)
{
  g_autoptr (GHashTable) origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) fault = NULL;

  if (!g_file_get_contents (path, &text, NULL, &fault)
      && !g_error_matches (fault, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (origins, g_strstrip (lines[i]));
  return g_steal_pointer (&origins);
}

HwOriginList *
hw_origin_list_new (const char *path, GError **error)
{
  GHashTable *origins = read_origins (path, error);
  HwOriginList *self;

  if (origins == NULL)
    return NULL;
  self = g_new0 (HwOriginList, 1);
  self->path = g_strdup (path);
  self->origins = origins;
  return self;
}

void
hw_origin_list_free (HwOriginList *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_hash_table_unref (self->origins);
  g_free (self);
}

static Approval
get_approval (const HwOriginList *self, const char *url)
{
  g_autofree char *origin = hw_origin_dup_from_url (url, NULL);

  return origin != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->origins, origin)) : 0;
}

gboolean
hw_origin_list_contains (const HwOriginList *self, const char *url)
{
  return get_approval (self, url) != 0;
}

gboolean
hw_origin_list_allows_clear (const HwOriginList *self, const char *url)
{
  return get_approval (self, url) == APPROVED_CLEAR;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char **
dup_sorted (GHashTable *origins)
{
  GPtrArray *all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer origin;

  g_hash_table_iter_init (&iter, origins);
  while (g_hash_table_iter_next (&iter, &origin, NULL))
    g_ptr_array_add (all, g_strdup (origin));
  g_ptr_array_sort (all, compare_texts);
  g_ptr_array_add (all, NULL);
  return (char **)g_ptr_array_free (all, FALSE);
}

char **
hw_origin_list_get_all (const HwOriginList *self)
{
  return dup_sorted (self->origins);
}

static char *
dup_text (GHashTable *origins)
{
  g_auto (GStrv) all = dup_sorted (origins);
  GString *text = g_string_new (HEADING);

  for (guint i = 0; all[i] != NULL; i++)
    {
      Approval approval = GPOINTER_TO_INT (g_hash_table_lookup (origins, all[i]));

      g_string_append_printf (text, "%s%s\n", all[i], approval == APPROVED_CLEAR ? CLEAR : "");
    }
  return g_string_free (text, FALSE);
}

static gboolean
write_origins (const char *path, GHashTable *origins, GError **error)
{
  g_autofree char *text = dup_text (origins);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved_errno = errno;
      g_autofree char *shown = g_filename_display_name (folder);

      g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (saved_errno),
                   _ ("%s cannot be made: %s"), shown, g_strerror (saved_errno));
      return FALSE;
    }
  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* 0: none any more. What is allowed already is not taken back by less. */
static gboolean
change (HwOriginList *self, const char *url, Approval approval, GError **error)
{
  g_autofree char *origin = hw_origin_dup_from_url (url, error);
  g_autoptr (GHashTable) origins = origin != NULL ? read_origins (self->path, error) : NULL;
  Approval before;

  if (origins == NULL)
    return FALSE;
  before = GPOINTER_TO_INT (g_hash_table_lookup (origins, origin));
  if (approval != 0)
    g_hash_table_insert (origins, g_steal_pointer (&origin),
                         GINT_TO_POINTER (MAX (approval, before)));
  else
    g_hash_table_remove (origins, origin);
  if (!write_origins (self->path, origins, error))
    return FALSE;
  g_hash_table_unref (self->origins);
  self->origins = g_steal_pointer (&origins);
  return TRUE;
}

gboolean
hw_origin_list_approve (HwOriginList *self, const char *url, GError **error)
{
  return change (self, url, APPROVED, error);
}

gboolean
hw_origin_list_allow_clear (HwOriginList *self, const char *url, GError **error)
{
  return change (self, url, APPROVED_CLEAR, error);
}

gboolean
hw_origin_list_revoke (HwOriginList *self, const char *url, GError **error)
{
  return change (self, url, 0, error);
}
