/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Events of the CDEvents standard (github.com/cdevents/spec, up to 0.6), bare or as the data of a
 * CloudEvent: one a line, one a file, or an array of them.
 *
 *   change.*, ticket.*                       items and the states they pass through
 *   build.*, pipelinerun.*, taskrun.*,
 *   testcaserun.*, testsuiterun.*            runs
 *   approval.*                               runs that only wait
 *   service.deployed, upgraded, rolledback   deployments
 *   incident.*                               incidents
 *
 * The version of a type is not looked at. Events of other types say nothing about how work flows;
 * they are counted and passed over. */

#include "hw-byte-window.h"
#include "hw-event-import.h"
#include "hw-json-path.h"

G_BEGIN_DECLS

/* TRUE when the beginning of a text is that of CDEvents. */
gboolean hw_cdevents_recognises (const char *data, gsize length);

/* One event a line; as hw_log_csv_read(). */
gboolean hw_cdevents_read_lines (HwByteWindow *window, HwEventImport *import, GError **error);

/* One event, or an array of them. */
gboolean
hw_cdevents_read_document (const HwJsonSlice *document, HwEventImport *import, GError **error);

G_END_DECLS
