/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-actions.h"

#include <glib/gi18n-lib.h>

/* Of a widget with keys: the controller of those of one letter. */
#define LETTERS "hw-letters"

#define WINDOW(name, label, group, ...)                                                            \
  {                                                                                                \
    name, label, HW_ACTION_GROUP_##group, HW_ACTION_SCOPE_WINDOW,                                  \
    {                                                                                              \
      __VA_ARGS__                                                                                  \
    }                                                                                              \
  }
#define CANVAS(name, label, group, ...)                                                            \
  {                                                                                                \
    name, label, HW_ACTION_GROUP_##group, HW_ACTION_SCOPE_CANVAS,                                  \
    {                                                                                              \
      __VA_ARGS__                                                                                  \
    }                                                                                              \
  }
#define TABLE(name, label, group, ...)                                                             \
  {                                                                                                \
    name, label, HW_ACTION_GROUP_##group, HW_ACTION_SCOPE_TABLE,                                   \
    {                                                                                              \
      __VA_ARGS__                                                                                  \
    }                                                                                              \
  }

#define OUTLINE(name, label, ...)                                                                  \
  {                                                                                                \
    name, label, HW_ACTION_GROUP_OUTLINE, HW_ACTION_SCOPE_OUTLINE,                                 \
    {                                                                                              \
      __VA_ARGS__                                                                                  \
    }                                                                                              \
  }

#define CARD(name, label, group, ...)                                                              \
  {                                                                                                \
    name, label, HW_ACTION_GROUP_##group, HW_ACTION_SCOPE_CARD,                                    \
    {                                                                                              \
      __VA_ARGS__                                                                                  \
    }                                                                                              \
  }
#define PRESENT(name, label, ...)                                                                  \
  {                                                                                                \
    name, label, HW_ACTION_GROUP_PRESENT, HW_ACTION_SCOPE_PRESENT,                                 \
    {                                                                                              \
      __VA_ARGS__                                                                                  \
    }                                                                                              \
  }

