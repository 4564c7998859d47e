/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-present-sketch.h"

#include "hw-block-nodes.h"
#include "hw-picture-node.h"

/* How far a card grows on each side, map units: most of the way to the one beside it. */
#define GROW_X_MU (HW_COLUMN_GAP_MU * 0.40)
#define GROW_Y_MU (HW_ROW_GAP_MU * 0.30)

/* Sizes on a screen of 1080 lines. */
#define INSET_PX 4.0
#define CLOSER_PX 0.7
#define LINE_PX 2.5
#define RING_PX 5.0
#define RADIUS_PX 12.0

/* A line of text in text sizes. */
#define LINE 1.22

/* Cards narrower than this say more by a number, in text sizes. */
#define NAME_MIN 3.6

/* More things than these are blocks. */
#define MANY_GROUPS 700

/* A card, and how its name is written. */
typedef struct
{
  const HwGroup *group;
  guint place;
  PangoWeight weight;
} Card;

static PangoLayout *
layout_new (const HwPresentSketch *self, const char *text, PangoWeight weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, text);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string (self->scene->theme->font_family);

  pango_font_description_set_absolute_size (font,
                                            HW_PRESENTATION_TEXT_PX * self->scale * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  return layout;
}

static gboolean
fits (PangoLayout *layout, double width)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  return extents.width <= (width + 1) * PANGO_SCALE;
}

static gboolean
words_fit (PangoLayout *layout, double width)
{
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  return fits (layout, width);
}

/* As on the cards of the map. */
static void
break_words (const HwPresentSketch *self,
             PangoLayout *layout,
             PangoWeight weight,
             double width,
             guint n_lines)
{
  const HwTextStyle style = { .size_mu = HW_PRESENTATION_TEXT_PX * self->scale,
                              .weight = (int)weight };
  HwTextLine lines[HW_TEXT_MAX_LINES];
  guint n_broken = hw_text_cache_fit (self->text, pango_layout_get_text (layout), &style, width - 1,
                                      MIN (n_lines, HW_TEXT_MAX_LINES), lines);
  g_autoptr (GString) broken = g_string_new (NULL);

  for (guint i = 0; i < n_broken; i++)
    g_string_append_printf (broken, "%s%s", i > 0 ? "\n" : "", lines[i].string);
  pango_layout_set_attributes (layout, NULL);
  pango_layout_set_text (layout, broken->str, -1);
}

/* A long word takes closer type before it is broken. */
static void
wrap (const HwPresentSketch *self,
      PangoLayout *layout,
      PangoWeight weight,
      double width,
      guint n_lines)
{
  g_autoptr (PangoAttrList) closer = pango_attr_list_new ();

  if (words_fit (layout, width))
    return;
  pango_attr_list_insert (
      closer, pango_attr_letter_spacing_new ((int)(-CLOSER_PX * self->scale * PANGO_SCALE)));
  pango_layout_set_attributes (layout, closer);
  if (!fits (layout, width))
    break_words (self, layout, weight, width, n_lines);
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, HwPoint at, HwColor color)
{
  GdkRGBA rgba = hw_color_to_rgba (color);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)at.x, (float)at.y));
  gtk_snapshot_append_layout (snapshot, layout, &rgba);
  gtk_snapshot_restore (snapshot);
}

static void
push_view (const HwPresentSketch *self, GtkSnapshot *snapshot)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)self->view.x_px, (float)self->view.y_px));
  gtk_snapshot_scale (snapshot, (float)self->view.zoom, (float)self->view.zoom);
}

static HwRect
find_band (const HwPresentSketch *self, const HwGroup *lane)
{
  return hw_view_transform_rect_to_px (self->view, self->scene->layout->lanes[lane->position]);
}

/* What stands in a lane stands on this colour. */
static void
append_ground (const HwPresentSketch *self, GtkSnapshot *snapshot, const HwGroup *lane, HwRect rect)
{
  const HwTheme *theme = self->scene->theme;
  GdkRGBA fill = hw_color_to_rgba (lane->position % 2 == 0 ? theme->lane_even : theme->lane_odd);
  graphene_rect_t bounds = hw_rect_to_graphene (rect);

  gtk_snapshot_append_color (snapshot, &fill, &bounds);
}

/* Tracks have no words on them: they are what they are in full. */
static void
append_link (const HwPresentSketch *self, GtkSnapshot *snapshot, const HwGroup *group)
{
  GskRenderNode *node = hw_picture_node_new (group->picture, self->text, TRUE);

  if (node == NULL)
    return;
  push_view (self, snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)group->origin.x, (float)group->origin.y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
  gsk_render_node_unref (node);
}

