/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Ways of the keyboard: F6 from part to part of a window, so that it gets from one end to the other
 * without passing all that lies between, and Tab out of every part again. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the keyboard to the part after (1) or before (-1) the one that has it, to the first one
 * that takes it. FALSE when none does. */
gboolean hw_panes_move_focus (GtkWidget *const *panes, guint n_panes, int direction);

/* For GtkWidgetClass.focus of a widget with one child that hands grab_focus() on to something in
 * it: on the way back GTK gives the keyboard to the widget itself once Tab has passed its first
 * place, which would lead in again, for ever. */
gboolean hw_focus_inside (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
