/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector.h"

#include "hw-connectors.h"
#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION 1
#define RESOURCE_PATH "/io/github/headway_vsm/Headway/connectors/"

static void
choice_free (gpointer data)
{
  HwConnectorChoice *choice = data;

  g_free (choice->label);
  g_free (choice->value);
  g_free (choice);
}

static void
setting_free (gpointer data)
{
  HwConnectorSetting *setting = data;

  g_free (setting->name);
  g_free (setting->label);
  g_free (setting->help);
  g_free (setting->example);
  g_free (setting->fallback);
  g_ptr_array_unref (setting->choices);
  g_free (setting);
}

static void
open_free (HwConnectorOpen *open)
{
  hw_connector_request_clear (&open->request);
  hw_connector_path_free (open->items);
  g_free (open);
}

static void
stream_free (gpointer data)
{
  HwConnectorStream *stream = data;

  g_free (stream->name);
  g_free (stream->label);
  g_free (stream->list);
  g_free (stream->when);
  g_free (stream->unless);
  g_free (stream->needs);
  hw_connector_request_clear (&stream->request);
  hw_connector_page_clear (&stream->page);
  hw_connector_node_free (stream->node);
  hw_connector_node_free (stream->contents);
  hw_connector_path_free (stream->errors);
  hw_connector_where_free (stream->nothing.when);
  g_free (stream->nothing.text);
  hw_connector_path_free (stream->one.path);
  g_free (stream->one.help);
  g_clear_pointer (&stream->open, open_free);
  g_clear_pointer (&stream->older, g_ptr_array_unref);
  g_clear_pointer (&stream->earlier, g_ptr_array_unref);
  g_ptr_array_unref (stream->recognise);
  g_free (stream);
}

static void
test_free (HwConnectorTest *test)
{
  hw_connector_request_clear (&test->request);
  hw_connector_where_free (test->expect);
  g_free (test);
}

static void
connector_clear (gpointer data)
{
  HwConnector *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->help);
  g_free (self->base);
  g_free (self->zone);
  g_free (self->auth.name);
  g_free (self->auth.format);
  g_free (self->auth.help);
  g_free (self->rate.limit);
  g_free (self->rate.remaining);
  g_free (self->rate.reset);
  g_free (self->rate.reset_is);
  g_ptr_array_unref (self->rate.words);
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->settings);
  g_clear_pointer (&self->test, test_free);
  g_ptr_array_unref (self->streams);
}

