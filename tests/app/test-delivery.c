/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window of delivery figures: what it says, what each figure is made of when it is opened,
 * another window of time, and a library with nothing to say. */

#include "hw-attach-window.h"
#include "hw-delivery-window.h"
#include "hw-event-writer.h"
#include "hw-source-row.h"
#include "hw-sources-window.h"
#include "hw-window-fixture.h"

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define DAY_US (24 * HOUR_US)
#define N_DEPLOYMENTS 60

static HwLibrary *
open_library (Fixture *fixture)
{
  const char *path = hw_workspace_get_path (hw_application_get_workspace (fixture->application));

  return hw_library_open (path, HW_LIBRARY_READ_WRITE, NULL);
}

static void
add_change (HwEventWriter *writer, guint number, gint64 merged_us)
{
  g_autofree char *id = g_strdup_printf ("change-%u", number);
  g_autofree char *label = g_strdup_printf ("!%u", number);
  g_autofree char *sha = g_strdup_printf ("%07u-and-more", number);
  g_autofree char *url = g_strdup_printf ("https://example.org/changes/%u", number);

  hw_event_writer_add_item (writer,
                            &(HwItemEvent){ .id = id,
                                            .kind = HW_ITEM_CHANGE,
                                            .label = label,
                                            .title = "Prices <with> tax & more",
                                            .url = url,
                                            .sha = sha,
                                            .begun_us = HW_TIME_UNKNOWN,
                                            .created_us = merged_us - (number + 1) * HOUR_US,
                                            .closed_us = merged_us,
                                            .updated_us = merged_us });
}

/* A deployment each day back from yesterday, the one ten days ago failed; with each a change. */
static void
add_events (Fixture *fixture)
{
  g_autoptr (HwLibrary) library = open_library (fixture);
  g_autoptr (HwSource) source = hw_source_new ("Shop", "log");
  g_autoptr (HwEventWriter) writer = NULL;
  /* Whole milliseconds, as the library has them. */
  gint64 now_us = g_get_real_time () / 1000 * 1000;
  HwTermKey service;

  g_assert_true (hw_library_add_source (library, source, NULL));
  writer = hw_event_writer_new (library, source->key, NULL);
  service =
      hw_event_writer_take_term (writer, &(HwTermWords){ .kind = HW_TERM_SERVICE, .id = "shop" });
  for (guint i = 0; i < N_DEPLOYMENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("deployment-%u", i);
      g_autofree char *sha = g_strdup_printf ("%07u-and-more", i);
      g_autofree char *url = g_strdup_printf ("https://ci.example/deployments/%u", i);
      gint64 at_us = now_us - (i + 1) * DAY_US;

      add_change (writer, i, at_us - HOUR_US);
      hw_event_writer_add_deployment (
          writer, &(HwDeploymentEvent){ .id = id,
                                        .service = service,
                                        .sha = sha,
                                        .url = url,
                                        .production = TRUE,
                                        .result = i == 9 ? HW_RESULT_FAILURE : HW_RESULT_SUCCESS,
                                        .created_us = at_us,
                                        .finished_us = at_us,
                                        .updated_us = at_us });
    }
  hw_event_writer_add_incident (writer, &(HwIncidentEvent){ .id = "P1",
                                                            .label = "#4",
                                                            .title = "No prices",
                                                            .url = "https://on-call.example/P1",
                                                            .service = service,
                                                            .started_us = now_us - 90 * DAY_US,
                                                            .acknowledged_us = HW_TIME_UNKNOWN,
                                                            .resolved_us = now_us - 20 * DAY_US,
                                                            .updated_us = HW_TIME_UNKNOWN });
  g_assert_true (hw_event_writer_commit (writer, NULL, NULL));
}

static GtkWidget *
get_window (void)
{
  return fixture_find_window (HW_TYPE_DELIVERY_WINDOW);
}

static gboolean
shows_figures (Fixture *fixture)
{
  return fixture_find_words (get_window (), "Change fail rate") != NULL;
}

static gboolean
shows_nothing (Fixture *fixture)
{
  return fixture_find_words (get_window (), "No figures") != NULL;
}

static gboolean
is_closed (Fixture *fixture)
{
  return get_window () == NULL;
}

static void
close_figures (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (get_window ()));
  fixture_wait_until (fixture, is_closed);
}

static GtkWidget *
expand (const char *figure)
{
  GtkWidget *label = fixture_find_words (get_window (), figure);
  GtkWidget *row = gtk_widget_get_ancestor (label, ADW_TYPE_EXPANDER_ROW);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  fixture_spin (50);
  return row;
}

static guint
count_parts (GtkWidget *root)
{
  guint n = gtk_widget_has_css_class (root, "delivery-part") ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_parts (child);
  return n;
}

/* A part that is opened in the browser. */
static void
assert_opens (GtkWidget *figure, const char *words, const char *url)
{
  GtkWidget *part = fixture_find_words (figure, words);

  g_assert_nonnull (part);
  part = gtk_widget_get_ancestor (part, ADW_TYPE_ACTION_ROW);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (part)));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (part), ==, url);
}

