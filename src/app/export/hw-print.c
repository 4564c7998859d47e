/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-print.h"

#include <glib/gi18n-lib.h>

#include "hw-canvas-theme.h"
#include "hw-document-readings.h"
#include "hw-printout.h"
#include "hw-toast.h"

/* Of a window: what was chosen the last time. */
#define SETTINGS "hw-print-settings"
#define PAPER "hw-print-paper"

/* In the settings: natural size on several sheets. */
#define TILE_KEY "headway-tile"

/* One print; lives as long as its operation. */
typedef struct
{
  HwPrintout *printout;
  HwWindow *window;
  GtkCheckButton *tile; /* while the dialog is there */
  GtkLabel *count;      /* likewise */
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  hw_printout_free (print->printout);
  g_object_unref (print->window);
  g_free (print);
}

static HwPrintout *
printout_new (HwDocument *document)
{
  g_autoptr (HwDocumentReadings) readings = hw_document_dup_readings (document);
  const GError *error = hw_document_get_figures_error (document);
  HwMap *map = hw_document_get_map (document);
  g_autofree char *subtitle = hw_canvas_dup_subtitle (map);
  const HwExportOptions options = { .subtitle = subtitle,
                                    .readings = hw_document_readings_get_tiles (readings) };

  return hw_printout_new (map, hw_document_get_figures (document),
                          error != NULL ? error->message : NULL, &options);
}

static gboolean
is_tiled (GtkPrintOperation *operation)
{
  return gtk_print_settings_get_bool (gtk_print_operation_get_print_settings (operation), TILE_KEY);
}

static guint
lay_out (Print *print, GtkPageSetup *paper, gboolean tile, GError **error)
{
  return hw_printout_lay_out (
      print->printout, gtk_page_setup_get_paper_width (paper, GTK_UNIT_POINTS),
      gtk_page_setup_get_paper_height (paper, GTK_UNIT_POINTS), tile, error);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  g_autoptr (GError) error = NULL;
  guint n_sheets =
      lay_out (print, gtk_print_context_get_page_setup (context), is_tiled (operation), &error);

  if (n_sheets == 0)
    {
      hw_window_add_toast (print->window, hw_toast_new (error->message));
      gtk_print_operation_cancel (operation);
      return;
    }
  gtk_print_operation_set_n_pages (operation, (int)n_sheets);
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int sheet, Print *print)
{
  hw_printout_draw (print->printout, (guint)sheet, gtk_print_context_get_cairo_context (context));
}

/* How many sheets it takes, before any is wasted. */
static void
show_count (Print *print, GtkPageSetup *paper)
{
  g_autoptr (GError) error = NULL;
  guint n_sheets = lay_out (print, paper, gtk_check_button_get_active (print->tile), &error);
  g_autofree char *text =
      n_sheets == 0 ? g_strdup (error->message)
                    : g_strdup_printf (ngettext ("%u sheet", "%u sheets", n_sheets), n_sheets);

  gtk_label_set_label (print->count, text);
}

static void
tile_toggled_cb (GtkPrintOperation *operation)
{
  Print *print = g_object_get_data (G_OBJECT (operation), "print");
  GtkPageSetup *paper = g_object_get_data (G_OBJECT (operation), PAPER);

  show_count (print, paper);
}

static GObject *
create_page_cb (GtkPrintOperation *operation, Print *print)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *fit = gtk_check_button_new_with_label (_ ("On one sheet"));
  GtkWidget *tile = gtk_check_button_new_with_label (
      _ ("In natural size, on sheets with marks to put them together"));

  print->tile = GTK_CHECK_BUTTON (tile);
  print->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (tile), GTK_CHECK_BUTTON (fit));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (is_tiled (operation) ? tile : fit), TRUE);
  gtk_label_set_xalign (print->count, 0);
  gtk_label_set_wrap (print->count, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (print->count), "dim-label");
  gtk_widget_add_css_class (page, "print-page");
  gtk_box_append (GTK_BOX (page), fit);
  gtk_box_append (GTK_BOX (page), tile);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (print->count));
  g_signal_connect_object (tile, "toggled", G_CALLBACK (tile_toggled_cb), operation,
                           G_CONNECT_SWAPPED);
  tile_toggled_cb (operation);
  return G_OBJECT (page);
}

/* Another paper, or turned. */
static void
update_page_cb (GtkPrintOperation *operation,
                GtkWidget *page,
                GtkPageSetup *paper,
                GtkPrintSettings *settings,
                Print *print)
{
  g_object_set_data_full (G_OBJECT (operation), PAPER, g_object_ref (paper), g_object_unref);
  show_count (print, paper);
}

static void
apply_page_cb (GtkPrintOperation *operation, GtkWidget *page, Print *print)
{
  gtk_print_settings_set_bool (gtk_print_operation_get_print_settings (operation), TILE_KEY,
                               gtk_check_button_get_active (print->tile));
}

static void
keep (HwWindow *window, const char *key, gpointer object)
{
  if (object != NULL)
    g_object_set_data_full (G_OBJECT (window), key, g_object_ref (object), g_object_unref);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Print *print)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      keep (print->window, SETTINGS, gtk_print_operation_get_print_settings (operation));
      keep (print->window, PAPER, gtk_print_operation_get_default_page_setup (operation));
    }
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  text = g_strdup_printf (_ ("Nothing was printed: %s"), error->message);
  hw_window_add_toast (print->window, hw_toast_new (text));
}

/* Maps are wide. */
static void
set_paper (GtkPrintOperation *operation, HwWindow *window)
{
  GtkPageSetup *kept = g_object_get_data (G_OBJECT (window), PAPER);
  g_autoptr (GtkPageSetup) paper = kept != NULL ? g_object_ref (kept) : gtk_page_setup_new ();

  if (kept == NULL)
    gtk_page_setup_set_orientation (paper, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, paper);
  g_object_set_data_full (G_OBJECT (operation), PAPER, g_object_ref (paper), g_object_unref);
}

static void
set_settings (GtkPrintOperation *operation, HwWindow *window)
{
  GtkPrintSettings *kept = g_object_get_data (G_OBJECT (window), SETTINGS);
  g_autoptr (GtkPrintSettings) settings =
      kept != NULL ? gtk_print_settings_copy (kept) : gtk_print_settings_new ();

  gtk_print_operation_set_print_settings (operation, settings);
}

GtkPrintOperation *
hw_print_new (HwWindow *window, HwDocument *document)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Print *print = g_new0 (Print, 1);

  print->printout = printout_new (document);
  print->window = g_object_ref (window);
  g_object_set_data_full (G_OBJECT (operation), "print", print, print_free);
  set_paper (operation, window);
  set_settings (operation, window);
  gtk_print_operation_set_job_name (operation, hw_document_get_title (document));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_custom_tab_label (operation, _ ("Map"));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), print);
  g_signal_connect (operation, "create-custom-widget", G_CALLBACK (create_page_cb), print);
  g_signal_connect (operation, "update-custom-widget", G_CALLBACK (update_page_cb), print);
  g_signal_connect (operation, "custom-widget-apply", G_CALLBACK (apply_page_cb), print);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), print);
  return operation;
}

void
hw_print_map (HwWindow *window, HwDocument *document)
{
  g_autoptr (GtkPrintOperation) operation = hw_print_new (window, document);

  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (window),
                           NULL);
}
