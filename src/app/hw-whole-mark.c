/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-whole-mark.h"

/* The state of one text, kept with it. */
typedef struct
{
  GtkText *text;
  guint again_id; /* 0 while nothing is to be marked again */
  gboolean is_set;
  gboolean was_again; /* once is enough: whoever else wants what is marked would never let go */
} Mark;

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_clear_handle_id (&mark->again_id, g_source_remove);
  g_free (mark);
}

static void
select_all (Mark *mark)
{
  gtk_editable_select_region (GTK_EDITABLE (mark->text), 0, -1);
}

static void
end (Mark *mark)
{
  g_clear_handle_id (&mark->again_id, g_source_remove);
  mark->is_set = FALSE;
}

static gboolean
is_marked (Mark *mark)
{
  return gtk_editable_get_selection_bounds (GTK_EDITABLE (mark->text), NULL, NULL);
}

static gboolean
again_cb (gpointer data)
{
  Mark *mark = data;

  mark->again_id = 0;
  mark->was_again = TRUE;
  if (mark->is_set && !is_marked (mark))
    select_all (mark);
  return G_SOURCE_REMOVE;
}

/* Without the person's doing. Whoever marks something elsewhere, in another program or text, has
 * the keyboard there, and keeps what is marked. */
static void
selection_changed_cb (Mark *mark)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (mark->text));

  if (!mark->is_set || mark->again_id != 0 || mark->was_again || is_marked (mark)
      || !gtk_widget_is_focus (GTK_WIDGET (mark->text))
      || !gtk_window_is_active (GTK_WINDOW (root)))
    return;
  mark->again_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, again_cb, mark, NULL);
}

/* Before the text sees the key. */
static gboolean
key_pressed_cb (
    Mark *mark, guint key, guint code, GdkModifierType state, GtkEventControllerKey *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if (!mark->is_set || (event != NULL && gdk_key_event_is_modifier (event)))
    return GDK_EVENT_PROPAGATE;
  if (!is_marked (mark))
    select_all (mark);
  end (mark);
  return GDK_EVENT_PROPAGATE;
}

static Mark *
mark_new (GtkText *text)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *press = gtk_gesture_click_new ();
  Mark *mark = g_new0 (Mark, 1);

  mark->text = text;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), mark);
  gtk_widget_add_controller (GTK_WIDGET (text), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (end), mark);
  gtk_widget_add_controller (GTK_WIDGET (text), GTK_EVENT_CONTROLLER (press));
  g_signal_connect_swapped (text, "changed", G_CALLBACK (end), mark);
  g_signal_connect_swapped (text, "notify::selection-bound", G_CALLBACK (selection_changed_cb),
                            mark);
  g_signal_connect_swapped (text, "notify::cursor-position", G_CALLBACK (selection_changed_cb),
                            mark);
  return mark;
}

static Mark *
get_mark (GtkText *text)
{
  return g_object_get_data (G_OBJECT (text), "hw-whole-mark");
}

void
hw_whole_mark_set (GtkText *text)
{
  Mark *mark;

  g_return_if_fail (GTK_IS_TEXT (text));

  mark = get_mark (text);
  if (mark == NULL)
    {
      mark = mark_new (text);
      g_object_set_data_full (G_OBJECT (text), "hw-whole-mark", mark, mark_free);
    }
  mark->is_set = TRUE;
  mark->was_again = FALSE;
  select_all (mark);
}

void
hw_whole_mark_clear (GtkText *text)
{
  Mark *mark = get_mark (text);

  if (mark != NULL)
    end (mark);
}

gboolean
hw_whole_mark_is_set (GtkText *text)
{
  Mark *mark = get_mark (text);

  return mark != NULL && mark->is_set;
}
