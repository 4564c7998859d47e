/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-menus.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"

#define MAX_SECTIONS 6
#define MAX_ENTRIES 8

/* Names of actions and of menus within, ending in NULL. */
typedef const char *Section[MAX_ENTRIES];

/* An empty section ends it. */
typedef Section Menu[MAX_SECTIONS];

/* Menus within: what a section has for an action. The main menu is no longer than a small screen.
 */
#define MAP_MENU "> map"
#define VIEW_MENU "> view"
#define PAST_MENU "> past"
#define DATA_MENU "> data"
#define WORKSHOP_MENU "> workshop"

static const struct
{
  const char *name;
  const char *label; /* untranslated */
  Menu sections;
} submenus[] = {
  { MAP_MENU,
    N_ ("This map"),
    { { "win.rename-map", "win.duplicate-map", NULL },
      { "win.make-future", "win.switch-state", "win.compare-states", NULL },
      { "win.archive-map", "win.delete-map", NULL } } },
  { VIEW_MENU,
    N_ ("View"),
    { { "win.mode-draw", "win.mode-measure", "win.mode-compare", NULL },
      { "win.zoom-in", "win.zoom-out", "win.zoom-natural", "win.fit-map", "win.fit-selection",
        NULL },
      { "win.find", "win.show-findings", "win.show-guesses", NULL },
      { "win.show-inspector", "win.outline", "win.show-minimap", "win.snapping", "win.fullscreen",
        "app.new-window", NULL } } },
  { PAST_MENU,
    N_ ("Snapshots and history"),
    { { "win.snapshot", "win.snapshots", "win.history", "win.show-trend", NULL } } },
  { WORKSHOP_MENU,
    N_ ("Workshop"),
    { { "win.present", NULL },
      { "win.timer", "win.parking-lot", "win.vote", "win.kaizen-actions", NULL } } },
  { DATA_MENU,
    N_ ("Live data"),
    { { "win.sources", "win.sync-sources", NULL },
      { "win.attach-source", "win.source-states", NULL },
      { "win.show-delivery", NULL } } },
};

/* The page itself has a button for pasting. */
static const Menu start_menu = {
  { "app.new-window", "win.open", NULL },
  { "win.sources", "win.command-palette", NULL },
  { "win.preferences", "win.show-help-overlay", "win.about", "app.quit", NULL },
};

static const Menu editor_menu = {
  { "win.new-map", "win.open", "win.paste-steps", NULL },
  { MAP_MENU, VIEW_MENU, PAST_MENU, WORKSHOP_MENU, DATA_MENU, NULL },
  { "win.export", "win.print", "win.report", "win.command-palette", NULL },
  { "win.preferences", "win.show-help-overlay", "win.about", NULL },
};

static GMenuModel *submenus_new (const Section *names);

static GMenuModel *
menu_new (const Menu *sections)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < MAX_SECTIONS && (*sections)[i][0] != NULL; i++)
    {
      g_autoptr (GMenuModel) section = NULL;

      if ((*sections)[i][0][0] == '>')
        section = submenus_new (&(*sections)[i]);
      else
        section = hw_actions_new_section ((*sections)[i]);
      g_menu_append_section (menu, NULL, section);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
submenus_new (const Section *names)
{
  GMenu *section = g_menu_new ();

  for (guint i = 0; (*names)[i] != NULL; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (submenus); j++)
        {
          g_autoptr (GMenuModel) menu = NULL;

          if (!g_str_equal (submenus[j].name, (*names)[i]))
            continue;
          menu = menu_new (&submenus[j].sections);
          g_menu_append_submenu (section, _ (submenus[j].label), menu);
        }
    }
  return G_MENU_MODEL (section);
}

GMenuModel *
hw_menus_new_start_menu (void)
{
  return menu_new (&start_menu);
}

GMenuModel *
hw_menus_new_editor_menu (void)
{
  return menu_new (&editor_menu);
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
