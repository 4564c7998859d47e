/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Servers whose certificate nobody vouches for: what is said of them, what a person's approval of
 * exactly one certificate for exactly one origin lets through, and what not. */

#include "http-fixture.h"

#include "hw-certificate.h"
#include "hw-origin-list.h"
#include "hw-sources-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define CANARY "canary-5a20be"
/* As openssl x509 -fingerprint -sha256 names them. */
#define FIRST                                                                                      \
  "22:31:1C:8D:CE:AF:1B:80:0A:70:09:98:E0:97:5D:2A:64:A2:25:8C:44:C6:C2:5C:4D:74:3B:A4:07:D2:88:"  \
  "98"
#define RENEWED                                                                                    \
  "38:20:C7:7D:01:D4:D5:A2:81:05:92:57:FE:9B:04:74:3B:0C:98:A6:8D:F0:5F:27:95:C5:0A:A1:FE:5A:FC:"  \
  "AE"

typedef struct
{
  HttpFixture base;
  HwTestServer *server; /* with the first certificate */
  GHashTable *approved; /* origin -> fingerprint */
} Fixture;

static char *
dup_pem (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "sources", "data", name, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = dup_pem ("self-signed.pem");

  http_fixture_set_up (&self->base, NULL);
  self->server = hw_test_server_new_secure (path);
  hw_test_server_add (self->server, "/", 200, NULL, "{}");
  self->approved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_hash_table_unref (self->approved);
  hw_test_server_free (self->server);
  http_fixture_tear_down (&self->base, NULL);
}

static void
approve (Fixture *self, const char *origin, const char *fingerprint)
{
  g_hash_table_insert (self->approved, g_strdup (origin), g_strdup (fingerprint));
}

/* With a token, by what is approved at this moment. */
static HwHttpAnswer *
ask (Fixture *self, HwTestServer *server, HwHttp *http, GError **error)
{
  const char *origin = hw_test_server_get_origin (server);
  g_autoptr (HwHttpCredential) credential = hw_http_credential_new (origin, "X-Api-Key", CANARY);
  HwHttpChannelSettings settings = { .base_url = origin,
                                     .credential = credential,
                                     .certificates = self->approved };
  g_autoptr (HwHttpChannel) channel = hw_http_channel_new (http, &settings, error);
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", origin);

  return http_fixture_send (channel, request, error);
}

static void
assert_let_in (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwHttpAnswer) answer = ask (self, self->server, self->base.http, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (hw_test_server_get_seen (self->server), "X-Api-Key: " CANARY "\n"));
}

