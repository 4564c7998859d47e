/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway check: what looks wrong or improvable in a map. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-check.h"
#include "hw-cli-input.h"
#include "hw-cli-report.h"
#include "hw-reading-text.h"
#include "hw-duration-text.h"

static void
add_finding (HwJsonWriter *writer, const HwFinding *finding)
{
  hw_json_writer_begin (writer, '{');
  hw_cli_json_add_text (writer, "rule", finding->rule->name);
  hw_cli_json_add_text (writer, "severity", hw_severity_get_name (finding->severity));
  hw_cli_json_begin_member (writer, "elements", '[');
  for (guint i = 0; i < finding->elements->len; i++)
    hw_json_writer_text (writer, ((const HwElement *)finding->elements->pdata[i])->id);
  hw_json_writer_end (writer, ']');
  hw_cli_json_add_text (writer, "text", finding->text);
  hw_cli_json_add_number (writer, "gain_s", finding->gain_s);
  hw_json_writer_end (writer, '}');
}

static void
print_json (const GPtrArray *findings)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);

  hw_json_writer_begin (writer, '[');
  for (guint i = 0; i < findings->len; i++)
    add_finding (writer, findings->pdata[i]);
  hw_json_writer_end (writer, ']');
  hw_cli_print_json (writer);
}

static void
print_text (const GPtrArray *findings, HwTimeUnits units)
{
  if (findings->len == 0)
    hw_cli_print (_ ("Nothing to complain about."));

  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = findings->pdata[i];

      hw_cli_print ("%s: %s [%s]", _ (hw_severity_get_label (finding->severity)), finding->text,
                    finding->rule->name);
      if (finding->gain_s > 0)
        {
          g_autofree char *gain = hw_duration_format (finding->gain_s, units);

          /* Translators: %s is a duration such as “2.5 d”. */
          hw_cli_print (_ ("         without it lead time is %s shorter"), gain);
        }
      else if (finding->gain_s == 0)
        hw_cli_print (_ ("         without it lead time stays as it is"));
    }
}

static gboolean
reaches (const GPtrArray *findings, HwSeverity level)
{
  for (guint i = 0; i < findings->len; i++)
    {
      if (((const HwFinding *)findings->pdata[i])->severity >= level)
        return TRUE;
    }
  return FALSE;
}

HwExit
hw_verb_check (HwInvocation *invocation)
{
  const char *fail_on = invocation->values[HW_OPTION_FAIL_ON];
  HwSeverity level = HW_N_SEVERITIES;
  HwExit status = HW_EXIT_DONE;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (HwFigures) figures = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) readings = NULL;
  g_autoptr (GHashTable) ages = NULL;
  g_autoptr (GError) figures_error = NULL;

  if (fail_on != NULL && !hw_severity_from_name (fail_on, &level))
    return hw_cli_complain_usage (invocation->verb,
                                  _ ("--fail-on is info, warning or error, not “%s”"), fail_on);
  map = hw_cli_load_map (invocation, invocation->arguments[0], &status);
  if (map == NULL)
    return status;

  figures = hw_figures_new (map, &figures_error);
  readings = hw_cli_load_readings (invocation, invocation->arguments[0], map);
  ages = readings != NULL ? hw_readings_list_ages (readings, g_get_real_time ()) : NULL;
  findings = hw_check_map_with_ages (map, figures, figures_error, ages);
  if (hw_invocation_has (invocation, HW_OPTION_JSON))
    print_json (findings);
  else
    print_text (findings, hw_map_get_units (map));
  return reaches (findings, level) ? HW_EXIT_FAILED : HW_EXIT_DONE;
}