HwConnector *
hw_connector_ref (HwConnector *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_connector_unref (HwConnector *self)
{
  g_atomic_rc_box_release_full (self, connector_clear);
}

static void
read_auth_kind (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  static const char *const kinds[] = { "none", "basic", "bearer", "header", "query", NULL };

  hw_connector_read_word (self, value, kinds, field);
}

static const HwConnectorMember auth_members[] = {
  { "kind", read_auth_kind, offsetof (HwConnectorAuth, kind), TRUE },
  { "name", hw_connector_read_text, offsetof (HwConnectorAuth, name), FALSE },
  { "format", hw_connector_read_text, offsetof (HwConnectorAuth, format), FALSE },
  { "help", hw_connector_read_text, offsetof (HwConnectorAuth, help), FALSE },
  { NULL },
};

static void
read_auth (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorAuth *auth = field;

  hw_connector_read_object (self, value, auth_members, auth);
  if ((auth->kind == HW_CONNECTOR_AUTH_HEADER || auth->kind == HW_CONNECTOR_AUTH_QUERY)
      && auth->name == NULL)
    hw_connector_reading_add_problem (self, _ ("“%s” is missing"), "name");
  if (auth->format != NULL && strstr (auth->format, "{secret}") == NULL)
    hw_connector_reading_add_problem (self, _ ("“format” has no {secret}"));
}

static void
read_limit_word (HwConnectorReading *self, const HwJsonSlice *value, gpointer data)
{
  char *word = NULL;

  hw_connector_read_text (self, value, &word);
  if (word != NULL)
    g_ptr_array_insert (data, 0, word);
}

static void
read_limit_words (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_items (self, value, read_limit_word, *(GPtrArray **)field);
}

static const HwConnectorMember rate_members[] = {
  { "limit", hw_connector_read_text, offsetof (HwConnectorRate, limit), FALSE },
  { "remaining", hw_connector_read_text, offsetof (HwConnectorRate, remaining), FALSE },
  { "reset", hw_connector_read_text, offsetof (HwConnectorRate, reset), FALSE },
  { "reset_is", hw_connector_read_text, offsetof (HwConnectorRate, reset_is), FALSE },
  { "words", read_limit_words, offsetof (HwConnectorRate, words), FALSE },
  { "wait_s", hw_connector_read_count, offsetof (HwConnectorRate, wait_s), FALSE },
  { NULL },
};

static void
read_rate (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  static const char *const known[] = { "epoch_s", "delay_s", "iso", "epoch_ms", NULL };
  HwConnectorRate *rate = field;

  hw_connector_read_object (self, value, rate_members, rate);
  if (rate->reset != NULL && (rate->reset_is == NULL || !g_strv_contains (known, rate->reset_is)))
    hw_connector_reading_add_problem (
        self, _ ("“reset_is” must say what “reset” counts: epoch_s, delay_s, iso or epoch_ms"));
}

static const HwConnectorMember choice_members[] = {
  { "label", hw_connector_read_text, offsetof (HwConnectorChoice, label), TRUE },
  { "value", hw_connector_read_text, offsetof (HwConnectorChoice, value), TRUE },
  { NULL },
};

static void
read_choice (HwConnectorReading *self, const HwJsonSlice *value, gpointer data)
{
  GPtrArray *choices = data;
  HwConnectorChoice *choice = g_new0 (HwConnectorChoice, 1);

  hw_connector_read_object (self, value, choice_members, choice);
  if (choice->label != NULL && choice->value != NULL)
    g_ptr_array_add (choices, choice);
  else
    choice_free (choice);
}

static void
read_choices (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_items (self, value, read_choice, *(GPtrArray **)field);
}

static void
read_form (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  static const char *const names[] = { "any", "repository", "project", "project-path", NULL };

  hw_connector_read_word (self, value, names, field);
}

static const HwConnectorMember setting_members[] = {
  { "name", hw_connector_read_text, offsetof (HwConnectorSetting, name), TRUE },
  { "label", hw_connector_read_text, offsetof (HwConnectorSetting, label), TRUE },
  { "help", hw_connector_read_text, offsetof (HwConnectorSetting, help), FALSE },
  { "example", hw_connector_read_text, offsetof (HwConnectorSetting, example), FALSE },
  { "default", hw_connector_read_text, offsetof (HwConnectorSetting, fallback), FALSE },
  { "required", hw_connector_read_flag, offsetof (HwConnectorSetting, required), FALSE },
  { "list", hw_connector_read_flag, offsetof (HwConnectorSetting, list), FALSE },
  { "flag", hw_connector_read_flag, offsetof (HwConnectorSetting, flag), FALSE },
  { "form", read_form, offsetof (HwConnectorSetting, form), FALSE },
  { "choices", read_choices, offsetof (HwConnectorSetting, choices), FALSE },
  { NULL },
};

static void
read_setting (HwConnectorReading *self, const HwJsonSlice *value, gpointer data)
{
  GPtrArray *settings = data;
  HwConnectorSetting *setting = g_new0 (HwConnectorSetting, 1);

  setting->choices = g_ptr_array_new_with_free_func (choice_free);
  hw_connector_read_object (self, value, setting_members, setting);
  if (setting->name != NULL)
    g_ptr_array_add (settings, setting);
  else
    setting_free (setting);
}

static void
read_settings (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_items (self, value, read_setting, *(GPtrArray **)field);
}

static const HwConnectorMember test_members[] = {
  HW_CONNECTOR_REQUEST_MEMBERS (HwConnectorTest),
  { "expect", hw_connector_read_where, offsetof (HwConnectorTest, expect), FALSE },
  { "always", hw_connector_read_flag, offsetof (HwConnectorTest, always), FALSE },
  { NULL },
};

static void
read_test (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorTest **test = field;

  g_clear_pointer (test, test_free);
  *test = g_new0 (HwConnectorTest, 1);
  hw_connector_request_init (&(*test)->request);
  hw_connector_read_object (self, value, test_members, *test);
}

typedef struct
{
  guint max_days;
  guint history_days;
} Window;

static const HwConnectorMember window_members[] = {
  { "max_days", hw_connector_read_count, offsetof (Window, max_days), FALSE },
  { "history_days", hw_connector_read_count, offsetof (Window, history_days), FALSE },
  { NULL },
};

static void
read_window (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorStream *stream = field;
  Window window = { 0 };

  hw_connector_read_object (self, value, window_members, &window);
  stream->window_days = window.max_days;
  stream->history_days = window.history_days;
}

static void
read_order (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  static const char *const orders[] = { "any", "ascending", "descending", NULL };

  hw_connector_read_word (self, value, orders, field);
}

typedef struct
{
  guint overlap_s;
  guint order;
} Cursor;

static const HwConnectorMember cursor_members[] = {
  { "overlap_s", hw_connector_read_count, offsetof (Cursor, overlap_s), FALSE },
  { "order", read_order, offsetof (Cursor, order), FALSE },
  { NULL },
};

static void
read_cursor (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorStream *stream = field;
  Cursor cursor = { 0 };

  hw_connector_read_object (self, value, cursor_members, &cursor);
  stream->overlap_s = cursor.overlap_s;
  stream->order = cursor.order;
}

static const HwConnectorMember one_members[] = {
  { "path", hw_connector_read_path, offsetof (HwConnectorOne, path), TRUE },
  { "help", hw_connector_read_text, offsetof (HwConnectorOne, help), FALSE },
  { NULL },
};

static void
read_one (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_object (self, value, one_members, field);
}

/* Parameters that stand for others of the same name. */
static void
read_instead (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorRequest request = { 0 };
  GPtrArray **instead = field;

  hw_connector_request_init (&request);
  hw_connector_read_parameters (self, value, &request.query);
  g_clear_pointer (instead, g_ptr_array_unref);
  *instead = g_steal_pointer (&request.query);
  hw_connector_request_clear (&request);
}

#define OPEN_DAYS 365

static const HwConnectorMember open_members[] = {
  HW_CONNECTOR_REQUEST_MEMBERS (HwConnectorOpen),
  { "items", hw_connector_read_path, offsetof (HwConnectorOpen, items), TRUE },
  { "days", hw_connector_read_count, offsetof (HwConnectorOpen, days), FALSE },
  { NULL },
};

static void
read_open (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorOpen **open = field;

  g_clear_pointer (open, open_free);
  *open = g_new0 (HwConnectorOpen, 1);
  (*open)->days = OPEN_DAYS;
  hw_connector_request_init (&(*open)->request);
  hw_connector_read_object (self, value, open_members, *open);
}

static void
read_recognised (HwConnectorReading *self, const HwJsonSlice *value, gpointer data)
{
  GPtrArray *paths = data;
  HwConnectorPath *path = NULL;

  hw_connector_read_path (self, value, &path);
  if (path != NULL)
    g_ptr_array_add (paths, path);
}

static void
read_recognise (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_items (self, value, read_recognised, *(GPtrArray **)field);
}

static const HwConnectorMember nothing_members[] = {
  { "if", hw_connector_read_where, offsetof (HwConnectorNothing, when), TRUE },
  { "text", hw_connector_read_text, offsetof (HwConnectorNothing, text), TRUE },
  { NULL },
};

static void
read_nothing (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_object (self, value, nothing_members, field);
}

static const HwConnectorMember stream_members[] = {
  { "name", hw_connector_read_text, offsetof (HwConnectorStream, name), TRUE },
  { "label", hw_connector_read_text, offsetof (HwConnectorStream, label), FALSE },
  { "for", hw_connector_read_text, offsetof (HwConnectorStream, list), FALSE },
  { "when", hw_connector_read_text, offsetof (HwConnectorStream, when), FALSE },
  { "unless", hw_connector_read_text, offsetof (HwConnectorStream, unless), FALSE },
  { "needs", hw_connector_read_text, offsetof (HwConnectorStream, needs), FALSE },
  HW_CONNECTOR_REQUEST_MEMBERS (HwConnectorStream),
  HW_CONNECTOR_NODE_MEMBERS (HwConnectorStream),
  HW_CONNECTOR_DETAIL_MEMBER (HwConnectorStream),
  { "page", hw_connector_read_page, offsetof (HwConnectorStream, page), FALSE },
  { "errors", hw_connector_read_path, offsetof (HwConnectorStream, errors), FALSE },
  { "nothing", read_nothing, offsetof (HwConnectorStream, nothing), FALSE },
  { "one", read_one, offsetof (HwConnectorStream, one), FALSE },
  { "older", read_instead, offsetof (HwConnectorStream, older), FALSE },
  { "earlier", read_instead, offsetof (HwConnectorStream, earlier), FALSE },
  { "contents", hw_connector_read_node_detail, offsetof (HwConnectorStream, contents), FALSE },
  { "open", read_open, offsetof (HwConnectorStream, open), FALSE },
  { "window", read_window, 0, FALSE },
  { "cursor", read_cursor, 0, FALSE },
  { "optional", hw_connector_read_flag, offsetof (HwConnectorStream, optional), FALSE },
  { "saved", hw_connector_read_flag, offsetof (HwConnectorStream, saved), FALSE },
  { "recognise", read_recognise, offsetof (HwConnectorStream, recognise), FALSE },
  { NULL },
};

static void
read_stream (HwConnectorReading *self, const HwJsonSlice *value, gpointer data)
{
  GPtrArray *streams = data;
  HwConnectorStream *stream = g_new0 (HwConnectorStream, 1);

  hw_connector_request_init (&stream->request);
  hw_connector_page_init (&stream->page);
  stream->node = hw_connector_node_new ();
  stream->contents = hw_connector_node_new ();
  stream->recognise = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_connector_path_free);
  stream->overlap_s = 300;
  hw_connector_read_object (self, value, stream_members, stream);
  hw_connector_node_check (stream->node, self);
  if (stream->window_days != 0 && stream->request.path != NULL
      && (!hw_connector_request_asks_time (&stream->request, FALSE)
          || !hw_connector_request_asks_time (&stream->request, TRUE)))
    hw_connector_reading_add_problem (self, _ ("a window needs {from:…} and {to:…}"));
  if (stream->contents->details->len > 0 && stream->node->emit != HW_EMIT_DEPLOYMENT)
    hw_connector_reading_add_problem (self, _ ("only deployments have “contents”"));
  g_ptr_array_add (streams, stream);
}

