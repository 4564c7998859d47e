/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-log-delivery.h"

#include "hw-source-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What the timestamp of the row may stand for. Where nothing stands in both, a problem: with the
 * time itself when the row has another, with the timestamp when it has none at all. */
static gboolean
read_needed_time (const HwLogRow *row, HwLogMeaning meaning, gint64 *time_us)
{
  HwLogMeaning other = meaning == HW_LOG_START ? HW_LOG_END : HW_LOG_START;

  if (hw_log_row_get (row, meaning) == NULL
      && (hw_log_row_get (row, HW_LOG_AT) != NULL || hw_log_row_get (row, other) == NULL))
    meaning = HW_LOG_AT;
  return hw_log_row_check (row, meaning) && hw_log_row_read_time (row, meaning, time_us);
}

/* FALSE with a problem when something stands there that is too long. */
static gboolean
may_be (const HwLogRow *row, HwLogMeaning meaning)
{
  return hw_log_row_get (row, meaning) == NULL || hw_log_row_check (row, meaning);
}

static gboolean
check_order (const HwLogRow *row, gint64 start_us, gint64 end_us)
{
  if (start_us == HW_TIME_UNKNOWN || end_us == HW_TIME_UNKNOWN || end_us >= start_us)
    return TRUE;
  hw_log_row_add_problem (row, HW_LOG_END, _ ("ends before it starts"));
  return FALSE;
}

static HwTermKey
take_term (const HwLogRow *row, HwTermKind kind, HwLogMeaning meaning)
{
  return hw_event_writer_take_term (
      row->writer, &(HwTermWords){ .kind = kind, .id = hw_log_row_get (row, meaning) });
}

static const char *
get_url (const HwLogRow *row)
{
  const char *url = hw_log_row_get (row, HW_LOG_URL);

  return hw_source_text_is_web (url) ? url : NULL;
}

/* The id in the row, or one of what it says. */
static char *
dup_id (const HwLogRow *row, gint64 at_us)
{
  static const HwLogMeaning meanings[] = { HW_LOG_ENVIRONMENT, HW_LOG_SERVICE, HW_LOG_SHA };
  g_autofree char *at = NULL;
  GString *id;

  if (hw_log_row_get (row, HW_LOG_ITEM) != NULL)
    return g_strdup (hw_log_row_get (row, HW_LOG_ITEM));
  at = hw_time_format_iso8601 (at_us);
  id = g_string_new (at);
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      const char *text = hw_log_row_get (row, meanings[i]);

      if (text != NULL)
        g_string_append_printf (id, " %s", text);
    }
  return g_string_free (id, FALSE);
}

static void
add_change (const HwLogRow *row)
{
  g_autofree char *title = hw_source_text_dup_title (row->texts[HW_LOG_TITLE]);
  HwItemEvent change = { .id = hw_log_row_get (row, HW_LOG_ITEM),
                         .kind = HW_ITEM_CHANGE,
                         .title = title,
                         .url = get_url (row),
                         .sha = hw_log_row_get (row, HW_LOG_SHA),
                         .begun_us = HW_TIME_UNKNOWN,
                         .updated_us = HW_TIME_UNKNOWN };

  if (!may_be (row, HW_LOG_ITEM) || !hw_log_row_check (row, HW_LOG_SHA)
      || !read_needed_time (row, HW_LOG_END, &change.closed_us)
      || !hw_log_row_read_any_time (row, HW_LOG_START, &change.created_us)
      || !check_order (row, change.created_us, change.closed_us))
    return;
  if (change.id == NULL)
    change.id = change.sha;
  hw_log_repeats_note (row->repeats, HW_LOG_OF_CHANGE, change.id, row->number);
  hw_event_writer_add_item (row->writer, &change);
}

/* What stands for a result; of a deployment the state it ended in is one as well. */
static gboolean
read_result (const HwLogRow *row, HwResult *result)
{
  HwLogMeaning meaning = hw_log_row_get (row, HW_LOG_RESULT) != NULL ? HW_LOG_RESULT : HW_LOG_TO;
  const char *text = hw_log_row_get (row, meaning);
  g_autofree char *word = text != NULL ? g_ascii_strdown (text, -1) : NULL;
  g_autofree char *names = hw_result_dup_names ();

  if (word == NULL || hw_result_from_name (g_strdelimit (word, " _", '-'), result))
    return TRUE;
  hw_log_row_add_problem (row, HW_LOG_RESULT,
                          /* Translators: the last words are not translated. */
                          _ ("“%s” is none of %s"), text, names);
  return FALSE;
}

static gboolean
read_production (const HwLogRow *row, gboolean *is_production)
{
  static const char *const words[] = { "true", "yes", "1", "false", "no", "0" };
  const char *environment = hw_log_row_get (row, HW_LOG_ENVIRONMENT);
  const char *text = hw_log_row_get (row, HW_LOG_PRODUCTION);

  *is_production = environment == NULL || hw_source_text_is_production (environment);
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (text, words[i]) != 0)
        continue;
      *is_production = i < G_N_ELEMENTS (words) / 2;
      return TRUE;
    }
  if (text == NULL)
    return TRUE;
  /* Translators: “yes” and “no” are not translated. */
  hw_log_row_add_problem (row, HW_LOG_PRODUCTION, _ ("“%s” is neither “yes” nor “no”"), text);
  return FALSE;
}

static gboolean
read_deployment_times (const HwLogRow *row, HwDeploymentEvent *deployment)
{
  HwLogMeaning end = hw_log_row_get (row, HW_LOG_END) != NULL ? HW_LOG_END : HW_LOG_AT;

  if (hw_log_row_get (row, HW_LOG_START) == NULL && !hw_log_row_check (row, end))
    return FALSE;
  return hw_log_row_read_any_time (row, HW_LOG_START, &deployment->created_us)
         && hw_log_row_read_any_time (row, end, &deployment->finished_us)
         && check_order (row, deployment->created_us, deployment->finished_us);
}

