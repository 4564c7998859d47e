/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-focus.h"

static gboolean
has_focus (GtkWidget *pane)
{
  GtkRoot *root = gtk_widget_get_root (pane);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

gboolean
hw_panes_move_focus (GtkWidget *const *panes, guint n_panes, int direction)
{
  guint here = direction > 0 ? n_panes - 1 : 0;

  for (guint i = 0; i < n_panes; i++)
    {
      if (has_focus (panes[i]))
        here = i;
    }
  for (guint i = 1; i < n_panes; i++)
    {
      GtkWidget *pane = panes[(here + n_panes * n_panes + (guint)((int)i * direction)) % n_panes];

      if (gtk_widget_get_mapped (pane) && gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return TRUE;
    }
  return FALSE;
}

gboolean
hw_focus_inside (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child != NULL && gtk_widget_child_focus (child, direction);
}
