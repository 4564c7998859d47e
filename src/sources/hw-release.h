/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Deployments with their attempts put together, and which of them failed: the rules of hw-dora.h.
 * For that file only. */

#include "hw-dora.h"

G_BEGIN_DECLS

/* What reached one environment of one service. Texts are borrowed from the events. */
typedef struct
{
  const char *service;
  const char *environment;
  const char *sha;
  gint64 begun_us;       /* the earliest attempt; its end where nobody says more */
  gint64 finished_us;    /* the first that succeeded, else the last */
  gint64 rolled_back_us; /* HW_TIME_UNKNOWN: it was not */
  guint source;
  guint event;  /* index of the attempt that decided */
  int previous; /* in the same environment of the same service, or -1 */
  int next;
  guint is_good : 1; /* some attempt succeeded */
  guint has_failed : 1;
} HwRelease;

/* An incident and what it is put down to. */
typedef struct
{
  HwDoraIncident incident;
  guint event; /* index of the first event of this incident */
  int release; /* the one it is put down to, or -1 */
} HwOutage;

typedef struct
{
  GArray *releases; /* HwRelease, by the time they finished */
  GArray *outages;  /* HwOutage, one an id, by their start */
} HwReleases;

HwReleases *hw_releases_new (const HwDoraEvents *events);
void hw_releases_free (HwReleases *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwReleases, hw_releases_free)

G_END_DECLS
