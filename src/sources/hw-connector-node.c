/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-node.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nodes in each other. */
#define MOST_NESTED 4

static void
spans_free (HwConnectorSpans *self)
{
  hw_connector_path_free (self->items);
  hw_connector_path_free (self->at);
  hw_connector_path_free (self->key);
  g_free (self);
}

static void
detail_free (gpointer data)
{
  HwConnectorDetail *detail = data;

  hw_connector_request_clear (&detail->request);
  hw_connector_page_clear (&detail->page);
  g_clear_pointer (&detail->node, hw_connector_node_free);
  g_clear_pointer (&detail->where, hw_connector_where_free);
  g_free (detail);
}

HwConnectorNode *
hw_connector_node_new (void)
{
  HwConnectorNode *self = g_new0 (HwConnectorNode, 1);

  self->each = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_connector_node_free);
  self->details = g_ptr_array_new_with_free_func (detail_free);
  return self;
}

void
hw_connector_node_free (HwConnectorNode *self)
{
  g_free (self->items_text);
  g_clear_pointer (&self->items, hw_connector_path_free);
  g_clear_pointer (&self->container, hw_connector_path_free);
  g_clear_pointer (&self->where, hw_connector_where_free);
  for (int i = 0; i < HW_N_EMIT_FIELDS; i++)
    g_clear_pointer (&self->fields[i], hw_connector_field_free);
  g_ptr_array_unref (self->each);
  g_clear_pointer (&self->spans, spans_free);
  g_ptr_array_unref (self->details);
  g_free (self);
}

void
hw_connector_read_node_items (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorNode *node = *(HwConnectorNode **)field;

  hw_connector_read_text (self, value, &node->items_text);
  hw_connector_read_path (self, value, &node->items);
  if (node->items_text != NULL && g_str_has_suffix (node->items_text, "[*]"))
    {
      g_autofree char *before = g_strndup (node->items_text, strlen (node->items_text) - 3);

      node->container = hw_connector_path_new (before, NULL);
    }
}

void
hw_connector_read_node_where (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_where (self, value, &(*(HwConnectorNode **)field)->where);
}

void
hw_connector_read_node_emit (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_word (self, value, hw_emit_get_names (), &(*(HwConnectorNode **)field)->emit);
}

static void
read_one_field (HwConnectorReading *self, const char *key, const HwJsonSlice *value, gpointer data)
{
  HwConnectorNode *node = data;
  HwEmitField field;

  if (hw_emit_field_from_name (key, &field))
    hw_connector_read_field (self, value, &node->fields[field]);
  else
    hw_connector_reading_add_problem (self, _ ("no event has such a field"));
}

void
hw_connector_read_node_fields (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_map (self, value, read_one_field, *(HwConnectorNode **)field);
}

typedef struct
{
  HwConnectorNode *node;
} Inner;

static const HwConnectorMember inner_members[] = {
  HW_CONNECTOR_NODE_MEMBERS (Inner),
  { NULL },
};

static void
read_inner (HwConnectorReading *self, const HwJsonSlice *value, gpointer data)
{
  HwConnectorNode *outer = data;
  Inner inner = { hw_connector_node_new () };

  hw_connector_read_object (self, value, inner_members, &inner);
  hw_connector_node_check (inner.node, self);
  g_ptr_array_add (outer->each, inner.node);
}

void
hw_connector_read_node_each (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_items (self, value, read_inner, *(HwConnectorNode **)field);
}

static const HwConnectorMember span_members[] = {
  { "items", hw_connector_read_path, offsetof (HwConnectorSpans, items), TRUE },
  { "at", hw_connector_read_path, offsetof (HwConnectorSpans, at), TRUE },
  { "key", hw_connector_read_path, offsetof (HwConnectorSpans, key), FALSE },
  { "gap_s", hw_connector_read_number, offsetof (HwConnectorSpans, gap_s), TRUE },
  { NULL },
};

