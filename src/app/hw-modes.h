/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The one table of what an editor can be used for. The switcher, the pages of the editor, the
 * actions of the window and the settings read it. A mode more is a row here, a page of its name in
 * hw-editor.ui (in an HwLazyBin) and its action in hw-actions.c. */

#include "hw-view-state.h"

G_BEGIN_DECLS

typedef struct
{
  HwMode mode;
  const char *name;      /* of its page and in settings: "draw" */
  const char *label;     /* for people, untranslated */
  const char *icon_name; /* in the switcher */
  const char *action;    /* "win.mode-draw" */
  gboolean inspected;    /* the inspector stands beside it, and the totals below */
} HwModeInfo;

/* In the order of the switcher. */
const HwModeInfo *hw_modes_get (guint *n_modes);

/* Never NULL. */
const HwModeInfo *hw_modes_find (HwMode mode);

/* NULL when there is none of this name. */
const HwModeInfo *hw_modes_find_by_name (const char *name);

/* NULL when no mode has this action. */
const HwModeInfo *hw_modes_find_by_action (const char *action);

/* The mode `direction` further in the switcher, round and round. */
HwMode hw_modes_get_next (HwMode mode, int direction);

G_END_DECLS
