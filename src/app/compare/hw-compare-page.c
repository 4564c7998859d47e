/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compare-page.h"

#include <glib/gi18n-lib.h>

#include "hw-focus.h"
#include "hw-canvas.h"
#include "hw-chart-view.h"
#include "hw-compare-chooser.h"
#include "hw-compare-details.h"
#include "hw-compare-export.h"
#include "hw-compare-marks.h"
#include "hw-compare-panes.h"
#include "hw-comparing.h"
#include "hw-comparison-page.h"
#include "hw-trend-page.h"
#include "hw-wrap-box.h"

/* Parts of the waterfall that have a bar of their own. */
#define MAX_BARS 9

/* What the name of a side takes in its corner. */
#define BADGE_PX 44

/* A map that is to be on a side, while the other one is that of now. */
typedef struct
{
  HwSide side;
  char *reference; /* NULL: nothing is wished */
  char *name;
} Wish;

struct _HwComparePage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget *side_before; /* of the bar: which maps */
  GtkWidget *side_after;
  GtkDropDown *figure;
  GtkStack *content;
  HwTrendPage *trend;
  HwCompareChooser *choosers[HW_N_SIDES];
  GtkLabel *summary;
  GtkWidget *share;
  GtkAdjustment *share_adjustment;
  GtkToggleButton *stacked;
  GtkToggleButton *beside;
  GtkToggleButton *overlaid;
  GtkToggleButton *over_time;
  HwComparePanes *panes;
  GtkRevealer *waterfall_revealer;
  HwChartView *waterfall;
  HwCompareDetails *details;

  HwCanvas *canvases[HW_N_SIDES];
  GtkWidget *badges[HW_N_SIDES];
  HwCompareMarks *marks[HW_N_SIDES];
  HwWorkspace *workspace;
  HwViewState *view;      /* of the editor; NULL for none */
  HwComparing *comparing; /* NULL until the page is shown */
  HwViewState *views[HW_N_SIDES];
  GListStore *choices;
  GCancellable *cancellable; /* of listing choices */
  guint following : 1;       /* one side is being made to look like the other */
  guint has_past : 1;        /* the moments of the history are among the choices */
  guint chosen : 1;          /* somebody has said what to compare with */
  Wish wish;                 /* what to show on a side, once there are sides */
};

G_DEFINE_FINAL_TYPE (HwComparePage, hw_compare_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_MESSAGE,
  SIGNAL_SHOW_ELEMENTS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static HwSide
other_side (HwSide side)
{
  return side == HW_SIDE_BEFORE ? HW_SIDE_AFTER : HW_SIDE_BEFORE;
}

/* One place and one zoom for both, also while both are fitted. */
static void
follow_view (HwComparePage *self, HwSide side, guint change)
{
  HwViewState *from = self->views[side];
  HwViewState *to = self->views[other_side (side)];

  if (self->following || to == NULL)
    return;
  self->following = TRUE;
  if (change & HW_VIEW_TRANSFORM)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self->marks[0]));
      gtk_widget_queue_draw (GTK_WIDGET (self->marks[1]));
      if (hw_view_state_is_fitted (from))
        hw_view_state_fit (to);
      else
        hw_view_state_set_transform (to, hw_view_state_get_transform (from));
    }
  if (change & HW_VIEW_SELECTION)
    {
      const char *id = hw_selection_get_last (hw_view_state_get_selection (from));
      HwMap *map = hw_document_get_map (hw_view_state_get_document (to));

      hw_view_state_select (to, id != NULL && hw_map_find (map, id) != NULL ? id : NULL);
    }
  self->following = FALSE;
}

static void
before_view_changed_cb (HwComparePage *self, guint change)
{
  follow_view (self, HW_SIDE_BEFORE, change);
}

static void
after_view_changed_cb (HwComparePage *self, guint change)
{
  follow_view (self, HW_SIDE_AFTER, change);
}