static void
test_figures (Fixture *fixture)
{
  GtkWidget *row;

  fixture_open_sample (fixture, "feature-delivery");
  add_events (fixture);
  fixture_activate (fixture, "win.show-delivery");
  fixture_wait_until (fixture, shows_figures);
  g_assert_nonnull (fixture_find_words (
      get_window (), "The map is attached to no source: these are all of the library."));

  /* The rows are there when somebody looks. */
  g_assert_cmpuint (count_parts (get_window ()), ==, 0);
  row = expand ("Change fail rate");
  g_assert_nonnull (fixture_find_words (row, "1 of n = 60"));
  g_assert_cmpuint (count_parts (row), ==, 50);
  g_assert_nonnull (fixture_find_words (row, "and 10 more"));
  g_assert_nonnull (fixture_find_words (row, "shop, 0000009"));
  assert_opens (row, "shop, 0000009", "https://ci.example/deployments/9");
  assert_opens (expand ("Deployment frequency"), "shop, 0000000",
                "https://ci.example/deployments/0");
  assert_opens (expand ("Failed deployment recovery time"), "#4 No prices",
                "https://on-call.example/P1");

  /* The slowest change first, with its page; markup in its title is text. */
  row = expand ("Change lead time");
  assert_opens (row, "!59 Prices <with> tax & more", "https://example.org/changes/59");

  /* Closed and opened again it has them once. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_cmpuint (count_parts (row), ==, 50);
  close_figures (fixture);
}

static gboolean
shows_a_month (Fixture *fixture)
{
  GtkWidget *label = fixture_find_words (get_window (), "Change fail rate");

  return label != NULL
         && fixture_find_words (gtk_widget_get_ancestor (label, ADW_TYPE_EXPANDER_ROW),
                                "1 of n = 30")
                != NULL;
}

/* The month before: fewer of everything, and rows that are still open are forgotten. */
static void
test_window (Fixture *fixture)
{
  GtkWidget *choice;

  fixture_open_sample (fixture, "feature-delivery");
  add_events (fixture);
  fixture_activate (fixture, "win.show-delivery");
  fixture_wait_until (fixture, shows_figures);
  expand ("Deployment frequency");
  choice = fixture_find_widget (get_window (), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 0);
  fixture_wait_until (fixture, shows_a_month);
  g_assert_cmpuint (count_parts (get_window ()), ==, 0);
  g_assert_cmpuint (count_parts (expand ("Change fail rate")), ==, 30);
  close_figures (fixture);
}

static void
test_nothing (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  fixture_activate (fixture, "win.show-delivery");
  fixture_wait_until (fixture, shows_nothing);
  g_assert_nonnull (fixture_find_words (
      get_window (), "The library has no source, so there is nothing to measure."));
  close_figures (fixture);
}

/* An item that went from one state to another an hour ago. */
static void
add_items (Fixture *fixture)
{
  g_autoptr (HwLibrary) library = open_library (fixture);
  g_autoptr (HwSource) source = hw_source_new ("Board", "log");
  g_autoptr (HwEventWriter) writer = NULL;
  gint64 now_us = g_get_real_time () / 1000 * 1000;

  g_assert_true (hw_library_add_source (library, source, NULL));
  writer = hw_event_writer_new (library, source->key, NULL);
  for (guint i = 0; i < 2; i++)
    hw_event_writer_add_transition (
        writer,
        &(HwTransitionEvent){ .item = "1",
                              .at_us = now_us - (2 - i) * HOUR_US,
                              .to = hw_event_writer_take_term (
                                  writer, &(HwTermWords){ .kind = HW_TERM_STATUS,
                                                          .id = i == 0 ? "Ready" : "Build" }) });
  g_assert_true (hw_event_writer_commit (writer, NULL, NULL));
}

static void
click_remedy (const char *label)
{
  GtkWidget *button =
      gtk_widget_get_ancestor (fixture_find_words (get_window (), label), GTK_TYPE_BUTTON);

  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
shows_sources (Fixture *fixture)
{
  return fixture_find_window (HW_TYPE_SOURCES_WINDOW) != NULL;
}

static gboolean
shows_attaching (Fixture *fixture)
{
  return fixture_find_window (HW_TYPE_ATTACH_WINDOW) != NULL;
}

/* What helps there is a button away: the first source, then what its states mean on the map. */
static void
test_remedy (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  fixture_activate (fixture, "win.show-delivery");
  fixture_wait_until (fixture, shows_nothing);
  click_remedy ("Data sources…");
  fixture_wait_until (fixture, is_closed);
  fixture_wait_until (fixture, shows_sources);
  gtk_window_close (GTK_WINDOW (fixture_find_window (HW_TYPE_SOURCES_WINDOW)));

  add_items (fixture);
  fixture_activate (fixture, "win.show-delivery");
  fixture_wait_until (fixture, shows_nothing);
  click_remedy ("Attach a source…");
  fixture_wait_until (fixture, is_closed);
  fixture_wait_until (fixture, shows_attaching);
  gtk_window_close (GTK_WINDOW (fixture_find_window (HW_TYPE_ATTACH_WINDOW)));
  fixture_spin (50);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/delivery/figures", test_figures);
  fixture_add ("/app/delivery/window", test_window);
  fixture_add ("/app/delivery/nothing", test_nothing);
  fixture_add ("/app/delivery/remedy", test_remedy);
  return g_test_run ();
}
