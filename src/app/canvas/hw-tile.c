/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-tile.h"

#include "hw-paint.h"
#include "hw-picture-node.h"

/* Around what differs, for antialiasing. */
#define MARGIN_PX 2

struct _HwTile
{
  cairo_surface_t *surface;
  GskRenderNode *node; /* NULL: made when asked for */
  GArray *shown;       /* HwShownGroup, in paint order */
};

static HwRect
tile_rect (void)
{
  return hw_rect (0, 0, HW_TILE_PX, HW_TILE_PX);
}

static GArray *
list_shown (const HwTilePen *pen)
{
  HwRect area = hw_rect_grown (tile_rect (), MARGIN_PX);
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (HwShownGroup));

  hw_snapshot_painter_list (pen->painter, hw_view_transform_rect_to_mu (pen->transform, area),
                            shown);
  return shown;
}

HwTile *
hw_tile_new (const HwTilePen *pen)
{
  HwTile *self = g_new0 (HwTile, 1);
  int size = HW_TILE_PX * pen->scale;

  self->shown = list_shown (pen);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, size);
  cairo_surface_set_device_scale (self->surface, pen->scale, pen->scale);
  hw_tile_renew (self, pen, tile_rect ());
  return self;
}

void
hw_tile_free (HwTile *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  cairo_surface_destroy (self->surface);
  g_array_unref (self->shown);
  g_free (self);
}

static gboolean
is_same (const HwShownGroup *a, const HwShownGroup *b)
{
  return a->hash == b->hash && a->origin.x == b->origin.x && a->origin.y == b->origin.y;
}

/* Position of a group in a list from `first` on, or -1. */
static int
find_group (const GArray *shown, const HwShownGroup *group, guint first)
{
  for (guint i = first; i < shown->len; i++)
    {
      if (is_same (&g_array_index (shown, HwShownGroup, i), group))
        return (int)i;
    }
  return -1;
}

/* Of what a list has and another has not, or has elsewhere in the order. */
static HwRect
find_missing (const GArray *shown, const GArray *other)
{
  HwRect extent = hw_rect (0, 0, 0, 0);
  guint next = 0;

  for (guint i = 0; i < shown->len; i++)
    {
      const HwShownGroup *group = &g_array_index (shown, HwShownGroup, i);
      int found = find_group (other, group, next);

      if (found < 0)
        extent = hw_rect_union (extent, group->bounds);
      else
        next = (guint)found + 1;
    }
  return extent;
}

HwRect
hw_tile_find_stale (HwTile *self, const HwTilePen *pen)
{
  GArray *now = list_shown (pen);
  HwRect stale = hw_rect_union (find_missing (self->shown, now), find_missing (now, self->shown));
  double right, bottom;

  g_array_unref (self->shown);
  self->shown = now;
  if (hw_rect_is_empty (stale))
    return stale;
  stale = hw_rect_grown (hw_view_transform_rect_to_px (pen->transform, stale), MARGIN_PX);
  right = fmin (HW_TILE_PX, ceil (stale.x + stale.width));
  bottom = fmin (HW_TILE_PX, ceil (stale.y + stale.height));
  stale.x = fmax (0, floor (stale.x));
  stale.y = fmax (0, floor (stale.y));
  return hw_rect (stale.x, stale.y, fmax (0, right - stale.x), fmax (0, bottom - stale.y));
}

void
hw_tile_renew (HwTile *self, const HwTilePen *pen, HwRect part_px)
{
  cairo_t *cr = cairo_create (self->surface);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  HwViewTransform to = pen->transform;
  HwRect around = hw_rect_grown (part_px, MARGIN_PX);
  GskRenderNode *node;

  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)to.x_px, (float)to.y_px));
  gtk_snapshot_scale (snapshot, (float)to.zoom, (float)to.zoom);
  hw_snapshot_painter_paint (pen->painter, snapshot, hw_view_transform_rect_to_mu (to, around),
                             to.zoom);
  node = gtk_snapshot_free_to_node (snapshot);

  cairo_rectangle (cr, part_px.x, part_px.y, part_px.width, part_px.height);
  cairo_clip (cr);
  hw_paint_set_color (cr, pen->background);
  cairo_paint (cr);
  if (node != NULL)
    {
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
    }
  cairo_destroy (cr);
  g_clear_pointer (&self->node, gsk_render_node_unref);
}

GskRenderNode *
hw_tile_get_node (HwTile *self)
{
  graphene_rect_t bounds = hw_rect_to_graphene (tile_rect ());
  cairo_t *cr;

  if (self->node != NULL)
    return self->node;
  self->node = gsk_cairo_node_new (&bounds);
  cr = gsk_cairo_node_get_draw_context (self->node);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  return self->node;
}
