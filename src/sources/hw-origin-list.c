/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-origin-list.h"

#include "hw-certificate.h"
#include "hw-web-address.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEADING "# Servers that Headway may ask for data of maps that came from elsewhere.\n"

#define CLEAR "clear"
#define CERTIFICATE "sha256:"

/* What was agreed for an origin that is approved. */
typedef struct
{
  gboolean allows_clear;
  char *certificate; /* fingerprint; NULL: what the system trusts */
} Approval;

struct _HwOriginList
{
  char *path;
  GHashTable *origins; /* origin -> Approval */
};

static void
approval_free (gpointer data)
{
  Approval *self = data;

  g_free (self->certificate);
  g_free (self);
}

char *
hw_origin_list_get_default_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "headway", "approved-origins", NULL);
}

/* FALSE for words that mean nothing. */
static gboolean
read_words (Approval *self, char **words)
{
  for (; *words != NULL; words++)
    {
      if (g_str_equal (*words, CLEAR))
        self->allows_clear = TRUE;
      else if (g_str_has_prefix (*words, CERTIFICATE) && self->certificate == NULL)
        {
          self->certificate = hw_fingerprint_dup_from_text (*words);
          if (self->certificate == NULL)
            return FALSE;
        }
      else
        return FALSE;
    }
  return TRUE;
}

static void
add_line (GHashTable *origins, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autofree char *origin = words[0] != NULL ? hw_origin_dup_from_url (words[0], NULL) : NULL;
  Approval *approval;

  if (origin == NULL || !g_str_equal (origin, words[0]))
    return;
  approval = g_new0 (Approval, 1);
  if (read_words (approval, words + 1))
    g_hash_table_insert (origins, g_steal_pointer (&origin), approval);
  else
    approval_free (approval);
}

/* The origins as in the file; NULL with an error when it cannot be read. */
static GHashTable *
read_origins (const char *path, GError **error)
{
  g_autoptr (GHashTable) origins =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, approval_free);
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

/* NULL where it is not approved. */
static const Approval *
get_approval (const HwOriginList *self, const char *url)
{
  g_autofree char *origin = hw_origin_dup_from_url (url, NULL);

  return origin != NULL ? g_hash_table_lookup (self->origins, origin) : NULL;
}

gboolean
hw_origin_list_contains (const HwOriginList *self, const char *url)
{
  return get_approval (self, url) != NULL;
}

gboolean
hw_origin_list_allows_clear (const HwOriginList *self, const char *url)
{
  const Approval *approval = get_approval (self, url);

  return approval != NULL && approval->allows_clear;
}

GHashTable *
hw_origin_list_dup_certificates (const HwOriginList *self)
{
  GHashTable *certificates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer origin, approval;

  g_hash_table_iter_init (&iter, self->origins);
  while (g_hash_table_iter_next (&iter, &origin, &approval))
    {
      const char *fingerprint = ((Approval *)approval)->certificate;

      if (fingerprint != NULL)
        g_hash_table_insert (certificates, g_strdup (origin), g_strdup (fingerprint));
    }
  return certificates;
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
      const Approval *approval = g_hash_table_lookup (origins, all[i]);

      g_string_append_printf (text, "%s%s", all[i], approval->allows_clear ? " " CLEAR : "");
      if (approval->certificate != NULL)
        g_string_append_printf (text, " " CERTIFICATE "%s", approval->certificate);
      g_string_append_c (text, '\n');
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

/* Writes the file anew, with what `func` makes of the approval of an origin. */
static gboolean
change (HwOriginList *self,
        const char *url,
        void (*func) (GHashTable *origins, const char *origin, const char *text),
        const char *text,
        GError **error)
{
  g_autofree char *origin = hw_origin_dup_from_url (url, error);
  g_autoptr (GHashTable) origins = origin != NULL ? read_origins (self->path, error) : NULL;

  if (origins == NULL)
    return FALSE;
  func (origins, origin, text);
  if (!write_origins (self->path, origins, error))
    return FALSE;
  g_hash_table_unref (self->origins);
  self->origins = g_steal_pointer (&origins);
  return TRUE;
}

/* What was agreed before stays so. */
static Approval *
add_approval (GHashTable *origins, const char *origin)
{
  Approval *approval = g_hash_table_lookup (origins, origin);

  if (approval == NULL)
    {
      approval = g_new0 (Approval, 1);
      g_hash_table_insert (origins, g_strdup (origin), approval);
    }
  return approval;
}

static void
approve (GHashTable *origins, const char *origin, const char *text)
{
  add_approval (origins, origin);
}

static void
allow_clear (GHashTable *origins, const char *origin, const char *text)
{
  add_approval (origins, origin)->allows_clear = TRUE;
}

static void
approve_certificate (GHashTable *origins, const char *origin, const char *text)
{
  Approval *approval = add_approval (origins, origin);

  g_free (approval->certificate);
  approval->certificate = g_strdup (text);
}

static void
forget (GHashTable *origins, const char *origin, const char *text)
{
  g_hash_table_remove (origins, origin);
}

gboolean
hw_origin_list_approve (HwOriginList *self, const char *url, GError **error)
{
  return change (self, url, approve, NULL, error);
}

gboolean
hw_origin_list_allow_clear (HwOriginList *self, const char *url, GError **error)
{
  return change (self, url, allow_clear, NULL, error);
}

gboolean
hw_origin_list_approve_certificate (HwOriginList *self,
                                    const char *url,
                                    const char *fingerprint,
                                    GError **error)
{
  return change (self, url, approve_certificate, fingerprint, error);
}

gboolean
hw_origin_list_revoke (HwOriginList *self, const char *url, GError **error)
{
  return change (self, url, forget, NULL, error);
}
