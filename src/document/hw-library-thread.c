/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-thread.h"

typedef struct
{
  GTask *task; /* NULL ends the thread */
  HwLibraryFunc func;
} Job;

struct _HwLibraryThread
{
  GThread *thread;
  GAsyncQueue *jobs;
  HwLibrary *library; /* of the thread alone */
};

static gpointer
thread_func (gpointer data)
{
  HwLibraryThread *self = data;

  while (TRUE)
    {
      g_autofree Job *job = g_async_queue_pop (self->jobs);

      if (job->task == NULL)
        break;
      if (!g_task_return_error_if_cancelled (job->task))
        job->func (self->library, job->task, g_task_get_task_data (job->task));
      g_object_unref (job->task);
    }
  hw_library_close (self->library);
  return NULL;
}

static void
push (HwLibraryThread *self, GTask *task, HwLibraryFunc func)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ task, func };
  g_async_queue_push (self->jobs, job);
}

static void
end (gpointer data)
{
  HwLibraryThread *self = data;

  push (self, NULL, NULL);
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
}

HwLibraryThread *
hw_library_thread_new (HwLibrary *library)
{
  HwLibraryThread *self = g_atomic_rc_box_new0 (HwLibraryThread);

  self->library = library;
  self->jobs = g_async_queue_new ();
  self->thread = g_thread_new ("library", thread_func, self);
  return self;
}

HwLibraryThread *
hw_library_thread_ref (HwLibraryThread *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_library_thread_unref (HwLibraryThread *self)
{
  g_atomic_rc_box_release_full (self, end);
}

void
hw_library_thread_run (HwLibraryThread *self, GTask *task, HwLibraryFunc func)
{
  push (self, task, func);
}
