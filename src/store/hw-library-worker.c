/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-worker.h"

typedef struct
{
  GTask *task; /* NULL ends the thread */
  HwLibraryFunc func;
} Job;

struct _HwLibraryWorker
{
  GThread *thread;
  GAsyncQueue *jobs;
  HwLibrary *library; /* of the thread alone */

  GMutex mutex;
  GCond progress;
  guint64 n_taken; /* jobs handed over */
  guint64 n_done;
};

/* A task holds on to the object it was made for, and objects are not to end on this thread. */
static gboolean
drop_task_cb (gpointer task)
{
  return G_SOURCE_REMOVE;
}

static void
drop_task (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, drop_task_cb, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
carry_out (HwLibraryWorker *self, const Job *job)
{
  if (!g_task_return_error_if_cancelled (job->task))
    job->func (self->library, job->task, g_task_get_task_data (job->task));
  drop_task (job->task);

  g_mutex_lock (&self->mutex);
  self->n_done++;
  g_cond_broadcast (&self->progress);
  g_mutex_unlock (&self->mutex);
}

static gpointer
work (gpointer data)
{
  HwLibraryWorker *self = data;

  while (TRUE)
    {
      g_autofree Job *job = g_async_queue_pop (self->jobs);

      if (job->task == NULL)
        break;
      carry_out (self, job);
    }
  hw_library_close (self->library);
  return NULL;
}

static void
push (HwLibraryWorker *self, GTask *task, HwLibraryFunc func)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ task, func };
  g_mutex_lock (&self->mutex);
  self->n_taken++;
  g_async_queue_push (self->jobs, job);
  g_mutex_unlock (&self->mutex);
}

static void
end (gpointer data)
{
  HwLibraryWorker *self = data;

  push (self, NULL, NULL);
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->progress);
}

HwLibraryWorker *
hw_library_worker_new (HwLibrary *library)
{
  HwLibraryWorker *self = g_atomic_rc_box_new0 (HwLibraryWorker);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->progress);
  self->library = library;
  self->jobs = g_async_queue_new ();
  self->thread = g_thread_new ("library", work, self);
  return self;
}

HwLibraryWorker *
hw_library_worker_ref (HwLibraryWorker *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_library_worker_unref (HwLibraryWorker *self)
{
  g_atomic_rc_box_release_full (self, end);
}

void
hw_library_worker_run (HwLibraryWorker *self, GTask *task, HwLibraryFunc func)
{
  push (self, task, func);
}

/* Reading aside */

typedef struct
{
  GTask *task;
  HwLibraryFunc func;
  char *path;
} Aside;

static G_DEFINE_QUARK (hw - library - worker - aside, aside_func)

    static gpointer read_aside (gpointer data)
{
  g_autofree Aside *self = data;
  g_autofree char *path = self->path;
  GError *error = NULL;
  g_autoptr (HwLibrary) library = hw_library_open (path, HW_LIBRARY_READ_ONLY, &error);

  if (library != NULL)
    self->func (library, self->task, g_task_get_task_data (self->task));
  else
    g_task_return_error (self->task, error);
  drop_task (self->task);
  return NULL;
}

static void
begin_aside (HwLibrary *library, GTask *task, gpointer data)
{
  Aside *self = g_new (Aside, 1);

  self->task = g_object_ref (task);
  self->func = (HwLibraryFunc)g_object_get_qdata (G_OBJECT (task), aside_func_quark ());
  self->path = g_strdup (hw_library_get_path (library));
  g_thread_unref (g_thread_new ("reading", read_aside, self));
}

void
hw_library_worker_read (HwLibraryWorker *self, GTask *task, HwLibraryFunc func)
{
  g_object_set_qdata (G_OBJECT (task), aside_func_quark (), (gpointer)func);
  push (self, task, begin_aside);
}

void
hw_library_worker_flush (HwLibraryWorker *self)
{
  guint64 n_wanted;

  g_mutex_lock (&self->mutex);
  n_wanted = self->n_taken;
  while (self->n_done < n_wanted)
    g_cond_wait (&self->progress, &self->mutex);
  g_mutex_unlock (&self->mutex);
}
