/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An answer of any server, pointed at: the tree of it, the first proposal, the paths, the document
 * they make, and what would come of it. */

#include "hw-answer-opening.h"
#include "hw-emit-words.h"
#include "hw-path-guess.h"
#include "hw-path-preview.h"
#include "hw-source-draft.h"
#include "hw-source-kind.h"

#include <string.h>

#define NOW_US (G_GINT64_CONSTANT (1780000000) * G_USEC_PER_SEC) /* 2026-05-28 */

static const char orders[] =
    "{\"meta\": {\"site\": \"shop\", \"next\": \"https://shop.test/orders?page=2\"},"
    " \"small\": [{\"a\": 1}], \"tags\": [1, 2, 3, 4, 5],"
    " \"data\": [{\"key\": \"A-1\", \"summary\": \"One\", \"status\": {\"id\": 3, \"name\": "
    "\"Open\"},"
    "  \"created_at\": \"2026-05-01T10:00:00Z\", \"closedAt\": null, \"two words\": \"x\","
    "  \"log\": [{\"when\": \"2026-05-02T10:00:00Z\", \"from\": \"New\", \"to\": \"Open\"}]},"
    " {\"key\": \"A-2\", \"summary\": \"Two\", \"status\": {\"id\": 4, \"name\": \"Done\"},"
    "  \"created_at\": \"soon\", \"closedAt\": \"2026-05-03T10:00:00Z\", \"log\": []}]}";

static HwJsonSlice
slice_of (const char *text)
{
  return (HwJsonSlice){ text, strlen (text) };
}

static HwAnswerNode *
node_new (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hw_answer_node_new (bytes, NULL);
}

static HwAnswerNode *
get_part (HwAnswerNode *node, guint index)
{
  g_autoptr (HwAnswerNode) part = g_list_model_get_item (G_LIST_MODEL (node), index);

  g_assert_nonnull (part);
  return part; /* its parent keeps it */
}

static void
assert_node (HwAnswerNode *node, const char *name, const char *path, const char *words)
{
  g_autofree char *said = hw_answer_node_dup_words (node);

  g_assert_cmpstr (hw_answer_node_get_name (node), ==, name);
  g_assert_cmpstr (hw_answer_node_get_path (node), ==, path);
  g_assert_cmpstr (said, ==, words);
}

/* The tree */

static void
test_tree (void)
{
  g_autoptr (HwAnswerNode) root = node_new (orders);
  HwAnswerNode *data, *first;

  assert_node (root, "", "$", "4 members");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (root)), ==, 4);
  data = get_part (root, 3);
  assert_node (data, "data", "$.data", "2 items");
  first = get_part (data, 0);
  assert_node (first, "0", "$.data[0]", "7 members");
  assert_node (get_part (first, 0), "key", "$.data[0].key", "“A-1”");
  assert_node (get_part (get_part (first, 2), 0), "id", "$.data[0].status.id", "3");
  assert_node (get_part (first, 4), "closedAt", "$.data[0].closedAt", "null");
  assert_node (get_part (first, 5), "two words", "$.data[0]['two words']", "“x”");
  g_assert_false (hw_answer_node_has_parts (get_part (first, 5)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_part (first, 5))), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (first), 7));
}

static void
test_tree_odd (void)
{
  g_autoptr (HwAnswerNode) root = node_new ("{\"d.o.t\": [], \"it's\": {}, \"\": {\"a\": \"\"},"
                                            " \"cut\": \"\\ud800 x\\ny\"}");

  assert_node (get_part (root, 0), "d.o.t", "$['d.o.t']", "0 items");
  assert_node (get_part (root, 1), "it's", "$['it\\'s']", "0 members");
  assert_node (get_part (root, 2), "", NULL, "1 member");
  assert_node (get_part (get_part (root, 2), 0), "a", NULL, "“”");
  assert_node (get_part (root, 3), "cut", "$.cut", "“\357\277\275 x y”");
}

static void
test_tree_refused (void)
{
  static const char *const texts[] = { "", "{", "<html>", "{\"a\": 1} 2" };
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (node_new (texts[i]));
  g_assert_null (node_new (deep));
}

