/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-map-command.h"
#include "hw-rename-dialog.h"
#include "hw-toast.h"

/* A map something is done with, and what a toast needs to take it back. */
typedef struct
{
  HwWindow *window; /* NULL in a toast, which is its window's and must not keep it */
  char *id;
  char *title;
  char *new_title;    /* it was given, or NULL */
  HwShelf shelf;      /* where it was */
  gboolean was_shown; /* by the window, which left it */
} Subject;

static Subject *
subject_new (HwWindow *window, const char *id, const char *title, HwShelf shelf)
{
  Subject *self = g_new0 (Subject, 1);

  self->window = g_object_ref (window);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->shelf = shelf;
  return self;
}

static void
subject_free (Subject *self)
{
  g_clear_object (&self->window);
  g_free (self->id);
  g_free (self->title);
  g_free (self->new_title);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Subject, subject_free)

static HwWorkspace *
get_workspace (HwWindow *window)
{
  return hw_start_page_get_workspace (window->start_page);
}

static void
tell_error (Subject *subject, char *heading, const GError *error)
{
  hw_window_tell_problem (subject->window, heading, error->message, NULL);
  g_free (heading);
}

/* Says what was done and offers to take it back, which `undo_cb` does with the subject: "subject"
 * of the toast. Takes it over. */
static void
offer_undo (Subject *subject, const char *text, GCallback undo_cb)
{
  g_autoptr (HwWindow) window = g_steal_pointer (&subject->window);
  AdwToast *toast = hw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "subject", subject, (GDestroyNotify)subject_free);
  g_signal_connect_object (toast, "button-clicked", undo_cb, window, 0);
  hw_window_add_toast (window, toast);
}

static gboolean
is_shown (const Subject *subject)
{
  HwDocument *document = subject->window->document;

  return document != NULL && g_str_equal (hw_document_get_id (document), subject->id);
}

static void
name_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Subject) subject = user_data;
  g_autoptr (GError) error = NULL;

  if (!hw_workspace_rename_finish (HW_WORKSPACE (source), result, &error))
    tell_error (subject, g_strdup_printf (_ ("“%s” could not be renamed"), subject->new_title),
                error);
}

static Subject *
subject_copy (HwWindow *window, const Subject *self)
{
  Subject *copy = subject_new (window, self->id, self->title, self->shelf);

  copy->new_title = g_strdup (self->new_title);
  copy->was_shown = self->was_shown;
  return copy;
}

static void
undo_rename_cb (AdwToast *toast, gpointer user_data)
{
  HwWindow *window = user_data;
  const Subject *subject = g_object_get_data (G_OBJECT (toast), "subject");

  hw_workspace_rename_async (get_workspace (window), subject->id, subject->title, name_back_cb,
                             subject_copy (window, subject));
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Subject) subject = user_data;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!hw_workspace_rename_finish (HW_WORKSPACE (source), result, &error))
    {
      tell_error (subject, g_strdup_printf (_ ("“%s” could not be renamed"), subject->title),
                  error);
      return;
    }
  /* Of the map that is shown it is an edit like others, taken back like them. */
  if (is_shown (subject))
    return;
  /* TRANSLATORS: a map was renamed, from the first to the second. */
  text = g_strdup_printf (_ ("“%s” is called “%s” now"), subject->title, subject->new_title);
  offer_undo (g_steal_pointer (&subject), text, G_CALLBACK (undo_rename_cb));
}

static void
rename_chosen_cb (const char *title, gpointer user_data)
{
  Subject *subject = user_data;
  Subject *renamed;

  if (g_str_equal (title, subject->title))
    return;
  renamed = subject_copy (subject->window, subject);
  renamed->new_title = g_strdup (title);
  hw_workspace_rename_async (get_workspace (subject->window), subject->id, title, renamed_cb,
                             renamed);
}

static void
rename_map (Subject *subject)
{
  gtk_window_present (
      GTK_WINDOW (hw_rename_dialog_new (GTK_WINDOW (subject->window), subject->title,
                                        rename_chosen_cb, subject, (GDestroyNotify)subject_free)));
}

static void
open_copy_cb (AdwToast *toast, gpointer user_data)
{
  HwWindow *window = user_data;

  hw_window_open_map (window, g_object_get_data (G_OBJECT (toast), "map"));
}

/* What is open is not seen to have a copy: it is offered to be seen. */
static void
offer_copy (HwWindow *self, const char *text, const char *id)
{
  AdwToast *toast = hw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Open copy"));
  g_object_set_data_full (G_OBJECT (toast), "map", g_strdup (id), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_copy_cb), self, 0);
  hw_window_add_toast (self, toast);
}

