/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-route-search.h"

#include <string.h>

/* What a corner is worth in map units, and running on another track. */
#define CORNER_PRICE_MU 60.0
#define COVERING_PRICE_MU 40.0

/* Keeps lines along the rim of a card out of it. */
#define RIM_MU 0.01

/* Beyond this a window is too full to search. */
#define MAX_CARDS 500

/* Shifts tried for each piece that runs on another track. */
#define MAX_SHIFTS 4

/* How far from cards to stay and how far around the ends to look, in the order tried. */
static const struct
{
  double clearance_mu;
  double reach_mu;
} attempts[] = {
  { HW_ROUTE_CLEARANCE_MU, 200 },
  { HW_ROUTE_CLEARANCE_MU, 1000 },
  { 5, 200 },
  { 5, 1000 },
  { 0, 1000 },
  { 0, INFINITY },
};

/* Arrived at a crossing of two lines, along a horizontal or a vertical one. */
typedef struct
{
  double price;
  int state; /* 2 * crossing, + 1 when vertical */
} Visit;

typedef struct
{
  const HwRoutePlane *plane;
  int link;
  HwPoint start; /* off the card, where the search begins */
  HwPoint end;
  gboolean starts_vertical;
  gboolean ends_vertical;
  GArray *xs; /* double, sorted */
  GArray *ys;
  guint8 *walls; /* by crossing: the line from here is blocked */
  double *price; /* by state */
  int *previous; /* by state; -1 at the start */
  GArray *heap;  /* Visit */
} Search;

enum
{
  WALL_RIGHT = 1,
  WALL_DOWN = 2,
};

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

static inline double
value_at (const GArray *values, int i)
{
  return g_array_index (values, double, i);
}

static void
sort_unique (GArray *values)
{
  guint kept = 0;

  g_array_sort (values, compare_doubles);
  for (guint i = 0; i < values->len; i++)
    {
      if (kept == 0 || value_at (values, i) != value_at (values, kept - 1))
        g_array_index (values, double, kept++) = value_at (values, i);
    }
  g_array_set_size (values, kept);
}

