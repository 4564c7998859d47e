/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of delivery for people. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-cli-report.h"
#include "hw-cli-table.h"
#include "hw-delivery-report.h"
#include "hw-duration-text.h"
#include "hw-quantity-text.h"
#include "hw-source-row.h"

/* "2026-09-01 10:00", in the zone of the map. */
static char *
format_moment (const HwDeliveryReport *self, gint64 at_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);

  return g_date_time_format (local, "%F %H:%M");
}

static char *
join_sources (const HwDeliveryReport *self)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->sources->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((const HwSource *)self->sources->pdata[i])->name);
  return g_string_free (names, FALSE);
}

static void
print_head (const HwDeliveryReport *self)
{
  g_autofree char *from = format_moment (self, self->window.from_us);
  g_autofree char *to = format_moment (self, self->window.to_us);
  g_autofree char *names = join_sources (self);

  hw_cli_print ("%s", hw_map_get_title (self->map));
  if (self->sources->len == 0)
    return;
  /* Translators: two moments and the names of sources. */
  hw_cli_print (_ ("From %s to %s, from %s"), from, to, names);
  if (self->of_all)
    hw_cli_print ("%s", _ ("The map is attached to no source: these are all of the library."));
}

/* A number in the unit of a figure. */
static char *
format_value (HwDoraUnit unit, double value)
{
  g_autofree char *number = NULL;

  if (isnan (value))
    return NULL;
  if (unit == HW_DORA_SECONDS)
    return hw_duration_format (value, HW_TIME_UNITS_CALENDAR);
  if (unit == HW_DORA_SHARE)
    return hw_share_format (value);
  number = hw_number_format (value);
  /* TRANSLATORS: how often something is deployed: "3 days a week". */
  return g_strdup_printf (_ ("%s days a week"), number);
}

/* The values themselves while they are too few for a percentile. */
static char *
format_few (const HwSummary *summary, HwDoraUnit unit)
{
  GString *text;

  if (summary->n == 0 || summary->n >= HW_PERCENTILE_MIN_VALUES)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < summary->n; i++)
    {
      g_autofree char *value = unit == HW_DORA_SECONDS
                                   ? hw_duration_format (summary->few[i], HW_TIME_UNITS_CALENDAR)
                                   : hw_number_format (summary->few[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", value);
    }
  return g_string_free (text, FALSE);
}

static char *
format_spread (HwDoraUnit unit, const HwSummary *spread)
{
  g_autofree char *p85 = format_value (unit, spread->n > 0 ? spread->p85 : NAN);

  if (p85 == NULL)
    return NULL;
  if (unit == HW_DORA_SECONDS)
    return g_strdup_printf (_ ("85 %% within %s"), p85);
  return g_strdup_printf (_ ("85 %% up to %s"), p85);
}

static char *
format_basis (HwDoraFigureId id, const HwDora *dora)
{
  const HwDoraFigure *figure = &dora->figures[id];
  g_autofree char *per_day = NULL;

  switch (id)
    {
    case HW_DORA_DEPLOYMENT_FREQUENCY:
      per_day = hw_number_format (dora->deployments_per_day);
      return g_strdup_printf (
          _ ("n = %" G_GUINT64_FORMAT " weeks, %" G_GUINT64_FORMAT " deployments, %s a day"),
          figure->n, figure->n_hits, per_day);
    case HW_DORA_CHANGE_FAIL_RATE:
    case HW_DORA_REWORK_RATE:
      return g_strdup_printf (_ ("%" G_GUINT64_FORMAT " of n = %" G_GUINT64_FORMAT), figure->n_hits,
                              figure->n);
    case HW_DORA_CHANGE_LEAD_TIME:
    case HW_DORA_RECOVERY_TIME:
    case HW_N_DORA_FIGURES:
    default:
      if (figure->open.n > 0)
        return g_strdup_printf (_ ("n = %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT " still open"),
                                figure->n, (guint64)figure->open.n);
      return g_strdup_printf (_ ("n = %" G_GUINT64_FORMAT), figure->n);
    }
}

static void
print_dora (const HwDeliveryReport *self)
{
  g_autoptr (HwCliTable) table = hw_cli_table_new ("llll");

  for (int id = 0; id < HW_N_DORA_FIGURES; id++)
    {
      const HwDoraInfo *info = hw_dora_get_info (id);
      const HwDoraFigure *figure = &self->dora.figures[id];
      char *value = format_value (info->unit, figure->value);

      if (value == NULL)
        value = format_few (&figure->spread, info->unit);
      hw_cli_table_take_row (table, (char *[]){ g_strdup (_ (info->label)),
                                                value != NULL ? value : g_strdup ("–"),
                                                format_spread (info->unit, &figure->spread),
                                                format_basis (id, &self->dora) });
    }
  hw_cli_print_section (_ ("Delivery"));
  hw_cli_table_print (table, 2);
}

static void
take_flow_row (HwCliTable *table, HwFlowFigureId id, char *value, char *remark)
{
  hw_cli_table_take_row (table, (char *[]){ g_strdup (_ (hw_flow_figure_get_info (id)->label)),
                                            value != NULL ? value : g_strdup ("–"), remark });
}

static char *
format_distribution (const HwDeliveryReport *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->flow->distribution->len; i++)
    {
      const HwFlowType *type = &g_array_index (self->flow->distribution, HwFlowType, i);
      const char *name = g_hash_table_lookup (self->types, GUINT_TO_POINTER (type->type));
      g_autofree char *share = hw_share_format (type->share);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "",
                              name != NULL ? name : _ ("without a type"), share);
    }
  return g_string_free (text, text->len == 0);
}

