/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DORA's figures of small histories that can be worked out by hand. Days and hours are counted from
 * a Monday, 5 January 2026, 00:00 UTC; the window is its four weeks unless said otherwise. */

#include "hw-dora.h"

#include <locale.h>

#define T0_US (G_GINT64_CONSTANT (1767571200) * G_USEC_PER_SEC)
#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define AT(day, hour) (T0_US + ((day)*24 + (hour)) * HOUR_US)
#define NEVER HW_TIME_UNKNOWN
#define HOUR_S 3600.0
#define OK HW_RESULT_SUCCESS
#define BAD HW_RESULT_FAILURE

static const HwWindow four_weeks = { AT (0, 0), AT (28, 0) };

static HwDora
measure (const HwDoraEvents *events, HwWindow window)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return hw_dora_measure (events, window, utc);
}

static HwDoraDeployment
deploy (const char *service, const char *sha, gint64 finished_us, HwResult result)
{
  return (HwDoraDeployment){ .service = service,
                             .environment = "production",
                             .sha = sha,
                             .created_us = finished_us - HOUR_US / 2,
                             .finished_us = finished_us,
                             .result = result };
}

#define EVENTS(deployments_, incidents_, changes_)                                                 \
  {                                                                                                \
    .deployments = deployments_, .n_deployments = G_N_ELEMENTS (deployments_),                     \
    .incidents = incidents_, .n_incidents = G_N_ELEMENTS (incidents_), .changes = changes_,        \
    .n_changes = G_N_ELEMENTS (changes_)                                                           \
  }

#define DEPLOYMENTS(deployments_)                                                                  \
  {                                                                                                \
    .deployments = deployments_, .n_deployments = G_N_ELEMENTS (deployments_)                      \
  }

static void
assert_share (const HwDoraFigure *figure, guint64 n_hits, guint64 n)
{
  g_assert_cmpuint (figure->n, ==, n);
  g_assert_cmpuint (figure->n_hits, ==, n_hits);
  if (n > 0)
    g_assert_cmpfloat (figure->value, ==, (double)n_hits / (double)n);
  else
    g_assert_true (isnan (figure->value));
}

static void
assert_few (const HwSummary *summary, guint n, const double *values)
{
  g_assert_cmpuint (summary->n, ==, n);
  g_assert_true (isnan (summary->p50));
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (summary->few[i], ==, values[i]);
}

static void
test_nothing (void)
{
  HwDoraEvents events = { 0 };
  HwDora dora = measure (&events, four_weeks);

  for (int id = 0; id < HW_N_DORA_FIGURES; id++)
    {
      g_assert_nonnull (hw_dora_get_info (id)->key);
      g_assert_nonnull (dora.figures[id].rule);
      if (id == HW_DORA_DEPLOYMENT_FREQUENCY)
        continue;
      g_assert_cmpuint (dora.figures[id].n, ==, 0);
      g_assert_true (isnan (dora.figures[id].value));
    }
  /* No deployment in four weeks is something to know. */
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n, ==, 4);
  g_assert_cmpfloat (dora.deployments_per_day, ==, 0);
}

/* Days a week with a deployment: 2, 1, 0, 3, and two at one day are one; the median of five weeks
 * 0, 0, 1, 2, 3 is 1. */
static void
test_frequency (void)
{
  const HwDoraDeployment deployments[] = {
    deploy (NULL, "a", AT (0, 9), OK),   deploy (NULL, "b", AT (0, 15), OK),
    deploy (NULL, "c", AT (4, 23), OK),  deploy (NULL, "d", AT (9, 12), OK),
    deploy (NULL, "e", AT (21, 0), OK),  deploy (NULL, "f", AT (22, 0), OK),
    deploy (NULL, "g", AT (27, 23), OK), deploy (NULL, "h", AT (23, 0), BAD),
  };
  HwDoraEvents events = DEPLOYMENTS (deployments);
  static const double weeks[] = { 0, 1, 2, 3 };
  HwDora dora = measure (&events, four_weeks);
  const HwDoraFigure *figure = &dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY];

  assert_few (&figure->spread, 4, weeks);
  g_assert_cmpuint (figure->n_hits, ==, 7);
  g_assert_cmpfloat (dora.deployments_per_day, ==, 7 / 28.0);

  dora = measure (&events, (HwWindow){ AT (-7, 0), AT (28, 0) });
  g_assert_cmpuint (figure->n, ==, 5);
  g_assert_cmpfloat (figure->value, ==, 1);
  /* Three days more at the beginning are no week. */
  dora = measure (&events, (HwWindow){ AT (-10, 0), AT (28, 0) });
  g_assert_cmpuint (figure->n, ==, 5);
}

