/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One path of a source in a form: what stands there, the path, and why it cannot be one.
 *
 * Signal "typed": a person changed the text. Signal "chosen": the line is the one at hand. */

#include <adwaita.h>

#include "hw-path-draft.h"

G_BEGIN_DECLS

#define HW_TYPE_SOURCE_PATH (hw_source_path_get_type ())
G_DECLARE_FINAL_TYPE (HwSourcePath, hw_source_path, HW, SOURCE_PATH, GtkBox)

/* Shows what the draft has for the slot. */
GtkWidget *hw_source_path_new (const HwPathDraft *draft, HwPathSlot slot, GtkSizeGroup *labels);

HwPathSlot hw_source_path_get_slot (HwSourcePath *self);

/* Borrowed. */
const char *hw_source_path_get_text (HwSourcePath *self);

/* As the draft has it now; nothing was typed. */
void hw_source_path_update (HwSourcePath *self, const HwPathDraft *draft);

/* In words below the text; NULL for none. */
void hw_source_path_set_fault (HwSourcePath *self, const char *fault);

/* What is pointed at is for this line. */
void hw_source_path_set_chosen (HwSourcePath *self, gboolean is_chosen);

G_END_DECLS
