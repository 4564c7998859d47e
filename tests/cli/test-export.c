/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway export: every format, what comes back from it, and that a failure leaves no trace. */

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "hw-verb.h"

static void
import_sample (CliFixture *fixture, const char *name)
{
  g_autofree char *path = cli_sample (name);
  g_autoptr (CliResult) result = cli_run (fixture, "import", path, NULL);

  cli_assert_status (result, HW_EXIT_DONE);
}

static char *
contents_of (const char *path, gsize *length)
{
  char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);
  return contents;
}

/* The samples are canonical: what comes out is what went in, to the byte. */
static void
test_json (CliFixture *fixture, gconstpointer data)
{
  static const char *const samples[] = { "feature-delivery.json", "incident-recovery.json",
                                         "access-request.json" };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = cli_sample (samples[i]);
      g_autofree char *expected = contents_of (path, NULL);
      g_autoptr (CliResult) from_file = cli_run (fixture, "export", path, "-o", "-", NULL);
      g_autoptr (CliResult) imported = cli_run (fixture, "import", path, NULL);
      g_autoptr (CliResult) from_library = NULL;
      g_autofree char *written = cli_path (fixture, "out.json");
      g_autofree char *out = NULL;

      cli_assert_status (from_file, HW_EXIT_DONE);
      g_assert_cmpstr (from_file->output, ==, expected);
      cli_assert_status (imported, HW_EXIT_DONE);
      from_library =
          cli_run (fixture, "export", g_strchomp (imported->output), "-o", "out.json", NULL);
      cli_assert_status (from_library, HW_EXIT_DONE);
      out = contents_of (written, NULL);
      g_assert_cmpstr (out, ==, expected);
    }
}

/* A map that somebody else wrote: its lead times become waits once, and then nothing changes. */
static void
test_foreign_json (CliFixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "t.pdf", "t.png", "t.svg", "t.json", "t.csv", "t.mmd", "t.md"
  };
  const char *title = "Two rework loops into development";
  g_autofree char *path =
      g_build_filename (g_getenv ("HEADWAY_SHARED"), "oracles", "maps", "two-loops.json", NULL);
  g_autoptr (CliResult) imported = NULL;
  g_autoptr (CliResult) before = NULL;
  g_autoptr (CliResult) after = NULL;
  g_autoptr (CliResult) again = NULL;
  g_autofree char *written = cli_path (fixture, "t.json");
  g_autofree char *json = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no oracles/maps/two-loops.json in HEADWAY_SHARED");
      return;
    }
  imported = cli_run (fixture, "import", path, NULL);
  cli_assert_status (imported, HW_EXIT_DONE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (CliResult) result = cli_run (fixture, "export", title, "-o", names[i], NULL);

      cli_assert_status (result, HW_EXIT_DONE);
    }

  before = cli_run (fixture, "measure", path, "--json", NULL);
  after = cli_run (fixture, "measure", "t.json", "--json", NULL);
  g_assert_cmpstr (after->output, ==, before->output);
  again = cli_run (fixture, "export", "t.json", "-o", "-", NULL);
  json = contents_of (written, NULL);
  g_assert_cmpstr (again->output, ==, json);
}

/* Each picture starts as its format does and gives the map back. */
static void
test_pictures (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *magic;
  } pictures[] = { { "map.png", "\x89PNG" }, { "map.pdf", "%PDF-" }, { "map.svg", "<?xml" } };
  g_autofree char *sample = cli_sample ("feature-delivery.json");
  g_autofree char *expected = contents_of (sample, NULL);

  import_sample (fixture, "feature-delivery.json");
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (CliResult) result =
          cli_run (fixture, "export", "Idea to production", "-o", pictures[i].name, NULL);
      g_autoptr (CliResult) back = NULL;
      g_autofree char *path = cli_path (fixture, pictures[i].name);
      g_autofree char *contents = NULL;
      gsize length;

      cli_assert_status (result, HW_EXIT_DONE);
      contents = contents_of (path, &length);
      g_assert_cmpmem (contents, strlen (pictures[i].magic), pictures[i].magic,
                       strlen (pictures[i].magic));
      back = cli_run (fixture, "export", pictures[i].name, "-o", "-", NULL);
      cli_assert_status (back, HW_EXIT_DONE);
      g_assert_cmpstr (back->output, ==, expected);
    }
}

