/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which rows of a log took the place of one before them, as they have its id: that is how a newer
 * log corrects an older one, and within one log mostly a mistake. */

#include "hw-log-column.h"

G_BEGIN_DECLS

typedef struct _HwLogRepeats HwLogRepeats;

HwLogRepeats *hw_log_repeats_new (void);
void hw_log_repeats_free (HwLogRepeats *self);

/* A row of this kind and id, number `row` of the log. Ids are kept as hashes of 64 bits, and no
 * more than some hundred thousand, so that memory does not grow with the log: what repeats an id
 * beyond these is not noticed. */
void hw_log_repeats_note (HwLogRepeats *self, HwLogKind kind, const char *id, guint row);

guint64 hw_log_repeats_get_n (const HwLogRepeats *self);

/* The number of the first such row; 0 where there is none. */
guint hw_log_repeats_get_first (const HwLogRepeats *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLogRepeats, hw_log_repeats_free)

G_END_DECLS
