/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps and notes put somewhere by hand. */

#include "hw-editing-private.h"

#include <glib/gi18n-lib.h>

/* Between boxes that would lie on each other when they are brought into line or spread. */
#define LEAST_GAP_MU 24.0

/* Steps that room is made for one by one; more of them find it where the layout shows them. */
#define MAX_ROOMS 30

/* Steps and notes in a hand, where they are shown and where they go. */
typedef struct
{
  HwMap *map; /* every step at its place */
  HwLayout *layout;
  GPtrArray *elements; /* of `map` */
  GArray *from;        /* HwRect, by element */
  GArray *to;          /* HwRect, by element */
} Hand;

/* Notes on a step that is in the hand too go along with it anyway. */
static gboolean
goes_along (const HwMapIndex *index, const HwElement *element, const char *const *ids)
{
  const char *on = element->type == HW_ELEMENT_NOTE ? ((const HwNote *)element)->on : NULL;
  const HwElement *hook = on != NULL ? hw_map_index_find (index, on) : NULL;

  if (hook != NULL && hook->type == HW_ELEMENT_MEASURE)
    on = ((const HwMeasure *)hook)->on;
  return on != NULL && g_strv_contains (ids, on);
}

static void
hand_init (Hand *self, HwMap *map, const char *const *ids)
{
  g_autoptr (HwMapIndex) index = NULL;

  self->map = hw_layout_hold (map);
  self->layout = hw_layout_new (self->map);
  self->elements = g_ptr_array_new ();
  self->from = g_array_new (FALSE, FALSE, sizeof (HwRect));
  index = hw_map_index_new (self->map);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      HwElement *element = (HwElement *)hw_map_index_find (index, ids[i]);
      gboolean is_step = element->type == HW_ELEMENT_STEP;
      const HwRect *boxes = is_step ? self->layout->steps : self->layout->notes;
      int position = is_step ? hw_map_index_find_step (index, ids[i])
                             : hw_map_find_position (self->map, element->type, ids[i]);

      if (goes_along (index, element, ids))
        continue;
      g_ptr_array_add (self->elements, element);
      g_array_append_val (self->from, boxes[position]);
    }
  self->to = g_array_copy (self->from);
}

/* With what is selected. FALSE when there are fewer than `least` steps and notes. */
static gboolean
hand_init_selected (Hand *self, HwViewState *view, guint least)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_STEPS | HW_EDITING_NOTES);

  if (map == NULL || g_strv_length (ids) < least)
    return FALSE;
  hand_init (self, map, (const char *const *)ids);
  return self->elements->len >= least;
}

static void
hand_clear (Hand *self)
{
  g_clear_pointer (&self->map, hw_map_unref);
  g_clear_pointer (&self->layout, hw_layout_unref);
  g_clear_pointer (&self->elements, g_ptr_array_unref);
  g_clear_pointer (&self->from, g_array_unref);
  g_clear_pointer (&self->to, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hand, hand_clear)

static HwRect *
get_to (const Hand *self, guint i)
{
  return &g_array_index (self->to, HwRect, i);
}

static gboolean
is_step (const Hand *self, guint i)
{
  return ((const HwElement *)self->elements->pdata[i])->type == HW_ELEMENT_STEP;
}

static guint
count_steps (const Hand *self)
{
  guint n = 0;

  for (guint i = 0; i < self->elements->len; i++)
    n += is_step (self, i);
  return n;
}

static gboolean
has_steps_without_lane (const HwMap *map)
{
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (step->lane == NULL && step->kind != HW_STEP_STATION)
        return TRUE;
    }
  return FALSE;
}

/* The top of a box that is wholly in a lane, as far as it is high enough. */
static double
find_height_in_lane (const HwMap *map, const HwLayout *layout, const char *lane, HwRect box)
{
  HwRect band;
  double lowest_mu;

  if (lane == NULL)
    return box.y;
  band = layout->lanes[hw_map_find_position (map, HW_ELEMENT_LANE, lane)];
  lowest_mu = hw_rect_bottom (band) - HW_LANE_PADDING_MU - box.height;
  return fmax (fmin (box.y, lowest_mu), band.y + HW_LANE_PADDING_MU);
}

