/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-flow-meter.h"

#include "hw-flow-share.h"

/* What adds up from shares. */
typedef struct
{
  HwSampleSet *process;
  HwSampleSet *wait;
  HwSampleSet *lead;
  HwSampleSet *age;
  gint64 n_visits;
  gint64 n_judged;
  gint64 n_good;
  double present_s;
  double process_s; /* of what is counted */
  double lead_s;
} Tally;

struct _HwFlowMeter
{
  guint n_steps;
  HwFlowSharer *sharer;
  Tally *tallies; /* of the steps; then of issues and of changes as wholes */

  GArray *shares;       /* HwFlowShare, item after item */
  GArray *segments;     /* guint: where in shares the keys begin anew, one source after another */
  GHashTable *replaced; /* item -> GArray of HwFlowShare that took the place of those in shares */
  guint8 *looped;       /* by step: time is that of a visit */
  GHashTable *parents;  /* set of "JOB PARENT" of runs that are in */
  guint64 n_items;
  guint64 n_patched;
  guint64 n_backward; /* runs */
};

static void
tally_init (Tally *self)
{
  self->process = hw_sample_set_new ();
  self->wait = hw_sample_set_new ();
  self->lead = hw_sample_set_new ();
  self->age = hw_sample_set_new ();
}

static void
tally_clear (Tally *self)
{
  hw_sample_set_free (self->process);
  hw_sample_set_free (self->wait);
  hw_sample_set_free (self->lead);
  hw_sample_set_free (self->age);
}

HwFlowMeter *
hw_flow_meter_new (guint n_steps, HwWindow window, HwWorkCalendar *calendar)
{
  HwFlowMeter *self = g_new0 (HwFlowMeter, 1);

  self->n_steps = n_steps;
  self->sharer = hw_flow_sharer_new (n_steps, window, calendar);
  self->tallies = g_new0 (Tally, n_steps + HW_N_ITEM_KINDS);
  for (guint i = 0; i < n_steps + HW_N_ITEM_KINDS; i++)
    tally_init (&self->tallies[i]);
  self->shares = g_array_new (FALSE, FALSE, sizeof (HwFlowShare));
  self->segments = g_array_new (FALSE, FALSE, sizeof (guint));
  self->replaced =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  self->looped = g_new0 (guint8, n_steps + 1);
  self->parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
hw_flow_meter_free (HwFlowMeter *self)
{
  for (guint i = 0; i < self->n_steps + HW_N_ITEM_KINDS; i++)
    tally_clear (&self->tallies[i]);
  hw_flow_sharer_free (self->sharer);
  g_array_unref (self->shares);
  g_array_unref (self->segments);
  g_hash_table_unref (self->replaced);
  g_hash_table_unref (self->parents);
  g_free (self->looped);
  g_free (self->tallies);
  g_free (self);
}

static void
apply_value (HwSampleSet *set, double value, int sign)
{
  if (sign > 0)
    hw_sample_set_add (set, value);
  else
    hw_sample_set_remove (set, value);
}

static void
apply_times (Tally *tally, const HwFlowShare *share, int sign)
{
  apply_value (tally->process, share->process_s, sign);
  apply_value (tally->wait, share->wait_s, sign);
}

/* Adds a share to the figures, or takes it away. */
static void
apply_share (HwFlowMeter *self, const HwFlowShare *share, int sign)
{
  gboolean is_whole = share->step >= self->n_steps;
  Tally *tally = &self->tallies[share->step + (is_whole ? share->is_change : 0)];
  double lead_s = share->process_s + share->wait_s;

  if (share->is_visit)
    {
      if (self->looped[share->step])
        apply_times (tally, share, sign);
      return;
    }
  tally->present_s += sign * share->present_s;
  if (share->is_open)
    apply_value (tally->age, hw_flow_sharer_get_age_s (self->sharer, share->since_us), sign);
  if (share->is_judged)
    {
      tally->n_judged += sign;
      tally->n_good += sign * share->is_good;
    }
  if (is_whole)
    self->n_patched += (guint64)(sign * (gint64)share->is_patched);
  if (!share->is_counted)
    return;

  apply_value (tally->lead, lead_s, sign);
  tally->n_visits += sign * (gint64)share->n_visits;
  tally->process_s += sign * share->process_s;
  tally->lead_s += sign * lead_s;
  if (!is_whole && !(share->is_repeat && self->looped[share->step]))
    apply_times (tally, share, sign);
}

/* Where the shares of an item begin that is in already; -1 where it is not. */
static gint64
find_shares (const HwFlowMeter *self, gint64 item)
{
  const HwFlowShare *shares = (const HwFlowShare *)self->shares->data;

  for (guint i = 0; i < self->segments->len; i++)
    {
      guint low = g_array_index (self->segments, guint, i);
      guint high = i + 1 < self->segments->len ? g_array_index (self->segments, guint, i + 1)
                                               : self->shares->len;
      guint end = high;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (shares[middle].item < item)
            low = middle + 1;
          else
            high = middle;
        }
      if (low < end && shares[low].item == item)
        return low;
    }
  return -1;
}

