/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-parking-tray.h"

#include <glib/gi18n-lib.h>

#include "hw-editing.h"
#include "hw-focus.h"
#include "hw-parking-lot.h"
#include "hw-parking-row.h"
#include "hw-side-part.h"

struct _HwParkingTray
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget *vote_button;
  GtkWidget *voting; /* shown while there is a round */
  GtkLabel *left;
  GtkSpinButton *n_votes;
  GtkWidget *again_button;
  GtkWidget *done_button;
  GtkListBox *list;
  GtkWidget *nothing;
  GtkWidget *writing;
  GtkDropDown *kind;
  GtkEditable *entry;

  HwViewState *view; /* NULL: nothing is shown */
  HwVoting *round;   /* of the view; NULL: none */
  guint shown : 1;
};

static void hw_parking_tray_side_part_init (HwSidePartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwParkingTray,
                               hw_parking_tray,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_SIDE_PART,
                                                      hw_parking_tray_side_part_init))

/* What is written, as the drop-down has it. */
static const HwNoteKind kinds[] = { HW_NOTE_QUESTION, HW_NOTE_IDEA };

static HwParkingRow *
find_row (HwParkingTray *self, const char *note)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (g_strcmp0 (hw_parking_row_get_note (HW_PARKING_ROW (row)), note) == 0)
        return HW_PARKING_ROW (row);
    }
  return NULL;
}

static gboolean
is_listed (const GPtrArray *notes, const char *note)
{
  for (guint i = 0; i < notes->len; i++)
    {
      if (g_str_equal (((const HwElement *)notes->pdata[i])->id, note))
        return TRUE;
    }
  return FALSE;
}

static void
remove_gone (HwParkingTray *self, const GPtrArray *notes)
{
  GtkListBoxRow *row;
  int i = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, i)) != NULL)
    {
      if (is_listed (notes, hw_parking_row_get_note (HW_PARKING_ROW (row))))
        i++;
      else
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }
}

/* What is under the pointer stays there while people vote. */
static void
show_note (HwParkingTray *self, const HwNote *note, guint position)
{
  HwParkingRow *row = find_row (self, note->element.id);

  if (row != NULL)
    {
      hw_parking_row_show (row, note,
                           self->round != NULL ? hw_parking_row_get_position (row) : position);
      return;
    }
  row = HW_PARKING_ROW (hw_parking_row_new (self->view));
  hw_parking_row_show (row, note, self->round != NULL ? G_MAXINT : position);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

/* Rows stay what they are, so that the keyboard stays with whoever votes. */
static void
update_list (HwParkingTray *self)
{
  HwMap *map = hw_document_get_map (hw_view_state_get_document (self->view));
  g_autoptr (GPtrArray) notes = hw_parking_lot_list (map);

  remove_gone (self, notes);
  for (guint i = 0; i < notes->len; i++)
    show_note (self, notes->pdata[i], i);
  gtk_list_box_invalidate_sort (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), notes->len > 0);
  gtk_widget_set_visible (self->nothing, notes->len == 0);
}

static void
update_round (HwParkingTray *self)
{
  guint n_left = self->round != NULL ? hw_voting_count_left (self->round) : 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->voting, self->round != NULL);
  gtk_widget_set_visible (self->vote_button, self->round == NULL);
  if (self->round == NULL)
    return;
  if (n_left > 0)
    text = g_strdup_printf (ngettext ("%u vote left", "%u votes left", n_left), n_left);
  else
    text = g_strdup (_ ("All votes are given"));
  gtk_label_set_label (self->left, text);
}

/* Only while it is looked at. */
static void
update (HwParkingTray *self)
{
  gboolean can_edit = !hw_document_is_read_only (hw_view_state_get_document (self->view));

  if (!self->shown)
    return;
  gtk_widget_set_sensitive (self->writing, can_edit);
  gtk_widget_set_sensitive (self->vote_button, can_edit);
  update_list (self);
  update_round (self);
}

static void
document_changed_cb (HwParkingTray *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    update (self);
}

static void
follow_round (HwParkingTray *self)
{
  HwVoting *round = self->view != NULL ? hw_view_state_get_voting (self->view) : NULL;

  if (round == self->round)
    return;
  if (self->round != NULL)
    g_signal_handlers_disconnect_by_data (self->round, self);
  g_set_object (&self->round, round);
  if (round != NULL)
    g_signal_connect_swapped (round, "changed", G_CALLBACK (update_round), self);
  update_round (self);
  /* The result. */
  if (round == NULL && self->view != NULL)
    update (self);
}

static void
view_changed_cb (HwParkingTray *self, guint change)
{
  if (change & HW_VIEW_VOTING)
    follow_round (self);
}

