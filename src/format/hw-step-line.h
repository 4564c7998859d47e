/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A step on one line, as a scribe types it: "Code review | 2h | 1-3d | 80% | x3 | @QA". After the
 * name come, in any order, the process time and then the wait in front, the share complete and
 * accurate (with its %), people (with their x) and the team (with its @); each may be missing, and
 * an empty part or a "?" stands for a time not known. After both times a number alone is the share,
 * as in a column of a sheet: "80" or "0.8". "\|" is a bar within the name. */

#include "hw-element.h"
#include "hw-time-units.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  HwEstimate *process_time;
  HwEstimate *wait_time;
  double complete_accurate; /* NAN when not said */
  double people;            /* NAN when not said */
  char *lane;               /* the team's name */
} HwStepLine;

/* `bare_unit_s` is the unit of a number without one; 0 makes that an error. On failure `line` is
 * empty and the error tells which part was not understood. */
gboolean hw_step_line_parse (
    const char *text, HwTimeUnits units, double bare_unit_s, HwStepLine *line, GError **error);

void hw_step_line_clear (HwStepLine *line);

/* Fills in what the line says; the rest of a step that nobody else has seen yet stays. The lane is
 * the caller's, who knows its id. */
void hw_step_line_apply (const HwStepLine *line, HwStep *step);

/* The line that says the same about the step. `lane` is the name of its team, or NULL. */
char *hw_step_line_format (const HwStep *step, const char *lane, HwTimeUnits units);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwStepLine, hw_step_line_clear)

G_END_DECLS
