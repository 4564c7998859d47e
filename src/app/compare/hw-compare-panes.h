/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Two widgets of the same size: one above the other, beside each other, or the second over the
 * first, faded in as far as is wished. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_COMPARE_PANES (hw_compare_panes_get_type ())
G_DECLARE_FINAL_TYPE (HwComparePanes, hw_compare_panes, HW, COMPARE_PANES, GtkWidget)

typedef enum
{
  HW_PANES_STACKED,
  HW_PANES_BESIDE,
  HW_PANES_OVERLAID,
} HwPanesLayout;

/* Takes over both; once. */
void hw_compare_panes_set_children (HwComparePanes *self, GtkWidget *first, GtkWidget *second);

/* What lies over each of the two without taking the pointer, and is read in full: while one is over
 * the other, that of the one that shows more. Takes over both; once. */
void hw_compare_panes_set_overs (HwComparePanes *self, GtkWidget *first, GtkWidget *second);

void hw_compare_panes_set_layout (HwComparePanes *self, HwPanesLayout layout);

/* How much of the second shows while it is over the first: 0 to 1. */
void hw_compare_panes_set_share (HwComparePanes *self, double share);

G_END_DECLS
