/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-attach-window.h"

#include <glib/gi18n-lib.h>

#include "hw-attachment.h"
#include "hw-figure-text.h"
#include "hw-side-window.h"

#define WIDTH_PX 480
#define HEIGHT_PX 380

struct _HwAttachWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *empty;

  HwDocument *document;
  GCancellable *cancellable;
  GPtrArray *sources; /* HwAttachment; NULL until they are there */
  char *first_id;     /* where the keyboard begins; NULL */
};

G_DEFINE_FINAL_TYPE (HwAttachWindow, hw_attach_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
take (HwAttachWindow *self, const HwAttachment *source)
{
  hw_document_attach (self->document, source->id, source->name);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, source->id, source->name);
  gtk_window_close (GTK_WINDOW (self));
}

gboolean
hw_attach_window_choose (HwAttachWindow *self, const char *source_id)
{
  for (guint i = 0; self->sources != NULL && i < self->sources->len; i++)
    {
      const HwAttachment *source = self->sources->pdata[i];

      if (!g_str_equal (source->id, source_id) || !source->is_here)
        continue;
      take (self, source);
      return TRUE;
    }
  return FALSE;
}

static void
row_activated_cb (HwAttachWindow *self, GtkListBoxRow *row)
{
  take (self, self->sources->pdata[gtk_list_box_row_get_index (row)]);
}

/* "Jira · 230 items · 12 other events · newest 2 hours ago". */
static char *
dup_detail (const HwAttachment *source)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *age = source->newest_us != HW_TIME_UNKNOWN
                             ? hw_moment_format (source->newest_us, g_get_real_time ())
                             : NULL;

  if (source->connector != NULL)
    g_ptr_array_add (parts, g_strdup (source->connector));
  if (source->n_items > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%lu item", "%lu items", (gulong)source->n_items),
                                      (gulong)source->n_items));
  if (source->n_other > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%lu other event", "%lu other events",
                                                       (gulong)source->n_other),
                                             (gulong)source->n_other));
  if (source->n_items + source->n_other == 0)
    g_ptr_array_add (parts, g_strdup (_ ("nothing read yet")));
  else if (age != NULL)
    /* TRANSLATORS: when the newest event of a source happened: "newest 2 hours ago". */
    g_ptr_array_add (parts, g_strdup_printf (_ ("newest %s"), age));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

static GtkWidget *
row_new (const HwAttachment *source)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (source->name, -1);
  g_autofree char *detail = dup_detail (source);
  g_autofree char *subtitle = g_markup_escape_text (detail, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  if (source->is_attached)
    {
      GtkWidget *label = gtk_label_new (_ ("attached"));

      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
focus_first (HwAttachWindow *self)
{
  int position = 0;

  for (guint i = 0; i < self->sources->len; i++)
    {
      if (g_strcmp0 (((HwAttachment *)self->sources->pdata[i])->id, self->first_id) == 0)
        position = (int)i;
    }
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, position)));
}

static void
show_sources (HwAttachWindow *self)
{
  /* What only the map knows stands behind the others, and nothing can be chosen of it. */
  while (self->sources->len > 0
         && !((HwAttachment *)self->sources->pdata[self->sources->len - 1])->is_here)
    g_ptr_array_remove_index (self->sources, self->sources->len - 1);
  for (guint i = 0; i < self->sources->len; i++)
    gtk_list_box_append (self->list, row_new (self->sources->pdata[i]));
  gtk_stack_set_visible_child_name (self->stack, self->sources->len > 0 ? "sources" : "empty");
  if (self->sources->len > 0)
    focus_first (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwAttachWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = hw_attachments_list_finish (HW_DOCUMENT (source), result, &error);
  g_autofree char *text = error != NULL ? g_markup_escape_text (error->message, -1) : NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error != NULL)
    {
      adw_status_page_set_title (self->empty, _ ("The sources could not be read"));
      adw_status_page_set_description (self->empty, text);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  self->sources = g_steal_pointer (&sources);
  show_sources (self);
}

static void
hw_attach_window_dispose (GObject *object)
{
  HwAttachWindow *self = HW_ATTACH_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->document);
  g_clear_pointer (&self->sources, g_ptr_array_unref);

  G_OBJECT_CLASS (hw_attach_window_parent_class)->dispose (object);
}

static void
hw_attach_window_finalize (GObject *object)
{
  g_clear_object (&HW_ATTACH_WINDOW (object)->cancellable);
  g_free (HW_ATTACH_WINDOW (object)->first_id);

  G_OBJECT_CLASS (hw_attach_window_parent_class)->finalize (object);
}

static void
hw_attach_window_class_init (HwAttachWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_attach_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_attach_window_finalize;

  signals[SIGNAL_CHOSEN] =
      g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  hw_side_window_add_keys (GTK_WIDGET_CLASS (klass));
}

static GtkWidget *
list_page_new (HwAttachWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *words = gtk_label_new (_ ("What happened there is then held against what this map "
                                       "says."));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "dim-label");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (page), words);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (page, "dialog-body");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  return scroller;
}

static void
hw_attach_window_init (HwAttachWindow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "network-server-symbolic");
  adw_status_page_set_title (self->empty, _ ("No sources yet"));
  adw_status_page_set_description (
      self->empty,
      _ ("Open a file of events, such as a log of an issue tracker, or add a source to "
         "this library. It can be attached to any map then."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, adw_bin_new (), "loading");
  gtk_stack_add_named (self->stack, list_page_new (self), "sources");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
}

GtkWidget *
hw_attach_window_new (GtkWindow *parent, HwDocument *document, const char *source_id)
{
  HwAttachWindow *self =
      g_object_new (HW_TYPE_ATTACH_WINDOW, "title", _ ("Attach a source"), "transient-for", parent,
                    "modal", TRUE, "destroy-with-parent", TRUE, NULL);

  self->document = g_object_ref (document);
  self->first_id = g_strdup (source_id);
  hw_attachments_list_async (document, self->cancellable, listed_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

const char *
hw_attach_window_get_page (HwAttachWindow *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}
