/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The page of a comparison: both maps one above the other, alike as far as they are, with marks on
 * what changed and ghosts of what went; a table of totals; the waterfall of lead time; sentences.
 * It is to be shown to people who were not in the room. All words come from the caller. */

#include "hw-chart.h"
#include "hw-compared-maps.h"
#include "hw-comparison.h"
#include "hw-plate.h"

G_BEGIN_DECLS

/* A total before and after. */
typedef struct
{
  const char *label;
  const char *before;
  const char *after;
  const char *change; /* with its sign */
  const char *remark; /* small, below the change: per cent; may be NULL */
  const char *target; /* small, below the value after: "target 2 w, met"; may be NULL */
  int direction;      /* below 0: less than before; above 0: more; 0: the same */
  HwTone tone;
} HwPlateRow;

/* What stands on the map after at something that changed: a few letters. */
typedef struct
{
  const HwElement *element; /* of the map after, of the map before where it was removed */
  const char *text;         /* "5 d", "new" */
  gboolean on_wait;         /* of a step: where the wait in front of it is written */
  int direction;            /* as above; 0: neither */
  HwTone tone;
} HwPlateMark;

/* What became of a burst. */
typedef struct
{
  const char *title;
  const char *text;    /* "predicted −5 d, got −4 d" */
  const char *verdict; /* "hit" */
  const char *on;      /* id of the step it hangs on; may be NULL */
  HwTone tone;
} HwPlateVerdict;

typedef struct
{
  HwThemeId theme;
  const HwComparison *comparison;
  const char *title;
  const char *subtitle;
  const char *before_name; /* "workshop 1, 2026-09-14" */
  const char *after_name;
  const char *headline; /* large, over the table: "−6 d"; NULL: none */
  const char *headline_text;
  HwTone headline_tone;
  const HwPlateRow *rows;
  guint n_rows;
  const HwPlateMark *marks;
  guint n_marks;
  const HwPlateVerdict *verdicts;
  guint n_verdicts;
  const HwChartBar *bars; /* of the waterfall; NULL: none */
  guint n_bars;
  const char *bars_title;
  const char *const *sentences; /* NULL-terminated */
  const char *sentences_title;
  const char *footer;
} HwComparisonPage;

HwPlate *hw_comparison_plate_new (const HwComparisonPage *page);

/* Marks, rings and ghosts alone, for a window that paints the maps itself. All borrowed. */
typedef struct
{
  const HwComparison *comparison;
  HwComparedMaps *maps;
  HwScene *scene; /* of the one that is painted */
  gboolean after; /* it is the map after */
  const HwPlateMark *marks;
  guint n_marks;
  double scale; /* of the map; marks themselves keep their size */
  HwTextCache *text;
} HwComparisonMarks;

/* In pixels, from the place of the map's 0,0. Owned by the caller. */
HwPicture *hw_comparison_marks_draw (const HwComparisonMarks *marks);

G_END_DECLS