static void
drop_view (HwParkingTray *self)
{
  GtkListBoxRow *row;

  if (self->view == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_signal_handlers_disconnect_by_data (hw_view_state_get_document (self->view), self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->view);
  follow_round (self);
}

static void
hw_parking_tray_set_view (HwSidePart *part, HwViewState *view)
{
  HwParkingTray *self = HW_PARKING_TRAY (part);

  drop_view (self);
  if (view == NULL)
    return;
  self->view = g_object_ref (view);
  g_signal_connect_swapped (view, "changed", G_CALLBACK (view_changed_cb), self);
  g_signal_connect_swapped (hw_view_state_get_document (view), "changed",
                            G_CALLBACK (document_changed_cb), self);
  follow_round (self);
  update (self);
}

/* On the map, where it can be read and moved. */
static void
row_activated_cb (HwParkingTray *self, HwParkingRow *row)
{
  hw_side_part_show_element (HW_SIDE_PART (self),
                             hw_document_get_map (hw_view_state_get_document (self->view)),
                             hw_parking_row_get_note (row));
}

static void
written_cb (HwParkingTray *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  g_autofree char *note = NULL;

  if (text[0] == '\0' || self->view == NULL)
    return;
  note = hw_editing_park_note (self->view, kinds[gtk_drop_down_get_selected (self->kind)], text);
  if (note != NULL)
    gtk_editable_set_text (self->entry, "");
}

static void
n_votes_changed_cb (HwParkingTray *self)
{
  if (self->round != NULL)
    hw_voting_set_n_votes (self->round, (guint)gtk_spin_button_get_value_as_int (self->n_votes));
}

static void
again_cb (HwParkingTray *self)
{
  if (self->round != NULL)
    hw_voting_begin_round (self->round);
}

static int
sort_cb (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  return (int)hw_parking_row_get_position (HW_PARKING_ROW (a))
         - (int)hw_parking_row_get_position (HW_PARKING_ROW (b));
}

static void
hw_parking_tray_set_shown (HwSidePart *part, gboolean shown)
{
  HwParkingTray *self = HW_PARKING_TRAY (part);

  self->shown = !!shown;
  if (self->view != NULL)
    update (self);
}

static void
hw_parking_tray_side_part_init (HwSidePartInterface *iface)
{
  iface->set_view = hw_parking_tray_set_view;
  iface->set_shown = hw_parking_tray_set_shown;
}

static gboolean
hw_parking_tray_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_PARKING_TRAY (widget)->entry));
}

static void
hw_parking_tray_dispose (GObject *object)
{
  HwParkingTray *self = HW_PARKING_TRAY (object);

  if (self->list != NULL)
    drop_view (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_PARKING_TRAY);

  G_OBJECT_CLASS (hw_parking_tray_parent_class)->dispose (object);
}

static void
hw_parking_tray_class_init (HwParkingTrayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_parking_tray_dispose;
  widget_class->grab_focus = hw_parking_tray_grab_focus;
  widget_class->focus = hw_focus_inside;

  gtk_widget_class_set_css_name (widget_class, "parkingtray");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/workshop/hw-parking-tray.ui");
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, vote_button);
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, voting);
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, left);
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, n_votes);
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, again_button);
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, done_button);
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, list);
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, nothing);
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, writing);
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, kind);
  gtk_widget_class_bind_template_child (widget_class, HwParkingTray, entry);
}

static void
fill_kinds (HwParkingTray *self)
{
  const HwField *field = hw_field_find (HW_ELEMENT_NOTE, "kind");
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (labels, _ (field->choices[kinds[i]].label));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (labels));
}

static void
hw_parking_tray_init (HwParkingTray *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->vote_button, "clicked",
                            G_CALLBACK (hw_parking_tray_toggle_voting), self);
  g_signal_connect_swapped (self->done_button, "clicked",
                            G_CALLBACK (hw_parking_tray_toggle_voting), self);
  g_signal_connect_swapped (self->again_button, "clicked", G_CALLBACK (again_cb), self);
  g_signal_connect_swapped (self->n_votes, "value-changed", G_CALLBACK (n_votes_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (written_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_list_box_set_sort_func (self->list, sort_cb, NULL, NULL);
  fill_kinds (self);
}

void
hw_parking_tray_toggle_voting (HwParkingTray *self)
{
  g_autoptr (HwVoting) round = NULL;

  if (self->view == NULL)
    return;
  if (self->round != NULL)
    {
      hw_view_state_set_voting (self->view, NULL);
      return;
    }
  /* What is typed and not left yet counts. */
  gtk_spin_button_update (self->n_votes);
  round = hw_voting_new (hw_view_state_get_document (self->view),
                         (guint)gtk_spin_button_get_value_as_int (self->n_votes));
  hw_view_state_set_voting (self->view, round);
}
