/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Did it work? What became of the one burst that the inspector is about, with how that was found.
 * Snapshots are read while somebody looks, and again when they or the map change. */

#include <adwaita.h>

#include "hw-field-target.h"

G_BEGIN_DECLS

#define HW_TYPE_VERDICT_GROUP (hw_verdict_group_get_type ())
G_DECLARE_FINAL_TYPE (HwVerdictGroup, hw_verdict_group, HW, VERDICT_GROUP, AdwPreferencesGroup)

GtkWidget *hw_verdict_group_new (void);

/* Anything but a single burst, and NULL, hides it. */
void hw_verdict_group_set_target (HwVerdictGroup *self, HwFieldTarget *target);

G_END_DECLS
