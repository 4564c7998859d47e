/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two thousand random commands, undos and redos, the same ones every time. After each the map is
 * valid, no card lies on another, what is selected is there, and undo and redo go through the very
 * maps there were. On a read-only document none of them does anything. */

#include "editing-fixture.h"

#include "hw-map-flow-edit.h"
#include "hw-map-validate.h"

#define SEED 1435
#define N_COMMANDS 2000
#define MAX_STEPS 60
#define N_DEEP 1050
#define MAX_STEPS_DEEP 12

typedef struct
{
  Editing editing;
  GRand *random;
  HwMap *clipboard;
  GPtrArray *maps; /* HwMap: what undo and redo go through */
  guint position;  /* of the map of now */
  guint max_steps; /* above it nothing grows */
} Run;

/* Whether it did something. */
typedef gboolean (*Command) (Run *self);

static guint
below (Run *self, guint limit)
{
  return (guint)g_rand_int_range (self->random, 0, (int)limit);
}

static HwViewState *
get_view (Run *self)
{
  return self->editing.view;
}

static const char *
pick_id (Run *self, HwElementKind kind)
{
  const HwSeq *part = editing_get_map (&self->editing)->parts[kind];
  guint length = hw_seq_get_length (part);

  return length > 0 ? ((HwElement *)hw_seq_get (part, below (self, length)))->id : NULL;
}

static HwPoint
pick_point (Run *self)
{
  return hw_point (g_rand_double_range (self->random, -400, 2500),
                   g_rand_double_range (self->random, -400, 1200));
}

static gboolean
is_made (char *id)
{
  g_autofree char *made = id;

  return made != NULL;
}

static gboolean
add_step (Run *self)
{
  return is_made (hw_editing_add_step (get_view (self), below (self, HW_EDITING_START + 1), NULL));
}

static gboolean
add_step_at (Run *self)
{
  return is_made (hw_editing_add_step_at (get_view (self), pick_point (self), NULL));
}

static gboolean
add_on_link (Run *self)
{
  const char *link = pick_id (self, HW_ELEMENT_LINK);

  return link != NULL && is_made (hw_editing_add_step_on_link (get_view (self), link, NULL));
}

static gboolean
add_line (Run *self)
{
  static const char *const lines[] = { "Review | 2h | 1d | 80%", "Test | @QA", "Wait | ?", "" };

  return hw_editing_add_line (get_view (self), lines[below (self, G_N_ELEMENTS (lines))], NULL);
}

/* Every step that led to one that is removed leads to all that followed it. */
static void
assert_healed (Run *self, const HwMap *before, const char *removed)
{
  HwMap *map = editing_get_map (&self->editing);
  const HwLink *in, *out;

  HW_SEQ_FOREACH (in, hw_map_links (before))
    {
      if (!hw_link_is_forward (in) || !g_str_equal (in->to, removed))
        continue;
      HW_SEQ_FOREACH (out, hw_map_links (before))
        {
          if (!hw_link_is_forward (out) || !g_str_equal (out->from, removed)
              || g_str_equal (out->to, in->from) || g_str_equal (out->to, removed)
              || g_str_equal (in->from, removed))
            continue;
          g_assert_cmpint (hw_map_suggest_link_kind (map, out->to, in->from), !=, HW_LINK_FLOW);
        }
    }
}

static gboolean
remove_one (Run *self)
{
  const char *id = pick_id (self, HW_ELEMENT_STEP);
  g_autoptr (HwMap) before = hw_map_ref (editing_get_map (&self->editing));
  g_autofree char *removed = g_strdup (id);

  if (id == NULL)
    return FALSE;
  hw_view_state_select (get_view (self), id);
  if (!hw_editing_remove (get_view (self), HW_REMOVE_HEAL))
    return FALSE;
  assert_healed (self, before, removed);
  return TRUE;
}

static gboolean
remove_selected (Run *self)
{
  return hw_editing_remove (get_view (self), below (self, 2));
}

static gboolean
copy (Run *self)
{
  HwMap *clipboard = hw_editing_dup_clipboard (get_view (self));

  if (clipboard == NULL)
    return FALSE;
  g_clear_pointer (&self->clipboard, hw_map_unref);
  self->clipboard = clipboard;
  return FALSE;
}

static gboolean
cut (Run *self)
{
  HwMap *clipboard = hw_editing_cut (get_view (self));

  if (clipboard == NULL)
    return FALSE;
  g_clear_pointer (&self->clipboard, hw_map_unref);
  self->clipboard = clipboard;
  return TRUE;
}

