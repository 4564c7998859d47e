/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A document with a map written as text (hw-test-map.h, not brief: lanes are "@lane L") and a view
 * on it, for tests of commands and tools. */

#include "hw-editing.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwViewState *view;
  char *revealed; /* id, of the last "reveal" */
  char *editing;  /* "id/field", of the last "edit-field" */
} Editing;

void editing_init (Editing *self, const char *text);
void editing_init_with_map (Editing *self, HwMap *map);

/* Checks that the map is valid and was saved. */
void editing_clear (Editing *self);

/* As editing_clear, but leaves the library, which the caller frees (hw-test-workspace.h). */
HwWorkspace *editing_leave (Editing *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Editing, editing_clear)

HwMap *editing_get_map (Editing *self);

/* Selects the elements with these ids or names, separated by blanks; "" selects nothing. */
void editing_select (Editing *self, const char *names);

/* The element with this id, else this name. */
const HwElement *editing_find (Editing *self, const char *name);

/* A step called so; owned by the caller. */
HwStep *editing_new_template (const char *name);

/* The links, by the names of steps, "A -> B; B ~> A", and then the steps without one. */
void editing_assert_flow (Editing *self, const char *expected);

/* Where the steps are shown, in order: "A 0,0; B 254,0". */
void editing_assert_places (Editing *self, const char *expected);

/* The names of what is selected, in order of choosing. */
void editing_assert_selected (Editing *self, const char *expected);

/* No card lies on another. */
void editing_assert_apart (Editing *self);

/* What an undo is called now. */
void editing_assert_undo (Editing *self, const char *label);