/* The same moment is another day in another zone. */
static void
test_zone (void)
{
  const HwDoraDeployment deployments[] = { deploy (NULL, "a", AT (2, 22), OK),
                                           deploy (NULL, "b", AT (2, 23), OK) };
  HwDoraEvents events = DEPLOYMENTS (deployments);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  HwDora dora = hw_dora_measure (&events, (HwWindow){ AT (0, -1), AT (7, -1) }, zone);
  HwDora in_utc = measure (&events, (HwWindow){ AT (0, 0), AT (7, 0) });

  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n, ==, 1);
  g_assert_cmpfloat (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].spread.few[0], ==, 2);
  g_assert_cmpfloat (in_utc.figures[HW_DORA_DEPLOYMENT_FREQUENCY].spread.few[0], ==, 1);
}

/* Of several attempts the one that decided stands for all: a's success, b's last failure. */
static void
assert_retried (const HwDoraEvents *events)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  static const guint decided[] = { 1, 4, 5, 6, 7 };
  GArray *cases[HW_N_DORA_FIGURES];

  hw_dora_measure_cases (events, four_weeks, utc, cases);
  g_assert_cmpuint (cases[HW_DORA_CHANGE_FAIL_RATE]->len, ==, G_N_ELEMENTS (decided));
  for (guint i = 0; i < G_N_ELEMENTS (decided); i++)
    g_assert_cmpuint (g_array_index (cases[HW_DORA_CHANGE_FAIL_RATE], HwDoraCase, i).index, ==,
                      decided[i]);
  /* Without incidents: the failed deployment until its repair. */
  g_assert_cmpuint (cases[HW_DORA_RECOVERY_TIME]->len, ==, 1);
  g_assert_cmpint (g_array_index (cases[HW_DORA_RECOVERY_TIME], HwDoraCase, 0).from_us, ==,
                   AT (2, 10));
  g_assert_cmpint (g_array_index (cases[HW_DORA_RECOVERY_TIME], HwDoraCase, 0).to_us, ==,
                   AT (3, 9));
  for (int id = 0; id < HW_N_DORA_FIGURES; id++)
    g_array_unref (cases[id]);
}

/* Attempts with one commit are one deployment: it failed only where none of them succeeded. */
static void
test_retries (void)
{
  const HwDoraDeployment deployments[] = {
    deploy (NULL, "a", AT (1, 9), BAD),
    deploy (NULL, "a", AT (1, 10), OK),
    deploy (NULL, "a", AT (1, 11), OK),
    deploy (NULL, "b", AT (2, 9), BAD),
    deploy (NULL, "b", AT (2, 10), BAD),
    deploy (NULL, "c", AT (3, 9), OK),
    deploy (NULL, NULL, AT (4, 9), OK),
    deploy (NULL, NULL, AT (5, 9), OK),
    deploy (NULL, "z", AT (6, 9), HW_RESULT_CANCELLED),
    deploy (NULL, "y", AT (6, 9), HW_RESULT_UNKNOWN),
  };
  HwDoraEvents events = DEPLOYMENTS (deployments);
  HwDora dora = measure (&events, four_weeks);
  static const double to_repair_s[] = { 23 * HOUR_S };

  /* a, b, c and the two that name no commit. */
  assert_share (&dora.figures[HW_DORA_CHANGE_FAIL_RATE], 1, 5);
  assert_share (&dora.figures[HW_DORA_REWORK_RATE], 1, 5);
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n_hits, ==, 4);
  /* Without incidents: from the end of b's last attempt to c. */
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].spread, 1, to_repair_s);
  g_assert_nonnull (strstr (dora.figures[HW_DORA_RECOVERY_TIME].rule, "no incidents"));
  assert_retried (&events);
}

