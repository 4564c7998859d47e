/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-actions.h"
#include "hw-whole-mark.h"

/* More choices than these scroll. */
#define MAX_CHOICES 12

struct _HwMeasureEntry
{
  GtkWidget parent_instance;

  GtkText *text;
  GtkWidget *popover;
  GtkLabel *reading;
  GtkLabel *problem;
  GtkLabel *notice;
  GtkListBox *choices;   /* NULL where anything can be typed */
  guint arrows_move : 1; /* the text was begun by typing over a cell */
  guint composing : 1;   /* an input method is at work */
  guint filling : 1;     /* the text changes because of the map */
};

G_DEFINE_FINAL_TYPE (HwMeasureEntry, hw_measure_entry, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  guint key;
  GdkModifierType modifiers;
  HwMeasureEntryDone done;
  HwMeasureMove move;
  gboolean arrow; /* only where arrows move on */
} EndKey;

static const EndKey end_keys[] = {
  { GDK_KEY_Return, 0, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN, FALSE },
  { GDK_KEY_KP_Enter, 0, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN, FALSE },
  { GDK_KEY_Return, GDK_SHIFT_MASK, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN_BACK, FALSE },
  { GDK_KEY_KP_Enter, GDK_SHIFT_MASK, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN_BACK, FALSE },
  { GDK_KEY_Return, GDK_CONTROL_MASK, HW_MEASURE_ENTRY_FILL, 0, FALSE },
  { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, HW_MEASURE_ENTRY_FILL, 0, FALSE },
  { GDK_KEY_Tab, 0, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_NEXT, FALSE },
  { GDK_KEY_KP_Tab, 0, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_NEXT, FALSE },
  { GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_PREVIOUS, FALSE },
  { GDK_KEY_Tab, GDK_SHIFT_MASK, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_PREVIOUS, FALSE },
  { GDK_KEY_Escape, 0, HW_MEASURE_ENTRY_CANCEL, 0, FALSE },
  { GDK_KEY_Up, 0, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_UP, TRUE },
  { GDK_KEY_Down, 0, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_DOWN, TRUE },
  { GDK_KEY_Left, 0, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_LEFT, TRUE },
  { GDK_KEY_Right, 0, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RIGHT, TRUE },
};

static char *
fold (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return g_utf8_casefold (stripped, -1);
}

static const char *
get_choice (GtkListBoxRow *row)
{
  return gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row)));
}

/* How well a choice answers to what is typed: 2 begins with it, 1 has it, 0 not at all. */
static int
rate_choice (GtkListBoxRow *row, const char *folded)
{
  g_autofree char *choice = fold (get_choice (row));

  if (g_str_has_prefix (choice, folded))
    return 2;
  return strstr (choice, folded) != NULL ? 1 : 0;
}

/* Offers what answers to the text, the best of it selected. */
static void
offer_choices (HwMeasureEntry *self, gboolean all)
{
  g_autofree char *folded = fold (hw_measure_entry_get_typed (self));
  GtkListBoxRow *row, *best = NULL;
  int best_rating = 0;

  if (self->choices == NULL)
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->choices, i)) != NULL; i++)
    {
      int rating = rate_choice (row, folded);

      gtk_widget_set_visible (GTK_WIDGET (row), all || rating > 0);
      if (folded[0] != '\0' && rating > best_rating)
        {
          best = row;
          best_rating = rating;
        }
    }
  gtk_list_box_select_row (self->choices, best);
}

/* The choice above or below the selected one, of those on offer. */
static gboolean
step_choice (HwMeasureEntry *self, int direction)
{
  GtkListBoxRow *selected, *row;
  int position;

  if (self->choices == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->choices)))
    return FALSE;
  selected = gtk_list_box_get_selected_row (self->choices);
  position = selected != NULL ? gtk_list_box_row_get_index (selected) : -1;
  for (int i = position + direction;
       (row = i < 0 ? NULL : gtk_list_box_get_row_at_index (self->choices, i)) != NULL;
       i += direction)
    {
      if (!gtk_widget_get_visible (GTK_WIDGET (row)))
        continue;
      gtk_list_box_select_row (self->choices, row);
      return TRUE;
    }
  return TRUE;
}

