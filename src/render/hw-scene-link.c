/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tracks: the way of each link. Work runs on a solid track, thicker where it waits; pulled work on
 * a double one; rework goes back dashed, feedback dotted, information is a thin line. */

#include "hw-duration-text.h"
#include "hw-scene-builder.h"
#include "hw-scene-track.h"

#define CORNER_MU 12.0
#define HEAD_LENGTH_MU 10.0
#define HEAD_WIDTH_MU 12.0
#define ZIGZAG_MU 5.0
#define ZIGZAG_BEFORE_MU 24.0 /* from its middle to the tip of the arrow */

typedef struct
{
  HwLinkKind kind;
  const HwRoute *route;
  gboolean waits;
  gboolean is_electronic; /* a message */
} Track;

/* `position` is that of the step, which may be NULL, as may the others. */
static HwSceneWait
get_wait (const HwFigures *figures, const HwStep *step, int position, const HwLink *link)
{
  HwRange on_step = hw_estimate_range_s (step != NULL ? step->wait_time : NULL);
  HwRange on_link = hw_estimate_range_s (link != NULL ? link->wait : NULL);
  HwSceneWait wait = { HW_RANGE_UNKNOWN, FALSE };

  if (step != NULL && !hw_range_is_known (on_step) && figures != NULL
      && !isnan (figures->steps[position].computed_wait_s))
    {
      on_step = hw_range_single (figures->steps[position].computed_wait_s);
      wait.is_computed = TRUE;
    }
  if (!hw_range_is_known (on_step))
    wait.range_s = on_link;
  else if (!hw_range_is_known (on_link))
    wait.range_s = on_step;
  else
    wait.range_s = hw_range (on_step.low + on_link.low, on_step.likely + on_link.likely,
                             on_step.high + on_link.high);
  return wait;
}

HwSceneWait
hw_scene_get_wait (const HwSceneBuilder *builder, int step, const HwLink *link)
{
  return get_wait (builder->figures, step >= 0 ? builder->step_items[step] : NULL, step, link);
}

char *
hw_scene_dup_time (const HwSceneBuilder *builder, HwRange range_s)
{
  if (!hw_range_is_known (range_s))
    return NULL;
  if (!hw_scene_is_full (builder))
    return hw_duration_format_short (range_s.likely, builder->units);
  if (hw_range_is_single (range_s))
    return hw_duration_format (range_s.likely, builder->units);
  return hw_range_format_duration (hw_range_between (range_s.low, range_s.high), builder->units);
}

static void
draw_head (HwPictureBuilder *draw, HwPoint from, HwPoint tip, HwColor color)
{
  double length = hypot (tip.x - from.x, tip.y - from.y);
  const HwPaint paint = { .fill = color };
  double dx, dy;

  if (length <= 0)
    return;
  dx = (tip.x - from.x) / length;
  dy = (tip.y - from.y) / length;
  {
    double x = tip.x - dx * HEAD_LENGTH_MU, y = tip.y - dy * HEAD_LENGTH_MU;
    const HwPoint corners[] = {
      tip,
      hw_point (x - dy * HEAD_WIDTH_MU / 2, y + dx * HEAD_WIDTH_MU / 2),
      hw_point (x + dy * HEAD_WIDTH_MU / 2, y - dx * HEAD_WIDTH_MU / 2),
    };

    hw_draw_polygon (draw, corners, G_N_ELEMENTS (corners), &paint);
  }
}

void
hw_scene_draw_head (HwSceneBuilder *builder, HwPoint from, HwPoint tip, HwColor color)
{
  draw_head (builder->draw, from, tip, color);
}

/* The points relative to the first one, the last one moved back so that the head covers the end. */
static HwPoint *
dup_points (const HwRoute *route)
{
  HwPoint *points = g_new (HwPoint, route->n_points);
  HwPoint origin = route->points[0];
  HwPoint *last = &points[route->n_points - 1];
  double length;

  for (guint i = 0; i < route->n_points; i++)
    points[i] = hw_point (route->points[i].x - origin.x, route->points[i].y - origin.y);
  length = hypot (last->x - last[-1].x, last->y - last[-1].y);
  if (length > HEAD_LENGTH_MU)
    *last = hw_point (last->x - (last->x - last[-1].x) * (HEAD_LENGTH_MU - 2) / length,
                      last->y - (last->y - last[-1].y) * (HEAD_LENGTH_MU - 2) / length);
  return points;
}

/* The sign for a message sent by a machine, shortly before the head, clear of any words. */
static void
draw_zigzag (HwPictureBuilder *draw, HwPoint from, HwPoint tip, const HwPaint *paint)
{
  double length = hypot (tip.x - from.x, tip.y - from.y);
  double dx, dy;
  HwPoint middle;

  if (length < ZIGZAG_BEFORE_MU)
    return;
  dx = (tip.x - from.x) / length * ZIGZAG_MU;
  dy = (tip.y - from.y) / length * ZIGZAG_MU;
  middle = hw_point (tip.x - dx / ZIGZAG_MU * ZIGZAG_BEFORE_MU,
                     tip.y - dy / ZIGZAG_MU * ZIGZAG_BEFORE_MU);
  hw_draw_move_to (draw, middle.x - 2 * dx, middle.y - 2 * dy);
  hw_draw_line_to (draw, middle.x + dx - dy, middle.y + dy + dx);
  hw_draw_line_to (draw, middle.x - dx + dy, middle.y - dy - dx);
  hw_draw_line_to (draw, middle.x + 2 * dx, middle.y + 2 * dy);
  hw_draw_path (draw, paint);
}

