/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-start-search.h"

#include <glib/gi18n-lib.h>

#include "hw-fuzzy.h"
#include "hw-map-grid.h"

/* Of each kind so many are shown: who does not see it types another letter. */
#define MAX_MAPS 24
#define MAX_ELEMENTS 60

struct _HwStartSearch
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget *maps_box;
  HwMapGrid *grid;
  GtkWidget *elements_box;
  GtkListBox *elements;
  AdwStatusPage *empty_page;

  HwWorkspace *workspace;
  char *typed;
  GPtrArray *maps;           /* HwMapEntry that were found */
  GPtrArray *hits;           /* HwMapHit within maps; of what was typed before, until they come */
  GCancellable *cancellable; /* of looking for them */
};

G_DEFINE_FINAL_TYPE (HwStartSearch, hw_start_search, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN_MAP,
  SIGNAL_OPEN_ELEMENT,
  SIGNAL_COMMAND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  HwMapEntry *entry;
  int score;
} Scored;

static void
show_page (HwStartSearch *self, const char *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (adw_bin_get_child (ADW_BIN (self))), name);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return ((const Scored *)b)->score - ((const Scored *)a)->score;
}

static void
score_shelf (HwStartSearch *self, HwShelf shelf, HwFuzzy *fuzzy, GArray *found)
{
  GListModel *maps = hw_workspace_get_shelf (self->workspace, shelf);

  for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
    {
      g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);
      g_autoptr (HwFoldedText) title = hw_folded_text_new (hw_map_entry_get_title (entry));
      Scored scored = { entry, hw_fuzzy_score (fuzzy, title) };

      if (scored.score > 0)
        g_array_append_val (found, scored);
    }
}

/* By title, those at hand before archived ones that fit as well. */
static void
find_maps (HwStartSearch *self)
{
  g_autoptr (HwFuzzy) fuzzy = hw_fuzzy_new (self->typed);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Scored));

  score_shelf (self, HW_SHELF_MAPS, fuzzy, found);
  score_shelf (self, HW_SHELF_ARCHIVE, fuzzy, found);
  g_array_sort (found, compare_cb);
  g_ptr_array_set_size (self->maps, 0);
  for (guint i = 0; i < MIN (found->len, MAX_MAPS); i++)
    g_ptr_array_add (self->maps, g_object_ref (g_array_index (found, Scored, i).entry));
}

static GtkWidget *
row_new (const HwMapHit *hit)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (hit->name, -1);
  g_autofree char *subtitle = g_markup_escape_text (hit->map_title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("find-location-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
show_elements (HwStartSearch *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->elements, 0)) != NULL)
    gtk_list_box_remove (self->elements, GTK_WIDGET (row));
  for (guint i = 0; i < self->hits->len; i++)
    gtk_list_box_append (self->elements, row_new (g_ptr_array_index (self->hits, i)));
  gtk_widget_set_visible (self->elements_box, self->hits->len > 0);
}

static void
show_whether_any (HwStartSearch *self)
{
  gboolean any = self->maps->len > 0 || self->hits->len > 0;

  if (!any)
    {
      /* TRANSLATORS: %s is what was typed. */
      g_autofree char *text =
          g_markup_printf_escaped (_ ("No map is called or says “%s”"), self->typed);

      adw_status_page_set_description (self->empty_page, text);
    }
  show_page (self, any ? "found" : "empty");
}

/* Without those of maps themselves, which are among the cards. */
static void
take_hits (HwStartSearch *self, GPtrArray *hits)
{
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = hits;
  for (guint i = hits->len; i > 0; i--)
    {
      if (((HwMapHit *)g_ptr_array_index (hits, i - 1))->element_id[0] == '\0')
        g_ptr_array_remove_index (hits, i - 1);
    }
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwStartSearch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = hw_workspace_search_finish (HW_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->workspace == NULL)
    return;
  /* A library that cannot be searched has nothing to show. */
  take_hits (self, hits != NULL ? g_steal_pointer (&hits) : g_ptr_array_new ());
  show_elements (self);
  show_whether_any (self);
}

static void
search_elements (HwStartSearch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  hw_workspace_search_async (self->workspace, self->typed, MAX_ELEMENTS, self->cancellable,
                             searched_cb, g_object_ref (self));
}

static void
map_opened_cb (HwStartSearch *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_MAP], 0, id);
}

static void
command_cb (HwStartSearch *self, HwMapEntry *entry, int command)
{
  g_signal_emit (self, signals[SIGNAL_COMMAND], 0, entry, command);
}

static void
row_activated_cb (HwStartSearch *self, GtkListBoxRow *row)
{
  const HwMapHit *hit = g_ptr_array_index (self->hits, (guint)gtk_list_box_row_get_index (row));

  g_signal_emit (self, signals[SIGNAL_OPEN_ELEMENT], 0, hit->map_id, hit->element_id);
}

static void
workspace_changed_cb (HwStartSearch *self)
{
  if (self->typed != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    hw_start_search_find (self, self->typed);
}

static void
hw_start_search_dispose (GObject *object)
{
  HwStartSearch *self = HW_START_SEARCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_START_SEARCH);

  G_OBJECT_CLASS (hw_start_search_parent_class)->dispose (object);
}

static void
hw_start_search_finalize (GObject *object)
{
  HwStartSearch *self = HW_START_SEARCH (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->maps, g_ptr_array_unref);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->typed, g_free);

  G_OBJECT_CLASS (hw_start_search_parent_class)->finalize (object);
}

static void
hw_start_search_class_init (HwStartSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_start_search_dispose;
  object_class->finalize = hw_start_search_finalize;

  signals[SIGNAL_OPEN_MAP] = g_signal_new ("open-map", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_OPEN_ELEMENT] =
      g_signal_new ("open-element", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_COMMAND] =
      g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, HW_TYPE_MAP_ENTRY, G_TYPE_INT);

  g_type_ensure (HW_TYPE_MAP_GRID);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/start/hw-start-search.ui");
  gtk_widget_class_bind_template_child (widget_class, HwStartSearch, maps_box);
  gtk_widget_class_bind_template_child (widget_class, HwStartSearch, grid);
  gtk_widget_class_bind_template_child (widget_class, HwStartSearch, elements_box);
  gtk_widget_class_bind_template_child (widget_class, HwStartSearch, elements);
  gtk_widget_class_bind_template_child (widget_class, HwStartSearch, empty_page);
}

static void
hw_start_search_init (HwStartSearch *self)
{
  self->maps = g_ptr_array_new_with_free_func (g_object_unref);
  self->hits = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->grid, "open-map", G_CALLBACK (map_opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "command", G_CALLBACK (command_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->elements, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_start_search_set_workspace (HwStartSearch *self, HwWorkspace *workspace)
{
  self->workspace = g_object_ref (workspace);
  hw_map_grid_set_workspace (self->grid, workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_start_search_find (HwStartSearch *self, const char *typed)
{
  g_autofree char *words = g_strdup (typed);

  g_free (self->typed);
  self->typed = g_steal_pointer (&words);
  find_maps (self);
  hw_map_grid_show (self->grid, self->maps);
  gtk_widget_set_visible (self->maps_box, self->maps->len > 0);
  if (self->maps->len > 0)
    show_page (self, "found");
  search_elements (self);
}

void
hw_start_search_open_first (HwStartSearch *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->elements, 0);

  if (self->maps->len > 0)
    g_signal_emit (self, signals[SIGNAL_OPEN_MAP], 0,
                   hw_map_entry_get_id (g_ptr_array_index (self->maps, 0)));
  else if (row != NULL)
    row_activated_cb (self, row);
}
