/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sources-window.h"

#include <glib/gi18n-lib.h>

#include "hw-side-window.h"
#include "hw-source-dialog.h"
#include "hw-toast.h"
#include "hw-trial-window.h"
#include "hw-window.h"

/* How often ages are written again, seconds. */
#define AGE_S 20

struct _HwSourcesWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkButton *add;
  GtkButton *add_first;
  GtkButton *sync_all;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkLabel *keyring;
  GtkListBox *list;

  HwSources *sources;
  guint age_id;
};

G_DEFINE_FINAL_TYPE (HwSourcesWindow, hw_sources_window, ADW_TYPE_WINDOW)

/* A question about one source. */
typedef struct
{
  HwSourcesWindow *window;
  HwSourceItem *item;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_object_unref (self->window);
  g_object_unref (self->item);
  g_free (self);
}

static Question *
question_new (HwSourcesWindow *window, HwSourceItem *item)
{
  Question *self = g_new (Question, 1);

  self->window = g_object_ref (window);
  self->item = g_object_ref (item);
  return self;
}

/* What it says */

static void
add_toast (HwSourcesWindow *self, const char *words)
{
  AdwToast *toast = hw_toast_new (words);

  /* It answers what was just done: not after those that are still there. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_keyring (HwSourcesWindow *self)
{
  g_autofree char *fault = hw_sources_dup_keyring_fault (self->sources);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->keyring), fault != NULL);
  if (fault == NULL)
    return;
  words = g_strdup_printf (_ ("Tokens are kept for this run only: %s"), fault);
  gtk_label_set_label (self->keyring, words);
}

static void
probed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSourcesWindow) self = user_data;

  if (self->sources != NULL)
    show_keyring (self);
}

static void
refresh_cards (HwSourcesWindow *self)
{
  gint64 now_us = hw_sources_get_now_us (self->sources);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (HW_IS_SOURCE_CARD (row))
        hw_source_card_refresh (HW_SOURCE_CARD (row), now_us);
    }
}

static gboolean
age_cb (gpointer user_data)
{
  refresh_cards (user_data);
  return G_SOURCE_CONTINUE;
}

/* The keyboard must not stay with a page that is gone. */
static void
show_page (HwSourcesWindow *self, const char *page)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_window_set_focus (GTK_WINDOW (self), g_str_equal (page, "empty")
                                               ? GTK_WIDGET (self->add_first)
                                               : GTK_WIDGET (self->add));
}

static void
update (HwSourcesWindow *self)
{
  const GError *error = hw_sources_get_error (self->sources);
  guint n_items = g_list_model_get_n_items (hw_sources_get_items (self->sources));
  gboolean is_writable = hw_sources_is_writable (self->sources);
  const char *page = "loading";

  if (error != NULL)
    {
      adw_status_page_set_description (self->problem, error->message);
      page = "error";
    }
  else if (hw_sources_is_ready (self->sources))
    page = n_items > 0 ? "list" : "empty";
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), is_writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_first), is_writable);
  show_page (self, page);
  gtk_widget_set_visible (GTK_WIDGET (self->sync_all), n_items > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sync_all), is_writable);
  show_keyring (self);
}

/* What one does */

static void
saved_cb (HwSourcesWindow *self, const char *name, const char *words)
{
  g_autofree char *saved = g_strdup_printf (_ ("“%s” is saved"), name);

  add_toast (self, words != NULL ? words : saved);
  show_keyring (self);
}

static void
open_dialog (HwSourcesWindow *self, HwSourceItem *item)
{
  GtkWidget *dialog = hw_source_dialog_new (GTK_WINDOW (self), self->sources, item);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_cb (HwSourcesWindow *self)
{
  open_dialog (self, NULL);
}

static void
sync_all_cb (HwSourcesWindow *self)
{
  hw_sources_read_all (self->sources);
}

static void
edit_cb (HwSourcesWindow *self, HwSourceItem *item)
{
  open_dialog (self, item);
}

/* A window of its own with what came. */
static void
try_item (HwSourcesWindow *self, HwSourceItem *item)
{
  GtkWidget *window = hw_trial_window_new (GTK_WINDOW (self), self->sources, item);

  g_signal_connect_object (window, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static AdwMessageDialog *
question_dialog_new (HwSourcesWindow *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return ADW_MESSAGE_DIALOG (dialog);
}

static void
ask (AdwMessageDialog *dialog, Question *question, GCallback answered)
{
  g_signal_connect_data (dialog, "response", answered, question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
approve_answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  HwSourcesWindow *self = question->window;
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "approve"))
    return;
  if (!hw_sources_approve (self->sources, question->item, &error))
    add_toast (self, error->message);
  else
    hw_sources_read_saved (self->sources, hw_source_item_get_id (question->item));
}

static void
ask_approve (HwSourcesWindow *self, HwSourceItem *item)
{
  const char *origin = hw_source_item_get_origin (item);
  g_autofree char *heading = NULL;
  AdwMessageDialog *dialog;

  /* Without an address there is nobody to approve. */
  if (origin == NULL)
    {
      open_dialog (self, item);
      return;
    }
  /* TRANSLATORS: "Ask https://tracker.example.com?" */
  heading = g_strdup_printf (_ ("Ask %s?"), origin);
  dialog = question_dialog_new (
      self, heading,
      _ ("This source came with the library. Until you approve its address, Headway asks nobody "
         "for it. It gets no token but one that you enter for it yourself."));
  adw_message_dialog_add_response (dialog, "approve", _ ("_Approve"));
  adw_message_dialog_set_response_appearance (dialog, "approve", ADW_RESPONSE_SUGGESTED);
  ask (dialog, question_new (self, item), G_CALLBACK (approve_answered_cb));
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSourcesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (hw_sources_remove_finish (HW_SOURCES (object), result, &error))
    add_toast (self, _ ("The source is removed"));
  else
    add_toast (self, error->message);
}

static void
remove_answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_str_equal (response, "remove"))
    hw_sources_remove_async (question->window->sources, question->item, removed_cb,
                             g_object_ref (question->window));
}

