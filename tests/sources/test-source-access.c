/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a source to the network: what is asked, with which secret, and what is not asked at all. */

#include "hw-test-keyring.h"
#include "http-fixture.h"
#include "secret-fixture.h"

#include "hw-source-access.h"
#include "hw-sources-error.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>

#define CANARY "canary-2b81c4"

typedef struct
{
  HttpFixture http;
  HwTestServer *other;
  HwSecretStore *secrets;
  char *folder;
  char *path;
  HwOriginList *origins;
  HwSource *source;
} Fixture;

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
set_up (Fixture *self, gconstpointer data)
{

  http_fixture_set_up (&self->http, NULL);
  self->other = hw_test_server_new ();
  self->secrets = hw_secret_store_new (&hw_test_keyring_missing, NULL);
  self->folder = g_dir_make_tmp ("headway-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "approved-origins", NULL);
  self->origins = hw_origin_list_new (self->path, NULL);
  self->source = hw_source_new ("Tracker", "redmine");
  set_text (&self->source->id, "source-1");
  set_text (&self->source->base, hw_test_server_get_origin (self->http.server));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  hw_source_free (self->source);
  hw_origin_list_free (self->origins);
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  hw_secret_store_unref (self->secrets);
  hw_test_server_free (self->other);
  http_fixture_tear_down (&self->http, NULL);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static HwHttpChannel *
open_channel (Fixture *self, HwSecretPlace *place, GError **error)
{
  HwSourceAccess access = { self->http.http, self->secrets, self->origins };
  g_autoptr (GAsyncResult) result = NULL;

  hw_source_access_open_async (&access, self->source, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return hw_source_access_open_finish (result, place, error);
}

static void
save (Fixture *self)
{
  g_autofree char *origin = NULL;
  g_autoptr (GError) error = NULL;
  HwSecretKey key;

  hw_source_access_get_key (self->source, &key, &origin, &error);
  g_assert_no_error (error);
  secret_save (self->secrets, &key, CANARY);
}

static void
approve (Fixture *self, const char *origin)
{
  g_assert_true (hw_origin_list_approve (self->origins, origin, NULL));
}

/* Asks the server for "/" over the channel. */
static void
ask (Fixture *self, HwHttpChannel *channel)
{
  g_autofree char *url = hw_test_server_dup_url (self->http.server, "/");
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwHttpAnswer) answer = http_fixture_send (channel, request, &error);

  g_assert_no_error (error);
}

static void
test_not_approved (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  save (self);
  approve (self, "https://other.example");
  g_assert_null (open_channel (self, NULL, &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_UNAPPROVED,
                             "Tracker|http://127.0.0.1|approve");
  g_assert_null (strstr (error->message, CANARY));
}

static void
test_approved (Fixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = NULL;
  g_autoptr (GError) error = NULL;
  HwSecretPlace place;

  hw_test_server_add (self->http.server, "/", 200, NULL, "{}");
  save (self);
  approve (self, self->source->base);
  channel = open_channel (self, &place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (place, ==, HW_SECRET_PLACE_RUN);
  ask (self, channel);
  g_assert_nonnull (
      strstr (hw_test_server_get_seen (self->http.server), "X-Redmine-API-Key: " CANARY "\n"));
}

static void
test_anonymous (Fixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = NULL;
  g_autofree char *fault = NULL;
  g_autoptr (GError) error = NULL;
  HwSecretPlace place;

  hw_test_server_add (self->http.server, "/", 200, NULL, "{}");
  approve (self, self->source->base);
  channel = open_channel (self, &place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (place, ==, HW_SECRET_PLACE_NONE);
  fault = hw_secret_store_dup_fault (self->secrets);
  g_assert_nonnull (strstr (fault, "no bus"));
  ask (self, channel);
  g_assert_null (strstr (hw_test_server_get_seen (self->http.server), "X-Redmine"));
}

/* A map of somebody else names my source at a server of theirs, and I approve that server. */
static void
test_stolen_id (Fixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = NULL;
  g_autofree char *mine = g_strdup (self->source->base);
  g_autoptr (GError) error = NULL;
  HwSecretPlace place;

  hw_test_server_add (self->http.server, "/", 200, NULL, "{}");
  set_text (&self->source->base, hw_test_server_get_origin (self->other));
  save (self);
  set_text (&self->source->base, mine);
  approve (self, mine);
  channel = open_channel (self, &place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (place, ==, HW_SECRET_PLACE_NONE);
  ask (self, channel);
  g_assert_null (strstr (hw_test_server_get_seen (self->http.server), CANARY));
}

static void
test_in_clear (Fixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = NULL;
  g_autoptr (GError) error = NULL;

  set_text (&self->source->base, "http://tracker.example");
  save (self);
  approve (self, self->source->base);
  g_assert_null (open_channel (self, NULL, &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_SECRET, "unencrypted");
  g_clear_error (&error);
  g_assert_true (hw_origin_list_allow_clear (self->origins, self->source->base, &error));
  channel = open_channel (self, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (channel);
}

/* To where another source may go, a redirect may lead; bare. */
static void
test_redirect (Fixture *self, gconstpointer data)
{
  g_autofree char *location =
      g_strdup_printf ("Location: %s/", hw_test_server_get_origin (self->other));
  g_autoptr (HwHttpChannel) channel = NULL;
  g_autoptr (GError) error = NULL;

  hw_test_server_add (self->http.server, "/", 302, location, "");
  hw_test_server_add (self->other, "/", 200, NULL, "{}");
  save (self);
  approve (self, self->source->base);
  approve (self, hw_test_server_get_origin (self->other));
  channel = open_channel (self, NULL, &error);
  g_assert_no_error (error);
  ask (self, channel);
  g_assert_cmpuint (hw_test_server_get_n_requests (self->other), ==, 1);
  g_assert_null (strstr (hw_test_server_get_seen (self->other), CANARY));
}

static void
test_faults (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *connector;
    const char *base;
    int code;
  } rows[] = {
    { "no-such-connector", "https://a.example", HW_SOURCES_ERROR_CONNECTOR },
    { "redmine", "http://169.254.169.254", HW_SOURCES_ERROR_REFUSED },
    { "redmine", "nonsense", HW_SOURCES_ERROR_SETTINGS },
    { "redmine", "", HW_SOURCES_ERROR_SETTINGS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      set_text (&self->source->connector, rows[i].connector);
      set_text (&self->source->base, rows[i].base);
      g_assert_null (open_channel (self, NULL, &error));
      g_assert_error (error, HW_SOURCES_ERROR, rows[i].code);
    }
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/source-access/not-approved", test_not_approved);
  add ("/source-access/approved", test_approved);
  add ("/source-access/anonymous", test_anonymous);
  add ("/source-access/stolen-id", test_stolen_id);
  add ("/source-access/in-clear", test_in_clear);
  add ("/source-access/redirect", test_redirect);
  add ("/source-access/faults", test_faults);
  return g_test_run ();
}
