/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Adding a source, or changing one: first its kind, then what the kind asks for, a token, and a
 * test that shows what would come. */

#include <adwaita.h>

#include "hw-sources.h"

G_BEGIN_DECLS

#define HW_TYPE_SOURCE_DIALOG (hw_source_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwSourceDialog, hw_source_dialog, HW, SOURCE_DIALOG, AdwWindow)

/* `item` NULL: a new one. Signal "saved" (const char *name, const char *words): it was; `words` is
 * what there is to say about where its token went, or NULL. */
GtkWidget *hw_source_dialog_new (GtkWindow *parent, HwSources *sources, HwSourceItem *item);

/* Chooses a kind of a new one, as a click does. */
void hw_source_dialog_choose (HwSourceDialog *self, const char *kind);

G_END_DECLS
