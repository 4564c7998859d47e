/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are cut off or changed at random. Each is refused with a message, or read as if
 * nothing had happened to it; none is read as something else, and none is touched. */

#include "hw-library-private.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define N_STATES 20

typedef struct
{
  GBytes *bytes;   /* of a whole library */
  GPtrArray *maps; /* the map at each revision from 1 */
} Original;

static void
original_init (Original *self, const char *path)
{
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  self->maps = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_map_unref);
  g_ptr_array_add (self->maps, store_map_new_chain ("a", "Damaged", 60));
  store_add (library, self->maps->pdata[0]);
  for (guint i = 0; i < N_STATES; i++)
    {
      g_ptr_array_add (self->maps, store_map_with_random_edit (self->maps->pdata[i], random, i));
      store_commit (library, i + 1, self->maps->pdata[i], self->maps->pdata[i + 1]);
    }
  store_snapshot (library, "a", 3, "before");
  g_clear_pointer (&library, hw_library_close);
  self->bytes = store_read_file (path);
}

static void
original_clear (Original *self)
{
  g_bytes_unref (self->bytes);
  g_ptr_array_unref (self->maps);
}

/* An error of the store that names the file and says more than that. */
static void
assert_clear (const GError *error, const char *path)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == HW_STORE_ERROR);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_cmpuint (strlen (error->message), >, strlen (path) + 20);
}

static gboolean
check_state (HwLibrary *library, const Original *original, gint64 revision, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_library_load (library, "a", revision, NULL, &error);

  if (map == NULL)
    {
      assert_clear (error, path);
      return FALSE;
    }
  g_assert_true (hw_map_equal (map, original->maps->pdata[revision - 1]));
  return TRUE;
}

/* Reads everything there is. TRUE when all of it was as it should be. */
static gboolean
check_file (const Original *original, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwLibrary) library = hw_library_open (path, HW_LIBRARY_READ_WRITE, &error);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) history = NULL;
  gboolean whole = TRUE;

  if (library == NULL)
    {
      assert_clear (error, path);
      return FALSE;
    }
  for (gint64 revision = 1; revision <= N_STATES + 1; revision++)
    whole = check_state (library, original, revision, path) && whole;
  entries = hw_library_list (library, NULL);
  hits = hw_library_search (library, "step", 10, NULL);
  history = hw_library_history (library, "a", NULL);
  return whole && entries != NULL && hits != NULL && history != NULL;
}

/* Checks that reading left the file alone. */
static gboolean
check_bytes (const Original *original, GBytes *bytes, const char *path)
{
  g_autoptr (GBytes) after = NULL;
  gboolean whole;

  store_write_file (path, bytes);
  whole = check_file (original, path);
  after = store_read_file (path);
  g_assert_true (g_bytes_equal (bytes, after));
  return whole;
}

static void
test_truncated (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  Original original;
  gsize size;

  original_init (&original, fixture->path);
  size = g_bytes_get_size (original.bytes);
  g_assert_true (check_bytes (&original, original.bytes, fixture->path));
  for (guint i = 0; i < 120; i++)
    {
      gsize length = i < 40   ? i * 16
                     : i < 80 ? size / 4096 * (i - 40) / 40 * 4096
                              : (gsize)g_rand_int_range (random, 0, (int)size);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (original.bytes, 0, length);

      g_assert_false (check_bytes (&original, cut, fixture->path));
    }
  original_clear (&original);
}

static GBytes *
flip (GBytes *bytes, GRand *random, guint n_flips)
{
  gsize size;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));

  for (guint i = 0; i < n_flips; i++)
    data[g_rand_int_range (random, 0, (int)size)] ^= (guint8)g_rand_int_range (random, 1, 256);
  return g_bytes_new (data, size);
}

static void
test_flipped (StoreFixture *fixture, gconstpointer data)
{
  const guint n_files = g_test_quick () ? 400 : 5000;
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  guint n_noticed = 0;
  Original original;

  original_init (&original, fixture->path);
  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (GBytes) bytes = flip (original.bytes, random, i % 3 == 0 ? 1 : i % 40);

      n_noticed += !check_bytes (&original, bytes, fixture->path);
    }
  g_assert_cmpuint (n_noticed, >, n_files / 4);
  original_clear (&original);
}

/* Every byte of the header and of the first cells of the schema. */
static void
test_flipped_header (StoreFixture *fixture, gconstpointer data)
{
  Original original;

  original_init (&original, fixture->path);
  for (gsize at = 0; at < 128; at++)
    {
      gsize size;
      g_autofree guint8 *bytes =
          g_memdup2 (g_bytes_get_data (original.bytes, &size), g_bytes_get_size (original.bytes));
      g_autoptr (GBytes) flipped = NULL;

      bytes[at] ^= 0x41;
      flipped = g_bytes_new (bytes, size);
      check_bytes (&original, flipped, fixture->path);
    }
  original_clear (&original);
}

/* An edit of a damaged map is refused or kept; it never takes the program down. */
static void
test_edit_of_damaged (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  Original original;

  original_init (&original, fixture->path);
  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (GBytes) bytes = flip (original.bytes, random, i % 20 + 1);
      HwMap *head = original.maps->pdata[N_STATES];
      g_autoptr (HwMap) edited = store_map_with_random_edit (head, random, i);
      g_autoptr (HwLibrary) library = NULL;
      g_autoptr (GError) error = NULL;

      store_write_file (fixture->path, bytes);
      library = hw_library_open (fixture->path, HW_LIBRARY_READ_WRITE, NULL);
      if (library == NULL)
        continue;
      if (store_try_commit (library, N_STATES + 1, head, edited, &error))
        check_state (library, &original, 1, fixture->path);
      else
        assert_clear (error, fixture->path);
    }
  original_clear (&original);
}

static void
test_wrong_digest (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GError) error = NULL;
  Original original;

  original_init (&original, fixture->path);
  library = store_open (fixture->path);
  g_assert_true (
      hw_database_execute (library->database, "UPDATE revision SET digest = ~digest", &error));
  map = hw_library_load (library, "a", 0, NULL, &error);
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  map = hw_library_load_near (library, original.maps->pdata[0], 1, 2, &error);
  g_assert_no_error (error); /* both sums are wrong by the same */
  g_clear_pointer (&map, hw_map_unref);

  g_assert_true (hw_database_execute (
      library->database, "UPDATE revision SET digest = ~digest WHERE number = 1", &error));
  map = hw_library_load_near (library, original.maps->pdata[0], 1, 2, &error);
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_CORRUPT);
  original_clear (&original);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/damaged/truncated", test_truncated);
  STORE_TEST ("/store/damaged/flipped", test_flipped);
  STORE_TEST ("/store/damaged/flipped-header", test_flipped_header);
  STORE_TEST ("/store/damaged/edited", test_edit_of_damaged);
  STORE_TEST ("/store/damaged/wrong-digest", test_wrong_digest);
  return g_test_run ();
}
