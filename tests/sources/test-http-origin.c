/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the engine goes, and what it takes along: two servers are two origins, and each notes all
 * it is sent. The token is searched for in everything. */

#include "http-fixture.h"

#include "hw-http-redirect.h"
#include "hw-sources-error.h"
#include "hw-test-resolver.h"
#include "hw-web-address.h"

#include <string.h>

#define CANARY "canary-7f3a9d"

typedef struct
{
  HttpFixture base;
  HwTestServer *other;
} OriginFixture;

static void
set_up (OriginFixture *self, gconstpointer data)
{
  http_fixture_set_up (&self->base, NULL);
  self->other = hw_test_server_new ();
}

static void
tear_down (OriginFixture *self, gconstpointer data)
{
  g_clear_pointer (&self->other, hw_test_server_free);
  http_fixture_tear_down (&self->base, NULL);
}

/* A channel to the first server; redirects may lead to the second where `may_leave`. */
static HwHttpChannel *
new_channel (OriginFixture *self, const char *header, gboolean in_query, gboolean may_leave)
{
  const char *origin = hw_test_server_get_origin (self->base.server);
  const char *others[] = { hw_test_server_get_origin (self->other), NULL };
  g_autoptr (HwHttpCredential) credential = hw_http_credential_new (origin, header, CANARY);
  HwHttpChannelSettings settings = {
    .base_url = origin,
    .credential = credential,
    .other_origins = may_leave ? others : NULL,
  };
  g_autoptr (GError) error = NULL;
  HwHttpChannel *channel;

  credential->in_query = in_query;
  channel = hw_http_channel_new (self->base.http, &settings, &error);
  g_assert_no_error (error);
  return channel;
}

static HwHttpRequest *
new_request (OriginFixture *self, const char *method, const char *path)
{
  g_autofree char *url = hw_test_server_dup_url (self->base.server, path);
  HwHttpRequest *request = hw_http_request_new (method, url);

  hw_http_request_add_header (request, "X-Custom", "of the source");
  return request;
}

/* Where the redirect leads; the caller owns the lines. */
static char *
dup_location (const HwTestServer *server, const char *path)
{
  return g_strdup_printf ("Location: %s%s", hw_test_server_get_origin (server), path);
}

static void
assert_seen (const HwTestServer *server, const char *text, gboolean is_there)
{
  const char *seen = hw_test_server_get_seen (server);

  if ((strstr (seen, text) != NULL) != is_there)
    g_error ("“%s” is %s in: %s", text, is_there ? "not" : "there", seen);
}

static void
test_same_origin (OriginFixture *self, gconstpointer data)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (HwHttpChannel) channel = new_channel (self, "PRIVATE-TOKEN", FALSE, FALSE);
      g_autofree char *path = g_strdup_printf ("/from%u", i);
      g_autoptr (HwHttpRequest) request = new_request (self, "GET", path);
      g_autoptr (HwHttpAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;

      hw_test_server_add (self->base.server, path, statuses[i], "Location: /to?page=2", "");
      hw_test_server_add (self->base.server, "/to", 200, NULL, "{}");
      answer = http_fixture_send (channel, request, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (answer->url, "/to?page=2"));
      hw_test_server_forget (self->base.server);
      g_clear_pointer (&answer, hw_http_answer_free);
      answer = http_fixture_send (channel, request, &error);
      g_assert_no_error (error);
      assert_seen (self->base.server, "GET /to?page=2\n", TRUE);
      g_assert_cmpuint (hw_test_server_get_n_requests (self->base.server), ==, 2);
      assert_seen (self->base.server, "X-Custom: of the source\n", TRUE);
      assert_seen (self->base.server, "PRIVATE-TOKEN: " CANARY "\n", TRUE);
    }
}

/* By default it stops, and says where it would have gone. */
static void
test_other_origin_stops (OriginFixture *self, gconstpointer data)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (HwHttpChannel) channel = new_channel (self, "X-Api-Key", FALSE, FALSE);
      g_autofree char *path = g_strdup_printf ("/leave%u", i);
      g_autofree char *location = dup_location (self->other, "/login?sig=" CANARY);
      g_autoptr (HwHttpRequest) request = new_request (self, "GET", path);
      g_autoptr (GError) error = NULL;

      hw_test_server_add (self->base.server, path, statuses[i], location, "");
      g_assert_null (http_fixture_send (channel, request, &error));
      http_fixture_assert_error (error, HW_SOURCES_ERROR_REFUSED,
                                 hw_test_server_get_origin (self->other));
      g_assert_null (strstr (error->message, CANARY));
    }
  g_assert_cmpuint (hw_test_server_get_n_requests (self->other), ==, 0);
}

