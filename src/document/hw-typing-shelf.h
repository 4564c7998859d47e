/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Texts that make no sense as values and whose author has gone on elsewhere: each is there again
 * when its field is shown again. Signal "kept" (HwFieldTyping) tells that one was put here.
 */

#include "hw-field-typing.h"

G_BEGIN_DECLS

#define HW_TYPE_TYPING_SHELF (hw_typing_shelf_get_type ())
G_DECLARE_FINAL_TYPE (HwTypingShelf, hw_typing_shelf, HW, TYPING_SHELF, GObject)

HwTypingShelf *hw_typing_shelf_new (void);

/* Takes over the reference. */
void hw_typing_shelf_put (HwTypingShelf *self, HwFieldTyping *typing);

/* What was put here for the field of just these elements, owned by the caller, or NULL. */
HwFieldTyping *
hw_typing_shelf_take (HwTypingShelf *self, const HwField *field, const char *const *ids);

/* One that somebody can still come back to, borrowed; NULL when there is none. */
HwFieldTyping *hw_typing_shelf_peek (HwTypingShelf *self);

G_END_DECLS