/* A million rows cost what a few do. */
static void
test_tree_large (void)
{
  g_autoptr (GString) text = g_string_new ("{\"rows\": [0");
  g_autoptr (HwAnswerNode) root = NULL;
  HwAnswerNode *rows;

  for (guint i = 1; i < 1000000; i++)
    g_string_append (text, ",7");
  g_string_append (text, "]}");
  root = node_new (text->str);
  rows = get_part (root, 0);
  assert_node (rows, "rows", "$.rows", "1000000 items");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, HW_ANSWER_MOST_SHOWN + 1);
  assert_node (get_part (rows, 199), "199", "$.rows[199]", "7");
  assert_node (get_part (rows, 200), "", NULL, "999800 more");
  g_assert_cmpint (hw_answer_node_get_json_type (get_part (rows, 200)), ==, HW_JSON_INVALID);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_part (rows, 200))), ==, 0);
}

/* Paths */

static const char *
get (const HwPathDraft *draft, HwPathPart part, guint field)
{
  return hw_path_draft_get_text (draft, (HwPathSlot){ part, field });
}

static HwPathDraft *
guess (const char *text)
{
  HwPathDraft *draft = hw_path_draft_new ("rows");
  HwJsonSlice answer = slice_of (text);

  hw_path_guess (draft, &answer);
  return draft;
}

static void
test_guess (void)
{
  g_autoptr (HwPathDraft) draft = guess (orders);

  g_assert_cmpint (hw_path_draft_get_emit (draft), ==, HW_EMIT_ITEM);
  g_assert_cmpstr (get (draft, HW_PATH_ROWS, HW_PATH_LIST), ==, "$.data[*]");
  g_assert_cmpstr (get (draft, HW_PATH_ROWS, HW_EMIT_ID), ==, "$.key");
  g_assert_cmpstr (get (draft, HW_PATH_ROWS, HW_EMIT_TITLE), ==, "$.summary");
  g_assert_cmpstr (get (draft, HW_PATH_ROWS, HW_EMIT_STATE), ==, "$.status.id");
  g_assert_cmpstr (get (draft, HW_PATH_ROWS, HW_EMIT_CREATED), ==, "$.created_at");
  g_assert_cmpstr (get (draft, HW_PATH_ROWS, HW_EMIT_CLOSED), ==, "$.closedAt");
  g_assert_cmpstr (get (draft, HW_PATH_MOVES, HW_PATH_LIST), ==, "$.log[*]");
  g_assert_cmpstr (get (draft, HW_PATH_MOVES, HW_EMIT_AT), ==, "$.when");
  g_assert_cmpstr (get (draft, HW_PATH_MOVES, HW_EMIT_TO), ==, "$.to");
}

static void
test_guess_kinds (void)
{
  static const struct
  {
    const char *text;
    HwEmit emit;
    guint field;
    const char *path;
  } rows[] = {
    { "{\"queue\": {\"length\": 12}}", HW_EMIT_SAMPLE, HW_EMIT_VALUE, "$.queue.length" },
    { "{\"queue\": {\"length\": 12}}", HW_EMIT_SAMPLE, HW_EMIT_SERIES, "length" },
    { "7", HW_EMIT_SAMPLE, HW_PATH_LIST, "$" },
    { "[]", HW_EMIT_SAMPLE, HW_PATH_LIST, "$" },
    { "[{\"name\": \"open\", \"count\": 4}]", HW_EMIT_SAMPLE, HW_EMIT_SERIES, "$.name" },
    { "[{\"id\": 1, \"environment\": \"prod\", \"status\": \"ok\"}]", HW_EMIT_DEPLOYMENT,
      HW_EMIT_RESULT, "$.status" },
    { "{\"incidents\": [{\"id\": \"P\", \"urgency\": \"high\", \"resolved_at\":"
      " \"2026-05-01T00:00:00Z\"}]}",
      HW_EMIT_INCIDENT, HW_EMIT_RESOLVED, "$.resolved_at" },
    { "[{\"id\": 1, \"started_at\": 1777600000, \"finished_at\": 1777600100}]", HW_EMIT_RUN,
      HW_EMIT_FINISHED, "$.finished_at" },
    { "[{\"issue\": \"A\", \"from\": \"x\", \"to\": \"y\", \"at\": 1777600000}]",
      HW_EMIT_TRANSITION, HW_EMIT_OF_ITEM, "$.issue" },
    { "[{\"id\": 1, \"title\": \"t\"}]", HW_EMIT_ITEM, HW_EMIT_TITLE, "$.title" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HwPathDraft) draft = guess (rows[i].text);

      g_assert_cmpint (hw_path_draft_get_emit (draft), ==, rows[i].emit);
      g_assert_cmpstr (get (draft, HW_PATH_ROWS, rows[i].field), ==, rows[i].path);
    }
}

