/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-command.h"

#define MAPS (1u << HW_SHELF_MAPS)
#define ARCHIVE (1u << HW_SHELF_ARCHIVE)
#define TRASH (1u << HW_SHELF_TRASH)

static const HwMapCommandInfo commands[HW_N_MAP_COMMANDS] = {
  [HW_MAP_OPEN_IN_NEW_WINDOW] = { "card.open-in-new-window", MAPS | ARCHIVE, FALSE },
  [HW_MAP_RENAME] = { "card.rename", MAPS | ARCHIVE, TRUE },
  [HW_MAP_DUPLICATE] = { "card.duplicate", MAPS | ARCHIVE, TRUE },
  [HW_MAP_ARCHIVE] = { "card.archive", MAPS, TRUE },
  [HW_MAP_UNARCHIVE] = { "card.unarchive", ARCHIVE, TRUE },
  [HW_MAP_DELETE] = { "card.delete", MAPS | ARCHIVE, TRUE },
  [HW_MAP_RESTORE] = { "card.restore", TRASH, TRUE },
  [HW_MAP_ERASE] = { "card.erase", TRASH, TRUE },
};

const HwMapCommandInfo *
hw_map_command_get_info (HwMapCommand command)
{
  g_return_val_if_fail (command < HW_N_MAP_COMMANDS, NULL);

  return &commands[command];
}
