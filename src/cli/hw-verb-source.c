/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway source: where live data comes from. Tokens are never arguments: they come from standard
 * input, a file or the environment. */

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "hw-certificate.h"
#include "hw-cli-desk.h"
#include "hw-cli-input.h"
#include "hw-cli-report.h"
#include "hw-cli-table.h"
#include "hw-connector-channel.h"
#include "hw-json-writer.h"
#include "hw-near-word.h"
#include "hw-source-arguments.h"
#include "hw-sources-error.h"

static HwExit
complain_count (const HwInvocation *invocation, const char *usage)
{
  return hw_cli_complain_usage (invocation->verb, _ ("this takes %s"), usage);
}

/* source kinds */

static void
print_kind (HwCliTable *table, const HwConnector *connector)
{
  g_autoptr (GString) settings = g_string_new (connector->base == NULL ? "url" : "");

  for (guint i = 0; i < connector->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (connector->settings, i);

      g_string_append_printf (settings, "%s%s%s%s%s", settings->len > 0 ? " " : "",
                              setting->required ? "" : "[", setting->name,
                              setting->list   ? ".NAME"
                              : setting->flag ? "=" HW_CONNECTOR_YES
                                              : "",
                              setting->required ? "" : "]");
    }
  hw_cli_table_take_row (table, (char *[]){ g_strdup (connector->id), g_strdup (connector->name),
                                            g_string_free (g_steal_pointer (&settings), FALSE) });
}

/* Values that are ready to be taken: "queries.NAME=…". */
static void
print_choices (HwCliTable *table, const HwConnector *connector)
{
  for (guint i = 0; i < connector->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (connector->settings, i);

      for (guint j = 0; j < setting->choices->len; j++)
        {
          const HwConnectorChoice *choice = g_ptr_array_index (setting->choices, j);

          hw_cli_table_take_row (table,
                                 (char *[]){ g_strdup (connector->id), g_strdup (setting->name),
                                             g_strdup (choice->label), g_strdup (choice->value) });
        }
    }
}

static void
add_choices_json (HwJsonWriter *writer, const GPtrArray *choices)
{
  if (choices->len == 0)
    return;
  hw_cli_json_begin_member (writer, "choices", '[');
  for (guint i = 0; i < choices->len; i++)
    {
      const HwConnectorChoice *choice = g_ptr_array_index (choices, i);

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "label", choice->label);
      hw_cli_json_add_text (writer, "value", choice->value);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
}

static void
add_kind_json (HwJsonWriter *writer, const HwConnector *connector)
{
  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "id", connector->id);
  hw_cli_json_add_text (writer, "name", connector->name);
  hw_cli_json_add_text (writer, "help", connector->help);
  hw_cli_json_add_text (writer, "url", connector->base);
  hw_cli_json_begin_member (writer, "settings", '[');
  for (guint i = 0; i < connector->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (connector->settings, i);

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "name", setting->name);
      hw_cli_json_add_text (writer, "label", setting->label);
      hw_cli_json_add_text (writer, "help", setting->help);
      hw_cli_json_add_text (writer, "example", setting->example);
      if (setting->flag)
        {
          hw_json_writer_key (writer, "flag");
          hw_json_writer_boolean (writer, TRUE);
        }
      add_choices_json (writer, setting->choices);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
  hw_json_writer_end (writer, '}');
}

static HwExit
run_kinds (HwInvocation *invocation)
{
  g_auto (GStrv) ids = hw_connector_list_ids ();
  g_autoptr (HwCliTable) table = hw_cli_table_new ("lll");
  g_autoptr (HwCliTable) choices = hw_cli_table_new ("llll");
  HwJsonWriter *writer = NULL;

  if (invocation->n_arguments != 1)
    return complain_count (invocation, "source kinds");
  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    {
      writer = hw_json_writer_new (HW_JSON_INDENT);
      hw_json_writer_begin (writer, '[');
    }
  hw_cli_table_take_row (
      table, (char *[]){ g_strdup (_ ("KIND")), g_strdup (_ ("IS")), g_strdup (_ ("SETTINGS")) });
  hw_cli_table_take_row (choices,
                         (char *[]){ g_strdup (_ ("KIND")), g_strdup (_ ("SETTING")),
                                     g_strdup (_ ("READY-MADE")), g_strdup (_ ("VALUE")) });
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HwConnector) connector = hw_connector_load (ids[i], NULL);

      if (connector == NULL)
        continue;
      if (writer != NULL)
        add_kind_json (writer, connector);
      else
        {
          print_kind (table, connector);
          print_choices (choices, connector);
        }
    }
  if (writer == NULL)
    {
      hw_cli_table_print (table, 0);
      hw_cli_print ("%s", "");
      hw_cli_table_print (choices, 0);
      return HW_EXIT_DONE;
    }
  hw_json_writer_end (writer, ']');
  hw_cli_print_json (writer);
  return HW_EXIT_DONE;
}