/* Each incident is put down to the newest deployment of its service within a day. */
static void
test_incidents (void)
{
  const HwDoraDeployment deployments[] = {
    deploy ("shop", "a", AT (1, 0), OK), deploy ("mail", "m", AT (1, 6), OK),
    deploy ("shop", "b", AT (2, 0), OK), deploy ("shop", "c", AT (8, 0), OK),
    deploy ("mail", "n", AT (9, 0), OK),
  };
  const HwDoraIncident incidents[] = {
    /* After mail's, but of the shop: put down to a. */
    { .id = "1", .service = "shop", .started_us = AT (1, 8), .resolved_us = AT (1, 10) },
    /* Another one of the same deployment counts once. */
    { .id = "2", .service = "shop", .started_us = AT (1, 9), .resolved_us = AT (1, 13) },
    /* Later than a day after b. */
    { .id = "3", .service = "shop", .started_us = AT (3, 1), .resolved_us = AT (3, 2) },
    /* Names no service: the newest one, n. */
    { .id = "4", .started_us = AT (9, 23), .resolved_us = NEVER },
    /* Before everything. */
    { .id = "5", .service = "mail", .started_us = AT (0, 1), .resolved_us = AT (0, 6) },
  };
  const HwDoraChange changes[] = { { .merged_us = NEVER } };
  HwDoraEvents events = EVENTS (deployments, incidents, changes);
  HwDora dora = measure (&events, four_weeks);
  static const double recovered_s[] = { 1 * HOUR_S, 2 * HOUR_S, 4 * HOUR_S, 5 * HOUR_S };
  static const double open_s[] = { (28 * 24 - (9 * 24 + 23)) * HOUR_S };
  g_autoptr (GArray) signals = hw_dora_list_signals (&events, four_weeks);

  assert_share (&dora.figures[HW_DORA_CHANGE_FAIL_RATE], 2, 5);
  /* b followed a; what followed n is not there yet. */
  assert_share (&dora.figures[HW_DORA_REWORK_RATE], 1, 5);
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].spread, 4, recovered_s);
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].open, 1, open_s);
  g_assert_cmpuint (signals->len, ==, 3);
  g_assert_cmpfloat (g_array_index (signals, double, 0), ==, 8 * HOUR_S);
  g_assert_cmpfloat (g_array_index (signals, double, 1), ==, 9 * HOUR_S);
  g_assert_cmpfloat (g_array_index (signals, double, 2), ==, 23 * HOUR_S);
}

/* Opened again: one incident, from its first start to its last end, or open still. */
static void
test_reopened (void)
{
  const HwDoraDeployment deployments[] = { deploy (NULL, "a", AT (1, 0), OK) };
  HwDoraIncident incidents[] = {
    { .id = "1", .started_us = AT (2, 0), .resolved_us = AT (2, 2) },
    { .id = "1", .started_us = AT (2, 0), .resolved_us = NEVER },
    { .id = "1", .started_us = AT (2, 5), .resolved_us = AT (2, 9) },
    { .id = "1", .started_us = AT (3, 0), .resolved_us = AT (3, 1), .source = 1 },
  };
  const HwDoraChange changes[] = { { .merged_us = NEVER } };
  HwDoraEvents events = EVENTS (deployments, incidents, changes);
  static const double recovered_s[] = { HOUR_S, 9 * HOUR_S };
  static const double open_s[] = { (28 - 2) * 24 * HOUR_S };
  HwDora dora = measure (&events, four_weeks);

  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].spread, 2, recovered_s);
  g_assert_cmpuint (dora.figures[HW_DORA_RECOVERY_TIME].open.n, ==, 0);

  incidents[2].resolved_us = NEVER;
  dora = measure (&events, four_weeks);
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].spread, 1, recovered_s);
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].open, 1, open_s);
}

/* A commit deployed again takes back what was deployed in between; so does a rollback. */
static void
test_taken_back (void)
{
  const HwDoraDeployment deployments[] = {
    deploy (NULL, "a", AT (1, 0), OK),
    deploy (NULL, "b", AT (2, 0), OK),
    deploy (NULL, "a", AT (2, 3), OK),
    deploy (NULL, "c", AT (5, 0), OK),
    deploy (NULL, "c", AT (5, 2), HW_RESULT_ROLLED_BACK),
    deploy (NULL, "d", AT (9, 0), OK),
    deploy (NULL, "c", AT (12, 0), OK),
  };
  HwDoraEvents events = DEPLOYMENTS (deployments);
  HwDora dora = measure (&events, four_weeks);
  static const double repaired_s[] = { 2 * HOUR_S, 3 * HOUR_S };

  /* b and c; the last one comes three days after d and takes nothing back. */
  assert_share (&dora.figures[HW_DORA_CHANGE_FAIL_RATE], 2, 6);
  assert_share (&dora.figures[HW_DORA_REWORK_RATE], 2, 6);
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].spread, 2, repaired_s);
}

/* Deployments of two services alternate: none is a retry or a repair of the other. */
static void
test_two_services (void)
{
  const HwDoraDeployment deployments[] = {
    deploy ("shop", "a", AT (1, 0), BAD),
    deploy ("mail", "a", AT (1, 1), OK),
    deploy ("shop", "b", AT (1, 2), OK),
    deploy ("mail", "b", AT (1, 3), OK),
  };
  HwDoraEvents events = DEPLOYMENTS (deployments);
  HwDora dora = measure (&events, four_weeks);

  assert_share (&dora.figures[HW_DORA_CHANGE_FAIL_RATE], 1, 4);
  assert_share (&dora.figures[HW_DORA_REWORK_RATE], 1, 4);
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n_hits, ==, 3);
}

