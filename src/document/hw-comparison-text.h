/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A comparison as people read it: rows of totals with signs, what each part of the waterfall is
 * called, what became of bursts. The page of a comparison, reports, the command line and the window
 * show these words; hw-change-text.h has the sentences. All strings are translated and owned by
 * the caller. */

#include "hw-change-text.h"
#include "hw-sensitivity.h"
#include "hw-target.h"
#include "hw-verdict.h"
#include "hw-waterfall.h"

G_BEGIN_DECLS

typedef enum
{
  HW_JUDGEMENT_SAME,
  HW_JUDGEMENT_BETTER,
  HW_JUDGEMENT_WORSE,
  HW_JUDGEMENT_OTHER, /* more or less, of what is neither better nor worse */
} HwJudgement;

/* A total before and after. */
typedef struct
{
  HwFigureId id;
  char *label;  /* "Lead time" */
  char *before; /* "9.5 d", "at least 6 d", "–" where it is absent */
  char *after;
  char *delta; /* "−6 d", "+5.58 pp", "0", "–" */
  char *
      percent; /* "−63.16 %"; NULL of shares, whose difference is in points, and where it is none */
  char *target;  /* what the map after is to reach; NULL where nobody said */
  gboolean less; /* after is less than before: for a mark that does not go by colour */
  HwJudgement judgement;
  HwTargetState target_state;
} HwComparisonRow;

typedef enum
{
  HW_ROWS_MAIN, /* those a page has room for, as far as the maps have them and they say something */
  HW_ROWS_ALL,  /* every total that one of the maps has */
} HwRowSet;

/* An array of HwComparisonRow that frees them. */
GPtrArray *hw_comparison_rows_new (const HwComparison *comparison, HwRowSet set);
void hw_comparison_row_free (HwComparisonRow *self);

/* "target 2 w, met", "target 2 w"; NULL where there is none. Translated, owned by the caller. */
char *hw_comparison_row_format_target (const HwComparisonRow *self);

/* "better", "worse", "no change": for what cannot show a mark. NULL for HW_JUDGEMENT_OTHER. */
const char *hw_judgement_get_label (HwJudgement judgement);

/* A difference with its sign: "−6 d", "+5.58 pp" of shares, "0", "–" for NAN. */
char *hw_delta_format (HwUnit unit, double delta, HwTimeUnits units);

/* The same without a sign, of a size of 0 or more: "6 d", "5.58 pp". */
char *hw_size_format (HwUnit unit, double size, HwTimeUnits units);

/* Per cent with a sign, "−63.16 %"; NULL for NAN. */
char *hw_percent_format (double percent);

/* How the maps were matched, in a sentence. */
char *hw_comparison_format_match (const HwComparison *comparison);

/* "Code review: wait", "Step added: Peer review", "Build → Test: route". */
char *hw_waterfall_part_format (const HwWaterfallPart *part, const HwComparison *comparison);

/* What there is to say in one line: "Lead time 9.5 d → 3.5 d: −6 d (−63.16 %)". */
char *hw_comparison_format_summary (const HwComparison *comparison);

/* "Code review: wait", of an estimate that lead time depends on. */
char *hw_influence_format (const HwInfluence *influence, const HwMap *map);

/* What a burst is called: its words. Borrowed. */
const char *hw_verdict_get_title (const HwVerdict *verdict);

/* "predicted −5 d, got −4 d". */
char *hw_verdict_format (const HwVerdict *verdict, HwTimeUnits units);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwComparisonRow, hw_comparison_row_free)

G_END_DECLS
