/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway import: files into the library, each wholly or not at all. Maps go in as they are; of
 * logs of events a first map is made. */

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hw-cli-input.h"
#include "hw-cli-log.h"
#include "hw-cli-report.h"
#include "hw-first-map.h"
#include "hw-map-edit.h"

typedef struct
{
  const HwInvocation *invocation;
  HwLibrary *library; /* opened, and so created, when the first file is known to be good */
  gboolean is_new;    /* it was not there before */
  GPtrArray *ids;
  GPtrArray *titles;
} Import;

static HwMap *
with_title (HwMap *map, const char *title, GError **error)
{
  const HwField *field = hw_field_find (HW_ELEMENT_HEADER, "title");

  return hw_map_with_field (map, hw_map_get_id (map), field, hw_value_text (HW_FIELD_TEXT, title),
                            error);
}

static gboolean
ensure_library (Import *self, const char *path, HwExit *status)
{
  if (self->library != NULL)
    return TRUE;
  self->is_new = self->is_new || !hw_cli_library_exists (self->invocation);
  self->library = hw_cli_open_library (self->invocation, HW_LIBRARY_READ_WRITE, path, status);
  return self->library != NULL;
}

/* Events can only be read into a library: where none of the files was good, one that was made for
 * them goes again. */
static void
close_library (Import *self)
{
  g_autofree char *path = NULL;

  if (self->library == NULL)
    return;
  path = g_strdup (hw_library_get_path (self->library));
  g_clear_pointer (&self->library, hw_library_close);
  if (self->is_new && self->ids->len == 0)
    g_unlink (path);
}

static void
note_imported (Import *self, char *id, const char *title)
{
  g_ptr_array_add (self->ids, id);
  g_ptr_array_add (self->titles, g_strdup (title));
}

static HwExit
import_map (Import *self, HwMap *map, const char *path)
{
  HwExit status = HW_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  if (!ensure_library (self, path, &status))
    return status;
  if (!hw_library_add (self->library, map, _ ("Import"), &id, &error))
    return hw_cli_complain_error (path, error);

  note_imported (self, id, hw_map_get_title (map));
  return HW_EXIT_DONE;
}

static HwExit
import_steps (Import *self, GFile *file, const char *path)
{
  const char *title = self->invocation->values[HW_OPTION_TITLE];
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwMap) map = hw_cli_read_file_as (file, path, &status);
  g_autoptr (HwMap) titled = NULL;
  g_autoptr (GError) error = NULL;

  if (map == NULL)
    return status;
  titled = title != NULL ? with_title (map, title, &error) : hw_map_ref (map);
  return titled != NULL ? import_map (self, titled, path) : hw_cli_complain_error (path, error);
}

static HwExit
import_log (Import *self, GFile *file, const char *path, gboolean is_copy)
{
  const char *board_path = self->invocation->values[HW_OPTION_BOARD];
  g_autoptr (GFile) board = board_path != NULL ? g_file_new_for_commandline_arg (board_path) : NULL;
  g_autofree char *board_name = board_path != NULL ? g_filename_display_name (board_path) : NULL;
  gboolean is_fault_of_board = FALSE;
  g_auto (HwCliLog) log = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = NULL;
  HwExit status = HW_EXIT_DONE;
  char *id;

  hw_cli_log_init (&log, file, path, is_copy);
  log.options.title = self->invocation->values[HW_OPTION_TITLE];
  log.options.board = board;
  log.options.is_fault_of_board = &is_fault_of_board;
  if (!ensure_library (self, path, &status))
    return status;
  id = hw_log_import (self->library, file, &log.options, log.problems, &error);
  if (id == NULL)
    return hw_cli_complain_about_file (is_fault_of_board ? board_name : log.what, log.problems,
                                       error);
  hw_cli_log_tell (&log);
  map = hw_library_load (self->library, id, 0, NULL, NULL);
  note_imported (self, id, map != NULL ? hw_map_get_title (map) : log.name);
  return HW_EXIT_DONE;
}

