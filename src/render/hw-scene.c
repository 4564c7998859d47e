/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-scene-builder.h"

#define MARGIN_MU 24.0
#define TITLE_INDENT_MU 16.0
#define FOOT_GAP_MU 44.0
#define FOOT_INSET_MU 40.0
#define LADDER_MIN_MU 420.0
#define LADDER_MAX_MU 3600.0

/* How many groups of the previous scene are looked at for a picture to take over. */
#define REUSE_WINDOW 8

/* The smallest zoom of each level: its words are 12 px and its numbers 16 px there. */
static const double min_zooms[HW_N_DETAILS] = { 0.95, 0.78,          0.66,          0.58,
                                                0.51, HW_BLOCK_ZOOM, HW_NAMES_ZOOM, 0 };

static const HwTypeScale full_type = {
  .name_mu = 15,
  .name_small_mu = 13,
  .value_mu = 19,
  .label_mu = 12,
  .badge_mu = 12,
  .pill_mu = 14,
  .word_mu = 13,
  .small_mu = 12,
  .header_mu = 33,
  .header_large_mu = 37,
  .inset_mu = 12,
};

static HwTypeScale
large_get_type (double word_mu, double number_mu)
{
  return (HwTypeScale){
    .name_mu = word_mu,
    .name_small_mu = word_mu,
    .value_mu = number_mu,
    .pill_mu = number_mu,
    .word_mu = word_mu,
    .small_mu = word_mu,
    .header_mu = word_mu * 1.7,
    .header_large_mu = fmin (word_mu * 2.32 + 4, HW_CARD_HEIGHT_MU - number_mu),
    .inset_mu = 8,
  };
}

static HwTypeScale
detail_get_type (HwDetail detail)
{
  double zoom = min_zooms[MIN (detail, HW_DETAIL_LARGEST)];
  HwTypeScale type = full_type;

  if (detail == HW_DETAIL_FULL)
    return type;
  type = large_get_type (12 / zoom, 16 / zoom);
  if (detail <= HW_DETAIL_LARGEST)
    return type;
  /* What is said below the map keeps its size. */
  type.name_mu = type.name_small_mu = detail == HW_DETAIL_NAMES ? 12 / HW_NAMES_ZOOM : 0;
  type.value_mu = 0;
  return type;
}

HwDetail
hw_detail_for_zoom (double zoom)
{
  guint detail = HW_DETAIL_FULL;

  while (detail < HW_DETAIL_SHAPES && zoom < min_zooms[detail])
    detail++;
  return detail;
}

double
hw_detail_get_name_size (HwDetail detail)
{
  return detail_get_type (detail).name_mu;
}

static gboolean
is_way_forward (const HwLink *link)
{
  return link->kind == HW_LINK_FLOW || link->kind == HW_LINK_PULL;
}

/* TRUE when the step counts on the path that decides lead time. */
static gboolean
is_on_path (const HwSceneBuilder *builder, int step)
{
  return step >= 0 && builder->figures != NULL && builder->figures->steps[step].on_path;
}

/* The wait in front of a step is drawn on one of the links that lead there: on the path if the path
 * comes this way. */
static void
find_wait_links (HwSceneBuilder *builder)
{
  const HwLink *link;
  int position = 0;

  for (guint i = 0; i < builder->layout->n_steps; i++)
    builder->steps[i].wait_link = -1;
  HW_SEQ_FOREACH (link, hw_map_links (builder->map))
    {
      int to = builder->layout->ends[position].to;
      int from = builder->layout->ends[position].from;

      if (to >= 0 && from >= 0 && is_way_forward (link)
          && builder->routes->links[position].n_points > 1)
        {
          HwStepContext *step = &builder->steps[to];

          step->has_way_in = TRUE;
          if (step->wait_link < 0 || (is_on_path (builder, from) && !step->wait_from_path))
            {
              step->wait_link = position;
              step->wait_from_path = is_on_path (builder, from);
            }
        }
      position++;
    }
}

static guint64
hash_look (const HwSceneBuilder *builder)
{
  guint64 hash = hw_hash_mix (HW_HASH_SEED, builder->theme->id);

  hash = hw_hash_mix (hash, builder->detail);
  hash = hw_hash_double (hash, builder->units.hours_per_day);
  return hw_hash_double (hash, builder->units.days_per_week);
}

