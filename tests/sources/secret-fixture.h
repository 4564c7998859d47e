/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Finds, saves and forgets secrets, and runs the main context until it is done. */

#include "hw-secret.h"

G_BEGIN_DECLS

char *
secret_find (HwSecretStore *store, const HwSecretKey *key, HwSecretPlace *place, GError **error);
HwSecretPlace secret_save (HwSecretStore *store, const HwSecretKey *key, const char *secret);
gboolean secret_forget (HwSecretStore *store, const HwSecretKey *key, GError **error);

/* What is found, without a fault; NULL for nothing. */
void secret_assert (HwSecretStore *store,
                    const HwSecretKey *key,
                    const char *secret,
                    HwSecretPlace place);

G_END_DECLS
