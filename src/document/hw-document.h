/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* An open map: the value itself, the way back and forward, what it says in figures, and its place
 * in the library. Every edit is a new map handed to hw_document_apply(); it is written by the
 * library's worker before the next one is acknowledged. Windows on the same map share one document.
 * Signal "problem" (text) tells that undo could not go further back, or that what somebody else
 * said was replaced. Lives on the main thread. */

#include <gio/gio.h>

#include "hw-check.h"
#include "hw-figures.h"
#include "hw-map.h"

G_BEGIN_DECLS

#define HW_TYPE_DOCUMENT (hw_document_get_type ())
G_DECLARE_FINAL_TYPE (HwDocument, hw_document, HW, DOCUMENT, GObject)

/* What the "changed" signal says is different. */
typedef enum
{
  HW_CHANGE_MAP = 1 << 0,       /* another map: figures and findings follow it */
  HW_CHANGE_TITLE = 1 << 1,     /* comes with MAP */
  HW_CHANGE_HISTORY = 1 << 2,   /* what undo and redo would do */
  HW_CHANGE_SAVED = 1 << 3,     /* the save state */
  HW_CHANGE_SNAPSHOTS = 1 << 4, /* one was taken or renamed here */
  HW_CHANGE_FINDINGS = 1 << 5,  /* findings, though the map is the same: of measures grown old */
} HwDocumentChange;

typedef enum
{
  HW_SAVE_STATE_SAVED,
  HW_SAVE_STATE_SAVING,
  HW_SAVE_STATE_FAILED, /* see the error; tried again with the next edit */
  HW_SAVE_STATE_READ_ONLY,
} HwSaveState;

/* What is shown, a draft included. Borrowed; a new one after each "changed" with HW_CHANGE_MAP. */
HwMap *hw_document_get_map (HwDocument *self);
const char *hw_document_get_id (HwDocument *self);

/* "Untitled map" where it has none. */
const char *hw_document_get_title (HwDocument *self);

/* Computed once for each map. NULL with the error below when the map has no meaning as a flow. */
const HwFigures *hw_document_get_figures (HwDocument *self);
const GError *hw_document_get_figures_error (HwDocument *self);

/* HwFinding, worst first; computed when first asked for. Borrowed until "changed" with
 * HW_CHANGE_MAP or HW_CHANGE_FINDINGS. */
GPtrArray *hw_document_get_findings (HwDocument *self);

/* The next state of the map: an edit called `label` (translated, "Rename step"). Edits that follow
 * each other closely with the same `merge_key` become one undo step; NULL never merges. Nothing
 * happens when the map is the same or the document is read-only. */
void hw_document_apply (HwDocument *self, HwMap *map, const char *label, const char *merge_key);

/* Shows what the map would be: while somebody types a value or drags a card, figures and findings
 * follow. A draft is neither written nor undone; NULL takes it back without a trace. Any edit, undo
 * or redo ends it; handed to hw_document_apply() it becomes an edit. */
void hw_document_set_draft (HwDocument *self, HwMap *draft);

/* The map without a draft: what the next one starts from. Borrowed. */
HwMap *hw_document_get_edited_map (HwDocument *self);

/* Between these two, edits with the same merge key become one undo step however slowly they follow
 * each other: while a name is being typed, while a button is held. Beginning does not end what
 * came before, so that the run continues the edit it follows; ending does. */
void hw_document_begin_run (HwDocument *self);
void hw_document_end_run (HwDocument *self);

/* TRUE for a snapshot, an old revision, and where the library cannot be written: nothing can be
 * edited. */
gboolean hw_document_is_read_only (HwDocument *self);

/* One step back or forward, as a new revision. FALSE when there is none or the document is
 * read-only. A state from before the last start is fetched first: the map then changes later, and
 * not at all when somebody edits meanwhile. */
gboolean hw_document_undo (HwDocument *self);
gboolean hw_document_redo (HwDocument *self);

/* What undo and redo would take back or bring back; NULL when there is nothing. Borrowed. */
const char *hw_document_get_undo_label (HwDocument *self);
const char *hw_document_get_redo_label (HwDocument *self);

HwSaveState hw_document_get_save_state (HwDocument *self);

/* When the library last acknowledged an edit, microseconds since 1970; when it was loaded before
 * the first edit. */
gint64 hw_document_get_saved_us (HwDocument *self);

/* Why saving failed, or NULL. */
const GError *hw_document_get_save_error (HwDocument *self);

/* Names the saved state of now. Waits for edits on their way. */
void hw_document_snapshot_async (HwDocument *self,
                                 const char *label,
                                 const char *note,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean hw_document_snapshot_finish (HwDocument *self, GAsyncResult *result, GError **error);

/* The map as canonical JSON, owned by the caller: what exported pictures carry. */
char *hw_document_dup_json (HwDocument *self);

G_END_DECLS
