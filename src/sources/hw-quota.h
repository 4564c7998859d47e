/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How much of what an account may ask of a server was asked by this program, in periods as the
 * server tells them. Half of each is left alone: a person's token serves all else the person does,
 * too. One for all channels to an origin, as they share what the server counts; it belongs to the
 * session (hw-http.h), and lives as long as the program. What others ask is not counted: that
 * little is left the pacer sees by itself (hw-pacer.h). */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwQuota HwQuota;

HwQuota *hw_quota_new (void);
void hw_quota_free (HwQuota *self);

/* One more request of the period that allows `limit` (at least 1) and ends at `end_us`. Servers
 * name the same end a little differently each time. */
void hw_quota_add (HwQuota *self, double limit, gint64 end_us, gint64 now_us);

/* How long to leave the rest alone, from `now_us`; 0 while our half lasts. */
gint64 hw_quota_get_wait_us (const HwQuota *self, gint64 now_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwQuota, hw_quota_free)

G_END_DECLS
