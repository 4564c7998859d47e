/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A chart in a window: a picture made for whatever size the widget has, in the theme of the
 * desktop, made again when either is different. */

#include <gtk/gtk.h>

#include "hw-chart.h"

G_BEGIN_DECLS

#define HW_TYPE_CHART_VIEW (hw_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (HwChartView, hw_chart_view, HW, CHART_VIEW, GtkWidget)

/* Draws into the frame; NULL for nothing. */
typedef HwPicture *(*HwChartFunc) (const HwChartFrame *frame, gpointer user_data);

/* Borrows `user_data`, which must live as long. */
void hw_chart_view_set_func (HwChartView *self, HwChartFunc func, gpointer user_data);

/* What it draws has changed. */
void hw_chart_view_redraw (HwChartView *self);

G_END_DECLS
