/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-first-map.h"

#include <glib/gi18n-lib.h>

#include "hw-map-sketch.h"
#include "hw-problem.h"
#include "hw-run-map.h"
#include "hw-stage-map.h"

#define ITEMS_BETWEEN_LOOKS 256

typedef void (*VisitFunc) (const HwItemHistory *item, gpointer data);

/* Where the items come from, and who is to see them. */
typedef struct
{
  HwLibrary *library;
  gint64 source_key;
  GCancellable *cancellable;
  VisitFunc visit;
  gpointer data;
} Pass;

static gboolean
run_pass (const Pass *pass, GError **error)
{
  g_autoptr (HwItemScan) scan = hw_item_scan_new (pass->library, pass->source_key, error);
  HwItemHistory item;
  guint64 n_items = 0;

  if (scan == NULL)
    return FALSE;
  while (hw_item_scan_next (scan, &item))
    {
      if (n_items++ % ITEMS_BETWEEN_LOOKS == 0
          && g_cancellable_set_error_if_cancelled (pass->cancellable, error))
        return FALSE;
      pass->visit (&item, pass->data);
    }
  return hw_item_scan_finish (scan, error);
}

static void
survey_item (const HwItemHistory *item, gpointer data)
{
  hw_flow_survey_add_item (data, item);
}

HwFlowSurvey *
hw_first_map_survey (HwLibrary *library,
                     gint64 source_key,
                     const GPtrArray *terms,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (HwFlowSurvey) survey = hw_flow_survey_new (terms);
  Pass pass = { library, source_key, cancellable, survey_item, survey };

  return run_pass (&pass, error) ? g_steal_pointer (&survey) : NULL;
}

/* What is measured once it is known what the states mean. */
typedef struct
{
  HwStateMap *states;
  HwItemWalk *walk;
  HwStepWays *ways;
  HwFlowMeter *meter;
  guint64 one_in; /* of so many items one is measured */
  guint64 n_items;
} Measuring;

static void
measuring_clear (Measuring *self)
{
  g_clear_pointer (&self->states, hw_state_map_free);
  g_clear_pointer (&self->walk, hw_item_walk_free);
  g_clear_pointer (&self->ways, hw_step_ways_free);
  g_clear_pointer (&self->meter, hw_flow_meter_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Measuring, measuring_clear)

static void
measure_item (const HwItemHistory *item, gpointer data)
{
  Measuring *self = data;
  guint n_spans;
  const HwSpan *spans = hw_item_walk_run (self->walk, item, self->states, &n_spans, NULL);

  hw_step_ways_add_item (self->ways, spans, n_spans);
  if (self->n_items++ % self->one_in == 0)
    hw_flow_meter_add_item (self->meter, self->states, item);
}

static guint
find_end (const HwStatePlan *plan)
{
  for (guint i = 0; i < plan->steps->len; i++)
    {
      if (((const HwPlannedStep *)plan->steps->pdata[i])->is_end)
        return i;
    }
  return HW_NO_STEP;
}

static gboolean
measuring_init (Measuring *self,
                const HwStatePlan *plan,
                const GPtrArray *terms,
                HwFlowExtent extent,
                GError **error)
{
  self->meter = hw_map_sketch_new_meter (plan->steps->len, extent, error);
  if (self->meter == NULL)
    return FALSE;
  self->states = hw_state_plan_dup_map (plan, terms);
  self->walk = hw_item_walk_new ();
  self->ways = hw_step_ways_new (plan->steps->len, find_end (plan));
  self->one_in = (extent.n_items + HW_FIRST_MAP_ITEMS - 1) / HW_FIRST_MAP_ITEMS;
  self->one_in = MAX (self->one_in, 1);
  return TRUE;
}

static guint
count_statuses (const GPtrArray *terms)
{
  guint n_statuses = 0;

  for (guint i = 0; i < terms->len; i++)
    n_statuses += ((const HwTerm *)terms->pdata[i])->kind == HW_TERM_STATUS;
  return n_statuses;
}

static gboolean
check_survey (const HwFlowSurvey *survey, const GPtrArray *terms, gboolean is_board, GError **error)
{
  guint n_statuses = count_statuses (terms);

  if (n_statuses > HW_SURVEY_MAX_STATES)
    {
      g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
                   _ ("%u different states, and a map has a few: the column “activity” does not "
                      "hold the steps of a flow"),
                   n_statuses);
      return FALSE;
    }
  if (is_board || hw_flow_survey_get_extent (survey).n_items > 0)
    return TRUE;
  g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
                       _ ("no items that went through states: there is nothing to make steps of; "
                          "“headway dora” measures what else there is"));
  return FALSE;
}

static gboolean
check_plan (const HwStatePlan *plan, GError **error)
{
  if (plan->steps->len > 0)
    return TRUE;
  g_set_error_literal (
      error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
      _ ("in none of the states do items seem to be worked on or to wait: there is "
         "nothing to make steps of"));
  return FALSE;
}

static HwMap *
measure (HwLibrary *library, HwMapSketch *sketch, GCancellable *cancellable, GError **error)
{
  g_auto (Measuring) measuring = { NULL };
  g_autoptr (GArray) onward = NULL;
  g_autoptr (GArray) rework = NULL;
  Pass pass = { library, sketch->source->key, cancellable, measure_item, &measuring };

  if (!measuring_init (&measuring, sketch->plan, sketch->terms, sketch->extent, error)
      || !run_pass (&pass, error)
      || !hw_library_count_events (library, sketch->source->key, &sketch->counts, error))
    return NULL;
  onward = hw_step_ways_list_onward (measuring.ways);
  rework = hw_step_ways_list_rework (measuring.ways);
  sketch->onward = onward;
  sketch->rework = rework;
  sketch->meter = measuring.meter;
  sketch->one_in = measuring.one_in;
  return hw_map_sketch_finish (sketch);
}

