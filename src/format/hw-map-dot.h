/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map as a Graphviz graph: lanes as clusters, steps with their figures, rework and feedback that
 * do not bend the line. Names are text whatever is in them. */

#include "hw-map.h"

G_BEGIN_DECLS

/* For the caller to free; `length` in bytes may be NULL. */
char *hw_map_to_dot (const HwMap *map, gsize *length);

G_END_DECLS
