/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway snapshot: a name for a state of a map, or another name for a snapshot. */

#include <glib/gi18n-lib.h>

#include "hw-cli-input.h"
#include "hw-cli-report.h"
#include "hw-readings.h"
#include "hw-snapshot-totals.h"

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

/* What sources measure of the map now. Where they cannot be read a snapshot is made all the same,
 * with what was last read. */
static char *
dup_readings (HwLibrary *library, const HwMap *map)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) readings =
      hw_readings_refresh (library, map, g_get_real_time (), NULL, &error);

  if (readings != NULL)
    return hw_readings_to_json (readings);
  hw_cli_complain (hw_map_get_title (map), "%s", error->message);
  return hw_snapshot_dup_readings (library, hw_map_get_id (map));
}

/* Loading tells which number the head has, and that the revision is there. */
static gboolean
make (const HwInvocation *invocation,
      HwLibrary *library,
      const char *id,
      gint64 revision,
      GError **error)
{
  const char *label = invocation->arguments[1];
  gboolean is_head = revision == 0; /* what was measured of an older one nobody knows any more */
  g_autoptr (HwMap) map = hw_library_load (library, id, revision, &revision, error);
  HwSnapshotDraft draft = {
    .map_id = id, .revision = revision, .label = label, .note = invocation->values[HW_OPTION_NOTE]
  };
  g_autofree char *readings = NULL;

  if (map == NULL)
    return FALSE;
  if (is_head)
    draft.readings = readings = dup_readings (library, map);
  if (!hw_snapshot_make (library, &draft, map, error))
    return FALSE;
  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (id, label, revision);
  else
    /* Translators: a label, a title and a number. */
    hw_cli_print (_ ("“%s” is now the name of “%s” at revision %ld"), label, hw_map_get_title (map),
                  (glong)revision);
  return TRUE;
}

static gboolean
rename_label (const HwInvocation *invocation, HwLibrary *library, const char *id, GError **error)
{
  const char *label = invocation->arguments[1];
  const char *new_label = invocation->values[HW_OPTION_RENAME];
  g_autofree char *reference = g_strconcat (id, "@", new_label, NULL);
  g_autofree char *same_id = NULL;
  gint64 revision;

  if (!hw_library_rename_snapshot (library, id, label, new_label, error)
      || !hw_library_resolve (library, reference, &same_id, &revision, error))
    return FALSE;
  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (id, new_label, revision);
  else
    hw_cli_print (_ ("“%s” is now called “%s”"), label, new_label);
  return TRUE;
}

static HwExit
check_texts (const HwInvocation *invocation)
{
  if (!g_utf8_validate (invocation->arguments[1], -1, NULL))
    return hw_cli_complain_usage (invocation->verb, _ ("LABEL is not UTF-8 text"));
  if (hw_invocation_has (invocation, HW_OPTION_RENAME)
      && hw_invocation_has (invocation, HW_OPTION_NOTE))
    return hw_cli_complain_usage (invocation->verb, _ ("the note of a snapshot stays as it is"));
  return HW_EXIT_DONE;
}

HwExit
hw_verb_snapshot (HwInvocation *invocation)
{
  const char *reference = invocation->arguments[0];
  HwExit status = check_texts (invocation);
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  gint64 revision;
  gboolean done;

  if (status != HW_EXIT_DONE)
    return status;
  library = hw_cli_open_to_write (invocation, reference, &status);
  if (library == NULL)
    return status;
  if (!hw_library_resolve (library, reference, &id, &revision, &error))
    return hw_cli_complain_error (reference, error);
  done = hw_invocation_has (invocation, HW_OPTION_RENAME)
             ? rename_label (invocation, library, id, &error)
             : make (invocation, library, id, revision, &error);
  return done ? HW_EXIT_DONE : hw_cli_complain_error (reference, error);
}
