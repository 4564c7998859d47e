/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-snapshot-popover.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hw-snapshot-row.h"

struct _HwSnapshotPopover
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkLabel *message;
  GtkListView *list;

  HwDocument *document;      /* NULL for none */
  GCancellable *cancellable; /* of the list on its way */
};

/* A snapshot that is getting another label. */
typedef struct
{
  HwSnapshotPopover *popover;
  char *label;
  GtkEditable *entry;
} Renaming;

G_DEFINE_FINAL_TYPE (HwSnapshotPopover, hw_snapshot_popover, GTK_TYPE_POPOVER)

static void
renaming_free (gpointer data)
{
  Renaming *renaming = data;

  g_object_unref (renaming->popover);
  g_free (renaming->label);
  g_free (renaming);
}

static void
show_message (HwSnapshotPopover *self, const char *text)
{
  gtk_label_set_label (self->message, text);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSnapshotPopover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items =
      hw_document_list_snapshots_finish (HW_DOCUMENT (source), result, &error);
  g_autoptr (GtkNoSelection) model = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (items == NULL)
    {
      show_message (self, error->message);
      return;
    }
  if (g_list_model_get_n_items (items) == 0)
    {
      show_message (self, _ ("No snapshots yet. Take one before you change how work flows, and "
                             "compare with it later."));
      return;
    }
  model = gtk_no_selection_new (g_steal_pointer (&items));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
stop_listing (HwSnapshotPopover *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
list_snapshots (HwSnapshotPopover *self)
{
  stop_listing (self);
  if (self->document == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  hw_document_list_snapshots_async (self->document, self->cancellable, listed_cb,
                                    g_object_ref (self));
}

static void
activated_cb (HwSnapshotPopover *self, guint position)
{
  GListModel *items = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  g_autoptr (HwSnapshotItem) item = g_list_model_get_item (items, position);

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-revision", "x",
                              hw_snapshot_item_get_snapshot (item)->revision);
}

static void
setup_cb (HwSnapshotPopover *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, hw_snapshot_row_new ());
}

static void
bind_cb (HwSnapshotPopover *self, GtkListItem *item)
{
  hw_snapshot_row_set_item (HW_SNAPSHOT_ROW (gtk_list_item_get_child (item)), self->document,
                            gtk_list_item_get_item (item));
}

static void
unbind_cb (HwSnapshotPopover *self, GtkListItem *item)
{
  hw_snapshot_row_set_item (HW_SNAPSHOT_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSnapshotPopover) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_popover_popup (GTK_POPOVER (self));
  if (!hw_document_rename_snapshot_finish (HW_DOCUMENT (source), result, &error))
    show_message (self, error->message);
}

static void
rename_response_cb (AdwMessageDialog *dialog, const char *response, Renaming *renaming)
{
  HwSnapshotPopover *self = renaming->popover;
  const char *label = gtk_editable_get_text (renaming->entry);

  if (g_str_equal (response, "rename") && self->document != NULL)
    hw_document_rename_snapshot_async (self->document, renaming->label, label, renamed_cb,
                                       g_object_ref (self));
}

static void
rename_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwSnapshotPopover *self = HW_SNAPSHOT_POPOVER (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                              _ ("Rename snapshot"), NULL);
  GtkWidget *entry = gtk_entry_new ();
  Renaming *renaming = g_new0 (Renaming, 1);

  renaming->popover = g_object_ref (self);
  renaming->label = g_variant_dup_string (parameter, NULL);
  renaming->entry = GTK_EDITABLE (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), renaming->label);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"),
                                  -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "rename",
                                    _ ("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rename",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (rename_response_cb), renaming,
                         (GClosureNotify)(void (*) (void))renaming_free, 0);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Actions of a row, and what the window does then. */
static const struct
{
  const char *name;
  const char *action;
} commands[] = {
  { "snapshots.compare", "win.compare-snapshot" },
  { "snapshots.restore", "win.restore-snapshot" },
  { "snapshots.export", "win.export-snapshot" },
};

static void
command_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_popover_popdown (GTK_POPOVER (widget));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i].name, name))
        gtk_widget_activate_action_variant (widget, commands[i].action, parameter);
    }
}

static void
history_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_popover_popdown (GTK_POPOVER (widget));
  gtk_widget_activate_action (widget, "win.show-revision", "x", G_GINT64_CONSTANT (0));
}

static void
new_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_popover_popdown (GTK_POPOVER (widget));
  gtk_widget_activate_action (widget, "win.snapshot", NULL);
}

static void
hw_snapshot_popover_map (GtkWidget *widget)
{
  list_snapshots (HW_SNAPSHOT_POPOVER (widget));
  GTK_WIDGET_CLASS (hw_snapshot_popover_parent_class)->map (widget);
}

static void
hw_snapshot_popover_dispose (GObject *object)
{
  HwSnapshotPopover *self = HW_SNAPSHOT_POPOVER (object);

  stop_listing (self);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_SNAPSHOT_POPOVER);

  G_OBJECT_CLASS (hw_snapshot_popover_parent_class)->dispose (object);
}

static void
hw_snapshot_popover_class_init (HwSnapshotPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_snapshot_popover_dispose;
  widget_class->map = hw_snapshot_popover_map;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/history/hw-snapshot-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSnapshotPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, HwSnapshotPopover, message);
  gtk_widget_class_bind_template_child (widget_class, HwSnapshotPopover, list);
  gtk_widget_class_install_action (widget_class, "snapshots.rename", "s", rename_cb);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (widget_class, commands[i].name, "(xs)", command_cb);
  gtk_widget_class_install_action (widget_class, "snapshots.history", NULL, history_cb);
  gtk_widget_class_install_action (widget_class, "snapshots.new", NULL, new_cb);
}

static void
hw_snapshot_popover_init (HwSnapshotPopover *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_snapshot_popover_set_document (HwSnapshotPopover *self, HwDocument *document)
{
  stop_listing (self);
  gtk_list_view_set_model (self->list, NULL);
  g_set_object (&self->document, document);
}
