/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sources-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
wait_ready (HwSources *sources)
{
  while (!hw_sources_is_ready (sources))
    g_main_context_iteration (NULL, TRUE);
}

void
sources_set_up (SourcesFixture *self, gconstpointer data)
{
  g_autofree char *origins = NULL;
  HwSourcesSetup setup = { .seed = 1 };

  http_fixture_set_up (&self->http, NULL);
  self->resolver = hw_test_resolver_new ();
  self->clock = hw_clock_manual (&self->http.now_us);
  self->workspace = hw_test_workspace_new ();
  self->secrets = hw_secret_store_new (&hw_test_keyring_missing, NULL);
  self->folder = g_dir_make_tmp ("headway-XXXXXX", NULL);
  origins = g_build_filename (self->folder, "approved-origins", NULL);
  setup.desk = (HwSourceDeskSetup){ .http = self->http.http,
                                    .secrets = self->secrets,
                                    .origins_path = origins,
                                    .clock = &self->clock };
  setup.clock = &self->clock;
  setup.surroundings = self->surroundings = hw_surroundings_new ();
  self->sources = hw_sources_new (self->workspace, &setup);
  wait_ready (self->sources);
  hw_test_server_add (self->http.server, "/n", 200, "Content-Type: application/json", "{\"n\": 7}");
}

void
sources_tear_down (SourcesFixture *self, gconstpointer data)
{
  g_autofree char *origins = g_build_filename (self->folder, "approved-origins", NULL);

  g_object_run_dispose (G_OBJECT (self->sources));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (self->sources);
  g_object_unref (self->surroundings);
  hw_test_workspace_free (self->workspace);
  hw_secret_store_unref (self->secrets);
  hw_test_resolver_end (self->resolver);
  http_fixture_tear_down (&self->http, NULL);
  g_remove (origins);
  g_rmdir (self->folder);
  g_free (self->folder);
}

/* The result of an asynchronous call. */
void
sources_take_result (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

GAsyncResult *
sources_wait_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

HwSourceDraft *
sources_new_draft (SourcesFixture *self, const char *address)
{
  HwSourceDraft *draft = hw_source_draft_new ("json", NULL);

  hw_source_draft_set_name (draft, " Orders ");
  hw_source_draft_set_address (draft, address);
  hw_source_draft_set_text (draft, "address", "/n");
  hw_source_draft_set_text (draft, "value", "$.n");
  return draft;
}

/* Saves and waits until the list shows it. */
HwSourceItem *
sources_save (SourcesFixture *self, const HwSourceDraft *draft)
{
  g_autoptr (HwSource) source = hw_source_draft_build (draft, NULL);
  const HwSourceEntry entry = { .source = source,
                                .secret = hw_source_draft_get_secret (draft),
                                .may_send_in_clear = hw_source_draft_allows_clear (draft),
                                .certificate = hw_source_draft_get_certificate (draft) };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  HwSecretPlace place;

  g_assert_nonnull (source);
  hw_sources_save_async (self->sources, &entry, sources_take_result, &result);
  id = hw_sources_save_finish (self->sources, sources_wait_result (&result), &place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (place, ==, entry.secret != NULL ? HW_SECRET_PLACE_RUN : HW_SECRET_PLACE_NONE);
  while (hw_sources_find (self->sources, id) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return hw_sources_find (self->sources, id);
}

HwSourceItem *
sources_add (SourcesFixture *self, const char *address)
{
  g_autoptr (HwSourceDraft) draft = sources_new_draft (self, address);

  return sources_save (self, draft);
}

HwSourceItem *
sources_add_elsewhere (SourcesFixture *self)
{
  const char *origin = hw_test_server_get_origin (self->http.server);
  g_autofree char *far = g_strdup_printf ("http://tracker.test%s", strrchr (origin, ':'));
  g_autoptr (HwSourceDraft) draft = sources_new_draft (self, far);

  hw_source_draft_set_name (draft, "Tracker");
  return sources_save (self, draft);
}

HwSourceItem *
sources_add_here (SourcesFixture *self)
{
  return sources_add (self, hw_test_server_get_origin (self->http.server));
}

void
sources_count_cb (HwSources *sources, HwSourceItem *item, gboolean came, guint *n_read)
{
  (*n_read)++;
}

/* Runs what is going on to its end, and lets the list be read again. */
void
sources_drain (SourcesFixture *self)
{
  while (hw_sources_count_reading (self->sources) > 0 || hw_sources_is_listing (self->sources))
    g_main_context_iteration (NULL, TRUE);
}

void
sources_pass (SourcesFixture *self, gint64 minutes)
{
  self->http.now_us += minutes * G_TIME_SPAN_MINUTE;
  hw_sources_tick (self->sources);
}

/* Nothing sleeps meanwhile. */
void
sources_pass_awake (SourcesFixture *self, guint minutes)
{
  for (guint i = 0; i < minutes; i++)
    sources_pass (self, 1);
}

void
sources_assert_status (SourcesFixture *self,
                       HwSourceItem *item,
                       HwSourceStatus status,
                       const char *words)
{
  g_autofree char *text = hw_source_item_dup_status (item, self->http.now_us);

  g_assert_cmpint (hw_source_item_get_status (item, self->http.now_us), ==, status);
  g_assert_cmpstr (text, ==, words);
}
