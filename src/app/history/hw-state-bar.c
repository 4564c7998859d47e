/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-state-bar.h"

#include <glib/gi18n-lib.h>

struct _HwStateBar
{
  AdwBin parent_instance;

  GtkWidget *revealer;
  GtkWidget *states;
  HwWorkspace *workspace;
  char *map_id;
  char *shown; /* what the buttons were made for */
};

G_DEFINE_FINAL_TYPE (HwStateBar, hw_state_bar, ADW_TYPE_BIN)

/* Of a single future state its title says nothing more. */
static GtkWidget *
button_new (HwMapEntry *entry, guint n_states)
{
  gboolean future = hw_map_entry_get_future_of (entry) != NULL;
  const char *title = hw_map_entry_get_title (entry);
  const char *label = future ? _ ("Future state") : _ ("Current state");
  GtkWidget *words = gtk_label_new (future && n_states > 2 ? title : label);
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 30);
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_set_tooltip_text (button, title);
  g_object_set_data_full (G_OBJECT (button), "map", g_strdup (hw_map_entry_get_id (entry)), g_free);
  return button;
}

/* The one that is shown is down, whatever was clicked: the other may not open. */
static void
show_which (HwStateBar *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->states); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (
        GTK_TOGGLE_BUTTON (child),
        g_strcmp0 (g_object_get_data (G_OBJECT (child), "map"), self->map_id) == 0);
}

static void
clicked_cb (HwStateBar *self, GtkWidget *button)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-state", "s",
                              g_object_get_data (G_OBJECT (button), "map"));
  show_which (self);
}

static char *
dup_key (const GPtrArray *states)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < states->len; i++)
    g_string_append_printf (key, "%s\n%s\n", hw_map_entry_get_id (states->pdata[i]),
                            hw_map_entry_get_title (states->pdata[i]));
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static void
update (HwStateBar *self)
{
  g_autoptr (GPtrArray) states = self->map_id != NULL && self->workspace != NULL
                                     ? hw_workspace_list_states (self->workspace, self->map_id)
                                     : g_ptr_array_new ();
  g_autofree char *key = dup_key (states);
  GtkWidget *child;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), states->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self), states->len > 1);
  /* A library changes with every edit; the keyboard may be in here. */
  if (g_strcmp0 (key, self->shown) == 0)
    {
      show_which (self);
      return;
    }
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
  while ((child = gtk_widget_get_first_child (self->states)) != NULL)
    gtk_box_remove (GTK_BOX (self->states), child);
  for (guint i = 0; i < states->len; i++)
    {
      GtkWidget *button = button_new (states->pdata[i], states->len);

      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->states), button);
    }
  show_which (self);
}

static void
hw_state_bar_dispose (GObject *object)
{
  HwStateBar *self = HW_STATE_BAR (object);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_state_bar_parent_class)->dispose (object);
}

static void
hw_state_bar_finalize (GObject *object)
{
  HwStateBar *self = HW_STATE_BAR (object);

  g_free (self->map_id);
  g_free (self->shown);

  G_OBJECT_CLASS (hw_state_bar_parent_class)->finalize (object);
}

static void
hw_state_bar_class_init (HwStateBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_state_bar_dispose;
  object_class->finalize = hw_state_bar_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "statebar");
}

static void
hw_state_bar_init (HwStateBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *compare = gtk_button_new_with_label (_ ("Compare"));

  self->states = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->states, "linked");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (compare), "win.compare-states");
  gtk_widget_add_css_class (compare, "flat");
  gtk_box_append (GTK_BOX (box), self->states);
  gtk_box_append (GTK_BOX (box), compare);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), self->revealer);
}

void
hw_state_bar_set_workspace (HwStateBar *self, HwWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
  g_signal_connect_swapped (workspace, "changed", G_CALLBACK (update), self);
  update (self);
}

void
hw_state_bar_set_map (HwStateBar *self, const char *map_id)
{
  g_free (self->map_id);
  self->map_id = g_strdup (map_id);
  update (self);
}
