/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which guess matters: the estimates that move lead time most as a list of bars, those to be
 * measured next marked. Works only while it is seen.
 *
 * Signal "show-field" (element id, field name): somebody wants to see or change one. */

#include <adwaita.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_GUESS_LIST (hw_guess_list_get_type ())
G_DECLARE_FINAL_TYPE (HwGuessList, hw_guess_list, HW, GUESS_LIST, AdwBin)

/* NULL shows nothing. */
void hw_guess_list_set_document (HwGuessList *self, HwDocument *document);

G_END_DECLS