static const HwAction actions[] = {
  WINDOW ("win.new-map", N_ ("New map"), MAPS, "<Control>n"),
  WINDOW ("win.open", N_ ("Open…"), MAPS, "<Control>o"),
  WINDOW ("win.paste-steps", N_ ("Paste a list of steps…"), MAPS, "<Control><Shift>v"),
  WINDOW ("win.show-maps", N_ ("Back to all maps"), MAPS, "<Alt>Home"),
  WINDOW ("win.rename-map", N_ ("Rename map…"), MAPS, NULL),
  WINDOW ("win.duplicate-map", N_ ("Duplicate map"), MAPS, NULL),
  WINDOW ("win.make-future", N_ ("Make a future state"), MAPS, NULL),
  WINDOW ("win.switch-state", N_ ("From current to future state and back"), MAPS, "<Control>t"),
  WINDOW ("win.compare-states", N_ ("Compare current and future state"), MAPS, "<Control><Shift>t"),
  WINDOW ("win.archive-map", N_ ("Archive map"), MAPS, NULL),
  WINDOW ("win.delete-map", N_ ("Delete map"), MAPS, NULL),
  CARD ("card.open-in-new-window", N_ ("Open in a new window"), MAPS, "<Control>Return"),
  CARD ("card.rename", N_ ("Rename…"), MAPS, "F2"),
  CARD ("card.duplicate", N_ ("Duplicate"), MAPS, "<Control>d"),
  CARD ("card.archive", N_ ("Archive"), MAPS, NULL),
  CARD ("card.unarchive", N_ ("Take out of the archive"), MAPS, NULL),
  CARD ("card.delete", N_ ("Delete"), MAPS, "Delete", "KP_Delete"),
  CARD ("card.restore", N_ ("Restore"), MAPS, NULL),
  CARD ("card.erase", N_ ("Delete for good…"), MAPS, "<Shift>Delete", "<Shift>KP_Delete"),
  CARD ("card.menu", N_ ("Menu of the map"), MAPS, "Menu", "<Shift>F10"),

  WINDOW ("win.undo", N_ ("Undo"), EDIT, "<Control>z"),
  WINDOW ("win.redo", N_ ("Redo"), EDIT, "<Control><Shift>z", "<Control>y"),
  WINDOW ("win.select-all", N_ ("Select all steps"), EDIT, "<Control>a"),
  WINDOW ("win.focus-inspector", N_ ("Properties"), EDIT, "<Alt>Return", "<Alt>KP_Enter"),
  WINDOW ("win.find", N_ ("Find"), EDIT, "<Control>f"),
  WINDOW ("win.find-next", N_ ("Find next"), EDIT, "<Control>g", "F3"),
  WINDOW ("win.find-previous", N_ ("Find previous"), EDIT, "<Control><Shift>g", "<Shift>F3"),
  CANVAS ("canvas.select-none", N_ ("Select nothing"), EDIT, "Escape"),
  CANVAS ("canvas.menu", N_ ("Menu of what is selected"), EDIT, "Menu", "<Shift>F10"),
  CANVAS ("canvas.add-line", N_ ("Type steps as lines"), EDIT, "<Control><Shift>Return"),
  CANVAS ("canvas.edit-title", N_ ("Change the name"), EDIT, "Return", "F2", "KP_Enter"),

  CANVAS ("canvas.delete", N_ ("Delete"), EDIT, "Delete", "KP_Delete", "BackSpace"),
  CANVAS ("canvas.delete-gap",
          N_ ("Delete and leave the gap"),
          EDIT,
          "<Shift>Delete",
          "<Shift>KP_Delete",
          "<Shift>BackSpace"),
  CANVAS ("canvas.cut", N_ ("Cut"), EDIT, "<Control>x"),
  CANVAS ("canvas.copy", N_ ("Copy"), EDIT, "<Control>c", "<Control>Insert"),
  CANVAS ("canvas.paste", N_ ("Paste"), EDIT, "<Control>v", "<Shift>Insert"),
  CANVAS ("canvas.paste-notes", N_ ("Paste lines as notes"), EDIT, "<Control><Alt>v"),
  CANVAS ("canvas.copy-image",
          N_ ("Copy as a picture"),
          OUTPUT,
          "<Control><Shift>x",
          "<Control><Alt>x"),
  CANVAS ("canvas.duplicate", N_ ("Duplicate"), EDIT, "<Control>d", "<Control>Return"),

  CANVAS ("canvas.add-next",
          N_ ("Add the next step"),
          CREATE,
          "<Control>Right",
          "<Control>KP_Right",
          "<Shift><Alt>Right"),
  CANVAS ("canvas.add-before",
          N_ ("Add a step before"),
          CREATE,
          "<Control>Left",
          "<Control>KP_Left",
          "<Shift><Alt>Left"),
  CANVAS ("canvas.add-below",
          N_ ("Add a branch below"),
          CREATE,
          "<Control>Down",
          "<Control>KP_Down",
          "<Shift><Alt>Down"),
  CANVAS ("canvas.add-above",
          N_ ("Add a branch above"),
          CREATE,
          "<Control>Up",
          "<Control>KP_Up",
          "<Shift><Alt>Up"),
  CANVAS ("canvas.add-on-link", N_ ("Insert a step on the link"), CREATE, "Insert", "KP_Insert"),
  CANVAS ("canvas.add-lane", N_ ("Add a lane"), CREATE, NULL),

  CANVAS ("canvas.move-earlier", N_ ("Move earlier in the flow"), ARRANGE, "<Control><Shift>Left"),
  CANVAS ("canvas.move-later", N_ ("Move later in the flow"), ARRANGE, "<Control><Shift>Right"),
  CANVAS ("canvas.move-lane-up",
          N_ ("Move to the lane above, or the lane up"),
          ARRANGE,
          "<Control><Shift>Up"),
  CANVAS ("canvas.move-lane-down",
          N_ ("Move to the lane below, or the lane down"),
          ARRANGE,
          "<Control><Shift>Down"),
  CANVAS ("canvas.tidy", N_ ("Tidy"), ARRANGE, "<Control>l"),
  CANVAS ("canvas.tidy-all",
          N_ ("Tidy everything, also what was placed by hand"),
          ARRANGE,
          "<Control><Shift>l"),
  CANVAS ("canvas.keep-places", N_ ("Keep positions when tidying"), ARRANGE, NULL),
  CANVAS ("canvas.align-left", N_ ("Align left"), ARRANGE, NULL),
  CANVAS ("canvas.align-center", N_ ("Align centres"), ARRANGE, NULL),
  CANVAS ("canvas.align-right", N_ ("Align right"), ARRANGE, NULL),
  CANVAS ("canvas.align-top", N_ ("Align top"), ARRANGE, NULL),
  CANVAS ("canvas.align-middle", N_ ("Align middles"), ARRANGE, NULL),
  CANVAS ("canvas.align-bottom", N_ ("Align bottom"), ARRANGE, NULL),
  CANVAS ("canvas.distribute-horizontally", N_ ("Distribute horizontally"), ARRANGE, NULL),
  CANVAS ("canvas.distribute-vertically", N_ ("Distribute vertically"), ARRANGE, NULL),
  CANVAS ("win.snapping", N_ ("Snap cards and notes into line"), VIEW, "g"),
  CANVAS ("canvas.nudge-left", N_ ("Move a little left"), ARRANGE, "<Alt>Left"),
  CANVAS ("canvas.nudge-right", N_ ("Move a little right"), ARRANGE, "<Alt>Right"),
  CANVAS ("canvas.nudge-up", N_ ("Move a little up"), ARRANGE, "<Alt>Up"),
  CANVAS ("canvas.nudge-down", N_ ("Move a little down"), ARRANGE, "<Alt>Down"),

  CANVAS ("canvas.tool-select", N_ ("Select"), TOOLS, "v"),
  CANVAS ("canvas.tool-hand", N_ ("Hand: move the map"), TOOLS, "h"),
  CANVAS ("canvas.tool-step", N_ ("Step"), TOOLS, "s"),
  CANVAS ("canvas.tool-queue", N_ ("Queue"), TOOLS, "q"),
  CANVAS ("canvas.tool-connect", N_ ("Connect"), TOOLS, "c"),
  CANVAS ("canvas.tool-rework", N_ ("Rework loop"), TOOLS, "r"),
  CANVAS ("canvas.tool-information", N_ ("Information flow"), TOOLS, "i"),
  CANVAS ("canvas.tool-feedback", N_ ("Feedback"), TOOLS, "f"),
  CANVAS ("canvas.tool-note", N_ ("Note: an idea"), TOOLS, "n"),
  CANVAS ("canvas.tool-burst", N_ ("Kaizen burst"), TOOLS, "b"),
  CANVAS ("canvas.tool-waste", N_ ("Waste tag"), TOOLS, "w"),
  CANVAS ("canvas.tool-question", N_ ("Question for the parking lot"), TOOLS, "p"),
  CANVAS ("canvas.tool-laser", N_ ("Laser pointer, seen in the presentation"), TOOLS, "k"),

  CANVAS ("canvas.delivery", N_ ("Deliver here"), MARK, NULL),
  CANVAS ("canvas.link-flow", N_ ("Link: flow"), MARK, NULL),
  CANVAS ("canvas.link-pull", N_ ("Link: pull"), MARK, NULL),
  CANVAS ("canvas.link-rework", N_ ("Link: rework"), MARK, NULL),
  CANVAS ("canvas.link-information", N_ ("Link: information"), MARK, NULL),
  CANVAS ("canvas.link-feedback", N_ ("Link: feedback"), MARK, NULL),
  CANVAS ("canvas.reverse-link", N_ ("Reverse the link"), MARK, NULL),
  CANVAS ("canvas.waste-partially-done", N_ ("Waste: partially done work"), MARK, NULL),
  CANVAS ("canvas.waste-extra-features", N_ ("Waste: extra features"), MARK, NULL),
  CANVAS ("canvas.waste-relearning", N_ ("Waste: relearning"), MARK, NULL),
  CANVAS ("canvas.waste-handoffs", N_ ("Waste: hand-offs"), MARK, NULL),
  CANVAS ("canvas.waste-delays", N_ ("Waste: delays"), MARK, NULL),
  CANVAS ("canvas.waste-task-switching", N_ ("Waste: task switching"), MARK, NULL),
  CANVAS ("canvas.waste-defects", N_ ("Waste: defects"), MARK, NULL),
  CANVAS ("canvas.waste-unused-talent", N_ ("Waste: unused talent"), MARK, NULL),
  CANVAS ("canvas.waste-redundant-testing", N_ ("Waste: redundant testing"), MARK, NULL),
  CANVAS ("canvas.waste-duplicated-effort", N_ ("Waste: duplicated effort"), MARK, NULL),
  CANVAS ("canvas.waste-manual-handover", N_ ("Waste: manual handover"), MARK, NULL),
  CANVAS ("canvas.vote", N_ ("Vote for the note"), MARK, "plus", "KP_Add"),
  CANVAS ("canvas.unvote", N_ ("Take a vote back"), MARK, "minus", "KP_Subtract"),

  WINDOW ("win.sources", N_ ("Data sources…"), DATA, "<Control>u"),
  WINDOW ("win.sync-sources", N_ ("Sync all data sources"), DATA, "<Control>r"),
  WINDOW ("win.attach-source", N_ ("Attach a source…"), DATA, NULL),
  WINDOW ("win.source-states", N_ ("What states mean…"), DATA, NULL),
  CANVAS ("canvas.use-measured", N_ ("Use measured values"), DATA, "<Control>i"),

  WINDOW ("win.mode-draw", N_ ("Draw"), VIEW, "<Control>1", "<Control>KP_1"),
  WINDOW ("win.mode-measure", N_ ("Measure"), VIEW, "<Control>2", "<Control>KP_2"),
  WINDOW ("win.mode-compare", N_ ("Compare"), VIEW, "<Control>3", "<Control>KP_3"),
  WINDOW ("win.next-mode", N_ ("Next mode"), VIEW, "<Control>Page_Down"),
  WINDOW ("win.previous-mode", N_ ("Mode before"), VIEW, "<Control>Page_Up"),
  WINDOW (
      "win.zoom-in", N_ ("Zoom in"), VIEW, "<Control>plus", "<Control>equal", "<Control>KP_Add"),
  WINDOW ("win.zoom-out", N_ ("Zoom out"), VIEW, "<Control>minus", "<Control>KP_Subtract"),
  WINDOW ("win.zoom-natural", N_ ("Natural size"), VIEW, "<Control>0", "<Control>KP_0"),
  WINDOW ("win.fit-map", N_ ("Fit map"), VIEW, "<Control>9", "<Control>KP_9", "<Control><Shift>h"),
  WINDOW ("win.fit-selection", N_ ("Fit selection"), VIEW, "<Control>8", "<Control>KP_8"),
  WINDOW ("win.show-inspector", N_ ("Inspector"), VIEW, "F9"),
  WINDOW ("win.outline", N_ ("Outline"), VIEW, "<Shift>F9"),
  WINDOW ("win.show-findings", N_ ("Findings"), VIEW, NULL),
  WINDOW ("win.show-trend", N_ ("Totals over time"), VIEW, NULL),
  WINDOW ("win.show-delivery", N_ ("Delivery figures…"), VIEW, NULL),
  WINDOW ("win.show-guesses", N_ ("Which guess matters"), VIEW, NULL),
  CANVAS ("win.show-minimap", N_ ("Minimap"), VIEW, "m"),
  WINDOW ("win.next-pane", N_ ("Next part of the window"), VIEW, "F6"),
  WINDOW ("win.previous-pane", N_ ("Part of the window before"), VIEW, "<Shift>F6"),
  WINDOW ("win.fullscreen", N_ ("Full screen"), VIEW, "F11"),
  CANVAS ("canvas.pan-up", N_ ("Scroll up"), VIEW, "Page_Up"),
  CANVAS ("canvas.pan-down", N_ ("Scroll down"), VIEW, "Page_Down"),
  CANVAS ("canvas.pan-left", N_ ("Scroll left"), VIEW, "<Shift>Page_Up"),
  CANVAS ("canvas.pan-right", N_ ("Scroll right"), VIEW, "<Shift>Page_Down"),

  CANVAS ("canvas.walk-right", N_ ("Next step along the flow"), WALK, "Right"),
  CANVAS ("canvas.walk-left", N_ ("Step before"), WALK, "Left"),
  CANVAS ("canvas.walk-up", N_ ("Step above"), WALK, "Up"),
  CANVAS ("canvas.walk-down", N_ ("Step below"), WALK, "Down"),
  CANVAS ("canvas.walk-first", N_ ("First step"), WALK, "Home"),
  CANVAS ("canvas.walk-last", N_ ("Last step"), WALK, "End"),
  CANVAS ("canvas.walk-around", N_ ("Links and notes of the step"), WALK, "l"),
  CANVAS (
      "canvas.walk-around-back", N_ ("Links and notes of the step, backwards"), WALK, "<Shift>l"),
  CANVAS ("canvas.extend-right", N_ ("Select the next step too"), WALK, "<Shift>Right"),
  CANVAS ("canvas.extend-left", N_ ("Select the step before too"), WALK, "<Shift>Left"),
  CANVAS ("canvas.extend-up", N_ ("Select the step above too"), WALK, "<Shift>Up"),
  CANVAS ("canvas.extend-down", N_ ("Select the step below too"), WALK, "<Shift>Down"),

  TABLE ("table.edit", N_ ("Edit the cell"), TABLE, "F2"),
  TABLE ("table.toggle", N_ ("Yes or no"), TABLE, "space"),
  TABLE ("table.clear", N_ ("Clear"), TABLE, "Delete", "BackSpace"),
  TABLE ("table.cut", N_ ("Cut"), TABLE, "<Control>x"),
  TABLE ("table.copy", N_ ("Copy"), TABLE, "<Control>c", "<Control>Insert"),
  TABLE ("table.paste", N_ ("Paste"), TABLE, "<Control>v", "<Shift>Insert"),
  TABLE ("table.cancel", N_ ("Give up what was refused"), TABLE, "Escape"),
  TABLE ("table.next-refused", N_ ("Next refused cell"), TABLE, "F8"),
  TABLE ("table.use-measured", N_ ("Use measured values"), TABLE, "<Control>i"),
  TABLE ("table.sort", N_ ("Sort by this column"), TABLE, NULL),
  TABLE ("table.menu", N_ ("Menu of the cell"), TABLE, "<Shift>F10", "Menu"),

  OUTLINE ("outline.add-next", N_ ("Add the next step"), "Return", "KP_Enter", "<Control>Right"),
  OUTLINE ("outline.add-branch", N_ ("Add a branch below"), "<Control>Down"),
  OUTLINE ("outline.rename", N_ ("Change the name"), "F2"),
  OUTLINE ("outline.delete", N_ ("Delete"), "Delete", "KP_Delete", "BackSpace"),
  OUTLINE ("outline.move-earlier", N_ ("Move earlier in the flow"), "<Alt>Up"),
  OUTLINE ("outline.move-later", N_ ("Move later in the flow"), "<Alt>Down"),

  WINDOW ("win.parking-lot", N_ ("Parking lot"), WORKSHOP, "<Control>b"),
  WINDOW ("win.kaizen-actions", N_ ("Actions"), WORKSHOP, "<Control><Alt>b"),
  WINDOW ("win.timer", N_ ("Timer: start, pause"), WORKSHOP, "<Control><Shift>m"),
  WINDOW ("win.vote", N_ ("Vote on notes, or end it"), WORKSHOP, "<Control>m"),

  WINDOW ("win.present", N_ ("Present"), PRESENT, "F5"),
  PRESENT ("present.next", N_ ("Next step"), "Right", "Page_Down", "space", "Down"),
  PRESENT ("present.previous", N_ ("Step before"), "Left", "Page_Up", "BackSpace", "Up"),
  PRESENT ("present.all", N_ ("The whole map"), "Home", "0", "KP_0"),
  PRESENT ("present.reveal", N_ ("Hide or reveal the figures"), "r"),
  PRESENT ("present.timer", N_ ("Timer: start, pause"), "t"),
  PRESENT ("present.leave", N_ ("Leave"), "Escape", "F5", "q"),

  WINDOW ("win.save", N_ ("Save"), OUTPUT, "<Control>s"),
  /* Also what other programs have for it: save as. */
  WINDOW ("win.export", N_ ("Export…"), OUTPUT, "<Control>e", "<Control><Shift>s"),
  WINDOW ("win.print", N_ ("Print…"), OUTPUT, "<Control>p"),
  WINDOW ("win.report", N_ ("Report…"), OUTPUT, "<Control><Shift>r"),
  WINDOW ("win.snapshot", N_ ("New snapshot…"), OUTPUT, "<Control><Shift>n"),
  WINDOW ("win.snapshots", N_ ("Snapshots"), OUTPUT, "<Control>j"),
  WINDOW ("win.history", N_ ("History"), OUTPUT, "<Control>h"),

  WINDOW (
      "win.command-palette", N_ ("Command palette"), GENERAL, "<Control>k", "<Control><Shift>p"),
  WINDOW ("win.preferences", N_ ("Preferences"), GENERAL, "<Control>comma"),
  WINDOW ("win.show-help-overlay", N_ ("Keyboard shortcuts"), GENERAL, "<Control>question", "F1"),
  WINDOW ("win.open-menu", N_ ("Main menu"), GENERAL, "F10"),
  WINDOW ("win.about", N_ ("About Headway"), GENERAL, NULL),
  WINDOW ("app.new-window", N_ ("New window"), GENERAL, "<Control><Alt>n"),
  WINDOW ("window.close", N_ ("Close window"), GENERAL, "<Control>w"),
  WINDOW ("app.quit", N_ ("Quit"), GENERAL, "<Control>q"),
};

