/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A row for a value that is typed. Left alone it shows the value as figures are shown; with the
 * keyboard in it, as it was typed. While its text makes sense totals and findings follow; Enter or
 * leaving makes it an edit, Escape takes it back. A text that makes no sense stays, outlined, with
 * the reason below. */

#include "hw-field-row.h"

G_BEGIN_DECLS

#define HW_TYPE_TEXT_ROW (hw_text_row_get_type ())
G_DECLARE_FINAL_TYPE (HwTextRow, hw_text_row, HW, TEXT_ROW, AdwPreferencesRow)

/* See hw_field_row_new(). */
GtkWidget *hw_text_row_new (const HwField *field, const char *absent);

/* Shows the value as a title: for the name of what a page is about. */
void hw_text_row_set_prominent (HwTextRow *self);

/* More about the value, in words: "judged by Code review"; NULL for nothing. Range and provenance
 * go before it. */
void hw_text_row_set_remark (HwTextRow *self, const char *remark);

/* What is shown, for tests and screen readers: the text of the entry, the reason why it makes no
 * sense, NULL when it does. */
const char *hw_text_row_get_problem (HwTextRow *self);

/* Borrowed; NULL while nobody types. */
HwFieldTyping *hw_text_row_get_typing (HwTextRow *self);

/* Replaces the text, as if it had been typed. */
void hw_text_row_set_text (HwTextRow *self, const char *text);
char *hw_text_row_dup_text (HwTextRow *self);

/* Makes what is typed an edit. FALSE when it makes no sense. */
gboolean hw_text_row_accept (HwTextRow *self);

G_END_DECLS
