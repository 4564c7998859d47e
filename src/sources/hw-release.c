/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-release.h"

#define FAIL_US ((gint64)HW_FAIL_HOURS * 3600 * G_USEC_PER_SEC)

static int
compare_times (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_deployments_cb (gconstpointer a, gconstpointer b)
{
  const HwDoraDeployment *left = *(const HwDoraDeployment *const *)a;
  const HwDoraDeployment *right = *(const HwDoraDeployment *const *)b;

  return compare_times (left->finished_us, right->finished_us);
}

static int
compare_releases_cb (gconstpointer a, gconstpointer b)
{
  return compare_times (((const HwRelease *)a)->finished_us, ((const HwRelease *)b)->finished_us);
}

static int
compare_outages_cb (gconstpointer a, gconstpointer b)
{
  return compare_times (((const HwOutage *)a)->incident.started_us,
                        ((const HwOutage *)b)->incident.started_us);
}

static gboolean
is_over (const HwDoraDeployment *deployment)
{
  return deployment->finished_us != HW_TIME_UNKNOWN
         && (deployment->result == HW_RESULT_SUCCESS || deployment->result == HW_RESULT_FAILURE
             || deployment->result == HW_RESULT_ROLLED_BACK);
}

static GPtrArray *
sort_deployments (const HwDoraEvents *events)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < events->n_deployments; i++)
    {
      if (is_over (&events->deployments[i]))
        g_ptr_array_add (sorted, (gpointer)&events->deployments[i]);
    }
  g_ptr_array_sort (sorted, compare_deployments_cb);
  return sorted;
}

/* Where a deployment goes: environment and service, as one text. */
static char *
dup_place (const char *service, const char *environment)
{
  return g_strdup_printf ("%s\n%s", service != NULL ? service : "",
                          environment != NULL ? environment : "");
}

static HwRelease
release_of (const HwDoraDeployment *deployment, guint event)
{
  gint64 begun_us = deployment->created_us;

  return (HwRelease){ .service = deployment->service,
                      .environment = deployment->environment,
                      .sha = deployment->sha,
                      .begun_us = begun_us != HW_TIME_UNKNOWN ? begun_us : deployment->finished_us,
                      .finished_us = deployment->finished_us,
                      .rolled_back_us = HW_TIME_UNKNOWN,
                      .source = deployment->source,
                      .event = event,
                      .is_good = deployment->result == HW_RESULT_SUCCESS,
                      .previous = -1,
                      .next = -1 };
}

/* One more attempt at the same. */
static void
retry (HwRelease *release, const HwDoraDeployment *deployment, guint event)
{
  if (release->is_good)
    return;
  release->event = event;
  release->finished_us = deployment->finished_us;
  release->is_good = deployment->result == HW_RESULT_SUCCESS;
}

/* Puts attempts together, place by place; what was rolled back has failed. */
static void
gather_releases (HwReleases *self, const HwDoraEvents *events)
{
  g_autoptr (GPtrArray) sorted = sort_deployments (events);
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sorted->len; i++)
    {
      const HwDoraDeployment *deployment = sorted->pdata[i];
      guint event = (guint)(deployment - events->deployments);
      g_autofree char *place = dup_place (deployment->service, deployment->environment);
      guint place_of_last = GPOINTER_TO_UINT (g_hash_table_lookup (last, place));
      HwRelease *before =
          place_of_last > 0 ? &g_array_index (self->releases, HwRelease, place_of_last - 1) : NULL;

      if (deployment->result == HW_RESULT_ROLLED_BACK)
        {
          if (before != NULL && before->rolled_back_us == HW_TIME_UNKNOWN
              && deployment->finished_us - before->finished_us <= FAIL_US)
            {
              before->has_failed = TRUE;
              before->rolled_back_us = deployment->finished_us;
            }
        }
      else if (before != NULL && before->sha != NULL
               && g_strcmp0 (before->sha, deployment->sha) == 0)
        retry (before, deployment, event);
      else
        {
          HwRelease release = release_of (deployment, event);

          g_array_append_val (self->releases, release);
          g_hash_table_replace (last, g_steal_pointer (&place),
                                GUINT_TO_POINTER (self->releases->len));
        }
    }
  g_array_sort (self->releases, compare_releases_cb);
}

