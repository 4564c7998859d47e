/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The main menus, made from the table of actions. */

#include <gio/gio.h>

G_BEGIN_DECLS

/* Each owned by the caller. */
GMenuModel *hw_menus_new_start_menu (void);
GMenuModel *hw_menus_new_editor_menu (void);

G_END_DECLS
