/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The page of the inspector about selected elements of one kind: their fields by topic, and about a
 * single one also what the figures say, what it is connected with, its notes and its findings. One
 * page a kind lives as long as the inspector. */

#include <adwaita.h>

#include "hw-field-target.h"

G_BEGIN_DECLS

#define HW_TYPE_ELEMENT_PAGE (hw_element_page_get_type ())
G_DECLARE_FINAL_TYPE (HwElementPage, hw_element_page, HW, ELEMENT_PAGE, AdwBin)

GtkWidget *hw_element_page_new (HwElementKind kind);

/* NULL is about nothing; what is being typed is finished first. */
void hw_element_page_set_target (HwElementPage *self, HwFieldTarget *target);

/* More about the group a field is in, below its heading; NULL for nothing. */
void hw_element_page_set_remark (HwElementPage *self, const char *field, const char *remark);

/* The row of a field, or NULL. */
GtkWidget *hw_element_page_find_row (HwElementPage *self, const char *field);

/* The row of a field of an element that the page lists, which is opened; or NULL. */
GtkWidget *hw_element_page_find_listed_row (HwElementPage *self, const char *id, const char *field);

G_END_DECLS
