/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE 1 /* memmem() */

/* A token that is known by its looks is given to the program; servers repeat it in every way, and
 * people paste it where it does not belong. Then it is looked for in all that the program wrote:
 * what it said, with all its messages and those of the libraries; the library with its journal and
 * its copies; every format, packed or not. So are people whom a source names. */

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

#include "cli-fixture.h"
#include "cli-host.h"
#include "hw-database.h"
#include "hw-test-people.h"

#define CANARY "tok-canary-4be7d1a09c"
#define JSON "Content-Type: application/json"

static const char vector[] =
    "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\":"
    " [{\"metric\": {}, \"value\": [1767571200, \"0.999\"]}]}}";
static const char matrix[] =
    "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": []}}";

/* How a server may give a token back: a path, and what is at it. */
static const struct
{
  const char *name; /* of the source, and of its path */
  guint status;
  const char *headers;
  const char *body;
} echoes[] = {
  { "header", 401, JSON, "{\"message\": \"Authorization: Bearer " CANARY " is not valid\"}" },
  { "plain", 403, "Content-Type: text/html", "<title>No " CANARY "</title>" },
  { "list", 400, JSON,
    "{\"errors\": [{\"detail\": \"token=" CANARY "\"}], \"token\": \"" CANARY "\"}" },
  { "trouble", 500, "X-Request: " CANARY, "Bearer " CANARY },
  { "page", 200, "Content-Type: text/html", "<html>sign in as " CANARY "</html>" },
  { "broken", 200, JSON, "{\"n\": \"" CANARY },
  { "elsewhere", 302, "Location: https://elsewhere.example/login?access_token=" CANARY "&x=1", "" },
  { "user", 302, "Location: http://me:" CANARY "@127.0.0.1:1/", "" },
  { "round", 302, "Location: /round?sig=" CANARY, "" },
  { "later", 429, "Retry-After: 3600", CANARY },
};

static void
fill (HwTestServer *server)
{
  hw_test_server_add (server, "/api/v1/query", 200, JSON, vector);
  hw_test_server_add (server, "/api/v1/query_range", 200, JSON, matrix);
  for (guint i = 0; i < G_N_ELEMENTS (echoes); i++)
    {
      g_autofree char *path = g_strconcat ("/", echoes[i].name, NULL);

      hw_test_server_add (server, path, echoes[i].status, echoes[i].headers, echoes[i].body);
    }
}

/* Searching */

/* What is packed from `at` on, as zlib or gzip write it; NULL for nothing. */
static GBytes *
dup_unpacked (const guchar *at, gsize length, GZlibCompressorFormat format)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (format));
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guchar some[16384];
  GConverterResult result;

  do
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (converter, at, length, some, sizeof some,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        break;
      g_byte_array_append (all, some, (guint)n_written);
      at += n_read;
      length -= n_read;
    }
  while (result == G_CONVERTER_CONVERTED && all->len < 64 * 1024 * 1024);
  return all->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&all)) : NULL;
}

static gboolean
begins_packed (const guchar *at, GZlibCompressorFormat *format)
{
  gboolean is_zlib = (at[0] & 0x0f) == 8 && (at[0] >> 4) <= 7 && (at[0] * 256 + at[1]) % 31 == 0;

  *format = is_zlib ? G_ZLIB_COMPRESSOR_FORMAT_ZLIB : G_ZLIB_COMPRESSOR_FORMAT_GZIP;
  return is_zlib || (at[0] == 0x1f && at[1] == 0x8b);
}

/* As it is, or packed anywhere in it. */
static gboolean
holds (const void *data, gsize length, const char *word)
{
  const guchar *bytes = data;

  if (memmem (data, length, word, strlen (word)) != NULL)
    return TRUE;
  for (gsize i = 0; i + 2 < length; i++)
    {
      GZlibCompressorFormat format;
      g_autoptr (GBytes) unpacked =
          begins_packed (bytes + i, &format) ? dup_unpacked (bytes + i, length - i, format) : NULL;

      if (unpacked != NULL
          && memmem (g_bytes_get_data (unpacked, NULL), g_bytes_get_size (unpacked), word,
                     strlen (word))
                 != NULL)
        return TRUE;
    }
  return FALSE;
}

