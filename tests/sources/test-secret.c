/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where secrets are kept and found, with a keyring that does as it is told, and which origins are
 * approved. The real keyring is in test-keyring.c. */

#include "secret-fixture.h"

#include "hw-origin-list.h"
#include "hw-sources-error.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>

static const HwSecretKey key = { "id-1", "GitHub (main)", "https://api.github.com", "token" };

typedef struct
{
  GHashTable *secrets;
  GError *fault; /* every call fails so; NULL: none */
} Keyring;

static char *
dup_name (const HwSecretKey *of)
{
  return g_strjoin ("|", of->source_id, of->origin, of->kind, NULL);
}

static gboolean
fail (const Keyring *self, GError **error)
{
  if (self->fault == NULL)
    return FALSE;
  if (error != NULL)
    *error = g_error_copy (self->fault);
  return TRUE;
}

static char *
find (gpointer data, const HwSecretKey *of, GCancellable *cancellable, GError **error)
{
  Keyring *self = data;
  g_autofree char *name = dup_name (of);

  return fail (self, error) ? NULL : g_strdup (g_hash_table_lookup (self->secrets, name));
}

static gboolean
save (gpointer data,
      const HwSecretKey *of,
      const char *secret,
      GCancellable *cancellable,
      GError **error)
{
  Keyring *self = data;

  if (fail (self, error))
    return FALSE;
  g_hash_table_replace (self->secrets, dup_name (of), g_strdup (secret));
  return TRUE;
}

static gboolean
forget (gpointer data, const HwSecretKey *of, GCancellable *cancellable, GError **error)
{
  Keyring *self = data;
  g_autofree char *name = dup_name (of);

  if (fail (self, error))
    return FALSE;
  g_hash_table_remove (self->secrets, name);
  return TRUE;
}

typedef struct
{
  Keyring keyring;
  HwSecretStore *store;
} Fixture;

static HwSecretStore *
new_store (Fixture *self, char **environment)
{
  HwSecretKeyring keyring = { find, save, forget, &self->keyring };

  return hw_secret_store_new (&keyring, environment);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->keyring.secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->store = new_store (self, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  hw_secret_store_unref (self->store);
  g_clear_error (&self->keyring.fault);
  g_hash_table_unref (self->keyring.secrets);
}

static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  secret_assert (self->store, &key, NULL, HW_SECRET_PLACE_NONE);
  g_assert_cmpint (secret_save (self->store, &key, "one"), ==, HW_SECRET_PLACE_KEYRING);
  g_assert_cmpint (secret_save (self->store, &key, "two"), ==, HW_SECRET_PLACE_KEYRING);
  secret_assert (self->store, &key, "two", HW_SECRET_PLACE_KEYRING);
  g_assert_null (hw_secret_store_dup_fault (self->store));
  g_assert_true (secret_forget (self->store, &key, &error));
  g_assert_true (secret_forget (self->store, &key, &error));
  g_assert_no_error (error);
  secret_assert (self->store, &key, NULL, HW_SECRET_PLACE_NONE);
}

/* The same source at another server, another source at the same: neither finds it, whether it is in
 * the keyring or in memory. */
static void
test_bound (Fixture *self, gconstpointer data)
{
  static const HwSecretKey others[] = {
    { "id-1", "GitHub (main)", "https://api.github.com.evil.example", "token" },
    { "id-1", "GitHub (main)", "http://api.github.com", "token" },
    { "id-2", "GitHub (main)", "https://api.github.com", "token" },
    { "id-1", "GitHub (main)", "https://api.github.com", "password" },
  };

  for (guint round = 0; round < 2; round++)
    {
      if (round == 1)
        self->keyring.fault = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no bus");
      secret_save (self->store, &key, "mine");
      g_clear_error (&self->keyring.fault);
      for (guint i = 0; i < G_N_ELEMENTS (others); i++)
        secret_assert (self->store, &others[i], NULL, HW_SECRET_PLACE_NONE);
    }
}

