/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The main menus, made from the table of actions. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Each owned by the caller. */
GMenuModel *hw_menus_new_start_menu (void);
GMenuModel *hw_menus_new_editor_menu (void);

/* Gives the button the menu, which is made when it is first opened. */
void hw_menus_attach (GtkMenuButton *button, GMenuModel *(*menu_new) (void));

G_END_DECLS
