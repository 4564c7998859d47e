/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One run of the checks over a map: what the functions of the rules share. A family of rules is a
 * file of its own (hw-check-flow.c, hw-check-times.c and so on); hw-check.c has the table. */

#include "hw-check.h"
#include "hw-trial.h"
#include "hw-work-kind.h"

G_BEGIN_DECLS

typedef struct _HwChecker
{
  HwMap *map;
  const HwFigures *figures;   /* NULL when the map has none */
  const HwWorkings *workings; /* NULL when the map has no figures or no steps */
  const GError *error;        /* why the map has no figures, or NULL */
  const HwRuleInfo *rule;     /* the one that is being checked */
  HwTrial *trial;             /* NULL like workings */
  HwMapIndex *index;
  const HwPathEntry **path; /* by step: its place on the path, or NULL; NULL like workings */
  HwWorkKind *kinds;        /* see hw_checker_get_kinds () */
  guint budget;             /* steps that may still be worked out again with rework */
  GHashTable *ages;         /* HwMeasureAge by the id of a measure; NULL: not known */
  GPtrArray *findings;
} HwChecker;

/* A finding of the rule that is being checked, about `element` (may be NULL). Takes `text`. Its
 * gain is to be set where it can be computed. */
HwFinding *
hw_checker_report (HwChecker *self, HwSeverity severity, const HwElement *element, char *text);

/* One more element the finding is about. */
void hw_finding_add_element (HwFinding *self, const HwElement *element);

/* The step at a position, as an element, and its name. */
const HwElement *hw_checker_get_step (const HwChecker *self, guint step);
const char *hw_checker_get_name (const HwChecker *self, guint step);

/* For people, in the map's units. */
char *hw_checker_format_s (const HwChecker *self, double value_s);

/* What kind of work each node of the first pass is: HW_WORK_OTHER where it is none or not on the
 * way to delivery. */
const HwWorkKind *hw_checker_get_kinds (HwChecker *self);

/* TRUE when items pass the step on their way to delivery, the first time. */
gboolean hw_checker_is_on_route (const HwChecker *self, guint step);

/* Expected lead time saved if a rework link took nothing; NAN when that is too much to work out, or
 * comes to nothing while times are unknown. */
double hw_checker_get_rework_gain_s (HwChecker *self, const HwLink *link);

/* The rules. */
void hw_check_negative_wait (HwChecker *self);
void hw_check_unknown_time (HwChecker *self);
void hw_check_wait_counted_twice (HwChecker *self);
void hw_check_cadence (HwChecker *self);
void hw_check_activity_ratio (HwChecker *self);
void hw_check_long_wait (HwChecker *self);
void hw_check_balanced_fork (HwChecker *self);

void hw_check_circular_flow (HwChecker *self);
void hw_check_dangling_link (HwChecker *self);
void hw_check_shares (HwChecker *self);
void hw_check_endless_rework (HwChecker *self);
void hw_check_no_delivery (HwChecker *self);
void hw_check_unreachable (HwChecker *self);
void hw_check_dead_end (HwChecker *self);
void hw_check_too_many_blocks (HwChecker *self);

void hw_check_rework_share (HwChecker *self);
void hw_check_low_quality (HwChecker *self);
void hw_check_late_quality (HwChecker *self);

void hw_check_overloaded (HwChecker *self);
void hw_check_little (HwChecker *self);
void hw_check_batch (HwChecker *self);

void hw_check_gate (HwChecker *self);
void hw_check_handoffs (HwChecker *self);
void hw_check_duplicated_step (HwChecker *self);
void hw_check_redundant_test (HwChecker *self);

void hw_check_no_feedback (HwChecker *self);
void hw_check_slow_feedback (HwChecker *self);
void hw_check_stale_reading (HwChecker *self);

G_END_DECLS
