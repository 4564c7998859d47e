/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-trial-window.h"

#include <glib/gi18n-lib.h>

#include "hw-side-window.h"
#include "hw-source-trial-view.h"

#define WIDTH_PX 620
#define HEIGHT_PX 420

struct _HwTrialWindow
{
  AdwWindow parent_instance;

  HwSourceTrialView *view;
  HwSources *sources;
  HwSourceItem *item;
};

G_DEFINE_FINAL_TYPE (HwTrialWindow, hw_trial_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_EDIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
try (HwTrialWindow *self)
{
  const HwSourceEntry entry = { .source = hw_source_item_get_source (self->item) };

  hw_source_trial_view_try (self->view, self->sources, &entry);
}

static void
approved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwTrialWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hw_sources_save_finish (HW_SOURCES (object), result, NULL, &error);

  if (self->item == NULL)
    return;
  if (id != NULL)
    try (self);
  else
    hw_source_trial_view_show_error (self->view, error->message);
}

/* From now on, also when it is synced. */
static void
certificate_approved_cb (HwTrialWindow *self, const char *fingerprint)
{
  const HwSourceEntry entry = { .source = hw_source_item_get_source (self->item),
                                .certificate = fingerprint };

  hw_sources_save_async (self->sources, &entry, approved_cb, g_object_ref (self));
}

static void
edit_cb (HwTrialWindow *self)
{
  g_autoptr (HwTrialWindow) kept = g_object_ref (self);
  g_autoptr (HwSourceItem) item = g_object_ref (self->item);

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (kept, signals[SIGNAL_EDIT], 0, item);
}

static void
hw_trial_window_dispose (GObject *object)
{
  HwTrialWindow *self = HW_TRIAL_WINDOW (object);

  g_clear_object (&self->sources);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (hw_trial_window_parent_class)->dispose (object);
}

static void
hw_trial_window_class_init (HwTrialWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_trial_window_dispose;
  signals[SIGNAL_EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_SOURCE_ITEM);
  hw_side_window_add_keys (GTK_WIDGET_CLASS (klass));
}

static GtkWidget *
header_new (HwTrialWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *edit = gtk_button_new_with_mnemonic (_ ("_Edit…"));
  GtkWidget *again = gtk_button_new_with_mnemonic (_ ("_Test again"));

  g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (again, "clicked", G_CALLBACK (try), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), edit);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), again);
  return header;
}

static void
hw_trial_window_init (HwTrialWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *view = hw_source_trial_view_new ();

  self->view = HW_SOURCE_TRIAL_VIEW (view);
  g_signal_connect_object (view, "certificate-approved", G_CALLBACK (certificate_approved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (view, "dialog-body");
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), view);
  gtk_box_append (GTK_BOX (box), header_new (self));
  gtk_box_append (GTK_BOX (box), scroll);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
}

GtkWidget *
hw_trial_window_new (GtkWindow *parent, HwSources *sources, HwSourceItem *item)
{
  /* TRANSLATORS: the title of a window: "Test of Our tracker". */
  g_autofree char *title = g_strdup_printf (_ ("Test of %s"), hw_source_item_get_name (item));
  HwTrialWindow *self = g_object_new (HW_TYPE_TRIAL_WINDOW, "title", title, "transient-for", parent,
                                      "modal", TRUE, "destroy-with-parent", TRUE, NULL);

  self->sources = g_object_ref (sources);
  self->item = g_object_ref (item);
  try (self);
  return GTK_WIDGET (self);
}
