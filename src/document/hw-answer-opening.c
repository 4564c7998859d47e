/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-answer-opening.h"

#include "hw-path-guess.h"

void
hw_answer_opening_free (HwAnswerOpening *self)
{
  g_clear_object (&self->root);
  g_clear_pointer (&self->proposal, hw_path_draft_free);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self);
}

static HwAnswerOpening *
open_answer (GBytes *answer, GCancellable *cancellable, GError **error)
{
  g_autoptr (HwAnswerOpening) self = g_new0 (HwAnswerOpening, 1);

  self->answer = g_bytes_ref (answer);
  self->root = hw_answer_node_new (answer, error);
  if (self->root == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self->proposal = hw_path_draft_new ("rows");
  hw_path_guess (self->proposal, hw_answer_node_get_slice (self->root));
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  hw_answer_node_look_ahead (self->root);
  return g_steal_pointer (&self);
}

static void
opening_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HwAnswerOpening *self = open_answer (data, cancellable, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify)hw_answer_opening_free);
  else
    g_task_return_error (task, error);
}

void
hw_answer_opening_async (GBytes *answer,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_answer_opening_async);
  g_task_set_task_data (task, g_bytes_ref (answer), (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (task, opening_thread);
}

HwAnswerOpening *
hw_answer_opening_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_answer_opening_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
