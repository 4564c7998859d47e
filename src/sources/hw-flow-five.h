/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Flow's five figures of a stream, from a meter that all items have been put into. Pure. */

#include "hw-flow-meter.h"

G_BEGIN_DECLS

typedef enum
{
  HW_FLOW_VELOCITY,
  HW_FLOW_TIME,
  HW_FLOW_EFFICIENCY,
  HW_FLOW_LOAD,
  HW_FLOW_DISTRIBUTION,
  HW_N_FLOW_FIGURES
} HwFlowFigureId;

typedef struct
{
  const char *key;   /* "velocity" */
  const char *label; /* for people, untranslated */
  const char *rule;  /* for people, untranslated */
} HwFlowInfo;

/* How many of the items that were done are of a type. */
typedef struct
{
  HwTermKey type; /* HW_TERM_NONE where the source does not say */
  guint64 n;
  double share;
} HwFlowType;

typedef struct
{
  guint64 n;            /* items done within the window */
  double velocity;      /* of them, a week; NAN for no window */
  HwSummary time_s;     /* from the first moment on the map, seconds of the map's clock */
  double efficiency;    /* time worked on over that; NAN for none */
  guint64 load;         /* on the map at the end of the window */
  double load_mean;     /* over the window */
  HwSummary age_s;      /* of those that are on the map */
  GArray *distribution; /* HwFlowType, the most frequent first */
} HwFlowFive;

const HwFlowInfo *hw_flow_figure_get_info (HwFlowFigureId id);

/* `window` is that of the meter. */
HwFlowFive *hw_flow_five_new (HwFlowMeter *meter, HwWindow window);
void hw_flow_five_free (HwFlowFive *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFlowFive, hw_flow_five_free)

G_END_DECLS
