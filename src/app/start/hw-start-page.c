/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-start-page.h"

#include <glib/gi18n-lib.h>

#include "hw-map-card.h"
#include "hw-menus.h"
#include "hw-samples.h"

/* Maps shown as cards. */
#define MAX_RECENT 60

struct _HwStartPage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkMenuButton *menu_button;
  GtkStack *stack;
  GtkWidget *recent_box;
  GtkFlowBox *recent;
  GtkFlowBox *samples;
  AdwStatusPage *error_page;

  HwWorkspace *workspace;
  GCancellable *cancellable; /* of loading the maps to picture */
  guint samples_id;
};

G_DEFINE_FINAL_TYPE (HwStartPage, hw_start_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN_MAP,
  SIGNAL_OPEN_SAMPLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
remove_cards (GtkFlowBox *box)
{
  GtkFlowBoxChild *card;

  while ((card = gtk_flow_box_get_child_at_index (box, 0)) != NULL)
    gtk_flow_box_remove (box, GTK_WIDGET (card));
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

static void
append_card (HwStartPage *self, HwMapEntry *entry)
{
  g_autofree char *about = hw_map_entry_dup_about (entry);
  GtkWidget *card =
      hw_map_card_new (hw_map_entry_get_id (entry), hw_map_entry_get_title (entry), about);

  gtk_flow_box_append (self->recent, card);
  hw_workspace_load_async (self->workspace, hw_map_entry_get_id (entry), self->cancellable,
                           loaded_cb, g_object_ref (card));
}

static void
update (HwStartPage *self)
{
  GListModel *maps = hw_workspace_get_maps (self->workspace);
  guint n_maps = g_list_model_get_n_items (maps);
  const GError *error = hw_workspace_get_error (self->workspace);

  if (error != NULL)
    {
      g_autofree char *text = g_markup_printf_escaped ("%s\n\n%s", error->message,
                                                       hw_workspace_get_path (self->workspace));

      adw_status_page_set_description (self->error_page, text);
    }
  gtk_stack_set_visible_child_name (self->stack, error != NULL ? "error" : "maps");

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  remove_cards (self->recent);
  for (guint i = 0; i < MIN (n_maps, MAX_RECENT); i++)
    {
      g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);

      append_card (self, entry);
    }
  gtk_widget_set_visible (self->recent_box, n_maps > 0);
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
recent_activated_cb (HwStartPage *self, GtkFlowBoxChild *child)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_MAP], 0, hw_map_card_get_key (HW_MAP_CARD (child)));
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
  g_cancellable_cancel (self->cancellable);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_START_PAGE);

  G_OBJECT_CLASS (hw_start_page_parent_class)->dispose (object);
}

static void
hw_start_page_finalize (GObject *object)
{
  HwStartPage *self = HW_START_PAGE (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hw_start_page_parent_class)->finalize (object);
}

static void
hw_start_page_class_init (HwStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_start_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_start_page_finalize;

  signals[SIGNAL_OPEN_MAP] = g_signal_new ("open-map", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_OPEN_SAMPLE] =
      g_signal_new ("open-sample", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/start/hw-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, recent);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, samples);
  gtk_widget_class_bind_template_child (widget_class, HwStartPage, error_page);
}

static void
hw_start_page_init (HwStartPage *self)
{
  g_autoptr (GMenuModel) menu = hw_menus_new_start_menu ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  g_signal_connect_object (self->recent, "child-activated", G_CALLBACK (recent_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->samples, "child-activated", G_CALLBACK (sample_activated_cb), self,
                           G_CONNECT_SWAPPED);
  append_samples (self);
}

void
hw_start_page_set_workspace (HwStartPage *self, HwWorkspace *workspace)
{
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
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
