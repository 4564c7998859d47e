/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-secret.h"

#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#define VARIABLE_PREFIX "HEADWAY_TOKEN_"

struct _HwSecretStore
{
  HwSecretKeyring keyring;
  char **environment; /* may be NULL */
  GMutex lock;        /* of what follows; never held while a keyring waits for a person */
  GHashTable *run;    /* what is kept in memory: name of the secret -> secret */
  char *fault;        /* may be NULL */
};

/* What is asked for; in the thread. */
typedef struct
{
  HwSecretStore *store;
  HwSecretKey key;
  char *texts[4]; /* that the key points to */
  char *secret;   /* to save */
  HwSecretPlace place;
} HwSecretErrand;

void
hw_secret_free (char *secret)
{
  secret_password_free (secret);
}

static void
free_secret (gpointer data)
{
  secret_password_free (data);
}

HwSecretStore *
hw_secret_store_new (const HwSecretKeyring *keyring, char **environment)
{
  HwSecretStore *self = g_atomic_rc_box_new0 (HwSecretStore);

  self->keyring = *keyring;
  self->environment = g_strdupv (environment);
  self->run = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_secret);
  g_mutex_init (&self->lock);
  return self;
}

HwSecretStore *
hw_secret_store_ref (HwSecretStore *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_store (gpointer data)
{
  HwSecretStore *self = data;

  g_clear_pointer (&self->environment, g_strfreev);
  g_clear_pointer (&self->run, g_hash_table_unref);
  g_clear_pointer (&self->fault, g_free);
  g_mutex_clear (&self->lock);
}

void
hw_secret_store_unref (HwSecretStore *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_store);
}

char *
hw_secret_dup_variable (const char *source_name)
{
  GString *name = g_string_new (VARIABLE_PREFIX);

  for (const char *at = source_name; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (name, g_ascii_toupper (*at));
    else if (name->str[name->len - 1] != '_')
      g_string_append_c (name, '_');
  while (name->len > strlen (VARIABLE_PREFIX) && name->str[name->len - 1] == '_')
    g_string_truncate (name, name->len - 1);
  return g_string_free (name, FALSE);
}

char *
hw_secret_store_dup_fault (HwSecretStore *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->fault);
}

/* What a secret is called in memory. None of its parts holds a line break. */
static char *
dup_run_name (const HwSecretKey *key)
{
  return g_strdup_printf ("%s\n%s\n%s", key->source_id, key->origin, key->kind);
}

static char *
dup_from_run (HwSecretStore *self, const HwSecretKey *key)
{
  g_autofree char *name = dup_run_name (key);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (g_hash_table_lookup (self->run, name));
}

/* NULL: none is kept in memory any more. */
static void
keep_in_run (HwSecretStore *self, const HwSecretKey *key, const char *secret)
{
  g_autofree char *name = dup_run_name (key);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (secret != NULL)
    g_hash_table_replace (self->run, g_steal_pointer (&name), g_strdup (secret));
  else
    g_hash_table_remove (self->run, name);
}

static char *
dup_from_environment (const HwSecretStore *self, const HwSecretKey *key)
{
  g_autofree char *variable = hw_secret_dup_variable (key->source_name);
  const char *value =
      self->environment != NULL ? g_environ_getenv (self->environment, variable) : NULL;

  return value != NULL && value[0] != '\0' ? g_strstrip (g_strdup (value)) : NULL;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
is_locked (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED);
}