static void
read_streams (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_items (self, value, read_stream, *(GPtrArray **)field);
}

static void
read_version (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  guint version = 0;

  hw_connector_read_count (self, value, &version);
  if (version > VERSION)
    hw_connector_reading_add_problem (self, _ ("written for a newer Headway"));
  else if (version != VERSION)
    hw_connector_reading_add_problem (self, _ ("this must be %d"), VERSION);
}

static const HwConnectorMember members[] = {
  { "v", read_version, 0, TRUE },
  { "id", hw_connector_read_text, offsetof (HwConnector, id), FALSE },
  { "name", hw_connector_read_text, offsetof (HwConnector, name), TRUE },
  { "help", hw_connector_read_text, offsetof (HwConnector, help), FALSE },
  { "base", hw_connector_read_text, offsetof (HwConnector, base), FALSE },
  { "zone", hw_connector_read_text, offsetof (HwConnector, zone), FALSE },
  { "auth", read_auth, offsetof (HwConnector, auth), FALSE },
  { "rate", read_rate, offsetof (HwConnector, rate), FALSE },
  { "headers", hw_connector_read_headers, offsetof (HwConnector, headers), FALSE },
  { "settings", read_settings, offsetof (HwConnector, settings), FALSE },
  { "test", read_test, offsetof (HwConnector, test), FALSE },
  { "streams", read_streams, offsetof (HwConnector, streams), TRUE },
  { NULL },
};

