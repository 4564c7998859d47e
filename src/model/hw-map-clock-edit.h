/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Times from one clock on another. What somebody called two days is a different number of seconds
 * where days have other hours; nothing is re-interpreted silently, so whoever changes a calendar
 * says which of the two is to stay. See hw-map-edit.h for what holds for all edits. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef enum
{
  HW_CLOCK_KEEP_WORDS,   /* "2 d" is two of the new days */
  HW_CLOCK_KEEP_SECONDS, /* words that would mean another time now are dropped */
} HwClockChange;

/* The map with another calendar. */
HwMap *hw_map_with_units (HwMap *self, HwTimeUnits units, HwClockChange change);

/* Changes the times of an element that nobody else has seen yet. Keeping words, times that were
 * typed are read again; others that are whole weeks or days stay so many weeks or days; the rest,
 * hours and minutes, are the same on every clock. */
void hw_element_change_clock (HwElement *element,
                              HwTimeUnits from,
                              HwTimeUnits to,
                              HwClockChange change);

G_END_DECLS
