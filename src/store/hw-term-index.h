/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The words of one source while events are written: each has a number from the moment it is first
 * used, and a key in the library from the next write on. For hw-event-writer only. */

#include "hw-event-writer.h"
#include "hw-statement.h"

G_BEGIN_DECLS

typedef struct _HwTermIndex HwTermIndex;

/* Holds what the library has of the source. */
HwTermIndex *hw_term_index_new (HwDatabase *database, gint64 source_key, GError **error);
void hw_term_index_free (HwTermIndex *self);

HwTermKey hw_term_index_take (HwTermIndex *self, const HwTermWords *words);

/* What is told of a board until the next write is a part of it: nothing is gone from it. */
void hw_term_index_keep_board (HwTermIndex *self);

/* Writes what is new or different; within a transaction. */
gboolean hw_term_index_write (HwTermIndex *self, GError **error);

/* The key in the library of a number, once written; 0 for HW_TERM_NONE. */
gint64 hw_term_index_get_key (const HwTermIndex *self, HwTermKey number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTermIndex, hw_term_index_free)

G_END_DECLS
