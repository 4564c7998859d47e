/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Lets the main loop of a test run. */

#include <glib.h>

G_BEGIN_DECLS

/* Runs the default main loop until it had nothing to do for `ms` milliseconds in all: on a busy
 * machine what takes long is waited for. What never rests, as an animation without end, gets a
 * bounded number of turns instead. */
void hw_test_spin (guint ms);

G_END_DECLS