void
hw_connector_read_node_spans (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorNode *node = *(HwConnectorNode **)field;
  HwConnectorSpans *spans = g_new0 (HwConnectorSpans, 1);

  hw_connector_read_object (self, value, span_members, spans);
  g_clear_pointer (&node->spans, spans_free);
  if (spans->items != NULL && spans->at != NULL)
    node->spans = spans;
  else
    spans_free (spans);
}

static const HwConnectorMember detail_members[] = {
  HW_CONNECTOR_REQUEST_MEMBERS (HwConnectorDetail),
  HW_CONNECTOR_NODE_MEMBERS (HwConnectorDetail),
  { "page", hw_connector_read_page, offsetof (HwConnectorDetail, page), FALSE },
  { "if", hw_connector_read_where, offsetof (HwConnectorDetail, where), FALSE },
  { "batch", hw_connector_read_flag, offsetof (HwConnectorDetail, batch), FALSE },
  { NULL },
};

static void
read_detail (HwConnectorReading *self, const HwJsonSlice *value, gpointer data)
{
  HwConnectorNode *node = data;
  HwConnectorDetail *detail = g_new0 (HwConnectorDetail, 1);

  hw_connector_request_init (&detail->request);
  hw_connector_page_init (&detail->page);
  detail->node = hw_connector_node_new ();
  hw_connector_read_object (self, value, detail_members, detail);
  hw_connector_node_check (detail->node, self);
  g_ptr_array_add (node->details, detail);
}

void
hw_connector_read_node_detail (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_items (self, value, read_detail, *(HwConnectorNode **)field);
}

static guint
count_levels (const HwConnectorNode *self)
{
  guint most = 0;

  for (guint i = 0; i < self->each->len; i++)
    most = MAX (most, count_levels (g_ptr_array_index (self->each, i)));
  return most + 1;
}

void
hw_connector_node_check (HwConnectorNode *self, HwConnectorReading *reading)
{
  for (int i = 0; i < HW_N_EMIT_FIELDS; i++)
    {
      HwEmitField field = (HwEmitField)i;
      const char *name = hw_emit_field_get_name (field);
      gboolean required = FALSE;
      gboolean has = hw_emit_has_field ((HwEmit)self->emit, field, &required);

      if (self->fields[i] != NULL && !has)
        hw_connector_reading_add_problem (reading, _ ("events of this kind have no “%s”"), name);
      if (self->fields[i] == NULL && required)
        hw_connector_reading_add_problem (reading, _ ("the field “%s” is missing"), name);
    }
  if (count_levels (self) > MOST_NESTED)
    hw_connector_reading_add_problem (reading, _ ("rows lie too deep in each other"));
}

