/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What can be done with a map as a whole, wherever it is kept: one table for the menu of a card,
 * its keys and the window that does it. */

#include "hw-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  HW_MAP_OPEN_IN_NEW_WINDOW,
  HW_MAP_RENAME,
  HW_MAP_DUPLICATE,
  HW_MAP_ARCHIVE,
  HW_MAP_UNARCHIVE,
  HW_MAP_DELETE, /* to the trash */
  HW_MAP_RESTORE,
  HW_MAP_ERASE, /* for good */
  HW_N_MAP_COMMANDS
} HwMapCommand;

typedef struct
{
  const char *action; /* "card.rename", in the table of actions */
  guint shelves;      /* on which it is offered, as bits 1 << HwShelf */
  gboolean changes;   /* not in a library that is read-only */
} HwMapCommandInfo;

const HwMapCommandInfo *hw_map_command_get_info (HwMapCommand command);

G_END_DECLS