static gboolean
has_something (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_visible (widget);
}

static void
update_popover (HwMeasureEntry *self)
{
  gboolean wanted =
      has_something (GTK_WIDGET (self->reading)) || has_something (GTK_WIDGET (self->problem))
      || has_something (GTK_WIDGET (self->notice)) || has_something (GTK_WIDGET (self->choices));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (wanted)
    gtk_popover_popup (GTK_POPOVER (self->popover));
  else
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
set_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
tell_problem (HwMeasureEntry *self, const char *problem, const char *notice)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self->text);

  set_line (self->problem, problem);
  set_line (self->notice, notice);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (
      accessible, GTK_ACCESSIBLE_STATE_INVALID,
      problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL  ? problem
                                  : notice != NULL ? notice
                                                   : "",
                                  -1);
}

static void
end (HwMeasureEntry *self, HwMeasureEntryDone done, HwMeasureMove move)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, done, move);
}

static void
text_changed_cb (HwMeasureEntry *self)
{
  if (self->filling)
    return;
  offer_choices (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  update_popover (self);
}

static void
preedit_changed_cb (HwMeasureEntry *self, const char *preedit)
{
  self->composing = preedit[0] != '\0';
}

static gboolean
key_pressed_cb (HwMeasureEntry *self, guint key, guint code, GdkModifierType state)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if (self->composing)
    return GDK_EVENT_PROPAGATE;
  if (state == 0 && (key == GDK_KEY_Up || key == GDK_KEY_Down)
      && step_choice (self, key == GDK_KEY_Down ? 1 : -1))
    return GDK_EVENT_STOP;
  if (state == 0 && key == GDK_KEY_F2)
    {
      self->arrows_move = !self->arrows_move;
      return GDK_EVENT_STOP;
    }
  for (guint i = 0; i < G_N_ELEMENTS (end_keys); i++)
    {
      const EndKey *row = &end_keys[i];

      if (key != row->key || state != row->modifiers || (row->arrow && !self->arrows_move))
        continue;
      end (self, row->done, row->move);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* What the text has no use for is none of the table's business while something is typed. Whoever
 * wants to leave can. */
static gboolean
rest_of_keys_cb (HwMeasureEntry *self, guint key, guint code, GdkModifierType state)
{
  return hw_actions_is_leaving_key (key, state) ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
}

/* The window going to the back takes no focus away within it. */
static void
focus_changed_cb (HwMeasureEntry *self, GParamSpec *pspec, GtkEventControllerFocus *focus)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *now = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_event_controller_focus_contains_focus (focus)
      || (now != NULL && gtk_widget_is_ancestor (now, GTK_WIDGET (self))))
    return;
  end (self, HW_MEASURE_ENTRY_LEAVE, 0);
}

static void
choice_activated_cb (HwMeasureEntry *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->choices, row);
  end (self, HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN);
}

static void
hw_measure_entry_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hw_measure_entry_parent_class)->map (widget);
  update_popover (HW_MEASURE_ENTRY (widget));
}