static void
test_lead_time (void)
{
  const HwDoraDeployment deployments[] = {
    deploy (NULL, "a", AT (1, 10), OK), /* began at 9:30 */
    deploy (NULL, "b", AT (2, 10), BAD),
    deploy (NULL, "c", AT (3, 10), OK),
    deploy (NULL, "d", AT (10, 10), OK),
  };
  const HwDoraIncident incidents[] = { { .id = "1", .started_us = NEVER } };
  const HwDoraChange changes[] = {
    /* Merged before it began. */
    { .created_us = AT (1, 0), .merged_us = AT (1, 9) },
    /* Merged after it had begun, and the next one failed. */
    { .created_us = AT (1, 0), .merged_us = AT (1, 9) + HOUR_US * 3 / 4 },
    /* The one that carries it, whatever the clocks say. */
    { .sha = "d", .created_us = AT (10, 0), .merged_us = AT (10, 10) },
    /* Nobody knows when it was opened. */
    { .created_us = NEVER, .merged_us = AT (9, 10) },
    /* Opened long before the window, deployed in it. */
    { .created_us = AT (-30, 10), .merged_us = AT (-1, 0) },
    /* Not deployed yet. */
    { .created_us = AT (20, 0), .merged_us = AT (21, 0) },
    /* Not merged. */
    { .created_us = AT (2, 0), .merged_us = NEVER },
  };
  HwDoraEvents events = EVENTS (deployments, incidents, changes);
  HwDora dora = measure (&events, four_weeks);
  const HwDoraFigure *figure = &dora.figures[HW_DORA_CHANGE_LEAD_TIME];
  static const double open_s[] = { 8 * 24 * HOUR_S };

  /* 10 h, 58 h, 10 h, 24 h, 31 d: the median is 24 h. */
  g_assert_cmpuint (figure->n, ==, 5);
  g_assert_cmpfloat (figure->value, ==, 24 * HOUR_S);
  g_assert_cmpfloat_with_epsilon (figure->spread.p85, (58 + 0.4 * (31 * 24 - 58)) * HOUR_S, 1e-6);
  assert_few (&figure->open, 1, open_s);
}

/* Both merged before the second deployment began, but what it takes out is the commit of the first
 * once more, on Wednesday; the later change goes out with its own on Friday. 20 h and 68 h. */
static void
test_lead_time_of_commit (void)
{
  HwDoraDeployment deployments[] = { deploy (NULL, "first", AT (1, 8), OK),
                                     deploy ("again", "first", AT (2, 10), OK),
                                     deploy (NULL, "second", AT (4, 8), OK) };
  HwDoraChange changes[] = {
    { .sha = "first", .created_us = AT (0, 12), .merged_us = AT (0, 20) },
    { .sha = "second", .created_us = AT (1, 12), .merged_us = AT (1, 20) },
  };
  HwDoraEvents events = { .deployments = deployments,
                          .n_deployments = G_N_ELEMENTS (deployments),
                          .changes = changes,
                          .n_changes = G_N_ELEMENTS (changes) };
  HwDora dora = measure (&events, four_weeks);
  const HwDoraFigure *figure = &dora.figures[HW_DORA_CHANGE_LEAD_TIME];

  g_assert_cmpuint (figure->n, ==, 2);
  g_assert_cmpfloat (figure->spread.few[0], ==, 20 * HOUR_S);
  g_assert_cmpfloat (figure->spread.few[1], ==, 68 * HOUR_S);
}

/* Where a source tells what deployments carried, that counts and not the order: the second change
 * was merged before the second deployment began, and came with the third; the third is merged, and
 * was not carried by any of them, only that of another source might have. Nothing is known of the
 * first deployment. The times begin with the first commit, the opening and the merge. */
