/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values while they are typed, without a widget. */

#include "editing-fixture.h"
#include "hw-field-entry.h"
#include "hw-field-typing.h"
#include "hw-map-edit.h"
#include "hw-map-remove.h"
#include "hw-test-spin.h"

#ifdef __GLIBC__
#  include <malloc.h>
#endif

/* What typing may leave behind in a map of so many steps. */
#define MEMORY_STEPS 200
#define N_MEMORY_EDITS 1000u
#define MAX_BYTES_KEYS (64 * 1024)
#define MAX_BYTES_EDIT 2048

#define MAP                                                                                        \
  "@lane L\n"                                                                                      \
  "A lane=L pt=3600\nB lane=L pt=3600 wait=60\nC\nA -> B\nB -> C"

static const char *const step_a[] = { "A", NULL };
static const char *const steps_a_b[] = { "A", "B", NULL };

static HwFieldTyping *
start (Editing *editing, const char *const *ids, const char *field)
{
  return hw_field_typing_new (editing->document, ids, hw_field_find (HW_ELEMENT_STEP, field));
}

static double
get_shown_s (Editing *editing, const char *id)
{
  const HwStep *step = hw_map_find_step (hw_document_get_map (editing->document), id);

  return hw_estimate_range_s (step->process_time).likely;
}

static double
get_edited_s (Editing *editing, const char *id)
{
  const HwStep *step = hw_map_find_step (hw_document_get_edited_map (editing->document), id);

  return hw_estimate_range_s (step->process_time).likely;
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_accept (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwFieldTyping) typing = NULL;
  g_autofree char *reading = NULL;

  editing_init (&editing, MAP);
  typing = start (&editing, step_a, "process_time");
  g_assert_cmpstr (hw_field_typing_get_text (typing), ==, "1h");
  g_assert_false (hw_field_typing_is_changed (typing));

  hw_field_typing_set_text (typing, "3");
  reading = hw_field_typing_dup_reading (typing);
  g_assert_cmpstr (reading, ==, "3 h");
  g_assert_cmpfloat (get_shown_s (&editing, "A"), ==, 3 * 3600);
  g_assert_cmpfloat (get_edited_s (&editing, "A"), ==, 3600);
  g_assert_null (hw_document_get_undo_label (editing.document));

  g_assert_true (hw_field_typing_accept (typing));
  g_assert_cmpstr (hw_field_typing_get_text (typing), ==, "3h");
  g_assert_cmpfloat (get_edited_s (&editing, "A"), ==, 3 * 3600);

  hw_field_typing_set_text (typing, "4h");
  g_assert_true (hw_field_typing_accept (typing));
  g_assert_true (hw_document_undo (editing.document));
  g_assert_cmpfloat (get_edited_s (&editing, "A"), ==, 3 * 3600);
  g_assert_true (hw_document_undo (editing.document));
  g_assert_cmpfloat (get_edited_s (&editing, "A"), ==, 3600);
}

static void
test_cancel (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwFieldTyping) typing = NULL;

  editing_init (&editing, MAP);
  typing = start (&editing, step_a, "process_time");
  hw_field_typing_set_text (typing, "3d");
  hw_field_typing_cancel (typing);
  g_assert_cmpstr (hw_field_typing_get_text (typing), ==, "1h");
  g_assert_cmpfloat (get_shown_s (&editing, "A"), ==, 3600);
  g_assert_null (hw_document_get_undo_label (editing.document));
  hw_field_typing_set_text (typing, "1h");
  g_assert_true (hw_field_typing_accept (typing));
  g_assert_null (hw_document_get_undo_label (editing.document));
}

/* A text that is half typed is no problem yet; after a while it is, and the old value holds. */
static void
test_problem (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwFieldTyping) typing = NULL;
  guint n_changes = 0;

  editing_init (&editing, MAP);
  typing = start (&editing, step_a, "process_time");
  g_signal_connect_swapped (typing, "changed", G_CALLBACK (count_cb), &n_changes);
  hw_field_typing_set_text (typing, "1");
  hw_field_typing_set_text (typing, "1-");
  g_assert_null (hw_field_typing_get_problem (typing));
  hw_field_typing_set_text (typing, "1-3d");
  g_assert_cmpfloat (get_shown_s (&editing, "A"), ==, 2 * 28800);
  hw_field_typing_set_text (typing, "1-3dx");
  while (hw_field_typing_get_problem (typing) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hw_field_typing_get_problem (typing), ==, "“dx” is not a unit of time");
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpfloat (get_shown_s (&editing, "A"), ==, 3600);
  g_assert_false (hw_field_typing_accept (typing));
  hw_field_typing_set_text (typing, "1-3");
  g_assert_null (hw_field_typing_get_problem (typing));
}

