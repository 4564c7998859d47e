/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE 1 /* memmem() */

/* headway source and sync, against a server of the test. */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "cli-fixture.h"
#include "cli-host.h"

#define CANARY "tok-canary-7f3a91c2"

static const char answer[] =
    "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\":"
    " [{\"metric\": {}, \"value\": [1767571200, \"0.999\"]}]}}";
static const char matrix[] =
    "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": []}}";

static void
fill_shop (HwTestServer *server)
{
  hw_test_server_add (server, "/api/v1/query", 200, "Content-Type: application/json", answer);
  hw_test_server_add (server, "/api/v1/query_range", 200, "Content-Type: application/json", matrix);
  hw_test_server_add (server, "/away", 302, "Location: http://127.0.0.1:1/", "");
}

/* What can go wrong on the way to an answer. */
static const struct
{
  const char *path;
  guint status;
  const char *headers;
  const char *body;
} faults[] = {
  { "/bad", 400, NULL, "{}" },
  { "/token", 401, NULL, "{}" },
  { "/right", 403, NULL, "{}" },
  { "/none", 404, NULL, "" },
  { "/gone", 410, NULL, "" },
  { "/limit", 429, "Retry-After: 7200", "" },
  { "/broken", 501, NULL, "" },
  { "/pause", 503, "Retry-After: 7200", "" },
  { "/elsewhere", 302, "Location: http://127.0.0.1:1/", "" },
  { "/file", 302, "Location: file:///etc/passwd", "" },
  { "/cloud", 302, "Location: http://169.254.169.254/", "" },
  { "/loop", 302, "Location: /loop", "" },
  { "/nowhere", 302, NULL, "" },
  { "/page", 200, "Content-Type: text/html", "<html><title>Sign in</title></html>" },
  { "/words", 200, NULL, "no such thing" },
  { "/empty", 200, NULL, "" },
};

static void
fill_faults (HwTestServer *server)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    hw_test_server_add (server, faults[i].path, faults[i].status, faults[i].headers,
                        faults[i].body);
}

static void
fill_number (HwTestServer *server)
{
  hw_test_server_add (server, "/ok", 200, "Content-Type: application/json",
                      "{\"n\": 1, \"object\": {\"a\": 1}, \"null\": null, \"much\": 1e999,"
                      " \"text\": \"many\"}");
}

static void
add_shop (CliFixture *fixture, const char *url)
{
  g_autofree char *address = g_strconcat ("url=", url, NULL);
  g_autoptr (CliResult) result =
      cli_run (fixture, "source", "add", "prometheus", "Shop", address, "queries.up=up", NULL);

  cli_assert_status (result, 0);
}

/* A source with one number at a path of the server. */
static void
add_number (CliFixture *fixture, const char *url, const char *name, const char *path)
{
  g_autofree char *base = g_strconcat ("url=", url, NULL);
  g_autofree char *address = g_strconcat ("address=", path, NULL);
  g_autoptr (CliResult) result =
      cli_run (fixture, "source", "add", "json", name, base, address, "value=$.n", NULL);

  cli_assert_status (result, 0);
}

/* Nothing secret is in any file of the fixture. */
static void
assert_clean (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        assert_clean (path);
      else if (g_file_get_contents (path, &text, &length, NULL))
        g_assert_null (memmem (text, length, CANARY, strlen (CANARY)));
    }
}

