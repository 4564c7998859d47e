/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-cell.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"

/* Looks of a cell, each a CSS class. */
typedef enum
{
  LOOK_CURSOR = 1 << 0,
  LOOK_RANGE = 1 << 1,
  LOOK_ROW = 1 << 2,     /* its step is selected */
  LOOK_MISSING = 1 << 3, /* the figures miss the value */
  LOOK_REFUSED = 1 << 4,
  LOOK_PROMPT = 1 << 5,  /* what could be typed here */
  LOOK_DERIVED = 1 << 6, /* nobody said it */
  LOOK_NEXT = 1 << 7,    /* the next thing to measure */
  LOOK_STALE = 1 << 8,   /* measured long ago */
  LOOK_DRIFT = 1 << 9,   /* measured, and far from the estimate */
} Look;

static const struct
{
  Look look;
  const char *css_class;
} looks[] = {
  { LOOK_CURSOR, "cursor" },   { LOOK_RANGE, "range" },     { LOOK_ROW, "selected-row" },
  { LOOK_MISSING, "missing" }, { LOOK_REFUSED, "refused" }, { LOOK_PROMPT, "prompt" },
  { LOOK_DERIVED, "derived" }, { LOOK_NEXT, "next" },       { LOOK_STALE, "stale" },
  { LOOK_DRIFT, "drift" },
};

/* A value says so much at least where there is little room. */
#define BRIEF_CHARS 5

struct _HwMeasureCell
{
  GtkWidget parent_instance;

  const HwMeasureColumn *column;
  GtkListItem *item; /* NULL while in no row */
  GtkWidget *value;
  GtkWidget *range;
  GtkWidget *entry; /* NULL unless open */

  HwStep *step; /* what is shown; NULL in the empty row */
  Look shown;
  gboolean is_brief;
};

G_DEFINE_FINAL_TYPE (HwMeasureCell, hw_measure_cell, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_MOVE,
  SIGNAL_TYPE,
  SIGNAL_PRESSED,
  SIGNAL_DRAGGED,
  SIGNAL_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  guint key;
  guint keypad; /* 0: none */
  GdkModifierType modifiers;
  HwMeasureMove move;
  gboolean extends; /* with Shift */
} MoveKey;

static const MoveKey move_keys[] = {
  { GDK_KEY_Up, GDK_KEY_KP_Up, 0, HW_MOVE_UP, TRUE },
  { GDK_KEY_Down, GDK_KEY_KP_Down, 0, HW_MOVE_DOWN, TRUE },
  { GDK_KEY_Left, GDK_KEY_KP_Left, 0, HW_MOVE_LEFT, TRUE },
  { GDK_KEY_Right, GDK_KEY_KP_Right, 0, HW_MOVE_RIGHT, TRUE },
  { GDK_KEY_Up, GDK_KEY_KP_Up, GDK_CONTROL_MASK, HW_MOVE_TOP, TRUE },
  { GDK_KEY_Down, GDK_KEY_KP_Down, GDK_CONTROL_MASK, HW_MOVE_BOTTOM, TRUE },
  { GDK_KEY_Left, GDK_KEY_KP_Left, GDK_CONTROL_MASK, HW_MOVE_ROW_START, TRUE },
  { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_CONTROL_MASK, HW_MOVE_ROW_END, TRUE },
  { GDK_KEY_Home, GDK_KEY_KP_Home, 0, HW_MOVE_ROW_START, TRUE },
  { GDK_KEY_End, GDK_KEY_KP_End, 0, HW_MOVE_ROW_END, TRUE },
  { GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, HW_MOVE_FIRST, TRUE },
  { GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, HW_MOVE_LAST, TRUE },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, HW_MOVE_PAGE_UP, TRUE },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, HW_MOVE_PAGE_DOWN, TRUE },
  { GDK_KEY_Return, GDK_KEY_KP_Enter, 0, HW_MOVE_RETURN, FALSE },
  { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_SHIFT_MASK, HW_MOVE_RETURN_BACK, FALSE },
  { GDK_KEY_Tab, GDK_KEY_KP_Tab, 0, HW_MOVE_NEXT, FALSE },
  { GDK_KEY_ISO_Left_Tab, GDK_KEY_Tab, GDK_SHIFT_MASK, HW_MOVE_PREVIOUS, FALSE },
};

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HwMeasureCell *self = HW_MEASURE_CELL (widget);
  int move;
  gboolean extend, handled = FALSE;

  g_variant_get (args, "(ib)", &move, &extend);
  if (self->entry == NULL)
    g_signal_emit (self, signals[SIGNAL_MOVE], 0, move, extend, &handled);
  return handled;
}

