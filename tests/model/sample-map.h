/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Small maps for tests, written as text, so that a test shows what it starts from and what it gets.
 * Lines are separated by semicolons. One is a step, or a link between two steps; both take what
 * they say after them:
 *
 *   a > b       flow; "=" is pull, "~" rework, "i" information, "f" feedback
 *   a > b share=0.3 wait=60 label=x
 *   a delivery lane=x time=60 kind=station
 *
 * Times are seconds. Steps get their names as ids, in the order they first occur; a link the names
 * of its two ends ("ab", and "ab2" for a second one). Lanes are made where steps name them. */

#include "hw-map.h"

G_BEGIN_DECLS

HwMap *
sample_map_new (const char *text);

/* The same form: links in order, then the steps that say something or have no link. */
char *
sample_map_dump (const HwMap *map);

/* Steps "s0" to "s<n-1>" one after the other, in 20 lanes, with a note on every tenth. */
HwMap *
sample_map_new_chain (guint n_steps);

#define sample_assert_map(map, expected)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *dump = sample_map_dump (map);                                                 \
    g_assert_cmpstr (dump, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
