/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-modes.h"

#include <glib/gi18n-lib.h>

static const HwModeInfo modes[] = {
  { HW_MODE_DRAW, "draw", N_ ("Draw"), "hw-mode-draw-symbolic", "win.mode-draw", TRUE },
  { HW_MODE_MEASURE, "measure", N_ ("Measure"), "hw-mode-measure-symbolic", "win.mode-measure",
    TRUE },
  { HW_MODE_COMPARE, "compare", N_ ("Compare"), "hw-mode-compare-symbolic", "win.mode-compare",
    FALSE },
};

static int
position_of (HwMode mode)
{
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      if (modes[i].mode == mode)
        return (int)i;
    }
  g_return_val_if_reached (0);
}

const HwModeInfo *
hw_modes_get (guint *n_modes)
{
  *n_modes = G_N_ELEMENTS (modes);
  return modes;
}

const HwModeInfo *
hw_modes_find (HwMode mode)
{
  return &modes[position_of (mode)];
}

const HwModeInfo *
hw_modes_find_by_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      if (g_strcmp0 (modes[i].name, name) == 0)
        return &modes[i];
    }
  return NULL;
}

const HwModeInfo *
hw_modes_find_by_action (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      if (g_strcmp0 (modes[i].action, action) == 0)
        return &modes[i];
    }
  return NULL;
}

HwMode
hw_modes_get_next (HwMode mode, int direction)
{
  const int n_modes = G_N_ELEMENTS (modes);

  return modes[((position_of (mode) + direction) % n_modes + n_modes) % n_modes].mode;
}
