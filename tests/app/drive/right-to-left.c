/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded, makes GTK take the language for one that is written from the right. GTK asks its own
 * translation, which GLib does not look at before the program has one in that language. */

#include <gmodule.h>
#include <libintl.h>

G_MODULE_EXPORT const char *
g_dgettext (const char *domain, const char *message)
{
  return g_str_equal (message, "default:LTR") ? "default:RTL" : dgettext (domain, message);
}
