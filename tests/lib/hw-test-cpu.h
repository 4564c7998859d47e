/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What benchmarks measure with: processor time, which other programs do not spend, and the middle
 * of several runs. */

#include <glib.h>

G_BEGIN_DECLS

/* Of this process, in milliseconds. */
double hw_test_cpu_ms (void);

/* Of the thread that asks: what workers and servers do beside it does not count. */
double hw_test_thread_cpu_ms (void);

/* Sorts them, the least first. */
void hw_test_sort (double *values, guint n_values);

/* The middle one; sorts them. */
double hw_test_median (double *values, guint n_values);

G_END_DECLS