/* Groups of one kind follow each other in the order of the map in both scenes, so the one wanted is
 * at the cursor or shortly after it. */
static const HwGroup *
find_previous (HwSceneBuilder *builder, const HwGroup *group)
{
  const HwScene *previous = builder->previous;

  if (previous == NULL)
    return NULL;
  while (builder->cursor < previous->n_groups
         && previous->groups[builder->cursor].kind < group->kind)
    builder->cursor++;
  for (guint i = builder->cursor; i < previous->n_groups && i < builder->cursor + REUSE_WINDOW; i++)
    {
      const HwGroup *candidate = &previous->groups[i];

      if (candidate->kind != group->kind)
        break;
      if (candidate->element == group->element)
        {
          builder->cursor = i + 1;
          return candidate->inputs == group->inputs ? candidate : NULL;
        }
    }
  return NULL;
}

/* Where a group is that has no picture. */
static HwRect
find_outline (const HwSceneBuilder *builder, const HwGroup *group)
{
  const HwRoute *route;
  HwRect outline = { 0 };

  if (group->kind != HW_GROUP_LINK)
    return group->block;
  route = &builder->routes->links[group->position];
  for (guint i = 0; i < route->n_points; i++)
    outline = hw_rect_union (outline,
                             hw_rect_grown (hw_rect (route->points[i].x, route->points[i].y, 0, 0),
                                            builder->theme->track_mu / 2));
  return outline;
}

void
hw_scene_add (HwSceneBuilder *builder, const HwGroup *group, HwDrawFunc draw, gconstpointer data)
{
  HwGroup added = *group;
  const HwGroup *same;

  if (builder->nothing != NULL)
    {
      added.picture = hw_picture_ref (builder->nothing);
      added.bounds = find_outline (builder, group);
      g_array_append_val (builder->groups, added);
      return;
    }
  added.inputs = hw_hash_mix (added.inputs, builder->look);
  same = find_previous (builder, &added);
  if (same != NULL)
    added.picture = hw_picture_ref (same->picture);
  else
    {
      draw (builder, &added, data);
      added.picture = hw_picture_builder_end (builder->draw);
    }
  added.bounds =
      hw_rect (added.picture->bounds.x + added.origin.x, added.picture->bounds.y + added.origin.y,
               added.picture->bounds.width, added.picture->bounds.height);
  if (added.picture->n_primitives == 0)
    hw_picture_unref (added.picture);
  else
    g_array_append_val (builder->groups, added);
}

HwRect
hw_scene_builder_get_bounds (const HwSceneBuilder *builder)
{
  HwRect bounds = { 0 };

  for (guint i = 0; i < builder->groups->len; i++)
    bounds = hw_rect_union (bounds, g_array_index (builder->groups, HwGroup, i).bounds);
  return bounds;
}

/* Ladder, totals and remarks stand below the map; both have a width they need at least. */
static void
add_foot (HwSceneBuilder *builder, const HwSceneOptions *options, HwRect content)
{
  double y = hw_rect_bottom (content) + FOOT_GAP_MU;
  double totals_width = options->with_totals ? hw_scene_get_totals_width (builder) : 0;
  double scale = builder->type.word_mu / full_type.word_mu;
  HwRect ladder = hw_rect (content.x + FOOT_INSET_MU, y, 0, 0);
  double right = hw_rect_right (content) - TITLE_INDENT_MU;

  ladder.width = right - totals_width - FOOT_INSET_MU - ladder.x;
  ladder.width = CLAMP (ladder.width, LADDER_MIN_MU * scale, LADDER_MAX_MU);
  if (options->with_ladder)
    hw_scene_add_ladder (builder, ladder);
  if (options->with_totals)
    hw_scene_add_totals (builder, hw_point (hw_rect_right (ladder) + FOOT_INSET_MU, y));
}

static void
add_groups (HwSceneBuilder *builder, const HwSceneOptions *options)
{
  HwRect content;

  hw_scene_add_lanes (builder);
  hw_scene_add_links (builder);
  hw_scene_add_steps (builder);
  if (!options->without_notes)
    hw_scene_add_notes (builder);
  if (options->outline)
    return;
  if (hw_scene_has_figures (builder))
    hw_scene_add_pills (builder);
  content = hw_scene_builder_get_bounds (builder);
  if (options->with_ladder || options->with_totals)
    add_foot (builder, options, content);
  if (options->with_title)
    hw_scene_add_title (builder, hw_point (content.x + TITLE_INDENT_MU, content.y));
}

