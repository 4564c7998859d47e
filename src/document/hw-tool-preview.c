/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a gesture shows. */

#include "hw-tool-private.h"

#include <string.h>

/* TRUE when something of the scene is not painted where the scene has it. */
static gboolean
hides_something (const HwTool *self)
{
  for (guint i = 0; i < self->tracks->len; i++)
    {
      if (g_array_index (self->tracks, HwToolTrack, i).link >= 0)
        return TRUE;
    }
  return self->lifted->len > 0;
}

void
hw_tool_clear_preview (HwTool *self)
{
  HwToolPreview *preview = &self->preview;
  guint serial = preview->serial + hides_something (self);

  g_array_set_size (self->lifted, 0);
  g_array_set_size (self->tracks, 0);
  g_clear_pointer (&self->routes, hw_routes_unref);
  *preview = (HwToolPreview){
    .serial = serial,
    .handles = preview->handles,
    .n_handles = preview->n_handles,
    .hot = preview->hot,
    .cursor = preview->cursor,
  };
  self->changed = TRUE;
}

void
hw_tool_clear_marks (HwTool *self)
{
  self->preview.has_ghost = FALSE;
  self->preview.has_marquee = FALSE;
  self->preview.n_guides = 0;
  self->preview.target = NULL;
  self->changed = TRUE;
}

void
hw_tool_set_cursor (HwTool *self, HwToolCursor cursor)
{
  self->changed |= self->preview.cursor != cursor;
  self->preview.cursor = cursor;
}

void
hw_tool_set_target (HwTool *self, const HwElement *target)
{
  self->changed |= self->preview.target != target;
  self->preview.target = target;
}

void
hw_tool_set_ghost (HwTool *self, HwRect ghost)
{
  self->preview.has_ghost = TRUE;
  self->preview.ghost = ghost;
  self->changed = TRUE;
}

void
hw_tool_set_lifted (HwTool *self, const GArray *lifted)
{
  g_array_set_size (self->lifted, 0);
  g_array_append_vals (self->lifted, lifted->data, lifted->len);
  self->preview.lifted = (const guint *)(gpointer)self->lifted->data;
  self->preview.n_lifted = self->lifted->len;
  self->preview.serial++;
  self->changed = TRUE;
}

/* TRUE when the tracks that are drawn elsewhere are those of other links than before. */
static gboolean
are_others (const HwTool *self, guint n_in_scene, const guint *links, guint n_links)
{
  if (self->tracks->len != n_links)
    return hides_something (self) || links[0] < n_in_scene;
  for (guint i = 0; i < n_links; i++)
    {
      int before = g_array_index (self->tracks, HwToolTrack, i).link;

      if (before != (links[i] < n_in_scene ? (int)links[i] : -1))
        return TRUE;
    }
  return FALSE;
}

void
hw_tool_take_tracks (
    HwTool *self, const HwMap *map, HwRoutes *routes, const guint *links, guint n_links)
{
  guint n_in_scene = self->scene->layout->n_links;

  if (are_others (self, n_in_scene, links, n_links))
    self->preview.serial++;
  g_clear_pointer (&self->routes, hw_routes_unref);
  self->routes = routes;
  g_array_set_size (self->tracks, 0);
  for (guint i = 0; i < n_links; i++)
    {
      const HwLink *link = hw_seq_get (hw_map_links (map), links[i]);
      HwToolTrack track = {
        .link = links[i] < n_in_scene ? (int)links[i] : -1,
        .kind = link->kind,
        .route = routes->links[links[i]],
      };

      g_array_append_val (self->tracks, track);
    }
  self->preview.tracks = (const HwToolTrack *)(gpointer)self->tracks->data;
  self->preview.n_tracks = self->tracks->len;
  self->changed = TRUE;
}

HwRect
hw_tool_snap (HwTool *self, const HwSnapField *field, HwRect box, const HwToolInput *input)
{
  HwSnap snap = { 0 };
  gboolean opposite = (input->modifiers & HW_TOOL_CONTROL) != 0 && !self->drag.copies;

  if (opposite == ((input->modifiers & HW_TOOL_FREE) != 0))
    snap = hw_snap_field_find (field, box, HW_TOOL_REACH_PX / input->zoom);
  memcpy (self->preview.guides, snap.guides, sizeof snap.guides);
  self->preview.n_guides = snap.n_guides;
  self->changed = TRUE;
  return hw_rect (box.x + snap.dx, box.y + snap.dy, box.width, box.height);
}
