/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-dora.h"

#include "hw-clock.h"
#include "hw-release.h"

#include <glib/gi18n-lib.h>

static const HwDoraInfo infos[HW_N_DORA_FIGURES] = {
  [HW_DORA_CHANGE_LEAD_TIME] = { "change_lead_time", N_ ("Change lead time"), HW_DORA_SECONDS },
  [HW_DORA_DEPLOYMENT_FREQUENCY] = { "deployment_frequency", N_ ("Deployment frequency"),
                                     HW_DORA_DAYS_PER_WEEK },
  [HW_DORA_CHANGE_FAIL_RATE] = { "change_fail_rate", N_ ("Change fail rate"), HW_DORA_SHARE },
  [HW_DORA_RECOVERY_TIME] = { "recovery_time", N_ ("Failed deployment recovery time"),
                              HW_DORA_SECONDS },
  [HW_DORA_REWORK_RATE] = { "rework_rate", N_ ("Deployment rework rate"), HW_DORA_SHARE },
};

static const char lead_time_rule[] = N_ (
    "Median time from the first commit of a change, or from its opening where no commit is known "
    "or that came first, to the end of the first successful deployment to production that "
    "carried it; where a source does not tell what a deployment carried, of its commit or of "
    "one that was merged later, and one of a commit that no change has counts where it began "
    "after the merge");
static const char frequency_rule[] =
    N_ ("Median number of days a week with a successful deployment to production; attempts with "
        "the same commit are one, and weeks without a deployment count");
static const char fail_rule[] =
    N_ ("Share of deployments to production that did not succeed, were taken back, or were "
        "followed within 24 hours, and before the next one of the service, by an incident");
static const char incident_rule[] =
    N_ ("Median time from the start of an incident until it was last resolved; one that was opened "
        "again is one incident");
static const char repair_rule[] =
    N_ ("Median time from a failed deployment until it was rolled back or the next one of the "
        "service succeeded, as there are no incidents");
static const char rework_rule[] =
    N_ ("Share of deployments to production that followed a failed one in the same environment of "
        "the same service");

const HwDoraInfo *
hw_dora_get_info (HwDoraFigureId id)
{
  return &infos[id];
}

const char *
hw_dora_start_get_name (HwDoraStart start)
{
  static const char *const names[HW_N_DORA_STARTS] = {
    [HW_DORA_FROM_OPENING] = "opening",
    [HW_DORA_FROM_COMMIT] = "commit",
    [HW_DORA_FROM_MERGE] = "merge",
  };

  return names[start];
}

static gboolean
is_within (HwWindow window, gint64 at_us)
{
  return at_us >= window.from_us && at_us < window.to_us;
}

static double
get_span_s (gint64 from_us, gint64 to_us)
{
  return (double)MAX (0, to_us - from_us) / G_USEC_PER_SEC;
}

/* Two heaps of times become a figure, and what they are of is listed where somebody asks. */
typedef struct
{
  HwSampleSet *spread;
  HwSampleSet *open;
  GArray *cases; /* HwDoraCase; NULL: nobody asks */
} Heaps;

static Heaps
heaps_new (GArray *cases)
{
  return (Heaps){ hw_sample_set_new (), hw_sample_set_new (), cases };
}

static void
add_case (GArray *cases, HwDoraCase of_figure)
{
  if (cases != NULL)
    g_array_append_val (cases, of_figure);
}

/* What ended within the window counts; what had begun and not ended then is open, at its age. */
static void
add_time (Heaps heaps, HwWindow window, HwDoraCase timed)
{
  if (timed.from_us >= window.to_us)
    return;
  if (timed.to_us == HW_TIME_UNKNOWN || timed.to_us >= window.to_us)
    {
      hw_sample_set_add (heaps.open, get_span_s (timed.from_us, window.to_us));
      timed.to_us = HW_TIME_UNKNOWN;
    }
  else if (is_within (window, timed.to_us))
    {
      hw_sample_set_add (heaps.spread, get_span_s (timed.from_us, timed.to_us));
      timed.is_hit = TRUE;
    }
  else
    return;
  add_case (heaps.cases, timed);
}

static HwDoraFigure
figure_of_heaps (Heaps heaps, const char *rule)
{
  HwDoraFigure figure = { .rule = rule,
                          .spread = hw_sample_set_summarise (heaps.spread),
                          .open = hw_sample_set_summarise (heaps.open) };

  figure.value = figure.spread.p50;
  figure.n = figure.spread.n;
  hw_sample_set_free (heaps.spread);
  hw_sample_set_free (heaps.open);
  return figure;
}

