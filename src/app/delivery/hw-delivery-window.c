/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-delivery-window.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-delivery-words.h"

#define WIDTH_PX 620
#define HEIGHT_PX 720
#define VALUE_CHARS 26

struct _HwDeliveryWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkButton *remedy;   /* leads to where a person does something about it */
  GtkBox *column;      /* of groups */
  GtkDropDown *window; /* how long it is */

  HwDocument *document;
  HwDeliveryWords *words;    /* that is shown; NULL: none yet */
  GCancellable *cancellable; /* of the reading at hand */
};

G_DEFINE_FINAL_TYPE (HwDeliveryWindow, hw_delivery_window, ADW_TYPE_WINDOW)

static const struct
{
  guint n_days;
  const char *label;
} windows[] = {
  { 30, N_ ("30 days") },
  { 90, N_ ("90 days") },
  { 182, N_ ("Half a year") },
  { 365, N_ ("A year") },
};

#define USUAL_WINDOW 1

/* Rows */

static GtkWidget *
text_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

/* What the row opens to: how it is counted, and what the row has no room for. */
static GtkWidget *
details_new (const HwDeliveryRow *row)
{
  const char *const texts[] = { row->rule, row->spread != NULL ? row->basis : NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list_row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (box, "delivery-details");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label = texts[i] != NULL ? text_new (texts[i]) : NULL;

      if (label == NULL)
        continue;
      if (i > 0)
        gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (list_row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (list_row), FALSE);
  return list_row;
}

/* What a figure is made of */

static void
open_page_cb (GtkWidget *row, const char *url)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (row)), url, GDK_CURRENT_TIME);
}

static void
free_url (gpointer url, GClosure *closure)
{
  g_free (url);
}

/* A row that opens the page of the source about it, where there is one. */
static GtkWidget *
part_new (const HwDeliveryLine *line)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (line->title, -1);
  g_autofree char *detail = g_markup_escape_text (line->detail, -1);
  GtkWidget *icon;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_add_css_class (row, "delivery-part");
  if (line->url == NULL)
    return row;
  icon = gtk_image_new_from_icon_name ("web-browser-symbolic");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, line->url);
  /* TRANSLATORS: what a screen reader says of a row that opens a page of the web. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Open in the browser"), -1);
  g_signal_connect_data (row, "activated", G_CALLBACK (open_page_cb), g_strdup (line->url),
                         free_url, 0);
  return row;
}

static GtkWidget *
more_new (const char *more)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = text_new (more);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "delivery-details");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/* The row is filled when it is opened first: there may be fifty parts to each of ten figures. */
static void
expanded_cb (AdwExpanderRow *expander, GParamSpec *pspec, const HwDeliveryRow *row)
{
  if (!adw_expander_row_get_expanded (expander))
    return;
  g_signal_handlers_disconnect_by_func (expander, expanded_cb, (gpointer)row);
  for (guint i = 0; i < row->parts->len; i++)
    adw_expander_row_add_row (expander, part_new (row->parts->pdata[i]));
  if (row->more != NULL)
    adw_expander_row_add_row (expander, more_new (row->more));
}

static GtkWidget *
row_new (const HwDeliveryRow *row)
{
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *value = text_new (row->value != NULL ? row->value : _ ("not known"));
  g_autofree char *title = g_markup_escape_text (row->label, -1);
  g_autofree char *subtitle = NULL;

  if (row->spread != NULL || row->basis != NULL)
    subtitle = g_markup_escape_text (row->spread != NULL ? row->spread : row->basis, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle != NULL ? subtitle : "");
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_justify (GTK_LABEL (value), GTK_JUSTIFY_RIGHT);
  /* On one line unless it is a long one. */
  gtk_label_set_width_chars (
      GTK_LABEL (value),
      MIN ((int)g_utf8_strlen (gtk_label_get_text (GTK_LABEL (value)), -1), VALUE_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (value), VALUE_CHARS);
  gtk_widget_add_css_class (value, row->value != NULL ? "delivery-value" : "dim-label");
  gtk_widget_set_valign (value, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), value);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), details_new (row));
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (expanded_cb), (gpointer)row);
  return expander;
}

static void
add_group (HwDeliveryWindow *self, const char *title, const char *description, GPtrArray *rows)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *markup = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), markup);
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row_new (rows->pdata[i]));
  gtk_box_append (self->column, group);
}

/* Reading */

/* The actions of the window below that lead there. */
static const char *const remedies[] = {
  [HW_DELIVERY_PLACE_NONE] = NULL,
  [HW_DELIVERY_PLACE_SOURCES] = "win.sources",
  [HW_DELIVERY_PLACE_ATTACH] = "win.attach-source",
  [HW_DELIVERY_PLACE_STATES] = "win.source-states",
};

/* In place of this window: there is one at a time. */
static void
remedy_cb (HwDeliveryWindow *self)
{
  g_autoptr (GtkWidget) parent =
      g_object_ref (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))));
  const char *action = remedies[self->words->place];

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (parent, action, NULL);
}

