/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the inspector share. */

#include "hw-inspector.h"

G_BEGIN_DECLS

/* NULL when it shows nothing. */
HwViewState *hw_inspector_get_view (HwInspector *self);

/* Asks for the map to show these elements. */
void hw_inspector_show_elements (HwInspector *self, GPtrArray *elements);

/* The keyboard to a field: of the selection when `id` is NULL, else of an element its page lists.
 */
void hw_inspector_grab_field (HwInspector *self, const char *id, const char *field);

/* What its buttons and rows do: actions "inspector.…". */
void hw_inspector_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
