/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How serious a finding is, by icon, word and colour: never by colour alone. */

#include <gtk/gtk.h>

#include "hw-check.h"

G_BEGIN_DECLS

/* Translated: "Warning". */
const char *hw_severity_get_word (HwSeverity severity);

/* Shows the icon of the severity in its colour. */
void hw_severity_set_image (GtkImage *image, HwSeverity severity);

G_END_DECLS