static void
scene_take_groups (HwScene *self, GArray *groups)
{
  self->n_groups = groups->len;
  self->groups = (HwGroup *)(gpointer)g_array_free (groups, FALSE);
  self->by_element = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->n_groups; i++)
    {
      const HwGroup *group = &self->groups[i];

      self->bounds = hw_rect_union (self->bounds, group->bounds);
      if (group->element != NULL && group->kind != HW_GROUP_PILL)
        g_hash_table_insert (self->by_element, (gpointer)group->element, GUINT_TO_POINTER (i + 1));
    }
  self->bounds = hw_rect_grown (self->bounds, MARGIN_MU);
}

/* Most edits change a value and leave everything where it stands: then nothing is laid again. */
static void
lay_out (HwScene *self, const HwSceneOptions *options)
{
  const HwScene *previous = options->previous;

  self->layout =
      options->layout != NULL ? hw_layout_ref (options->layout) : hw_layout_new (self->map);
  if (options->routes != NULL)
    self->routes = hw_routes_ref (options->routes);
  else if (previous != NULL
           && hw_routes_are_same (previous->map, previous->layout, self->map, self->layout))
    self->routes = hw_routes_ref (previous->routes);
  else
    self->routes = hw_routes_new (self->map, self->layout);
}

HwScene *
hw_scene_new (HwMap *map, const HwSceneOptions *options)
{
  HwScene *self = g_atomic_rc_box_new0 (HwScene);
  g_autoptr (HwTextCache) own_text = NULL;
  g_autofree HwStepContext *steps = NULL;
  g_autofree gpointer *step_items = NULL;
  HwSceneBuilder builder = { 0 };

  self->map = hw_map_ref (map);
  lay_out (self, options);
  if (options->figures != NULL)
    self->figures = hw_figures_ref ((HwFigures *)options->figures);
  if (options->readings != NULL)
    self->readings = g_hash_table_ref (options->readings);
  self->theme = options->theme;
  self->detail = options->detail;
  if (options->text == NULL)
    own_text = hw_text_cache_new ();

  builder.map = map;
  builder.layout = self->layout;
  builder.routes = self->routes;
  builder.figures = options->figures;
  builder.figures_error = options->figures_error;
  builder.subtitle = options->subtitle;
  builder.readings = options->readings;
  builder.theme = options->theme;
  builder.detail = options->detail;
  builder.type = detail_get_type (options->detail);
  builder.units = hw_map_get_units (map);
  builder.look = hash_look (&builder);
  builder.steps = steps = g_new0 (HwStepContext, self->layout->n_steps + 1);
  step_items = hw_seq_dup_items (hw_map_steps (map));
  builder.step_items = (const HwStep **)step_items;
  builder.text = options->text != NULL ? options->text : own_text;
  builder.draw = hw_picture_builder_new (builder.text);
  builder.nothing = options->outline ? hw_picture_builder_end (builder.draw) : NULL;
  builder.previous = options->previous;
  builder.groups = g_array_new (FALSE, TRUE, sizeof (HwGroup));
  find_wait_links (&builder);

  add_groups (&builder, options);
  scene_take_groups (self, builder.groups);

  g_clear_pointer (&builder.nothing, hw_picture_unref);
  hw_text_cache_trim (builder.text);
  hw_picture_builder_free (builder.draw);
  return self;
}

static void
scene_clear (gpointer data)
{
  HwScene *self = data;

  for (guint i = 0; i < self->n_groups; i++)
    hw_picture_unref (self->groups[i].picture);
  g_free (self->groups);
  g_hash_table_unref (self->by_element);
  g_clear_pointer (&self->readings, g_hash_table_unref);
  g_clear_pointer (&self->figures, hw_figures_unref);
  hw_routes_unref (self->routes);
  hw_layout_unref (self->layout);
  hw_map_unref (self->map);
}

HwScene *
hw_scene_ref (HwScene *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_scene_unref (HwScene *self)
{
  g_atomic_rc_box_release_full (self, scene_clear);
}

const HwGroup *
hw_scene_find_group (const HwScene *self, const HwElement *element)
{
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_element, element));

  return position > 0 ? &self->groups[position - 1] : NULL;
}
