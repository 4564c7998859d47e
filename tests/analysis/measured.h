/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Figures of maps written as text, and what tests say about them. */

#include "hw-figures.h"
#include "hw-test-map.h"

G_BEGIN_DECLS

/* Of a map that must have figures. */
HwFigures *measure (const char *text);

/* The message of a map that has none; `code` is an HwAnalysisError. */
char *measure_error (const char *text, int code);

/* TRUE when `a` is `b` to this relative tolerance, or both are absent. */
gboolean is_close (double a, double b, double tolerance);

/* To 1e-9 relative; `total` is a key of `measure --json`, NAN says that it is absent. */
void assert_total (const HwFigures *figures, const char *total, double expected);
void assert_visits (const HwFigures *figures, const char *step, double expected);
void assert_first_visits (const HwFigures *figures, const char *step, double expected);

/* The path as "A:1 B:0.3". */
void assert_path (const HwFigures *figures, const char *expected);

/* The unknowns as "A.wait_time B.process_time", in any order of the flow. */
void assert_unknown (const HwFigures *figures, const char *expected);

/* The approximations as "l3:rework-leaves-fork A:branch-varies". */
void assert_approximate (const HwFigures *figures, const char *expected);

G_END_DECLS
