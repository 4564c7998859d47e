/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a measure of a feedback station is to show: a window with every series, service and rate of
 * the library's sources and its value of now, to search and choose from. What is typed and found
 * nowhere can be taken as words, for what nobody measures by machine. */

#include <adwaita.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_MEASURE_CHOOSER (hw_measure_chooser_get_type ())
G_DECLARE_FINAL_TYPE (HwMeasureChooser, hw_measure_chooser, HW, MEASURE_CHOOSER, AdwWindow)

GtkWidget *hw_measure_chooser_new (GtkWindow *parent, HwDocument *document, const char *measure_id);

/* FALSE until the choices are there. */
gboolean hw_measure_chooser_is_ready (HwMeasureChooser *self);

/* Searches, and chooses the first that is found, as a person does with Enter. FALSE where nothing
 * is found. */
gboolean hw_measure_chooser_choose (HwMeasureChooser *self, const char *words);

G_END_DECLS