/* Where it may, it goes bare, and comes back bare. */
static void
test_other_origin_bare (OriginFixture *self, gconstpointer data)
{
  static const char *const headers[] = { "Authorization", "PRIVATE-TOKEN", "X-Api-Key", "Cookie" };
  g_autofree char *there = dup_location (self->other, "/there");
  g_autofree char *back = dup_location (self->base.server, "/back");

  hw_test_server_add (self->base.server, "/leave", 302, there, "");
  hw_test_server_add (self->other, "/there", 307, back, "");
  hw_test_server_add (self->base.server, "/back", 200, NULL, "{}");
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (HwHttpChannel) channel = new_channel (self, headers[i], FALSE, TRUE);
      g_autoptr (HwHttpRequest) request = new_request (self, "GET", "/leave");
      g_autoptr (HwHttpAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;
      const char *returned;

      request->etag = g_strdup ("\"tag\"");
      answer = http_fixture_send (channel, request, &error);
      g_assert_no_error (error);
      assert_seen (self->other, "GET /there", TRUE);
      assert_seen (self->other, CANARY, FALSE);
      assert_seen (self->other, "X-Custom", FALSE);
      assert_seen (self->other, "tag", FALSE);
      assert_seen (self->base.server, CANARY, TRUE);
      returned = strstr (hw_test_server_get_seen (self->base.server), "GET /back");
      g_assert_null (strstr (returned, CANARY));
      g_assert_null (strstr (returned, "X-Custom"));
      hw_test_server_forget (self->base.server);
      hw_test_server_forget (self->other);
    }
}

static void
test_post (OriginFixture *self, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *seen; /* NULL: refused */
  } rows[] = {
    { 301, NULL },         { 302, NULL },         { 303, "GET /to\n" },
    { 307, "POST /to\n" }, { 308, "POST /to\n" },
  };
  g_autofree char *away = dup_location (self->other, "/");
  g_autoptr (HwHttpChannel) channel = new_channel (self, "Authorization", FALSE, TRUE);

  hw_test_server_add (self->base.server, "/to", 200, NULL, "{}");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/from%u", i);
      g_autoptr (HwHttpRequest) request = new_request (self, "POST", path);
      g_autoptr (HwHttpAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;

      request->body = g_bytes_new_static ("{}", 2);
      hw_test_server_add (self->base.server, path, rows[i].status, "Location: /to", "");
      hw_test_server_add (self->base.server, path, rows[i].status, away, "");
      hw_test_server_forget (self->base.server);
      answer = http_fixture_send (channel, request, &error);
      if (rows[i].seen != NULL)
        assert_seen (self->base.server, rows[i].seen, TRUE);
      else
        http_fixture_assert_error (error, HW_SOURCES_ERROR_REFUSED, "with a body|/to");
      g_clear_error (&error);
      g_assert_null (http_fixture_send (channel, request, &error));
      http_fixture_assert_error (error, HW_SOURCES_ERROR_REFUSED, "with a body");
    }
  g_assert_cmpuint (hw_test_server_get_n_requests (self->other), ==, 0);
}

static void
test_bad_redirects (OriginFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *headers;
    int code;
    const char *words;
  } rows[] = {
    { "Location: /r0", HW_SOURCES_ERROR_LIMIT, "without end" },
    { NULL, HW_SOURCES_ERROR_ANSWER, "without saying" },
    { "Location: file:///etc/passwd", HW_SOURCES_ERROR_REFUSED, "file" },
    { "Location: http://169.254.169.254/latest/meta-data", HW_SOURCES_ERROR_REFUSED,
      "never visited" },
    { "Location: http://u:p@127.0.0.1/", HW_SOURCES_ERROR_REFUSED, "user or password" },
    { "Location: http://[", HW_SOURCES_ERROR_SETTINGS, "not a web address" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/r%u", i);

      hw_test_server_add (self->base.server, path, 302, rows[i].headers, "");
      hw_test_server_forget (self->base.server);
      http_fixture_get_fails (&self->base, path, rows[i].code, rows[i].words);
      g_assert_cmpuint (hw_test_server_get_n_requests (self->base.server), ==,
                        i == 0 ? HW_HTTP_MAX_REDIRECTS + 1 : 1);
    }
}

