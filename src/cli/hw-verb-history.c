/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway history: the revisions of a map. */

#include <glib/gi18n-lib.h>

#include "hw-cli-input.h"
#include "hw-cli-report.h"
#include "hw-cli-table.h"

static void
print_json (const GPtrArray *revisions)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '[');
  for (guint i = 0; i < revisions->len; i++)
    {
      const HwRevision *revision = revisions->pdata[i];

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_number (writer, "revision", revision->number);
      hw_cli_json_add_time (writer, "at", revision->at_us);
      hw_cli_json_add_text (writer, "label", revision->label);
      hw_cli_json_add_text (writer, "snapshot", revision->snapshot);
      hw_cli_json_add_text (writer, "note", revision->note);
      hw_cli_json_add_number (writer, "changes", revision->n_changes);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
  hw_cli_print_json (writer);
}

static void
print_table (const GPtrArray *revisions)
{
  g_autoptr (HwCliTable) table = hw_cli_table_new ("rlrlll");

  hw_cli_table_take_row (table, (char *[]){ g_strdup (_ ("REVISION")), g_strdup (_ ("AT")),
                                            g_strdup (_ ("CHANGES")), g_strdup (_ ("EDIT")),
                                            g_strdup (_ ("SNAPSHOT")), g_strdup (_ ("NOTE")) });
  for (guint i = 0; i < revisions->len; i++)
    {
      const HwRevision *revision = revisions->pdata[i];

      hw_cli_table_take_row (table,
                             (char *[]){ g_strdup_printf ("%" G_GINT64_FORMAT, revision->number),
                                         hw_cli_format_time (revision->at_us),
                                         g_strdup_printf ("%u", revision->n_changes),
                                         g_strdup (revision->label), g_strdup (revision->snapshot),
                                         g_strdup (revision->note) });
    }
  hw_cli_table_print (table, 0);
}

HwExit
hw_verb_history (HwInvocation *invocation)
{
  const char *reference = invocation->arguments[0];
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwLibrary) library =
      hw_cli_open_library (invocation, HW_LIBRARY_READ_ONLY, reference, &status);
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  gint64 revision;

  if (library == NULL)
    return status;
  if (!hw_library_resolve (library, reference, &id, &revision, &error))
    return hw_cli_complain_error (reference, error);
  revisions = hw_library_history (library, id, &error);
  if (revisions == NULL)
    return hw_cli_complain_error (reference, error);

  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (revisions);
  else
    print_table (revisions);
  return HW_EXIT_DONE;
}