static gboolean
paste (Run *self)
{
  return self->clipboard != NULL
         && hw_editing_paste (get_view (self), self->clipboard, below (self, 2));
}

static gboolean
duplicate (Run *self)
{
  return hw_editing_duplicate (get_view (self));
}

static gboolean
duplicate_by (Run *self)
{
  HwPoint by = pick_point (self);

  return hw_editing_duplicate_by (get_view (self), by.x, by.y);
}

static gboolean
connect_steps (Run *self)
{
  const char *from = pick_id (self, HW_ELEMENT_STEP), *to = pick_id (self, HW_ELEMENT_STEP);

  return from != NULL
         && is_made (hw_editing_connect (get_view (self), from, to,
                                         (int)below (self, HW_LINK_FEEDBACK + 2) - 1, NULL));
}

static gboolean
connect_new (Run *self)
{
  const char *step = pick_id (self, HW_ELEMENT_STEP);

  return step != NULL
         && is_made (hw_editing_connect_new (get_view (self), step, below (self, 2),
                                             HW_LINK_SUGGESTED, pick_point (self)));
}

static gboolean
reconnect (Run *self)
{
  const char *link = pick_id (self, HW_ELEMENT_LINK), *step = pick_id (self, HW_ELEMENT_STEP);

  return link != NULL && hw_editing_reconnect (get_view (self), link, below (self, 2), step, NULL);
}

static gboolean
set_kind (Run *self)
{
  return hw_editing_set_link_kind (get_view (self), below (self, HW_LINK_FEEDBACK + 1), NULL);
}

static gboolean
reverse (Run *self)
{
  return hw_editing_reverse_links (get_view (self), NULL);
}

static gboolean
move (Run *self)
{
  HwPoint by = pick_point (self);

  return hw_editing_move (get_view (self), by.x / 4, by.y / 4);
}

static gboolean
nudge (Run *self)
{
  gboolean moved = hw_editing_nudge (get_view (self), 8 * (int)below (self, 2), 8);

  hw_document_end_run (self->editing.document);
  return moved;
}

static gboolean
align (Run *self)
{
  return hw_editing_align (get_view (self), below (self, HW_ALIGNMENT_BOTTOM + 1));
}

static gboolean
distribute (Run *self)
{
  return hw_editing_distribute (get_view (self), below (self, 2));
}

static gboolean
tidy (Run *self)
{
  return hw_editing_tidy (get_view (self), below (self, 2));
}

static gboolean
move_in_line (Run *self)
{
  return hw_editing_move_in_line (get_view (self), below (self, 2) == 0 ? -1 : 1);
}

static gboolean
move_across_lanes (Run *self)
{
  return hw_editing_move_across_lanes (get_view (self), below (self, 2) == 0 ? -1 : 1);
}

static gboolean
move_to_lane (Run *self)
{
  return hw_editing_move_to_lane (get_view (self),
                                  below (self, 4) > 0 ? pick_id (self, HW_ELEMENT_LANE) : NULL);
}

static gboolean
add_lane (Run *self)
{
  return is_made (hw_editing_add_lane (get_view (self), NULL));
}

static gboolean
move_lane (Run *self)
{
  const char *lane = pick_id (self, HW_ELEMENT_LANE);

  return lane != NULL
         && hw_editing_move_lane (get_view (self), lane, below (self, 2) == 0 ? -1 : 1);
}

static gboolean
remove_lane (Run *self)
{
  const char *lane = pick_id (self, HW_ELEMENT_LANE), *heir = pick_id (self, HW_ELEMENT_LANE);

  return lane != NULL && hw_editing_remove_lane (get_view (self), lane, heir != lane ? heir : NULL);
}

static gboolean
add_note (Run *self)
{
  HwPoint at = pick_point (self);

  return is_made (hw_editing_add_note (get_view (self), below (self, HW_NOTE_QUESTION + 1), NULL,
                                       below (self, 2) == 0 ? &at : NULL));
}

static gboolean
hang_note (Run *self)
{
  const char *note = pick_id (self, HW_ELEMENT_NOTE), *step = pick_id (self, HW_ELEMENT_STEP);

  return note != NULL && step != NULL && hw_editing_hang_note (get_view (self), note, step);
}

