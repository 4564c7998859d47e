/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The menu of the second button and of the menu key: what can be done with what is selected. */

#include "hw-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"

#define MAX_SECTIONS 6
#define MAX_ACTIONS 12

/* On a canvas narrower than this, menus are as well. */
#define NARROW_PX 480

typedef const char *Section[MAX_ACTIONS];

/* Sections of actions and of menus within, each ending in NULL; an empty section ends the menu. */
typedef Section Menu[MAX_SECTIONS];

/* Menus within others: what a section has for an action. */
#define ADD_MENU "> add"
#define NOTE_MENU "> note"
#define WASTE_MENU "> waste"
#define CONNECT_MENU "> connect"
#define ARRANGE_MENU "> arrange"

static const struct
{
  const char *name;
  const char *label; /* untranslated */
  Menu sections;
} submenus[] = {
  { ADD_MENU,
    N_ ("Add a step"),
    { { "canvas.add-next", "canvas.add-before", "canvas.add-above", "canvas.add-below", NULL } } },
  { NOTE_MENU,
    N_ ("Note"),
    { { "canvas.tool-note", "canvas.tool-burst", "canvas.tool-waste", "canvas.tool-question",
        NULL } } },
  { WASTE_MENU,
    N_ ("Waste"),
    { { "canvas.waste-partially-done", "canvas.waste-extra-features", "canvas.waste-relearning",
        "canvas.waste-handoffs", "canvas.waste-delays", "canvas.waste-task-switching",
        "canvas.waste-defects", "canvas.waste-unused-talent", "canvas.waste-redundant-testing",
        "canvas.waste-duplicated-effort", "canvas.waste-manual-handover", NULL } } },
  { CONNECT_MENU,
    N_ ("Connect"),
    { { "canvas.tool-connect", "canvas.tool-rework", "canvas.tool-information",
        "canvas.tool-feedback", NULL } } },
  { ARRANGE_MENU,
    N_ ("Arrange"),
    { { "canvas.move-earlier", "canvas.move-later", "canvas.move-lane-up", "canvas.move-lane-down",
        NULL },
      { "canvas.align-left", "canvas.align-center", "canvas.align-right", "canvas.align-top",
        "canvas.align-middle", "canvas.align-bottom", NULL },
      { "canvas.distribute-horizontally", "canvas.distribute-vertically", NULL },
      { "canvas.tidy", "canvas.tidy-all", "canvas.keep-places", NULL } } },
};

static const Menu of_map = {
  { "canvas.add-next", "canvas.add-line", "canvas.add-lane", NULL },
  { NOTE_MENU, NULL },
  { "canvas.paste", "canvas.paste-notes", "canvas.copy-image", "win.select-all", NULL },
  { "canvas.tidy", "canvas.tidy-all", "canvas.keep-places", "win.fit-map", NULL },
};

static const Menu menus[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_STEP] = {
    { "canvas.edit-title", "canvas.delivery", "canvas.use-measured", "win.focus-inspector",
      NULL },
    { ADD_MENU, CONNECT_MENU, NOTE_MENU, WASTE_MENU, ARRANGE_MENU, NULL },
    { "canvas.cut", "canvas.copy", "canvas.paste", "canvas.duplicate", NULL },
    { "canvas.delete", "canvas.delete-gap", NULL },
  },
  [HW_ELEMENT_LINK] = {
    { "canvas.add-on-link", "canvas.edit-title", "canvas.reverse-link", "win.focus-inspector",
      NULL },
    { "canvas.link-flow", "canvas.link-pull", "canvas.link-rework", "canvas.link-information",
      "canvas.link-feedback", NULL },
    { NOTE_MENU, WASTE_MENU, NULL },
    { "canvas.delete", NULL },
  },
  [HW_ELEMENT_NOTE] = {
    { "canvas.edit-title", "canvas.vote", "canvas.unvote", "win.focus-inspector", NULL },
    { ARRANGE_MENU, NULL },
    { "canvas.cut", "canvas.copy", "canvas.duplicate", NULL },
    { "canvas.delete", NULL },
  },
  [HW_ELEMENT_LANE] = {
    { "canvas.edit-title", "canvas.add-lane", "win.focus-inspector", NULL },
    { "canvas.move-lane-up", "canvas.move-lane-down", NULL },
    { NOTE_MENU, WASTE_MENU, NULL },
    { "canvas.delete", NULL },
  },
};

static GMenuModel *menu_new (const Menu *sections, gboolean narrow);

static void
append_submenu (GMenu *section, const char *name, gboolean narrow)
{
  for (guint i = 0; i < G_N_ELEMENTS (submenus); i++)
    {
      g_autoptr (GMenuModel) menu = NULL;

      if (!g_str_equal (submenus[i].name, name))
        continue;
      menu = menu_new (&submenus[i].sections, narrow);
      g_menu_append_submenu (section, _ (submenus[i].label), menu);
    }
}

static GMenuModel *
section_new (const Section *entries, gboolean narrow)
{
  GMenu *section;

  if ((*entries)[0][0] != '>')
    return narrow ? hw_actions_new_narrow_section (*entries) : hw_actions_new_section (*entries);
  section = g_menu_new ();
  for (guint i = 0; (*entries)[i] != NULL; i++)
    append_submenu (section, (*entries)[i], narrow);
  return G_MENU_MODEL (section);
}

static GMenuModel *
menu_new (const Menu *sections, gboolean narrow)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < MAX_SECTIONS && (*sections)[i][0] != NULL; i++)
    {
      g_autoptr (GMenuModel) section = section_new (&(*sections)[i], narrow);

      g_menu_append_section (menu, NULL, section);
    }
  return G_MENU_MODEL (menu);
}

/* The kind of what was selected last decides. */
static const Menu *
find_menu (HwCanvas *self)
{
  g_autoptr (GPtrArray) selected = hw_view_state_find_selected (self->view);
  const HwElement *last = selected->len > 0 ? selected->pdata[selected->len - 1] : NULL;
  const Menu *menu = last != NULL ? &menus[last->type] : &of_map;

  return (*menu)[0][0] != NULL ? menu : &of_map;
}

static void
pop_up (HwCanvas *self, HwPoint at_px)
{
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_PX;
  g_autoptr (GMenuModel) model = menu_new (find_menu (self), narrow);

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int)at_px.x, (int)at_px.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* What lies under the pointer is what it is about; several that are selected stay so. */
void
hw_canvas_open_menu_at (HwCanvas *self, HwPoint at_px)
{
  const HwGroup *group = hw_canvas_hit_words (self, at_px);

  if (group == NULL || group->element == NULL)
    hw_view_state_select (self->view, NULL);
  else if (!hw_selection_contains (hw_view_state_get_selection (self->view), group->element->id))
    hw_view_state_select (self->view, group->element->id);
  hw_canvas_focus_selection (self);
  pop_up (self, at_px);
}

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);
  g_autoptr (GPtrArray) selected = NULL;
  const HwGroup *group = NULL;
  HwPoint at_px;

  if (self->view == NULL)
    return;
  selected = hw_view_state_find_selected (self->view);
  if (selected->len > 0)
    group = hw_scene_find_group (self->scene, selected->pdata[selected->len - 1]);
  at_px = hw_rect_center (
      group != NULL ? hw_view_transform_rect_to_px (hw_canvas_get_painted (self), group->bounds)
                    : hw_view_state_get_room (self->view));
  pop_up (self, at_px);
}

void
hw_canvas_class_install_menu_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "canvas.menu", NULL, menu_cb);
}

void
hw_canvas_dispose_menu (HwCanvas *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}
