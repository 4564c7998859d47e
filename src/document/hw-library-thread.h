/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A thread that owns the library: work is handed to it as tasks and done in that order, one at a
 * time, so that the main thread never waits for a disk. */

#include <gio/gio.h>

#include "hw-library.h"

G_BEGIN_DECLS

typedef struct _HwLibraryThread HwLibraryThread;

/* Runs on the thread. Must return the task. */
typedef void (*HwLibraryFunc) (HwLibrary *library, GTask *task, gpointer task_data);

/* Takes over the library, which is closed on the thread when the last reference goes; work handed
 * over before that is done first. */
HwLibraryThread *
hw_library_thread_new (HwLibrary *library);
HwLibraryThread *
hw_library_thread_ref (HwLibraryThread *self);
void
hw_library_thread_unref (HwLibraryThread *self);

/* Takes over the reference of the task. */
void
hw_library_thread_run (HwLibraryThread *self, GTask *task, HwLibraryFunc func);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLibraryThread, hw_library_thread_unref)

G_END_DECLS