static void
copy_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Subject) subject = user_data;
  g_autoptr (GError) error = NULL;

  if (!hw_workspace_shelve_finish (HW_WORKSPACE (source), result, &error))
    tell_error (subject, g_strdup_printf (_ ("“%s” could not be deleted"), subject->title), error);
}

/* Into the trash: it may have been edited meanwhile. */
static void
undo_duplicate_cb (AdwToast *toast, gpointer user_data)
{
  HwWindow *window = user_data;
  const Subject *copy = g_object_get_data (G_OBJECT (toast), "subject");

  hw_workspace_shelve_async (get_workspace (window), copy->id, HW_SHELF_TRASH, copy_removed_cb,
                             subject_copy (window, copy));
}

static void
duplicated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Subject) subject = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hw_workspace_duplicate_finish (HW_WORKSPACE (source), result, &error);
  g_autofree char *text = NULL;

  if (id == NULL)
    {
      tell_error (subject, g_strdup_printf (_ ("“%s” could not be duplicated"), subject->title),
                  error);
      return;
    }
  text = g_strdup_printf (_ ("“%s” was duplicated"), subject->title);
  if (subject->window->document != NULL)
    offer_copy (subject->window, text, id);
  else
    offer_undo (subject_new (subject->window, id, subject->title, HW_SHELF_MAPS), text,
                G_CALLBACK (undo_duplicate_cb));
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Subject) subject = user_data;
  g_autoptr (GError) error = NULL;

  if (!hw_workspace_shelve_finish (HW_WORKSPACE (source), result, &error))
    tell_error (subject, g_strdup_printf (_ ("“%s” could not be moved back"), subject->title),
                error);
  else if (subject->was_shown && subject->window->document == NULL)
    hw_window_open_map (subject->window, subject->id);
}

static void
take_back_cb (AdwToast *toast, gpointer user_data)
{
  HwWindow *window = user_data;
  const Subject *subject = g_object_get_data (G_OBJECT (toast), "subject");

  hw_workspace_shelve_async (get_workspace (window), subject->id, subject->shelf, taken_back_cb,
                             subject_copy (window, subject));
}

/* Where the map is now. */
static char *
dup_shelved_text (const Subject *subject, HwShelf shelf)
{
  switch (shelf)
    {
    case HW_SHELF_ARCHIVE:
      return g_strdup_printf (_ ("“%s” was archived"), subject->title);
    case HW_SHELF_TRASH:
      return g_strdup_printf (_ ("“%s” was moved to the trash"), subject->title);
    case HW_SHELF_MAPS:
    case HW_N_SHELVES:
    default:
      return g_strdup_printf (_ ("“%s” is among your maps again"), subject->title);
    }
}

static void
shelve_done (Subject *subject, HwShelf shelf)
{
  g_autofree char *text = dup_shelved_text (subject, shelf);

  offer_undo (subject, text, G_CALLBACK (take_back_cb));
}

static void
archived_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Subject) subject = user_data;
  g_autoptr (GError) error = NULL;

  if (hw_workspace_shelve_finish (HW_WORKSPACE (source), result, &error))
    shelve_done (g_steal_pointer (&subject), HW_SHELF_ARCHIVE);
  else
    tell_error (subject, g_strdup_printf (_ ("“%s” could not be archived"), subject->title), error);
}

static void
trashed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Subject) subject = user_data;
  g_autoptr (GError) error = NULL;

  if (hw_workspace_shelve_finish (HW_WORKSPACE (source), result, &error))
    shelve_done (g_steal_pointer (&subject), HW_SHELF_TRASH);
  else
    tell_error (subject, g_strdup_printf (_ ("“%s” could not be deleted"), subject->title), error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Subject) subject = user_data;
  g_autoptr (GError) error = NULL;

  if (hw_workspace_shelve_finish (HW_WORKSPACE (source), result, &error))
    shelve_done (g_steal_pointer (&subject), HW_SHELF_MAPS);
  else
    tell_error (subject, g_strdup_printf (_ ("“%s” could not be restored"), subject->title), error);
}

static void
shelve (Subject *subject, HwShelf shelf)
{
  static const GAsyncReadyCallback done[HW_N_SHELVES] = {
    [HW_SHELF_MAPS] = restored_cb,
    [HW_SHELF_ARCHIVE] = archived_cb,
    [HW_SHELF_TRASH] = trashed_cb,
  };
  /* What is put away is not looked at any more. */
  subject->was_shown = shelf != HW_SHELF_MAPS && is_shown (subject);
  if (subject->was_shown)
    hw_window_show_maps (subject->window);
  hw_workspace_shelve_async (get_workspace (subject->window), subject->id, shelf, done[shelf],
                             subject);
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (!hw_workspace_erase_finish (HW_WORKSPACE (source), result, &error))
    hw_window_tell_problem (window, _ ("Nothing was deleted for good"), error->message, NULL);
}

