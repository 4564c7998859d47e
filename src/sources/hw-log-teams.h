/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Who a state belongs to, from a log with a column of teams: the team that most of its rows name
 * becomes the hint of the state, from which a first map makes lanes. Never people: columns that may
 * name them are not read (hw-log-column.h). */

#include "hw-event-writer.h"

G_BEGIN_DECLS

typedef struct _HwLogTeams HwLogTeams;

HwLogTeams *hw_log_teams_new (void);
void hw_log_teams_free (HwLogTeams *self);

/* A row says so. Texts are copied; absurdly many teams are not counted. */
void hw_log_teams_add (HwLogTeams *self, const char *state, const char *team);

/* After the last row: tells the writer's statuses. */
void hw_log_teams_note (const HwLogTeams *self, HwEventWriter *writer);

/* The team in a hint; NULL for none. Borrowed from it. */
const char *hw_log_team_of_hint (const char *hint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLogTeams, hw_log_teams_free)

G_END_DECLS
