/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Brings two maps together that were both made from a third: two windows or two programs that
 * edited the same map. Merging is by element and field. What only one side did is done; where both
 * did different things to the same field, ours stands and the conflict is reported; what one side
 * removed and the other changed or still uses, stays. Nothing is lost that a person could miss. */

#include "hw-field.h"
#include "hw-map.h"

G_BEGIN_DECLS

typedef enum
{
  HW_CONFLICT_FIELD,           /* both changed it; ours stands */
  HW_CONFLICT_REMOVED_BY_US,   /* they changed or use it; it is there as they have it */
  HW_CONFLICT_REMOVED_BY_THEM, /* we changed or use it; it is there as we have it */
} HwConflictKind;

/* Elements are borrowed from the maps and NULL where these do not have them. */
typedef struct
{
  HwConflictKind kind;
  const HwElement *base;
  const HwElement *ours;
  const HwElement *theirs;
  const HwField *field; /* of HW_CONFLICT_FIELD; NULL for the unknown members */
} HwConflict;

typedef struct
{
  HwMap *base;
  HwMap *ours;
  HwMap *theirs;     /* with other ids where ours has one for another kind of element */
  HwMap *merged;     /* valid when the three are */
  GArray *conflicts; /* HwConflict */
} HwMapMerge;

/* What both made of `base`; never fails, disagreements are conflicts. */
HwMapMerge *hw_map_merge_new (HwMap *base, HwMap *ours, HwMap *theirs);
void hw_map_merge_free (HwMapMerge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMapMerge, hw_map_merge_free)

G_END_DECLS
