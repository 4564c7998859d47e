/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys that are held or that type: Space for the hand, Z for a look at the whole map, Control for
 * where a step could be added, digits for numbers, letters for the name of what a link is to lead
 * to, and of a step where letters are no keys. All others are actions. */

#include "hw-canvas-private.h"

/* Held so long, Control is not about to be part of a key. */
#define HINTS_MS 500

static gboolean
is_plain (GdkModifierType state)
{
  /* Shift is what makes a digit on some keyboards. */
  return (state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) == 0;
}

static gboolean
is_control (guint key)
{
  return key == GDK_KEY_Control_L || key == GDK_KEY_Control_R;
}

static void
begin_overview (HwCanvas *self)
{
  HwCanvasInput *input = &self->input;

  if (input->overview_held)
    return;
  input->overview_held = TRUE;
  input->before_overview = hw_view_state_get_transform (self->view);
  input->was_fitted =
      hw_view_state_is_fitted (self->view)
      && hw_view_transform_equal (input->before_overview, hw_view_state_get_fit (self->view));
  hw_canvas_go_to (self, hw_view_state_get_fit (self->view));
}

/* Back to where one was. */
static void
end_overview (HwCanvas *self)
{
  HwCanvasInput *input = &self->input;

  if (!input->overview_held)
    return;
  input->overview_held = FALSE;
  if (self->view == NULL)
    return;
  if (input->was_fitted)
    hw_canvas_fit_map (self);
  else
    hw_canvas_go_to (self, input->before_overview);
}

/* The digit on a key that Shift makes something else of; 0 where there is none, or where it is
 * Shift that makes the digit. */
static guint
find_digit_below_shift (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  int group = (int)gtk_event_controller_key_get_group (keys);
  guint plain = 0;

  if ((state & GDK_SHIFT_MASK) == 0 || g_unichar_isdigit (gdk_keyval_to_unicode (key)))
    return 0;
  gdk_display_translate_key (gtk_widget_get_display (widget), code, 0, group, &plain, NULL, NULL,
                             NULL);
  return plain >= GDK_KEY_0 && plain <= GDK_KEY_9 ? plain : 0;
}

/* Shift+1 and Shift+2, as other editors have them. */
static gboolean
fit (HwCanvas *self, guint digit)
{
  if (digit != GDK_KEY_1 && digit != GDK_KEY_2)
    return FALSE;
  return gtk_widget_activate_action (
      GTK_WIDGET (self), digit == GDK_KEY_1 ? "win.fit-map" : "win.fit-selection", NULL);
}

static gboolean
hints_cb (gpointer user_data)
{
  HwCanvas *self = user_data;

  self->input.hints_id = 0;
  if (self->view == NULL)
    return G_SOURCE_REMOVE;
  hw_tool_set_hints (self->tool, hw_view_state_get_transform (self->view).zoom);
  hw_canvas_follow_tool (self);
  return G_SOURCE_REMOVE;
}

void
hw_canvas_end_hints (HwCanvas *self)
{
  g_clear_handle_id (&self->input.hints_id, g_source_remove);
  if (self->tool == NULL)
    return;
  hw_tool_set_hints (self->tool, 0);
  hw_canvas_follow_tool (self);
}

/* What Control with an arrow would do, for whoever waits for a hint. */
static void
begin_hints (HwCanvas *self)
{
  if (self->view != NULL && self->input.hints_id == 0)
    self->input.hints_id = g_timeout_add (HINTS_MS, hints_cb, self);
}

static gboolean
key_pressed_cb (
    HwCanvas *self, guint key, guint code, GdkModifierType state, GtkEventControllerKey *keys)
{
  if (is_control (key) && (state & gtk_accelerator_get_default_mod_mask ()) == 0)
    begin_hints (self);
  else
    hw_canvas_end_hints (self);
  if (self->view == NULL || !is_plain (state))
    return GDK_EVENT_PROPAGATE;
  if (fit (self, find_digit_below_shift (keys, key, code, state)))
    return GDK_EVENT_STOP;

  switch (key)
    {
    case GDK_KEY_space:
      self->input.space_held = TRUE;
      hw_canvas_update_cursor (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_z:
    case GDK_KEY_Z:
      if (!self->letter_keys)
        return hw_canvas_type (self, gdk_keyval_to_unicode (key));
      begin_overview (self);
      return GDK_EVENT_STOP;
    default:
      return hw_canvas_type (self, gdk_keyval_to_unicode (key));
    }
}

static void
key_released_cb (HwCanvas *self, guint key)
{
  if (key == GDK_KEY_z || key == GDK_KEY_Z)
    end_overview (self);
  if (is_control (key))
    hw_canvas_end_hints (self);
  if (key != GDK_KEY_space)
    return;
  self->input.space_held = FALSE;
  hw_canvas_update_cursor (self);
}

/* Ctrl means no snapping, Shift one more: also when pressed in the middle of a drag. */
static gboolean
modifiers_cb (HwCanvas *self, GdkModifierType state)
{
  self->input.state = state;
  if (self->view != NULL && self->input.grip == HW_CANVAS_GRIP_TOOL)
    hw_canvas_tool_motion (self);
  return GDK_EVENT_PROPAGATE;
}

static void
focus_left_cb (HwCanvas *self)
{
  end_overview (self);
  hw_canvas_end_hints (self);
  self->input.space_held = FALSE;
  hw_canvas_update_cursor (self);
}

void
hw_canvas_init_keys (HwCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect_swapped (keys, "modifiers", G_CALLBACK (modifiers_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