static void
test_several (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwFieldTyping) wait = NULL;
  g_autoptr (HwFieldTyping) process = NULL;

  editing_init (&editing, MAP);
  wait = start (&editing, steps_a_b, "wait_time");
  process = start (&editing, steps_a_b, "process_time");
  g_assert_cmpstr (hw_field_typing_get_text (wait), ==, "");
  g_assert_cmpstr (hw_field_typing_get_text (process), ==, "1h");
  g_assert_true (hw_field_typing_accept (wait));
  g_assert_null (hw_document_get_undo_label (editing.document));
  hw_field_typing_set_text (process, "?");
  g_assert_true (hw_field_typing_accept (process));
  g_assert_true (isnan (get_edited_s (&editing, "A")));
  g_assert_true (isnan (get_edited_s (&editing, "B")));
}

static void
test_follows (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwFieldTyping) typing = NULL;
  g_autoptr (HwMap) renamed = NULL;
  g_autoptr (HwMap) longer = NULL;
  g_autoptr (HwMap) without = NULL;
  g_autofree char *notice = NULL;
  g_autofree char *none = NULL;
  guint n_told = 0;

  editing_init (&editing, MAP);
  typing = start (&editing, step_a, "process_time");
  hw_field_typing_set_text (typing, "3d");

  renamed = hw_field_entry_apply (hw_document_get_edited_map (editing.document), step_a,
                                  hw_field_find (HW_ELEMENT_STEP, "name"), "Make", NULL);
  hw_document_apply (editing.document, renamed, "Rename", NULL);
  g_assert_cmpstr (hw_field_typing_get_text (typing), ==, "3d");
  g_assert_cmpfloat (get_shown_s (&editing, "A"), ==, 3 * 28800);

  /* What somebody else says meanwhile is told; what is typed stays until its author decides. */
  longer = hw_field_entry_apply (hw_document_get_edited_map (editing.document), step_a,
                                 hw_field_find (HW_ELEMENT_STEP, "process_time"), "5h", NULL);
  hw_document_apply (editing.document, longer, "Longer", NULL);
  g_assert_cmpstr (hw_field_typing_get_text (typing), ==, "3d");
  g_assert_cmpfloat (get_shown_s (&editing, "A"), ==, 3 * 28800);
  g_assert_cmpfloat (get_edited_s (&editing, "A"), ==, 5 * 3600);
  notice = hw_field_typing_dup_notice (typing);
  g_assert_cmpstr (notice, ==,
                   "Process time is “5h” now, from elsewhere; what you type will replace it");
  g_signal_connect_swapped (editing.document, "problem", G_CALLBACK (count_cb), &n_told);
  hw_field_typing_cancel (typing);
  g_assert_cmpuint (n_told, ==, 0);
  g_assert_cmpstr (hw_field_typing_get_text (typing), ==, "5h");
  g_assert_cmpfloat (get_shown_s (&editing, "A"), ==, 5 * 3600);
  none = hw_field_typing_dup_notice (typing);
  g_assert_null (none);

  /* A draft that goes elsewhere takes nothing of what is typed along. */
  hw_field_typing_set_text (typing, "6h");
  hw_document_set_draft (editing.document, NULL);
  g_assert_cmpstr (hw_field_typing_get_text (typing), ==, "6h");
  g_assert_cmpfloat (get_shown_s (&editing, "A"), ==, 6 * 3600);

  /* Where nothing is typed, the text follows. */
  hw_field_typing_cancel (typing);
  g_assert_true (hw_document_undo (editing.document));
  g_assert_cmpstr (hw_field_typing_get_text (typing), ==, "1h");
  g_assert_false (hw_field_typing_is_changed (typing));

  hw_field_typing_set_text (typing, "7h");
  without = hw_map_without (hw_document_get_edited_map (editing.document), NULL, step_a,
                            HW_REMOVE_LEAVE_GAP);
  hw_document_apply (editing.document, without, "Remove", NULL);
  g_assert_null (hw_field_typing_get_ids (typing)[0]);
  g_assert_true (hw_field_typing_accept (typing));
}

