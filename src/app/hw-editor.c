/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-editor.h"

#include <glib/gi18n-lib.h>

#include "hw-canvas-places.h"
#include "hw-compare-page.h"
#include "hw-empty-hint.h"
#include "hw-history-bar.h"
#include "hw-inspector.h"
#include "hw-lazy-bin.h"
#include "hw-measure-page.h"
#include "hw-menus.h"
#include "hw-minimap.h"
#include "hw-preferences.h"
#include "hw-quick-line.h"
#include "hw-save-words.h"
#include "hw-toast.h"
#include "hw-tool-pill.h"
#include "hw-modes.h"
#include "hw-focus.h"
#include "hw-side-tray.h"
#include "hw-snapshot-popover.h"
#include "hw-sources-button.h"
#include "hw-state-bar.h"
#include "hw-timer-chip.h"
#include "hw-totals-bar.h"
#include "hw-typing-faces.h"

/* "saved 5 minutes ago" is looked at this often, seconds. */
#define CLOCK_S 30

/* Of the settings: name of the mode a window was left in. */
#define MODE_KEY "mode"

struct _HwEditor
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwHeaderBar *header;
  AdwSqueezer *heading;
  AdwViewSwitcher *switcher;
  AdwViewSwitcherBar *switcher_bar;
  AdwWindowTitle *title;
  AdwSqueezer *side_title;
  GtkMenuButton *menu_button;
  AdwSplitButton *snapshot_button;
  HwSnapshotPopover *snapshots;
  HwStateBar *states;
  HwSourcesButton *sources;
  HwTimerChip *timer;
  GtkRevealer *history_revealer;
  HwLazyBin *history_bin; /* HwHistoryBar */
  AdwFlap *flap;
  AdwViewStack *pages;
  HwCanvas *canvas;
  GtkOverlay *over_map;
  GtkWidget *tools;
  HwEmptyHint *empty_hint;
  HwMinimap *minimap;
  HwLazyBin *measure_bin; /* HwMeasurePage */
  HwFindBar *find_bar;
  HwLazyBin *side_bin;    /* HwSideTray; not visible until it is wanted */
  HwLazyBin *compare_bin; /* HwComparePage */
  HwInspector *inspector;
  HwTotalsBar *totals;
  GtkRevealer *notice;
  GtkLabel *notice_label;

  HwWorkspace *workspace;
  GSettings *settings; /* NULL keeps nothing */
  HwViewState *view;   /* NULL without a document */
  HwMode mode;         /* of the view, and of the next one */
  guint clock_id;
  guint heading_id;
  guint wants_inspector : 1; /* the person, where the mode has room for it */
  guint wants_beside : 1;    /* while it would lie over the map: whether it was beside it before */
};

G_DEFINE_FINAL_TYPE (HwEditor, hw_editor, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SHOW_INSPECTOR,
  PROP_SHOW_MINIMAP,
  N_PROPS
};

