/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Thinning of history: what goes, and that what stays is what it was. */

#include "hw-library-private.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <locale.h>

#define DAY_US (24 * G_TIME_SPAN_HOUR)
#define NOW_US (20000 * DAY_US) /* a Thursday */

typedef struct
{
  HwLibrary *library;
  gint64 now_us;
  GPtrArray *maps; /* by revision, from 1 */
} Story;

static void
story_begin (Story *self, const char *path)
{
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Delivery", 12);

  self->library = store_open (path);
  hw_library_set_clock (self->library, hw_clock_manual (&self->now_us));
  self->maps = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_map_unref);
  g_ptr_array_add (self->maps, hw_map_ref (map)); /* there is no revision 0 */
  store_add (self->library, map);
  g_ptr_array_add (self->maps, g_steal_pointer (&map));
}

static void
story_end (Story *self)
{
  g_ptr_array_unref (self->maps);
  hw_library_close (self->library);
}

static void
story_commit (Story *self, HwMap *next, gint64 restores, gboolean continues)
{
  guint head = self->maps->len - 1;
  HwCommit commit = { .revision = head,
                      .before = self->maps->pdata[head],
                      .after = next,
                      .label = "Edit",
                      .restores = restores,
                      .continues = continues };
  g_autoptr (GError) error = NULL;

  hw_library_commit (self->library, &commit, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->maps, hw_map_ref (next));
}

static void
story_edit (Story *self, gint64 days_ago, gboolean continues)
{
  g_autofree char *name = g_strdup_printf ("Name %u", self->maps->len);
  g_autoptr (HwMap) next =
      store_map_with_step_name (self->maps->pdata[self->maps->len - 1], self->maps->len % 12, name);

  self->now_us = NOW_US - days_ago * DAY_US + self->maps->len;
  story_commit (self, next, 0, continues);
}

static void
story_thin (Story *self, HwThinPolicy policy, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint n_removed;

  self->now_us = NOW_US;
  hw_library_thin (self->library, "a", &policy, &n_removed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_removed, ==, expected);
}

/* These revisions are there, and each is the map it was. */
static void
story_assert (Story *self, const char *expected)
{
  g_autoptr (GPtrArray) history = hw_library_history (self->library, "a", NULL);
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < history->len; i++)
    {
      gint64 number = ((HwRevision *)history->pdata[i])->number;

      g_string_append_printf (numbers, "%s%d", i > 0 ? " " : "", (int)number);
      store_assert_holds (self->library, self->maps->pdata[number], number);
    }
  g_assert_cmpstr (numbers->str, ==, expected);
  store_assert_sound (self->library);
}

static void
test_days_and_weeks (StoreFixture *fixture, gconstpointer data)
{
  Story story = { .now_us = NOW_US - 100 * DAY_US };

  story_begin (&story, fixture->path);
  for (guint i = 0; i < 3; i++)
    story_edit (&story, 90, FALSE); /* 2 3 4: of one week, with 5 */
  story_edit (&story, 89, FALSE);
  story_edit (&story, 80, FALSE); /* 6: the week after */
  for (guint i = 0; i < 2; i++)
    story_edit (&story, 40, FALSE); /* 7 8: of one day */
  story_edit (&story, 39, FALSE);
  for (guint i = 0; i < 3; i++)
    story_edit (&story, 0, FALSE); /* 10 11 12: today */

  story_thin (&story, (HwThinPolicy){ 30, 60, 1 }, 4);
  story_assert (&story, "1 5 6 8 9 10 11 12");
  story_thin (&story, (HwThinPolicy){ 30, 60, 1 }, 0);
  story_end (&story);
}

/* Whatever the policy says. */
static void
test_kept (StoreFixture *fixture, gconstpointer data)
{
  Story story = { .now_us = NOW_US - 100 * DAY_US };

  story_begin (&story, fixture->path);
  for (guint i = 0; i < 8; i++)
    story_edit (&story, 90, FALSE);
  store_snapshot (story.library, "a", 4, "before");
  for (guint i = 0; i < 2; i++)
    story_edit (&story, 0, FALSE);
  story_thin (&story, (HwThinPolicy){ 0, 0, 0 }, 6);
  story_assert (&story, "1 4 9 10 11");
  story_end (&story);
}

static void
test_undo_is_kept (StoreFixture *fixture, gconstpointer data)
{
  Story story = { .now_us = NOW_US - 100 * DAY_US };
  g_autoptr (GPtrArray) states = NULL;
  guint position;

  story_begin (&story, fixture->path);
  for (guint i = 0; i < 9; i++)
    story_edit (&story, 90, FALSE);
  story_thin (&story, HW_THIN_POLICY_DEFAULT, 0);
  story_thin (&story, (HwThinPolicy){ 30, 60, 4 }, 5);
  story_assert (&story, "1 7 8 9 10");
  states = hw_library_list_states (story.library, "a", 100, &position, NULL);
  g_assert_cmpuint (states->len, ==, 5);
  story_end (&story);
}

/* Edits that continue each other are one step; when the first of them is gone, the last does not
 * continue what stands before it. */
static void
test_continued (StoreFixture *fixture, gconstpointer data)
{
  Story story = { .now_us = NOW_US - 100 * DAY_US };
  g_autoptr (GPtrArray) states = NULL;
  guint position;

  story_begin (&story, fixture->path);
  story_edit (&story, 90, FALSE); /* 2 */
  story_edit (&story, 90, FALSE); /* 3 to 5: one step */
  story_edit (&story, 90, TRUE);
  story_edit (&story, 90, TRUE);
  story_edit (&story, 90, FALSE); /* 6 */
  story_commit (&story, story.maps->pdata[5], 5, FALSE);
  story_thin (&story, (HwThinPolicy){ 30, 60, 10 }, 2);
  story_assert (&story, "1 2 5 6 7");

  states = hw_library_list_states (story.library, "a", 100, &position, NULL);
  g_assert_cmpuint (states->len, ==, 4);
  g_assert_cmpuint (position, ==, 2);
  g_assert_cmpint (((HwRevision *)states->pdata[1])->number, ==, 2);
  g_assert_cmpint (((HwRevision *)states->pdata[2])->number, ==, 5);
  story_end (&story);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  STORE_TEST ("/store/thin/days-and-weeks", test_days_and_weeks);
  STORE_TEST ("/store/thin/kept", test_kept);
  STORE_TEST ("/store/thin/undo-is-kept", test_undo_is_kept);
  STORE_TEST ("/store/thin/continued", test_continued);
  return g_test_run ();
}
