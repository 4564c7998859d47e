/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compat.h"

#include <gtk/gtk.h>

#if GTK_CHECK_VERSION(4, 10, 0)

static gboolean (*get_usual_bounds) (GtkAccessible *, int *, int *, int *, int *);

/* Of the box of the widget, padding and border included, in that of its parent. */
static gboolean
get_bounds (GtkAccessible *self, int *x, int *y, int *width, int *height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *parent = gtk_widget_get_parent (widget);
  graphene_rect_t bounds;
  graphene_rect_t around = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  if (parent == NULL || GTK_IS_NATIVE (widget))
    return get_usual_bounds (self, x, y, width, height);
  if (!gtk_widget_get_realized (widget) || !gtk_widget_compute_bounds (widget, parent, &bounds))
    return FALSE;
  /* A window is where its content is. */
  if (!GTK_IS_NATIVE (parent) && !gtk_widget_compute_bounds (parent, parent, &around))
    return FALSE;
  *x = (int)floor (bounds.origin.x - around.origin.x);
  *y = (int)floor (bounds.origin.y - around.origin.y);
  *width = (int)ceil (bounds.size.width);
  *height = (int)ceil (bounds.size.height);
  return TRUE;
}

void
hw_compat_mend_accessible_bounds (void)
{
  GTypeClass *klass = g_type_class_ref (GTK_TYPE_WIDGET);
  GtkAccessibleInterface *iface;

  /* The type is older than the name GTK 4.10 gave it in headers. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  iface = g_type_interface_peek (klass, GTK_TYPE_ACCESSIBLE);
  G_GNUC_END_IGNORE_DEPRECATIONS
  if (iface->get_bounds != get_bounds)
    {
      get_usual_bounds = iface->get_bounds;
      iface->get_bounds = get_bounds;
    }
  g_type_class_unref (klass);
}

#else

void
hw_compat_mend_accessible_bounds (void)
{
}

#endif
