/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-export-backends.h"
#include "hw-page.h"
#include "hw-pdf-canvas.h"

#define MEDIA_TYPE "application#2Fvnd.headway-map+json"

/* The sheets of a file as they are written. */
typedef struct
{
  const HwExportJob *job;
  const HwPlate *plate; /* the one being written, and how it is laid on paper */
  HwPagePlan plan;
  HwPdfFile *file;
  HwPdfCanvas *canvas;
  guint pages;     /* objects: the tree of pages */
  guint resources; /* and what all of them use */
  GString *kids;
  guint n_pages;
} Output;

/* The same input must give the same bytes where somebody asks for that, as reproducible builds do.
 */
static GDateTime *
creation_date (const HwExportOptions *options)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 created_s = options->created_s;

  if (created_s == 0 && epoch != NULL)
    created_s = g_ascii_strtoll (epoch, NULL, 10);
  return created_s != 0 ? g_date_time_new_from_unix_utc (created_s) : g_date_time_new_now_utc ();
}

static guint
write_info (const HwExportJob *job, HwPdfFile *file)
{
  const HwPlate *plate = job->plates[0];
  g_autoptr (GDateTime) created = creation_date (job->options);
  g_autofree char *date = created != NULL ? g_date_time_format (created, "%Y%m%d%H%M%SZ") : NULL;
  g_autoptr (GString) info = g_string_new ("<< /Title ");
  guint number = hw_pdf_file_reserve (file);

  hw_pdf_append_text (info, plate->title);
  if (plate->description != NULL)
    {
      g_string_append (info, " /Subject ");
      hw_pdf_append_text (info, plate->description);
    }
  g_string_append (info, " /Creator (Headway) /Producer (Headway)");
  if (date != NULL)
    g_string_append_printf (info, " /CreationDate (D:%s) /ModDate (D:%s)", date, date);
  hw_pdf_file_add (file, number, "%s >>", info->str);
  return number;
}

/* The map itself, which readers show as an attachment. Gives entries of the catalog. */
static char *
write_attachment (const HwExportJob *job, HwPdfFile *file)
{
  const char *editable = job->options->editable;
  g_autofree char *entries = NULL;
  guint data, specification;

  if (editable == NULL)
    return g_strdup ("");
  data = hw_pdf_file_reserve (file);
  specification = hw_pdf_file_reserve (file);
  entries = g_strdup_printf ("/Type /EmbeddedFile /Subtype /" MEDIA_TYPE
                             " /Params << /Size %" G_GSIZE_FORMAT " >>",
                             strlen (editable));
  hw_pdf_file_add_stream (file, data, entries, editable, strlen (editable));
  hw_pdf_file_add (file, specification,
                   "<< /Type /Filespec /F (" HW_EXPORT_MAP_KEYWORD ".json)"
                   " /UF (" HW_EXPORT_MAP_KEYWORD ".json) /Desc (The map, for editing in Headway)"
                   " /EF << /F %u 0 R >> >>",
                   data);
  return g_strdup_printf ("/Names << /EmbeddedFiles << /Names [(" HW_EXPORT_MAP_KEYWORD
                          ".json) %u 0 R] >> >>",
                          specification);
}

static void
paint_cb (const HwPrimitive *primitive, gpointer user_data)
{
  hw_pdf_canvas_paint_primitive (((const Output *)user_data)->canvas, primitive);
}

static void
draw_sheet (Output *output, guint column, guint row)
{
  const HwSheetPainter painter = { paint_cb, output };
  const HwPlate *plate = output->plate;
  const HwPagePlan *plan = &output->plan;
  gboolean is_tile = hw_page_plan_is_tiled (plan);
  HwRect part = hw_page_plan_get_part (plan, plate->bounds, column, row);
  const HwPrimitive background = { .kind = HW_PRIMITIVE_BOX,
                                   .bounds = hw_rect (0, 0, plan->width_pt, plan->height_pt),
                                   .fill = plate->theme->background };

  hw_pdf_canvas_begin_page (output->canvas, plan->height_pt);
  if (!output->job->options->transparent)
    hw_pdf_canvas_paint_primitive (output->canvas, &background);
  hw_pdf_canvas_save (output->canvas);
  if (is_tile)
    hw_pdf_canvas_clip (output->canvas, plan->window);
  hw_pdf_canvas_transform (output->canvas, hw_point (part.x, part.y),
                           hw_point (plan->window.x, plan->window.y), plan->scale);
  hw_pdf_canvas_paint_plate (output->canvas, plate, is_tile ? &part : NULL);
  hw_pdf_canvas_restore (output->canvas);
  if (is_tile)
    hw_page_plan_mark_sheet (plan, plate, row * plan->columns + column, output->job->text,
                             &painter);
}

