/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-snapshot-painter.h"

#include "hw-block-nodes.h"
#include "hw-picture-node.h"

/* Nodes kept before the least used are dropped: some 20 MB. */
#define MAX_NODES 4096

/* And of a small map: those of its groups in two ways, and so many of what they showed before. */
#define MIN_NODES 256

/* Things in view that take longer to draw than to copy. */
#define CROWD 60

/* Frames a node may go unused when there are too many. */
#define KEPT_FRAMES 240

typedef struct
{
  GskRenderNode *node; /* NULL for a picture that shows nothing */
  guint frame;         /* when it was last used */
} Entry;

struct _HwSnapshotPainter
{
  HwTextCache *text;
  HwScene *scene;
  HwBlockNodes *blocks; /* of the scene; made when first needed */
  guint8 *left_out;     /* by group of the scene; NULL when none is */
  GHashTable *entries;  /* hash of a picture (guint64 in the entry's key) -> Entry */
  guint serial;         /* of what is shown */
  guint frame;
  guint n_built;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->node, gsk_render_node_unref);
  g_free (entry);
}

static GskRenderNode *
ensure_node (HwSnapshotPainter *self, const HwPicture *picture)
{
  Entry *entry = g_hash_table_lookup (self->entries, &picture->hash);

  if (entry == NULL)
    {
      entry = g_new (Entry, 1);
      entry->node =
          hw_picture_node_new (picture, self->text, self->scene->detail != HW_DETAIL_FULL);
      g_hash_table_insert (self->entries, g_memdup2 (&picture->hash, sizeof picture->hash), entry);
      self->n_built++;
    }
  entry->frame = self->frame;
  return entry->node;
}

static void
drop_unused (HwSnapshotPainter *self)
{
  GHashTableIter iter;
  gpointer entry;

  if (g_hash_table_size (self->entries) <= MIN (MIN_NODES + 2 * self->scene->n_groups, MAX_NODES))
    return;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    {
      if (self->frame - ((Entry *)entry)->frame > KEPT_FRAMES)
        g_hash_table_iter_remove (&iter);
    }
}

static guint
count_visible (const HwScene *scene, HwRect visible_mu, guint limit)
{
  guint n = 0;

  for (guint i = 0; i < scene->n_groups && n < limit; i++)
    {
      if (hw_rect_intersects (scene->groups[i].bounds, visible_mu))
        n++;
    }
  return n;
}

static void
append_group (HwSnapshotPainter *self, GtkSnapshot *snapshot, const HwGroup *group, HwPoint origin)
{
  GskRenderNode *node = ensure_node (self, group->picture);

  if (node == NULL)
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)origin.x, (float)origin.y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

HwSnapshotPainter *
hw_snapshot_painter_new (HwTextCache *text)
{
  HwSnapshotPainter *self = g_new0 (HwSnapshotPainter, 1);

  self->text = text;
  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, entry_free);
  return self;
}

void
hw_snapshot_painter_free (HwSnapshotPainter *self)
{
  g_clear_pointer (&self->blocks, hw_block_nodes_free);
  g_clear_pointer (&self->left_out, g_free);
  g_clear_pointer (&self->scene, hw_scene_unref);
  g_hash_table_unref (self->entries);
  g_free (self);
}

void
hw_snapshot_painter_set_scene (HwSnapshotPainter *self, HwScene *scene)
{
  if (self->scene == scene)
    return;

  self->serial++;
  g_clear_pointer (&self->blocks, hw_block_nodes_free);
  g_clear_pointer (&self->left_out, g_free);
  g_clear_pointer (&self->scene, hw_scene_unref);
  if (scene != NULL)
    self->scene = hw_scene_ref (scene);
}

/* What stands in front of the lines of a map, small and many of a kind. */
static gboolean
is_sprite (const HwGroup *group)
{
  return group->kind == HW_GROUP_STEP || group->kind == HW_GROUP_NOTE
         || group->kind == HW_GROUP_PILL;
}

static void
draw_sprite (HwSnapshotPainter *self, HwSpriteCache *sprites, const HwGroup *group, cairo_t *cr)
{
  GskRenderNode *node = ensure_node (self, group->picture);

  if (node == NULL)
    return;

  cairo_save (cr);
  cairo_translate (cr, group->origin.x, group->origin.y);
  hw_sprite_cache_draw (sprites, group->picture, node, cr);
  cairo_restore (cr);
}

/* A node of their own: where a snapshot is moved and scaled, as this one is, GTK 4.8 misplaces what
 * gtk_snapshot_append_cairo () draws. */
