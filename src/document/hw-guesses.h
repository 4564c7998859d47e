/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which guesses of an open map matter, followed while it is edited: the sensitivity of its lead
 * time, worked out on another thread after the window has painted. Whoever shows it has one and
 * keeps it only while it is seen. Lives on the main thread.
 *
 * Signal "changed": there is another result. */

#include "hw-document.h"
#include "hw-sensitivity.h"

G_BEGIN_DECLS

#define HW_TYPE_GUESSES (hw_guesses_get_type ())
G_DECLARE_FINAL_TYPE (HwGuesses, hw_guesses, HW, GUESSES, GObject)

HwGuesses *hw_guesses_new (HwDocument *document);

/* NULL until it is worked out, and where the map has no lead time. Its elements are those of its
 * own map, which may be a moment older than the document's. Borrowed until "changed". */
const HwSensitivity *hw_guesses_get (HwGuesses *self);

/* TRUE of the few estimates to be measured next: hw_sensitivity_get_next (). */
gboolean hw_guesses_is_next (HwGuesses *self, const char *element_id, const char *field);

G_END_DECLS