enum
{
  SIGNAL_CLOSE_PAST,
  SIGNAL_COPY_MOMENT,
  SIGNAL_MESSAGE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_title (HwEditor *self)
{
  HwDocument *document = hw_view_state_get_document (self->view);
  g_autofree char *state = hw_save_words_dup_state (document, g_get_real_time ());

  adw_window_title_set_title (self->title, hw_document_get_title (document));
  adw_window_title_set_subtitle (self->title, state);
}

/* What keeps the map from being saved, in words, above it. Why it has no figures it says itself. */
static void
update_notice (HwEditor *self)
{
  g_autofree char *text = hw_save_words_dup_problem (hw_view_state_get_document (self->view));

  gtk_revealer_set_reveal_child (self->notice, text != NULL);
  gtk_widget_set_can_target (GTK_WIDGET (self->notice), text != NULL);
  if (text != NULL)
    gtk_label_set_label (self->notice_label, text);
}

static void
document_changed_cb (HwEditor *self, guint change)
{
  if (change & (HW_CHANGE_TITLE | HW_CHANGE_SAVED))
    update_title (self);
  if (change & HW_CHANGE_SAVED)
    update_notice (self);
}

static gboolean
clock_cb (gpointer user_data)
{
  update_title (user_data);
  return G_SOURCE_CONTINUE;
}

/* One for a mode, which the switcher offers once there are two. */
static void
init_pages (HwEditor *self)
{
  guint n_modes;
  const HwModeInfo *modes = hw_modes_get (&n_modes);

  for (guint i = 0; i < n_modes; i++)
    {
      GtkWidget *child = adw_view_stack_get_child_by_name (self->pages, modes[i].name);
      AdwViewStackPage *page = adw_view_stack_get_page (self->pages, child);

      adw_view_stack_page_set_title (page, _ (modes[i].label));
      adw_view_stack_page_set_icon_name (page, modes[i].icon_name);
    }
  adw_squeezer_page_set_enabled (adw_squeezer_get_page (self->heading, GTK_WIDGET (self->switcher)),
                                 n_modes > 1);
}

static gboolean
is_wide (HwEditor *self)
{
  return adw_squeezer_get_visible_child (self->heading) == GTK_WIDGET (self->switcher);
}

/* The title is in one place only. */
static void
show_side_title (HwEditor *self)
{
  gtk_widget_set_opacity (GTK_WIDGET (self->side_title), 1);
  gtk_widget_set_child_visible (GTK_WIDGET (self->side_title), is_wide (self));
  gtk_widget_queue_resize (GTK_WIDGET (self->side_title));
}

static gboolean
reveal_switcher_cb (gpointer user_data)
{
  HwEditor *self = user_data;
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  guint n_modes;

  self->heading_id = 0;
  show_side_title (self);
  if (root == NULL)
    return G_SOURCE_REMOVE;
  hw_modes_get (&n_modes);
  adw_view_switcher_bar_set_reveal (self->switcher_bar, !is_wide (self) && n_modes > 1);
  if (!is_wide (self) && n_modes > 1)
    gtk_widget_add_css_class (root, "modes-below");
  else
    gtk_widget_remove_css_class (root, "modes-below");
  return G_SOURCE_REMOVE;
}

/* Where the switcher has no room it moves below the map, and the title takes its place. This comes
 * while sizes are given out: nothing may change its own before that is over, but what is drawn can.
 */
static void
heading_changed_cb (HwEditor *self)
{
  if (!is_wide (self))
    gtk_widget_set_opacity (GTK_WIDGET (self->side_title), 0);
  if (self->heading_id == 0)
    self->heading_id = g_idle_add (reveal_switcher_cb, self);
}

/* Where the mode has room for it and the person wants it. */
static void
update_inspector (HwEditor *self)
{
  gboolean inspected = hw_modes_find (self->mode)->inspected;

  adw_flap_set_reveal_flap (self->flap, self->wants_inspector && inspected);
}

static void
show_mode (HwEditor *self)
{
  const HwModeInfo *info;

  self->mode = hw_view_state_get_mode (self->view);
  info = hw_modes_find (self->mode);
  adw_view_stack_set_visible_child_name (self->pages, info->name);
  update_inspector (self);
  gtk_widget_set_visible (GTK_WIDGET (self->totals), info->inspected);
}

static void
page_shown_cb (HwEditor *self)
{
  const HwModeInfo *info =
      hw_modes_find_by_name (adw_view_stack_get_visible_child_name (self->pages));

  if (self->view == NULL || info == NULL)
    return;
  hw_view_state_set_mode (self->view, info->mode);
}

static void
view_changed_cb (HwEditor *self, guint change)
{
  if (change & HW_VIEW_MODE)
    {
      show_mode (self);
      hw_editor_focus_map (self);
    }
}

/* Steps have rows; all else is on the canvas only. */
static gboolean
are_steps (GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++)
    {
      if (((HwElement *)g_ptr_array_index (elements, i))->type != HW_ELEMENT_STEP)
        return FALSE;
    }
  return elements->len > 0;
}

static gboolean
is_in_history (HwEditor *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->history_bin)) != NULL;
}

static void
history_closed_cb (HwEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSE_PAST], 0);
}

/* The canvas had no use for it: it is for the bar above. */
static void
escaped_cb (HwEditor *self)
{
  if (gtk_revealer_get_reveal_child (self->history_revealer))
    history_closed_cb (self);
}

static void
history_copied_cb (HwEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_COPY_MOMENT], 0);
}

/* In the mode that can show them. */
static void
reveal_elements (HwEditor *self, GPtrArray *elements)
{
  if (self->mode == HW_MODE_MEASURE && are_steps (elements))
    {
      hw_view_state_select_elements (self->view, elements);
      return;
    }
  hw_view_state_set_mode (self->view, HW_MODE_DRAW);
  hw_canvas_show_elements (self->canvas, elements);
}