static gboolean
tag_waste (Run *self)
{
  return hw_editing_tag_waste (get_view (self), below (self, HW_WASTE_MANUAL_HANDOVER + 1));
}

static gboolean
vote (Run *self)
{
  const char *note = pick_id (self, HW_ELEMENT_NOTE);
  gboolean voted =
      note != NULL && hw_editing_vote (get_view (self), note, below (self, 2) == 0 ? -1 : 1);

  hw_document_end_run (self->editing.document);
  return voted;
}

static gboolean
toggle_delivery (Run *self)
{
  return hw_editing_toggle_delivery (get_view (self));
}

static const struct
{
  Command command;
  const char *name;
  guint weight;
  gboolean grows;
} commands[] = {
  { add_step, "add step", 30, TRUE },
  { add_step_at, "add step at", 6, TRUE },
  { add_on_link, "add on link", 6, TRUE },
  { add_line, "add line", 4, TRUE },
  { remove_one, "remove one", 10, FALSE },
  { remove_selected, "remove selected", 8, FALSE },
  { copy, "copy", 4, FALSE },
  { cut, "cut", 2, FALSE },
  { paste, "paste", 4, TRUE },
  { duplicate, "duplicate", 4, TRUE },
  { duplicate_by, "duplicate by", 4, TRUE },
  { connect_steps, "connect", 10, FALSE },
  { connect_new, "connect new", 6, TRUE },
  { reconnect, "reconnect", 4, FALSE },
  { set_kind, "set kind", 4, FALSE },
  { reverse, "reverse", 4, FALSE },
  { move, "move", 12, FALSE },
  { nudge, "nudge", 6, FALSE },
  { align, "align", 6, FALSE },
  { distribute, "distribute", 6, FALSE },
  { tidy, "tidy", 4, FALSE },
  { move_in_line, "move in line", 8, FALSE },
  { move_across_lanes, "move across lanes", 8, FALSE },
  { move_to_lane, "move to lane", 4, FALSE },
  { add_lane, "add lane", 3, FALSE },
  { move_lane, "move lane", 4, FALSE },
  { remove_lane, "remove lane", 1, FALSE },
  { add_note, "add note", 5, FALSE },
  { hang_note, "hang note", 3, FALSE },
  { tag_waste, "tag waste", 2, FALSE },
  { vote, "vote", 3, FALSE },
  { toggle_delivery, "toggle delivery", 3, FALSE },
};

static guint
pick_command (Run *self)
{
  guint n_steps = hw_seq_get_length (hw_map_steps (editing_get_map (&self->editing)));
  guint total = 0, at;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    total += commands[i].weight;
  for (;;)
    {
      at = below (self, total);
      for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
        {
          if (at < commands[i].weight)
            {
              if (n_steps < self->max_steps || !commands[i].grows)
                return i;
              break;
            }
          at -= commands[i].weight;
        }
    }
}

/* Some elements of one kind or another, or none. */
static void
select_some (Run *self)
{
  static const HwElementKind kinds[] = { HW_ELEMENT_STEP, HW_ELEMENT_STEP, HW_ELEMENT_STEP,
                                         HW_ELEMENT_LINK, HW_ELEMENT_NOTE, HW_ELEMENT_LANE };
  HwElementKind kind = kinds[below (self, G_N_ELEMENTS (kinds))];
  guint n = below (self, 4);

  hw_view_state_select (get_view (self), NULL);
  for (guint i = 0; i < n; i++)
    {
      const char *id = pick_id (self, kind);

      if (id != NULL)
        hw_view_state_select_toggle (get_view (self), id);
    }
}

static void
assert_sound (Run *self)
{
  HwMap *map = editing_get_map (&self->editing);
  const HwSelection *selection = hw_view_state_get_selection (get_view (self));
  g_autoptr (GPtrArray) faults = hw_map_validate (map);

  g_assert_cmpuint (faults->len, ==, 0);
  for (guint i = 0; i < hw_selection_get_length (selection); i++)
    g_assert_nonnull (hw_map_find (map, hw_selection_get (selection, i)));
  editing_assert_apart (&self->editing);
}

static void
do_command (Run *self, guint i)
{
  HwMap *before = editing_get_map (&self->editing);
  guint command = pick_command (self);
  gboolean did;

  if (below (self, 2) == 0)
    select_some (self);
  g_test_message ("%u: %s", i, commands[command].name);
  did = commands[command].command (self);
  g_assert_cmpint (did, ==, editing_get_map (&self->editing) != before);
  if (!did)
    return;
  g_ptr_array_set_size (self->maps, (int)self->position + 1);
  g_ptr_array_add (self->maps, hw_map_ref (editing_get_map (&self->editing)));
  self->position++;
}