static void
test_round (CliFixture *fixture, gconstpointer data)
{
  CliHost *host = cli_host_new (fill_shop, NULL);
  g_autofree char *seen = NULL;
  g_autoptr (CliResult) first = NULL;
  g_autoptr (CliResult) second = NULL;
  g_autoptr (CliResult) list = NULL;
  g_autoptr (CliResult) removed = NULL;
  g_autoptr (CliResult) nothing = NULL;
  g_autoptr (CliResult) apart = NULL;
  g_autofree char *sample = cli_sample ("access-request.json");
  g_autofree char *folder = g_path_get_dirname (fixture->library);

  cli_setenv (fixture, "HEADWAY_TOKEN_SHOP", CANARY);
  add_shop (fixture, cli_host_get_url (host));
  first = cli_run (fixture, "sync", "--json", NULL);
  cli_assert_status (first, 0);
  g_assert_nonnull (strstr (first->output, "\"source\": \"Shop\""));
  g_assert_nonnull (strstr (first->output, "\"events\": 1"));
  second = cli_run (fixture, "sync", "Shop", NULL);
  cli_assert_status (second, 0);
  g_assert_nonnull (strstr (second->output, "up to date"));
  list = cli_run (fixture, "source", "list", "--json", NULL);
  cli_assert_status (list, 0);
  g_assert_nonnull (strstr (list->output, "\"events\": 1"));
  g_assert_nonnull (strstr (list->output, "\"approved\": true"));
  assert_clean (folder);

  apart = cli_run (fixture, "sync", sample, NULL);
  cli_assert_status (apart, 3);
  cli_assert_contains (apart->errors, "it is attached to no source");

  removed = cli_run (fixture, "source", "remove", "Shop", NULL);
  cli_assert_status (removed, 0);
  nothing = cli_run (fixture, "sync", NULL);
  cli_assert_status (nothing, 3);
  seen = cli_host_stop (host);
  g_assert_nonnull (strstr (seen, "Bearer " CANARY));
  g_assert_null (strstr (first->output, CANARY));
  g_assert_null (strstr (first->errors, CANARY));
}

static void
fill_empty_gitlab (HwTestServer *server)
{
  static const char *const lists[] = { "issues", "merge_requests", "pipelines", "deployments" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *path = g_strconcat ("/api/v4/projects/1/", lists[i], NULL);

      hw_test_server_add (server, path, 200, "Content-Type: application/json", "[]");
    }
  hw_test_server_add (server, "/api/graphql", 200, "Content-Type: application/json",
                      "{\"data\": {\"project\": {\"valueStreams\": {\"nodes\": []}}}}");
}

/* What a source has not got is told, and no failure. */
static void
test_nothing (CliFixture *fixture, gconstpointer data)
{
  CliHost *host = cli_host_new (fill_empty_gitlab, NULL);
  g_autofree char *url = g_strconcat ("url=", cli_host_get_url (host), NULL);
  g_autofree char *seen = NULL;
  g_autoptr (CliResult) added =
      cli_run (fixture, "source", "add", "gitlab", "Git", url, "project=1", "stages=a/b", NULL);
  g_autoptr (CliResult) synced = cli_run (fixture, "sync", "Git", NULL);
  g_autoptr (CliResult) json = cli_run (fixture, "sync", "Git", "--json", NULL);

  cli_assert_status (added, 0);
  cli_assert_status (synced, 0);
  cli_assert_contains (synced->output, "nothing there: GitLab has no value stream");
  cli_assert_status (json, 0);
  cli_assert_contains (json->output, "\"nothing\": \"GitLab has no value stream");
  seen = cli_host_stop (host);
}

static void
test_unreachable (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;

  add_shop (fixture, "http://127.0.0.1:1");
  result = cli_run (fixture, "sync", NULL);
  cli_assert_status (result, 5);
  g_assert_nonnull (strstr (result->errors, "headway: Shop: "));
}

/* Whatever fails between us and an answer is a failure of the network. */
static void
test_faults (CliFixture *fixture, gconstpointer data)
{
  CliHost *host = cli_host_new (fill_faults, NULL);
  g_autofree char *seen = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      const char *name = faults[i].path + 1;
      g_autoptr (CliResult) synced = NULL;
      g_autoptr (CliResult) tested = NULL;

      add_number (fixture, cli_host_get_url (host), name, faults[i].path);
      synced = cli_run (fixture, "sync", name, "--json", NULL);
      g_test_message ("%s: %d %s", name, synced->status, synced->errors);
      cli_assert_status (synced, 5);
      g_assert_null (strstr (synced->output, "\"requests\": 0"));
      tested = cli_run (fixture, "source", "test", name, NULL);
      cli_assert_status (tested, 5);
    }
  seen = cli_host_stop (host);
}

