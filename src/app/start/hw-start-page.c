/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-start-page.h"

#include <glib/gi18n-lib.h>

#include "hw-lazy-bin.h"
#include "hw-map-card.h"
#include "hw-map-grid.h"
#include "hw-menus.h"
#include "hw-samples.h"
#include "hw-start-search.h"

/* Cards shown before somebody asks for all. */
#define MAX_SHOWN 36

struct _HwStartPage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkMenuButton *menu_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  HwLazyBin *search_bin; /* HwStartSearch */
  GtkStack *stack;
  GtkWidget *buttons; /* what to begin with */
  GtkWidget *shelf_box;
  GtkBox *shelf_buttons;
  GtkWidget *hint_box;
  GtkLabel *hint;
  GtkWidget *empty_button;
  HwMapGrid *grid;
  GtkButton *more_button;
  GtkFlowBox *samples;
  HwLazyBin *error_bin; /* AdwStatusPage */

  HwWorkspace *workspace;
  GtkToggleButton *shelves[HW_N_SHELVES];
  HwShelf shelf; /* the one that is shown */
  guint samples_id;
  guint shows_all : 1;
};

G_DEFINE_FINAL_TYPE (HwStartPage, hw_start_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN_MAP,
  SIGNAL_OPEN_ELEMENT,
  SIGNAL_OPEN_SAMPLE,
  SIGNAL_COMMAND,
  SIGNAL_EMPTY_TRASH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const shelf_labels[HW_N_SHELVES] = {
  [HW_SHELF_MAPS] = N_ ("Maps"),
  [HW_SHELF_ARCHIVE] = N_ ("Archive"),
  [HW_SHELF_TRASH] = N_ ("Trash"),
};

static guint
count_maps (HwStartPage *self, HwShelf shelf)
{
  return g_list_model_get_n_items (hw_workspace_get_shelf (self->workspace, shelf));
}

static void
error_built_cb (HwStartPage *self, AdwStatusPage *page)
{
  adw_status_page_set_icon_name (page, "dialog-error-symbolic");
  adw_status_page_set_title (page, _ ("The library cannot be opened"));
}

static void
show_error (HwStartPage *self)
{
  const GError *error = hw_workspace_get_error (self->workspace);
  g_autofree char *text =
      g_markup_printf_escaped ("%s\n\n%s", error->message, hw_workspace_get_path (self->workspace));

  adw_status_page_set_description (hw_lazy_bin_get (self->error_bin), text);
}

/* The archive and the trash show themselves when there is something in them. */
static void
update_shelves (HwStartPage *self)
{
  gboolean several = FALSE;

  for (HwShelf shelf = HW_SHELF_ARCHIVE; shelf < HW_N_SHELVES; shelf++)
    {
      gboolean any = count_maps (self, shelf) > 0;

      gtk_widget_set_visible (GTK_WIDGET (self->shelves[shelf]), any);
      several = several || any;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->shelf_buttons), several);
  gtk_widget_set_visible (self->shelf_box, several || count_maps (self, HW_SHELF_MAPS) > 0);
  if (count_maps (self, self->shelf) == 0)
    gtk_toggle_button_set_active (self->shelves[HW_SHELF_MAPS], TRUE);
}

static char *
dup_trash_hint (HwStartPage *self)
{
  guint n_days = hw_workspace_get_keeping (self->workspace).trash_days;

  if (n_days == 0)
    return g_strdup (_ ("Maps stay in the trash until it is emptied."));
  return g_strdup_printf (ngettext ("Maps are removed for good after %u day in the trash.",
                                    "Maps are removed for good after %u days in the trash.",
                                    n_days),
                          n_days);
}

static void
update_hint (HwStartPage *self)
{
  g_autofree char *text = NULL;

  if (self->shelf == HW_SHELF_ARCHIVE)
    text = g_strdup (_ ("Archived maps are whole, and out of the way."));
  else if (self->shelf == HW_SHELF_TRASH)
    text = dup_trash_hint (self);
  gtk_label_set_label (self->hint, text != NULL ? text : "");
  gtk_widget_set_visible (self->hint_box, text != NULL);
  gtk_widget_set_visible (self->empty_button, self->shelf == HW_SHELF_TRASH
                                                  && !hw_workspace_is_read_only (self->workspace));
}

/* Maps by what they are the future state of: an array each. */
static GHashTable *
group_futures (GListModel *maps)
{
  GHashTable *futures =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
    {
      g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);
      const char *future_of = hw_map_entry_get_future_of (entry);
      GPtrArray *group;

      if (future_of == NULL)
        continue;
      group = g_hash_table_lookup (futures, future_of);
      if (group == NULL)
        {
          group = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (futures, (gpointer)future_of, group);
        }
      g_ptr_array_add (group, g_steal_pointer (&entry));
    }
  return futures;
}

