/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map as a draw.io diagram: an uncompressed mxfile with lanes as swimlanes and every step and
 * link as an object that carries its figures as attributes, so that people can go on elsewhere.
 * Nothing is HTML there, so that no name can be taken for it. Steps stand where the map has them;
 * those without a place stand in a row. */

#include "hw-map.h"

G_BEGIN_DECLS

/* For the caller to free; `length` in bytes may be NULL. */
char *hw_map_to_drawio (const HwMap *map, gsize *length);

G_END_DECLS