typedef struct
{
  GskRenderNode *node; /* NULL: no sprites since the last node */
  cairo_t *cr;
} SpriteRun;

static cairo_t *
ensure_run (SpriteRun *run, HwRect visible_mu)
{
  graphene_rect_t visible = hw_rect_to_graphene (visible_mu);

  if (run->node == NULL)
    {
      run->node = gsk_cairo_node_new (&visible);
      run->cr = gsk_cairo_node_get_draw_context (run->node);
    }
  return run->cr;
}

static void
end_run (SpriteRun *run, GtkSnapshot *snapshot)
{
  if (run->node == NULL)
    return;
  g_clear_pointer (&run->cr, cairo_destroy);
  gtk_snapshot_append_node (snapshot, run->node);
  g_clear_pointer (&run->node, gsk_render_node_unref);
}

static gboolean
is_shown (const HwSnapshotPainter *self, guint position, HwRect area_mu)
{
  return hw_rect_intersects (self->scene->groups[position].bounds, area_mu)
         && (self->left_out == NULL || !self->left_out[position]);
}

/* Without `sprites` everything is nodes. */
static void
append_groups (HwSnapshotPainter *self,
               GtkSnapshot *snapshot,
               HwRect visible_mu,
               HwSpriteCache *sprites)
{
  SpriteRun run = { NULL, NULL };

  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];

      if (!is_shown (self, i, visible_mu))
        continue;
      if (sprites != NULL && is_sprite (group))
        {
          draw_sprite (self, sprites, group, ensure_run (&run, visible_mu));
          continue;
        }
      end_run (&run, snapshot);
      append_group (self, snapshot, group, group->origin);
    }
  end_run (&run, snapshot);
}

void
hw_snapshot_painter_paint (HwSnapshotPainter *self,
                           GtkSnapshot *snapshot,
                           HwRect visible_mu,
                           double zoom)
{
  hw_snapshot_painter_paint_zooming (self, snapshot, visible_mu, zoom, NULL);
}

void
hw_snapshot_painter_paint_zooming (HwSnapshotPainter *self,
                                   GtkSnapshot *snapshot,
                                   HwRect visible_mu,
                                   double zoom,
                                   HwSpriteCache *sprites)
{
  if (self->scene == NULL)
    return;

  self->frame++;
  if (zoom < HW_BLOCK_ZOOM
      && count_visible (self->scene, visible_mu, HW_SNAPSHOT_PAINTER_FEW + 1)
             > HW_SNAPSHOT_PAINTER_FEW)
    {
      if (self->blocks == NULL)
        self->blocks = hw_block_nodes_new (self->scene, self->left_out);
      hw_block_nodes_append (self->blocks, snapshot, visible_mu, zoom);
      return;
    }

  append_groups (self, snapshot, visible_mu, sprites);
  drop_unused (self);
}

void
hw_snapshot_painter_leave_out (HwSnapshotPainter *self, const guint *positions, guint n_positions)
{
  if (n_positions == 0 && self->left_out == NULL)
    return;

  self->serial++;
  g_clear_pointer (&self->blocks, hw_block_nodes_free);
  g_clear_pointer (&self->left_out, g_free);
  if (n_positions == 0 || self->scene == NULL)
    return;
  self->left_out = g_new0 (guint8, self->scene->n_groups);
  for (guint i = 0; i < n_positions; i++)
    self->left_out[positions[i]] = TRUE;
}

guint
hw_snapshot_painter_get_serial (const HwSnapshotPainter *self)
{
  return self->serial;
}

void
hw_snapshot_painter_list (const HwSnapshotPainter *self, HwRect area_mu, GArray *shown)
{
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];
      HwShownGroup entry = { group->picture->hash, group->origin, group->bounds };

      if (is_shown (self, i, area_mu))
        g_array_append_val (shown, entry);
    }
}

gboolean
hw_snapshot_painter_leaves_out (const HwSnapshotPainter *self)
{
  return self->left_out != NULL;
}

void
hw_snapshot_painter_append_group (HwSnapshotPainter *self,
                                  GtkSnapshot *snapshot,
                                  guint position,
                                  HwPoint offset)
{
  const HwGroup *group = &self->scene->groups[position];

  append_group (self, snapshot, group,
                hw_point (group->origin.x + offset.x, group->origin.y + offset.y));
}

gboolean
hw_snapshot_painter_is_crowded (const HwSnapshotPainter *self, HwRect visible_mu)
{
  return self->scene != NULL && count_visible (self->scene, visible_mu, CROWD + 1) > CROWD;
}

guint
hw_snapshot_painter_get_n_built (const HwSnapshotPainter *self)
{
  return self->n_built;
}
