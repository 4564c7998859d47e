/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Finds the editable map that an exported PNG (iTXt "headway-map"), SVG (<metadata>) or PDF
 * (embedded stream) carries. Bounded: hostile files cost no more than their size. */

#include <glib.h>

#include "hw-problem.h"

G_BEGIN_DECLS

/* TRUE when the bytes are a PNG, SVG or PDF at all. */
gboolean
hw_map_carrier_is_picture (const guint8 *data, gsize length);

/* The JSON inside, owned by the caller; NULL with an error when there is none or it is damaged. */
char *
hw_map_carrier_extract (const guint8 *data, gsize length, gsize *json_length, GError **error);

G_END_DECLS
