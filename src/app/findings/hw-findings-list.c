/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-findings-list.h"

#include <glib/gi18n-lib.h>

#include "hw-focus.h"
#include "hw-finding-row.h"

/* Shown at once; the rest is counted. */
#define MAX_ROWS 60

struct _HwFindingsList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkLabel *more;
  GHashTable *rows;    /* "rule element" -> HwFindingRow; keys owned */
  GPtrArray *findings; /* of the rows, which may outlive the document's for a moment */
  HwMap *map;          /* of the findings */
  guint length;
};

G_DEFINE_FINAL_TYPE (HwFindingsList, hw_findings_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW_ELEMENTS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_about (const HwFinding *finding, GPtrArray *about)
{
  for (guint i = 0; i < finding->elements->len; i++)
    {
      if (g_ptr_array_find (about, g_ptr_array_index (finding->elements, i), NULL))
        return TRUE;
    }
  return FALSE;
}

/* The same finding in the next map has the same key: the rule, what it is about, and which of
 * several it is. */
static char *
dup_key (GHashTable *taken, const HwFinding *finding)
{
  const HwElement *first =
      finding->elements->len > 0 ? g_ptr_array_index (finding->elements, 0) : NULL;

  for (guint i = 0;; i++)
    {
      char *key =
          g_strdup_printf ("%s %u %s", finding->rule->name, i, first != NULL ? first->id : "");

      if (!g_hash_table_contains (taken, key))
        return key;
      g_free (key);
    }
}

static GtkWidget *
take_row (HwFindingsList *self, const char *key)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, key);

  if (row == NULL)
    {
      row = hw_finding_row_new ();
      gtk_list_box_append (self->list, row);
    }
  else
    g_hash_table_remove (self->rows, key);
  return row;
}

/* Rows of findings that are no more. */
static void
remove_rows (HwFindingsList *self, GHashTable *rows)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    gtk_list_box_remove (self->list, row);
}

static void
set_place (GtkWidget *row, guint place)
{
  g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (place));
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  guint place_a = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (a), "place"));
  guint place_b = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (b), "place"));

  return place_a < place_b ? -1 : place_a > place_b;
}

static void
show_more (HwFindingsList *self)
{
  guint more = self->length > MAX_ROWS ? self->length - MAX_ROWS : 0;
  g_autofree char *text =
      g_strdup_printf (ngettext ("and %u more finding", "and %u more findings", more), more);

  gtk_label_set_label (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), more > 0);
}

static void
row_activated_cb (HwFindingsList *self, GtkListBoxRow *row)
{
  const HwFinding *finding = hw_finding_row_get_finding (HW_FINDING_ROW (row));

  g_signal_emit (self, signals[SIGNAL_SHOW_ELEMENTS], 0, finding->elements);
}

static void
hw_findings_list_finalize (GObject *object)
{
  HwFindingsList *self = HW_FINDINGS_LIST (object);

  g_hash_table_unref (self->rows);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->map, hw_map_unref);

  G_OBJECT_CLASS (hw_findings_list_parent_class)->finalize (object);
}

static gboolean
hw_findings_list_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (HW_FINDINGS_LIST (widget)->list, 0);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
hw_findings_list_class_init (HwFindingsListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_findings_list_finalize;
  GTK_WIDGET_CLASS (klass)->focus = hw_focus_inside;

  GTK_WIDGET_CLASS (klass)->grab_focus = hw_findings_list_grab_focus;

  signals[SIGNAL_SHOW_ELEMENTS] =
      g_signal_new ("show-elements", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
hw_findings_list_init (HwFindingsList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Findings"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));

  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hw_findings_list_new (void)
{
  return g_object_new (HW_TYPE_FINDINGS_LIST, NULL);
}

void
hw_findings_list_update (HwFindingsList *self, HwDocument *document, GPtrArray *about)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) findings = g_ptr_array_ref (hw_document_get_findings (document));
  HwMap *map = hw_document_get_map (document);

  if (findings == self->findings && about == NULL)
    return;
  self->length = 0;
  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = g_ptr_array_index (findings, i);
      GtkWidget *row;
      char *key;

      if ((about != NULL && !is_about (finding, about)) || ++self->length > MAX_ROWS)
        continue;
      key = dup_key (rows, finding);
      row = take_row (self, key);
      hw_finding_row_set_finding (HW_FINDING_ROW (row), finding, hw_map_get_units (map));
      set_place (row, self->length);
      g_hash_table_insert (rows, key, row);
    }
  remove_rows (self, self->rows);
  g_hash_table_unref (self->rows);
  self->rows = g_steal_pointer (&rows);
  gtk_list_box_invalidate_sort (self->list);
  show_more (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->length > 0);

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  g_clear_pointer (&self->map, hw_map_unref);
  self->map = hw_map_ref (map);
}

guint
hw_findings_list_get_length (HwFindingsList *self)
{
  return self->length;
}
