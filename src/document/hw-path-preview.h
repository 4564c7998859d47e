/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What would come of an answer that is at hand, read as a source says: by the code that a sync
 * reads it with, in a thread, since an answer can be large. Nothing is asked or written. */

#include "hw-source-row.h"
#include "hw-source-trial.h"

G_BEGIN_DECLS

void hw_path_preview_async (const HwSource *source,
                            GBytes *answer,
                            gint64 now_us,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* NULL with an error where the answer cannot be read so at all. */
HwSourceTrial *hw_path_preview_finish (GAsyncResult *result, GError **error);

G_END_DECLS
