/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-text-row.h"

#include <glib/gi18n-lib.h>

#include "hw-focus.h"
#include "hw-field-entry.h"
#include "hw-field-input.h"
#include "hw-field-text.h"
#include "hw-field-typing.h"
#include "hw-lines-view.h"
#include "hw-provenance.h"
#include "hw-value-menu.h"

/* Texts of several lines become an edit when nobody has typed for so long, milliseconds. */
#define PAUSE_MS 2000

#define VALUE_CHARS 8
#define VALUE_MAX_CHARS 16

struct _HwTextRow
{
  AdwPreferencesRow parent_instance;

  /* Template widgets */
  GtkBox *face;
  GtkBox *titles;
  GtkLabel *title;
  GtkLabel *detail;
  GtkBox *suffixes;
  GtkLabel *problem;

  const HwField *field;
  const char *absent; /* untranslated */
  GtkWidget *editor;  /* a GtkText, or an HwLinesView for several lines */
  GtkLabel *empty;    /* over an HwLinesView without text; NULL otherwise */
  HwValueMenu *menu;  /* NULL without one */
  GtkWidget *clear;   /* where there is no menu */
  HwFieldTarget *target;
  HwFieldTyping *typing; /* NULL while nobody types */
  char *remark;
  guint pause_id;
  guint scroll_id;
  guint select_id;
  guint edited : 1;  /* the keyboard is in it, even while the window is in the background */
  guint filling : 1; /* the text changes because of the map */
};

static void hw_text_row_field_row_init (HwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwTextRow,
                               hw_text_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_FIELD_ROW,
                                                      hw_text_row_field_row_init))

static gboolean
has_lines (HwTextRow *self)
{
  return GTK_IS_TEXT_VIEW (self->editor);
}

/* Words get a line of their own; figures stand at the end of the row. */
static gboolean
is_wordy (const HwField *field)
{
  return field->type == HW_FIELD_TEXT || field->type == HW_FIELD_TEXTS
         || field->type == HW_FIELD_PAIRS;
}

static char *
dup_editor_text (HwTextRow *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (!has_lines (self))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_editor_text (HwTextRow *self, const char *text)
{
  if (has_lines (self))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
}

static gboolean
is_changed (HwTextRow *self)
{
  return self->typing != NULL && hw_field_typing_is_changed (self->typing);
}

/* While somebody types, undo is that of the text, otherwise that of the map. GtkText would keep the
 * key to itself with nothing to undo. */
static void
update_undo (HwTextRow *self)
{
  if (has_lines (self))
    return;
  gtk_widget_action_set_enabled (self->editor, "text.undo", is_changed (self));
  gtk_widget_action_set_enabled (self->editor, "text.redo", self->typing != NULL);
}

/* What the text was before is not for its own undo. */
static void
forget_undo (HwTextRow *self)
{
  if (has_lines (self))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));

      gtk_text_buffer_set_enable_undo (buffer, FALSE);
      gtk_text_buffer_set_enable_undo (buffer, TRUE);
      return;
    }
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->editor), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->editor), TRUE);
}

static void
select_all (HwTextRow *self)
{
  if (!has_lines (self))
    gtk_editable_select_region (GTK_EDITABLE (self->editor), 0, -1);
}

static gboolean
select_cb (gpointer user_data)
{
  HwTextRow *self = user_data;

  self->select_id = 0;
  if (self->edited && self->typing == NULL)
    select_all (self);
  return G_SOURCE_REMOVE;
}

/* A figure one goes to is mostly there to be replaced; the pointer has put the cursor into what was
 * shown before. */
static void
select_soon (HwTextRow *self)
{
  if (self->select_id == 0 && !is_wordy (self->field))
    self->select_id = g_idle_add (select_cb, self);
}