/* The lanes of those that stand in another one now; and one that comes alone stands inside it. */
static void
change_lanes (Hand *self, HwMap **map)
{
  for (guint i = 0; i < self->elements->len; i++)
    {
      const HwStep *step = self->elements->pdata[i];
      HwRect *to = get_to (self, i);
      g_autoptr (HwMap) before = NULL;
      const char *lane;

      if (!is_step (self, i))
        continue;
      lane = hw_editing_find_lane_at (self->map, self->layout, step, hw_rect_center (*to).y);
      if (g_strcmp0 (lane, step->lane) == 0)
        continue;
      before = *map;
      *map = hw_map_with_lane (before, (const char *const[]){ step->element.id, NULL }, lane);
      if (count_steps (self) == 1)
        to->y = find_height_in_lane (self->map, self->layout, lane, *to);
    }
}

/* How far the steps have to move on to lie on none of the others. */
static HwPoint
find_way_on (const Hand *self)
{
  g_autoptr (GArray) standing = g_array_new (FALSE, FALSE, sizeof (HwRect));
  g_autoptr (GArray) moving = g_array_new (FALSE, FALSE, sizeof (HwRect));
  g_autoptr (GHashTable) moves = g_hash_table_new (NULL, NULL);
  const HwStep *step;
  guint position = 0;

  for (guint i = 0; i < self->elements->len; i++)
    {
      g_hash_table_add (moves, self->elements->pdata[i]);
      if (is_step (self, i))
        g_array_append_val (moving, *get_to (self, i));
    }
  HW_SEQ_FOREACH (step, hw_map_steps (self->map))
    {
      if (!g_hash_table_contains (moves, step))
        g_array_append_val (standing, self->layout->steps[position]);
      position++;
    }
  return hw_layout_find_free ((const HwRect *)(gpointer)standing->data, standing->len,
                              (const HwRect *)(gpointer)moving->data, moving->len);
}

static HwMap *
dup_placed (const Hand *self, HwMap *map, HwPoint by, HwPlacedBy placed_by)
{
  g_autofree HwPlacement *placements = g_new (HwPlacement, self->elements->len);
  g_autoptr (HwMap) placed = NULL;

  for (guint i = 0; i < self->elements->len; i++)
    {
      const HwElement *element = self->elements->pdata[i];
      HwRect to = *get_to (self, i);

      if (is_step (self, i))
        to = hw_rect (to.x + by.x, to.y + by.y, to.width, to.height);
      placements[i] = (HwPlacement){ element->id, to.x, to.y };
    }
  placed = hw_layout_place (map, placements, self->elements->len, placed_by);
  return hw_layout_settle (placed);
}

static gboolean
hand_moves (const Hand *self)
{
  for (guint i = 0; i < self->elements->len; i++)
    {
      HwRect from = g_array_index (self->from, HwRect, i), to = *get_to (self, i);

      if (from.x != to.x || from.y != to.y)
        return TRUE;
    }
  return FALSE;
}

static void
hand_move (Hand *self, HwPoint by)
{
  for (guint i = 0; i < self->elements->len; i++)
    {
      get_to (self, i)->x += by.x;
      get_to (self, i)->y += by.y;
    }
}

/* The map after the hand let go of all. */
static HwMap *
hand_dup_dropped (Hand *self, HwPlacedBy placed_by)
{
  HwMap *map = hw_map_ref (self->map);
  HwMap *placed;

  change_lanes (self, &map);
  placed = dup_placed (self, map, find_way_on (self), placed_by);
  hw_map_unref (map);
  return placed;
}

static gboolean
hand_drop (Hand *self, HwViewState *view, const char *label)
{
  g_autoptr (HwMap) dropped = NULL;

  if (!hand_moves (self))
    return FALSE;
  dropped = hand_dup_dropped (self, HW_PLACED_BY_HAND);
  return hw_editing_apply (view, dropped, label, NULL);
}

HwMap *
hw_editing_dup_dropped (HwMap *map, const char *const *ids, HwPoint by, HwPlacedBy placed_by)
{
  g_auto (Hand) hand = { NULL };

  hand_init (&hand, map, ids);
  hand_move (&hand, by);
  return hand_dup_dropped (&hand, placed_by);
}

