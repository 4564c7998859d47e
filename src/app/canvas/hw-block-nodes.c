/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-block-nodes.h"

#include "hw-paint.h"
#include "hw-picture-node.h"

/* Things that go into one node: few enough that culling helps, enough that nodes cost little. */
#define CHUNK 256

/* Width of a link's line, pixels. */
#define LINE_PX 1.2

typedef struct
{
  HwRect bounds;
  GskRenderNode *node;
  guint first; /* of links: positions in the map */
  guint end;
} Chunk;

struct _HwBlockNodes
{
  HwScene *scene;
  guint8 *hidden_links; /* by position in the map; NULL when none is */
  GArray *lanes;        /* Chunk */
  GArray *links;        /* Chunk, nodes valid for one line width */
  GArray *blocks;       /* Chunk */
  int octave;           /* of the zoom the lines were made for */
};

static void
chunk_clear (gpointer data)
{
  Chunk *chunk = data;

  g_clear_pointer (&chunk->node, gsk_render_node_unref);
}

static GArray *
chunks_new (void)
{
  GArray *chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));

  g_array_set_clear_func (chunks, chunk_clear);
  return chunks;
}

static void
take_chunk (GArray *chunks, GtkSnapshot **snapshot, HwRect *bounds)
{
  Chunk chunk = { .bounds = *bounds };

  chunk.node = gtk_snapshot_free_to_node (g_steal_pointer (snapshot));
  *bounds = hw_rect (0, 0, 0, 0);
  if (chunk.node != NULL)
    g_array_append_val (chunks, chunk);
}

static GArray *
build_blocks (const HwScene *scene, HwGroupKind kind, const guint8 *left_out)
{
  GArray *chunks = chunks_new ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  HwRect bounds = hw_rect (0, 0, 0, 0);
  guint n = 0;

  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwGroup *group = &scene->groups[i];
      GdkRGBA color = hw_color_to_rgba (group->block_color);
      graphene_rect_t area = hw_rect_to_graphene (group->block);

      if (group->kind != kind || (left_out != NULL && left_out[i]))
        continue;
      gtk_snapshot_append_color (snapshot, &color, &area);
      bounds = hw_rect_union (bounds, group->block);
      if (++n % CHUNK == 0)
        {
          take_chunk (chunks, &snapshot, &bounds);
          snapshot = gtk_snapshot_new ();
        }
    }
  take_chunk (chunks, &snapshot, &bounds);
  return chunks;
}

static guint8 *
find_hidden_links (const HwScene *scene, const guint8 *left_out)
{
  guint8 *hidden;

  if (left_out == NULL)
    return NULL;
  hidden = g_new0 (guint8, scene->routes->n_links + 1);
  for (guint i = 0; i < scene->n_groups; i++)
    {
      if (left_out[i] && scene->groups[i].kind == HW_GROUP_LINK)
        hidden[scene->groups[i].position] = TRUE;
    }
  return hidden;
}

static gboolean
is_shown (const HwBlockNodes *self, guint position, HwRect *line)
{
  const HwScene *scene = self->scene;
  const HwRoute *route = &scene->routes->links[position];
  const HwLink *link = hw_seq_get (hw_map_links (scene->map), position);
  HwPoint a, b;

  /* Loops and feedback would lie on top of the flow as straight lines. */
  if (self->hidden_links != NULL && self->hidden_links[position])
    return FALSE;
  if (route->n_points == 0 || (link->kind != HW_LINK_FLOW && link->kind != HW_LINK_PULL))
    return FALSE;
  a = route->points[0];
  b = route->points[route->n_points - 1];
  *line = hw_rect (a.x, a.y, b.x - a.x, b.y - a.y);
  return TRUE;
}

static GArray *
plan_links (const HwBlockNodes *self)
{
  GArray *chunks = chunks_new ();
  guint n_links = self->scene->routes->n_links;

  for (guint first = 0; first < n_links; first += CHUNK)
    {
      Chunk chunk = { .first = first, .end = MIN (first + CHUNK, n_links) };

      for (guint i = chunk.first; i < chunk.end; i++)
        {
          HwRect line;

          if (!is_shown (self, i, &line))
            continue;
          chunk.bounds =
              hw_rect_union (chunk.bounds, hw_rect (fmin (line.x, line.x + line.width) - 2,
                                                    fmin (line.y, line.y + line.height) - 2,
                                                    fabs (line.width) + 4, fabs (line.height) + 4));
        }
      if (!hw_rect_is_empty (chunk.bounds))
        g_array_append_val (chunks, chunk);
    }
  return chunks;
}

static GskRenderNode *
build_links (const HwBlockNodes *self, const Chunk *chunk, double line_mu)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds = hw_rect_to_graphene (hw_rect_grown (chunk->bounds, line_mu));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_set_line_width (cr, line_mu);
  hw_paint_set_color (cr, self->scene->theme->flow);
  for (guint i = chunk->first; i < chunk->end; i++)
    {
      HwRect line;

      if (!is_shown (self, i, &line))
        continue;
      cairo_move_to (cr, line.x, line.y);
      cairo_rel_line_to (cr, line.width, line.height);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
append_chunks (GArray *chunks, GtkSnapshot *snapshot, HwRect visible_mu)
{
  for (guint i = 0; i < chunks->len; i++)
    {
      const Chunk *chunk = &g_array_index (chunks, Chunk, i);

      if (hw_rect_intersects (chunk->bounds, visible_mu))
        gtk_snapshot_append_node (snapshot, chunk->node);
    }
}

/* Lines keep their width on the screen to a factor of two, so that zooming rarely rebuilds them. */
static void
ensure_links (HwBlockNodes *self, HwRect visible_mu, double zoom)
{
  int octave = (int)floor (log2 (zoom));

  if (octave != self->octave)
    {
      for (guint i = 0; i < self->links->len; i++)
        chunk_clear (&g_array_index (self->links, Chunk, i));
      self->octave = octave;
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      Chunk *chunk = &g_array_index (self->links, Chunk, i);

      if (chunk->node == NULL && hw_rect_intersects (chunk->bounds, visible_mu))
        chunk->node = build_links (self, chunk, LINE_PX / exp2 (octave));
    }
}

HwBlockNodes *
hw_block_nodes_new (HwScene *scene, const guint8 *left_out)
{
  HwBlockNodes *self = g_new0 (HwBlockNodes, 1);

  self->scene = hw_scene_ref (scene);
  self->hidden_links = find_hidden_links (scene, left_out);
  self->lanes = build_blocks (scene, HW_GROUP_LANE, left_out);
  self->links = plan_links (self);
  self->blocks = build_blocks (scene, HW_GROUP_STEP, left_out);
  self->octave = G_MININT;
  return self;
}

void
hw_block_nodes_free (HwBlockNodes *self)
{
  g_array_unref (self->lanes);
  g_array_unref (self->links);
  g_array_unref (self->blocks);
  g_free (self->hidden_links);
  hw_scene_unref (self->scene);
  g_free (self);
}

void
hw_block_nodes_append (HwBlockNodes *self, GtkSnapshot *snapshot, HwRect visible_mu, double zoom)
{
  ensure_links (self, visible_mu, zoom);
  append_chunks (self->lanes, snapshot, visible_mu);
  append_chunks (self->links, snapshot, visible_mu);
  append_chunks (self->blocks, snapshot, visible_mu);
}