/* Leaves the cursor alone where the text is the same. */
static void
fill (HwTextRow *self, const char *text)
{
  g_autofree char *now = dup_editor_text (self);

  if (!g_str_equal (now, text))
    {
      self->filling = TRUE;
      set_editor_text (self, text);
      self->filling = FALSE;
      if (self->edited && self->typing == NULL)
        select_soon (self);
    }
  if (self->typing == NULL)
    forget_undo (self);
}

static void
set_label (GtkLabel *label, const char *text)
{
  gboolean visible = text != NULL && text[0] != '\0';

  gtk_label_set_label (label, visible ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), visible);
}

/* As it is read: a time as its likely value, in short units. NULL where elements differ. */
static char *
dup_shown (HwTextRow *self, const char *typed)
{
  char *shown;

  if (typed == NULL || typed[0] == '\0'
      || (self->field->type != HW_FIELD_ESTIMATE && self->field->type != HW_FIELD_DURATION
          && self->field->type != HW_FIELD_SHARE))
    return g_strdup (typed);
  shown =
      hw_field_format (self->field, hw_field_target_get_first (self->target), self->target->map);
  return shown != NULL ? shown : g_strdup (typed);
}

static void
set_placeholder (HwTextRow *self, gboolean mixed)
{
  const char *text = mixed ? _ ("mixed") : _ (self->absent);

  if (has_lines (self))
    gtk_label_set_label (self->empty, text);
  else
    gtk_text_set_placeholder_text (GTK_TEXT (self->editor), text);
}

static void
show_empty (HwTextRow *self)
{
  g_autofree char *text = NULL;

  if (!has_lines (self))
    return;
  text = dup_editor_text (self);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), text[0] == '\0');
}

static void
set_editable (HwTextRow *self, gboolean editable)
{
  if (has_lines (self))
    gtk_text_view_set_editable (GTK_TEXT_VIEW (self->editor), editable);
  else
    gtk_editable_set_editable (GTK_EDITABLE (self->editor), editable);
  gtk_widget_set_visible (GTK_WIDGET (self->suffixes), editable);
}

static char *
join_details (const char *first, const char *second)
{
  if (first == NULL || second == NULL)
    return g_strdup (first != NULL ? first : second);
  /* TRANSLATORS: two things known about a value: "3–5 d · observed". */
  return g_strdup_printf (_ ("%s · %s"), first, second);
}

/* What is known about the value beside itself. */
static void
show_detail (HwTextRow *self)
{
  g_autofree char *reading = NULL;
  g_autofree char *known = NULL;
  g_autofree char *words = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->detail), "overtaken");
  if (self->typing != NULL)
    {
      words = hw_field_typing_dup_notice (self->typing);
      if (words != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self->detail), "overtaken");
      reading = words == NULL ? hw_field_typing_dup_reading (self->typing) : NULL;
      /* TRANSLATORS: how what is typed is understood, shown beside it: "2 → 2 h". */
      if (reading != NULL)
        words = g_strdup_printf (_ ("→ %s"), reading);
    }
  if (words == NULL && self->target != NULL && self->target->elements->len == 1)
    {
      known = hw_field_format_detail (self->field, hw_field_target_get_first (self->target),
                                      self->target->map);
      words = join_details (known, self->remark);
    }
  set_label (self->detail, words);
}

static gboolean
scroll_cb (gpointer user_data)
{
  HwTextRow *self = user_data;
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *content;
  graphene_rect_t bounds;

  self->scroll_id = 0;
  if (scroller == NULL)
    return G_SOURCE_REMOVE;
  content =
      gtk_widget_get_first_child (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)));
  if (gtk_widget_compute_bounds (GTK_WIDGET (self), content, &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                               bounds.origin.y, bounds.origin.y + bounds.size.height);
  return G_SOURCE_REMOVE;
}

/* Once it has the height it needs. */
static void
scroll_to_row (HwTextRow *self)
{
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add_full (G_PRIORITY_LOW, scroll_cb, self, NULL);
}

