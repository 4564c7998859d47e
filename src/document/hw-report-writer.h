/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a report is written with: the content (hw-report-content.c) says what comes next, a writer
 * makes Markdown or pages of it. */

#include "hw-report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title; /* translated; NULL: the table has no head */
  double share;      /* of the width, where there is one */
  gboolean ends;     /* numbers, right-aligned */
} HwReportColumn;

typedef enum
{
  HW_REPORT_WATERFALL,
  HW_REPORT_RUN_CHART,
  HW_REPORT_TORNADO,
} HwReportChart;

typedef struct _HwReportWriter HwReportWriter;

struct _HwReportWriter
{
  const HwReport *report;

  void (*title) (HwReportWriter *self, const char *title, const char *subtitle);
  void (*heading) (HwReportWriter *self, const char *text);
  void (*subheading) (HwReportWriter *self, const char *text);
  void (*paragraph) (HwReportWriter *self, const char *text);
  void (*item) (HwReportWriter *self, const char *text);
  void (*begin_table) (HwReportWriter *self, const HwReportColumn *columns, guint n_columns);
  void (*row) (HwReportWriter *self, const char *const *cells); /* NULL is an empty cell */
  void (*end_table) (HwReportWriter *self);

  /* Says that a heading and this chart come next, which are not to be parted. */
  void (*keep) (HwReportWriter *self, HwReportChart chart);

  /* The map as it is drawn, and the charts; each where the report has what it shows. */
  void (*map) (HwReportWriter *self);
  void (*waterfall) (HwReportWriter *self);
  void (*run_chart) (HwReportWriter *self);
  void (*tornado) (HwReportWriter *self);
};

/* How many estimates the tornado shows. */
#define HW_REPORT_MAX_SPANS 10

/* The whole report, in order. */
void hw_report_write (HwReportWriter *writer);

/* "26 Nov 2026" where the user is; owned by the caller. */
char *hw_report_format_date (gint64 at_us);

G_END_DECLS