/* What is wrong with the keyring; NULL where the fault's own words must do. */
static const char *
get_fault_words (const GError *fault)
{
  if (is_locked (fault))
    return _ ("the keyring is locked");
  if (g_error_matches (fault, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    return _ ("no keyring was set up");
  if (g_error_matches (fault, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
      || g_error_matches (fault, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
      || g_error_matches (fault, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND))
    return _ ("there is no keyring on this computer");
  return NULL;
}

static char *
dup_fault_words (const GError *fault)
{
  const char *words = get_fault_words (fault);

  return words != NULL
             ? g_strdup (words)
             /* TRANSLATORS: in the brackets what the system says */
             : g_strdup_printf (_ ("there is no keyring that can be used (%s)"), fault->message);
}

/* Notes how it went with the keyring: NULL is well. */
static void
note_keyring (HwSecretStore *self, const GError *fault)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (is_cancelled (fault))
    return;
  locker = g_mutex_locker_new (&self->lock);
  g_clear_pointer (&self->fault, g_free);
  if (fault != NULL)
    self->fault = dup_fault_words (fault);
}

/* What a caller must know of it. Where there is no keyring nothing is in it, and nothing has to be
 * done. Takes `fault`. */
static GError *
dup_error (GError *fault)
{
  g_autoptr (GError) owned = fault;

  if (is_cancelled (owned))
    return g_steal_pointer (&owned);
  if (!is_locked (owned))
    return NULL;
  return g_error_new_literal (HW_SOURCES_ERROR, HW_SOURCES_ERROR_SECRET,
                              _ ("The keyring is locked. Unlock it and try again, or enter the "
                                 "token: it is then kept until Headway is closed."));
}

/* Errands */

static void
errand_free (gpointer data)
{
  HwSecretErrand *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  hw_secret_free (self->secret);
  hw_secret_store_unref (self->store);
  g_free (self);
}

static HwSecretErrand *
errand_new (HwSecretStore *store, const HwSecretKey *key, const char *secret)
{
  HwSecretErrand *self = g_new0 (HwSecretErrand, 1);

  self->store = hw_secret_store_ref (store);
  self->key.source_id = self->texts[0] = g_strdup (key->source_id);
  self->key.source_name = self->texts[1] = g_strdup (key->source_name);
  self->key.origin = self->texts[2] = g_strdup (key->origin);
  self->key.kind = self->texts[3] = g_strdup (key->kind);
  self->secret = g_strdup (secret);
  return self;
}

/* Takes `errand`. */
static void
run_errand (GTask *task, gpointer tag, HwSecretErrand *errand, GTaskThreadFunc func)
{
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, errand, errand_free);
  g_task_run_in_thread (task, func);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HwSecretErrand *errand = data;
  const HwSecretKeyring *keyring = &errand->store->keyring;
  GError *fault = NULL;
  char *secret = dup_from_environment (errand->store, &errand->key);

  errand->place = HW_SECRET_PLACE_ENVIRONMENT;
  if (secret == NULL)
    {
      secret = dup_from_run (errand->store, &errand->key);
      errand->place = HW_SECRET_PLACE_RUN;
    }
  if (secret == NULL)
    {
      secret = keyring->find (keyring->data, &errand->key, cancellable, &fault);
      errand->place = HW_SECRET_PLACE_KEYRING;
      note_keyring (errand->store, fault);
      fault = dup_error (fault);
    }
  if (fault != NULL)
    g_task_return_error (task, fault);
  else
    g_task_return_pointer (task, secret, free_secret);
}

void
hw_secret_store_find_async (HwSecretStore *self,
                            const HwSecretKey *key,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  run_errand (task, hw_secret_store_find_async, errand_new (self, key, NULL), find_in_thread);
}

char *
hw_secret_store_find_finish (HwSecretStore *self,
                             GAsyncResult *result,
                             HwSecretPlace *place,
                             GError **error)
{
  const HwSecretErrand *errand;
  char *secret;

  g_return_val_if_fail (g_async_result_is_tagged (result, hw_secret_store_find_async), NULL);
  errand = g_task_get_task_data (G_TASK (result));
  secret = g_task_propagate_pointer (G_TASK (result), error);
  if (place != NULL)
    *place = secret != NULL ? errand->place : HW_SECRET_PLACE_NONE;
  return secret;
}

/* What is in the keyring now must not be hidden by an older one in memory. */
static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HwSecretErrand *errand = data;
  const HwSecretKeyring *keyring = &errand->store->keyring;
  g_autoptr (GError) fault = NULL;
  gboolean is_kept = keyring->save (keyring->data, &errand->key, errand->secret, NULL, &fault);

  if (!is_kept && fault == NULL)
    fault = g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "");
  note_keyring (errand->store, fault);
  keep_in_run (errand->store, &errand->key, is_kept ? NULL : errand->secret);
  errand->place = is_kept ? HW_SECRET_PLACE_KEYRING : HW_SECRET_PLACE_RUN;
  g_task_return_boolean (task, TRUE);
}

void
hw_secret_store_save_async (HwSecretStore *self,
                            const HwSecretKey *key,
                            const char *secret,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  run_errand (task, hw_secret_store_save_async, errand_new (self, key, secret), save_in_thread);
}

HwSecretPlace
hw_secret_store_save_finish (HwSecretStore *self, GAsyncResult *result)
{
  const HwSecretErrand *errand;

  g_return_val_if_fail (g_async_result_is_tagged (result, hw_secret_store_save_async),
                        HW_SECRET_PLACE_NONE);
  errand = g_task_get_task_data (G_TASK (result));
  return errand->place;
}

static void
forget_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HwSecretErrand *errand = data;
  const HwSecretKeyring *keyring = &errand->store->keyring;
  GError *fault = NULL;

  keep_in_run (errand->store, &errand->key, NULL);
  keyring->forget (keyring->data, &errand->key, cancellable, &fault);
  note_keyring (errand->store, fault);
  fault = dup_error (fault);
  if (fault != NULL)
    g_task_return_error (task, fault);
  else
    g_task_return_boolean (task, TRUE);
}

void
hw_secret_store_forget_async (HwSecretStore *self,
                              const HwSecretKey *key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  run_errand (task, hw_secret_store_forget_async, errand_new (self, key, NULL), forget_in_thread);
}

gboolean
hw_secret_store_forget_finish (HwSecretStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_secret_store_forget_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
