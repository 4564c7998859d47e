/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway history: the revisions of a map, what snapshots named and said, and thinning. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-cli-input.h"
#include "hw-cli-report.h"
#include "hw-cli-table.h"
#include "hw-figure-text.h"
#include "hw-snapshot-totals.h"

#define MAX_DAYS 100000

typedef struct
{
  HwLibrary *library;
  const char *id;
  GPtrArray *revisions; /* HwRevision */
  GPtrArray *snapshots; /* HwSnapshot */
} History;

/* The first snapshot of a revision, or NULL. */
static const HwSnapshot *
find_snapshot (const History *self, gint64 revision)
{
  for (guint i = 0; i < self->snapshots->len; i++)
    {
      const HwSnapshot *snapshot = self->snapshots->pdata[i];

      if (snapshot->revision == revision)
        return snapshot;
    }
  return NULL;
}

static void
add_totals (HwJsonWriter *writer, const History *self, const HwSnapshot *snapshot)
{
  HwTotals totals = hw_snapshot_get_totals (self->library, self->id, snapshot);

  hw_cli_json_begin_member (writer, "totals", '{');
  for (int id = 0; id < HW_N_FIGURES; id++)
    hw_cli_json_add_number (writer, hw_figure_get_info (id)->key, totals.values[id]);
  hw_json_writer_end (writer, '}');
}

static void
print_json (const History *self)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '[');
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const HwRevision *revision = self->revisions->pdata[i];
      const HwSnapshot *snapshot = find_snapshot (self, revision->number);

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_number (writer, "revision", revision->number);
      hw_cli_json_add_time (writer, "at", revision->at_us);
      hw_cli_json_add_text (writer, "label", revision->label);
      hw_cli_json_add_text (writer, "snapshot", revision->snapshot);
      hw_cli_json_add_text (writer, "note", revision->note);
      hw_cli_json_add_number (writer, "changes", revision->n_changes);
      if (snapshot != NULL)
        add_totals (writer, self, snapshot);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
  hw_cli_print_json (writer);
}

static char *
format_lead_time (const History *self, const HwSnapshot *snapshot, HwTimeUnits units)
{
  HwTotals totals;

  if (snapshot == NULL)
    return NULL;
  totals = hw_snapshot_get_totals (self->library, self->id, snapshot);
  return hw_figure_format_value (HW_UNIT_SECONDS, totals.values[HW_FIGURE_LEAD_TIME], units);
}

static void
print_table (const History *self)
{
  g_autoptr (HwMap) map = hw_library_load (self->library, self->id, 0, NULL, NULL);
  HwTimeUnits units = map != NULL ? hw_map_get_units (map) : HW_TIME_UNITS_WORKING;
  g_autoptr (HwCliTable) table = hw_cli_table_new ("rlrllrl");

  hw_cli_table_take_row (table, (char *[]){ g_strdup (_ ("REVISION")), g_strdup (_ ("AT")),
                                            g_strdup (_ ("CHANGES")), g_strdup (_ ("EDIT")),
                                            g_strdup (_ ("SNAPSHOT")), g_strdup (_ ("LEAD TIME")),
                                            g_strdup (_ ("NOTE")) });
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const HwRevision *revision = self->revisions->pdata[i];
      const HwSnapshot *snapshot = find_snapshot (self, revision->number);

      hw_cli_table_take_row (
          table, (char *[]){ g_strdup_printf ("%" G_GINT64_FORMAT, revision->number),
                             hw_cli_format_time (revision->at_us),
                             g_strdup_printf ("%u", revision->n_changes),
                             g_strdup (revision->label), g_strdup (revision->snapshot),
                             format_lead_time (self, snapshot, units), g_strdup (revision->note) });
    }
  hw_cli_table_print (table, 0);
}

static HwExit
list (const HwInvocation *invocation)
{
  const char *reference = invocation->arguments[0];
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwLibrary) library =
      hw_cli_open_library (invocation, HW_LIBRARY_READ_ONLY, reference, &status);
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GPtrArray) snapshots = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  gint64 revision;

  if (library == NULL)
    return status;
  if (hw_library_resolve (library, reference, &id, &revision, &error))
    revisions = hw_library_history (library, id, &error);
  if (revisions != NULL)
    snapshots = hw_library_list_snapshots (library, id, &error);
  if (snapshots == NULL)
    return hw_cli_complain_error (reference, error);

  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (&(History){ library, id, revisions, snapshots });
  else
    print_table (&(History){ library, id, revisions, snapshots });
  return HW_EXIT_DONE;
}

/* A number of an option, `number` where it is not given. */
static gboolean
parse_number (const HwInvocation *invocation, HwOptionId option, guint *number, HwExit *status)
{
  const char *text = invocation->values[option];
  guint64 value;

  if (text == NULL)
    return TRUE;
  if (!hw_invocation_has (invocation, HW_OPTION_THIN)
      || !g_ascii_string_to_unsigned (text, 10, 0, MAX_DAYS, &value, NULL))
    {
      *status = hw_cli_complain_usage (invocation->verb,
                                       _ ("--%s is a whole number and goes with --thin, not “%s”"),
                                       hw_option_get (option)->name, text);
      return FALSE;
    }
  *number = (guint)value;
  return TRUE;
}

static HwExit
thin (const HwInvocation *invocation, const HwThinPolicy *policy)
{
  const char *reference = invocation->arguments[0];
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwLibrary) library = hw_cli_open_to_write (invocation, reference, &status);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  gint64 revision;
  guint n_removed;

  if (library == NULL)
    return status;
  if (!hw_library_resolve (library, reference, &id, &revision, &error)
      || !hw_library_thin (library, id, policy, &n_removed, &error))
    return hw_cli_complain_error (reference, error);

  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    {
      HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "id", id);
      hw_cli_json_add_number (writer, "removed", n_removed);
      hw_json_writer_end (writer, '}');
      hw_cli_print_json (writer);
    }
  else
    hw_cli_print (
        g_dngettext (GETTEXT_PACKAGE, "%u revision removed", "%u revisions removed", n_removed),
        n_removed);
  return HW_EXIT_DONE;
}

HwExit
hw_verb_history (HwInvocation *invocation)
{
  HwThinPolicy policy = HW_THIN_POLICY_DEFAULT;
  HwExit status = HW_EXIT_DONE;

  if (!parse_number (invocation, HW_OPTION_KEEP_ALL, &policy.keep_all_days, &status)
      || !parse_number (invocation, HW_OPTION_KEEP_DAILY, &policy.keep_daily_days, &status)
      || !parse_number (invocation, HW_OPTION_KEEP_UNDO, &policy.keep_undo, &status))
    return status;
  return hw_invocation_has (invocation, HW_OPTION_THIN) ? thin (invocation, &policy)
                                                        : list (invocation);
}
