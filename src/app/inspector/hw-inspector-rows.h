/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The rows the inspector is made of. */

#include <adwaita.h>

#include "hw-document.h"
#include "hw-inspector-topics.h"

G_BEGIN_DECLS

/* A row with a value at its end; detail and value may be NULL. */
GtkWidget *hw_inspector_row_new (const char *title, const char *detail, const char *value);

/* The fields of a topic of one element; NULL when none of them says anything. */
GtkWidget *
hw_inspector_topic_new (const HwTopic *topic, const HwElement *element, const HwMap *map);

/* What the figures say about a step; NULL when they say nothing. */
GtkWidget *hw_inspector_step_figures_new (const HwFigures *figures, const HwStep *step);

/* The totals of the map. */
GtkWidget *hw_inspector_totals_new (const HwFigures *figures);

/* Findings about `element`, or all when it is NULL; NULL when there are none. Rows carry their
 * HwFinding as data "finding" and are activatable. */
GtkWidget *hw_inspector_findings_new (GPtrArray *findings,
                                      const HwElement *element,
                                      HwTimeUnits units,
                                      GCallback activated_cb,
                                      gpointer user_data);

G_END_DECLS
