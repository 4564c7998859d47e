/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-answer-node.h"

#include <glib/gi18n-lib.h>

#include "hw-json-mend.h"
#include "hw-source-text.h"

struct _HwAnswerNode
{
  GObject parent_instance;

  GBytes *answer;
  HwJsonSlice slice; /* in the answer */
  HwJsonType type;
  char *name;
  char *path;
  GPtrArray *parts; /* HwAnswerNode; NULL until somebody asks */
  guint n_parts;
  gboolean is_counted;
};

#define MOST_WORDS_CHARS 80

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwAnswerNode,
                               hw_answer_node,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static HwAnswerNode *
part_new (HwAnswerNode *self, const HwJsonSlice *slice)
{
  HwAnswerNode *part = g_object_new (HW_TYPE_ANSWER_NODE, NULL);

  part->answer = g_bytes_ref (self->answer);
  part->slice = *slice;
  part->type = hw_json_slice_get_type (slice);
  return part;
}

static char *
dup_path (const HwAnswerNode *self, const char *key, guint index)
{
  g_autoptr (GString) path = g_string_new (self->path);
  g_autoptr (HwJsonPath) check = NULL;

  if (self->path == NULL)
    return NULL;
  if (key == NULL)
    g_string_append_printf (path, "[%u]", index);
  else if (!hw_json_path_append_member (path, key))
    return NULL;
  /* Too deep, too far. */
  check = hw_json_path_new (path->str, NULL);
  return check != NULL ? g_string_free (g_steal_pointer (&path), FALSE) : NULL;
}

static void
add_part (HwAnswerNode *self, HwJsonReader *reader)
{
  g_autofree char *key =
      self->type == HW_JSON_OBJECT ? g_strdup (hw_json_reader_get_key (reader)) : NULL;
  HwJsonSlice slice;
  HwAnswerNode *part;

  slice.data = hw_json_reader_skip (reader, &slice.length);
  part = part_new (self, &slice);
  part->path = dup_path (self, key, self->parts->len);
  part->name = key != NULL ? g_steal_pointer (&key) : g_strdup_printf ("%u", self->parts->len);
  g_ptr_array_add (self->parts, part);
}

static void
add_rest (HwAnswerNode *self, guint n_more)
{
  HwAnswerNode *rest = part_new (self, &self->slice);

  rest->type = HW_JSON_INVALID;
  rest->name = g_strdup ("");
  rest->n_parts = n_more;
  g_ptr_array_add (self->parts, rest);
}

/* Goes through all that lie in it, and keeps the first. */
static void
look (HwAnswerNode *self, guint n_kept)
{
  g_autoptr (HwJsonReader) reader = NULL;
  guint n = 0;

  if (!hw_answer_node_has_parts (self))
    return;
  reader = hw_json_reader_new (self->slice.data, self->slice.length);
  hw_json_reader_enter (reader);
  for (; hw_json_reader_next (reader); n++)
    {
      if (n < n_kept)
        add_part (self, reader);
      else
        hw_json_reader_skip (reader, NULL);
    }
  self->n_parts = n;
  self->is_counted = TRUE;
}

static void
look_once (HwAnswerNode *self)
{
  if (self->parts != NULL)
    return;
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
  look (self, HW_ANSWER_MOST_SHOWN);
  if (self->n_parts > self->parts->len && self->type != HW_JSON_INVALID)
    add_rest (self, self->n_parts - self->parts->len);
}

/* The list of what lies in it */

static GType
get_item_type (GListModel *model)
{
  return HW_TYPE_ANSWER_NODE;
}