static void
test_contents (void)
{
  HwDoraDeployment deployments[] = { deploy (NULL, "a", AT (1, 10), OK),
                                     deploy (NULL, "b", AT (2, 10), OK),
                                     deploy (NULL, "c", AT (3, 10), OK) };
  const HwDoraCommit commits[] = {
    { "2", "b", 0 }, { "3", "c", 0 }, { "3", "second", 0 }, { "3", "third", 1 }, { "4", "third", 0 }
  };
  const HwDoraChange changes[] = {
    { .sha = "first",
      .created_us = AT (0, 10),
      .start = HW_DORA_FROM_COMMIT,
      .merged_us = AT (1, 0) },
    { .sha = "second", .created_us = AT (1, 10), .merged_us = AT (1, 12) },
    { .sha = "third", .created_us = AT (1, 10), .merged_us = AT (1, 12) },
    { .sha = "b", .created_us = NEVER, .merged_us = AT (1, 22) },
  };
  static const HwDoraCase expected[] = {
    { .to_us = AT (1, 10), .start = HW_DORA_FROM_COMMIT, .is_by_order = TRUE },
    { .to_us = AT (3, 10) },
    { .to_us = NEVER },
    { .to_us = AT (2, 10), .start = HW_DORA_FROM_MERGE },
  };
  HwDoraEvents events = { .deployments = deployments,
                          .n_deployments = G_N_ELEMENTS (deployments),
                          .changes = changes,
                          .n_changes = G_N_ELEMENTS (changes),
                          .commits = commits,
                          .n_commits = G_N_ELEMENTS (commits) };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GArray *cases[HW_N_DORA_FIGURES];
  const HwDoraCase *found;

  for (guint i = 0; i < G_N_ELEMENTS (deployments); i++)
    deployments[i].contents = i > 0 ? HW_CONTENTS_KNOWN : HW_CONTENTS_UNKNOWN;
  deployments[0].id = "1";
  deployments[1].id = "2";
  deployments[2].id = "3";
  hw_dora_measure_cases (&events, four_weeks, utc, cases);
  g_assert_cmpuint (cases[HW_DORA_CHANGE_LEAD_TIME]->len, ==, G_N_ELEMENTS (expected));
  found = (const HwDoraCase *)cases[HW_DORA_CHANGE_LEAD_TIME]->data;
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpuint (found[i].index, ==, i);
      g_assert_cmpint (found[i].to_us, ==, expected[i].to_us);
      g_assert_cmpint (found[i].start, ==, expected[i].start);
      g_assert_cmpint (found[i].is_by_order, ==, expected[i].is_by_order);
    }
  for (int id = 0; id < HW_N_DORA_FIGURES; id++)
    g_array_unref (cases[id]);
}

/* A change goes out with deployments of its own source, where that has some. */
static void
test_lead_time_of_source (void)
{
  HwDoraDeployment deployments[] = { deploy (NULL, "a", AT (1, 10), OK),
                                     deploy (NULL, "b", AT (2, 10), OK) };
  const HwDoraIncident incidents[] = { { .id = "1", .started_us = NEVER } };
  const HwDoraChange changes[] = {
    { .created_us = AT (1, 0), .merged_us = AT (1, 0), .source = 1 },
    { .created_us = AT (1, 0), .merged_us = AT (1, 0), .source = 2 },
  };
  HwDoraEvents events = EVENTS (deployments, incidents, changes);
  static const double lead_s[] = { 10 * HOUR_S, 34 * HOUR_S };
  HwDora dora;

  deployments[1].source = 1;
  dora = measure (&events, four_weeks);
  assert_few (&dora.figures[HW_DORA_CHANGE_LEAD_TIME].spread, 2, lead_s);
}

/* Only what ended within the window counts; what came before it still says what was failed. */
static void
test_window (void)
{
  const HwDoraDeployment deployments[] = {
    deploy (NULL, "a", AT (-1, 0), BAD),
    deploy (NULL, "b", AT (0, 0), OK),
    deploy (NULL, "c", AT (27, 23), OK),
    deploy (NULL, "d", AT (28, 0), OK),
  };
  HwDoraEvents events = DEPLOYMENTS (deployments);
  HwDora dora = measure (&events, four_weeks);

  assert_share (&dora.figures[HW_DORA_CHANGE_FAIL_RATE], 0, 2);
  assert_share (&dora.figures[HW_DORA_REWORK_RATE], 1, 2);
}

/* "0 1 (2)": the events a figure is made of, those in brackets do not count. */
static char *
dup_cases (const GArray *cases, HwDoraCaseKind kind)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cases->len; i++)
    {
      const HwDoraCase *of_figure = &g_array_index (cases, HwDoraCase, i);

      g_assert_cmpint (of_figure->kind, ==, kind);
      g_string_append_printf (text, of_figure->is_hit ? "%s%u" : "%s(%u)", i > 0 ? " " : "",
                              of_figure->index);
    }
  return g_string_free (text, FALSE);
}

/* The events of test_all_five() that each figure is made of; their number is what the figure says.
 */
static void
assert_cases (const HwDoraEvents *events, const HwDora *plain)
{
  static const struct
  {
    HwDoraCaseKind kind;
    const char *cases;
  } expected[HW_N_DORA_FIGURES] = {
    [HW_DORA_CHANGE_LEAD_TIME] = { HW_DORA_CHANGE, "0 1 2 3 4 (5)" },
    [HW_DORA_DEPLOYMENT_FREQUENCY] = { HW_DORA_DEPLOYMENT, "0 1 2 4 5" },
    [HW_DORA_CHANGE_FAIL_RATE] = { HW_DORA_DEPLOYMENT, "(0) 1 (2) 3 (4) 5" },
    [HW_DORA_RECOVERY_TIME] = { HW_DORA_INCIDENT, "0 1" },
    [HW_DORA_REWORK_RATE] = { HW_DORA_DEPLOYMENT, "(0) (1) 2 (3) 4 (5)" },
  };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GArray *cases[HW_N_DORA_FIGURES];
  HwDora dora = hw_dora_measure_cases (events, four_weeks, utc, cases);

  for (int id = 0; id < HW_N_DORA_FIGURES; id++)
    {
      g_autofree char *text = dup_cases (cases[id], expected[id].kind);

      g_assert_cmpstr (text, ==, expected[id].cases);
      g_assert_cmpuint (dora.figures[id].n, ==, plain->figures[id].n);
      g_assert_cmpuint (dora.figures[id].n_hits, ==, plain->figures[id].n_hits);
      g_array_unref (cases[id]);
    }
}

