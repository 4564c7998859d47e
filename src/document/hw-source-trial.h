/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What came of trying a source, for people: the first rows as a table with times as they were
 * understood, how many rows lack what, and what to think of it. A value. */

#include "hw-sync.h"

G_BEGIN_DECLS

typedef struct
{
  char *summary;        /* "20 rows came, and all of them can be read" */
  char *stream;         /* what was asked: "issues" */
  GPtrArray *columns;   /* char *, translated */
  GPtrArray *rows;      /* char **, one text a column, "" where there is none */
  GPtrArray *faults;    /* of each row a GPtrArray: why a column's text is "", or NULL */
  GPtrArray *notes;     /* char *: "12 of 80 without “Closed”" */
  GBytes *answer;       /* as it came; may be NULL */
  gboolean is_readable; /* at least one row can be read, or there was none */
} HwSourceTrial;

HwSourceTrial *hw_source_trial_new (const HwSyncReport *report);
void hw_source_trial_free (HwSourceTrial *self);

/* Where a try failed because nobody vouches for the server's certificate: its fingerprint, which a
 * person may approve. Borrowed from the error; NULL for other errors. */
const char *hw_source_trial_get_fingerprint (const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSourceTrial, hw_source_trial_free)

G_END_DECLS
