/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The SVG backend: real text, a title and description for each thing, an id for each element, and
 * the editable map as metadata. Cairo's own SVG turns text into outlines. */

#include "hw-plate.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean transparent;
  const char *editable; /* canonical JSON to carry inside; NULL: none */
} HwSvgOptions;

/* A whole SVG document, for the caller to free. Elements of a scene without a name have the ids
 * "step-ID" and so on; those of others begin with the name: "before-step-ID". */
GString *hw_svg_from_plate (const HwPlate *plate, const HwSvgOptions *options);

G_END_DECLS
