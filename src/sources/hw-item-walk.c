/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-item-walk.h"

/* A created time a little after the first transition is one that another clock has measured. */
#define MOST_SKEW_US (G_GINT64_CONSTANT (300) * G_USEC_PER_SEC)

/* More is not work but mischief, and must not cost time. */
#define MOST_AT_ONCE 64
#define MOST_LABELS 256

struct _HwItemWalk
{
  HwSpan *spans; /* room for all that an item can have */
  guint n_spans;
  guint n_allocated;
  GArray *ordered; /* HwMove, of an item with several of one moment */
  GArray *labels;  /* HwTermKey, those the item carries */

  const HwMove *moves; /* in order */
  guint n_moves;
  const HwStateMeaning *meanings; /* from the term `first` on */
  HwTermKey first;
  guint n_meanings;
  guint last_step; /* of those that states are at */
  HwTermKey status;
  gboolean is_through; /* in no state any more, after one of the last step */
  gboolean patched;
};

HwItemWalk *
hw_item_walk_new (void)
{
  HwItemWalk *self = g_new0 (HwItemWalk, 1);

  self->ordered = g_array_new (FALSE, FALSE, sizeof (HwMove));
  self->labels = g_array_new (FALSE, FALSE, sizeof (HwTermKey));
  return self;
}

void
hw_item_walk_free (HwItemWalk *self)
{
  g_free (self->spans);
  g_array_unref (self->ordered);
  g_array_unref (self->labels);
  g_free (self);
}

static inline HwStateMeaning
meaning_of (const HwItemWalk *self, HwTermKey term)
{
  guint index = term - self->first; /* wraps below the first */

  return index < self->n_meanings ? self->meanings[index]
                                  : (HwStateMeaning){ HW_ROLE_OUTSIDE, HW_NO_STEP, FALSE };
}

static inline gboolean
is_label (const HwItemWalk *self, const HwMove *move)
{
  return meaning_of (self, move->to != HW_TERM_NONE ? move->to : move->from).is_label;
}

/* Of moves of one moment, first comes the one that leaves the state the item is in, and then the
 * one that leaves the state to which that leads. */
static HwTermKey
order_moment (const HwItemWalk *self, HwMove *moves, guint n_moves, HwTermKey status)
{
  for (guint i = 0; i < n_moves; i++)
    {
      if (is_label (self, &moves[i]))
        continue;
      for (guint j = i; j < n_moves && n_moves <= MOST_AT_ONCE; j++)
        {
          HwMove first = moves[j];

          if (first.from != status || first.to == status || is_label (self, &first))
            continue;
          moves[j] = moves[i];
          moves[i] = first;
          break;
        }
      status = moves[i].to;
    }
  return status;
}

/* Where no state is known before the first moment, it begins with a move that none other leads to.
 */
static HwTermKey
find_first_status (const HwItemWalk *self, const HwMove *moves, guint n_moves)
{
  guint first = G_MAXUINT;

  for (guint i = 0; i < MIN (n_moves, MOST_AT_ONCE); i++)
    {
      gboolean is_led_to = FALSE;

      if (is_label (self, &moves[i]))
        continue;
      first = MIN (first, i);
      for (guint j = 0; j < MIN (n_moves, MOST_AT_ONCE) && !is_led_to; j++)
        is_led_to = j != i && moves[j].to == moves[i].from && !is_label (self, &moves[j]);
      if (!is_led_to)
        return moves[i].from;
    }
  return first != G_MAXUINT ? moves[first].from : HW_TERM_NONE;
}

static gboolean
has_moves_at_once (const HwItemHistory *item)
{
  for (guint i = 1; i < item->n_moves; i++)
    {
      if (item->moves[i].at_us == item->moves[i - 1].at_us)
        return TRUE;
    }
  return FALSE;
}

static void
order_moves (HwItemWalk *self, const HwItemHistory *item)
{
  HwTermKey status = HW_TERM_NONE;
  HwMove *moves;
  guint n_same;

  self->moves = item->moves;
  self->n_moves = item->n_moves;
  if (!has_moves_at_once (item))
    return;

  g_array_set_size (self->ordered, 0);
  g_array_append_vals (self->ordered, item->moves, item->n_moves);
  moves = (HwMove *)self->ordered->data;
  self->moves = moves;
  for (guint i = 0; i < item->n_moves; i += n_same)
    {
      n_same = 1;
      while (i + n_same < item->n_moves && moves[i + n_same].at_us == moves[i].at_us)
        n_same++;
      if (i == 0)
        status = find_first_status (self, moves, n_same);
      status = order_moment (self, moves + i, n_same, status);
    }
}

static void
set_label (HwItemWalk *self, HwTermKey label, gboolean carries)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      if (g_array_index (self->labels, HwTermKey, i) != label)
        continue;
      if (!carries)
        g_array_remove_index_fast (self->labels, i);
      return;
    }
  if (carries && self->labels->len < MOST_LABELS)
    g_array_append_val (self->labels, label);
}

static gboolean
lies_further (HwStateMeaning a, HwStateMeaning b)
{
  if (hw_state_role_has_step (a.role) && hw_state_role_has_step (b.role))
    return a.step > b.step;
  return hw_state_role_has_step (a.role) && b.role == HW_ROLE_OUTSIDE;
}

