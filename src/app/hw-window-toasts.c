/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window tells in passing: one thing at a time, the newest, and an offer to undo only while
 * it would undo what it says. */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-toast.h"

/* libadwaita 1.2 uses memory of a toast after its end when it is dismissed while it still slides
 * in, or when another one comes while it goes. Each takes half a second at most, of the time of
 * frames: a busy window shows none. */
#define SLIDING_US (700 * G_TIME_SPAN_MILLISECOND)

static void show_next (HwWindow *self);

/* Waits until what was shown has come, and when it is to go, until it is gone. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HwWindow *self = HW_WINDOW (widget);
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);

  if (self->toast_moves_us == 0)
    self->toast_moves_us = now_us;
  if (now_us - self->toast_moves_us < SLIDING_US)
    return G_SOURCE_CONTINUE;
  self->toast_tick_id = 0;
  if (self->toast == NULL)
    show_next (self);
  else if (self->toast_goes)
    adw_toast_dismiss (self->toast);
  return G_SOURCE_REMOVE;
}

static void
wait_for_move (HwWindow *self)
{
  self->toast_moves_us = 0;
  if (self->toast_tick_id == 0)
    self->toast_tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* By itself, or by hand. */
static void
dismissed_cb (HwWindow *self, AdwToast *toast)
{
  if (self->toast != toast)
    return;
  g_clear_weak_pointer (&self->toast);
  wait_for_move (self);
}

/* As soon as that may be. */
static void
dismiss (HwWindow *self)
{
  self->toast_goes = TRUE;
  if (self->toast != NULL && self->toast_tick_id == 0)
    adw_toast_dismiss (self->toast);
}

/* Over the tools of the map, which are at its lower edge; where there are none, at the edge. */
static void
choose_height (HwWindow *self)
{
  gboolean tools = self->document != NULL && self->editor != NULL
                   && hw_view_state_get_mode (hw_editor_get_view (self->editor)) == HW_MODE_DRAW;

  if (tools)
    gtk_widget_add_css_class (GTK_WIDGET (self->toasts), "over-tools");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->toasts), "over-tools");
}

static void
show_next (HwWindow *self)
{
  AdwToast *toast = g_steal_pointer (&self->next_toast);

  if (toast == NULL)
    return;
  choose_height (self);
  self->toast_goes = FALSE;
  g_set_weak_pointer (&self->toast, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  wait_for_move (self);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
hw_window_add_toast (HwWindow *self, AdwToast *toast)
{
  g_clear_object (&self->next_toast);
  self->next_toast = toast;
  /* The overlay would let one wait for the other to go, for seconds. */
  if (self->toast != NULL)
    dismiss (self);
  else if (self->toast_tick_id == 0)
    show_next (self);
}

void
hw_window_drop_stale_undo (HwWindow *self)
{
  if (self->next_toast != NULL && hw_toast_offers_undo (self->next_toast))
    g_clear_object (&self->next_toast);
  if (self->toast == NULL || !hw_toast_offers_undo (self->toast))
    return;
  adw_toast_set_button_label (self->toast, NULL);
  dismiss (self);
}

void
hw_window_drop_toasts (HwWindow *self)
{
  if (self->toast_tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->toast_tick_id);
  self->toast_tick_id = 0;
  g_clear_object (&self->next_toast);
  g_clear_weak_pointer (&self->toast);
}

static char *
dup_saved_text (HwDocument *document)
{
  const GError *error = hw_document_get_save_error (document);

  switch (hw_document_get_save_state (document))
    {
    case HW_SAVE_STATE_READ_ONLY:
      return g_strdup (_ ("This map can only be read"));
    case HW_SAVE_STATE_FAILED:
      return g_strdup_printf (_ ("Not saved: %s"), error != NULL ? error->message : "");
    case HW_SAVE_STATE_SAVING:
    case HW_SAVE_STATE_SAVED:
    default:
      return g_strdup (_ ("Saved: every change is, as you make it"));
    }
}

void
hw_window_tell_saved (HwWindow *self)
{
  g_autofree char *text = NULL;

  if (self->document == NULL)
    return;
  text = dup_saved_text (self->document);
  hw_window_add_toast (self, hw_toast_new (text));
}
