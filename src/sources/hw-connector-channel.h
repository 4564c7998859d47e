/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The way to a source as its connector describes it: what a secret looks like when it is sent, and
 * which headers tell how much may still be asked. */

#include "hw-connector.h"
#include "hw-http.h"

G_BEGIN_DECLS

/* Where the source is: what it says, or what its connector says for all. Borrowed; NULL with
 * HW_SOURCES_ERROR_SETTINGS where neither does. */
const char *hw_connector_get_base (const HwConnector *self, const HwSource *source, GError **error);

/* A secret as it is sent, bound to the origin it was saved for. NULL where the connector asks for
 * none, or there is none. */
HwHttpCredential *hw_connector_dup_credential (const HwConnector *self,
                                               const HwConnectorSettings *settings,
                                               const char *origin,
                                               const char *secret);

typedef struct
{
  const char *origin; /* the secret was saved for */
  const char *secret; /* NULL for none */
  gboolean may_send_in_clear;
  const char *const *other_origins; /* where redirects may lead; NULL: nowhere */
  GHashTable *certificates;         /* origin -> the fingerprint that was approved; NULL: none */
} HwConnectorAccess;

/* NULL with an error, as hw_http_channel_new(). */
HwHttpChannel *hw_connector_open_channel (const HwConnector *self,
                                          const HwSource *source,
                                          HwHttp *http,
                                          const HwConnectorAccess *access,
                                          GError **error);

G_END_DECLS
