/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway dora: delivery and flow as events tell of them. */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hw-cli-log.h"
#include "hw-cli-report.h"
#include "hw-cli-table.h"
#include "hw-clock.h"
#include "hw-delivery-words.h"
#include "hw-readings.h"
#include "hw-source-row.h"

#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
#define FIRST_YEAR 2
#define LAST_YEAR 9998

/* For people */

static char *
dup_or_dash (const char *text)
{
  return g_strdup (text != NULL ? text : "–");
}

static void
print_rows (const char *heading, const GPtrArray *rows)
{
  g_autoptr (HwCliTable) table = hw_cli_table_new ("llll");

  if (rows->len == 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      const HwDeliveryRow *row = rows->pdata[i];
      const char *third = row->spread != NULL ? row->spread : row->basis;

      hw_cli_table_take_row (
          table, (char *[]){ g_strdup (row->label), dup_or_dash (row->value), g_strdup (third),
                             third != row->basis ? g_strdup (row->basis) : NULL });
    }
  hw_cli_print_section (heading);
  hw_cli_table_print (table, 2);
}

static void
print_rules (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const HwDeliveryRow *row = rows->pdata[i];

      hw_cli_print ("  %s: %s", row->label, row->rule);
    }
}

static void
print_need (HwDeliveryNeed need)
{
  static const char *const texts[] = {
    [HW_DELIVERY_NEEDS_SYNC] = N_ ("“headway sync” reads them."),
    [HW_DELIVERY_NEEDS_KINDS] =
        N_ ("Figures of delivery come from rows whose kind is deployment, incident or change: see "
            "EVENT LOGS in “man headway”."),
    [HW_DELIVERY_NEEDS_WINDOW] = N_ ("Give --from and --to to choose another window."),
  };

  if (need != HW_DELIVERY_NEEDS_NOTHING)
    hw_cli_print ("%s", _ (texts[need]));
}

static void
print_report (const HwDeliveryReport *report)
{
  g_autoptr (HwDeliveryWords) words = hw_delivery_words_new (report);
  gboolean is_empty = words->delivery->len + words->flow->len == 0;

  hw_cli_print ("%s", words->title);
  if (words->window != NULL)
    hw_cli_print ("%s", words->window);
  if (words->remark != NULL)
    hw_cli_print ("%s", words->remark);
  print_need (words->need);
  if (is_empty)
    return;
  if (words->no_delivery != NULL)
    {
      hw_cli_print ("%s", "");
      hw_cli_print ("%s", words->no_delivery);
    }
  print_rows (_ ("Delivery"), words->delivery);
  print_rows (_ ("Flow"), words->flow);
  hw_cli_print_section (_ ("How they are counted"));
  print_rules (words->delivery);
  print_rules (words->flow);
}

/* JSON */

static void
add_summary (HwJsonWriter *writer, const HwSummary *summary)
{
  hw_cli_json_add_number (writer, "n", (double)summary->n);
  if (summary->n >= HW_PERCENTILE_MIN_VALUES)
    {
      hw_cli_json_add_number (writer, "p50", summary->p50);
      hw_cli_json_add_number (writer, "p85", summary->p85);
      hw_cli_json_add_number (writer, "p95", summary->p95);
      return;
    }
  hw_cli_json_begin_member (writer, "values", '[');
  for (guint i = 0; i < summary->n; i++)
    hw_json_writer_number (writer, summary->few[i]);
  hw_json_writer_end (writer, ']');
}

