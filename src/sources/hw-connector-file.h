/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Answers that somebody saved as files: what Jira says to search?expand=changelog, for one. They
 * are read as the connector reads them that recognises them. hw-event-file.h is the way to here. */

#include "hw-connector.h"
#include "hw-event-import.h"

G_BEGIN_DECLS

/* TRUE when the beginning of a text is that of an answer which a connector of ours reads. `length`
 * may be all of it. `is_board`: that says nothing but what the columns of a board are. */
gboolean hw_connector_file_recognises (const char *data, gsize length, gboolean *is_board);

/* Reads the whole of one. FALSE when reading or writing failed; what is wrong with the file is in
 * import->problems. */
gboolean
hw_connector_file_read (const HwJsonSlice *document, HwEventImport *import, GError **error);

G_END_DECLS
