/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The sources of the library that an invocation means, for verbs that wait for each thing they ask
 * (hw-source-desk.h). Tokens come from the environment or the keyring. */

#include "hw-source-desk.h"
#include "hw-verb.h"

G_BEGIN_DECLS

typedef struct
{
  HwSourceDesk *desk;
  HwLibraryWorker *worker;
  GAsyncResult *result; /* that came last */
} HwCliDesk;

/* NULL when the library cannot be opened, which is complained about. `is_new`: it may be made. */
HwCliDesk *hw_cli_desk_open (const HwInvocation *invocation, gboolean is_new, HwExit *status);
void hw_cli_desk_free (HwCliDesk *self);

/* The callback to give what is asked, with the desk as its data; then wait for it. The result is
 * borrowed until the next one. */
void hw_cli_desk_take_cb (GObject *source, GAsyncResult *result, gpointer desk);
GAsyncResult *hw_cli_desk_wait (HwCliDesk *self);

/* HwSourceState of all sources; NULL when that failed, which is complained about. */
GPtrArray *hw_cli_desk_list (HwCliDesk *self, HwExit *status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCliDesk, hw_cli_desk_free)

G_END_DECLS
