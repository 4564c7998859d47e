/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window tells in passing: one thing at a time, the newest, and an offer to undo only while
 * it would undo what it says. */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

/* libadwaita 1.2 uses memory of a toast after its end when it is dismissed while it still slides
 * in. That takes half a second at most. */
#define SLIDING_US (700 * G_TIME_SPAN_MILLISECOND)

static gboolean
dismiss_cb (gpointer toast)
{
  adw_toast_dismiss (toast);
  return G_SOURCE_REMOVE;
}

/* As soon as that may be. When that is. */
static gint64
dismiss (HwWindow *self)
{
  AdwToast *toast = self->toast;
  gint64 now_us = g_get_monotonic_time ();
  gint64 wait_us = self->toast_rests_us - now_us;

  g_clear_weak_pointer (&self->toast);
  if (wait_us <= 0)
    {
      adw_toast_dismiss (toast);
      return now_us;
    }
  g_timeout_add_full (G_PRIORITY_DEFAULT, (guint)(wait_us / G_TIME_SPAN_MILLISECOND) + 1,
                      dismiss_cb, g_object_ref (toast), g_object_unref);
  return self->toast_rests_us;
}

/* By itself, or by hand: it must not be dismissed once more while it fades out. */
static void
dismissed_cb (HwWindow *self, AdwToast *toast)
{
  if (self->toast == toast)
    g_clear_weak_pointer (&self->toast);
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

void
hw_window_add_toast (HwWindow *self, AdwToast *toast)
{
  gint64 begins_us = g_get_monotonic_time ();

  /* The overlay would let one wait for the other to go, for seconds. */
  if (self->toast != NULL)
    begins_us = dismiss (self);
  choose_height (self);
  self->toast_rests_us = begins_us + SLIDING_US;
  g_set_weak_pointer (&self->toast, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
hw_window_drop_stale_undo (HwWindow *self)
{
  AdwToast *toast = self->toast;

  if (toast == NULL || g_strcmp0 (adw_toast_get_action_name (toast), "win.undo") != 0)
    return;
  adw_toast_set_button_label (toast, NULL);
  dismiss (self);
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
  hw_window_add_toast (self, adw_toast_new (text));
}