static void
test_no_keyring (Fixture *self, gconstpointer data)
{
  g_autofree char *fault = NULL;
  g_autoptr (GError) error = NULL;

  self->keyring.fault = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no bus");
  secret_assert (self->store, &key, NULL, HW_SECRET_PLACE_NONE);
  g_assert_cmpint (secret_save (self->store, &key, "mine"), ==, HW_SECRET_PLACE_RUN);
  fault = hw_secret_store_dup_fault (self->store);
  g_assert_nonnull (strstr (fault, "no bus"));
  secret_assert (self->store, &key, "mine", HW_SECRET_PLACE_RUN);

  /* Nothing can be left behind where there is nothing. */
  g_assert_true (secret_forget (self->store, &key, &error));
  g_assert_no_error (error);
  g_clear_error (&self->keyring.fault);
  secret_assert (self->store, &key, NULL, HW_SECRET_PLACE_NONE);
}

/* People are not told of paths on a bus. */
static void
test_fault_words (Fixture *self, gconstpointer data)
{
  g_autofree char *none = NULL;
  g_autofree char *unset = NULL;

  self->keyring.fault = g_error_new_literal (G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN,
                                             "org.freedesktop.secrets was not provided");
  secret_assert (self->store, &key, NULL, HW_SECRET_PLACE_NONE);
  none = hw_secret_store_dup_fault (self->store);
  g_assert_cmpstr (none, ==, "there is no keyring on this computer");
  g_clear_error (&self->keyring.fault);
  self->keyring.fault = g_error_new_literal (SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT, "at path");
  g_assert_cmpint (secret_save (self->store, &key, "mine"), ==, HW_SECRET_PLACE_RUN);
  unset = hw_secret_store_dup_fault (self->store);
  g_assert_cmpstr (unset, ==, "no keyring was set up");
  g_clear_error (&self->keyring.fault);
}

/* Once it is unlocked the keyring takes the next one, and the old one is gone. */
static void
test_locked (Fixture *self, gconstpointer data)
{
  g_autofree char *fault = NULL;
  g_autoptr (GError) error = NULL;

  self->keyring.fault = g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "locked");
  g_assert_cmpint (secret_save (self->store, &key, "old"), ==, HW_SECRET_PLACE_RUN);
  fault = hw_secret_store_dup_fault (self->store);
  g_assert_nonnull (strstr (fault, "locked"));
  g_assert_false (secret_forget (self->store, &key, &error));
  g_assert_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SECRET);
  g_clear_error (&error);
  g_assert_null (secret_find (self->store, &key, NULL, &error));
  g_assert_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SECRET);
  secret_save (self->store, &key, "old");

  g_clear_error (&self->keyring.fault);
  g_assert_cmpint (secret_save (self->store, &key, "new"), ==, HW_SECRET_PLACE_KEYRING);
  secret_assert (self->store, &key, "new", HW_SECRET_PLACE_KEYRING);
  g_assert_null (hw_secret_store_dup_fault (self->store));
}

/* Another run knows nothing of what was kept for this one. */
static void
test_run_ends (Fixture *self, gconstpointer data)
{
  g_autoptr (HwSecretStore) next = new_store (self, NULL);

  self->keyring.fault = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no bus");
  secret_save (self->store, &key, "mine");
  g_clear_error (&self->keyring.fault);
  secret_assert (next, &key, NULL, HW_SECRET_PLACE_NONE);
}

static void
test_environment (Fixture *self, gconstpointer data)
{
  char *environment[] = { (char *)"HEADWAY_TOKEN_GITHUB_MAIN= from-ci\n",
                          (char *)"HEADWAY_TOKEN_EMPTY=", NULL };
  const HwSecretKey empty = { "id-3", "Empty", "https://a.example", "token" };
  g_autoptr (HwSecretStore) store = new_store (self, environment);

  secret_save (store, &key, "kept");
  secret_assert (store, &key, "from-ci", HW_SECRET_PLACE_ENVIRONMENT);
  secret_assert (self->store, &key, "kept", HW_SECRET_PLACE_KEYRING);
  secret_assert (store, &empty, NULL, HW_SECRET_PLACE_NONE);
}

static void
test_variables (void)
{
  static const struct
  {
    const char *name;
    const char *variable;
  } rows[] = {
    { "GitHub (main)", "HEADWAY_TOKEN_GITHUB_MAIN" },
    { "jira", "HEADWAY_TOKEN_JIRA" },
    { "a--b  c", "HEADWAY_TOKEN_A_B_C" },
    { "Größe 2", "HEADWAY_TOKEN_GR_E_2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *variable = hw_secret_dup_variable (rows[i].name);

      g_assert_cmpstr (variable, ==, rows[i].variable);
    }
}

/* A store may go while it is asked. */
static void
ignore_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *)data = TRUE;
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  HwSecretStore *store = new_store (self, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean is_done = FALSE;

  hw_secret_store_find_async (store, &key, cancellable, ignore_cb, &is_done);
  g_cancellable_cancel (cancellable);
  hw_secret_store_unref (store);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}

