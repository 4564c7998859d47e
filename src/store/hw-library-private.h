/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of HwLibrary share, and what only tests may use. */

#include "hw-clock.h"
#include "hw-digest.h"
#include "hw-element-json.h"
#include "hw-id.h"
#include "hw-library.h"
#include "hw-schema.h"
#include "hw-source-row.h"
#include "hw-statement.h"

G_BEGIN_DECLS

struct _HwLibrary
{
  HwDatabase *database;
  HwIdSource *ids;
  HwClock clock;
  char *backup_path;
  HwElementReader *reader; /* of bodies: their times are seconds, so its units do not matter */
  gboolean views_are_current;
};

/* With a schema of its own, for tests of migrations. */
HwLibrary *hw_library_open_with_schema (const char *path,
                                        HwLibraryMode mode,
                                        const HwSchema *schema,
                                        GError **error);

/* For tests that compare times. */
void hw_library_set_clock (HwLibrary *self, HwClock clock);

/* A write transaction; the first one also brings the views up to date. */
HwTransaction *hw_library_begin (HwLibrary *self, GError **error);

/* Sets "FILE: ..." with the text of the format, which is translated. */
void
hw_library_set_error (HwLibrary *self, GError **error, HwStoreError code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

void hw_library_set_not_found (HwLibrary *self, GError **error, const char *map_id);

void
hw_library_set_no_revision (HwLibrary *self, GError **error, const char *map_id, gint64 revision);

void
hw_library_set_no_snapshot (HwLibrary *self, GError **error, const char *map_id, const char *label);

/* Says that the file is damaged, when `what` (translated) is not as it was written. */
void hw_library_set_damaged (HwLibrary *self, GError **error, const char *what);

/* The number of the map's last revision; NOT_FOUND when there is no such map. */
gboolean hw_library_get_head (HwLibrary *self, const char *map_id, gint64 *head, GError **error);

/* Runs a statement on one map, its id as ?1 and a number as ?2; NOT_FOUND when no row changed. */
gboolean hw_library_update_map (
    HwLibrary *self, const char *sql, const char *map_id, gint64 number, GError **error);

/* Within a transaction. */
gboolean hw_library_write_stream (HwLibrary *self,
                                  gint64 source_key,
                                  const HwStream *stream,
                                  GError **error);

/* Element kinds as the table names them: "map", "lane", "step" ... */
const char *hw_library_kind_get_name (HwElementKind kind);
gboolean hw_library_kind_from_name (const char *name, HwElementKind *kind);

/* The id under which an element is kept: that of the header is "", so that no other can be equal
 * to it. */
const char *hw_library_element_get_key (const HwElement *element);

/* A row of the table of elements, its texts borrowed from the statement. Queries name the columns
 * in this order. */
typedef struct
{
  const char *kind;
  const char *key;
  double rank;
  const char *body;
} HwLibraryRow;

/* The current row; CORRUPT when something is missing. */
gboolean
hw_library_read_row (HwLibrary *self, HwStatement *statement, HwLibraryRow *row, GError **error);

HwElement *hw_library_read_element (HwLibrary *self,
                                    const HwLibraryRow *row,
                                    const char *map_id,
                                    GError **error);

static inline guint64
hw_library_row_digest (const HwLibraryRow *row)
{
  return hw_digest_of_element (row->kind, row->key, row->rank, row->body);
}

/* What the revision says its elements sum up to; NOT_FOUND when there is no such revision. */
gboolean hw_library_get_digest (
    HwLibrary *self, const char *map_id, gint64 revision, guint64 *digest, GError **error);

/* The same, compared: CORRUPT when they are not equal. */
gboolean hw_library_check_digest (
    HwLibrary *self, const char *map_id, gint64 revision, guint64 digest, GError **error);

G_END_DECLS
