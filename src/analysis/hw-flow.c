/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-flow.h"

#include "hw-figures.h"
#include "hw-flow-order.h"

#include <glib/gi18n-lib.h>

/* Shares are typed as per cent; their sum may miss one by rounding. */
#define SHARE_SLACK 1e-9

#define MAX_NAMES 6

/* Steps by id, open addressing: an eighth of the time of a GHashTable, and maps are measured on
 * every keystroke. */
typedef struct
{
  guint *slots; /* position + 1, 0 when free */
  guint mask;
} StepTable;

static guint *
step_table_find_slot (const StepTable *table, const HwFlow *flow, const char *id, guint hash)
{
  for (guint at = hash * 2654435769u & table->mask;; at = (at + 1) & table->mask)
    {
      const HwElement *element;

      if (table->slots[at] == 0)
        return &table->slots[at];
      element = &flow->elements[table->slots[at] - 1]->element;
      if (element->id_hash == hash && g_str_equal (element->id, id))
        return &table->slots[at];
    }
}

static void
step_table_init (StepTable *table, const HwFlow *flow)
{
  guint size = 16;

  while (size < 2 * flow->n_steps)
    size *= 2;
  table->slots = g_new0 (guint, size);
  table->mask = size - 1;
  for (guint i = 0; i < flow->n_steps; i++)
    {
      const HwElement *element = &flow->elements[i]->element;

      *step_table_find_slot (table, flow, element->id, element->id_hash) = i + 1;
    }
}

static guint
step_table_find (const StepTable *table, const HwFlow *flow, const char *id)
{
  guint slot = id != NULL ? *step_table_find_slot (table, flow, id, g_str_hash (id)) : 0;

  return slot > 0 ? slot - 1 : HW_NO_STEP;
}

static gboolean
is_forward (const HwLink *link)
{
  return link->kind == HW_LINK_FLOW || link->kind == HW_LINK_PULL;
}

static gboolean
read_range (const HwEstimate *estimate, double value_s[HW_N_CASES])
{
  HwRange range_s = hw_estimate_range_s (estimate);

  if (!hw_range_is_known (range_s))
    {
      value_s[HW_CASE_LOW] = value_s[HW_CASE_LIKELY] = value_s[HW_CASE_HIGH] = 0;
      return FALSE;
    }
  value_s[HW_CASE_LOW] = isnan (range_s.low) ? range_s.likely : range_s.low;
  value_s[HW_CASE_LIKELY] = range_s.likely;
  value_s[HW_CASE_HIGH] = isnan (range_s.high) ? range_s.likely : range_s.high;
  return TRUE;
}

static gboolean
read_cadence (HwFlowStep *step, const HwStep *element, GError **error)
{
  double wait_s = hw_flow_get_cadence_wait_s (element);

  if (step->wait_known || isnan (wait_s))
    return TRUE;
  if (isinf (wait_s))
    {
      g_set_error (error, HW_ANALYSIS_ERROR, HW_ANALYSIS_ERROR_ENDLESS_REWORK,
                   _ ("“%s” never lets anything through: its pass probability is 0"),
                   hw_element_get_title (&element->element));
      return FALSE;
    }
  for (int i = 0; i < HW_N_CASES; i++)
    step->wait_s[i] = wait_s;
  step->wait_known = step->wait_computed = TRUE;
  return TRUE;
}

static gboolean
read_steps (HwFlow *self, GArray *culprits, GError **error)
{
  g_autoptr (GHashTable) lanes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->n_steps; i++)
    {
      const HwStep *element = self->elements[i];
      HwFlowStep *step = &self->steps[i];

      step->process_known = read_range (element->process_time, step->process_s);
      step->wait_known = read_range (element->wait_time, step->wait_s);
      if (!read_cadence (step, element, error))
        {
          g_array_append_val (culprits, i);
          return FALSE;
        }
      self->has_delivery |= element->delivery;
      step->lane = HW_NO_STEP;
      if (element->lane != NULL)
        {
          gpointer number;

          if (!g_hash_table_lookup_extended (lanes, element->lane, NULL, &number))
            {
              number = GUINT_TO_POINTER (self->lanes->len);
              g_hash_table_insert (lanes, element->lane, number);
              g_ptr_array_add (self->lanes, element->lane);
            }
          step->lane = GPOINTER_TO_UINT (number);
        }
    }
  return TRUE;
}

/* Where each link leads from and to, by position of the step; HW_NO_STEP for links that carry no
 * items. */
typedef struct
{
  guint from;
  guint to;
} Ends;

