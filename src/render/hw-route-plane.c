/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-route-plane.h"

/* Tracks nearer than this look like one. */
#define TOO_NEAR_MU 9.0

/* Tracks that meet at a step may share a stretch, and then exactly. */
#define SAME_MU 0.5

static void
count_links (HwRoutePlane *self)
{
  self->n_leaving = g_new0 (guint8, self->layout->n_steps + 1);
  self->n_arriving = g_new0 (guint8, self->layout->n_steps + 1);
  for (int i = 0; i < self->n_links; i++)
    {
      const HwLinkEnds *ends = &self->layout->ends[i];

      if (self->links[i]->kind > HW_LINK_PULL || ends->from < 0 || ends->to < 0)
        continue;
      self->n_leaving[ends->from] += self->n_leaving[ends->from] < G_MAXUINT8;
      self->n_arriving[ends->to] += self->n_arriving[ends->to] < G_MAXUINT8;
    }
}

HwRoutePlane *
hw_route_plane_new (const HwMap *map, const HwLayout *layout)
{
  HwRoutePlane *self = g_new0 (HwRoutePlane, 1);

  self->map = map;
  self->layout = layout;
  self->n_links = layout->n_links;
  self->links = (const HwLink **)hw_seq_dup_items (hw_map_links (map));
  self->steps = (const HwStep **)hw_seq_dup_items (hw_map_steps (map));
  self->spans = g_new0 (HwTrackSpan, self->n_links + 1);
  self->pieces = g_array_sized_new (FALSE, FALSE, sizeof (HwTrackPiece), 3 * self->n_links + 1);
  self->roof = g_array_new (FALSE, FALSE, sizeof (HwRoofPiece));
  self->points = g_array_sized_new (FALSE, FALSE, sizeof (HwPoint), 4 * self->n_links + 1);
  for (guint i = 0; i < layout->n_steps; i++)
    self->area = hw_rect_union (self->area, layout->steps[i]);

  self->cards = hw_rect_grid_new (self->area, layout->n_steps);
  self->tracks = hw_rect_grid_new (self->area, 3 * self->n_links);
  self->labels = hw_rect_grid_new (self->area, self->n_links + layout->n_notes);
  self->anchors = g_new0 (HwLabelAnchor, self->n_links + 1);
  for (guint i = 0; i < layout->n_steps; i++)
    hw_rect_grid_add (self->cards, i, layout->steps[i]);
  for (guint i = 0; i < layout->n_notes; i++)
    hw_rect_grid_add (self->labels, -2 - (int)i, layout->notes[i]);
  count_links (self);
  return self;
}

void
hw_route_plane_free (HwRoutePlane *self)
{
  g_free (self->links);
  g_free (self->steps);
  g_free (self->spans);
  g_free (self->anchors);
  g_free (self->n_leaving);
  g_free (self->n_arriving);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->roof, g_array_unref);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->cards, hw_rect_grid_free);
  g_clear_pointer (&self->tracks, hw_rect_grid_free);
  g_clear_pointer (&self->labels, hw_rect_grid_free);
  g_free (self);
}

/* A piece as a rectangle without width or height. */
static HwRect
rect_of_piece (HwPoint a, HwPoint b)
{
  return hw_rect (fmin (a.x, b.x), fmin (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y));
}

int
hw_route_plane_find_card (
    const HwRoutePlane *self, int link, HwPoint a, HwPoint b, double clearance_mu)
{
  const HwLinkEnds *ends = &self->layout->ends[link];
  HwRect piece = rect_of_piece (a, b);
  HwRectGridIter iter = hw_rect_grid_iter (self->cards, hw_rect_grown (piece, clearance_mu));
  const HwRectEntry *entry;

  while ((entry = hw_rect_grid_iter_next (&iter)) != NULL)
    {
      gboolean is_own = entry->id == ends->from || entry->id == ends->to;

      if (!is_own || hw_rect_intersects (entry->rect, piece))
        return entry->id;
    }
  return -1;
}

gboolean
hw_route_plane_is_clear (
    const HwRoutePlane *self, int link, HwPoint a, HwPoint b, double clearance_mu)
{
  return hw_route_plane_find_card (self, link, a, b, clearance_mu) < 0;
}

gboolean
hw_route_plane_may_share (const HwRoutePlane *self, int link, int other)
{
  const HwLinkEnds *a = &self->layout->ends[link], *b = &self->layout->ends[other];
  gboolean both_forward =
      self->links[link]->kind <= HW_LINK_PULL && self->links[other]->kind <= HW_LINK_PULL;
  gboolean both_information = self->links[link]->kind == HW_LINK_INFORMATION
                              && self->links[other]->kind == HW_LINK_INFORMATION;

  return (both_forward || both_information) && (a->from == b->from || a->to == b->to);
}

static double
price_of_meeting (const HwRoutePlane *self, int link, HwRect piece, const HwRectEntry *entry)
{
  const HwTrackPiece *other = &g_array_index (self->pieces, HwTrackPiece, entry->id);
  gboolean is_horizontal = piece.height == 0;
  double apart_mu, shared_mu;

  if (other->link == link)
    return 0;
  if (other->is_horizontal != is_horizontal)
    return hw_rect_intersects (piece, entry->rect) ? HW_PRICE_CROSSING : 0;

  apart_mu = is_horizontal ? fabs (piece.y - entry->rect.y) : fabs (piece.x - entry->rect.x);
  shared_mu = is_horizontal ? fmin (hw_rect_right (piece), hw_rect_right (entry->rect))
                                  - fmax (piece.x, entry->rect.x)
                            : fmin (hw_rect_bottom (piece), hw_rect_bottom (entry->rect))
                                  - fmax (piece.y, entry->rect.y);
  if (shared_mu <= 0 || apart_mu >= TOO_NEAR_MU)
    return 0;
  if (hw_route_plane_may_share (self, link, other->link) && apart_mu < SAME_MU)
    return 0;
  return HW_PRICE_COVERING;
}