static void
show_nothing (HwDeliveryWindow *self, const char *title, const char *why, HwDeliveryPlace place)
{
  g_autofree char *markup = g_markup_escape_text (why, -1);
  const char *action = remedies[place];

  gtk_widget_set_visible (GTK_WIDGET (self->remedy), action != NULL);
  if (action != NULL)
    gtk_button_set_label (self->remedy, _ (hw_actions_find (action)->label));

  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, markup);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* Takes the words: rows are filled from them later. */
static void
show_words (HwDeliveryWindow *self, HwDeliveryWords *words)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->column))) != NULL)
    gtk_box_remove (self->column, child);
  g_clear_pointer (&self->words, hw_delivery_words_free);
  self->words = words;
  if (words->delivery->len + words->flow->len == 0)
    {
      show_nothing (self, _ ("No figures"), words->remark, words->place);
      return;
    }
  gtk_box_append (self->column, text_new (words->window));
  if (words->remark != NULL)
    gtk_box_append (self->column, text_new (words->remark));
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->column)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_add_css_class (child, "dim-label");
  add_group (self, _ ("Delivery"), words->no_delivery, words->delivery);
  if (words->flow->len > 0)
    add_group (self, _ ("Flow"), NULL, words->flow);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwDeliveryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  HwDeliveryWords *words = hw_delivery_words_read_finish (HW_DOCUMENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (words != NULL)
    show_words (self, words);
  else
    show_nothing (self, _ ("The events could not be read"), error->message, HW_DELIVERY_PLACE_NONE);
}

static void
cancel (HwDeliveryWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_window (HwDeliveryWindow *self)
{
  guint selected = MIN (gtk_drop_down_get_selected (self->window), G_N_ELEMENTS (windows) - 1);

  cancel (self);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "busy");
  hw_delivery_words_read_async (self->document, windows[selected].n_days, self->cancellable,
                                read_cb, g_object_ref (self));
}

/* The window */

static GtkWidget *
header_new (HwDeliveryWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    gtk_string_list_append (labels, _ (windows[i].label));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  self->window = GTK_DROP_DOWN (choice);
  gtk_drop_down_set_selected (self->window, USUAL_WINDOW);
  gtk_widget_set_tooltip_text (choice, _ ("How far back the figures reach"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How far back the figures reach"), -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (read_window), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), choice);
  return header;
}

static GtkWidget *
figures_new (HwDeliveryWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->column = GTK_BOX (column);
  gtk_widget_add_css_class (column, "delivery-page");
  adw_clamp_set_child (ADW_CLAMP (clamp), column);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  return scrolled;
}

static GtkWidget *
nothing_new (HwDeliveryWindow *self)
{
  GtkWidget *nothing = adw_status_page_new ();
  GtkWidget *remedy = gtk_button_new ();

  self->nothing = ADW_STATUS_PAGE (nothing);
  self->remedy = GTK_BUTTON (remedy);
  adw_status_page_set_icon_name (self->nothing, "view-list-bullet-symbolic");
  gtk_widget_set_halign (remedy, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remedy, "pill");
  gtk_widget_add_css_class (remedy, "suggested-action");
  g_signal_connect_object (remedy, "clicked", G_CALLBACK (remedy_cb), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (self->nothing, remedy);
  return nothing;
}

static void
hw_delivery_window_dispose (GObject *object)
{
  HwDeliveryWindow *self = HW_DELIVERY_WINDOW (object);

  cancel (self);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (hw_delivery_window_parent_class)->dispose (object);
}

static void
hw_delivery_window_finalize (GObject *object)
{
  HwDeliveryWindow *self = HW_DELIVERY_WINDOW (object);

  /* After the rows that were made of them. */
  g_clear_pointer (&self->words, hw_delivery_words_free);
  G_OBJECT_CLASS (hw_delivery_window_parent_class)->finalize (object);
}

static void
hw_delivery_window_class_init (HwDeliveryWindowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hw_delivery_window_dispose;
  G_OBJECT_CLASS (class)->finalize = hw_delivery_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
hw_delivery_window_init (HwDeliveryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *busy = gtk_spinner_new ();
  GtkWidget *stack = gtk_stack_new ();

  self->stack = GTK_STACK (stack);
  gtk_spinner_start (GTK_SPINNER (busy));
  gtk_widget_set_size_request (busy, 32, 32);
  gtk_widget_set_halign (busy, GTK_ALIGN_CENTER);
  gtk_stack_add_named (self->stack, busy, "busy");
  gtk_stack_add_named (self->stack, figures_new (self), "figures");
  gtk_stack_add_named (self->stack, nothing_new (self), "nothing");
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_box_append (GTK_BOX (box), header_new (self));
  gtk_box_append (GTK_BOX (box), stack);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Delivery figures"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
}

GtkWidget *
hw_delivery_window_new (GtkWindow *parent, HwDocument *document)
{
  HwDeliveryWindow *self = g_object_new (HW_TYPE_DELIVERY_WINDOW, "transient-for", parent,
                                         "destroy-with-parent", TRUE, "modal", TRUE, NULL);

  self->document = g_object_ref (document);
  read_window (self);
  return GTK_WIDGET (self);
}
