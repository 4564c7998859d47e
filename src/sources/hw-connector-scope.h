/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the parts of a connector document are worked out with: the settings of a source, the span of
 * time it is asked for, and the rows of an answer that lie around the one at hand.
 *
 * A path begins with "$" for the row at hand, "^" for the one around it, "^^" for the one around
 * that. */

#include "hw-connector-reading.h"
#include "hw-connector-settings.h"
#include "hw-json-path.h"
#include "hw-source-time.h"

G_BEGIN_DECLS

#define HW_CONNECTOR_MOST_ROWS 8

/* All borrowed. */
typedef struct
{
  const HwConnectorSettings *settings;
  const char *list;       /* the setting that the stream is repeated for; NULL for none */
  const char *list_name;  /* of its entry at hand */
  const char *list_value; /* likewise */
  gint64 from_us;         /* what is asked for */
  gint64 to_us;           /* likewise */
  gboolean is_open_ended; /* `to_us` is only now: an optional {to:…} is left out */
  const char *page;       /* which page; NULL for the first */
  guint page_size;        /* rows of a full one; 0: unknown */
  gint64 now_us;
  GTimeZone *zone; /* of times that name none; NULL: such times are refused */
} HwConnectorScope;

typedef struct
{
  HwJsonSlice value;
  guint index; /* from 0 among its like */
} HwConnectorRow;

/* Of rows that lie in each other, the last is the one at hand. */
typedef struct
{
  const HwConnectorScope *scope;
  HwConnectorRow rows[HW_CONNECTOR_MOST_ROWS];
  guint n_rows;
  const HwJsonSlice *span_first; /* of a span of items in the row: see HwConnectorSpans */
  const HwJsonSlice *span_last;
  const HwJsonSlice *span_end; /* the last, where the span is over */
} HwConnectorRows;

typedef struct _HwConnectorPath HwConnectorPath;

HwConnectorPath *hw_connector_path_new (const char *text, GError **error);
/* TRUE when a text looks like a path. */
gboolean hw_connector_path_begins (const char *text);
void hw_connector_path_free (HwConnectorPath *self);

/* FALSE when there is none, and for null. */
gboolean hw_connector_path_find (const HwConnectorPath *self,
                                 const HwConnectorRows *rows,
                                 HwJsonSlice *value);

/* TRUE when something begins there in a document that may break off. */
gboolean hw_connector_path_reaches (const HwConnectorPath *self, const HwJsonSlice *document);

/* The index of the row the path begins at. */
guint hw_connector_path_get_index (const HwConnectorPath *self, const HwConnectorRows *rows);

/* All values at the path: an array of HwJsonSlice. */
GArray *hw_connector_path_collect (const HwConnectorPath *self, const HwConnectorRows *rows);

/* For tables of members, into a HwConnectorPath *. */
void hw_connector_read_path (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnectorPath, hw_connector_path_free)

G_END_DECLS
