/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Finds the editable map that an exported picture carries. Who writes pictures keeps to this:
 *
 * - PNG: a chunk iTXt with the keyword "headway-map", plain or compressed;
 * - SVG: an element <metadata id="headway-map"> with the JSON as its text;
 * - PDF: a stream object, plain or Flate, whose dictionary says
 *   /Type /EmbeddedFile /Subtype /application#2Fvnd.headway-map+json; the last one counts.
 *
 * Bounded: hostile files cost no more than their size, and what they unpack to no more than
 * HW_MAP_CARRIER_MAX_BYTES. */

#include <glib.h>

#include "hw-problem.h"

G_BEGIN_DECLS

#define HW_MAP_CARRIER_KEYWORD "headway-map"
#define HW_MAP_CARRIER_MAX_BYTES (256u << 20)

/* TRUE when the bytes are a PNG, SVG or PDF at all. */
gboolean hw_map_carrier_is_picture (const guint8 *data, gsize length);

/* The JSON inside, owned by the caller; NULL with an error when there is none or it is damaged. */
char *hw_map_carrier_extract (const guint8 *data, gsize length, gsize *json_length, GError **error);

G_END_DECLS
