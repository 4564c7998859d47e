/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The rows of a grid as a list model. Its items say nothing: what a row shows is asked of the grid
 * by its position, so that ten thousand rows cost no objects. */

#include <gio/gio.h>

#include "hw-measure-grid.h"

G_BEGIN_DECLS

#define HW_TYPE_MEASURE_MODEL (hw_measure_model_get_type ())
G_DECLARE_FINAL_TYPE (HwMeasureModel, hw_measure_model, HW, MEASURE_MODEL, GObject)

HwMeasureModel *hw_measure_model_new (HwMeasureGrid *grid);

G_END_DECLS