/* With its future states behind it; what is there already stays where it is. */
static void
append_entry (GHashTable *entries, GPtrArray *order, GHashTable *futures, HwMapEntry *entry)
{
  const GPtrArray *group = g_hash_table_lookup (futures, hw_map_entry_get_id (entry));

  if (!g_hash_table_add (entries, entry))
    return;
  g_ptr_array_add (order, g_object_ref (entry));
  for (guint i = 0; group != NULL && i < group->len; i++)
    append_entry (entries, order, futures, group->pdata[i]);
}

static gboolean
is_here (GListModel *maps, const char *id)
{
  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (maps); i++)
    {
      g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);

      if (g_str_equal (hw_map_entry_get_id (entry), id))
        return TRUE;
    }
  return FALSE;
}

/* The maps of the shelf in the order of cards: a future state stands right behind the current one,
 * where both are here. */
static GPtrArray *
list_entries (HwStartPage *self)
{
  GListModel *maps = hw_workspace_get_shelf (self->workspace, self->shelf);
  g_autoptr (GHashTable) futures = group_futures (maps);
  g_autoptr (GHashTable) entries = g_hash_table_new (NULL, NULL);
  GPtrArray *order = g_ptr_array_new_with_free_func (g_object_unref);

  /* In the second round come those that are each other's future state, which no program makes. */
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
        {
          g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);

          if (round > 0 || !is_here (maps, hw_map_entry_get_future_of (entry)))
            append_entry (entries, order, futures, entry);
        }
    }
  return order;
}

static void
update_grid (HwStartPage *self)
{
  GListModel *maps = hw_workspace_get_shelf (self->workspace, self->shelf);
  guint n_maps = g_list_model_get_n_items (maps);
  guint n_shown = self->shows_all ? n_maps : MIN (n_maps, MAX_SHOWN);
  g_autoptr (GPtrArray) entries = list_entries (self);
  g_autofree char *more =
      g_strdup_printf (ngettext ("Show all %u map", "Show all %u maps", n_maps), n_maps);

  g_ptr_array_set_size (entries, (int)MIN (n_shown, entries->len));
  hw_map_grid_show (self->grid, entries);
  gtk_button_set_label (self->more_button, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), n_shown < n_maps);
}

static const char *
choose_page (HwStartPage *self)
{
  if (hw_workspace_get_error (self->workspace) != NULL)
    return "error";
  if (gtk_search_bar_get_search_mode (self->search_bar)
      && gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0')
    return "search";
  return "maps";
}

static void
update (HwStartPage *self)
{
  if (hw_workspace_get_error (self->workspace) != NULL)
    show_error (self);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
  update_shelves (self);
  update_hint (self);
  update_grid (self);
}

static void
shelf_toggled_cb (HwStartPage *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button) || self->workspace == NULL)
    return;
  for (HwShelf shelf = 0; shelf < HW_N_SHELVES; shelf++)
    {
      if (self->shelves[shelf] == button)
        self->shelf = shelf;
    }
  self->shows_all = FALSE;
  update_hint (self);
  update_grid (self);
}

static void
show_all_cb (HwStartPage *self)
{
  self->shows_all = TRUE;
  update_grid (self);
}

static void
empty_trash_cb (HwStartPage *self)
{
  g_signal_emit (self, signals[SIGNAL_EMPTY_TRASH], 0);
}

static void
search_changed_cb (HwStartPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (self->workspace == NULL)
    return;
  if (typed[0] != '\0')
    hw_start_search_find (hw_lazy_bin_get (self->search_bin), typed);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
}

static void
search_activated_cb (HwStartPage *self)
{
  hw_start_search_open_first (hw_lazy_bin_get (self->search_bin));
}

/* The samples' pictures come after the first frame. */
static gboolean
picture_samples_cb (gpointer user_data)
{
  HwStartPage *self = user_data;
  GtkFlowBoxChild *child;

  self->samples_id = 0;
  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->samples, i)) != NULL; i++)
    {
      HwMapCard *card = HW_MAP_CARD (child);
      g_autoptr (HwMap) map = hw_sample_load (hw_map_card_get_key (card), NULL);

      if (map != NULL)
        hw_map_card_set_map (card, map);
    }
  return G_SOURCE_REMOVE;
}

static void
append_samples (HwStartPage *self)
{
  guint n_samples;
  const HwSample *samples = hw_samples_get (&n_samples);

  for (guint i = 0; i < n_samples; i++)
    gtk_flow_box_append (self->samples, hw_map_card_new (samples[i].name, _ (samples[i].title),
                                                         _ (samples[i].description)));
  self->samples_id = g_idle_add_full (G_PRIORITY_LOW, picture_samples_cb, self, NULL);
}