static void
erase_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  HwWindow *window = user_data;

  if (g_str_equal (response, "erase"))
    hw_workspace_erase_async (get_workspace (window), g_object_get_data (G_OBJECT (dialog), "map"),
                              erased_cb, g_object_ref (window));
}

/* The one thing that cannot be undone is asked about. `id` NULL: all that is in the trash. */
static void
ask_to_erase (HwWindow *window, const char *id, const char *heading)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (window), heading,
                              _ ("Snapshots and history go too, and nothing brings them back."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "erase",
                                    _ ("_Delete for good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "erase",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "map", g_strdup (id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (erase_response_cb), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_in_new_window (const Subject *subject)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (subject->window));
  HwWindow *window = hw_window_new (HW_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  hw_window_open_map (window, subject->id);
}

/* Takes over the subject. */
static void
perform (Subject *subject, HwMapCommand command)
{
  g_autofree char *heading = NULL;

  switch (command)
    {
    case HW_MAP_RENAME:
      rename_map (subject);
      return;
    case HW_MAP_DUPLICATE:
      hw_workspace_duplicate_async (get_workspace (subject->window), subject->id, duplicated_cb,
                                    subject);
      return;
    case HW_MAP_ARCHIVE:
      shelve (subject, HW_SHELF_ARCHIVE);
      return;
    case HW_MAP_UNARCHIVE:
    case HW_MAP_RESTORE:
      shelve (subject, HW_SHELF_MAPS);
      return;
    case HW_MAP_DELETE:
      shelve (subject, HW_SHELF_TRASH);
      return;
    case HW_MAP_ERASE:
      heading = g_strdup_printf (_ ("Delete “%s” for good?"), subject->title);
      ask_to_erase (subject->window, subject->id, heading);
      break;
    case HW_MAP_OPEN_IN_NEW_WINDOW:
      open_in_new_window (subject);
      break;
    case HW_N_MAP_COMMANDS:
    default:
      g_assert_not_reached ();
    }
  subject_free (subject);
}

static void
command_cb (HwWindow *self, HwMapEntry *entry, int command)
{
  perform (subject_new (self, hw_map_entry_get_id (entry), hw_map_entry_get_title (entry),
                        hw_map_entry_get_shelf (entry)),
           (HwMapCommand)command);
}

static void
empty_trash_cb (HwWindow *self)
{
  ask_to_erase (self, NULL, _ ("Delete everything in the trash for good?"));
}

static HwShelf
find_shelf (HwWindow *self, const char *id)
{
  for (HwShelf shelf = 0; shelf < HW_N_SHELVES; shelf++)
    {
      GListModel *maps = hw_workspace_get_shelf (get_workspace (self), shelf);

      for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
        {
          g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);

          if (g_str_equal (hw_map_entry_get_id (entry), id))
            return shelf;
        }
    }
  return HW_SHELF_MAPS;
}

gboolean
hw_window_is_trashed (HwWindow *self, const char *map_id)
{
  return find_shelf (self, map_id) == HW_SHELF_TRASH;
}

void
hw_window_tell_restored (HwWindow *self)
{
  shelve_done (subject_new (self, hw_document_get_id (self->document),
                            hw_document_get_title (self->document), HW_SHELF_TRASH),
               HW_SHELF_MAPS);
}

/* Another window or program has thrown away what this window shows. */
static void
workspace_changed_cb (HwWindow *self)
{
  Subject *subject;

  if (self->document == NULL || !hw_window_is_trashed (self, hw_document_get_id (self->document)))
    return;
  subject = subject_new (self, hw_document_get_id (self->document),
                         hw_document_get_title (self->document), HW_SHELF_MAPS);
  subject->was_shown = TRUE;
  hw_window_show_maps (self);
  shelve_done (subject, HW_SHELF_TRASH);
}

void
hw_window_init_maps (HwWindow *self)
{
  g_signal_connect_object (self->start_page, "command", G_CALLBACK (command_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->start_page, "empty-trash", G_CALLBACK (empty_trash_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_window_watch_maps (HwWindow *self)
{
  g_signal_connect_object (get_workspace (self), "changed", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_window_do_with_map (HwWindow *self, HwMapCommand command)
{
  const char *id = hw_document_get_id (self->document);

  perform (subject_new (self, id, hw_document_get_title (self->document), find_shelf (self, id)),
           command);
}