/* What is no path is refused at once; one that finds no number when it is asked. */
static void
test_paths (CliFixture *fixture, gconstpointer data)
{
  static const char *const malformed[] = { "value=a.b", "value=$.a[" };
  static const struct
  {
    const char *value;
    const char *fault;
  } faults_of_paths[] = {
    { "$.nope", "nothing at “$.nope”" },
    { "$.object", "at “$.object” the answer has no number, but {\"a\": 1}" },
    { "$.null", "no number, but null" },
    { "$.much", "no number, but 1e999" },
    { "$.text", "no number, but \"many\"" },
  };
  CliHost *host = cli_host_new (fill_number, NULL);
  g_autofree char *base = g_strconcat ("url=", cli_host_get_url (host), NULL);
  g_autofree char *seen = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autoptr (CliResult) result =
          cli_run (fixture, "source", "add", "json", "N", base, "address=/ok", malformed[i], NULL);

      cli_assert_status (result, 4);
      cli_assert_contains (result->errors, malformed[i] + strlen ("value="));
    }
  for (guint i = 0; i < G_N_ELEMENTS (faults_of_paths); i++)
    {
      g_autofree char *value = g_strconcat ("value=", faults_of_paths[i].value, NULL);
      const char *name = faults_of_paths[i].value + 2;
      g_autoptr (CliResult) added =
          cli_run (fixture, "source", "add", "json", name, base, "address=/ok", value, NULL);
      g_autoptr (CliResult) tested = cli_run (fixture, "source", "test", name, NULL);
      g_autoptr (CliResult) synced = cli_run (fixture, "sync", name, NULL);

      cli_assert_status (added, 0);
      cli_assert_status (tested, 4);
      cli_assert_contains (tested->errors, faults_of_paths[i].fault);
      cli_assert_status (synced, 4);
      cli_assert_contains (synced->errors, faults_of_paths[i].fault);
    }
  seen = cli_host_stop (host);
}

static char *
approvals_path (CliFixture *fixture)
{
  return g_build_filename (fixture->folder, "config", "headway", "approved-origins", NULL);
}

/* A library of somebody else: its sources ask nobody before they are approved. */
static void
test_foreign (CliFixture *fixture, gconstpointer data)
{
  CliHost *host = cli_host_new (fill_shop, NULL);
  g_autofree char *seen = NULL;
  g_autofree char *approvals = NULL;
  g_autoptr (CliResult) inert = NULL;
  g_autoptr (CliResult) approved = NULL;
  g_autoptr (CliResult) synced = NULL;

  add_shop (fixture, cli_host_get_url (host));
  approvals = approvals_path (fixture);
  g_assert_cmpint (g_unlink (approvals), ==, 0);
  inert = cli_run (fixture, "sync", "Shop", NULL);
  cli_assert_status (inert, 1);
  g_assert_nonnull (strstr (inert->errors, "approve"));
  approved = cli_run (fixture, "source", "approve", "Shop", NULL);
  cli_assert_status (approved, 0);
  synced = cli_run (fixture, "sync", "Shop", NULL);
  cli_assert_status (synced, 0);
  seen = cli_host_stop (host);
}

/* The library says that a later program wrote it: its version is a big number, the highest byte
 * first, at 60 in the file. */
static void
make_newer (CliFixture *fixture)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->library, &data, &length, NULL));
  g_assert_cmpuint (length, >, 64);
  data[62] = 0x7f;
  g_assert_true (g_file_set_contents (fixture->library, data, (gssize)length, NULL));
}

static void
assert_refused (CliFixture *fixture, const char *address, const char *agreed, int status)
{
  g_autofree char *path = approvals_path (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (CliResult) result = NULL;

  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  result = cli_run (fixture, "source", "add", "redmine", "B", address, agreed, NULL);
  cli_assert_status (result, status);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, before);
}

/* A source that does not get into the library leaves no approval behind, nor the other way round.
 */
