/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A source in the list: what it is, how it is in words, and what can be done with it. */

#include <adwaita.h>

#include "hw-source-item.h"

G_BEGIN_DECLS

/* What can be done with a source. */
typedef enum
{
  HW_SOURCE_SYNC,
  HW_SOURCE_STOP,
  HW_SOURCE_TRY,
  HW_SOURCE_EDIT,
  HW_SOURCE_STATES, /* what its states mean on the map that is open */
  HW_SOURCE_APPROVE,
  HW_SOURCE_MAP,
  HW_SOURCE_MAP_RUNS,
  HW_SOURCE_REMOVE,
  HW_N_SOURCE_COMMANDS
} HwSourceCommand;

#define HW_TYPE_SOURCE_CARD (hw_source_card_get_type ())
G_DECLARE_FINAL_TYPE (HwSourceCard, hw_source_card, HW, SOURCE_CARD, GtkListBoxRow)

/* Signal "command" (HwSourceCommand): somebody wants it done. */
GtkWidget *hw_source_card_new (HwSourceItem *item, gint64 now_us);

/* Borrowed. */
HwSourceItem *hw_source_card_get_item (HwSourceCard *self);

/* Its words again: time has passed, or the source is another. */
void hw_source_card_refresh (HwSourceCard *self, gint64 now_us);

G_END_DECLS