/* A label hides the track below it, and least so near its ends. */
static double
price_of_labels (const HwRoutePlane *self, HwRect piece)
{
  HwRectGridIter iter = hw_rect_grid_iter (self->labels, piece);
  const HwRectEntry *entry;
  double price = 0;

  while ((entry = hw_rect_grid_iter_next (&iter)) != NULL)
    {
      double off_mu;

      /* Notes stand out enough; tracks may pass below them. */
      if (entry->id < 0)
        continue;
      off_mu = fabs (piece.x - hw_rect_center (entry->rect).x);

      price += HW_PRICE_UNDER_LABEL * (1.5 - fmin (1, off_mu / (entry->rect.width / 2)));
    }
  return price;
}

double
hw_route_plane_price_piece (const HwRoutePlane *self, int link, HwPoint a, HwPoint b, double limit)
{
  HwRect piece = rect_of_piece (a, b);
  HwRectGridIter iter = hw_rect_grid_iter (self->tracks, hw_rect_grown (piece, TOO_NEAR_MU));
  const HwRectEntry *entry;
  double price = 0;

  while (price < limit && (entry = hw_rect_grid_iter_next (&iter)) != NULL)
    price += price_of_meeting (self, link, piece, entry);
  if (price < limit && piece.width == 0)
    price += price_of_labels (self, piece);
  return price < limit ? price : INFINITY;
}

/* What taking the way would cost; INFINITY from `limit` on, and when a card is in the way. */
static double
price_of_way (const HwRoutePlane *self, int link, const HwWay *way, double limit)
{
  double price = 0;

  for (int i = 0; i + 1 < way->n_points; i++)
    {
      if (!hw_route_plane_is_clear (self, link, way->points[i], way->points[i + 1],
                                    HW_ROUTE_CLEARANCE_MU))
        return INFINITY;
    }
  for (int i = 0; i + 1 < way->n_points && price < limit; i++)
    price +=
        hw_route_plane_price_piece (self, link, way->points[i], way->points[i + 1], limit - price);
  return price;
}

static void
take_piece (HwRoutePlane *self, int link, HwPoint a, HwPoint b)
{
  HwRect piece = rect_of_piece (a, b);
  HwTrackPiece track = { link, piece.height == 0 };
  HwRoofPiece roof = { link, piece.y, piece.x, hw_rect_right (piece) };
  gboolean is_roof = track.is_horizontal && piece.y < self->area.y;

  if (is_roof)
    g_array_append_val (self->roof, roof);
  if (self->is_hasty || (is_roof && self->links[link]->kind == HW_LINK_FEEDBACK))
    return;
  hw_rect_grid_add (self->tracks, self->pieces->len, piece);
  g_array_append_val (self->pieces, track);
}

static gboolean
bends (HwPoint a, HwPoint middle, HwPoint b)
{
  return !(a.x == middle.x && middle.x == b.x) && !(a.y == middle.y && middle.y == b.y);
}

int
hw_route_append (HwPoint *points, int n_points, HwPoint point)
{
  const HwPoint *last;

  while (n_points > 1 && !bends (points[n_points - 2], points[n_points - 1], point))
    n_points--;
  last = points + n_points - 1;
  if (n_points == 0 || last->x != point.x || last->y != point.y)
    points[n_points++] = point;
  return n_points;
}

void
hw_route_plane_take (HwRoutePlane *self, int link, const HwPoint *points, int n_points)
{
  guint first = self->points->len;
  HwPoint *track;
  int n_kept = 0;

  g_array_set_size (self->points, first + n_points);
  track = &g_array_index (self->points, HwPoint, first);
  for (int i = 0; i < n_points; i++)
    n_kept = hw_route_append (track, n_kept, points[i]);
  /* Between cards that touch there is no way to see, but it has two ends all the same. */
  if (n_kept == 1)
    track[n_kept++] = points[n_points - 1];
  g_array_set_size (self->points, first + n_kept);

  self->spans[link] = (HwTrackSpan){ first, n_kept };
  for (int i = 0; i + 1 < n_kept; i++)
    take_piece (self, link, track[i], track[i + 1]);
}

static HwWay
way_of (const HwPoint *points, int n_points)
{
  HwWay way = { .n_points = 0 };

  for (int i = 0; i < n_points; i++)
    way.n_points = hw_route_append (way.points, way.n_points, points[i]);
  return way;
}

gboolean
hw_best_way_try (HwBestWay *self, const HwPoint *points, int n_points, double extra)
{
  HwWay way;
  double price;

  if (extra >= self->price)
    return FALSE;
  way = way_of (points, n_points);
  price = extra + price_of_way (self->plane, self->link, &way, self->price - extra);
  return hw_best_way_take (self, way.points, way.n_points, price, extra);
}

gboolean
hw_best_way_take (HwBestWay *self, const HwPoint *points, int n_points, double price, double extra)
{
  if (price < self->price)
    {
      self->price = price;
      self->way = way_of (points, n_points);
    }
  return self->price <= extra;
}
