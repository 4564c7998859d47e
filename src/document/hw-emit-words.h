/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What rows of sources and their fields are called where people see them. All translated and
 * borrowed. */

#include "hw-connector-emit.h"

G_BEGIN_DECLS

/* "Change of state"; "" for rows that become nothing. */
const char *hw_emit_words_kind (HwEmit emit);

/* "State’s id" beside "State", of a field that has a name beside its id; "State" where it stands
 * `alone`. */
const char *hw_emit_words_field (HwEmitField field, gboolean alone);

/* The name beside an id: HW_EMIT_STATE_NAME of HW_EMIT_STATE; HW_N_EMIT_FIELDS where there is none.
 */
HwEmitField hw_emit_words_name_of (HwEmitField field);

G_END_DECLS