/* All five of one small history, worked out here.
 *
 *   deployment  finished           result   what became of it
 *   a           day 1, 12:00       success
 *   b           day 3, 12:00       success  incident 1 began at 14:00, resolved at 20:00
 *   c           day 3, 21:00       success  the repair of b
 *   d           day 9, 12:00       failure
 *   e           day 10, 12:00      success  the repair of d
 *   f           day 22, 12:00      success  incident 2 began at 18:00, resolved on day 23, 04:00
 *
 *   change  opened         merged         carried by  in production    after
 *   1       day 0, 12:00   day 1, 10:00   a           day 1, 12:00      24 h
 *   2       day 2, 12:00   day 3, 10:00   b           day 3, 12:00      24 h
 *   3       day 3, 15:00   day 3, 20:00   c           day 3, 21:00       6 h
 *   4       day 8, 12:00   day 9, 10:00   d, then e   day 10, 12:00     48 h
 *   5       day 20, 12:00  day 22, 10:00  f           day 22, 12:00     48 h
 *   6       day 26, 00:00  day 27, 00:00  none        it is open: 48 h until day 28
 *
 * Change lead time: 6, 24, 24, 48, 48; h = (5 - 1) * 0.5 = 2 gives the third, 24 h; of 0.85 it is
 *   3.4: 48 + 0.4 * (48 - 48) = 48 h.
 * Deployment frequency: weeks are days 0-6 with days 1 and 3: 2; days 7-13 with day 10 alone, as
 *   that of day 9 failed: 1; days 14-20: 0; days 21-27: 1. Four weeks have no median. Five
 *   successes in 28 days.
 * Change fail rate: b (2 h before incident 1), d (did not succeed) and f (6 h before incident 2) of
 *   6: 3/6.
 * Recovery time: there are incidents, so it is theirs: 20 - 14 = 6 h and 24 - 18 + 4 = 10 h.
 * Rework rate: c follows b, e follows d; nothing follows f: 2/6.
 * Signals: 14 - 12 = 2 h, 18 - 12 = 6 h. */
static void
test_all_five (void)
{
  const HwDoraDeployment deployments[] = {
    deploy (NULL, "a", AT (1, 12), OK),  deploy (NULL, "b", AT (3, 12), OK),
    deploy (NULL, "c", AT (3, 21), OK),  deploy (NULL, "d", AT (9, 12), BAD),
    deploy (NULL, "e", AT (10, 12), OK), deploy (NULL, "f", AT (22, 12), OK),
  };
  const HwDoraIncident incidents[] = {
    { .id = "1", .started_us = AT (3, 14), .resolved_us = AT (3, 20) },
    { .id = "2", .started_us = AT (22, 18), .resolved_us = AT (23, 4) },
  };
  const HwDoraChange changes[] = {
    { .created_us = AT (0, 12), .merged_us = AT (1, 10) },
    { .created_us = AT (2, 12), .merged_us = AT (3, 10) },
    { .created_us = AT (3, 15), .merged_us = AT (3, 20) },
    { .created_us = AT (8, 12), .merged_us = AT (9, 10) },
    { .created_us = AT (20, 12), .merged_us = AT (22, 10) },
    { .created_us = AT (26, 0), .merged_us = AT (27, 0) },
  };
  HwDoraEvents events = EVENTS (deployments, incidents, changes);
  HwDora dora = measure (&events, four_weeks);
  const HwDoraFigure *lead = &dora.figures[HW_DORA_CHANGE_LEAD_TIME];
  static const double days[] = { 0, 1, 1, 2 }, signals_s[] = { 2 * HOUR_S, 6 * HOUR_S };
  static const double recovered_s[] = { 6 * HOUR_S, 10 * HOUR_S }, open_s[] = { 48 * HOUR_S };
  g_autoptr (GArray) signals = hw_dora_list_signals (&events, four_weeks);

  g_assert_cmpuint (lead->n, ==, 5);
  g_assert_cmpfloat (lead->value, ==, 24 * HOUR_S);
  g_assert_cmpfloat_with_epsilon (lead->spread.p85, 48 * HOUR_S, 1e-6);
  assert_few (&lead->open, 1, open_s);
  assert_few (&dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].spread, 4, days);
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n_hits, ==, 5);
  g_assert_cmpfloat (dora.deployments_per_day, ==, 5 / 28.0);
  assert_share (&dora.figures[HW_DORA_CHANGE_FAIL_RATE], 3, 6);
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].spread, 2, recovered_s);
  assert_share (&dora.figures[HW_DORA_REWORK_RATE], 2, 6);
  g_assert_cmpuint (signals->len, ==, 2);
  for (guint i = 0; i < signals->len; i++)
    g_assert_cmpfloat (g_array_index (signals, double, i), ==, signals_s[i]);
  assert_cases (&events, &dora);
}