static void
assert_points (
    HwPathDraft *draft, HwPathSlot slot, const char *path, HwJsonType type, const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean pointed = hw_path_draft_point (draft, slot, path, type, &error);

  g_assert_cmpint (pointed, ==, text != NULL);
  g_assert_cmpint (error != NULL, ==, text == NULL);
  if (text != NULL)
    g_assert_cmpstr (hw_path_draft_get_text (draft, slot), ==, text);
}

static void
test_point (void)
{
  g_autoptr (HwPathDraft) draft = hw_path_draft_new ("rows");
  const HwPathSlot list = { HW_PATH_ROWS, HW_PATH_LIST };
  const HwPathSlot id = { HW_PATH_ROWS, HW_EMIT_ID };
  const HwPathSlot log = { HW_PATH_MOVES, HW_PATH_LIST };
  const HwPathSlot to = { HW_PATH_MOVES, HW_EMIT_TO };
  const HwPathSlot next = { HW_PATH_ROWS, HW_PATH_NEXT };

  assert_points (draft, list, "$.data", HW_JSON_ARRAY, "$.data[*]");
  assert_points (draft, list, "$.data[1].key", HW_JSON_TEXT, "$.data[*]");
  assert_points (draft, id, "$.data[1].key", HW_JSON_TEXT, "$.key");
  assert_points (draft, id, "$.data[0]['two words']", HW_JSON_TEXT, "$['two words']");
  assert_points (draft, id, "$.meta.site", HW_JSON_TEXT, "^.meta.site");
  assert_points (draft, id, "$.data[0].status", HW_JSON_OBJECT, NULL);
  assert_points (draft, id, NULL, HW_JSON_TEXT, NULL);
  assert_points (draft, log, "$.meta", HW_JSON_OBJECT, NULL);
  assert_points (draft, log, "$.data[0].log", HW_JSON_ARRAY, "$.log[*]");
  assert_points (draft, to, "$.data[0].log[0].to", HW_JSON_TEXT, "$.to");
  assert_points (draft, to, "$.data[0].status.name", HW_JSON_TEXT, "^.status.name");
  assert_points (draft, to, "$.meta.site", HW_JSON_TEXT, "^^.meta.site");
  assert_points (draft, next, "$.meta.next", HW_JSON_TEXT, "$.meta.next");
}

static void
test_faults (void)
{
  static const struct
  {
    guint field;
    const char *text;
    gboolean is_fault;
  } rows[] = {
    { HW_EMIT_ID, "$.id", FALSE },     { HW_EMIT_ID, "", FALSE },
    { HW_EMIT_ID, "id", TRUE },        { HW_EMIT_ID, "$.a..b", TRUE },
    { HW_EMIT_ID, "$[?(@.a)]", TRUE }, { HW_EMIT_ID, "^.x", FALSE },
    { HW_EMIT_SERIES, "Open", FALSE }, { HW_EMIT_SERIES, "$.a..b", TRUE },
    { HW_PATH_LIST, "data", TRUE },    { HW_PATH_LIST, "$.data[*]", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HwPathDraft) draft = hw_path_draft_new ("rows");
      const HwPathSlot slot = { HW_PATH_ROWS, rows[i].field };
      g_autofree char *fault = NULL;

      hw_path_draft_set_text (draft, slot, rows[i].text);
      fault = hw_path_draft_dup_fault (draft, slot);
      g_assert_cmpint (fault != NULL, ==, rows[i].is_fault);
    }
}

/* Documents */

static HwConnector *
assert_sound (const char *document)
{
  g_autoptr (GError) error = NULL;
  HwConnector *connector = hw_connector_new_from_json (document, strlen (document), NULL, &error);

  g_assert_no_error (error);
  return connector;
}