static void
add_part (HwJsonWriter *writer, const HwDeliveryPart *part, gboolean of_share)
{
  gboolean is_deployment = part->kind == HW_DELIVERY_DEPLOYMENT;

  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "kind", hw_delivery_kind_get_name (part->kind));
  hw_cli_json_add_text (writer, "id", part->id);
  hw_cli_json_add_text (writer, "label", part->label);
  hw_cli_json_add_text (writer, "title", part->title);
  hw_cli_json_add_text (writer, "url", part->url);
  hw_cli_json_add_text (writer, "service", part->service);
  hw_cli_json_add_text (writer, "environment", part->environment);
  hw_cli_json_add_text (writer, "sha", part->sha);
  hw_cli_json_add_text (writer, "result", is_deployment ? hw_result_get_name (part->result) : NULL);
  if (part->from_us != HW_TIME_UNKNOWN)
    hw_cli_json_add_time (writer, "from", part->from_us);
  if (part->to_us != HW_TIME_UNKNOWN)
    hw_cli_json_add_time (writer, "to", part->to_us);
  hw_cli_json_add_number (writer, "seconds", part->span_s);
  if (part->kind == HW_DELIVERY_CHANGE)
    hw_cli_json_add_text (writer, "start", hw_dora_start_get_name (part->start));
  if (part->kind == HW_DELIVERY_CHANGE && !part->is_open)
    hw_cli_json_add_text (writer, "carried_by", part->is_by_order ? "order" : "commits");
  hw_json_writer_key (writer, "open");
  hw_json_writer_boolean (writer, part->is_open);
  if (of_share)
    {
      hw_json_writer_key (writer, "hit");
      hw_json_writer_boolean (writer, part->is_hit);
    }
  hw_json_writer_end (writer, '}');
}

/* What the figure is made of, one by one. */
static void
add_sum (HwJsonWriter *writer, const HwDeliverySum *sum, gboolean of_share)
{
  hw_cli_json_begin_member (writer, "items", '[');
  for (guint i = 0; i < sum->parts->len; i++)
    add_part (writer, sum->parts->pdata[i], of_share);
  hw_json_writer_end (writer, ']');
  hw_cli_json_add_number (writer, "more", (double)sum->n_more);
}

static void
add_figure (HwJsonWriter *writer, const HwDeliveryReport *report, HwDoraFigureId id)
{
  static const char *const units[] = {
    [HW_DORA_SECONDS] = "seconds",
    [HW_DORA_DAYS_PER_WEEK] = "days-per-week",
    [HW_DORA_SHARE] = "share",
  };
  const HwDoraInfo *info = hw_dora_get_info (id);
  const HwDora *dora = &report->dora;
  const HwDoraFigure *figure = &dora->figures[id];

  hw_cli_json_begin_member (writer, info->key, '{');
  hw_cli_json_add_text (writer, "unit", units[info->unit]);
  hw_cli_json_add_number (writer, "value", figure->value);
  if (info->unit == HW_DORA_SHARE)
    {
      hw_cli_json_add_number (writer, "n", (double)figure->n);
      hw_cli_json_add_number (writer, "hits", (double)figure->n_hits);
    }
  else
    add_summary (writer, &figure->spread);
  if (info->unit == HW_DORA_SECONDS)
    {
      hw_cli_json_begin_member (writer, "open", '{');
      add_summary (writer, &figure->open);
      hw_json_writer_end (writer, '}');
    }
  if (id == HW_DORA_DEPLOYMENT_FREQUENCY)
    {
      hw_cli_json_add_number (writer, "deployments", (double)figure->n_hits);
      hw_cli_json_add_number (writer, "per_day", dora->deployments_per_day);
    }
  hw_cli_json_add_text (writer, "rule", figure->rule);
  add_sum (writer, report->dora_sums[id], info->unit == HW_DORA_SHARE);
  hw_json_writer_end (writer, '}');
}

static void
begin_flow (HwJsonWriter *writer, const HwDeliveryReport *report, HwFlowFigureId id)
{
  hw_cli_json_begin_member (writer, hw_flow_figure_get_info (id)->key, '{');
  hw_cli_json_add_text (writer, "rule", hw_flow_figure_get_info (id)->rule);
  add_sum (writer, id == HW_FLOW_LOAD ? report->flow_load : report->flow_done, FALSE);
}