static void
add_move (GtkWidgetClass *klass,
          guint key,
          GdkModifierType modifiers,
          const MoveKey *row,
          gboolean extend)
{
  if (key != 0)
    gtk_widget_class_add_binding (klass, key, modifiers, move_cb, "(ib)", (int)row->move, extend);
}

/* The list that the cells are in takes Space to select a row, before the table sees it. */
static void
add_toggle (GtkWidgetClass *klass)
{
  const HwAction *toggle = hw_actions_find ("table.toggle");

  for (guint i = 0; i < HW_ACTION_MAX_ACCELS && toggle->accels[i] != NULL; i++)
    {
      GdkModifierType modifiers;
      guint key;

      if (gtk_accelerator_parse (toggle->accels[i], &key, &modifiers))
        gtk_widget_class_add_binding_action (klass, key, modifiers, toggle->name, NULL);
    }
}

static void
add_bindings (GtkWidgetClass *klass)
{
  add_toggle (klass);
  for (guint i = 0; i < G_N_ELEMENTS (move_keys); i++)
    {
      const MoveKey *row = &move_keys[i];

      add_move (klass, row->key, row->modifiers, row, FALSE);
      add_move (klass, row->keypad, row->modifiers, row, FALSE);
      if (!row->extends)
        continue;
      add_move (klass, row->key, row->modifiers | GDK_SHIFT_MASK, row, TRUE);
      add_move (klass, row->keypad, row->modifiers | GDK_SHIFT_MASK, row, TRUE);
    }
}

/* A character that no key of the table means begins to type. */
static gboolean
key_pressed_cb (HwMeasureCell *self,
                guint key,
                guint code,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  gunichar character = gdk_keyval_to_unicode (key);
  gboolean handled = FALSE;

  if (self->entry != NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || character == 0 || !g_unichar_isgraph (character))
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[SIGNAL_TYPE], 0, controller, &handled);
  return handled;
}

static void
pressed_cb (HwMeasureCell *self, int n_presses, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->entry != NULL)
    return;
  /* The row would take the keyboard otherwise. */
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_PRESSED], 0, n_presses, (state & GDK_SHIFT_MASK) != 0);
}

static void
secondary_pressed_cb (HwMeasureCell *self, int n_presses, double x, double y, GtkGesture *gesture)
{
  if (self->entry != NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_MENU], 0, x, y);
}

static void
drag_update_cb (HwMeasureCell *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  if (self->entry == NULL && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    g_signal_emit (self, signals[SIGNAL_DRAGGED], 0, x + dx, y + dy);
}

static void
set_looks (HwMeasureCell *self, Look look)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (look == self->shown)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      if (((look ^ self->shown) & looks[i].look) == 0)
        continue;
      if (look & looks[i].look)
        gtk_widget_add_css_class (widget, looks[i].css_class);
      else
        gtk_widget_remove_css_class (widget, looks[i].css_class);
    }
  if ((look ^ self->shown) & LOOK_RANGE)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED,
                                 (look & LOOK_RANGE) != 0, -1);
  if ((look ^ self->shown) & LOOK_REFUSED)
    gtk_accessible_update_state (
        GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
        look & LOOK_REFUSED ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  self->shown = look;
}

static void
update_range (HwMeasureCell *self)
{
  gtk_widget_set_visible (self->range,
                          !self->is_brief && self->entry == NULL
                              && *gtk_label_get_label (GTK_LABEL (self->range)) != '\0');
}

static void
set_texts (HwMeasureCell *self, const char *value, const char *range)
{
  gtk_label_set_label (GTK_LABEL (self->value), value != NULL ? value : "");
  gtk_label_set_label (GTK_LABEL (self->range), range != NULL ? range : "");
  update_range (self);
}

/* Called by step and column, described by what it says. A tooltip, which may be NULL, would be the
 * description if it came later. */
