/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-state-window.h"

#include <glib/gi18n-lib.h>

#include "hw-document-readings.h"
#include "hw-side-window.h"
#include "hw-state-line.h"

#define WIDTH_PX 760
#define HEIGHT_PX 620

struct _HwStateWindow
{
  AdwWindow parent_instance;

  GtkWidget *take_all;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkListBox *used;
  GtkListBox *unused;
  GtkWidget *unused_group;
  GPtrArray *lines; /* HwStateLine, by place in the table; borrowed */
  GtkLabel *effect;
  GtkSpinner *spinner;

  HwDocument *document;
  HwDocumentReadings *readings;
  HwStateTable *table;
};

G_DEFINE_FINAL_TYPE (HwStateWindow, hw_state_window, ADW_TYPE_WINDOW)

/* What comes of it */

/* TRUE for what is measured of steps because of their states. */
static gboolean
is_of_step (HwStateWindow *self, const HwReading *reading)
{
  return reading->element_id[0] != '\0'
         && hw_map_find_step (hw_document_get_map (self->document), reading->element_id) != NULL;
}

static void
show_effect (HwStateWindow *self)
{
  const GPtrArray *readings = hw_document_readings_list (self->readings);
  g_autoptr (GHashTable) steps = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *of_steps = NULL;
  g_autofree char *text = NULL;
  guint n_values = 0, n_steps;

  for (guint i = 0; i < readings->len; i++)
    {
      const HwReading *reading = readings->pdata[i];

      if (!is_of_step (self, reading))
        continue;
      n_values++;
      g_hash_table_add (steps, reading->element_id);
    }
  n_steps = g_hash_table_size (steps);
  of_steps = g_strdup_printf (ngettext ("%u step", "%u steps", n_steps), n_steps);
  if (n_values == 0)
    text = g_strdup (_ ("Nothing is measured of the steps yet"));
  else
    /* TRANSLATORS: what comes of the choices: "12 values of 4 steps are measured". */
    text = g_strdup_printf (
        ngettext ("%u value of %s is measured", "%u values of %s are measured", n_values), n_values,
        of_steps);
  gtk_label_set_label (self->effect, text);
  gtk_spinner_set_spinning (self->spinner, hw_document_readings_is_busy (self->readings));
}

static void
show_guesses (HwStateWindow *self)
{
  guint n = hw_state_table_count_guesses (self->table);
  g_autofree char *label =
      n > 0 ? g_strdup_printf (ngettext ("_Take %u guess", "_Take all %u guesses", n), n)
            : g_strdup (_ ("_Take all guesses"));

  gtk_button_set_label (GTK_BUTTON (self->take_all), label);
  gtk_widget_set_sensitive (self->take_all, n > 0);
}

/* Lines */

static void
update_lines (HwStateWindow *self)
{
  gboolean editable = !hw_document_is_read_only (self->document);

  for (guint i = 0; i < self->lines->len; i++)
    hw_state_line_update (self->lines->pdata[i], editable);
  show_guesses (self);
}

/* States no item was in are of interest only where the map speaks of them; jobs have no items. */
static gboolean
is_used (HwStateTable *table, guint position)
{
  g_autoptr (HwStateRow) row = g_list_model_get_item (G_LIST_MODEL (table), position);

  return hw_state_row_get_n_items (row) > 0 || hw_state_row_is_decided (row)
         || hw_state_row_get_kind (row) == HW_TERM_JOB;
}

static void
add_lines (HwStateWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->table));

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *line = hw_state_line_new (self->table, i);
      gboolean used = is_used (self->table, i);

      gtk_list_box_append (used ? self->used : self->unused, line);
      g_ptr_array_add (self->lines, line);
      if (!used)
        gtk_widget_set_visible (self->unused_group, TRUE);
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "states" : "nothing");
}

static void
show_nothing (HwStateWindow *self)
{
  const GError *error = hw_state_table_get_error (self->table);
  const char *title = error != NULL ? _ ("The states could not be read") : _ ("No states");
  const char *words = error != NULL ? error->message
                                    : _ ("Nothing has been read from this source that has states. "
                                         "Its figures can still be shown at feedback stations.");
  g_autofree char *text = NULL;

  if (hw_state_table_lacks_source (self->table))
    {
      title = _ ("Not in this library");
      words =
          _ ("The map remembers what the states of this source mean, but nothing is measured by "
             "it here: it was removed, or the map came from somebody else. Attach a source of "
             "yours in its place, or detach it.");
    }
  text = g_markup_escape_text (words, -1);
  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, text);
}