static void
add_distribution (HwJsonWriter *writer, const HwDeliveryReport *report)
{
  const GArray *distribution = report->flow->distribution;

  hw_cli_json_begin_member (writer, "types", '[');
  for (guint i = 0; i < distribution->len; i++)
    {
      const HwFlowType *type = &g_array_index (distribution, HwFlowType, i);

      hw_json_writer_begin (writer, '{');
      hw_cli_json_add_text (writer, "type",
                            g_hash_table_lookup (report->types, GUINT_TO_POINTER (type->type)));
      hw_cli_json_add_number (writer, "n", (double)type->n);
      hw_cli_json_add_number (writer, "share", type->share);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
}

static void
add_flow (HwJsonWriter *writer, const HwDeliveryReport *report)
{
  const HwFlowFive *flow = report->flow;

  hw_cli_json_begin_member (writer, "flow", '{');
  begin_flow (writer, report, HW_FLOW_VELOCITY);
  hw_cli_json_add_number (writer, "value", flow->velocity);
  hw_cli_json_add_number (writer, "n", (double)flow->n);
  hw_json_writer_end (writer, '}');
  begin_flow (writer, report, HW_FLOW_TIME);
  add_summary (writer, &flow->time_s);
  hw_json_writer_end (writer, '}');
  begin_flow (writer, report, HW_FLOW_EFFICIENCY);
  hw_cli_json_add_number (writer, "value", flow->efficiency);
  hw_cli_json_add_number (writer, "n", (double)flow->n);
  hw_json_writer_end (writer, '}');
  begin_flow (writer, report, HW_FLOW_LOAD);
  hw_cli_json_add_number (writer, "value", (double)flow->load);
  hw_cli_json_add_number (writer, "mean", flow->load_mean);
  hw_cli_json_begin_member (writer, "age", '{');
  add_summary (writer, &flow->age_s);
  hw_json_writer_end (writer, '}');
  hw_json_writer_end (writer, '}');
  begin_flow (writer, report, HW_FLOW_DISTRIBUTION);
  add_distribution (writer, report);
  hw_json_writer_end (writer, '}');
  hw_json_writer_end (writer, '}');
}

static void
print_json (const HwDeliveryReport *report)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '{');
  hw_cli_json_begin_member (writer, "map", '{');
  hw_cli_json_add_text (writer, "id", hw_map_get_id (report->map));
  hw_cli_json_add_text (writer, "title", hw_map_get_title (report->map));
  hw_json_writer_end (writer, '}');
  hw_cli_json_add_time (writer, "from", report->window.from_us);
  hw_cli_json_add_time (writer, "to", report->window.to_us);
  hw_cli_json_begin_member (writer, "sources", '[');
  for (guint i = 0; i < report->sources->len; i++)
    hw_json_writer_text (writer, ((const HwSource *)report->sources->pdata[i])->name);
  hw_json_writer_end (writer, ']');
  hw_cli_json_begin_member (writer, "dora", '{');
  for (int id = 0; id < HW_N_DORA_FIGURES; id++)
    add_figure (writer, report, id);
  hw_json_writer_end (writer, '}');
  add_flow (writer, report);
  hw_json_writer_end (writer, '}');
  hw_cli_print_json (writer);
}

/* The window */

static gboolean
is_date_alone (const char *text)
{
  return strlen (text) == strlen ("2026-11-30");
}

/* What is counted lies around the window, by weeks and in the zone of the map: all of it must stay
 * within the years 1 to 9999, which are all that a date can have. */
static gboolean
is_within_years (gint64 at_us)
{
  return at_us >= hw_days_from_date (FIRST_YEAR, 1, 1) * DAY_US
         && at_us < hw_days_from_date (LAST_YEAR + 1, 1, 1) * DAY_US;
}

static HwExit
parse_moment (const HwInvocation *invocation, HwOptionId option, GTimeZone *zone, gint64 *at_us)
{
  const char *text = invocation->values[option];
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return HW_EXIT_DONE;
  if (!hw_time_parse (text, zone, at_us, &error))
    return hw_cli_complain_usage (invocation->verb, "%s", error->message);
  if (!is_within_years (*at_us))
    return hw_cli_complain_usage (invocation->verb, _ ("“%s” is not within the years %d to %d"),
                                  text, FIRST_YEAR, LAST_YEAR);
  /* The whole of the day: from this midnight to the next, 23 to 25 hours later. */
  if (option == HW_OPTION_TO && is_date_alone (text))
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (*at_us / G_USEC_PER_SEC);
      g_autoptr (GDateTime) midnight = g_date_time_to_timezone (utc, zone);
      g_autoptr (GDateTime) next = g_date_time_add_days (midnight, 1);

      *at_us = g_date_time_to_unix (next) * G_USEC_PER_SEC;
    }
  return HW_EXIT_DONE;
}

