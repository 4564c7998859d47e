/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-test-cpu.h"

#include <stdlib.h>
#include <time.h>

static double
clock_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
compare_cb (const void *a, const void *b)
{
  const double *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

double
hw_test_cpu_ms (void)
{
  return clock_ms (CLOCK_PROCESS_CPUTIME_ID);
}

double
hw_test_thread_cpu_ms (void)
{
  return clock_ms (CLOCK_THREAD_CPUTIME_ID);
}

void
hw_test_sort (double *values, guint n_values)
{
  qsort (values, n_values, sizeof *values, compare_cb);
}

double
hw_test_median (double *values, guint n_values)
{
  g_return_val_if_fail (n_values > 0, 0);

  hw_test_sort (values, n_values);
  return values[n_values / 2];
}
