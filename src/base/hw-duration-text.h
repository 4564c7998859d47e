/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Durations as people write and read them: "2d 4h", "1-3 days", "1:30", "PT4H30M", "?". Values are
 * seconds of the clock `units` describes.
 *
 *   value   := unknown | range
 *   unknown := "" | "?" | "n/a" | "tbd"               never the same as 0
 *   range   := single [ sep single [ sep single ] ]     low - high or low - likely - high
 *   sep     := "-" | "–" | "—" | ".." | "…" | "to" | "or"
 *   single  := [ "~" | "about" ... ] ( clock | iso | term+ )
 *   term    := number unit [ "and a half" ] | number   the last, after hours: minutes; after
 *                                                      minutes: seconds
 *   number  := digits [ ("." | ",") digits ] | ½ ¼ ¾ | digits½ | "half a" | "a couple of" ...
 *   unit    := s m h d w mo y, their words, sprint, wd, cd
 *   clock   := H:MM [ :SS ]
 *   iso     := P [nY] [nM] [nW] [nD] [ T [nH] [nM] [nS] ]
 *
 * `m` is minutes and `mo` months. A unit given once in a range holds for the parts without one.
 * `wd` is a working and `cd` a calendar day, whatever the clock; the days of an ISO duration are
 * calendar days. A sprint is ten working days. Words are also understood in the user's language. */

#include "hw-range.h"
#include "hw-text-scan.h"
#include "hw-time-units.h"

G_BEGIN_DECLS

/* Longer times are typing errors: more than 30,000 years. */
#define HW_DURATION_MAX_S 1e12

/* Parses what a person typed. "" and "?" give an unknown range and succeed. `bare_unit_s` is the
 * length in seconds of the unit a bare number takes; 0 makes a bare number other than 0 an error.
 * Errors are HW_TEXT_ERROR and leave the range alone. */
gboolean hw_duration_parse (
    const char *text, HwTimeUnits units, double bare_unit_s, HwRange *range_s, GError **error);

/* One term or several without a range, at the cursor: for texts that hold a duration among other
 * things ("10 per 2 weeks"). The unit alone means one of it. */
gboolean
hw_duration_scan_period (HwTextScan *scan, HwTimeUnits units, double *value_s, GError **error);

/* At most two units and three significant digits: "2.5 d", "6 d 5 h", "35 m", "0". Times below two
 * weeks are in days unless they are whole weeks. Translated unit letters, the locale's decimal
 * point, "?" for NAN. */
char *hw_duration_format (double value_s, HwTimeUnits units);

/* As above where there is little room: one unit, and two significant digits where more would be
 * needed: "1.9 d", "2.5 d", "35 m". */
char *hw_duration_format_short (double value_s, HwTimeUnits units);

/* A range as "1–3 d" or "30 m – 2 d"; a single value as above. The likely value stands between the
 * ends unless it is their midpoint. */
char *hw_range_format_duration (HwRange range_s, HwTimeUnits units);

/* The same span on the calendar, nights and days off included: "about 45 calendar days". NULL where
 * the clock is that of the calendar and for spans below two days. */
char *hw_duration_format_calendar (double value_s, HwTimeUnits units);

/* Exact text that parses back to the very same seconds, in any language: "2d 4h 30m", "?" for
 * NAN. The value must not be negative. */
char *hw_duration_format_exact (double value_s, HwTimeUnits units);

/* As above for a range: "1d - 3d". */
char *hw_range_format_duration_exact (HwRange range_s, HwTimeUnits units);

G_END_DECLS