/* What is written is read as it was. */
static void
test_document (void)
{
  g_autoptr (HwPathDraft) draft = guess (orders);
  g_autofree char *document = hw_path_draft_to_document (draft, NULL);
  g_autoptr (HwConnector) connector = assert_sound (document);
  const HwConnectorStream *stream = g_ptr_array_index (connector->streams, 0);
  g_autoptr (HwPathDraft) again = hw_path_draft_new_from_document (document, NULL);
  g_autofree char *second = hw_path_draft_to_document (again, NULL);

  g_assert_cmpstr (stream->name, ==, "rows");
  g_assert_cmpuint (stream->node->each->len, ==, 1);
  g_assert_cmpint (stream->page.kind, ==, HW_PAGE_LINK);
  g_assert_cmpstr (second, ==, document);
  g_assert_nonnull (strstr (document, "\"item\": \"^.key\""));

  /* The changes of state follow the id to which they belong. */
  hw_path_draft_set_text (again, (HwPathSlot){ HW_PATH_ROWS, HW_EMIT_ID }, "$.uid");
  g_free (second);
  second = hw_path_draft_to_document (again, NULL);
  g_assert_nonnull (strstr (second, "\"item\": \"^.uid\""));
}

static void
test_document_missing (void)
{
  g_autoptr (HwPathDraft) draft = hw_path_draft_new ("rows");
  const HwPathSlot id = { HW_PATH_ROWS, HW_EMIT_ID };
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_path_draft_to_document (draft, &error));
  g_assert_nonnull (strstr (error->message, "Id"));
  g_clear_error (&error);
  hw_path_draft_set_text (draft, id, "oops");
  g_assert_null (hw_path_draft_to_document (draft, &error));
  g_assert_nonnull (strstr (error->message, "oops"));
}

/* What somebody wrote by hand stays, but for what was pointed at. */
static void
test_document_kept (void)
{
  static const char text[] =
      "{\"v\": 1, \"name\": \"Mine\", \"auth\": {\"kind\": \"header\", \"name\": \"X-Key\"},"
      " \"test\": {\"path\": \"/me\"}, \"streams\": [{\"name\": \"runs\", \"path\": "
      "\"/r?a={from:s}\","
      " \"page\": {\"kind\": \"number\", \"param\": \"p\", \"size\": 5}, \"items\": \"$.r[*]\","
      " \"where\": {\"path\": \"$.x\", \"exists\": true}, \"emit\": \"run\", \"fields\": {\"id\":"
      " {\"text\": \"{$.a}-{$.b}\"}, \"started\": {\"path\": \"$.s\", \"time\": \"ms\"}, \"job\":"
      " {\"const\": \"build\"}, \"attempt\": \"$.try\", \"result\": {\"path\": \"$.e\", \"map\":"
      " {\"0\": \"success\"}}}, \"each\": {\"items\": \"$.d[*]\", \"emit\": \"deployment\","
      " \"fields\": {\"id\": \"$.id\"}}}, {\"name\": \"other\", \"path\": \"/o\", \"items\": \"$\","
      " \"emit\": \"sample\", \"fields\": {\"value\": \"$.v\"}}]}";
  static const char *const kept[] = {
    "\"X-Key\"",
    "\"/me\"",
    "\"/r?a={from:s}\"",
    "{\"kind\": \"number\", \"param\": \"p\", \"size\": 5}",
    "\"where\": {\"path\": \"$.x\", \"exists\": true}",
    "{\"text\": \"{$.a}-{$.b}\"}",
    "{\"path\": \"$.started_ms\", \"time\": \"ms\"}",
    "{\"const\": \"build\"}",
    "\"attempt\": \"$.try\"",
    "{\"0\": \"success\"}",
    "\"deployment\"",
    "\"other\"",
  };
  g_autoptr (HwPathDraft) draft = hw_path_draft_new_from_document (text, NULL);
  const HwPathSlot id = { HW_PATH_ROWS, HW_EMIT_ID };
  g_autofree char *document = NULL;
  g_autofree char *fetch = NULL;
  g_autoptr (HwConnector) connector = NULL;
  g_autoptr (HwConnector) fetcher = NULL;

  g_assert_true (hw_path_draft_has_rule (draft, id));
  g_assert_cmpstr (get (draft, HW_PATH_ROWS, HW_EMIT_JOB), ==, "build");
  hw_path_draft_set_text (draft, (HwPathSlot){ HW_PATH_ROWS, HW_EMIT_STARTED }, "$.started_ms");
  document = hw_path_draft_to_document (draft, NULL);
  connector = assert_sound (document);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      if (strstr (document, kept[i]) == NULL)
        g_error ("%s is not in %s", kept[i], document);
    }
  g_assert_cmpuint (connector->streams->len, ==, 2);

  fetch = hw_path_draft_to_fetch (draft);
  fetcher = assert_sound (fetch);
  g_assert_null (fetcher->test);
  g_assert_null (strstr (fetch, "where"));

  hw_path_draft_set_text (draft, id, "$.id");
  g_assert_false (hw_path_draft_has_rule (draft, id));
  g_assert_null (hw_path_draft_new_from_document ("{}", NULL));
}