static void
write_sheet (Output *output, guint column, guint row)
{
  guint content = hw_pdf_file_reserve (output->file);
  guint page = hw_pdf_file_reserve (output->file);
  g_autoptr (GString) box = g_string_new (NULL);
  const GString *text;

  draw_sheet (output, column, row);
  text = hw_pdf_canvas_end_page (output->canvas);
  hw_pdf_file_add_stream (output->file, content, "", text->str, text->len);
  hw_pdf_append_number (box, output->plan.width_pt);
  g_string_append_c (box, ' ');
  hw_pdf_append_number (box, output->plan.height_pt);
  hw_pdf_file_add (output->file, page,
                   "<< /Type /Page /Parent %u 0 R /MediaBox [0 0 %s] /Contents %u 0 R"
                   " /Resources %u 0 R >>",
                   output->pages, box->str, content, output->resources);
  g_string_append_printf (output->kids, "%u 0 R ", page);
  output->n_pages++;
}

static gboolean
write_sheets (Output *output, GError **error)
{
  for (guint row = 0; row < output->plan.rows; row++)
    {
      for (guint column = 0; column < output->plan.columns; column++)
        {
          write_sheet (output, column, row);
          if (g_cancellable_set_error_if_cancelled (output->job->cancellable, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
write_plates (Output *output, GError **error)
{
  const HwExportJob *job = output->job;

  for (guint i = 0; i < job->n_plates; i++)
    {
      output->plate = job->plates[i];
      if (!hw_page_plan (output->plate->bounds, job->options->page, job->options->tile,
                         &output->plan, error))
        return FALSE;
      hw_export_job_note_size (job, output->plan.scale, output->plate);
      if (!write_sheets (output, error))
        return FALSE;
    }
  return TRUE;
}

GBytes *
hw_export_pdf (const HwExportJob *job, GError **error)
{
  g_autoptr (HwPdfFile) file = hw_pdf_file_new ();
  g_autoptr (HwPdfFonts) fonts = hw_pdf_fonts_new ();
  g_autoptr (HwPdfCanvas) canvas = hw_pdf_canvas_new (fonts, job->text);
  g_autoptr (GString) kids = g_string_new (NULL);
  g_autofree char *names = NULL;
  g_autofree char *font_entries = NULL;
  g_autofree char *icon_entries = NULL;
  guint catalog = hw_pdf_file_reserve (file);
  Output output = { .job = job, .file = file, .canvas = canvas, .kids = kids };

  output.pages = hw_pdf_file_reserve (file);
  output.resources = hw_pdf_file_reserve (file);
  if (!write_plates (&output, error))
    return NULL;
  font_entries = hw_pdf_fonts_write (fonts, file);
  icon_entries = hw_pdf_canvas_write_icons (canvas, file);
  hw_pdf_file_add (file, output.resources,
                   "<< /ProcSet [/PDF /Text] /Font << %s>> /XObject << %s>> >>", font_entries,
                   icon_entries);
  hw_pdf_file_add (file, output.pages, "<< /Type /Pages /Kids [%s] /Count %u >>", kids->str,
                   output.n_pages);
  names = write_attachment (job, file);
  hw_pdf_file_add (file, catalog,
                   "<< /Type /Catalog /Pages %u 0 R /ViewerPreferences << /DisplayDocTitle true >>"
                   " %s >>",
                   output.pages, names);
  return hw_pdf_file_finish (file, catalog, write_info (job, file));
}
