/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is still to be asked about rows of a page (`detail`), and what was answered so far. A row is
 * written after all that belongs to it was answered: itself first, then what its details say, page
 * after page. So what a row clears is not what an early page has said. Pages that are lists are
 * read as one list, in which what comes later may say how what came earlier is meant.
 *
 * For hw-stream-walk.c only. */

#include "hw-connector-node.h"

G_BEGIN_DECLS

typedef struct _HwStreamJobs HwStreamJobs;

/* Of the rows of that node, which must outlive it. */
HwStreamJobs *hw_stream_jobs_new (const HwConnectorNode *node);
void hw_stream_jobs_free (HwStreamJobs *self);

/* A row that needs details is asked about when its turn comes; what its values lie in must stay
 * until then. FALSE where it needs none. */
gboolean hw_stream_jobs_add (HwStreamJobs *self, const HwConnectorRows *rows);

/* The first detail that a row needs, from `detail` on; the number of them when it needs none. */
guint
hw_stream_jobs_find_detail (const HwStreamJobs *self, const HwConnectorRows *rows, guint detail);

gboolean hw_stream_jobs_is_empty (const HwStreamJobs *self);

/* The next question; there must be one. Borrowed, until the answer to it is taken. */
typedef struct
{
  const HwConnectorDetail *detail;
  const HwConnectorRows *rows; /* the row it is about, or the first of them */
  const GArray *batch;         /* all of them; NULL where it is about one */
  const char *page;            /* NULL for the first */
} HwStreamQuestion;

HwStreamQuestion hw_stream_jobs_get_question (const HwStreamJobs *self);

/* Takes the answer to it; with status 404 nothing is there. FALSE when the answer is not what it
 * must be. */
gboolean hw_stream_jobs_take (HwStreamJobs *self,
                              const HwHttpAnswer *answer,
                              HwEmitSink *sink,
                              GError **error);

/* Forgets all that was to be asked. */
void hw_stream_jobs_clear (HwStreamJobs *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStreamJobs, hw_stream_jobs_free)

G_END_DECLS