/* How many files below hold the word, whose names are told. */
static guint
count_files (const char *folder, const char *word)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_files (path, word);
      else if (g_file_get_contents (path, &text, &length, NULL) && holds (text, length, word))
        {
          g_test_message ("“%s” is in %s", word, name);
          n++;
        }
    }
  return n;
}

/* headway WORD…, with JSON where it can; "verb argument argument". Nothing of it says the token. */
static int
run (CliFixture *fixture, const char *words)
{
  g_auto (GStrv) given = g_strsplit (words, " ", 4);
  guint n = g_strv_length (given);
  g_autoptr (CliResult) result = cli_run (fixture, given[0], "--json", n > 1 ? given[1] : NULL,
                                          n > 2 ? given[2] : NULL, n > 3 ? given[3] : NULL, NULL);

  if (strstr (result->errors, CANARY) != NULL)
    g_test_message ("%s", result->errors);
  g_assert_null (strstr (result->errors, CANARY));
  g_assert_false (holds (result->output, result->output_length, CANARY));
  g_assert_false (holds (result->output, result->output_length, HW_TEST_PERSON));
  g_assert_null (strstr (result->errors, HW_TEST_PERSON));
  return result->status;
}

static int
run_on (CliFixture *fixture, const char *words, const char *name)
{
  g_autofree char *all = g_strdup_printf ("%s %s", words, name);

  return run (fixture, all);
}

/* Sources */

static char *
add_source (
    CliFixture *fixture, const char *kind, const char *name, const char *url, const char *more)
{
  g_autofree char *address = g_strconcat ("url=", url, NULL);
  g_autoptr (CliResult) result =
      cli_run (fixture, "source", "add", kind, name, address, more,
               g_str_equal (kind, "json") ? "value=$.n" : "queries.errors=errors", NULL);

  cli_assert_status (result, 0);
  return g_strstrip (g_strdup (result->output));
}

static void
add_echoes (CliFixture *fixture, const char *url)
{
  for (guint i = 0; i < G_N_ELEMENTS (echoes); i++)
    {
      g_autofree char *path = g_strconcat ("address=/", echoes[i].name, NULL);
      g_autofree char *upper = g_ascii_strup (echoes[i].name, -1);
      g_autofree char *variable = g_strconcat ("HEADWAY_TOKEN_", upper, NULL);
      g_autofree char *id = add_source (fixture, "json", echoes[i].name, url, path);

      cli_setenv (fixture, variable, CANARY);
    }
}

/* A map that is attached to the source. */
static void
import_map (CliFixture *fixture, const char *id, const char *url)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\": \"headway-map\", \"version\": 1, \"id\": \"m\", \"title\": \"Shop\","
      " \"sources\": {\"%s\": \"prometheus %s\"},"
      " \"steps\": [{\"id\": \"s\", \"name\": \"Build\", \"process_time\": 60},"
      " {\"id\": \"t\", \"name\": \"Ship\", \"process_time\": 30}]}",
      id, url);
  g_autofree char *path = cli_write (fixture, "shop.json", text, -1);

  g_assert_cmpint (run_on (fixture, "import", path), ==, 0);
}

/* Everything that can be done with the map, into the fixture's folder. */
static void
use_map (CliFixture *fixture)
{
  static const char *const tasks[] = {
    "snapshot m first",  "measure m",       "check m", "history m", "list",
    "compare m@first m", "restore m@first", "dora m",
  };
  static const char *const suffixes[] = { "png", "pdf", "svg", "json",  "csv",
                                          "md",  "mmd", "dot", "drawio" };

  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    g_assert_cmpint (run (fixture, tasks[i]), !=, 2);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat ("written.", suffixes[i], NULL);
      g_autofree char *path = cli_path (fixture, name);
      g_autoptr (CliResult) result = cli_run (fixture, "export", "m", "-o", path, NULL);

      cli_assert_status (result, 0);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = cli_path (fixture, i == 0 ? "report.pdf" : "report.md");
      g_autoptr (CliResult) result = cli_run (fixture, "report", "m", "-o", path, NULL);

      cli_assert_status (result, 0);
    }
  g_assert_cmpint (run (fixture, "copy m"), !=, 2); /* then two may be called so */
}