static gboolean
find_ends (const HwFlow *self, guint n_links, Ends *ends, GArray *culprits, GError **error)
{
  StepTable table;
  guint i;

  step_table_init (&table, self);
  for (i = 0; i < n_links; i++)
    {
      const HwLink *link = self->links[i];

      ends[i].from = ends[i].to = HW_NO_STEP;
      if (!is_forward (link) && link->kind != HW_LINK_REWORK)
        continue;
      ends[i].from = step_table_find (&table, self, link->from);
      ends[i].to = step_table_find (&table, self, link->to);
      if (ends[i].from == HW_NO_STEP || ends[i].to == HW_NO_STEP)
        break;
    }
  g_free (table.slots);
  if (i == n_links)
    return TRUE;

  if (ends[i].from != HW_NO_STEP)
    g_array_append_val (culprits, ends[i].from);
  else if (ends[i].to != HW_NO_STEP)
    g_array_append_val (culprits, ends[i].to);
  g_set_error (error, HW_ANALYSIS_ERROR, HW_ANALYSIS_ERROR_REFERENCE,
               _ ("The link from “%s” to “%s” names a step that is not there"),
               self->links[i]->from != NULL ? self->links[i]->from : "",
               self->links[i]->to != NULL ? self->links[i]->to : "");
  return FALSE;
}

/* Files the forward or the rework links under the steps they leave, in the order of the map. */
static void
group_links (HwFlow *self, gboolean forward, guint n_links, const Ends *ends)
{
  guint *first = g_new0 (guint, self->n_steps + 1);
  g_autofree guint *next = NULL;
  HwFlowLink *links;

  for (guint i = 0; i < n_links; i++)
    {
      if (ends[i].from != HW_NO_STEP && is_forward (self->links[i]) == forward)
        first[ends[i].from + 1]++;
    }
  for (guint i = 0; i < self->n_steps; i++)
    first[i + 1] += first[i];

  next = g_memdup2 (first, (self->n_steps + 1) * sizeof (guint));
  links = g_new (HwFlowLink, first[self->n_steps] + 1);
  for (guint i = 0; i < n_links; i++)
    {
      const HwLink *link = self->links[i];
      HwFlowLink *place;

      if (ends[i].from == HW_NO_STEP || is_forward (link) != forward)
        continue;
      place = &links[next[ends[i].from]++];
      place->step = ends[i].to;
      place->link = i;
      place->share = link->share;
      place->share_known = !isnan (link->share);
      place->wait_known = read_range (link->wait, place->wait_s);
      place->once = link->repeat == HW_REPEAT_ONCE;
    }

  if (forward)
    {
      self->forward = links;
      self->forward_first = first;
    }
  else
    {
      self->rework = links;
      self->rework_first = first;
    }
}

static gboolean
shares_error (const HwFlow *self, guint step, double sum, GError **error)
{
  g_set_error (error, HW_ANALYSIS_ERROR, HW_ANALYSIS_ERROR_SHARES,
               _ ("The shares of the links out of “%s” add up to %.4g %%, more than everything"),
               hw_element_get_title (&self->elements[step]->element), 100 * sum);
  return FALSE;
}

/* Links without a share split what the others leave; with no share at all the item takes all. */
static gboolean
resolve_forward_shares (HwFlow *self, guint step, GError **error)
{
  HwFlowLink *links = self->forward + self->forward_first[step];
  guint n_links = self->forward_first[step + 1] - self->forward_first[step];
  guint n_given = 0;
  double sum = 0, rest;

  for (guint i = 0; i < n_links; i++)
    {
      n_given += links[i].share_known;
      sum += links[i].share_known ? links[i].share : 0;
    }
  if (sum > 1 + SHARE_SLACK)
    return shares_error (self, step, sum, error);

  rest = 1 - sum > SHARE_SLACK ? 1 - sum : 0;
  for (guint i = 0; i < n_links; i++)
    {
      if (n_given == 0)
        links[i].share = 1;
      else if (!links[i].share_known)
        links[i].share = rest / (n_links - n_given);
      links[i].share_known = TRUE;
    }

  if (self->elements[step]->delivery || (n_links == 0 && !self->has_delivery))
    self->steps[step].routing = HW_ROUTING_DELIVER;
  else if (n_links == 0)
    self->steps[step].routing = HW_ROUTING_STOP;
  else
    self->steps[step].routing = n_given > 0 ? HW_ROUTING_CHOOSE : HW_ROUTING_ALL;
  return TRUE;
}

/* A rework link without a share takes what the step it returns to gets wrong. Where that is not
 * known either and the link is the only way out of its step, it takes everything. */
static gboolean
resolve_rework_shares (HwFlow *self, guint step, GError **error)
{
  HwFlowLink *links = self->rework + self->rework_first[step];
  guint n_links = self->rework_first[step + 1] - self->rework_first[step];
  gboolean only_way = n_links == 1 && self->forward_first[step] == self->forward_first[step + 1]
                      && !self->elements[step]->delivery;
  double sum = 0;

  for (guint i = 0; i < n_links; i++)
    {
      double quality = self->elements[links[i].step]->complete_accurate;

      if (!links[i].share_known && !isnan (quality))
        links[i].share = 1 - quality;
      else if (!links[i].share_known)
        links[i].share = only_way && !links[i].once ? 1 : 0;
      links[i].share_known |= !isnan (quality) || links[i].share > 0;
      sum += links[i].once ? 0 : links[i].share;
    }
  if (sum > 1 + SHARE_SLACK)
    return shares_error (self, step, sum, error);

  self->steps[step].returned = 1 - sum > SHARE_SLACK ? sum : 1;
  return TRUE;
}