static const char *const group_labels[HW_N_ACTION_GROUPS] = {
  [HW_ACTION_GROUP_MAPS] = N_ ("Maps"),
  [HW_ACTION_GROUP_EDIT] = N_ ("Edit"),
  [HW_ACTION_GROUP_CREATE] = N_ ("Create"),
  [HW_ACTION_GROUP_TOOLS] = N_ ("Tools"),
  [HW_ACTION_GROUP_ARRANGE] = N_ ("Arrange"),
  [HW_ACTION_GROUP_MARK] = N_ ("Links and notes"),
  [HW_ACTION_GROUP_DATA] = N_ ("Data"),
  [HW_ACTION_GROUP_VIEW] = N_ ("View"),
  [HW_ACTION_GROUP_WALK] = N_ ("Along the flow"),
  [HW_ACTION_GROUP_TABLE] = N_ ("In the table"),
  [HW_ACTION_GROUP_OUTLINE] = N_ ("In the outline"),
  [HW_ACTION_GROUP_WORKSHOP] = N_ ("Workshop"),
  [HW_ACTION_GROUP_PRESENT] = N_ ("Presentation"),
  [HW_ACTION_GROUP_OUTPUT] = N_ ("Output"),
  [HW_ACTION_GROUP_GENERAL] = N_ ("General"),
};

