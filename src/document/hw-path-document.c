/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paths as part of a connector's document: read from one, written into one. */

#include "hw-path-draft-private.h"

#include <glib/gi18n-lib.h>

#include "hw-connector.h"
#include "hw-json-writer.h"
#include "hw-sources-error.h"

/* A new one; %s is what its stream is called. Answers in pages by a Link header are followed. */
#define DOCUMENT                                                                                   \
  "{\"v\": 1, \"name\": \"JSON from any address\", \"auth\": {\"kind\": \"bearer\", \"help\": "    \
  "\"Only where the server asks for a token\"}, \"streams\": [{\"name\": \"%s\", \"path\": \"/\"," \
  " \"page\": {\"kind\": \"link\"}, \"items\": \"$\", \"emit\": \"item\"}]}"

/* How runs and deployments ended, in the words of many systems. */
static const struct
{
  const char *result;
  const char *words[12];
} results[] = {
  { "success",
    { "success", "succeeded", "successful", "passed", "pass", "ok", "done", "completed", "deployed",
      "true", NULL } },
  { "failure", { "failure", "failed", "fail", "error", "errored", "broken", "false", NULL } },
  { "cancelled", { "cancelled", "canceled", "aborted", "skipped", "stopped", "superseded", NULL } },
  { "rolled-back", { "rolled-back", "rolled_back", "rollback", "reverted", NULL } },
};

/* Reading a document */

/* The value of a member, by a path that is ours. */
static gboolean
find (const HwJsonSlice *in, const char *path_text, HwJsonSlice *value)
{
  g_autoptr (HwJsonPath) path = hw_json_path_new (path_text, NULL);

  return hw_json_path_find (path, in, value);
}

static char *
dup_member (const HwJsonSlice *in, const char *path)
{
  HwJsonSlice value;

  return find (in, path, &value) ? hw_json_slice_dup_text (&value) : NULL;
}

/* {"path": …} and {"const": …} with all else kept aside. */
static void
read_rule (HwPathText *slot, const HwJsonSlice *value, gboolean takes_words)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (value->data, value->length);
  g_autoptr (HwJsonWriter) rest = hw_json_writer_new (HW_JSON_LINE);
  gboolean has_rest = FALSE;

  hw_json_writer_begin (rest, '{');
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      const char *key = hw_json_reader_get_key (reader);

      if (hw_json_reader_peek (reader) == HW_JSON_TEXT && slot->text == NULL
          && (g_str_equal (key, "path") || (takes_words && g_str_equal (key, "const"))))
        {
          slot->text = hw_json_reader_dup_text (reader);
          continue;
        }
      hw_json_writer_copy_member (rest, reader);
      has_rest = TRUE;
    }
  hw_json_writer_end (rest, '}');
  if (slot->text == NULL)
    slot->rule = g_strndup (value->data, value->length);
  else if (has_rest)
    slot->rest = hw_json_writer_free_to_text (g_steal_pointer (&rest), NULL);
}

static void
read_fields (HwPathDraft *self, HwPathPart part, const HwJsonSlice *node)
{
  g_autoptr (HwJsonReader) reader = NULL;
  HwJsonSlice fields;

  if (!find (node, "$.fields", &fields))
    return;
  reader = hw_json_reader_new (fields.data, fields.length);
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      HwEmitField field;
      gboolean is_known = hw_emit_field_from_name (hw_json_reader_get_key (reader), &field);
      HwJsonSlice value;

      value.data = hw_json_reader_skip (reader, &value.length);
      if (!is_known)
        continue;
      hw_path_text_clear (&self->slots[part][field]);
      if (hw_json_slice_get_type (&value) == HW_JSON_TEXT)
        self->slots[part][field].text = hw_json_slice_dup_text (&value);
      else
        read_rule (&self->slots[part][field], &value,
                   hw_path_draft_takes_words ((HwPathSlot){ part, field }));
    }
}

