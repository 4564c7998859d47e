/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Whether a source lets us in: the question its connector has for that (`test`), and what the
 * answer to it means. A try of a source always asks it; a sync only where the connector says
 * `always`: where a token that has run out still gets answers, with nothing in them. Elsewhere the
 * first request of a stream is refused, which says the same and costs nothing. */

#include "hw-sync-plan.h"

G_BEGIN_DECLS

/* The question; NULL with an error where something it needs is missing. The connector must have a
 * `test`. */
HwHttpRequest *hw_sync_welcome_new_request (const HwSyncPlan *plan, gint64 now_us, GError **error);

/* FALSE with HW_SOURCES_ERROR_SIGN_IN when the answer is not one for somebody it knows. */
gboolean hw_sync_welcome_check (const HwSyncPlan *plan,
                                const HwHttpAnswer *answer,
                                gint64 now_us,
                                GError **error);

/* TRUE when every sync is to ask. */
gboolean hw_sync_welcome_is_always_asked (const HwSyncPlan *plan);

G_END_DECLS
