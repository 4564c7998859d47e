/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* May this source be asked, and with which secret: everything that stands between a source, which
 * may have come with somebody else's map, and the network. Its origin must be approved on this
 * machine (hw-origin-list.h); its secret is the one that was saved for it at that origin
 * (hw-secret.h). Redirects may lead to other approved origins, bare. */

#include "hw-http.h"
#include "hw-origin-list.h"
#include "hw-secret.h"
#include "hw-source-row.h"

G_BEGIN_DECLS

/* The kind that the secrets of sources have in the keyring. */
#define HW_SOURCE_SECRET_KIND "token"

/* What a program has one each of. All borrowed; they must outlive the opening. */
typedef struct
{
  HwHttp *http;
  HwSecretStore *secrets;
  const HwOriginList *origins;
  const char *certificate; /* fingerprint that was just approved for the source; NULL for none */
} HwSourceAccess;

/* Under which a source's secret is saved and found; `origin` owned by the caller, the rest
 * borrowed from `source`. FALSE with HW_SOURCES_ERROR_SETTINGS or _REFUSED where it has no address
 * that is visited. */
gboolean
hw_source_access_get_key (const HwSource *source, HwSecretKey *key, char **origin, GError **error);

/* What a person typed as an address goes into the library, and from there into other hands: FALSE
 * with HW_SOURCES_ERROR_REFUSED where the address of the source, or a setting that is one, has a
 * credential in it, or with the error of settings that cannot be read. */
gboolean hw_source_access_check_addresses (const HwSource *source, GError **error);

void hw_source_access_open_async (const HwSourceAccess *self,
                                  const HwSource *source,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* The way to the source; the caller owns it. `place` (may be NULL) tells where its secret was: with
 * HW_SECRET_PLACE_NONE it is asked as anybody may. NULL with HW_SOURCES_ERROR_REFUSED where its
 * origin is not approved, _SECRET where the keyring is locked or the secret would go in clear, or
 * an error of its connector. */
HwHttpChannel *
hw_source_access_open_finish (GAsyncResult *result, HwSecretPlace *place, GError **error);

G_END_DECLS
