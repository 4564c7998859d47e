/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Figures as people read them: "5 w 4 d", "at least 6 d", "22.7 %". For the totals bar, the
 * inspector, derivations and the command line. All strings are translated and owned by the caller.
 */

#include "hw-figures.h"

G_BEGIN_DECLS

/* A value in the unit of a figure; "–" for NAN. */
char *hw_figure_format_value (HwUnit unit, double value, HwTimeUnits units);

/* A total, marked where it is only a bound; "–" when it is absent. */
char *hw_figure_format (const HwFigures *figures, HwFigureId id);

/* What holds the stream back, in a sentence; NULL where nothing is known of it. */
char *hw_constraint_format (const HwFigures *figures);

/* What the clock of a map counts: "Working time, 8 h days, 5 d weeks". */
char *hw_clock_format (HwTimeUnits units);

/* A moment as people say it: "just now", "5 minutes ago", "yesterday", "3 March 2026". */
char *hw_moment_format (gint64 moment_us, gint64 now_us);

G_END_DECLS
