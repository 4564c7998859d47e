/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-log-lines.h"

#include "hw-json-reader.h"
#include "hw-lines.h"
#include "hw-log-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_KEYS 256

/* What a key means, and how well it says so. */
typedef struct
{
  HwLogMeaning meaning;
  guint rank;       /* 0: nothing */
  const char *name; /* as it stands in the log; NULL where that was not kept */
} Key;

/* A line as it is read into texts, one a meaning. */
typedef struct
{
  HwJsonReader *reader;
  GHashTable *keys; /* name -> Key: lines have mostly the same */
  GString *texts[HW_N_LOG_MEANINGS];
  guint ranks[HW_N_LOG_MEANINGS];       /* of what the text was read from; 0 where there is none */
  const char *names[HW_N_LOG_MEANINGS]; /* of that; borrowed from the keys */
} Line;

static void
line_init (Line *self)
{
  self->reader = hw_json_reader_new ("", 0);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int meaning = 0; meaning < HW_N_LOG_MEANINGS; meaning++)
    self->texts[meaning] = g_string_new (NULL);
}

static void
line_clear (Line *self)
{
  g_clear_pointer (&self->reader, hw_json_reader_free);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  for (int meaning = 0; meaning < HW_N_LOG_MEANINGS; meaning++)
    g_string_free (self->texts[meaning], TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static Key
find_key (Line *self, const char *name)
{
  const Key *known = g_hash_table_lookup (self->keys, name);
  Key key = { HW_LOG_NOTHING, 0, NULL };

  if (known != NULL)
    return *known;
  key.rank = hw_log_column_rank (name, &key.meaning);
  if (g_hash_table_size (self->keys) < MOST_KEYS)
    {
      char *kept = g_strdup (name);

      key.name = kept;
      g_hash_table_insert (self->keys, kept, g_memdup2 (&key, sizeof key));
    }
  return key;
}

/* Whether a value of the type can say this. */
static gboolean
is_taken (HwJsonType type, HwLogMeaning meaning)
{
  return type == HW_JSON_TEXT || type == HW_JSON_NUMBER
         || (type == HW_JSON_BOOLEAN && meaning == HW_LOG_PRODUCTION);
}

/* The value of the member at hand, as a text. */
static void
take_value (Line *self, Key key)
{
  HwJsonType type = hw_json_reader_peek (self->reader);
  GString *text;
  gsize length;

  if (key.rank == 0 || !is_taken (type, key.meaning)
      || (self->ranks[key.meaning] != 0 && self->ranks[key.meaning] <= key.rank))
    {
      hw_json_reader_skip (self->reader, NULL);
      return;
    }
  text = self->texts[key.meaning];
  self->ranks[key.meaning] = key.rank;
  self->names[key.meaning] = key.name;
  if (type == HW_JSON_TEXT)
    g_string_assign (text, hw_json_reader_read_text (self->reader));
  else
    {
      const char *number = hw_json_reader_skip (self->reader, &length);

      g_string_truncate (text, 0);
      g_string_append_len (text, number, (gssize)length);
    }
}

/* NULL, or what is wrong with the line. */
static const char *
line_read (Line *self, const char *line, gsize length)
{
  memset (self->ranks, 0, sizeof self->ranks);
  memset (self->names, 0, sizeof self->names);
  for (int meaning = 0; meaning < HW_N_LOG_MEANINGS; meaning++)
    g_string_truncate (self->texts[meaning], 0);

  hw_json_reader_restart (self->reader, line, length);
  if (hw_json_reader_peek (self->reader) != HW_JSON_OBJECT)
    return _ ("this is not a JSON object");
  hw_json_reader_enter (self->reader);
  while (hw_json_reader_next (self->reader))
    take_value (self, find_key (self, hw_json_reader_get_key (self->reader)));
  return hw_json_reader_finish (self->reader) ? NULL : hw_json_reader_get_fault (self->reader);
}

static void
line_get_texts (const Line *self,
                const char *texts[HW_N_LOG_MEANINGS],
                const char *names[HW_N_LOG_MEANINGS])
{
  for (int meaning = 0; meaning < HW_N_LOG_MEANINGS; meaning++)
    {
      texts[meaning] = self->texts[meaning]->str;
      names[meaning] = self->names[meaning];
    }
  hw_log_texts_take_only_time (texts, names);
}

gboolean
hw_log_lines_recognises (const char *data, gsize length)
{
  g_auto (Line) line = { NULL };
  const char *end = memchr (data, '\n', length);
  const guint *ranks = line.ranks;

  line_init (&line);
  /* A kind that nobody knows is told with its line. */
  return line_read (&line, data, end != NULL ? (gsize)(end - data) : length) == NULL
         && ((ranks[HW_LOG_ITEM] != 0 && ranks[HW_LOG_TO] != 0) || line.texts[HW_LOG_KIND]->len > 0)
         && (ranks[HW_LOG_AT] != 0 || ranks[HW_LOG_START] != 0 || ranks[HW_LOG_END] != 0);
}

typedef struct
{
  HwEventImport *import;
  HwLogRecords *records;
  Line line;
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->records, hw_log_records_free);
  line_clear (&self->line);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
add_line_cb (const char *line, gsize length, guint number, gpointer data, GError **error)
{
  Reading *self = data;
  const char *fault = line_read (&self->line, line, length);
  const char *texts[HW_N_LOG_MEANINGS];
  const char *names[HW_N_LOG_MEANINGS];

  if (fault != NULL)
    {
      hw_log_records_add_problem (self->records, number, fault);
      return TRUE;
    }
  line_get_texts (&self->line, texts, names);
  hw_event_import_look_at_time (self->import, texts[HW_LOG_AT][0] != '\0' ? texts[HW_LOG_AT]
                                                                          : texts[HW_LOG_START]);
  hw_log_records_add (self->records, texts, names, number);
  return TRUE;
}

gboolean
hw_log_lines_read (HwByteWindow *window, HwEventImport *import, GError **error)
{
  g_auto (Reading) self = { import };

  line_init (&self.line);
  self.records =
      hw_log_records_new (import->writer, import->times, import->problems, HW_LOG_COUNTS_LINES);
  if (!hw_lines_foreach (window, import, add_line_cb, &self, error))
    return FALSE;
  hw_log_records_finish (self.records, import->notes);
  return hw_event_import_finish (import, error);
}
