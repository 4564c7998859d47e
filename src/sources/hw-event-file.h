/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Files of events: logs as CSV or JSON lines, CDEvents, and answers of sources that somebody saved.
 * Decides by content, not by name. Text is UTF-8, or UTF-16 with its mark, as spreadsheets save it.
 */

#include "hw-event-import.h"

G_BEGIN_DECLS

typedef enum
{
  HW_EVENT_FILE_NONE, /* no events that we know of */
  HW_EVENT_FILE_CSV,
  HW_EVENT_FILE_LINES,
  HW_EVENT_FILE_CDEVENTS_LINES,
  HW_EVENT_FILE_CDEVENTS,
  HW_EVENT_FILE_ANSWER, /* of a source, saved: Jira's search with its changelog */
  HW_EVENT_FILE_BOARD,  /* one that says nothing but what the columns of a board are */
} HwEventFileKind;

/* A document that is not read line by line must not be longer. */
#define HW_EVENT_FILE_MAX_BYTES (64u << 20)

/* Enough of a file to tell its kind. */
#define HW_EVENT_FILE_SNIFF_BYTES (64u << 10)

/* From how the file begins; `length` may be all of it. */
HwEventFileKind hw_event_file_sniff (const char *data, gsize length);

/* Reads all of a stream into the library, by way of import->writer. Memory does not grow with the
 * file. FALSE when reading or writing failed; what is wrong with the file is in import->problems,
 * and then what was written before the first of them stays written. */
gboolean hw_event_file_read (GInputStream *stream,
                             HwEventFileKind kind,
                             HwEventImport *import,
                             GError **error);

G_END_DECLS
