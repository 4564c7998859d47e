/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one edit of a map costs, and finding out what it changed: CPU time, medians, and as ratios
 * to a plain walk over all elements of the same map in the same run. Edits look for an id and may
 * cost about such a walk; the difference of maps that share chunks must stay far below it, however
 * long the map is. */

#include "hw-history.h"
#include "hw-map-diff.h"
#include "hw-map-edit.h"
#include "hw-map-flow-edit.h"
#include "hw-map-merge.h"
#include "hw-map-remove.h"
#include "hw-map-validate.h"
#include "hw-test-map.h"
#include "hw-test-cpu.h"

#include <stdlib.h>

#define N_RUNS 31

typedef struct
{
  HwMap *map;
  HwMap *edited; /* the map after one edit in its middle */
  HwMap *longer; /* after one in front of everything else */
  HwMap *other;  /* equal, but shares nothing */
  HwIdSource *ids;
  const char *middle; /* id of a step */
} Bench;

typedef void (*BenchFunc) (Bench *self);

static volatile double checksum;

static void
walk (Bench *self)
{
  double sum = 0;

  for (int kind = HW_ELEMENT_LANE; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      const HwElement *element;

      HW_SEQ_FOREACH (element, self->map->parts[kind])
        {
          sum += element->id_hash;
        }
    }
  checksum = sum;
}

static void
set_field (Bench *self)
{
  g_autoptr (HwMap) map =
      hw_map_with_field (self->map, self->middle, hw_field_find (HW_ELEMENT_STEP, "delivery"),
                         hw_value_flag (TRUE), NULL);
}

static void
add_step (Bench *self)
{
  g_autofree char *id = hw_id_source_next (self->ids);
  g_autoptr (HwElement) step = hw_element_new (HW_ELEMENT_STEP, id);
  g_autoptr (HwMap) map =
      hw_map_with_step_after (self->map, self->ids, self->middle, (HwStep *)step);
}

static void
remove_step (Bench *self)
{
  const char *const ids[] = { self->middle, NULL };
  g_autoptr (HwMap) map = hw_map_without (self->map, self->ids, ids, HW_REMOVE_HEAL);
}

static void
move_hundred (Bench *self)
{
  HwPlacement placements[100];
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (placements); i++)
    {
      const HwElement *step = hw_seq_get (hw_map_steps (self->map), i * 7);

      placements[i] = (HwPlacement){ step->id, i, i };
    }
  map =
      hw_map_with_placements (self->map, placements, G_N_ELEMENTS (placements), HW_PLACED_BY_HAND);
}

static void
diff_edited (Bench *self)
{
  g_autoptr (HwMapDiff) diff = hw_map_diff_new (self->map, self->edited);

  g_assert_cmpuint (hw_map_diff_get_length (diff), ==, 1);
}

static void
diff_longer (Bench *self)
{
  g_autoptr (HwMapDiff) diff = hw_map_diff_new (self->map, self->longer);

  g_assert_cmpuint (hw_map_diff_get_length (diff), ==, 1);
}

static void
diff_other (Bench *self)
{
  g_autoptr (HwMapDiff) diff = hw_map_diff_new (self->map, self->other);

  g_assert_cmpuint (hw_map_diff_get_length (diff), ==, 0);
}

static void
push_and_undo (Bench *self)
{
  g_autoptr (HwHistory) history = hw_history_new (0);

  hw_history_append (history, &(HwHistoryState){ .map = self->map });
  hw_history_push (history, self->edited, 1, "Edit", NULL);
  hw_history_step (history, -1);
}

static void
merge (Bench *self)
{
  g_autoptr (HwMapMerge) result = hw_map_merge_new (self->map, self->edited, self->longer);
}

static void
validate (Bench *self)
{
  g_autoptr (GPtrArray) faults = hw_map_validate (self->map);
}

static const struct
{
  const char *name;
  BenchFunc run;
} benches[] = {
  { "walk over all elements", walk },
  { "difference, one field", diff_edited },
  { "difference, one step in front", diff_longer },
  { "difference, nothing shared", diff_other },
  { "history, push and undo", push_and_undo },
  { "set one field", set_field },
  { "add a step in the line", add_step },
  { "remove a step and heal", remove_step },
  { "move 100 steps", move_hundred },
  { "merge two edits", merge },
  { "validate", validate },
};

static double
measure_us (Bench *self, BenchFunc run)
{
  double times_us[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start_ms = hw_test_cpu_ms ();

      run (self);
      times_us[i] = (hw_test_cpu_ms () - start_ms) * 1e3;
    }
  return hw_test_median (times_us, N_RUNS);
}

static void
run_all (guint n_steps)
{
  g_autofree char *middle = g_strdup_printf ("s%u", n_steps / 2);
  g_autoptr (HwElement) added = hw_element_new (HW_ELEMENT_STEP, "added");
  Bench bench = { .map = hw_test_map_new_chain (n_steps), .middle = middle };
  double walk_us = 0;

  bench.ids = hw_id_source_new_seeded (1);
  bench.other = hw_test_map_new_chain (n_steps);
  bench.edited = hw_map_with_field (bench.map, middle, hw_field_find (HW_ELEMENT_STEP, "delivery"),
                                    hw_value_flag (TRUE), NULL);
  bench.longer = hw_map_with_element_at (bench.map, added, 0);

  g_print ("%u steps\n", n_steps);
  for (gsize i = 0; i < G_N_ELEMENTS (benches); i++)
    {
      double us = measure_us (&bench, benches[i].run);

      if (i == 0)
        walk_us = us;
      g_print ("  %-32s %9.1f us %8.2f x\n", benches[i].name, us, us / walk_us);
    }
  hw_id_source_free (bench.ids);
  hw_map_unref (bench.map);
  hw_map_unref (bench.other);
  hw_map_unref (bench.edited);
  hw_map_unref (bench.longer);
}

int
main (int argc, char **argv)
{
  run_all (1000);
  run_all (10000);
  return 0;
}
