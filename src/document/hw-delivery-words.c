/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-delivery-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-connector.h"
#include "hw-document-private.h"
#include "hw-duration-text.h"
#include "hw-quantity-text.h"
#include "hw-reading-text.h"
#include "hw-source-row.h"

#define SHA_CHARS 7

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

static char *
format_window (const HwDeliveryReport *self)
{
  g_autofree char *from = format_moment (self, self->window.from_us);
  g_autofree char *to = format_moment (self, self->window.to_us);
  g_autofree char *names = join_sources (self);

  if (self->sources->len == 0)
    return NULL;
  /* Translators: two moments and the names of sources. */
  return g_strdup_printf (_ ("From %s to %s, from %s"), from, to, names);
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
  return g_strdup_printf (
      ngettext ("%s day a week", "%s days a week", hw_number_get_plural (value)), number);
}

/* The values themselves while they are too few for a percentile; seconds in those units. */
static char *
format_few (const HwSummary *summary, HwDoraUnit unit, HwTimeUnits units)
{
  GString *text;

  if (summary->n == 0 || summary->n >= HW_PERCENTILE_MIN_VALUES)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < summary->n; i++)
    {
      g_autofree char *value = unit == HW_DORA_SECONDS ? hw_duration_format (summary->few[i], units)
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
  g_autofree char *deployments = NULL;

  switch (id)
    {
    case HW_DORA_DEPLOYMENT_FREQUENCY:
      per_day = hw_number_format (dora->deployments_per_day);
      deployments = g_strdup_printf (ngettext ("%lu deployment, %s a day",
                                               "%lu deployments, %s a day", (gulong)figure->n_hits),
                                     (gulong)figure->n_hits, per_day);
      /* TRANSLATORS: the last part is "3 deployments, 0.5 a day". */
      return g_strdup_printf (ngettext ("n = %lu week, %s", "n = %lu weeks, %s", (gulong)figure->n),
                              (gulong)figure->n, deployments);
    case HW_DORA_CHANGE_FAIL_RATE:
    case HW_DORA_REWORK_RATE:
      return g_strdup_printf (_ ("%lu of n = %lu"), (gulong)figure->n_hits, (gulong)figure->n);
    case HW_DORA_CHANGE_LEAD_TIME:
    case HW_DORA_RECOVERY_TIME:
    case HW_N_DORA_FIGURES:
    default:
      if (figure->open.n > 0)
        return g_strdup_printf (_ ("n = %lu, %lu still open"), (gulong)figure->n,
                                (gulong)figure->open.n);
      return g_strdup_printf (_ ("n = %lu"), (gulong)figure->n);
    }
}

/* What figures are made of */

/* Sources may call a commit what they like: by whole characters. NULL for NULL. */
static char *
dup_short_sha (const char *sha)
{
  if (sha == NULL || g_utf8_strlen (sha, -1) <= SHA_CHARS)
    return g_strdup (sha);
  return g_utf8_substring (sha, 0, SHA_CHARS);
}

/* As people know it: by label and title, a deployment by where it went and with which commit. */
static char *
format_part_title (const HwDeliveryPart *part)
{
  GString *text = g_string_new (NULL);

  if (part->kind == HW_DELIVERY_DEPLOYMENT)
    {
      hw_reading_text_append (text, C_ ("list", ", "), g_strdup (part->service));
      hw_reading_text_append (text, C_ ("list", ", "), g_strdup (part->environment));
      hw_reading_text_append (text, C_ ("list", ", "), dup_short_sha (part->sha));
    }
  else
    {
      hw_reading_text_append (text, "", g_strdup (part->label != NULL ? part->label : part->id));
      hw_reading_text_append (text, " ", g_strdup (part->title));
    }
  if (text->len == 0)
    g_string_append (text, part->id != NULL ? part->id : _ ("without a name"));
  return g_string_free (text, FALSE);
}

/* "2026-01-05 09:00 to 2026-01-06 12:00", "since 2026-01-05 09:00" */
static char *
format_part_moments (const HwDeliveryReport *self, const HwDeliveryPart *part)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (part->from_us == HW_TIME_UNKNOWN)
    return NULL;
  from = format_moment (self, part->from_us);
  if (part->is_open)
    return g_strdup_printf (_ ("since %s"), from);
  to = format_moment (self, part->to_us);
  return g_strdup_printf (C_ ("moments", "%s to %s"), from, to);
}

