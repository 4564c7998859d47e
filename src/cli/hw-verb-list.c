/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway list: the maps of the library. */

#include <glib/gi18n-lib.h>

#include "hw-cli-input.h"
#include "hw-cli-report.h"
#include "hw-cli-table.h"

static void
print_json (const GPtrArray *entries)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '[');
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const HwLibraryEntry *entry = entries->pdata[i];

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "id", entry->id);
      hw_cli_json_add_text (writer, "title", entry->title);
      hw_cli_json_add_number (writer, "steps", entry->n_steps);
      hw_cli_json_add_number (writer, "revision", entry->revision);
      hw_cli_json_add_time (writer, "updated", entry->updated_us);
      hw_cli_json_add_number (writer, "snapshots", entry->n_snapshots);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
  hw_cli_print_json (writer);
}

static void
print_table (const GPtrArray *entries)
{
  g_autoptr (HwCliTable) table = hw_cli_table_new ("lrrrll");

  hw_cli_table_take_row (table, (char *[]){ g_strdup (_ ("TITLE")), g_strdup (_ ("STEPS")),
                                            g_strdup (_ ("REVISION")), g_strdup (_ ("SNAPSHOTS")),
                                            g_strdup (_ ("CHANGED")), g_strdup (_ ("ID")) });
  for (guint i = 0; i < entries->len; i++)
    {
      const HwLibraryEntry *entry = entries->pdata[i];

      hw_cli_table_take_row (
          table, (char *[]){ g_strdup (entry->title), g_strdup_printf ("%u", entry->n_steps),
                             g_strdup_printf ("%" G_GINT64_FORMAT, entry->revision),
                             g_strdup_printf ("%u", entry->n_snapshots),
                             hw_cli_format_time (entry->updated_us), g_strdup (entry->id) });
    }
  hw_cli_table_print (table, 0);
}

HwExit
hw_verb_list (HwInvocation *invocation)
{
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  /* A library that nobody has written to yet is an empty one. */
  if (hw_cli_library_exists (invocation))
    {
      library = hw_cli_open_library (invocation, HW_LIBRARY_READ_ONLY, "list", &status);
      if (library == NULL)
        return status;
      entries = hw_library_list (library, &error);
      if (entries == NULL)
        return hw_cli_complain_error (hw_library_get_path (library), error);
    }

  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (entries);
  else if (entries != NULL && entries->len > 0)
    print_table (entries);
  else
    hw_cli_print (_ ("No maps yet. “headway import FILE” brings one in."));
  return HW_EXIT_DONE;
}