/* Maps of long ago have to be fetched. */
static void
wait_for_map (Run *self, const HwMap *before)
{
  while (editing_get_map (&self->editing) == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
walk (Run *self, int direction)
{
  HwMap *before = editing_get_map (&self->editing);
  gboolean went = direction < 0 ? hw_document_undo (self->editing.document)
                                : hw_document_redo (self->editing.document);

  if (direction < 0 ? self->position == 0 : self->position + 1 == self->maps->len)
    {
      g_assert_false (went);
      return;
    }
  g_assert_true (went);
  wait_for_map (self, before);
  self->position += (guint)direction;
  g_assert_true (
      hw_map_equal (editing_get_map (&self->editing), self->maps->pdata[self->position]));
}

static void
problem_cb (HwDocument *document, const char *text)
{
  g_error ("%s", text);
}

static void
run_init (Run *self, HwMap *map, guint max_steps)
{
  *self = (Run){ .random = g_rand_new_with_seed (SEED), .max_steps = max_steps };
  editing_init_with_map (&self->editing, map);
  g_signal_connect (self->editing.document, "problem", G_CALLBACK (problem_cb), NULL);
  self->maps = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_map_unref);
  g_ptr_array_add (self->maps, hw_map_ref (editing_get_map (&self->editing)));
}

static void
run_clear (Run *self)
{
  g_rand_free (self->random);
  g_ptr_array_unref (self->maps);
  g_clear_pointer (&self->clipboard, hw_map_unref);
  editing_clear (&self->editing);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
test_random (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@map title=Empty");
  g_auto (Run) run = { NULL };

  g_test_message ("seed %d", SEED);
  run_init (&run, map, MAX_STEPS);
  for (guint i = 0; i < N_COMMANDS; i++)
    {
      guint dice = below (&run, 20);

      if (dice == 0)
        walk (&run, 1);
      else if (dice < 3)
        walk (&run, -1);
      else
        do_command (&run, i);
      assert_sound (&run);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* Peers stop at twenty: here more than a thousand edits of all kinds go back to the beginning and
 * forth again. */
static void
test_deep (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A x=0 y=0; B x=254 y=0; C x=508 y=0; A -> B; B -> C");
  g_auto (Run) run = { NULL };

  run_init (&run, map, MAX_STEPS_DEEP);
  for (guint i = 0; run.position < N_DEEP; i++)
    do_command (&run, i);
  while (run.position > 0)
    walk (&run, -1);
  walk (&run, -1);
  while (run.position + 1 < run.maps->len)
    walk (&run, 1);
  assert_sound (&run);
}

/* A snapshot, or a library that cannot be written. */
static void
test_read_only (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@lane t; @lane u; A lane=t x=56 y=26; B lane=t x=310 "
                                           "y=26; C lane=u; A -> B; B -> C; @note n on=B");
  g_auto (Run) run = { NULL };
  g_autoptr (HwDocument) past = NULL;
  g_autoptr (HwViewState) view = NULL;
  g_autofree char *reference = NULL;
  HwViewState *writable;

  run_init (&run, map, MAX_STEPS);
  reference = g_strdup_printf ("%s@1", hw_document_get_id (run.editing.document));
  past = hw_test_workspace_open (run.editing.workspace, reference);
  view = hw_view_state_new (past);
  writable = run.editing.view;
  run.editing.view = view;
  for (guint i = 0; i < G_N_ELEMENTS (commands) * 40; i++)
    {
      guint n_selected;

      select_some (&run);
      n_selected = hw_selection_get_length (hw_view_state_get_selection (view));
      g_assert_false (commands[i % G_N_ELEMENTS (commands)].command (&run));
      if (commands[i % G_N_ELEMENTS (commands)].command != remove_one)
        g_assert_cmpuint (hw_selection_get_length (hw_view_state_get_selection (view)), ==,
                          n_selected);
    }
  g_assert_true (hw_map_equal (hw_document_get_map (past), map));
  run.editing.view = writable;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editing-random/random", test_random);
  g_test_add_func ("/editing-random/deep", test_deep);
  g_test_add_func ("/editing-random/read-only", test_read_only);
  return g_test_run ();
}
