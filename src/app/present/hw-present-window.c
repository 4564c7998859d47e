/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-present-window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-canvas-theme.h"
#include "hw-field-text.h"
#include "hw-figure-text.h"
#include "hw-target-text.h"
#include "hw-headline.h"
#include "hw-picture-node.h"
#include "hw-present-label.h"
#include "hw-present-ladder.h"
#include "hw-present-stage.h"
#include "hw-quantity-text.h"
#include "hw-wrap-box.h"

/* The pointer is in the way when nobody moves it, milliseconds. */
#define POINTER_MS 1500

/* Sizes on a screen of 1080 lines. */
#define LINES 1080.0
#define TITLE_PX 56.0
#define NAME_PX 44.0
#define NAME_CHARS 8
#define FIGURE_PX 50.0
#define WHO_PX 34.0
#define WHO_CHARS 11
#define TOTALS_GAP_PX 26.0
#define WORD_PX 30.0
#define CAPTION_PX 24.0
#define TIMER_PX 48.0

struct _HwPresentWindow
{
  GtkWindow parent_instance;

  HwPresentation *presentation;
  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *timer_label;
  HwTimer *timer;   /* NULL: none */
  GtkWidget *clock; /* how time is counted, or which step this is */
  GtkWidget *stage;
  GtkWidget *name; /* of the step looked at */
  GtkWidget *words;
  GtkWidget *ladder;
  GtkWidget **values;   /* of the headlines */
  GtkWidget **captions; /* of the headlines: what the values are */
  GtkWidget **notes;    /* of the headlines: what stands below the values */
  guint n_values;
  double scale;
  guint scale_id;
  guint pointer_id;
  double pointer_x, pointer_y;
};

G_DEFINE_FINAL_TYPE (HwPresentWindow, hw_present_window, GTK_TYPE_WINDOW)

static HwDocument *
get_document (HwPresentWindow *self)
{
  return hw_presentation_get_document (self->presentation);
}

/* "Process step · Engineering". */
static char *
dup_kind (const HwStep *step, const HwMap *map)
{
  g_autofree char *kind =
      hw_field_format (hw_field_find (HW_ELEMENT_STEP, "kind"), &step->element, map);
  g_autofree char *lane =
      hw_field_format (hw_field_find (HW_ELEMENT_STEP, "lane"), &step->element, map);

  if (lane == NULL)
    return g_steal_pointer (&kind);
  /* TRANSLATORS: what an element is and where: "Process step · Engineering". */
  return g_strdup_printf (_ ("%s · %s"), kind, lane);
}

/* What the card does not say: where it is, and what it means for the stream. */
static char *
dup_words (HwPresentWindow *self, const HwStep *step)
{
  const HwFigures *figures = hw_presentation_get_figures (self->presentation);
  g_autofree char *kind = dup_kind (step, hw_presentation_get_map (self->presentation));
  const HwStepFigures *own;
  guint position;
  g_autofree char *share = NULL;

  if (figures == NULL)
    return g_steal_pointer (&kind);
  position = hw_presentation_get_order (
      self->presentation)[hw_presentation_get_place (self->presentation)];
  own = &figures->steps[position];
  if (!own->on_path || !(own->share_of_lead_time > 0))
    return g_steal_pointer (&kind);
  share = hw_share_format (own->share_of_lead_time);
  if (figures->constraint_step == (int)position
      && figures->constraint_basis == HW_CONSTRAINT_UTILISATION)
    /* TRANSLATORS: "Process step · Engineering · 16 % of the lead time · the constraint". */
    return g_strdup_printf (_ ("%s · %s of the lead time · the constraint"), kind, share);
  if (figures->constraint_step == (int)position)
    /* TRANSLATORS: "Process step · Engineering · 16 % of the lead time · the longest wait". */
    return g_strdup_printf (_ ("%s · %s of the lead time · the longest wait"), kind, share);
  return g_strdup_printf (_ ("%s · %s of the lead time"), kind, share);
}

