/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is drawn over the map at rest: what is selected, what the pointer is over, where the
 * keyboard is, and, while a map is small, how it grows. What a gesture shows is in
 * hw-canvas-preview.c. */

#include "hw-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-editing.h"
#include "hw-mark-paint.h"

#define HOVER_PX 1.5
#define FOUND_PX 4.0
#define FOCUS_PX 2.0

/* A map this small still shows how to go on. */
#define HINT_MAX_STEPS 4
#define HINT_MARGIN_MU 14.0
#define HINT_PADDING_PX 6.0

/* What a search has found looks as a marker pen would: the yellow of the desktop's palette. */
static const GdkRGBA marker = { 0.961f, 0.761f, 0.067f, 1 };
static const GdkRGBA marker_thin = { 0.961f, 0.761f, 0.067f, 0.6f };

static HwRect
get_room_px (HwCanvas *self)
{
  return hw_rect (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                  gtk_widget_get_height (GTK_WIDGET (self)));
}

/* Where the group shows now: what is dragged is elsewhere than in the scene. */
static HwRect
mark_rect_px (HwCanvas *self, const HwGroup *group)
{
  HwViewTransform view = hw_canvas_get_painted (self);
  HwRect rect = hw_rect_is_empty (group->block) ? group->bounds : group->block;
  HwPoint lift = hw_canvas_get_lift (self, group);

  rect.x += lift.x;
  rect.y += lift.y;
  return hw_view_transform_rect_to_px (view, rect);
}

void
hw_canvas_append_group_mark (
    HwCanvas *self, GtkSnapshot *snapshot, const HwGroup *group, double line_px, GdkRGBA color)
{
  const HwRoute *route;
  g_autofree HwPoint *points = NULL;

  if (group->kind != HW_GROUP_LINK)
    {
      hw_mark_append_ring (snapshot, mark_rect_px (self, group), (float)line_px, color);
      return;
    }
  route = &self->scene->routes->links[group->position];
  points = g_new (HwPoint, route->n_points + 1);
  for (guint i = 0; i < route->n_points; i++)
    points[i] = hw_view_transform_to_px (hw_canvas_get_painted (self), route->points[i]);
  hw_mark_append_track (snapshot, points, route->n_points, get_room_px (self), color);
}

static void
append_selected (HwCanvas *self, GtkSnapshot *snapshot, const HwGroup *group)
{
  if (group->kind == HW_GROUP_LINK)
    hw_canvas_append_group_mark (self, snapshot, group, 0, hw_mark_get_accent (0.6f));
  else
    hw_canvas_append_group_mark (self, snapshot, group, HW_MARK_RING_PX, hw_mark_get_accent (1));
}

static void
append_hover (HwCanvas *self, GtkSnapshot *snapshot)
{
  const char *id = hw_view_state_get_hover (self->view);
  const HwElement *element;
  const HwGroup *group;

  if (id == NULL || hw_selection_contains (hw_view_state_get_selection (self->view), id))
    return;
  element = hw_map_find (self->scene->map, id);
  group = element != NULL ? hw_scene_find_group (self->scene, element) : NULL;
  if (group == NULL)
    return;

  if (group->kind == HW_GROUP_LINK)
    hw_canvas_append_group_mark (self, snapshot, group, 0, hw_mark_get_accent (0.2f));
  else if (group->kind != HW_GROUP_LANE)
    hw_canvas_append_group_mark (self, snapshot, group, HOVER_PX, hw_mark_get_accent (0.6f));
}

static void
append_found (HwCanvas *self, GtkSnapshot *snapshot)
{
  const HwSelection *found = hw_view_state_get_found (self->view);

  if (hw_selection_get_length (found) == 0)
    return;
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];

      if (group->element != NULL && group->kind != HW_GROUP_PILL
          && hw_selection_contains (found, group->element->id)
          && hw_rect_intersects (mark_rect_px (self, group), get_room_px (self)))
        hw_canvas_append_group_mark (self, snapshot, group, FOUND_PX,
                                     group->kind == HW_GROUP_LINK ? marker_thin : marker);
    }
}

/* With nothing selected the keyboard is on the map as a whole. */
static void
append_focus (HwCanvas *self, GtkSnapshot *snapshot)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GskRoundedRect outline;
  graphene_rect_t bounds;
  GdkRGBA color = hw_mark_get_accent (0.7f);

  if (!gtk_widget_has_focus (GTK_WIDGET (self)) || !GTK_IS_WINDOW (root)
      || !gtk_window_get_focus_visible (GTK_WINDOW (root)))
    return;
  bounds = GRAPHENE_RECT_INIT (2, 2, (float)gtk_widget_get_width (GTK_WIDGET (self)) - 4,
                               (float)gtk_widget_get_height (GTK_WIDGET (self)) - 4);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 6);
  gtk_snapshot_append_border (snapshot, &outline,
                              (float[4]){ FOCUS_PX, FOCUS_PX, FOCUS_PX, FOCUS_PX },
                              (GdkRGBA[4]){ color, color, color, color });
}

