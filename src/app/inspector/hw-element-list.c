/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-element-list.h"

#include <glib/gi18n-lib.h>

#include "hw-element-row.h"

struct _HwElementList
{
  AdwPreferencesGroup parent_instance;

  const HwElementListInfo *info;
  GtkListBox *list;
  GtkWidget *add;
  GHashTable *rows; /* id -> HwElementRow; keys owned */
};

G_DEFINE_FINAL_TYPE (HwElementList, hw_element_list, ADW_TYPE_PREFERENCES_GROUP)

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  guint place_a = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (a), "place"));
  guint place_b = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (b), "place"));

  return place_a < place_b ? -1 : place_a > place_b;
}

static void
hw_element_list_finalize (GObject *object)
{
  HwElementList *self = HW_ELEMENT_LIST (object);

  g_hash_table_unref (self->rows);

  G_OBJECT_CLASS (hw_element_list_parent_class)->finalize (object);
}

static void
hw_element_list_class_init (HwElementListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_element_list_finalize;
}

static void
hw_element_list_init (HwElementList *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
}

GtkWidget *
hw_element_list_new (const HwElementListInfo *info)
{
  HwElementList *self = g_object_new (HW_TYPE_ELEMENT_LIST, "title", _ (info->heading), NULL);

  self->info = info;
  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_tooltip_text (self->add, _ (info->add_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (info->add_label), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (info->heading), -1);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add);
  return GTK_WIDGET (self);
}

/* The elements of the list, in order. */
static GPtrArray *
find_elements (HwElementList *self, const HwFieldTarget *page)
{
  GPtrArray *elements = g_ptr_array_new ();
  const HwElement *element;

  if (page == NULL)
    return elements;
  HW_SEQ_FOREACH (element, page->map->parts[self->info->kind])
    {
      if (self->info->belongs (element, page))
        g_ptr_array_add (elements, (gpointer)element);
    }
  return elements;
}

static GtkWidget *
take_row (HwElementList *self, const char *id)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, id);

  if (row == NULL)
    {
      row = hw_element_row_new (self->info);
      gtk_list_box_append (self->list, row);
      return row;
    }
  g_hash_table_remove (self->rows, id);
  return row;
}

/* Rows of elements that are not in the list any more. */
static void
remove_rows (HwElementList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      hw_element_row_set_target (row, NULL, NULL);
      gtk_list_box_remove (self->list, row);
      g_hash_table_iter_remove (&iter);
    }
}

void
hw_element_list_set_target (HwElementList *self, HwFieldTarget *page)
{
  g_autoptr (GPtrArray) elements = find_elements (self, page);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) details = page != NULL ? self->info->dup_details (elements, page) : NULL;

  for (guint i = 0; i < elements->len; i++)
    {
      const HwElement *element = g_ptr_array_index (elements, i);
      g_autoptr (HwFieldTarget) target =
          hw_field_target_new_for_element (page->document, page->shelf, element);
      HwElementPlace place = { details[i], i == 0, i + 1 == elements->len };
      GtkWidget *row = take_row (self, element->id);

      hw_element_row_set_target (HW_ELEMENT_ROW (row), target, &place);
      g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (i));
      g_hash_table_insert (rows, g_strdup (element->id), row);
    }
  remove_rows (self);
  g_hash_table_unref (self->rows);
  self->rows = g_steal_pointer (&rows);
  gtk_list_box_invalidate_sort (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), elements->len > 0);
  if (page == NULL)
    return;
  gtk_widget_set_visible (self->add, hw_field_target_is_editable (page));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add), "s", page->ids[0]);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), self->info->add_action);
}

GtkWidget *
hw_element_list_find_row (HwElementList *self, const char *id, const char *field)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, id);

  if (row == NULL)
    return NULL;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return hw_element_row_find_row (HW_ELEMENT_ROW (row), field);
}
