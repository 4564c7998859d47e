/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about how work gets through the map at all. */

#include "hw-checker.h"
#include "hw-figures.h"

#include <glib/gi18n-lib.h>

#define MAX_BLOCKS 15

/* The map has no figures for this reason: the message is the finding. */
static void
report_error (HwChecker *self, HwAnalysisError code)
{
  g_autoptr (GArray) culprits = NULL;
  g_autoptr (HwWorkings) workings = NULL;
  HwFinding *finding;

  if (self->error == NULL || !g_error_matches (self->error, HW_ANALYSIS_ERROR, code))
    return;
  finding = hw_checker_report (self, HW_SEVERITY_ERROR, NULL, g_strdup (self->error->message));
  culprits = g_array_new (FALSE, FALSE, sizeof (guint));
  workings = hw_workings_new (self->map, culprits, NULL);
  for (guint i = 0; i < culprits->len; i++)
    hw_finding_add_element (
        finding, hw_seq_get (hw_map_steps (self->map), g_array_index (culprits, guint, i)));
}

void
hw_check_circular_flow (HwChecker *self)
{
  report_error (self, HW_ANALYSIS_ERROR_CYCLE);
}

void
hw_check_shares (HwChecker *self)
{
  report_error (self, HW_ANALYSIS_ERROR_SHARES);
}

void
hw_check_endless_rework (HwChecker *self)
{
  report_error (self, HW_ANALYSIS_ERROR_ENDLESS_REWORK);
}

void
hw_check_dangling_link (HwChecker *self)
{
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (self->map))
    {
      gboolean carries = link->kind != HW_LINK_INFORMATION && link->kind != HW_LINK_FEEDBACK;
      const HwElement *from = hw_map_index_find (self->index, link->from);
      const HwElement *to = hw_map_index_find (self->index, link->to);

      if (from != NULL && from->type == HW_ELEMENT_STEP && to != NULL
          && to->type == HW_ELEMENT_STEP)
        continue;
      hw_checker_report (self, carries ? HW_SEVERITY_ERROR : HW_SEVERITY_WARNING, &link->element,
                         /* Translators: the ids of the steps a link names. */
                         g_strdup_printf (_ ("The link from “%s” to “%s” names a step that is not "
                                             "there"),
                                          link->from != NULL ? link->from : "",
                                          link->to != NULL ? link->to : ""));
    }
}

void
hw_check_no_delivery (HwChecker *self)
{
  const HwWorkings *w = self->workings;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *names = NULL;
  HwFinding *finding;

  if (w->flow->has_delivery)
    return;
  for (guint i = 1; i < w->first->n_nodes; i++)
    {
      if (w->flow->steps[w->first->steps[i]].routing == HW_ROUTING_DELIVER)
        g_array_append_val (ends, w->first->steps[i]);
    }
  names = hw_flow_dup_names (w->flow, (const guint *)(gpointer)ends->data, ends->len);
  finding = hw_checker_report (
      self, ends->len > 1 ? HW_SEVERITY_WARNING : HW_SEVERITY_INFO, NULL,
      /* Translators: %s is one step or a list of steps, in quotes. */
      g_strdup_printf (_ ("No step is marked as delivery; the totals stop after %s"), names));
  for (guint i = 0; i < ends->len; i++)
    hw_finding_add_element (finding, hw_checker_get_step (self, g_array_index (ends, guint, i)));
}

/* Steps that come after delivery, which the totals leave out on purpose. */
static guint8 *
find_after_delivery (const HwFlow *flow)
{
  guint8 *after = g_new0 (guint8, flow->n_steps);

  for (guint i = 0; i < flow->n_steps; i++)
    {
      guint step = flow->order[i];

      if (!after[step] && !flow->elements[step]->delivery)
        continue;
      for (guint l = flow->forward_first[step]; l < flow->forward_first[step + 1]; l++)
        after[flow->forward[l].step] = TRUE;
    }
  return after;
}

static gboolean
has_links (const HwFlow *flow, guint step)
{
  return flow->forward_first[step] < flow->forward_first[step + 1]
         || flow->rework_first[step] < flow->rework_first[step + 1];
}

void
hw_check_unreachable (HwChecker *self)
{
  const HwFlow *flow = self->workings->flow;
  g_autofree guint8 *after = find_after_delivery (flow);
  g_autofree guint8 *repaired = g_new0 (guint8, flow->n_steps);
  guint n_starts = 0;

  for (guint i = 0; i < flow->rework_first[flow->n_steps]; i++)
    repaired[flow->rework[i].step] = TRUE;
  for (guint i = 0; i < flow->n_steps; i++)
    n_starts += flow->steps[i].start;
  for (guint i = 0; i < flow->n_steps; i++)
    {
      const char *name = hw_checker_get_name (self, i);
      const HwElement *element = hw_checker_get_step (self, i);

      if (flow->steps[i].outside || after[i])
        continue;
      if (self->workings->net->nodes[i] == HW_NO_NODE && !(self->workings->visits[i] > 0))
        hw_checker_report (self, HW_SEVERITY_WARNING, element,
                           g_strdup_printf (_ ("No work gets to “%s”"), name));
      else if (flow->steps[i].start && n_starts > 1 && repaired[i])
        hw_checker_report (
            self, HW_SEVERITY_WARNING, element,
            g_strdup_printf (_ ("Nothing but rework leads to “%s”, so items also start there"),
                             name));
      else if (flow->steps[i].start && n_starts > 1 && !has_links (flow, i))
        hw_checker_report (
            self, HW_SEVERITY_WARNING, element,
            g_strdup_printf (_ ("“%s” is not connected, so items start there as well"), name));
    }
}

void
hw_check_dead_end (HwChecker *self)
{
  const HwWorkings *w = self->workings;

  for (guint i = 1; i < w->net->n_nodes; i++)
    {
      guint step = w->net->steps[i];

      if (w->net->alive[i] || w->flow->steps[step].routing != HW_ROUTING_STOP
          || (w->flow->steps[step].start && !has_links (w->flow, step)))
        continue;
      hw_checker_report (self, HW_SEVERITY_WARNING, hw_checker_get_step (self, step),
                         g_strdup_printf (_ ("Work that goes to “%s” is never delivered"),
                                          hw_checker_get_name (self, step)));
    }
}

void
hw_check_too_many_blocks (HwChecker *self)
{
  const GArray *path = self->figures->path;
  HwFinding *finding;

  if (path->len <= MAX_BLOCKS)
    return;
  finding = hw_checker_report (
      self, HW_SEVERITY_INFO, NULL,
      g_strdup_printf (ngettext ("%u step on the path", "%u steps on the path", path->len),
                       path->len));
  for (guint i = 0; i < path->len; i++)
    hw_finding_add_element (finding,
                            hw_checker_get_step (self, g_array_index (path, HwPathEntry, i).step));
}
