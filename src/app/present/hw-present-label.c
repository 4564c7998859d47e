/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-present-label.h"

#define TYPE_KEY "present-type"

typedef struct
{
  double size_px; /* on a screen of 1080 lines */
  double scale;
  PangoWeight weight;
} Type;

static void
apply (GtkLabel *label, const Type *type)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (
      attributes, pango_attr_size_new_absolute ((int)(type->size_px * type->scale * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_weight_new (type->weight));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  gtk_label_set_attributes (label, attributes);
}

GtkWidget *
hw_present_label_new (double size_px, PangoWeight weight)
{
  GtkWidget *label = gtk_label_new (NULL);
  Type *type = g_new (Type, 1);

  *type = (Type){ size_px, 1, weight };
  g_object_set_data_full (G_OBJECT (label), TYPE_KEY, type, g_free);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  apply (GTK_LABEL (label), type);
  return label;
}

void
hw_present_labels_set_scale (GtkWidget *root, double scale)
{
  Type *type = g_object_get_data (G_OBJECT (root), TYPE_KEY);

  if (type != NULL)
    {
      type->scale = scale;
      apply (GTK_LABEL (root), type);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hw_present_labels_set_scale (child, scale);
}

double
hw_present_label_get_size_px (GtkWidget *label)
{
  const Type *type = g_object_get_data (G_OBJECT (label), TYPE_KEY);

  return type != NULL ? type->size_px * type->scale : 0;
}