HwMap *
hw_editing_dup_with_step_at (HwMap *map, HwStep *step, HwPoint middle)
{
  const char *const ids[] = { step->element.id, NULL };
  g_autoptr (HwMap) held = hw_layout_hold (map);
  g_autoptr (HwLayout) layout = hw_layout_new (held);
  g_autoptr (HwMap) added = NULL;
  HwRect box = hw_rect (0, middle.y - HW_CARD_HEIGHT_MU / 2, HW_CARD_WIDTH_MU, HW_CARD_HEIGHT_MU);

  if (step->kind == HW_STEP_STATION)
    box.width = HW_STATION_WIDTH_MU;
  if (step->lane == NULL)
    step->lane = g_strdup (hw_editing_find_lane_at (held, layout, step, middle.y));
  step->x = middle.x - box.width / 2;
  step->y = find_height_in_lane (held, layout, step->lane, box);
  added = hw_map_with_element (held, &step->element);
  return hw_editing_dup_dropped (added, ids, hw_point (0, 0), HW_PLACED_BY_HAND);
}

/* "Move step" or "Move 3 elements". */
static char *
dup_move_label (const Hand *self)
{
  guint n = self->elements->len;

  if (n > 1)
    return g_strdup_printf (ngettext ("Move %u element", "Move %u elements", n), n);
  return g_strdup (is_step (self, 0) ? _ ("Move step") : _ ("Move note"));
}

gboolean
hw_editing_move (HwViewState *view, double dx, double dy)
{
  g_auto (Hand) hand = { NULL };
  g_autofree char *label = NULL;

  if (!hand_init_selected (&hand, view, 1))
    return FALSE;
  hand_move (&hand, hw_point (dx, dy));
  label = dup_move_label (&hand);
  return hand_drop (&hand, view, label);
}

gboolean
hw_editing_nudge (HwViewState *view, double dx, double dy)
{
  g_auto (Hand) hand = { NULL };
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_STEPS | HW_EDITING_NOTES);
  g_autofree char *all_ids = g_strjoinv (" ", ids);
  g_autofree char *merge_key = g_strconcat ("nudge ", all_ids, NULL);
  g_autofree char *label = NULL;
  g_autoptr (HwMap) placed = NULL;
  HwPoint way_on;

  if (!hand_init_selected (&hand, view, 1))
    return FALSE;
  hand_move (&hand, hw_point (dx, dy));
  /* Where a drop would jump over what is in the way, a small move stops at it. */
  way_on = find_way_on (&hand);
  if (way_on.x != 0 || way_on.y != 0)
    return FALSE;
  label = dup_move_label (&hand);
  placed = dup_placed (&hand, hand.map, way_on, HW_PLACED_BY_HAND);
  return hw_editing_apply (view, placed, label, merge_key);
}

/* Aligning and spreading work on either axis: these are the start and the size of a box along it.
 */
static double *
get_start (HwRect *rect, HwAxis axis)
{
  return axis == HW_AXIS_HORIZONTAL ? &rect->x : &rect->y;
}

static double
get_size (const HwRect *rect, HwAxis axis)
{
  return axis == HW_AXIS_HORIZONTAL ? rect->width : rect->height;
}

static int
compare_left (gconstpointer a, gconstpointer b)
{
  double first = (*(HwRect *const *)a)->x, second = (*(HwRect *const *)b)->x;

  return first < second ? -1 : first > second;
}

static int
compare_top (gconstpointer a, gconstpointer b)
{
  double first = (*(HwRect *const *)a)->y, second = (*(HwRect *const *)b)->y;

  return first < second ? -1 : first > second;
}

/* The boxes along an axis: pointers into `to`. */
static GPtrArray *
sort_along (const Hand *self, HwAxis axis)
{
  GPtrArray *boxes = g_ptr_array_new ();

  for (guint i = 0; i < self->to->len; i++)
    g_ptr_array_add (boxes, get_to (self, i));
  g_ptr_array_sort (boxes, axis == HW_AXIS_HORIZONTAL ? compare_left : compare_top);
  return boxes;
}

