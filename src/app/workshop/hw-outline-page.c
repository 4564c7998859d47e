/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-outline-page.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-card-entry.h"
#include "hw-editing.h"
#include "hw-focus.h"
#include "hw-outline-row.h"
#include "hw-outline.h"
#include "hw-side-part.h"

struct _HwOutlinePage
{
  AdwBin parent_instance;

  GtkListView *list;
  GtkWidget *scroller;
  GtkWidget *nothing;
  GtkWidget *add;
  GPtrArray *shown;   /* GtkListItem, borrowed: those with a row */
  HwCardEntry *entry; /* for the name of a step; in its row while it is typed */
  HwOutlineRow *edited;

  HwViewState *view;         /* NULL: nothing is shown */
  HwOutline *outline;        /* NULL while nobody looks */
  GtkSelectionModel *choice; /* of the outline */
  char *wanted;              /* the step whose name is to be typed once its row is there */
  char *name_before;         /* as the step was called when its name was opened */
  char *from;                /* the step a new one was added from */
  guint is_shown : 1;
  guint fresh : 1;     /* it was made for that */
  guint following : 1; /* the list selects what the view has, not the person */
};

static void hw_outline_page_side_part_init (HwSidePartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwOutlinePage,
                               hw_outline_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_SIDE_PART,
                                                      hw_outline_page_side_part_init))

static HwDocument *
get_document (HwOutlinePage *self)
{
  return hw_view_state_get_document (self->view);
}

static const HwStep *
find_step (HwOutlinePage *self, const char *id)
{
  int row = self->outline != NULL ? hw_outline_find (self->outline, id) : -1;

  return row >= 0 ? hw_outline_get_step (self->outline, (guint)row) : NULL;
}

/* The step that commands are about: what the view would go on from. */
static const char *
find_current (HwOutlinePage *self)
{
  const HwElement *anchor = self->view != NULL ? hw_view_state_find_anchor (self->view) : NULL;

  return anchor != NULL && find_step (self, anchor->id) != NULL ? anchor->id : NULL;
}

static HwOutlineRow *
find_shown (HwOutlinePage *self, const char *id)
{
  int row = hw_outline_find (self->outline, id);

  for (guint i = 0; row >= 0 && i < self->shown->len; i++)
    {
      GtkListItem *item = self->shown->pdata[i];

      if (gtk_list_item_get_position (item) == (guint)row)
        return HW_OUTLINE_ROW (gtk_list_item_get_child (item));
    }
  return NULL;
}

static void
scroll_to (HwOutlinePage *self, const char *id)
{
  int row = hw_outline_find (self->outline, id);

  if (row >= 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint)row);
}

/* NULL: the first one. */
static void
focus_step (HwOutlinePage *self, const char *id)
{
  HwOutlineRow *row;

  if (id == NULL && g_list_model_get_n_items (G_LIST_MODEL (self->outline)) > 0)
    {
      id = hw_outline_get_step (self->outline, 0)->element.id;
      hw_view_state_select (self->view, id);
    }
  if (id != NULL)
    scroll_to (self, id);
  row = id != NULL ? find_shown (self, id) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
  else
    gtk_widget_grab_focus (self->add);
}

/* What is typed and not accepted is given up. */
static void
end_typing (HwOutlinePage *self)
{
  HwOutlineRow *row = g_steal_pointer (&self->edited);

  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->name_before, g_free);
  self->fresh = FALSE;
  if (row == NULL)
    return;
  hw_card_entry_close (self->entry);
  hw_outline_row_set_entry (row, NULL);
  if (self->view != NULL)
    hw_document_end_run (get_document (self));
}

static gboolean
type_in (HwOutlinePage *self, HwOutlineRow *row, const char *id)
{
  const HwStep *step = find_step (self, id);

  if (step == NULL || hw_document_is_read_only (get_document (self)))
    return FALSE;
  self->edited = row;
  self->name_before = g_strdup (hw_element_get_title (&step->element));
  hw_document_begin_run (get_document (self));
  hw_outline_row_set_entry (row, GTK_WIDGET (self->entry));
  hw_card_entry_open (self->entry, get_document (self), id,
                      hw_field_find (HW_ELEMENT_STEP, "name"));
  return TRUE;
}

/* The name of a step, in its row; the row may come with the next layout. */
static gboolean
edit_name (HwOutlinePage *self, const char *id, gboolean fresh)
{
  HwOutlineRow *row;
  g_autofree char *step = g_strdup (id);

  end_typing (self);
  if (step == NULL)
    return FALSE;
  scroll_to (self, step);
  self->fresh = !!fresh;
  row = find_shown (self, step);
  if (row != NULL)
    return type_in (self, row, step);
  self->wanted = g_steal_pointer (&step);
  return TRUE;
}

