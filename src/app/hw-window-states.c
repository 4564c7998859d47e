/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-toast.h"

/* Another state of the map on its way, and how the one before was looked at. */
typedef struct
{
  HwWindow *window;
  HwViewState *like;
} Switching;

static HwWorkspace *
get_workspace (HwWindow *self)
{
  return hw_start_page_get_workspace (self->start_page);
}

static void
switching_free (Switching *self)
{
  g_object_unref (self->window);
  g_object_unref (self->like);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Switching, switching_free)

/* Elements have the same ids and mostly the same places: only what differs seems to move. */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Switching) switching = user_data;
  HwWindow *self = switching->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) selected = hw_view_state_find_selected (switching->like);
  HwDocument *document = hw_workspace_open_finish (HW_WORKSPACE (source), result, &error);
  HwViewState *view;

  if (document == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        hw_window_tell_problem (self, _ ("The other state could not be opened"), error->message,
                                NULL);
      return;
    }
  hw_window_take_document (self, document);
  view = hw_editor_get_view (self->editor);
  if (!hw_view_state_is_fitted (switching->like))
    hw_view_state_set_transform (view, hw_view_state_get_transform (switching->like));
  for (guint i = 0; i < selected->len; i++)
    {
      const HwElement *element = g_ptr_array_index (selected, i);

      if (hw_map_find (hw_document_get_map (document), element->id) != NULL)
        hw_view_state_select_toggle (view, element->id);
    }
}

void
hw_window_show_state (HwWindow *self, const char *map_id)
{
  Switching *switching;

  if (g_str_equal (map_id, hw_document_get_id (self->document)))
    return;
  switching = g_new (Switching, 1);
  *switching = (Switching){ g_object_ref (self), g_object_ref (hw_editor_get_view (self->editor)) };
  hw_workspace_open_async (get_workspace (self), map_id, self->cancellable, opened_cb, switching);
}

/* The one to go to from the map that is shown: a future state from the current one, the current one
 * from any other. NULL when it has no relative. Owned by the caller. */
static HwMapEntry *
find_other (HwWindow *self)
{
  const char *id = hw_document_get_id (self->document);
  g_autoptr (GPtrArray) states = hw_workspace_list_states (get_workspace (self), id);

  for (guint i = 0; i < states->len; i++)
    {
      if (!g_str_equal (hw_map_entry_get_id (states->pdata[i]), id))
        return g_object_ref (states->pdata[i]);
    }
  return NULL;
}

static void
tell_alone (HwWindow *self)
{
  AdwToast *toast = hw_toast_new (_ ("This map has no future state yet"));

  adw_toast_set_button_label (toast, _ ("_Make one"));
  adw_toast_set_action_name (toast, "win.make-future");
  hw_window_add_toast (self, toast);
}

void
hw_window_switch_state (HwWindow *self)
{
  g_autoptr (HwMapEntry) other = find_other (self);

  if (other != NULL)
    hw_window_show_state (self, hw_map_entry_get_id (other));
  else
    tell_alone (self);
}

void
hw_window_compare_states (HwWindow *self)
{
  g_autoptr (HwMapEntry) other = find_other (self);
  g_autoptr (HwMapEntry) shown =
      hw_workspace_find_entry (get_workspace (self), hw_document_get_id (self->document));
  gboolean is_future = shown != NULL && hw_map_entry_get_future_of (shown) != NULL;

  if (other == NULL)
    {
      tell_alone (self);
      return;
    }
  hw_editor_compare_with (self->editor, is_future ? HW_SIDE_BEFORE : HW_SIDE_AFTER,
                          hw_map_entry_get_id (other), hw_map_entry_get_title (other));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hw_workspace_add_future_finish (HW_WORKSPACE (source), result, &error);
  AdwToast *toast;

  if (id == NULL)
    {
      hw_window_tell_problem (self, _ ("No future state was made"), error->message, NULL);
      return;
    }
  if (self->document == NULL)
    return;
  hw_window_show_state (self, id);
  toast = hw_toast_new (_ ("This is the future state: what you change here is what is to be"));
  adw_toast_set_button_label (toast, _ ("_Compare"));
  adw_toast_set_action_name (toast, "win.compare-states");
  hw_window_add_toast (self, toast);
}

void
hw_window_make_future (HwWindow *self)
{
  hw_workspace_add_future_async (get_workspace (self), hw_document_get_id (self->document), made_cb,
                                 g_object_ref (self));
}
