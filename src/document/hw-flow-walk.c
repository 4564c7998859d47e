/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-flow-walk.h"

#include "hw-workings.h"

#include <string.h>

/* A step off the way costs this much more than one straight ahead. */
#define ASIDE_WEIGHT 2.0

typedef struct
{
  const HwMap *map;
  const HwLayout *layout;
  HwWalk walk;
  int from; /* position of the step walked from */
} Walk;

static gboolean
carries_items (const HwLink *link)
{
  return link->kind == HW_LINK_FLOW || link->kind == HW_LINK_PULL;
}

static int
position_of_step (const HwMap *map, const char *id)
{
  return id != NULL ? hw_map_find_position (map, HW_ELEMENT_STEP, id) : -1;
}

/* The step an element stands for when walking `walk` from it, or -1. */
static int
anchor_position (const HwMap *map, const HwElement *from, HwWalk walk)
{
  const HwLink *link = (const HwLink *)from;

  switch (from->type)
    {
    case HW_ELEMENT_STEP:
      return position_of_step (map, from->id);
    case HW_ELEMENT_LINK:
      return position_of_step (map, walk == HW_WALK_RIGHT ? link->to : link->from);
    case HW_ELEMENT_NOTE:
      return position_of_step (map, ((const HwNote *)from)->on);
    case HW_ELEMENT_MEASURE:
      return position_of_step (map, ((const HwMeasure *)from)->on);
    case HW_ELEMENT_HEADER:
    case HW_ELEMENT_LANE:
    case HW_N_ELEMENT_KINDS:
    default:
      return -1;
    }
}

/* How far the step at `to` is in the direction of the walk; INFINITY when it lies another way. */
static double
distance (const Walk *self, guint to)
{
  HwRect here = self->layout->steps[self->from];
  HwPoint a = hw_rect_center (here);
  HwPoint b = hw_rect_center (self->layout->steps[to]);
  gboolean sideways = self->walk == HW_WALK_LEFT || self->walk == HW_WALK_RIGHT;
  double sign = self->walk == HW_WALK_LEFT || self->walk == HW_WALK_UP ? -1 : 1;
  double ahead = sign * (sideways ? b.x - a.x : b.y - a.y);
  double aside = fabs (sideways ? b.y - a.y : b.x - a.x);

  /* Less than half a card ahead is beside, not ahead. */
  if (ahead < (sideways ? here.width : here.height) / 2)
    return INFINITY;
  return ahead + ASIDE_WEIGHT * aside;
}

static int
nearest_step (const Walk *self)
{
  double best = INFINITY;
  int found = -1;

  for (guint i = 0; i < self->layout->n_steps; i++)
    {
      double candidate = (int)i != self->from ? distance (self, i) : INFINITY;

      if (candidate < best)
        {
          best = candidate;
          found = (int)i;
        }
    }
  return found;
}

/* Along the links: of several, the one whose other end is straightest ahead. */
static int
linked_step (const Walk *self)
{
  const HwStep *here = hw_seq_get (hw_map_steps (self->map), (guint)self->from);
  gboolean forward = self->walk == HW_WALK_RIGHT;
  double y = hw_rect_center (self->layout->steps[self->from]).y;
  double best = INFINITY;
  const HwLink *link;
  int found = -1;

  HW_SEQ_FOREACH (link, hw_map_links (self->map))
    {
      int other;
      double aside;

      if (!carries_items (link)
          || g_strcmp0 (forward ? link->from : link->to, here->element.id) != 0)
        continue;
      other = position_of_step (self->map, forward ? link->to : link->from);
      aside = other >= 0 ? fabs (hw_rect_center (self->layout->steps[other]).y - y) : INFINITY;
      if (aside < best)
        {
          best = aside;
          found = other;
        }
    }
  return found;
}

/* The leftmost or rightmost step, the upper one of a tie. */
static int
outermost_step (const HwLayout *layout, gboolean last)
{
  int found = -1;

  for (guint i = 0; i < layout->n_steps; i++)
    {
      HwRect a = layout->steps[i];
      HwRect b = layout->steps[MAX (found, 0)];
      double ahead = last ? a.x - b.x : b.x - a.x;

      if (found < 0 || ahead > 0 || (ahead == 0 && a.y < b.y))
        found = (int)i;
    }
  return found;
}

