/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Tokens and passwords of sources. They are kept in the desktop's keyring and nowhere else: no file
 * of ours ever holds one. Where there is no keyring, or it stays locked, a secret is kept in memory
 * until the program ends, and whoever saved it is told so. Each is bound to its source and to the
 * origin it was entered for, so that a map of someone else that names a source of mine at another
 * server finds nothing. The command line may be given one in the environment. */

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which secret. All borrowed. */
typedef struct
{
  const char *source_id;
  const char *source_name; /* as the person calls it; for the keyring's list and the environment */
  const char *origin;      /* hw_origin_dup_from_url() of where the source is */
  const char *kind;        /* "token", "password" */
} HwSecretKey;

typedef enum
{
  HW_SECRET_PLACE_NONE,
  HW_SECRET_PLACE_ENVIRONMENT, /* HEADWAY_TOKEN_… */
  HW_SECRET_PLACE_RUN,         /* in memory, until this program ends */
  HW_SECRET_PLACE_KEYRING,
} HwSecretPlace;

/* A keyring. The functions may wait for a person; they are called in threads, one at a time. */
typedef struct
{
  /* NULL without an error where there is none. */
  char *(*find) (gpointer data, const HwSecretKey *key, GCancellable *cancellable, GError **error);
  gboolean (*save) (gpointer data,
                    const HwSecretKey *key,
                    const char *secret,
                    GCancellable *cancellable,
                    GError **error);
  /* TRUE where there was none. */
  gboolean (*forget) (gpointer data,
                      const HwSecretKey *key,
                      GCancellable *cancellable,
                      GError **error);
  gpointer data;
} HwSecretKeyring;

/* The desktop's, by libsecret: schema io.github.headway_vsm.Source with the attributes "source",
 * "origin" and "kind". */
extern const HwSecretKeyring hw_secret_keyring_system;

typedef struct _HwSecretStore HwSecretStore;

/* `environment` as from g_get_environ(), copied; NULL: secrets in it are not looked at. */
HwSecretStore *hw_secret_store_new (const HwSecretKeyring *keyring, char **environment);
HwSecretStore *hw_secret_store_ref (HwSecretStore *self);
void hw_secret_store_unref (HwSecretStore *self);

/* The variable of a source: "HEADWAY_TOKEN_GITHUB_MAIN" for "GitHub (main)". Runs of characters
 * that are no ASCII letters or digits become one "_". */
char *hw_secret_dup_variable (const char *source_name);

/* Why the keyring could not be used when it was last tried, as the end of a sentence; NULL where it
 * could. The caller owns it. */
char *hw_secret_store_dup_fault (HwSecretStore *self);

void hw_secret_store_find_async (HwSecretStore *self,
                                 const HwSecretKey *key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* NULL without an error where there is none, and where there is no keyring that could hold one (see
 * hw_secret_store_dup_fault()); with HW_SOURCES_ERROR_SECRET where the keyring is locked. `place`
 * (may be NULL) tells where it was. Free it with hw_secret_free(). */
char *hw_secret_store_find_finish (HwSecretStore *self,
                                   GAsyncResult *result,
                                   HwSecretPlace *place,
                                   GError **error);

/* Replaces what there was. Always kept somewhere. */
void hw_secret_store_save_async (HwSecretStore *self,
                                 const HwSecretKey *key,
                                 const char *secret,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* Where it is kept: HW_SECRET_PLACE_RUN when the keyring could not be used; say so, with
 * hw_secret_store_dup_fault(). */
HwSecretPlace hw_secret_store_save_finish (HwSecretStore *self, GAsyncResult *result);

/* From memory and from the keyring. */
void hw_secret_store_forget_async (HwSecretStore *self,
                                   const HwSecretKey *key,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* FALSE with HW_SOURCES_ERROR_SECRET when it may still be in the keyring. */
gboolean hw_secret_store_forget_finish (HwSecretStore *self, GAsyncResult *result, GError **error);

/* Overwrites it first. */
void hw_secret_free (char *secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSecretStore, hw_secret_store_unref)

G_END_DECLS