/* The first position whose value is above `limit`. */
static int
find_above (const GArray *values, double limit)
{
  int low = 0, high = values->len;

  while (low < high)
    {
      int middle = (low + high) / 2;

      if (value_at (values, middle) > limit)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* Two lines, unless they lie outside the window: what is out there is not known. */
static void
add_lines (GArray *values, double low, double high, double window_low, double window_high)
{
  if (low >= window_low && low <= window_high)
    g_array_append_val (values, low);
  if (high >= window_low && high <= window_high)
    g_array_append_val (values, high);
}

/* Marks the stretches of lines that lead through the rectangle. */
static void
wall_off (Search *self, HwRect rect)
{
  int left = find_above (self->xs, rect.x), top = find_above (self->ys, rect.y);
  int n_columns = self->xs->len;

  for (int row = top; row < (int)self->ys->len && value_at (self->ys, row) < hw_rect_bottom (rect);
       row++)
    {
      for (int column = MAX (left - 1, 0);
           column < n_columns && value_at (self->xs, column) < hw_rect_right (rect); column++)
        self->walls[row * n_columns + column] |= WALL_RIGHT;
    }
  for (int row = MAX (top - 1, 0);
       row < (int)self->ys->len && value_at (self->ys, row) < hw_rect_bottom (rect); row++)
    {
      for (int column = left;
           column < n_columns && value_at (self->xs, column) < hw_rect_right (rect); column++)
        self->walls[row * n_columns + column] |= WALL_DOWN;
    }
}

/* Draws the lines beside all cards of the window. FALSE when there are too many. */
static gboolean
draw_lines (Search *self, HwRect window, double clearance_mu)
{
  HwRectGridIter iter = hw_rect_grid_iter (self->plane->cards, window);
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (HwRect));
  const HwRectEntry *entry;
  double right_mu = hw_rect_right (window), bottom_mu = hw_rect_bottom (window);
  gsize n_crossings;

  while ((entry = hw_rect_grid_iter_next (&iter)) != NULL && cards->len <= MAX_CARDS)
    g_array_append_val (cards, entry->rect);
  if (cards->len > MAX_CARDS)
    return FALSE;

  add_lines (self->xs, self->start.x, self->end.x, window.x, right_mu);
  add_lines (self->ys, self->start.y, self->end.y, window.y, bottom_mu);
  for (guint i = 0; i < cards->len; i++)
    {
      HwRect rect = hw_rect_grown (g_array_index (cards, HwRect, i), clearance_mu);

      add_lines (self->xs, rect.x, hw_rect_right (rect), window.x, right_mu);
      add_lines (self->ys, rect.y, hw_rect_bottom (rect), window.y, bottom_mu);
    }
  sort_unique (self->xs);
  sort_unique (self->ys);

  n_crossings = (gsize)self->xs->len * self->ys->len;
  self->walls = g_new0 (guint8, n_crossings);
  self->price = g_new (double, 2 * n_crossings);
  self->previous = g_new (int, 2 * n_crossings);
  for (gsize i = 0; i < 2 * n_crossings; i++)
    self->price[i] = INFINITY;
  for (guint i = 0; i < cards->len; i++)
    wall_off (self, hw_rect_grown (g_array_index (cards, HwRect, i), clearance_mu - RIM_MU));
  return TRUE;
}

static HwPoint
point_of (const Search *self, int state)
{
  int crossing = state / 2, n_columns = self->xs->len;

  return hw_point (value_at (self->xs, crossing % n_columns),
                   value_at (self->ys, crossing / n_columns));
}

static gboolean
is_before (const Visit *a, const Visit *b)
{
  return a->price < b->price || (a->price == b->price && a->state < b->state);
}

static void
push (Search *self, Visit visit)
{
  guint at = self->heap->len;

  g_array_append_val (self->heap, visit);
  while (at > 0)
    {
      guint parent = (at - 1) / 2;
      Visit *above = &g_array_index (self->heap, Visit, parent);

      if (!is_before (&visit, above))
        break;
      g_array_index (self->heap, Visit, at) = *above;
      at = parent;
    }
  g_array_index (self->heap, Visit, at) = visit;
}

static Visit
pop (Search *self)
{
  Visit top = g_array_index (self->heap, Visit, 0);
  Visit last = g_array_index (self->heap, Visit, self->heap->len - 1);
  guint at = 0, n_visits = self->heap->len - 1;

  g_array_set_size (self->heap, n_visits);
  if (n_visits == 0)
    return top;
  for (;;)
    {
      guint child = 2 * at + 1;

      if (child + 1 < n_visits
          && is_before (&g_array_index (self->heap, Visit, child + 1),
                        &g_array_index (self->heap, Visit, child)))
        child++;
      if (child >= n_visits || !is_before (&g_array_index (self->heap, Visit, child), &last))
        break;
      g_array_index (self->heap, Visit, at) = g_array_index (self->heap, Visit, child);
      at = child;
    }
  g_array_index (self->heap, Visit, at) = last;
  return top;
}

/* Never more than what is left: the distance. */
static double
price_to_end (const Search *self, int state)
{
  HwPoint point = point_of (self, state);

  return fabs (point.x - self->end.x) + fabs (point.y - self->end.y);
}

static void
reach (Search *self, int from, int crossing, gboolean vertical)
{
  int state = 2 * crossing + (vertical ? 1 : 0);
  HwPoint a = point_of (self, from), b = point_of (self, state);
  double price = self->price[from] + fabs (a.x - b.x) + fabs (a.y - b.y);

  if ((from & 1) != vertical)
    price += CORNER_PRICE_MU;
  if (price >= self->price[state])
    return;
  if (isinf (hw_route_plane_price_piece (self->plane, self->link, a, b, HW_PRICE_COVERING)))
    price += COVERING_PRICE_MU;
  if (price >= self->price[state])
    return;

  self->price[state] = price;
  self->previous[state] = from;
  push (self, (Visit){ price + price_to_end (self, state), state });
}

static void
reach_all (Search *self, int state)
{
  int crossing = state / 2, n_columns = self->xs->len, n_rows = self->ys->len;
  int column = crossing % n_columns, row = crossing / n_columns;

  if (column + 1 < n_columns && !(self->walls[crossing] & WALL_RIGHT))
    reach (self, state, crossing + 1, FALSE);
  if (column > 0 && !(self->walls[crossing - 1] & WALL_RIGHT))
    reach (self, state, crossing - 1, FALSE);
  if (row + 1 < n_rows && !(self->walls[crossing] & WALL_DOWN))
    reach (self, state, crossing + n_columns, TRUE);
  if (row > 0 && !(self->walls[crossing - n_columns] & WALL_DOWN))
    reach (self, state, crossing - n_columns, TRUE);
}

/* The cheapest state at the end, or -1. */
static int
find_end (Search *self)
{
  int n_columns = self->xs->len;
  int start = (find_above (self->ys, self->start.y) - 1) * n_columns
              + find_above (self->xs, self->start.x) - 1;
  int end =
      (find_above (self->ys, self->end.y) - 1) * n_columns + find_above (self->xs, self->end.x) - 1;
  int first = 2 * start + (self->starts_vertical ? 1 : 0);

  self->price[first] = 0;
  self->previous[first] = -1;
  push (self, (Visit){ 0, first });
  while (self->heap->len > 0)
    {
      Visit visit = pop (self);

      if (visit.state / 2 == end)
        return visit.state;
      if (visit.price <= self->price[visit.state] + price_to_end (self, visit.state))
        reach_all (self, visit.state);
    }
  return -1;
}

static GArray *
collect_points (const Search *self, int state, HwPoint from, HwPoint to)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (HwPoint));
  g_autofree HwPoint *backward = NULL;
  int n_states = 0, n_points = 0, at = 0;

  for (int i = state; i >= 0; i = self->previous[i])
    n_states++;
  backward = g_new (HwPoint, n_states);
  for (int i = state; i >= 0; i = self->previous[i])
    backward[at++] = point_of (self, i);

  g_array_set_size (points, n_states + 2);
  n_points = hw_route_append ((HwPoint *)(gpointer)points->data, n_points, from);
  for (int i = n_states - 1; i >= 0; i--)
    n_points = hw_route_append ((HwPoint *)(gpointer)points->data, n_points, backward[i]);
  n_points = hw_route_append ((HwPoint *)(gpointer)points->data, n_points, to);
  g_array_set_size (points, n_points);
  return points;
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->xs, g_array_unref);
  g_clear_pointer (&self->ys, g_array_unref);
  g_clear_pointer (&self->heap, g_array_unref);
  g_clear_pointer (&self->walls, g_free);
  g_clear_pointer (&self->price, g_free);
  g_clear_pointer (&self->previous, g_free);
}

