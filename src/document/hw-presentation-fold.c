/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-presentation-fold.h"

#include "hw-presentation.h"

/* Between two rows, on a screen of 1080 lines. */
#define ROW_GAP_PX 28.0

/* Rows are worth it when the map grows by this. */
#define WORTH 1.25

/* The names of more steps than these find no room on any screen. */
#define MAX_STEPS 250

/* Where in the gap between two columns of cards it is cut. In words a wait stands with the step
 * behind it; a sketch has no waits, and cards that grow into the gap. */
#define CUT_OF_WORDS 0.04
#define CUT_OF_SKETCH 0.5

/* The zoom is found to so many halvings. */
#define N_HALVINGS 24

/* Where a map may be cut: between cards, from left to right. */
typedef struct
{
  GArray *cuts; /* double, map units */
  double from;  /* ends of the map */
  double to;
} Line;

static int
compare_left (gconstpointer a, gconstpointer b)
{
  double left = ((const HwRect *)a)->x, right = ((const HwRect *)b)->x;

  return left < right ? -1 : left > right;
}

static GArray *
find_cuts (const HwLayout *layout, double share)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree HwRect *cards = g_memdup2 (layout->steps, layout->n_steps * sizeof (HwRect));
  double reach;

  qsort (cards, layout->n_steps, sizeof (HwRect), compare_left);
  reach = cards[0].x + cards[0].width;
  for (guint i = 1; i < layout->n_steps; i++)
    {
      double at = reach + share * (cards[i].x - reach);

      if (cards[i].x > reach)
        g_array_append_val (cuts, at);
      reach = MAX (reach, cards[i].x + cards[i].width);
    }
  return cuts;
}

/* The ends of the rows when none is longer than `length_mu`; 0 rows where that cannot be. */
static guint
cut (const Line *line, double length_mu, double *ends)
{
  double start = line->from;
  guint n_rows = 0;

  for (guint i = 0; start < line->to; n_rows++)
    {
      double end = line->to;

      if (n_rows == HW_FOLD_MAX_ROWS)
        return 0;
      if (end - start > length_mu)
        {
          end = start;
          for (; i < line->cuts->len; i++)
            {
              double at = g_array_index (line->cuts, double, i);

              if (at - start > length_mu)
                break;
              end = at;
            }
        }
      if (end <= start)
        return 0;
      ends[n_rows] = end;
      start = end;
    }
  return n_rows;
}

/* The zoom at which the map is on no more than so many rows; 0 where it is on none. */
static double
find_zoom (const Line *line, guint n_rows, double height_mu, HwRect room_px, double gap_px)
{
  double ends[HW_FOLD_MAX_ROWS];
  double low = room_px.width / (line->to - line->from);
  double high = (room_px.height - (n_rows - 1) * gap_px) / (n_rows * height_mu);
  guint found;

  if (high <= low)
    return 0;
  found = cut (line, room_px.width / high, ends);
  if (found > 0 && found <= n_rows)
    return high;
  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = (low + high) / 2;

      found = cut (line, room_px.width / middle, ends);
      if (found > 0 && found <= n_rows)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
place_rows (HwPresentationFold *self,
            const Line *line,
            double zoom,
            HwRect bounds_mu,
            HwRect room_px,
            double gap_px)
{
  double ends[HW_FOLD_MAX_ROWS];
  double height = bounds_mu.height * zoom;
  double start = line->from, top;

  /* A hair less, for what halving left over. */
  self->n_rows = cut (line, room_px.width / zoom * (1 + 1e-6), ends);
  top = room_px.y + (room_px.height - self->n_rows * height - (self->n_rows - 1) * gap_px) / 2;
  for (guint i = 0; i < self->n_rows; i++)
    {
      self->rows_px[i] =
          hw_rect (room_px.x, top - gap_px / 2, (ends[i] - start) * zoom, height + gap_px);
      self->views[i] = (HwViewTransform){ .zoom = zoom,
                                          .x_px = room_px.x - start * zoom,
                                          .y_px = top - bounds_mu.y * zoom };
      start = ends[i];
      top += height + gap_px;
    }
  /* Nothing is cut off at the ends of the map. */
  self->rows_px[0].x -= gap_px;
  self->rows_px[0].width += gap_px;
  self->rows_px[self->n_rows - 1].width += gap_px;
}

/* The best number of rows with these places to cut; 1 where more are not worth it. */
static guint
find_rows (const Line *line, double height_mu, HwRect room_px, double scale, double *zoom)
{
  guint n_best = 1;

  for (guint n_rows = 2; n_rows <= HW_FOLD_MAX_ROWS; n_rows++)
    {
      double found = find_zoom (line, n_rows, height_mu, room_px, ROW_GAP_PX * scale);

      if (found > *zoom)
        {
          *zoom = found;
          n_best = n_rows;
        }
    }
  return n_best;
}

void
hw_presentation_fold (HwPresentationFold *self,
                      const HwLayout *layout,
                      HwRect bounds_mu,
                      HwRect room_px,
                      double scale)
{
  static const double shares[] = { CUT_OF_WORDS, CUT_OF_SKETCH };
  HwViewTransform all = hw_presentation_view_all (bounds_mu, room_px, scale);

  *self = (HwPresentationFold){ .n_rows = 1, .views = { all }, .rows_px = { room_px } };
  if (!hw_presentation_is_sketch (all.zoom, scale) || layout->n_steps < 2
      || layout->n_steps > MAX_STEPS || room_px.width <= 0 || room_px.height <= 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_autoptr (GArray) cuts = find_cuts (layout, shares[i]);
      const Line line = { cuts, bounds_mu.x, bounds_mu.x + bounds_mu.width };
      double zoom = all.zoom * WORTH;
      guint n_rows = find_rows (&line, bounds_mu.height, room_px, scale, &zoom);

      if (n_rows > 1 && (shares[i] == CUT_OF_SKETCH || !hw_presentation_is_sketch (zoom, scale)))
        {
          place_rows (self, &line, zoom, bounds_mu, room_px, ROW_GAP_PX * scale);
          return;
        }
    }
}

guint
hw_presentation_fold_find (const HwPresentationFold *self, HwPoint point_mu)
{
  for (guint i = 0; i + 1 < self->n_rows; i++)
    {
      HwPoint point = hw_view_transform_to_px (self->views[i], point_mu);

      if (point.x <= self->rows_px[i].x + self->rows_px[i].width)
        return i;
    }
  return self->n_rows - 1;
}

guint
hw_presentation_fold_find_px (const HwPresentationFold *self, HwPoint point_px)
{
  for (guint i = 0; i + 1 < self->n_rows; i++)
    {
      double below = self->rows_px[i].y + self->rows_px[i].height;

      if (point_px.y <= (below + self->rows_px[i + 1].y) / 2)
        return i;
    }
  return self->n_rows - 1;
}