/* source list */

static char *
format_state (const HwSourceState *state)
{
  if (state->is_file)
    return g_strdup (_ ("from a file"));
  if (!state->is_approved)
    return g_strdup (_ ("not approved"));
  if (state->error != NULL)
    return g_strdup (state->error);
  if (state->synced_us == HW_TIME_UNKNOWN)
    return g_strdup (_ ("never read"));
  return hw_cli_format_time (state->synced_us);
}

static void
add_state_json (HwJsonWriter *writer, const HwSourceState *state)
{
  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "id", state->source->id);
  hw_cli_json_add_text (writer, "name", state->source->name);
  hw_cli_json_add_text (writer, "kind", state->source->connector);
  hw_cli_json_add_text (writer, "url", state->source->base);
  hw_cli_json_add_number (writer, "events", state->n_events);
  hw_json_writer_key (writer, "approved");
  hw_json_writer_boolean (writer, state->is_approved);
  if (state->synced_us != HW_TIME_UNKNOWN)
    hw_cli_json_add_time (writer, "synced", state->synced_us);
  if (state->wait_until_us != HW_TIME_UNKNOWN)
    hw_cli_json_add_time (writer, "wait_until", state->wait_until_us);
  hw_cli_json_add_text (writer, "error", state->error);
  hw_json_writer_end (writer, '}');
}

static HwExit
run_list (HwInvocation *invocation)
{
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwCliDesk) desk = NULL;
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (HwCliTable) table = hw_cli_table_new ("llrl");
  HwJsonWriter *writer;

  if (invocation->n_arguments != 1)
    return complain_count (invocation, "source list");
  desk = hw_cli_desk_open (invocation, FALSE, &status);
  states = desk != NULL ? hw_cli_desk_list (desk, &status) : NULL;
  if (states == NULL)
    return status;
  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    {
      writer = hw_json_writer_new (HW_JSON_INDENT);
      hw_json_writer_begin (writer, '[');
      for (guint i = 0; i < states->len; i++)
        add_state_json (writer, g_ptr_array_index (states, i));
      hw_json_writer_end (writer, ']');
      hw_cli_print_json (writer);
      return HW_EXIT_DONE;
    }
  hw_cli_table_take_row (table, (char *[]){ g_strdup (_ ("SOURCE")), g_strdup (_ ("KIND")),
                                            g_strdup (_ ("EVENTS")), g_strdup (_ ("READ")) });
  for (guint i = 0; i < states->len; i++)
    {
      const HwSourceState *state = g_ptr_array_index (states, i);

      hw_cli_table_take_row (
          table, (char *[]){ g_strdup (state->source->name), g_strdup (state->source->connector),
                             g_strdup_printf ("%" G_GUINT64_FORMAT, state->n_events),
                             format_state (state) });
    }
  hw_cli_table_print (table, 0);
  return HW_EXIT_DONE;
}

/* source add */

/* A document of one's own, as it goes into the settings of the source. */
static HwConnector *
read_document (const char *path, char **document, HwExit *status)
{
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  HwConnector *connector;
  gsize length;

  if (!g_file_get_contents (path, document, &length, &error))
    {
      *status = hw_cli_complain_error (path, error);
      return NULL;
    }
  connector = hw_connector_new_from_json (*document, length, problems, &error);
  if (connector == NULL)
    *status = hw_cli_complain_about_file (path, problems, error);
  return connector;
}

/* As hw_connector_load() does, with what was probably meant. */
static void
complain_kind (const char *kind, const GError *error)
{
  g_auto (GStrv) ids = hw_connector_list_ids ();
  const char *near = hw_near_word_find (kind, (const char *const *)ids);

  if (near != NULL)
    hw_cli_complain (kind,
                     _ ("there is no such kind of source; did you mean “%s”? “headway source "
                        "kinds” lists them"),
                     near);
  else
    hw_cli_complain (kind, _ ("%s; “headway source kinds” lists what there is"), error->message);
}