static char *
describe (const HwSource *source, HwFlowExtent extent)
{
  g_autofree char *period = hw_map_sketch_dup_period (extent);
  GString *text = g_string_new (NULL);

  if (extent.n_items == 0)
    {
      /* Translators: a file or system */
      g_string_append_printf (text, _ ("From the board of %s. No item has gone through it yet."),
                              source->name);
      return g_string_free (text, FALSE);
    }
  g_string_append_printf (
      text,
      /* Translators: a file or system, a number, and "2026-01-05 to 2026-01-09" */
      g_dngettext (GETTEXT_PACKAGE, "From %s: %lu item, %s.", "From %s: %lu items, %s.",
                   (gulong)extent.n_items),
      source->name, (gulong)extent.n_items, period);
  g_string_append_c (text, ' ');
  g_string_append (text, hw_map_sketch_get_rule ());
  return g_string_free (text, FALSE);
}

/* Of items and the states they went through. */
static HwMap *
new_of_items (HwLibrary *library,
              const HwSource *source,
              const HwFirstMapOptions *options,
              GError **error)
{
  g_autoptr (GPtrArray) terms = hw_library_list_terms (library, source->key, error);
  g_autoptr (HwFlowSurvey) survey = NULL;
  g_autoptr (HwStatePlan) plan = NULL;
  g_autoptr (GArray) board = NULL;
  g_autofree char *description = NULL;
  HwMapSketch sketch = { 0 };

  if (terms == NULL)
    return NULL;
  board = hw_board_new_columns (terms);
  survey = hw_first_map_survey (library, source->key, terms, options->cancellable, error);
  if (survey == NULL || !check_survey (survey, terms, options->n_columns + board->len > 0, error))
    return NULL;
  plan = hw_state_plan_new (survey, terms, options->columns, options->n_columns);
  if (!check_plan (plan, error))
    return NULL;

  description = describe (source, hw_flow_survey_get_extent (survey));
  sketch = (HwMapSketch){ .title = options->title != NULL ? options->title : source->name,
                          .key = "map",
                          .description = description,
                          .source = source,
                          .terms = terms,
                          .plan = plan,
                          .extent = hw_flow_survey_get_extent (survey) };
  return measure (library, &sketch, options->cancellable, error);
}

/* Whether there are runs to make a map of, where items make none. */
static gboolean
has_runs (HwLibrary *library, const HwSource *source)
{
  HwEventCounts counts;

  return hw_library_count_events (library, source->key, &counts, NULL) && counts.n_runs > 0;
}

/* NULL without an error where the source has no stages. */
static HwMap *
new_of_stages (HwLibrary *library,
               const HwSource *source,
               const HwFirstMapOptions *options,
               GError **error)
{
  g_autoptr (GPtrArray) terms = hw_library_list_terms (library, source->key, error);
  g_autoptr (GPtrArray) stages = terms != NULL ? hw_stage_list (terms) : NULL;

  return stages != NULL && stages->len > 0
             ? hw_stage_map_new (library, source, options, stages, error)
             : NULL;
}

static HwMap *
new_of_stages_only (HwLibrary *library,
                    const HwSource *source,
                    const HwFirstMapOptions *options,
                    GError **error)
{
  g_autoptr (GError) failure = NULL;
  HwMap *map = new_of_stages (library, source, options, &failure);

  if (map == NULL && failure == NULL)
    g_set_error_literal (&failure, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
                         _ ("it tells of no stages: there is nothing to make steps of"));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return map;
}

/* Of what makes most of a map. */
static HwMap *
new_of_any (HwLibrary *library,
            const HwSource *source,
            const HwFirstMapOptions *options,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwMap) of_items = new_of_items (library, source, options, &failure);
  HwMap *of_stages;

  if ((of_items != NULL && hw_seq_get_length (hw_map_steps (of_items)) > 1)
      || (of_items == NULL && !g_error_matches (failure, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT)))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return g_steal_pointer (&of_items);
    }
  of_stages = new_of_stages (library, source, options, NULL);
  if (of_stages != NULL || of_items != NULL)
    return of_stages != NULL ? of_stages : g_steal_pointer (&of_items);
  if (has_runs (library, source))
    return hw_run_map_new (library, source, options, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

HwMap *
hw_first_map_new (HwLibrary *library,
                  const HwSource *source,
                  const HwFirstMapOptions *options,
                  GError **error)
{
  switch (options->of)
    {
    case HW_FIRST_MAP_OF_ITEMS:
      return new_of_items (library, source, options, error);
    case HW_FIRST_MAP_OF_STAGES:
      return new_of_stages_only (library, source, options, error);
    case HW_FIRST_MAP_OF_RUNS:
      return hw_run_map_new (library, source, options, error);
    case HW_FIRST_MAP_OF_ANY:
    default:
      return new_of_any (library, source, options, error);
    }
}

char *
hw_first_map_add (HwLibrary *library,
                  const HwSource *source,
                  const HwFirstMapOptions *options,
                  const char *label,
                  GError **error)
{
  g_autoptr (HwMap) map = hw_first_map_new (library, source, options, error);
  g_autoptr (HwMap) there =
      map != NULL ? hw_library_load (library, hw_map_get_id (map), 0, NULL, NULL) : NULL;
  char *id = NULL;

  if (map == NULL)
    return NULL;
  if (there != NULL && hw_map_equal (there, map))
    return g_strdup (hw_map_get_id (map));
  hw_library_add (library, map, label, &id, error);
  return id;
}
