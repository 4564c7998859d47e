/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Targets of totals in words: how far there is to go. Translated, owned by the caller. */

#include "hw-target.h"

G_BEGIN_DECLS

/* "2 w 2 d above the target of 4 w", "target of 4 w met"; NULL where there is none. */
char *hw_target_format (const HwFigures *figures, HwFigureId id);

/* The same with a mark in front, as short as beside a figure: "✓ 4 w met", "✗ 2 w 2 d above 4 w".
 */
char *hw_target_format_short (const HwFigures *figures, HwFigureId id);

G_END_DECLS