/* How long it took or has been open so far. */
static char *
format_part_span (const HwDeliveryReport *self, const HwDeliveryPart *part)
{
  gint64 to_us = part->is_open ? self->window.to_us : part->to_us;
  g_autofree char *span =
      part->kind == HW_DELIVERY_ITEM
          ? hw_duration_format (part->span_s, hw_map_get_units (self->map))
          : hw_duration_format ((double)(to_us - part->from_us) / G_USEC_PER_SEC,
                                HW_TIME_UNITS_CALENDAR);

  /* TRANSLATORS: for how long something is not done yet: "open for 3 d". */
  return part->is_open ? g_strdup_printf (_ ("open for %s"), span) : g_steal_pointer (&span);
}

static const char *
get_part_judgement (HwDoraFigureId id, const HwDeliveryPart *part)
{
  if (id == HW_DORA_CHANGE_FAIL_RATE)
    return part->is_hit ? _ ("failed") : _ ("succeeded");
  return id == HW_DORA_REWORK_RATE && part->is_hit ? _ ("after a failed one") : NULL;
}

/* What the time of a change begins with. */
static const char *
get_part_start (const HwDeliveryPart *part)
{
  static const char *const texts[HW_N_DORA_STARTS] = {
    [HW_DORA_FROM_OPENING] = N_ ("from its opening"),
    [HW_DORA_FROM_COMMIT] = N_ ("from its first commit"),
    [HW_DORA_FROM_MERGE] = N_ ("from its merge"),
  };

  return part->kind == HW_DELIVERY_CHANGE ? _ (texts[part->start]) : NULL;
}

static char *
format_part_detail (const HwDeliveryReport *self, HwDoraFigureId id, const HwDeliveryPart *part)
{
  GString *text = g_string_new (NULL);
  gboolean is_counted = part->kind == HW_DELIVERY_DEPLOYMENT && id != HW_DORA_RECOVERY_TIME;
  char *moments = is_counted ? format_moment (self, part->to_us) : format_part_moments (self, part);
  char *span = is_counted ? NULL : format_part_span (self, part);

  hw_reading_text_append (text, " · ", moments);
  hw_reading_text_append (text, " · ", span);
  hw_reading_text_append (text, " · ", g_strdup (get_part_start (part)));
  hw_reading_text_append (text, " · ", g_strdup (get_part_judgement (id, part)));
  return g_string_free (text, FALSE);
}

/* `id` HW_N_DORA_FIGURES for figures of flow. */
static void
add_parts (const HwDeliveryReport *self,
           HwDeliveryRow *row,
           HwDoraFigureId id,
           const HwDeliverySum *sum)
{
  for (guint i = 0; i < sum->parts->len; i++)
    {
      const HwDeliveryPart *part = sum->parts->pdata[i];
      HwDeliveryLine *line = g_new (HwDeliveryLine, 1);

      *line = (HwDeliveryLine){ format_part_title (part), format_part_detail (self, id, part),
                                g_strdup (part->url) };
      g_ptr_array_add (row->parts, line);
    }
  if (sum->n_more > 0)
    row->more = g_strdup_printf (ngettext ("and %lu more", "and %lu more", (gulong)sum->n_more),
                                 (gulong)sum->n_more);
}

/* Rows */

static void
line_free (gpointer data)
{
  HwDeliveryLine *line = data;

  g_free (line->title);
  g_free (line->detail);
  g_free (line->url);
  g_free (line);
}

static HwDeliveryRow *
add_row (GPtrArray *rows, const char *label, char *value, const char *rule)
{
  HwDeliveryRow *row = g_new0 (HwDeliveryRow, 1);

  row->label = g_strdup (_ (label));
  row->value = value;
  row->parts = g_ptr_array_new_with_free_func (line_free);
  /* TRANSLATORS: %s is how a figure is counted; here it becomes a sentence. */
  row->rule = g_strdup_printf (_ ("%s."), _ (rule));
  g_ptr_array_add (rows, row);
  return row;
}

static void
add_delivery (const HwDeliveryReport *self, GPtrArray *rows)
{
  for (int id = 0; id < HW_N_DORA_FIGURES; id++)
    {
      const HwDoraInfo *info = hw_dora_get_info (id);
      const HwDoraFigure *figure = &self->dora.figures[id];
      char *value = format_value (info->unit, figure->value);
      HwDeliveryRow *row;

      if (value == NULL)
        value = format_few (&figure->spread, info->unit, HW_TIME_UNITS_CALENDAR);
      row = add_row (rows, info->label, value, figure->rule);
      row->spread = format_spread (info->unit, &figure->spread);
      row->basis = format_basis (id, &self->dora);
      add_parts (self, row, id, self->dora_sums[id]);
    }
}