static HwExit
import_file (Import *self, const char *path)
{
  HwExit status = HW_EXIT_DONE;
  gboolean is_copy;
  g_autoptr (GFile) file = hw_cli_hold_file (path, &is_copy, &status);

  if (file == NULL)
    return status;
  if (hw_log_import_sniff (file, NULL) != HW_EVENT_FILE_NONE)
    status = import_log (self, file, path, is_copy);
  else if (hw_invocation_has (self->invocation, HW_OPTION_BOARD) && hw_cli_is_file (path))
    status =
        hw_cli_complain_usage (self->invocation->verb, _ ("--board goes with one log of events"));
  else
    status = import_steps (self, file, path);
  if (is_copy)
    g_file_delete (file, NULL, NULL);
  return status;
}

/* What the map is to be made of. */
static HwFirstMapOf
get_of (const HwInvocation *invocation)
{
  if (hw_invocation_has (invocation, HW_OPTION_RUNS)
      || hw_invocation_has (invocation, HW_OPTION_PIPELINE))
    return HW_FIRST_MAP_OF_RUNS;
  return hw_invocation_has (invocation, HW_OPTION_STAGES) ? HW_FIRST_MAP_OF_STAGES
                                                          : HW_FIRST_MAP_OF_ANY;
}

/* What “headway sync” has read of a source, as a map. */
static HwExit
import_source (Import *self, const char *name)
{
  HwFirstMapOptions options = { .of = get_of (self->invocation),
                                .pipeline = self->invocation->values[HW_OPTION_PIPELINE],
                                .title = self->invocation->values[HW_OPTION_TITLE] };
  HwExit status = HW_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwSource) source = NULL;
  g_autoptr (HwMap) map = NULL;
  char *id = NULL;

  if (!hw_cli_library_exists (self->invocation))
    {
      hw_cli_complain ("import", _ ("there is no library yet"));
      return HW_EXIT_NOT_FOUND;
    }
  if (!ensure_library (self, name, &status))
    return status;
  source = hw_library_find_source (self->library, name, &error);
  if (source != NULL)
    id = hw_first_map_add (self->library, source, &options, _ ("Import"), &error);
  if (id == NULL)
    return hw_cli_complain_error (name, error);
  map = hw_library_load (self->library, id, 0, NULL, NULL);
  note_imported (self, id, map != NULL ? hw_map_get_title (map) : source->name);
  return HW_EXIT_DONE;
}

static void
print_json (const Import *self)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '[');
  for (guint i = 0; i < self->ids->len; i++)
    {
      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "id", self->ids->pdata[i]);
      hw_cli_json_add_text (writer, "title", self->titles->pdata[i]);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
  hw_cli_print_json (writer);
}

HwExit
hw_verb_import (HwInvocation *invocation)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  Import import = { .invocation = invocation, .ids = ids, .titles = titles };
  const char *source = invocation->values[HW_OPTION_SOURCE];
  HwExit first_failure = HW_EXIT_DONE;

  if (invocation->n_arguments == 0 && source == NULL)
    return hw_cli_complain_usage (invocation->verb, _ ("say what: a FILE, or --source NAME"));
  if (invocation->n_arguments > 0 && source != NULL)
    return hw_cli_complain_usage (invocation->verb, _ ("--source stands in place of a FILE"));
  if (hw_invocation_has (invocation, HW_OPTION_TITLE) && invocation->n_arguments > 1)
    return hw_cli_complain_usage (invocation->verb, _ ("--title names one file, not several"));
  if (get_of (invocation) != HW_FIRST_MAP_OF_ANY && source == NULL)
    return hw_cli_complain_usage (invocation->verb,
                                  _ ("--stages, --runs and --pipeline go with --source NAME"));
  if (hw_invocation_has (invocation, HW_OPTION_BOARD) && invocation->n_arguments != 1)
    return hw_cli_complain_usage (invocation->verb, _ ("--board goes with one log of events"));

  if (source != NULL)
    first_failure = import_source (&import, source);
  for (guint i = 0; i < invocation->n_arguments; i++)
    {
      HwExit status = import_file (&import, invocation->arguments[i]);

      if (first_failure == HW_EXIT_DONE)
        first_failure = status;
    }
  close_library (&import);

  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (&import);
  else
    for (guint i = 0; i < ids->len; i++)
      hw_cli_print ("%s", (char *)ids->pdata[i]);
  if (first_failure != HW_EXIT_DONE && ids->len > 0)
    hw_cli_complain ("import",
                     g_dngettext (GETTEXT_PACKAGE, "%u of %u files was imported, the others not",
                                  "%u of %u files were imported, the others not", ids->len),
                     ids->len, invocation->n_arguments);
  return first_failure;
}
