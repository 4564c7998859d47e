/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A row for what a measure shows: the series or the service of a source, in words, and a button
 * that opens the choices (sources/hw-measure-chooser.h). */

#include "hw-field-row.h"

G_BEGIN_DECLS

#define HW_TYPE_BINDING_ROW (hw_binding_row_get_type ())
G_DECLARE_FINAL_TYPE (HwBindingRow, hw_binding_row, HW, BINDING_ROW, AdwActionRow)

GtkWidget *hw_binding_row_new (const HwField *field);

G_END_DECLS