/* Items start where no forward link leads in. A step that only rework reaches and that sends
 * nothing forward is a detour, and a station or external party without links only looks on. */
static void
find_starts (HwFlow *self)
{
  g_autofree guint8 *entered = g_new0 (guint8, self->n_steps);
  g_autofree guint8 *repaired = g_new0 (guint8, self->n_steps);
  guint n_starts = 0;

  for (guint i = 0; i < self->forward_first[self->n_steps]; i++)
    entered[self->forward[i].step] = TRUE;
  for (guint i = 0; i < self->n_steps; i++)
    {
      for (guint l = self->rework_first[i]; l < self->rework_first[i + 1]; l++)
        repaired[self->rework[l].step] |= self->rework[l].step != i;
    }

  for (guint i = 0; i < self->n_steps; i++)
    {
      HwFlowStep *step = &self->steps[i];
      gboolean sends = self->forward_first[i] < self->forward_first[i + 1];
      gboolean alone = !entered[i] && !sends && !repaired[i]
                       && self->rework_first[i] == self->rework_first[i + 1];

      step->outside = alone
                      && (self->elements[i]->kind == HW_STEP_STATION
                          || self->elements[i]->kind == HW_STEP_EXTERNAL);
      step->start =
          !entered[i] && !step->outside && (sends || !repaired[i] || self->elements[i]->delivery);
      n_starts += step->start;
    }
  for (guint i = 0; i < self->n_steps && n_starts == 0; i++)
    self->steps[i].start = !entered[i] && !self->steps[i].outside;
}

HwFlow *
hw_flow_new (HwMap *map, GArray *culprits, GError **error)
{
  g_autoptr (HwFlow) self = g_new0 (HwFlow, 1);
  guint n_links = hw_seq_get_length (hw_map_links (map));
  g_autofree Ends *ends = g_new (Ends, n_links + 1);

  self->map = hw_map_ref (map);
  self->n_steps = hw_seq_get_length (hw_map_steps (map));
  self->elements = (const HwStep **)hw_seq_dup_items (hw_map_steps (map));
  self->links = (const HwLink **)hw_seq_dup_items (hw_map_links (map));
  self->steps = g_new0 (HwFlowStep, self->n_steps + 1);
  self->lanes = g_ptr_array_new ();
  if (!read_steps (self, culprits, error) || !find_ends (self, n_links, ends, culprits, error))
    return NULL;

  group_links (self, TRUE, n_links, ends);
  group_links (self, FALSE, n_links, ends);
  for (guint i = 0; i < self->n_steps; i++)
    {
      if (resolve_forward_shares (self, i, error) && resolve_rework_shares (self, i, error))
        continue;
      g_array_append_val (culprits, i);
      return NULL;
    }
  if (!hw_flow_order_steps (self, culprits, error))
    return NULL;
  hw_flow_order_loops (self);
  find_starts (self);
  return g_steal_pointer (&self);
}

void
hw_flow_free (HwFlow *self)
{
  hw_map_unref (self->map);
  g_free (self->elements);
  g_free (self->links);
  g_free (self->steps);
  g_ptr_array_unref (self->lanes);
  g_free (self->forward);
  g_free (self->forward_first);
  g_free (self->rework);
  g_free (self->rework_first);
  g_free (self->order);
  g_free (self->rank);
  g_free (self->loop_first);
  g_free (self->loop_last);
  g_free (self);
}

double
hw_flow_get_cadence_wait_s (const HwStep *step)
{
  double pass = isnan (step->pass) ? 1 : MIN (step->pass, 1);
  double cutoff_s = isnan (step->cutoff_s) ? 0 : step->cutoff_s;

  if (!(step->cadence_s > 0))
    return NAN;
  if (!(pass > 0))
    return INFINITY;
  return step->cadence_s / 2 + cutoff_s + step->cadence_s * (1 - pass) / pass;
}

char *
hw_flow_dup_names (const HwFlow *self, const guint *steps, guint n_steps)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_shown = n_steps <= MAX_NAMES ? n_steps : MAX_NAMES - 1;

  for (guint i = 0; i < n_shown; i++)
    {
      if (i > 0)
        /* Translators: between the names in a list of steps. */
        g_string_append (names, C_ ("list separator", ", "));
      /* Translators: the name of a step in a list of steps. */
      g_string_append_printf (names, C_ ("list item", "“%s”"),
                              hw_element_get_title (&self->elements[steps[i]]->element));
    }
  if (n_shown < n_steps)
    g_string_append_printf (
        names,
        /* Translators: ends a list of steps that is too long to show. */
        g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", n_steps - n_shown),
        n_steps - n_shown);
  return g_string_free (g_steal_pointer (&names), FALSE);
}