static void
show_problem (HwTextRow *self)
{
  const char *problem = hw_text_row_get_problem (self);
  GtkAccessible *accessible = GTK_ACCESSIBLE (self->editor);

  if (problem != NULL && self->edited && !gtk_widget_get_visible (GTK_WIDGET (self->problem)))
    scroll_to_row (self);
  set_label (self->problem, problem);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "invalid");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "invalid");
  gtk_accessible_update_state (
      accessible, GTK_ACCESSIBLE_STATE_INVALID,
      problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : gtk_label_get_label (self->detail),
                                  -1);
}

/* Everything, from the typing or the map. */
static void
show (HwTextRow *self)
{
  g_autofree char *typed = NULL;
  g_autofree char *shown = NULL;

  if (self->target == NULL)
    return;
  if (self->typing != NULL)
    typed = g_strdup (hw_field_typing_get_text (self->typing));
  else
    typed = hw_field_entry_dup_common_text (self->field, self->target->elements, self->target->map);
  shown = self->typing != NULL || self->edited ? g_strdup (typed) : dup_shown (self, typed);
  set_placeholder (self, typed == NULL);
  if (self->clear != NULL)
    gtk_widget_set_visible (self->clear, typed == NULL);
  fill (self, shown != NULL ? shown : "");
  show_empty (self);
  show_detail (self);
  show_problem (self);
}

static void
drop_typing (HwTextRow *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->typing != NULL)
    g_signal_handlers_disconnect_by_data (self->typing, self);
  g_clear_object (&self->typing);
  update_undo (self);
}

static void
typing_changed_cb (HwTextRow *self)
{
  show (self);
}

static void
take_typing (HwTextRow *self, HwFieldTyping *typing)
{
  self->typing = typing;
  if (typing != NULL)
    g_signal_connect_swapped (typing, "changed", G_CALLBACK (typing_changed_cb), self);
  update_undo (self);
}

static gboolean
paused_cb (gpointer user_data)
{
  HwTextRow *self = user_data;

  self->pause_id = 0;
  hw_field_typing_accept (self->typing);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (HwTextRow *self)
{
  g_autofree char *text = NULL;

  show_empty (self);
  if (self->filling || self->target == NULL)
    return;
  if (self->typing == NULL)
    take_typing (self, hw_field_typing_new (self->target->document,
                                            (const char *const *)self->target->ids, self->field));
  text = dup_editor_text (self);
  hw_field_typing_set_text (self->typing, text);
  update_undo (self);
  show_detail (self);
  show_problem (self);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (has_lines (self))
    self->pause_id = g_timeout_add (PAUSE_MS, paused_cb, self);
}

static void
activate_cb (HwTextRow *self)
{
  if (hw_text_row_accept (self))
    select_all (self);
}

static gboolean
key_pressed_cb (HwTextRow *self, guint key, guint code, GdkModifierType state)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if (key == GDK_KEY_Escape && state == 0 && is_changed (self))
    {
      hw_field_typing_cancel (self->typing);
      drop_typing (self);
      show (self);
      select_all (self);
      return GDK_EVENT_STOP;
    }
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && state == GDK_CONTROL_MASK)
    {
      hw_text_row_accept (self);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* The keyboard moved within the window: to the row, away from it, or between others. */
static void
focus_changed_cb (HwTextRow *self)
{
  gboolean edited = gtk_widget_is_focus (self->editor);

  if (edited == self->edited)
    return;
  self->edited = edited;
  if (edited)
    {
      show (self);
      scroll_to_row (self);
      select_soon (self);
      return;
    }
  if (!hw_text_row_accept (self))
    show_problem (self);
  if (!has_lines (self))
    gtk_editable_select_region (GTK_EDITABLE (self->editor), 0, 0);
}

static void
clicked_cb (HwTextRow *self)
{
  if (!self->edited)
    gtk_widget_grab_focus (self->editor);
}

static void
take_text (GtkWidget *row, const char *text)
{
  HwTextRow *self = HW_TEXT_ROW (row);

  if (self->target == NULL)
    return;
  if (self->typing != NULL)
    hw_field_typing_cancel (self->typing);
  drop_typing (self);
  hw_field_target_set_text (self->target, self->field, text);
}

/* Where elements differ nothing is shown that could be deleted. */
static void
clear_cb (HwTextRow *self)
{
  gtk_widget_grab_focus (self->editor);
  take_text (GTK_WIDGET (self), "");
}

static GtkWidget *
clear_new (HwTextRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  /* TRANSLATORS: a button beside a value that differs between the selected elements; %s is "Team".
   */
  g_autofree char *name = g_strdup_printf (_ ("Remove from all: %s"), _ (self->field->label));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Remove from all"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clear_cb), self);
  return button;
}

static GtkWidget *
text_new (HwTextRow *self)
{
  /* By itself GtkText leaves its role to an entry around it. */
  GtkWidget *text =
      g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);

  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (text, is_wordy (self->field));
  gtk_text_set_input_hints (GTK_TEXT (text), GTK_INPUT_HINT_NO_EMOJI);
  if (!is_wordy (self->field))
    {
      gtk_editable_set_alignment (GTK_EDITABLE (text), 1);
      gtk_editable_set_width_chars (GTK_EDITABLE (text), VALUE_CHARS);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (text), VALUE_MAX_CHARS);
      gtk_text_set_propagate_text_width (GTK_TEXT (text), TRUE);
      gtk_widget_add_css_class (text, "value");
      gtk_widget_add_css_class (text, "numeric");
    }
  g_signal_connect_swapped (text, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (text, "activate", G_CALLBACK (activate_cb), self);
  return text;
}

