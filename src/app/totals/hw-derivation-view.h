/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The contents of a popover that shows the sum behind a figure. Lines about an element are buttons
 * that call back. */

#include <adwaita.h>

#include "hw-figures.h"

G_BEGIN_DECLS

typedef void (*HwShowElementFunc) (const HwElement *element, gpointer user_data);

/* Of a total. The figures must outlive the widget: it belongs to a popover that closes when they
 * change. */
GtkWidget *hw_derivation_view_new (const HwFigures *figures,
                                   HwFigureId id,
                                   HwShowElementFunc show_element,
                                   gpointer user_data);

/* Of what is not a sum but has a reason: heading, value, one sentence and where it is. */
GtkWidget *hw_derivation_view_new_for_reason (const char *heading,
                                              const char *value,
                                              const char *reason,
                                              const HwElement *element,
                                              HwShowElementFunc show_element,
                                              gpointer user_data);

G_END_DECLS