/* What is the same stands at the same place: both are fitted as if they were one. */
static void
scene_changed_cb (HwComparePage *self)
{
  HwRect bounds = hw_rect (0, 0, 0, 0);

  for (guint i = 0; i < HW_N_SIDES; i++)
    {
      HwScene *scene = hw_canvas_get_scene (self->canvases[i]);

      if (scene == NULL)
        return;
      bounds = hw_rect_union (bounds, scene->bounds);
    }
  self->following = TRUE;
  for (guint i = 0; i < HW_N_SIDES; i++)
    {
      if (self->views[i] != NULL)
        hw_view_state_set_bounds (self->views[i], bounds);
    }
  self->following = FALSE;
}

static void
drop_views (HwComparePage *self)
{
  for (guint i = 0; i < HW_N_SIDES; i++)
    {
      hw_compare_marks_set_comparing (self->marks[i], NULL);
      hw_canvas_set_view (self->canvases[i], NULL);
      if (self->views[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->views[i], self);
      g_clear_object (&self->views[i]);
    }
}

static void
show_sides (HwComparePage *self)
{
  static void (*const callbacks[]) (HwComparePage *, guint) = { before_view_changed_cb,
                                                                after_view_changed_cb };

  for (guint i = 0; i < HW_N_SIDES; i++)
    {
      self->views[i] = hw_view_state_new (hw_comparing_get_document (self->comparing, i));
      g_signal_connect_swapped (self->views[i], "changed", G_CALLBACK (callbacks[i]), self);
      hw_canvas_set_view (self->canvases[i], self->views[i]);
      hw_compare_marks_set_comparing (self->marks[i], self->comparing);
    }
  scene_changed_cb (self);
}

static guint
find_choice (HwComparePage *self, const char *reference)
{
  guint n_choices = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  for (guint i = 0; i < n_choices; i++)
    {
      g_autoptr (HwCompareChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      if (g_strcmp0 (hw_compare_choice_get_reference (choice), reference) == 0)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
update_choosers (HwComparePage *self)
{
  for (guint i = 0; i < HW_N_SIDES; i++)
    hw_compare_chooser_set_shown (self->choosers[i], hw_comparing_get_name (self->comparing, i),
                                  i == HW_SIDE_BEFORE ? _ ("Map A") : _ ("Map B"));
}

/* The state before this one: the last snapshot, or what there is. */
static void
choose_first (HwComparePage *self)
{
  g_autoptr (HwCompareChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), 1);

  if (self->chosen || choice == NULL
      || hw_comparing_get_reference (self->comparing, HW_SIDE_BEFORE) != NULL
      || g_strrstr (hw_compare_choice_get_reference (choice), "@") == NULL)
    return;
  hw_comparing_set_side (self->comparing, HW_SIDE_BEFORE, hw_compare_choice_get_reference (choice),
                         hw_compare_choice_get_name (choice));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwComparePage) self = user_data;
  g_autoptr (GListModel) snapshots =
      hw_document_list_snapshots_finish (HW_DOCUMENT (source), result, NULL);

  if (snapshots == NULL || self->comparing == NULL)
    return;
  g_clear_object (&self->choices);
  self->choices = hw_compare_choices_new (HW_DOCUMENT (source), snapshots,
                                          hw_workspace_get_maps (self->workspace));
  self->has_past = FALSE;
  for (guint i = 0; i < HW_N_SIDES; i++)
    hw_compare_chooser_set_choices (self->choosers[i], G_LIST_MODEL (self->choices));
  choose_first (self);
  update_choosers (self);
}

static void
chosen_cb (HwComparePage *self, HwCompareChoice *choice, HwCompareChooser *chooser)
{
  HwSide side = chooser == self->choosers[HW_SIDE_BEFORE] ? HW_SIDE_BEFORE : HW_SIDE_AFTER;

  if (self->comparing == NULL)
    return;
  self->chosen = TRUE;
  hw_comparing_set_side (self->comparing, side, hw_compare_choice_get_reference (choice),
                         hw_compare_choice_get_name (choice));
}

static void
revisions_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwComparePage) self = user_data;
  g_autoptr (GPtrArray) revisions =
      hw_document_list_revisions_finish (HW_DOCUMENT (source), result, NULL);

  if (revisions == NULL || self->choices == NULL || self->has_past)
    return;
  self->has_past = TRUE;
  hw_compare_choices_append_revisions (self->choices, HW_DOCUMENT (source), revisions);
}