static void
hw_measure_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwMeasureEntry *self = HW_MEASURE_ENTRY (widget);

  gtk_widget_allocate (GTK_WIDGET (self->text), width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
hw_measure_entry_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (HW_MEASURE_ENTRY (widget)->text), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
  /* As wide as its column, whatever is typed. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 0;
}

static gboolean
hw_measure_entry_grab_focus (GtkWidget *widget)
{
  return gtk_text_grab_focus_without_selecting (HW_MEASURE_ENTRY (widget)->text);
}

static void
hw_measure_entry_dispose (GObject *object)
{
  HwMeasureEntry *self = HW_MEASURE_ENTRY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->text != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->text));
  self->text = NULL;

  G_OBJECT_CLASS (hw_measure_entry_parent_class)->dispose (object);
}

static void
hw_measure_entry_class_init (HwMeasureEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_measure_entry_dispose;
  widget_class->map = hw_measure_entry_map;
  widget_class->measure = hw_measure_entry_measure;
  widget_class->size_allocate = hw_measure_entry_size_allocate;
  widget_class->grab_focus = hw_measure_entry_grab_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "measureentry");
}

static void
init_text (HwMeasureEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *rest = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->text = GTK_TEXT (gtk_text_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
  g_signal_connect_swapped (self->text, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (rest, "key-pressed", G_CALLBACK (rest_of_keys_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), rest);
  g_signal_connect_swapped (focus, "notify::contains-focus", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static GtkLabel *
line_new (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
hw_measure_entry_init (HwMeasureEntry *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  init_text (self);
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->popover, "measure-hint");
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  self->reading = line_new (box, "dim-label");
  self->problem = line_new (box, "error");
  self->notice = line_new (box, "overtaken");
  /* Else they would wrap to the width of what stood there before. */
  gtk_label_set_width_chars (self->problem, 18);
  gtk_label_set_width_chars (self->notice, 32);
}

static GtkWidget *
scroller_new (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  return scroller;
}

static void
add_choices (HwMeasureEntry *self, const char *const *choices)
{
  GtkBox *box = GTK_BOX (gtk_popover_get_child (GTK_POPOVER (self->popover)));
  GtkWidget *list = gtk_list_box_new ();

  self->choices = GTK_LIST_BOX (list);
  for (guint i = 0; choices[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (choices[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->choices, label);
      gtk_widget_set_focusable (gtk_widget_get_parent (label), FALSE);
    }
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (choice_activated_cb), self);
  gtk_box_append (box, g_strv_length ((char **)choices) > MAX_CHOICES ? scroller_new (list) : list);
}

HwMeasureEntry *
hw_measure_entry_new (const char *const *choices, gboolean at_end)
{
  HwMeasureEntry *self = g_object_new (HW_TYPE_MEASURE_ENTRY, NULL);

  gtk_editable_set_alignment (GTK_EDITABLE (self->text), at_end ? 1 : 0);
  if (choices != NULL && choices[0] != NULL)
    add_choices (self, choices);
  return self;
}

static void
start (HwMeasureEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (text_changed_cb), self);
  offer_choices (self, TRUE);
  update_popover (self);
}

void
hw_measure_entry_start (HwMeasureEntry *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  start (self);
  hw_whole_mark_set (self->text);
}

void
hw_measure_entry_start_typing (HwMeasureEntry *self, GtkEventControllerKey *typed)
{
  self->arrows_move = TRUE;
  start (self);
  gtk_event_controller_key_forward (typed, GTK_WIDGET (self->text));
}

const char *
hw_measure_entry_get_typed (HwMeasureEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

const char *
hw_measure_entry_get_text (HwMeasureEntry *self)
{
  GtkListBoxRow *row = self->choices != NULL ? gtk_list_box_get_selected_row (self->choices) : NULL;

  return row != NULL ? get_choice (row) : hw_measure_entry_get_typed (self);
}

void
hw_measure_entry_fill (HwMeasureEntry *self, const char *text)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  self->filling = FALSE;
  offer_choices (self, TRUE);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}

void
hw_measure_entry_set_remarks (HwMeasureEntry *self, const HwMeasureRemarks *remarks)
{
  g_autofree char *words = NULL;

  /* TRANSLATORS: how what is typed is understood, shown below it: "→ 2 h". */
  if (remarks->reading != NULL)
    words = g_strdup_printf (_ ("→ %s"), remarks->reading);
  set_line (self->reading, words);
  tell_problem (self, remarks->problem, remarks->notice);
  update_popover (self);
}

void
hw_measure_entry_set_label (HwMeasureEntry *self, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}