/* The connector of a new source. `document` is that of one's own, NULL for a kind of the program's;
 * owned by the caller. */
static HwConnector *
load_kind (const char *kind, char **document, HwExit *status)
{
  g_autoptr (GError) error = NULL;
  HwConnector *connector;

  *document = NULL;
  if (g_str_has_suffix (kind, ".json"))
    return read_document (kind, document, status);
  connector = hw_connector_load (kind, &error);
  if (connector != NULL)
    return connector;
  complain_kind (kind, error);
  *status = HW_EXIT_INVALID;
  return NULL;
}

/* "certificate=FINGERPRINT": the one that is good there although nobody vouches for it; "none"
 * takes that back, so does NULL. FALSE where it is neither, which is complained about. */
static gboolean
read_certificate (const HwInvocation *invocation, const char *text, char **fingerprint)
{
  *fingerprint = NULL;
  if (text == NULL || g_str_equal (text, "none"))
    return TRUE;
  *fingerprint = hw_fingerprint_dup_from_text (text);
  if (*fingerprint != NULL)
    return TRUE;
  hw_cli_complain_usage (invocation->verb,
                         _ ("“%s” is no SHA-256 fingerprint: 32 numbers such as AB:CD:…"), text);
  return FALSE;
}

/* A secret from a file or standard input: its first line. */
static char *
read_token (const char *path, HwExit *status)
{
  g_autoptr (GError) error = NULL;
  char line[4096];
  char *text = NULL;

  if (g_str_equal (path, "-"))
    text = fgets (line, sizeof line, stdin) != NULL ? g_strdup (line) : g_strdup ("");
  else if (!g_file_get_contents (path, &text, NULL, &error))
    {
      *status = hw_cli_complain_error (path, error);
      return NULL;
    }
  text[strcspn (text, "\r\n")] = '\0';
  if (text[0] != '\0')
    return text;
  g_free (text);
  hw_cli_complain (path, _ ("there is no token in it"));
  *status = HW_EXIT_INVALID;
  return NULL;
}

static void
tell_place (HwCliDesk *desk, const HwSource *source, HwSecretPlace place)
{
  g_autofree char *fault = hw_source_desk_dup_keyring_fault (desk->desk);
  g_autofree char *variable = hw_secret_dup_variable (source->name);

  if (place == HW_SECRET_PLACE_RUN)
    hw_cli_complain (source->name, _ ("the token was not kept: %s; give it in %s"),
                     fault != NULL ? fault : _ ("there is no keyring"), variable);
}

static HwExit
add (HwInvocation *invocation, const HwSourceEntry *entry)
{
  const HwSource *source = entry->source;
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwCliDesk) desk = hw_cli_desk_open (invocation, TRUE, &status);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  HwSecretPlace place;
  HwJsonWriter *writer;

  if (desk == NULL)
    return status;
  hw_source_desk_add_async (desk->desk, entry, hw_cli_desk_take_cb, desk);
  id = hw_source_desk_add_finish (desk->desk, hw_cli_desk_wait (desk), &place, &error);
  if (id == NULL)
    return hw_cli_complain_error (source->name, error);
  tell_place (desk, source, place);
  if (!hw_invocation_has (invocation, HW_OPTION_JSON))
    {
      hw_cli_print ("%s", id);
      return HW_EXIT_DONE;
    }
  writer = hw_json_writer_new (HW_JSON_INDENT);
  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "id", id);
  hw_cli_json_add_text (writer, "name", source->name);
  hw_json_writer_end (writer, '}');
  hw_cli_print_json (writer);
  return HW_EXIT_DONE;
}

/* TRUE where an argument is missing, which is complained about as it is written. */
static gboolean
complain_missing (const HwConnector *connector, const HwSource *source)
{
  g_autoptr (HwConnectorSettings) settings =
      hw_connector_read_settings (connector, source->settings, NULL);
  const HwConnectorSetting *setting =
      settings != NULL ? hw_connector_find_missing (connector, settings) : NULL;

  if (hw_connector_get_base (connector, source, NULL) == NULL)
    hw_cli_complain (source->name, _ ("the address of this source is missing; say url=URL"));
  else if (setting != NULL)
    /* TRANSLATORS: what a setting is called by people, and its word in the command. */
    hw_cli_complain (source->name, _ ("“%s” must be set; say %s%s=VALUE"), setting->label,
                     setting->name, setting->list ? ".NAME" : "");
  else
    return FALSE;
  return TRUE;
}