/* Boxes that lie on each other move on along the axis. */
static void
spread (GPtrArray *boxes, HwAxis axis)
{
  for (guint i = 1; i < boxes->len; i++)
    {
      HwRect *before = boxes->pdata[i - 1], *box = boxes->pdata[i];

      if (hw_rect_intersects (*before, *box))
        *get_start (box, axis) = *get_start (before, axis) + get_size (before, axis) + LEAST_GAP_MU;
    }
}

static const struct
{
  HwAxis axis;  /* along which the boxes move */
  double share; /* of the room around all of them, and of each box */
  const char *label;
} alignments[] = {
  [HW_ALIGNMENT_LEFT] = { HW_AXIS_HORIZONTAL, 0, N_ ("Align left") },
  [HW_ALIGNMENT_CENTER] = { HW_AXIS_HORIZONTAL, 0.5, N_ ("Align centres") },
  [HW_ALIGNMENT_RIGHT] = { HW_AXIS_HORIZONTAL, 1, N_ ("Align right") },
  [HW_ALIGNMENT_TOP] = { HW_AXIS_VERTICAL, 0, N_ ("Align top") },
  [HW_ALIGNMENT_MIDDLE] = { HW_AXIS_VERTICAL, 0.5, N_ ("Align middles") },
  [HW_ALIGNMENT_BOTTOM] = { HW_AXIS_VERTICAL, 1, N_ ("Align bottom") },
};

gboolean
hw_editing_align (HwViewState *view, HwAlignment alignment)
{
  g_auto (Hand) hand = { NULL };
  HwAxis axis = alignments[alignment].axis;
  HwAxis other = axis == HW_AXIS_HORIZONTAL ? HW_AXIS_VERTICAL : HW_AXIS_HORIZONTAL;
  double share = alignments[alignment].share;
  HwRect bounds = { 0 };
  g_autoptr (GPtrArray) boxes = NULL;

  if (!hand_init_selected (&hand, view, 2))
    return FALSE;
  for (guint i = 0; i < hand.to->len; i++)
    bounds = hw_rect_union (bounds, *get_to (&hand, i));
  boxes = sort_along (&hand, other);
  for (guint i = 0; i < boxes->len; i++)
    *get_start (boxes->pdata[i], axis) =
        *get_start (&bounds, axis)
        + share * (get_size (&bounds, axis) - get_size (boxes->pdata[i], axis));
  spread (boxes, other);
  return hand_drop (&hand, view, _ (alignments[alignment].label));
}

gboolean
hw_editing_distribute (HwViewState *view, HwAxis axis)
{
  g_auto (Hand) hand = { NULL };
  g_autoptr (GPtrArray) boxes = NULL;
  HwRect *first, *last;
  double room_mu, gap_mu, at_mu;

  if (!hand_init_selected (&hand, view, 3))
    return FALSE;
  boxes = sort_along (&hand, axis);
  first = boxes->pdata[0];
  last = boxes->pdata[boxes->len - 1];
  room_mu = *get_start (last, axis) + get_size (last, axis) - *get_start (first, axis);
  for (guint i = 0; i < boxes->len; i++)
    room_mu -= get_size (boxes->pdata[i], axis);
  gap_mu = fmax (room_mu / (boxes->len - 1), LEAST_GAP_MU);

  at_mu = *get_start (first, axis);
  for (guint i = 0; i < boxes->len; i++)
    {
      *get_start (boxes->pdata[i], axis) = at_mu;
      at_mu += get_size (boxes->pdata[i], axis) + gap_mu;
    }
  return hand_drop (&hand, view,
                    axis == HW_AXIS_HORIZONTAL ? _ ("Distribute horizontally")
                                               : _ ("Distribute vertically"));
}

gboolean
hw_editing_has_places (const HwMap *map)
{
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (isfinite (step->x) && isfinite (step->y))
        return TRUE;
    }
  return FALSE;
}

/* Nothing is placed by hand any more. */
static HwMap *
dup_unpinned (HwMap *map)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (step->pinned)
        g_ptr_array_add (ids, step->element.id);
    }
  g_ptr_array_add (ids, NULL);
  return hw_map_with_field_of (map, (const char *const *)ids->pdata,
                               hw_field_find (HW_ELEMENT_STEP, "pinned"), hw_value_flag (FALSE),
                               NULL);
}

