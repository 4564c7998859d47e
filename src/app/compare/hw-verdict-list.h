/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* "Did it work?": the bursts of a map with what was predicted, what came of it, who owns them and
 * when they are due. A verdict is a word with a mark, never a colour alone.
 *
 * Signal "show-element" (id): a burst was chosen that is still in the map. */

#include <adwaita.h>

#include "hw-follow-up.h"

G_BEGIN_DECLS

#define HW_TYPE_VERDICT_LIST (hw_verdict_list_get_type ())
G_DECLARE_FINAL_TYPE (HwVerdictList, hw_verdict_list, HW, VERDICT_LIST, AdwBin)

void hw_verdict_list_show (HwVerdictList *self, const HwFollowUp *follow_up);

G_END_DECLS