/* All that is said is said aloud. */
static void
turn_up (CliFixture *fixture)
{
  cli_setenv (fixture, "G_MESSAGES_DEBUG", "all");
  cli_setenv (fixture, "SOUP_DEBUG", "3");
  cli_setenv (fixture, "HEADWAY_TOKEN_SHOP", CANARY);
}

static void
assert_turned_up (CliFixture *fixture)
{
  g_autoptr (CliResult) result = cli_run (fixture, "source", "test", "Shop", NULL);

  cli_assert_status (result, 0);
  g_assert_nonnull (strstr (result->output, "GLib-GIO-DEBUG"));
  g_assert_null (strstr (result->output, CANARY));
}

static void
test_everywhere (CliFixture *fixture, gconstpointer data)
{
  CliHost *host = cli_host_new (fill, NULL);
  const char *url = cli_host_get_url (host);
  g_autofree char *id = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *journal = g_strconcat (fixture->library, "-wal", NULL);
  g_autofree char *copy = g_strconcat (fixture->library, ".copy", NULL);
  g_autoptr (HwDatabase) database = NULL;

  turn_up (fixture);
  id = add_source (fixture, "prometheus", "Shop", url, "queries.up=up");
  assert_turned_up (fixture);
  import_map (fixture, id, url);
  add_echoes (fixture, url);
  /* As long as somebody else has it open the journal stays. */
  database = hw_database_open (fixture->library, HW_DATABASE_READ_WRITE, NULL);
  g_assert_cmpint (run (fixture, "sync Shop"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (echoes); i++)
    {
      g_assert_cmpint (run_on (fixture, "source test", echoes[i].name), !=, 0);
      g_assert_cmpint (run_on (fixture, "sync", echoes[i].name), !=, 0);
    }
  g_assert_cmpint (run (fixture, "source list"), ==, 0);
  use_map (fixture);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_true (hw_database_backup (database, copy, NULL));

  /* What is looked for would be found: the token was sent, and words of the library are there. */
  seen = cli_host_stop (host);
  g_assert_true (holds (seen, strlen (seen), "Bearer " CANARY));
  g_assert_cmpuint (count_files (fixture->folder, "Build"), >=, 10);
  g_assert_cmpuint (count_files (fixture->folder, CANARY), ==, 0);
  g_clear_pointer (&database, hw_database_close);
  g_assert_cmpuint (count_files (fixture->folder, CANARY), ==, 0);
}

/* What a person pastes as an address, and what of it is refused. */
static void
test_pasted (CliFixture *fixture, gconstpointer data)
{
  static const char *const addresses[] = {
    "url=https://me:" CANARY "@shop.example/",
    "url=https://" CANARY "@shop.example/",
    "url=https://me:" CANARY "@[shop",
    "url=https://shop.example/?token=" CANARY,
    "url=https://shop.example/x?a=1&Private-Token=" CANARY "&b=2",
    "url=https://shop.example/?key=" CANARY,
    "url=https://shop.example/#access_token=" CANARY,
    "url=ftp://me:" CANARY "@shop.example/",
    "url=shop.example?password=" CANARY,
  };
  static const char *const paths[] = {
    "address=/n?sig=" CANARY,
    "address=https://me:" CANARY "@shop.example/n",
    "address=/n?a=b;client_secret=" CANARY,
  };

  turn_up (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (CliResult) result = cli_run (fixture, "source", "add", "json", "Shop",
                                              addresses[i], "address=/n", "value=$.n", NULL);

      g_assert_cmpint (result->status, !=, 0);
      g_assert_null (strstr (result->errors, CANARY));
    }
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (CliResult) result =
          cli_run (fixture, "source", "add", "json", "Shop", "url=https://shop.example", paths[i],
                   "value=$.n", NULL);

      g_assert_cmpint (result->status, !=, 0);
      g_assert_null (strstr (result->errors, CANARY));
    }
  g_assert_cmpuint (count_files (fixture->folder, CANARY), ==, 0);
}

