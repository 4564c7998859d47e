/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-answer-tree.h"

#include <glib/gi18n-lib.h>

struct _HwAnswerTree
{
  AdwBin parent_instance;

  GtkListView *view;
  GtkTreeListModel *model; /* NULL for nothing */
};

G_DEFINE_FINAL_TYPE (HwAnswerTree, hw_answer_tree, ADW_TYPE_BIN)

enum
{
  SIGNAL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Rows that are looked through for those on the way. */
#define MOST_OPENED 1000

/* The node itself is the list of what lies in it. */
static GListModel *
create_model_cb (gpointer item, gpointer user_data)
{
  return hw_answer_node_has_parts (item) && hw_answer_node_count_parts (item) > 0
             ? G_LIST_MODEL (g_object_ref (item))
             : NULL;
}

static GtkWidget *
label_new (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = label_new ("dim-label");

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label_new (NULL));
  gtk_box_append (GTK_BOX (box), words);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (item, expander);
}

/* "created_at", "[3]"; the answer itself by what it is. */
static char *
dup_name (HwAnswerNode *node, GtkTreeListRow *row)
{
  g_autoptr (GtkTreeListRow) parent = gtk_tree_list_row_get_parent (row);
  g_autoptr (HwAnswerNode) around = parent != NULL ? gtk_tree_list_row_get_item (parent) : NULL;

  if (around == NULL)
    return g_strdup (_ ("Answer"));
  if (hw_answer_node_get_json_type (node) == HW_JSON_INVALID)
    return g_strdup ("…");
  return hw_answer_node_get_json_type (around) == HW_JSON_ARRAY
             ? g_strdup_printf ("[%s]", hw_answer_node_get_name (node))
             : g_strdup (hw_answer_node_get_name (node));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  GtkWidget *expander = gtk_list_item_get_child (item);
  GtkWidget *name =
      gtk_widget_get_first_child (gtk_tree_expander_get_child (GTK_TREE_EXPANDER (expander)));
  GtkWidget *words = gtk_widget_get_next_sibling (name);
  g_autoptr (HwAnswerNode) node = gtk_tree_list_row_get_item (row);
  g_autofree char *name_text = dup_name (node, row);
  g_autofree char *words_text = hw_answer_node_dup_words (node);
  g_autofree char *both = g_strdup_printf ("%s: %s", name_text, words_text);

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (expander), row);
  gtk_label_set_label (GTK_LABEL (name), name_text);
  gtk_label_set_label (GTK_LABEL (words), words_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, both,
                                  -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (item)), NULL);
}

static void
activated_cb (HwAnswerTree *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, position);
  g_autoptr (HwAnswerNode) node = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (node != NULL && hw_answer_node_get_json_type (node) != HW_JSON_INVALID)
    g_signal_emit (self, signals[SIGNAL_POINTED], 0, node);
}

static gboolean
hw_answer_tree_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_ANSWER_TREE (widget)->view));
}

static void
hw_answer_tree_dispose (GObject *object)
{
  g_clear_object (&HW_ANSWER_TREE (object)->model);

  G_OBJECT_CLASS (hw_answer_tree_parent_class)->dispose (object);
}

static void
hw_answer_tree_class_init (HwAnswerTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_answer_tree_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_answer_tree_grab_focus;
  signals[SIGNAL_POINTED] = g_signal_new ("pointed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_ANSWER_NODE);
}

static void
hw_answer_tree_init (HwAnswerTree *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroll = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "answer-tree");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the server answered"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (scroll, "card");
  /* The corners of the list are the card's. */
  gtk_widget_set_overflow (scroll, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), scroll);
}

void
hw_answer_tree_set_root (HwAnswerTree *self, HwAnswerNode *root)
{
  g_autoptr (GListStore) roots = g_list_store_new (HW_TYPE_ANSWER_NODE);
  g_autoptr (GtkSingleSelection) selection = NULL;
  g_autoptr (GtkTreeListRow) first = NULL;

  g_clear_object (&self->model);
  if (root == NULL)
    {
      gtk_list_view_set_model (self->view, NULL);
      return;
    }
  g_list_store_append (roots, root);
  self->model = gtk_tree_list_model_new (g_object_ref (G_LIST_MODEL (roots)), FALSE, FALSE,
                                         create_model_cb, NULL, NULL);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  first = gtk_tree_list_model_get_row (self->model, 0);
  gtk_tree_list_row_set_expanded (first, TRUE);
}

/* TRUE when the node is the row, or what it lies in. */
static gboolean
leads_to (HwAnswerNode *node, const char *path)
{
  const char *own = hw_answer_node_get_path (node);
  gsize n_own = own != NULL ? strlen (own) : 0;

  return n_own > 0 && strncmp (own, path, n_own) == 0
         && (path[n_own] == '\0' || path[n_own] == '.' || path[n_own] == '[');
}

void
hw_answer_tree_open_rows (HwAnswerTree *self, const char *rows)
{
  g_auto (GStrv) parts = rows != NULL ? g_strsplit (rows, "[*]", -1) : NULL;
  g_autofree char *path = parts != NULL ? g_strjoinv ("[0]", parts) : NULL;

  for (guint i = 0; path != NULL && self->model != NULL && i < MOST_OPENED; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, i);
      g_autoptr (HwAnswerNode) node = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

      if (node == NULL)
        return;
      if (leads_to (node, path))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

void
hw_answer_tree_toggle (HwAnswerTree *self, HwAnswerNode *node)
{
  guint n_rows = self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, i);
      g_autoptr (HwAnswerNode) item = gtk_tree_list_row_get_item (row);

      if (item == node)
        {
          gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
          return;
        }
    }
}