/* The source as the arguments say it; NULL where they make no sense, which is complained about. */
static HwSource *
read_source (const HwInvocation *invocation, HwExit *status)
{
  g_autofree char *document = NULL;
  g_autoptr (HwConnector) connector = load_kind (invocation->arguments[1], &document, status);
  g_autoptr (HwSource) source = NULL;
  g_autoptr (GError) error = NULL;

  if (connector == NULL)
    return NULL;
  source = hw_source_new (invocation->arguments[2],
                          document != NULL ? HW_CONNECTOR_CUSTOM : invocation->arguments[1]);
  if (!hw_source_arguments_fill (invocation, 3, connector, document, source))
    {
      *status = HW_EXIT_USAGE;
      return NULL;
    }
  *status = HW_EXIT_INVALID;
  if (source->name[0] != '\0' && complain_missing (connector, source))
    return NULL;
  if (hw_source_desk_check_source (source, &error))
    return g_steal_pointer (&source);
  *status = hw_cli_complain_error (source->name[0] != '\0' ? source->name : invocation->verb->name,
                                   error);
  return NULL;
}

/* All of it is looked at before the library is: a source that is refused makes none. */
static HwExit
run_add (HwInvocation *invocation)
{
  const char *token_path = invocation->values[HW_OPTION_TOKEN];
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwSource) source = NULL;
  g_autofree char *certificate = NULL;
  HwSourceEntry entry = { NULL };
  const char *clear = hw_source_arguments_find (invocation, 3, HW_SOURCE_ARGUMENT_CLEAR);
  char *secret = NULL;

  if (invocation->n_arguments < 3)
    return complain_count (invocation, "source add KIND NAME [SETTING=VALUE…]");
  source = read_source (invocation, &status);
  if (source == NULL)
    return status;
  if (!read_certificate (invocation,
                         hw_source_arguments_find (invocation, 3, HW_SOURCE_ARGUMENT_CERTIFICATE),
                         &certificate))
    return HW_EXIT_USAGE;
  if (token_path != NULL)
    {
      secret = read_token (token_path, &status);
      if (secret == NULL)
        return status;
    }
  entry.source = source;
  /* The person agrees that the token goes over http. */
  entry.may_send_in_clear = g_strcmp0 (clear, "yes") == 0;
  entry.certificate = certificate;
  entry.secret = secret;
  status = add (invocation, &entry);
  hw_secret_free (secret);
  return status;
}

/* source test, approve, remove */

/* The source as it is in the library; NULL when it is not there, which is complained about. */
static HwSource *
find (HwCliDesk *desk, const char *reference, HwExit *status)
{
  g_autoptr (GPtrArray) states = hw_cli_desk_list (desk, status);

  for (guint i = 0; states != NULL && i < states->len; i++)
    {
      const HwSourceState *state = g_ptr_array_index (states, i);

      if (g_str_equal (state->source->id, reference)
          || g_str_equal (state->source->name, reference))
        return hw_source_copy (state->source);
    }
  if (states != NULL)
    {
      hw_cli_complain (reference, _ ("there is no such source"));
      *status = HW_EXIT_NOT_FOUND;
    }
  return NULL;
}

static void
show_fingerprint (const HwSource *source, const GError *error)
{
  const char *fingerprint = hw_sources_error_get_fingerprint (error);

  if (fingerprint != NULL)
    hw_cli_complain (source->name,
                     _ ("its SHA-256 fingerprint is %s; to approve it: headway source approve NAME "
                        "certificate=FINGERPRINT"),
                     fingerprint);
}

/* What each stream said; the status of the first that failed. */
static HwExit
show_streams (const HwSource *source, const HwSyncReport *report)
{
  HwExit status = HW_EXIT_DONE;

  for (guint i = 0; i < report->streams->len; i++)
    {
      const HwSyncStream *stream = g_ptr_array_index (report->streams, i);
      g_autofree char *name = g_strdup_printf ("%s, %s", source->name, stream->name);

      if (stream->is_optional)
        hw_cli_print (_ ("%s: not offered here"), stream->name);
      else if (stream->error == NULL)
        hw_cli_print (ngettext ("%s: %lu event on the first page",
                                "%s: %lu events on the first page",
                                (gulong)stream->counts.n_events),
                      stream->name, (gulong)stream->counts.n_events);
      else
        {
          HwExit failed = hw_cli_complain_error (name, stream->error);

          status = status == HW_EXIT_DONE ? failed : status;
        }
    }
  return status;
}

