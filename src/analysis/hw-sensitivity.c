/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sensitivity.h"

#include "hw-net-draft.h"
#include "hw-pairs.h"
#include "hw-workings.h"

/* Lead time depends on each time alone as a straight line as long as no fork decides otherwise, and
 * its slope is how often the time counts. Where a fork may, or a passage back is itself a net of
 * times, it is worked out for both ends. */
typedef struct
{
  HwSensitivity *self;
  const HwWorkings *workings;
  HwNetDraft draft; /* with rework */
  double *weights;  /* by node */
  gboolean straight;
} Study;

static gboolean
is_straight (const HwWorkings *workings)
{
  gboolean once = workings->passages != NULL && workings->passages->passages->len > 0;

  return workings->net->n_forks == 0 && !once;
}

/* Expected lead time of the draft. */
static double
work_out_s (const Study *study)
{
  const HwNet *net = &study->draft.net;
  g_autoptr (GArray) closed = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree double *node_visits = g_new0 (double, net->n_nodes);
  g_autofree double *step_visits = g_new0 (double, net->flow->n_steps);
  g_autoptr (HwPassages) passages = NULL;
  g_autoptr (HwTimes) times = NULL;

  if (study->workings->passages != NULL)
    passages = hw_passages_new (net, node_visits, step_visits, closed);
  times = hw_times_new_expected (net, passages != NULL ? &passages->extra : NULL, closed);
  g_assert (times != NULL);
  return times->lead_s[net->entry];
}

static double
try_s (const Study *study, double *place_s, double value_s, double weight)
{
  double likely_s = *place_s, result_s;

  if (study->straight || value_s == likely_s)
    return study->self->lead_s + weight * (value_s - likely_s);
  *place_s = value_s;
  result_s = work_out_s (study);
  *place_s = likely_s;
  return result_s;
}

static gboolean
is_measured (const HwElement *element, const HwField *field)
{
  const HwField *provenance = hw_field_find (element->type, "provenance");

  return g_strcmp0 (hw_pairs_get (hw_field_get (provenance, element).texts, field->name),
                    "measured")
         == 0;
}

/* One estimate, whose likely value stands at `place_s` in the draft and counts `weight` times. */
static void
add (Study *study, const HwElement *element, const char *name, double *place_s, double weight)
{
  const HwField *field = hw_field_find (element->type, name);
  HwRange range_s = hw_estimate_range_s (hw_field_get (field, element).estimate);
  HwInfluence influence = { .element = element, .field = field };

  if (!hw_range_is_known (range_s))
    return;
  influence.assumed = hw_range_is_single (range_s);
  influence.range_s = range_s;
  if (influence.assumed)
    influence.range_s = hw_range (range_s.likely * (1 - HW_SENSITIVITY_SINGLE), range_s.likely,
                                  range_s.likely * (1 + HW_SENSITIVITY_SINGLE));
  influence.measured = is_measured (element, field);
  influence.low_s = try_s (study, place_s, influence.range_s.low, weight);
  influence.high_s = try_s (study, place_s, influence.range_s.high, weight);
  influence.swing_s = MAX (influence.high_s - influence.low_s, 0);
  g_array_append_val (study->self->influences, influence);
}

static void
add_step (Study *study, guint node)
{
  guint step = study->draft.net.steps[node];
  const HwElement *element = &study->draft.flow.elements[step]->element;
  HwFlowStep *times = &study->draft.flow.steps[step];

  if (!times->wait_computed)
    add (study, element, "wait_time", &times->wait_s[HW_CASE_LIKELY], study->weights[node]);
  add (study, element, "process_time", &times->process_s[HW_CASE_LIKELY], study->weights[node]);
}

static void
add_link (Study *study, guint node, guint edge)
{
  const HwWorkings *workings = study->workings;
  HwFlow *flow = &study->draft.flow;
  const HwFlowLink *via = study->draft.net.edges[edge].via;
  double weight =
      study->weights[node] * hw_times_edge_weight (workings->times, workings->net, node, edge);
  gboolean forward = edge < study->draft.net.first_rework[node];
  HwFlowLink *own =
      forward ? &flow->forward[via - flow->forward] : &flow->rework[via - flow->rework];

  add (study, &flow->links[via->link]->element, "wait", &own->wait_s[HW_CASE_LIKELY], weight);
}

/* Rework that is done once is no edge of the net; its times are never straight. */
static void
add_once (Study *study, guint step)
{
  HwFlow *flow = &study->draft.flow;

  for (guint l = flow->rework_first[step]; l < flow->rework_first[step + 1]; l++)
    {
      if (flow->rework[l].once && flow->rework[l].share > 0)
        add (study, &flow->links[flow->rework[l].link]->element, "wait",
             &flow->rework[l].wait_s[HW_CASE_LIKELY], 0);
    }
}

static void
add_all (Study *study)
{
  const HwNet *net = &study->draft.net;

  for (guint i = 0; i < net->n_nodes; i++)
    {
      if (net->steps[i] != HW_NO_STEP)
        {
          add_step (study, i);
          add_once (study, net->steps[i]);
        }
      for (guint e = net->first[i]; e < net->first[i + 1]; e++)
        {
          if (net->edges[e].via != NULL)
            add_link (study, i, e);
        }
    }
}

static int
compare_swings_cb (gconstpointer a, gconstpointer b)
{
  double left = ((const HwInfluence *)a)->swing_s, right = ((const HwInfluence *)b)->swing_s;

  return (left < right) - (left > right);
}

HwSensitivity *
hw_sensitivity_new (const HwFigures *figures)
{
  double lead_s = figures->totals[HW_FIGURE_EXPECTED_LEAD_TIME];
  HwSensitivity *self;
  Study study = { .workings = figures->workings };

  if (isnan (lead_s))
    return NULL;
  self = g_new0 (HwSensitivity, 1);
  self->figures = hw_figures_ref ((HwFigures *)figures);
  self->lead_s = lead_s;
  self->influences = g_array_new (FALSE, FALSE, sizeof (HwInfluence));

  study.self = self;
  study.straight = is_straight (study.workings);
  study.weights = g_new0 (double, study.workings->net->n_nodes);
  hw_times_weigh (study.workings->times, study.workings->net, study.weights);
  hw_net_draft_init (&study.draft, study.workings->net);
  add_all (&study);
  hw_net_draft_clear (&study.draft);
  g_free (study.weights);
  g_array_sort (self->influences, compare_swings_cb);
  return self;
}

void
hw_sensitivity_free (HwSensitivity *self)
{
  g_array_unref (self->influences);
  hw_figures_unref (self->figures);
  g_free (self);
}

guint
hw_sensitivity_get_next (const HwSensitivity *self, const HwInfluence *next[HW_SENSITIVITY_NEXT])
{
  guint n = 0;

  for (guint i = 0; i < self->influences->len && n < HW_SENSITIVITY_NEXT; i++)
    {
      const HwInfluence *influence = hw_sensitivity_get_influence (self, i);

      if (!influence->measured && influence->swing_s > 0)
        next[n++] = influence;
    }
  return n;
}

gboolean
hw_sensitivity_is_next (const HwSensitivity *self, const HwInfluence *influence)
{
  const HwInfluence *next[HW_SENSITIVITY_NEXT];
  guint n = hw_sensitivity_get_next (self, next);

  for (guint i = 0; i < n; i++)
    {
      if (next[i] == influence)
        return TRUE;
    }
  return FALSE;
}
