/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-choices.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-document-private.h"
#include "hw-event-words.h"
#include "hw-map-edit.h"
#include "hw-measure-binding.h"
#include "hw-pairs.h"
#include "hw-reading-text.h"
#include "hw-readings.h"
#include "hw-source-row.h"

/* Of one source; nobody reads a longer list. */
#define MAX_SERIES 300
#define MAX_SERVICES 40

/* What names of series say of their unit and of what is better, by a word in them. */
static const struct
{
  const char *word;
  const char *unit;
  HwDirection direction;
} hints[] = {
  { "availability", "%", HW_DIRECTION_HIGHER_IS_BETTER },
  { "uptime", "%", HW_DIRECTION_HIGHER_IS_BETTER },
  { "success", "%", HW_DIRECTION_HIGHER_IS_BETTER },
  { "satisfaction", NULL, HW_DIRECTION_HIGHER_IS_BETTER },
  { "coverage", "%", HW_DIRECTION_HIGHER_IS_BETTER },
  { "error", "%", HW_DIRECTION_LOWER_IS_BETTER },
  { "fail", "%", HW_DIRECTION_LOWER_IS_BETTER },
  { "_ms", "ms", HW_DIRECTION_LOWER_IS_BETTER },
  { "millisecond", "ms", HW_DIRECTION_LOWER_IS_BETTER },
  { "second", "s", HW_DIRECTION_LOWER_IS_BETTER },
  { "latency", "ms", HW_DIRECTION_LOWER_IS_BETTER },
  { "p95", "ms", HW_DIRECTION_LOWER_IS_BETTER },
  { "p99", "ms", HW_DIRECTION_LOWER_IS_BETTER },
  { "bytes", "B", HW_DIRECTION_UNSET },
};

/* What the choices of one source are made of. */
typedef struct
{
  const HwSource *source;
  GPtrArray *choices;
} Listing;

void
hw_measure_choice_free (HwMeasureChoice *self)
{
  g_free (self->text);
  g_free (self->label);
  g_free (self->source_name);
  g_free (self->value);
  g_free (self->age);
  g_free (self->unit);
  g_free (self);
}

/* The kind, and what it is of: nothing for all of a source. A series is called by its name alone.
 */
static char *
dup_label (HwBindingKind kind, const char *name)
{
  if (kind == HW_BINDING_SERIES)
    return g_strdup (name);
  if (name == NULL)
    return g_strdup (hw_binding_kind_get_label (kind));
  /* TRANSLATORS: what a station shows, and of which service: "Open incidents · checkout". */
  return g_strdup_printf (_ ("%s · %s"), hw_binding_kind_get_label (kind), name);
}

static void
suggest (HwMeasureChoice *choice, HwBindingKind kind, const char *name)
{
  g_autofree char *folded = name != NULL ? g_utf8_strdown (name, -1) : NULL;

  if (kind == HW_BINDING_DEPLOYMENTS)
    choice->direction = HW_DIRECTION_HIGHER_IS_BETTER;
  else if (kind != HW_BINDING_SERIES)
    choice->direction = HW_DIRECTION_LOWER_IS_BETTER;
  for (guint i = 0; kind == HW_BINDING_SERIES && i < G_N_ELEMENTS (hints); i++)
    {
      if (strstr (folded, hints[i].word) == NULL)
        continue;
      choice->unit = g_strdup (hints[i].unit);
      choice->direction = hints[i].direction;
      return;
    }
}

static void
add_choice (const Listing *listing, HwBindingKind kind, const char *id, const char *name)
{
  HwMeasureChoice *choice = g_new0 (HwMeasureChoice, 1);

  choice->text = hw_measure_binding_to_text (listing->source->id, kind, id);
  choice->label = dup_label (kind, name);
  choice->source_name = g_strdup (listing->source->name);
  suggest (choice, kind, name);
  g_ptr_array_add (listing->choices, choice);
}

static void
add_terms (const Listing *listing,
           const GPtrArray *terms,
           HwTermKind term_kind,
           const HwBindingKind *kinds,
           guint n_kinds)
{
  guint limit = term_kind == HW_TERM_SERIES ? MAX_SERIES : MAX_SERVICES;

  for (guint i = 0; i < terms->len && limit > 0; i++)
    {
      const HwTerm *term = terms->pdata[i];

      if (term->kind != term_kind)
        continue;
      for (guint kind = 0; kind < n_kinds; kind++)
        add_choice (listing, kinds[kind], term->id, term->name);
      limit--;
    }
}

static gboolean
list_source (HwLibrary *library, const Listing *listing, GError **error)
{
  static const HwBindingKind series[] = { HW_BINDING_SERIES };
  static const HwBindingKind incidents[] = { HW_BINDING_OPEN_INCIDENTS, HW_BINDING_INCIDENTS,
                                             HW_BINDING_RECOVERY_TIME };
  static const HwBindingKind deployments[] = { HW_BINDING_DEPLOYMENTS,
                                               HW_BINDING_CHANGE_FAIL_RATE };
  gint64 key = listing->source->key;
  g_autoptr (GPtrArray) terms = hw_library_list_terms (library, key, error);
  HwEventCounts counts;

  if (terms == NULL || !hw_library_count_events (library, key, &counts, error))
    return FALSE;
  if (counts.n_samples > 0)
    add_terms (listing, terms, HW_TERM_SERIES, series, G_N_ELEMENTS (series));
  for (guint i = 0; counts.n_incidents > 0 && i < G_N_ELEMENTS (incidents); i++)
    add_choice (listing, incidents[i], NULL, NULL);
  for (guint i = 0; counts.n_deployments > 0 && i < G_N_ELEMENTS (deployments); i++)
    add_choice (listing, deployments[i], NULL, NULL);
  if (counts.n_incidents > 0)
    add_terms (listing, terms, HW_TERM_SERVICE, incidents, G_N_ELEMENTS (incidents));
  if (counts.n_deployments > 0)
    add_terms (listing, terms, HW_TERM_SERVICE, deployments, G_N_ELEMENTS (deployments));
  return TRUE;
}