static void
append_outline (
    const HwPresentSketch *self, GtkSnapshot *snapshot, HwRect rect, HwColor color, double line_px)
{
  graphene_rect_t bounds = hw_rect_to_graphene (rect);
  GdkRGBA rgba = hw_color_to_rgba (color);
  float line = (float)(line_px * self->scale);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float)(RADIUS_PX * self->scale));
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ line, line, line, line },
                              (GdkRGBA[4]){ rgba, rgba, rgba, rgba });
}

HwRect
hw_present_sketch_find_card (HwViewTransform view, const HwGroup *group)
{
  HwRect grown = hw_rect (group->block.x - GROW_X_MU, group->block.y - GROW_Y_MU,
                          group->block.width + 2 * GROW_X_MU, group->block.height + 2 * GROW_Y_MU);

  return hw_view_transform_rect_to_px (view, grown);
}

/* The first card that takes the room, or NULL. */
static const HwGroup *
find_card_over (const HwPresentSketch *self, HwRect rect)
{
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];

      if (group->kind == HW_GROUP_STEP
          && hw_rect_intersects (hw_present_sketch_find_card (self->view, group), rect))
        return group;
    }
  return NULL;
}

/* In the upper corner of the lane, over the links; where cards take the room, behind them. Nowhere
 * in a lane that is full of them. */
static void
append_lane_name (const HwPresentSketch *self, GtkSnapshot *snapshot, const HwGroup *lane)
{
  HwRect band = find_band (self, lane);
  double inset = INSET_PX * self->scale;
  g_autoptr (PangoLayout) layout =
      layout_new (self, hw_element_get_title (lane->element), PANGO_WEIGHT_NORMAL);
  HwRect rect = hw_rect (band.x + inset, band.y + 2 * self->scale, 0, 0);
  const HwGroup *over;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  rect.width = width;
  rect.height = height;
  while ((over = find_card_over (self, rect)) != NULL)
    {
      HwRect card = hw_present_sketch_find_card (self->view, over);

      rect.x = card.x + card.width + inset;
    }
  if (rect.x + rect.width > band.x + band.width)
    return;
  append_ground (self, snapshot, lane, rect);
  append_layout (snapshot, layout, hw_point (rect.x, rect.y), self->scene->theme->muted);
}

static double
find_width (const HwPresentSketch *self, HwRect card)
{
  return card.width - 2 * INSET_PX * self->scale;
}

/* Bold where no word has to be broken for it. All names are alike. */
static PangoWeight
find_weight (const HwPresentSketch *self)
{
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];
      double width = find_width (self, hw_present_sketch_find_card (self->view, group));
      g_autoptr (PangoLayout) layout = NULL;

      if (group->kind != HW_GROUP_STEP)
        continue;
      layout = layout_new (self, hw_element_get_title (group->element), PANGO_WEIGHT_SEMIBOLD);
      if (!words_fit (layout, width))
        return PANGO_WEIGHT_MEDIUM;
    }
  return PANGO_WEIGHT_SEMIBOLD;
}

static gboolean
has_room_for_name (const HwPresentSketch *self, HwRect card)
{
  return find_width (self, card) >= NAME_MIN * HW_PRESENTATION_TEXT_PX * self->scale;
}

/* On as many lines as there are; NULL where it does not fit. */
static PangoLayout *
layout_words (const HwPresentSketch *self, const Card *words, HwRect card)
{
  double width = find_width (self, card);
  int n_lines = (int)((card.height - INSET_PX * self->scale)
                      / (HW_PRESENTATION_TEXT_PX * self->scale * LINE));
  gboolean name = has_room_for_name (self, card);
  g_autofree char *number = g_strdup_printf ("%u", words->place + 1);
  PangoLayout *layout = layout_new (
      self, name ? hw_element_get_title (words->group->element) : number, words->weight);
  int needed;

  pango_layout_get_pixel_size (layout, &needed, NULL);
  if (n_lines < 1 || (!name && needed > width))
    {
      g_object_unref (layout);
      return NULL;
    }
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  wrap (self, layout, words->weight, width, (guint)n_lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -n_lines);
  return layout;
}

/* A card that is higher than wide has room for a long word along its side: the name from below to
 * above; NULL where that is not better. */