static void
add_deployment (const HwLogRow *row)
{
  HwDeploymentEvent deployment = { .sha = hw_log_row_get (row, HW_LOG_SHA),
                                   .url = get_url (row),
                                   .updated_us = HW_TIME_UNKNOWN };
  g_autofree char *id = NULL;

  if (!may_be (row, HW_LOG_ITEM) || !may_be (row, HW_LOG_ENVIRONMENT)
      || !may_be (row, HW_LOG_SERVICE) || !may_be (row, HW_LOG_SHA)
      || !read_deployment_times (row, &deployment) || !read_result (row, &deployment.result)
      || !read_production (row, &deployment.production))
    return;
  if (deployment.result == HW_RESULT_UNKNOWN && deployment.finished_us != HW_TIME_UNKNOWN)
    deployment.result = HW_RESULT_SUCCESS;
  id = dup_id (row, deployment.created_us != HW_TIME_UNKNOWN ? deployment.created_us
                                                             : deployment.finished_us);
  deployment.id = id;
  deployment.environment = take_term (row, HW_TERM_ENVIRONMENT, HW_LOG_ENVIRONMENT);
  deployment.service = take_term (row, HW_TERM_SERVICE, HW_LOG_SERVICE);
  hw_log_repeats_note (row->repeats, HW_LOG_OF_DEPLOYMENT, id, row->number);
  hw_event_writer_add_deployment (row->writer, &deployment);
}

static void
add_incident (const HwLogRow *row)
{
  g_autofree char *title = hw_source_text_dup_title (row->texts[HW_LOG_TITLE]);
  HwIncidentEvent incident = { .title = title,
                               .url = get_url (row),
                               .severity = hw_log_row_get (row, HW_LOG_SEVERITY),
                               .updated_us = HW_TIME_UNKNOWN };
  g_autofree char *id = NULL;

  if (!may_be (row, HW_LOG_ITEM) || !may_be (row, HW_LOG_SERVICE) || !may_be (row, HW_LOG_SEVERITY)
      || !read_needed_time (row, HW_LOG_START, &incident.started_us)
      || !hw_log_row_read_any_time (row, HW_LOG_ACKNOWLEDGED, &incident.acknowledged_us)
      || !hw_log_row_read_any_time (row, HW_LOG_END, &incident.resolved_us)
      || !check_order (row, incident.started_us, incident.resolved_us))
    return;
  id = dup_id (row, incident.started_us);
  incident.id = id;
  incident.service = take_term (row, HW_TERM_SERVICE, HW_LOG_SERVICE);
  hw_log_repeats_note (row->repeats, HW_LOG_OF_INCIDENT, id, row->number);
  hw_event_writer_add_incident (row->writer, &incident);
}

/* NAN where nothing stands. FALSE with a problem when it is no number: g_ascii_strtod() takes
 * "0x10" and "nan" too. */
static gboolean
read_number (const HwLogRow *row, HwLogMeaning meaning, double *number)
{
  const char *text = hw_log_row_get (row, meaning);
  char *end;

  *number = NAN;
  if (text == NULL)
    return TRUE;
  *number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*number)
      && text[strspn (text, "0123456789+-.eE")] == '\0')
    return TRUE;
  hw_log_row_add_problem (row, meaning, _ ("“%s” is not a number such as 0.25"), text);
  return FALSE;
}

/* Of how many the sample was made. */
static gboolean
read_sample_size (const HwLogRow *row, double *n)
{
  if (!read_number (row, HW_LOG_N, n))
    return FALSE;
  if (isnan (*n) || *n >= 0)
    return TRUE;
  hw_log_row_add_problem (row, HW_LOG_N, _ ("“%s” is less than 0: it says of how many this is"),
                          hw_log_row_get (row, HW_LOG_N));
  return FALSE;
}

static void
add_sample (const HwLogRow *row)
{
  HwSampleEvent sample;

  if (!hw_log_row_check (row, HW_LOG_SERIES) || !hw_log_row_check (row, HW_LOG_VALUE)
      || !read_number (row, HW_LOG_VALUE, &sample.value) || !read_sample_size (row, &sample.n)
      || !read_needed_time (row, HW_LOG_END, &sample.at_us))
    return;
  sample.series = take_term (row, HW_TERM_SERIES, HW_LOG_SERIES);
  if (sample.series == HW_TERM_NONE)
    hw_log_row_add_problem (row, HW_LOG_SERIES, _ ("more than %d different series"), HW_TERMS_MAX);
  else
    hw_event_writer_add_sample (row->writer, &sample);
}

void
hw_log_delivery_add (const HwLogRow *row, HwLogKind kind)
{
  if (kind != HW_LOG_OF_DEPLOYMENT && hw_log_row_get (row, HW_LOG_TO) != NULL)
    {
      /* Translators: “type” is not translated. */
      hw_log_row_add_problem (row, HW_LOG_TO,
                              _ ("only a transition has one; a column that says of which type an "
                                 "item is must be called “type”"));
      return;
    }
  switch (kind)
    {
    case HW_LOG_OF_CHANGE:
      add_change (row);
      break;
    case HW_LOG_OF_DEPLOYMENT:
      add_deployment (row);
      break;
    case HW_LOG_OF_INCIDENT:
      add_incident (row);
      break;
    case HW_LOG_OF_SAMPLE:
      add_sample (row);
      break;
    case HW_LOG_OF_TRANSITION:
    case HW_N_LOG_KINDS:
    default:
      g_return_if_reached ();
    }
}
