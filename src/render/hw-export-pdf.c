/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-export-backends.h"
#include "hw-page.h"
#include "hw-pdf-canvas.h"

#define MEDIA_TYPE "application#2Fvnd.headway-map+json"
#define FOOTER_SIZE_MU 10
#define MARK_MU 10.0

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

/* Short lines where the neighbouring sheet's part begins, at all four edges of the overlap. */
static void
draw_overlap_marks (const Output *output, guint column, guint row)
{
  const HwPagePlan *plan = &output->plan;
  HwRect w = plan->window;
  double left = w.x + (column > 0 ? HW_PAGE_OVERLAP_PT : 0);
  double top = w.y + (row > 0 ? HW_PAGE_OVERLAP_PT : 0);
  double right = hw_rect_right (w) - (column + 1 < plan->columns ? HW_PAGE_OVERLAP_PT : 0);
  double bottom = hw_rect_bottom (w) - (row + 1 < plan->rows ? HW_PAGE_OVERLAP_PT : 0);
  const HwPoint points[] = {
    { left, w.y - MARK_MU },       { left, w.y },
    { left, hw_rect_bottom (w) },  { left, hw_rect_bottom (w) + MARK_MU },
    { right, w.y - MARK_MU },      { right, w.y },
    { right, hw_rect_bottom (w) }, { right, hw_rect_bottom (w) + MARK_MU },
    { w.x - MARK_MU, top },        { w.x, top },
    { hw_rect_right (w), top },    { hw_rect_right (w) + MARK_MU, top },
    { w.x - MARK_MU, bottom },     { w.x, bottom },
    { hw_rect_right (w), bottom }, { hw_rect_right (w) + MARK_MU, bottom },
  };
  guint8 ops[G_N_ELEMENTS (points)];
  const HwPrimitive marks = { .kind = HW_PRIMITIVE_PATH,
                              .stroke = output->plate->theme->muted,
                              .line_mu = 0.6,
                              .path = { ops, points, G_N_ELEMENTS (ops), G_N_ELEMENTS (points) } };

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    ops[i] = i % 2 == 0 ? HW_PATH_MOVE : HW_PATH_LINE;
  hw_pdf_canvas_paint_primitive (output->canvas, &marks);
}

static void
draw_footer (const Output *output, guint column, guint row)
{
  const HwExportJob *job = output->job;
  const HwPagePlan *plan = &output->plan;
  guint sheet = row * plan->columns + column + 1;
  /* Translators: at the foot of each sheet of a tiled print: title, place, sheet number */
  g_autofree char *text =
      g_strdup_printf (_ ("%s · row %u, column %u · sheet %u of %u"), output->plate->title, row + 1,
                       column + 1, sheet, plan->columns * plan->rows);
  HwTextStyle style = { .size_mu = FOOTER_SIZE_MU, .weight = PANGO_WEIGHT_NORMAL };
  HwTextLine lines[HW_TEXT_MAX_LINES];
  HwPrimitive primitive = { .kind = HW_PRIMITIVE_TEXT, .fill = output->plate->theme->muted };

  if (hw_text_cache_fit (job->text, text, &style, plan->window.width - 40, 1, lines) == 0)
    return;
  primitive.text.string = lines[0].string;
  primitive.text.baseline =
      hw_point (plan->window.x + 20, hw_rect_bottom (plan->window) + MARK_MU + 10);
  primitive.text.size_mu = style.size_mu;
  primitive.text.weight = style.weight;
  hw_pdf_canvas_paint_primitive (output->canvas, &primitive);
}

static void
draw_sheet (const Output *output, guint column, guint row)
{
  const HwPlate *plate = output->plate;
  const HwPagePlan *plan = &output->plan;
  gboolean is_tile = plan->step_x_mu > 0;
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
  if (!is_tile)
    return;
  draw_overlap_marks (output, column, row);
  draw_footer (output, column, row);
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
                         &output->plan, error)
          || !write_sheets (output, error))
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
