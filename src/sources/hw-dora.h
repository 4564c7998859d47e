/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* DORA's five figures of delivery, from deployments, incidents and changes. Pure: no library, no
 * clock. Where there are several rules one is taken, and its words go with the figure.
 *
 * - A deployment is what reached one environment of one service. Attempts with the same commit that
 *   follow each other there are one: it finished with the first that succeeded, and failed when
 * none did. What is still at work or was cancelled is none. A rolled-back result is no deployment
 * but says that the one before it failed.
 * - A deployment failed when none of its attempts succeeded; when an incident of its service began
 *   after it, before the next successful one of the service and within HW_FAIL_HOURS; or when it
 * was taken back within that time: rolled back, or the commit before it deployed again. An incident
 *   that names no service, and one where deployments name none, hits the newest deployment.
 * - A change is in production with the first successful deployment that carried its commit, as the
 *   source compares the commits of two deployments (sources.md §3). Of deployments of which it does
 *   not tell that, the order of merges decides: it is in the first of its commit, or of that of a
 *   change merged later; where the commit of a deployment is no change's, in one that began after
 *   the merge. Its time begins with its first commit; with its opening where no commit is known, or
 *   that came first; with the merge where neither is. The cases say which.
 * - A deployment is rework when the one before it, in the same environment of the same service,
 *   failed.
 *
 * Times are those of the clock on the wall: people wait at night too. */

#include "hw-flow-meter.h"

G_BEGIN_DECLS

#define HW_FAIL_HOURS 24

/* Texts are borrowed; services are equal where their texts are. */
typedef struct
{
  const char *id;      /* of the source; figures do not need it, nor: */
  const char *url;     /* what the source said, to be checked before it is opened */
  const char *service; /* NULL where nobody says; so are the others */
  const char *environment;
  const char *sha;
  gint64 created_us; /* when it began; HW_TIME_UNKNOWN where nobody says */
  gint64 finished_us;
  HwResult result;
  HwContents contents; /* whether its commits are known */
  guint source;        /* any number that tells sources apart */
} HwDoraDeployment;

/* A commit that a deployment carried. */
typedef struct
{
  const char *deployment; /* its id */
  const char *sha;
  guint source;
} HwDoraCommit;

/* Of those with the same id and source the last one says how it went on. */
typedef struct
{
  const char *id;    /* never NULL */
  const char *label; /* what people see; NULL for none; so is: */
  const char *title; /* figures do not need it, nor: */
  const char *url;   /* what the source said, to be checked before it is opened */
  const char *service;
  gint64 started_us;
  gint64 resolved_us; /* HW_TIME_UNKNOWN: it is open */
  guint source;
} HwDoraIncident;

/* What the time of a change begins with. */
typedef enum
{
  HW_DORA_FROM_OPENING,
  HW_DORA_FROM_COMMIT,
  HW_DORA_FROM_MERGE,
  HW_N_DORA_STARTS
} HwDoraStart;

typedef struct
{
  const char *sha;   /* of the commit that came of it; may be NULL */
  gint64 created_us; /* its first commit or opening; HW_TIME_UNKNOWN for neither */
  HwDoraStart start; /* which of them */
  gint64 merged_us;
  guint source;
  gint64 item; /* its key in the library; figures do not need it */
} HwDoraChange;

typedef struct
{
  const HwDoraDeployment *deployments; /* to production, in any order */
  guint n_deployments;
  const HwDoraIncident *incidents;
  guint n_incidents;
  const HwDoraChange *changes;
  guint n_changes;
  const HwDoraCommit *commits;
  guint n_commits;
} HwDoraEvents;

typedef enum
{
  HW_DORA_CHANGE_LEAD_TIME,
  HW_DORA_DEPLOYMENT_FREQUENCY,
  HW_DORA_CHANGE_FAIL_RATE,
  HW_DORA_RECOVERY_TIME,
  HW_DORA_REWORK_RATE,
  HW_N_DORA_FIGURES
} HwDoraFigureId;

typedef enum
{
  HW_DORA_SECONDS,
  HW_DORA_DAYS_PER_WEEK,
  HW_DORA_SHARE,
} HwDoraUnit;

typedef struct
{
  const char *key;   /* "change_lead_time" */
  const char *label; /* for people, untranslated */
  HwDoraUnit unit;
} HwDoraInfo;

typedef struct
{
  double value;     /* a median, a share; NAN where there is too little */
  guint64 n;        /* changes, weeks, deployments or incidents it is made of */
  guint64 n_hits;   /* of shares: those that count; of the frequency: all deployments */
  HwSummary spread; /* of times and of days a week */
  HwSummary open;   /* of times: the age in seconds of what is open still */
  const char *rule; /* for people, untranslated */
} HwDoraFigure;

typedef enum
{
  HW_DORA_CHANGE,
  HW_DORA_DEPLOYMENT,
  HW_DORA_INCIDENT,
  HW_N_DORA_CASES
} HwDoraCaseKind;

/* One of what a figure is made of. */
typedef struct
{
  HwDoraCaseKind kind;
  guint index;       /* among the events of its kind: of several attempts the one that decided */
  gint64 from_us;    /* what is measured, or when the deployment began */
  gint64 to_us;      /* HW_TIME_UNKNOWN: it is open, and only its age is counted */
  gboolean is_hit;   /* of shares: it is one of those that count; of the others TRUE unless open */
  HwDoraStart start; /* of changes: what `from_us` is of */
  gboolean is_by_order; /* of changes: nobody told what was carried, the order of merges does */
} HwDoraCase;

typedef struct
{
  HwDoraFigure figures[HW_N_DORA_FIGURES];
  double deployments_per_day; /* over all days, those without one included; NAN for no days */
} HwDora;

const HwDoraInfo *hw_dora_get_info (HwDoraFigureId id);

/* In files: "opening", "commit", "merge". */
const char *hw_dora_start_get_name (HwDoraStart start);

/* Of what ended within the window; days and weeks are those of the zone, weeks counted back from
 * the end of the window. Give events from before the window too: what a deployment was preceded by.
 */
HwDora hw_dora_measure (const HwDoraEvents *events, HwWindow window, GTimeZone *zone);

/* The same, with what each figure is made of, in no particular order: arrays of HwDoraCase that the
 * caller owns. */
HwDora hw_dora_measure_cases (const HwDoraEvents *events,
                              HwWindow window,
                              GTimeZone *zone,
                              GArray *cases[HW_N_DORA_FIGURES]);

/* How long after a deployment each incident began that it was found to have caused: an array of
 * double, in seconds, of incidents that began within the window. */
GArray *hw_dora_list_signals (const HwDoraEvents *events, HwWindow window);

/* When each successful deployment finished, attempts put together: an array of gint64, in order. */
GArray *hw_dora_list_deployments (const HwDoraEvents *events);

G_END_DECLS
