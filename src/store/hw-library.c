/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"

#include "hw-views.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <string.h>

static const char *const kind_names[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_HEADER] = "map", [HW_ELEMENT_LANE] = "lane", [HW_ELEMENT_STEP] = "step",
  [HW_ELEMENT_LINK] = "link",  [HW_ELEMENT_NOTE] = "note", [HW_ELEMENT_MEASURE] = "measure",
};

char *
hw_library_get_default_path (const char *override)
{
  const char *chosen = override != NULL ? override : g_getenv ("HEADWAY_LIBRARY");

  if (chosen != NULL && chosen[0] != '\0')
    return g_strdup (chosen);
  return g_build_filename (g_get_user_data_dir (), "headway", "library.headway", NULL);
}

static gboolean
prepare_file (const HwSchema *schema, const char *path, HwLibraryMode mode, GError **error)
{
  if (mode == HW_LIBRARY_READ_WRITE && !g_file_test (path, G_FILE_TEST_EXISTS)
      && !hw_schema_create (schema, path, error))
    return FALSE;
  return hw_schema_probe (path, error);
}

HwLibrary *
hw_library_open_with_schema (const char *path,
                             HwLibraryMode mode,
                             const HwSchema *schema,
                             GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (HwDatabase) database = NULL;
  g_autofree char *backup = NULL;
  HwLibrary *self;

  if (!prepare_file (schema, absolute, mode, error))
    return NULL;
  database = hw_database_open (
      absolute, mode == HW_LIBRARY_READ_ONLY ? HW_DATABASE_READ_ONLY : HW_DATABASE_READ_WRITE,
      error);
  if (database == NULL || !hw_schema_upgrade (schema, database, &backup, error))
    return NULL;

  self = g_new0 (HwLibrary, 1);
  self->database = g_steal_pointer (&database);
  self->ids = hw_id_source_new ();
  self->clock = hw_clock_system;
  self->reader = hw_element_reader_new (HW_TIME_UNITS_WORKING);
  self->backup_path = g_steal_pointer (&backup);
  return self;
}

HwLibrary *
hw_library_open (const char *path, HwLibraryMode mode, GError **error)
{
  return hw_library_open_with_schema (path, mode, hw_schema_get_default (), error);
}

void
hw_library_close (HwLibrary *self)
{
  hw_database_close (self->database);
  hw_id_source_free (self->ids);
  hw_element_reader_free (self->reader);
  g_free (self->backup_path);
  g_free (self);
}

gboolean
hw_library_is_read_only (const HwLibrary *self)
{
  return hw_database_is_read_only (self->database);
}

void
hw_library_set_cancellable (HwLibrary *self, GCancellable *cancellable)
{
  hw_database_set_cancellable (self->database, cancellable);
}

guint
hw_library_get_schema_version (void)
{
  return hw_schema_get_default ()->n_migrations;
}

const char *
hw_library_get_engine_version (void)
{
  return sqlite3_libversion ();
}

GError *
hw_library_dup_write_error (HwLibrary *self)
{
  GError *error = NULL;

  hw_database_check_writable (self->database, &error);
  return error;
}

const char *
hw_library_get_path (const HwLibrary *self)
{
  return hw_database_get_path (self->database);
}

const char *
hw_library_get_backup_path (const HwLibrary *self)
{
  return self->backup_path;
}

gboolean
hw_library_poll_changed (HwLibrary *self)
{
  return hw_database_poll_changed (self->database);
}

void
hw_library_set_clock (HwLibrary *self, HwClock clock)
{
  self->clock = clock;
}

HwTransaction *
hw_library_begin (HwLibrary *self, GError **error)
{
  if (!self->views_are_current && !hw_views_update (self->database, error))
    return NULL;
  self->views_are_current = TRUE;
  return hw_transaction_begin (self->database, error);
}

void
hw_library_set_error (HwLibrary *self, GError **error, HwStoreError code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  hw_store_set_error (error, code, hw_library_get_path (self), text);
}

void
hw_library_set_not_found (HwLibrary *self, GError **error, const char *map_id)
{
  hw_library_set_error (self, error, HW_STORE_ERROR_NOT_FOUND,
                        _ ("there is no map “%s”; “headway list” shows those there are"), map_id);
}

void
hw_library_set_no_revision (HwLibrary *self, GError **error, const char *map_id, gint64 revision)
{
  hw_library_set_error (self, error, HW_STORE_ERROR_NOT_FOUND,
                        _ ("map “%s” has no revision %d; “headway history” shows those there are"),
                        map_id, (int)revision);
}

void
hw_library_set_no_snapshot (HwLibrary *self, GError **error, const char *map_id, const char *label)
{
  hw_library_set_error (
      self, error, HW_STORE_ERROR_NOT_FOUND,
      _ ("map “%s” has no snapshot “%s”; “headway history” shows those there are"), map_id, label);
}

void
hw_library_set_damaged (HwLibrary *self, GError **error, const char *what)
{
  hw_library_set_error (self, error, HW_STORE_ERROR_CORRUPT,
                        _ ("the library is damaged: %s; put a backup in its place"), what);
}

gboolean
hw_library_get_head (HwLibrary *self, const char *map_id, gint64 *head, GError **error)
{
  g_autoptr (HwStatement) select =
      hw_statement_new (self->database, "SELECT head FROM map WHERE id = ?1", error);

  if (select == NULL)
    return FALSE;
  hw_statement_bind_text (select, 1, map_id);
  if (hw_statement_step (select))
    {
      *head = hw_statement_get_int (select, 0);
      return TRUE;
    }
  if (hw_statement_finish (select, error))
    hw_library_set_not_found (self, error, map_id);
  return FALSE;
}

gboolean
hw_library_update_map (
    HwLibrary *self, const char *sql, const char *map_id, gint64 number, GError **error)
{
  g_autoptr (HwTransaction) transaction = hw_library_begin (self, error);
  g_autoptr (HwStatement) update = NULL;
  gint64 n_changed;

  if (transaction == NULL)
    return FALSE;
  update = hw_statement_new (self->database, sql, error);
  if (update == NULL)
    return FALSE;
  hw_statement_bind_text (update, 1, map_id);
  hw_statement_bind_int (update, 2, number);
  if (!hw_statement_run (update, error)
      || !hw_database_get_int (self->database, "SELECT changes()", &n_changed, error))
    return FALSE;
  if (n_changed == 0)
    {
      hw_library_set_not_found (self, error, map_id);
      return FALSE;
    }
  return hw_transaction_commit (g_steal_pointer (&transaction), error);
}

const char *
hw_library_kind_get_name (HwElementKind kind)
{
  return kind_names[kind];
}

gboolean
hw_library_kind_from_name (const char *name, HwElementKind *kind)
{
  for (int i = 0; i < HW_N_ELEMENT_KINDS; i++)
    {
      if (kind_names[i][0] == name[0] && g_str_equal (kind_names[i], name))
        {
          *kind = i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
hw_library_element_get_key (const HwElement *element)
{
  return element->type == HW_ELEMENT_HEADER ? "" : element->id;
}
