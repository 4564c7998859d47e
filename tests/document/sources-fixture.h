/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The sources of an open library, a server on loopback for them, a clock that moves by hand and
 * surroundings that are what a test says, for tests of sources. */

#include "../sources/http-fixture.h"

#include "hw-source-draft.h"
#include "hw-sources.h"
#include "hw-test-keyring.h"
#include "hw-test-resolver.h"
#include "hw-test-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  HttpFixture http;
  HwTestResolver *resolver;
  HwClock clock;
  HwWorkspace *workspace;
  HwSources *sources;
  HwSecretStore *secrets;
  char *folder;
  HwSurroundings *surroundings;
} SourcesFixture;

void sources_set_up (SourcesFixture *self, gconstpointer data);
void sources_tear_down (SourcesFixture *self, gconstpointer data);

/* The callback of an asynchronous call, whose data is where the result goes; and the wait for it.
 */
void sources_take_result (GObject *object, GAsyncResult *result, gpointer user_data);
GAsyncResult *sources_wait_result (GAsyncResult **result);

/* A number at an address, called "Orders"; owned by the caller. */
HwSourceDraft *sources_new_draft (SourcesFixture *self, const char *address);

/* Saves and waits until the list shows it. Borrowed. */
HwSourceItem *sources_save (SourcesFixture *self, const HwSourceDraft *draft);
HwSourceItem *sources_add (SourcesFixture *self, const char *address);

/* "Orders" on this machine, and "Tracker" on what seems another. */
HwSourceItem *sources_add_here (SourcesFixture *self);
HwSourceItem *sources_add_elsewhere (SourcesFixture *self);

/* For "read" of HwSources. */
void sources_count_cb (HwSources *sources, HwSourceItem *item, gboolean came, guint *n_read);

/* Runs what is going on to its end, and lets the list be read again. */
void sources_drain (SourcesFixture *self);

/* Minutes pass, and it is looked what is due: once, as after a sleep, or each minute. */
void sources_pass (SourcesFixture *self, gint64 minutes);
void sources_pass_awake (SourcesFixture *self, guint minutes);

void sources_assert_status (SourcesFixture *self,
                            HwSourceItem *item,
                            HwSourceStatus status,
                            const char *words);

G_END_DECLS
