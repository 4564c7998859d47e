/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-about.h"
#include "hw-export-dialog.h"
#include "hw-id.h"
#include "hw-map-clock-edit.h"
#include "hw-modes.h"
#include "hw-paste-dialog.h"
#include "hw-print.h"
#include "hw-report-dialog.h"
#include "hw-preferences-window.h"
#include "hw-shortcuts.h"
#include "hw-snapshot-dialog.h"
#include "hw-delivery-window.h"

/* What is done with the map as a whole. */
static const struct
{
  const char *name;
  HwMapCommand command;
} map_actions[] = {
  { "win.rename-map", HW_MAP_RENAME },
  { "win.duplicate-map", HW_MAP_DUPLICATE },
  { "win.archive-map", HW_MAP_ARCHIVE },
  { "win.delete-map", HW_MAP_DELETE },
};

static void
new_map_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HwIdSource) ids = hw_id_source_new ();
  g_autofree char *id = hw_id_source_next (ids);
  g_autoptr (HwMap) bare = hw_map_new (id, _ ("New map"));
  g_autoptr (HwMap) map =
      hw_map_with_units (bare, hw_window_get_units (HW_WINDOW (widget)), HW_CLOCK_KEEP_WORDS);

  if (hw_window_may_leave (HW_WINDOW (widget), name))
    hw_window_add_map (HW_WINDOW (widget), map, _ ("New map"));
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (hw_window_may_leave (HW_WINDOW (widget), name))
    hw_window_choose_file (HW_WINDOW (widget));
}

static void
paste_steps_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (hw_window_may_leave (HW_WINDOW (widget), name))
    gtk_window_present (GTK_WINDOW (hw_paste_dialog_new (HW_WINDOW (widget))));
}

static void
show_maps_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (hw_window_may_leave (HW_WINDOW (widget), name))
    hw_window_show_maps (HW_WINDOW (widget));
}

static void
map_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (map_actions); i++)
    {
      if (g_str_equal (map_actions[i].name, name))
        hw_window_do_with_map (HW_WINDOW (widget), map_actions[i].command);
    }
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_document_undo (HW_WINDOW (widget)->document);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_document_redo (HW_WINDOW (widget)->document);
}

static void
select_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_view_state_select_all_steps (hw_editor_get_view (HW_WINDOW (widget)->editor));
}

static void
mode_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_view_state_set_mode (hw_editor_get_view (HW_WINDOW (widget)->editor),
                          hw_modes_find_by_action (name)->mode);
}

static void
cycle_mode (GtkWidget *widget, int direction)
{
  HwViewState *view = hw_editor_get_view (HW_WINDOW (widget)->editor);

  hw_view_state_set_mode (view, hw_modes_get_next (hw_view_state_get_mode (view), direction));
}

static void
next_mode_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cycle_mode (widget, 1);
}

static void
previous_mode_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cycle_mode (widget, -1);
}

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_canvas_zoom_by_step (hw_editor_get_canvas (HW_WINDOW (widget)->editor), 1);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_canvas_zoom_by_step (hw_editor_get_canvas (HW_WINDOW (widget)->editor), -1);
}

static void
zoom_natural_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_canvas_zoom_natural (hw_editor_get_canvas (HW_WINDOW (widget)->editor));
}

static void
fit_map_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_canvas_fit_map (hw_editor_get_canvas (HW_WINDOW (widget)->editor));
}

static void
fit_selection_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_canvas_fit_selection (hw_editor_get_canvas (HW_WINDOW (widget)->editor));
}

static void
show_findings_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_show_findings (HW_WINDOW (widget)->editor);
}

static void
show_guesses_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_show_guesses (HW_WINDOW (widget)->editor);
}

static void
show_trend_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_show_trend (HW_WINDOW (widget)->editor);
}

static void
focus_fields_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_focus_fields (HW_WINDOW (widget)->editor);
}

static void
pane_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_move_to_pane (HW_WINDOW (widget)->editor, g_str_equal (name, "win.next-pane") ? 1 : -1);
}

static void
fullscreen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *window = GTK_WINDOW (widget);

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
open_menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  if (self->document != NULL)
    hw_editor_open_menu (self->editor);
  else
    hw_start_page_open_menu (self->start_page);
}

static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  if (self->document == NULL)
    {
      hw_start_page_open_search (self->start_page);
      return;
    }
  hw_view_state_set_mode (hw_editor_get_view (self->editor), HW_MODE_DRAW);
  hw_find_bar_open (hw_editor_get_find_bar (self->editor));
}

