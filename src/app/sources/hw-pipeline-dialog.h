/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which of the pipelines of a source becomes a map: asked only where there are several. */

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_PIPELINE_DIALOG (hw_pipeline_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwPipelineDialog, hw_pipeline_dialog, HW, PIPELINE_DIALOG, AdwMessageDialog)

/* Of HwPipeline, with a reference; the first is chosen at first. Signal "chosen" (char *): somebody
 * wants a map of the pipeline with this id. */
GtkWidget *hw_pipeline_dialog_new (GtkWindow *parent, GPtrArray *pipelines);

G_END_DECLS
