/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-snapshot-row.h"

#include <glib/gi18n-lib.h>

#include "hw-canvas-theme.h"
#include "hw-figure-text.h"
#include "hw-thumbnail.h"

#define PICTURE_WIDTH_PX 102
#define PICTURE_HEIGHT_PX 48

struct _HwSnapshotRow
{
  GtkBox parent_instance;

  GtkWidget *picture;
  GtkWidget *label;
  GtkWidget *moment;
  GtkWidget *totals;
  GtkWidget *menu_button;

  HwSnapshotItem *item;
  GCancellable *cancellable; /* of the picture on its way */
};

G_DEFINE_FINAL_TYPE (HwSnapshotRow, hw_snapshot_row, GTK_TYPE_BOX)

static void
painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSnapshotRow) self = user_data;
  g_autoptr (GdkPaintable) picture = hw_thumbnail_finish (result, PICTURE_WIDTH_PX, NULL);

  /* Cancelled when the row shows another one by now. */
  if (picture != NULL)
    gtk_picture_set_paintable (GTK_PICTURE (self->picture), picture);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSnapshotRow) self = user_data;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autoptr (HwMap) map = hw_document_load_revision_finish (HW_DOCUMENT (source), result, NULL);

  if (map == NULL || cancellable != self->cancellable)
    return;
  hw_thumbnail_async (map, hw_canvas_get_theme (), gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                      cancellable, painted_cb, g_object_ref (self));
}

static char *
dup_totals (const HwTotals *totals, HwTimeUnits units)
{
  double lead_time_s = totals->values[HW_FIGURE_LEAD_TIME];
  g_autofree char *lead_time = hw_figure_format_value (HW_UNIT_SECONDS, lead_time_s, units);
  g_autofree char *ratio =
      hw_figure_format_value (HW_UNIT_SHARE, totals->values[HW_FIGURE_ACTIVITY_RATIO], units);

  if (isnan (lead_time_s))
    return g_strdup (_ ("No totals"));
  if (totals->at_least & (1u << HW_FIGURE_LEAD_TIME))
    /* TRANSLATORS: totals of a snapshot some times of which are unknown. */
    return g_strdup_printf (_ ("Lead time at least %s · activity ratio %s"), lead_time, ratio);
  /* TRANSLATORS: totals of a snapshot: "Lead time 5 w 4 d · activity ratio 22.7 %". */
  return g_strdup_printf (_ ("Lead time %s · activity ratio %s"), lead_time, ratio);
}

static char *
dup_moment (const HwSnapshot *snapshot)
{
  g_autofree char *moment = hw_moment_format (snapshot->at_us, g_get_real_time ());

  if (snapshot->note == NULL)
    return g_steal_pointer (&moment);
  /* TRANSLATORS: when a snapshot was taken, and its note: "yesterday · before the move". */
  return g_strdup_printf (_ ("%s · %s"), moment, snapshot->note);
}

static void
stop_loading (HwSnapshotRow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
hw_snapshot_row_dispose (GObject *object)
{
  HwSnapshotRow *self = HW_SNAPSHOT_ROW (object);

  stop_loading (self);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (hw_snapshot_row_parent_class)->dispose (object);
}

static void
hw_snapshot_row_class_init (HwSnapshotRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_snapshot_row_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "snapshotrow");
}

static GtkWidget *
append_line (GtkWidget *box, const char *css_class)
{
  GtkWidget *line = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_ellipsize (GTK_LABEL (line), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (line, css_class);
  gtk_box_append (GTK_BOX (box), line);
  return line;
}

static void
hw_snapshot_row_init (HwSnapshotRow *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->picture = gtk_picture_new ();
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  gtk_widget_set_size_request (self->picture, PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->picture, "thumbnail");
  gtk_box_append (GTK_BOX (self), self->picture);

  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  self->label = append_line (lines, "heading");
  self->totals = append_line (lines, "caption");
  self->moment = append_line (lines, "caption");
  gtk_widget_add_css_class (self->moment, "dim-label");
  gtk_box_append (GTK_BOX (self), lines);

  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_box_append (GTK_BOX (self), self->menu_button);
}

GtkWidget *
hw_snapshot_row_new (void)
{
  return g_object_new (HW_TYPE_SNAPSHOT_ROW, NULL);
}

/* Of the actions of the list the row is in. */
static GMenuModel *
menu_new (const HwSnapshot *snapshot, gboolean read_only)
{
  static const struct
  {
    const char *label;
    const char *action;
    gboolean changes;
  } items[] = {
    { N_ ("Compare with now"), "snapshots.compare", FALSE },
    { N_ ("Restore"), "snapshots.restore", TRUE },
    { N_ ("Export…"), "snapshots.export", FALSE },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) rename = g_menu_item_new (_ ("Rename…"), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), NULL);

      g_menu_item_set_action_and_target (item, items[i].action, "(xs)", snapshot->revision,
                                         snapshot->label);
      if (!(read_only && items[i].changes))
        g_menu_append_item (menu, item);
    }
  g_menu_item_set_action_and_target (rename, "snapshots.rename", "s", snapshot->label);
  g_menu_append_item (menu, rename);
  return G_MENU_MODEL (menu);
}

void
hw_snapshot_row_set_item (HwSnapshotRow *self, HwDocument *document, HwSnapshotItem *item)
{
  const HwSnapshot *snapshot;
  g_autofree char *totals = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GMenuModel) menu = NULL;

  stop_loading (self);
  g_set_object (&self->item, item);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), NULL);
  if (item == NULL)
    return;

  snapshot = hw_snapshot_item_get_snapshot (item);
  totals = dup_totals (hw_snapshot_item_get_totals (item),
                       hw_map_get_units (hw_document_get_map (document)));
  moment = dup_moment (snapshot);
  gtk_label_set_label (GTK_LABEL (self->label), snapshot->label);
  gtk_label_set_label (GTK_LABEL (self->totals), totals);
  gtk_label_set_label (GTK_LABEL (self->moment), moment);
  gtk_widget_set_tooltip_text (self->moment, snapshot->note);
  menu = menu_new (snapshot, hw_document_is_read_only (document));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
  /* TRANSLATORS: the button with the menu of a snapshot; %s is its label. */
  name = g_strdup_printf (_ ("Menu of “%s”"), snapshot->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);

  self->cancellable = g_cancellable_new ();
  hw_document_load_revision_async (document, snapshot->revision, self->cancellable, loaded_cb,
                                   g_object_ref (self));
}
