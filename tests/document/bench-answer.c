/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A large answer on its way into the window: how long the thread of the window stands still while
 * another one looks through it, as a share of how long it would if it did that itself. */

#include <stdio.h>

#include "hw-answer-opening.h"

#define N_ROWS 40000u
#define N_RUNS 5

static GBytes *
new_answer (void)
{
  GString *text = g_string_new ("{\"site\": \"shop\", \"orders\": [");

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text,
                            "%s{\"key\": \"ORD-%u\", \"board\": {\"column\": \"In work\", "
                            "\"rank\": %u}, \"placed\": \"2026-01-11T08:00:00Z\", \"text\": "
                            "\"%0500u\"}",
                            i > 0 ? ", " : "", i, i, i);
  g_string_append (text, "]}");
  return g_string_free_to_bytes (text);
}

static void
take_result (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

/* The longest that the loop took for one round, and all of it, milliseconds. */
static double
open_ms (GBytes *answer, double *longest_ms)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 start_us = g_get_monotonic_time (), round_us = start_us;

  hw_answer_opening_async (answer, NULL, take_result, &result);
  while (result == NULL)
    {
      gint64 now_us;

      g_main_context_iteration (NULL, FALSE);
      now_us = g_get_monotonic_time ();
      *longest_ms = MAX (*longest_ms, (double)(now_us - round_us) / 1e3);
      round_us = now_us;
      g_thread_yield ();
    }
  hw_answer_opening_free (hw_answer_opening_finish (result, NULL));
  return (double)(g_get_monotonic_time () - start_us) / 1e3;
}

int
main (void)
{
  g_autoptr (GBytes) answer = new_answer ();

  printf ("an answer of %.1f MB\n", (double)g_bytes_get_size (answer) / 1e6);
  for (guint i = 0; i < N_RUNS; i++)
    {
      double longest_ms = 0;
      double all_ms = open_ms (answer, &longest_ms);

      printf (
          "looked through in %.0f ms, in which the window stood still for %.1f ms: %.3f of it\n",
          all_ms, longest_ms, longest_ms / all_ms);
    }
  return 0;
}
