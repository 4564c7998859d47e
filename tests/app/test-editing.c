/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions that edit, in the window: every one is there, does what it is called, and is enabled
 * only where it can do something. What the commands do to a map is tested without a window. */

#include "hw-actions.h"
#include "hw-measure-table.h"
#include "hw-toast.h"
#include "hw-window-fixture.h"

static HwDocument *
get_document (Fixture *fixture)
{
  return hw_view_state_get_document (fixture_get_view (fixture));
}

static void
activate (Fixture *fixture, const char *action)
{
  g_test_message ("%s", action);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), action, NULL));
}

static gboolean
is_enabled (Fixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) enabled =
      hw_actions_list_enabled (GTK_WIDGET (fixture_get_canvas (fixture)));

  for (guint i = 0; i < enabled->len; i++)
    {
      if (g_str_equal (((const HwAction *)enabled->pdata[i])->name, name))
        return TRUE;
    }
  return FALSE;
}

/* What was done is undone again. */
static void
assert_does (Fixture *fixture, const char *action, const char *label)
{
  HwDocument *document = get_document (fixture);
  g_autoptr (HwMap) before = hw_map_ref (hw_document_get_map (document));

  g_assert_true (is_enabled (fixture, action));
  activate (fixture, action);
  /* What is new is named in place. */
  activate (fixture, "canvas.select-none");
  g_assert_cmpstr (hw_document_get_undo_label (document), ==, label);
  g_assert_true (hw_document_undo (document));
  g_assert_true (hw_map_equal (hw_document_get_map (document), before));
}

static void
test_steps (Fixture *fixture)
{
  static const struct
  {
    const char *action;
    const char *label;
  } rows[] = {
    { "canvas.delete", "Delete step" },
    { "canvas.delete-gap", "Delete step" },
    { "canvas.duplicate", "Duplicate" },
    { "canvas.delivery", "Mark as delivery" },
    { "canvas.move-earlier", "Move earlier" },
    { "canvas.move-later", "Move later" },
    { "canvas.move-lane-up", "Move to lane above" },
    { "canvas.move-lane-down", "Move to lane below" },
    { "canvas.nudge-left", "Move step" },
    { "canvas.nudge-right", "Move step" },
    { "canvas.nudge-up", "Move step" },
    { "canvas.nudge-down", "Move step" },
    { "canvas.waste-partially-done", "Tag waste" },
    { "canvas.waste-manual-handover", "Tag waste" },
  };

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      hw_view_state_select (fixture_get_view (fixture), "review");
      assert_does (fixture, rows[i].action, rows[i].label);
    }
}

static void
test_boxes (Fixture *fixture)
{
  static const struct
  {
    const char *action;
    const char *label;
  } rows[] = {
    { "canvas.align-left", "Align left" },
    { "canvas.align-center", "Align centres" },
    { "canvas.align-right", "Align right" },
    { "canvas.align-top", "Align top" },
    { "canvas.align-middle", "Align middles" },
    { "canvas.align-bottom", "Align bottom" },
    { "canvas.distribute-horizontally", "Distribute horizontally" },
    { "canvas.distribute-vertically", "Distribute vertically" },
  };
  HwViewState *view;

  fixture_open_sample (fixture, "feature-delivery");
  view = fixture_get_view (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      hw_view_state_select (view, "triage");
      g_assert_false (is_enabled (fixture, rows[i].action));
      hw_view_state_select_toggle (view, "review");
      hw_view_state_select_toggle (view, "deploy");
      assert_does (fixture, rows[i].action, rows[i].label);
    }
}

static const char *
find_link (Fixture *fixture, HwLinkKind kind)
{
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (hw_document_get_map (get_document (fixture))))
    {
      if (link->kind == (int)kind)
        return link->element.id;
    }
  g_assert_not_reached ();
}

