/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the states of a source mean on an open map, as a table to look at and to change: a row for
 * each state, with how many items were in it, what it most likely means (hw-state-plan.h) and what
 * the map says. A GListModel of HwStateRow, states along the flow first, those that are gone from
 * the board after them, then those no item was in, labels and jobs. It follows the map, and each
 * change of it is an edit that can be undone. No GTK. Lives on the main thread.
 *
 *   HwStateTable *table = hw_state_table_new (document, source_id);
 *   ... "items-changed", "notify::ready" ...
 *   hw_state_table_set (table, position, HW_ROLE_ACTIVE, step_id);
 *
 * Property "ready": the events have been looked at, or that failed. */

#include "hw-document.h"
#include "hw-state-map.h"

G_BEGIN_DECLS

/* What one state means. A row never changes: when something is different, another takes its place
 * in the model. */
#define HW_TYPE_STATE_ROW (hw_state_row_get_type ())
G_DECLARE_FINAL_TYPE (HwStateRow, hw_state_row, HW, STATE_ROW, GObject)

/* As the source shows it. */
const char *hw_state_row_get_name (HwStateRow *self);

/* A status, a label or a job. */
HwTermKind hw_state_row_get_kind (HwStateRow *self);

/* How many items were in it; 0 too for jobs, and for labels that say nothing about states. */
guint64 hw_state_row_get_n_items (HwStateRow *self);

/* TRUE when the map says what it means: otherwise it counts as outside. */
gboolean hw_state_row_is_decided (HwStateRow *self);

/* TRUE when it stood on the source's board once, and does not now: what the map says of it still
 * holds for what happened before. */
gboolean hw_state_row_is_gone (HwStateRow *self);

/* What the map says. `step_id` (may be NULL) gets the step of roles that have one, else NULL;
 * borrowed from the row. */
HwStateRole hw_state_row_get_role (HwStateRow *self, const char **step_id);

/* The guess. Of a role that has a step the step is NULL where the map has none for it: one of the
 * name of the state would have to be added. */
HwStateRole hw_state_row_get_guess (HwStateRow *self, const char **step_id);

#define HW_TYPE_STATE_TABLE (hw_state_table_get_type ())
G_DECLARE_FINAL_TYPE (HwStateTable, hw_state_table, HW, STATE_TABLE, GObject)

/* Of the source with this id. Empty until the events have been looked at, which happens on another
 * thread. */
HwStateTable *hw_state_table_new (HwDocument *document, const char *source_id);

gboolean hw_state_table_is_ready (HwStateTable *self);

const char *hw_state_table_get_source_id (HwStateTable *self);

/* The steps that a state can belong to, along the flow: an array of borrowed HwStep, owned by the
 * caller, good until the map changes. */
GPtrArray *hw_state_table_list_steps (HwStateTable *self);

/* Why there are no rows, or NULL. */
const GError *hw_state_table_get_error (HwStateTable *self);

/* TRUE where that is because the library does not have the source. */
gboolean hw_state_table_lacks_source (HwStateTable *self);

/* Used states of which the map says nothing. */
guint hw_state_table_count_undecided (HwStateTable *self);

/* One edit: the state means this from now on; `step_id` for roles that have a step. FALSE where
 * that changes nothing or cannot be. */
gboolean
hw_state_table_set (HwStateTable *self, guint position, HwStateRole role, const char *step_id);

/* How many guesses hw_state_table_take_guesses() would take. */
guint hw_state_table_count_guesses (HwStateTable *self);

/* One edit: all used states of which the map says nothing mean what is guessed, as far as the map
 * has the steps. FALSE where there is nothing to take. */
gboolean hw_state_table_take_guesses (HwStateTable *self);

G_END_DECLS
