/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Values of fields as people type them, wherever they do: in the inspector, on a card, in a table.
 * What one of these functions writes, another reads back as the very same value.
 *
 * - A time of a step or link keeps the words it was typed in. A bare number takes the unit of the
 *   last such time of the map, hours where there is none, and the unit is written down with it.
 * - "" takes a value away; "?" says that a time is not known.
 * - A share is "80%", "0.8", "4/5"; a count "3", "x3", "10-14".
 * - Demand is a frequency, "10/week", and sets items and period together.
 * - A reference is the name of what it names; nothing is created.
 * - Lists are separated by commas, working hours by semicolons.
 *
 * Setting a value says nothing about where it comes from (hw-provenance.h), but that it is not
 * measured any more. Errors are for the person who typed; the map is as before then. See
 * hw-map-edit.h for what holds for all edits. */

#include "hw-field.h"
#include "hw-map.h"

G_BEGIN_DECLS

/* What an entry starts with; "" when absent. */
char *hw_field_entry_dup_text (const HwField *field, const HwElement *element, const HwMap *map);

/* What an entry for all these elements (HwElement, of the field's kind) starts with; NULL where
 * they differ. */
char *hw_field_entry_dup_common_text (const HwField *field, GPtrArray *elements, const HwMap *map);

/* The text set as the value of all these elements, which are of the field's kind, or the map itself
 * by its id. Elements that say so already stay as they are, even where their text could not be
 * typed. Another lane or end of a link, other hours a day are the edits they are elsewhere. NULL
 * with an error. */
HwMap *hw_field_entry_apply (
    HwMap *map, const char *const *ids, const HwField *field, const char *text, GError **error);

/* The same for a value that was not typed but chosen. */
HwMap *hw_field_entry_set (
    HwMap *map, const char *const *ids, const HwField *field, HwValue value, GError **error);

/* How a text is understood, where it does not say so itself: "2 h" for "2", "80 %" for "4/5",
 * "unknown" for "tbd". NULL otherwise, and for what cannot be understood. */
char *hw_field_entry_dup_reading (const HwField *field, const char *text, const HwMap *map);

/* The lead time of a step: its wait and its process time together. "" while either is unknown. */
char *hw_lead_time_entry_dup_text (const HwStep *step, const HwMap *map);

/* A lead time typed for steps: the wait of each becomes what is left of it beside the process time,
 * all of it where that is unknown. A lead time shorter than the process time is an error. "" and
 * "?" leave the wait unknown. */
HwMap *
hw_lead_time_entry_apply (HwMap *map, const char *const *ids, const char *text, GError **error);

G_END_DECLS
