/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-trend-page.h"

#include <glib/gi18n-lib.h>

#include "hw-chart-view.h"
#include "hw-follow-up.h"
#include "hw-trend-chart.h"
#include "hw-verdict-list.h"

struct _HwTrendPage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkLabel *sentences;
  GtkLabel *rule;
  HwChartView *chart;
  HwVerdictList *verdicts;

  HwDocument *document; /* NULL: none */
  HwFigureId figure;
  HwFollowUp *follow_up;     /* NULL until it is worked out */
  HwTrend *trend;            /* of the figure; likewise */
  GCancellable *cancellable; /* of loading; NULL while nobody looks */
  guint load_id;
};

G_DEFINE_FINAL_TYPE (HwTrendPage, hw_trend_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW_ELEMENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_words (HwTrendPage *self)
{
  g_autoptr (GPtrArray) sentences = hw_trend_sentences_new (self->trend);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *)sentences->pdata[i]);
  gtk_label_set_label (self->sentences, text->str);
  gtk_label_set_label (self->rule,
                       isnan (self->trend->lower)
                           ? _ ("Limits of chance are drawn from the fourth snapshot on.")
                           : _ ("Limits of chance: mean ± 2.66 times the mean distance of one "
                                "value from the one before."));
  /* TRANSLATORS: what a chart shows and what can be told from it, for screen readers. */
  name = g_strdup_printf (_ ("%s over the snapshots. %s"),
                          _ (hw_figure_get_info (self->figure)->label), text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
update (HwTrendPage *self)
{
  g_clear_pointer (&self->trend, hw_trend_free);
  if (self->follow_up == NULL)
    return;
  self->trend = hw_follow_up_get_trend (self->follow_up, self->figure);
  show_words (self);
  hw_chart_view_redraw (self->chart);
  hw_verdict_list_show (self->verdicts, self->follow_up);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->follow_up->states->len > 0 ? "trend" : "nothing");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwTrendPage) self = user_data;
  g_autoptr (GError) error = NULL;
  HwFollowUp *follow_up = hw_follow_up_load_finish (HW_DOCUMENT (source), result, &error);

  if (follow_up == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_label_set_label (self->sentences, error->message);
      return;
    }
  g_clear_pointer (&self->follow_up, hw_follow_up_unref);
  self->follow_up = follow_up;
  update (self);
}

static void
stop (HwTrendPage *self)
{
  g_clear_handle_id (&self->load_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
load_cb (gpointer user_data)
{
  HwTrendPage *self = user_data;

  self->load_id = 0;
  stop (self);
  self->cancellable = g_cancellable_new ();
  hw_follow_up_load_async (self->document, self->cancellable, loaded_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* After the window has painted. */
static void
load_soon (HwTrendPage *self)
{
  if (self->document != NULL && self->load_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->load_id = g_idle_add_full (G_PRIORITY_LOW, load_cb, self, NULL);
}

static void
document_changed_cb (HwTrendPage *self, guint change)
{
  if (change & (HW_CHANGE_MAP | HW_CHANGE_SNAPSHOTS))
    load_soon (self);
}

static HwPicture *
draw_chart (const HwChartFrame *frame, gpointer user_data)
{
  HwTrendPage *self = user_data;
  g_autoptr (HwTrendChart) chart = NULL;

  if (self->trend == NULL || self->trend->points->len == 0)
    return NULL;
  chart =
      hw_trend_chart_new (&(HwTrendSource){ self->trend, self->figure, self->follow_up->map,
                                            self->follow_up->states, self->follow_up->verdicts });
  return hw_chart_run_new (&chart->chart, frame);
}

static void
show_element_cb (HwTrendPage *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_ELEMENT], 0, id);
}

static void
hw_trend_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hw_trend_page_parent_class)->map (widget);

  load_soon (HW_TREND_PAGE (widget));
}

static void
hw_trend_page_unmap (GtkWidget *widget)
{
  stop (HW_TREND_PAGE (widget));
  GTK_WIDGET_CLASS (hw_trend_page_parent_class)->unmap (widget);
}

static void
hw_trend_page_dispose (GObject *object)
{
  HwTrendPage *self = HW_TREND_PAGE (object);

  if (self->stack != NULL)
    hw_trend_page_set_document (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_TREND_PAGE);

  G_OBJECT_CLASS (hw_trend_page_parent_class)->dispose (object);
}

static void
hw_trend_page_class_init (HwTrendPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_trend_page_dispose;
  widget_class->map = hw_trend_page_map;
  widget_class->unmap = hw_trend_page_unmap;

  signals[SIGNAL_SHOW_ELEMENT] =
      g_signal_new ("show-element", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (HW_TYPE_CHART_VIEW);
  g_type_ensure (HW_TYPE_VERDICT_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/compare/hw-trend-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTrendPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HwTrendPage, sentences);
  gtk_widget_class_bind_template_child (widget_class, HwTrendPage, rule);
  gtk_widget_class_bind_template_child (widget_class, HwTrendPage, chart);
  gtk_widget_class_bind_template_child (widget_class, HwTrendPage, verdicts);
  gtk_widget_class_set_css_name (widget_class, "trendpage");
}

static void
hw_trend_page_init (HwTrendPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_chart_view_set_func (self->chart, draw_chart, self);
  g_signal_connect_object (self->verdicts, "show-element", G_CALLBACK (show_element_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_trend_page_set_document (HwTrendPage *self, HwDocument *document)
{
  if (document == self->document)
    return;
  stop (self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_pointer (&self->trend, hw_trend_free);
  g_clear_pointer (&self->follow_up, hw_follow_up_unref);
  g_set_object (&self->document, document);
  if (document == NULL)
    return;
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  load_soon (self);
}

void
hw_trend_page_set_figure (HwTrendPage *self, HwFigureId figure)
{
  self->figure = figure;
  update (self);
}