static void
test_refused (CliFixture *fixture, gconstpointer data)
{
  static const char same[] = "url=http://192.0.2.2:1";
  static const char other[] = "url=https://198.51.100.7";
  static const char certificate[] =
      "certificate=22:31:1C:8D:CE:AF:1B:80:0A:70:09:98:E0:97:5D:2A:64:A2:"
      "25:8C:44:C6:C2:5C:4D:74:3B:A4:07:D2:88:98";
  g_autofree char *path = approvals_path (fixture);
  g_autofree char *text = NULL;
  g_autoptr (CliResult) added = cli_run (fixture, "source", "add", "redmine", "B", same, NULL);
  g_autoptr (CliResult) agreed = NULL;
  g_autoptr (CliResult) unkept = NULL;
  g_autoptr (CliResult) list = NULL;

  cli_assert_status (added, 0);
  assert_refused (fixture, same, "clear=yes", 1);
  assert_refused (fixture, other, NULL, 1);
  assert_refused (fixture, other, certificate, 1);
  agreed =
      cli_run (fixture, "source", "add", "redmine", "C", other, "clear=yes", certificate, NULL);
  cli_assert_status (agreed, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  cli_assert_contains (text, "https://198.51.100.7 clear sha256:");

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  unkept = cli_run (fixture, "source", "add", "redmine", "D", "url=https://203.0.113.5", NULL);
  cli_assert_status (unkept, 1);
  list = cli_run (fixture, "source", "list", "--json", NULL);
  cli_assert_status (list, 0);
  cli_assert_contains (list->output, "\"name\": \"C\"");
  g_assert_null (strstr (list->output, "\"name\": \"D\""));

  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_true (g_file_set_contents (path, "", -1, NULL));
  make_newer (fixture);
  assert_refused (fixture, "url=https://203.0.113.5", "clear=yes", 4);
}

/* What is told of a token that would go unencrypted is what allows it. */
static void
test_clear (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = approvals_path (fixture);
  g_autofree char *text = NULL;
  g_autoptr (CliResult) added =
      cli_run (fixture, "source", "add", "redmine", "B", "url=http://192.0.2.2:1", NULL);
  g_autoptr (CliResult) tested = NULL;
  g_autoptr (CliResult) nonsense = NULL;
  g_autoptr (CliResult) approved = NULL;

  cli_assert_status (added, 0);
  cli_setenv (fixture, "HEADWAY_TOKEN_B", CANARY);
  tested = cli_run (fixture, "source", "test", "B", NULL);
  cli_assert_status (tested, 1);
  cli_assert_contains (tested->errors, "headway source approve NAME clear=yes");
  nonsense = cli_run (fixture, "source", "approve", "B", "clear=no", NULL);
  cli_assert_status (nonsense, 2);
  cli_assert_contains (nonsense->errors, "nor clear=yes");
  approved = cli_run (fixture, "source", "approve", "B", "clear=yes", NULL);
  cli_assert_status (approved, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  cli_assert_contains (text, "http://192.0.2.2:1 clear\n");
}

/* Nobody vouches for the server: its fingerprint is told, and asked for when it is approved. */
static void
test_certificate (CliFixture *fixture, gconstpointer data)
{
  static const char approval[] =
      "certificate=22:31:1C:8D:CE:AF:1B:80:0A:70:09:98:E0:97:5D:2A:64:A2:"
      "25:8C:44:C6:C2:5C:4D:74:3B:A4:07:D2:88:98";
  g_autofree char *pem =
      g_test_build_filename (G_TEST_DIST, "sources", "data", "self-signed.pem", NULL);
  CliHost *host = cli_host_new (fill_shop, pem);
  g_autofree char *seen = NULL;
  g_autoptr (CliResult) refused = NULL;
  g_autoptr (CliResult) nonsense = NULL;
  g_autoptr (CliResult) approved = NULL;
  g_autoptr (CliResult) tested = NULL;
  g_autoptr (CliResult) taken_back = NULL;
  g_autoptr (CliResult) away = NULL;
  g_autoptr (CliResult) synced = NULL;

  add_shop (fixture, cli_host_get_url (host));
  refused = cli_run (fixture, "source", "test", "Shop", NULL);
  cli_assert_status (refused, 5);
  g_assert_nonnull (strstr (refused->errors, "vouches"));
  g_assert_nonnull (strstr (refused->errors, approval + strlen ("certificate=")));
  nonsense = cli_run (fixture, "source", "approve", "Shop", "certificate=22:31", NULL);
  cli_assert_status (nonsense, 2);
  approved = cli_run (fixture, "source", "approve", "Shop", approval, NULL);
  cli_assert_status (approved, 0);
  tested = cli_run (fixture, "source", "test", "Shop", NULL);
  cli_assert_status (tested, 0);
  add_number (fixture, cli_host_get_url (host), "Away", "/away");
  away = cli_run (fixture, "sync", "Away", NULL);
  cli_assert_status (away, 5);
  cli_assert_contains (away->errors, "not encrypted");
  taken_back = cli_run (fixture, "source", "approve", "Shop", "certificate=none", NULL);
  cli_assert_status (taken_back, 0);
  synced = cli_run (fixture, "sync", "Shop", NULL);
  cli_assert_status (synced, 5);
  g_assert_nonnull (strstr (synced->errors, "vouches"));
  seen = cli_host_stop (host);
}

static void
test_bad (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *document = cli_write (fixture, "mine.json", "{\"v\": 1, \"streams\": 3}", -1);
  g_autoptr (CliResult) no_task = cli_run (fixture, "source", "frobnicate", NULL);
  g_autoptr (CliResult) no_kind = cli_run (fixture, "source", "add", "nothing", "N", NULL);
  g_autoptr (CliResult) no_setting = cli_run (fixture, "source", "add", "github", "N", NULL);
  g_autoptr (CliResult) no_value =
      cli_run (fixture, "source", "add", "prometheus", "N", "url", NULL);
  g_autoptr (CliResult) no_source = cli_run (fixture, "source", "remove", "N", NULL);
  g_autoptr (CliResult) own = cli_run (fixture, "source", "add", document, "N", NULL);
  g_autoptr (CliResult) kinds = cli_run (fixture, "source", "kinds", NULL);

  cli_assert_status (no_task, 2);
  cli_assert_status (no_kind, 4);
  cli_assert_status (no_setting, 4);
  g_assert_nonnull (strstr (no_setting->errors, "epository"));
  cli_assert_status (no_value, 2);
  cli_assert_status (no_source, 3);
  cli_assert_status (own, 4);
  g_assert_nonnull (strstr (own->errors, "/streams"));
  cli_assert_status (kinds, 0);
  g_assert_nonnull (strstr (kinds->output, "prometheus"));
  g_assert_nonnull (strstr (kinds->output, "repository [environment] [releases=yes]"));
  g_assert_nonnull (strstr (kinds->output, "avg(avg_over_time(up{job=\"JOB\"}[1h]))"));
  g_assert_nonnull (strstr (kinds->output, "histogram_quantile(0.95, sum by (le)"));
}

/* A source that came from a file asks nobody: its newer file is imported. */
static void
test_file (CliFixture *fixture, gconstpointer data)
{
  static const char *const asking[][3] = {
    { "sync", "board.csv" },
    { "source", "test", "board.csv" },
    { "source", "approve", "board.csv" },
  };
  g_autofree char *path = cli_write (fixture, "board.csv",
                                     "case,activity,timestamp\n1,Open,2026-01-05T09:00:00Z\n"
                                     "1,Done,2026-01-06T09:00:00Z\n",
                                     -1);
  g_autoptr (CliResult) imported = cli_run (fixture, "import", path, NULL);

  cli_assert_status (imported, 0);
  for (guint i = 0; i < G_N_ELEMENTS (asking); i++)
    {
      g_autoptr (CliResult) result =
          cli_run (fixture, asking[i][0], asking[i][1], asking[i][2], NULL);

      cli_assert_status (result, 4);
      cli_assert_contains (result->errors, "headway: board.csv: it was read from a file");
      cli_assert_contains (result->errors, "“headway import” reads a newer file");
      g_assert_cmpstr (result->output, ==, "");
    }
}

/* There is nothing to look for a source in. */
static void
test_no_library (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *sample = cli_sample ("access-request.json");
  g_autoptr (CliResult) list = cli_run (fixture, "source", "list", NULL);
  g_autoptr (CliResult) remove = cli_run (fixture, "source", "remove", "N", NULL);
  g_autoptr (CliResult) sync = cli_run (fixture, "sync", NULL);
  g_autoptr (CliResult) snapshot = cli_run (fixture, "snapshot", sample, "L", NULL);

  cli_assert_status (list, 3);
  cli_assert_contains (list->errors, "source: there is no library yet, and so no source");
  cli_assert_status (remove, 3);
  cli_assert_contains (remove->errors, "“headway source add” adds one");
  cli_assert_status (sync, 3);
  cli_assert_contains (sync->errors, "sync: there is no library yet, and so no source");
  cli_assert_status (snapshot, 3);
  cli_assert_contains (snapshot->errors, "it is a file, and there is no library");
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

/* What nobody would read, or could name, is refused before there is a library. */
static void
test_misspelt (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    const char *name;
    const char *argument;
    const char *other;
    int status;
    const char *complaint;
  } rows[] = {
    { "github", "N", "repositry=o/r", NULL, 2, "did you mean “repository”? It takes repository, " },
    { "github", "N", "repository=o/r", "colour=red", 2,
      "“colour” is no setting of GitHub; it takes repository, environment, releases, url, zone" },
    { "github", "N", "repository=o/r", "repository=o/s", 2, "“repository” is given twice" },
    { "github", "N", "repository.x=o/r", NULL, 2, "“repository” has one value" },
    { "github", "N", "repository=o/r", "zone.x=UTC", 2, "“zone” has one value" },
    { "prometheus", "N", "url=http://a.test", "query.up=up", 2,
      "“query” is no setting of Prometheus" },
    { "prometheus", "N", "queries.up=up", "queries.up=down", 2, "“queries.up” is given twice" },
    { "prometheus", "N", "queries.up=up", "queries=down", 2, "“queries” is given twice" },
    { "prometheus", "N", "queries=down", "queries.up=up", 2, "“queries” is given twice" },
    { "prometheus", "N", "url=http://a.test", "url=http://b.test", 2, "“url” is given twice" },
    { "prometheus", "N", "url=http://a.test", "queries.=up", 2, "the name of an entry" },
    { "prometheus", "N", "url=http://a.test", "queries.a\nb=up", 2, "“queries.a␊b”" },
    { "prometheus", "", "url=http://a.test", NULL, 4, "source: Give it a name" },
    { "prometheus", " ", "url=http://a.test", NULL, 4, "Give it a name" },
    { "prometheus", "a\033[2J", "url=http://a.test", NULL, 4, "control character" },
    { "prometheus", "N", "queries.up=up", NULL, 4,
      "N: the address of this source is missing; say url=URL" },
    { "github", "N", "url=https://a.test", NULL, 4,
      "N: “Repository” must be set; say repository=VALUE" },
    { "JSON", "N", "url=https://a.test", NULL, 4, "did you mean “json”?" },
    { "githup", "N", "repository=o/r", NULL, 4,
      "githup: there is no such kind of source; did you mean “github”?" },
    { "nothing", "N", "repository=o/r", NULL, 4, "“headway source kinds” lists what there is" },
    { "github", "N", "repository=o/r", "clear=true", 2, "clear: “true” is none of yes, no" },
    { "github", "N", "repository=o/r", "releases=true", 2, "releases: “true” is none of yes, no" },
    { "sentry", "N", "organization=o", "releases=", 2, "releases: “” is none of yes, no" },
    { "gitlab", "N", "project=1", "dora=No", 2, "dora: “No” is none of yes, no" },
    { "github", "N", "repository=o/r", "every_minutes=abc", 2,
      "every_minutes: “abc” is no whole number of minutes from 0 to 100000" },
    { "github", "N", "repository=o", NULL, 2,
      "Repository: “o” cannot be asked for; write it like owner/name" },
    { "github", "N", "repository=https://github.com/o", NULL, 2, "write it like owner/name" },
    { "github", "N", "repository=https://gitlab.com/o/r", NULL, 2,
      "“https://gitlab.com/o/r” is on gitlab.com, and this source asks api.github.com" },
    { "github", "N", "repository=o/r", "url=ftp://a.test", 2,
      "url: “ftp:” is not read; give an address that begins with https:// or http://" },
    { "github", "N", "repository=o/r", "url=https://a.test:99999", 2,
      "url: the port of “https://a.test:99999” is no number from 1 to 65535" },
    { "github", "N", "repository=o/r", "url=https://a.test:0", 2, "is no number from 1 to 65535" },
    { "github", "N", "repository=o/r", "url=https://a.test:x", 2, "is no number from 1 to 65535" },
    { "github", "N", "repository=o/r", "url=a.test", 2, "url: “a.test” is not a web address" },
    { "github", "N", "repository=o/r", "url=http://169.254.169.254", 2, "is never visited" },
    { "github", "N", "repository=o/r", "every_minutes=-5", 2, "every_minutes: “-5”" },
    { "github", "N", "repository=o/r", "every_minutes=1e9", 2, "every_minutes: “1e9”" },
    { "github", "N", "repository=o/r", "every_minutes=100001", 2, "every_minutes: “100001”" },
  };
  g_autofree char *approvals = approvals_path (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CliResult) result = cli_run (fixture, "source", "add", rows[i].kind, rows[i].name,
                                              rows[i].argument, rows[i].other, NULL);

      g_test_message ("%s", result->errors);
      cli_assert_status (result, rows[i].status);
      cli_assert_contains (result->errors, rows[i].complaint);
      g_assert_cmpstr (result->output, ==, "");
    }
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (approvals, G_FILE_TEST_EXISTS));
}

