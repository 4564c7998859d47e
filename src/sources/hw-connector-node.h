/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is read from an answer: rows at a path, which of them, what event each makes, and the rows
 * within each (`each`). `spans` makes one event of many rows: of those that follow each other
 * within `gap_s` and, where `key` is given, say the same there; the paths of its fields may begin
 * with "first", "last" and "end" (the last, when the span ended before what was asked for did). */

#include "hw-connector-emit.h"
#include "hw-connector-page.h"

G_BEGIN_DECLS

/* Rows that one answer may make. */
#define HW_CONNECTOR_MOST_EVENTS 200000

typedef struct _HwConnectorNode HwConnectorNode;

typedef struct
{
  HwConnectorPath *items;
  HwConnectorPath *at;
  HwConnectorPath *key;
  double gap_s;
} HwConnectorSpans;

/* More requests for the rows of a stream: one a row, or one for all of a page (`batch`). */
typedef struct
{
  HwConnectorRequest request;
  HwConnectorPage page;
  HwConnectorNode *node;
  HwConnectorWhere *where; /* only rows for which this holds */
  gboolean batch;
} HwConnectorDetail;

struct _HwConnectorNode
{
  char *items_text;
  HwConnectorPath *items;
  HwConnectorPath *container; /* the array whose items they are; NULL where they are no such */
  HwConnectorWhere *where;
  guint emit; /* HwEmit */
  HwConnectorField *fields[HW_N_EMIT_FIELDS];
  GPtrArray *each; /* HwConnectorNode */
  HwConnectorSpans *spans;
  GPtrArray *details; /* HwConnectorDetail; only of a stream's own node */
};

HwConnectorNode *hw_connector_node_new (void);
void hw_connector_node_free (HwConnectorNode *self);

/* Members that tables of what has a node begin with; `type` has an HwConnectorNode * `node`, made
 * before. */
#define HW_CONNECTOR_NODE_MEMBERS(type)                                                            \
  { "items", hw_connector_read_node_items, offsetof (type, node), TRUE },                          \
      { "where", hw_connector_read_node_where, offsetof (type, node), FALSE },                     \
      { "emit", hw_connector_read_node_emit, offsetof (type, node), FALSE },                       \
      { "fields", hw_connector_read_node_fields, offsetof (type, node), FALSE },                   \
      { "each", hw_connector_read_node_each, offsetof (type, node), FALSE },                       \
  {                                                                                                \
    "spans", hw_connector_read_node_spans, offsetof (type, node), FALSE                            \
  }

#define HW_CONNECTOR_DETAIL_MEMBER(type)                                                           \
  {                                                                                                \
    "detail", hw_connector_read_node_detail, offsetof (type, node), FALSE                          \
  }

void
hw_connector_read_node_items (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void
hw_connector_read_node_where (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void
hw_connector_read_node_emit (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void
hw_connector_read_node_fields (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void
hw_connector_read_node_each (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void
hw_connector_read_node_spans (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void
hw_connector_read_node_detail (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);

/* After the members were read: notes what does not fit together. */
void hw_connector_node_check (HwConnectorNode *self, HwConnectorReading *reading);

/* FALSE with HW_SOURCES_ERROR_CONNECTOR where a setting that says where a field stands, of this
 * node or one within it, is no path. */
gboolean hw_connector_node_check_settings (const HwConnectorNode *self,
                                           const HwConnectorSettings *settings,
                                           GError **error);

/* The row at hand, when it is one of the node's, with all that lies within it. FALSE when the sink
 * takes no more. */
gboolean
hw_connector_node_emit_row (const HwConnectorNode *self, HwConnectorRows *rows, HwEmitSink *sink);

/* All rows of the node within the row at hand. */
gboolean
hw_connector_node_emit_all (const HwConnectorNode *self, HwConnectorRows *rows, HwEmitSink *sink);

/* Goes into a row and out of it again; FALSE when they lie too deep in each other. */
gboolean hw_connector_rows_push (HwConnectorRows *self, const HwJsonSlice *value, guint index);
void hw_connector_rows_pop (HwConnectorRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnectorNode, hw_connector_node_free)

G_END_DECLS
