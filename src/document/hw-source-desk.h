/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a person does with the sources of a library: adding one, trying it, reading what is new,
 * removing it. Brings together what the layers below keep apart: the library, the keyring, the list
 * of approved origins and the engine. For the window and the command line; everything is
 * asynchronous, in the main context it is called in. No GTK.
 *
 * A source asks nobody before a person at this machine approved where it is: adding one does that;
 * one that came with somebody else's library is inert until hw_source_desk_approve(). */

#include <gio/gio.h>

#include "hw-http.h"
#include "hw-library-worker.h"
#include "hw-secret.h"
#include "hw-source-row.h"
#include "hw-sync.h"

G_BEGIN_DECLS

/* What a person enters. Borrowed. */
typedef struct
{
  const HwSource *source;
  const char *secret;         /* NULL for none, or for the one that is kept */
  gboolean may_send_in_clear; /* the secret, over http to another machine: the person agreed */
  const char *certificate;    /* fingerprint that the person approved just now; NULL for none */
} HwSourceEntry;

typedef struct _HwSourceDesk HwSourceDesk;

/* Each may be NULL: the engine and the keyring of the system, the default file, the system's clock.
 * Copied or referred to. */
typedef struct
{
  HwHttp *http;
  HwSecretStore *secrets;
  const char *origins_path;
  const HwClock *clock;
} HwSourceDeskSetup;

HwSourceDesk *hw_source_desk_new (HwLibraryWorker *worker, const HwSourceDeskSetup *setup);
HwSourceDesk *hw_source_desk_ref (HwSourceDesk *self);
void hw_source_desk_unref (HwSourceDesk *self);

/* Why the keyring could not be used when it was last asked, or NULL; owned by the caller. A source
 * is then asked as anybody may, so say it where that is refused. */
char *hw_source_desk_dup_keyring_fault (HwSourceDesk *self);

/* Looks whether there is a keyring, for hw_source_desk_dup_keyring_fault(); the callback comes when
 * that is known. */
void
hw_source_desk_probe_keyring (HwSourceDesk *self, GAsyncReadyCallback callback, gpointer user_data);

/* One source and how it is. */
typedef struct
{
  HwSource *source;
  GPtrArray *streams; /* HwStream */
  HwEventCounts counts;
  gint64 synced_us;      /* when all of it had last arrived; HW_TIME_UNKNOWN: never */
  gint64 tried_us;       /* HW_TIME_UNKNOWN: never */
  gint64 wait_until_us;  /* not to be asked before; HW_TIME_UNKNOWN for no such time */
  const char *error;     /* why the last try failed; borrowed from a stream; NULL */
  guint64 n_events;      /* all counts together */
  guint is_file : 1;     /* its events came from a file: there is nobody to ask */
  guint is_approved : 1; /* where it is may be asked */
} HwSourceState;

/* An array of HwSourceState that frees them, sorted by name. */
void
hw_source_desk_list_async (HwSourceDesk *self, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *hw_source_desk_list_finish (HwSourceDesk *self, GAsyncResult *result, GError **error);

/* Whether the source would give something: what it needs is set, the server lets us in, the first
 * page can be read. Nothing is written. One that is not in the library yet, without an id, needs no
 * approval: the person has just entered it. A certificate that could be approved is told by
 * hw_sources_error_get_fingerprint(). */
void hw_source_desk_test_async (HwSourceDesk *self,
                                const HwSourceEntry *entry,
                                HwHttpArrivalFunc arrival,
                                gpointer arrival_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
HwSyncReport *hw_source_desk_test_finish (HwSourceDesk *self, GAsyncResult *result, GError **error);

/* FALSE with HW_SOURCES_ERROR where it has no name, a setting is missing or not what it must be.
 * Looks at no library and asks nobody: hw_source_desk_add_async() begins with it. */
gboolean hw_source_desk_check_source (const HwSource *source, GError **error);

/* Puts the source into the library, or changes the one with its key; its secret (NULL for none)
 * into the keyring, and approves where it is: one that is refused approves nothing. The result is
 * its id, owned by the caller; `place` (may be NULL) says where the secret went. */
void hw_source_desk_add_async (HwSourceDesk *self,
                               const HwSourceEntry *entry,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *hw_source_desk_add_finish (HwSourceDesk *self,
                                 GAsyncResult *result,
                                 HwSecretPlace *place,
                                 GError **error);

/* The source, by id or name, with its events and its secret. */
void hw_source_desk_remove_async (HwSourceDesk *self,
                                  const char *reference,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean hw_source_desk_remove_finish (HwSourceDesk *self, GAsyncResult *result, GError **error);

/* Where the source is may be asked from now on. */
gboolean hw_source_desk_approve (HwSourceDesk *self, const HwSource *source, GError **error);

/* The same, and its token may go there over http, where others can read it. */
gboolean hw_source_desk_allow_clear (HwSourceDesk *self, const HwSource *source, GError **error);

/* The same, where nobody vouches for its certificate: the one with this fingerprint and no other is
 * good there from now on. NULL: what the system trusts again. */
gboolean hw_source_desk_approve_certificate (HwSourceDesk *self,
                                             const HwSource *source,
                                             const char *fingerprint,
                                             GError **error);

/* Reads what is new at a source, by id or name. `progress` may be NULL. A cancelled sync keeps what
 * has arrived, and the next goes on from there. */
void hw_source_desk_sync_async (HwSourceDesk *self,
                                const char *reference,
                                HwSyncProgressFunc progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
HwSyncReport *hw_source_desk_sync_finish (HwSourceDesk *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSourceDesk, hw_source_desk_unref)

G_END_DECLS
