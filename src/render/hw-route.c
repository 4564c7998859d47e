/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-route.h"

#include "hw-layout-label.h"
#include "hw-route-forward.h"
#include "hw-route-label.h"
#include "hw-route-loop.h"
#include "hw-route-plane.h"

/* Room for the width of a track and its label around the outermost tracks. */
#define MARGIN_MU 16.0

/* More links than this at once, shown while a hand moves, do not mind each other. */
#define MAX_CAREFUL 24

/* Tracks are laid in this order: those without a choice first, and each later one finds its way
 * among those that lie. */
typedef enum
{
  TURN_STRAIGHT,
  TURN_FORWARD,
  TURN_INFORMATION,
  TURN_REWORK,
  TURN_FEEDBACK,
  N_TURNS
} Turn;

typedef struct
{
  int link;
  Turn turn;
  double length_mu; /* of loops */
} Task;

static void (*const lay[N_TURNS]) (HwRoutePlane *plane, int link) = {
  [TURN_STRAIGHT] = hw_route_forward_lay,    [TURN_FORWARD] = hw_route_forward_lay,
  [TURN_INFORMATION] = hw_route_forward_lay, [TURN_REWORK] = hw_route_rework_lay,
  [TURN_FEEDBACK] = hw_route_feedback_lay,
};

static Turn
find_turn (const HwRoutePlane *plane, int link)
{
  switch ((HwLinkKind)plane->links[link]->kind)
    {
    case HW_LINK_REWORK:
      return TURN_REWORK;
    case HW_LINK_FEEDBACK:
      return TURN_FEEDBACK;
    case HW_LINK_INFORMATION:
      return TURN_INFORMATION;
    case HW_LINK_FLOW:
    case HW_LINK_PULL:
    default:
      return hw_route_forward_is_straight (plane, link) ? TURN_STRAIGHT : TURN_FORWARD;
    }
}

/* By turn; loops then short before long, so that short ones lie within long ones. */
static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  const Task *first = a, *second = b;

  if (first->turn != second->turn)
    return first->turn < second->turn ? -1 : 1;
  if (first->length_mu != second->length_mu)
    return first->length_mu < second->length_mu ? -1 : 1;
  return first->link - second->link;
}

static void
add_task (GArray *tasks, const HwRoutePlane *plane, int link)
{
  const HwLinkEnds *ends = &plane->layout->ends[link];
  Task task = { .link = link };

  if (ends->from < 0 || ends->to < 0)
    return;
  task.turn = find_turn (plane, link);
  if (task.turn == TURN_REWORK)
    task.length_mu = fabs (plane->layout->steps[ends->from].x - plane->layout->steps[ends->to].x);
  g_array_append_val (tasks, task);
}

/* Hands the tracks of the plane over. */
static void
take_points (HwRoutes *self, HwRoutePlane *plane)
{
  guint n_points = plane->points->len;

  self->pool = (HwPoint *)g_array_free (g_steal_pointer (&plane->points), FALSE);
  for (guint i = 0; i < self->n_links; i++)
    {
      self->links[i].points = self->pool + plane->spans[i].first;
      self->links[i].n_points = plane->spans[i].n_points;
      self->links[i].label = plane->anchors[i].point;
      self->links[i].label_room_mu = plane->anchors[i].room_mu;
    }

  self->bounds = plane->layout->bounds;
  for (guint i = 0; i < n_points; i++)
    self->bounds = hw_rect_union (
        self->bounds, hw_rect_grown (hw_rect (self->pool[i].x, self->pool[i].y, 0, 0), MARGIN_MU));
}

static void
routes_clear (gpointer data)
{
  HwRoutes *self = data;

  g_free (self->links);
  g_free (self->pool);
}

/* Lays the tracks of the tasks in their order and finds places for their labels. */
static void
run_tasks (HwRoutePlane *plane, GArray *tasks)
{
  g_array_sort (tasks, compare_tasks);
  for (guint i = 0; i < tasks->len; i++)
    {
      const Task *task = &g_array_index (tasks, Task, i);

      lay[task->turn](plane, task->link);
      /* Straight tracks have but one place for a label; the others look for it when all lie. */
      if (task->turn == TURN_STRAIGHT)
        hw_route_label_place (plane, task->link);
    }
  for (guint i = 0; i < tasks->len; i++)
    {
      const Task *task = &g_array_index (tasks, Task, i);

      if (task->turn != TURN_STRAIGHT)
        hw_route_label_place (plane, task->link);
    }
}