/* The keyboard stays, to go on through a list; where the list lies over the map, it gives way. */
static void
inspector_shows_cb (HwEditor *self, GPtrArray *elements)
{
  reveal_elements (self, elements);
  if (!adw_flap_get_folded (self->flap))
    return;
  adw_flap_set_reveal_flap (self->flap, FALSE);
  hw_editor_focus_map (self);
}

static void
message_cb (HwEditor *self, AdwToast *toast)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, toast);
}

static void
problem_cb (HwEditor *self, const char *text)
{
  g_autoptr (AdwToast) toast = hw_toast_new (text);

  message_cb (self, toast);
}

static void
done_cb (HwEditor *self, const char *text)
{
  g_autoptr (AdwToast) toast = hw_toast_new_undo (text);

  message_cb (self, toast);
}

static void
drop_view (HwEditor *self)
{
  g_clear_handle_id (&self->clock_id, g_source_remove);
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (hw_view_state_get_document (self->view), self);
      g_signal_handlers_disconnect_by_data (self->view, self);
    }
  g_clear_object (&self->view);
}

static void
hw_editor_dispose (GObject *object)
{
  HwEditor *self = HW_EDITOR (object);

  drop_view (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_handle_id (&self->heading_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_EDITOR);

  G_OBJECT_CLASS (hw_editor_parent_class)->dispose (object);
}

static void
hw_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwEditor *self = HW_EDITOR (object);

  switch (id)
    {
    case PROP_SHOW_INSPECTOR:
      g_value_set_boolean (value, self->wants_inspector);
      break;
    case PROP_SHOW_MINIMAP:
      g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->minimap)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwEditor *self = HW_EDITOR (object);

  switch (id)
    {
    case PROP_SHOW_INSPECTOR:
      self->wants_inspector = !!g_value_get_boolean (value);
      update_inspector (self);
      break;
    case PROP_SHOW_MINIMAP:
      gtk_widget_set_visible (GTK_WIDGET (self->minimap), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_editor_class_init (HwEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = hw_editor_dispose;
  object_class->get_property = hw_editor_get_property;
  object_class->set_property = hw_editor_set_property;

  properties[PROP_SHOW_INSPECTOR] =
      g_param_spec_boolean ("show-inspector", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_MINIMAP] = g_param_spec_boolean ("show-minimap", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CLOSE_PAST] =
      g_signal_new ("close-past", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
  signals[SIGNAL_COPY_MOMENT] =
      g_signal_new ("copy-moment", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  g_type_ensure (HW_TYPE_CANVAS);
  g_type_ensure (HW_TYPE_FIND_BAR);
  g_type_ensure (HW_TYPE_EMPTY_HINT);
  g_type_ensure (HW_TYPE_MINIMAP);
  g_type_ensure (HW_TYPE_SIDE_TRAY);
  g_type_ensure (HW_TYPE_TIMER_CHIP);
  g_type_ensure (HW_TYPE_COMPARE_PAGE);
  g_type_ensure (HW_TYPE_LAZY_BIN);
  g_type_ensure (HW_TYPE_HISTORY_BAR);
  g_type_ensure (HW_TYPE_SOURCES_BUTTON);
  g_type_ensure (HW_TYPE_STATE_BAR);
  g_type_ensure (HW_TYPE_QUICK_LINE);
  g_type_ensure (HW_TYPE_TOOL_PILL);
  g_type_ensure (HW_TYPE_SNAPSHOT_POPOVER);
  g_type_ensure (HW_TYPE_INSPECTOR);
  g_type_ensure (HW_TYPE_MEASURE_PAGE);
  g_type_ensure (HW_TYPE_TOTALS_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headway_vsm/Headway/hw-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HwEditor, header);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, switcher);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, title);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, side_title);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, snapshot_button);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, snapshots);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, states);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, sources);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, history_revealer);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, history_bin);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, flap);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, pages);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, canvas);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, over_map);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, tools);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, empty_hint);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, minimap);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, measure_bin);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, find_bar);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, timer);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, side_bin);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, compare_bin);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, inspector);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, totals);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, notice);
  gtk_widget_class_bind_template_child (widget_class, HwEditor, notice_label);
}

static void
flap_revealed_cb (HwEditor *self)
{
  /* Swiped or closed by hand; where the mode closes it, that is nobody's wish. */
  if (hw_modes_find (self->mode)->inspected)
    self->wants_inspector = !!adw_flap_get_reveal_flap (self->flap);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_INSPECTOR]);
}