/* A map of nothing but a station that shows all of them: what is derived of it is their values. */
static HwMap *
probe_new (const GPtrArray *choices)
{
  HwMap *map = hw_map_new ("probe", NULL);
  g_autoptr (HwElement) station = hw_element_new (HW_ELEMENT_STEP, "station");

  ((HwStep *)station)->kind = HW_STEP_STATION;
  for (guint i = 0; i <= choices->len; i++)
    {
      const HwMeasureChoice *choice = i > 0 ? choices->pdata[i - 1] : NULL;
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (HwElement) measure =
          choice != NULL ? hw_element_new (HW_ELEMENT_MEASURE, id) : NULL;
      HwMap *next;

      if (measure != NULL)
        {
          ((HwMeasure *)measure)->on = g_strdup ("station");
          ((HwMeasure *)measure)->source = g_strdup (choice->text);
        }
      next = hw_map_with_element (map, measure != NULL ? measure : station);
      hw_map_unref (map);
      map = next;
    }
  return map;
}

static gboolean
take_values (HwLibrary *library, GPtrArray *choices, GCancellable *cancellable, GError **error)
{
  g_autoptr (HwMap) probe = probe_new (choices);
  gint64 now_us = g_get_real_time ();
  g_autoptr (GPtrArray) readings = hw_readings_derive (library, probe, now_us, cancellable, error);

  for (guint i = 0; readings != NULL && i < readings->len; i++)
    {
      const HwReading *reading = readings->pdata[i];
      guint64 place = g_ascii_strtoull (reading->element_id, NULL, 10);
      HwReadingWords words = { .units = HW_TIME_UNITS_CALENDAR, .now_us = now_us };
      HwMeasureChoice *choice;

      if (place == 0 || place > choices->len)
        continue;
      choice = choices->pdata[place - 1];
      words.unit = choice->unit;
      choice->value = hw_reading_format_value (reading, words);
      choice->age = hw_reading_format_age (reading, words);
    }
  return readings != NULL;
}

static GPtrArray *
list_choices (HwLibrary *library, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sources = hw_library_list_sources (library, error);
  g_autoptr (GPtrArray) choices =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hw_measure_choice_free);

  if (sources == NULL)
    return NULL;
  for (guint i = 0; i < sources->len; i++)
    {
      if (!list_source (library, &(Listing){ sources->pdata[i], choices }, error))
        return NULL;
    }
  return take_values (library, choices, cancellable, error) ? g_steal_pointer (&choices) : NULL;
}

static void
list_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;
  GPtrArray *choices = list_choices (library, g_task_get_cancellable (task), &error);

  if (choices != NULL)
    g_task_return_pointer (task, choices, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
hw_measure_choices_list_async (HwDocument *document,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (document, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_measure_choices_list_async);
  hw_library_worker_read (hw_document_get_worker (document), task, list_func);
}

GPtrArray *
hw_measure_choices_list_finish (HwDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The map remembers what the source is called, so that it can be said elsewhere. */
static HwMap *
name_source (HwMap *map, const HwMeasureChoice *choice)
{
  g_autoptr (HwMeasureBinding) binding = hw_measure_binding_new_from_text (choice->text);
  const char *ids[] = { hw_map_get_id (map), NULL };

  return hw_map_with_pair_of (map, ids, hw_field_find (HW_ELEMENT_HEADER, "sources"),
                              binding->source, choice->source_name);
}

gboolean
hw_document_bind_measure (HwDocument *document,
                          const char *measure_id,
                          const HwMeasureChoice *choice)
{
  HwMap *before = hw_document_get_edited_map (document);
  const HwElement *element = hw_map_find (before, measure_id);
  g_autoptr (HwElement) bound = NULL;
  g_autoptr (HwMap) with_measure = NULL;
  g_autoptr (HwMap) map = NULL;
  HwMeasure *measure;

  if (element == NULL || element->type != HW_ELEMENT_MEASURE || hw_document_is_read_only (document))
    return FALSE;
  bound = hw_element_dup (element);
  measure = (HwMeasure *)bound;
  g_free (measure->source);
  measure->source = g_strdup (choice->text);
  if (measure->unit == NULL)
    {
      measure->unit = g_strdup (choice->unit);
      if (measure->direction == HW_DIRECTION_UNSET)
        measure->direction = (int)choice->direction;
    }
  if (measure->name == NULL || g_str_equal (measure->name, _ ("New measure")))
    {
      g_free (measure->name);
      measure->name = g_strdup (choice->label);
    }
  with_measure = hw_map_with_element (before, bound);
  map = name_source (with_measure, choice);
  if (hw_map_equal (map, before))
    return FALSE;
  hw_document_apply (document, map, _ ("Attach measure"), NULL);
  return TRUE;
}

char *
hw_measure_source_format (const HwMap *map, const char *source)
{
  g_autoptr (HwMeasureBinding) binding = hw_measure_binding_new_from_text (source);
  g_autofree char *label = NULL;
  const char *name;

  if (binding == NULL)
    return g_strdup (source);
  label = dup_label (binding->kind, binding->id);
  name = hw_pairs_get ((const char *const *)map->header->sources, binding->source);
  /* TRANSLATORS: what a measure shows, and the source it comes from: "availability · Prometheus".
   */
  return g_strdup_printf (_ ("%s · %s"), label, name != NULL ? name : binding->source);
}