static guint
get_n_items (GListModel *model)
{
  HwAnswerNode *self = HW_ANSWER_NODE (model);

  look_once (self);
  return self->parts->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HwAnswerNode *self = HW_ANSWER_NODE (model);

  look_once (self);
  return position < self->parts->len ? g_object_ref (g_ptr_array_index (self->parts, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
hw_answer_node_finalize (GObject *object)
{
  HwAnswerNode *self = HW_ANSWER_NODE (object);

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self->name);
  g_free (self->path);
  G_OBJECT_CLASS (hw_answer_node_parent_class)->finalize (object);
}

static void
hw_answer_node_class_init (HwAnswerNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_answer_node_finalize;
}

static void
hw_answer_node_init (HwAnswerNode *self)
{
}

HwAnswerNode *
hw_answer_node_new (GBytes *answer, GError **error)
{
  g_autoptr (HwAnswerNode) self = g_object_new (HW_TYPE_ANSWER_NODE, NULL);

  self->answer = hw_json_mend_bytes (answer);
  self->slice.data = g_bytes_get_data (self->answer, &self->slice.length);
  if (self->slice.data == NULL)
    self->slice.data = "";
  if (!hw_json_slice_check (&self->slice, error))
    return NULL;
  self->type = hw_json_slice_get_type (&self->slice);
  self->name = g_strdup ("");
  self->path = g_strdup ("$");
  return g_steal_pointer (&self);
}

void
hw_answer_node_look_ahead (HwAnswerNode *self)
{
  HwAnswerNode *node = self;

  while (node != NULL)
    {
      HwAnswerNode *largest = NULL;

      look_once (node);
      for (guint i = 0; i < node->parts->len; i++)
        {
          HwAnswerNode *part = node->parts->pdata[i];

          hw_answer_node_count_parts (part);
          if (part->type != HW_JSON_INVALID && hw_answer_node_has_parts (part)
              && (largest == NULL || part->slice.length > largest->slice.length))
            largest = part;
        }
      node = largest;
    }
}

HwJsonType
hw_answer_node_get_json_type (HwAnswerNode *self)
{
  return self->type;
}

gboolean
hw_answer_node_has_parts (HwAnswerNode *self)
{
  return self->type == HW_JSON_ARRAY || self->type == HW_JSON_OBJECT;
}

const char *
hw_answer_node_get_path (HwAnswerNode *self)
{
  return self->path;
}

const char *
hw_answer_node_get_name (HwAnswerNode *self)
{
  return self->name;
}

guint
hw_answer_node_count_parts (HwAnswerNode *self)
{
  if (!self->is_counted)
    look (self, 0);
  return self->n_parts;
}

const HwJsonSlice *
hw_answer_node_get_slice (HwAnswerNode *self)
{
  return &self->slice;
}

/* A text in one line, as far as it can be shown. */
static char *
dup_quoted (const HwJsonSlice *slice)
{
  g_autofree char *text = hw_json_slice_dup_text (slice);
  g_autofree char *line = hw_source_text_dup_title (text);
  g_autofree char *cut = NULL;

  if (line == NULL)
    return g_strdup ("“”");
  if (g_utf8_strlen (line, -1) <= MOST_WORDS_CHARS)
    return g_strdup_printf ("“%s”", line);
  cut = g_utf8_substring (line, 0, MOST_WORDS_CHARS);
  return g_strdup_printf ("“%s…", cut);
}

char *
hw_answer_node_dup_words (HwAnswerNode *self)
{
  guint n = hw_answer_node_count_parts (self);

  switch (self->type)
    {
    case HW_JSON_ARRAY:
      return g_strdup_printf (ngettext ("%'u item", "%'u items", n), n);
    case HW_JSON_OBJECT:
      return g_strdup_printf (ngettext ("%'u member", "%'u members", n), n);
    case HW_JSON_TEXT:
      return dup_quoted (&self->slice);
    case HW_JSON_INVALID:
      return g_strdup_printf (ngettext ("%'u more", "%'u more", n), n);
    case HW_JSON_NULL:
    case HW_JSON_BOOLEAN:
    case HW_JSON_NUMBER:
    default:
      return g_strndup (self->slice.data, MIN (self->slice.length, MOST_WORDS_CHARS));
    }
}
