/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-private.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <locale.h>
#include <string.h>

static void
test_history (StoreFixture *fixture, gconstpointer data)
{
  gint64 now_us = 1000;
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) one = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwMap) two = store_map_with_step_name (one, 0, "Two");
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  const HwRevision *revision;

  hw_library_set_clock (library, hw_clock_manual (&now_us));
  store_add (library, one);
  now_us = 2000;
  store_commit (library, 1, one, two);
  g_assert_true (hw_library_snapshot (
      library, &(HwSnapshotDraft){ "a", 1, "before", .note = "as drawn" }, &error));
  store_snapshot (library, "a", 1, "first");

  history = hw_library_history (library, "a", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 2);
  revision = g_ptr_array_index (history, 0);
  g_assert_cmpint (revision->number, ==, 1);
  g_assert_cmpint (revision->at_us, ==, 1000);
  g_assert_cmpstr (revision->label, ==, "Import");
  g_assert_cmpstr (revision->snapshot, ==, "before, first");
  g_assert_cmpstr (revision->note, ==, "as drawn");
  g_assert_cmpuint (revision->n_changes, ==, 1 + 3 + 5 + 4 + 1);
  revision = g_ptr_array_index (history, 1);
  g_assert_cmpint (revision->at_us, ==, 2000);
  g_assert_cmpstr (revision->label, ==, "Edit");
  g_assert_null (revision->snapshot);
  g_assert_cmpuint (revision->n_changes, ==, 1);

  g_assert_null (hw_library_history (library, "nothing", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
}

static void
assert_refused (
    HwLibrary *library, const char *map_id, gint64 revision, const char *label, HwStoreError code)
{
  const HwSnapshotDraft draft = { .map_id = map_id, .revision = revision, .label = label };
  g_autoptr (GError) error = NULL;

  g_assert_false (hw_library_snapshot (library, &draft, &error));
  g_assert_error (error, HW_STORE_ERROR, (int)code);
}

static void
test_snapshot (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwMap) other = store_map_new_chain ("b", "Other", 5);
  g_autoptr (GPtrArray) snapshots = NULL;
  g_autoptr (GError) error = NULL;
  const HwSnapshot *snapshot;

  store_add (library, map);
  store_add (library, other);
  store_snapshot (library, "a", 0, "before");
  store_snapshot (library, "b", 0, "before");
  assert_refused (library, "a", 0, "before", HW_STORE_ERROR_FAILED);
  assert_refused (library, "a", 0, "17", HW_STORE_ERROR_FAILED);
  assert_refused (library, "a", 0, " ", HW_STORE_ERROR_FAILED);
  assert_refused (library, "a", 2, "later", HW_STORE_ERROR_NOT_FOUND);
  assert_refused (library, "c", 0, "later", HW_STORE_ERROR_NOT_FOUND);

  snapshots = hw_library_list_snapshots (library, "a", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (snapshots->len, ==, 1);
  snapshot = g_ptr_array_index (snapshots, 0);
  g_assert_cmpstr (snapshot->label, ==, "before");
  g_assert_cmpint (snapshot->revision, ==, 1);
  g_assert_null (snapshot->note);
  g_assert_null (hw_library_list_snapshots (library, "c", &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
}

/* What has been cannot be changed, not even by SQL. */
static void
test_past_is_kept (StoreFixture *fixture, gconstpointer data)
{
  static const char *const attempts[] = {
    "UPDATE snapshot SET label = 'other'",
    "UPDATE snapshot SET revision = 2",
    "UPDATE element SET body = '{}'",
    "UPDATE element SET since = 2",
    "UPDATE element SET until = 3 WHERE until IS NOT NULL",
    "UPDATE element SET until = NULL WHERE until IS NOT NULL",
  };
  const guint n_edits = 1000;
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (HwMap) first = store_map_new_chain ("a", "Map", 20);
  g_autoptr (HwMap) map = hw_map_ref (first);
  g_autoptr (HwMap) middle = NULL;
  g_autoptr (GError) error = NULL;

  store_add (library, first);
  store_snapshot (library, "a", 1, "before");
  for (guint i = 0; i < n_edits; i++)
    {
      g_autoptr (HwMap) before = g_steal_pointer (&map);

      map = store_map_with_random_edit (before, random, i);
      store_commit (library, i + 1, before, map);
      if (i == n_edits / 2)
        {
          middle = hw_map_ref (map);
          store_snapshot (library, "a", 0, "half way");
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_assert_false (hw_database_execute (library->database, attempts[i], &error));
      g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FAILED);
      g_clear_error (&error);
    }

  g_assert_true (hw_database_execute (library->database, "VACUUM", &error));
  g_assert_no_error (error);
  store_assert_holds (library, first, 1);
  store_assert_holds (library, middle, n_edits / 2 + 2);
  store_assert_holds (library, map, 0);
  store_assert_sound (library);
}

/* A document with undo and redo, and its library. */
typedef struct
{
  HwLibrary *library;
  GPtrArray *maps;   /* the state on each place of the stack */
  GArray *revisions; /* gint64: the revision that made each */
  guint position;
  gint64 head;
} Undoing;

static void
undoing_commit (Undoing *self, HwMap *after, gint64 restores, gboolean continues)
{
  g_autoptr (GError) error = NULL;
  HwCommit commit = {
    .revision = self->head,
    .before = self->maps->pdata[self->position],
    .after = after,
    .label = "Edit",
    .restores = restores,
    .continues = continues,
  };

  hw_library_commit (self->library, &commit, &self->head, &error);
  g_assert_no_error (error);
}

static void
undoing_edit (Undoing *self, HwMap *after, gboolean continues)
{
  undoing_commit (self, after, 0, continues);
  g_ptr_array_set_size (self->maps, (int)self->position + (continues ? 0 : 1));
  g_array_set_size (self->revisions, self->maps->len);
  g_ptr_array_add (self->maps, after);
  g_array_append_val (self->revisions, self->head);
  self->position = self->maps->len - 1;
}

static void
undoing_go (Undoing *self, guint position)
{
  undoing_commit (self, self->maps->pdata[position],
                  g_array_index (self->revisions, gint64, position), FALSE);
  self->position = position;
}

/* What the library says about the stack is what the document knows. */
static void
undoing_check (Undoing *self)
{
  g_autoptr (GError) error = NULL;
  guint position;
  g_autoptr (GPtrArray) states =
      hw_library_list_states (self->library, "a", 10000, &position, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (states->len, ==, self->maps->len);
  g_assert_cmpuint (position, ==, self->position);
  for (guint i = 0; i < states->len; i++)
    {
      const HwRevision *state = g_ptr_array_index (states, i);

      g_assert_cmpint (state->number, ==, g_array_index (self->revisions, gint64, i));
      g_assert_false (state->continues);
    }
  store_assert_holds (self->library, self->maps->pdata[self->position], 0);
}

static void
undoing_init (Undoing *self, const char *path)
{
  gint64 first = 1;
  HwMap *map = store_map_new_chain ("a", "Map", 20);

  self->library = store_open (path);
  self->maps = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_map_unref);
  self->revisions = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->position = 0;
  self->head = 1;
  store_add (self->library, map);
  g_ptr_array_add (self->maps, map);
  g_array_append_val (self->revisions, first);
}

static void
undoing_clear (Undoing *self)
{
  hw_library_close (self->library);
  g_ptr_array_unref (self->maps);
  g_array_unref (self->revisions);
}

static void
undoing_step (Undoing *self, GRand *random, guint number)
{
  int what = g_rand_int_range (random, 0, 10);
  HwMap *map = self->maps->pdata[self->position];
  gint64 last = g_array_index (self->revisions, gint64, self->position);

  if (what < 2 && self->position > 0)
    undoing_go (self, self->position - 1);
  else if (what < 4 && self->position + 1 < self->maps->len)
    undoing_go (self, self->position + 1);
  else if (what < 5 && self->position > 0 && last == self->head)
    undoing_edit (self, store_map_with_random_edit (map, random, number), TRUE);
  else
    undoing_edit (self, store_map_with_random_edit (map, random, number), FALSE);
}

static void
test_states (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  Undoing undoing;

  undoing_init (&undoing, fixture->path);
  undoing_check (&undoing);
  for (guint i = 0; i < 600; i++)
    {
      undoing_step (&undoing, random, i);
      if (i % 7 == 0)
        undoing_check (&undoing);
    }
  undoing_check (&undoing);
  undoing_clear (&undoing);
}

/* After a restart everything can be undone, one state after the other, and redone. */
static void
test_undo_across_restart (StoreFixture *fixture, gconstpointer data)
{
  const guint n_edits = 1200;
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (HwMap) map = NULL;
  Undoing undoing;
  guint position;

  undoing_init (&undoing, fixture->path);
  for (guint i = 0; i < n_edits; i++)
    undoing_edit (&undoing, store_map_with_random_edit (undoing.maps->pdata[i], random, i), FALSE);
  hw_library_close (undoing.library);

  undoing.library = store_open (fixture->path);
  states = hw_library_list_states (undoing.library, "a", 1100, &position, NULL);
  g_assert_cmpuint (states->len, ==, 1100);
  g_assert_cmpuint (position, ==, 1099);
  map = store_load (undoing.library, "a", 0);
  for (; position > 0; position--)
    {
      const HwRevision *from = g_ptr_array_index (states, position);
      const HwRevision *to = g_ptr_array_index (states, position - 1);
      g_autoptr (HwMap) later = g_steal_pointer (&map);

      map = hw_library_load_near (undoing.library, later, from->number, to->number, NULL);
      g_assert_true (hw_map_equal (map, undoing.maps->pdata[to->number - 1]));
    }
  undoing_clear (&undoing);
}

static void
test_conflict (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) one = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwMap) two = store_map_with_step_name (one, 0, "Two");
  g_autoptr (HwMap) missing = store_map_new_chain ("b", "Missing", 5);
  g_autoptr (GError) error = NULL;

  store_add (library, one);
  store_commit (library, 1, one, two);
  g_assert_false (store_try_commit (library, 1, one, one, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "“Map” was changed elsewhere"));
  g_clear_error (&error);
  g_assert_false (store_try_commit (library, 1, missing, missing, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
  store_assert_holds (library, two, 0);
}

/* What cannot be read back is not written. */
static void
test_unreadable_value (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 5);
  g_autoptr (HwMap) wrong = store_map_with_step_name (map, 2, "Wrong");
  g_autoptr (GError) error = NULL;

  store_add (library, map);
  ((HwStep *)hw_seq_get (hw_map_steps (wrong), 2))->complete_accurate = 1.5;
  g_assert_false (store_try_commit (library, 1, map, wrong, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "“Wrong”"));
  store_assert_holds (library, map, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/library/history", test_history);
  STORE_TEST ("/store/library/snapshot", test_snapshot);
  STORE_TEST ("/store/library/past-is-kept", test_past_is_kept);
  STORE_TEST ("/store/library/states", test_states);
  STORE_TEST ("/store/library/undo-across-restart", test_undo_across_restart);
  STORE_TEST ("/store/library/conflict", test_conflict);
  STORE_TEST ("/store/library/unreadable-value", test_unreadable_value);
  return g_test_run ();
}