gboolean
hw_editing_tidy (HwViewState *view, HwTidy tidy)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwMap) loose = NULL;
  g_autoptr (HwMap) tidied = NULL;

  /* Without places the layout is a full one already. */
  if (map == NULL || !hw_editing_has_places (map))
    return FALSE;
  loose = tidy == HW_TIDY_ALL ? dup_unpinned (map) : hw_map_ref (map);
  tidied = hw_layout_tidy (loose);
  if (!hw_editing_apply (view, tidied, _ ("Tidy"), NULL))
    return FALSE;
  if (tidy == HW_TIDY_ALL)
    hw_view_state_tell_done (view, _ ("Everything tidied, also what was placed by hand"));
  return TRUE;
}

static void
add_loose (GPtrArray *ids, const HwStep *step)
{
  if (!step->pinned)
    g_ptr_array_add (ids, step->element.id);
}

/* Ids of the steps that layout may move, ending in NULL, borrowed: of those selected, or of all. */
static GPtrArray *
list_loose (HwViewState *view, HwMap *map)
{
  g_autoptr (GPtrArray) selected = hw_view_state_find_selected (view);
  GPtrArray *ids = g_ptr_array_new ();
  gboolean any = FALSE;
  const HwStep *step;

  for (guint i = 0; i < selected->len; i++)
    {
      const HwElement *element = selected->pdata[i];

      if (element->type != HW_ELEMENT_STEP)
        continue;
      any = TRUE;
      add_loose (ids, (const HwStep *)element);
    }
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (!any)
        add_loose (ids, step);
    }
  g_ptr_array_add (ids, NULL);
  return ids;
}

gboolean
hw_editing_keep_places (HwViewState *view)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (GPtrArray) ids = map != NULL ? list_loose (view, map) : NULL;
  g_autoptr (HwMap) held = NULL;
  g_autoptr (HwMap) kept = NULL;

  if (ids == NULL || ids->len <= 1)
    return FALSE;
  held = hw_layout_hold (map);
  kept =
      hw_map_with_field_of (held, (const char *const *)ids->pdata,
                            hw_field_find (HW_ELEMENT_STEP, "pinned"), hw_value_flag (TRUE), NULL);
  if (!hw_editing_apply (view, kept, _ ("Keep positions"), NULL))
    return FALSE;
  hw_view_state_tell_done (view, _ ("Tidy leaves these steps where they are"));
  return TRUE;
}

const char *
hw_editing_find_lane_at (const HwMap *map, const HwLayout *layout, const HwStep *step, double y_mu)
{
  const HwSeq *lanes = hw_map_lanes (map);
  guint n_lanes = hw_seq_get_length (lanes), nearest = 0;
  double least_mu = INFINITY;

  /* A station without a lane stands beside all of them. */
  if (n_lanes == 0 || (step->lane == NULL && step->kind == HW_STEP_STATION))
    return NULL;
  if (y_mu > hw_rect_bottom (layout->lanes[n_lanes - 1]) && has_steps_without_lane (map))
    return NULL;
  for (guint i = 0; i < n_lanes; i++)
    {
      HwRect band = layout->lanes[i];
      double away_mu = fmax (band.y - y_mu, y_mu - hw_rect_bottom (band));

      if (away_mu < least_mu)
        {
          least_mu = away_mu;
          nearest = i;
        }
    }
  return ((HwElement *)hw_seq_get (lanes, nearest))->id;
}

HwMap *
hw_editing_dup_with_room (HwMap *map, const char *const *ids)
{
  HwMap *with_room = hw_map_ref (map);
  guint n_ids = g_strv_length ((char **)ids);

  if (!hw_editing_has_places (map))
    return with_room;
  if (n_ids > MAX_ROOMS)
    {
      hw_map_unref (with_room);
      return hw_layout_hold (map);
    }
  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (HwMap) before = with_room;

      if (hw_map_find_step (before, ids[i]) != NULL)
        with_room = hw_layout_make_room (before, ids[i]);
      else
        hw_map_ref (with_room);
    }
  return with_room;
}
