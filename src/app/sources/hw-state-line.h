/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A line of the window in which a person says what the states of a source mean: the state, how many
 * items were in it, what it is guessed to mean while nobody has said so, and two choices: what
 * happens to items there, and at which step. It shows one place of the table, whatever row is there
 * now, so that the keyboard stays where it is. */

#include <gtk/gtk.h>

#include "hw-state-table.h"

G_BEGIN_DECLS

#define HW_TYPE_STATE_LINE (hw_state_line_get_type ())
G_DECLARE_FINAL_TYPE (HwStateLine, hw_state_line, HW, STATE_LINE, GtkListBoxRow)

GtkWidget *hw_state_line_new (HwStateTable *table, guint position);

/* The row of its place, or the steps of the map, are different. */
void hw_state_line_update (HwStateLine *self, gboolean editable);

/* Chooses, as a person does. Of a role that has a step and without `step_id` it is the step it has,
 * the guessed one, or the first. */
void hw_state_line_choose (HwStateLine *self, HwStateRole role, const char *step_id);

G_END_DECLS
