/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The small menu at the end of a row with a value: where the value comes from, that it is not
 * known, that nothing is said about it. It works through actions "value.…" of the row. */

#include <gtk/gtk.h>

#include "hw-field-target.h"

G_BEGIN_DECLS

typedef struct _HwValueMenu HwValueMenu;

/* Asks the row to take a text, as if it had been typed. */
typedef void (*HwValueMenuFunc) (GtkWidget *row, const char *text);

/* Adds the actions to the row, which owns the menu, and makes the button. */
HwValueMenu *hw_value_menu_new (GtkWidget *row, const HwField *field, HwValueMenuFunc take_text);

/* The button to show; owned by the menu. */
GtkWidget *hw_value_menu_get_button (HwValueMenu *self);

void hw_value_menu_set_target (HwValueMenu *self, HwFieldTarget *target);

G_END_DECLS