static char *
new_folder (void)
{
  char *folder = g_dir_make_tmp ("headway-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static void
test_origins (void)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *inner = g_build_filename (folder, "headway", NULL);
  g_autofree char *path = g_build_filename (inner, "approved-origins", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOriginList) list = hw_origin_list_new (path, &error);
  g_autoptr (HwOriginList) other = hw_origin_list_new (path, &error);
  g_autoptr (HwOriginList) again = NULL;
  g_auto (GStrv) all = NULL;
  g_autofree char *shown = NULL;

  g_assert_no_error (error);
  g_assert_false (hw_origin_list_contains (list, "https://a.example"));
  g_assert_true (hw_origin_list_approve (list, "https://A.example:443/api?x", &error));
  g_assert_true (hw_origin_list_contains (list, "https://a.example/other"));
  g_assert_false (hw_origin_list_contains (list, "http://a.example"));
  g_assert_false (hw_origin_list_contains (list, "https://a.example:8443"));
  g_assert_false (hw_origin_list_contains (list, "nonsense"));

  /* Another program's addition is not lost. */
  g_assert_true (hw_origin_list_approve (other, "http://10.0.0.1:9090", &error));
  g_assert_true (hw_origin_list_approve (list, "https://c.example", &error));
  again = hw_origin_list_new (path, &error);
  all = hw_origin_list_get_all (again);
  shown = g_strjoinv (" ", all);
  g_assert_cmpstr (shown, ==, "http://10.0.0.1:9090 https://a.example https://c.example");

  g_assert_false (hw_origin_list_allows_clear (again, "http://10.0.0.1:9090"));
  g_assert_true (hw_origin_list_allow_clear (again, "http://10.0.0.1:9090/", &error));
  g_assert_true (hw_origin_list_approve (list, "http://10.0.0.1:9090/x", &error));
  g_assert_true (hw_origin_list_allows_clear (list, "http://10.0.0.1:9090"));
  g_assert_false (hw_origin_list_allows_clear (list, "https://a.example"));
  g_assert_true (hw_origin_list_revoke (again, "https://a.example", &error));
  g_assert_false (hw_origin_list_contains (again, "https://a.example"));
  g_assert_false (hw_origin_list_approve (list, "http://169.254.169.254", &error));
  g_assert_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED);
  g_unlink (path);
  g_rmdir (inner);
  g_rmdir (folder);
}

/* Whatever is in the file, what is no origin as we write it is not approved. */
static void
test_odd_origins (void)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "approved-origins", NULL);
  g_autoptr (HwOriginList) list = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) all = NULL;

  g_file_set_contents (
      path, "# x\n*\nhttps://*\nhttps://a.example/path\n\xff\n https://b.example \r\n", -1, &error);
  g_assert_no_error (error);
  list = hw_origin_list_new (path, &error);
  g_assert_no_error (error);
  all = hw_origin_list_get_all (list);
  g_assert_cmpint (g_strv_length (all), ==, 1);
  g_assert_cmpstr (all[0], ==, "https://b.example");
  g_unlink (path);

  /* A folder where the file should be. */
  g_clear_pointer (&list, hw_origin_list_free);
  list = hw_origin_list_new (folder, &error);
  g_assert_null (list);
  g_assert_nonnull (error);
  g_rmdir (folder);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/secret/kept", test_kept);
  add ("/secret/bound", test_bound);
  add ("/secret/no-keyring", test_no_keyring);
  add ("/secret/fault-words", test_fault_words);
  add ("/secret/locked", test_locked);
  add ("/secret/run-ends", test_run_ends);
  add ("/secret/environment", test_environment);
  g_test_add_func ("/secret/variables", test_variables);
  add ("/secret/cancelled", test_cancelled);
  g_test_add_func ("/origins/approved", test_origins);
  g_test_add_func ("/origins/odd", test_odd_origins);
  return g_test_run ();
}
