/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the measure of a feedback station shows: the text in its "source".
 *
 *   SOURCE/series/SERIES             the latest sample of a series
 *   SOURCE/open-incidents/SERVICE    how many incidents are open
 *   SOURCE/incidents/SERVICE         how many began in a week, on average over the window
 *   SOURCE/recovery-time/SERVICE     median time until an incident is resolved, seconds
 *   SOURCE/deployments/SERVICE       successful deployments to production in a week
 *   SOURCE/change-fail-rate/SERVICE  share of those that failed (hw-dora.h)
 *
 * SOURCE is the id of a source, as in hw-state-map.h; SERIES and SERVICE are what the source
 * matches by, and may hold anything. Without "/SERVICE" it is all of the source. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HW_BINDING_SERIES,
  HW_BINDING_OPEN_INCIDENTS,
  HW_BINDING_INCIDENTS,
  HW_BINDING_RECOVERY_TIME,
  HW_BINDING_DEPLOYMENTS,
  HW_BINDING_CHANGE_FAIL_RATE,
  HW_N_BINDINGS
} HwBindingKind;

typedef struct
{
  char *source;
  HwBindingKind kind;
  char *id; /* of the series or service; NULL for all */
} HwMeasureBinding;

/* NULL where the text is none of these. */
HwMeasureBinding *hw_measure_binding_new_from_text (const char *text);
void hw_measure_binding_free (HwMeasureBinding *self);

/* Owned by the caller; `id` may be NULL. */
char *hw_measure_binding_to_text (const char *source, HwBindingKind kind, const char *id);

/* For people, translated: "Open incidents". */
const char *hw_binding_kind_get_label (HwBindingKind kind);

/* TRUE when the measure tells of incidents: it is a signal that comes back. */
gboolean hw_binding_kind_is_signal (HwBindingKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMeasureBinding, hw_measure_binding_free)

G_END_DECLS
