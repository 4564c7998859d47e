/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tracks: the way of each link. Work runs on a solid track, thicker where it waits; pulled work on
 * a double one; rework goes back dashed, feedback dotted, information is a thin line. */

#include "hw-duration-text.h"
#include "hw-scene-builder.h"

#define CORNER_MU 12.0
#define HEAD_LENGTH_MU 10.0
#define HEAD_WIDTH_MU 12.0
#define ZIGZAG_MU 5.0
#define ZIGZAG_BEFORE_MU 24.0 /* from its middle to the tip of the arrow */

typedef struct
{
  const HwLink *link;
  const HwRoute *route;
  gboolean waits;
} Track;

HwSceneWait
hw_scene_get_wait (const HwSceneBuilder *builder, int step, const HwLink *link)
{
  HwRange on_step =
      step >= 0 ? hw_estimate_range_s (builder->step_items[step]->wait_time) : HW_RANGE_UNKNOWN;
  HwRange on_link = hw_estimate_range_s (link != NULL ? link->wait : NULL);
  HwSceneWait wait = { HW_RANGE_UNKNOWN, FALSE };

  if (step >= 0 && !hw_range_is_known (on_step) && builder->figures != NULL
      && !isnan (builder->figures->steps[step].computed_wait_s))
    {
      on_step = hw_range_single (builder->figures->steps[step].computed_wait_s);
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

char *
hw_scene_dup_time (const HwSceneBuilder *builder, HwRange range_s)
{
  if (!hw_range_is_known (range_s))
    return NULL;
  if (hw_range_is_single (range_s) || !hw_scene_is_full (builder))
    return hw_duration_format (range_s.likely, builder->units);
  return hw_range_format_duration (hw_range_between (range_s.low, range_s.high), builder->units);
}

void
hw_scene_draw_head (HwSceneBuilder *builder, HwPoint from, HwPoint tip, HwColor color)
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

    hw_draw_polygon (builder->draw, corners, G_N_ELEMENTS (corners), &paint);
  }
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
draw_zigzag (HwSceneBuilder *builder, HwPoint from, HwPoint tip, const HwPaint *paint)
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
  hw_draw_move_to (builder->draw, middle.x - 2 * dx, middle.y - 2 * dy);
  hw_draw_line_to (builder->draw, middle.x + dx - dy, middle.y + dy + dx);
  hw_draw_line_to (builder->draw, middle.x - dx + dy, middle.y - dy - dx);
  hw_draw_line_to (builder->draw, middle.x + 2 * dx, middle.y + 2 * dy);
  hw_draw_path (builder->draw, paint);
}

static HwPaint
track_paint (const HwTheme *theme, const Track *track)
{
  switch ((HwLinkKind)track->link->kind)
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
  switch ((HwLinkKind)track->link->kind)
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
draw_link_cb (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data)
{
  const Track *track = data;
  const HwRoute *route = track->route;
  g_autofree HwPoint *points = dup_points (route);
  HwPaint paint = track_paint (builder->theme, track);
  HwPoint tip = hw_point (route->points[route->n_points - 1].x - route->points[0].x,
                          route->points[route->n_points - 1].y - route->points[0].y);

  hw_draw_polyline (builder->draw, points, route->n_points, CORNER_MU, &paint);
  if (track->link->kind == HW_LINK_PULL)
    {
      const HwPaint hollow = { .stroke = builder->theme->background, .line_mu = paint.line_mu / 3 };

      hw_draw_polyline (builder->draw, points, route->n_points, CORNER_MU, &hollow);
    }
  if (track->link->kind == HW_LINK_INFORMATION && track->link->channel == HW_CHANNEL_ELECTRONIC)
    draw_zigzag (builder, points[route->n_points - 2], tip, &paint);
  hw_scene_draw_head (builder, points[route->n_points - 2], tip,
                      head_color (builder->theme, track));
}

/* TRUE when items wait here: on the link, or in front of the step it leads to. */
static gboolean
link_waits (const HwSceneBuilder *builder, const HwLink *link, guint position)
{
  const HwSceneWait wait = hw_scene_get_wait (builder, builder->layout->ends[position].to, link);

  return hw_scene_wait_shows (&wait);
}

void
hw_scene_add_links (HwSceneBuilder *builder)
{
  const HwLink *link;
  guint position = 0;

  HW_SEQ_FOREACH (link, hw_map_links (builder->map))
    {
      const HwRoute *route = &builder->routes->links[position];
      Track track = { link, route, FALSE };

      if (route->n_points > 1)
        {
          HwGroup group = { .kind = HW_GROUP_LINK,
                            .element = &link->element,
                            .position = position,
                            .origin = route->points[0] };

          track.waits = link_waits (builder, link, position);
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
