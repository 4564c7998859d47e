/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Words with what can be done beside them: the controls stand at the end of the line, and below the
 * words where that would leave these too little room, as on a phone. For rows of lists. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_FOLD_BOX (hw_fold_box_get_type ())
G_DECLARE_FINAL_TYPE (HwFoldBox, hw_fold_box, HW, FOLD_BOX, GtkWidget)

/* `words` have at least `words_px` pixels, or the line to themselves. Takes over both. */
GtkWidget *hw_fold_box_new (GtkWidget *words, GtkWidget *controls, int words_px);

/* Controls beside the words are at least so wide, in pixels, so that they line up from row to
 * row. */
void hw_fold_box_set_controls_px (HwFoldBox *self, int controls_px);

/* TRUE where the controls are below. */
gboolean hw_fold_box_is_folded (HwFoldBox *self);

G_END_DECLS
