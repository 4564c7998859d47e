/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-worker.h"

typedef struct
{
  GTask *task; /* NULL ends the thread */
  HwLibraryFunc func;
  gboolean is_aside;
} Job;

struct _HwLibraryWorker
{
  GThread *thread;
  GAsyncQueue *jobs;
  HwLibrary *library; /* of the thread alone */
  GThreadPool *readers;
  GCancellable *ending; /* of what reads aside */

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
read_with (HwLibrary *library, const Job *job, GCancellable *ending)
{
  GError *error = NULL;

  hw_library_set_cancellable (library, ending);
  if (g_cancellable_set_error_if_cancelled (ending, &error))
    g_task_return_error (job->task, error);
  else
    job->func (library, job->task, g_task_get_task_data (job->task));
}

/* On a thread for reading. It closes its connection before the worker closes the library, which
 * takes away the log only as the last one. */
static void
read_aside (gpointer data, gpointer worker)
{
  HwLibraryWorker *self = worker;
  g_autofree Job *job = data;
  GError *error = NULL;
  HwLibrary *library =
      hw_library_open (hw_library_get_path (self->library), HW_LIBRARY_READ_ONLY, &error);

  if (library != NULL)
    read_with (library, job, self->ending);
  else
    g_task_return_error (job->task, error);
  g_clear_pointer (&library, hw_library_close);
  drop_task (job->task);
}

static void
carry_out (HwLibraryWorker *self, const Job *job)
{
  gboolean is_cancelled = g_task_return_error_if_cancelled (job->task);

  if (!is_cancelled && job->is_aside)
    g_thread_pool_push (self->readers, g_memdup2 (job, sizeof *job), NULL);
  else
    {
      if (!is_cancelled)
        job->func (self->library, job->task, g_task_get_task_data (job->task));
      drop_task (job->task);
    }

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
  g_thread_pool_free (self->readers, FALSE, TRUE);
  hw_library_close (self->library);
  return NULL;
}

static void
push (HwLibraryWorker *self, Job wanted)
{
  Job *job = g_memdup2 (&wanted, sizeof wanted);

  g_mutex_lock (&self->mutex);
  self->n_taken++;
  g_async_queue_push (self->jobs, job);
  g_mutex_unlock (&self->mutex);
}

static void
end (gpointer data)
{
  HwLibraryWorker *self = data;

  g_cancellable_cancel (self->ending);
  push (self, (Job){ NULL });
  g_thread_join (self->thread);
  g_object_unref (self->ending);
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
  self->readers = g_thread_pool_new (read_aside, self, -1, FALSE, NULL);
  self->ending = g_cancellable_new ();
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
  push (self, (Job){ task, func, FALSE });
}

void
hw_library_worker_read (HwLibraryWorker *self, GTask *task, HwLibraryFunc func)
{
  push (self, (Job){ task, func, TRUE });
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
