/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where a value of an event comes from: a path as text, or an object of
 *
 *   path       where it stands            path_from  a setting that says where
 *   at_index   of several at the path, the one at the row's index
 *   const      what it always is          text      a text with placeholders
 *   index      the position of a row      if        only where this holds
 *   else       what to take where there is none
 *   time       iso, s, ms, us, auto (by magnitude)
 *   scale      a factor of numbers        plus      seconds to add to a time, a number to a number
 *   map        words for words            default   for a word that `map` does not have
 */

#include "hw-connector-where.h"

G_BEGIN_DECLS

typedef struct _HwConnectorField HwConnectorField;

void hw_connector_field_free (HwConnectorField *self);

/* NULL where there is nothing; NULL is never anything. */
char *hw_connector_field_dup_text (const HwConnectorField *self, const HwConnectorRows *rows);

/* FALSE where there is none: "NaN" and "+Inf" are no numbers. */
gboolean hw_connector_field_get_number (const HwConnectorField *self,
                                        const HwConnectorRows *rows,
                                        double *number);

/* What the setting holds that says where it stands, a path; NULL where none says so, or it is not
 * set. Borrowed from the settings. */
const char *hw_connector_field_get_path_setting (const HwConnectorField *self,
                                                 const HwConnectorSettings *settings);

/* HW_TIME_UNKNOWN where there is none that can be one. */
gint64 hw_connector_field_get_time (const HwConnectorField *self, const HwConnectorRows *rows);

/* What stands there, whatever it is, for people: before words are mapped, "[…]" for a list and
 * "{…}" for an object. NULL where there is nothing. */
char *hw_connector_field_dup_found (const HwConnectorField *self, const HwConnectorRows *rows);

/* Why what stands there is no time, in words; NULL where it is one, or nothing stands there. */
char *hw_connector_field_dup_time_fault (const HwConnectorField *self, const HwConnectorRows *rows);

/* For tables of members, into a HwConnectorField *. */
void hw_connector_read_field (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnectorField, hw_connector_field_free)

G_END_DECLS