/* What would come of it */

static void
take_result (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static HwSourceTrial *
preview (HwSourceDraft *draft, const char *text, GError **error)
{
  g_autoptr (HwSource) source = hw_source_draft_build_preview (draft);
  g_autoptr (GBytes) answer = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;

  hw_path_preview_async (source, answer, NOW_US, NULL, take_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return hw_path_preview_finish (result, error);
}

static HwSourceDraft *
draft_guessed (const char *text)
{
  HwSourceDraft *draft = hw_source_draft_new (HW_CONNECTOR_CUSTOM, NULL);
  HwJsonSlice answer = slice_of (text);

  hw_source_draft_set_address (draft, "https://shop.test/orders");
  hw_path_guess (hw_source_draft_get_paths (draft), &answer);
  return draft;
}

static int
find_column (const HwSourceTrial *trial, const char *label)
{
  for (guint i = 0; i < trial->columns->len; i++)
    {
      if (g_str_equal (g_ptr_array_index (trial->columns, i), label))
        return (int)i;
    }
  return -1;
}

static const char *
get_cell (const HwSourceTrial *trial, guint row, const char *label)
{
  char **texts = g_ptr_array_index (trial->rows, row);

  g_assert_cmpint (find_column (trial, label), >=, 0);
  return texts[find_column (trial, label)];
}

static const char *
get_fault (const HwSourceTrial *trial, guint row, const char *label)
{
  g_assert_cmpint (find_column (trial, label), >=, 0);
  return g_ptr_array_index ((GPtrArray *)g_ptr_array_index (trial->faults, row),
                            find_column (trial, label));
}

static void
test_preview (void)
{
  g_autoptr (HwSourceDraft) draft = draft_guessed (orders);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwSourceTrial) trial = preview (draft, orders, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (trial->rows->len, ==, 3);
  g_assert_cmpstr (get_cell (trial, 0, "Row"), ==, "Item");
  g_assert_cmpstr (get_cell (trial, 0, "Id"), ==, "A-1");
  g_assert_cmpstr (get_cell (trial, 0, "State"), ==, "3");
  g_assert_cmpstr (get_cell (trial, 0, "Created"), ==, "2026-05-01 12:00");
  g_assert_null (get_fault (trial, 0, "Closed"));
  g_assert_cmpstr (get_cell (trial, 1, "Row"), ==, "Change of state");
  g_assert_cmpstr (get_cell (trial, 1, "Item"), ==, "A-1");
  g_assert_cmpstr (get_cell (trial, 1, "To"), ==, "Open");
  g_assert_cmpstr (get_cell (trial, 2, "Created"), ==, "");
  g_assert_nonnull (strstr (get_fault (trial, 2, "Created"), "“soon” is not a date or time"));
}

/* As far as it goes, while somebody types. */
static void
test_preview_typing (void)
{
  g_autoptr (HwSourceDraft) draft = draft_guessed (orders);
  HwPathDraft *paths = hw_source_draft_get_paths (draft);
  const HwPathSlot id = { HW_PATH_ROWS, HW_EMIT_ID };
  const HwPathSlot list = { HW_PATH_ROWS, HW_PATH_LIST };
  g_autoptr (HwSourceTrial) trial = NULL;
  g_autoptr (GError) error = NULL;

  hw_path_draft_set_text (paths, id, "$.ke");
  hw_path_draft_set_text (paths, (HwPathSlot){ HW_PATH_ROWS, HW_EMIT_TITLE }, "$.");
  trial = preview (draft, orders, NULL);
  g_assert_cmpstr (get_fault (trial, 0, "Id"), ==, "missing, and needed");
  g_assert_cmpint (find_column (trial, "Title"), ==, -1);
  g_clear_pointer (&trial, hw_source_trial_free);

  /* Changes of state go by it too. */
  hw_path_draft_set_text (paths, id, "oops");
  trial = preview (draft, orders, NULL);
  g_assert_cmpstr (get_fault (trial, 0, "Id"), ==, "missing, and needed");
  g_assert_cmpstr (get_fault (trial, 1, "Item"), ==, "missing, and needed");
  g_clear_pointer (&trial, hw_source_trial_free);

  hw_path_draft_set_text (paths, id, "");
  trial = preview (draft, orders, NULL);
  g_assert_cmpstr (get_fault (trial, 0, "Id"), ==, "missing, and needed");
  g_assert_false (trial->is_readable);
  g_clear_pointer (&trial, hw_source_trial_free);

  hw_path_draft_set_text (paths, id, "$.status");
  trial = preview (draft, orders, NULL);
  g_assert_cmpstr (get_fault (trial, 0, "Id"), ==, "“{…}” is no single value");

  hw_path_draft_set_text (paths, list, "$.none[*]");
  g_assert_null (preview (draft, orders, &error));
  g_assert_nonnull (strstr (error->message, "$.none[*]"));
}

static void
test_preview_results (void)
{
  static const char text[] = "[{\"id\": 1, \"env\": \"prod\", \"status\": \"SUCCEEDED\"},"
                             " {\"id\": 2, \"env\": \"prod\", \"status\": \"grün\"}]";
  g_autoptr (HwSourceDraft) draft = draft_guessed (text);
  g_autoptr (HwSourceTrial) trial = preview (draft, text, NULL);

  g_assert_cmpstr (get_cell (trial, 0, "Result"), ==, "success");
  g_assert_cmpstr (get_fault (trial, 1, "Result"), ==, "“grün” does not say how it ended");
}

static void
test_preview_bounded (void)
{
  g_autoptr (GString) text = g_string_new ("[{\"id\": 0, \"state\": \"x\"}");
  g_autoptr (HwSourceDraft) draft = NULL;
  g_autoptr (HwSourceTrial) trial = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < 500; i++)
    g_string_append_printf (text, ",{\"id\": %u, \"state\": \"x\"}", i);
  g_string_append_c (text, ']');
  draft = draft_guessed (text->str);
  trial = preview (draft, text->str, NULL);
  g_assert_cmpuint (trial->rows->len, ==, HW_EMIT_MOST_PREVIEWS);
  g_assert_nonnull (strstr (trial->summary, "500"));

  /* More than a sync would take: it says so as well. */
  g_string_truncate (text, text->len - 1);
  for (guint i = 0; i < 60000; i++)
    g_string_append (text, ",{}");
  g_string_append_c (text, ']');
  g_assert_null (preview (draft, text->str, &error));
  g_assert_nonnull (error);
}

/* The source */

static void
test_address (void)
{
  static const struct
  {
    const char *address;
    const char *base;
    const char *request;
  } rows[] = {
    { "https://shop.test/orders?state=open#top", "https://shop.test", "/orders?state=open" },
    { "https://shop.test", "https://shop.test", "/" },
    { "https://shop.test/", "https://shop.test", "/" },
    { "http://127.0.0.1:8080?x=1", "http://127.0.0.1:8080", "?x=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HwSourceDraft) draft = hw_source_draft_new (HW_CONNECTOR_CUSTOM, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HwSource) source = NULL;

      hw_source_draft_set_address (draft, rows[i].address);
      source = hw_source_draft_build_fetch (draft, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (source->base, ==, rows[i].base);
      g_assert_cmpstr (hw_path_draft_get_request (hw_source_draft_get_paths (draft)), ==,
                       rows[i].request);
    }
}

/* A source that took one number goes on under the same names, as one with paths. */
static void
test_number (void)
{
  g_autoptr (HwSource) source = hw_source_new ("Queue", HW_SOURCE_KIND_NUMBER);
  g_autoptr (HwSourceDraft) draft = NULL;
  g_autoptr (HwSourceDraft) again = NULL;
  g_autoptr (HwSource) built = NULL;
  g_autoptr (HwConnector) connector = NULL;
  g_autoptr (GError) error = NULL;

  source->key = 4;
  source->id = g_strdup ("id");
  source->base = g_strdup ("https://shop.test");
  g_free (source->settings);
  source->settings = g_strdup ("{\"address\": \"/q?of=1\", \"value\": \"$.n\", \"name\": \"Open\","
                               " \"every_minutes\": \"5\"}");
  draft = hw_source_draft_new_for_source (source, NULL);
  g_assert_cmpstr (hw_source_draft_get_address (draft), ==, "https://shop.test/q?of=1");
  built = hw_source_draft_build (draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (built->connector, ==, HW_CONNECTOR_CUSTOM);
  g_assert_cmpint (built->key, ==, 4);
  connector = hw_connector_new_for_source (built, NULL);
  g_assert_cmpstr (((HwConnectorStream *)connector->streams->pdata[0])->name, ==, "value");
  g_assert_nonnull (strstr (built->settings, "{\"const\": \"Open\"}"));
  g_assert_null (strstr (built->settings, "\"address\""));

  again = hw_source_draft_new_for_source (built, NULL);
  g_assert_cmpuint (hw_source_draft_get_minutes (again), ==, 5);
  g_assert_cmpstr (get (hw_source_draft_get_paths (again), HW_PATH_ROWS, HW_EMIT_VALUE), ==, "$.n");
}

static HwAnswerOpening *
open_answer (const char *text, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;

  hw_answer_opening_async (bytes, cancellable, take_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return hw_answer_opening_finish (result, error);
}

/* In a thread it is what it is without one. */
static void
test_opening (void)
{
  static const char text[] = "{\"rows\": [{\"id\": 1, \"state\": \"Open\"}, {\"id\": 2, "
                             "\"state\": \"Done\"}], \"next\": null}";
  const HwJsonSlice slice = slice_of (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswerOpening) opening = open_answer (text, NULL, &error);
  g_autoptr (HwPathDraft) guessed = hw_path_draft_new ("rows");
  g_autoptr (HwPathDraft) draft = hw_path_draft_new ("rows");

  g_assert_no_error (error);
  assert_node (get_part (opening->root, 0), "rows", "$.rows", "2 items");
  assert_node (get_part (get_part (opening->root, 0), 1), "1", "$.rows[1]", "2 members");
  hw_path_guess (guessed, &slice);
  hw_path_draft_set_text (draft, (HwPathSlot){ HW_PATH_ROWS, HW_EMIT_TITLE }, "$.gone");
  hw_path_draft_set_request (draft, "/kept");
  hw_path_draft_take_paths (draft, opening->proposal);
  g_assert_cmpint (hw_path_draft_get_emit (draft), ==, hw_path_draft_get_emit (guessed));
  for (guint field = 0; field < HW_N_PATH_FIELDS; field++)
    g_assert_cmpstr (get (draft, HW_PATH_ROWS, field), ==, get (guessed, HW_PATH_ROWS, field));
  g_assert_cmpstr (hw_path_draft_get_request (draft), ==, "/kept");
}

static void
test_opening_refused (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (open_answer ("{\"rows\": [", NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (open_answer ("{}", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whatever a document of one's own emits has a name. */
static void
test_words (void)
{
  for (guint emit = HW_EMIT_NOTHING + 1; emit < HW_N_EMITS; emit++)
    g_assert_cmpstr (hw_emit_words_kind (emit), !=, "");
  for (guint field = 0; field < HW_N_EMIT_FIELDS; field++)
    g_assert_nonnull (hw_emit_words_field (field, FALSE));
}

int
main (int argc, char **argv)
{
  /* Times are shown by the clock of the reader. */
  g_setenv ("TZ", "Europe/Vienna", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/path-draft/words", test_words);
  g_test_add_func ("/path-draft/tree", test_tree);
  g_test_add_func ("/path-draft/tree-odd", test_tree_odd);
  g_test_add_func ("/path-draft/tree-refused", test_tree_refused);
  g_test_add_func ("/path-draft/tree-large", test_tree_large);
  g_test_add_func ("/path-draft/opening", test_opening);
  g_test_add_func ("/path-draft/opening-refused", test_opening_refused);
  g_test_add_func ("/path-draft/guess", test_guess);
  g_test_add_func ("/path-draft/guess-kinds", test_guess_kinds);
  g_test_add_func ("/path-draft/point", test_point);
  g_test_add_func ("/path-draft/faults", test_faults);
  g_test_add_func ("/path-draft/document", test_document);
  g_test_add_func ("/path-draft/document-missing", test_document_missing);
  g_test_add_func ("/path-draft/document-kept", test_document_kept);
  g_test_add_func ("/path-draft/preview", test_preview);
  g_test_add_func ("/path-draft/preview-typing", test_preview_typing);
  g_test_add_func ("/path-draft/preview-results", test_preview_results);
  g_test_add_func ("/path-draft/preview-bounded", test_preview_bounded);
  g_test_add_func ("/path-draft/address", test_address);
  g_test_add_func ("/path-draft/number", test_number);
  return g_test_run ();
}
