/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What happened in the systems where the work is done, in one form for every source: items that
 * pass through states, runs of a build system, deployments, incidents, and samples of a measure.
 * Readers and connectors fill these, HwEventWriter keeps them, and metrics are derived from them.
 *
 * Names and logins of people have no place in any of them. Times are microseconds since 1970, UTC
 * (_us); HW_TIME_UNKNOWN where the source does not say. The library keeps whole milliseconds: no
 * source means more by its digits, and a row is a quarter smaller. Texts are borrowed; NULL where
 * the source has none. */

#include <glib.h>

G_BEGIN_DECLS

#define HW_TIME_UNKNOWN G_MININT64

/* Words of a source are kept once, under a number (HwTermKey): there are few of them, and millions
 * of rows that use them. */
typedef enum
{
  HW_TERM_STATUS,      /* an item is in one at a time */
  HW_TERM_LABEL,       /* an item may carry several */
  HW_TERM_TYPE,        /* "bug", "feature" */
  HW_TERM_JOB,         /* what a run is one of */
  HW_TERM_ENVIRONMENT, /* where a deployment goes */
  HW_TERM_SERVICE,     /* what a deployment changes and an incident hits */
  HW_TERM_SERIES,      /* what a sample measures */
  HW_TERM_COLUMN,      /* of a board; the states in it have its position */
  HW_N_TERM_KINDS
} HwTermKind;

/* A key of the library, from 1. */
typedef guint32 HwTermKey;

#define HW_TERM_NONE 0

/* The columns of a board are told at once: what is not among them any more is kept, with the
 * negative of its position. */
typedef struct
{
  HwTermKind kind;
  const char *id;   /* what the source matches by */
  const char *name; /* what it shows; NULL: the id */
  const char *hint; /* what else it says of it: "done", "queue" */
  int position;     /* on its board, from 1; 0 where it has none, below where it stood there once */
} HwTermWords;

typedef enum
{
  HW_ITEM_ISSUE,
  HW_ITEM_CHANGE, /* a pull or merge request, a commit */
  HW_N_ITEM_KINDS
} HwItemKind;

/* Something that flows. */
typedef struct
{
  const char *id; /* unique in its source */
  HwItemKind kind;
  const char *label; /* "EE-12", "#7" */
  const char *title;
  const char *url;
  const char *sha; /* of a change: the commit that came of it */
  HwTermKey type;
  HwTermKey state; /* now */
  gint64 begun_us; /* of a change: its first commit; of several told the earliest */
  gint64 created_us;
  gint64 closed_us; /* done, merged or given up */
  gint64 updated_us;
} HwItemEvent;

/* An item changes its state. A status replaces the one before it; a label is added (from nothing)
 * or taken away (to nothing). A status that ends without a next one goes to nothing as well: the
 * item then waits. From nothing also stands where the source does not say. */
typedef struct
{
  const char *item;
  gint64 at_us;
  HwTermKey from;
  HwTermKey to;
} HwTransitionEvent;

typedef enum
{
  HW_RESULT_UNKNOWN, /* still at work */
  HW_RESULT_SUCCESS,
  HW_RESULT_FAILURE,
  HW_RESULT_CANCELLED, /* also skipped and neutral: says nothing about what was checked */
  HW_RESULT_ROLLED_BACK,
  HW_N_RESULTS
} HwResult;

/* A job or pipeline of a build system. */
typedef struct
{
  const char *id;
  HwTermKey job;
  const char *parent; /* id of the run it is part of */
  const char *item;   /* id of the item it belongs to */
  const char *sha;
  guint attempt; /* from 1; 0 where the source does not count */
  HwResult result;
  gint64 queued_us;
  gint64 started_us;
  gint64 finished_us;
  gint64 paused_us; /* how long it waited for somebody in between; 0 for not at all */
  gint64 updated_us;
} HwRunEvent;

/* Whether it is known which commits a deployment carried. */
typedef enum
{
  HW_CONTENTS_UNKNOWN,    /* nobody has asked */
  HW_CONTENTS_KNOWN,      /* its commits are all that it brought */
  HW_CONTENTS_UNKNOWABLE, /* the source cannot say */
  HW_N_CONTENTS
} HwContents;

typedef struct
{
  const char *id;
  HwTermKey environment;
  HwTermKey service;
  const char *sha;
  const char *url; /* a page of the web about it */
  gboolean production;
  HwResult result;
  HwContents contents;
  gint64 created_us;
  gint64 finished_us;
  gint64 updated_us;
} HwDeploymentEvent;

/* A commit that a deployment carried and the one before it in the same place had not. */
typedef struct
{
  const char *deployment; /* its id */
  const char *sha;
} HwCommitEvent;

typedef struct
{
  const char *id;
  const char *label;
  const char *title;
  const char *url; /* a page of the web about it */
  HwTermKey service;
  const char *severity;
  gint64 started_us;
  gint64 acknowledged_us;
  gint64 resolved_us;
  gint64 updated_us;
} HwIncidentEvent;

typedef struct
{
  HwTermKey series;
  gint64 at_us;
  double value; /* finite */
  double n;     /* how many observations it sums up; NAN where unknown */
} HwSampleEvent;

/* Names in files: "status", "issue", "success" … */
const char *hw_term_kind_get_name (HwTermKind kind);
const char *hw_item_kind_get_name (HwItemKind kind);
const char *hw_result_get_name (HwResult result);

/* What a result can be, "success, failure …", as in files. Owned by the caller. */
char *hw_result_dup_names (void);

/* FALSE when there is none of that name. */
gboolean hw_term_kind_from_name (const char *name, HwTermKind *kind);
gboolean hw_item_kind_from_name (const char *name, HwItemKind *kind);
gboolean hw_result_from_name (const char *name, HwResult *result);

G_END_DECLS
