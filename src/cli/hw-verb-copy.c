/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway copy: a map once more, or any moment of it; with --future as what it is to become. */

#include <glib/gi18n-lib.h>

#include "hw-cli-input.h"
#include "hw-cli-report.h"

static void
print_json (const char *id, const HwMap *map)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "id", id);
  hw_cli_json_add_text (writer, "title", hw_map_get_title (map));
  hw_cli_json_add_text (writer, "future_of", map->header->future_of);
  hw_json_writer_end (writer, '}');
  hw_cli_print_json (writer);
}

HwExit
hw_verb_copy (HwInvocation *invocation)
{
  const char *reference = invocation->arguments[0];
  const char *title = invocation->values[HW_OPTION_TITLE];
  gboolean future = hw_invocation_has (invocation, HW_OPTION_FUTURE);
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (HwMap) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *copy_id = NULL;
  gint64 revision;
  gboolean done;

  library = hw_cli_open_to_write (invocation, reference, &status);
  if (library == NULL)
    return status;
  if (!hw_library_resolve (library, reference, &id, &revision, &error))
    return hw_cli_complain_error (reference, error);
  done = future ? hw_library_add_future (library, id, revision, title, &copy_id, &error)
                : hw_library_duplicate (library, id, revision, title, &copy_id, &error);
  if (done)
    copy = hw_library_load (library, copy_id, 0, NULL, &error);
  if (copy == NULL)
    return hw_cli_complain_error (reference, error);

  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (copy_id, copy);
  else
    hw_cli_print ("%s", copy_id);
  return HW_EXIT_DONE;
}