/* Those of one item. */
typedef struct
{
  const HwFlowShare *data;
  guint n;
} Shares;

/* What the item has added so far; nothing when it is new. */
static Shares
get_shares (const HwFlowMeter *self, gint64 item)
{
  const GArray *replaced = g_hash_table_lookup (self->replaced, &item);
  const HwFlowShare *shares = (const HwFlowShare *)self->shares->data;
  gint64 first;
  guint n = 0;

  if (replaced != NULL)
    return (Shares){ (const HwFlowShare *)replaced->data, replaced->len };
  first = find_shares (self, item);
  if (first < 0)
    return (Shares){ NULL, 0 };
  while (first + n < self->shares->len && shares[first + n].item == item)
    n++;
  return (Shares){ shares + first, n };
}

static gboolean
shares_equal (const HwFlowShare *a, const HwFlowShare *b)
{
  return a->step == b->step && a->process_s == b->process_s && a->since_us == b->since_us
         && a->present_s == b->present_s && a->n_visits == b->n_visits && a->is_visit == b->is_visit
         && a->is_repeat == b->is_repeat && a->is_change == b->is_change
         && a->is_counted == b->is_counted && a->is_open == b->is_open
         && a->is_judged == b->is_judged && a->is_good == b->is_good
         && a->is_patched == b->is_patched;
}

/* Applies those of the shares that the others do not have as well: most of what an item has done
 * stays as it was. */
static void
apply_others (HwFlowMeter *self, Shares shares, Shares others, int sign)
{
  for (guint i = 0; i < shares.n; i++)
    {
      gboolean is_there = FALSE;

      for (guint j = 0; j < others.n && !is_there; j++)
        is_there = shares_equal (&shares.data[i], &others.data[j]);
      if (!is_there)
        apply_share (self, &shares.data[i], sign);
    }
}

/* An item that is in already and has gone on since. */
static void
replace_item (HwFlowMeter *self, const HwStateMap *states, const HwItemHistory *item, Shares old)
{
  GArray *fresh = g_array_new (FALSE, FALSE, sizeof (HwFlowShare));
  Shares new;

  hw_flow_sharer_share_item (self->sharer, states, item, fresh);
  new = (Shares){ (const HwFlowShare *)fresh->data, fresh->len };
  apply_others (self, old, new, -1);
  apply_others (self, new, old, 1);
  g_hash_table_replace (self->replaced, g_memdup2 (&item->key, sizeof item->key), fresh);
}

static void
put_in_item (HwFlowMeter *self, const HwStateMap *states, const HwItemHistory *item, gint64 last)
{
  guint first = self->shares->len;

  if (self->segments->len == 0 || item->key <= last)
    g_array_append_val (self->segments, first);
  self->n_items++;
  hw_flow_sharer_share_item (self->sharer, states, item, self->shares);
  for (guint i = first; i < self->shares->len; i++)
    apply_share (self, &g_array_index (self->shares, HwFlowShare, i), 1);
}

