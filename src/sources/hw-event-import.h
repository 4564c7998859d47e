/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One reading of a file of events, as its parts share it: where the events go, what was wrong, and
 * what came of it. hw-event-file.h starts one. */

#include <gio/gio.h>

#include "hw-event-writer.h"
#include "hw-problem.h"
#include "hw-source-time.h"

G_BEGIN_DECLS

typedef struct
{
  HwEventWriter *writer;
  HwTimeReader times;
  GPtrArray *notes;                 /* char *: what a person should know; may be NULL */
  GPtrArray *problems;              /* HwProblem; from the first one on nothing more is written */
  GCancellable *cancellable;        /* may be NULL */
  gboolean is_trial;                /* nothing is written: only to see what is wrong */
  void (*progress) (gpointer data); /* now and then; may be NULL */
  gpointer progress_data;

  guint64 n_records;     /* read so far */
  guint64 n_unused;      /* of these, what says nothing about how work flows */
  gboolean assumed_zone; /* a time without an offset was taken for one of times.zone */
} HwEventImport;

/* Call after each record: writes what was read now and then, and notices when it is to stop. */
gboolean hw_event_import_go_on (HwEventImport *self, GError **error);

/* After the last one: writes the rest, unless there were problems. */
gboolean hw_event_import_finish (HwEventImport *self, GError **error);

/* Notes what the first time in a file says about all of them. */
void hw_event_import_look_at_time (HwEventImport *self, const char *text);

G_END_DECLS
