/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The first proposal of what an answer has: its rows are the largest list of objects, and fields go
 * by what members are called in many systems. A person corrects it. */

#include "hw-path-draft.h"

G_BEGIN_DECLS

/* All of it, in place of what was there. The answer must be sound JSON, here and below. */
void hw_path_guess (HwPathDraft *draft, const HwJsonSlice *answer);

/* The same for rows that somebody pointed at. */
void hw_path_guess_rows (HwPathDraft *draft, const HwJsonSlice *answer);

/* Only fields that are still empty, of rows whose kind somebody chose. */
void hw_path_guess_fields (HwPathDraft *draft, const HwJsonSlice *answer);

G_END_DECLS