/* The first rows within rows that are changes of state. */
static gboolean
find_moves (const HwJsonSlice *stream, HwJsonSlice *moves)
{
  static const char *const places[] = { "$.each", "$.each[0]", "$.each[1]", "$.each[2]" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *emit = find (stream, places[i], moves) ? dup_member (moves, "$.emit") : NULL;

      if (g_strcmp0 (emit, "transition") == 0)
        return TRUE;
    }
  return FALSE;
}

static HwEmit
read_emit (const HwJsonSlice *stream)
{
  g_autofree char *name = dup_member (stream, "$.emit");
  const char *const *names = hw_emit_get_names ();

  for (guint i = 0; name != NULL && names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], name))
        return (HwEmit)i;
    }
  return HW_EMIT_NOTHING;
}

static gboolean
find_stream (const HwJsonSlice *document, HwJsonSlice *stream)
{
  return find (document, "$.streams[0]", stream) || find (document, "$.streams", stream);
}

/* Which item it is that changed its state: the row around, by the path of its id; NULL where that
 * is none. */
static char *
dup_item_of_move (const HwPathDraft *self)
{
  const char *id = self->slots[HW_PATH_ROWS][HW_EMIT_ID].text;

  return id != NULL ? g_strconcat ("^", id[0] == '$' ? id + 1 : id, NULL) : NULL;
}

/* It follows the id, as long as nobody said something else. */
static void
forget_item_of_move (HwPathDraft *self)
{
  HwPathText *item = &self->slots[HW_PATH_MOVES][HW_EMIT_OF_ITEM];
  g_autofree char *path = dup_item_of_move (self);

  if (item->rest == NULL && g_strcmp0 (item->text, path) == 0)
    hw_path_text_clear (item);
}

static void
read_stream (HwPathDraft *self, const HwJsonSlice *stream)
{
  HwJsonSlice moves;
  g_autofree char *page = dup_member (stream, "$.page.kind");

  self->request = dup_member (stream, "$.path");
  self->emit = read_emit (stream);
  self->slots[HW_PATH_ROWS][HW_PATH_LIST].text = dup_member (stream, "$.items");
  if (g_strcmp0 (page, "next_url") == 0)
    self->slots[HW_PATH_ROWS][HW_PATH_NEXT].text = dup_member (stream, "$.page.path");
  read_fields (self, HW_PATH_ROWS, stream);
  if (!find_moves (stream, &moves))
    return;
  self->slots[HW_PATH_MOVES][HW_PATH_LIST].text = dup_member (&moves, "$.items");
  read_fields (self, HW_PATH_MOVES, &moves);
  forget_item_of_move (self);
}

HwPathDraft *
hw_path_draft_new (const char *stream)
{
  g_autofree char *document = g_strdup_printf (DOCUMENT, stream);
  HwPathDraft *self = g_new0 (HwPathDraft, 1);
  HwJsonSlice whole = { document, strlen (document) };
  HwJsonSlice first;

  self->document = g_steal_pointer (&document);
  find_stream (&whole, &first);
  read_stream (self, &first);
  return self;
}

HwPathDraft *
hw_path_draft_new_from_document (const char *document, GError **error)
{
  g_autoptr (HwConnector) connector =
      hw_connector_new_from_json (document, strlen (document), NULL, error);
  HwJsonSlice whole = { document, strlen (document) };
  HwJsonSlice stream;
  HwPathDraft *self;

  /* What is there is sound: only then can it be searched. */
  if (connector == NULL)
    return NULL;
  self = g_new0 (HwPathDraft, 1);
  self->document = g_strdup (document);
  find_stream (&whole, &stream);
  read_stream (self, &stream);
  return self;
}

/* Writing a document */

typedef enum
{
  WHOLE,   /* as it is to be kept */
  PREVIEW, /* without what cannot be */
  FETCH,   /* without rows */
} Purpose;

static void
write_member (HwJsonWriter *writer, const char *key, const char *text)
{
  hw_json_writer_key (writer, key);
  hw_json_writer_text (writer, text);
}

