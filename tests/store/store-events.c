/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-events.h"

#include "hw-library-private.h"

#define START_US (G_GINT64_CONSTANT (1767600000) * G_USEC_PER_SEC)
#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

gint64
store_add_source (HwLibrary *library, const char *name)
{
  g_autoptr (HwSource) source = hw_source_new (name, "log");
  g_autoptr (GError) error = NULL;

  hw_library_add_source (library, source, &error);
  g_assert_no_error (error);
  g_assert_cmpint (source->key, >, 0);
  return source->key;
}

HwEventWriter *
store_event_writer (HwLibrary *library, gint64 source_key)
{
  g_autoptr (GError) error = NULL;
  HwEventWriter *writer = hw_event_writer_new (library, source_key, &error);

  g_assert_no_error (error);
  return writer;
}

void
store_commit_events (HwEventWriter *writer, const char *cursor)
{
  g_autoptr (HwStream) stream = hw_stream_new ("events");
  g_autoptr (GError) error = NULL;

  stream->cursor = g_strdup (cursor);
  hw_event_writer_commit (writer, cursor != NULL ? stream : NULL, &error);
  g_assert_no_error (error);
}

HwTermKey
store_take_status (HwEventWriter *writer, const char *id)
{
  return hw_event_writer_take_term (writer, &(HwTermWords){ .kind = HW_TERM_STATUS, .id = id });
}

void
store_add_moves (HwEventWriter *writer, guint item, guint n_moves)
{
  g_autofree char *id = g_strdup_printf ("item-%u", item);
  HwTransitionEvent move = { .item = id, .at_us = START_US + item * HOUR_US };

  for (guint i = 0; i < n_moves; i++)
    {
      g_autofree char *status = g_strdup_printf ("s%u", i);

      move.to = store_take_status (writer, status);
      hw_event_writer_add_transition (writer, &move);
      move.from = move.to;
      move.at_us += HOUR_US;
    }
}

char *
store_dump (HwLibrary *library, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwStatement) select = hw_statement_new (library->database, sql, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  while (hw_statement_step (select))
    {
      for (int i = 0; i < hw_statement_get_n_columns (select); i++)
        {
          const char *cell = hw_statement_get_text (select, i);

          g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", cell != NULL ? cell : "");
        }
      g_string_append_c (text, '\n');
    }
  g_assert_true (hw_statement_finish (select, &error));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}