static void
add_step (HwOutlinePage *self, HwEditingPlace place)
{
  g_autofree char *id = NULL;

  end_typing (self);
  g_free (self->from);
  self->from = g_strdup (find_current (self));
  id = self->view != NULL ? hw_editing_add_step (self->view, place, NULL) : NULL;
  if (id != NULL)
    edit_name (self, id, TRUE);
}

static const char *
find_neighbour (HwOutlinePage *self, const char *id, int direction)
{
  int row = hw_outline_find (self->outline, id) + direction;

  if (row < 0 || row >= (int)g_list_model_get_n_items (G_LIST_MODEL (self->outline)))
    return NULL;
  return hw_outline_get_step (self->outline, (guint)row)->element.id;
}

/* The next name, or back to the list; beyond its ends the keyboard goes on. */
static void
go_on (HwOutlinePage *self, const char *id, int direction)
{
  const char *next = find_neighbour (self, id, direction);

  if (next != NULL)
    {
      hw_view_state_select (self->view, next);
      edit_name (self, find_neighbour (self, id, direction), FALSE);
      return;
    }
  focus_step (self, id);
  if (direction > 0)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static gboolean
is_renamed (HwOutlinePage *self, const char *id)
{
  const HwStep *step = find_step (self, id);

  return step != NULL && g_strcmp0 (hw_element_get_title (&step->element), self->name_before) != 0;
}

static void
done_cb (HwOutlinePage *self, HwCardEntryDone how)
{
  g_autofree char *id = g_strdup (hw_card_entry_get_id (self->entry));
  gboolean fresh = self->fresh;
  gboolean renamed = is_renamed (self, id);

  end_typing (self);
  switch (how)
    {
    case HW_CARD_ENTRY_NEXT:
      /* Who has named a new step has the next one in mind. */
      if (fresh && renamed)
        add_step (self, HW_EDITING_NEXT);
      else
        focus_step (self, id);
      return;
    case HW_CARD_ENTRY_STEP:
      add_step (self, HW_EDITING_NEXT);
      return;
    case HW_CARD_ENTRY_STEP_ABOVE:
      add_step (self, HW_EDITING_BRANCH_ABOVE);
      return;
    case HW_CARD_ENTRY_STEP_BELOW:
      add_step (self, HW_EDITING_BRANCH_BELOW);
      return;
    case HW_CARD_ENTRY_TAB:
      go_on (self, id, 1);
      return;
    case HW_CARD_ENTRY_BACKTAB:
      go_on (self, id, -1);
      return;
    case HW_CARD_ENTRY_CANCELED:
      /* Nothing was said about it: it goes again, as if it had not been. */
      if (fresh && hw_document_undo (get_document (self)))
        hw_view_state_select (self->view, find_step (self, self->from) != NULL ? self->from : NULL);
      focus_step (self, find_current (self));
      return;
    case HW_CARD_ENTRY_GONE:
      focus_step (self, find_current (self));
      return;
    case HW_CARD_ENTRY_LEFT:
    default:
      return;
    }
}

static void
add_next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add_step (HW_OUTLINE_PAGE (widget), HW_EDITING_NEXT);
}

static void
activated_cb (HwOutlinePage *self)
{
  add_step (self, HW_EDITING_NEXT);
}

static void
add_branch_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add_step (HW_OUTLINE_PAGE (widget), HW_EDITING_BRANCH_BELOW);
}

static void
rename_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwOutlinePage *self = HW_OUTLINE_PAGE (widget);

  edit_name (self, find_current (self), FALSE);
}

/* The one before it is selected then, so that one can go on. */
static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwOutlinePage *self = HW_OUTLINE_PAGE (widget);

  if (find_current (self) == NULL || !hw_editing_remove (self->view, HW_REMOVE_HEAL))
    return;
  hw_view_state_select (self->view, find_current (self));
  focus_step (self, find_current (self));
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwOutlinePage *self = HW_OUTLINE_PAGE (widget);
  gboolean later = g_str_equal (name, "outline.move-later");

  if (find_current (self) == NULL || !hw_editing_move_in_line (self->view, later ? 1 : -1))
    return;
  focus_step (self, find_current (self));
}