static void
test_links (Fixture *fixture)
{
  static const struct
  {
    const char *action;
    const char *label;
  } rows[] = {
    { "canvas.link-pull", "Change kind of link" },
    { "canvas.link-rework", "Change kind of link" },
    { "canvas.link-information", "Change kind of link" },
    { "canvas.link-feedback", "Change kind of link" },
    { "canvas.reverse-link", "Reverse link" },
    { "canvas.delete", "Delete link" },
  };

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      hw_view_state_select (fixture_get_view (fixture), find_link (fixture, HW_LINK_FLOW));
      assert_does (fixture, rows[i].action, rows[i].label);
    }
}

/* What is new is there at once, selected and named in place; Escape takes it back. */
static void
test_adding (Fixture *fixture)
{
  static const char *const actions[] = { "canvas.add-next",    "canvas.add-before",
                                         "canvas.add-above",   "canvas.add-below",
                                         "canvas.add-on-link", "canvas.add-lane" };

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gboolean on_link = g_str_equal (actions[i], "canvas.add-on-link");
      g_autoptr (HwMap) before = hw_map_ref (hw_document_get_map (get_document (fixture)));
      const char *made;

      hw_view_state_select (fixture_get_view (fixture),
                            on_link ? find_link (fixture, HW_LINK_FLOW) : "review");
      g_assert_true (is_enabled (fixture, actions[i]));
      activate (fixture, actions[i]);
      made = fixture_get_selected (fixture);
      g_assert_null (hw_map_find (before, made));
      g_assert_true (hw_document_undo (get_document (fixture)));
      g_assert_true (hw_map_equal (hw_document_get_map (get_document (fixture)), before));
    }
}

static void
test_enabled (Fixture *fixture)
{
  HwViewState *view;

  fixture_open_sample (fixture, "feature-delivery");
  view = fixture_get_view (fixture);
  hw_view_state_select (view, NULL);
  g_assert_false (is_enabled (fixture, "canvas.delete"));
  g_assert_false (is_enabled (fixture, "canvas.duplicate"));
  g_assert_false (is_enabled (fixture, "canvas.add-on-link"));
  g_assert_false (is_enabled (fixture, "canvas.add-below"));
  g_assert_false (is_enabled (fixture, "canvas.reverse-link"));
  g_assert_false (is_enabled (fixture, "canvas.vote"));
  g_assert_true (is_enabled (fixture, "canvas.add-next"));
  g_assert_true (is_enabled (fixture, "canvas.add-lane"));
  hw_view_state_select (view, "review");
  g_assert_true (is_enabled (fixture, "canvas.delete"));
  g_assert_true (is_enabled (fixture, "canvas.add-below"));
  g_assert_false (is_enabled (fixture, "canvas.reverse-link"));
}

/* Arrows with Shift select along the flow, and let go on the way back. */
static void
test_extend (Fixture *fixture)
{
  const HwSelection *selection;

  fixture_open_sample (fixture, "feature-delivery");
  selection = hw_view_state_get_selection (fixture_get_view (fixture));
  activate (fixture, "canvas.walk-first");
  activate (fixture, "canvas.extend-right");
  activate (fixture, "canvas.extend-right");
  g_assert_cmpuint (hw_selection_get_length (selection), ==, 3);
  activate (fixture, "canvas.extend-left");
  g_assert_cmpuint (hw_selection_get_length (selection), ==, 2);
  activate (fixture, "canvas.walk-right");
  g_assert_cmpuint (hw_selection_get_length (selection), ==, 1);
}