static void
set_words (HwMeasureCell *self, const HwStep *step, const char *description, const char *tooltip)
{
  const char *label = hw_measure_column_get_label (self->column);
  g_autofree char *name = NULL;

  /* TRANSLATORS: a cell of the table for screen readers: step and column, "Code review, Wait". */
  name = step != NULL ? g_strdup_printf (_ ("%s, %s"), hw_element_get_title (&step->element), label)
                      : g_strdup_printf (_ ("New step, %s"), label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
show_nothing (HwMeasureCell *self, gboolean is_name)
{
  set_texts (self, is_name ? _ ("New step…") : "", NULL);
  set_words (self, NULL,
             is_name ? _ ("Type a name to add a step")
                     : _ ("Empty: a new step begins with its name"),
             NULL);
}

static void
show_refusal (HwMeasureCell *self, const HwStep *step, const HwMeasureRefusal *refusal)
{
  g_autofree char *words = NULL;

  /* TRANSLATORS: a text that could not be understood, and why: "“soon” is refused: not a time". */
  words = g_strdup_printf (_ ("“%s” is refused: %s"), refusal->text, refusal->reason);
  set_texts (self, refusal->text, NULL);
  set_words (self, step, words, refusal->reason);
}

/* What else is known: the range and where the value comes from. */
static char *
dup_detail (HwMeasureCell *self, const HwStep *step, const HwMap *map, const char *range)
{
  g_autofree char *source_name = g_strdup_printf ("%s.source", self->column->name);
  const HwMeasureColumn *source = hw_measure_column_find (source_name);
  g_autofree char *provenance =
      source != NULL ? hw_measure_column_format (source, step, map) : NULL;

  if (range == NULL || provenance == NULL)
    return g_strdup (range != NULL ? range : provenance);
  return g_strdup_printf (_ ("%s · %s"), range, provenance);
}

/* "2 h · 1–3 h · observed", "≈ 1 w", "Unknown" */
static char *
dup_words (const char *value, const char *derived, const char *detail, gboolean missing)
{
  if (value != NULL && detail != NULL)
    return g_strdup_printf (_ ("%s · %s"), value, detail);
  if (value != NULL || derived != NULL)
    return g_strdup (value != NULL ? value : derived);
  return g_strdup (missing ? _ ("Unknown") : _ ("Empty"));
}

static void
show_value (HwMeasureCell *self, HwMeasureGrid *grid, const HwStep *step, gboolean missing)
{
  const HwMap *map = hw_measure_grid_get_map (grid);
  g_autofree char *value = hw_measure_column_format (self->column, step, map);
  g_autofree char *range = hw_measure_column_format_range (self->column, step, map);
  g_autofree char *derived = hw_measure_rows_dup_derived (
      hw_measure_grid_get_rows (grid), hw_measure_cell_get_row (self), self->column);
  g_autofree char *detail = dup_detail (self, step, map, range);
  g_autofree char *words = dup_words (value, derived, detail, missing);

  if (value == NULL && missing)
    set_texts (self, "?", NULL);
  else
    set_texts (self, value != NULL ? value : derived, range);
  set_looks (self, (self->shown & ~LOOK_DERIVED) | (derived != NULL ? LOOK_DERIVED : 0));
  if (missing)
    set_words (self, step, words, _ ("Unknown: totals leave it out"));
  else if (self->shown & LOOK_NEXT)
    set_words (self, step, words,
               _ ("A guess that moves lead time more than others: measure it next"));
  else
    set_words (self, step, words, derived != NULL ? _ ("From how often the gate opens") : detail);
}

/* What sources measured */

/* How far it is from what was thought, with a mark where that is more than the estimate allows for;
 * nothing where it is the same. What is old says so instead: the tooltip has the rest. */
static char *
dup_drift (const HwMeasured *measured)
{
  g_autofree char *drift = NULL;

  if (measured->is_stale)
    /* TRANSLATORS: of a measured value that is out of date. */
    return g_strdup (C_ ("measured", "old"));
  if (!hw_drift_is_noticeable (measured->drift))
    return NULL;
  drift = hw_drift_format (measured->drift);
  if (!hw_measured_is_off (measured))
    return g_steal_pointer (&drift);
  return g_strdup_printf ("%s %s", measured->drift > 0 ? "▲" : "▼", drift);
}

/* "estimate 2 d, +50 %", what it is made of and how old it is, how it lies, and the rule: a line
 * each. */
static char *
dup_measured_tooltip (const HwMeasured *measured, HwReadingWords words)
{
  const HwReading *reading = measured->reading;
  GString *text = g_string_new (NULL);
  GString *basis = g_string_new (NULL);

  hw_reading_text_append (text, "\n", hw_measured_format_estimate (measured, words));
  hw_reading_text_append (basis, " · ", hw_reading_format_basis (reading, words));
  hw_reading_text_append (basis, " · ", hw_reading_format_age (reading, words));
  hw_reading_text_append (text, "\n", g_string_free (basis, FALSE));
  hw_reading_text_append (text, "\n", hw_reading_format_spread (reading, words));
  hw_reading_text_append (text, "\n", g_strdup (hw_reading_get_rule_text (reading)));
  return g_string_free (text, FALSE);
}

static void
show_measured (HwMeasureCell *self, HwMeasureGrid *grid, const HwStep *step, guint column)
{
  HwMeasurePlace place = { hw_measure_cell_get_row (self), column };
  HwReadingWords words = hw_measure_grid_get_words (grid, step);
  Look look = self->shown & ~(LOOK_STALE | LOOK_DRIFT);
  GString *description = g_string_new (NULL);
  g_autofree char *value = NULL;
  g_autofree char *drift = NULL;
  g_autofree char *tooltip = NULL;
  HwMeasured measured;

  if (hw_measure_grid_get_measured (grid, place, &measured))
    {
      value = hw_reading_format_value (measured.reading, words);
      drift = dup_drift (&measured);
      tooltip = dup_measured_tooltip (&measured, words);
      hw_reading_text_append (description, " · ",
                              hw_reading_format_sentence (measured.reading, words));
      hw_reading_text_append (description, " · ", hw_measured_format_estimate (&measured, words));
      look |= measured.is_stale ? LOOK_STALE : 0;
      look |= hw_measured_is_off (&measured) && !measured.is_stale ? LOOK_DRIFT : 0;
    }
  else
    g_string_assign (description, _ ("Not measured"));
  set_texts (self, value, drift);
  set_looks (self, look);
  set_words (self, step, description->str, tooltip);
  g_string_free (description, TRUE);
}

static void
hw_measure_cell_dispose (GObject *object)
{
  HwMeasureCell *self = HW_MEASURE_CELL (object);

  hw_measure_cell_set_entry (self, NULL);
  g_clear_pointer (&self->value, gtk_widget_unparent);
  g_clear_pointer (&self->range, gtk_widget_unparent);
  hw_measure_cell_set_item (self, NULL);

  G_OBJECT_CLASS (hw_measure_cell_parent_class)->dispose (object);
}

/* Of the cell itself, or of its entry. */
static gboolean
hw_measure_cell_grab_focus (GtkWidget *widget)
{
  HwMeasureCell *self = HW_MEASURE_CELL (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->entry != NULL)
    return gtk_widget_grab_focus (self->entry);
  if (root == NULL)
    return FALSE;
  gtk_root_set_focus (root, widget);
  return TRUE;
}

static void
hw_measure_cell_class_init (HwMeasureCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_measure_cell_dispose;
  widget_class->grab_focus = hw_measure_cell_grab_focus;

  signals[SIGNAL_MOVE] =
      g_signal_new ("move", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL,
                    NULL, G_TYPE_BOOLEAN, 2, G_TYPE_INT, G_TYPE_BOOLEAN);
  signals[SIGNAL_TYPE] =
      g_signal_new ("type", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL,
                    NULL, G_TYPE_BOOLEAN, 1, GTK_TYPE_EVENT_CONTROLLER_KEY);
  signals[SIGNAL_PRESSED] = g_signal_new ("pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_BOOLEAN);
  signals[SIGNAL_DRAGGED] = g_signal_new ("dragged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  add_bindings (widget_class);
  gtk_widget_class_set_css_name (widget_class, "measurecell");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
init_input (HwMeasureCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (drag, click);
}

static void
hw_measure_cell_init (HwMeasureCell *self)
{
  self->value = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->value), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->value), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (self->value), TRUE);
  gtk_widget_add_css_class (self->value, "value");
  gtk_widget_set_hexpand (self->value, TRUE);
  gtk_widget_set_parent (self->value, GTK_WIDGET (self));

  self->range = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->range, "range-text");
  gtk_widget_set_visible (self->range, FALSE);
  gtk_widget_set_parent (self->range, GTK_WIDGET (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  init_input (self);
}

HwMeasureCell *
hw_measure_cell_new (const HwMeasureColumn *column)
{
  HwMeasureCell *self = g_object_new (HW_TYPE_MEASURE_CELL, NULL);
  GtkLabel *value = GTK_LABEL (self->value);

  self->column = column;
  gtk_label_set_width_chars (value, (int)column->width_chars);
  gtk_label_set_max_width_chars (value, (int)column->width_chars);
  if (hw_measure_column_is_quantity (column))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
      gtk_widget_insert_before (self->range, GTK_WIDGET (self), self->value);
      gtk_label_set_xalign (value, 1);
    }
  return self;
}

const HwMeasureColumn *
hw_measure_cell_get_column (HwMeasureCell *self)
{
  return self->column;
}

void
hw_measure_cell_set_item (HwMeasureCell *self, GtkListItem *item)
{
  self->item = item;
  if (item == NULL && self->step != NULL)
    {
      hw_element_unref (&self->step->element);
      self->step = NULL;
    }
}

guint
hw_measure_cell_get_row (HwMeasureCell *self)
{
  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

static Look
find_looks (HwMeasureGrid *grid, HwMeasurePlace place, const HwStep *step, gboolean refused)
{
  const HwMeasureColumn *column = hw_measure_grid_get_column (grid, place.column);
  const HwMeasureCursor *cursor = hw_measure_grid_get_cursor (grid);
  HwMeasureRange range = hw_measure_cursor_get_range (cursor);
  gboolean at = cursor->at.row == place.row && cursor->at.column == place.column;
  gboolean several = cursor->at.row != cursor->head.row || cursor->at.column != cursor->head.column;
  Look look = 0;

  look |= at ? LOOK_CURSOR : 0;
  look |= several && hw_measure_range_contains (range, place) ? LOOK_RANGE : 0;
  look |= place.row >= range.first_row && place.row <= range.last_row ? LOOK_ROW : 0;
  look |= refused ? LOOK_REFUSED : 0;
  if (step == NULL)
    look |= LOOK_PROMPT;
  else if (hw_measure_rows_is_missing (hw_measure_grid_get_rows (grid), place.row, column))
    look |= LOOK_MISSING;
  else if (hw_measure_grid_is_next (grid, step, column))
    look |= LOOK_NEXT;
  return look;
}

void
hw_measure_cell_update (HwMeasureCell *self, HwMeasureGrid *grid, guint column, gboolean afresh)
{
  HwMeasurePlace place = { hw_measure_cell_get_row (self), column };
  const HwStep *step = hw_measure_grid_get_step (grid, place.row);
  const HwMeasureRefusal *refusal = hw_measure_grid_find_refusal (grid, place);
  Look look = find_looks (grid, place, step, refusal != NULL);
  const Look telling = LOOK_MISSING | LOOK_REFUSED | LOOK_PROMPT | LOOK_NEXT;
  gboolean same = !afresh && step == self->step && (look & telling) == (self->shown & telling)
                  && refusal == NULL && step != NULL
                  && hw_measure_column_is_editable (self->column);

  set_looks (self, look | (same ? self->shown & LOOK_DERIVED : 0));
  if (same)
    return;

  if (self->step != NULL)
    hw_element_unref (&self->step->element);
  self->step = step != NULL ? (HwStep *)hw_element_ref ((HwElement *)step) : NULL;
  if (step == NULL)
    show_nothing (self, g_str_equal (self->column->name, "name"));
  else if (refusal != NULL)
    show_refusal (self, step, refusal);
  else if (self->column->kind == HW_MEASURE_MEASURED)
    show_measured (self, grid, step, column);
  else
    show_value (self, grid, step, (look & LOOK_MISSING) != 0);
}

void
hw_measure_cell_set_entry (HwMeasureCell *self, GtkWidget *entry)
{
  if (self->entry != NULL)
    gtk_widget_unparent (self->entry);
  self->entry = entry;
  gtk_widget_set_visible (self->value, entry == NULL);
  update_range (self);
  if (entry == NULL)
    return;
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_parent (entry, GTK_WIDGET (self));
}

void
hw_measure_cell_set_brief (HwMeasureCell *self, gboolean brief)
{
  self->is_brief = brief;
  gtk_label_set_width_chars (GTK_LABEL (self->value),
                             brief ? BRIEF_CHARS : (int)self->column->width_chars);
  update_range (self);
}
