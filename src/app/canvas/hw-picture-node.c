/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-picture-node.h"

#include "hw-hatch.h"
#include "hw-paint.h"

/* Boxes, hatches and text have render nodes of their own, which every renderer draws fast. Curves
 * and icons go through the cairo backend, so that there is one way to draw them. */
static gboolean
needs_cairo (const HwPrimitive *primitive)
{
  switch (primitive->kind)
    {
    case HW_PRIMITIVE_BOX:
      return primitive->dash != HW_DASH_NONE;
    case HW_PRIMITIVE_TEXT:
      return FALSE;
    case HW_PRIMITIVE_PATH:
    case HW_PRIMITIVE_ICON:
    default:
      return TRUE;
    }
}

static GskRoundedRect
rounded_box (const HwPrimitive *box, double outset_mu)
{
  HwRect rect = hw_rect_grown (box->bounds, outset_mu);
  graphene_rect_t bounds = hw_rect_to_graphene (rect);
  float top = (float)(box->box.radius_top_mu > 0 ? box->box.radius_top_mu + outset_mu : 0);
  float bottom = (float)(box->box.radius_bottom_mu > 0 ? box->box.radius_bottom_mu + outset_mu : 0);
  GskRoundedRect outline;

  gsk_rounded_rect_init (&outline, &bounds, &GRAPHENE_SIZE_INIT (top, top),
                         &GRAPHENE_SIZE_INIT (top, top), &GRAPHENE_SIZE_INIT (bottom, bottom),
                         &GRAPHENE_SIZE_INIT (bottom, bottom));
  return outline;
}

typedef struct
{
  cairo_t *cr;
  guint n_lines;
  guint every; /* nth line is drawn */
} Hatch;

static void
add_hatch_line_cb (HwPoint from, HwPoint to, gpointer user_data)
{
  Hatch *hatch = user_data;

  if (hatch->n_lines++ % hatch->every != 0)
    return;
  cairo_move_to (hatch->cr, from.x, from.y);
  cairo_line_to (hatch->cr, to.x, to.y);
}

/* Seen from further away fewer and broader lines say the same, and cost half: hatches are the
 * dearest thing on a map. */
static void
append_hatch (GtkSnapshot *snapshot, const HwPrimitive *box, gboolean coarse)
{
  graphene_rect_t bounds = hw_rect_to_graphene (box->bounds);
  Hatch hatch = { .cr = gtk_snapshot_append_cairo (snapshot, &bounds), .every = coarse ? 2 : 1 };

  cairo_set_line_width (hatch.cr, HW_HATCH_LINE_MU * hatch.every);
  hw_paint_set_color (hatch.cr, box->hatch);
  hw_hatch_foreach (box->bounds, fmax (box->box.radius_top_mu, box->box.radius_bottom_mu),
                    add_hatch_line_cb, &hatch);
  cairo_stroke (hatch.cr);
  cairo_destroy (hatch.cr);
}

static void
append_box (GtkSnapshot *snapshot, const HwPrimitive *box, gboolean coarse)
{
  if (box->fill.alpha > 0)
    {
      GskRoundedRect outline = rounded_box (box, 0);
      GdkRGBA fill = hw_color_to_rgba (box->fill);
      gboolean round = !gsk_rounded_rect_is_rectilinear (&outline);

      if (round)
        gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
      if (round)
        gtk_snapshot_pop (snapshot);
    }
  if (box->hatch.alpha > 0)
    append_hatch (snapshot, box, coarse);
  if (box->stroke.alpha > 0)
    {
      /* A stroke straddles the edge, a border lies within its outline. */
      GskRoundedRect outline = rounded_box (box, box->line_mu / 2);
      GdkRGBA stroke = hw_color_to_rgba (box->stroke);
      float line = (float)box->line_mu;

      gtk_snapshot_append_border (snapshot, &outline, (float[4]){ line, line, line, line },
                                  (GdkRGBA[4]){ stroke, stroke, stroke, stroke });
    }
}

static double
align_offset (HwAlign align, double width_mu)
{
  switch (align)
    {
    case HW_ALIGN_CENTER:
      return -width_mu / 2;
    case HW_ALIGN_END:
      return -width_mu;
    case HW_ALIGN_START:
    default:
      return 0;
    }
}

static void
append_text (GtkSnapshot *snapshot, const HwPrimitive *text, HwTextCache *cache)
{
  HwTextStyle style = { text->text.size_mu, text->text.weight, text->text.tabular };
  double width_mu = hw_text_cache_get_width (cache, text->text.string, &style);
  PangoLayout *layout = hw_text_cache_get_layout (cache, text->text.string, &style);
  double ascent_mu = (double)pango_layout_get_baseline (layout) / PANGO_SCALE;
  GdkRGBA color = hw_color_to_rgba (text->fill);
  graphene_point_t baseline = { (float)text->text.baseline.x, (float)text->text.baseline.y };
  graphene_point_t start = { (float)align_offset (text->text.align, width_mu), (float)-ascent_mu };

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &baseline);
  if (text->text.angle != 0)
    gtk_snapshot_rotate (snapshot, (float)(text->text.angle * 180 / G_PI));
  gtk_snapshot_translate (snapshot, &start);
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* Primitives from `first` on that need cairo go into one node. Returns the position after them. */
static guint
append_cairo_run (GtkSnapshot *snapshot, const HwPicture *picture, guint first, HwTextCache *cache)
{
  HwRect extent = hw_rect (0, 0, 0, 0);
  graphene_rect_t bounds;
  guint end = first;
  cairo_t *cr;

  for (; end < picture->n_primitives && needs_cairo (&picture->primitives[end]); end++)
    {
      const HwPrimitive *primitive = &picture->primitives[end];

      /* Half the line, and its arrow-sharp joins; one more for antialiasing. */
      extent =
          hw_rect_union (extent, hw_rect_grown (primitive->bounds, primitive->line_mu / 2 + 1));
    }

  bounds = hw_rect_to_graphene (extent);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (guint i = first; i < end; i++)
    hw_paint_primitive (&picture->primitives[i], cache, cr);
  cairo_destroy (cr);
  return end;
}

GskRenderNode *
hw_picture_node_new (const HwPicture *picture, HwTextCache *text, gboolean coarse)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  guint i = 0;

  while (i < picture->n_primitives)
    {
      const HwPrimitive *primitive = &picture->primitives[i];

      if (needs_cairo (primitive))
        {
          i = append_cairo_run (snapshot, picture, i, text);
          continue;
        }
      if (primitive->kind == HW_PRIMITIVE_TEXT)
        append_text (snapshot, primitive, text);
      else
        append_box (snapshot, primitive, coarse);
      i++;
    }
  return gtk_snapshot_free_to_node (snapshot);
}