/* "-.svg" is standard output as well, in the format it says; a file of that name has a folder. */
static void
test_standard_output (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *start;
  } rows[] = {
    { "-", "{" },           { "-.json", "{" },           { "-.svg", "<?xml" },
    { "-.md", "#" },        { "-.csv", "id,name,kind" }, { "-.mmd", "flowchart LR" },
    { "-.dot", "digraph" }, { "-.drawio", "<?xml" },     { "-.PNG", "\x89PNG" },
    { "-.pdf", "%PDF-" },
  };
  g_autofree char *sample = cli_sample ("feature-delivery.json");
  g_autoptr (CliResult) unknown = cli_run (fixture, "export", sample, "-o", "-.xyz", NULL);
  g_autoptr (CliResult) scaled =
      cli_run (fixture, "export", sample, "-o", "-.md", "--scale", "1", NULL);
  g_autoptr (CliResult) report = cli_run (fixture, "report", sample, "-o", "-.pdf", NULL);
  g_autoptr (CliResult) file = cli_run (fixture, "export", sample, "-o", "./-.md", NULL);
  g_autofree char *path = cli_path (fixture, "-.md");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CliResult) result = cli_run (fixture, "export", sample, "-o", rows[i].name, NULL);

      g_test_message ("%s", rows[i].name);
      cli_assert_status (result, HW_EXIT_DONE);
      g_assert_true (g_str_has_prefix (result->output, rows[i].start));
    }
  cli_assert_status (unknown, HW_EXIT_USAGE);
  cli_assert_status (scaled, HW_EXIT_USAGE);
  cli_assert_status (report, HW_EXIT_DONE);
  g_assert_true (g_str_has_prefix (report->output, "%PDF-"));
  cli_assert_status (file, HW_EXIT_DONE);
  g_assert_cmpstr (file->output, ==, "");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_texts (CliFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "map.csv", "map.md", "map.mmd" };

  import_sample (fixture, "feature-delivery.json");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (CliResult) result =
          cli_run (fixture, "export", "Idea to production", "-o", names[i], NULL);
      g_autofree char *path = cli_path (fixture, names[i]);
      g_autofree char *contents = NULL;

      cli_assert_status (result, HW_EXIT_DONE);
      contents = contents_of (path, NULL);
      cli_assert_contains (contents, "Change approval");
    }
}

static void
test_pages (CliFixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "fit", "a4", "a3", "a0" };
  g_autoptr (CliResult) tiled = NULL;
  g_autoptr (CliResult) scaled = NULL;

  import_sample (fixture, "incident-recovery.json");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *name = g_strconcat (pages[i], ".pdf", NULL);
      g_autoptr (CliResult) result =
          cli_run (fixture, "export", "Incident to recovery", "-o", name, "--page", pages[i], NULL);

      cli_assert_status (result, HW_EXIT_DONE);
    }
  tiled = cli_run (fixture, "export", "Incident to recovery", "-o", "tiled.pdf", "--page", "a4",
                   "--tile", NULL);
  cli_assert_status (tiled, HW_EXIT_DONE);
  scaled = cli_run (fixture, "export", "Incident to recovery", "-o", "dark.png", "--scale", "0.5",
                    "--theme", "dark", NULL);
  cli_assert_status (scaled, HW_EXIT_DONE);
}

/* What is said after `before`, up to a blank. */
static char *
dup_word_after (const char *text, const char *before)
{
  const char *at = strstr (text, before);

  g_assert_nonnull (at);
  at += strlen (before);
  return g_strndup (at, strcspn (at, " ;\n"));
}

