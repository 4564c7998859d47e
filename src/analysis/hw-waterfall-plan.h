/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The edits that lead from one map to another, as many and as small as maps on the way allow.
 *
 * Times, waits, gates and %C&A of a step or link that both maps have are an edit each: they leave
 * the ways alone. What changes the ways goes together where it touches the same side of the same
 * step: putting a step between two others is one link moved and one added, and neither alone is a
 * flow anybody meant. Where that adds or removes a single step, it is that step's edit, links and
 * all. Where several steps come or go together, each that goes first has its times taken away, then
 * the ways change, then each that comes gets its times. So a map on the way has the ways of before
 * or of after at every side of every step. Used by hw-waterfall. */

#include "hw-waterfall.h"

G_BEGIN_DECLS

/* What an edit does to one element. */
typedef enum
{
  HW_DEED_ADD,       /* as it is after */
  HW_DEED_ADD_EMPTY, /* a step without its times */
  HW_DEED_REMOVE,
  HW_DEED_EMPTY,  /* a step loses its times */
  HW_DEED_FIELDS, /* the fields are as they are after */
} HwDeedKind;

typedef struct
{
  HwDeedKind kind;
  const HwChange *change;
  guint64 fields; /* of HW_DEED_FIELDS: bits by position in the table of the kind */
} HwDeed;

typedef struct
{
  HwCause cause;
  const HwElement *element; /* what it is about */
  GArray *deeds;            /* HwDeed */
} HwWaterfallEdit;

/* Along the flow: an array of HwWaterfallEdit that frees them. */
GPtrArray *hw_waterfall_plan_new (const HwComparison *comparison);

/* The map after the edit. */
HwMap *hw_waterfall_edit_apply (const HwWaterfallEdit *self, HwMap *map);

G_END_DECLS
