/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* "Measure next:" and the few estimates that are to be, each a button. Gone where there are none.
 *
 * Signal "show-field" (element id, field name): one was chosen. */

#include <adwaita.h>

#include "hw-guesses.h"

G_BEGIN_DECLS

#define HW_TYPE_NEXT_GUESSES (hw_next_guesses_get_type ())
G_DECLARE_FINAL_TYPE (HwNextGuesses, hw_next_guesses, HW, NEXT_GUESSES, AdwBin)

/* NULL shows nothing. */
void hw_next_guesses_set_guesses (HwNextGuesses *self, HwGuesses *guesses);

G_END_DECLS