static void
update_step (HwPresentWindow *self)
{
  const HwStep *step = hw_presentation_get_step (self->presentation);
  HwTimeUnits units = hw_map_get_units (hw_document_get_map (get_document (self)));
  g_autofree char *clock = NULL;
  g_autofree char *words = NULL;

  if (step != NULL)
    {
      words = dup_words (self, step);
      /* TRANSLATORS: how far a presentation has got: "3 of 11". */
      clock = g_strdup_printf (_ ("%u of %u"), hw_presentation_get_place (self->presentation) + 1,
                               hw_presentation_get_n_places (self->presentation));
    }
  else
    {
      clock = hw_clock_format (units);
      if (hw_presentation_get_figures (self->presentation) != NULL)
        words = g_strdup (_ ("Where the time goes"));
    }
  gtk_label_set_label (GTK_LABEL (self->name),
                       step != NULL ? hw_element_get_title (&step->element) : "");
  gtk_widget_set_visible (self->name, step != NULL);
  gtk_label_set_label (GTK_LABEL (self->words), words != NULL ? words : "");
  gtk_label_set_label (GTK_LABEL (self->clock), clock);
}

/* Whether there is a line below the values anyway. */
static gboolean
has_notes (const HwFigures *figures)
{
  guint n;
  const HwHeadline *headlines = hw_headlines_get (&n);

  for (guint i = 0; figures != NULL && i < n; i++)
    {
      if (headlines[i].kind == HW_HEADLINE_FIGURE
          && hw_target_judge (figures, headlines[i].figure) != HW_TARGET_NONE)
        return TRUE;
    }
  return FALSE;
}

/* What stands below a value: the target of a figure, the step of a wait. NULL for nothing. */
static char *
dup_note (const HwHeadline *headline, const HwFigures *figures)
{
  const HwStep *step;

  if (!has_notes (figures))
    return NULL;
  if (headline->kind == HW_HEADLINE_FIGURE)
    return hw_target_format_short (figures, headline->figure);
  step = hw_headline_get_step (headline, figures);
  if (headline->kind != HW_HEADLINE_LONGEST_WAIT || step == NULL)
    return NULL;
  return g_strdup (hw_element_get_title (&step->element));
}

/* What a value is. A wait says whose it is here when nothing stands below the values. */
static char *
dup_caption (const HwHeadline *headline, const HwFigures *figures)
{
  const HwStep *step = figures != NULL ? hw_headline_get_step (headline, figures) : NULL;

  if (headline->kind == HW_HEADLINE_LONGEST_WAIT && step != NULL && !has_notes (figures))
    /* TRANSLATORS: "longest wait: Code review". */
    return g_strdup_printf (_ ("%s: %s"), _ (headline->label),
                            hw_element_get_title (&step->element));
  return g_strdup (_ (headline->label));
}

static void
update_value (HwPresentWindow *self, const HwHeadline *headline, guint position)
{
  const HwFigures *figures = hw_presentation_get_figures (self->presentation);
  g_autofree char *value = figures != NULL ? hw_headline_format_short (headline, figures) : NULL;
  g_autofree char *caption = dup_caption (headline, figures);
  g_autofree char *note = dup_note (headline, figures);

  /* What is to be guessed is not the same as what is not known. */
  if (value == NULL)
    value = g_strdup (hw_presentation_is_hidden (self->presentation) ? "?" : "–");
  gtk_label_set_label (GTK_LABEL (self->values[position]), value);
  gtk_label_set_label (GTK_LABEL (self->captions[position]), caption);
  gtk_label_set_label (GTK_LABEL (self->notes[position]), note != NULL ? note : "");
  gtk_widget_set_visible (self->notes[position], note != NULL);
}

static void
update_values (HwPresentWindow *self)
{
  const HwHeadline *headlines = hw_headlines_get (&self->n_values);

  for (guint i = 0; i < self->n_values; i++)
    update_value (self, &headlines[i], i);
}

static void
update (HwPresentWindow *self)
{
  const char *title = hw_document_get_title (get_document (self));

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  update_step (self);
  update_values (self);
}

/* Actions */

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_presentation_walk (HW_PRESENT_WINDOW (widget)->presentation, 1);
}

static void
previous_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_presentation_walk (HW_PRESENT_WINDOW (widget)->presentation, -1);
}