static HwRoutes *
routes_new_take (HwRoutePlane *plane)
{
  HwRoutes *self = g_atomic_rc_box_new0 (HwRoutes);

  self->n_links = plane->layout->n_links;
  self->links = g_new0 (HwRoute, self->n_links + 1);
  take_points (self, plane);
  return self;
}

/* What decides the way of a link apart from where everything stands. */
static gboolean
is_same_task (const HwLink *a, const HwStep *to_a, const HwLink *b, const HwStep *to_b)
{
  HwLabelSize size_a, size_b;

  if (a == b && to_a == to_b)
    return TRUE;
  if (a->kind != b->kind || (to_a == NULL) != (to_b == NULL))
    return FALSE;
  if (to_a == NULL)
    return TRUE;
  size_a = hw_layout_label_size (a, to_a);
  size_b = hw_layout_label_size (b, to_b);
  return (to_a->kind == HW_STEP_STATION) == (to_b->kind == HW_STEP_STATION)
         && size_a.width_mu == size_b.width_mu && size_a.above_mu == size_b.above_mu
         && size_a.below_mu == size_b.below_mu;
}

gboolean
hw_routes_are_same (const HwMap *a,
                    const HwLayout *layout_a,
                    const HwMap *b,
                    const HwLayout *layout_b)
{
  g_autofree gpointer *steps_a = NULL;
  g_autofree gpointer *steps_b = NULL;
  g_autofree gpointer *links_a = NULL;
  g_autofree gpointer *links_b = NULL;

  if (layout_a != layout_b && !hw_layout_equal (layout_a, layout_b))
    return FALSE;

  steps_a = hw_seq_dup_items (hw_map_steps (a));
  steps_b = hw_seq_dup_items (hw_map_steps (b));
  links_a = hw_seq_dup_items (hw_map_links (a));
  links_b = hw_seq_dup_items (hw_map_links (b));
  for (guint i = 0; i < layout_a->n_links; i++)
    {
      int to = layout_a->ends[i].to;

      if (!is_same_task (links_a[i], to >= 0 ? steps_a[to] : NULL, links_b[i],
                         to >= 0 ? steps_b[to] : NULL))
        return FALSE;
    }
  return TRUE;
}

HwRoutes *
hw_routes_new (const HwMap *map, const HwLayout *layout)
{
  return hw_routes_new_beside (map, layout, NULL, 0);
}

HwRoutes *
hw_routes_new_beside (const HwMap *map,
                      const HwLayout *layout,
                      const HwRect *places,
                      guint n_places)
{
  g_autoptr (HwRoutePlane) plane = hw_route_plane_new (map, layout);
  g_autoptr (GArray) tasks = g_array_sized_new (FALSE, FALSE, sizeof (Task), layout->n_links);

  for (guint i = 0; i < n_places; i++)
    hw_rect_grid_add (plane->labels, -2 - (int)(layout->n_notes + i), places[i]);
  for (int i = 0; i < plane->n_links; i++)
    add_task (tasks, plane, i);
  run_tasks (plane, tasks);
  return routes_new_take (plane);
}

HwRoutes *
hw_routes_new_of (const HwMap *map, const HwLayout *layout, const guint *links, guint n_links)
{
  g_autoptr (HwRoutePlane) plane = hw_route_plane_new (map, layout);
  g_autoptr (GArray) tasks = g_array_sized_new (FALSE, FALSE, sizeof (Task), n_links);

  plane->is_hasty = n_links > MAX_CAREFUL;
  for (guint i = 0; i < n_links; i++)
    {
      g_return_val_if_fail (links[i] < layout->n_links, NULL);
      add_task (tasks, plane, (int)links[i]);
    }
  run_tasks (plane, tasks);
  return routes_new_take (plane);
}

HwRoutes *
hw_routes_ref (HwRoutes *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_routes_unref (HwRoutes *self)
{
  g_atomic_rc_box_release_full (self, routes_clear);
}