static void
label_button (GtkWidget *widget)
{
  const char *name = gtk_actionable_get_action_name (GTK_ACTIONABLE (widget));
  const HwAction *action = name != NULL ? hw_actions_find (name) : NULL;
  g_autofree char *tooltip = NULL;

  if (action == NULL || gtk_widget_get_tooltip_text (widget) != NULL)
    return;

  tooltip = hw_action_dup_tooltip (name);
  gtk_widget_set_tooltip_text (widget, tooltip);
  /* Others are called by the words on them. */
  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (action->label), -1);
}

const HwAction *
hw_actions_get (guint *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

const HwAction *
hw_actions_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (actions[i].name, name))
        return &actions[i];
    }
  return NULL;
}

static gboolean
is_key (const char *accel, guint key, GdkModifierType state)
{
  guint wanted;
  GdkModifierType modifiers;

  return gtk_accelerator_parse (accel, &wanted, &modifiers) && modifiers == state
         && wanted == gdk_keyval_to_lower (key);
}

static gboolean
has_key (const HwAction *action, guint key, GdkModifierType state)
{
  for (guint i = 0; i < HW_ACTION_MAX_ACCELS && action->accels[i] != NULL; i++)
    {
      if (is_key (action->accels[i], key, state))
        return TRUE;
    }
  return FALSE;
}

