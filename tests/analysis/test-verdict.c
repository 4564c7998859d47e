/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Did it work: what bursts predicted against what the next snapshot shows. */

#include "hw-verdict.h"

#include "hw-clock.h"
#include "hw-test-map.h"

#define MAX_STATES 8
#define DAY_US (G_GINT64_CONSTANT (24) * 3600 * 1000 * 1000)

/* The verdicts of states written one after the other, as "n hit 40, m open". */
static void
assert_verdicts (const char *const *texts, const char *expected)
{
  HwPastMap states[MAX_STATES];
  guint n_states = g_strv_length ((char **)texts);
  gint64 now_us;
  g_autoptr (GArray) verdicts = NULL;
  g_autoptr (GString) said = g_string_new (NULL);

  g_assert_true (hw_time_parse_iso8601 ("2026-11-23", &now_us, NULL));
  for (guint i = 0; i < n_states; i++)
    states[i] = (HwPastMap){ hw_test_map_new (texts[i]), now_us - (n_states - i) * DAY_US };
  verdicts = hw_verdicts_new (states, n_states, now_us);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const HwVerdict *verdict = &g_array_index (verdicts, HwVerdict, i);

      g_string_append_printf (said, "%s%s %s", i > 0 ? ", " : "", verdict->burst->element.id,
                              hw_verdict_get_name (verdict->kind));
      if (!isnan (verdict->observed_s))
        g_string_append_printf (said, " %g", verdict->observed_s);
    }
  g_assert_cmpstr (said->str, ==, expected);
  for (guint i = 0; i < n_states; i++)
    hw_map_unref (states[i].map);
}

#define VERDICTS(expected, ...) assert_verdicts ((const char *[]){ __VA_ARGS__, NULL }, expected)

#define BURST(state) "@note n kind=burst on=b effect_time=50 state=" state "\n"

static void
test_done (void)
{
  VERDICTS ("n hit 60", "a pt=10\nb pt=5 wait=100\na -> b\n" BURST ("doing"),
            "a pt=10\nb pt=5 wait=40\na -> b\n" BURST ("done"));
  VERDICTS ("n hit 40", "a pt=10\nb pt=5 wait=100\na -> b\n" BURST ("doing"),
            "a pt=10\nb pt=5 wait=60\na -> b\n" BURST ("done"));
  VERDICTS ("n miss 30", "a pt=10\nb pt=5 wait=100\na -> b\n" BURST ("doing"),
            "a pt=10\nb pt=5 wait=70\na -> b\n" BURST ("done"));
  VERDICTS ("n miss -20", "a pt=10\nb pt=5 wait=100\na -> b\n" BURST ("doing"),
            "a pt=10\nb pt=5 wait=120\na -> b\n" BURST ("done"));
  /* Of a range the low end is enough. */
  VERDICTS ("n hit 20", "b pt=5 wait=100\n@note n kind=burst on=b effect_time=20-80",
            "b pt=5 wait=80\n@note n kind=burst on=b effect_time=20-80 state=done");
}

/* What is saved elsewhere is somebody else's, unless the burst hangs on nothing. */
static void
test_where (void)
{
  VERDICTS ("n miss 0", "b pt=5 wait=100\nc pt=5 wait=100\nb -> c\n" BURST ("open"),
            "b pt=5 wait=100\nc pt=5 wait=10\nb -> c\n" BURST ("done"));
  VERDICTS (
      "n hit 90", "b pt=5 wait=100\nc pt=5 wait=100\nb -> c\n@note n kind=burst effect_time=50",
      "b pt=5 wait=100\nc pt=5 wait=10\nb -> c\n@note n kind=burst effect_time=50 state=done");
  /* The wait on the link to it, and rework that leaves it. */
  VERDICTS ("n hit 50", "a pt=1\nb pt=5\na -> b wait=60\n" BURST ("open"),
            "a pt=1\nb pt=5\na -> b wait=10\n" BURST ("done"));
  VERDICTS ("n hit 48", "a pt=60\nb pt=0\na -> b\nb ~> a share=.5\n" BURST ("open"),
            "a pt=60\nb pt=0\na -> b\nb ~> a share=.166666666666\n" BURST ("done"));
  /* Taken out together with its step. */
  VERDICTS ("n hit 105", "a pt=10\nb pt=5 wait=100\na -> b\n" BURST ("open"), "a pt=10\n");
}

static void
test_open (void)
{
  VERDICTS ("n open", "b pt=5\n" BURST ("open"));
  VERDICTS ("n unknown", "b pt=5\n" BURST ("done"));
  VERDICTS ("n unknown 95", "b pt=5 wait=100\n@note n kind=burst on=b",
            "b pt=5 wait=5\n@note n kind=burst on=b state=done");
  VERDICTS ("n overdue, m open",
            "b pt=5\n@note n kind=burst due=2026-11-21\n@note m kind=burst due=2026-11-23");
  VERDICTS ("", "b pt=5\n" BURST ("dropped"));
  VERDICTS ("", "b pt=5\n" BURST ("open"), "b pt=5\n");
  VERDICTS ("", "b pt=5\n@note n kind=idea on=b");
}

/* Lead time went up and down by 40 before: 50 saved are as good as none, 200 are not. */
static void
test_noise (void)
{
  VERDICTS ("n noise 45", "b pt=5 wait=300\n" BURST ("open"), "b pt=5 wait=340\n" BURST ("open"),
            "b pt=5 wait=300\n" BURST ("open"), "b pt=5 wait=255\n" BURST ("done"));
  VERDICTS ("n hit 200", "b pt=5 wait=300\n" BURST ("open"), "b pt=5 wait=340\n" BURST ("open"),
            "b pt=5 wait=300\n" BURST ("open"), "b pt=5 wait=100\n" BURST ("done"));
  VERDICTS ("n miss 10", "b pt=5 wait=900\n@note n kind=burst on=b effect_time=600",
            "b pt=5 wait=940\n@note n kind=burst on=b effect_time=600",
            "b pt=5 wait=900\n@note n kind=burst on=b effect_time=600",
            "b pt=5 wait=890\n@note n kind=burst on=b effect_time=600 state=done");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/verdict/done", test_done);
  g_test_add_func ("/verdict/where", test_where);
  g_test_add_func ("/verdict/open", test_open);
  g_test_add_func ("/verdict/noise", test_noise);
  return g_test_run ();
}