/* What came out too small to read is said, with a way that is one: it is taken here. */
static void
test_too_small (CliFixture *fixture, gconstpointer data)
{
  static const char *const sizes[] = { "fit", "a4" };
  g_autofree char *map = cli_write_chain (fixture, "chain.csv", 200);
  g_autofree char *scale = NULL;
  g_autoptr (CliResult) png = cli_run (fixture, "export", map, "-o", "a.png", NULL);
  g_autoptr (CliResult) scaled = NULL, svg = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (CliResult) small =
          cli_run (fixture, "export", map, "-o", "a.pdf", "--page", sizes[i], NULL);
      g_autoptr (CliResult) tiled = NULL;
      g_autofree char *page = NULL;

      cli_assert_status (small, HW_EXIT_DONE);
      cli_assert_contains (small->errors, "headway: a.pdf: names of steps are ");
      cli_assert_contains (small->errors, "they are 15 pt, on ");
      page = dup_word_after (small->errors, "with --tile --page ");
      tiled = cli_run (fixture, "export", map, "-o", "a.pdf", "--tile", "--page", page, NULL);
      cli_assert_status (tiled, HW_EXIT_DONE);
      g_assert_cmpstr (tiled->errors, ==, "");
    }

  cli_assert_status (png, HW_EXIT_DONE);
  cli_assert_contains (png->errors, "headway: a.png: names of steps are ");
  scale = dup_word_after (png->errors, "with --scale ");
  scaled = cli_run (fixture, "export", map, "-o", "a.png", "--scale", scale, NULL);
  cli_assert_status (scaled, HW_EXIT_DONE);
  g_assert_cmpstr (scaled->errors, ==, "");
  svg = cli_run (fixture, "export", map, "-o", "a.svg", NULL);
  g_assert_cmpstr (svg->errors, ==, "");
}

/* A larger paper is said where it is enough. */
static void
test_larger_paper (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *map = cli_write_chain (fixture, "chain.csv", 20);
  g_autofree char *page = NULL;
  g_autoptr (CliResult) small =
      cli_run (fixture, "export", map, "-o", "a.pdf", "--page", "a4", NULL);
  g_autoptr (CliResult) large = NULL;

  cli_assert_status (small, HW_EXIT_DONE);
  page = dup_word_after (small->errors, "with --page ");
  large = cli_run (fixture, "export", map, "-o", "a.pdf", "--page", page, NULL);
  cli_assert_status (large, HW_EXIT_DONE);
  g_assert_cmpstr (large->errors, ==, "");
}

/* What is refused is not advised either. */
static void
test_too_long (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *map = cli_write_chain (fixture, "chain.csv", 3000);
  g_autofree char *page = NULL;
  g_autoptr (CliResult) scaled =
      cli_run (fixture, "export", map, "-o", "a.png", "--scale", "0.05", NULL);
  g_autoptr (CliResult) png = cli_run (fixture, "export", map, "-o", "a.png", NULL);
  g_autoptr (CliResult) tiled =
      cli_run (fixture, "export", map, "-o", "a.pdf", "--tile", "--page", "a4", NULL);
  g_autoptr (CliResult) again = NULL;

  cli_assert_status (scaled, HW_EXIT_FAILED);
  cli_assert_contains (scaled->errors, "too large at any scale; without one");
  cli_assert_status (png, HW_EXIT_DONE);
  cli_assert_contains (png->errors, "an .svg has them in natural size");
  cli_assert_status (tiled, HW_EXIT_FAILED);
  page = dup_word_after (tiled->errors, "is the most; on ");
  again = cli_run (fixture, "export", map, "-o", "a.pdf", "--tile", "--page", page, NULL);
  cli_assert_status (again, HW_EXIT_DONE);
}

/* A picture that ends in the middle says so, whatever it carries. */
static void
test_cut_off (CliFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "a.png", "a.pdf" };
  g_autofree char *sample = cli_sample ("access-request.json");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (CliResult) whole = cli_run (fixture, "export", sample, "-o", names[i], NULL);
      g_autofree char *path = cli_path (fixture, names[i]);
      g_autofree char *bytes = NULL;
      g_autoptr (CliResult) cut = NULL;
      gsize length;

      cli_assert_status (whole, HW_EXIT_DONE);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_free (cli_write (fixture, names[i], bytes, 400));
      cut = cli_run (fixture, "import", names[i], NULL);
      cli_assert_status (cut, HW_EXIT_INVALID);
      cli_assert_contains (cut->errors, "the picture is cut off before its end");
    }
}

