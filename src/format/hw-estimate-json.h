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
HwEstimate *hw_estimate_read_json (HwJsonInput *input);

/* A plain number where the estimate is nothing more. */
void hw_estimate_write_json (const HwEstimate *self, HwJsonWriter *writer);

G_END_DECLS