static HwExit
test (HwCliDesk *desk, const HwSource *source, const HwInvocation *invocation)
{
  g_autoptr (HwSyncReport) report = NULL;
  g_autoptr (GError) error = NULL;

  hw_source_desk_test_async (desk->desk, &(HwSourceEntry){ .source = source }, NULL, NULL, NULL,
                             hw_cli_desk_take_cb, desk);
  report = hw_source_desk_test_finish (desk->desk, hw_cli_desk_wait (desk), &error);
  if (report == NULL)
    {
      HwExit status = hw_cli_complain_error (source->name, error);

      show_fingerprint (source, error);
      return status;
    }
  return show_streams (source, report);
}

static HwExit
approve (HwCliDesk *desk, const HwSource *source, const HwInvocation *invocation)
{
  const char *argument = invocation->n_arguments > 2 ? invocation->arguments[2] : NULL;
  gboolean is_clear = g_strcmp0 (argument, HW_SOURCE_ARGUMENT_CLEAR "yes") == 0;
  g_autofree char *fingerprint = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (argument != NULL && !is_clear && !g_str_has_prefix (argument, HW_SOURCE_ARGUMENT_CERTIFICATE))
    return hw_cli_complain_usage (
        invocation->verb, _ ("“%s” is neither certificate=FINGERPRINT nor clear=yes"), argument);
  if (!read_certificate (invocation,
                         hw_source_arguments_find (invocation, 2, HW_SOURCE_ARGUMENT_CERTIFICATE),
                         &fingerprint))
    return HW_EXIT_USAGE;
  if (is_clear)
    is_done = hw_source_desk_allow_clear (desk->desk, source, &error);
  else if (argument != NULL)
    is_done = hw_source_desk_approve_certificate (desk->desk, source, fingerprint, &error);
  else
    is_done = hw_source_desk_approve (desk->desk, source, &error);
  return is_done ? HW_EXIT_DONE : hw_cli_complain_error (source->name, error);
}

static HwExit
remove_source (HwCliDesk *desk, const HwSource *source, const HwInvocation *invocation)
{
  g_autoptr (GError) error = NULL;

  hw_source_desk_remove_async (desk->desk, source->id, hw_cli_desk_take_cb, desk);
  return hw_source_desk_remove_finish (desk->desk, hw_cli_desk_wait (desk), &error)
             ? HW_EXIT_DONE
             : hw_cli_complain_error (source->name, error);
}

static HwExit
run_on (HwInvocation *invocation,
        guint max_arguments,
        HwExit (*func) (HwCliDesk *, const HwSource *, const HwInvocation *))
{
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwCliDesk) desk = NULL;
  g_autoptr (HwSource) source = NULL;

  if (invocation->n_arguments < 2 || invocation->n_arguments > max_arguments)
    return hw_cli_complain_usage (invocation->verb, _ ("say which source: source %s NAME"),
                                  invocation->arguments[0]);
  desk = hw_cli_desk_open (invocation, FALSE, &status);
  source = desk != NULL ? find (desk, invocation->arguments[1], &status) : NULL;
  return source != NULL ? func (desk, source, invocation) : status;
}

static HwExit
run_test (HwInvocation *invocation)
{
  return run_on (invocation, 2, test);
}

static HwExit
run_approve (HwInvocation *invocation)
{
  return run_on (invocation, 3, approve);
}

static HwExit
run_remove (HwInvocation *invocation)
{
  return run_on (invocation, 2, remove_source);
}

static const struct
{
  const char *name;
  HwExit (*run) (HwInvocation *invocation);
} tasks[] = {
  { "add", run_add },         { "list", run_list },     { "test", run_test },
  { "approve", run_approve }, { "remove", run_remove }, { "kinds", run_kinds },
};

HwExit
hw_verb_source (HwInvocation *invocation)
{
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      if (g_str_equal (tasks[i].name, invocation->arguments[0]))
        return tasks[i].run (invocation);
    }
  return hw_cli_complain_usage (invocation->verb,
                                _ ("“%s” is not one of add, list, test, approve, remove, kinds"),
                                invocation->arguments[0]);
}