/* https never becomes http; no server is needed to see it. */
static void
test_downgrade (void)
{
  static const char *const allowed[] = { "http://a.example", NULL };
  g_autoptr (GError) error = NULL;
  HwHttpHop hop = { .uri = hw_web_address_parse ("https://a.example/x", NULL),
                    .method = g_strdup ("GET") };

  g_assert_false (hw_http_hop_follow (&hop, 301, "http://a.example/x", allowed, &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_REFUSED, "not encrypted|http://a.example/x");
  hw_http_hop_clear (&hop);
}

static void
test_query_credential (OriginFixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = new_channel (self, "api_key", TRUE, FALSE);
  g_autoptr (HwHttpRequest) request = new_request (self, "GET", "/q?a=1&api_key=other");
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  hw_test_server_add (self->base.server, "/q", 302, "Location: /to?api_key=" CANARY "&b=2", "");
  hw_test_server_add (self->base.server, "/to", 200, NULL, "{}");
  answer = http_fixture_send (channel, request, &error);
  g_assert_no_error (error);
  assert_seen (self->base.server, "GET /q?a=1&api_key=" CANARY "\n", TRUE);
  assert_seen (self->base.server, "GET /to?b=2&api_key=" CANARY "\n", TRUE);
  g_assert_null (strstr (answer->url, CANARY));
  hw_test_server_add (self->base.server, "/none", 404, NULL, "no such api_key=" CANARY);
  g_clear_pointer (&request, hw_http_request_free);
  request = new_request (self, "GET", "/none");
  g_assert_null (http_fixture_send (channel, request, &error));
  g_assert_null (strstr (error->message, CANARY));
}

/* A server that repeats what it was sent does not bring the token into a message. */
static void
test_echo (OriginFixture *self, gconstpointer data)
{
  static const char *const bodies[] = {
    "{\"message\":\"bad token " CANARY "\"}",
    "Authorization: Bearer " CANARY "\nnot good",
    "<title>" CANARY "</title>",
    "{\"error\":\"x?access_token=" CANARY "&y\"}",
  };
  g_autoptr (HwHttpChannel) channel = new_channel (self, "Authorization", FALSE, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *path = g_strdup_printf ("/echo%u", i);
      g_autoptr (HwHttpRequest) request = new_request (self, "GET", path);
      g_autoptr (GError) error = NULL;

      hw_test_server_add (self->base.server, path, 401, NULL, bodies[i]);
      g_assert_null (http_fixture_send (channel, request, &error));
      http_fixture_assert_error (error, HW_SOURCES_ERROR_SIGN_IN, "401");
      g_assert_null (strstr (error->message, CANARY));
    }
}

static void
test_channel_refuses (OriginFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *base_url;
    const char *origin; /* of the credential */
    const char *value;
    int code;
    const char *words;
  } rows[] = {
    { "ftp://a.example", "ftp://a.example", "x", HW_SOURCES_ERROR_REFUSED, "ftp" },
    { "https://u:p@a.example", "https://a.example", "x", HW_SOURCES_ERROR_REFUSED, "user" },
    { "https://a.example", "https://b.example", "x", HW_SOURCES_ERROR_SECRET,
      "https://a.example|https://b.example" },
    { "https://a.example", "http://a.example", "x", HW_SOURCES_ERROR_SECRET, "nowhere else" },
    { "https://a.example:8443", "https://a.example", "x", HW_SOURCES_ERROR_SECRET, "8443" },
    { "http://a.example", "http://a.example", "x", HW_SOURCES_ERROR_SECRET, "unencrypted" },
    { "https://a.example", "https://a.example", "x\r\nHost: b", HW_SOURCES_ERROR_SECRET, "line" },
    { "nonsense", "nonsense", "x", HW_SOURCES_ERROR_SETTINGS, "nonsense" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HwHttpCredential) credential =
          hw_http_credential_new (rows[i].origin, "Authorization", rows[i].value);
      HwHttpChannelSettings settings = { .base_url = rows[i].base_url, .credential = credential };
      g_autoptr (GError) error = NULL;

      g_assert_null (hw_http_channel_new (self->base.http, &settings, &error));
      http_fixture_assert_error (error, rows[i].code, rows[i].words);
    }
}