/* What is said of it; the rest stays unknown. */
static HwExit
read_window (const HwInvocation *invocation, const HwMap *map, HwWindow *window)
{
  g_autoptr (GTimeZone) zone = hw_delivery_zone_of_map (map);
  HwExit status;

  *window = (HwWindow){ HW_TIME_UNKNOWN, HW_TIME_UNKNOWN };
  status = parse_moment (invocation, HW_OPTION_TO, zone, &window->to_us);
  if (status == HW_EXIT_DONE)
    status = parse_moment (invocation, HW_OPTION_FROM, zone, &window->from_us);
  return status;
}

/* Where nothing is said it ends with what was read, and begins some days before that. */
static HwExit
complete_window (const HwInvocation *invocation, gint64 read_us, HwWindow *window)
{
  gint64 now_us = g_get_real_time ();

  if (window->to_us == HW_TIME_UNKNOWN)
    window->to_us = window->from_us < read_us ? read_us : now_us;
  if (window->from_us == HW_TIME_UNKNOWN)
    window->from_us = window->to_us - HW_READING_WINDOW_DAYS * DAY_US;
  if (window->from_us >= window->to_us)
    return hw_cli_complain_usage (invocation->verb, _ ("--from must be before --to"));
  if (window->to_us - window->from_us > HW_WORK_CALENDAR_MAX_YEARS / 2 * 365 * DAY_US)
    return hw_cli_complain_usage (invocation->verb, _ ("the window is too long"));
  return HW_EXIT_DONE;
}

static HwExit
report (const HwInvocation *invocation, HwLibrary *library, HwMap *map)
{
  g_autoptr (HwDeliveryReport) measured = NULL;
  g_autoptr (GError) error = NULL;
  HwWindow window;
  gint64 read_us;
  HwExit status = read_window (invocation, map, &window);

  if (status != HW_EXIT_DONE)
    return status;
  if (!hw_delivery_find_end (library, map, g_get_real_time (), &read_us, &error))
    return hw_cli_complain_error (invocation->arguments[0], error);
  status = complete_window (invocation, read_us, &window);
  if (status != HW_EXIT_DONE)
    return status;
  measured = hw_delivery_report_new (library, map, window, &error);
  if (measured == NULL)
    return hw_cli_complain_error (invocation->arguments[0], error);
  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (measured);
  else
    print_report (measured);
  return HW_EXIT_DONE;
}

static HwExit
report_log (const HwInvocation *invocation, GFile *file)
{
  g_auto (HwCliLogAlone) log = { 0 };
  HwExit status = HW_EXIT_DONE;

  return hw_cli_log_read_alone (&log, file, invocation->arguments[0], &status)
             ? report (invocation, log.library, log.map)
             : status;
}

/* `file` is NULL where the map is in the library. */
static HwExit
report_map (const HwInvocation *invocation, GFile *file)
{
  const char *reference = invocation->arguments[0];
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwMap) map = file != NULL ? hw_cli_read_file_as (file, reference, &status)
                                       : hw_cli_load_map (invocation, reference, &status);
  g_autoptr (HwLibrary) library = NULL;

  if (map == NULL)
    return status;
  if (!hw_cli_library_exists (invocation))
    {
      hw_cli_complain (reference, _ ("it is a map, and there is no library yet with events to "
                                     "measure; “headway source add” and “headway import LOG” "
                                     "bring some"));
      return HW_EXIT_NOT_FOUND;
    }
  library = hw_cli_open_library (invocation, HW_LIBRARY_READ_ONLY, reference, &status);
  return library != NULL ? report (invocation, library, map) : status;
}

HwExit
hw_verb_dora (HwInvocation *invocation)
{
  const char *reference = invocation->arguments[0];
  HwExit status = HW_EXIT_DONE;
  gboolean is_copy = FALSE;
  g_autoptr (GFile) file =
      hw_cli_is_file (reference) ? hw_cli_hold_file (reference, &is_copy, &status) : NULL;

  if (status != HW_EXIT_DONE)
    return status;
  if (file != NULL && hw_log_import_sniff (file, NULL) != HW_EVENT_FILE_NONE)
    status = report_log (invocation, file);
  else
    status = report_map (invocation, file);
  if (is_copy)
    g_file_delete (file, NULL, NULL);
  return status;
}
