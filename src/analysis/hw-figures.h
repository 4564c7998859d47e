/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a map says, in figures: the totals, visits and capacity of calculation.md, 1 to 5. One pure
 * function from a map to an immutable set of figures; nothing in it is computed from rounded
 * values. The command line, the totals box, the inspector and the checks all read this.
 *
 * Times are seconds of the map's clock, shares run from 0 to 1. A figure that cannot be computed is
 * NAN. */

#include "hw-map.h"

G_BEGIN_DECLS

#define HW_ANALYSIS_ERROR (hw_analysis_error_quark ())

/* Why a map has no figures. The message names the steps. */
typedef enum
{
  HW_ANALYSIS_ERROR_CYCLE,          /* forward links run in a circle */
  HW_ANALYSIS_ERROR_SHARES,         /* shares of a step sum to more than one */
  HW_ANALYSIS_ERROR_ENDLESS_REWORK, /* work that never gets out of a loop */
  HW_ANALYSIS_ERROR_REFERENCE,      /* a link names a step that is not there */
} HwAnalysisError;

GQuark hw_analysis_error_quark (void);

/* The totals, in the order people read them. */
typedef enum
{
  HW_FIGURE_LEAD_TIME,
  HW_FIGURE_LEAD_TIME_LOW,
  HW_FIGURE_LEAD_TIME_HIGH,
  HW_FIGURE_PROCESS_TIME,
  HW_FIGURE_WAIT_TIME,
  HW_FIGURE_ACTIVITY_RATIO,
  HW_FIGURE_ROLLED_COMPLETE_ACCURATE,
  HW_FIGURE_EXPECTED_LEAD_TIME,
  HW_FIGURE_EXPECTED_PROCESS_TIME,
  HW_FIGURE_LABOUR,
  HW_FIGURE_LABOUR_PEOPLE,
  HW_FIGURE_EXPECTED_LABOUR,
  HW_FIGURE_HANDOFFS,
  HW_FIGURE_TAKT,
  HW_FIGURE_THROUGHPUT_LIMIT,
  HW_FIGURE_EXPECTED_WIP,
  HW_N_FIGURES
} HwFigureId;

typedef enum
{
  HW_UNIT_SECONDS,
  HW_UNIT_SHARE,
  HW_UNIT_NUMBER,
  HW_UNIT_PER_SECOND,
} HwUnit;

typedef struct
{
  const char *key;   /* of `measure --json`: "lead_time_s" */
  const char *label; /* for people, untranslated: "Lead time" */
  HwUnit unit;
  const char *definition; /* one sentence for people, untranslated */
  HwDirection better;     /* HW_DIRECTION_UNSET: neither more nor less of it is */
} HwFigureInfo;

/* The row of a figure; static. */
const HwFigureInfo *hw_figure_get_info (HwFigureId id);

typedef enum
{
  HW_CONSTRAINT_NONE,
  HW_CONSTRAINT_UTILISATION,
  HW_CONSTRAINT_LONGEST_WAIT, /* the fallback without people or demand */
} HwConstraintBasis;

/* "utilisation", "longest-wait"; NULL for none. */
const char *hw_constraint_basis_get_name (HwConstraintBasis basis);

typedef struct
{
  double visits; /* expected visits per item started, rework included */
  double first_pass_visits;
  double utilisation;        /* NAN without demand or people */
  double block_lead_time_s;  /* wait + process time, likely; one that is unknown counts as nothing,
                                NAN when both are */
  double computed_wait_s;    /* mean wait for a gate to open where none is stated; NAN elsewhere */
  double share_of_lead_time; /* weight on the path x block lead time / lead time; 0 off the path */
  gboolean on_path;
} HwStepFigures;

typedef struct
{
  guint step;    /* position among the map's steps */
  double weight; /* 1, or the product of the shares that lead here */
  double wait_s; /* in front: the step's wait and that of the links into it, unweighted */
  double process_time_s;
} HwPathEntry;

typedef struct
{
  const HwElement *element; /* borrowed from the map */
  const char *field;        /* name of the field that is unknown; static */
} HwUnknown;

/* Why a figure is approximate (calculation.md, 3). */
typedef struct
{
  const HwElement *element; /* the rework link or the forking step; borrowed from the map */
  const char *reason;       /* "rework-leaves-fork" or "branch-varies"; static */
} HwApproximation;

typedef struct
{
  HwMap *map;
  double totals[HW_N_FIGURES];
  HwStepFigures *steps; /* by position in the map */
  GArray *path;         /* HwPathEntry, in order */
  GArray *unknown;      /* HwUnknown */
  GArray *approximate;  /* HwApproximation */
  HwConstraintBasis constraint_basis;
  int constraint_step;                /* position, or -1 */
  double constraint_measure;          /* utilisation, or share of lead time */
  gboolean times_at_least;            /* an unknown time counts: lead times are lower bounds */
  gboolean quality_at_most;           /* an unknown %C&A: the rolled product is an upper bound */
  guint at_least;                     /* a bit for each HwFigureId that is a lower bound */
  const struct _HwWorkings *workings; /* what all this comes from (hw-workings.h) */
} HwFigures;

/* NULL with an HW_ANALYSIS_ERROR when the map has no meaning as a flow. An empty map has figures:
 * all of them absent. */
HwFigures *hw_figures_new (HwMap *map, GError **error);
HwFigures *hw_figures_ref (HwFigures *self);
void hw_figures_unref (HwFigures *self);

/* What is known of a figure whose parts are not all known, or that is flagged approximate. */
typedef enum
{
  HW_BOUND_NONE,     /* the figure itself */
  HW_BOUND_AT_LEAST, /* a lower bound */
  HW_BOUND_AT_MOST,  /* an upper bound */
  HW_BOUND_ABOUT,    /* near it, on a side that nobody knows */
} HwBound;

/* Of a figure that is absent: HW_BOUND_NONE. */
HwBound hw_figures_get_bound (const HwFigures *self, HwFigureId id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFigures, hw_figures_unref)

G_END_DECLS