/* Change lead time */

/* Successful releases by what they hold, as far as the order of merges tells, each with the
 * earliest end of it and those after it. */
typedef struct
{
  gint64 until_us; /* all that was merged by then: with its commit, or before it began */
  gint64 finished_us;
} Start;

static int
compare_starts_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const Start *)a)->until_us, right = ((const Start *)b)->until_us;

  return (left > right) - (left < right);
}

typedef struct
{
  GHashTable *of_source; /* source -> GArray of Start: of those that nobody knows better */
  GArray *of_all;
  GHashTable *of_sha; /* sha -> gint64 *, the earliest end of those that carried it */
} Arrivals;

static void
settle_starts (GArray *starts)
{
  Start *start = (Start *)starts->data;

  g_array_sort (starts, compare_starts_cb);
  for (guint i = starts->len; i-- > 1;)
    start[i - 1].finished_us = MIN (start[i - 1].finished_us, start[i].finished_us);
}

/* When commits were merged: sha -> gint64 *, borrowed from the events. */
static GHashTable *
merges_new (const HwDoraEvents *events)
{
  GHashTable *merges = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < events->n_changes; i++)
    {
      const HwDoraChange *change = &events->changes[i];

      if (change->sha != NULL && change->merged_us != HW_TIME_UNKNOWN)
        g_hash_table_insert (merges, (gpointer)change->sha, (gpointer)&change->merged_us);
    }
  return merges;
}

static char *
dup_deployment_key (guint source, const char *id)
{
  return g_strdup_printf ("%u/%s", source, id != NULL ? id : "");
}

static void
note_end (Arrivals *self, const char *sha, const gint64 *finished_us)
{
  const gint64 *known_us = g_hash_table_lookup (self->of_sha, sha);

  if (known_us == NULL || *finished_us < *known_us)
    g_hash_table_insert (self->of_sha, (gpointer)sha, (gpointer)finished_us);
}

/* What sources say that was carried. */
static void
note_commits (Arrivals *self, const HwDoraEvents *events, const HwReleases *releases)
{
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < releases->releases->len && events->n_commits > 0; i++)
    {
      HwRelease *release = &g_array_index (releases->releases, HwRelease, i);

      if (release->is_good)
        g_hash_table_insert (
            ends, dup_deployment_key (release->source, events->deployments[release->event].id),
            &release->finished_us);
    }
  for (guint i = 0; i < events->n_commits; i++)
    {
      const HwDoraCommit *commit = &events->commits[i];
      g_autofree char *key = dup_deployment_key (commit->source, commit->deployment);
      const gint64 *finished_us = g_hash_table_lookup (ends, key);

      if (finished_us != NULL)
        note_end (self, commit->sha, finished_us);
    }
}

static GArray *
take_starts (Arrivals *self, guint source)
{
  GArray *starts = g_hash_table_lookup (self->of_source, GUINT_TO_POINTER (source));

  if (starts == NULL)
    {
      starts = g_array_new (FALSE, FALSE, sizeof (Start));
      g_hash_table_insert (self->of_source, GUINT_TO_POINTER (source), starts);
    }
  return starts;
}

static void
arrivals_init (Arrivals *self, const HwDoraEvents *events, const HwReleases *releases)
{
  g_autoptr (GHashTable) merges = merges_new (events);
  GHashTableIter iter;
  gpointer starts;

  self->of_source = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  self->of_all = g_array_new (FALSE, FALSE, sizeof (Start));
  self->of_sha = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < releases->releases->len; i++)
    {
      HwRelease *release = &g_array_index (releases->releases, HwRelease, i);
      const gint64 *merged_us =
          release->sha != NULL ? g_hash_table_lookup (merges, release->sha) : NULL;
      Start start = { merged_us != NULL ? *merged_us : release->begun_us, release->finished_us };
      GArray *of_source;

      if (!release->is_good)
        continue;
      of_source = take_starts (self, release->source);
      if (events->deployments[release->event].contents != HW_CONTENTS_KNOWN)
        g_array_append_val (of_source, start);
      g_array_append_val (self->of_all, start);
      if (release->sha != NULL)
        note_end (self, release->sha, &release->finished_us);
    }
  note_commits (self, events, releases);
  settle_starts (self->of_all);
  g_hash_table_iter_init (&iter, self->of_source);
  while (g_hash_table_iter_next (&iter, NULL, &starts))
    settle_starts (starts);
}

static void
arrivals_clear (Arrivals *self)
{
  g_hash_table_unref (self->of_source);
  g_hash_table_unref (self->of_sha);
  g_array_unref (self->of_all);
}

