/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers of servers that are pointed at, and documents whose paths are changed: whatever the
 * bytes, a proposal makes a sound document, and what is written of a sound one is sound and stays
 * the same. What stands before the first "#" is a document, or nothing; the rest is an answer. */

#include "fuzz.h"

#include "hw-answer-node.h"
#include "hw-connector.h"
#include "hw-path-guess.h"

#include <string.h>

/* Of each list, and of lists in each other. */
#define MOST_LOOKED_AT 8
#define MOST_LEVELS 6

const char *const fuzz_seeds[] = {
  "#{\"data\": [{\"id\": 1, \"status\": {\"name\": \"x\"}, \"created_at\": "
  "\"2026-05-01T00:00:00Z\","
  " \"log\": [{\"at\": 1777600000, \"to\": \"y\"}]}], \"it's\": {\"\": 1}}",
  "#[{\"id\": 7, \"environment\": \"prod\", \"status\": \"ok\"}]",
  "#{\"n\": 12}",
  "#[[[[]]], 1, null, \"\\ud800\"]",
  "{\"v\": 1, \"name\": \"n\", \"streams\": [{\"name\": \"s\", \"path\": \"/a\", \"items\":"
  " \"$.r[*]\", \"emit\": \"item\", \"fields\": {\"id\": {\"text\": \"{$.a}\"}, \"created\": "
  "{\"path\":"
  " \"$.c\", \"time\": \"ms\"}}, \"each\": [{\"items\": \"$.m[*]\", \"emit\": \"transition\","
  " \"fields\": {\"item\": \"^.id\", \"at\": \"$.at\", \"to\": \"$.to\"}}]}]}#{\"r\": [{}]}",
  NULL,
};

static void
assert_sound (const char *document)
{
  g_autoptr (HwConnector) connector =
      hw_connector_new_from_json (document, strlen (document), NULL, NULL);

  g_assert_nonnull (connector);
}

static void
look (HwAnswerNode *node, HwPathDraft *draft, guint level)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (node));
  g_autofree char *words = hw_answer_node_dup_words (node);
  g_autoptr (GArray) slots = hw_path_draft_list_slots (draft);

  g_assert_cmpuint (n, <=, HW_ANSWER_MOST_SHOWN + 1);
  g_assert_true (g_utf8_validate (words, -1, NULL));
  for (guint i = 0; i < slots->len; i++)
    hw_path_draft_point (draft, g_array_index (slots, HwPathSlot, i),
                         hw_answer_node_get_path (node), hw_answer_node_get_json_type (node), NULL);
  for (guint i = 0; i < MIN (n, MOST_LOOKED_AT) && level < MOST_LEVELS; i++)
    {
      g_autoptr (HwAnswerNode) part = g_list_model_get_item (G_LIST_MODEL (node), i);

      look (part, draft, level + 1);
    }
}

static void
point (HwPathDraft *draft, const char *text, gsize length)
{
  g_autoptr (GBytes) answer = g_bytes_new (text, length);
  g_autoptr (HwAnswerNode) root = hw_answer_node_new (answer, NULL);
  g_autofree char *preview = NULL;

  if (root == NULL)
    return;
  hw_path_guess (draft, hw_answer_node_get_slice (root));
  preview = hw_path_draft_to_preview (draft);
  assert_sound (preview);
  look (root, draft, 0);
  g_free (preview);
  preview = hw_path_draft_to_preview (draft);
  assert_sound (preview);
}

static void
rewrite (const char *text)
{
  g_autoptr (HwPathDraft) draft = hw_path_draft_new_from_document (text, NULL);
  g_autofree char *document = draft != NULL ? hw_path_draft_to_document (draft, NULL) : NULL;
  g_autofree char *fetch = draft != NULL ? hw_path_draft_to_fetch (draft) : NULL;
  g_autoptr (HwPathDraft) again = NULL;
  g_autofree char *second = NULL;

  if (fetch != NULL)
    assert_sound (fetch);
  if (document == NULL)
    return;
  assert_sound (document);
  again = hw_path_draft_new_from_document (document, NULL);
  second = hw_path_draft_to_document (again, NULL);
  g_assert_cmpstr (second, ==, document);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  char *sign = strchr (text, '#');
  g_autoptr (HwPathDraft) draft = hw_path_draft_new ("rows");

  if (sign == NULL)
    return 0;
  *sign = '\0';
  rewrite (text);
  point (draft, sign + 1, strlen (sign + 1));
  return 0;
}
