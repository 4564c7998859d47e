/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lanes, the bands of the teams behind everything, and the title above. */

#include "hw-scene-builder.h"

#define RADIUS_MU 10.0
#define TITLE_HEIGHT_MU 76.0 /* at least, from its top to the map */
#define TITLE_BASE_MU 26.0

/* Below the title, in lines of the size of words: where the line under it stands, and the map. */
#define SUBTITLE_LINES 1.4
#define TITLE_LINES 2.6

static void
draw_lane_cb (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data)
{
  const HwLane *lane = data;
  const HwTheme *theme = builder->theme;
  gboolean is_even = group->position % 2 == 0;
  gboolean needs_line = hw_color_contrast (theme->lane_even, theme->background) < 1.01;
  double size = builder->type.name_small_mu;
  const HwPaint band = { .fill = is_even ? theme->lane_even : theme->lane_odd,
                         .stroke = needs_line ? theme->panel_line : (HwColor){ 0 },
                         .line_mu = 1 };
  HwTextPaint name = hw_text_paint (size, HW_WEIGHT_STRONG, theme->muted);

  hw_draw_box (builder->draw, hw_rect (0, 0, group->block.width, group->block.height), RADIUS_MU,
               &band);
  name.align = HW_ALIGN_CENTER;
  name.angle = -G_PI_2;
  name.max_width_mu = group->block.height - 12;
  hw_picture_builder_set_field (builder->draw, "name");
  if (hw_scene_has_names (builder))
    hw_draw_text (builder->draw, lane->name,
                  hw_point (HW_LANE_LABEL_MU / 2 + size * 0.35, group->block.height / 2), &name);
}

void
hw_scene_add_lanes (HwSceneBuilder *builder)
{
  const HwLane *lane;
  guint position = 0;

  HW_SEQ_FOREACH (lane, hw_map_lanes (builder->map))
    {
      HwRect band = builder->layout->lanes[position];
      HwGroup group = { .kind = HW_GROUP_LANE,
                        .element = &lane->element,
                        .position = position,
                        .origin = hw_point (band.x, band.y),
                        .block = band,
                        .block_color = position % 2 == 0 ? builder->theme->lane_even
                                                         : builder->theme->lane_odd };

      group.inputs = hw_hash_double (HW_HASH_SEED, band.width);
      group.inputs = hw_hash_double (group.inputs, band.height);
      group.inputs = hw_hash_mix (group.inputs, position % 2);
      hw_scene_add (builder, &group, draw_lane_cb, lane);
      position++;
    }
}

static void
draw_title_cb (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data)
{
  HwTextPaint title =
      hw_text_paint (fmax (26, builder->type.value_mu), HW_WEIGHT_STRONG, builder->theme->ink);
  HwTextPaint subtitle =
      hw_text_paint (builder->type.word_mu, HW_WEIGHT_TEXT, builder->theme->muted);

  hw_picture_builder_set_field (builder->draw, "title");
  hw_draw_text (builder->draw, hw_map_get_title (builder->map), hw_point (0, TITLE_BASE_MU),
                &title);
  hw_picture_builder_set_field (builder->draw, NULL);
  hw_draw_text (builder->draw, builder->subtitle,
                hw_point (0, TITLE_BASE_MU + 6 + builder->type.word_mu * SUBTITLE_LINES),
                &subtitle);
}

void
hw_scene_add_title (HwSceneBuilder *builder, HwPoint above)
{
  double height = fmax (TITLE_HEIGHT_MU, TITLE_BASE_MU + 6 + builder->type.word_mu * TITLE_LINES);
  HwGroup group = { .kind = HW_GROUP_TITLE, .origin = hw_point (above.x, above.y - height) };
  const char *title = hw_map_get_title (builder->map);

  group.inputs = hw_hash_bytes (HW_HASH_SEED, title, strlen (title));
  if (builder->subtitle != NULL)
    group.inputs = hw_hash_bytes (group.inputs, builder->subtitle, strlen (builder->subtitle));
  hw_scene_add (builder, &group, draw_title_cb, NULL);
}