static HwDeliveryRow *
add_flow_row (const HwDeliveryReport *self, GPtrArray *rows, HwFlowFigureId id, char *value)
{
  const HwFlowInfo *info = hw_flow_figure_get_info (id);
  HwDeliveryRow *row = add_row (rows, info->label, value, info->rule);

  add_parts (self, row, HW_N_DORA_FIGURES, id == HW_FLOW_LOAD ? self->flow_load : self->flow_done);
  return row;
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
add_flow (const HwDeliveryReport *self, GPtrArray *rows)
{
  const HwFlowFive *flow = self->flow;
  HwTimeUnits units = hw_map_get_units (self->map);
  g_autofree char *velocity = hw_number_format (flow->velocity);
  char *time = format_flow_time (flow, units, flow->time_s.p50);
  g_autofree char *most = format_flow_time (flow, units, flow->time_s.p85);
  g_autofree char *mean = hw_number_format (flow->load_mean);
  HwDeliveryRow *row;

  row = add_flow_row (self, rows, HW_FLOW_VELOCITY,
                      g_strdup_printf (C_ ("rate", "%s a week"), velocity));
  row->basis = g_strdup_printf (_ ("n = %lu"), (gulong)flow->n);
  if (time == NULL)
    time = format_few (&flow->time_s, HW_DORA_SECONDS, units);
  row = add_flow_row (self, rows, HW_FLOW_TIME, time);
  row->spread = most != NULL ? g_strdup_printf (_ ("85 %% within %s"), most) : NULL;
  add_flow_row (self, rows, HW_FLOW_EFFICIENCY,
                isnan (flow->efficiency) ? NULL : hw_share_format (flow->efficiency));
  row = add_flow_row (self, rows, HW_FLOW_LOAD, g_strdup_printf ("%" G_GUINT64_FORMAT, flow->load));
  /* TRANSLATORS: a number of items. */
  row->basis = g_strdup_printf (_ ("%s on average"), mean);
  add_flow_row (self, rows, HW_FLOW_DISTRIBUTION, format_distribution (self));
}

/* They are all read from files, not asked. */
static gboolean
are_logs (const HwDeliveryReport *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      if (!g_str_equal (((const HwSource *)self->sources->pdata[i])->connector, HW_CONNECTOR_FILE))
        return FALSE;
    }
  return TRUE;
}

/* Why there is nothing to show. */
typedef enum
{
  REASON_NO_SOURCE,
  REASON_NOTHING_READ,
  REASON_ELSEWHERE,
  REASON_NOT_ATTACHED,
  REASON_NO_STATE,
  REASON_OUTSIDE,
} Reason;

static const struct
{
  const char *text; /* %s is the moment of the newest event */
  HwDeliveryNeed need;
  HwDeliveryNeed need_of_logs;
  HwDeliveryPlace place;
} reasons[] = {
  [REASON_NO_SOURCE] = { N_ ("The library has no source, so there is nothing to measure."),
                         HW_DELIVERY_NEEDS_NOTHING, HW_DELIVERY_NEEDS_NOTHING,
                         HW_DELIVERY_PLACE_SOURCES },
  [REASON_NOTHING_READ] = { N_ ("No events have been read from these sources yet."),
                            HW_DELIVERY_NEEDS_SYNC, HW_DELIVERY_NEEDS_KINDS,
                            HW_DELIVERY_PLACE_SOURCES },
  [REASON_ELSEWHERE] = { N_ ("There are deployments, but none of them to production."),
                         HW_DELIVERY_NEEDS_NOTHING, HW_DELIVERY_NEEDS_NOTHING,
                         HW_DELIVERY_PLACE_NONE },
  [REASON_NOT_ATTACHED] = {
      .text = N_ (
          "What happened in this window counts for nothing here: the map is attached to no source, "
          "so nobody knows which states are its steps, and there are no deployments, incidents or "
          "merged changes. Attach the source to the map."),
      .need_of_logs = HW_DELIVERY_NEEDS_KINDS,
      .place = HW_DELIVERY_PLACE_ATTACH,
  },
  [REASON_NO_STATE] = {
      .text = N_ (
          "What happened in this window counts for nothing here: no state of the sources stands for "
          "a step of this map, and there are no deployments, incidents or merged changes. Say what "
          "the states mean where the source is attached to the map."),
      .need_of_logs = HW_DELIVERY_NEEDS_KINDS,
      .place = HW_DELIVERY_PLACE_STATES,
  },
  [REASON_OUTSIDE] = { N_ ("There are no events in this window; the newest one is of %s."),
                       HW_DELIVERY_NEEDS_WINDOW, HW_DELIVERY_NEEDS_WINDOW, HW_DELIVERY_PLACE_NONE },
};

