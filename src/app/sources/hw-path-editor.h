/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is read from the answers of a source: an answer as a tree, the paths of what is wanted of it
 * as a form, and beneath what would come of it. A click in the tree is the path of the field at
 * hand. */

#include "hw-answer-opening.h"
#include "hw-source-draft.h"
#include "hw-source-trial-view.h"

G_BEGIN_DECLS

#define HW_TYPE_PATH_EDITOR (hw_path_editor_get_type ())
G_DECLARE_FINAL_TYPE (HwPathEditor, hw_path_editor, HW, PATH_EDITOR, AdwBin)

/* Shows the answer; the draft has paths, and must stay until another is
 * shown, or hw_path_editor_clear(). `proposes`: as long as nobody changed a path, they follow what
 * the answer has. */
void hw_path_editor_show (HwPathEditor *self,
                          HwSourceDraft *draft,
                          const HwAnswerOpening *opening,
                          gint64 now_us,
                          gboolean proposes);
void hw_path_editor_clear (HwPathEditor *self);

/* Why what is there cannot be saved. */
void hw_path_editor_show_error (HwPathEditor *self, const char *message);

G_END_DECLS
