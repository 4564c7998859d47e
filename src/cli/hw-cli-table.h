/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Columns of text for a terminal: as wide as their widest cell, two blanks apart. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwCliTable HwCliTable;

/* One letter a column: 'l' or 'r' aligns it left or right. */
HwCliTable *hw_cli_table_new (const char *alignment);
void hw_cli_table_free (HwCliTable *self);

/* A row takes over one string a column; NULL is an empty cell. */
void hw_cli_table_take_row (HwCliTable *self, char *const *cells);

/* All rows on standard output, each after `indent` blanks. */
void hw_cli_table_print (const HwCliTable *self, guint indent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCliTable, hw_cli_table_free)

G_END_DECLS
