/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the totals of a map are to be. A target is a field of the map's header, one for each total,
 * set mostly on a future state and shown beside the total. */

#include "hw-field.h"
#include "hw-figures.h"

G_BEGIN_DECLS

typedef enum
{
  HW_TARGET_NONE, /* nobody set one, or the total is absent */
  HW_TARGET_MET,  /* the total is as good as that or better */
  HW_TARGET_NOT_MET,
} HwTargetState;

/* The field of the header that holds the target of a total. */
const HwField *hw_target_get_field (HwFigureId id);

/* In the unit of the figure; NAN where there is none. */
double hw_target_get (const HwMap *map, HwFigureId id);

/* Of a total against the target in its own map. A total that is neither better high nor low has to
 * be what the target says, to half a per cent. */
HwTargetState hw_target_judge (const HwFigures *figures, HwFigureId id);

G_END_DECLS
