/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One estimate in the list of those that matter: what it is, how far lead time moves with it, its
 * bar, and whether it is one to be measured next. */

#include <gtk/gtk.h>

#include "hw-guesses.h"

G_BEGIN_DECLS

#define HW_TYPE_GUESS_ROW (hw_guess_row_get_type ())
G_DECLARE_FINAL_TYPE (HwGuessRow, hw_guess_row, HW, GUESS_ROW, GtkListBoxRow)

GtkWidget *hw_guess_row_new (void);

/* Number `index` of the result, which there is. */
void hw_guess_row_set (HwGuessRow *self, HwGuesses *guesses, guint index);

/* Where it can be changed: the element and its field. Borrowed. */
const char *hw_guess_row_get_element (HwGuessRow *self);
const char *hw_guess_row_get_field (HwGuessRow *self);

G_END_DECLS
