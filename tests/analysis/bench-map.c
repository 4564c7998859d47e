/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-map.h"
#include "hw-test-cpu.h"

#include <stdlib.h>

#define N_RUNS 15

/* Ids as files have them: 26 characters. */
static char *
make_id (char kind, guint number)
{
  return g_strdup_printf ("%c%08uzzzzzzzzzzzzzzzzz", kind, number);
}

static HwElement *
make_step (GRand *random, guint number, guint n_lanes)
{
  g_autofree char *id = make_id ('s', number);
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);

  step->name = g_strdup_printf ("Step %u", number);
  step->lane = make_id ('n', number / 7 % n_lanes);
  step->process_time = hw_estimate_new_seconds (g_rand_double_range (random, 60, 28800));
  step->wait_time = hw_estimate_new_seconds (g_rand_double_range (random, 0, 288000));
  step->complete_accurate = g_rand_double_range (random, 0.7, 1);
  step->people = g_rand_int_range (random, 1, 8);
  return &step->element;
}

static void
add_link (GPtrArray *links, guint from, guint to, HwLinkKind kind, double share)
{
  g_autofree char *id = make_id ('l', links->len);
  HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);

  link->from = make_id ('s', from);
  link->to = make_id ('s', to);
  link->kind = kind;
  link->share = share;
  g_ptr_array_add (links, link);
}

HwMap *
bench_map_new (const BenchMap *c)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  HwHeader *header = (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, "bench");
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  guint line = c->n_steps - c->n_forks;

  header->demand_items = 10;
  header->demand_per_s = 144000;
  for (guint i = 0; i < c->n_steps; i++)
    g_ptr_array_add (steps, make_step (random, i, 8));
  for (guint i = 0; i + 1 < line; i++)
    add_link (links, i, i + 1, HW_LINK_FLOW, NAN);
  for (guint i = 0; i < c->n_forks; i++)
    {
      guint from = line / c->n_forks * i;

      add_link (links, from, line + i, HW_LINK_FLOW, NAN);
      add_link (links, line + i, from + 4, HW_LINK_FLOW, NAN);
    }
  for (guint i = 0; i < c->n_loops; i++)
    {
      guint from = g_rand_int_range (random, 1, line);
      guint back = g_rand_int_range (random, 1, c->reach + 1);

      add_link (links, from, from > back ? from - back : 0, HW_LINK_REWORK, 0.15);
      if (c->once > 0 && i % c->once == 0)
        ((HwLink *)g_ptr_array_index (links, links->len - 1))->repeat = HW_REPEAT_ONCE;
    }

  parts[HW_ELEMENT_STEP] = hw_seq_new_take (&hw_element_seq_type, steps->pdata, steps->len);
  parts[HW_ELEMENT_LINK] = hw_seq_new_take (&hw_element_seq_type, links->pdata, links->len);
  return hw_map_new_take (header, parts);
}

double
bench_measure_ms (void (*run) (HwMap *), HwMap *map)
{
  double times_ms[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double begin_ms = hw_test_cpu_ms ();

      run (map);
      times_ms[i] = hw_test_cpu_ms () - begin_ms;
    }
  return hw_test_median (times_ms, N_RUNS);
}