void
hw_flow_meter_add_item (HwFlowMeter *self, const HwStateMap *states, const HwItemHistory *item)
{
  gint64 last = G_MININT64;
  Shares old = { NULL, 0 };

  if (self->shares->len > 0)
    last = g_array_index (self->shares, HwFlowShare, self->shares->len - 1).item;
  if (item->key <= last || self->segments->len > 1)
    old = get_shares (self, item->key);
  if (old.n > 0)
    replace_item (self, states, item, old);
  else
    put_in_item (self, states, item, last);
}

/* Of its job within what it is part of, as far as runs are in. */
static gboolean
is_first_run (HwFlowMeter *self, const HwRunEvent *run)
{
  return g_hash_table_add (self->parents, g_strdup_printf ("%u %s", run->job, run->parent));
}

void
hw_flow_meter_add_run (HwFlowMeter *self, const HwStateMap *states, const HwRunEvent *run)
{
  HwStateMeaning meaning = hw_state_map_get (states, run->job);
  HwFlowShare share;

  if (meaning.step == HW_NO_STEP)
    return;
  share = hw_flow_sharer_share_run (self->sharer, meaning, run);
  if (run->attempt == 0 && run->parent != NULL && !is_first_run (self, run))
    share.is_judged = FALSE;
  self->n_backward += share.is_patched;
  apply_share (self, &share, 1);
}

HwStepFlow
hw_flow_meter_get_step (HwFlowMeter *self, guint step)
{
  Tally *tally = &self->tallies[step];
  HwStepFlow flow = { .is_by_visit = self->looped[step] != 0,
                      .process_s = hw_sample_set_summarise (tally->process),
                      .wait_s = hw_sample_set_summarise (tally->wait),
                      .lead_s = hw_sample_set_summarise (tally->lead),
                      .age_s = hw_sample_set_summarise (tally->age),
                      .n_visits = (guint64)tally->n_visits,
                      .n_judged = (guint64)tally->n_judged,
                      .n_good = (guint64)tally->n_good };

  flow.complete_accurate =
      tally->n_judged > 0 ? (double)tally->n_good / (double)tally->n_judged : NAN;
  flow.wip_mean = tally->present_s / hw_flow_sharer_get_window_s (self->sharer);
  flow.throughput_per_s = (double)flow.lead_s.n / hw_flow_sharer_get_window_s (self->sharer);
  return flow;
}

static double
sum_medians (HwFlowMeter *self)
{
  double sum_s = NAN;

  for (guint i = 0; i < self->n_steps; i++)
    {
      HwSummary lead_s = hw_sample_set_summarise (self->tallies[i].lead);

      if (lead_s.n == 0)
        continue;
      sum_s = (isnan (sum_s) ? 0 : sum_s) + lead_s.p50;
      if (isnan (lead_s.p50))
        return NAN;
    }
  return sum_s;
}

/* The kind of items that lead time is told of. */
static HwItemKind
get_told_kind (const HwFlowMeter *self)
{
  const Tally *issues = &self->tallies[self->n_steps + HW_ITEM_ISSUE];

  return hw_sample_set_get_size (issues->lead) + hw_sample_set_get_size (issues->age) > 0
             ? HW_ITEM_ISSUE
             : HW_ITEM_CHANGE;
}

HwMapFlow
hw_flow_meter_get_map (HwFlowMeter *self)
{
  const Tally *tally = &self->tallies[self->n_steps + get_told_kind (self)];
  HwMapFlow flow = { .lead_s = hw_sample_set_summarise (tally->lead),
                     .age_s = hw_sample_set_summarise (tally->age),
                     .n_items = self->n_items,
                     .n_patched = self->n_patched,
                     .n_backward = self->n_backward };

  flow.efficiency = tally->lead_s > 0 ? tally->process_s / tally->lead_s : NAN;
  flow.sum_of_medians_s = sum_medians (self);
  flow.throughput_per_s = (double)flow.lead_s.n / hw_flow_sharer_get_window_s (self->sharer);
  flow.wip_mean = tally->present_s / hw_flow_sharer_get_window_s (self->sharer);
  return flow;
}

typedef void (*ShareFunc) (HwFlowMeter *self, const HwFlowShare *share, gpointer data);

