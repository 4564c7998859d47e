/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-palette-row.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-fuzzy.h"

struct _HwPaletteRow
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *key;
};

G_DEFINE_FINAL_TYPE (HwPaletteRow, hw_palette_row, ADW_TYPE_BIN)

static const char *const icons[HW_N_QUICK_KINDS] = {
  [HW_QUICK_ACTION] = "system-run-symbolic",          [HW_QUICK_ELEMENT] = "find-location-symbolic",
  [HW_QUICK_FINDING] = "dialog-information-symbolic", [HW_QUICK_MAP] = "text-x-generic-symbolic",
  [HW_QUICK_SAMPLE] = "text-x-generic-symbolic",
};

static void
hw_palette_row_class_init (HwPaletteRowClass *klass)
{
}

static GtkLabel *
append_label (GtkBox *box, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
hw_palette_row_init (HwPaletteRow *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "dim-label");
  gtk_box_append (box, GTK_WIDGET (self->icon));

  self->title = append_label (box, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);

  /* Of a title and a detail that are both long, the title keeps more. */
  self->detail = append_label (box, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->detail, 22);
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "caption");

  self->key = append_label (box, PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->key), "keycap");
  gtk_widget_set_valign (GTK_WIDGET (self->key), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

GtkWidget *
hw_palette_row_new (void)
{
  return g_object_new (HW_TYPE_PALETTE_ROW, NULL);
}

static void
set_text (GtkLabel *label, const char *text, const GArray *runs)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < runs->len; i++)
    {
      const HwFuzzyRun *run = &g_array_index (runs, HwFuzzyRun, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = run->start;
      bold->end_index = run->end;
      pango_attr_list_insert (attributes, bold);
    }
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
}

/* "Fit map, View, Ctrl+9": of the list item around the row, which is what assistive technologies
 * see. */
static void
set_accessible_label (HwPaletteRow *self, const HwQuickHit *hit, const char *key)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = g_strjoin (", ", hit->entry->title, hit->entry->detail, key, NULL);

  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

void
hw_palette_row_set_hit (HwPaletteRow *self, const HwQuickHit *hit)
{
  const HwQuickEntry *entry = hit->entry;
  const HwAction *action = entry->kind == HW_QUICK_ACTION ? hw_actions_find (entry->key) : NULL;
  g_autofree char *key = action != NULL ? hw_action_dup_key_label (action) : NULL;

  gtk_image_set_from_icon_name (self->icon, icons[entry->kind]);
  set_text (self->title, entry->title, hit->title_runs);
  set_text (self->detail, entry->detail, hit->detail_runs);
  gtk_label_set_text (self->key, key != NULL ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (self->key), key != NULL);
  set_accessible_label (self, hit, key);
}
