/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The sources of the open library, for windows: their list, how each is, and everything a person
 * does to them. Each is read when it is due (hw-source-schedule.h), one reading at a time a source,
 * as long as this object is there. What nobody asked for waits while there is no network or a
 * metered one, unless the source is on this machine. Nothing is begun as the computer goes to
 * sleep; after that what is due is read once, a little later, and so is what sleep or a lost
 * network cut short. Lives on the main thread; nothing blocks.
 *
 * Signal "changed": sources came or went, the list is ready, or it failed.
 * Signal "read" (HwSourceItem *, gboolean came): a reading ended; `came` when there is something
 * new. */

#include "hw-source-item.h"
#include "hw-source-trial.h"
#include "hw-surroundings.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_SOURCES (hw_sources_get_type ())
G_DECLARE_FINAL_TYPE (HwSources, hw_sources, HW, SOURCES, GObject)

/* What tests replace; all may be NULL or left out. */
typedef struct
{
  HwSourceDeskSetup desk;
  const HwClock *clock;
  HwSurroundings *surroundings;
  guint32 seed; /* of the jitter; 0: a random one */
} HwSourcesSetup;

/* `setup` NULL: the system's. */
HwSources *hw_sources_new (HwWorkspace *workspace, const HwSourcesSetup *setup);

/* FALSE until the library was looked at. */
gboolean hw_sources_is_ready (HwSources *self);

/* Why there is no list, or NULL. */
const GError *hw_sources_get_error (HwSources *self);

/* TRUE where sources can be added and read. */
gboolean hw_sources_is_writable (HwSources *self);

/* For the end of a program: stops what is going on, and waits until it has stopped. */
void hw_sources_stop (HwSources *self);

/* HwSourceItem, by name. Borrowed. */
GListModel *hw_sources_get_items (HwSources *self);

/* Borrowed, or NULL. */
HwSourceItem *hw_sources_find (HwSources *self, const char *id);

/* By the clock it keeps to. */
gint64 hw_sources_get_now_us (HwSources *self);

/* How many are being read. */
guint hw_sources_count_reading (HwSources *self);

/* Why tokens are kept for this run only, or NULL where the keyring could be used. Owned by the
 * caller. It is known after hw_sources_probe_keyring() or the first use of a token. */
char *hw_sources_dup_keyring_fault (HwSources *self);

/* Looks once whether there is a keyring; the callback comes when that is known. */
void hw_sources_probe_keyring (HwSources *self, GAsyncReadyCallback callback, gpointer user_data);

/* Looks at the library again. */
void hw_sources_refresh (HwSources *self);

/* TRUE while that is under way; "changed" tells when it has ended. */
gboolean hw_sources_is_listing (HwSources *self);

/* What is due is begun; for the timer, and for tests. */
void hw_sources_tick (HwSources *self);

/* Somebody asked: at once, whatever the network costs. What is being read already goes on. */
void hw_sources_read (HwSources *self, HwSourceItem *item);
void hw_sources_read_all (HwSources *self);

/* What was just saved or approved, as soon as the list has it so. */
void hw_sources_read_saved (HwSources *self, const char *id);

/* What has arrived stays; the next reading goes on from there. */
void hw_sources_cancel (HwSources *self, HwSourceItem *item);

/* The source may be asked from now on. */
gboolean hw_sources_approve (HwSources *self, HwSourceItem *item, GError **error);

/* One cheap question; nothing is written. `arrival` (may be NULL) is told how much has come; its
 * data must live until the callback. */
void hw_sources_try_async (HwSources *self,
                           const HwSourceEntry *entry,
                           HwHttpArrivalFunc arrival,
                           gpointer arrival_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
HwSourceTrial *hw_sources_try_finish (HwSources *self, GAsyncResult *result, GError **error);

/* Adds the source, or changes the one with its key. It is read when it is next due: at once if it
 * is new. The result is its id, owned by the caller; `place` (may be NULL) says where the secret
 * went. */
void hw_sources_save_async (HwSources *self,
                            const HwSourceEntry *entry,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
char *hw_sources_save_finish (HwSources *self,
                              GAsyncResult *result,
                              HwSecretPlace *place,
                              GError **error);

/* With its events and its secret; a reading is stopped first. */
void hw_sources_remove_async (HwSources *self,
                              HwSourceItem *item,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean hw_sources_remove_finish (HwSources *self, GAsyncResult *result, GError **error);

G_END_DECLS
