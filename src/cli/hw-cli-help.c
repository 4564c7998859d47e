/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "hw-cli-report.h"
#include "hw-verb.h"

static char *
option_usage (const HwOption *option)
{
  const char *argument = option->argument != NULL ? _ (option->argument) : "";
  const char *space = option->argument != NULL ? " " : "";

  if (option->letter != 0)
    return g_strdup_printf ("-%c, --%s%s%s", option->letter, option->name, space, argument);
  return g_strdup_printf ("    --%s%s%s", option->name, space, argument);
}

static void
print_options (const HwVerb *verb)
{
  hw_cli_print_section (_ ("Options:"));
  for (int id = 0; id < HW_N_OPTIONS; id++)
    {
      const HwOption *option = hw_option_get (id);
      g_autofree char *usage = option_usage (option);

      if (hw_verb_takes (verb, id))
        hw_cli_print ("  %-22s %s", usage, _ (option->help));
    }
}

static void
print_verb (const HwVerb *verb)
{
  g_autofree char *usage = hw_verb_dup_usage (verb);

  /* Translators: as in “Usage: headway measure MAP”. */
  hw_cli_print (_ ("Usage: headway %s"), usage);
  hw_cli_print ("%s", "");
  hw_cli_print ("%s.", _ (verb->summary));
  if (verb->description != NULL)
    hw_cli_print_section (_ (verb->description));
  print_options (verb);
}

static void
print_overview (void)
{
  guint n_verbs;
  const HwVerb *verbs = hw_verbs_get (&n_verbs);

  hw_cli_print (_ ("Usage: headway [FILE|MAP…]            open the window"));
  hw_cli_print (_ ("       headway VERB [ARGUMENT…]       work without it"));
  hw_cli_print_section (_ ("Verbs:"));
  for (guint i = 0; i < n_verbs; i++)
    hw_cli_print ("  %-10s %s", verbs[i].name, _ (verbs[i].summary));
  hw_cli_print_section (_ ("MAP is a file, an id or a title; MAP@LABEL is a snapshot, MAP@N a "
                           "revision; - is standard input or output.\n"
                           "“headway help VERB” says more about one verb, man headway about all."));
}

static void
add_option (HwJsonWriter *writer, const HwOption *option)
{
  const char letter[] = { option->letter, '\0' };

  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "name", option->name);
  hw_cli_json_add_text (writer, "letter", letter[0] != '\0' ? letter : NULL);
  hw_cli_json_add_text (writer, "argument", option->argument);
  hw_cli_json_add_text (writer, "help", option->help);
  hw_json_writer_end (writer, '}');
}

static void
add_verb (HwJsonWriter *writer, const HwVerb *verb)
{
  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "name", verb->name);
  hw_cli_json_add_text (writer, "arguments", verb->arguments);
  hw_cli_json_add_text (writer, "summary", verb->summary);
  hw_cli_json_begin_member (writer, "options", '[');
  for (int id = 0; id < HW_N_OPTIONS; id++)
    {
      if (hw_verb_takes (verb, id))
        add_option (writer, hw_option_get (id));
    }
  hw_json_writer_end (writer, ']');
  hw_json_writer_end (writer, '}');
}

static void
print_json (const HwVerb *only)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);
  guint n_verbs;
  const HwVerb *verbs = hw_verbs_get (&n_verbs);

  hw_json_writer_begin (writer, '[');
  for (guint i = 0; i < n_verbs; i++)
    {
      if (only == NULL || only == &verbs[i])
        add_verb (writer, &verbs[i]);
    }
  hw_json_writer_end (writer, ']');
  hw_cli_print_json (writer);
}

HwExit
hw_verb_help (HwInvocation *invocation)
{
  const char *name = invocation->n_arguments > 0 ? invocation->arguments[0] : NULL;
  const HwVerb *verb = name != NULL ? hw_verb_find (name) : NULL;

  if (name != NULL && verb == NULL)
    return hw_cli_complain_usage (NULL, _ ("there is no verb “%s”"), name);

  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (verb);
  else if (verb != NULL)
    print_verb (verb);
  else
    print_overview ();
  return HW_EXIT_DONE;
}