static HwPoint
step_off (HwPort port, double distance_mu)
{
  static const HwPoint directions[] = { { 1, 0 }, { -1, 0 }, { 0, -1 }, { 0, 1 } };

  return hw_point (port.point.x + directions[port.side].x * distance_mu,
                   port.point.y + directions[port.side].y * distance_mu);
}

static GArray *
search_once (const HwRoutePlane *plane,
             int link,
             HwPort from,
             HwPort to,
             double clearance_mu,
             double reach_mu)
{
  Search self = { .plane = plane, .link = link };
  HwRect window;
  GArray *points = NULL;
  int end = -1;

  self.start = step_off (from, clearance_mu);
  self.end = step_off (to, clearance_mu);
  self.starts_vertical = from.side >= HW_SIDE_TOP;
  self.ends_vertical = to.side >= HW_SIDE_TOP;
  if (!hw_route_plane_is_clear (plane, link, from.point, self.start, clearance_mu - RIM_MU)
      || !hw_route_plane_is_clear (plane, link, to.point, self.end, clearance_mu - RIM_MU))
    return NULL;

  self.xs = g_array_new (FALSE, FALSE, sizeof (double));
  self.ys = g_array_new (FALSE, FALSE, sizeof (double));
  self.heap = g_array_new (FALSE, FALSE, sizeof (Visit));
  window = hw_rect (fmin (self.start.x, self.end.x), fmin (self.start.y, self.end.y),
                    fabs (self.start.x - self.end.x), fabs (self.start.y - self.end.y));
  window = isinf (reach_mu) ? hw_rect_grown (plane->area, HW_ROUTE_STUB_MU)
                            : hw_rect_grown (window, reach_mu);
  if (draw_lines (&self, window, clearance_mu))
    end = find_end (&self);
  if (end >= 0)
    points = collect_points (&self, end, from.point, to.point);
  search_clear (&self);
  return points;
}