/* The view with the word for an absent text in it. */
static GtkWidget *
overlay_new (HwTextRow *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->empty = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->empty, 0);
  gtk_widget_set_valign (GTK_WIDGET (self->empty), GTK_ALIGN_START);
  gtk_widget_set_can_target (GTK_WIDGET (self->empty), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "absent");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->editor);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->empty));
  return overlay;
}

static GtkWidget *
lines_new (HwTextRow *self)
{
  GtkWidget *view = hw_lines_view_new ();

  gtk_widget_set_hexpand (view, TRUE);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                            G_CALLBACK (text_changed_cb), self);
  return view;
}

static void
init_editor (HwTextRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->editor = hw_field_has_lines (self->field) ? lines_new (self) : text_new (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (self->field->label), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (self->field->label), -1);
  if (is_wordy (self->field))
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->face), GTK_ORIENTATION_VERTICAL);
      gtk_box_set_spacing (self->face, 0);
      gtk_widget_add_css_class (GTK_WIDGET (self), "words");
    }
  else
    gtk_widget_set_hexpand (GTK_WIDGET (self->titles), TRUE);
  gtk_box_append (self->face, has_lines (self) ? overlay_new (self) : self->editor);
  update_undo (self);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static const HwField *
hw_text_row_get_field (HwFieldRow *row)
{
  return HW_TEXT_ROW (row)->field;
}

/* What was typed for other elements becomes theirs, or is kept for them. */
static void
leave_elements (HwTextRow *self)
{
  if (self->typing == NULL)
    return;
  if (!hw_text_row_accept (self) && hw_field_typing_get_ids (self->typing)[0] != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->typing, self);
      hw_typing_shelf_put (self->target->shelf, g_steal_pointer (&self->typing));
    }
  drop_typing (self);
}

static void
hw_text_row_set_target (HwFieldRow *row, HwFieldTarget *target)
{
  HwTextRow *self = HW_TEXT_ROW (row);
  gboolean same = hw_field_target_is_same (self->target, target);

  if (!same)
    leave_elements (self);
  g_clear_pointer (&self->target, hw_field_target_unref);
  self->target = target != NULL ? hw_field_target_ref (target) : NULL;
  if (!same && target != NULL)
    take_typing (
        self, hw_typing_shelf_take (target->shelf, self->field, (const char *const *)target->ids));
  if (self->menu != NULL)
    hw_value_menu_set_target (self->menu, target);
  if (target != NULL)
    set_editable (self, hw_field_target_is_editable (target));
  show (self);
}

