/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "hw-cli-report.h"
#include "hw-library.h"
#include "hw-store-error.h"
#include "hw-verb.h"

/* Options whose value goes into a map or its history; the other values are paths and names. */
static const HwOptionId text_options[] = { HW_OPTION_TITLE, HW_OPTION_NOTE, HW_OPTION_RENAME };

/* Options that only the window knows. */
static const char *const window_options[] = { "--gapplication-service", "--new-window", NULL };

static void
invocation_free (HwInvocation *self)
{
  g_strfreev (self->arguments);
  for (int id = 0; id < HW_N_OPTIONS; id++)
    g_free (self->values[id]);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwInvocation, invocation_free)

/* Position of the first argument after a leading --library FILE. */
static int
skip_library (int argc, char **argv)
{
  int i = 1;

  if (i < argc && g_str_equal (argv[i], "--library"))
    i += 2;
  else if (i < argc && g_str_has_prefix (argv[i], "--library="))
    i += 1;
  return MIN (i, argc);
}

/* GOption reads every option of the verb into the invocation. */
static GOptionContext *
option_context_new (HwInvocation *invocation, gboolean flags[HW_N_OPTIONS])
{
  GOptionContext *context = g_option_context_new (NULL);
  GOptionEntry entries[HW_N_OPTIONS + 1] = { { NULL } };
  guint n_entries = 0;

  for (int id = 0; id < HW_N_OPTIONS; id++)
    {
      const HwOption *option = hw_option_get (id);
      gboolean is_flag = option->argument == NULL;

      if (!hw_verb_takes (invocation->verb, id))
        continue;
      entries[n_entries++] = (GOptionEntry){
        .long_name = option->name,
        .short_name = option->letter,
        .arg = is_flag ? G_OPTION_ARG_NONE : G_OPTION_ARG_FILENAME,
        .arg_data = is_flag ? (gpointer)&flags[id] : (gpointer)&invocation->values[id],
      };
    }
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static gboolean
check_texts (const HwInvocation *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_options); i++)
    {
      const char *value = self->values[text_options[i]];

      if (value != NULL && !g_utf8_validate (value, -1, NULL))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("--%s is not UTF-8 text"), hw_option_get (text_options[i])->name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
invocation_parse (HwInvocation *self, char **arguments, GError **error)
{
  gboolean flags[HW_N_OPTIONS] = { FALSE };
  g_autoptr (GOptionContext) context = option_context_new (self, flags);
  g_auto (GStrv) rest = g_strdupv (arguments);

  if (!g_option_context_parse_strv (context, &rest, error))
    return FALSE;

  /* The first word is where a program has its name; "--" ends the options. */
  self->arguments = g_strdupv (rest + 1);
  if (self->arguments[0] != NULL && g_str_equal (self->arguments[0], "--"))
    {
      g_free (self->arguments[0]);
      memmove (self->arguments, self->arguments + 1,
               g_strv_length (self->arguments + 1) * sizeof (char *) + sizeof (char *));
    }
  self->n_arguments = g_strv_length (self->arguments);
  for (int id = 0; id < HW_N_OPTIONS; id++)
    {
      if (flags[id])
        self->values[id] = g_strdup ("");
    }
  return check_texts (self, error);
}

static HwExit
run_verb (const HwVerb *verb, char **arguments)
{
  g_autoptr (HwInvocation) invocation = g_new0 (HwInvocation, 1);
  g_autoptr (GError) error = NULL;

  invocation->verb = verb;
  if (!invocation_parse (invocation, arguments, &error))
    return hw_cli_complain_usage (verb, "%s", error->message);

  if (hw_invocation_has (invocation, HW_OPTION_HELP))
    {
      HwInvocation help = { hw_verb_find ("help"), (char *[]){ (char *)verb->name, NULL }, 1 };

      return hw_verb_help (&help);
    }
  if (invocation->n_arguments < verb->min_arguments)
    {
      g_autofree char *usage = hw_verb_dup_usage (verb);

      return hw_cli_complain_usage (verb, _ ("something is missing: headway %s"), usage);
    }
  if (invocation->n_arguments > verb->max_arguments)
    return hw_cli_complain_usage (verb, _ ("“%s” is one argument too many"),
                                  invocation->arguments[verb->max_arguments]);
  return verb->run (invocation);
}

/* What a leading --library names; NULL for the usual one. Borrowed. */
static const char *
get_library (int argc, char **argv)
{
  const char *prefix = "--library=";

  if (argc > 2 && g_str_equal (argv[1], "--library"))
    return argv[2];
  return argc > 1 && g_str_has_prefix (argv[1], prefix) ? argv[1] + strlen (prefix) : NULL;
}

/* The error where the word names neither a file that is there nor a map. That the library cannot
 * be read is for the window to say. */
static GError *
look_for (const char *library_path, const char *word)
{
  g_autofree char *path = hw_library_get_default_path (library_path);
  g_autofree char *id = NULL;
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision;

  if (g_file_test (word, G_FILE_TEST_EXISTS) || strstr (word, "://") != NULL)
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_error_new (HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND,
                        _ ("there is no such file, and no library with maps yet"));
  library = hw_library_open (path, HW_LIBRARY_READ_ONLY, NULL);
  if (library == NULL || hw_library_resolve (library, word, &id, &revision, &error)
      || !g_error_matches (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND))
    return NULL;
  return g_steal_pointer (&error);
}

/* The first word that a window would be asked to open in vain; -1 for none. */
static int
find_in_vain (int argc, char **argv, int first, GError **error)
{
  for (int i = first; i < argc; i++)
    {
      GError *fault = argv[i][0] != '-' ? look_for (get_library (argc, argv), argv[i]) : NULL;

      if (fault == NULL)
        continue;
      g_propagate_error (error, fault);
      return i;
    }
  return -1;
}

gboolean
hw_cli_handles (int argc, char **argv)
{
  int first = skip_library (argc, argv);

  if (first >= argc)
    return argc > 1 && get_library (argc, argv) == NULL;
  if (hw_verb_find (argv[first]) != NULL)
    return TRUE;
  if (argv[first][0] == '-' && !g_strv_contains (window_options, argv[first]))
    return !g_str_equal (argv[first], "-");
  return find_in_vain (argc, argv, first, NULL) >= 0;
}

/* A word that is nearly a verb was meant as one. */
static HwExit
complain_in_vain (int argc, char **argv, int first)
{
  g_autoptr (GError) error = NULL;
  int word = find_in_vain (argc, argv, first, &error);
  const HwVerb *guess = word == first ? hw_verb_guess (argv[first]) : NULL;

  if (guess != NULL)
    return hw_cli_complain_usage (NULL, _ ("there is no verb “%s”; is it “%s”?"), argv[first],
                                  guess->name);
  return hw_cli_complain_error (argv[word], error);
}

int
hw_cli_run (int argc, char **argv)
{
  int first = skip_library (argc, argv);
  const char *word = first < argc ? argv[first] : NULL;
  const HwVerb *verb = word != NULL ? hw_verb_find (word) : NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  HwExit status;

  if (word == NULL)
    return hw_cli_complain_usage (NULL, _ ("--library needs the name of a file"));
  if (g_str_equal (word, "--version"))
    {
      hw_cli_print ("headway %s", HW_VERSION);
      return HW_EXIT_DONE;
    }
  if (verb == NULL && (word[0] != '-' || g_strv_contains (window_options, word)))
    return complain_in_vain (argc, argv, first);
  if (verb == NULL && !g_str_equal (word, "--help") && !g_str_equal (word, "-h"))
    return hw_cli_complain_usage (NULL, _ ("there is no option “%s”"), word);
  if (verb == NULL)
    verb = hw_verb_find ("help");

  /* The verb stands where GOption expects the program; a leading --library goes behind it. */
  g_ptr_array_add (arguments, (gpointer)verb->name);
  for (int i = 1; i < argc; i++)
    {
      if (i != first)
        g_ptr_array_add (arguments, argv[i]);
    }
  g_ptr_array_add (arguments, NULL);
  status = run_verb (verb, (char **)arguments->pdata);

  if (fflush (stdout) != 0 || ferror (stdout))
    {
      hw_cli_complain (word, _ ("cannot write the result"));
      return status == HW_EXIT_DONE ? HW_EXIT_FAILED : status;
    }
  return status;
}
