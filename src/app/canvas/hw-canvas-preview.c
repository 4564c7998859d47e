/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a gesture shows while it lasts: cards under way, the links that follow them, guides, what a
 * release would connect to; and the small things to take hold of. */

#include "hw-canvas-private.h"

#include "hw-mark-paint.h"
#include "hw-paint.h"
#include "hw-picture-node.h"
#include "hw-scene-track.h"

/* A plus sign to press, pixels. */
#define PLUS_PX 9.0

#define TARGET_PX 3.5

static HwPoint
to_px (HwCanvas *self, HwPoint point)
{
  return hw_view_transform_to_px (hw_canvas_get_painted (self), point);
}

/* Around the points of a track, with room for its head and line. */
static HwRect
track_extent (const HwRoute *route)
{
  HwRect extent = hw_rect (0, 0, 0, 0);

  for (guint i = 0; i < route->n_points; i++)
    extent = hw_rect_union (
        extent, hw_rect_grown (hw_rect (route->points[i].x, route->points[i].y, 0, 0), 10));
  return extent;
}

static void
paint_track (HwCanvas *self, const HwToolTrack *track, cairo_t *cr)
{
  g_autoptr (HwPicture) picture =
      hw_scene_new_track (self->scene, track->link, track->kind, &track->route);

  cairo_save (cr);
  cairo_translate (cr, track->route.points[0].x, track->route.points[0].y);
  hw_paint_picture (picture, self->text, cr);
  cairo_restore (cr);
}

/* All of them in one node: a card with a hundred links moves at once. Where a snapshot is moved and
 * scaled GTK 4.8 misplaces what gtk_snapshot_append_cairo () draws. */
static GskRenderNode *
tracks_node_new (HwCanvas *self, const HwToolPreview *preview, HwRect visible)
{
  graphene_rect_t bounds = hw_rect_to_graphene (visible);
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  for (guint i = 0; i < preview->n_tracks; i++)
    {
      const HwToolTrack *track = &preview->tracks[i];

      if (track->route.n_points > 1 && hw_rect_intersects (track_extent (&track->route), visible))
        paint_track (self, track, cr);
    }
  cairo_destroy (cr);
  return node;
}

static void
append_tracks (HwCanvas *self, GtkSnapshot *snapshot, const HwToolPreview *preview, HwRect visible)
{
  HwRect extent = hw_rect (0, 0, 0, 0);
  GskRenderNode *node;

  for (guint i = 0; i < preview->n_tracks; i++)
    extent = hw_rect_union (extent, track_extent (&preview->tracks[i].route));
  extent = hw_rect_intersection (extent, visible);
  if (hw_rect_is_empty (extent))
    return;

  node = tracks_node_new (self, preview, extent);
  gtk_snapshot_append_node (snapshot, node);
  gsk_render_node_unref (node);
}

/* The words of a link stay on it. */
static void
append_pills (HwCanvas *self, GtkSnapshot *snapshot, const HwToolPreview *preview)
{
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];

      if (group->kind != HW_GROUP_PILL)
        continue;
      for (guint j = 0; j < preview->n_tracks; j++)
        {
          const HwToolTrack *track = &preview->tracks[j];

          if (track->link == (int)group->position && track->route.n_points > 1)
            hw_snapshot_painter_append_group (self->painter, snapshot, i,
                                              hw_point (track->route.label.x - group->origin.x,
                                                        track->route.label.y - group->origin.y));
        }
    }
}

static void
append_target (HwCanvas *self, GtkSnapshot *snapshot, const HwToolPreview *preview)
{
  const HwGroup *group =
      preview->target != NULL ? hw_scene_find_group (self->scene, preview->target) : NULL;

  if (group != NULL)
    hw_canvas_append_group_mark (self, snapshot, group, TARGET_PX,
                                 hw_mark_get_accent (group->kind == HW_GROUP_LINK ? 0.6f : 1));
}

