/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the page of a single element says beside its fields. Each function fills a list of rows. */

#include "hw-field-target.h"
#include "hw-row-list.h"

G_BEGIN_DECLS

/* What the figures say about a step. */
void hw_fill_step_figures (HwRowList *list, const HwFieldTarget *target);

/* The links of a step, each leading there. */
void hw_fill_step_links (HwRowList *list, const HwFieldTarget *target);

/* The notes that hang on the element. */
void hw_fill_notes (HwRowList *list, const HwFieldTarget *target);

/* A button that adds a note to the element of the page, at the heading of its notes. */
void hw_add_note_menu (HwRowList *list);

/* The sources that the map is attached to, each leading to what its states mean. */
void hw_fill_sources (HwRowList *list, const HwFieldTarget *target);

/* A button that attaches the map to one more, at the heading of its sources. */
void hw_add_attach_button (HwRowList *list);

/* The states of sources that feed a step, each leading to what the states of its source mean. */
void hw_fill_step_states (HwRowList *list, const HwFieldTarget *target);

/* "judged by Code review": who receives what the step delivers. NULL when nobody does. */
char *hw_dup_receivers (const HwFieldTarget *target);

/* What an element is called where it stands by itself: a link by its ends. */
char *hw_dup_element_title (const HwElement *element, const HwMap *map);

/* "3 steps". */
char *hw_format_number_of (HwElementKind kind, guint n);

G_END_DECLS