/* A connector of one's own goes into the library whole. */
static void
test_document (CliFixture *fixture, gconstpointer data)
{
  static const char document[] =
      "{\"v\": 1, \"name\": \"Mine\", \"base\": \"https://shop.example\","
      " \"headers\": {\"Authorization\": \"Bearer " CANARY "\"},"
      " \"streams\": [{\"name\": \"n\", \"path\": \"/n\", \"headers\": {\"X-Api-Key\": \"" CANARY
      "\"},"
      " \"items\": \"$\", \"emit\": \"sample\", \"fields\": {\"value\": \"$.n\"}}]}";
  g_autofree char *path = cli_write (fixture, "mine.json", document, -1);
  g_autoptr (CliResult) result = cli_run (fixture, "source", "add", path, "Mine", NULL);

  cli_assert_status (result, 4);
  g_assert_nonnull (strstr (result->errors, "“Authorization” carries a token"));
  g_assert_nonnull (strstr (result->errors, "“X-Api-Key” carries a token"));
  g_assert_null (strstr (result->errors, CANARY));
  g_assert_cmpuint (count_files (fixture->folder, CANARY), ==, 1);
}

/* People */

/* A day at GitLab, with somebody in every object that is answered. */
static void
fill_with_people (HwTestServer *server)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "sources", "data", "gitlab-day.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObjectIter iter;
  const char *address;
  JsonNode *answer;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  json_object_iter_init (&iter, json_node_get_object (json_parser_get_root (parser)));
  while (json_object_iter_next (&iter, &address, &answer))
    {
      g_autofree char *body = NULL;

      hw_test_people_plant (answer);
      body = json_to_string (answer, FALSE);
      hw_test_server_add (server, address, 200, JSON, body);
    }
  hw_test_server_add (server, "/api/v4/projects/42", 200, JSON,
                      "{\"id\": 42, \"owner\": {\"username\": \"" HW_TEST_PERSON "\"}}");
}

/* Whom a source names is in nothing that comes of it: what is said of it, the map made from it,
 * each of its formats, the reports. */
static void
test_people (CliFixture *fixture, gconstpointer data)
{
  CliHost *host = cli_host_new (fill_with_people, NULL);
  g_autofree char *url = g_strconcat ("url=", cli_host_get_url (host), NULL);
  g_autoptr (CliResult) added =
      cli_run (fixture, "source", "add", "gitlab", "m", url, "project=42", "board=7", NULL);
  static const char *const tasks[] = { "source test m", "sync m", "import --source m" };
  g_autofree char *seen = NULL;

  cli_assert_status (added, 0);
  cli_setenv (fixture, "HEADWAY_TOKEN_M", CANARY);
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    g_assert_cmpint (run (fixture, tasks[i]), ==, 0);
  use_map (fixture);
  seen = cli_host_stop (host);
  g_assert_nonnull (strstr (seen, "/merge_requests"));
  g_assert_cmpuint (count_files (fixture->folder, "In review"), >=, 10);
  g_assert_cmpuint (count_files (fixture->folder, HW_TEST_PERSON), ==, 0);
}

static void
add (const char *path, void (*test) (CliFixture *, gconstpointer))
{
  g_test_add (path, CliFixture, NULL, cli_fixture_set_up, test, cli_fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  add ("/cli/canary/everywhere", test_everywhere);
  add ("/cli/canary/pasted", test_pasted);
  add ("/cli/canary/document", test_document);
  add ("/cli/canary/people", test_people);
  return g_test_run ();
}
