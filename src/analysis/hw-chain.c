/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-chain.h"

#include <string.h>

#define NO_HEAD G_MAXUINT

/* Shares that add up to one this closely add up to one. */
#define ROUNDING 1e-15

/* A head is a state that some transition leads back to; heads are numbered in the order of states.
 */
typedef struct
{
  guint head;
  double probability;
} Term;

/* Where control goes from a state once every later state is eliminated: to earlier heads or out. */
typedef struct
{
  guint first; /* among the terms, by ascending head */
  guint length;
  double exit;
} Row;

struct _HwChain
{
  HwTransitions transitions;
  guint n_heads;
  guint *heads;   /* their states, ascending */
  guint *head_of; /* of each state, or NO_HEAD */
  double *pivots; /* by head */
  Row *rows;      /* by state; NULL without heads */
  GArray *terms;  /* of all rows; rows may share theirs */
  /* The later heads each state was freed from while its row was built: what it passes on to them.
   */
  GArray *passes; /* Term */
  guint *passes_first;
  guint *passes_end;
};

/* One row being built. */
typedef struct
{
  double *sums; /* by head, zero outside [low, high) */
  guint low;
  guint high;
  double exit;
} Scratch;

static const Term *
get_terms (const HwChain *self, const Row *row)
{
  return (const Term *)(gpointer)self->terms->data + row->first;
}

static inline void
scratch_add (Scratch *scratch, guint head, double probability)
{
  scratch->sums[head] += probability;
  scratch->low = MIN (scratch->low, head);
  scratch->high = MAX (scratch->high, head + 1);
}

static void
scratch_add_row (Scratch *scratch, const HwChain *self, const Row *row, double factor)
{
  const Term *term = get_terms (self, row);

  scratch->exit += factor * row->exit;
  if (row->length == 0)
    return;
  scratch->low = MIN (scratch->low, term[0].head);
  scratch->high = MAX (scratch->high, term[row->length - 1].head + 1);
  for (guint i = 0; i < row->length; i++)
    scratch->sums[term[i].head] += factor * term[i].probability;
}

static void
find_heads (HwChain *self)
{
  const HwTransitions *t = &self->transitions;

  self->head_of = g_new (guint, t->n_states + 1);
  memset (self->head_of, 0xff, (t->n_states + 1) * sizeof (guint));
  for (guint i = 0; i < t->n_states; i++)
    {
      for (guint e = t->first[i]; e < t->first[i + 1]; e++)
        {
          self->n_heads += t->to[e] <= i && self->head_of[t->to[e]] == NO_HEAD;
          if (t->to[e] <= i)
            self->head_of[t->to[e]] = 0;
        }
    }

  self->heads = g_new (guint, self->n_heads + 1);
  for (guint i = 0, n = 0; i < t->n_states; i++)
    {
      if (self->head_of[i] == NO_HEAD)
        continue;
      self->head_of[i] = n;
      self->heads[n++] = i;
    }
}

/* Most states hand everything on to where all goes the same way, or depend on nothing: their row is
 * one that is there already. */
static gboolean
find_simple_row (HwChain *self, guint state, Row *row)
{
  const HwTransitions *t = &self->transitions;
  guint first = t->first[state], end = t->first[state + 1];
  double total = 0;

  *row = (Row){ 0, 0, 1 };
  if (self->head_of[state] != NO_HEAD)
    return FALSE;
  for (guint e = first; e < end; e++)
    {
      if (t->to[e] <= state)
        return FALSE;
      if (e == first)
        *row = self->rows[t->to[e]];
      else if (row->first != self->rows[t->to[e]].first
               || row->length != self->rows[t->to[e]].length)
        return FALSE;
      total += t->probability[e];
    }
  if (row->length == 0)
    return TRUE;
  return ABS (total - 1) <= ROUNDING
         && self->heads[get_terms (self, row)[row->length - 1].head] < state;
}