/* When the change was in production; HW_TIME_UNKNOWN when it is not. */
static gint64
find_arrival (const Arrivals *self, const HwDoraChange *change, gboolean *is_by_order)
{
  const gint64 *exact =
      change->sha != NULL ? g_hash_table_lookup (self->of_sha, change->sha) : NULL;
  const GArray *starts = g_hash_table_lookup (self->of_source, GUINT_TO_POINTER (change->source));
  guint low = 0, high;
  gint64 found_us = HW_TIME_UNKNOWN;

  if (starts == NULL)
    starts = self->of_all;
  high = starts->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (starts, Start, middle).until_us < change->merged_us)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < starts->len)
    found_us = g_array_index (starts, Start, low).finished_us;
  *is_by_order = found_us != HW_TIME_UNKNOWN && (exact == NULL || found_us < *exact);
  return exact != NULL && !*is_by_order ? *exact : found_us;
}

static HwDoraFigure
measure_lead_time (const HwDoraEvents *events,
                   const HwReleases *releases,
                   HwWindow window,
                   GArray *cases)
{
  Heaps heaps = heaps_new (cases);
  Arrivals arrivals;

  arrivals_init (&arrivals, events, releases);
  for (guint i = 0; i < events->n_changes; i++)
    {
      const HwDoraChange *change = &events->changes[i];
      HwDoraCase timed = {
        .kind = HW_DORA_CHANGE, .index = i, .from_us = change->created_us, .start = change->start
      };

      if (change->merged_us == HW_TIME_UNKNOWN || change->merged_us >= window.to_us)
        continue;
      if (timed.from_us == HW_TIME_UNKNOWN)
        {
          timed.from_us = change->merged_us;
          timed.start = HW_DORA_FROM_MERGE;
        }
      timed.to_us = find_arrival (&arrivals, change, &timed.is_by_order);
      add_time (heaps, window, timed);
    }
  arrivals_clear (&arrivals);
  return figure_of_heaps (heaps, lead_time_rule);
}

/* Deployment frequency */

static gint64
get_day (gint64 at_us, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  if (local == NULL)
    return 0;
  return hw_days_from_date (g_date_time_get_year (local), g_date_time_get_month (local),
                            g_date_time_get_day_of_month (local));
}

static HwDoraCase
case_of_release (const HwRelease *release, gboolean is_hit)
{
  return (HwDoraCase){ HW_DORA_DEPLOYMENT, release->event, release->begun_us, release->finished_us,
                       is_hit };
}

/* Into the figure; gives the deployments a day. */
static double
measure_frequency (HwDoraFigure *figure,
                   const HwReleases *releases,
                   HwWindow window,
                   GTimeZone *zone,
                   GArray *cases)
{
  gint64 last = get_day (window.to_us - 1, zone), first = get_day (window.from_us, zone);
  guint n_days = (guint)MAX (0, last - first + 1), n_weeks = n_days / 7;
  g_autofree guint8 *has_one = g_new0 (guint8, n_days + 1);
  Heaps heaps = heaps_new (cases);
  guint64 n_deployments = 0;

  for (guint i = 0; i < releases->releases->len; i++)
    {
      const HwRelease *release = &g_array_index (releases->releases, HwRelease, i);

      if (!release->is_good || !is_within (window, release->finished_us))
        continue;
      has_one[get_day (release->finished_us, zone) - first] = TRUE;
      n_deployments++;
      add_case (cases, case_of_release (release, TRUE));
    }
  for (guint week = 0; week < n_weeks; week++)
    {
      guint n_with = 0;

      for (guint day = 0; day < 7; day++)
        n_with += has_one[n_days - 1 - week * 7 - day];
      hw_sample_set_add (heaps.spread, n_with);
    }
  *figure = figure_of_heaps (heaps, frequency_rule);
  figure->n_hits = n_deployments;
  return n_days > 0 ? (double)n_deployments / n_days : NAN;
}

/* Failures, repairs, recovery */

static HwDoraFigure
measure_share (const HwReleases *releases, HwWindow window, gboolean of_rework, GArray *cases)
{
  HwDoraFigure figure = { .value = NAN, .rule = of_rework ? rework_rule : fail_rule };
  const HwRelease *release = (const HwRelease *)releases->releases->data;

  for (guint i = 0; i < releases->releases->len; i++)
    {
      int previous = release[i].previous;
      gboolean is_hit =
          of_rework ? previous >= 0 && release[previous].has_failed : release[i].has_failed;

      if (!is_within (window, release[i].finished_us))
        continue;
      figure.n++;
      figure.n_hits += is_hit;
      add_case (cases, case_of_release (&release[i], is_hit));
    }
  if (figure.n > 0)
    figure.value = (double)figure.n_hits / (double)figure.n;
  return figure;
}