/* What writes something begins the name anew with it. */
static gboolean
key_pressed_cb (
    HwOutlinePage *self, guint key, guint code, GdkModifierType state, GtkEventController *keys)
{
  gunichar written = gdk_keyval_to_unicode (key);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || self->edited != NULL
      || !g_unichar_isgraph (written))
    return GDK_EVENT_PROPAGATE;
  if (!edit_name (self, find_current (self), FALSE) || self->edited == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (keys),
                                    gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  return GDK_EVENT_STOP;
}

/* --- the list --- */

static void
row_renamed_cb (HwOutlinePage *self)
{
  edit_name (self, find_current (self), FALSE);
}

static void
setup_cb (HwOutlinePage *self, GtkListItem *item)
{
  GtkWidget *row = hw_outline_row_new ();

  g_signal_connect_object (row, "rename", G_CALLBACK (row_renamed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static gboolean
type_wanted_cb (gpointer user_data)
{
  HwOutlinePage *self = user_data;
  g_autofree char *id = g_steal_pointer (&self->wanted);
  HwOutlineRow *row = id != NULL && self->outline != NULL ? find_shown (self, id) : NULL;

  if (row != NULL && self->edited == NULL)
    type_in (self, row, id);
  return G_SOURCE_REMOVE;
}

static void
bind_cb (HwOutlinePage *self, GtkListItem *item)
{
  guint position = gtk_list_item_get_position (item);

  g_ptr_array_add (self->shown, item);
  hw_outline_row_show (HW_OUTLINE_ROW (gtk_list_item_get_child (item)), self->outline, position);
  /* Not while the list is at work. */
  if (self->wanted != NULL && hw_outline_find (self->outline, self->wanted) == (int)position)
    g_idle_add_full (G_PRIORITY_DEFAULT, type_wanted_cb, g_object_ref (self), g_object_unref);
}

static void
unbind_cb (HwOutlinePage *self, GtkListItem *item)
{
  g_ptr_array_remove_fast (self->shown, item);
  /* It has the keyboard, so the list keeps it while its step is there. */
  if (self->edited != NULL && GTK_WIDGET (self->edited) == gtk_list_item_get_child (item))
    end_typing (self);
}

static void
follow_selection (HwOutlinePage *self)
{
  const HwSelection *selection = hw_view_state_get_selection (self->view);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->outline));
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n_rows);

  for (guint i = 0; i < hw_selection_get_length (selection); i++)
    {
      int row = hw_outline_find (self->outline, hw_selection_get (selection, i));

      if (row >= 0)
        gtk_bitset_add (selected, (guint)row);
    }
  self->following = TRUE;
  gtk_selection_model_set_selection (self->choice, selected, all);
  self->following = FALSE;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == NULL)
    scroll_to (self, hw_selection_get_last (selection));
}

/* By the person, in the list: the last of them is what the map shows. */
static void
selected_cb (HwOutlinePage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->choice);
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  GtkBitsetIter iter;
  guint row;

  if (self->following)
    return;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &row); more;
       more = gtk_bitset_iter_next (&iter, &row))
    g_ptr_array_add (elements, (gpointer)hw_outline_get_step (self->outline, row));
  self->following = TRUE;
  hw_view_state_select_elements (self->view, elements);
  self->following = FALSE;
  if (elements->len > 0)
    hw_view_state_reveal (self->view, ((const HwElement *)elements->pdata[elements->len - 1])->id);
}

static void
update_state (HwOutlinePage *self)
{
  static const char *const edits[] = { "outline.rename", "outline.delete", "outline.move-earlier",
                                       "outline.move-later", "outline.add-branch" };
  gboolean changes = self->view != NULL && !hw_document_is_read_only (get_document (self));
  gboolean some =
      self->outline != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->outline)) > 0;

  gtk_widget_set_visible (self->scroller, some);
  gtk_widget_set_visible (self->nothing, !some);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outline.add-next", changes);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), edits[i], changes && some);
}

static void
updated_cb (HwOutlinePage *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkListItem *item = self->shown->pdata[i];

      hw_outline_row_show (HW_OUTLINE_ROW (gtk_list_item_get_child (item)), self->outline,
                           gtk_list_item_get_position (item));
    }
  update_state (self);
  follow_selection (self);
}

static void
view_changed_cb (HwOutlinePage *self, guint change)
{
  if ((change & HW_VIEW_SELECTION) && self->outline != NULL && !self->following)
    follow_selection (self);
}

