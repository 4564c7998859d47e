/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway sync: reads what is new at sources into the library. */

#include <glib/gi18n-lib.h>

#include "hw-cli-desk.h"
#include "hw-cli-input.h"
#include "hw-cli-report.h"
#include "hw-cli-table.h"
#include "hw-sources-error.h"
#include "hw-state-map.h"

/* What came of one source; either may be NULL. */
typedef struct
{
  char *name;
  HwSyncReport *report;
  GError *error;
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *self = data;

  g_free (self->name);
  g_clear_pointer (&self->report, hw_sync_report_free);
  g_clear_error (&self->error);
  g_free (self);
}

static const GError *
get_error (const Outcome *self)
{
  return self->error != NULL ? self->error : hw_sync_report_get_error (self->report);
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/* All that can be asked. */
static void
add_all (const GPtrArray *states, GPtrArray *names)
{
  for (guint i = 0; i < states->len; i++)
    {
      const HwSourceState *state = g_ptr_array_index (states, i);

      if (!state->is_file && state->is_approved)
        add_name (names, state->source->name);
    }
}

static gboolean
add_source (const GPtrArray *states, GPtrArray *names, const char *reference)
{
  for (guint i = 0; i < states->len; i++)
    {
      const HwSource *source = ((const HwSourceState *)g_ptr_array_index (states, i))->source;

      if (!g_str_equal (source->name, reference) && !g_str_equal (source->id, reference))
        continue;
      add_name (names, source->name);
      return TRUE;
    }
  return FALSE;
}

/* Those a map is attached to and that can be asked. FALSE when there is no such map. */
static gboolean
add_sources_of_map (const HwInvocation *invocation,
                    const GPtrArray *states,
                    GPtrArray *names,
                    const char *reference,
                    HwExit *status)
{
  g_autoptr (HwMap) map = hw_cli_load_map (invocation, reference, status);

  if (map == NULL)
    return FALSE;
  for (guint i = 0; i < states->len; i++)
    {
      const HwSourceState *state = g_ptr_array_index (states, i);

      if (!state->is_file && hw_map_speaks_of_source (map, state->source->id))
        add_name (names, state->source->name);
    }
  return TRUE;
}

/* The names of the sources that are meant, each once; NULL when that makes no sense. */
static GPtrArray *
find_sources (const HwInvocation *invocation, HwCliDesk *desk, HwExit *status)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) states = hw_cli_desk_list (desk, status);

  if (states == NULL)
    return NULL;
  if (invocation->n_arguments == 0)
    add_all (states, names);
  for (guint i = 0; i < invocation->n_arguments; i++)
    {
      const char *reference = invocation->arguments[i];

      if (!add_source (states, names, reference)
          && !add_sources_of_map (invocation, states, names, reference, status))
        return NULL;
    }
  return g_steal_pointer (&names);
}

static Outcome *
sync_one (HwCliDesk *desk, const char *name)
{
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->name = g_strdup (name);
  hw_source_desk_sync_async (desk->desk, name, NULL, NULL, NULL, hw_cli_desk_take_cb, desk);
  outcome->report =
      hw_source_desk_sync_finish (desk->desk, hw_cli_desk_wait (desk), &outcome->error);
  return outcome;
}

static void
add_stream_json (HwJsonWriter *writer, const HwSyncStream *stream)
{
  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "name", stream->name);
  hw_cli_json_add_number (writer, "requests", stream->progress.n_requests);
  hw_cli_json_add_number (writer, "events", stream->counts.n_events);
  hw_cli_json_add_text (writer, "error", stream->error != NULL ? stream->error->message : NULL);
  if (stream->is_optional)
    {
      hw_json_writer_key (writer, "optional");
      hw_json_writer_boolean (writer, TRUE);
    }
  hw_cli_json_add_text (writer, "incomplete", stream->incomplete);
  hw_cli_json_add_text (writer, "nothing", stream->nothing);
  hw_json_writer_end (writer, '}');
}

static void
print_json (const GPtrArray *outcomes)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '[');
  for (guint i = 0; i < outcomes->len; i++)
    {
      const Outcome *outcome = g_ptr_array_index (outcomes, i);
      const GError *error = get_error (outcome);

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "source", outcome->name);
      hw_cli_json_add_text (writer, "error", error != NULL ? error->message : NULL);
      if (outcome->report != NULL)
        {
          hw_cli_json_add_number (writer, "events", hw_sync_report_count_events (outcome->report));
          hw_cli_json_begin_member (writer, "streams", '[');
          for (guint j = 0; j < outcome->report->streams->len; j++)
            add_stream_json (writer, g_ptr_array_index (outcome->report->streams, j));
          hw_json_writer_end (writer, ']');
        }
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
  hw_cli_print_json (writer);
}

