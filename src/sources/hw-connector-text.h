/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Texts of a connector with placeholders in braces:
 *
 *   {from:FORMAT} {to:FORMAT}  the span of time asked for: iso, date, jql, s, ms, us
 *   {page}                     which page; {page:start} and {page:end} where pages are ranges of
 *                              rows: the first row of it, and the one after its last
 *   {NAME}                     a setting of the source; of a list, the entry at hand ({NAME.name}
 *                              for what that is called)
 *   {$.path} {^.path}          a value of a row
 *
 *   {$.path:hash}              a digest of it, for rows that have no id
 *
 * {NAME?} may be absent. {to:FORMAT?} is while what is asked for goes on until now. {NAME:path}
 * keeps its slashes in an address, {NAME:address} also its query.
 * {{ and }} stand for braces.
 * What is put in is escaped for the place it goes to; there is no code in these. */

#include "hw-connector-scope.h"

G_BEGIN_DECLS

typedef struct _HwConnectorText HwConnectorText;

typedef enum
{
  HW_CONNECTOR_PLAIN,   /* as it is: whoever asks escapes the whole */
  HW_CONNECTOR_ADDRESS, /* percent-encoded, but for the literal parts */
} HwConnectorEscaping;

HwConnectorText *hw_connector_text_new (const char *text, GError **error);
void hw_connector_text_free (HwConnectorText *self);

/* FALSE when something it needs is not there: then `missing` (may be NULL) gets its name, owned by
 * the caller. Something optional that is missing is put in as nothing. */
gboolean hw_connector_text_fill (const HwConnectorText *self,
                                 const HwConnectorRows *rows,
                                 HwConnectorEscaping escaping,
                                 GString *out,
                                 char **missing);

/* TRUE when it has optional parts and none of them is there. */
gboolean hw_connector_text_is_left_out (const HwConnectorText *self, const HwConnectorRows *rows);

/* TRUE when it asks for the span of time (`end` FALSE: its beginning; TRUE: its end). */
gboolean hw_connector_text_asks_time (const HwConnectorText *self, gboolean end);

/* Calls the function with the name of each setting it needs. */
typedef void (*HwConnectorNameFunc) (const char *name, gboolean optional, gpointer data);

void hw_connector_text_foreach_setting (const HwConnectorText *self,
                                        HwConnectorNameFunc func,
                                        gpointer data);

/* For tables of members, into a HwConnectorText *. Also takes numbers and booleans. */
void
hw_connector_read_template (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnectorText, hw_connector_text_free)

G_END_DECLS