static HwPaint
track_paint (const HwTheme *theme, const Track *track)
{
  switch (track->kind)
    {
    case HW_LINK_REWORK:
      return (HwPaint){ .stroke = theme->rework.stroke,
                        .line_mu = theme->line_mu,
                        .dash = HW_DASH_DASHED };
    case HW_LINK_FEEDBACK:
      return (HwPaint){ .stroke = theme->feedback,
                        .line_mu = theme->line_mu + 0.4,
                        .dash = HW_DASH_DOTTED };
    case HW_LINK_INFORMATION:
      return (HwPaint){ .stroke = theme->information, .line_mu = 1.4 };
    case HW_LINK_FLOW:
    case HW_LINK_PULL:
    default:
      return (HwPaint){ .stroke = track->waits ? theme->wait_track : theme->flow,
                        .line_mu = track->waits ? theme->wait_track_mu : theme->track_mu };
    }
}

static HwColor
head_color (const HwTheme *theme, const Track *track)
{
  switch (track->kind)
    {
    case HW_LINK_REWORK:
      return theme->rework.stroke;
    case HW_LINK_FEEDBACK:
      return theme->feedback;
    case HW_LINK_INFORMATION:
      return theme->information;
    case HW_LINK_FLOW:
    case HW_LINK_PULL:
    default:
      return track->waits ? theme->wait.stroke : theme->flow_head;
    }
}

static void
draw_track (HwPictureBuilder *draw, const HwTheme *theme, const Track *track)
{
  const HwRoute *route = track->route;
  g_autofree HwPoint *points = dup_points (route);
  HwPaint paint = track_paint (theme, track);
  HwPoint tip = hw_point (route->points[route->n_points - 1].x - route->points[0].x,
                          route->points[route->n_points - 1].y - route->points[0].y);

  hw_draw_polyline (draw, points, route->n_points, CORNER_MU, &paint);
  if (track->kind == HW_LINK_PULL)
    {
      const HwPaint hollow = { .stroke = theme->background, .line_mu = paint.line_mu / 3 };

      hw_draw_polyline (draw, points, route->n_points, CORNER_MU, &hollow);
    }
  if (track->is_electronic)
    draw_zigzag (draw, points[route->n_points - 2], tip, &paint);
  draw_head (draw, points[route->n_points - 2], tip, head_color (theme, track));
}

static void
draw_link_cb (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data)
{
  draw_track (builder->draw, builder->theme, data);
}

/* TRUE when items wait here: on the link, or in front of the step it leads to. */
static gboolean
link_waits (const HwFigures *figures, const HwStep *to, int position, const HwLink *link)
{
  const HwSceneWait wait = get_wait (figures, to, position, link);

  return hw_scene_wait_shows (&wait);
}

static Track
get_track (const HwLink *link, const HwRoute *route)
{
  return (Track){ .kind = link->kind,
                  .route = route,
                  .is_electronic =
                      link->kind == HW_LINK_INFORMATION && link->channel == HW_CHANNEL_ELECTRONIC };
}

void
hw_scene_add_links (HwSceneBuilder *builder)
{
  const HwLink *link;
  guint position = 0;

  HW_SEQ_FOREACH (link, hw_map_links (builder->map))
    {
      const HwRoute *route = &builder->routes->links[position];
      Track track = get_track (link, route);
      int to = builder->layout->ends[position].to;

      if (route->n_points > 1)
        {
          HwGroup group = { .kind = HW_GROUP_LINK,
                            .element = &link->element,
                            .position = position,
                            .origin = route->points[0] };

          track.waits =
              link_waits (builder->figures, to >= 0 ? builder->step_items[to] : NULL, to, link);
          group.block_color = track_paint (builder->theme, &track).stroke;
          group.inputs = hw_hash_mix (HW_HASH_SEED, track.waits ? 1 : 0);
          for (guint i = 1; i < route->n_points; i++)
            {
              group.inputs = hw_hash_double (group.inputs, route->points[i].x - group.origin.x);
              group.inputs = hw_hash_double (group.inputs, route->points[i].y - group.origin.y);
            }
          hw_scene_add (builder, &group, draw_link_cb, &track);
        }
      position++;
    }
}

HwPicture *
hw_scene_new_track (const HwScene *self, int link_position, HwLinkKind kind, const HwRoute *route)
{
  g_autoptr (HwPictureBuilder) draw = hw_picture_builder_new (NULL);
  Track track = { .kind = kind, .route = route };

  if (link_position >= 0)
    {
      const HwLink *link = hw_seq_get (hw_map_links (self->map), (guint)link_position);
      int to = self->layout->ends[link_position].to;
      const HwStep *step = to >= 0 ? hw_seq_get (hw_map_steps (self->map), (guint)to) : NULL;

      track = get_track (link, route);
      track.waits = link_waits (self->figures, step, to, link);
    }
  if (route->n_points > 1)
    draw_track (draw, self->theme, &track);
  return hw_picture_builder_end (draw);
}
