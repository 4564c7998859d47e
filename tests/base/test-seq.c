/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sequence against a plain array: thousands of random edits, then what is shared and what is
 * freed. */

#include "hw-seq.h"

static int n_alive;

static void
item_clear (gpointer item)
{
  n_alive--;
}

static gpointer
item_new (guint value)
{
  guint *item = g_atomic_rc_box_new (guint);

  *item = value;
  n_alive++;
  return item;
}

static gpointer
item_ref (gpointer item)
{
  return g_atomic_rc_box_acquire (item);
}

static void
item_unref (gpointer item)
{
  g_atomic_rc_box_release_full (item, item_clear);
}

static const HwSeqType item_type = { item_ref, item_unref };

static void
assert_matches (const HwSeq *seq, const GArray *expected)
{
  guint *item, at = 0;

  g_assert_cmpuint (hw_seq_get_length (seq), ==, expected->len);
  HW_SEQ_FOREACH (item, seq)
    {
      g_assert_cmpuint (*item, ==, g_array_index (expected, guint, at));
      at++;
    }
  g_assert_cmpuint (at, ==, expected->len);
  for (guint i = 0; i < expected->len; i += 17)
    g_assert_cmpuint (*(guint *)hw_seq_get (seq, i), ==, g_array_index (expected, guint, i));
}

static void
test_random_edits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_seq_unref);
  HwSeq *seq = hw_seq_new_empty (&item_type);

  for (guint value = 0; value < 5000; value++)
    {
      double choice = g_rand_double (random);
      HwSeq *next;

      if (expected->len == 0 || choice < 0.55)
        {
          guint position = g_rand_double (random) < 0.3
                               ? expected->len
                               : (guint)g_rand_int_range (random, 0, expected->len + 1);

          next = hw_seq_with_insert (seq, position, item_new (value));
          g_array_insert_val (expected, position, value);
        }
      else if (choice < 0.8)
        {
          guint position = g_rand_int_range (random, 0, expected->len);

          next = hw_seq_with_set (seq, position, item_new (value));
          g_array_index (expected, guint, position) = value;
        }
      else
        {
          guint position = g_rand_int_range (random, 0, expected->len);

          next = hw_seq_with_remove (seq, position);
          g_array_remove_index (expected, position);
        }
      g_ptr_array_add (versions, seq);
      seq = next;
      if (value % 50 == 0)
        assert_matches (seq, expected);
    }

  assert_matches (seq, expected);
  hw_seq_unref (seq);
  g_ptr_array_set_size (versions, 0);
  g_assert_cmpint (n_alive, ==, 0);
}

static void
test_shares_chunks (void)
{
  gpointer items[1000];
  g_autoptr (HwSeq) seq = NULL;
  g_autoptr (HwSeq) changed = NULL;
  guint end;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    items[i] = item_new (i);
  seq = hw_seq_new_take (&item_type, items, G_N_ELEMENTS (items));
  changed = hw_seq_with_set (seq, 500, item_new (0));

  g_assert_true (hw_seq_shares_chunk (seq, changed, 0, &end));
  g_assert_cmpuint (end, ==, 64);
  g_assert_false (hw_seq_shares_chunk (seq, changed, 500, &end));
  g_assert_true (hw_seq_shares_chunk (seq, changed, 999, &end));
  g_assert_cmpuint (end, ==, 1000);
}

/* A hunk covers everything that differs, and what lies between hunks is the very same. */
static void
assert_hunks (const HwSeq *a, const HwSeq *b, guint max_covered)
{
  g_autoptr (GArray) hunks = hw_seq_dup_hunks (a, b);
  HwSeqHunk end = { hw_seq_get_length (a), hw_seq_get_length (a), hw_seq_get_length (b),
                    hw_seq_get_length (b) };
  guint at_a = 0, at_b = 0, covered = 0;

  g_array_append_val (hunks, end);
  for (guint i = 0; i < hunks->len; i++)
    {
      const HwSeqHunk *hunk = &g_array_index (hunks, HwSeqHunk, i);

      g_assert_cmpuint (hunk->start_a - at_a, ==, hunk->start_b - at_b);
      while (at_a < hunk->start_a)
        g_assert_true (hw_seq_get (a, at_a++) == hw_seq_get (b, at_b++));
      covered += hunk->end_a - hunk->start_a;
      at_a = hunk->end_a;
      at_b = hunk->end_b;
    }
  g_assert_cmpuint (covered, <=, max_covered);
}

