/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-fold-box.h"
#include "hw-words-label.h"

/* Beside less than this, words are hard to read. */
#define WORDS_PX 240

struct _HwSourceCard
{
  GtkListBoxRow parent_instance;

  GtkWidget *name;
  GtkWidget *kind;
  GtkWidget *icon;
  GtkWidget *status;
  GtkWidget *progress;
  GtkWidget *error;
  GtkWidget *note;
  GtkWidget *counts;
  GtkWidget *main; /* the one thing to do */
  HwSourceCommand main_command;
  GtkWidget *edit; /* what may help where it failed */
  GtkWidget *menu;
  GSimpleActionGroup *actions;
  HwSourceItem *item;
};

G_DEFINE_FINAL_TYPE (HwSourceCard, hw_source_card, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_COMMAND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef enum
{
  PLACE_BUTTON, /* beside the menu, which must not change under the hand */
  PLACE_MENU,
  PLACE_SECTION, /* the first of a section of the menu */
} Place;

static const struct
{
  const char *name;
  const char *label;
  Place place;
} commands[HW_N_SOURCE_COMMANDS] = {
  [HW_SOURCE_SYNC] = { "sync", N_ ("Sync now"), PLACE_BUTTON },
  [HW_SOURCE_STOP] = { "stop", N_ ("Stop"), PLACE_BUTTON },
  [HW_SOURCE_TRY] = { "test", N_ ("Test"), PLACE_MENU },
  [HW_SOURCE_EDIT] = { "edit", N_ ("Edit…"), PLACE_MENU },
  [HW_SOURCE_STATES] = { "states", N_ ("What states mean…"), PLACE_SECTION },
  [HW_SOURCE_APPROVE] = { "approve", N_ ("Approve…"), PLACE_BUTTON },
  [HW_SOURCE_MAP] = { "map", N_ ("Make a map"), PLACE_MENU },
  [HW_SOURCE_MAP_RUNS] = { "map-runs", N_ ("Make a map of its pipeline"), PLACE_MENU },
  [HW_SOURCE_REMOVE] = { "remove", N_ ("Remove…"), PLACE_SECTION },
};

/* How a status looks; no icon where all is as it should be. */
static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[] = {
  [HW_SOURCE_STATUS_NEVER] = { NULL, "dim-label" },
  [HW_SOURCE_STATUS_READ] = { "object-select-symbolic", "success" },
  [HW_SOURCE_STATUS_PART] = { "media-playback-pause-symbolic", "dim-label" },
  [HW_SOURCE_STATUS_READING] = { "emblem-synchronizing-symbolic", "accent" },
  [HW_SOURCE_STATUS_FAILED] = { "dialog-error-symbolic", "error" },
  [HW_SOURCE_STATUS_WAITING] = { "media-playback-pause-symbolic", "warning" },
  [HW_SOURCE_STATUS_OFFLINE] = { "network-offline-symbolic", "dim-label" },
  [HW_SOURCE_STATUS_UNAPPROVED] = { "dialog-warning-symbolic", "warning" },
  [HW_SOURCE_STATUS_FILE] = { "text-x-generic-symbolic", "dim-label" },
};

static void
action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i].name, name))
        g_signal_emit (user_data, signals[SIGNAL_COMMAND], 0, i);
    }
}

static GMenuModel *
menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *action = g_strdup_printf ("source.%s", commands[i].name);
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (commands[i].label), action);

      if (commands[i].place == PLACE_BUTTON)
        continue;
      if (commands[i].place == PLACE_SECTION)
        {
          g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
          g_clear_object (&section);
          section = g_menu_new ();
        }
      g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (menu);
}

static void
main_clicked_cb (HwSourceCard *self)
{
  g_signal_emit (self, signals[SIGNAL_COMMAND], 0, self->main_command);
}

static void
add_actions (HwSourceCard *self)
{
  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (commands[i].name, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (action_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "source", G_ACTION_GROUP (self->actions));
}

static GtkWidget *
words_new (HwSourceCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name = hw_words_label_new ("heading");
  self->kind = hw_words_label_new ("dim-label");
  gtk_widget_add_css_class (self->kind, "caption");
  self->icon = gtk_image_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_CENTER);
  self->status = hw_words_label_new (NULL);
  self->progress = gtk_progress_bar_new ();
  self->error = hw_words_label_new ("error");
  gtk_label_set_selectable (GTK_LABEL (self->error), TRUE);
  self->note = hw_words_label_new (NULL);
  gtk_label_set_selectable (GTK_LABEL (self->note), TRUE);
  self->counts = hw_words_label_new ("dim-label");
  gtk_widget_add_css_class (self->counts, "caption");
  gtk_widget_add_css_class (self->counts, "numeric");
  gtk_widget_set_margin_top (line, 3);

  gtk_box_append (GTK_BOX (line), self->icon);
  gtk_box_append (GTK_BOX (line), self->status);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->kind);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), self->error);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), self->counts);
  return box;
}