const HwConnectorSetting *
hw_connector_find_setting (const HwConnector *self, const char *name)
{
  for (guint i = 0; i < self->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (self->settings, i);

      if (g_str_equal (setting->name, name))
        return setting;
    }
  return NULL;
}

typedef struct
{
  HwConnectorReading *reading;
  const HwConnector *connector;
} Check;

static void
check_setting_cb (const char *name, gboolean optional, gpointer data)
{
  Check *check = data;

  if (hw_connector_find_setting (check->connector, name) == NULL)
    hw_connector_reading_add_problem (check->reading,
                                      _ ("{%s} is used, and no setting is called so"), name);
}

static void
check_details (const HwConnectorNode *node, Check *check)
{
  for (guint i = 0; i < node->details->len; i++)
    {
      const HwConnectorDetail *detail = g_ptr_array_index (node->details, i);

      if (detail->request.path != NULL)
        hw_connector_request_foreach_setting (&detail->request, check_setting_cb, check);
    }
}

static void
check_names (const HwConnector *self, HwConnectorReading *reading)
{
  Check check = { reading, self };
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->streams->len; i++)
    {
      const HwConnectorStream *stream = g_ptr_array_index (self->streams, i);

      if (stream->name != NULL && !g_hash_table_add (names, stream->name))
        hw_connector_reading_add_problem (reading, _ ("two streams are called “%s”"), stream->name);
      if (stream->list != NULL)
        check_setting_cb (stream->list, FALSE, &check);
      if (stream->when != NULL)
        check_setting_cb (stream->when, FALSE, &check);
      if (stream->unless != NULL)
        check_setting_cb (stream->unless, FALSE, &check);
      if (stream->request.path != NULL)
        hw_connector_request_foreach_setting (&stream->request, check_setting_cb, &check);
      if (stream->older != NULL)
        hw_connector_parameters_foreach_setting (stream->older, check_setting_cb, &check);
      if (stream->earlier != NULL)
        hw_connector_parameters_foreach_setting (stream->earlier, check_setting_cb, &check);
      if (stream->open != NULL && stream->open->request.path != NULL)
        hw_connector_request_foreach_setting (&stream->open->request, check_setting_cb, &check);
      check_details (stream->node, &check);
      check_details (stream->contents, &check);
    }
  if (self->streams->len == 0)
    hw_connector_reading_add_problem (reading, _ ("there are no streams"));
}

