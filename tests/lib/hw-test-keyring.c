/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-test-keyring.h"

static char *
find_none (gpointer data, const HwSecretKey *key, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no bus");
  return NULL;
}

static gboolean
save_none (gpointer data,
           const HwSecretKey *key,
           const char *secret,
           GCancellable *cancellable,
           GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no bus");
  return FALSE;
}

static gboolean
forget_none (gpointer data, const HwSecretKey *key, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no bus");
  return FALSE;
}

const HwSecretKeyring hw_test_keyring_missing = { find_none, save_none, forget_none, NULL };
