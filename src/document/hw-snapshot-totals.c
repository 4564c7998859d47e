/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-snapshot-totals.h"

#include "hw-reading.h"

static HwTotals
measure (HwMap *map)
{
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);

  return hw_totals_of (figures);
}

HwTotals
hw_snapshot_get_totals (HwLibrary *library, const char *map_id, const HwSnapshot *snapshot)
{
  HwTotals totals;
  g_autoptr (HwMap) map = NULL;
  g_autofree char *json = NULL;

  if (snapshot->figures != NULL && hw_totals_from_json (snapshot->figures, &totals))
    return totals;
  map = hw_library_load (library, map_id, snapshot->revision, NULL, NULL);
  if (map == NULL)
    return hw_totals_of (NULL);
  totals = measure (map);
  json = hw_totals_to_json (&totals);
  /* Where nothing can be written it is worked out the next time again. */
  if (!hw_library_is_read_only (library))
    hw_library_set_snapshot_figures (library, snapshot->id, json, NULL);
  return totals;
}

gboolean
hw_snapshot_make (HwLibrary *library, const HwSnapshotDraft *draft, HwMap *map, GError **error)
{
  HwTotals totals = measure (map);
  g_autofree char *json = hw_totals_to_json (&totals);
  HwSnapshotDraft with_figures = *draft;

  with_figures.figures = json;
  return hw_library_snapshot (library, &with_figures, error);
}

char *
hw_snapshot_dup_readings (HwLibrary *library, const char *map_id)
{
  g_autoptr (GPtrArray) readings = hw_library_list_readings (library, map_id, NULL);

  return readings != NULL ? hw_readings_to_json (readings) : NULL;
}
