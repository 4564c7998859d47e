/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Durations as people write and read them: "2d 4h", "1-3 days", "1:30", "PT4H30M", "?". The grammar
 * is that of the research notes' section 3.3; values are seconds of the clock `units` describes. */

#include "hw-range.h"
#include "hw-time-units.h"

G_BEGIN_DECLS

#define HW_TEXT_ERROR (hw_text_error_quark ())

typedef enum
{
  HW_TEXT_ERROR_SYNTAX, /* not a value; the message names the part that is not understood */
  HW_TEXT_ERROR_RANGE,  /* a range that decreases, or a value out of bounds */
} HwTextError;

GQuark
hw_text_error_quark (void);

/* Parses what a person typed. "" and "?" give an unknown range and succeed. `bare_unit_s` is the
 * length in seconds of the unit a bare number takes; 0 makes a bare number an error. */
gboolean
hw_duration_parse (
    const char *text, HwTimeUnits units, double bare_unit_s, HwRange *range_s, GError **error);

/* At most two units and three significant digits: "2.5 d", "1 w 2 d", "35 m", "0". Translated
 * unit letters, locale's decimal point. "unknown" word for NAN is left to callers. */
char *
hw_duration_format (double value_s, HwTimeUnits units);

/* A range as "1-3 d"; a single value as above. */
char *
hw_range_format_duration (HwRange range_s, HwTimeUnits units);

/* Exact text that parses back to the same seconds: "2d 4h 30m". */
char *
hw_duration_format_exact (double value_s, HwTimeUnits units);

G_END_DECLS
