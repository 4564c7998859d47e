/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A first map of how a pipeline runs (hw-run-plan.h): a step a job, forks where jobs run side by
 * side. Times, %C&A and WIP of a job are those of hw-flow-meter.h, of all its runs: the same that
 * readings of the map are made of. hw-first-map.h is the way to here. */

#include "hw-first-map.h"

G_BEGIN_DECLS

/* HW_FORMAT_ERROR_CONTENT where no jobs ran. The library must belong to this thread. */
HwMap *hw_run_map_new (HwLibrary *library,
                       const HwSource *source,
                       const HwFirstMapOptions *options,
                       GError **error);

G_END_DECLS
