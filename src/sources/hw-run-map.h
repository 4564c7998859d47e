/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A first map of how a pipeline runs (hw-run-plan.h): a step a job, forks where jobs run side by
 * side. Times, %C&A and WIP of a job are those of hw-flow-meter.h, of all its runs: the same that
 * readings of the map are made of. hw-first-map.h is the way to here. */

#include "hw-first-map.h"

G_BEGIN_DECLS

/* One that a map can be made of. */
typedef struct
{
  char *id;   /* for the options of the map */
  char *name; /* for people */
  guint64 n_runs;
} HwPipeline;

/* Those of the source, the one whose jobs ran longest in all first: it is the one of a map that
 * names none. An array of HwPipeline that frees them; NULL with an error. The library must belong
 * to this thread. */
GPtrArray *hw_run_map_list_pipelines (HwLibrary *library,
                                      const HwSource *source,
                                      GCancellable *cancellable,
                                      GError **error);
void hw_pipeline_free (HwPipeline *self);

/* HW_FORMAT_ERROR_CONTENT where no jobs ran. The library must belong to this thread. */
HwMap *hw_run_map_new (HwLibrary *library,
                       const HwSource *source,
                       const HwFirstMapOptions *options,
                       GError **error);

G_END_DECLS
