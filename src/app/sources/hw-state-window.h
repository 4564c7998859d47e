/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The window in which a person says what the states of a source mean on the map that is open: a
 * line for each state with its guess, and how much is measured because of it. Each choice is an
 * edit of the map that can be undone. */

#include <adwaita.h>

#include "hw-state-table.h"

G_BEGIN_DECLS

#define HW_TYPE_STATE_WINDOW (hw_state_window_get_type ())
G_DECLARE_FINAL_TYPE (HwStateWindow, hw_state_window, HW, STATE_WINDOW, AdwWindow)

/* `name` is that of the source. */
GtkWidget *hw_state_window_new (GtkWindow *parent,
                                HwDocument *document,
                                const char *source_id,
                                const char *name);

HwStateTable *hw_state_window_get_table (HwStateWindow *self);

/* The line of a state by its place in the table. */
GtkWidget *hw_state_window_get_line (HwStateWindow *self, guint position);

/* What it says comes of the choices. Borrowed. */
const char *hw_state_window_get_effect (HwStateWindow *self);

G_END_DECLS
