/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a team means to do about its map: the kaizen bursts, with who, by when, what it is expected
 * to bring and whether it is done. */

#include "hw-map.h"

G_BEGIN_DECLS

/* HwNote, borrowed from the map: what is to be done first, then what is done, then what was
 * dropped; of each what is due first comes first, and what has no date behind what has one. */
GPtrArray *hw_kaizen_list_dup (HwMap *map);

/* How many of them are done, and how many are to be done or done: those dropped count for neither.
 */
guint hw_kaizen_list_count_done (const GPtrArray *notes, guint *n_meant);

/* What stands below the words of one, translated and owned by the caller: who, when, what for, "QA
 * lead · due 2026-12-24 · saves 2 d · fewer hand-offs". NULL where nobody said any of it. */
char *hw_kaizen_list_dup_about (const HwNote *note, const HwMap *map);

G_END_DECLS