gboolean
hw_connector_node_check_settings (const HwConnectorNode *self,
                                  const HwConnectorSettings *settings,
                                  GError **error)
{
  for (int i = 0; i < HW_N_EMIT_FIELDS; i++)
    {
      const HwConnectorField *field = self->fields[i];
      const char *text =
          field != NULL ? hw_connector_field_get_path_setting (field, settings) : NULL;
      g_autoptr (HwConnectorPath) path = text != NULL ? hw_connector_path_new (text, error) : NULL;

      if (text != NULL && path == NULL)
        return FALSE;
    }
  for (guint i = 0; i < self->each->len; i++)
    {
      if (!hw_connector_node_check_settings (g_ptr_array_index (self->each, i), settings, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hw_connector_rows_push (HwConnectorRows *self, const HwJsonSlice *value, guint index)
{
  if (self->n_rows >= HW_CONNECTOR_MOST_ROWS)
    return FALSE;
  self->rows[self->n_rows++] = (HwConnectorRow){ *value, index };
  return TRUE;
}

void
hw_connector_rows_pop (HwConnectorRows *self)
{
  self->n_rows--;
}

/* The time of one item of a span, in seconds as far as it matters. */
static gboolean
get_moment (const HwConnectorSpans *self,
            HwConnectorRows *rows,
            const HwJsonSlice *item,
            double *at)
{
  HwJsonSlice value;
  gboolean found;

  if (!hw_connector_rows_push (rows, item, 0))
    return FALSE;
  found = hw_connector_path_find (self->at, rows, &value) && hw_json_slice_get_number (&value, at);
  hw_connector_rows_pop (rows);
  return found;
}

static char *
dup_key (const HwConnectorSpans *self, HwConnectorRows *rows, const HwJsonSlice *item)
{
  HwJsonSlice value;
  char *key = NULL;

  if (self->key == NULL || !hw_connector_rows_push (rows, item, 0))
    return NULL;
  if (hw_connector_path_find (self->key, rows, &value))
    key = hw_json_slice_dup_text (&value);
  hw_connector_rows_pop (rows);
  return key;
}

static gboolean
emit_one (const HwConnectorNode *self, HwConnectorRows *rows, HwEmitSink *sink)
{
  if (self->emit != HW_EMIT_NOTHING)
    {
      if (sink->n_left == 0)
        return FALSE;
      sink->n_left--;
    }
  hw_emit_row ((HwEmit)self->emit, self->fields, rows, sink);
  return TRUE;
}

/* The span of items from the first on, and how many they are. */
static guint
measure_span (const HwConnectorNode *self, HwConnectorRows *rows, const GArray *items, guint first)
{
  const HwJsonSlice *slices = (const HwJsonSlice *)items->data;
  g_autofree char *key = dup_key (self->spans, rows, &slices[first]);
  double at, next;
  guint n = 1;

  if (!get_moment (self->spans, rows, &slices[first], &at))
    return 1;
  for (; first + n < items->len; n++)
    {
      g_autofree char *other = dup_key (self->spans, rows, &slices[first + n]);

      if (g_strcmp0 (key, other) != 0 || !get_moment (self->spans, rows, &slices[first + n], &next)
          || next - at > self->spans->gap_s)
        break;
      at = next;
    }
  rows->span_first = &slices[first];
  rows->span_last = &slices[first + n - 1];
  rows->span_end =
      first + n < items->len
              || (rows->scope->to_us != HW_TIME_UNKNOWN
                  && at + self->spans->gap_s < (double)rows->scope->to_us / G_USEC_PER_SEC)
          ? rows->span_last
          : NULL;
  return n;
}

static gboolean
emit_spans (const HwConnectorNode *self, HwConnectorRows *rows, HwEmitSink *sink)
{
  g_autoptr (GArray) items = hw_connector_path_collect (self->spans->items, rows);
  gboolean goes_on = TRUE;

  for (guint i = 0; i < items->len && goes_on;)
    {
      i += measure_span (self, rows, items, i);
      goes_on = emit_one (self, rows, sink);
    }
  rows->span_first = rows->span_last = rows->span_end = NULL;
  return goes_on;
}

gboolean
hw_connector_node_emit_row (const HwConnectorNode *self, HwConnectorRows *rows, HwEmitSink *sink)
{
  if (!hw_connector_where_holds (self->where, rows))
    return TRUE;
  if (self->spans != NULL ? !emit_spans (self, rows, sink) : !emit_one (self, rows, sink))
    return FALSE;
  for (guint i = 0; i < self->each->len; i++)
    {
      if (!hw_connector_node_emit_all (g_ptr_array_index (self->each, i), rows, sink))
        return FALSE;
    }
  return TRUE;
}

gboolean
hw_connector_node_emit_all (const HwConnectorNode *self, HwConnectorRows *rows, HwEmitSink *sink)
{
  g_autoptr (GArray) items = hw_connector_path_collect (self->items, rows);
  gboolean goes_on = TRUE;

  for (guint i = 0; i < items->len && goes_on; i++)
    {
      if (!hw_connector_rows_push (rows, &g_array_index (items, HwJsonSlice, i), i))
        return FALSE;
      goes_on = hw_connector_node_emit_row (self, rows, sink);
      hw_connector_rows_pop (rows);
    }
  return goes_on;
}