/* All members of an object but those that are `ours`, a list that ends with NULL. */
static void
copy_others (HwJsonWriter *writer, const HwJsonSlice *object, const char *const *ours)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (object->data, object->length);

  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      if (g_strv_contains (ours, hw_json_reader_get_key (reader)))
        hw_json_reader_skip (reader, NULL);
      else
        hw_json_writer_copy_member (writer, reader);
    }
}

static void
write_results (HwJsonWriter *writer)
{
  hw_json_writer_key (writer, "map");
  hw_json_writer_begin (writer, '{');
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      for (guint j = 0; results[i].words[j] != NULL; j++)
        {
          g_autofree char *upper = g_ascii_strup (results[i].words[j], -1);
          g_autofree char *title = g_strdup (results[i].words[j]);

          title[0] = g_ascii_toupper (title[0]);
          write_member (writer, results[i].words[j], results[i].result);
          write_member (writer, title, results[i].result);
          write_member (writer, upper, results[i].result);
        }
    }
  hw_json_writer_end (writer, '}');
}

static void
write_field (HwJsonWriter *writer, HwPathSlot slot, const HwPathText *text)
{
  static const char *const none[] = { NULL };
  gboolean has_words = hw_path_draft_is_words (slot, text->text);
  gboolean is_result = slot.field == HW_EMIT_RESULT && text->rest == NULL;

  hw_json_writer_key (writer, hw_emit_field_get_name ((HwEmitField)slot.field));
  if (!has_words && !is_result && text->rest == NULL)
    {
      hw_json_writer_text (writer, text->text);
      return;
    }
  hw_json_writer_begin (writer, '{');
  write_member (writer, has_words ? "const" : "path", text->text);
  if (is_result)
    write_results (writer);
  if (text->rest != NULL)
    copy_others (writer, &(HwJsonSlice){ text->rest, strlen (text->rest) }, none);
  hw_json_writer_end (writer, '}');
}

/* In a preview there is something wherever something must be: what it lacks its rows say. */
static void
write_lacking (HwJsonWriter *writer, HwPathSlot slot)
{
  hw_json_writer_key (writer, hw_emit_field_get_name ((HwEmitField)slot.field));
  hw_json_writer_begin (writer, '{');
  write_member (writer, "const", "");
  hw_json_writer_end (writer, '}');
}

static gboolean
write_item_of_move (const HwPathDraft *self, HwJsonWriter *writer)
{
  const HwPathSlot id = { HW_PATH_ROWS, HW_EMIT_ID };
  g_autofree char *path = dup_item_of_move (self);
  g_autofree char *fault = hw_path_draft_dup_fault (self, id);

  if (path == NULL || fault != NULL
      || hw_path_text_is_set (&self->slots[HW_PATH_MOVES][HW_EMIT_OF_ITEM]))
    return FALSE;
  write_member (writer, hw_emit_field_get_name (HW_EMIT_OF_ITEM), path);
  return TRUE;
}

static void
write_fields (const HwPathDraft *self, HwPathPart part, Purpose purpose, HwJsonWriter *writer)
{
  HwPathSlot slot = { part, 0 };
  gboolean has_item;

  hw_json_writer_key (writer, "fields");
  hw_json_writer_begin (writer, '{');
  has_item = part == HW_PATH_MOVES && write_item_of_move (self, writer);
  for (; slot.field < HW_N_EMIT_FIELDS; slot.field++)
    {
      const HwPathText *text = hw_path_draft_get_slot (self, slot);
      g_autofree char *fault = purpose == PREVIEW ? hw_path_draft_dup_fault (self, slot) : NULL;

      if (!hw_path_draft_has_slot (self, slot) || (has_item && slot.field == HW_EMIT_OF_ITEM))
        continue;
      if (text->text != NULL && fault == NULL)
        write_field (writer, slot, text);
      else if (text->rule != NULL)
        {
          hw_json_writer_key (writer, hw_emit_field_get_name ((HwEmitField)slot.field));
          hw_json_writer_raw (writer, text->rule);
        }
      else if (purpose == PREVIEW && hw_path_draft_is_required (self, slot))
        write_lacking (writer, slot);
    }
  hw_json_writer_end (writer, '}');
}

