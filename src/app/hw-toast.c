/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-toast.h"

#include <glib/gi18n-lib.h>

#define UNDO_ACTION "win.undo"

AdwToast *
hw_toast_new (const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return adw_toast_new (markup);
}

AdwToast *
hw_toast_new_undo (const char *text)
{
  AdwToast *toast = hw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, UNDO_ACTION);
  return toast;
}

gboolean
hw_toast_offers_undo (AdwToast *toast)
{
  return g_strcmp0 (adw_toast_get_action_name (toast), UNDO_ACTION) == 0;
}
