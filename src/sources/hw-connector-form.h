/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a person pastes where a repository or a project is asked for: its address in a browser, or
 * that git clones from. It is taken apart to what the server is asked with, before the source is
 * kept. */

#include "hw-connector.h"
#include "hw-source-row.h"

G_BEGIN_DECLS

/* Rewrites the settings that have a form; FALSE with an error that says what to write where one
 * cannot be meant, or is on another server than the source. What has a credential in it stays as it
 * is, for hw_source_access_check_addresses() to refuse. */
gboolean hw_connector_tidy_settings (const HwConnector *self, HwSource *source, GError **error);

G_END_DECLS
