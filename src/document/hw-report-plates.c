/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as pages: the map with its ladder, charts, tables. */

#include <glib/gi18n-lib.h>

#include "hw-chart.h"
#include "hw-comparison-page.h"
#include "hw-duration-text.h"
#include "hw-report-writer.h"
#include "hw-trend-chart.h"
#include "hw-typesetter.h"

#define CHART_HEIGHT_PT 250.0
#define MAX_COLUMNS 8
#define MAX_BARS 9
#define MIN_MAP_SCALE 0.45
#define HEAD_PT 70.0
#define SHRINK 0.75 /* how much smaller a map may be to stand below the title */

typedef struct
{
  HwReportWriter writer;
  HwTypesetter *type;
} Pages;

static HwTypesetter *
type_of (HwReportWriter *writer)
{
  return ((Pages *)writer)->type;
}

static HwTimeUnits
get_units (HwReportWriter *writer)
{
  return hw_map_get_units (writer->report->map);
}

static guint
count_spans (const HwReport *report)
{
  return MIN (hw_sensitivity_get_n_influences (report->sensitivity), HW_REPORT_MAX_SPANS);
}

static void
title_cb (HwReportWriter *writer, const char *title, const char *subtitle)
{
  hw_typesetter_add_title (type_of (writer), title, subtitle);
}

static void
heading_cb (HwReportWriter *writer, const char *text)
{
  hw_typesetter_add_heading (type_of (writer), text);
}

static void
subheading_cb (HwReportWriter *writer, const char *text)
{
  hw_typesetter_add_subheading (type_of (writer), text);
}

static void
paragraph_cb (HwReportWriter *writer, const char *text)
{
  hw_typesetter_add_paragraph (type_of (writer), text);
}

static void
item_cb (HwReportWriter *writer, const char *text)
{
  hw_typesetter_add_item (type_of (writer), text);
}

static void
begin_table_cb (HwReportWriter *writer, const HwReportColumn *columns, guint n_columns)
{
  HwTypeColumn set[MAX_COLUMNS];

  for (guint i = 0; i < n_columns; i++)
    set[i] = (HwTypeColumn){ columns[i].title, columns[i].share, columns[i].ends };
  hw_typesetter_begin_table (type_of (writer), &(HwTypeTable){ set, n_columns, TRUE });
}

static void
row_cb (HwReportWriter *writer, const char *const *cells)
{
  hw_typesetter_add_row (type_of (writer), cells);
}

static void
end_table_cb (HwReportWriter *writer)
{
  hw_typesetter_end_table (type_of (writer));
}

/* With a heading and a few lines of text. */
static void
keep_cb (HwReportWriter *writer, HwReportChart chart)
{
  double height = CHART_HEIGHT_PT;

  if (chart == HW_REPORT_TORNADO)
    height = hw_chart_tornado_get_height (count_spans (writer->report));
  hw_typesetter_need (type_of (writer), height + HEAD_PT);
}

static HwScene *
draw_map (HwReportWriter *writer, HwDetail detail)
{
  HwTypesetter *type = type_of (writer);
  const HwReport *report = writer->report;
  const HwSceneOptions options = {
    .theme = hw_typesetter_get_theme (type),
    .figures = report->figures,
    .figures_error = report->error != NULL ? report->error->message : NULL,
    .text = hw_typesetter_get_text (type),
    .detail = detail,
    .with_ladder = TRUE,
    .with_totals = TRUE,
    /* Where type is large their words go; the plan has them. */
    .without_notes = detail != HW_DETAIL_FULL,
  };

  return hw_scene_new (report->map, &options);
}

/* The scale at which the scene fits on a page, or into such a height of it. */
static double
find_scale (HwReportWriter *writer, const HwScene *scene, double height)
{
  return fmin (1, fmin (hw_typesetter_get_width (type_of (writer)) / scene->bounds.width,
                        height / scene->bounds.height));
}

/* Below the title, or on a page of its own where it would get too small; in type that can be read
 * at the size it comes out. */
