/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-export-backends.h"
#include "hw-page.h"
#include "hw-paint.h"
#include "hw-pdf-attachment.h"

#define MEDIA_TYPE "application/vnd.headway-map+json"
#define FOOTER_SIZE_MU 10
#define MARK_MU 10.0

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The same input must give the same bytes where somebody asks for that, as reproducible builds do.
 */
static char *
dup_date (const HwExportOptions *options)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 created_s = options->created_s;
  g_autoptr (GDateTime) created = NULL;

  if (created_s == 0 && epoch != NULL)
    created_s = g_ascii_strtoll (epoch, NULL, 10);
  created = created_s != 0 ? g_date_time_new_from_unix_utc (created_s) : g_date_time_new_now_utc ();
  return created != NULL ? g_date_time_format (created, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
set_metadata (cairo_surface_t *surface, const HwExportJob *job)
{
  g_autofree char *date = dup_date (job->options);
  const HwHeader *header = job->scene->map->header;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  hw_map_get_title (job->scene->map));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Headway");
  if (header->description != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, header->description);
  if (date != NULL)
    {
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
    }
}

/* Short lines where the neighbouring sheet's part begins, at all four edges of the overlap. */
static void
draw_overlap_marks (const HwPagePlan *plan, guint column, guint row, cairo_t *cr)
{
  HwRect w = plan->window;
  double left = w.x + (column > 0 ? HW_PAGE_OVERLAP_PT : 0);
  double top = w.y + (row > 0 ? HW_PAGE_OVERLAP_PT : 0);
  double right = hw_rect_right (w) - (column + 1 < plan->columns ? HW_PAGE_OVERLAP_PT : 0);
  double bottom = hw_rect_bottom (w) - (row + 1 < plan->rows ? HW_PAGE_OVERLAP_PT : 0);
  const HwPoint marks[][2] = {
    { { left, w.y - MARK_MU }, { left, w.y } },
    { { left, hw_rect_bottom (w) }, { left, hw_rect_bottom (w) + MARK_MU } },
    { { right, w.y - MARK_MU }, { right, w.y } },
    { { right, hw_rect_bottom (w) }, { right, hw_rect_bottom (w) + MARK_MU } },
    { { w.x - MARK_MU, top }, { w.x, top } },
    { { hw_rect_right (w), top }, { hw_rect_right (w) + MARK_MU, top } },
    { { w.x - MARK_MU, bottom }, { w.x, bottom } },
    { { hw_rect_right (w), bottom }, { hw_rect_right (w) + MARK_MU, bottom } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      cairo_move_to (cr, marks[i][0].x, marks[i][0].y);
      cairo_line_to (cr, marks[i][1].x, marks[i][1].y);
    }
  cairo_set_line_width (cr, 0.6);
  cairo_stroke (cr);
}

static void
draw_footer (const HwExportJob *job, const HwPagePlan *plan, guint column, guint row, cairo_t *cr)
{
  guint sheet = row * plan->columns + column + 1;
  /* Translators: at the foot of each sheet of a tiled print: title, place, sheet number */
  g_autofree char *text = g_strdup_printf (_ ("%s · row %u, column %u · sheet %u of %u"),
                                           hw_map_get_title (job->scene->map), row + 1, column + 1,
                                           sheet, plan->columns * plan->rows);
  HwTextStyle style = { .size_mu = FOOTER_SIZE_MU, .weight = PANGO_WEIGHT_NORMAL };
  HwTextLine lines[HW_TEXT_MAX_LINES];
  HwPrimitive primitive = { .kind = HW_PRIMITIVE_TEXT, .fill = job->scene->theme->muted };

  if (hw_text_cache_fit (job->text, text, &style, plan->window.width - 40, 1, lines) == 0)
    return;
  primitive.text.string = lines[0].string;
  primitive.text.baseline =
      hw_point (plan->window.x + 20, hw_rect_bottom (plan->window) + MARK_MU + 10);
  primitive.text.size_mu = style.size_mu;
  primitive.text.weight = style.weight;
  hw_paint_primitive (&primitive, job->text, cr);
}

static void
paint_sheet (const HwExportJob *job, const HwPagePlan *plan, guint column, guint row, cairo_t *cr)
{
  const HwScene *scene = job->scene;
  HwRect part = hw_page_plan_get_part (plan, scene->bounds, column, row);

  if (!job->options->transparent)
    {
      hw_paint_set_color (cr, scene->theme->background);
      cairo_paint (cr);
    }
  cairo_save (cr);
  if (plan->step_x_mu > 0)
    {
      cairo_rectangle (cr, plan->window.x, plan->window.y, plan->window.width, plan->window.height);
      cairo_clip (cr);
    }
  cairo_translate (cr, plan->window.x, plan->window.y);
  cairo_scale (cr, plan->scale, plan->scale);
  cairo_translate (cr, -part.x, -part.y);
  hw_paint_scene (scene, plan->step_x_mu > 0 ? &part : NULL, job->text, cr);
  cairo_restore (cr);
  if (plan->step_x_mu <= 0)
    return;
  hw_paint_set_color (cr, scene->theme->muted);
  draw_overlap_marks (plan, column, row, cr);
  draw_footer (job, plan, column, row, cr);
}

static gboolean
paint_sheets (const HwExportJob *job, const HwPagePlan *plan, cairo_t *cr, GError **error)
{
  for (guint row = 0; row < plan->rows; row++)
    {
      for (guint column = 0; column < plan->columns; column++)
        {
          paint_sheet (job, plan, column, row, cr);
          cairo_show_page (cr);
          if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
attach_map (GByteArray *pdf, const char *editable, GError **error)
{
  const HwPdfAttachment attachment = {
    .name = HW_EXPORT_MAP_KEYWORD ".json",
    .media_type = MEDIA_TYPE,
    .description = "The map, for editing in Headway",
    .data = editable,
    .length = strlen (editable),
  };

  if (hw_pdf_attach (pdf, &attachment))
    return TRUE;
  g_set_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_WRITE,
               _ ("the map cannot be attached to this PDF"));
  return FALSE;
}

GBytes *
hw_export_pdf (const HwExportJob *job, GError **error)
{
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  HwPagePlan plan;
  gboolean done;
  cairo_t *cr;

  if (!hw_page_plan (job->scene->bounds, job->options->page, job->options->tile, &plan, error))
    return NULL;

  surface = cairo_pdf_surface_create_for_stream (write_cb, pdf, plan.width_pt, plan.height_pt);
  /* Later versions of cairo write newer PDF in a form that cannot be updated so simply. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, job);
  cr = cairo_create (surface);
  done = paint_sheets (job, &plan, cr, error);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (!done)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_WRITE, "%s",
                   cairo_status_to_string (status));
      return NULL;
    }
  if (job->options->editable != NULL && !attach_map (pdf, job->options->editable, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&pdf));
}
