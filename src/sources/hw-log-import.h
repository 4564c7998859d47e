/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A file of events as a map: its events go into the library under a source that is called after the
 * file, and the first map of them is added (hw-first-map.h). All of it or nothing: of a file with
 * mistakes no event stays. Importing the same file again adds nothing; of a newer one of the same
 * name, what is new. */

#include "hw-event-file.h"
#include "hw-source-row.h"

G_BEGIN_DECLS

/* From 0 to 1, from the thread that imports; a share is never told twice. */
typedef void (*HwLogImportProgress) (double share, gpointer data);

typedef struct
{
  const char *name;  /* of the file, for people; the source is called so, or by more of the path
                      * where another file has that name */
  const char *path;  /* tells files of one name apart; NULL for standard input */
  const char *title; /* of the map; NULL: the name without its suffix */
  const char *label; /* of the map's first revision */
  GFile *board;      /* a saved answer that says what the columns of the board are; may be NULL */
  GTimeZone *zone;   /* of times that name none: that of this computer; NULL refuses these */
  GPtrArray *notes;  /* char *: what a person should know of the file; may be NULL */
  gboolean *is_fault_of_board;  /* becomes TRUE when the board is what failed; may be NULL */
  gint64 now_us;                /* what is later by more than a day is no time of an event */
  GCancellable *cancellable;    /* may be NULL */
  HwLogImportProgress progress; /* may be NULL */
  gpointer progress_data;
} HwLogImportOptions;

/* The id of the map in the library, owned by the caller. NULL with an error; what is wrong with the
 * file is in `problems` (HwProblem) too. The library must belong to this thread. */
char *hw_log_import (HwLibrary *library,
                     GFile *file,
                     const HwLogImportOptions *options,
                     GPtrArray *problems,
                     GError **error);

/* The events alone, without a map: their source, owned by the caller. NULL as above. */
HwSource *hw_log_import_events (HwLibrary *library,
                                GFile *file,
                                const HwLogImportOptions *options,
                                GPtrArray *problems,
                                GError **error);

/* What kind of events the file holds; NONE where it cannot be read. */
HwEventFileKind hw_log_import_sniff (GFile *file, GCancellable *cancellable);

G_END_DECLS