gboolean
hw_actions_is_window_key (guint key, GdkModifierType state)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && gdk_keyval_to_unicode (key) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (actions[i].scope == HW_ACTION_SCOPE_WINDOW && has_key (&actions[i], key, state))
        return TRUE;
    }
  return FALSE;
}

gboolean
hw_actions_is_leaving_key (guint key, GdkModifierType state)
{
  static const char *const names[] = { "window.close", "app.quit", "win.show-maps" };

  state &= gtk_accelerator_get_default_mod_mask ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (has_key (hw_actions_find (names[i]), key, state))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
hw_actions_list_enabled (GtkWidget *from)
{
  GPtrArray *enabled = g_ptr_array_new ();
  /* GTK does not tell what is enabled; a button that has the action shows it. */
  GtkWidget *probe = g_object_ref_sink (gtk_button_new ());

  gtk_widget_set_visible (probe, FALSE);
  gtk_widget_set_parent (probe, from);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (probe), actions[i].name);
      if (gtk_widget_get_sensitive (probe))
        g_ptr_array_add (enabled, (gpointer)&actions[i]);
    }
  gtk_widget_unparent (probe);
  g_object_unref (probe);
  return enabled;
}

char *
hw_action_dup_key_label (const HwAction *action)
{
  guint key;
  GdkModifierType modifiers;

  if (action->accels[0] == NULL || !gtk_accelerator_parse (action->accels[0], &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

const char *
hw_action_group_get_label (HwActionGroup group)
{
  g_return_val_if_fail (group < HW_N_ACTION_GROUPS, NULL);

  return _ (group_labels[group]);
}

char *
hw_action_dup_tooltip (const char *name)
{
  const HwAction *action = hw_actions_find (name);
  g_autofree char *key = NULL;

  g_return_val_if_fail (action != NULL, NULL);

  key = hw_action_dup_key_label (action);
  if (key == NULL)
    return g_strdup (_ (action->label));
  /* TRANSLATORS: a tooltip: what a button does and its key, "Fit map (Ctrl+9)". */
  return g_strdup_printf (C_ ("tooltip", "%s (%s)"), _ (action->label), key);
}

void
hw_actions_install_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const char *accels[HW_ACTION_MAX_ACCELS + 1] = { NULL };

      if (actions[i].scope != HW_ACTION_SCOPE_WINDOW)
        continue;
      for (guint j = 0; j < HW_ACTION_MAX_ACCELS; j++)
        accels[j] = actions[i].accels[j];
      gtk_application_set_accels_for_action (application, actions[i].name, accels);
    }
}

static gboolean
is_letter (const char *accel)
{
  guint key;
  GdkModifierType modifiers;

  return gtk_accelerator_parse (accel, &key, &modifiers)
         && (modifiers & ~(guint)GDK_SHIFT_MASK) == 0
         && g_unichar_isgraph (gdk_keyval_to_unicode (key)) && key < GDK_KEY_KP_Space;
}

static void
add_shortcuts (GtkEventController *controller, const HwAction *action, gboolean letters)
{
  for (guint i = 0; i < HW_ACTION_MAX_ACCELS && action->accels[i] != NULL; i++)
    {
      if (is_letter (action->accels[i]) == letters)
        gtk_shortcut_controller_add_shortcut (
            GTK_SHORTCUT_CONTROLLER (controller),
            gtk_shortcut_new (gtk_shortcut_trigger_parse_string (action->accels[i]),
                              gtk_named_action_new (action->name)));
    }
}

static void
install (GtkWidget *widget, HwActionScope scope, gboolean letters)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  if (letters)
    g_object_set_data (G_OBJECT (widget), LETTERS, controller);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (actions[i].scope == scope)
        add_shortcuts (controller, &actions[i], letters);
    }
  gtk_widget_add_controller (widget, controller);
}

