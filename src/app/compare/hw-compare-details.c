/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compare-details.h"

#include <glib/gi18n-lib.h>

#include "hw-comparison-text.h"
#include "hw-side-scroller.h"

/* Rows of a list cost; who has more changes than this reads a report. */
#define MAX_SENTENCES 400

struct _HwCompareDetails
{
  AdwBin parent_instance;

  GtkWidget *content; /* the box in the scrolled window */
};

G_DEFINE_FINAL_TYPE (HwCompareDetails, hw_compare_details, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW_CHANGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const judgement_classes[] = {
  [HW_JUDGEMENT_SAME] = "dim-label",
  [HW_JUDGEMENT_BETTER] = "better",
  [HW_JUDGEMENT_WORSE] = "worse",
  [HW_JUDGEMENT_OTHER] = "other",
};

static GtkWidget *
label_new (const char *text, double xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), (float)xalign);
  /* Figures, at the end of their column, stay on one line. */
  gtk_label_set_wrap (GTK_LABEL (label), xalign == 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "▼ −63.16 %", "▲ +5.58 pp", "=": a mark that does not go by colour. */
static char *
dup_change (const HwComparisonRow *row)
{
  const char *change = row->percent != NULL ? row->percent : row->delta;

  if (row->judgement == HW_JUDGEMENT_SAME)
    return g_strdup ("=");
  return g_strdup_printf ("%s %s", row->less ? "▼" : "▲", change);
}

/* "−6 d, better". */
static char *
dup_words (const HwComparisonRow *row)
{
  const char *judgement = hw_judgement_get_label (row->judgement);

  if (judgement == NULL)
    return g_strdup (row->delta);
  /* TRANSLATORS: a difference and what it is: "−6 d, better". */
  return g_strdup_printf (_ ("%s, %s"), row->delta, judgement);
}

/* Two lines of the grid; the second stays empty where there is no target. */
static void
attach_row (GtkGrid *grid, int line, const HwComparisonRow *row)
{
  g_autofree char *target = hw_comparison_row_format_target (row);
  g_autofree char *change = dup_change (row);
  g_autofree char *words = dup_words (row);
  GtkWidget *label = label_new (row->label, 0, NULL);
  GtkWidget *delta = label_new (change, 1, judgement_classes[row->judgement]);

  gtk_widget_set_tooltip_text (delta, words);
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_grid_attach (grid, label, 0, line, 1, 1);
  gtk_grid_attach (grid, label_new (row->before, 1, "dim-label"), 1, line, 1, 1);
  gtk_grid_attach (grid, label_new (row->after, 1, "value"), 2, line, 1, 1);
  gtk_grid_attach (grid, delta, 3, line, 1, 1);
  if (target != NULL)
    gtk_grid_attach (grid, label_new (target, 1, "caption"), 0, line + 1, 3, 1);
}

static GtkWidget *
totals_new (GPtrArray *rows)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_widget_add_css_class (grid, "totals-table");
  gtk_widget_add_css_class (grid, "card");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 10);
  gtk_grid_attach (GTK_GRID (grid), label_new (_ ("A"), 1, "heading"), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label_new (_ ("B"), 1, "heading"), 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label_new (_ ("Change"), 1, "heading"), 3, 0, 1, 1);
  for (guint i = 0; i < rows->len; i++)
    attach_row (GTK_GRID (grid), 2 * (int)i + 1, g_ptr_array_index (rows, i));
  for (int column = 0; column < 4; column++)
    gtk_widget_set_hexpand (gtk_grid_get_child_at (GTK_GRID (grid), MIN (column, 3), 1),
                            column == 0);
  return grid;
}

static GtkWidget *
sentence_row_new (const HwSentence *sentence)
{
  static const char *const icons[] = {
    [HW_SENTENCE_CHANGED] = "document-edit-symbolic",
    [HW_SENTENCE_ADDED] = "list-add-symbolic",
    [HW_SENTENCE_REMOVED] = "list-remove-symbolic",
  };
  const HwElement *element = sentence->before != NULL ? sentence->before : sentence->after;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (sentence->text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icons[sentence->kind]);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "element", g_strdup (element->id), g_free);
  return row;
}

static void
row_activated_cb (HwCompareDetails *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_CHANGE], 0,
                 g_object_get_data (G_OBJECT (row), "element"));
}

static GtkWidget *
sentences_new (HwCompareDetails *self, const HwComparison *comparison)
{
  g_autoptr (GPtrArray) sentences =
      hw_sentences_new (comparison->changes, comparison->before, comparison->after);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < MIN (sentences->len, MAX_SENTENCES); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), sentence_row_new (g_ptr_array_index (sentences, i)));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return list;
}

static void
append_heading (HwCompareDetails *self, const char *text)
{
  gtk_box_append (GTK_BOX (self->content), label_new (text, 0, "heading"));
}

static void
hw_compare_details_class_init (HwCompareDetailsClass *klass)
{
  signals[SIGNAL_SHOW_CHANGE] =
      g_signal_new ("show-change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "comparedetails");
}

static void
hw_compare_details_init (HwCompareDetails *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->content, "content");
  adw_bin_set_child (ADW_BIN (self), hw_side_scroller_new (self->content));
}

void
hw_compare_details_set_comparison (HwCompareDetails *self,
                                   const HwComparison *comparison,
                                   const char *alike)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *match = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->content)) != NULL)
    gtk_box_remove (GTK_BOX (self->content), child);
  if (comparison == NULL)
    return;

  /* Maps without steps have no totals. */
  rows = hw_comparison_rows_new (comparison, HW_ROWS_MAIN);
  if (rows->len > 0)
    gtk_box_append (GTK_BOX (self->content), totals_new (rows));
  append_heading (self, _ ("What changed"));
  if (hw_comparison_is_empty (comparison))
    gtk_box_append (
        GTK_BOX (self->content),
        label_new (alike != NULL ? alike : _ ("The maps say the same."), 0, "dim-label"));
  else
    gtk_box_append (GTK_BOX (self->content), sentences_new (self, comparison));
  match = hw_comparison_format_match (comparison);
  gtk_box_append (GTK_BOX (self->content), label_new (match, 0, "dim-label"));
}
