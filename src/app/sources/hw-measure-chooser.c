/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-field.h"
#include "hw-map-edit.h"
#include "hw-measure-choices.h"
#include "hw-side-window.h"

#define WIDTH_PX 520
#define HEIGHT_PX 560

struct _HwMeasureChooser
{
  AdwWindow parent_instance;

  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *empty;
  GtkWidget *words; /* takes what was typed */

  HwDocument *document;
  char *measure_id;
  GCancellable *cancellable;
  GPtrArray *choices; /* HwMeasureChoice; NULL until they are there */
  char *wanted;       /* what is searched for, folded */
};

G_DEFINE_FINAL_TYPE (HwMeasureChooser, hw_measure_chooser, ADW_TYPE_WINDOW)

static const HwMeasureChoice *
get_choice (HwMeasureChooser *self, GtkListBoxRow *row)
{
  return g_ptr_array_index (self->choices, gtk_list_box_row_get_index (row));
}

static gboolean
is_found (HwMeasureChooser *self, const HwMeasureChoice *choice)
{
  g_autofree char *text = g_strconcat (choice->label, " ", choice->source_name, NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return self->wanted == NULL || strstr (folded, self->wanted) != NULL;
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  HwMeasureChooser *self = user_data;

  return is_found (self, get_choice (self, row));
}

/* A heading where another source begins. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  HwMeasureChooser *self = user_data;
  const char *name = get_choice (self, row)->source_name;
  GtkWidget *label;

  if (before != NULL && g_str_equal (get_choice (self, before)->source_name, name))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "list-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
take (HwMeasureChooser *self, const HwMeasureChoice *choice)
{
  hw_document_bind_measure (self->document, self->measure_id, choice);
  gtk_window_close (GTK_WINDOW (self));
}

static void
row_activated_cb (HwMeasureChooser *self, GtkListBoxRow *row)
{
  take (self, get_choice (self, row));
}

static const HwMeasureChoice *
find_first (HwMeasureChooser *self)
{
  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++)
    {
      if (is_found (self, self->choices->pdata[i]))
        return self->choices->pdata[i];
    }
  return NULL;
}

/* What was typed, or nothing, in place of a source. */
static void
take_words (HwMeasureChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  const HwField *field = hw_field_find (HW_ELEMENT_MEASURE, "source");
  g_autofree char *words = g_strstrip (g_strdup (text));
  HwMap *before = hw_document_get_edited_map (self->document);
  g_autoptr (HwMap) map = NULL;

  if (hw_map_find (before, self->measure_id) != NULL)
    map = hw_map_with_field (before, self->measure_id, field,
                             hw_value_text (field->type, words[0] != '\0' ? words : NULL), NULL);
  if (map != NULL)
    hw_document_apply (self->document, map, _ ("Change the source of a measure"), NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_page (HwMeasureChooser *self)
{
  gboolean any = find_first (self) != NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *label = NULL;

  if (self->choices == NULL)
    return;
  if (text[0] != '\0')
    /* TRANSLATORS: a button: the source of a measure is what was typed, no source of data. */
    label = g_strdup_printf (_ ("Say “%s” in words"), text);
  gtk_button_set_label (GTK_BUTTON (self->words), label != NULL ? label : _ ("No source"));
  adw_status_page_set_title (self->empty, self->choices->len > 0 ? _ ("Nothing found")
                                                                 : _ ("Nothing to show yet"));
  adw_status_page_set_description (
      self->empty, self->choices->len > 0
                       ? NULL
                       : _ ("No source of this library has series, incidents or deployments."));
  gtk_stack_set_visible_child_name (self->stack, any ? "choices" : "empty");
}

static void
search_changed_cb (HwMeasureChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_free (self->wanted);
  self->wanted = text[0] != '\0' ? g_utf8_casefold (text, -1) : NULL;
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  show_page (self);
}

static void
search_activated_cb (HwMeasureChooser *self)
{
  const HwMeasureChoice *first;

  search_changed_cb (self);
  first = find_first (self);
  if (first != NULL && self->wanted != NULL)
    take (self, first);
}

static GtkWidget *
row_new (const HwMeasureChoice *choice)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *value = gtk_label_new (choice->value != NULL ? choice->value : _ ("no value"));
  g_autofree char *title = g_markup_escape_text (choice->label, -1);
  g_autofree char *age =
      choice->age != NULL ? g_markup_escape_text (choice->age, -1) : g_strdup ("");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), age);
  gtk_widget_add_css_class (value, "numeric");
  if (choice->value == NULL)
    gtk_widget_add_css_class (value, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwMeasureChooser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices =
      hw_measure_choices_list_finish (HW_DOCUMENT (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (choices == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_title (self->empty, _ ("The sources could not be read"));
      adw_status_page_set_description (self->empty, text);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  self->choices = g_steal_pointer (&choices);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_list_box_append (self->list, row_new (self->choices->pdata[i]));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  show_page (self);
}

static void
hw_measure_chooser_dispose (GObject *object)
{
  HwMeasureChooser *self = HW_MEASURE_CHOOSER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->list != NULL)
    {
      gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
      gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
      self->list = NULL;
    }
  g_clear_object (&self->document);
  g_clear_pointer (&self->choices, g_ptr_array_unref);

  G_OBJECT_CLASS (hw_measure_chooser_parent_class)->dispose (object);
}

static void
hw_measure_chooser_finalize (GObject *object)
{
  HwMeasureChooser *self = HW_MEASURE_CHOOSER (object);

  g_clear_object (&self->cancellable);
  g_free (self->measure_id);
  g_free (self->wanted);

  G_OBJECT_CLASS (hw_measure_chooser_parent_class)->finalize (object);
}

static void
hw_measure_chooser_class_init (HwMeasureChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_measure_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_measure_chooser_finalize;
  hw_side_window_add_keys (GTK_WIDGET_CLASS (klass));
}

static GtkWidget *
list_page_new (HwMeasureChooser *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "background");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  return scroller;
}

static GtkWidget *
search_new (HwMeasureChooser *self)
{
  GtkWidget *search = gtk_search_entry_new ();

  self->search = GTK_SEARCH_ENTRY (search);
  g_object_set (search, "placeholder-text", _ ("Search series and services"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search series and services"), -1);
  gtk_widget_add_css_class (search, "chooser-search");
  g_signal_connect_object (search, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  return search;
}

static void
hw_measure_chooser_init (HwMeasureChooser *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *footer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->cancellable = g_cancellable_new ();
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "system-search-symbolic");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, adw_bin_new (), "loading");
  gtk_stack_add_named (self->stack, list_page_new (self), "choices");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  self->words = gtk_button_new_with_label (_ ("No source"));
  gtk_widget_set_halign (self->words, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->words, TRUE);
  g_signal_connect_object (self->words, "clicked", G_CALLBACK (take_words), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (footer), self->words);
  gtk_widget_add_css_class (footer, "window-footer");

  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), search_new (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (content), footer);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->search));
}

GtkWidget *
hw_measure_chooser_new (GtkWindow *parent, HwDocument *document, const char *measure_id)
{
  HwMeasureChooser *self =
      g_object_new (HW_TYPE_MEASURE_CHOOSER, "title", _ ("What the measure shows"), "transient-for",
                    parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);

  self->document = g_object_ref (document);
  self->measure_id = g_strdup (measure_id);
  hw_measure_choices_list_async (document, self->cancellable, listed_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

gboolean
hw_measure_chooser_is_ready (HwMeasureChooser *self)
{
  return self->choices != NULL;
}

gboolean
hw_measure_chooser_choose (HwMeasureChooser *self, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  search_changed_cb (self);
  if (find_first (self) == NULL)
    return FALSE;
  search_activated_cb (self);
  return TRUE;
}