/* The price of a piece and the two beside it, if it were moved; INFINITY when a card is in the way.
 */
static double
price_of_shift (const HwRoutePlane *plane, int link, const HwPoint *piece, HwPoint by)
{
  const HwPoint moved[] = {
    piece[-1],
    hw_point (piece[0].x + by.x, piece[0].y + by.y),
    hw_point (piece[1].x + by.x, piece[1].y + by.y),
    piece[2],
  };
  double price = 0;

  for (int i = 0; i < 3; i++)
    {
      gboolean is_point = moved[i].x == moved[i + 1].x && moved[i].y == moved[i + 1].y;

      if (is_point || !hw_route_plane_is_clear (plane, link, moved[i], moved[i + 1], 0))
        return INFINITY;
      price += hw_route_plane_price_piece (plane, link, moved[i], moved[i + 1], INFINITY);
    }
  return price;
}

/* Moves inner pieces that run on other tracks beside them, where there is room. */
static void
spread (const HwRoutePlane *plane, int link, GArray *points)
{
  for (guint i = 1; i + 2 < points->len; i++)
    {
      HwPoint *piece = &g_array_index (points, HwPoint, i);
      gboolean is_vertical = piece[0].x == piece[1].x;
      double least = price_of_shift (plane, link, piece, hw_point (0, 0)), best_mu = 0;

      for (int shift = 1; shift <= 2 * MAX_SHIFTS && least >= HW_PRICE_COVERING; shift++)
        {
          double by_mu = (shift % 2 == 1 ? 1 : -1) * ((shift + 1) / 2) * HW_ROUTE_PITCH_MU;
          HwPoint by = is_vertical ? hw_point (by_mu, 0) : hw_point (0, by_mu);
          double price = price_of_shift (plane, link, piece, by);

          if (price < least)
            {
              least = price;
              best_mu = by_mu;
            }
        }
      for (int end = 0; end < 2; end++)
        {
          if (is_vertical)
            piece[end].x += best_mu;
          else
            piece[end].y += best_mu;
        }
    }
}

void
hw_route_search_lay (HwRoutePlane *plane, int link, HwPort from, HwPort to)
{
  const HwPoint corner = hw_point (to.point.x, from.point.y);
  const HwPoint plain[] = { from.point, corner, to.point };
  g_autoptr (GArray) points = NULL;

  for (guint i = 0; points == NULL && i < G_N_ELEMENTS (attempts); i++)
    points = search_once (plane, link, from, to, attempts[i].clearance_mu, attempts[i].reach_mu);
  if (points == NULL)
    {
      /* Cards lie over the ends, or there are far too many of them. */
      hw_route_plane_take (plane, link, plain, G_N_ELEMENTS (plain));
      return;
    }
  spread (plane, link, points);
  hw_route_plane_take (plane, link, &g_array_index (points, HwPoint, 0), points->len);
}
