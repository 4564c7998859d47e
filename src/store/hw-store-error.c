/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-store-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (hw_store_error, hw_store_error)

static HwStoreError
code_from_errno (int saved_errno)
{
  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return HW_STORE_ERROR_FULL;
    case EROFS:
      return HW_STORE_ERROR_READ_ONLY;
    default:
      return HW_STORE_ERROR_OPEN;
    }
}

void
hw_store_set_error (GError **error, HwStoreError code, const char *path, const char *text)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, HW_STORE_ERROR, code, "%s: %s", shown, text);
}

void
hw_store_set_errno (GError **error, const char *path, const char *doing, int saved_errno)
{
  g_autofree char *text = NULL;

  /* TRANSLATORS: what could not be done, then the system's reason */
  text = g_strdup_printf (_ ("%s (%s); choose another place or change its permissions"), doing,
                          g_strerror (saved_errno));
  hw_store_set_error (error, code_from_errno (saved_errno), path, text);
}
