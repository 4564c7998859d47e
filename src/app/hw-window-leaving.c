/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Leaving a map: what is typed is in it by then, and what makes no sense goes only when somebody
 * insists. */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-toast.h"

/* Time to read what stands where, and why, seconds. */
#define REFUSED_S 15

static const char *
get_label (const char *action)
{
  if (g_str_equal (action, "window.close"))
    return _ ("_Close anyway");
  if (g_str_equal (action, "app.quit"))
    return _ ("_Quit anyway");
  return _ ("_Leave anyway");
}

/* It was told, and nothing was edited since: what is typed anew is told anew. */
static gboolean
is_told (HwWindow *self, const char *words)
{
  return g_strcmp0 (words, self->refusal_told) == 0
         && hw_document_get_edited_map (self->document) == self->refusal_map;
}

void
hw_window_forget_refusal (HwWindow *self)
{
  g_clear_pointer (&self->refusal_told, g_free);
  g_clear_pointer (&self->refusal_map, hw_map_unref);
}

gboolean
hw_window_may_leave (HwWindow *self, const char *action)
{
  g_autofree char *words = self->document != NULL && self->present == NULL
                               ? hw_editor_settle_typing (self->editor)
                               : NULL;
  AdwToast *toast;

  if (words == NULL || is_told (self, words))
    return TRUE;
  hw_window_forget_refusal (self);
  toast = hw_toast_new (words);
  adw_toast_set_timeout (toast, REFUSED_S);
  if (action != NULL)
    {
      adw_toast_set_button_label (toast, get_label (action));
      adw_toast_set_action_name (toast, action);
    }
  hw_window_add_toast (self, toast);
  self->refusal_told = g_steal_pointer (&words);
  self->refusal_map = hw_map_ref (hw_document_get_edited_map (self->document));
  return FALSE;
}