static void
map_opened_cb (HwStartPage *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_MAP], 0, id);
}

static void
element_opened_cb (HwStartPage *self, const char *map_id, const char *element_id)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_ELEMENT], 0, map_id, element_id);
}

static void
command_cb (HwStartPage *self, HwMapEntry *entry, int command)
{
  g_signal_emit (self, signals[SIGNAL_COMMAND], 0, entry, command);
}

static void
sample_activated_cb (HwStartPage *self, GtkFlowBoxChild *child)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_SAMPLE], 0, hw_map_card_get_key (HW_MAP_CARD (child)));
}

static void
hw_start_page_dispose (GObject *object)
{
  HwStartPage *self = HW_START_PAGE (object);

  g_clear_handle_id (&self->samples_id, g_source_remove);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_START_PAGE);

  G_OBJECT_CLASS (hw_start_page_parent_class)->dispose (object);
}

static void
hw_start_page_class_init (HwStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_start_page_dispose;

  signals[SIGNAL_OPEN_MAP] = g_signal_new ("open-map", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_OPEN_ELEMENT] =
      g_signal_new ("open-element", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_COMMAND] =
      g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, HW_TYPE_MAP_ENTRY, G_TYPE_INT);
  signals[SIGNAL_EMPTY_TRASH] =
      g_signal_new ("empty-trash", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN_SAMPLE] =
      g_signal_new ("open-sample", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "startpage");
  g_type_ensure (HW_TYPE_MAP_GRID);
  g_type_ensure (HW_TYPE_LAZY_BIN);
  g_type_ensure (HW_TYPE_START_SEARCH);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/start/hw-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, search_bin);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, shelf_box);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, shelf_buttons);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, hint_box);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, grid);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, samples);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, error_bin);
}

static void
init_shelves (HwStartPage *self)
{
  for (HwShelf shelf = 0; shelf < HW_N_SHELVES; shelf++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (shelf_labels[shelf]));

      self->shelves[shelf] = GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_group (self->shelves[shelf],
                                   shelf > 0 ? self->shelves[HW_SHELF_MAPS] : NULL);
      g_signal_connect_object (button, "toggled", G_CALLBACK (shelf_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->shelf_buttons, button);
    }
  gtk_toggle_button_set_active (self->shelves[HW_SHELF_MAPS], TRUE);
}

static void
connect (HwStartPage *self, gpointer widget, const char *signal, GCallback callback)
{
  g_signal_connect_object (widget, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
search_built_cb (HwStartPage *self, HwStartSearch *search)
{
  hw_start_search_set_workspace (search, self->workspace);
  connect (self, search, "open-map", G_CALLBACK (map_opened_cb));
  connect (self, search, "open-element", G_CALLBACK (element_opened_cb));
  connect (self, search, "command", G_CALLBACK (command_cb));
}

static void
hw_start_page_init (HwStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_menus_attach (self->menu_button, hw_menus_new_start_menu);
  init_shelves (self);
  connect (self, self->grid, "open-map", G_CALLBACK (map_opened_cb));
  connect (self, self->grid, "command", G_CALLBACK (command_cb));
  connect (self, self->search_bin, "built", G_CALLBACK (search_built_cb));
  connect (self, self->error_bin, "built", G_CALLBACK (error_built_cb));
  connect (self, self->more_button, "clicked", G_CALLBACK (show_all_cb));
  connect (self, self->empty_button, "clicked", G_CALLBACK (empty_trash_cb));
  connect (self, self->samples, "child-activated", G_CALLBACK (sample_activated_cb));
  connect (self, self->search_entry, "search-changed", G_CALLBACK (search_changed_cb));
  connect (self, self->search_entry, "activate", G_CALLBACK (search_activated_cb));
  connect (self, self->search_bar, "notify::search-mode-enabled", G_CALLBACK (search_changed_cb));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  append_samples (self);
}

void
hw_start_page_set_workspace (HwStartPage *self, HwWorkspace *workspace)
{
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  hw_map_grid_set_workspace (self->grid, workspace);
  g_signal_connect_swapped (workspace, "changed", G_CALLBACK (update), self);
  update (self);
}

HwWorkspace *
hw_start_page_get_workspace (HwStartPage *self)
{
  return self->workspace;
}

void
hw_start_page_open_menu (HwStartPage *self)
{
  gtk_menu_button_popup (self->menu_button);
}

void
hw_start_page_focus (HwStartPage *self, const char *map_id)
{
  if (map_id == NULL || !hw_map_grid_focus (self->grid, map_id))
    gtk_widget_child_focus (GTK_WIDGET (self->buttons), GTK_DIR_TAB_FORWARD);
}

void
hw_start_page_open_search (HwStartPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
hw_start_page_close_search (HwStartPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}
