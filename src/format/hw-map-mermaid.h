/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map as a Mermaid flowchart, which repositories and wikis render: lanes as subgraphs, steps with
 * their times, links with shares and waits, rework dashed. Nothing in a map's words can break out
 * of its label. */

#include "hw-map.h"

G_BEGIN_DECLS

/* For the caller to free; `length` in bytes may be NULL. */
char *hw_map_to_mermaid (const HwMap *map, gsize *length);

G_END_DECLS