static gboolean
build_simple_row (HwChain *self, guint state)
{
  const HwTransitions *t = &self->transitions;
  Row row;

  if (!find_simple_row (self, state, &row))
    return FALSE;
  for (guint e = t->first[state]; e < t->first[state + 1]; e++)
    {
      Term pass = { self->head_of[t->to[e]], t->probability[e] };

      if (pass.head != NO_HEAD)
        g_array_append_val (self->passes, pass);
    }
  self->rows[state] = row.length > 0 ? row : (Row){ 0, 0, 1 };
  return TRUE;
}

/* `n_before` heads lie before the state. FALSE when nothing leads out of it any more. */
static gboolean
finish_row (HwChain *self, guint state, guint n_before, Scratch *scratch)
{
  gboolean is_head = self->head_of[state] != NO_HEAD;
  double stays = is_head ? scratch->sums[n_before] : 0;
  double leaves = scratch->exit;
  Row *row = &self->rows[state];
  Term *terms;

  if (is_head)
    scratch->sums[n_before] = 0;
  row->first = self->terms->len;
  row->length = 0;
  row->exit = scratch->exit;
  if (scratch->low < n_before)
    g_array_set_size (self->terms, row->first + n_before - scratch->low);
  terms = (Term *)(gpointer)self->terms->data + row->first;
  for (guint head = scratch->low; head < n_before; head++)
    {
      double probability = scratch->sums[head];

      scratch->sums[head] = 0;
      if (probability == 0)
        continue;
      leaves += probability;
      terms[row->length++] = (Term){ head, probability };
    }
  g_array_set_size (self->terms, row->first + row->length);
  if (row->length == 0)
    row->first = 0;
  if (is_head)
    self->pivots[n_before] = stays > 0 ? leaves : 1;
  if (stays == 0)
    return TRUE;
  if (!(leaves > 0))
    return FALSE;

  for (guint i = 0; i < row->length; i++)
    terms[i].probability /= leaves;
  row->exit /= leaves;
  return TRUE;
}

static gboolean
build_row (HwChain *self, guint state, guint n_before, Scratch *scratch)
{
  const HwTransitions *t = &self->transitions;
  guint n_kept = n_before + (self->head_of[state] != NO_HEAD);

  scratch->low = self->n_heads;
  scratch->high = 0;
  scratch->exit = t->exit[state];
  for (guint e = t->first[state]; e < t->first[state + 1]; e++)
    {
      guint to = t->to[e];

      if (self->head_of[to] != NO_HEAD)
        scratch_add (scratch, self->head_of[to], t->probability[e]);
      else
        scratch_add_row (scratch, self, &self->rows[to], t->probability[e]);
    }

  /* The row of a head names only earlier heads, so one sweep frees this row of all later ones. */
  for (guint head = scratch->high; head-- > n_kept;)
    {
      Term pass = { head, scratch->sums[head] };

      scratch->sums[head] = 0;
      if (pass.probability == 0)
        continue;
      g_array_append_val (self->passes, pass);
      scratch_add_row (scratch, self, &self->rows[self->heads[head]], pass.probability);
    }
  return finish_row (self, state, n_before, scratch);
}

HwChain *
hw_chain_new (const HwTransitions *transitions, guint *closed)
{
  g_autoptr (HwChain) self = g_new0 (HwChain, 1);
  g_autofree double *sums = NULL;
  Scratch scratch = { NULL };
  guint n_before;

  self->transitions = *transitions;
  find_heads (self);
  if (self->n_heads == 0)
    return g_steal_pointer (&self);

  n_before = self->n_heads;
  self->pivots = g_new (double, self->n_heads);
  self->rows = g_new (Row, transitions->n_states);
  self->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  self->passes = g_array_new (FALSE, FALSE, sizeof (Term));
  self->passes_first = g_new (guint, transitions->n_states);
  self->passes_end = g_new (guint, transitions->n_states);
  scratch.sums = sums = g_new0 (double, self->n_heads);
  for (guint state = transitions->n_states; state-- > 0;)
    {
      n_before -= self->head_of[state] != NO_HEAD;
      self->passes_first[state] = self->passes->len;
      if (!build_simple_row (self, state) && !build_row (self, state, n_before, &scratch))
        {
          *closed = state;
          return NULL;
        }
      self->passes_end[state] = self->passes->len;
    }
  return g_steal_pointer (&self);
}

