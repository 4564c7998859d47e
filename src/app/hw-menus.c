/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-menus.h"

#include "hw-actions.h"

#define MAX_SECTION 6

typedef const char *Section[MAX_SECTION];

static GMenuModel *
menu_new (const Section *sections, guint n_sections)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < n_sections; i++)
    {
      g_autoptr (GMenuModel) section = hw_actions_new_section (sections[i]);

      g_menu_append_section (menu, NULL, section);
    }
  return G_MENU_MODEL (menu);
}

GMenuModel *
hw_menus_new_start_menu (void)
{
  static const Section sections[] = {
    { "app.new-window", "win.open", "win.paste-steps", NULL },
    { "win.command-palette", NULL },
    { "win.preferences", "win.show-help-overlay", "win.about", NULL },
  };

  return menu_new (sections, G_N_ELEMENTS (sections));
}

GMenuModel *
hw_menus_new_editor_menu (void)
{
  static const Section sections[] = {
    { "app.new-window", "win.new-map", "win.open", "win.paste-steps", NULL },
    { "win.rename-map", "win.duplicate-map", "win.make-future", "win.archive-map", "win.delete-map",
      NULL },
    { "win.present", "win.export", "win.report", "win.snapshot", "win.history", NULL },
    { "win.fit-map", "win.show-inspector", "win.show-minimap", "win.fullscreen", NULL },
    { "win.find", "win.command-palette", NULL },
    { "win.preferences", "win.show-help-overlay", "win.about", "app.quit", NULL },
  };

  return menu_new (sections, G_N_ELEMENTS (sections));
}

static void
popup_cb (GtkMenuButton *button, gpointer user_data)
{
  GMenuModel *(*new_menu) (void) = (GMenuModel * (*)(void)) user_data;
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  menu = new_menu ();
  gtk_menu_button_set_menu_model (button, menu);
}

void
hw_menus_attach (GtkMenuButton *button, GMenuModel *(*new_menu) (void))
{
  gtk_menu_button_set_create_popup_func (button, popup_cb, (gpointer)new_menu, NULL);
}