static gboolean
is_free (HwCanvas *self, HwRect box)
{
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      if (self->scene->groups[i].kind != HW_GROUP_LANE
          && hw_rect_intersects (self->scene->groups[i].bounds, box))
        return FALSE;
    }
  return TRUE;
}

/* Where the next step will come. Past the edge of what is seen it is below the card; in the middle
 * of the line, where others will make room, it is nowhere. */
static gboolean
find_hint_place (HwCanvas *self, const HwGroup *card, HwRect *place)
{
  HwRect visible = hw_view_transform_rect_to_mu (hw_canvas_get_painted (self), get_room_px (self));

  if (!hw_editing_find_place (self->view, HW_EDITING_NEXT, place) || !is_free (self, *place))
    return FALSE;
  if (!hw_rect_contains_rect (visible, hw_rect_grown (*place, HINT_MARGIN_MU)))
    {
      *place = card->block;
      place->y += place->height + 2 * HINT_MARGIN_MU;
    }
  return hw_rect_contains_rect (visible, hw_rect_grown (*place, HINT_MARGIN_MU))
         && is_free (self, *place);
}

static void
append_line (GtkSnapshot *snapshot, PangoLayout *layout, HwPoint top_px)
{
  GdkRGBA color = hw_mark_get_accent (1);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float)round (top_px.x - width / 2.0), (float)top_px.y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static PangoLayout *
key_layout_new (HwCanvas *self, const char *key)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), key);
  PangoAttrList *bold = pango_attr_list_new ();

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, bold);
  pango_attr_list_unref (bold);
  return layout;
}

/* "Ctrl+→ next step" in the shape of the step it would make, where it has room in it. */
static void
append_hint (HwCanvas *self, GtkSnapshot *snapshot, const HwGroup *card)
{
  const HwAction *action = hw_actions_find ("canvas.add-next");
  g_autofree char *key = action != NULL ? hw_action_dup_key_label (action) : NULL;
  g_autoptr (PangoLayout) above = NULL, below = NULL;
  int key_width, width, height;
  HwRect place, px;
  HwPoint middle;

  if (key == NULL || !find_hint_place (self, card, &place))
    return;
  px = hw_view_transform_rect_to_px (hw_canvas_get_painted (self), place);
  above = key_layout_new (self, key);
  below = gtk_widget_create_pango_layout (GTK_WIDGET (self), _ ("next step"));
  pango_layout_get_pixel_size (above, &key_width, NULL);
  pango_layout_get_pixel_size (below, &width, &height);
  if (px.width < MAX (width, key_width) + 2 * HINT_PADDING_PX
      || px.height < 2 * (height + HINT_PADDING_PX))
    return;

  middle = hw_rect_center (px);
  hw_mark_append_ghost (snapshot, px);
  append_line (snapshot, above, hw_point (middle.x, middle.y - height));
  append_line (snapshot, below, hw_point (middle.x, middle.y));
}

static gboolean
wants_hint (HwCanvas *self)
{
  return hw_seq_get_length (hw_map_steps (self->scene->map)) <= HINT_MAX_STEPS
         && hw_card_entry_get_id (self->entry) == NULL && !hw_tool_is_busy (self->tool)
         && hw_view_state_get_tool (self->view) == HW_TOOL_SELECT
         && !hw_document_is_read_only (hw_view_state_get_document (self->view));
}

void
hw_canvas_snapshot_marks (HwCanvas *self, GtkSnapshot *snapshot)
{
  g_autoptr (GPtrArray) selected = hw_view_state_find_selected (self->view);
  HwRect room = get_room_px (self);

  append_focus (self, snapshot);
  append_found (self, snapshot);
  append_hover (self, snapshot);
  for (guint i = 0; i < selected->len; i++)
    {
      const HwGroup *group = hw_scene_find_group (self->scene, g_ptr_array_index (selected, i));

      if (group != NULL && hw_rect_intersects (mark_rect_px (self, group), room))
        append_selected (self, snapshot, group);
      if (group != NULL && selected->len == 1 && group->kind == HW_GROUP_STEP && wants_hint (self))
        append_hint (self, snapshot, group);
    }
}