/* A window that gets narrow closes what would lie over the map, and opens it again with the room;
 * it opens nothing that was closed before. */
static void
flap_folded_cb (HwEditor *self)
{
  if (adw_flap_get_folded (self->flap))
    {
      self->wants_beside = self->wants_inspector;
      self->wants_inspector = FALSE;
    }
  else
    self->wants_inspector = self->wants_inspector || self->wants_beside;
  update_inspector (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_INSPECTOR]);
}

/* The spring of libadwaita 1.2 divides by the way it has to go. Where that is none, as when it is
 * sent back before it has moved, it is nowhere, and all is allocated a width that is no number:
 * then it is put where it belongs at once. */
static void
flap_moved_cb (HwEditor *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  gboolean shows = adw_flap_get_reveal_flap (self->flap);
  gboolean animated;

  if (!isnan (adw_flap_get_reveal_progress (self->flap)))
    return;
  g_object_get (settings, "gtk-enable-animations", &animated, NULL);
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  g_signal_handlers_block_by_func (self->flap, flap_revealed_cb, self);
  adw_flap_set_reveal_flap (self->flap, !shows);
  adw_flap_set_reveal_flap (self->flap, shows);
  g_signal_handlers_unblock_by_func (self->flap, flap_revealed_cb, self);
  g_object_set (settings, "gtk-enable-animations", animated, NULL);
}