static char *
format_stream (const HwSyncStream *stream)
{
  if (stream->is_optional)
    return g_strdup_printf (_ ("not offered: %s"), stream->error->message);
  if (stream->error != NULL)
    return g_strdup_printf (_ ("failed: %s"), stream->error->message);
  if (stream->incomplete != NULL)
    return g_strdup_printf (_ ("incomplete: %s"), stream->incomplete);
  if (stream->nothing != NULL)
    /* TRANSLATORS: a whole sentence, or several. */
    return g_strdup_printf (_ ("nothing there: %s"), stream->nothing);
  return g_strdup (_ ("up to date"));
}

/* Nothing where none could be asked. */
static void
print_table (const GPtrArray *outcomes)
{
  g_autoptr (HwCliTable) table = hw_cli_table_new ("llrrl");
  gboolean is_empty = TRUE;

  hw_cli_table_take_row (table, (char *[]){ g_strdup (_ ("SOURCE")), g_strdup (_ ("STREAM")),
                                            g_strdup (_ ("REQUESTS")), g_strdup (_ ("EVENTS")),
                                            g_strdup (_ ("STATE")) });
  for (guint i = 0; i < outcomes->len; i++)
    {
      const Outcome *outcome = g_ptr_array_index (outcomes, i);

      for (guint j = 0; outcome->report != NULL && j < outcome->report->streams->len; j++)
        {
          const HwSyncStream *stream = g_ptr_array_index (outcome->report->streams, j);

          is_empty = FALSE;
          hw_cli_table_take_row (
              table, (char *[]){ g_strdup (outcome->name), g_strdup (stream->name),
                                 g_strdup_printf ("%u", stream->progress.n_requests),
                                 g_strdup_printf ("%" G_GUINT64_FORMAT, stream->counts.n_events),
                                 format_stream (stream) });
        }
    }
  if (!is_empty)
    hw_cli_table_print (table, 0);
}

/* A token may be where we could not look. */
static void
complain_keyring (HwCliDesk *desk, const char *name, const GError *error)
{
  g_autofree char *fault = hw_source_desk_dup_keyring_fault (desk->desk);
  g_autofree char *variable = hw_secret_dup_variable (name);

  if (fault == NULL
      || (!g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SIGN_IN)
          && !g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_FORBIDDEN)
          && !g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_NOT_FOUND)))
    return;
  /* TRANSLATORS: what is wrong with the keyring, and a variable of the environment. */
  hw_cli_complain (name, _ ("it was asked without a token: %s (%s can hold one)"), fault, variable);
}

/* The status of the first failure. */
static HwExit
complain (HwCliDesk *desk, const GPtrArray *outcomes)
{
  HwExit status = HW_EXIT_DONE;

  for (guint i = 0; i < outcomes->len; i++)
    {
      const Outcome *outcome = g_ptr_array_index (outcomes, i);
      const GError *error = get_error (outcome);
      HwExit failed = error != NULL ? hw_cli_complain_error (outcome->name, error) : HW_EXIT_DONE;

      if (error != NULL)
        complain_keyring (desk, outcome->name, error);
      if (status == HW_EXIT_DONE)
        status = failed;
    }
  return status;
}

HwExit
hw_verb_sync (HwInvocation *invocation)
{
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwCliDesk) desk = hw_cli_desk_open (invocation, FALSE, &status);
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (outcome_free);
  g_autoptr (GPtrArray) names = NULL;

  names = desk != NULL ? find_sources (invocation, desk, &status) : NULL;
  if (names == NULL)
    return status;
  if (names->len == 0 && invocation->n_arguments > 0)
    {
      hw_cli_complain (invocation->arguments[0],
                       _ ("it is attached to no source that can be asked"));
      return HW_EXIT_NOT_FOUND;
    }
  if (names->len == 0)
    {
      hw_cli_complain ("sync", _ ("there is no source to ask; “headway source add” adds one"));
      return HW_EXIT_NOT_FOUND;
    }
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (outcomes, sync_one (desk, g_ptr_array_index (names, i)));
  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (outcomes);
  else
    print_table (outcomes);
  return complain (desk, outcomes);
}