/* Many maps have thousands of moments: they are read when somebody chooses. */
static void
opened_cb (HwComparePage *self)
{
  if (self->choices != NULL && !self->has_past)
    hw_document_list_revisions_async (hw_view_state_get_document (self->view), self->cancellable,
                                      revisions_listed_cb, g_object_ref (self));
}

/* A snapshot that says the same as now says nothing: nobody chose it, so the one before is tried.
 */
static void
choose_earlier (HwComparePage *self)
{
  const HwComparison *comparison = hw_comparing_get_comparison (self->comparing);
  guint position =
      self->choices != NULL
          ? find_choice (self, hw_comparing_get_reference (self->comparing, HW_SIDE_BEFORE))
          : GTK_INVALID_LIST_POSITION;
  g_autoptr (HwCompareChoice) choice = NULL;

  if (self->chosen || position == GTK_INVALID_LIST_POSITION || position == 0
      || !hw_comparing_is_settled (self->comparing) || !hw_comparison_is_empty (comparison))
    return;
  choice = g_list_model_get_item (G_LIST_MODEL (self->choices), position + 1);
  if (choice != NULL && g_strrstr (hw_compare_choice_get_reference (choice), "@") != NULL)
    hw_comparing_set_side (self->comparing, HW_SIDE_BEFORE,
                           hw_compare_choice_get_reference (choice),
                           hw_compare_choice_get_name (choice));
}

static void
update_summary (HwComparePage *self)
{
  const HwComparison *comparison = hw_comparing_get_comparison (self->comparing);
  const GError *error = hw_comparing_get_error (self->comparing);
  g_autofree char *text = NULL;

  if (error != NULL)
    text = g_strdup (error->message);
  else if (comparison != NULL)
    text = hw_comparison_format_summary (comparison);
  gtk_label_set_label (self->summary, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), text);
}

/* What is exported is the page of two maps. */
static void
update_export (HwComparePage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.export",
                                 self->comparing != NULL
                                     && hw_comparing_get_comparison (self->comparing) != NULL
                                     && !gtk_toggle_button_get_active (self->over_time));
}

static gboolean
shows_one_moment (HwComparePage *self)
{
  return g_strcmp0 (hw_comparing_get_reference (self->comparing, HW_SIDE_BEFORE),
                    hw_comparing_get_reference (self->comparing, HW_SIDE_AFTER))
         == 0;
}

static void
comparing_changed_cb (HwComparePage *self, guint change)
{
  if (change & HW_COMPARING_SIDES)
    update_choosers (self);
  if (change & HW_COMPARING_RESULT)
    {
      const HwWaterfall *waterfall = hw_comparing_get_waterfall (self->comparing);

      hw_compare_details_set_comparison (
          self->details, hw_comparing_get_comparison (self->comparing),
          shows_one_moment (self)
              ? _ ("Both sides are the same moment. Name a snapshot (Ctrl+Shift+N) before you "
                   "change something: here you see what came of it.")
              : NULL);
      gtk_revealer_set_reveal_child (self->waterfall_revealer,
                                     waterfall != NULL && hw_waterfall_get_n_parts (waterfall) > 0);
      hw_chart_view_redraw (self->waterfall);
      choose_earlier (self);
    }
  update_export (self);
  update_summary (self);
}

/* Anew, as maps and snapshots come and go; what is chosen stays. */
static void
list_choices (HwComparePage *self)
{
  if (self->comparing == NULL)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  hw_document_list_snapshots_async (hw_view_state_get_document (self->view), self->cancellable,
                                    listed_cb, g_object_ref (self));
}