static gboolean
adds (HwHandleKind kind)
{
  return kind >= HW_HANDLE_ADD_LEFT && kind <= HW_HANDLE_ADD_ON_LINK;
}

static void
append_handles (HwCanvas *self, GtkSnapshot *snapshot, const HwToolPreview *preview)
{
  for (guint i = 0; i < preview->n_handles; i++)
    {
      const HwHandle *handle = &preview->handles[i];
      gboolean hot = handle == preview->hot;

      if (adds (handle->kind))
        hw_mark_append_plus (snapshot, to_px (self, handle->point), PLUS_PX, hot);
      else
        hw_mark_append_dot (snapshot, to_px (self, handle->point), HW_MARK_DOT_PX, hot);
    }
}

static HwRect
rect_to_px (HwCanvas *self, HwRect rect)
{
  return hw_view_transform_rect_to_px (hw_canvas_get_painted (self), rect);
}

HwPoint
hw_canvas_get_lift (HwCanvas *self, const HwGroup *group)
{
  const HwToolPreview *preview = hw_tool_get_preview (self->tool);
  guint position = (guint)(group - self->scene->groups);
  guint first = 0, end = preview->n_lifted;

  while (first < end)
    {
      guint middle = (first + end) / 2;

      if (preview->lifted[middle] < position)
        first = middle + 1;
      else
        end = middle;
    }
  return first < preview->n_lifted && preview->lifted[first] == position ? preview->offset
                                                                         : hw_point (0, 0);
}

/* The map without what the gesture draws itself. */
void
hw_canvas_leave_out_preview (HwCanvas *self)
{
  const HwToolPreview *preview = hw_tool_get_preview (self->tool);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) relaid = g_hash_table_new (NULL, NULL);

  if (!preview->copies)
    g_array_append_vals (positions, preview->lifted, preview->n_lifted);
  for (guint i = 0; i < preview->n_tracks; i++)
    {
      if (preview->tracks[i].link >= 0)
        g_hash_table_add (relaid, GINT_TO_POINTER (preview->tracks[i].link + 1));
    }
  for (guint i = 0; g_hash_table_size (relaid) > 0 && i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];

      if ((group->kind == HW_GROUP_LINK || group->kind == HW_GROUP_PILL)
          && g_hash_table_contains (relaid, GUINT_TO_POINTER (group->position + 1)))
        g_array_append_val (positions, i);
    }
  hw_snapshot_painter_leave_out (self->painter, (const guint *)(gpointer)positions->data,
                                 positions->len);
}

void
hw_canvas_snapshot_lifted (HwCanvas *self, GtkSnapshot *snapshot, HwRect visible_mu)
{
  const HwToolPreview *preview = hw_tool_get_preview (self->tool);

  append_tracks (self, snapshot, preview, visible_mu);
  for (guint i = 0; i < preview->n_lifted; i++)
    hw_snapshot_painter_append_group (self->painter, snapshot, preview->lifted[i], preview->offset);
  append_pills (self, snapshot, preview);
}

void
hw_canvas_snapshot_preview (HwCanvas *self, GtkSnapshot *snapshot)
{
  const HwToolPreview *preview = hw_tool_get_preview (self->tool);

  append_target (self, snapshot, preview);
  if (preview->has_ghost)
    hw_mark_append_ghost (snapshot, rect_to_px (self, preview->ghost));
  for (guint i = 0; i < preview->n_guides; i++)
    hw_mark_append_guide (snapshot, to_px (self, preview->guides[i].from),
                          to_px (self, preview->guides[i].to),
                          preview->guides[i].kind == HW_GUIDE_GAP);
  if (hw_card_entry_get_id (self->entry) == NULL)
    append_handles (self, snapshot, preview);
  if (preview->has_marquee)
    hw_mark_append_marquee (snapshot, rect_to_px (self, preview->marquee));
}