static HwConnector *
connector_new (void)
{
  HwConnector *self = g_atomic_rc_box_new0 (HwConnector);
  HwConnectorRequest request = { 0 };

  hw_connector_request_init (&request);
  self->headers = g_steal_pointer (&request.headers);
  hw_connector_request_clear (&request);
  self->settings = g_ptr_array_new_with_free_func (setting_free);
  self->rate.words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->rate.words, NULL);
  self->streams = g_ptr_array_new_with_free_func (stream_free);
  return self;
}

HwConnector *
hw_connector_new_from_json (const char *data, gsize length, GPtrArray *problems, GError **error)
{
  g_autoptr (HwConnector) self = connector_new ();
  g_autoptr (GPtrArray) own = problems == NULL ? hw_problems_new () : NULL;
  g_autoptr (GString) pointer = g_string_new (NULL);
  HwConnectorReading reading = { problems != NULL ? problems : own, pointer };
  HwJsonSlice document = { data, length };

  if (length > HW_CONNECTOR_MAX_BYTES)
    {
      g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT, _ ("larger than %u KiB"),
                   HW_CONNECTOR_MAX_BYTES >> 10);
      return NULL;
    }
  if (!hw_json_slice_check (&document, error))
    return NULL;
  hw_connector_read_object (&reading, &document, members, self);
  check_names (self, &reading);
  if (reading.problems->len == 0)
    return g_steal_pointer (&self);
  hw_problems_set_error (reading.problems, error);
  return NULL;
}

