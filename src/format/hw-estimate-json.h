/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Times as JSON: a number of seconds, a text of the duration grammar, or an object with low_s,
 * likely_s, high_s or mean_s, and text, distribution, k (Erlang) or cv (lognormal). Used by the
 * reader and writer of elements. */

#include "hw-estimate.h"
#include "hw-json-input.h"
#include "hw-json-writer.h"

G_BEGIN_DECLS

/* NULL when nothing is said, or on a problem. */
HwEstimate *
hw_estimate_read_json (HwJsonInput *input);

/* A plain number where the estimate is nothing more. */
void
hw_estimate_write_json (const HwEstimate *self, HwJsonWriter *writer);

/* The wait in front of a step whose lead time was stated instead: lead time less process time, for
 * low, likely and high. An unknown process time takes nothing off: the total then is right, and
 * the step is listed as unmeasured. NULL with `problem` set (translated) when the process takes
 * longer than the lead time, or when the lead time is a distribution, which has no difference. */
HwEstimate *
hw_estimate_wait_from_lead (const HwEstimate *lead,
                            const HwEstimate *process,
                            const char **problem);

G_END_DECLS
