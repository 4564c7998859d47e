/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What looks wrong or improvable in a map: the rules of calculation.md, 6, as one table. */

#include "hw-figures.h"

G_BEGIN_DECLS

typedef enum
{
  HW_SEVERITY_INFO,
  HW_SEVERITY_WARNING,
  HW_SEVERITY_ERROR,
  HW_N_SEVERITIES
} HwSeverity;

struct _HwChecker;

typedef struct
{
  const char *name;        /* stable: "long-wait" */
  const char *label;       /* for people, untranslated */
  const char *explanation; /* for people, untranslated: what it means and what to do */
  void (*check) (struct _HwChecker *checker); /* looks for it (hw-checker.h) */
  gboolean without_figures;                   /* also in maps that have no figures */
} HwRuleInfo;

typedef struct
{
  const HwRuleInfo *rule;
  HwSeverity severity;
  GPtrArray *elements; /* borrowed HwElement, the one to select first */
  char *text;          /* translated, names the elements */
  double gain_s;       /* lead time saved if it were removed; NAN where it cannot be computed, which
                          is also where nobody has said the times it comes from */
} HwFinding;

/* The table of rules. */
const HwRuleInfo *hw_rules_get (guint *n_rules);

/* All findings, worst first, then by gain. `figures` may be NULL when the map has none: then
 * `figures_error` says why and becomes a finding. Elements are borrowed from `map`. */
GPtrArray *hw_check_map (HwMap *map, const HwFigures *figures, const GError *figures_error);

/* How old what a measure shows is. */
typedef struct
{
  double age_s;      /* by the clock on the wall */
  gboolean is_stale; /* older than it should be */
} HwMeasureAge;

/* The same, where it is known what sources have brought: `ages` holds an HwMeasureAge by the id of
 * each measure that has a value; one with a source that is not in there has none yet. NULL: nothing
 * is known, and nothing said of it. */
GPtrArray *hw_check_map_with_ages (HwMap *map,
                                   const HwFigures *figures,
                                   const GError *figures_error,
                                   GHashTable *ages);

void hw_finding_free (HwFinding *self);

/* "info", "warning", "error". */
const char *hw_severity_get_name (HwSeverity severity);

/* For people, untranslated: "hint". */
const char *hw_severity_get_label (HwSeverity severity);
gboolean hw_severity_from_name (const char *name, HwSeverity *severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFinding, hw_finding_free)

G_END_DECLS