const HwStep *
hw_flow_walk (const HwMap *map, const HwLayout *layout, const HwElement *from, HwWalk walk)
{
  Walk self = { map, layout, walk, -1 };
  int found;

  g_return_val_if_fail (layout->n_steps == hw_seq_get_length (hw_map_steps (map)), NULL);

  if (from != NULL && walk != HW_WALK_FIRST && walk != HW_WALK_LAST)
    self.from = anchor_position (map, from, walk);

  if (self.from < 0)
    found = outermost_step (layout, walk == HW_WALK_LAST || walk == HW_WALK_LEFT);
  else if (from->type != HW_ELEMENT_STEP)
    found = self.from; /* from what hangs on a step, the first key goes to the step */
  else if (walk == HW_WALK_LEFT || walk == HW_WALK_RIGHT)
    {
      found = linked_step (&self);
      if (found < 0)
        found = nearest_step (&self);
    }
  else
    found = nearest_step (&self);

  return found >= 0 ? hw_seq_get (hw_map_steps (map), (guint)found) : NULL;
}

const HwStep *
hw_flow_find_home (const HwMap *map, const HwElement *element)
{
  while (element != NULL && element->type != HW_ELEMENT_STEP)
    {
      const char *on = NULL;

      if (element->type == HW_ELEMENT_LINK)
        on = ((const HwLink *)element)->from;
      else if (element->type == HW_ELEMENT_NOTE)
        on = ((const HwNote *)element)->on;
      else if (element->type == HW_ELEMENT_MEASURE)
        on = ((const HwMeasure *)element)->on;
      element = on != NULL ? hw_map_find (map, on) : NULL;
    }
  return (const HwStep *)element;
}

static void
add_links (GPtrArray *around, const HwMap *map, const char *step, gboolean onward)
{
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      gboolean leaves = g_str_equal (link->from, step);

      /* One that comes back at once leaves, and is not there twice. */
      if (onward ? leaves : !leaves && g_str_equal (link->to, step))
        g_ptr_array_add (around, (gpointer)link);
    }
}

static gboolean
hangs_on_any (const HwNote *note, const GPtrArray *elements)
{
  for (guint i = 0; note->on != NULL && i < elements->len; i++)
    {
      if (g_str_equal (((const HwElement *)elements->pdata[i])->id, note->on))
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
find_around (const HwMap *map, const HwStep *step)
{
  GPtrArray *around = g_ptr_array_new ();
  const HwLane *lane;
  const HwNote *note;

  if (step != NULL)
    {
      g_ptr_array_add (around, (gpointer)step);
      add_links (around, map, step->element.id, TRUE);
      add_links (around, map, step->element.id, FALSE);
    }
  else
    {
      HW_SEQ_FOREACH (lane, hw_map_lanes (map))
        g_ptr_array_add (around, (gpointer)lane);
    }
  HW_SEQ_FOREACH (note, hw_map_notes (map))
    {
      gboolean loose = hw_flow_find_home (map, &note->element) == NULL;

      if (step != NULL ? hangs_on_any (note, around) : loose)
        g_ptr_array_add (around, (gpointer)note);
    }
  return around;
}

const HwElement *
hw_flow_walk_around (const HwMap *map, const HwStep *step, const HwElement *here, int direction)
{
  g_autoptr (GPtrArray) around = find_around (map, step);
  guint position = 0;

  if (around->len == 0 || (step != NULL && around->len == 1))
    return NULL;
  if (here == NULL || !g_ptr_array_find (around, here, &position))
    return around->pdata[step != NULL || direction < 0 ? around->len - 1 : 0];
  return around->pdata[(position + around->len + (guint)direction) % around->len];
}

guint *
hw_flow_dup_order (const HwMap *map, const HwFigures *figures)
{
  guint n_steps = hw_seq_get_length (hw_map_steps (map));
  guint *order = g_new (guint, n_steps + 1);

  for (guint i = 0; i < n_steps; i++)
    order[i] = figures != NULL ? figures->workings->flow->order[i] : i;
  return order;
}