/* Who follows whom, and what follows from that alone. */
static void
chain_releases (HwReleases *self)
{
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HwRelease *releases = (HwRelease *)self->releases->data;

  for (guint i = 0; i < self->releases->len; i++)
    {
      HwRelease *release = &releases[i];
      char *place = dup_place (release->service, release->environment);

      release->previous = GPOINTER_TO_INT (g_hash_table_lookup (last, place)) - 1;
      g_hash_table_replace (last, place, GINT_TO_POINTER (i + 1));
      release->has_failed = release->has_failed || !release->is_good;
      if (release->previous >= 0)
        releases[release->previous].next = (int)i;
    }
}

/* A commit that is deployed again after another one takes that one back. */
static void
find_reverts (HwReleases *self)
{
  HwRelease *releases = (HwRelease *)self->releases->data;

  for (guint i = 0; i < self->releases->len; i++)
    {
      const HwRelease *release = &releases[i];
      HwRelease *before = release->previous >= 0 ? &releases[release->previous] : NULL;

      if (before != NULL && before->previous >= 0 && release->is_good && release->sha != NULL
          && g_strcmp0 (release->sha, releases[before->previous].sha) == 0
          && release->finished_us - before->finished_us <= FAIL_US)
        before->has_failed = TRUE;
    }
}

static void
gather_outages (HwReleases *self, const HwDoraEvents *events)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < events->n_incidents; i++)
    {
      const HwDoraIncident *incident = &events->incidents[i];
      g_autofree char *id = g_strdup_printf ("%u/%s", incident->source, incident->id);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, id));
      HwOutage outage = { *incident, i, -1 };

      if (incident->started_us == HW_TIME_UNKNOWN)
        continue;
      if (place > 0)
        {
          HwOutage *known = &g_array_index (self->outages, HwOutage, place - 1);

          known->incident.started_us = MIN (known->incident.started_us, incident->started_us);
          known->incident.resolved_us = incident->resolved_us;
          continue;
        }
      g_array_append_val (self->outages, outage);
      g_hash_table_insert (places, g_steal_pointer (&id), GUINT_TO_POINTER (self->outages->len));
    }
  g_array_sort (self->outages, compare_outages_cb);
}

/* How many releases had finished by then. */
static guint
count_until (const HwReleases *self, gint64 at_us)
{
  const HwRelease *releases = (const HwRelease *)self->releases->data;
  guint low = 0, high = self->releases->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (releases[middle].finished_us <= at_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Puts each incident down to the newest deployment of its service before it. */
static void
blame_outages (HwReleases *self)
{
  HwRelease *releases = (HwRelease *)self->releases->data;

  for (guint i = 0; i < self->outages->len; i++)
    {
      HwOutage *outage = &g_array_index (self->outages, HwOutage, i);
      const char *service = outage->incident.service;

      for (guint j = count_until (self, outage->incident.started_us); j > 0; j--)
        {
          HwRelease *release = &releases[j - 1];

          if (outage->incident.started_us - release->finished_us > FAIL_US)
            break;
          if (!release->is_good
              || (service != NULL && release->service != NULL
                  && !g_str_equal (service, release->service)))
            continue;
          release->has_failed = TRUE;
          outage->release = (int)j - 1;
          break;
        }
    }
}

HwReleases *
hw_releases_new (const HwDoraEvents *events)
{
  HwReleases *self = g_new (HwReleases, 1);

  self->releases = g_array_new (FALSE, FALSE, sizeof (HwRelease));
  self->outages = g_array_new (FALSE, FALSE, sizeof (HwOutage));
  gather_releases (self, events);
  chain_releases (self);
  find_reverts (self);
  gather_outages (self, events);
  blame_outages (self);
  return self;
}

void
hw_releases_free (HwReleases *self)
{
  g_array_unref (self->releases);
  g_array_unref (self->outages);
  g_free (self);
}
