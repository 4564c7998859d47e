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

gboolean
hw_window_may_leave (HwWindow *self, const char *action)
{
  g_autofree char *words = self->document != NULL && self->present == NULL
                               ? hw_editor_settle_typing (self->editor)
                               : NULL;
  AdwToast *toast;

  if (words == NULL || g_strcmp0 (words, self->refusal_told) == 0)
    return TRUE;
  toast = hw_toast_new (words);
  adw_toast_set_timeout (toast, REFUSED_S);
  if (action != NULL)
    {
      adw_toast_set_button_label (toast, get_label (action));
      adw_toast_set_action_name (toast, action);
    }
  hw_window_add_toast (self, toast);
  g_free (self->refusal_told);
  self->refusal_told = g_steal_pointer (&words);
  return FALSE;
}