void
hw_actions_install_keys (GtkWidget *widget, HwActionScope scope)
{
  install (widget, scope, FALSE);
  install (widget, scope, TRUE);
}

void
hw_actions_set_letters (GtkWidget *widget, gboolean work)
{
  GtkEventController *letters = g_object_get_data (G_OBJECT (widget), LETTERS);

  g_return_if_fail (letters != NULL);
  gtk_event_controller_set_propagation_phase (letters, work ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
}

static GMenuModel *
section_new (const char *const *names, gboolean with_keys)
{
  GMenu *section = g_menu_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      const HwAction *action = hw_actions_find (names[i]);
      g_autoptr (GMenuItem) item = NULL;

      g_assert (action != NULL);
      item = g_menu_item_new (_ (action->label), action->name);
      /* Menus know the keys of the application by themselves. */
      if (!with_keys)
        g_menu_item_set_attribute (item, "accel", "s", "");
      else if (action->scope != HW_ACTION_SCOPE_WINDOW && action->accels[0] != NULL)
        g_menu_item_set_attribute (item, "accel", "s", action->accels[0]);
      g_menu_append_item (section, item);
    }
  return G_MENU_MODEL (section);
}

GMenuModel *
hw_actions_new_section (const char *const *names)
{
  return section_new (names, TRUE);
}

GMenuModel *
hw_actions_new_narrow_section (const char *const *names)
{
  return section_new (names, FALSE);
}

void
hw_actions_label_buttons (GtkWidget *root)
{
  GtkWidget *child;

  if (GTK_IS_ACTIONABLE (root))
    label_button (root);
  for (child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hw_actions_label_buttons (child);
}