/* Calls it with every share that counts: those that were replaced do not. */
static void
foreach_share (HwFlowMeter *self, ShareFunc func, gpointer data)
{
  const HwFlowShare *shares = (const HwFlowShare *)self->shares->data;
  gboolean any_replaced = g_hash_table_size (self->replaced) > 0;
  GHashTableIter iter;
  gpointer fresh;

  for (guint i = 0; i < self->shares->len; i++)
    {
      if (!any_replaced || !g_hash_table_contains (self->replaced, &shares[i].item))
        func (self, &shares[i], data);
    }
  g_hash_table_iter_init (&iter, self->replaced);
  while (g_hash_table_iter_next (&iter, NULL, &fresh))
    {
      const GArray *of_item = fresh;

      for (guint i = 0; i < of_item->len; i++)
        func (self, &g_array_index (of_item, HwFlowShare, i), data);
    }
}

/* Puts visits in place of their sum, or the other way round. */
static void
turn_share (HwFlowMeter *self, const HwFlowShare *share, gpointer data)
{
  const guint8 *turned = data;

  if (share->step >= self->n_steps || !turned[share->step])
    return;
  if (share->is_visit)
    apply_times (&self->tallies[share->step], share, self->looped[share->step] ? 1 : -1);
  else if (share->is_repeat && share->is_counted)
    apply_times (&self->tallies[share->step], share, self->looped[share->step] ? -1 : 1);
}

void
hw_flow_meter_set_looped (HwFlowMeter *self, const guint8 *looped)
{
  g_autofree guint8 *turned = g_new0 (guint8, self->n_steps + 1);

  for (guint i = 0; i < self->n_steps; i++)
    {
      turned[i] = !looped[i] != !self->looped[i];
      self->looped[i] = looped[i];
    }
  foreach_share (self, turn_share, turned);
}

static void
count_type (HwFlowMeter *self, const HwFlowShare *share, gpointer types)
{
  gpointer type = GUINT_TO_POINTER (share->type);

  if (share->step < self->n_steps || !share->is_counted || share->is_change != get_told_kind (self))
    return;
  g_hash_table_insert (types, type,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (types, type)) + 1));
}

GHashTable *
hw_flow_meter_dup_types (HwFlowMeter *self)
{
  GHashTable *types = g_hash_table_new (NULL, NULL);

  foreach_share (self, count_type, types);
  return types;
}

static int
compare_items_cb (gconstpointer a, gconstpointer b)
{
  const HwFlowItem *left = a, *right = b;

  if (left->span_s != right->span_s)
    return left->span_s < right->span_s ? 1 : -1;
  return (left->item > right->item) - (left->item < right->item);
}

/* Those that a figure is made of. */
typedef struct
{
  guint step;
  gboolean of_open;
  GArray *items; /* HwFlowItem */
} Listing;

static void
list_item (HwFlowMeter *self, const HwFlowShare *share, gpointer data)
{
  const Listing *listing = data;
  HwFlowItem item = { share->item, share->process_s };

  if (share->step != listing->step || share->is_visit
      || !(listing->of_open ? share->is_open : share->is_counted)
      || (share->step >= self->n_steps && share->is_change != get_told_kind (self)))
    return;
  if (listing->of_open)
    item.span_s = hw_flow_sharer_get_age_s (self->sharer, share->since_us);
  else
    item.span_s += share->wait_s;
  g_array_append_val (listing->items, item);
}

static GArray *
list (HwFlowMeter *self, guint step, gboolean of_open)
{
  Listing listing = { MIN (step, self->n_steps), of_open,
                      g_array_new (FALSE, FALSE, sizeof (HwFlowItem)) };

  foreach_share (self, list_item, &listing);
  g_array_sort (listing.items, compare_items_cb);
  return listing.items;
}

GArray *
hw_flow_meter_list_items (HwFlowMeter *self, guint step)
{
  return list (self, step, FALSE);
}

GArray *
hw_flow_meter_list_open (HwFlowMeter *self, guint step)
{
  return list (self, step, TRUE);
}