static int
compare_ids_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char **
hw_connector_list_ids (void)
{
  g_auto (GStrv) files = g_resource_enumerate_children (
      hw_connectors_get_resource (), RESOURCE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      if (g_str_has_suffix (files[i], ".json"))
        g_ptr_array_add (ids, g_strndup (files[i], strlen (files[i]) - 5));
    }
  g_ptr_array_sort (ids, compare_ids_cb);
  g_ptr_array_add (ids, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

static void
translate_word (char **word)
{
  /* The translation of nothing would be the catalogue's own header. */
  const char *translated =
      *word != NULL && (*word)[0] != '\0' ? g_dgettext (GETTEXT_PACKAGE, *word) : *word;

  if (translated != *word)
    {
      g_free (*word);
      *word = g_strdup (translated);
    }
}

/* What people read of those that come with the program; data/connectors/words.c has it all. */
static void
translate (HwConnector *self)
{
  translate_word (&self->name);
  translate_word (&self->help);
  translate_word (&self->zone);
  translate_word (&self->auth.help);
  for (guint i = 0; i < self->settings->len; i++)
    {
      HwConnectorSetting *setting = g_ptr_array_index (self->settings, i);

      translate_word (&setting->label);
      translate_word (&setting->help);
      for (guint j = 0; j < setting->choices->len; j++)
        translate_word (&((HwConnectorChoice *)g_ptr_array_index (setting->choices, j))->label);
    }
  for (guint i = 0; i < self->streams->len; i++)
    {
      HwConnectorStream *stream = g_ptr_array_index (self->streams, i);

      translate_word (&stream->one.help);
      translate_word (&stream->needs);
    }
}

HwConnector *
hw_connector_load (const char *id, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH, id, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (hw_connectors_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  HwConnector *self;

  if (bytes == NULL)
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR,
                   _ ("there is no connector “%s”"), id);
      return NULL;
    }
  self = hw_connector_new_from_json (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                                     error);
  if (self == NULL)
    return NULL;
  if (self->id == NULL)
    self->id = g_strdup (id);
  translate (self);
  return self;
}

/* Nobody has tried what an address of a person's own may answer. */
static HwConnector *
limit (HwConnector *self)
{
  if (self != NULL)
    self->max_bytes = HW_CONNECTOR_GENERIC_MAX_BYTES;
  return self;
}

static HwConnector *
load_built_in (const char *id, GError **error)
{
  HwConnector *self = hw_connector_load (id, error);

  return g_str_equal (id, HW_CONNECTOR_NUMBER) ? limit (self) : self;
}

HwConnector *
hw_connector_new_for_source (const HwSource *source, GError **error)
{
  g_autoptr (HwConnectorSettings) settings = NULL;
  const char *document;

  if (g_str_equal (source->connector, HW_CONNECTOR_FILE))
    {
      g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR,
                           _ ("it was read from a file, and there is nobody to ask; “headway "
                              "import” reads a newer file"));
      return NULL;
    }
  if (!g_str_equal (source->connector, HW_CONNECTOR_CUSTOM))
    return load_built_in (source->connector, error);
  settings = hw_connector_settings_new (source->settings, error);
  if (settings == NULL)
    return NULL;
  document = hw_connector_settings_get_json (settings, HW_CONNECTOR_DOCUMENT);
  if (document == NULL)
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                   _ ("the setting “%s” of this source is missing"), HW_CONNECTOR_DOCUMENT);
      return NULL;
    }
  return limit (hw_connector_new_from_json (document, strlen (document), NULL, error));
}

gboolean
hw_connector_read_zone (const HwSource *source, GTimeZone **zone, GError **error)
{
  *zone = source->zone != NULL ? g_time_zone_new_identifier (source->zone) : NULL;
  if (source->zone == NULL || *zone != NULL)
    return TRUE;
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
               _ ("“%s” is no time zone: write it like Europe/Berlin"), source->zone);
  return FALSE;
}

