/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"
#include "hw-library-worker.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <glib/gstdio.h>
#include <locale.h>

/* What comes back, in the order in which it does. */
typedef struct
{
  GArray *numbers; /* guint: of the calls */
  GError *error;   /* of the first that failed */
  guint n_failed;
  GMainContext *context;
} Answers;

static void
answers_init (Answers *self)
{
  *self = (Answers){ .numbers = g_array_new (FALSE, FALSE, sizeof (guint)),
                     .context = g_main_context_default () };
}

static void
answers_clear (Answers *self)
{
  g_array_unref (self->numbers);
  g_clear_error (&self->error);
}

static void
answers_wait (Answers *self, guint n_answers)
{
  while (self->numbers->len < n_answers)
    g_main_context_iteration (self->context, TRUE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answers *answers = user_data;
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (result), "number"));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      answers->n_failed++;
      if (answers->error == NULL)
        answers->error = g_steal_pointer (&error);
    }
  g_array_append_val (answers->numbers, number);
}

static GTask *
new_task (Answers *answers, guint number, GCancellable *cancellable)
{
  GTask *task = g_task_new (NULL, cancellable, answered_cb, answers);

  g_object_set_data (G_OBJECT (task), "number", GUINT_TO_POINTER (number));
  return task;
}

typedef struct
{
  HwMap *before;
  HwMap *after;
  gint64 revision;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  hw_map_unref (edit->before);
  hw_map_unref (edit->after);
  g_free (edit);
}

static void
commit_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Edit *edit = data;
  GError *error = NULL;

  if (store_try_commit (library, edit->revision, edit->before, edit->after, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Hands over an edit that follows the one with the number before. */
static HwMap *
hand_over_edit (HwLibraryWorker *worker, Answers *answers, HwMap *map, guint number)
{
  g_autofree char *name = g_strdup_printf ("Edit %u", number);
  GTask *task = new_task (answers, number, NULL);
  Edit *edit = g_new (Edit, 1);

  *edit = (Edit){ hw_map_ref (map), store_map_with_step_name (map, number % 5, name), number + 1 };
  map = hw_map_ref (edit->after);
  g_task_set_task_data (task, edit, edit_free);
  hw_library_worker_run (worker, task, commit_func);
  return map;
}

/* Hands over edits from number `first` on; gives the map after the last. */
static HwMap *
hand_over_edits (HwLibraryWorker *worker, Answers *answers, HwMap *map, guint first, guint n_edits)
{
  hw_map_ref (map);
  for (guint i = first; i < first + n_edits; i++)
    {
      g_autoptr (HwMap) before = g_steal_pointer (&map);

      map = hand_over_edit (worker, answers, before, i);
    }
  return map;
}

static HwLibraryWorker *
new_worker (const char *path, HwMap *map)
{
  HwLibrary *library = store_open (path);

  store_add (library, map);
  return hw_library_worker_new (library);
}

static void
test_order (StoreFixture *fixture, gconstpointer data)
{
  const guint n_edits = 100;
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwLibraryWorker) worker = new_worker (fixture->path, map);
  g_autoptr (HwMap) last = NULL;
  g_autoptr (HwLibrary) other = NULL;
  Answers answers;

  answers_init (&answers);
  last = hand_over_edits (worker, &answers, map, 0, n_edits);
  g_assert_cmpuint (answers.numbers->len, ==, 0);
  answers_wait (&answers, n_edits);
  g_assert_no_error (answers.error);
  for (guint i = 0; i < n_edits; i++)
    g_assert_cmpuint (g_array_index (answers.numbers, guint, i), ==, i);

  other = store_open (fixture->path);
  store_assert_holds (other, last, n_edits + 1);
  answers_clear (&answers);
}

/* When the worker has gone, what was handed over is in the file, though nobody was told yet. */
static void
test_end (StoreFixture *fixture, gconstpointer data)
{
  const guint n_edits = 100;
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  HwLibraryWorker *worker = new_worker (fixture->path, map);
  g_autoptr (HwMap) last = NULL;
  g_autoptr (HwLibrary) library = NULL;
  g_autofree char *names = NULL;
  Answers answers;

  answers_init (&answers);
  last = hand_over_edits (worker, &answers, map, 0, n_edits);
  hw_library_worker_unref (hw_library_worker_ref (worker));
  hw_library_worker_unref (worker);
  g_assert_cmpuint (answers.numbers->len, ==, 0);
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "library.headway");
  library = store_open (fixture->path);
  store_assert_holds (library, last, n_edits + 1);

  answers_wait (&answers, n_edits);
  g_assert_no_error (answers.error);
  answers_clear (&answers);
}

