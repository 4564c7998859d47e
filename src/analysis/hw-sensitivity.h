/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which guess matters: how far lead time moves between the two ends of each estimate, while all
 * others stay at their likely values (calculation.md, 7). What moves it most and was never measured
 * is what to measure before the next session. Used by reports, `headway report` and the tornado. */

#include "hw-field.h"
#include "hw-figures.h"

G_BEGIN_DECLS

/* How many estimates people are asked to measure at a time. */
#define HW_SENSITIVITY_NEXT 3

/* A single value is taken to be wrong by as much to either side. */
#define HW_SENSITIVITY_SINGLE 0.2

typedef struct
{
  const HwElement *element; /* a step or link; borrowed from the map */
  const HwField *field;     /* one of its estimates */
  HwRange range_s;          /* of the estimate; of a single value, what is assumed */
  gboolean assumed;
  gboolean measured; /* its provenance says so */
  double low_s;      /* expected lead time with the estimate at its low end */
  double high_s;
  double swing_s; /* high_s - low_s, never below 0 */
} HwInfluence;

typedef struct
{
  HwFigures *figures;
  double lead_s;      /* expected lead time with everything likely */
  GArray *influences; /* HwInfluence: the largest swing first, equal ones along the flow */
} HwSensitivity;

/* NULL where the map has no lead time. */
HwSensitivity *hw_sensitivity_new (const HwFigures *figures);
void hw_sensitivity_free (HwSensitivity *self);

static inline guint
hw_sensitivity_get_n_influences (const HwSensitivity *self)
{
  return self->influences->len;
}

static inline const HwInfluence *
hw_sensitivity_get_influence (const HwSensitivity *self, guint index)
{
  return &g_array_index (self->influences, HwInfluence, index);
}

/* What to measure next: the first that were not measured and move lead time. Returns how many, at
 * most HW_SENSITIVITY_NEXT; borrowed. */
guint
hw_sensitivity_get_next (const HwSensitivity *self, const HwInfluence *next[HW_SENSITIVITY_NEXT]);

/* TRUE of those. */
gboolean hw_sensitivity_is_next (const HwSensitivity *self, const HwInfluence *influence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSensitivity, hw_sensitivity_free)

G_END_DECLS