/* What status and labels mean together. */
static HwStateMeaning
get_meaning (const HwItemWalk *self)
{
  HwStateMeaning meaning = { HW_ROLE_WAIT_BEFORE, HW_NO_STEP, FALSE };
  HwStateMeaning of_labels = { HW_ROLE_OUTSIDE, HW_NO_STEP, TRUE };
  gboolean is_blocked = FALSE;

  if (self->status != HW_TERM_NONE)
    meaning = meaning_of (self, self->status);
  else if (self->is_through)
    meaning.role = HW_ROLE_DONE;
  if (self->labels->len == 0)
    return meaning;
  for (guint i = 0; i < self->labels->len; i++)
    {
      HwStateMeaning label = meaning_of (self, g_array_index (self->labels, HwTermKey, i));

      is_blocked = is_blocked || label.role == HW_ROLE_BLOCKED;
      if (label.role == HW_ROLE_DONE)
        return label;
      if (lies_further (label, of_labels))
        of_labels = label;
    }
  if (meaning.role != HW_ROLE_DONE && hw_state_role_has_step (of_labels.role))
    meaning = of_labels;
  if (is_blocked && meaning.role == HW_ROLE_ACTIVE)
    meaning.role = HW_ROLE_WAIT_IN;
  return meaning;
}

/* What the item waited for is the step it has come to. */
static void
resolve_waits (HwItemWalk *self, guint step)
{
  for (guint i = self->n_spans; i-- > 0;)
    {
      HwSpan *span = &self->spans[i];

      if (span->role != HW_ROLE_WAIT_BEFORE || span->step != HW_NO_STEP)
        return;
      span->step = step;
    }
}

/* From this moment on the item is so. */
static void
add_span (HwItemWalk *self, gint64 at_us, HwStateMeaning meaning)
{
  HwSpan *last = self->n_spans > 0 ? &self->spans[self->n_spans - 1] : NULL;

  if (meaning.step != HW_NO_STEP)
    resolve_waits (self, meaning.step);
  if (last != NULL && last->role == meaning.role && last->step == meaning.step)
    return;
  if (last != NULL)
    last->to_us = at_us;
  self->spans[self->n_spans++] = (HwSpan){ at_us, HW_TIME_UNKNOWN, meaning.step, meaning.role };
}

static gboolean
is_at_last_step (const HwItemWalk *self, HwTermKey state)
{
  guint step = meaning_of (self, state).step;

  return step != HW_NO_STEP && step == self->last_step;
}

static void
make_move (HwItemWalk *self, const HwMove *move)
{
  if (is_label (self, move))
    {
      if (move->from != HW_TERM_NONE)
        set_label (self, move->from, FALSE);
      if (move->to != HW_TERM_NONE)
        set_label (self, move->to, TRUE);
    }
  else
    {
      if (move->from != HW_TERM_NONE && move->from != self->status && self->n_spans > 0)
        {
          self->patched = TRUE;
          self->status = move->from;
          add_span (self, move->at_us, get_meaning (self));
        }
      self->is_through = move->to == HW_TERM_NONE && is_at_last_step (self, move->from);
      self->status = move->to;
    }
  add_span (self, move->at_us, get_meaning (self));
}

/* The state before anything happened, and since when. */
static void
begin (HwItemWalk *self, const HwItemHistory *item)
{
  gint64 created_us = item->created_us;
  const HwMove *moves = self->moves;

  if (created_us == HW_TIME_UNKNOWN)
    return;
  if (item->n_moves > 0 && created_us > moves[0].at_us)
    {
      if (created_us - moves[0].at_us > MOST_SKEW_US)
        self->patched = TRUE;
      return;
    }
  if (item->n_moves == 0)
    self->status = item->state;
  for (guint i = 0; i < item->n_moves; i++)
    {
      if (is_label (self, &moves[i]))
        continue;
      self->status = moves[i].from;
      break;
    }
  add_span (self, created_us, get_meaning (self));
}

/* An item that the source has closed is done, whatever state it was left in. */
static void
end (HwItemWalk *self, const HwItemHistory *item)
{
  const HwStateMeaning done = { HW_ROLE_DONE, HW_NO_STEP, FALSE };
  const HwSpan *last;

  if (item->closed_us == HW_TIME_UNKNOWN || self->n_spans == 0)
    return;
  last = &self->spans[self->n_spans - 1];
  if (last->role != HW_ROLE_DONE && item->closed_us >= last->from_us)
    add_span (self, item->closed_us, done);
}

/* A move makes two spans at most, a beginning and an end one each. */
static void
make_room (HwItemWalk *self, guint n_moves)
{
  if (self->n_allocated >= 2 * n_moves + 2)
    return;
  self->n_allocated = 2 * (2 * n_moves + 2);
  self->spans = g_renew (HwSpan, self->spans, self->n_allocated);
}

const HwSpan *
hw_item_walk_run (HwItemWalk *self,
                  const HwItemHistory *item,
                  const HwStateMap *states,
                  guint *n_spans,
                  gboolean *patched)
{
  self->meanings = hw_state_map_peek (states, &self->first, &self->n_meanings);
  self->last_step = hw_state_map_get_last_step (states);
  self->status = HW_TERM_NONE;
  self->is_through = FALSE;
  self->patched = FALSE;
  self->n_spans = 0;
  make_room (self, item->n_moves);
  g_array_set_size (self->labels, 0);

  order_moves (self, item);
  begin (self, item);
  for (guint i = 0; i < self->n_moves; i++)
    make_move (self, &self->moves[i]);
  end (self, item);

  *n_spans = self->n_spans;
  if (patched != NULL)
    *patched = self->patched;
  return self->spans;
}
