/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The SVG backend: real text, a title and description for each thing, an id for each element, and
 * the editable map as metadata. Cairo's own SVG turns text into outlines. */

#include "hw-scene.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean transparent;
  const char *editable; /* canonical JSON to carry inside; NULL: none */
} HwSvgOptions;

/* A whole SVG document, for the caller to free. */
GString *hw_svg_from_scene (const HwScene *scene, const HwSvgOptions *options);

G_END_DECLS
