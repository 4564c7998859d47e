/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map as it was named on the command line, with what its state is called and when it was: for
 * verbs that put two states side by side. */

#include "hw-map.h"
#include "hw-verb.h"

G_BEGIN_DECLS

typedef struct
{
  HwMap *map;
  char *reference;  /* as it was named */
  char *label;      /* "before the trial", "revision 7", "now"; NULL for a file */
  gint64 at_us;     /* since 1970, UTC; 0 where nobody noted it */
  gboolean is_head; /* the present state of a map of the library */
} HwCliState;

/* As hw_cli_load_map(); FALSE on failure, complained about. */
gboolean hw_cli_state_load (HwCliState *self,
                            const HwInvocation *invocation,
                            const char *reference,
                            HwExit *status);
void hw_cli_state_clear (HwCliState *self);

/* The snapshots of its map until then, as hw_report_states_load(); NULL of a file. */
GPtrArray *hw_cli_state_load_past (const HwCliState *self, const HwInvocation *invocation);

/* The two titles, or the title they share; NULL where only the states differ. */
char *hw_cli_states_dup_title (const HwCliState *before, const HwCliState *after);

/* What each is called beside the other: its label and date where it is a state of a map in the
 * library, else its title, or the name of its file where the titles are the same. */
void hw_cli_states_dup_names (const HwCliState *before,
                              const HwCliState *after,
                              char **before_name,
                              char **after_name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwCliState, hw_cli_state_clear)

G_END_DECLS