static void
test_clear_as_agreed (OriginFixture *self, gconstpointer data)
{
  g_autoptr (HwHttpCredential) credential =
      hw_http_credential_new ("http://a.example", "Authorization", "x");
  HwHttpChannelSettings settings = { .base_url = "http://a.example/api",
                                     .credential = credential,
                                     .may_send_in_clear = TRUE };
  g_autoptr (HwHttpChannel) channel = hw_http_channel_new (self->base.http, &settings, NULL);

  g_assert_nonnull (channel);
  g_assert_cmpstr (hw_http_channel_get_origin (channel), ==, "http://a.example");
}

static void
test_request_refused (OriginFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *method;
    const char *url; /* NULL: the server's */
    const char *header;
    const char *value;
    int code;
  } rows[] = {
    { "GET", "http://127.0.0.1:1/", "A", "b", HW_SOURCES_ERROR_REFUSED },
    { "GET", "http://localhost/", "A", "b", HW_SOURCES_ERROR_REFUSED },
    { "GET", "http://a b/", "A", "b", HW_SOURCES_ERROR_SETTINGS },
    { "DELETE", NULL, "A", "b", HW_SOURCES_ERROR_CONNECTOR },
    { "GET", NULL, "Host", "evil", HW_SOURCES_ERROR_CONNECTOR },
    { "GET", NULL, "A", "b\r\nC: d", HW_SOURCES_ERROR_CONNECTOR },
    { "GET", NULL, "A b", "c", HW_SOURCES_ERROR_CONNECTOR },
  };
  g_autoptr (HwHttpChannel) channel = new_channel (self, "Authorization", FALSE, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *own = hw_test_server_get_origin (self->base.server);
      g_autoptr (HwHttpRequest) request =
          hw_http_request_new (rows[i].method, rows[i].url != NULL ? rows[i].url : own);
      g_autoptr (GError) error = NULL;

      hw_http_request_add_header (request, rows[i].header, rows[i].value);
      g_assert_null (http_fixture_send (channel, request, &error));
      g_assert_error (error, HW_SOURCES_ERROR, rows[i].code);
    }
  g_assert_cmpuint (hw_test_server_get_n_requests (self->base.server), ==, 0);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *url;
    const char *origin; /* NULL: refused */
  } rows[] = {
    { "https://API.Example.com:443/x?y#z", "https://api.example.com" },
    { "HTTP://a.example:80", "http://a.example" },
    { "https://a.example:8443/", "https://a.example:8443" },
    { "http://[::1]:9090/x", "http://[::1]:9090" },
    { "https://bücher.example/", "https://xn--bcher-kva.example" },
    { "http://10.0.0.1/", "http://10.0.0.1" },
    { "http://169.254.1.1/", NULL },
    { "http://[fe80::1]/", NULL },
    { "http://[fe80::1%25eth0]/", NULL },
    { "http://[::ffff:169.254.169.254]/", NULL },
    { "http://[64:ff9b::a9fe:a9fe]/", NULL },
    { "http://[fd00:ec2::254]/", NULL },
    { "http://100.100.100.200/", NULL },
    { "http://0.0.0.0/", NULL },
    { "http://[::]/", NULL },
    { "http://metadata.google.internal/", NULL },
    { "http://METADATA.google.internal./", NULL },
    { "http://224.0.0.1/", NULL },
    { "file:///etc/passwd", NULL },
    { "https:///x", NULL },
    { "https://*.example/", NULL },
    { "https://a%2eexample/", "https://a.example" },
    { "https://a_b.example/", "https://a_b.example" },
    { "https://a.example/ x", NULL },
    { "https://a.example\\@b.example/", NULL },
    { "https://a@b.example/", NULL },
    { "//a.example/", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *origin = hw_origin_dup_from_url (rows[i].url, &error);

      g_assert_cmpstr (origin, ==, rows[i].origin);
      g_assert_true ((error != NULL) == (origin == NULL));
    }
}