/* Three deployments, none succeeds, without incidents: 3/3 failed; the second and the third follow
 * a failed one: 2/3; no change is in production and none of the three is repaired: on day 28 they
 * are open for 28 - 1 = 27, 26 and 25 days, the change for 28 - 0 = 28. No day has a deployment. */
static void
test_all_failed (void)
{
  const HwDoraDeployment deployments[] = { deploy (NULL, "a", AT (1, 0), BAD),
                                           deploy (NULL, "b", AT (2, 0), BAD),
                                           deploy (NULL, "c", AT (3, 0), BAD) };
  const HwDoraChange changes[] = { { .created_us = AT (0, 0), .merged_us = AT (0, 12) } };
  HwDoraEvents events = { .deployments = deployments,
                          .n_deployments = G_N_ELEMENTS (deployments),
                          .changes = changes,
                          .n_changes = G_N_ELEMENTS (changes) };
  HwDora dora = measure (&events, four_weeks);
  static const double none[] = { 0, 0, 0, 0 }, change_s[] = { 28 * 24 * HOUR_S };
  static const double open_s[] = { 25 * 24 * HOUR_S, 26 * 24 * HOUR_S, 27 * 24 * HOUR_S };

  assert_share (&dora.figures[HW_DORA_CHANGE_FAIL_RATE], 3, 3);
  assert_share (&dora.figures[HW_DORA_REWORK_RATE], 2, 3);
  assert_few (&dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].spread, 4, none);
  g_assert_cmpfloat (dora.deployments_per_day, ==, 0);
  g_assert_cmpuint (dora.figures[HW_DORA_RECOVERY_TIME].n, ==, 0);
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].open, 3, open_s);
  g_assert_cmpuint (dora.figures[HW_DORA_CHANGE_LEAD_TIME].n, ==, 0);
  assert_few (&dora.figures[HW_DORA_CHANGE_LEAD_TIME].open, 1, change_s);
}

/* One of each in one day: a change of 9 h (opened at 3:00, live at 12:00), 0 of 1 failed and 0 of 1
 * is rework. A window of a day has no week, so there is no frequency but one a day. */
static void
test_one (void)
{
  const HwDoraDeployment deployments[] = { deploy (NULL, "a", AT (1, 12), OK) };
  const HwDoraChange changes[] = { { .created_us = AT (1, 3), .merged_us = AT (1, 10) } };
  HwDoraEvents events = {
    .deployments = deployments, .n_deployments = 1, .changes = changes, .n_changes = 1
  };
  HwDora dora = measure (&events, (HwWindow){ AT (1, 0), AT (2, 0) });
  static const double lead_s[] = { 9 * HOUR_S };

  assert_few (&dora.figures[HW_DORA_CHANGE_LEAD_TIME].spread, 1, lead_s);
  assert_share (&dora.figures[HW_DORA_CHANGE_FAIL_RATE], 0, 1);
  assert_share (&dora.figures[HW_DORA_REWORK_RATE], 0, 1);
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n, ==, 0);
  g_assert_true (isnan (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].value));
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n_hits, ==, 1);
  g_assert_cmpfloat (dora.deployments_per_day, ==, 1);
  g_assert_cmpuint (dora.figures[HW_DORA_RECOVERY_TIME].n, ==, 0);
}

/* A window holds its first moment and not its last, for everything that is counted: of two things
 * at either end the first counts. At the end a change and an incident are open: for 4 h and for
 * 28 days, as one was opened four hours before the end and the other began with the window. An
 * incident exactly 24 hours after a deployment is its own, a millisecond later it is not. */
