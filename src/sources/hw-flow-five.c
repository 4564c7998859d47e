/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-flow-five.h"

#include <glib/gi18n-lib.h>

#define WEEK_S (7 * 86400.0)

static const HwFlowInfo infos[HW_N_FLOW_FIGURES] = {
  [HW_FLOW_VELOCITY] = { "velocity", N_ ("Flow velocity"),
                         N_ ("Items done within the window, a week") },
  [HW_FLOW_TIME] = { "time", N_ ("Flow time"),
                     N_ ("Median time of the items done, from their first moment on the map, in "
                         "the "
                         "map’s working time") },
  [HW_FLOW_EFFICIENCY] = { "efficiency", N_ ("Flow efficiency"),
                           N_ ("Time worked on over flow time, of all items done") },
  [HW_FLOW_LOAD] = { "load", N_ ("Flow load"),
                     N_ ("Items on the map at the end of the window, and on average over it") },
  [HW_FLOW_DISTRIBUTION] = { "distribution", N_ ("Flow distribution"),
                             N_ ("Share of each type in the items done") },
};

const HwFlowInfo *
hw_flow_figure_get_info (HwFlowFigureId id)
{
  return &infos[id];
}

static int
compare_types_cb (gconstpointer a, gconstpointer b)
{
  const HwFlowType *left = a, *right = b;

  if (left->n != right->n)
    return left->n < right->n ? 1 : -1;
  return (left->type > right->type) - (left->type < right->type);
}

static GArray *
list_types (GHashTable *types, guint64 n_items)
{
  GArray *distribution = g_array_new (FALSE, FALSE, sizeof (HwFlowType));
  GHashTableIter iter;
  gpointer type, count;

  g_hash_table_iter_init (&iter, types);
  while (g_hash_table_iter_next (&iter, &type, &count))
    {
      HwFlowType entry = { GPOINTER_TO_UINT (type), GPOINTER_TO_UINT (count),
                           (double)GPOINTER_TO_UINT (count) / (double)n_items };

      if (entry.n > 0)
        g_array_append_val (distribution, entry);
    }
  g_array_sort (distribution, compare_types_cb);
  return distribution;
}

HwFlowFive *
hw_flow_five_new (HwFlowMeter *meter, HwWindow window)
{
  HwMapFlow flow = hw_flow_meter_get_map (meter);
  g_autoptr (GHashTable) types = hw_flow_meter_dup_types (meter);
  HwFlowFive *self = g_new (HwFlowFive, 1);

  *self = (HwFlowFive){ .n = flow.lead_s.n,
                        .velocity =
                            window.to_us > window.from_us ? flow.throughput_per_s * WEEK_S : NAN,
                        .time_s = flow.lead_s,
                        .efficiency = flow.efficiency,
                        .load = flow.age_s.n,
                        .load_mean = flow.wip_mean,
                        .age_s = flow.age_s,
                        .distribution = list_types (types, flow.lead_s.n) };
  return self;
}

void
hw_flow_five_free (HwFlowFive *self)
{
  g_array_unref (self->distribution);
  g_free (self);
}
