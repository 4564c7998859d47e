/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway snapshot: a name for a state of a map. */

#include <glib/gi18n-lib.h>

#include "hw-cli-input.h"
#include "hw-cli-report.h"

static void
print_json (const char *id, const char *label, gint64 revision)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "id", id);
  hw_cli_json_add_text (writer, "label", label);
  hw_cli_json_add_number (writer, "revision", revision);
  hw_json_writer_end (writer, '}');
  hw_cli_print_json (writer);
}

HwExit
hw_verb_snapshot (HwInvocation *invocation)
{
  const char *reference = invocation->arguments[0];
  const char *label = invocation->arguments[1];
  const char *note = invocation->values[HW_OPTION_NOTE];
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  gint64 revision;

  if (!g_utf8_validate (label, -1, NULL))
    return hw_cli_complain_usage (invocation->verb, _ ("LABEL is not UTF-8 text"));
  if (!hw_cli_library_exists (invocation))
    library = hw_cli_open_library (invocation, HW_LIBRARY_READ_ONLY, reference, &status);
  else
    library = hw_cli_open_library (invocation, HW_LIBRARY_READ_WRITE, reference, &status);
  if (library == NULL)
    return status;

  if (!hw_library_resolve (library, reference, &id, &revision, &error))
    return hw_cli_complain_error (reference, error);
  /* Loading tells which number the head has, and that the revision is there. */
  map = hw_library_load (library, id, revision, &revision, &error);
  if (map == NULL || !hw_library_snapshot (library, id, revision, label, note, &error))
    return hw_cli_complain_error (reference, error);

  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (id, label, revision);
  else
    /* Translators: a label, a title and a number. */
    hw_cli_print (_ ("“%s” is now the name of “%s” at revision %" G_GINT64_FORMAT), label,
                  hw_map_get_title (map), revision);
  return HW_EXIT_DONE;
}