/* Adding something and naming it is one undo step, however long it takes to name it. */
static void
test_names_what_is_new (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwFieldTyping) typing = NULL;
  g_autofree char *lane = NULL;

  editing_init (&editing, MAP);
  lane = hw_editing_add_lane (editing.view, NULL);
  typing = hw_field_typing_new (editing.document, (const char *const[]){ lane, NULL },
                                hw_field_find (HW_ELEMENT_LANE, "name"));
  hw_test_spin (2200);
  hw_field_typing_set_text (typing, "Makers");
  g_assert_true (hw_field_typing_accept (typing));
  g_assert_true (hw_document_undo (editing.document));
  g_assert_null (hw_document_get_undo_label (editing.document));
}

static void
test_measures (void)
{
  g_auto (Editing) editing = { NULL };
  g_autofree char *first = NULL;
  g_autofree char *other = NULL;
  g_autofree char *last = NULL;

  editing_init (&editing, "A kind=station\nB kind=station");
  first = hw_editing_add_measure (editing.view, "A");
  other = hw_editing_add_measure (editing.view, "B");
  last = hw_editing_add_measure (editing.view, "A");
  g_assert_false (hw_editing_move_measure (editing.view, first, -1));
  g_assert_false (hw_editing_move_measure (editing.view, other, 1));
  g_assert_true (hw_editing_move_measure (editing.view, first, 1));
  g_assert_cmpint (hw_map_find_position (editing_get_map (&editing), HW_ELEMENT_MEASURE, last), <,
                   hw_map_find_position (editing_get_map (&editing), HW_ELEMENT_MEASURE, first));
  g_assert_true (hw_editing_remove_measure (editing.view, first));
  g_assert_null (hw_map_find (editing_get_map (&editing), first));
  g_assert_nonnull (hw_map_find (editing_get_map (&editing), "A"));
}

/* Bytes in use; 0 where the C library does not say. */
static gint64
get_bytes_in_use (void)
{
#ifdef __GLIBC__
  struct mallinfo2 info = mallinfo2 ();

  return (gint64)(info.uordblks + info.hblkhd);
#else
  return 0;
#endif
}

/* With all that a window asks for after each key. */
static void
type_number (Editing *editing, HwFieldTyping *typing, guint i)
{
  g_autofree char *text = g_strdup_printf ("%u.%02u", 1 + i % 7, i % 100);

  hw_field_typing_set_text (typing, text);
  g_assert_nonnull (hw_document_get_figures (editing->document));
  g_assert_nonnull (hw_document_get_findings (editing->document));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
wait_until_saved (Editing *editing)
{
  while (hw_document_get_save_state (editing->document) != HW_SAVE_STATE_SAVED)
    g_main_context_iteration (NULL, TRUE);
}

/* A key leaves nothing behind, and an edit what taking it back needs: the changed step and the way
 * to it, not a map. */
static void
test_memory (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwMap) map = hw_test_map_new_grid (MEMORY_STEPS, 20);
  g_autoptr (HwFieldTyping) typing = NULL;
  const char *const step[] = { "s77", NULL };
  gint64 before, keys, edits;

  editing_init_with_map (&editing, map);
  typing = start (&editing, step, "process_time");
  for (guint i = 0; i < N_MEMORY_EDITS / 10; i++)
    {
      type_number (&editing, typing, i);
      g_assert_true (hw_field_typing_accept (typing));
    }
  wait_until_saved (&editing);

  before = get_bytes_in_use ();
  for (guint i = 0; i < N_MEMORY_EDITS; i++)
    type_number (&editing, typing, i);
  keys = get_bytes_in_use () - before;
  for (guint i = 0; i < N_MEMORY_EDITS; i++)
    {
      type_number (&editing, typing, i + 1);
      g_assert_true (hw_field_typing_accept (typing));
    }
  wait_until_saved (&editing);
  edits = get_bytes_in_use () - before - keys;

  g_test_message ("%u keys: %" G_GINT64_FORMAT " bytes; %u edits: %" G_GINT64_FORMAT " bytes",
                  N_MEMORY_EDITS, keys, N_MEMORY_EDITS, edits);
  g_assert_cmpint (keys, <, MAX_BYTES_KEYS);
  g_assert_cmpint (edits, <, (gint64)N_MEMORY_EDITS * MAX_BYTES_EDIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field-typing/accept", test_accept);
  g_test_add_func ("/field-typing/cancel", test_cancel);
  g_test_add_func ("/field-typing/problem", test_problem);
  g_test_add_func ("/field-typing/several", test_several);
  g_test_add_func ("/field-typing/follows", test_follows);
  g_test_add_func ("/field-typing/names-what-is-new", test_names_what_is_new);
  g_test_add_func ("/field-typing/measures", test_measures);
  g_test_add_func ("/field-typing/memory", test_memory);
  return g_test_run ();
}