/* The path of the list; in a preview that of one that can be. */
static const char *
get_list (const HwPathDraft *self, HwPathPart part, Purpose purpose)
{
  const HwPathSlot slot = { part, HW_PATH_LIST };
  const char *text = hw_path_draft_get_text (self, slot);
  g_autofree char *fault = hw_path_draft_dup_fault (self, slot);

  return purpose == PREVIEW && fault != NULL ? NULL : text;
}

static void
write_moves (const HwPathDraft *self,
             Purpose purpose,
             const HwJsonSlice *before,
             HwJsonWriter *writer)
{
  static const char *const ours[] = { "items", "emit", "fields", NULL };

  hw_json_writer_begin (writer, '{');
  write_member (writer, "items", get_list (self, HW_PATH_MOVES, purpose));
  write_member (writer, "emit", "transition");
  write_fields (self, HW_PATH_MOVES, purpose, writer);
  if (before != NULL)
    copy_others (writer, before, ours);
  hw_json_writer_end (writer, '}');
}

/* The rows within rows that are not ours, in their order. */
static void
copy_other_inner (HwJsonWriter *writer, const HwJsonSlice *each, const HwJsonSlice *moves)
{
  g_autoptr (HwJsonReader) reader = NULL;

  if (hw_json_slice_get_type (each) != HW_JSON_ARRAY)
    {
      reader = hw_json_reader_new (each->data, each->length);
      if (moves == NULL)
        hw_json_writer_copy (writer, reader);
      return;
    }
  reader = hw_json_reader_new (each->data, each->length);
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      HwJsonSlice inner;
      g_autoptr (HwJsonReader) copy = NULL;

      inner.data = hw_json_reader_skip (reader, &inner.length);
      copy = hw_json_reader_new (inner.data, inner.length);
      if (moves == NULL || inner.data != moves->data)
        hw_json_writer_copy (writer, copy);
    }
}

static void
write_inner (const HwPathDraft *self,
             Purpose purpose,
             const HwJsonSlice *stream,
             HwJsonWriter *writer)
{
  HwJsonSlice each, moves;
  gboolean had_moves = find_moves (stream, &moves);
  gboolean has_moves =
      self->emit == HW_EMIT_ITEM && get_list (self, HW_PATH_MOVES, purpose) != NULL;
  gboolean had_inner = find (stream, "$.each", &each);

  if (!had_inner && !has_moves)
    return;
  hw_json_writer_key (writer, "each");
  hw_json_writer_begin (writer, '[');
  if (has_moves)
    write_moves (self, purpose, had_moves ? &moves : NULL, writer);
  if (had_inner)
    copy_other_inner (writer, &each, had_moves ? &moves : NULL);
  hw_json_writer_end (writer, ']');
}

/* How pages follow each other: as the document says, unless their address was pointed at. */
static void
write_page (const HwPathDraft *self, const HwJsonSlice *stream, HwJsonWriter *writer)
{
  const HwPathSlot slot = { HW_PATH_ROWS, HW_PATH_NEXT };
  const char *next = hw_path_draft_get_text (self, slot);
  g_autofree char *kind = dup_member (stream, "$.page.kind");
  g_autoptr (HwJsonReader) reader = NULL;
  HwJsonSlice page;

  if (next == NULL && kind != NULL && !g_str_equal (kind, "next_url")
      && find (stream, "$.page", &page))
    {
      reader = hw_json_reader_new (page.data, page.length);
      hw_json_writer_key (writer, "page");
      hw_json_writer_copy (writer, reader);
      return;
    }
  hw_json_writer_key (writer, "page");
  hw_json_writer_begin (writer, '{');
  write_member (writer, "kind", next != NULL ? "next_url" : "link");
  if (next != NULL)
    write_member (writer, "path", next);
  hw_json_writer_end (writer, '}');
}

