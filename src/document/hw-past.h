/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The past of an open map: its revisions, oldest first, and a place among them that is looked at.
 * The map as it was there is a document of its own, read-only, so that all that shows a document
 * shows the past too. Going from place to place reads only what differs between them. Nothing here
 * changes the map but hw_past_restore(), which is an edit like any other. Lives on the main thread.
 *
 * Signal "changed" (HwPastChange flags). */

#include "hw-document.h"
#include "hw-library.h"

G_BEGIN_DECLS

#define HW_TYPE_PAST (hw_past_get_type ())
G_DECLARE_FINAL_TYPE (HwPast, hw_past, HW, PAST, GObject)

typedef enum
{
  HW_PAST_REVISIONS = 1 << 0, /* the list; places may have moved */
  HW_PAST_PLACE = 1 << 1,     /* where one wants to be */
  HW_PAST_MOMENT = 1 << 2,    /* the map looked at */
  HW_PAST_PROBLEM = 1 << 3,   /* the error */
} HwPastChange;

/* Begins at the newest revision, once the list is there. */
HwPast *hw_past_new (HwDocument *document);

/* The document whose past it is. Borrowed. */
HwDocument *hw_past_get_document (HwPast *self);

/* What is looked at: read-only, the same object for all places; NULL until something is loaded. It
 * may lag behind the place for a moment. Borrowed. */
HwDocument *hw_past_get_moment (HwPast *self);

/* TRUE when the moment is the one at the place: nothing is on its way. */
gboolean hw_past_is_there (HwPast *self);

guint hw_past_get_length (HwPast *self);

/* Borrowed, until the list changes. */
const HwRevision *hw_past_get_revision (HwPast *self, guint place);

/* The place one is at or on the way to. */
guint hw_past_get_place (HwPast *self);

/* Places past the end are the end. */
void hw_past_go_to (HwPast *self, guint place);

/* TRUE when the map has this revision. Before the list is there it is remembered. */
gboolean hw_past_go_to_revision (HwPast *self, gint64 revision);

/* The next snapshot in the direction (-1, 1), or the end. */
void hw_past_go_to_snapshot (HwPast *self, int direction);

/* The map at the revision before the one looked at, for telling what changed; NULL while it is
 * loaded and at the first revision. Borrowed. */
HwMap *hw_past_get_map_before (HwPast *self);

/* Why a moment or the list could not be read, or NULL. */
const GError *hw_past_get_error (HwPast *self);

/* Makes the map what it was at the place: one edit, undone like any. FALSE while that moment is not
 * loaded, and when nothing may be edited. */
gboolean hw_past_restore (HwPast *self);

/* The name of a revision: of its snapshot, or its number. Translated, owned by the caller. */
char *hw_past_dup_name (const HwRevision *revision);

G_END_DECLS
