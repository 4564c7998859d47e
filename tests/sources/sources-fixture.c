/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sources-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

void
sources_fixture_set_up (SourcesFixture *self, gconstpointer data)
{
  g_autoptr (HwSource) source = hw_source_new ("log", "log");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("headway-sources-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "library.headway", NULL);
  self->library = hw_library_open (path, HW_LIBRARY_READ_WRITE, &error);
  g_assert_no_error (error);
  hw_library_add_source (self->library, source, &error);
  g_assert_no_error (error);
  self->source_key = source->key;
  self->problems = hw_problems_new ();
  self->notes = g_ptr_array_new_with_free_func (g_free);
}

void
sources_fixture_tear_down (SourcesFixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  hw_library_close (self->library);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->notes);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

void
sources_read_stream (SourcesFixture *self, GInputStream *stream, HwEventFileKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwEventWriter) writer = hw_event_writer_new (self->library, self->source_key, &error);
  HwEventImport import = { .writer = writer,
                           .times = { HW_TIME_FORMAT_AUTO, self->zone, SOURCES_NOW_US },
                           .problems = self->problems,
                           .notes = self->notes };

  g_assert_no_error (error);
  g_ptr_array_set_size (self->problems, 0);
  g_ptr_array_set_size (self->notes, 0);
  hw_event_file_read (stream, kind, &import, &error);
  g_assert_no_error (error);
  self->n_records = import.n_records;
  self->n_unused = import.n_unused;
  self->assumed_zone = import.assumed_zone;
}

void
sources_read (SourcesFixture *self, const char *text, HwEventFileKind kind)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);

  g_assert_cmpint (hw_event_file_sniff (text, strlen (text)), ==, kind);
  sources_read_stream (self, stream, kind);
}

void
sources_forget (SourcesFixture *self)
{
  g_autoptr (HwSource) source = hw_source_new ("log", "log");
  g_autoptr (GError) error = NULL;

  hw_library_remove_source (self->library, self->source_key, &error);
  g_assert_no_error (error);
  hw_library_add_source (self->library, source, &error);
  g_assert_no_error (error);
  self->source_key = source->key;
}

char *
sources_query (SourcesFixture *self, const char *sql)
{
  GString *text = g_string_new (NULL);
  sqlite3 *database;
  sqlite3_stmt *select;

  g_assert_cmpint (sqlite3_open (hw_library_get_path (self->library), &database), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (database, sql, -1, &select, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
  while (sqlite3_step (select) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (select); i++)
        {
          const char *cell = (const char *)sqlite3_column_text (select, i);

          g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", cell != NULL ? cell : "");
        }
      g_string_append_c (text, '\n');
    }
  sqlite3_finalize (select);
  sqlite3_close (database);
  return g_string_free (text, FALSE);
}

void
sources_assert_query (SourcesFixture *self, const char *sql, const char *expected)
{
  g_autofree char *found = sources_query (self, sql);

  g_assert_cmpstr (found, ==, expected);
}

void
sources_assert_problems (SourcesFixture *self, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < self->problems->len; i++)
    {
      const HwProblem *problem = self->problems->pdata[i];

      g_string_append_printf (found, "%s: %s\n", problem->place, problem->text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

char *
sources_payload (const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (g_getenv ("HEADWAY_SHARED"), "payloads", name, NULL);
  char *contents;

  if (g_file_get_contents (path, &contents, length, NULL))
    return contents;
  g_test_skip ("the recorded answers are not here");
  return NULL;
}
