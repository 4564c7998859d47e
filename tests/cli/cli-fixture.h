/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Runs the built program in a folder of its own, with a library of its own, without a display. */

#include <json-glib/json-glib.h>

typedef struct
{
  char *folder;
  char *library;      /* not there until a verb writes to it */
  char **environment; /* of the program; see cli_setenv() */
} CliFixture;

typedef struct
{
  int status;
  char *output;
  gsize output_length;
  char *errors;
} CliResult;

/* For g_test_add: `data` is not used. */
void cli_fixture_set_up (CliFixture *self, gconstpointer data);
void cli_fixture_tear_down (CliFixture *self, gconstpointer data);

/* For what is run from now on, and not for the test itself. */
void cli_setenv (CliFixture *self, const char *name, const char *value);

/* headway ARGUMENT…, with nothing on standard input. */
CliResult *cli_run (CliFixture *self, ...) G_GNUC_NULL_TERMINATED;

/* The same with `input` on standard input. */
CliResult *cli_run_with_input (CliFixture *self, const char *input, ...) G_GNUC_NULL_TERMINATED;

void cli_result_free (CliResult *self);

/* A file in the fixture's folder; returns its path, owned by the caller. `length` -1: a string. */
char *cli_write (CliFixture *self, const char *name, const char *contents, gssize length);

/* A table of so many steps, one after the other; its path, owned by the caller. */
char *cli_write_chain (CliFixture *fixture, const char *name, guint n_steps);
char *cli_path (CliFixture *self, const char *name);

/* A file of data/samples. */
char *cli_sample (const char *name);

/* What standard output holds, which must be JSON. */
JsonNode *cli_result_parse (const CliResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliResult, cli_result_free)

/* Says what the program said when the status is another one. */
#define cli_assert_status(result, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if ((result)->status != (expected))                                                            \
      g_test_message ("status %d\n%s\n%s", (result)->status, (result)->output, (result)->errors);  \
    g_assert_cmpint ((result)->status, ==, (expected));                                            \
  }                                                                                                \
  G_STMT_END

#define cli_assert_contains(text, part)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr ((text), (part)) == NULL)                                                           \
      g_test_message ("“%s” is not in:\n%s", (part), (text));                                      \
    g_assert_nonnull (strstr ((text), (part)));                                                    \
  }                                                                                                \
  G_STMT_END