static PangoLayout *
layout_turned_words (const HwPresentSketch *self, const Card *words, HwRect card)
{
  double inset = INSET_PX * self->scale;
  double line = HW_PRESENTATION_TEXT_PX * self->scale * LINE;
  g_autoptr (PangoLayout) layout = NULL;

  if (card.height <= card.width || !has_room_for_name (self, card))
    return NULL;
  layout = layout_new (self, hw_element_get_title (words->group->element), words->weight);
  if (words_fit (layout, find_width (self, card)) || !words_fit (layout, card.height - 2 * inset))
    return NULL;
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -MAX (1, (int)((card.width - inset) / line)));
  return g_steal_pointer (&layout);
}

static void
append_turned (const HwPresentSketch *self, GtkSnapshot *snapshot, PangoLayout *layout, HwRect card)
{
  double inset = INSET_PX * self->scale;
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)(card.x + (card.width - height) / 2),
                                                (float)(card.y + card.height - inset)));
  gtk_snapshot_rotate (snapshot, -90);
  append_layout (snapshot, layout, hw_point (0, 0), self->scene->theme->ink);
  gtk_snapshot_restore (snapshot);
}

static void
append_words (const HwPresentSketch *self, GtkSnapshot *snapshot, const Card *words, HwRect card)
{
  g_autoptr (PangoLayout) turned = layout_turned_words (self, words, card);
  g_autoptr (PangoLayout) layout = turned == NULL ? layout_words (self, words, card) : NULL;
  int height;

  if (turned != NULL)
    append_turned (self, snapshot, turned, card);
  if (layout == NULL)
    return;
  pango_layout_get_pixel_size (layout, NULL, &height);
  append_layout (snapshot, layout,
                 hw_point (card.x + INSET_PX * self->scale, card.y + (card.height - height) / 2),
                 self->scene->theme->ink);
}

static void
append_card (const HwPresentSketch *self, GtkSnapshot *snapshot, const Card *words)
{
  const HwTheme *theme = self->scene->theme;
  const HwGroup *group = words->group;
  const HwStep *step = (const HwStep *)group->element;
  const HwFigures *figures = self->scene->figures;
  HwRect card = hw_present_sketch_find_card (self->view, group);
  graphene_rect_t bounds = hw_rect_to_graphene (card);
  GdkRGBA fill = hw_color_to_rgba (theme->steps[step->kind].fill);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float)(RADIUS_PX * self->scale));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  gtk_snapshot_pop (snapshot);
  append_outline (self, snapshot, card, theme->steps[step->kind].stroke, LINE_PX);
  if (figures != NULL && figures->constraint_step == (int)group->position)
    append_outline (self, snapshot, hw_rect_grown (card, RING_PX * self->scale), theme->constraint,
                    RING_PX);
  append_words (self, snapshot, words, card);
}

static void
append_cards (const HwPresentSketch *self, GtkSnapshot *snapshot)
{
  guint n_places = hw_presentation_get_n_places (self->presentation);
  const guint *order = hw_presentation_get_order (self->presentation);
  const HwSeq *steps = hw_map_steps (self->scene->map);
  PangoWeight weight = find_weight (self);

  for (guint place = 0; place < n_places; place++)
    {
      const HwGroup *group = hw_scene_find_group (self->scene, hw_seq_get (steps, order[place]));

      if (group != NULL)
        append_card (self, snapshot, &(Card){ group, place, weight });
    }
}

static void
append_blocks (const HwPresentSketch *self, GtkSnapshot *snapshot)
{
  HwBlockNodes *blocks = hw_block_nodes_new (self->scene, NULL);

  push_view (self, snapshot);
  hw_block_nodes_append (blocks, snapshot, self->scene->bounds, self->view.zoom);
  gtk_snapshot_restore (snapshot);
  hw_block_nodes_free (blocks);
}

void
hw_present_sketch_snapshot (const HwPresentSketch *self, GtkSnapshot *snapshot)
{
  if (self->scene->n_groups > MANY_GROUPS)
    {
      append_blocks (self, snapshot);
      return;
    }
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];

      if (group->kind == HW_GROUP_LANE)
        append_ground (self, snapshot, group, find_band (self, group));
      else if (group->kind == HW_GROUP_LINK)
        append_link (self, snapshot, group);
    }
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      if (self->scene->groups[i].kind == HW_GROUP_LANE)
        append_lane_name (self, snapshot, &self->scene->groups[i]);
    }
  append_cards (self, snapshot);
}