void
hw_chain_free (HwChain *self)
{
  g_free (self->heads);
  g_free (self->head_of);
  g_free (self->pivots);
  g_free (self->rows);
  g_clear_pointer (&self->terms, g_array_unref);
  g_clear_pointer (&self->passes, g_array_unref);
  g_free (self->passes_first);
  g_free (self->passes_end);
  g_free (self);
}

/* Costs gathered from later states: what remains open is the cost of earlier heads. */
static void
gather_costs (const HwChain *self, const double *cost, double *value)
{
  const HwTransitions *t = &self->transitions;
  const Term *passes = (const Term *)(gpointer)self->passes->data;

  for (guint state = t->n_states; state-- > 0;)
    {
      double sum = cost[state];

      for (guint e = t->first[state]; e < t->first[state + 1]; e++)
        {
          if (self->head_of[t->to[e]] == NO_HEAD)
            sum += t->probability[e] * value[t->to[e]];
        }
      for (guint i = self->passes_first[state]; i < self->passes_end[state]; i++)
        sum += passes[i].probability * value[self->heads[passes[i].head]];
      if (self->head_of[state] != NO_HEAD)
        sum /= self->pivots[self->head_of[state]];
      value[state] = sum;
    }
}

void
hw_chain_solve_values (const HwChain *self, const double *cost, double *value)
{
  const HwTransitions *t = &self->transitions;

  if (self->n_heads > 0)
    {
      gather_costs (self, cost, value);
      for (guint head = 0; head < self->n_heads; head++)
        {
          const Row *row = &self->rows[self->heads[head]];
          const Term *terms = get_terms (self, row);

          for (guint i = 0; i < row->length; i++)
            value[self->heads[head]] += terms[i].probability * value[self->heads[terms[i].head]];
        }
    }

  for (guint state = t->n_states; state-- > 0;)
    {
      if (self->head_of[state] != NO_HEAD)
        continue;
      value[state] = cost[state];
      for (guint e = t->first[state]; e < t->first[state + 1]; e++)
        value[state] += t->probability[e] * value[t->to[e]];
    }
}

/* How many items reach each head from the sources through later states only, into visits[]. */
static void
gather_sources (const HwChain *self, const double *source, double *visits)
{
  g_autofree double *sums = g_new0 (double, self->n_heads);
  Scratch scratch = { sums, self->n_heads, 0, 0 };

  for (guint state = 0; state < self->transitions.n_states; state++)
    {
      visits[state] = 0;
      if (source[state] == 0)
        continue;
      if (self->head_of[state] != NO_HEAD)
        scratch_add (&scratch, self->head_of[state], source[state]);
      else
        scratch_add_row (&scratch, self, &self->rows[state], source[state]);
    }
  for (guint head = self->n_heads; head-- > 0;)
    {
      guint state = self->heads[head];

      visits[state] = sums[head];
      if (sums[head] != 0)
        scratch_add_row (&scratch, self, &self->rows[state], sums[head]);
    }
}

void
hw_chain_solve_visits (const HwChain *self, const double *source, double *visits)
{
  const HwTransitions *t = &self->transitions;
  const Term *passes = NULL;

  if (self->n_heads > 0)
    {
      gather_sources (self, source, visits);
      passes = (const Term *)(gpointer)self->passes->data;
    }
  else
    memset (visits, 0, t->n_states * sizeof (double));

  for (guint state = 0; state < t->n_states; state++)
    {
      if (self->head_of[state] != NO_HEAD)
        visits[state] /= self->pivots[self->head_of[state]];
      else
        visits[state] += source[state];
      for (guint e = t->first[state]; e < t->first[state + 1]; e++)
        {
          if (self->head_of[t->to[e]] == NO_HEAD)
            visits[t->to[e]] += visits[state] * t->probability[e];
        }
      for (guint i = passes != NULL ? self->passes_first[state] : 0;
           passes != NULL && i < self->passes_end[state]; i++)
        visits[self->heads[passes[i].head]] += visits[state] * passes[i].probability;
    }
}
