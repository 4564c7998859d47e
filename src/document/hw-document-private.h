/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the workspace, which opens documents, knows about them. */

#include "hw-document.h"
#include "hw-library-worker.h"

G_BEGIN_DECLS

/* What a document is made from; all borrowed. */
typedef struct
{
  HwLibraryWorker *thread;
  HwMap *map;
  gint64 revision;
  GPtrArray *states; /* HwRevision: the undo and redo stack */
  guint position;    /* in it */
  gboolean read_only;
} HwDocumentState;

HwDocument *hw_document_new (const HwDocumentState *state);

/* A document that only shows a map: of the past, or of another document. Nothing of it is written.
 */
HwDocument *hw_document_new_shown (HwLibraryWorker *thread, HwMap *map, gint64 revision);

/* Another map in it. */
void hw_document_show (HwDocument *self, HwMap *map, gint64 revision);

/* How old what its measures show is, for findings: HwMeasureAge by their ids. NULL: not known. */
void hw_document_take_ages (HwDocument *self, GHashTable *ages);

/* Says it in every window that shows the document, by the signal "problem". */
void hw_document_tell_problem (HwDocument *self, const char *text);

/* One was taken or renamed. */
void hw_document_tell_snapshots (HwDocument *self);

/* The revision the library will have when all edits are written. */
gint64 hw_document_get_revision (HwDocument *self);

/* The thread of the library it is kept in. Borrowed. */
HwLibraryWorker *hw_document_get_worker (HwDocument *self);

/* A map that is in the library for certain, and its revision: what other states are loaded near to.
 * Borrowed. */
HwMap *hw_document_get_written (HwDocument *self, gint64 *revision);

/* TRUE while edits wait to be written. */
gboolean hw_document_is_unsaved (HwDocument *self);

/* Waits until no edit is on its way any more: all are written, or saving has failed. */
void hw_document_flush (HwDocument *self);

/* Takes the state of the library after somebody else has changed the map there. */
void hw_document_replace_state (HwDocument *self, const HwDocumentState *state);

/* TRUE while an edit could not be written because another program had changed the map, and nothing
 * is on its way. */
gboolean hw_document_is_conflicting (HwDocument *self);

/* Then: takes the state of the library and brings the edits that wait into it, as one edit that can
 * be undone. What both have changed stays as it is here, and is told as a problem. */
void hw_document_merge_state (HwDocument *self, const HwDocumentState *state);

G_END_DECLS
