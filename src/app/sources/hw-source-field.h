/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One thing a source asks for, as a person fills it in: what it is, a place to type or
 * a switch, and what helps. A list of named values has a row for each, and one to add another;
 * where there are values that are ready, also a menu of them. */

#include <adwaita.h>

#include "hw-source-draft.h"

G_BEGIN_DECLS

#define HW_TYPE_SOURCE_FIELD (hw_source_field_get_type ())
G_DECLARE_FINAL_TYPE (HwSourceField, hw_source_field, HW, SOURCE_FIELD, AdwBin)

/* All but the label may be NULL. Copied. */
typedef struct
{
  const char *label;
  const char *help;
  const char *example;
  const GPtrArray *choices; /* HwConnectorChoice, of a list; must outlive the field */
  gboolean is_required;
  gboolean is_secret;
} HwSourceFieldWords;

/* Signal "changed": something was typed. */
GtkWidget *hw_source_field_new (const HwSourceFieldWords *words);

/* A switch: its text is HW_CONNECTOR_YES, or empty. */
GtkWidget *hw_source_field_new_flag (const HwSourceFieldWords *words);
GtkWidget *hw_source_field_new_list (const HwSourceFieldWords *words);

const char *hw_source_field_get_text (HwSourceField *self);
void hw_source_field_set_text (HwSourceField *self, const char *text);
void hw_source_field_set_help (HwSourceField *self, const char *help);

/* HwConnectorEntry; NULL for none. */
void hw_source_field_set_values (HwSourceField *self, const GPtrArray *values);

/* Ends in a pair of NULL; the array is the caller's, its texts are borrowed. */
HwSourceValue *hw_source_field_list_values (HwSourceField *self);

G_END_DECLS