/* A name that looks harmless, at first and after a redirect. */
static void
test_resolved (OriginFixture *self, gconstpointer data)
{
  static const char *const names[] = { "link.example", "six.example", "mapped.example" };
  HwTestResolver *resolver = hw_test_resolver_new ();

  hw_test_resolver_add (resolver, "link.example", "169.254.169.254");
  hw_test_resolver_add (resolver, "six.example", "fe80::1");
  hw_test_resolver_add (resolver, "mapped.example", "::ffff:169.254.1.1");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://%s/x", names[i]);
      g_autofree char *origin = hw_origin_dup_from_url (url, NULL);
      g_autofree char *path = g_strdup_printf ("/to%u", i);
      g_autofree char *location = g_strconcat ("Location: ", url, NULL);
      const char *others[] = { origin, NULL };
      HwHttpChannelSettings there = { .base_url = url };
      HwHttpChannelSettings here = { .base_url = hw_test_server_get_origin (self->base.server),
                                     .other_origins = others };
      g_autoptr (HwHttpChannel) direct = hw_http_channel_new (self->base.http, &there, NULL);
      g_autoptr (HwHttpChannel) led = hw_http_channel_new (self->base.http, &here, NULL);
      g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
      g_autoptr (HwHttpRequest) redirected = new_request (self, "GET", path);
      g_autoptr (GError) error = NULL;

      hw_test_server_add (self->base.server, path, 302, location, "");
      g_assert_null (http_fixture_send (direct, request, &error));
      http_fixture_assert_error (error, HW_SOURCES_ERROR_REFUSED, "never visited");
      g_clear_error (&error);
      g_assert_null (http_fixture_send (led, redirected, &error));
      http_fixture_assert_error (error, HW_SOURCES_ERROR_REFUSED, "never visited");
    }
  g_assert_cmpuint (self->base.waits->len, ==, 0);
  hw_test_resolver_end (resolver);
}

static void
test_pages (void)
{
  static const struct
  {
    const char *base;
    const char *page;
    const char *target;
    const char *url; /* NULL: refused */
  } rows[] = {
    { "https://a.example", "https://a.example/i?page=1", "https://a.example/r/1/i?page=2",
      "https://a.example/r/1/i?page=2" },
    { "https://a.example", "https://a.example/i?page=1", "?page=2", "https://a.example/i?page=2" },
    { "https://a.example", "https://a.example/i", "/j", "https://a.example/j" },
    { "https://a.example", "https://a.example/i", "https://b.example/j", NULL },
    { "https://a.example", "https://a.example/i", "//b.example/j", NULL },
    { "https://a.example", "https://a.example/i", "http://b.internal:8080/i?page=2",
      "https://a.example/i?page=2" },
    { "https://a.example/api/v4", "https://a.example/api/v4/x", "http://git:8080/api/v4/y?page=2",
      "https://a.example/api/v4/y?page=2" },
    { "https://a.example/api/v4/", "https://a.example/api/v4/x", "http://git/api/v45", NULL },
    { "https://a.example/api", "https://a.example/api/x", "http://git/api/../admin", NULL },
    { "https://a.example/api", "https://a.example/api/x", "http://git/api/%2e%2e/admin", NULL },
    { "https://a.example/api", "https://a.example/api/x", "http://169.254.1.1/api/x", NULL },
    { "https://a.example/api", "https://a.example/api/x", "javascript:alert(1)", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url =
          hw_http_page_resolve (rows[i].base, rows[i].page, rows[i].target, &error);

      g_assert_cmpstr (url, ==, rows[i].url);
      g_assert_true ((error != NULL) == (url == NULL));
    }
}

static void
add (const char *path, void (*test) (OriginFixture *, gconstpointer))
{
  g_test_add (path, OriginFixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/http-origin/same-origin", test_same_origin);
  add ("/http-origin/other-origin-stops", test_other_origin_stops);
  add ("/http-origin/other-origin-bare", test_other_origin_bare);
  add ("/http-origin/post", test_post);
  add ("/http-origin/bad-redirects", test_bad_redirects);
  g_test_add_func ("/http-origin/downgrade", test_downgrade);
  add ("/http-origin/query-credential", test_query_credential);
  add ("/http-origin/echo", test_echo);
  add ("/http-origin/channel-refuses", test_channel_refuses);
  add ("/http-origin/clear-as-agreed", test_clear_as_agreed);
  add ("/http-origin/request-refused", test_request_refused);
  g_test_add_func ("/http-origin/addresses", test_addresses);
  add ("/http-origin/resolved", test_resolved);
  g_test_add_func ("/http-origin/pages", test_pages);
  return g_test_run ();
}