static void
parking_lot_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_toggle_parking (HW_WINDOW (widget)->editor);
}

static void
outline_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_toggle_outline (HW_WINDOW (widget)->editor);
}

static void
kaizen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_toggle_kaizen (HW_WINDOW (widget)->editor);
}

static void
timer_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_activate_timer (HW_WINDOW (widget)->editor);
}

static void
vote_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_toggle_voting (HW_WINDOW (widget)->editor);
}

static void
find_next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_find_bar_step (hw_editor_get_find_bar (HW_WINDOW (widget)->editor), 1);
}

static void
find_previous_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_find_bar_step (hw_editor_get_find_bar (HW_WINDOW (widget)->editor), -1);
}

static void
palette_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_toggle_palette (HW_WINDOW (widget));
}

static void
present_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_present_map (HW_WINDOW (widget));
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (hw_export_dialog_new (self, self->document)));
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  hw_print_map (self, self->document);
}

static void
report_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (hw_report_dialog_new (self, self->document)));
}

static void
show_delivery_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *window = hw_delivery_window_new (GTK_WINDOW (widget), HW_WINDOW (widget)->document);

  gtk_window_present (GTK_WINDOW (window));
}

static void
snapshot_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (hw_snapshot_dialog_new (self, self->document)));
}

static void
snapshots_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_editor_open_snapshots (HW_WINDOW (widget)->editor);
}

static void
show_revision_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (hw_window_may_leave (HW_WINDOW (widget), NULL))
    hw_window_open_past (HW_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
make_future_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_make_future (HW_WINDOW (widget));
}

static void
show_state_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (hw_window_may_leave (HW_WINDOW (widget), NULL))
    hw_window_show_state (HW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
switch_state_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (hw_window_may_leave (HW_WINDOW (widget), name))
    hw_window_switch_state (HW_WINDOW (widget));
}

static void
compare_states_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_compare_states (HW_WINDOW (widget));
}

static void
history_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  if (self->past != NULL)
    hw_window_close_past (self);
  else if (hw_window_may_leave (self, name))
    hw_window_open_past (self, 0);
}

static void
attach_source_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_attach_source (HW_WINDOW (widget));
}

static void
source_states_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_show_source_states (HW_WINDOW (widget), NULL);
}

static void
states_of_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_show_source_states (HW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* The id of a source. */
static void
map_from_source_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_map_source (HW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
map_from_runs_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_map_runs (HW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
detach_source_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_detach_source (HW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
sources_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_show_sources (HW_WINDOW (widget));
}

static void
sync_sources_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_sync_sources (HW_WINDOW (widget));
}

static void
preferences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  gtk_window_present (
      GTK_WINDOW (hw_preferences_window_new (GTK_WINDOW (self), hw_window_get_settings (self),
                                             hw_start_page_get_workspace (self->start_page))));
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_window_tell_saved (HW_WINDOW (widget));
}

static void
shortcuts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (hw_shortcuts_window_new (GTK_WINDOW (widget))));
}

static void
about_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  gtk_window_present (
      GTK_WINDOW (hw_about_window_new (self, hw_start_page_get_workspace (self->start_page))));
}