/* The words of the map are words in the PDF. */
static void
test_pdf_text (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autofree char *path = cli_path (fixture, "map.pdf");
  g_autofree char *text = NULL;
  g_autoptr (CliResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (pdftotext == NULL)
    {
      g_test_skip ("pdftotext (poppler-utils) is not installed");
      return;
    }
  import_sample (fixture, "feature-delivery.json");
  result = cli_run (fixture, "export", "Idea to production", "-o", "map.pdf", NULL);
  cli_assert_status (result, HW_EXIT_DONE);
  g_spawn_sync (NULL, (char *[]){ pdftotext, (char *)"-layout", path, (char *)"-", NULL }, NULL, 0,
                NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  cli_assert_contains (text, "Change approval");
  cli_assert_contains (text, "Security scan");
}

/* Whatever goes wrong, the file that was there is still there, and no other. */
static void
test_failure_leaves_file (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_write (fixture, "dear.pdf", "dear to me", -1);
  g_autoptr (CliResult) missing =
      cli_run (fixture, "export", "No such map", "-o", "dear.pdf", NULL);
  g_autoptr (CliResult) suffix = NULL;
  g_autoptr (CliResult) folder = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *other = cli_path (fixture, "map.docx");

  cli_assert_status (missing, HW_EXIT_NOT_FOUND);
  contents = contents_of (path, NULL);
  g_assert_cmpstr (contents, ==, "dear to me");

  import_sample (fixture, "feature-delivery.json");
  suffix = cli_run (fixture, "export", "Idea to production", "-o", "map.docx", NULL);
  cli_assert_status (suffix, HW_EXIT_USAGE);
  cli_assert_contains (suffix->errors, ".mmd");
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));

  folder = cli_run (fixture, "export", "Idea to production", "-o", "nowhere/map.pdf", NULL);
  cli_assert_status (folder, HW_EXIT_FAILED);
  cli_assert_contains (folder->errors, "nowhere/map.pdf");
}

/* The message is the reason and the file that was asked for, whatever was written on the way. */
static void
test_cannot_write (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *said;
  } rows[] = {
    { "nowhere/map.json", "headway: nowhere/map.json: No such file or directory\n" },
    { "file/map.json", "headway: file/map.json: Not a directory\n" },
    { "full.json", "headway: full.json: No space left on device\n" },
  };
  g_autofree char *file = cli_write (fixture, "file", "", 0);
  g_autofree char *full = cli_path (fixture, "full.json");

  g_assert_cmpint (symlink ("/dev/full", full), ==, 0);
  import_sample (fixture, "feature-delivery.json");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CliResult) result = NULL;

      result = cli_run (fixture, "export", "Idea to production", "-o", rows[i].path, NULL);
      cli_assert_status (result, HW_EXIT_FAILED);
      g_assert_cmpstr (result->errors, ==, rows[i].said);
    }
}

/* A link stays a link, a file keeps its permissions. */
static void
test_replaces_in_place (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_write (fixture, "real.json", "old", -1);
  g_autofree char *link = cli_path (fixture, "link.json");
  g_autofree char *contents = NULL;
  g_autoptr (CliResult) result = NULL;
  GStatBuf info;

  g_assert_cmpint (symlink ("real.json", link), ==, 0);
  g_assert_cmpint (g_chmod (path, 0662), ==, 0); /* more than the umask leaves */
  import_sample (fixture, "feature-delivery.json");
  result = cli_run (fixture, "export", "Idea to production", "-o", "link.json", NULL);
  cli_assert_status (result, HW_EXIT_DONE);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  contents = contents_of (path, NULL);
  cli_assert_contains (contents, "Change approval");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0662);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/export/json", test_json);
  ADD ("/export/foreign-json", test_foreign_json);
  ADD ("/export/pictures", test_pictures);
  ADD ("/export/texts", test_texts);
  ADD ("/export/standard-output", test_standard_output);
  ADD ("/export/pages", test_pages);
  ADD ("/export/too-small", test_too_small);
  ADD ("/export/larger-paper", test_larger_paper);
  ADD ("/export/too-long", test_too_long);
  ADD ("/export/cut-off", test_cut_off);
  ADD ("/export/pdf-text", test_pdf_text);
  ADD ("/export/failure-leaves-file", test_failure_leaves_file);
  ADD ("/export/cannot-write", test_cannot_write);
  ADD ("/export/replaces-in-place", test_replaces_in_place);
  return g_test_run ();
}
