/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What deployments carried: for each of which nobody has asked yet, the source is asked what lies
 * between the commit of the one before it in the same place and its own. For hw-stream-walk.c only.
 */

#include "hw-event-scan.h"
#include "hw-stream-jobs.h"

G_BEGIN_DECLS

/* Deployments in one sync; the others have their turn in the next. */
#define HW_STREAM_MOST_CONTENTS 200

typedef struct _HwStreamContents HwStreamContents;

/* `node` has the question as its only detail: about a row with `id`, `base` and `head`. Both must
 * outlive it. Takes over what the library has unseen (HwUnseenRow); of those that carried nothing
 * new it tells the writer, and asks nothing. */
HwStreamContents *hw_stream_contents_new (const HwConnectorNode *node,
                                          const HwConnectorScope *scope,
                                          GPtrArray *unseen,
                                          HwEventWriter *writer);
void hw_stream_contents_free (HwStreamContents *self);

gboolean hw_stream_contents_is_over (const HwStreamContents *self);

/* The next question; it must not be over. */
HwStreamQuestion hw_stream_contents_get_question (const HwStreamContents *self);

/* Takes the answer to it; with status 404 the source cannot say. FALSE when the answer is not what
 * it must be. */
gboolean hw_stream_contents_take (HwStreamContents *self,
                                  const HwHttpAnswer *answer,
                                  HwEmitSink *sink,
                                  GError **error);

/* Leaves the deployment at hand to another sync, or, `for_good`, as one of which nobody can say. */
void hw_stream_contents_skip (HwStreamContents *self, gboolean for_good);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStreamContents, hw_stream_contents_free)

G_END_DECLS
