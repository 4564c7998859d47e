/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where boxes go that were dropped on others. */

#include "hw-layout.h"
#include "hw-rect-grid.h"

/* Between a box that had to move on and the one that stood there. */
#define GAP_MU 16.0

/* Boxes nearer than this touch. */
#define NEAR_MU 1.0

/* What a way up or down counts for against one sideways. */
#define ASIDE_WEIGHT 1.5

/* Ways tried before it is given up, and boxes that are still worth it. */
#define MAX_TRIES 3000
#define MAX_MOVING 200

typedef struct
{
  const HwRect *moving;
  guint n_moving;
  HwRectGrid *grid;
} Search;

static HwRect
moved (HwRect rect, HwPoint by)
{
  return hw_rect (rect.x + by.x, rect.y + by.y, rect.width, rect.height);
}

static gboolean
is_free (const Search *self, HwPoint by)
{
  for (guint i = 0; i < self->n_moving; i++)
    {
      HwRect rect = hw_rect_grown (moved (self->moving[i], by), NEAR_MU);

      if (!hw_rect_grid_is_free (self->grid, rect, -1, -1))
        return FALSE;
    }
  return TRUE;
}

/* The four ways past a box that stands in the way. */
static void
add_ways (GArray *ways, HwRect moving, HwRect standing)
{
  HwPoint way[] = {
    { hw_rect_right (standing) + GAP_MU - moving.x, 0 },
    { standing.x - GAP_MU - hw_rect_right (moving), 0 },
    { 0, hw_rect_bottom (standing) + GAP_MU - moving.y },
    { 0, standing.y - GAP_MU - hw_rect_bottom (moving) },
  };

  g_array_append_vals (ways, way, G_N_ELEMENTS (way));
}

static double
get_price (HwPoint way)
{
  return fabs (way.x) + ASIDE_WEIGHT * fabs (way.y);
}

static int
compare_ways (gconstpointer a, gconstpointer b)
{
  double first = get_price (*(const HwPoint *)a), second = get_price (*(const HwPoint *)b);

  return first < second ? -1 : first > second;
}

/* All ways past boxes that lie in the row or column of one that moves. */
static GArray *
find_ways (const Search *self, HwRect area)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (HwPoint));

  for (guint i = 0; i < self->n_moving; i++)
    {
      HwRect box = hw_rect_grown (self->moving[i], NEAR_MU);
      HwRect bands[] = {
        { area.x - 1, box.y, area.width + 2, box.height },
        { box.x, area.y - 1, box.width, area.height + 2 },
      };

      for (guint j = 0; j < G_N_ELEMENTS (bands); j++)
        {
          HwRectGridIter iter = hw_rect_grid_iter (self->grid, bands[j]);
          const HwRectEntry *entry;

          while ((entry = hw_rect_grid_iter_next (&iter)) != NULL)
            add_ways (ways, self->moving[i], entry->rect);
        }
    }
  g_array_sort (ways, compare_ways);
  return ways;
}

HwPoint
hw_layout_find_free (const HwRect *standing, guint n_standing, const HwRect *moving, guint n_moving)
{
  HwRect area = { 0 };
  g_autoptr (HwRectGrid) grid = NULL;
  g_autoptr (GArray) ways = NULL;
  Search self;

  if (n_standing == 0 || n_moving > MAX_MOVING)
    return hw_point (0, 0);
  for (guint i = 0; i < n_standing; i++)
    area = hw_rect_union (area, standing[i]);
  grid = hw_rect_grid_new (area, (int)n_standing);
  for (guint i = 0; i < n_standing; i++)
    hw_rect_grid_add (grid, (int)i, standing[i]);

  self = (Search){ moving, n_moving, grid };
  if (is_free (&self, hw_point (0, 0)))
    return hw_point (0, 0);
  ways = find_ways (&self, area);
  for (guint i = 0; i < ways->len && i < MAX_TRIES; i++)
    {
      HwPoint way = g_array_index (ways, HwPoint, i);

      if (is_free (&self, way))
        return way;
    }
  return hw_point (0, 0);
}