static void
hw_text_row_field_row_init (HwFieldRowInterface *iface)
{
  iface->get_field = hw_text_row_get_field;
  iface->set_target = hw_text_row_set_target;
}

static void
hw_text_row_dispose (GObject *object)
{
  HwTextRow *self = HW_TEXT_ROW (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_handle_id (&self->select_id, g_source_remove);
  if (self->target != NULL)
    leave_elements (self);
  drop_typing (self);
  g_clear_pointer (&self->target, hw_field_target_unref);

  G_OBJECT_CLASS (hw_text_row_parent_class)->dispose (object);
}

static void
hw_text_row_finalize (GObject *object)
{
  HwTextRow *self = HW_TEXT_ROW (object);

  g_free (self->remark);

  G_OBJECT_CLASS (hw_text_row_parent_class)->finalize (object);
}

static void
hw_text_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hw_text_row_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (focus_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
hw_text_row_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), G_CALLBACK (focus_changed_cb),
                                        widget);

  GTK_WIDGET_CLASS (hw_text_row_parent_class)->unroot (widget);
}

static gboolean
hw_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HW_TEXT_ROW (widget)->editor);
}

static void
hw_text_row_class_init (HwTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_text_row_dispose;
  object_class->finalize = hw_text_row_finalize;
  widget_class->root = hw_text_row_root;
  widget_class->unroot = hw_text_row_unroot;
  widget_class->focus = hw_focus_inside;
  widget_class->grab_focus = hw_text_row_grab_focus;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/inspector/hw-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTextRow, face);
  gtk_widget_class_bind_template_child (widget_class, HwTextRow, titles);
  gtk_widget_class_bind_template_child (widget_class, HwTextRow, title);
  gtk_widget_class_bind_template_child (widget_class, HwTextRow, detail);
  gtk_widget_class_bind_template_child (widget_class, HwTextRow, suffixes);
  gtk_widget_class_bind_template_child (widget_class, HwTextRow, problem);
}

static void
hw_text_row_init (HwTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_text_row_new (const HwField *field, const char *absent)
{
  HwTextRow *self = g_object_new (HW_TYPE_TEXT_ROW, "title", _ (field->label), NULL);

  self->field = field;
  self->absent = absent;
  gtk_label_set_label (self->title, _ (field->label));
  init_editor (self);
  if (hw_field_has_provenance (field) || field->type == HW_FIELD_ESTIMATE)
    {
      self->menu = hw_value_menu_new (GTK_WIDGET (self), field, take_text);
      gtk_box_append (self->suffixes, hw_value_menu_get_button (self->menu));
    }
  else
    {
      self->clear = clear_new (self);
      gtk_box_append (self->suffixes, self->clear);
    }
  return GTK_WIDGET (self);
}

void
hw_text_row_set_prominent (HwTextRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "prominent");
}

void
hw_text_row_set_remark (HwTextRow *self, const char *remark)
{
  if (g_strcmp0 (remark, self->remark) == 0)
    return;
  g_free (self->remark);
  self->remark = g_strdup (remark);
  show_detail (self);
}

const char *
hw_text_row_get_problem (HwTextRow *self)
{
  return self->typing != NULL ? hw_field_typing_get_problem (self->typing) : NULL;
}

HwFieldTyping *
hw_text_row_get_typing (HwTextRow *self)
{
  return self->typing;
}

void
hw_text_row_set_text (HwTextRow *self, const char *text)
{
  set_editor_text (self, text);
}

char *
hw_text_row_dup_text (HwTextRow *self)
{
  return dup_editor_text (self);
}

gboolean
hw_text_row_accept (HwTextRow *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->typing == NULL)
    {
      show (self);
      return TRUE;
    }
  if (!hw_field_typing_accept (self->typing))
    return FALSE;
  drop_typing (self);
  show (self);
  return TRUE;
}