/* It is the same button whatever it does: the keyboard stays where it is. */
static GtkWidget *
controls_new (HwSourceCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenuModel) menu = menu_new ();

  self->edit = gtk_button_new_with_label (_ (commands[HW_SOURCE_EDIT].label));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->edit), "source.edit");
  self->main = gtk_button_new ();
  g_signal_connect_object (self->main, "clicked", G_CALLBACK (main_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), menu);
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_box_append (GTK_BOX (box), self->edit);
  gtk_box_append (GTK_BOX (box), self->main);
  gtk_box_append (GTK_BOX (box), self->menu);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  return box;
}

static void
hw_source_card_dispose (GObject *object)
{
  HwSourceCard *self = HW_SOURCE_CARD (object);

  g_clear_object (&self->item);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (hw_source_card_parent_class)->dispose (object);
}

static void
hw_source_card_class_init (HwSourceCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_source_card_dispose;
  signals[SIGNAL_COMMAND] = g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
hw_source_card_init (HwSourceCard *self)
{
  GtkWidget *box;

  add_actions (self);
  box = hw_fold_box_new (words_new (self), controls_new (self), WORDS_PX);
  gtk_widget_add_css_class (box, "source-card");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

GtkWidget *
hw_source_card_new (HwSourceItem *item, gint64 now_us)
{
  HwSourceCard *self = g_object_new (HW_TYPE_SOURCE_CARD, NULL);

  self->item = g_object_ref (item);
  hw_source_card_refresh (self, now_us);
  return GTK_WIDGET (self);
}

HwSourceItem *
hw_source_card_get_item (HwSourceCard *self)
{
  return self->item;
}

static void
set_enabled (HwSourceCard *self, HwSourceCommand command, gboolean enabled)
{
  GAction *action =
      g_action_map_lookup_action (G_ACTION_MAP (self->actions), commands[command].name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (HwSourceCard *self, HwSourceStatus status)
{
  gboolean is_file = status == HW_SOURCE_STATUS_FILE;
  gboolean is_unapproved = status == HW_SOURCE_STATUS_UNAPPROVED;

  set_enabled (self, HW_SOURCE_TRY, !is_file && !is_unapproved);
  set_enabled (self, HW_SOURCE_EDIT, !is_file);
  set_enabled (self, HW_SOURCE_MAP, hw_source_item_get_n_events (self->item) > 0);
  set_enabled (self, HW_SOURCE_MAP_RUNS, hw_source_item_has_both (self->item));
  self->main_command = is_unapproved                        ? HW_SOURCE_APPROVE
                       : status == HW_SOURCE_STATUS_READING ? HW_SOURCE_STOP
                                                            : HW_SOURCE_SYNC;
  gtk_button_set_label (GTK_BUTTON (self->main), _ (commands[self->main_command].label));
  gtk_widget_set_visible (self->main, !is_file);
  gtk_widget_set_visible (self->edit, status == HW_SOURCE_STATUS_FAILED);
}

static void
update_status (HwSourceCard *self, HwSourceStatus status, gint64 now_us)
{
  g_autofree char *words = hw_source_item_dup_status (self->item, now_us);

  gtk_label_set_label (GTK_LABEL (self->status), words);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[status].icon_name);
  gtk_widget_set_visible (self->icon, looks[status].icon_name != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (self->icon, looks[i].css_class);
  gtk_widget_add_css_class (self->icon, looks[status].css_class);
}

static void
update_progress (HwSourceCard *self, HwSourceStatus status)
{
  double share = hw_source_item_get_share (self->item);

  gtk_widget_set_visible (self->progress, status == HW_SOURCE_STATUS_READING);
  if (status != HW_SOURCE_STATUS_READING)
    return;
  if (isnan (share))
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));
  else
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), share);
}

/* "GitHub · https://api.github.com · every 15 minutes" */
static char *
dup_kind (HwSourceItem *item)
{
  g_autofree char *schedule = hw_source_item_dup_schedule (item);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  g_strv_builder_add (builder, hw_source_item_get_kind (item));
  if (hw_source_item_get_origin (item) != NULL)
    g_strv_builder_add (builder, hw_source_item_get_origin (item));
  if (schedule != NULL)
    g_strv_builder_add (builder, schedule);
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

void
hw_source_card_refresh (HwSourceCard *self, gint64 now_us)
{
  HwSourceStatus status = hw_source_item_get_status (self->item, now_us);
  const char *name = hw_source_item_get_name (self->item);
  const char *error = hw_source_item_get_error (self->item);
  const char *note = hw_source_item_get_note (self->item);
  g_autofree char *counts = hw_source_item_dup_counts (self->item);
  g_autofree char *kind = dup_kind (self->item);
  /* TRANSLATORS: for screen readers: the menu of a source. */
  g_autofree char *menu = g_strdup_printf (_ ("More for %s"), name);
  gboolean shows_error = error != NULL && status != HW_SOURCE_STATUS_READING;

  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->kind), kind);
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  /* What comes is told while it comes. */
  gtk_widget_set_visible (self->counts, status != HW_SOURCE_STATUS_READING
                                            || hw_source_item_get_n_events (self->item) > 0);
  gtk_label_set_label (GTK_LABEL (self->error), shows_error ? error : "");
  gtk_widget_set_visible (self->error, shows_error);
  gtk_label_set_label (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL && status != HW_SOURCE_STATUS_READING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (self->menu, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->main), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  name, -1);
  update_status (self, status, now_us);
  update_progress (self, status);
  update_actions (self, status);
}
