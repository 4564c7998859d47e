/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Small random maps and what calculation.md says of their steps, written down as plainly as can be:
 * no index, no memory, no speed. Figures are tested against what follows from it. */

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

#define MAX_STEPS 9

/* Stands for the entrance, a fork to all start steps, beside the numbers of steps. */
#define START MAX_STEPS

typedef struct
{
  guint n;
  double wait_s[MAX_STEPS];
  double process_s[MAX_STEPS];
  double quality[MAX_STEPS];
  gboolean delivery[MAX_STEPS];
  gboolean some_delivery;
  double link[MAX_STEPS][MAX_STEPS]; /* share of a forward link; 0 for none, -1 for no share */
  double link_wait_s[MAX_STEPS][MAX_STEPS];
  double rework[MAX_STEPS][MAX_STEPS];
  gboolean forks;
} RandomModel;

/* Steps come in the order of the flow; `forks` lets some of them fork. */
void random_model_init (RandomModel *m, GRand *random, gboolean forks);

/* For hw_test_map_new(). */
char *random_model_to_text (const RandomModel *m);

/* The share of items that rework takes from a step. */
double random_model_returned (const RandomModel *m, guint i);

gboolean random_model_is_start (const RandomModel *m, guint j);
guint random_model_count_starts (const RandomModel *m);
gboolean random_model_is_end (const RandomModel *m, guint i);
gboolean random_model_is_choice (const RandomModel *m, guint i);

/* Of a link of a choice; that of a link that has none is what the others leave. */
double random_model_share_of (const RandomModel *m, guint i, guint j);

/* Which steps lead to an end, by forward links or also by rework. */
void random_model_find_alive (const RandomModel *m, gboolean rework, gboolean *alive);

/* Aborts with the map that is to blame. */
void random_model_fail (const char *text, const char *what, double value, double expected);

G_END_DECLS