static void
test_flush (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwLibraryWorker) worker = new_worker (fixture->path, map);
  g_autoptr (HwLibrary) other = store_open (fixture->path);
  Answers answers;

  answers_init (&answers);
  hw_library_worker_flush (worker);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (HwMap) before = g_steal_pointer (&map);

      map = hand_over_edit (worker, &answers, before, i);
      hw_library_worker_flush (worker);
      store_assert_holds (other, map, i + 2);
    }
  answers_wait (&answers, 20);
  answers_clear (&answers);
}

/* An edit that is refused takes along those that count on it, and no other work. */
static void
test_errors (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwLibraryWorker) worker = new_worker (fixture->path, map);
  g_autoptr (HwMap) third = NULL;
  g_autoptr (HwMap) wrong = NULL;
  g_autoptr (HwMap) right = NULL;
  Answers answers;

  answers_init (&answers);
  third = hand_over_edits (worker, &answers, map, 0, 3);
  wrong = hand_over_edits (worker, &answers, third, 5, 4);
  right = hand_over_edits (worker, &answers, third, 3, 2);
  answers_wait (&answers, 9);
  g_assert_cmpuint (answers.n_failed, ==, 4);
  g_assert_error (answers.error, HW_STORE_ERROR, HW_STORE_ERROR_CONFLICT);
  hw_library_worker_flush (worker);
  g_clear_pointer (&worker, hw_library_worker_unref);
  {
    g_autoptr (HwLibrary) library = store_open (fixture->path);

    store_assert_holds (library, right, 0);
  }
  answers_clear (&answers);
}

static void
must_not_run (HwLibrary *library, GTask *task, gpointer data)
{
  g_assert_not_reached ();
}

static void
test_cancelled (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwLibraryWorker) worker = new_worker (fixture->path, map);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answers answers;

  answers_init (&answers);
  g_cancellable_cancel (cancellable);
  hw_library_worker_run (worker, new_task (&answers, 0, cancellable), must_not_run);
  answers_wait (&answers, 1);
  g_assert_error (answers.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  answers_clear (&answers);
}

static void
finalized_cb (gpointer data, GObject *where_the_object_was)
{
  GThread **thread = data;

  *thread = g_thread_self ();
}

static void
list_func (HwLibrary *library, GTask *task, gpointer data)
{
  g_task_return_pointer (task, hw_library_list (library, NULL), (GDestroyNotify)g_ptr_array_unref);
}

/* An object whose last reference is that of its task ends on the thread of its main context. */
static void
test_source_ends_at_home (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwLibraryWorker) worker = new_worker (fixture->path, map);

  for (guint i = 0; i < 200; i++)
    {
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GThread *ended_on = NULL;

      g_object_weak_ref (source, finalized_cb, &ended_on);
      hw_library_worker_run (worker, g_task_new (source, NULL, NULL, NULL), list_func);
      g_object_unref (source);
      while (ended_on == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (ended_on == g_thread_self ());
    }
}

/* What reads aside until an edit was answered. */
static void
wait_func (HwLibrary *library, GTask *task, gpointer data)
{
  const int *n_answered = data;

  while (g_atomic_int_get (n_answered) == 0)
    g_usleep (100);
  g_assert_true (hw_library_is_read_only (library));
  list_func (library, task, NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GPtrArray **maps = user_data;

  *maps = g_task_propagate_pointer (G_TASK (result), NULL);
}

/* Edits go on while something is read, and what is read has those before it. */
static void
test_read (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwLibraryWorker) worker = new_worker (fixture->path, map);
  g_autoptr (HwMap) last = NULL;
  g_autoptr (GPtrArray) maps = NULL;
  GTask *task = g_task_new (NULL, NULL, read_cb, &maps);
  int n_answered = 0;
  Answers answers;

  answers_init (&answers);
  g_task_set_task_data (task, &n_answered, NULL);
  hw_library_worker_read (worker, task, wait_func);
  last = hand_over_edits (worker, &answers, map, 0, 3);
  answers_wait (&answers, 3);
  g_assert_no_error (answers.error);
  g_assert_null (maps);
  g_atomic_int_set (&n_answered, 3);
  while (maps == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (maps->len, ==, 1);
  answers_clear (&answers);
}

/* Answers go to the context in which the task was made. */
static void
test_contexts (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwLibraryWorker) worker = new_worker (fixture->path, map);
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (HwMap) last = NULL;
  Answers answers;

  answers_init (&answers);
  answers.context = context;
  g_main_context_push_thread_default (context);
  last = hand_over_edits (worker, &answers, map, 0, 5);
  g_main_context_pop_thread_default (context);
  hw_library_worker_flush (worker);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (answers.numbers->len, ==, 0);
  answers_wait (&answers, 5);
  g_assert_no_error (answers.error);
  answers_clear (&answers);
}