/* A list takes any name, and every source a zone and how often it is asked. */
static void
test_open_settings (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) result =
      cli_run (fixture, "source", "add", "prometheus", "Shop", "url=http://127.0.0.1:1",
               "queries.p95 of checkout=up", "queries.b=down", "zone=Europe/Berlin",
               "every_minutes=5", "clear=yes", NULL);

  cli_assert_status (result, 0);
}

#define CLI_TEST(path, func)                                                                       \
  g_test_add (path, CliFixture, NULL, cli_fixture_set_up, func, cli_fixture_tear_down)

/* With each verb the library is closed before the program ends: no log stays beside it. */
static void
assert_closed (CliFixture *fixture, const char *task, const char *name)
{
  static const char *const suffixes[] = { "-wal", "-shm" };
  g_autoptr (CliResult) result = cli_run (fixture, "source", task, name, NULL);

  cli_assert_status (result, 0);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->library, suffixes[i], NULL);

      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_closes_library (CliFixture *fixture, gconstpointer data)
{
  add_shop (fixture, "http://127.0.0.1:1");
  for (guint i = 0; i < 10; i++)
    assert_closed (fixture, "list", NULL);
  assert_closed (fixture, "approve", "Shop");
  assert_closed (fixture, "remove", "Shop");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  CLI_TEST ("/cli/source/round", test_round);
  CLI_TEST ("/cli/source/nothing", test_nothing);
  CLI_TEST ("/cli/source/unreachable", test_unreachable);
  CLI_TEST ("/cli/source/faults", test_faults);
  CLI_TEST ("/cli/source/paths", test_paths);
  CLI_TEST ("/cli/source/foreign", test_foreign);
  CLI_TEST ("/cli/source/refused", test_refused);
  CLI_TEST ("/cli/source/clear", test_clear);
  CLI_TEST ("/cli/source/certificate", test_certificate);
  CLI_TEST ("/cli/source/bad", test_bad);
  CLI_TEST ("/cli/source/file", test_file);
  CLI_TEST ("/cli/source/no-library", test_no_library);
  CLI_TEST ("/cli/source/misspelt", test_misspelt);
  CLI_TEST ("/cli/source/open-settings", test_open_settings);
  CLI_TEST ("/cli/source/closes-library", test_closes_library);
  return g_test_run ();
}