static void
document_changed_cb (HwComparePage *self, guint change)
{
  if (change & HW_CHANGE_SNAPSHOTS)
    list_choices (self);
}

static void
stop (HwComparePage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (hw_view_state_get_document (self->view), self);
  if (self->comparing != NULL)
    g_signal_handlers_disconnect_by_data (self->comparing, self);
  g_clear_object (&self->comparing);
  drop_views (self);
  for (guint i = 0; i < HW_N_SIDES; i++)
    hw_compare_chooser_set_choices (self->choosers[i], NULL);
  g_clear_object (&self->choices);
  hw_compare_details_set_comparison (self->details, NULL, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.export", FALSE);
}

static void
start (HwComparePage *self)
{
  HwDocument *document;

  if (self->comparing != NULL || self->view == NULL)
    return;
  document = hw_view_state_get_document (self->view);
  self->chosen = FALSE;
  self->comparing = hw_comparing_new (self->workspace, document);
  g_signal_connect_swapped (self->comparing, "changed", G_CALLBACK (comparing_changed_cb), self);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  show_sides (self);
}

static void
drop_wish (HwComparePage *self)
{
  g_clear_pointer (&self->wish.reference, g_free);
  g_clear_pointer (&self->wish.name, g_free);
}

static void
fulfil_wish (HwComparePage *self)
{
  if (self->wish.reference == NULL || self->comparing == NULL)
    return;
  self->chosen = TRUE;
  gtk_toggle_button_set_active (self->stacked, gtk_toggle_button_get_active (self->over_time)
                                                   || gtk_toggle_button_get_active (self->stacked));
  hw_comparing_set_side (self->comparing, other_side (self->wish.side), NULL, NULL);
  hw_comparing_set_side (self->comparing, self->wish.side, self->wish.reference, self->wish.name);
  drop_wish (self);
}

static void
swap_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwComparePage *self = HW_COMPARE_PAGE (widget);

  self->chosen = TRUE;
  if (self->comparing != NULL)
    hw_comparing_swap (self->comparing);
}

static void
exported_cb (const char *text, gpointer page)
{
  g_signal_emit (page, signals[SIGNAL_MESSAGE], 0, text);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_compare_export (HW_COMPARE_PAGE (widget)->comparing, GTK_WINDOW (gtk_widget_get_root (widget)),
                     G_OBJECT (widget), exported_cb);
}

static void
layout_toggled_cb (HwComparePage *self, GtkToggleButton *button)
{
  gboolean overlaid = gtk_toggle_button_get_active (self->overlaid);
  gboolean over_time = gtk_toggle_button_get_active (self->over_time);
  HwPanesLayout layout = HW_PANES_STACKED;

  if (!gtk_toggle_button_get_active (button))
    return;
  if (overlaid)
    layout = HW_PANES_OVERLAID;
  else if (gtk_toggle_button_get_active (self->beside))
    layout = HW_PANES_BESIDE;
  hw_compare_panes_set_layout (self->panes, layout);
  /* The room is another one: what was in sight may not be. */
  if (self->views[HW_SIDE_BEFORE] != NULL)
    hw_view_state_fit (self->views[HW_SIDE_BEFORE]);
  /* Beside the A of the other. */
  gtk_widget_set_margin_start (self->badges[HW_SIDE_AFTER], overlaid ? BADGE_PX : 0);
  gtk_widget_set_visible (self->share, overlaid);
  gtk_widget_set_visible (self->side_before, !over_time);
  gtk_widget_set_visible (self->side_after, !over_time);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), !over_time);
  gtk_widget_set_visible (GTK_WIDGET (self->figure), over_time);
  gtk_stack_set_visible_child_name (self->content, over_time ? "trend" : "maps");
  update_export (self);
}

static void
figure_changed_cb (HwComparePage *self)
{
  hw_trend_page_set_figure (self->trend, gtk_drop_down_get_selected (self->figure));
}

