/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Conditions on a row: {"path": "$.status", "eq": "resolved"}. Of several all must hold.
 *
 *   eq, ne    the same text or number, or not; null stands for absent
 *   in        one of several
 *   has       an array holds it
 *   match     a text like "prod*", with * and ?
 *   exists    true or false
 *   gt, lt    numbers
 *   same, differs  the value at another path, or not
 *   before    a time, earlier than the one at another path, or there is none
 *
 * What they compare with may have placeholders. A condition whose optional setting is not set
 * holds. */

#include "hw-connector-text.h"

G_BEGIN_DECLS

typedef struct _HwConnectorWhere HwConnectorWhere;

void hw_connector_where_free (HwConnectorWhere *self);

/* NULL holds always. */
gboolean hw_connector_where_holds (const HwConnectorWhere *self, const HwConnectorRows *rows);

/* For tables of members, into a HwConnectorWhere *: a condition, or an array of them. */
void hw_connector_read_where (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnectorWhere, hw_connector_where_free)

G_END_DECLS