HwConnectorSettings *
hw_connector_read_settings (const HwConnector *self, const char *json, GError **error)
{
  HwConnectorSettings *settings = hw_connector_settings_new (json, error);

  for (guint i = 0; settings != NULL && i < self->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (self->settings, i);

      if (setting->fallback != NULL)
        hw_connector_settings_set_default (settings, setting->name, setting->fallback);
      if (setting->flag
          && g_strcmp0 (hw_connector_settings_get (settings, setting->name), HW_CONNECTOR_NO) == 0)
        hw_connector_settings_unset (settings, setting->name);
    }
  return settings;
}

gboolean
hw_connector_check_flags (const HwConnector *self,
                          const HwConnectorSettings *settings,
                          GError **error)
{
  for (guint i = 0; i < self->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (self->settings, i);
      const char *value = hw_connector_settings_get (settings, setting->name);

      if (!setting->flag || value == NULL || hw_connector_is_flag (value))
        continue;
      /* TRANSLATORS: the words yes and no are what is written, and not translated. */
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                   _ ("“%s” is yes or no, not “%s”"), setting->label, value);
      return FALSE;
    }
  return TRUE;
}

const HwConnectorSetting *
hw_connector_find_missing (const HwConnector *self, const HwConnectorSettings *settings)
{
  for (guint i = 0; i < self->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (self->settings, i);

      if (setting->required && hw_connector_settings_get_list (settings, setting->name) == NULL)
        return setting;
    }
  return NULL;
}

GError *
hw_connector_check_settings (const HwConnector *self, const HwConnectorSettings *settings)
{
  const HwConnectorSetting *missing = hw_connector_find_missing (self, settings);

  return missing != NULL ? g_error_new (HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                                        _ ("“%s” must be set"), missing->label)
                         : NULL;
}

static void
run_free (gpointer data)
{
  HwConnectorRun *run = data;

  g_free (run->list_name);
  g_free (run->list_value);
  g_free (run->name);
  g_free (run);
}

typedef struct
{
  const HwConnectorStream *stream;
  const HwConnectorSettings *settings;
  gboolean missing;
} Needs;

static void
note_missing_cb (const char *name, gboolean optional, gpointer data)
{
  Needs *needs = data;

  if (!optional && g_strcmp0 (needs->stream->list, name) != 0
      && hw_connector_settings_get (needs->settings, name) == NULL)
    needs->missing = TRUE;
}

static void
add_run (GPtrArray *runs, const HwConnectorStream *stream, const HwConnectorEntry *entry)
{
  HwConnectorRun *run = g_new0 (HwConnectorRun, 1);

  run->stream = stream;
  if (entry != NULL)
    {
      run->list_name = g_strdup (entry->name);
      run->list_value = g_strdup (entry->value);
      run->name = g_strdup_printf ("%s %s", stream->name, entry->name);
    }
  else
    run->name = g_strdup (stream->name);
  g_ptr_array_add (runs, run);
}

GPtrArray *
hw_connector_list_runs (const HwConnector *self, const HwConnectorSettings *settings)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (run_free);

  for (guint i = 0; i < self->streams->len; i++)
    {
      const HwConnectorStream *stream = g_ptr_array_index (self->streams, i);
      const GPtrArray *list =
          stream->list != NULL ? hw_connector_settings_get_list (settings, stream->list) : NULL;
      Needs needs = { stream, settings, FALSE };

      hw_connector_request_foreach_setting (&stream->request, note_missing_cb, &needs);
      if (stream->when != NULL)
        note_missing_cb (stream->when, FALSE, &needs);
      if (stream->saved || needs.missing
          || (stream->unless != NULL
              && hw_connector_settings_get (settings, stream->unless) != NULL))
        continue;
      if (stream->list == NULL)
        add_run (runs, stream, NULL);
      for (guint j = 0; list != NULL && j < list->len; j++)
        add_run (runs, stream, g_ptr_array_index (list, j));
    }
  return runs;
}
