/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a person says of one source: texts by name ("repository": "o/r"), and lists of named texts
 * ("queries": {"p95": "…"}). Kept as a JSON object with the source; never a secret. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwConnectorSettings HwConnectorSettings;

/* From a JSON object; numbers and booleans are taken as they stand. NULL text is an empty one. NULL
 * with HW_SOURCES_ERROR_SETTINGS when it is no object. */
HwConnectorSettings *hw_connector_settings_new (const char *json, GError **error);
void hw_connector_settings_free (HwConnectorSettings *self);

/* NULL where it is not set, or set to nothing. Of a list, that is its only value if it has one. */
const char *hw_connector_settings_get (const HwConnectorSettings *self, const char *name);

typedef struct
{
  char *name;
  char *value;
} HwConnectorEntry;

/* The entries of a list, in their order: an array of HwConnectorEntry. A text is a list of one that
 * is called like itself. Borrowed; NULL where it is not set. */
const GPtrArray *hw_connector_settings_get_list (const HwConnectorSettings *self, const char *name);

/* Sets what is not set. */
void
hw_connector_settings_set_default (HwConnectorSettings *self, const char *name, const char *value);

void hw_connector_settings_unset (HwConnectorSettings *self, const char *name);

/* As it stands in the JSON: for settings that are documents. NULL where it is not set. */
const char *hw_connector_settings_get_json (const HwConnectorSettings *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnectorSettings, hw_connector_settings_free)

G_END_DECLS