static void
all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hw_presentation_show_all (HW_PRESENT_WINDOW (widget)->presentation);
}

/* Totals keep their places while they are hidden. */
static void
hold_places (HwPresentWindow *self, gboolean hold)
{
  for (guint i = 0; i < self->n_values; i++)
    {
      GtkWidget *box = gtk_widget_get_parent (self->captions[i]);

      gtk_widget_set_size_request (box, hold ? gtk_widget_get_width (box) : -1,
                                   hold ? gtk_widget_get_height (box) : -1);
    }
}

static void
reveal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwPresentWindow *self = HW_PRESENT_WINDOW (widget);
  gboolean hide = !hw_presentation_is_hidden (self->presentation);

  hold_places (self, hide);
  hw_presentation_set_hidden (self->presentation, hide);
}

static void
timer_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwPresentWindow *self = HW_PRESENT_WINDOW (widget);

  if (self->timer != NULL)
    hw_timer_toggle (self->timer);
}

static void
update_timer (HwPresentWindow *self)
{
  HwTimerState state = hw_timer_get_state (self->timer);
  g_autofree char *left = hw_timer_format_left (self->timer);
  g_autofree char *paused = NULL;

  if (state == HW_TIMER_PAUSED)
    /* TRANSLATORS: a timer that does not run for the moment. */
    paused = g_strdup_printf (_ ("%s paused"), left);
  gtk_widget_set_visible (self->timer_label, state != HW_TIMER_IDLE);
  gtk_label_set_label (GTK_LABEL (self->timer_label), paused != NULL           ? paused
                                                      : state == HW_TIMER_OVER ? _ ("Time is up")
                                                                               : left);
  if (state == HW_TIMER_OVER)
    gtk_widget_add_css_class (self->timer_label, "timer-over");
  else
    gtk_widget_remove_css_class (self->timer_label, "timer-over");
}

static void
leave_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
hide_pointer_cb (gpointer user_data)
{
  HwPresentWindow *self = user_data;

  self->pointer_id = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  return G_SOURCE_REMOVE;
}

static void
motion_cb (HwPresentWindow *self, double x, double y)
{
  /* What appears under a resting pointer moves nothing. */
  if (x == self->pointer_x && y == self->pointer_y)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  g_clear_handle_id (&self->pointer_id, g_source_remove);
  self->pointer_id = g_timeout_add (POINTER_MS, hide_pointer_cb, self);
}

static void
apply_scale (HwPresentWindow *self)
{
  int margin = (int)(40 * self->scale);
  int gap = (int)(16 * self->scale);

  hw_present_labels_set_scale (self->box, self->scale);
  hw_present_stage_set_scale (HW_PRESENT_STAGE (self->stage), self->scale);
  hw_present_ladder_set_scale (HW_PRESENT_LADDER (self->ladder), self->scale);
  gtk_widget_set_margin_top (self->ladder, gap / 2);
  gtk_widget_set_margin_bottom (self->ladder, gap);
  gtk_widget_set_margin_top (self->stage, gap);
  gtk_widget_set_margin_bottom (self->stage, gap / 2);
  gtk_widget_set_margin_start (self->box, margin);
  gtk_widget_set_margin_end (self->box, margin);
  gtk_widget_set_margin_top (self->box, (int)(24 * self->scale));
  gtk_widget_set_margin_bottom (self->box, (int)(28 * self->scale));
  for (guint i = 0; i + 1 < self->n_values; i++)
    gtk_widget_set_margin_end (gtk_widget_get_parent (self->captions[i]),
                               (int)(TOTALS_GAP_PX * self->scale) - HW_WRAP_BOX_GAP_PX);
}

static gboolean
apply_scale_cb (gpointer user_data)
{
  HwPresentWindow *self = user_data;

  self->scale_id = 0;
  apply_scale (self);
  return G_SOURCE_REMOVE;
}

/* Everything grows with the screen. Not within the allocation, which it would change. */
static void
hw_present_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwPresentWindow *self = HW_PRESENT_WINDOW (widget);
  double scale = height / LINES;

  GTK_WIDGET_CLASS (hw_present_window_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (scale == self->scale)
    return;
  self->scale = scale;
  if (self->scale_id == 0)
    self->scale_id = g_idle_add_full (GTK_PRIORITY_RESIZE, apply_scale_cb, self, NULL);
}

