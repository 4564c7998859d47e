/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The way back and forward of a document: the states it has had, each with its revision in the
 * library and, where it was seen since the program started, the map itself. Older ones are fetched
 * when somebody goes there, so undo reaches back over restarts and memory stays flat. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 revision;
  char *label;        /* of the edit that led here; NULL for the first state */
  gboolean continues; /* undone together with the edit before */
  HwMap *map;         /* NULL: has to be loaded */
} HwEditState;

typedef struct _HwEditStack HwEditStack;

/* One state: the map as it was opened. */
HwEditStack *
hw_edit_stack_new (void);
void
hw_edit_stack_free (HwEditStack *self);

/* Adds a state at the end while a stack is read; `map` may be NULL. */
void
hw_edit_stack_append (
    HwEditStack *self, gint64 revision, const char *label, gboolean continues, HwMap *map);
void
hw_edit_stack_set_position (HwEditStack *self, guint position);

/* A new state after the current one, in place of what could be redone. */
void
hw_edit_stack_push (
    HwEditStack *self, gint64 revision, const char *label, gboolean continues, HwMap *map);

/* The state that one undo (-1) or redo (1) leads to, or NULL. Edits that continue each other are
 * one step. Borrowed. */
HwEditState *
hw_edit_stack_peek (HwEditStack *self, int direction);

/* Goes there. */
void
hw_edit_stack_step (HwEditStack *self, int direction);

/* What one undo or redo would take back or bring back; NULL when there is nothing. */
const char *
hw_edit_stack_get_label (HwEditStack *self, int direction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwEditStack, hw_edit_stack_free)

G_END_DECLS
