/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a person prefers, as the settings have it: the one place that knows the names of their keys.
 * The application has the desktop and the library follow them; widgets bind the keys they need. */

#include <adwaita.h>

#include "hw-time-units.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_PREFERENCE_COLOURS "colours"
#define HW_PREFERENCE_REDUCED_MOTION "reduced-motion"
#define HW_PREFERENCE_SNAPPING "snapping"
#define HW_PREFERENCE_WHEEL "wheel"
#define HW_PREFERENCE_LETTER_KEYS "letter-keys"
#define HW_PREFERENCE_HOURS_PER_DAY "hours-per-day"
#define HW_PREFERENCE_DAYS_PER_WEEK "days-per-week"
#define HW_PREFERENCE_TRASH_DAYS "trash-days"
#define HW_PREFERENCE_HISTORY_DAYS "history-days"
#define HW_PREFERENCE_DAILY_DAYS "history-daily-days"

/* Light or dark and motion of all windows follow the settings while both are there. */
void hw_preferences_follow_appearance (GSettings *settings);

/* The library is kept as the settings say, and tidied some time after the program starts and after
 * they change, while both are there. */
void hw_preferences_follow_keeping (GSettings *settings, HwWorkspace *workspace);

/* The "snaps", "wheel-zooms" and "letter-keys" of a canvas follow the settings. */
void hw_preferences_bind_canvas (GSettings *settings, GObject *canvas);

/* The clock of new maps. */
HwTimeUnits hw_preferences_get_units (GSettings *settings);

G_END_DECLS
