/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-guesses.h"

struct _HwGuesses
{
  GObject parent_instance;

  HwDocument *document;
  HwSensitivity *sensitivity;
  GCancellable *cancellable; /* of the work under way; cancelled when this goes */
  guint begin_id;
  guint working : 1;
  guint stale : 1; /* the map has changed since the work under way began */
};

G_DEFINE_FINAL_TYPE (HwGuesses, hw_guesses, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void begin_soon (HwGuesses *self);

static void
work_thread (GTask *task, gpointer source, gpointer figures, GCancellable *cancellable)
{
  g_task_return_pointer (task, hw_sensitivity_new (figures), (GDestroyNotify)hw_sensitivity_free);
}

static void
take (HwGuesses *self, HwSensitivity *sensitivity)
{
  g_clear_pointer (&self->sensitivity, hw_sensitivity_free);
  self->sensitivity = sensitivity;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwGuesses *self = HW_GUESSES (source);
  g_autoptr (GError) error = NULL;
  HwSensitivity *sensitivity = g_task_propagate_pointer (G_TASK (result), &error);

  self->working = FALSE;
  if (error != NULL)
    return;
  take (self, sensitivity);
  if (self->stale)
    begin_soon (self);
}

static gboolean
begin_cb (gpointer user_data)
{
  HwGuesses *self = user_data;
  const HwFigures *figures = hw_document_get_figures (self->document);
  g_autoptr (GTask) task = NULL;

  self->begin_id = 0;
  self->stale = FALSE;
  if (figures == NULL)
    {
      take (self, NULL);
      return G_SOURCE_REMOVE;
    }
  task = g_task_new (self, self->cancellable, worked_cb, NULL);
  g_task_set_source_tag (task, begin_cb);
  g_task_set_task_data (task, hw_figures_ref ((HwFigures *)figures),
                        (GDestroyNotify)hw_figures_unref);
  g_task_run_in_thread (task, work_thread);
  self->working = TRUE;
  return G_SOURCE_REMOVE;
}

/* After the window has painted, and one at a time. */
static void
begin_soon (HwGuesses *self)
{
  self->stale = TRUE;
  if (!self->working && self->begin_id == 0)
    self->begin_id = g_idle_add_full (G_PRIORITY_LOW, begin_cb, self, NULL);
}

static void
document_changed_cb (HwGuesses *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    begin_soon (self);
}

static void
hw_guesses_dispose (GObject *object)
{
  HwGuesses *self = HW_GUESSES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->begin_id, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (hw_guesses_parent_class)->dispose (object);
}

static void
hw_guesses_finalize (GObject *object)
{
  HwGuesses *self = HW_GUESSES (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sensitivity, hw_sensitivity_free);

  G_OBJECT_CLASS (hw_guesses_parent_class)->finalize (object);
}

static void
hw_guesses_class_init (HwGuessesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_guesses_dispose;
  object_class->finalize = hw_guesses_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_guesses_init (HwGuesses *self)
{
  self->cancellable = g_cancellable_new ();
}

HwGuesses *
hw_guesses_new (HwDocument *document)
{
  HwGuesses *self = g_object_new (HW_TYPE_GUESSES, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  begin_soon (self);
  return self;
}

const HwSensitivity *
hw_guesses_get (HwGuesses *self)
{
  return self->sensitivity;
}

gboolean
hw_guesses_is_next (HwGuesses *self, const char *element_id, const char *field)
{
  const HwInfluence *next[HW_SENSITIVITY_NEXT];
  guint n = self->sensitivity != NULL ? hw_sensitivity_get_next (self->sensitivity, next) : 0;

  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (next[i]->element->id, element_id)
          && g_str_equal (next[i]->field->name, field))
        return TRUE;
    }
  return FALSE;
}