static HwSeq *
numbered_seq (guint length)
{
  g_autofree gpointer *items = g_new (gpointer, length);

  for (guint i = 0; i < length; i++)
    items[i] = item_new (i);
  return hw_seq_new_take (&item_type, items, length);
}

static void
test_hunks (void)
{
  g_autoptr (HwSeq) seq = numbered_seq (1000);
  g_autoptr (HwSeq) front = hw_seq_with_insert (seq, 0, item_new (1));
  g_autoptr (HwSeq) both = hw_seq_with_remove (front, 500);
  g_autoptr (HwSeq) fresh = numbered_seq (100);
  g_autoptr (HwSeq) empty = hw_seq_new_empty (&item_type);

  assert_hunks (seq, seq, 0);
  assert_hunks (seq, front, 64);
  assert_hunks (front, seq, 65);
  assert_hunks (seq, both, 128);
  assert_hunks (both, seq, 129);
  assert_hunks (seq, fresh, 1000);
  assert_hunks (empty, fresh, 0);
  assert_hunks (fresh, empty, 100);
}

static gpointer
keep_odd_cb (gpointer item, gpointer data)
{
  guint value = *(guint *)item;
  guint *threshold = data;

  if (value < *threshold)
    return item;
  if (value % 2 == 0)
    return NULL;
  return value % 3 == 0 ? item_new (value * 10) : item;
}

static void
test_map (void)
{
  g_autoptr (HwSeq) seq = numbered_seq (1000);
  guint threshold = 300, none = 1000, all = 0, at = 0;
  g_autoptr (HwSeq) changed = hw_seq_with_map (seq, keep_odd_cb, &threshold);
  g_autoptr (HwSeq) same = hw_seq_with_map (seq, keep_odd_cb, &none);
  g_autoptr (HwSeq) halved = hw_seq_with_map (seq, keep_odd_cb, &all);

  assert_hunks (seq, same, 0);
  assert_hunks (seq, changed, 1000 - 256);
  g_assert_cmpuint (hw_seq_get_length (halved), ==, 500);
  for (guint i = 0; i < 1000; i++)
    {
      guint expected = i >= threshold && i % 3 == 0 ? i * 10 : i;

      if (i < threshold || i % 2 == 1)
        g_assert_cmpuint (*(guint *)hw_seq_get (changed, at++), ==, expected);
    }
  g_assert_cmpuint (at, ==, hw_seq_get_length (changed));
}

static void
test_append (void)
{
  for (guint length = 0; length < 200; length += 31)
    {
      for (guint n_added = 0; n_added < 200; n_added += 37)
        {
          g_autoptr (HwSeq) seq = numbered_seq (length);
          g_autofree gpointer *items = g_new (gpointer, n_added + 1);
          g_autoptr (HwSeq) longer = NULL;

          for (guint i = 0; i < n_added; i++)
            items[i] = item_new (length + i);
          longer = hw_seq_with_append_take (seq, items, n_added);
          g_assert_cmpuint (hw_seq_get_length (longer), ==, length + n_added);
          for (guint i = 0; i < length + n_added; i++)
            g_assert_cmpuint (*(guint *)hw_seq_get (longer, i), ==, i);
          assert_hunks (seq, longer, 63);
        }
    }
}

static void
test_nothing_leaks (void)
{
  g_assert_cmpint (n_alive, ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (HwSeq) seq = hw_seq_new_empty (&item_type);
  g_autofree gpointer *items = hw_seq_dup_items (seq);
  HwSeqIter iter = hw_seq_iter (seq);

  g_assert_cmpuint (hw_seq_get_length (seq), ==, 0);
  g_assert_null (items[0]);
  g_assert_null (hw_seq_iter_next (&iter));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seq/random-edits", test_random_edits);
  g_test_add_func ("/seq/shares-chunks", test_shares_chunks);
  g_test_add_func ("/seq/empty", test_empty);
  g_test_add_func ("/seq/hunks", test_hunks);
  g_test_add_func ("/seq/map", test_map);
  g_test_add_func ("/seq/append", test_append);
  g_test_add_func ("/seq/nothing-leaks", test_nothing_leaks);
  return g_test_run ();
}
