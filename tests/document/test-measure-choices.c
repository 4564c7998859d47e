/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a station could show: everything the library's sources have, with its value of now, and the
 * measure that is bound to it. */

#include "hw-measure-choices.h"

#include <locale.h>
#include <math.h>

#include "hw-event-writer.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
} Fixture;

static void
add_events (HwEventWriter *writer)
{
  HwTermWords series = { .kind = HW_TERM_SERIES, .id = "availability" };
  HwTermWords silent = { .kind = HW_TERM_SERIES, .id = "latency" };
  HwTermWords service = { .kind = HW_TERM_SERVICE, .id = "checkout" };
  gint64 now_us = g_get_real_time ();

  hw_event_writer_take_term (writer, &silent);
  for (int i = 1; i <= 6; i++)
    hw_event_writer_add_sample (
        writer, &(HwSampleEvent){ .series = hw_event_writer_take_term (writer, &series),
                                  .at_us = now_us - i * HOUR_US,
                                  .value = 99.5 - i,
                                  .n = NAN });
  hw_event_writer_add_incident (
      writer, &(HwIncidentEvent){ .id = "i1",
                                  .service = hw_event_writer_take_term (writer, &service),
                                  .started_us = now_us - 5 * HOUR_US,
                                  .acknowledged_us = HW_TIME_UNKNOWN,
                                  .resolved_us = HW_TIME_UNKNOWN,
                                  .updated_us = HW_TIME_UNKNOWN });
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief (
      "a pt=3600; s kind=station; @measure m on=s; @measure n on=s unit=points");
  g_autoptr (HwSource) source = hw_source_new ("Prometheus", "prometheus");
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (HwEventWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  *self = (Fixture){ .workspace = hw_test_workspace_new () };
  library = hw_library_open (hw_workspace_get_path (self->workspace), HW_LIBRARY_READ_WRITE, NULL);
  source->id = g_strdup ("prom");
  g_assert_true (hw_library_add_source (library, source, NULL));
  writer = hw_event_writer_new (library, source->key, NULL);
  add_events (writer);
  hw_event_writer_commit (writer, NULL, &error);
  g_assert_no_error (error);
  self->document = hw_test_workspace_open_map (self->workspace, map);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->document);
  hw_test_workspace_free (self->workspace);
}

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GPtrArray *
list (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *choices;

  hw_measure_choices_list_async (self->document, NULL, take_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  choices = hw_measure_choices_list_finish (self->document, result, &error);
  g_assert_no_error (error);
  return choices;
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  static const char *const expected[] = {
    "prom/series/latency: latency = -",
    "prom/series/availability: availability = 98.5 %",
    "prom/open-incidents: Open incidents = 1",
    "prom/incidents: Incidents a week = ",
    "prom/recovery-time: Recovery time = ",
    "prom/open-incidents/checkout: Open incidents · checkout = 1",
    "prom/incidents/checkout: Incidents a week · checkout = ",
    "prom/recovery-time/checkout: Recovery time · checkout = ",
  };
  g_autoptr (GPtrArray) choices = list (fixture);

  g_assert_cmpuint (choices->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < choices->len; i++)
    {
      const HwMeasureChoice *choice = choices->pdata[i];
      g_autofree char *text = g_strdup_printf ("%s: %s = %s", choice->text, choice->label,
                                               choice->value != NULL ? choice->value : "-");

      g_assert_cmpstr (choice->source_name, ==, "Prometheus");
      if (!g_str_has_prefix (text, expected[i]))
        g_assert_cmpstr (text, ==, expected[i]);
    }
}

static const HwMeasure *
get_measure (Fixture *self, const char *id)
{
  return (const HwMeasure *)hw_map_find (hw_document_get_map (self->document), id);
}

/* The suggestions are taken where nobody has said anything. */
static void
test_bind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) choices = list (fixture);
  g_autofree char *words = NULL;

  g_assert_true (hw_document_bind_measure (fixture->document, "m", choices->pdata[1]));
  g_assert_false (hw_document_bind_measure (fixture->document, "m", choices->pdata[1]));
  g_assert_false (hw_document_bind_measure (fixture->document, "no such", choices->pdata[1]));
  g_assert_cmpstr (get_measure (fixture, "m")->source, ==, "prom/series/availability");
  g_assert_cmpstr (get_measure (fixture, "m")->unit, ==, "%");
  g_assert_cmpstr (get_measure (fixture, "m")->name, ==, "availability");
  g_assert_cmpint (get_measure (fixture, "m")->direction, ==, HW_DIRECTION_HIGHER_IS_BETTER);
  words = hw_measure_source_format (hw_document_get_map (fixture->document),
                                    get_measure (fixture, "m")->source);
  g_assert_cmpstr (words, ==, "availability · Prometheus");

  g_assert_true (hw_document_bind_measure (fixture->document, "n", choices->pdata[1]));
  g_assert_cmpstr (get_measure (fixture, "n")->unit, ==, "points");
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_null (get_measure (fixture, "m")->source);
}

static void
test_words (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a pt=1");
  g_autofree char *words = hw_measure_source_format (map, "what support says");
  g_autofree char *incidents = hw_measure_source_format (map, "pd/open-incidents/web");

  g_assert_cmpstr (words, ==, "what support says");
  g_assert_cmpstr (incidents, ==, "Open incidents · web · pd");
  g_assert_null (hw_measure_source_format (map, NULL));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/measure-choices/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/measure-choices/bind", Fixture, NULL, set_up, test_bind, tear_down);
  g_test_add_func ("/measure-choices/words", test_words);
  return g_test_run ();
}