/* Nobody looks: nothing is worked out. */
static void
let_go (HwOutlinePage *self)
{
  if (self->outline == NULL)
    return;
  end_typing (self);
  g_signal_handlers_disconnect_by_data (self->outline, self);
  g_signal_handlers_disconnect_by_data (self->choice, self);
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->choice);
  g_clear_object (&self->outline);
}

static void
look (HwOutlinePage *self)
{
  if (self->view == NULL || self->outline != NULL || !self->is_shown)
    return;
  self->outline = hw_outline_new (get_document (self));
  self->choice =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->outline))));
  gtk_list_view_set_model (self->list, self->choice);
  g_signal_connect_swapped (self->outline, "updated", G_CALLBACK (updated_cb), self);
  g_signal_connect_swapped (self->choice, "selection-changed", G_CALLBACK (selected_cb), self);
  update_state (self);
  follow_selection (self);
}

static void
drop_view (HwOutlinePage *self)
{
  let_go (self);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->view);
}

static void
hw_outline_page_set_view (HwSidePart *part, HwViewState *view)
{
  HwOutlinePage *self = HW_OUTLINE_PAGE (part);

  drop_view (self);
  if (view == NULL)
    return;
  self->view = g_object_ref (view);
  g_signal_connect_swapped (view, "changed", G_CALLBACK (view_changed_cb), self);
  look (self);
}

static void
hw_outline_page_set_shown (HwSidePart *part, gboolean shown)
{
  HwOutlinePage *self = HW_OUTLINE_PAGE (part);

  self->is_shown = !!shown;
  hw_outline_page_settle_typing (self);
  if (shown)
    look (self);
  else
    let_go (self);
}

static void
hw_outline_page_side_part_init (HwSidePartInterface *iface)
{
  iface->set_view = hw_outline_page_set_view;
  iface->set_shown = hw_outline_page_set_shown;
}

static gboolean
hw_outline_page_grab_focus (GtkWidget *widget)
{
  HwOutlinePage *self = HW_OUTLINE_PAGE (widget);

  if (self->outline == NULL)
    return FALSE;
  focus_step (self, find_current (self));
  return TRUE;
}

static void
hw_outline_page_dispose (GObject *object)
{
  HwOutlinePage *self = HW_OUTLINE_PAGE (object);

  drop_view (self);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (hw_outline_page_parent_class)->dispose (object);
}

static void
hw_outline_page_finalize (GObject *object)
{
  g_ptr_array_unref (HW_OUTLINE_PAGE (object)->shown);
  g_free (HW_OUTLINE_PAGE (object)->from);

  G_OBJECT_CLASS (hw_outline_page_parent_class)->finalize (object);
}

static void
hw_outline_page_class_init (HwOutlinePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_outline_page_dispose;
  object_class->finalize = hw_outline_page_finalize;
  widget_class->grab_focus = hw_outline_page_grab_focus;
  widget_class->focus = hw_focus_inside;

  gtk_widget_class_install_action (widget_class, "outline.add-next", NULL, add_next_cb);
  gtk_widget_class_install_action (widget_class, "outline.add-branch", NULL, add_branch_cb);
  gtk_widget_class_install_action (widget_class, "outline.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "outline.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "outline.move-earlier", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "outline.move-later", NULL, move_cb);
}

static void
init_list (HwOutlinePage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "outline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Steps along the flow"), -1);
  hw_actions_install_keys (GTK_WIDGET (self->list), HW_ACTION_SCOPE_OUTLINE);
  /* Enter is for the list itself before any other key of it. */
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
}

static void
hw_outline_page_init (HwOutlinePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->add = gtk_button_new_with_label (_ ("Add the next step"));
  self->shown = g_ptr_array_new ();
  self->entry = g_object_ref_sink (HW_CARD_ENTRY (hw_card_entry_new ()));
  g_signal_connect_swapped (self->entry, "done", G_CALLBACK (done_cb), self);
  init_list (self);
  self->nothing =
      gtk_label_new (_ ("No steps yet. Name the first one and press Enter: each name is a step, "
                        "and the map draws itself."));
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->nothing), 34);
  gtk_label_set_xalign (GTK_LABEL (self->nothing), 0);
  gtk_label_set_yalign (GTK_LABEL (self->nothing), 0);
  gtk_widget_set_vexpand (self->nothing, TRUE);
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "outline.add-next");
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), self->add);
  adw_bin_set_child (ADW_BIN (self), box);
  update_state (self);
}

void
hw_outline_page_settle_typing (HwOutlinePage *self)
{
  if (self->edited == NULL)
    return;
  hw_card_entry_accept (self->entry);
  end_typing (self);
}