void
hw_window_class_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } entries[] = {
    { "win.new-map", new_map_cb },
    { "win.open", open_cb },
    { "win.paste-steps", paste_steps_cb },
    { "win.show-maps", show_maps_cb },
    { "win.undo", undo_cb },
    { "win.redo", redo_cb },
    { "win.select-all", select_all_cb },
    { "win.next-mode", next_mode_cb },
    { "win.previous-mode", previous_mode_cb },
    { "win.zoom-in", zoom_in_cb },
    { "win.zoom-out", zoom_out_cb },
    { "win.zoom-natural", zoom_natural_cb },
    { "win.fit-map", fit_map_cb },
    { "win.fit-selection", fit_selection_cb },
    { "win.focus-inspector", focus_fields_cb },
    { "win.show-findings", show_findings_cb },
    { "win.show-guesses", show_guesses_cb },
    { "win.show-trend", show_trend_cb },
    { "win.show-delivery", show_delivery_cb },
    { "win.next-pane", pane_cb },
    { "win.previous-pane", pane_cb },
    { "win.fullscreen", fullscreen_cb },
    { "win.open-menu", open_menu_cb },
    { "win.present", present_cb },
    { "win.save", save_cb },
    { "win.export", export_cb },
    { "win.print", print_cb },
    { "win.report", report_cb },
    { "win.snapshot", snapshot_cb },
    { "win.snapshots", snapshots_cb },
    { "win.history", history_cb },
    { "win.make-future", make_future_cb },
    { "win.switch-state", switch_state_cb },
    { "win.compare-states", compare_states_cb },
    { "win.attach-source", attach_source_cb },
    { "win.source-states", source_states_cb },
    { "win.find", find_cb },
    { "win.parking-lot", parking_lot_cb },
    { "win.outline", outline_cb },
    { "win.kaizen-actions", kaizen_cb },
    { "win.timer", timer_cb },
    { "win.vote", vote_cb },
    { "win.find-next", find_next_cb },
    { "win.find-previous", find_previous_cb },
    { "win.sources", sources_cb },
    { "win.sync-sources", sync_sources_cb },
    { "win.command-palette", palette_cb },
    { "win.preferences", preferences_cb },
    { "win.show-help-overlay", shortcuts_cb },
    { "win.about", about_cb },
  };

  guint n_modes;
  const HwModeInfo *modes = hw_modes_get (&n_modes);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_widget_class_install_action (widget_class, entries[i].name, NULL, entries[i].activate);
  for (guint i = 0; i < G_N_ELEMENTS (map_actions); i++)
    gtk_widget_class_install_action (widget_class, map_actions[i].name, NULL, map_cb);
  gtk_widget_class_install_action (widget_class, "win.show-revision", "x", show_revision_cb);
  hw_window_class_install_snapshot_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.show-state", "s", show_state_cb);
  gtk_widget_class_install_action (widget_class, "win.map-from-source", "s", map_from_source_cb);
  gtk_widget_class_install_action (widget_class, "win.map-from-runs", "s", map_from_runs_cb);
  gtk_widget_class_install_action (widget_class, "win.states-of", "s", states_of_cb);
  gtk_widget_class_install_action (widget_class, "win.detach-source", "s", detach_source_cb);
  for (guint i = 0; i < n_modes; i++)
    gtk_widget_class_install_action (widget_class, modes[i].action, NULL, mode_cb);
}

void
hw_window_update_actions (HwWindow *self)
{
  static const char *const of_map[] = {
    "win.show-maps",      "win.select-all",     "win.zoom-in",         "win.zoom-out",
    "win.zoom-natural",   "win.fit-map",        "win.export",          "win.snapshot",
    "win.fit-selection",  "win.next-mode",      "win.previous-mode",   "win.history",
    "win.snapshots",      "win.show-revision",  "win.focus-inspector", "win.show-findings",
    "win.find-next",      "win.find-previous",  "win.present",         "win.show-guesses",
    "win.show-trend",     "win.next-pane",      "win.previous-pane",   "win.report",
    "win.switch-state",   "win.compare-states", "win.show-state",      "win.show-delivery",
    "win.save",           "win.print",          "win.parking-lot",     "win.timer",
    "win.show-inspector", "win.show-minimap",   "win.outline",         "win.kaizen-actions",
  };
  HwDocument *document = self->document;
  HwDocument *edited = self->past == NULL ? document : NULL;
  gboolean changes =
      edited != NULL && hw_document_get_save_state (edited) != HW_SAVE_STATE_READ_ONLY;
  GtkWidget *widget = GTK_WIDGET (self);
  guint n_modes;
  const HwModeInfo *modes = hw_modes_get (&n_modes);

  for (guint i = 0; i < G_N_ELEMENTS (of_map); i++)
    gtk_widget_action_set_enabled (widget, of_map[i], document != NULL);
  for (guint i = 0; i < n_modes; i++)
    gtk_widget_action_set_enabled (widget, modes[i].action, document != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (map_actions); i++)
    gtk_widget_action_set_enabled (widget, map_actions[i].name, changes);
  gtk_widget_action_set_enabled (widget, "win.vote", changes);
  gtk_widget_action_set_enabled (widget, "win.make-future", changes);
  gtk_widget_action_set_enabled (widget, "win.attach-source", changes);
  gtk_widget_action_set_enabled (widget, "win.source-states", edited != NULL);
  gtk_widget_action_set_enabled (widget, "win.states-of", edited != NULL);
  gtk_widget_action_set_enabled (widget, "win.detach-source", changes);
  gtk_widget_action_set_enabled (widget, "win.preferences", hw_window_get_settings (self) != NULL);
  gtk_widget_action_set_enabled (widget, "win.undo",
                                 edited != NULL && hw_document_get_undo_label (edited) != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 edited != NULL && hw_document_get_redo_label (edited) != NULL);
}
