/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-grid.h"

#include "hw-map-card.h"

#define COLUMNS 3
#define GAP_PX 12

struct _HwMapGrid
{
  AdwBin parent_instance;

  GtkFlowBox *box;
  HwWorkspace *workspace;
  GQueue unloaded; /* HwMapCard to be pictured */
  guint load_id;
  GCancellable *cancellable; /* of loading the maps to picture */
};

G_DEFINE_FINAL_TYPE (HwMapGrid, hw_map_grid, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN_MAP,
  SIGNAL_COMMAND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
activated_cb (HwMapGrid *self, HwMapCard *card)
{
  /* Of what is in the trash nothing opens: it has to come back first. */
  if (hw_map_entry_get_shelf (hw_map_card_get_entry (card)) != HW_SHELF_TRASH)
    g_signal_emit (self, signals[SIGNAL_OPEN_MAP], 0, hw_map_card_get_key (card));
}

static void
command_cb (HwMapGrid *self, int command, HwMapCard *card)
{
  g_signal_emit (self, signals[SIGNAL_COMMAND], 0, hw_map_card_get_entry (card), command);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwMapCard) card = user_data;
  g_autoptr (HwMap) map = hw_workspace_load_finish (HW_WORKSPACE (source), result, NULL);

  /* A card without a picture still opens its map, and says then what is wrong. */
  if (map != NULL)
    hw_map_card_set_map (card, map);
}

static gboolean
load_cb (gpointer user_data)
{
  HwMapGrid *self = user_data;
  HwMapCard *card;

  self->load_id = 0;
  while ((card = g_queue_pop_head (&self->unloaded)) != NULL)
    hw_workspace_load_async (self->workspace, hw_map_entry_get_id (hw_map_card_get_entry (card)),
                             self->cancellable, loaded_cb, card);
  return G_SOURCE_REMOVE;
}

/* Its picture comes after the frame that shows the card: maps may be large. */
static GtkWidget *
card_new (HwMapGrid *self, HwMapEntry *entry)
{
  GtkWidget *card = hw_map_card_new_for_entry (entry, hw_workspace_is_read_only (self->workspace));

  g_signal_connect_object (card, "command", G_CALLBACK (command_cb), self, G_CONNECT_SWAPPED);
  g_queue_push_tail (&self->unloaded, g_object_ref_sink (card));
  if (self->load_id == 0)
    self->load_id = g_idle_add_full (G_PRIORITY_LOW, load_cb, self, NULL);
  return card;
}

/* HwMapEntry -> the card it has. */
static GHashTable *
take_cards (HwMapGrid *self)
{
  GHashTable *cards = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->box, 0)) != NULL)
    {
      HwMapEntry *entry = hw_map_card_get_entry (HW_MAP_CARD (child));

      g_hash_table_insert (cards, g_object_ref (entry), g_object_ref (child));
      gtk_flow_box_remove (self->box, GTK_WIDGET (child));
    }
  return cards;
}

static gboolean
shows (HwMapGrid *self, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->box, (int)i);

      if (child == NULL
          || hw_map_card_get_entry (HW_MAP_CARD (child)) != g_ptr_array_index (entries, i))
        return FALSE;
    }
  return gtk_flow_box_get_child_at_index (self->box, (int)entries->len) == NULL;
}

static int
find_focused (HwMapGrid *self)
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->box, i)) != NULL; i++)
    {
      GtkWidget *widget = GTK_WIDGET (child);

      if (gtk_widget_has_focus (widget) || gtk_widget_get_focus_child (widget) != NULL)
        return i;
    }
  return -1;
}

/* Where the card that had the keyboard is now, else the one that has come to its place. */
static void
give_focus_back (HwMapGrid *self, GtkWidget *card, int position)
{
  GtkFlowBoxChild *child;

  if (gtk_widget_get_parent (card) == NULL)
    {
      child = gtk_flow_box_get_child_at_index (self->box, position);
      if (child == NULL)
        child = gtk_flow_box_get_child_at_index (self->box, position - 1);
      card = GTK_WIDGET (child);
    }
  if (card != NULL)
    gtk_widget_grab_focus (card);
}

static void
hw_map_grid_dispose (GObject *object)
{
  HwMapGrid *self = HW_MAP_GRID (object);

  g_clear_handle_id (&self->load_id, g_source_remove);
  g_queue_clear_full (&self->unloaded, g_object_unref);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_map_grid_parent_class)->dispose (object);
}

static void
hw_map_grid_finalize (GObject *object)
{
  HwMapGrid *self = HW_MAP_GRID (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hw_map_grid_parent_class)->finalize (object);
}

static void
hw_map_grid_class_init (HwMapGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_map_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_map_grid_finalize;

  signals[SIGNAL_OPEN_MAP] = g_signal_new ("open-map", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_COMMAND] =
      g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, HW_TYPE_MAP_ENTRY, G_TYPE_INT);
}

static void
hw_map_grid_init (HwMapGrid *self)
{
  self->cancellable = g_cancellable_new ();
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_homogeneous (self->box, TRUE);
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (self->box, 1);
  gtk_flow_box_set_max_children_per_line (self->box, COLUMNS);
  gtk_flow_box_set_column_spacing (self->box, GAP_PX);
  gtk_flow_box_set_row_spacing (self->box, GAP_PX);
  g_signal_connect_object (self->box, "child-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
hw_map_grid_set_workspace (HwMapGrid *self, HwWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
}

void
hw_map_grid_show (HwMapGrid *self, GPtrArray *entries)
{
  g_autoptr (GHashTable) cards = NULL;
  g_autoptr (GtkWidget) focused = NULL;
  int position;

  if (shows (self, entries))
    return;

  position = find_focused (self);
  if (position >= 0)
    focused = g_object_ref (GTK_WIDGET (gtk_flow_box_get_child_at_index (self->box, position)));
  cards = take_cards (self);
  for (guint i = 0; i < entries->len; i++)
    {
      HwMapEntry *entry = g_ptr_array_index (entries, i);
      GtkWidget *card = g_hash_table_lookup (cards, entry);

      gtk_flow_box_append (self->box, card != NULL ? card : card_new (self, entry));
    }
  if (focused != NULL)
    give_focus_back (self, focused, position);
}

gboolean
hw_map_grid_focus (HwMapGrid *self, const char *map_id)
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->box, i)) != NULL; i++)
    {
      if (g_str_equal (hw_map_card_get_key (HW_MAP_CARD (child)), map_id))
        return gtk_widget_grab_focus (GTK_WIDGET (child));
    }
  return FALSE;
}