static void
note_func (HwLibrary *library, GTask *task, gpointer data)
{
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM map"), ==, 0);
  g_task_return_boolean (task, TRUE);
}

static void
note_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *)user_data = g_task_propagate_boolean (G_TASK (result), NULL);
}

/* Once the worker is gone the library is closed, also by what read aside: no log is left. */
static void
test_closes_aside (StoreFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      HwLibraryWorker *worker = hw_library_worker_new (store_open (fixture->path));
      g_autofree char *names = NULL;
      gboolean is_read = FALSE;

      hw_library_worker_read (worker, g_task_new (NULL, NULL, note_cb, &is_read), note_func);
      while (!is_read)
        g_main_context_iteration (NULL, TRUE);
      hw_library_worker_unref (worker);
      names = store_list_folder (fixture->folder);
      g_assert_cmpstr (names, ==, "library.headway");
    }
}

/* Reading that would never end. */
typedef struct
{
  const char *sql;
  int has_begun; /* atomic */
} Endless;

static void
endless_func (HwLibrary *library, GTask *task, gpointer data)
{
  Endless *endless = data;
  GError *error = NULL;
  gint64 value;

  g_atomic_int_set (&endless->has_begun, TRUE);
  while (hw_database_get_int (library->database, endless->sql, &value, &error))
    continue;
  g_task_return_error (task, error);
}

static void
step_endless_func (HwLibrary *library, GTask *task, gpointer data)
{
  Endless *endless = data;
  GError *error = NULL;
  g_autoptr (HwStatement) statement = hw_statement_new (library->database, endless->sql, &error);

  while (statement != NULL && hw_statement_step (statement))
    g_atomic_int_set (&endless->has_begun, TRUE);
  if (statement != NULL)
    g_assert_false (hw_statement_finish (statement, &error));
  g_task_return_error (task, error);
}

/* What reads aside does not keep the worker from ending: it is cut short, be it one long statement
 * or many short ones, and what was handed over to be written is not. */
static void
assert_ends (StoreFixture *fixture, HwLibraryFunc func, const char *sql, gboolean wait)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autofree char *path = g_build_filename (fixture->folder, "ends.headway", NULL);
  HwLibraryWorker *worker = new_worker (path, map);
  g_autoptr (HwMap) last = NULL;
  Endless endless = { .sql = sql };
  g_autofree char *names = NULL;
  Answers reads;
  Answers edits;

  answers_init (&reads);
  answers_init (&edits);
  for (guint i = 0; i < 3; i++)
    {
      GTask *task = new_task (&reads, i, NULL);

      g_task_set_task_data (task, &endless, NULL);
      hw_library_worker_read (worker, task, func);
    }
  last = hand_over_edits (worker, &edits, map, 0, 5);
  while (wait && !g_atomic_int_get (&endless.has_begun))
    g_thread_yield ();
  hw_library_worker_unref (worker);
  names = store_list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "ends.headway");

  answers_wait (&reads, 3);
  g_assert_cmpuint (reads.n_failed, ==, 3);
  g_assert_error (reads.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  answers_wait (&edits, 5);
  g_assert_no_error (edits.error);
  {
    g_autoptr (HwLibrary) library = store_open (path);

    store_assert_holds (library, last, 6);
  }
  g_assert_cmpint (g_unlink (path), ==, 0);
  answers_clear (&reads);
  answers_clear (&edits);
}

static void
test_ends_reading (StoreFixture *fixture, gconstpointer data)
{
  static const char numbers[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) ";
  g_autofree char *count = g_strconcat (numbers, "SELECT count(*) FROM n", NULL);
  g_autofree char *list = g_strconcat (numbers, "SELECT i FROM n", NULL);

  for (guint i = 0; i < 5; i++)
    {
      assert_ends (fixture, endless_func, count, TRUE);
      assert_ends (fixture, endless_func, "SELECT count(*) FROM map", TRUE);
      assert_ends (fixture, step_endless_func, list, TRUE);
      assert_ends (fixture, endless_func, count, FALSE);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/worker/order", test_order);
  STORE_TEST ("/store/worker/end", test_end);
  STORE_TEST ("/store/worker/flush", test_flush);
  STORE_TEST ("/store/worker/errors", test_errors);
  STORE_TEST ("/store/worker/cancelled", test_cancelled);
  STORE_TEST ("/store/worker/source-ends-at-home", test_source_ends_at_home);
  STORE_TEST ("/store/worker/read", test_read);
  STORE_TEST ("/store/worker/contexts", test_contexts);
  STORE_TEST ("/store/worker/closes-aside", test_closes_aside);
  STORE_TEST ("/store/worker/ends-reading", test_ends_reading);
  return g_test_run ();
}
