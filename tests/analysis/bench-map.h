/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Large maps for benchmarks of the analysis, and the stop-watch. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_steps;
  guint n_forks;
  guint n_loops;
  guint reach; /* how far loops lead back, at most */
  guint once;  /* of so many loops one is taken once; 0 for none */
} BenchMap;

/* A line of steps; forks send a second branch of one step past the next ones, and one in so many
 * of the loops is taken once. */
HwMap *bench_map_new (const BenchMap *c);

/* CPU time, the median of several runs. */
double bench_measure_ms (void (*run) (HwMap *), HwMap *map);

G_END_DECLS