/* When it was rolled back, or the next successful release in its place; HW_TIME_UNKNOWN where there
 * is neither. */
static gint64
find_repair (const HwRelease *releases, guint failed)
{
  int next = releases[failed].next;

  if (releases[failed].rolled_back_us != HW_TIME_UNKNOWN)
    return releases[failed].rolled_back_us;

  while (next >= 0 && !releases[next].is_good)
    next = releases[next].next;
  return next >= 0 ? releases[next].finished_us : HW_TIME_UNKNOWN;
}

static HwDoraFigure
measure_recovery (const HwReleases *releases, HwWindow window, GArray *cases)
{
  Heaps heaps = heaps_new (cases);
  const HwRelease *release = (const HwRelease *)releases->releases->data;

  for (guint i = 0; i < releases->outages->len; i++)
    {
      const HwOutage *outage = &g_array_index (releases->outages, HwOutage, i);

      add_time (heaps, window,
                (HwDoraCase){ .kind = HW_DORA_INCIDENT,
                              .index = outage->event,
                              .from_us = outage->incident.started_us,
                              .to_us = outage->incident.resolved_us });
    }
  if (releases->outages->len > 0)
    return figure_of_heaps (heaps, incident_rule);

  for (guint i = 0; i < releases->releases->len; i++)
    {
      if (release[i].has_failed)
        add_time (heaps, window,
                  (HwDoraCase){ .kind = HW_DORA_DEPLOYMENT,
                                .index = release[i].event,
                                .from_us = release[i].finished_us,
                                .to_us = find_repair (release, i) });
    }
  return figure_of_heaps (heaps, repair_rule);
}

static HwDora
measure (const HwDoraEvents *events, HwWindow window, GTimeZone *zone, GArray *const *cases)
{
  g_autoptr (HwReleases) releases = hw_releases_new (events);
  HwDora dora;

  dora.figures[HW_DORA_CHANGE_LEAD_TIME] =
      measure_lead_time (events, releases, window, cases[HW_DORA_CHANGE_LEAD_TIME]);
  dora.deployments_per_day =
      measure_frequency (&dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY], releases, window, zone,
                         cases[HW_DORA_DEPLOYMENT_FREQUENCY]);
  dora.figures[HW_DORA_CHANGE_FAIL_RATE] =
      measure_share (releases, window, FALSE, cases[HW_DORA_CHANGE_FAIL_RATE]);
  dora.figures[HW_DORA_RECOVERY_TIME] =
      measure_recovery (releases, window, cases[HW_DORA_RECOVERY_TIME]);
  dora.figures[HW_DORA_REWORK_RATE] =
      measure_share (releases, window, TRUE, cases[HW_DORA_REWORK_RATE]);
  return dora;
}

HwDora
hw_dora_measure (const HwDoraEvents *events, HwWindow window, GTimeZone *zone)
{
  GArray *const nobody_asks[HW_N_DORA_FIGURES] = { NULL };

  return measure (events, window, zone, nobody_asks);
}

HwDora
hw_dora_measure_cases (const HwDoraEvents *events,
                       HwWindow window,
                       GTimeZone *zone,
                       GArray *cases[HW_N_DORA_FIGURES])
{
  for (int id = 0; id < HW_N_DORA_FIGURES; id++)
    cases[id] = g_array_new (FALSE, FALSE, sizeof (HwDoraCase));
  return measure (events, window, zone, cases);
}

GArray *
hw_dora_list_signals (const HwDoraEvents *events, HwWindow window)
{
  g_autoptr (HwReleases) releases = hw_releases_new (events);
  GArray *signals = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < releases->outages->len; i++)
    {
      const HwOutage *outage = &g_array_index (releases->outages, HwOutage, i);
      double after_s;

      if (outage->release < 0 || !is_within (window, outage->incident.started_us))
        continue;
      after_s =
          get_span_s (g_array_index (releases->releases, HwRelease, outage->release).finished_us,
                      outage->incident.started_us);
      g_array_append_val (signals, after_s);
    }
  return signals;
}

GArray *
hw_dora_list_deployments (const HwDoraEvents *events)
{
  g_autoptr (HwReleases) releases = hw_releases_new (events);
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < releases->releases->len; i++)
    {
      const HwRelease *release = &g_array_index (releases->releases, HwRelease, i);

      if (release->is_good)
        g_array_append_val (ends, release->finished_us);
    }
  return ends;
}