/* On the map, where it can be changed. */
static void
show_burst_cb (HwComparePage *self, const char *id)
{
  HwMap *map = hw_document_get_map (hw_view_state_get_document (self->view));
  const HwElement *element = hw_map_find (map, id);
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  if (element == NULL)
    return;
  g_ptr_array_add (elements, (gpointer)element);
  g_signal_emit (self, signals[SIGNAL_SHOW_ELEMENTS], 0, elements);
}

static void
share_changed_cb (HwComparePage *self)
{
  hw_compare_panes_set_share (self->panes, gtk_adjustment_get_value (self->share_adjustment));
}

/* In both maps, where they have it. */
static void
show_change_cb (HwComparePage *self, const char *id)
{
  for (int i = HW_N_SIDES - 1; i >= 0; i--)
    {
      HwMap *map = hw_document_get_map (hw_view_state_get_document (self->views[i]));
      const HwElement *element = hw_map_find (map, id);
      g_autoptr (GPtrArray) elements = g_ptr_array_new ();

      if (element == NULL)
        continue;
      g_ptr_array_add (elements, (gpointer)element);
      hw_canvas_show_elements (self->canvases[i], elements);
    }
}

static HwPicture *
draw_waterfall (const HwChartFrame *frame, gpointer user_data)
{
  HwComparePage *self = user_data;
  const HwWaterfall *waterfall =
      self->comparing != NULL ? hw_comparing_get_waterfall (self->comparing) : NULL;
  g_autoptr (GArray) bars = NULL;

  if (waterfall == NULL)
    return NULL;
  bars = hw_waterfall_bars_new (waterfall, hw_comparing_get_name (self->comparing, HW_SIDE_BEFORE),
                                hw_comparing_get_name (self->comparing, HW_SIDE_AFTER), MAX_BARS);
  return hw_chart_waterfall_new ((const HwChartBar *)bars->data, bars->len, frame);
}

static void
hw_compare_page_map (GtkWidget *widget)
{
  start (HW_COMPARE_PAGE (widget));
  fulfil_wish (HW_COMPARE_PAGE (widget));
  list_choices (HW_COMPARE_PAGE (widget));
  GTK_WIDGET_CLASS (hw_compare_page_parent_class)->map (widget);
}

static gboolean
hw_compare_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_COMPARE_PAGE (widget)->canvases[HW_SIDE_AFTER]));
}

static void
hw_compare_page_dispose (GObject *object)
{
  HwComparePage *self = HW_COMPARE_PAGE (object);

  if (self->panes != NULL)
    stop (self);
  drop_wish (self);
  g_clear_object (&self->view);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_COMPARE_PAGE);

  G_OBJECT_CLASS (hw_compare_page_parent_class)->dispose (object);
}

static void
hw_compare_page_class_init (HwComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_compare_page_dispose;
  widget_class->map = hw_compare_page_map;
  widget_class->focus = hw_focus_inside;

  widget_class->grab_focus = hw_compare_page_grab_focus;

  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  signals[SIGNAL_SHOW_ELEMENTS] =
      g_signal_new ("show-elements", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  g_type_ensure (HW_TYPE_CHART_VIEW);
  g_type_ensure (HW_TYPE_COMPARE_CHOOSER);
  g_type_ensure (HW_TYPE_COMPARE_DETAILS);
  g_type_ensure (HW_TYPE_COMPARE_PANES);
  g_type_ensure (HW_TYPE_TREND_PAGE);
  g_type_ensure (HW_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/compare/hw-compare-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "before", FALSE,
                                             G_STRUCT_OFFSET (HwComparePage, choosers[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "after", FALSE,
                                             G_STRUCT_OFFSET (HwComparePage, choosers[1]));
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, side_before);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, side_after);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, figure);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, content);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, trend);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, over_time);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, summary);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, share);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, share_adjustment);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, stacked);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, beside);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, overlaid);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, panes);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, waterfall_revealer);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, waterfall);
  gtk_widget_class_bind_template_child (widget_class, HwComparePage, details);
  gtk_widget_class_set_css_name (widget_class, "comparepage");
  gtk_widget_class_install_action (widget_class, "compare.swap", NULL, swap_cb);
  gtk_widget_class_install_action (widget_class, "compare.export", NULL, export_cb);
}