static void
history_built_cb (HwEditor *self, HwHistoryBar *history)
{
  g_signal_connect_object (history, "close", G_CALLBACK (history_closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "restored", G_CALLBACK (history_closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "copy", G_CALLBACK (history_copied_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
measure_built_cb (HwEditor *self, HwMeasurePage *measure)
{
  hw_measure_page_set_settings (measure, self->settings);
  hw_measure_page_set_view (measure, self->view);
  g_signal_connect_object (measure, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
}

static void
compare_built_cb (HwEditor *self, HwComparePage *compare)
{
  if (self->workspace != NULL)
    hw_compare_page_set_workspace (compare, self->workspace);
  hw_compare_page_set_view (compare, self->view);
  g_signal_connect_object (compare, "show-elements", G_CALLBACK (hw_editor_show_elements), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (compare, "message", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
}

/* Closed, it lets the pointer through, and so does its place. */
static void
side_built_cb (HwEditor *self, HwSideTray *side)
{
  hw_side_tray_set_canvas (side, self->canvas);
  g_object_bind_property (side, "can-target", self->side_bin, "can-target", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (side, "closed", G_CALLBACK (hw_editor_focus_map), self,
                           G_CONNECT_SWAPPED);
}

/* Quietly: nobody is made to stop. */
static void
time_over_cb (HwEditor *self)
{
  problem_cb (self, _ ("Time is up"));
  gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
hw_editor_init (HwEditor *self)
{
  self->wants_inspector = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_menus_attach (self->menu_button, hw_menus_new_editor_menu);
  hw_canvas_places_attach (
      self->over_map,
      &(HwCanvasPlaces){ self->tools, GTK_WIDGET (self->minimap), GTK_WIDGET (self->empty_hint) });
  hw_canvas_set_foot (self->canvas, self->tools);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Map"), -1);
  init_pages (self);
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (page_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->heading, "notify::visible-child", G_CALLBACK (heading_changed_cb),
                           self, G_CONNECT_SWAPPED);
  show_side_title (self);
  heading_changed_cb (self);
  g_signal_connect_object (self->flap, "notify::reveal-progress", G_CALLBACK (flap_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (flap_revealed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (flap_folded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "show-elements", G_CALLBACK (inspector_shows_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "leave", G_CALLBACK (hw_editor_focus_map), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "message", G_CALLBACK (message_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->totals, "show-elements", G_CALLBACK (hw_editor_show_elements),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "escaped", G_CALLBACK (escaped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_timer_chip_get_timer (self->timer), "over", G_CALLBACK (time_over_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history_bin, "built", G_CALLBACK (history_built_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->measure_bin, "built", G_CALLBACK (measure_built_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->compare_bin, "built", G_CALLBACK (compare_built_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->side_bin, "built", G_CALLBACK (side_built_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_editor_set_view (HwEditor *self, HwViewState *view)
{
  HwDocument *document = view != NULL ? hw_view_state_get_document (view) : NULL;

  if (view != NULL)
    g_object_ref (view);
  drop_view (self);
  if (view != NULL)
    {
      self->view = view;
      /* There is nothing to measure in an empty map. */
      if (hw_seq_get_length (hw_map_steps (hw_document_get_map (document))) == 0)
        self->mode = HW_MODE_DRAW;
      hw_view_state_set_mode (self->view, self->mode);
      g_signal_connect_swapped (self->view, "changed", G_CALLBACK (view_changed_cb), self);
      g_signal_connect_swapped (self->view, "problem", G_CALLBACK (problem_cb), self);
      g_signal_connect_swapped (self->view, "done", G_CALLBACK (done_cb), self);
      g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
      self->clock_id = g_timeout_add_seconds (CLOCK_S, clock_cb, self);
      update_title (self);
      update_notice (self);
    }
  hw_canvas_set_view (self->canvas, self->view);
  hw_empty_hint_set_view (self->empty_hint, self->view);
  if (hw_lazy_bin_peek (self->measure_bin) != NULL)
    hw_measure_page_set_view (hw_lazy_bin_get (self->measure_bin), self->view);
  if (hw_lazy_bin_peek (self->compare_bin) != NULL)
    hw_compare_page_set_view (hw_lazy_bin_get (self->compare_bin), self->view);
  hw_inspector_set_view (self->inspector, self->view);
  hw_totals_bar_set_document (self->totals, document);
  hw_snapshot_popover_set_document (self->snapshots, document);
  hw_state_bar_set_map (self->states, document != NULL ? hw_document_get_id (document) : NULL);
  if (self->view == NULL)
    return;
  show_mode (self);
  /* Whoever goes through the past with keys goes on. */
  if (!is_in_history (self))
    hw_editor_focus_map (self);
}

void
hw_editor_set_past (HwEditor *self, HwPast *past)
{
  GtkWidget *bin = GTK_WIDGET (self->history_bin);
  gboolean had_focus = is_in_history (self);

  if (past != NULL || hw_lazy_bin_peek (self->history_bin) != NULL)
    hw_history_bar_set_past (hw_lazy_bin_get (self->history_bin), past);
  gtk_revealer_set_reveal_child (self->history_revealer, past != NULL);
  gtk_widget_set_can_focus (bin, past != NULL);
  if (past != NULL)
    gtk_widget_grab_focus (hw_lazy_bin_get (self->history_bin));
  else if (had_focus)
    hw_editor_focus_map (self);
}

HwViewState *
hw_editor_get_view (HwEditor *self)
{
  return self->view;
}

HwCanvas *
hw_editor_get_canvas (HwEditor *self)
{
  return self->canvas;
}

GtkWidget *
hw_editor_get_mode_widget (HwEditor *self)
{
  if (self->mode == HW_MODE_MEASURE)
    return GTK_WIDGET (hw_measure_page_get_table (hw_lazy_bin_get (self->measure_bin)));
  if (self->mode == HW_MODE_COMPARE)
    return hw_lazy_bin_get (self->compare_bin);
  return GTK_WIDGET (self->canvas);
}

HwFindBar *
hw_editor_get_find_bar (HwEditor *self)
{
  return self->find_bar;
}

static HwSideTray *
ensure_side (HwEditor *self)
{
  hw_view_state_set_mode (self->view, HW_MODE_DRAW);
  gtk_widget_set_visible (GTK_WIDGET (self->side_bin), TRUE);
  return hw_lazy_bin_get (self->side_bin);
}

static void
toggle_side (HwEditor *self, HwSidePage page)
{
  gboolean here = self->mode == HW_MODE_DRAW;
  HwSideTray *side = ensure_side (self);

  if (here && hw_side_tray_shows (side, page))
    hw_side_tray_close (side);
  else
    hw_side_tray_show (side, page);
}

void
hw_editor_toggle_outline (HwEditor *self)
{
  toggle_side (self, HW_SIDE_OUTLINE);
}

void
hw_editor_toggle_parking (HwEditor *self)
{
  toggle_side (self, HW_SIDE_PARKING_LOT);
}

void
hw_editor_toggle_kaizen (HwEditor *self)
{
  toggle_side (self, HW_SIDE_ACTIONS);
}

void
hw_editor_activate_timer (HwEditor *self)
{
  g_autofree char *words = NULL;

  if (hw_timer_chip_activate (self->timer))
    return;
  words = hw_timer_chip_dup_words (self->timer);
  problem_cb (self, words);
}

HwTimer *
hw_editor_get_timer (HwEditor *self)
{
  return hw_timer_chip_get_timer (self->timer);
}

void
hw_editor_toggle_voting (HwEditor *self)
{
  hw_side_tray_toggle_voting (ensure_side (self));
}

gboolean
hw_editor_is_folded (HwEditor *self)
{
  return adw_flap_get_folded (self->flap);
}

void
hw_editor_show_elements (HwEditor *self, GPtrArray *elements)
{
  reveal_elements (self, elements);
  hw_editor_focus_map (self);
}

void
hw_editor_focus_map (HwEditor *self)
{
  gtk_widget_grab_focus (hw_editor_get_mode_widget (self));
}

void
hw_editor_move_to_pane (HwEditor *self, int direction)
{
  GtkWidget *panes[] = {
    GTK_WIDGET (self->header),        GTK_WIDGET (self->history_bin), GTK_WIDGET (self->side_bin),
    hw_editor_get_mode_widget (self), GTK_WIDGET (self->inspector),   GTK_WIDGET (self->totals),
    GTK_WIDGET (self->switcher_bar),
  };

  hw_panes_move_focus (panes, G_N_ELEMENTS (panes), direction);
}

void
hw_editor_set_settings (HwEditor *self, GSettings *settings)
{
  g_autofree char *mode = NULL;
  const HwModeInfo *info;

  g_set_object (&self->settings, settings);
  if (hw_lazy_bin_peek (self->measure_bin) != NULL)
    hw_measure_page_set_settings (hw_lazy_bin_get (self->measure_bin), settings);
  if (settings == NULL)
    return;
  hw_preferences_bind_canvas (settings, G_OBJECT (self->canvas));
  mode = g_settings_get_string (settings, MODE_KEY);
  info = hw_modes_find_by_name (mode);
  self->mode = info != NULL ? info->mode : HW_MODE_DRAW;
}

void
hw_editor_save_settings (HwEditor *self, GSettings *settings)
{
  g_settings_set_string (settings, MODE_KEY, hw_modes_find (self->mode)->name);
}

void
hw_editor_show_findings (HwEditor *self)
{
  adw_flap_set_reveal_flap (self->flap, TRUE);
  hw_inspector_show_findings (self->inspector);
}

void
hw_editor_show_guesses (HwEditor *self)
{
  if (!hw_modes_find (self->mode)->inspected)
    hw_view_state_set_mode (self->view, HW_MODE_MEASURE);
  adw_flap_set_reveal_flap (self->flap, TRUE);
  hw_inspector_show_guesses (self->inspector);
}

void
hw_editor_show_trend (HwEditor *self)
{
  hw_view_state_set_mode (self->view, HW_MODE_COMPARE);
  hw_compare_page_show_trend (hw_lazy_bin_get (self->compare_bin));
}

void
hw_editor_compare_with (HwEditor *self, HwSide side, const char *reference, const char *name)
{
  hw_compare_page_choose (hw_lazy_bin_get (self->compare_bin), side, reference, name);
  hw_view_state_set_mode (self->view, HW_MODE_COMPARE);
}

void
hw_editor_focus_fields (HwEditor *self)
{
  adw_flap_set_reveal_flap (self->flap, TRUE);
  hw_inspector_grab_fields (self->inspector);
}

void
hw_editor_open_menu (HwEditor *self)
{
  gtk_menu_button_popup (self->menu_button);
}

void
hw_editor_open_snapshots (HwEditor *self)
{
  adw_split_button_popup (self->snapshot_button);
}

void
hw_editor_set_workspace (HwEditor *self, HwWorkspace *workspace)
{
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  hw_state_bar_set_workspace (self->states, workspace);
}

void
hw_editor_set_sources (HwEditor *self, HwSources *sources)
{
  hw_sources_button_set_sources (self->sources, sources);
}

char *
hw_editor_settle_typing (HwEditor *self)
{
  HwSideTray *side = hw_lazy_bin_peek (self->side_bin);
  const HwTypingFaces faces = {
    .view = self->view,
    .canvas = self->canvas,
    .inspector = self->inspector,
    .flap = self->flap,
    .measure = (HwMeasurePage *)hw_lazy_bin_peek (self->measure_bin),
    .outline = side != NULL ? hw_side_tray_peek_outline (side) : NULL,
  };

  return self->view != NULL ? hw_typing_faces_settle (&faces) : NULL;
}