/* Whether a label below the widget says so. */
static gboolean
shows_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows_text (child, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
tells_deleted (Fixture *fixture)
{
  return shows_text (GTK_WIDGET (fixture->window), "“Code review” deleted");
}

static gboolean
tells_nothing (Fixture *fixture)
{
  return !tells_deleted (fixture);
}

/* Undo is offered while it would undo just that. */
static void
test_undo_offered (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  hw_view_state_select (fixture_get_view (fixture), "review");
  activate (fixture, "canvas.delete");
  fixture_wait_until (fixture, tells_deleted);
  hw_view_state_select (fixture_get_view (fixture), "design");
  activate (fixture, "canvas.nudge-left");
  fixture_wait_until (fixture, tells_nothing);
}

static gboolean
tells_last (Fixture *fixture)
{
  return shows_text (GTK_WIDGET (fixture->window), "“Deploy” deleted");
}

/* However fast one thing follows the other: the last is told, and nothing breaks. */
static void
test_toasts_in_a_hurry (Fixture *fixture)
{
  static const char *const ids[] = { "review", "design", "triage", "build", "deploy" };

  fixture_open_sample (fixture, "feature-delivery");
  for (guint round = 0; round < 3; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        {
          hw_view_state_select (fixture_get_view (fixture), ids[i]);
          activate (fixture, "canvas.delete");
          fixture_spin (round * 350);
        }
      fixture_wait_until (fixture, tells_last);
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        g_assert_true (hw_document_undo (get_document (fixture)));
    }
}

/* What has the actions of a scope, in the mode that shows it. */
static GtkWidget *
find_scope (Fixture *fixture, HwActionScope scope)
{
  gboolean table = scope == HW_ACTION_SCOPE_TABLE;

  fixture_activate (fixture, table ? "win.mode-measure" : "win.mode-draw");
  fixture_spin (100);
  return fixture_find_widget (GTK_WIDGET (fixture->window),
                              table ? HW_TYPE_MEASURE_TABLE : HW_TYPE_CANVAS);
}

/* Several are separated by blanks; a kind of link stands for the first of them. */
static void
select_words (Fixture *fixture, const char *words)
{
  static const char *const kinds[] = { "flow", "pull", "rework", "information", "feedback" };
  HwViewState *view = fixture_get_view (fixture);
  g_auto (GStrv) ids = g_strsplit (words, " ", -1);

  hw_view_state_select (view, NULL);
  for (guint i = 0; ids[i] != NULL && ids[i][0] != '\0'; i++)
    {
      const char *id = ids[i];

      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        id = g_str_equal (ids[i], kinds[k]) ? find_link (fixture, k) : id;
      hw_view_state_select_toggle (view, id);
    }
}

/* TRUE when it changed the map; then one step of undo and redo lead back and forth. */
static gboolean
goes_back_and_forth (Fixture *fixture, GtkWidget *widget, const HwAction *action)
{
  HwDocument *document = get_document (fixture);
  g_autoptr (HwMap) before = hw_map_ref (hw_document_get_edited_map (document));
  g_autoptr (HwMap) after = NULL;

  if (!gtk_widget_activate_action (widget, action->name, NULL))
    return FALSE;
  /* The clipboard answers later. */
  fixture_spin (strstr (action->name, ".paste") != NULL ? 200 : 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), "canvas.select-none",
                              NULL);
  after = hw_map_ref (hw_document_get_edited_map (document));
  if (hw_map_equal (before, after))
    return FALSE;
  g_assert_true (hw_document_undo (document));
  g_assert_true (hw_map_equal (hw_document_get_edited_map (document), before));
  g_assert_true (hw_document_redo (document));
  g_assert_true (hw_map_equal (hw_document_get_edited_map (document), after));
  g_assert_true (hw_document_undo (document));
  return TRUE;
}

/* Those of the table that are there and did not change the map yet. */
static void
do_all (Fixture *fixture, HwActionScope scope, const char *words, GHashTable *changing)
{
  GtkWidget *widget = find_scope (fixture, scope);
  const HwAction *actions;
  guint n_actions;

  actions = hw_actions_get (&n_actions);
  for (guint i = 0; i < n_actions; i++)
    {
      if (actions[i].scope != scope)
        continue;
      g_test_message ("%s, %s", words, actions[i].name);
      select_words (fixture, words);
      if (goes_back_and_forth (fixture, widget, &actions[i]))
        g_hash_table_add (changing, (gpointer)actions[i].name);
    }
}

