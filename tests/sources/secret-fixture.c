/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "secret-fixture.h"

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

char *
secret_find (HwSecretStore *store, const HwSecretKey *key, HwSecretPlace *place, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hw_secret_store_find_async (store, key, NULL, done_cb, &result);
  return hw_secret_store_find_finish (store, await (&result), place, error);
}

HwSecretPlace
secret_save (HwSecretStore *store, const HwSecretKey *key, const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;

  hw_secret_store_save_async (store, key, secret, done_cb, &result);
  return hw_secret_store_save_finish (store, await (&result));
}

gboolean
secret_forget (HwSecretStore *store, const HwSecretKey *key, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hw_secret_store_forget_async (store, key, NULL, done_cb, &result);
  return hw_secret_store_forget_finish (store, await (&result), error);
}

void
secret_assert (HwSecretStore *store,
               const HwSecretKey *key,
               const char *secret,
               HwSecretPlace place)
{
  g_autoptr (GError) error = NULL;
  HwSecretPlace found_in;
  char *found = secret_find (store, key, &found_in, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, secret);
  g_assert_cmpint (found_in, ==, place);
  hw_secret_free (found);
}
