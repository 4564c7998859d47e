/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desktop's keyring. */

#include "hw-secret.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

static const SecretSchema schema = {
  "io.github.headway_vsm.Source",
  SECRET_SCHEMA_NONE,
  {
      { "source", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "origin", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

static char *
find (gpointer data, const HwSecretKey *key, GCancellable *cancellable, GError **error)
{
  return secret_password_lookup_sync (&schema, cancellable, error, "source", key->source_id,
                                      "origin", key->origin, "kind", key->kind, NULL);
}

static gboolean
save (gpointer data,
      const HwSecretKey *key,
      const char *secret,
      GCancellable *cancellable,
      GError **error)
{
  /* TRANSLATORS: how a keyring lists the token of a source: what it is called, and its server */
  g_autofree char *label = g_strdup_printf (_ ("Headway: %s (%s)"), key->source_name, key->origin);

  return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable,
                                     error, "source", key->source_id, "origin", key->origin, "kind",
                                     key->kind, NULL);
}

static gboolean
forget (gpointer data, const HwSecretKey *key, GCancellable *cancellable, GError **error)
{
  GError *fault = NULL;

  secret_password_clear_sync (&schema, cancellable, &fault, "source", key->source_id, "origin",
                              key->origin, "kind", key->kind, NULL);
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, fault);
  return FALSE;
}

const HwSecretKeyring hw_secret_keyring_system = {
  .find = find,
  .save = save,
  .forget = forget,
};