static void
test_edges (void)
{
  const gint64 ms_us = 1000;
  const HwDoraDeployment deployments[] = { deploy (NULL, "a", AT (0, 0), OK),
                                           deploy (NULL, "b", AT (10, 0), OK),
                                           deploy (NULL, "c", AT (15, 0), OK),
                                           deploy (NULL, "d", AT (28, 0), OK) };
  const HwDoraIncident incidents[] = {
    { .id = "at the beginning", .started_us = AT (-1, 0), .resolved_us = AT (0, 0) },
    { .id = "at the end", .started_us = AT (0, 0), .resolved_us = AT (28, 0) },
    { .id = "a day later", .started_us = AT (11, 0), .resolved_us = AT (11, 1) },
    { .id = "too late", .started_us = AT (16, 0) + ms_us, .resolved_us = AT (16, 2) + ms_us },
    { .id = "after the end", .started_us = AT (28, 0), .resolved_us = NEVER },
  };
  const HwDoraChange changes[] = {
    { .sha = "a", .created_us = AT (-1, 0), .merged_us = AT (-1, 12) },
    { .sha = "d", .created_us = AT (27, 20), .merged_us = AT (27, 21) },
  };
  HwDoraEvents events = EVENTS (deployments, incidents, changes);
  HwDora dora = measure (&events, four_weeks);
  static const double lead_s[] = { 24 * HOUR_S }, open_s[] = { 4 * HOUR_S };
  static const double recovered_s[] = { HOUR_S, 2 * HOUR_S, 24 * HOUR_S };
  static const double broken_s[] = { 28 * 24 * HOUR_S };

  assert_few (&dora.figures[HW_DORA_CHANGE_LEAD_TIME].spread, 1, lead_s);
  assert_few (&dora.figures[HW_DORA_CHANGE_LEAD_TIME].open, 1, open_s);
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n_hits, ==, 3);
  /* a by what began at the same moment, b by a day later, c not. */
  assert_share (&dora.figures[HW_DORA_CHANGE_FAIL_RATE], 2, 3);
  assert_share (&dora.figures[HW_DORA_REWORK_RATE], 2, 3);
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].spread, 3, recovered_s);
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].open, 1, broken_s);
}

/* Deployments of one source, incidents of another, both with a change of their own and ids that are
 * alike. The change of source 0 goes out with a, 12 - 9 = 3 h later; source 1 deploys nothing, so
 * its change goes out with the first that began after its merge, b, 36 - 13 = 23 h later. Incident
 * "7" of either is one of its own: a failed, 1/2; b follows it, 1/2; recovered after 1 h and 3 h.
 */
static void
test_two_sources (void)
{
  const HwDoraDeployment deployments[] = { deploy ("shop", "a", AT (1, 12), OK),
                                           deploy ("shop", "b", AT (2, 12), OK) };
  const HwDoraIncident incidents[] = {
    { .id = "7", .service = "shop", .started_us = AT (1, 13), .resolved_us = AT (1, 14) },
    { .id = "7",
      .service = "shop",
      .started_us = AT (1, 14),
      .resolved_us = AT (1, 17),
      .source = 1 },
  };
  const HwDoraChange changes[] = {
    { .created_us = AT (1, 9), .merged_us = AT (1, 10) },
    { .created_us = AT (1, 13), .merged_us = AT (1, 13), .source = 1 },
  };
  HwDoraEvents events = EVENTS (deployments, incidents, changes);
  HwDora dora = measure (&events, four_weeks);
  static const double lead_s[] = { 3 * HOUR_S, 23 * HOUR_S };
  static const double recovered_s[] = { HOUR_S, 3 * HOUR_S };

  assert_few (&dora.figures[HW_DORA_CHANGE_LEAD_TIME].spread, 2, lead_s);
  assert_share (&dora.figures[HW_DORA_CHANGE_FAIL_RATE], 1, 2);
  assert_share (&dora.figures[HW_DORA_REWORK_RATE], 1, 2);
  assert_few (&dora.figures[HW_DORA_RECOVERY_TIME].spread, 2, recovered_s);
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n_hits, ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/dora/nothing", test_nothing);
  g_test_add_func ("/sources/dora/frequency", test_frequency);
  g_test_add_func ("/sources/dora/zone", test_zone);
  g_test_add_func ("/sources/dora/retries", test_retries);
  g_test_add_func ("/sources/dora/incidents", test_incidents);
  g_test_add_func ("/sources/dora/reopened", test_reopened);
  g_test_add_func ("/sources/dora/taken-back", test_taken_back);
  g_test_add_func ("/sources/dora/two-services", test_two_services);
  g_test_add_func ("/sources/dora/lead-time", test_lead_time);
  g_test_add_func ("/sources/dora/lead-time-of-source", test_lead_time_of_source);
  g_test_add_func ("/sources/dora/lead-time-of-commit", test_lead_time_of_commit);
  g_test_add_func ("/sources/dora/contents", test_contents);
  g_test_add_func ("/sources/dora/window", test_window);
  g_test_add_func ("/sources/dora/all-five", test_all_five);
  g_test_add_func ("/sources/dora/all-failed", test_all_failed);
  g_test_add_func ("/sources/dora/one", test_one);
  g_test_add_func ("/sources/dora/edges", test_edges);
  g_test_add_func ("/sources/dora/two-sources", test_two_sources);
  return g_test_run ();
}