static Reason
find_reason (const HwDeliveryReport *self)
{
  if (self->sources->len == 0)
    return REASON_NO_SOURCE;
  if (self->newest_us == HW_TIME_UNKNOWN)
    return REASON_NOTHING_READ;
  if (self->n_elsewhere > 0)
    return REASON_ELSEWHERE;
  if (self->has_flow)
    return self->of_all ? REASON_NOT_ATTACHED : REASON_NO_STATE;
  return REASON_OUTSIDE;
}

static char *
format_reason (const HwDeliveryReport *self, Reason reason)
{
  GString *text = g_string_new (_ (reasons[reason].text));

  if (self->newest_us != HW_TIME_UNKNOWN)
    {
      g_autofree char *newest = format_moment (self, self->newest_us);

      g_string_replace (text, "%s", newest, 1);
    }
  return g_string_free (text, FALSE);
}

/* And what helps. */
static void
explain_nothing (const HwDeliveryReport *report, HwDeliveryWords *words)
{
  Reason reason = find_reason (report);

  words->remark = format_reason (report, reason);
  words->need = are_logs (report) ? reasons[reason].need_of_logs : reasons[reason].need;
  words->place = reasons[reason].place;
}

static void
row_free (gpointer data)
{
  HwDeliveryRow *row = data;

  g_free (row->label);
  g_free (row->value);
  g_free (row->spread);
  g_free (row->basis);
  g_free (row->rule);
  g_ptr_array_unref (row->parts);
  g_free (row->more);
  g_free (row);
}

HwDeliveryWords *
hw_delivery_words_new (const HwDeliveryReport *report)
{
  gboolean with_delivery = report->n_deployments + report->n_incidents + report->n_changes > 0;
  gboolean with_flow = report->flow->n + report->flow->load > 0;
  HwDeliveryWords *self = g_new0 (HwDeliveryWords, 1);

  self->title = g_strdup (hw_map_get_title (report->map));
  self->window = format_window (report);
  self->delivery = g_ptr_array_new_with_free_func (row_free);
  self->flow = g_ptr_array_new_with_free_func (row_free);
  if (!with_delivery && !with_flow)
    explain_nothing (report, self);
  else if (report->of_all)
    self->remark = g_strdup (_ ("The map is attached to no source: these are all of the library."));
  if (with_delivery)
    add_delivery (report, self->delivery);
  else if (with_flow)
    self->no_delivery = g_strdup (
        report->n_elsewhere > 0 ? _ ("There are deployments, but none of them to production.")
                                : _ ("There are no deployments, incidents or merged changes."));
  if (with_flow)
    add_flow (report, self->flow);
  return self;
}

void
hw_delivery_words_free (HwDeliveryWords *self)
{
  g_free (self->title);
  g_free (self->window);
  g_free (self->remark);
  g_free (self->no_delivery);
  g_ptr_array_unref (self->delivery);
  g_ptr_array_unref (self->flow);
  g_free (self);
}

/* Reading */

typedef struct
{
  HwMap *map;
  guint n_days;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  hw_map_unref (query->map);
  g_free (query);
}

static void
read_func (HwLibrary *library, GTask *task, gpointer data)
{
  const Query *query = data;
  GError *error = NULL;
  g_autoptr (HwDeliveryReport) report = NULL;
  HwWindow window;

  if (hw_delivery_find_end (library, query->map, g_get_real_time (), &window.to_us, &error))
    {
      window.from_us = window.to_us - query->n_days * G_TIME_SPAN_DAY;
      report = hw_delivery_report_new (library, query->map, window, &error);
    }
  if (report != NULL)
    g_task_return_pointer (task, hw_delivery_words_new (report),
                           (GDestroyNotify)hw_delivery_words_free);
  else
    g_task_return_error (task, error);
}

void
hw_delivery_words_read_async (HwDocument *document,
                              guint n_days,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (document, cancellable, callback, user_data);
  Query *query = g_new (Query, 1);

  *query = (Query){ hw_map_ref (hw_document_get_map (document)), n_days };
  g_task_set_source_tag (task, hw_delivery_words_read_async);
  g_task_set_task_data (task, query, query_free);
  hw_library_worker_read (hw_document_get_worker (document), task, read_func);
}

HwDeliveryWords *
hw_delivery_words_read_finish (HwDocument *document, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, document), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