static void
ready_cb (HwStateWindow *self)
{
  show_nothing (self);
  add_lines (self);
  update_lines (self);
}

static void
document_changed_cb (HwStateWindow *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    update_lines (self);
}

static void
take_all_cb (HwStateWindow *self)
{
  hw_state_table_take_guesses (self->table);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwStateWindow *self = HW_STATE_WINDOW (widget);

  if (g_str_equal (name, "states.undo"))
    hw_document_undo (self->document);
  else
    hw_document_redo (self->document);
}

/* The object */

static void
hw_state_window_dispose (GObject *object)
{
  HwStateWindow *self = HW_STATE_WINDOW (object);

  if (self->readings != NULL)
    g_signal_handlers_disconnect_by_data (self->readings, self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->table != NULL)
    g_signal_handlers_disconnect_by_data (self->table, self);
  g_clear_object (&self->readings);
  g_clear_object (&self->document);
  g_clear_object (&self->table);
  g_clear_pointer (&self->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (hw_state_window_parent_class)->dispose (object);
}

static void
hw_state_window_class_init (HwStateWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_state_window_dispose;
  gtk_widget_class_install_action (widget_class, "states.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "states.redo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "states.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "states.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "states.redo",
                                       NULL);
  hw_side_window_add_keys (widget_class);
}

static GtkListBox *
add_list (GtkWidget *page, const char *title, const char *description, GtkWidget **group)
{
  GtkWidget *list = gtk_list_box_new ();

  *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (*group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (*group), description);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (*group), list);
  gtk_box_append (GTK_BOX (page), *group);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
page_new (HwStateWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *group;

  self->used =
      add_list (page, _ ("States along the flow"),
                _ ("What happens to an item while it is in the state, and at which step."), &group);
  self->unused = add_list (page, _ ("Not used"), _ ("No item was in these."), &self->unused_group);
  gtk_widget_set_visible (self->unused_group, FALSE);
  gtk_widget_add_css_class (page, "dialog-body");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1000);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static GtkWidget *
loading_new (void)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  return spinner;
}

/* The line at the bottom. */
static GtkWidget *
footer_new (HwStateWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->effect = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->effect, 0);
  gtk_label_set_wrap (self->effect, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->effect), TRUE);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->effect));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->spinner));
  gtk_widget_add_css_class (box, "window-footer");
  return box;
}

static void
hw_state_window_init (HwStateWindow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->lines = g_ptr_array_new ();
  self->take_all = gtk_button_new_with_mnemonic (_ ("_Take all guesses"));
  g_signal_connect_object (self->take_all, "clicked", G_CALLBACK (take_all_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (self->take_all, FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->take_all);

  self->nothing = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->nothing, "dialog-information-symbolic");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, loading_new (), "loading");
  gtk_stack_add_named (self->stack, page_new (self), "states");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->nothing), "nothing");

  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (content), footer_new (self));
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
}

GtkWidget *
hw_state_window_new (GtkWindow *parent,
                     HwDocument *document,
                     const char *source_id,
                     const char *name)
{
  /* TRANSLATORS: a window: what the states of that source mean. */
  g_autofree char *title = g_strdup_printf (_ ("States of “%s”"), name);
  HwStateWindow *self = g_object_new (HW_TYPE_STATE_WINDOW, "title", title, "transient-for", parent,
                                      "destroy-with-parent", TRUE, NULL);

  self->document = g_object_ref (document);
  self->readings = hw_document_dup_readings (document);
  self->table = hw_state_table_new (document, source_id);
  g_signal_connect_swapped (self->table, "notify::ready", G_CALLBACK (ready_cb), self);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  g_signal_connect_swapped (self->readings, "changed", G_CALLBACK (show_effect), self);
  show_effect (self);
  return GTK_WIDGET (self);
}

HwStateTable *
hw_state_window_get_table (HwStateWindow *self)
{
  return self->table;
}

GtkWidget *
hw_state_window_get_line (HwStateWindow *self, guint position)
{
  return position < self->lines->len ? self->lines->pdata[position] : NULL;
}

const char *
hw_state_window_get_effect (HwStateWindow *self)
{
  return gtk_label_get_label (self->effect);
}