static void
map_cb (HwReportWriter *writer)
{
  HwTypesetter *type = type_of (writer);
  double height = hw_typesetter_get_height (type) - 2, room = hw_typesetter_get_room (type) - 2;
  g_autoptr (HwScene) scene = NULL;
  double scale;
  HwDetail detail;

  if (hw_seq_get_length (hw_map_steps (writer->report->map)) == 0)
    return;
  scene = draw_map (writer, HW_DETAIL_FULL);
  scale = find_scale (writer, scene, height);
  if (find_scale (writer, scene, room) >= SHRINK * scale)
    {
      height = room;
      scale = find_scale (writer, scene, room);
    }
  detail = hw_detail_for_zoom (fmax (scale, MIN_MAP_SCALE));
  if (detail != HW_DETAIL_FULL)
    {
      hw_scene_unref (scene);
      scene = draw_map (writer, detail);
    }
  hw_typesetter_add_scene (type, scene, height);
}

static HwChartFrame
chart_frame (HwReportWriter *writer, double height)
{
  HwTypesetter *type = type_of (writer);

  return (HwChartFrame){ hw_typesetter_get_theme (type), hw_typesetter_get_text (type),
                         hw_typesetter_get_width (type), height };
}

static void
waterfall_cb (HwReportWriter *writer)
{
  const HwReport *report = writer->report;
  const HwChartFrame frame = chart_frame (writer, CHART_HEIGHT_PT);
  g_autoptr (GArray) bars =
      hw_waterfall_bars_new (report->waterfall, report->last->label, _ ("now"), MAX_BARS);

  hw_typesetter_take_picture (
      type_of (writer),
      hw_chart_waterfall_new ((const HwChartBar *)(gconstpointer)bars->data, bars->len, &frame),
      CHART_HEIGHT_PT, _ ("Where the change of lead time comes from"));
}

/* Texts of a chart live as long as it is drawn. */
static const char *
keep (GPtrArray *texts, char *text)
{
  g_ptr_array_add (texts, text);
  return text;
}

static void
run_chart_cb (HwReportWriter *writer)
{
  const HwReport *report = writer->report;
  const HwChartFrame frame = chart_frame (writer, CHART_HEIGHT_PT);
  g_autoptr (HwTrendChart) chart = hw_trend_chart_new (&(HwTrendSource){
      report->trend, HW_FIGURE_LEAD_TIME, report->map, report->states, report->verdicts });

  hw_typesetter_take_picture (type_of (writer), hw_chart_run_new (&chart->chart, &frame),
                              CHART_HEIGHT_PT, _ ("Lead time over the snapshots"));
}

static void
tornado_cb (HwReportWriter *writer)
{
  const HwSensitivity *sensitivity = writer->report->sensitivity;
  HwTimeUnits units = get_units (writer);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  HwChartSpan spans[HW_REPORT_MAX_SPANS] = { { NULL } };
  guint n = count_spans (writer->report);
  HwTornado tornado = { spans, n, sensitivity->lead_s, NULL };
  double height = hw_chart_tornado_get_height (n);
  const HwChartFrame frame = chart_frame (writer, height);

  for (guint i = 0; i < n; i++)
    {
      const HwInfluence *influence = hw_sensitivity_get_influence (sensitivity, i);

      spans[i] = (HwChartSpan){
        keep (texts, hw_influence_format (influence, writer->report->map)),
        keep (texts, hw_duration_format (influence->range_s.low, units)),
        keep (texts, hw_duration_format (influence->range_s.high, units)),
        influence->low_s,
        influence->high_s,
        hw_sensitivity_is_next (sensitivity, influence),
      };
    }
  tornado.center_text = keep (texts, hw_duration_format (sensitivity->lead_s, units));
  hw_typesetter_take_picture (type_of (writer), hw_chart_tornado_new (&tornado, &frame), height,
                              _ ("Which guess matters"));
}

GPtrArray *
hw_report_to_plates (const HwReport *self, HwThemeId theme)
{
  Pages pages = { .writer = { .report = self,
                              .title = title_cb,
                              .heading = heading_cb,
                              .subheading = subheading_cb,
                              .paragraph = paragraph_cb,
                              .item = item_cb,
                              .begin_table = begin_table_cb,
                              .row = row_cb,
                              .end_table = end_table_cb,
                              .keep = keep_cb,
                              .map = map_cb,
                              .waterfall = waterfall_cb,
                              .run_chart = run_chart_cb,
                              .tornado = tornado_cb },
                  .type = hw_typesetter_new (theme, hw_map_get_title (self->map)) };

  hw_report_write (&pages.writer);
  return hw_typesetter_free_to_plates (pages.type);
}