static GtkWidget *
pane_new (HwComparePage *self, HwSide side)
{
  HwCanvas *canvas = hw_canvas_new ();

  self->canvases[side] = canvas;
  hw_canvas_set_plain (canvas, TRUE);
  g_signal_connect_object (canvas, "notify::scene", G_CALLBACK (scene_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  side == HW_SIDE_BEFORE ? _ ("Map A") : _ ("Map B"), -1);
  return GTK_WIDGET (canvas);
}

/* What changed, and which map it is. */
static GtkWidget *
over_new (HwComparePage *self, HwSide side)
{
  static const char *const names[] = { N_ ("A"), N_ ("B") };
  static const char *const classes[] = { "side-before", "side-after" };
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *badge = gtk_label_new (_ (names[side]));

  self->badges[side] = badge;
  self->marks[side] = HW_COMPARE_MARKS (hw_compare_marks_new (self->canvases[side], side));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->marks[side]));
  gtk_widget_set_can_target (overlay, FALSE);
  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_widget_add_css_class (badge, classes[side]);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), badge);
  return overlay;
}

static void
init_figures (HwComparePage *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (int id = 0; id < HW_N_FIGURES; id++)
    gtk_string_list_append (labels, _ (hw_figure_get_info (id)->label));
  gtk_drop_down_set_model (self->figure, G_LIST_MODEL (labels));
}

static void
hw_compare_page_init (HwComparePage *self)
{
  GtkToggleButton *layouts[4];
  GtkWidget *panes[HW_N_SIDES];

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.export", FALSE);
  for (guint i = 0; i < HW_N_SIDES; i++)
    {
      panes[i] = pane_new (self, i);
      g_signal_connect_object (self->choosers[i], "chosen", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->choosers[i], "opened", G_CALLBACK (opened_cb), self,
                               G_CONNECT_SWAPPED);
    }
  hw_compare_panes_set_children (self->panes, panes[0], panes[1]);
  hw_compare_panes_set_overs (self->panes, over_new (self, HW_SIDE_BEFORE),
                              over_new (self, HW_SIDE_AFTER));
  layouts[0] = self->stacked;
  layouts[1] = self->beside;
  layouts[2] = self->overlaid;
  layouts[3] = self->over_time;
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    g_signal_connect_object (layouts[i], "toggled", G_CALLBACK (layout_toggled_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->share_adjustment, "value-changed", G_CALLBACK (share_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details, "show-change", G_CALLBACK (show_change_cb), self,
                           G_CONNECT_SWAPPED);
  hw_chart_view_set_func (self->waterfall, draw_waterfall, self);
  init_figures (self);
  g_signal_connect_object (self->figure, "notify::selected", G_CALLBACK (figure_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trend, "show-element", G_CALLBACK (show_burst_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_compare_page_set_workspace (HwComparePage *self, HwWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
}

void
hw_compare_page_set_view (HwComparePage *self, HwViewState *view)
{
  if (view == self->view)
    return;
  stop (self);
  g_set_object (&self->view, view);
  hw_trend_page_set_document (self->trend, view != NULL ? hw_view_state_get_document (view) : NULL);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  start (self);
  list_choices (self);
}

void
hw_compare_page_show_trend (HwComparePage *self)
{
  gtk_toggle_button_set_active (self->over_time, TRUE);
}

void
hw_compare_page_choose (HwComparePage *self, HwSide side, const char *reference, const char *name)
{
  drop_wish (self);
  self->wish = (Wish){ side, g_strdup (reference), g_strdup (name) };
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fulfil_wish (self);
}
