/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which sources an open map is attached to, and which of the library it could be. Being attached is
 * part of the map: each change here is an edit that can be undone. What the states of an attached
 * source mean is hw-state-table.h. */

#include "hw-document.h"
#include "hw-event.h"

G_BEGIN_DECLS

/* A source of the library, or one that the map names and the library has not. */
typedef struct
{
  char *id;
  char *name;
  char *connector;      /* what people call the kind of it; NULL where that is not known */
  guint64 n_items;      /* in the library */
  guint64 n_other;      /* other events: runs, deployments, incidents, samples */
  gboolean is_here;     /* the library has it */
  gboolean is_attached; /* the map speaks of it */
  gint64 newest_us;     /* its newest event; HW_TIME_UNKNOWN for none */
} HwAttachment;

void hw_attachment_free (HwAttachment *self);

/* Sources of the library by name, then those that only the map knows. */
void hw_attachments_list_async (HwDocument *document,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* An array of HwAttachment that frees them; NULL on failure. */
GPtrArray *hw_attachments_list_finish (HwDocument *document, GAsyncResult *result, GError **error);

/* What the map itself says it is attached to, in order of their ids: HwAttachment without what only
 * the library knows. An array that frees them. */
GPtrArray *hw_map_list_attachments (const HwMap *map);

/* States that mean something on the map: all of a source, or those of one step (`step_id` NULL for
 * all). */
guint hw_map_count_states (const HwMap *map, const char *source_id, const char *step_id);

/* One edit: the map is attached to the source, though no state of it means anything yet. FALSE
 * where it is already, or cannot be edited. */
gboolean hw_document_attach (HwDocument *document, const char *source_id, const char *name);

/* One edit: the map says nothing of the source any more, neither of its states nor in its measures.
 */
gboolean hw_document_detach (HwDocument *document, const char *source_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwAttachment, hw_attachment_free)

G_END_DECLS
