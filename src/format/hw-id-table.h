/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The ids of a map while it is read: finds the same one given twice, and makes up those that the
 * file leaves out, the same each time the file is read. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwIdTable HwIdTable;

HwIdTable *hw_id_table_new (void);
void hw_id_table_free (HwIdTable *self);

/* What the id was inserted with, or NULL. */
gpointer hw_id_table_lookup (const HwIdTable *self, const char *id);

/* FALSE when the id is taken. `id` is borrowed and `value` must not be NULL. */
gboolean hw_id_table_insert (HwIdTable *self, const char *id, gpointer value);

/* A free id: `base`, or "base-2" and so on. Does not insert it: that comes
 * before the next one is made. */
char *hw_id_table_make (HwIdTable *self, const char *base);

/* What is left of a name when it must do as an id: "Code review (QA)" gives "code-review-qa".
 * `fallback` when nothing is left. */
char *hw_id_from_name (const char *name, const char *fallback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwIdTable, hw_id_table_free)

G_END_DECLS
