/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Random maps that use every field of the table, with texts that are hard to write: quotes, control
 * characters, other scripts, unknown members. */

#include "hw-map.h"

G_BEGIN_DECLS

HwMap *random_map_new (GRand *random, guint n_steps);

G_END_DECLS