static void
ask_remove (HwSourcesWindow *self, HwSourceItem *item)
{
  gulong n_events = (gulong)hw_source_item_get_n_events (item);
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), hw_source_item_get_name (item));
  g_autofree char *body = g_strdup_printf (
      ngettext ("Its %'lu row and its token go for good. Maps keep their estimates and what was "
                "taken over; what is measured by it is no longer shown.",
                "Its %'lu rows and its token go for good. Maps keep their estimates and what was "
                "taken over; what is measured by it is no longer shown.",
                n_events),
      n_events);
  AdwMessageDialog *dialog = question_dialog_new (self, heading, body);

  adw_message_dialog_add_response (dialog, "remove", _ ("_Remove"));
  adw_message_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  ask (dialog, question_new (self, item), G_CALLBACK (remove_answered_cb));
}

static void
show_states (HwSourcesWindow *self, HwSourceItem *item)
{
  GtkWindow *maps = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (hw_window_get_document (HW_WINDOW (maps)) == NULL)
    add_toast (self, _ ("Open a map first: states mean something on a map"));
  else
    gtk_widget_activate_action (GTK_WIDGET (maps), "win.states-of", "s",
                                hw_source_item_get_id (item));
}

/* The map is shown where this window was opened. */
static void
make_map (HwSourcesWindow *self, HwSourceItem *item, const char *action)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, "s", hw_source_item_get_id (item));
  gtk_window_close (GTK_WINDOW (self));
}

void
hw_sources_window_do (HwSourcesWindow *self, HwSourceItem *item, HwSourceCommand command)
{
  switch (command)
    {
    case HW_SOURCE_SYNC:
      hw_sources_read (self->sources, item);
      break;
    case HW_SOURCE_STOP:
      hw_sources_cancel (self->sources, item);
      break;
    case HW_SOURCE_TRY:
      try_item (self, item);
      break;
    case HW_SOURCE_EDIT:
      open_dialog (self, item);
      break;
    case HW_SOURCE_STATES:
      show_states (self, item);
      break;
    case HW_SOURCE_APPROVE:
      ask_approve (self, item);
      break;
    case HW_SOURCE_MAP:
      make_map (self, item, "win.map-from-source");
      break;
    case HW_SOURCE_MAP_RUNS:
      make_map (self, item, "win.map-from-runs");
      break;
    case HW_SOURCE_REMOVE:
      ask_remove (self, item);
      break;
    case HW_N_SOURCE_COMMANDS:
    default:
      g_assert_not_reached ();
    }
}

static void
command_cb (HwSourceCard *card, HwSourceCommand command, HwSourcesWindow *self)
{
  hw_sources_window_do (self, hw_source_card_get_item (card), command);
}

static void
item_changed_cb (HwSourceItem *item, HwSourceCard *card)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (card));

  if (HW_IS_SOURCES_WINDOW (root))
    hw_source_card_refresh (card, hw_sources_get_now_us (HW_SOURCES_WINDOW (root)->sources));
}

static GtkWidget *
card_new (gpointer item, gpointer user_data)
{
  HwSourcesWindow *self = user_data;
  GtkWidget *card = hw_source_card_new (item, hw_sources_get_now_us (self->sources));

  g_signal_connect_object (card, "command", G_CALLBACK (command_cb), self, 0);
  g_signal_connect_object (item, "changed", G_CALLBACK (item_changed_cb), card, 0);
  return card;
}

static void
hw_sources_window_dispose (GObject *object)
{
  HwSourcesWindow *self = HW_SOURCES_WINDOW (object);

  g_clear_handle_id (&self->age_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_SOURCES_WINDOW);
  g_clear_object (&self->sources);

  G_OBJECT_CLASS (hw_sources_window_parent_class)->dispose (object);
}

static void
hw_sources_window_class_init (HwSourcesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_sources_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/sources/hw-sources-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSourcesWindow, add);
  gtk_widget_class_bind_template_child (widget_class, HwSourcesWindow, add_first);
  gtk_widget_class_bind_template_child (widget_class, HwSourcesWindow, sync_all);
  gtk_widget_class_bind_template_child (widget_class, HwSourcesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HwSourcesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HwSourcesWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HwSourcesWindow, keyring);
  gtk_widget_class_bind_template_child (widget_class, HwSourcesWindow, list);
  hw_side_window_add_keys (widget_class);
}

static void
hw_sources_window_init (HwSourcesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add_first, "clicked", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync_all, "clicked", G_CALLBACK (sync_all_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_sources_window_new (GtkWindow *parent, HwSources *sources)
{
  HwSourcesWindow *self = g_object_new (HW_TYPE_SOURCES_WINDOW, "transient-for", parent,
                                        "destroy-with-parent", TRUE, NULL);

  self->sources = g_object_ref (sources);
  gtk_list_box_bind_model (self->list, hw_sources_get_items (sources), card_new, self, NULL);
  g_signal_connect_object (sources, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->age_id = g_timeout_add_seconds (AGE_S, age_cb, self);
  update (self);
  hw_sources_refresh (sources);
  hw_sources_probe_keyring (sources, probed_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
