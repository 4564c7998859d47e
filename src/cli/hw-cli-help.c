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
  hw_cli_print ("\n%s", _ ("Options:"));
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
  /* Translators: as in “Usage: headway measure MAP”. */
  hw_cli_print (_ ("Usage: headway %s %s"), verb->name, _ (verb->arguments));
  hw_cli_print ("\n%s.", _ (verb->summary));
  if (verb->description != NULL)
    hw_cli_print ("\n%s", _ (verb->description));
  print_options (verb);
}

static void
print_overview (void)
{
  guint n_verbs;
  const HwVerb *verbs = hw_verbs_get (&n_verbs);

  hw_cli_print (_ ("Usage: headway [FILE|MAP…]            open the window"));
  hw_cli_print (_ ("       headway VERB [ARGUMENT…]       work without it"));
  hw_cli_print ("\n%s", _ ("Verbs:"));
  for (guint i = 0; i < n_verbs; i++)
    hw_cli_print ("  %-10s %s", verbs[i].name, _ (verbs[i].summary));
  hw_cli_print ("\n%s", _ ("MAP is a file, an id or a title; MAP@LABEL is a snapshot, MAP@N a "
                           "revision; - is standard input or output.\n"
                           "“headway help VERB” says more about one verb, man headway about all."));
}

static void
add_option (JsonBuilder *builder, const HwOption *option)
{
  const char letter[] = { option->letter, '\0' };

  json_builder_begin_object (builder);
  hw_cli_json_add_string (builder, "name", option->name);
  hw_cli_json_add_string (builder, "letter", letter[0] != '\0' ? letter : NULL);
  hw_cli_json_add_string (builder, "argument", option->argument);
  hw_cli_json_add_string (builder, "help", option->help);
  json_builder_end_object (builder);
}

static void
add_verb (JsonBuilder *builder, const HwVerb *verb)
{
  json_builder_begin_object (builder);
  hw_cli_json_add_string (builder, "name", verb->name);
  hw_cli_json_add_string (builder, "arguments", verb->arguments);
  hw_cli_json_add_string (builder, "summary", verb->summary);
  json_builder_set_member_name (builder, "options");
  json_builder_begin_array (builder);
  for (int id = 0; id < HW_N_OPTIONS; id++)
    {
      if (hw_verb_takes (verb, id))
        add_option (builder, hw_option_get (id));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (const HwVerb *only)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_verbs;
  const HwVerb *verbs = hw_verbs_get (&n_verbs);

  json_builder_begin_array (builder);
  for (guint i = 0; i < n_verbs; i++)
    {
      if (only == NULL || only == &verbs[i])
        add_verb (builder, &verbs[i]);
    }
  json_builder_end_array (builder);
  hw_cli_print_json (builder);
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
