/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Secrets in the desktop's keyring, by libsecret: in a file of libsecret's own, or in the keyring
 * of a bus that with-keyring started. */

#include "secret-fixture.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>

static const HwSecretKey key = { "id-1", "Größe & Co", "https://a.example", "token" };
static const HwSecretKey elsewhere = { "id-1", "Größe & Co", "https://b.example", "token" };

static void
test_kept (void)
{
  g_autoptr (HwSecretStore) store = hw_secret_store_new (&hw_secret_keyring_system, NULL);
  g_autoptr (HwSecretStore) next = hw_secret_store_new (&hw_secret_keyring_system, NULL);
  g_autofree char *fault = NULL;
  g_autoptr (GError) error = NULL;

  secret_assert (store, &key, NULL, HW_SECRET_PLACE_NONE);
  g_assert_cmpint (secret_save (store, &key, "one"), ==, HW_SECRET_PLACE_KEYRING);
  g_assert_cmpint (secret_save (store, &key, "twö"), ==, HW_SECRET_PLACE_KEYRING);
  fault = hw_secret_store_dup_fault (store);
  g_assert_null (fault);
  secret_assert (next, &key, "twö", HW_SECRET_PLACE_KEYRING);
  secret_assert (next, &elsewhere, NULL, HW_SECRET_PLACE_NONE);
  g_assert_true (secret_forget (next, &elsewhere, &error));
  secret_assert (next, &key, "twö", HW_SECRET_PLACE_KEYRING);
  g_assert_true (secret_forget (next, &key, &error));
  g_assert_no_error (error);
  secret_assert (store, &key, NULL, HW_SECRET_PLACE_NONE);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("HEADWAY_TEST_KEYRING") == NULL)
    {
      folder = g_dir_make_tmp ("headway-XXXXXX", NULL);
      path = g_build_filename (folder, "keyring", NULL);
      g_setenv ("SECRET_BACKEND", "file", TRUE);
      g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
      g_setenv ("SECRET_FILE_TEST_PASSWORD", "of the test", TRUE);
    }
  g_test_add_func ("/keyring/kept", test_kept);
  status = g_test_run ();
  if (folder != NULL)
    {
      g_unlink (path);
      g_rmdir (folder);
    }
  return status;
}
