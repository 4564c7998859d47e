/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* When a measure went off its target, from its samples: a signal as an incident is one. Pure.
 *
 * A measure is off its target once HW_CROSSING_SAMPLES samples in a row are, and on it again once
 * as many in a row are: one sample alone, either way, changes nothing. It went off with the first
 * of these samples. What is off from the beginning has not gone off as far as anybody knows. */

#include "hw-event.h"
#include "hw-map.h"

G_BEGIN_DECLS

#define HW_CROSSING_SAMPLES 2

/* The moments, in order: an array of gint64 that the caller owns. Samples are in order of time, in
 * the unit of the measure, which must have a target. */
GArray *hw_crossings_find (const HwMeasure *measure, const HwSampleEvent *samples, guint n_samples);

G_END_DECLS