static void
write_rows (const HwPathDraft *self,
            Purpose purpose,
            const HwJsonSlice *stream,
            HwJsonWriter *writer)
{
  const char *list = get_list (self, HW_PATH_ROWS, purpose);

  write_member (writer, "items", list != NULL ? list : "$");
  write_member (writer, "emit", hw_emit_get_names ()[self->emit]);
  write_fields (self, HW_PATH_ROWS, purpose, writer);
  write_inner (self, purpose, stream, writer);
}

static void
write_stream (const HwPathDraft *self,
              Purpose purpose,
              const HwJsonSlice *stream,
              HwJsonWriter *writer)
{
  static const char *const ours[] = { "path", "page", "items", "emit", "fields", "each", NULL };
  /* What would look at rows, or ask more about them. */
  static const char *const not_fetched[] = { "path",  "page",  "items",  "emit",   "fields", "each",
                                             "where", "spans", "detail", "errors", NULL };

  hw_json_writer_begin (writer, '{');
  write_member (writer, "path", self->request != NULL ? self->request : "/");
  copy_others (writer, stream, purpose == FETCH ? not_fetched : ours);
  if (purpose == FETCH)
    write_member (writer, "items", "$");
  else
    {
      if (purpose == WHOLE)
        write_page (self, stream, writer);
      write_rows (self, purpose, stream, writer);
    }
  hw_json_writer_end (writer, '}');
}

static void
copy_other_streams (HwJsonWriter *writer, const HwJsonSlice *document)
{
  HwJsonSlice streams;
  g_autoptr (HwJsonReader) reader = NULL;

  if (!find (document, "$.streams", &streams) || hw_json_slice_get_type (&streams) != HW_JSON_ARRAY)
    return;
  reader = hw_json_reader_new (streams.data, streams.length);
  hw_json_reader_enter (reader);
  for (guint i = 0; hw_json_reader_next (reader); i++)
    {
      if (i == 0)
        hw_json_reader_skip (reader, NULL);
      else
        hw_json_writer_copy (writer, reader);
    }
}

static char *
dup_document (const HwPathDraft *self, Purpose purpose)
{
  static const char *const ours[] = { "streams", NULL };
  static const char *const not_fetched[] = { "streams", "test", NULL };
  HwJsonSlice whole = { self->document, strlen (self->document) };
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_LINE);
  HwJsonSlice stream;

  find_stream (&whole, &stream);
  hw_json_writer_begin (writer, '{');
  copy_others (writer, &whole, purpose == FETCH ? not_fetched : ours);
  hw_json_writer_key (writer, "streams");
  hw_json_writer_begin (writer, '[');
  write_stream (self, purpose, &stream, writer);
  if (purpose == WHOLE)
    copy_other_streams (writer, &whole);
  hw_json_writer_end (writer, ']');
  hw_json_writer_end (writer, '}');
  return hw_json_writer_free_to_text (writer, NULL);
}

/* FALSE with what is wrong, or missing, in the words of the form. */
static gboolean
check (const HwPathDraft *self, GError **error)
{
  g_autoptr (GArray) slots = hw_path_draft_list_slots (self);

  for (guint i = 0; i < slots->len; i++)
    {
      HwPathSlot slot = g_array_index (slots, HwPathSlot, i);
      const char *label = hw_path_draft_get_label (self, slot);
      g_autofree char *fault = hw_path_draft_dup_fault (self, slot);

      if (fault != NULL)
        g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR, "%s: %s", label, fault);
      else if (hw_path_draft_is_required (self, slot)
               && !hw_path_text_is_set (hw_path_draft_get_slot (self, slot)))
        g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR,
                     _ ("Say where “%s” stands"), label);
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

char *
hw_path_draft_to_document (const HwPathDraft *self, GError **error)
{
  return check (self, error) ? dup_document (self, WHOLE) : NULL;
}

char *
hw_path_draft_to_preview (const HwPathDraft *self)
{
  return dup_document (self, PREVIEW);
}

char *
hw_path_draft_to_fetch (const HwPathDraft *self)
{
  return dup_document (self, FETCH);
}
