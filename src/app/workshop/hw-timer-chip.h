/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The timer in the header bar: what is left, and behind it how many minutes, start, pause and
 * reset. Hidden while the timer is not in use. */

#include <adwaita.h>

#include "hw-timer.h"

G_BEGIN_DECLS

#define HW_TYPE_TIMER_CHIP (hw_timer_chip_get_type ())
G_DECLARE_FINAL_TYPE (HwTimerChip, hw_timer_chip, HW, TIMER_CHIP, AdwBin)

/* Borrows it; lives as long as the chip. */
HwTimer *hw_timer_chip_get_timer (HwTimerChip *self);

/* Asks for the minutes, when it is not in use; else pauses it, or goes on. In a window that has no
 * place for the chip it only runs: FALSE, and somebody has to say so. */
gboolean hw_timer_chip_activate (HwTimerChip *self);

/* "Timer: 4:59 left". Translated, owned by the caller. */
char *hw_timer_chip_dup_words (HwTimerChip *self);

G_END_DECLS
