/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What goes on around the program that the schedule of its sources keeps to: whether there is a
 * network, whether it is metered, whether the computer is about to sleep. Once it follows the
 * system, GIO's network monitor and logind say so; tests say it themselves. Lives on the main
 * thread.
 *
 * Signal "changed": anything of it is different. */

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_TYPE_SURROUNDINGS (hw_surroundings_get_type ())
G_DECLARE_FINAL_TYPE (HwSurroundings, hw_surroundings, HW, SURROUNDINGS, GObject)

/* A network that costs nothing, and a computer that is awake. */
HwSurroundings *hw_surroundings_new (void);

/* From now on as the system has it. Once; what it does not tell of stays as it is. */
void hw_surroundings_follow_system (HwSurroundings *self);

/* FALSE also where the network wants somebody to sign in on a page first. */
gboolean hw_surroundings_is_online (HwSurroundings *self);

/* FALSE while there is no network. */
gboolean hw_surroundings_is_metered (HwSurroundings *self);

/* From just before the computer sleeps until it is awake again. */
gboolean hw_surroundings_is_asleep (HwSurroundings *self);

/* What the system says, or a test; emits "changed" where it is something else. `is_metered` is
 * FALSE where there is no network. */
void hw_surroundings_set_network (HwSurroundings *self, gboolean is_online, gboolean is_metered);
void hw_surroundings_set_asleep (HwSurroundings *self, gboolean is_asleep);

G_END_DECLS
