/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway restore: a past state of a map becomes its present one, as an edit. */

#include <glib/gi18n-lib.h>

#include "hw-cli-input.h"
#include "hw-cli-report.h"

static void
print_json (const char *id, gint64 restored, gint64 revision)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "id", id);
  hw_cli_json_add_number (writer, "restored", restored);
  hw_cli_json_add_number (writer, "revision", revision);
  hw_json_writer_end (writer, '}');
  hw_cli_print_json (writer);
}

HwExit
hw_verb_restore (HwInvocation *invocation)
{
  const char *reference = invocation->arguments[0];
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwLibrary) library = hw_cli_open_to_write (invocation, reference, &status);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *label = NULL;
  gint64 restored, revision;

  if (library == NULL)
    return status;
  if (!hw_library_resolve (library, reference, &id, &restored, &error))
    return hw_cli_complain_error (reference, error);
  if (restored == 0)
    return hw_cli_complain_usage (
        invocation->verb, _ ("“%s” is the present state; name another as MAP@LABEL or MAP@N"),
        reference);
  /* TRANSLATORS: what an edit is called in the history; a number. */
  label = g_strdup_printf (_ ("Restore revision %ld"), (glong)restored);
  if (!hw_library_restore (library, id, restored, label, &revision, &error))
    return hw_cli_complain_error (reference, error);

  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (id, restored, revision);
  else
    /* TRANSLATORS: a map as it was named, and two numbers. */
    hw_cli_print (_ ("“%s” is the present state again: revision %ld"), reference, (glong)revision);
  return HW_EXIT_DONE;
}
