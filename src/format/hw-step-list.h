/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Steps as a list of rows, from a table or from plain lines, on their way to a map: lanes are made
 * by name, ids where rows have none, and links from what each row says comes next, or as a chain.
 */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct _HwStepList HwStepList;

HwStepList *hw_step_list_new (void);
void hw_step_list_free (HwStepList *self);

/* What one row says. The texts are copied and may be NULL. */
typedef struct
{
  guint row;        /* in the file, for problems */
  const char *id;   /* NULL: made from the name */
  const char *lane; /* its name */
  const char *next; /* "b;c:0.3": ids or names of steps, with shares */
} HwStepRow;

/* Takes over the step, whose own id does not matter where the row has none. */
void hw_step_list_add (HwStepList *self, HwStep *step, const HwStepRow *row);

/* The map. `next_column` is what the file calls the column that says what comes next; NULL when it
 * has none, and then each row leads to the one after it. A step that is reached again from those
 * after it is reached by rework. Problems are added; the map is NULL when there were any. */
HwMap *hw_step_list_to_map (HwStepList *self,
                            const char *title,
                            const char *next_column,
                            GPtrArray *problems);

/* Appends where the link leads to what the row of its step says comes next. */
void hw_step_next_append (GString *next, const HwLink *link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStepList, hw_step_list_free)

G_END_DECLS