/* All of it is as the map's own background. */
static void
hw_present_window_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GdkRGBA background = hw_color_to_rgba (hw_canvas_get_theme ()->background);

  gtk_snapshot_append_color (snapshot, &background,
                             &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                                  (float)gtk_widget_get_height (widget)));
  GTK_WIDGET_CLASS (hw_present_window_parent_class)->snapshot (widget, snapshot);
}

static void
hw_present_window_dispose (GObject *object)
{
  HwPresentWindow *self = HW_PRESENT_WINDOW (object);

  g_clear_handle_id (&self->scale_id, g_source_remove);
  g_clear_handle_id (&self->pointer_id, g_source_remove);
  if (self->timer != NULL)
    g_signal_handlers_disconnect_by_data (self->timer, self);
  g_clear_object (&self->timer);

  G_OBJECT_CLASS (hw_present_window_parent_class)->dispose (object);
}

static void
hw_present_window_finalize (GObject *object)
{
  HwPresentWindow *self = HW_PRESENT_WINDOW (object);

  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->captions, g_free);
  g_clear_pointer (&self->notes, g_free);
  g_clear_object (&self->presentation);

  G_OBJECT_CLASS (hw_present_window_parent_class)->finalize (object);
}

static void
hw_present_window_class_init (HwPresentWindowClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } entries[] = {
    { "present.next", next_cb },   { "present.previous", previous_cb },
    { "present.all", all_cb },     { "present.reveal", reveal_cb },
    { "present.timer", timer_cb }, { "present.leave", leave_cb },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_present_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_present_window_finalize;
  widget_class->size_allocate = hw_present_window_size_allocate;
  widget_class->snapshot = hw_present_window_snapshot;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_widget_class_install_action (widget_class, entries[i].name, NULL, entries[i].activate);
}

static void
hw_present_window_init (HwPresentWindow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "present");
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  hw_actions_install_keys (GTK_WIDGET (self), HW_ACTION_SCOPE_PRESENT);
}

static GtkWidget *
head_new (HwPresentWindow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  self->title = hw_present_label_new (TITLE_PX, PANGO_WEIGHT_HEAVY);
  gtk_widget_set_hexpand (self->title, TRUE);
  self->timer_label = hw_present_label_new (TIMER_PX, PANGO_WEIGHT_HEAVY);
  gtk_label_set_ellipsize (GTK_LABEL (self->timer_label), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (self->timer_label, "numeric");
  gtk_widget_set_valign (self->timer_label, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->timer_label, FALSE);
  self->clock = hw_present_label_new (CAPTION_PX, PANGO_WEIGHT_NORMAL);
  gtk_widget_add_css_class (self->clock, "dim-label");
  gtk_widget_set_valign (self->clock, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->timer_label);
  gtk_box_append (GTK_BOX (head), self->clock);
  return head;
}

/* The step looked at. Of one height, so that the map does not jump. */
static GtkWidget *
step_new (HwPresentWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *height = hw_present_label_new (NAME_PX, PANGO_WEIGHT_BOLD);

  self->name = hw_present_label_new (NAME_PX, PANGO_WEIGHT_BOLD);
  self->words = hw_present_label_new (WORD_PX, PANGO_WEIGHT_NORMAL);
  gtk_label_set_width_chars (GTK_LABEL (self->name), NAME_CHARS);
  gtk_widget_add_css_class (self->words, "dim-label");
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_set_valign (self->words, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (self->name, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (height, GTK_ALIGN_BASELINE);
  gtk_label_set_label (GTK_LABEL (height), " ");
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), height);
  return box;
}

/* Values have lines of one height, whatever their size. */
static GtkWidget *
value_line_new (GtkWidget *value)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *height = hw_present_label_new (FIGURE_PX, PANGO_WEIGHT_HEAVY);

  gtk_label_set_label (GTK_LABEL (height), "\342\200\213");
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (line), height);
  return line;
}