static char *
format_flow_time (const HwFlowFive *flow, HwTimeUnits units, double value_s)
{
  return flow->n > 0 && !isnan (value_s) ? hw_duration_format (value_s, units) : NULL;
}

static void
print_flow (const HwDeliveryReport *self)
{
  g_autoptr (HwCliTable) table = hw_cli_table_new ("lll");
  const HwFlowFive *flow = self->flow;
  HwTimeUnits units = hw_map_get_units (self->map);
  g_autofree char *velocity = hw_number_format (flow->velocity);
  g_autofree char *most = format_flow_time (flow, units, flow->time_s.p85);
  g_autofree char *mean = hw_number_format (flow->load_mean);

  take_flow_row (table, HW_FLOW_VELOCITY, g_strdup_printf (C_ ("rate", "%s a week"), velocity),
                 g_strdup_printf (_ ("n = %" G_GUINT64_FORMAT), flow->n));
  take_flow_row (table, HW_FLOW_TIME, format_flow_time (flow, units, flow->time_s.p50),
                 most != NULL ? g_strdup_printf (_ ("85 %% within %s"), most) : NULL);
  take_flow_row (table, HW_FLOW_EFFICIENCY,
                 isnan (flow->efficiency) ? NULL : hw_share_format (flow->efficiency), NULL);
  take_flow_row (table, HW_FLOW_LOAD, g_strdup_printf ("%" G_GUINT64_FORMAT, flow->load),
                 /* TRANSLATORS: a number of items. */
                 g_strdup_printf (_ ("%s on average"), mean));
  take_flow_row (table, HW_FLOW_DISTRIBUTION, format_distribution (self), NULL);
  hw_cli_print_section (_ ("Flow"));
  hw_cli_table_print (table, 2);
}

static void
print_rules (const HwDeliveryReport *self, gboolean with_delivery, gboolean with_flow)
{
  hw_cli_print_section (_ ("How they are counted"));
  for (int id = 0; with_delivery && id < HW_N_DORA_FIGURES; id++)
    hw_cli_print ("  %s: %s.", _ (hw_dora_get_info (id)->label), _ (self->dora.figures[id].rule));
  for (int id = 0; with_flow && id < HW_N_FLOW_FIGURES; id++)
    hw_cli_print ("  %s: %s.", _ (hw_flow_figure_get_info (id)->label),
                  _ (hw_flow_figure_get_info (id)->rule));
}

/* Why there is nothing to show. */
static void
print_nothing (const HwDeliveryReport *self)
{
  g_autofree char *newest = NULL;

  if (self->sources->len == 0)
    hw_cli_print ("%s", _ ("The library has no source, so there is nothing to measure."));
  else if (self->newest_us == HW_TIME_UNKNOWN)
    hw_cli_print ("%s", _ ("No events have been read from these sources yet."));
  else
    {
      newest = format_moment (self, self->newest_us);
      hw_cli_print (_ ("There are no events in this window; the newest one is of %s. --from and "
                       "--to choose another window."),
                    newest);
    }
}

void
hw_delivery_report_print (const HwDeliveryReport *self)
{
  gboolean with_delivery = self->n_deployments + self->n_incidents + self->n_changes > 0;
  gboolean with_flow = self->flow->n + self->flow->load > 0;

  print_head (self);
  if (!with_delivery && !with_flow)
    {
      print_nothing (self);
      return;
    }
  if (with_delivery)
    print_dora (self);
  else
    {
      hw_cli_print ("%s", "");
      hw_cli_print ("%s", self->n_elsewhere > 0
                              ? _ ("There are deployments, but none of them to production.")
                              : _ ("There are no deployments, incidents or merged changes."));
    }
  if (with_flow)
    print_flow (self);
  print_rules (self, with_delivery, with_flow);
}