/* Nothing was sent, once; the words and the fingerprint are in the error. */
static void
assert_refused (
    Fixture *self, HwTestServer *server, HwHttp *http, const char *words, const char *fingerprint)
{
  guint n_before = hw_test_server_get_n_requests (server);
  g_autoptr (GError) error = NULL;

  hw_test_server_forget (server);
  g_assert_null (ask (self, server, http, &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_REFUSED, words);
  g_assert_cmpstr (hw_sources_error_get_fingerprint (error), ==, fingerprint);
  g_assert_cmpuint (hw_test_server_get_n_requests (server), <=, n_before);
  g_assert_null (strstr (hw_test_server_get_seen (server), CANARY));
  g_assert_cmpuint (self->base.waits->len, ==, 0);
}

static void
test_unknown (Fixture *self, gconstpointer data)
{
  assert_refused (self, self->server, self->base.http, "Nobody|vouches|nothing was sent", FIRST);
}

static void
test_approved (Fixture *self, gconstpointer data)
{
  approve (self, hw_test_server_get_origin (self->server), FIRST);
  assert_let_in (self);
  assert_let_in (self);
  g_assert_cmpuint (hw_test_server_get_n_connections (self->server), ==, 1);
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autofree char *path = dup_pem ("self-signed-renewed.pem");
  g_autoptr (HwHttp) later = hw_http_new (NULL);

  approve (self, hw_test_server_get_origin (self->server), FIRST);
  assert_let_in (self);
  hw_test_server_set_certificate (self->server, path);
  assert_refused (self, self->server, later, "not the one that was approved|nothing was sent",
                  RENEWED);
  approve (self, hw_test_server_get_origin (self->server), RENEWED);
  assert_let_in (self);
}

/* The same certificate at another origin is another matter, and so is an approval for another. */
static void
test_other_origin (Fixture *self, gconstpointer data)
{
  g_autofree char *path = dup_pem ("self-signed.pem");
  g_autoptr (HwTestServer) other = hw_test_server_new_secure (path);

  hw_test_server_add (other, "/", 200, NULL, "{}");
  approve (self, hw_test_server_get_origin (self->server), FIRST);
  assert_let_in (self);
  assert_refused (self, other, self->base.http, "Nobody|vouches", FIRST);
  assert_let_in (self);
}

/* A redirect is followed to the other origin only with the certificate that is approved there. */
static void
test_redirect (Fixture *self, gconstpointer data)
{
  g_autofree char *location =
      g_strdup_printf ("Location: %s/", hw_test_server_get_origin (self->server));
  const char *others[] = { hw_test_server_get_origin (self->server), NULL };
  HwHttpChannelSettings settings = { .base_url = hw_test_server_get_origin (self->base.server),
                                     .other_origins = others,
                                     .certificates = self->approved };
  g_autoptr (HwHttpChannel) channel = hw_http_channel_new (self->base.http, &settings, NULL);
  g_autofree char *url = hw_test_server_dup_url (self->base.server, "/moved");
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  hw_test_server_add (self->base.server, "/moved", 302, location, "");
  g_assert_null (http_fixture_send (channel, request, &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_REFUSED, "Nobody|vouches");
  g_clear_error (&error);
  approve (self, hw_test_server_get_origin (self->server), FIRST);
  answer = http_fixture_send (channel, request, &error);
  g_assert_no_error (error);
}

/* A connection that is kept open does not outlive the approval it was made with. */
static void
test_taken_back (Fixture *self, gconstpointer data)
{
  approve (self, hw_test_server_get_origin (self->server), FIRST);
  assert_let_in (self);
  g_hash_table_remove_all (self->approved);
  assert_refused (self, self->server, self->base.http, "Nobody|vouches", FIRST);
  approve (self, hw_test_server_get_origin (self->server), RENEWED);
  assert_refused (self, self->server, self->base.http, "not the one that was approved", FIRST);
}

/* What is against a certificate, and whether a person may overrule it. */
static void
test_faults (void)
{
  static const struct
  {
    GTlsCertificateFlags faults;
    const char *approved;
    const char *words; /* NULL: good */
    gboolean may_be_approved;
  } rows[] = {
    { 0, NULL, NULL, FALSE },
    { 0, FIRST, NULL, FALSE },
    { 0, RENEWED, "not the one that was approved", TRUE },
    { G_TLS_CERTIFICATE_UNKNOWN_CA, NULL, "vouches", TRUE },
    { G_TLS_CERTIFICATE_UNKNOWN_CA, FIRST, NULL, FALSE },
    { G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_BAD_IDENTITY, FIRST, NULL, FALSE },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, NULL, "another name", TRUE },
    { G_TLS_CERTIFICATE_EXPIRED, NULL, "not valid at this time", TRUE },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, NULL, "not valid at this time", TRUE },
    { G_TLS_CERTIFICATE_REVOKED, NULL, "revoked", FALSE },
    { G_TLS_CERTIFICATE_REVOKED, FIRST, "revoked", FALSE },
    { G_TLS_CERTIFICATE_INSECURE | G_TLS_CERTIFICATE_UNKNOWN_CA, FIRST, "forged", FALSE },
    { G_TLS_CERTIFICATE_GENERIC_ERROR, FIRST, "needs another", FALSE },
  };
  g_autofree char *path = dup_pem ("self-signed.pem");
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error =
          hw_certificate_check (certificate, rows[i].faults, rows[i].approved);

      if (rows[i].words == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      http_fixture_assert_error (error, HW_SOURCES_ERROR_REFUSED, rows[i].words);
      g_assert_cmpstr (hw_sources_error_get_fingerprint (error), ==,
                       rows[i].may_be_approved ? FIRST : NULL);
    }
}

