/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-test-spin.h"

/* Turns in a row before a millisecond counts although there is more to do. */
#define MAX_TURNS 50

void
hw_test_spin (guint ms)
{
  for (guint i = 0; i < ms; i++)
    {
      for (guint n_turns = 0; n_turns < MAX_TURNS && g_main_context_iteration (NULL, FALSE);)
        n_turns++;
      g_usleep (1000);
    }
}
