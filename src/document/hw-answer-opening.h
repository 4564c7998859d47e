/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* From the bytes of an answer to what a window shows of it, in a thread: an answer can be large,
 * and the window stays alive meanwhile. */

#include "hw-answer-node.h"
#include "hw-path-draft.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes *answer;
  HwAnswerNode *root;
  HwPathDraft *proposal; /* what is read of it, as hw-path-guess.h has it */
} HwAnswerOpening;

void hw_answer_opening_free (HwAnswerOpening *self);

/* Makes a tree of the answer, which is kept, in a thread. */
void hw_answer_opening_async (GBytes *answer,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* NULL with an error when the answer is no sound JSON, or it was cancelled. */
HwAnswerOpening *hw_answer_opening_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwAnswerOpening, hw_answer_opening_free)

G_END_DECLS
