/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A desktop without a keyring. */

#include "hw-secret.h"

G_BEGIN_DECLS

/* Each call fails. */
extern const HwSecretKeyring hw_test_keyring_missing;

G_END_DECLS
