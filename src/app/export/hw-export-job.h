/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One export on another thread: the map as it was when it was asked for. */

#include "hw-document.h"
#include "hw-export.h"

G_BEGIN_DECLS

/* `options` are copied but for the strings in them, which the job makes itself: `with_map` says
 * whether the picture carries the editable map. */
void hw_export_job_run_async (HwDocument *document,
                              const HwExportOptions *options,
                              gboolean with_map,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GBytes *hw_export_job_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