static void
test_texts (void)
{
  static const char plain[] = "22311c8dceaf1b800a700998e0975d2a64a2258c44c6c25c4d743ba407d28898";
  static const char *const bad[] = {
    "",
    "sha256:",
    "22:31",
    FIRST ":",
    FIRST "00",
    ":" FIRST,
    "SHA1:" FIRST,
    " " FIRST,
    "22:31:1c:8d:zz",
    "2:2311c8dceaf",
    "22::31",
    "sha256:sha256:" FIRST,
  };
  g_autofree char *compact = hw_fingerprint_dup_from_text (plain);
  g_autofree char *same = hw_fingerprint_dup_from_text (FIRST);
  g_autofree char *named = hw_fingerprint_dup_from_text ("SHA256:" FIRST);

  g_assert_cmpstr (compact, ==, FIRST);
  g_assert_cmpstr (same, ==, FIRST);
  g_assert_cmpstr (named, ==, FIRST);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (hw_fingerprint_dup_from_text (bad[i]));
}

/* In the list of approved origins; what another program writes there is kept. */
static void
test_list (void)
{
  g_autofree char *folder = g_dir_make_tmp ("headway-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "approved-origins", NULL);
  g_autoptr (HwOriginList) list = hw_origin_list_new (path, NULL);
  g_autoptr (HwOriginList) again = NULL;
  g_autoptr (GHashTable) certificates = NULL;
  g_autoptr (GHashTable) fewer = NULL;
  g_autofree char *text = NULL;

  g_assert_true (hw_origin_list_allow_clear (list, "https://a.example", NULL));
  g_assert_true (hw_origin_list_approve_certificate (list, "https://a.example/x", FIRST, NULL));
  g_assert_true (hw_origin_list_approve_certificate (list, "https://b.example", RENEWED, NULL));
  g_assert_true (hw_origin_list_approve (list, "https://a.example", NULL));
  g_assert_true (hw_origin_list_approve (list, "https://c.example", NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\nhttps://a.example clear sha256:" FIRST
                                  "\nhttps://b.example sha256:" RENEWED "\nhttps://c.example\n"));
  again = hw_origin_list_new (path, NULL);
  certificates = hw_origin_list_dup_certificates (again);
  g_assert_cmpuint (g_hash_table_size (certificates), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (certificates, "https://a.example"), ==, FIRST);
  g_assert_cmpstr (g_hash_table_lookup (certificates, "https://b.example"), ==, RENEWED);
  g_assert_true (hw_origin_list_approve_certificate (again, "https://b.example", NULL, NULL));
  fewer = hw_origin_list_dup_certificates (again);
  g_assert_cmpuint (g_hash_table_size (fewer), ==, 1);
  g_assert_true (hw_origin_list_contains (again, "https://b.example"));
  g_unlink (path);
  g_rmdir (folder);
}

/* A line that says something odd approves nothing. */
static void
test_odd_list (void)
{
  g_autofree char *folder = g_dir_make_tmp ("headway-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "approved-origins", NULL);
  g_autoptr (HwOriginList) list = NULL;
  g_auto (GStrv) all = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "https://a.example sha256:\n"
                                      "https://b.example sha256:00\n"
                                      "https://c.example any\n"
                                      "https://d.example sha256:" FIRST " sha256:" RENEWED "\n"
                                      "https://e.example sha256:" FIRST "\n",
                                      -1, NULL));
  list = hw_origin_list_new (path, NULL);
  all = hw_origin_list_get_all (list);
  g_assert_cmpuint (g_strv_length (all), ==, 1);
  g_assert_cmpstr (all[0], ==, "https://e.example");
  g_unlink (path);
  g_rmdir (folder);
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
  add ("/certificate/unknown", test_unknown);
  add ("/certificate/approved", test_approved);
  add ("/certificate/changed", test_changed);
  add ("/certificate/other-origin", test_other_origin);
  add ("/certificate/redirect", test_redirect);
  add ("/certificate/taken-back", test_taken_back);
  g_test_add_func ("/certificate/faults", test_faults);
  g_test_add_func ("/certificate/texts", test_texts);
  g_test_add_func ("/certificate/list", test_list);
  g_test_add_func ("/certificate/odd-list", test_odd_list);
  return g_test_run ();
}