/* The sample is tidy but for what was placed by hand. */
static gboolean
is_there_to_change (const HwAction *action)
{
  return action->scope == HW_ACTION_SCOPE_CANVAS && !g_str_equal (action->name, "canvas.tidy")
         && (action->group == HW_ACTION_GROUP_CREATE || action->group == HW_ACTION_GROUP_ARRANGE
             || action->group == HW_ACTION_GROUP_MARK);
}

/* Names of files and reasons are text, whatever is in them. */
static void
test_toast_text (Fixture *fixture)
{
  g_autoptr (AdwToast) toast = hw_toast_new ("Not saved: “<R&D>.headway”");

  g_assert_cmpstr (adw_toast_get_title (toast), ==, "Not saved: “&lt;R&amp;D&gt;.headway”");
  g_assert_false (hw_toast_offers_undo (toast));
}

/* Every action of the table, whatever is selected: what it changes is one step of undo. */
static void
test_undo_all (Fixture *fixture)
{
  static const char *const selections[] = {
    "", "review", "triage review deploy", "flow", "rework", "feedback", "n1", "product",
  };
  g_autoptr (GHashTable) changing = g_hash_table_new (g_str_hash, g_str_equal);
  const HwAction *actions;
  guint n_actions;

  fixture_open_sample (fixture, "feature-delivery");
  hw_view_state_select (fixture_get_view (fixture), "review");
  activate (fixture, "canvas.nudge-down");
  for (guint i = 0; i < G_N_ELEMENTS (selections); i++)
    do_all (fixture, HW_ACTION_SCOPE_CANVAS, selections[i], changing);
  do_all (fixture, HW_ACTION_SCOPE_TABLE, "review", changing);
  fixture_activate (fixture, "win.mode-draw");
  actions = hw_actions_get (&n_actions);
  for (guint i = 0; i < n_actions; i++)
    {
      if (is_there_to_change (&actions[i]) && !g_hash_table_contains (changing, actions[i].name))
        g_error ("%s changes nothing", actions[i].name);
    }
}

static gboolean
shows_menu (Fixture *fixture)
{
  GtkWidget *menu =
      fixture_find_widget (GTK_WIDGET (fixture_get_canvas (fixture)), GTK_TYPE_POPOVER_MENU);

  return menu != NULL && gtk_widget_get_mapped (menu);
}

static void
test_menu (Fixture *fixture)
{
  static const char *const selected[] = { NULL, "review", "product" };

  fixture_open_sample (fixture, "feature-delivery");
  for (guint i = 0; i < G_N_ELEMENTS (selected); i++)
    {
      GtkWidget *menu;

      hw_view_state_select (fixture_get_view (fixture), selected[i]);
      activate (fixture, "canvas.menu");
      fixture_wait_until (fixture, shows_menu);
      menu = fixture_find_widget (GTK_WIDGET (fixture_get_canvas (fixture)), GTK_TYPE_POPOVER_MENU);
      gtk_popover_popdown (GTK_POPOVER (menu));
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/editing/steps", test_steps);
  fixture_add ("/app/editing/boxes", test_boxes);
  fixture_add ("/app/editing/links", test_links);
  fixture_add ("/app/editing/adding", test_adding);
  fixture_add ("/app/editing/enabled", test_enabled);
  fixture_add ("/app/editing/extend", test_extend);
  fixture_add ("/app/editing/undo-offered", test_undo_offered);
  fixture_add ("/app/editing/toasts-in-a-hurry", test_toasts_in_a_hurry);
  fixture_add ("/app/editing/toast-text", test_toast_text);
  fixture_add ("/app/editing/undo-all", test_undo_all);
  fixture_add ("/app/editing/menu", test_menu);
  return g_test_run ();
}
