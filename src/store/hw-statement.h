/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A prepared SQL statement. Parameters count from 1 as in "?1", columns from 0 as in the SELECT.
 *
 *   while (hw_statement_step (statement))
 *     ... hw_statement_get_text (statement, 0) ...
 *   return hw_statement_finish (statement, error);
 *
 * A bind that fails is reported by the step after it. */

#include "hw-database.h"

G_BEGIN_DECLS

typedef struct _HwStatement HwStatement;

HwStatement *hw_statement_new (HwDatabase *database, const char *sql, GError **error);
void hw_statement_free (HwStatement *self);

/* Text is copied; NULL binds SQL NULL. */
void hw_statement_bind_text (HwStatement *self, int parameter, const char *text);
void hw_statement_bind_int (HwStatement *self, int parameter, gint64 value);
void hw_statement_bind_double (HwStatement *self, int parameter, double value);
void hw_statement_bind_null (HwStatement *self, int parameter);

/* TRUE while there is a row. After the last row, or a failure, hw_statement_finish() says which. */
gboolean hw_statement_step (HwStatement *self);

/* FALSE when the steps ended with a failure. Makes the statement ready to run again; parameters
 * keep their values. */
gboolean hw_statement_finish (HwStatement *self, GError **error);

/* All steps and the finish of a statement whose rows do not matter. */
gboolean hw_statement_run (HwStatement *self, GError **error);

int hw_statement_get_n_columns (HwStatement *self);

/* Of the current row; text is borrowed until the next step and NULL for SQL NULL. */
const char *hw_statement_get_text (HwStatement *self, int column);
char *hw_statement_dup_text (HwStatement *self, int column);
gint64 hw_statement_get_int (HwStatement *self, int column);
double hw_statement_get_double (HwStatement *self, int column);
gboolean hw_statement_is_null (HwStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStatement, hw_statement_free)

G_END_DECLS
