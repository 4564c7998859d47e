/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A thread that owns a library, for programs that must not wait for the disk. Work is handed to it
 * as tasks and done in that order, one at a time; results go to the main context of each task. A
 * commit counts on the head that the ones before it leave: as every commit makes exactly one
 * revision, several can be handed over at once, and when one fails those after it fail with
 * CONFLICT. */

#include <gio/gio.h>

#include "hw-library.h"

G_BEGIN_DECLS

typedef struct _HwLibraryWorker HwLibraryWorker;

/* Runs on the thread. Must return the task, with g_task_return_pointer() or the like. */
typedef void (*HwLibraryFunc) (HwLibrary *library, GTask *task, gpointer task_data);

/* Takes over the library. When the last reference goes, the work handed over before is done, what
 * reads aside is cut short, the library is closed, and only then does the call return. */
HwLibraryWorker *hw_library_worker_new (HwLibrary *library);
HwLibraryWorker *hw_library_worker_ref (HwLibraryWorker *self);
void hw_library_worker_unref (HwLibraryWorker *self);

/* Takes over the reference of the task. A task that is cancelled before its turn is not run: give
 * no cancellable to what must be written. */
void hw_library_worker_run (HwLibraryWorker *self, GTask *task, HwLibraryFunc func);

/* The same for reading that takes long, so that no edit waits for it: on a thread and a read-only
 * connection of its own, begun when what was handed over before is done. Where the worker ends
 * meanwhile the task fails with G_IO_ERROR_CANCELLED, which is nothing to show to anyone. */
void hw_library_worker_read (HwLibraryWorker *self, GTask *task, HwLibraryFunc func);

/* Waits until all that was handed over before is done, and with it on the disk. The callbacks of
 * the tasks come later, from their main contexts. */
void hw_library_worker_flush (HwLibraryWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLibraryWorker, hw_library_worker_unref)

G_END_DECLS