static GtkWidget *
value_new (HwPresentWindow *self, const HwHeadline *headline, guint position)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->captions[position] = hw_present_label_new (CAPTION_PX, PANGO_WEIGHT_NORMAL);
  self->values[position] = hw_present_label_new (
      headline->kind == HW_HEADLINE_CONSTRAINT ? WHO_PX : FIGURE_PX, PANGO_WEIGHT_HEAVY);
  self->notes[position] = hw_present_label_new (CAPTION_PX, PANGO_WEIGHT_NORMAL);
  gtk_widget_add_css_class (self->captions[position], "dim-label");
  gtk_box_append (GTK_BOX (box), self->captions[position]);
  gtk_box_append (GTK_BOX (box), value_line_new (self->values[position]));
  gtk_box_append (GTK_BOX (box), self->notes[position]);
  /* Names may be cut short, figures never. */
  if (headline->kind == HW_HEADLINE_CONSTRAINT)
    gtk_label_set_width_chars (GTK_LABEL (self->values[position]), WHO_CHARS);
  else
    gtk_label_set_ellipsize (GTK_LABEL (self->values[position]), PANGO_ELLIPSIZE_NONE);
  if (headline->kind == HW_HEADLINE_FIGURE)
    {
      gtk_label_set_ellipsize (GTK_LABEL (self->captions[position]), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_ellipsize (GTK_LABEL (self->notes[position]), PANGO_ELLIPSIZE_NONE);
    }
  gtk_widget_set_hexpand (box, headline->kind != HW_HEADLINE_FIGURE);
  return box;
}

/* What has no room beside the others goes on below them: none is cut short for another. */
static GtkWidget *
totals_new (HwPresentWindow *self)
{
  const HwHeadline *headlines = hw_headlines_get (&self->n_values);
  GtkWidget *box = hw_wrap_box_new ();

  self->values = g_new0 (GtkWidget *, self->n_values);
  self->captions = g_new0 (GtkWidget *, self->n_values);
  self->notes = g_new0 (GtkWidget *, self->n_values);
  for (guint i = 0; i < self->n_values; i++)
    hw_wrap_box_append (HW_WRAP_BOX (box), value_new (self, &headlines[i], i));
  return box;
}

HwPresentWindow *
hw_present_window_new (HwDocument *document)
{
  HwPresentWindow *self = g_object_new (HW_TYPE_PRESENT_WINDOW, NULL);

  self->presentation = hw_presentation_new (document);
  self->stage = hw_present_stage_new (self->presentation);
  gtk_widget_set_vexpand (self->stage, TRUE);
  self->ladder = hw_present_ladder_new (self->presentation);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stage), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Map"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ladder), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where the time goes"), -1);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), head_new (self));
  gtk_box_append (GTK_BOX (self->box), self->stage);
  gtk_box_append (GTK_BOX (self->box), step_new (self));
  gtk_box_append (GTK_BOX (self->box), self->ladder);
  gtk_box_append (GTK_BOX (self->box), totals_new (self));
  gtk_window_set_child (GTK_WINDOW (self), self->box);
  g_signal_connect_object (self->presentation, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}

void
hw_present_window_set_timer (HwPresentWindow *self, HwTimer *timer)
{
  g_return_if_fail (self->timer == NULL);

  self->timer = g_object_ref (timer);
  g_signal_connect_swapped (timer, "changed", G_CALLBACK (update_timer), self);
  update_timer (self);
}

void
hw_present_window_follow (HwPresentWindow *self, HwViewState *editor)
{
  hw_present_stage_follow (HW_PRESENT_STAGE (self->stage), editor);
}

/* A monitor the window is not on, or NULL. */
static GdkMonitor *
find_other_monitor (GtkWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GListModel *monitors = gdk_display_get_monitors (display);
  GdkMonitor *here = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor != here)
        return monitor;
    }
  return NULL;
}

void
hw_present_window_show_beside (HwPresentWindow *self, GtkWindow *other)
{
  GdkMonitor *monitor = find_other_monitor (other);

  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
}

HwPresentation *
hw_present_window_get_presentation (HwPresentWindow *self)
{
  return self->presentation;
}
