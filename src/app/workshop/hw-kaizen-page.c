/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-kaizen-page.h"

#include <glib/gi18n-lib.h>

#include "hw-editing.h"
#include "hw-focus.h"
#include "hw-kaizen-list.h"
#include "hw-kaizen-row.h"
#include "hw-side-part.h"

struct _HwKaizenPage
{
  AdwBin parent_instance;

  GtkLabel *heading; /* how far it is */
  GtkListBox *list;
  GtkWidget *scroller;
  GtkWidget *nothing;
  GtkEditable *entry;

  HwViewState *view; /* NULL: nothing is shown */
  guint shown : 1;
};

static void hw_kaizen_page_side_part_init (HwSidePartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwKaizenPage,
                               hw_kaizen_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_SIDE_PART,
                                                      hw_kaizen_page_side_part_init))

static HwDocument *
get_document (HwKaizenPage *self)
{
  return hw_view_state_get_document (self->view);
}

static void
show_heading (HwKaizenPage *self, const GPtrArray *notes)
{
  guint n_meant;
  guint n_done = hw_kaizen_list_count_done (notes, &n_meant);
  g_autofree char *words = NULL;

  if (n_meant == 0)
    words = g_strdup (_ ("What we will do"));
  else
    /* TRANSLATORS: of the actions of a map: how many are done, and how many there are. */
    words = g_strdup_printf (ngettext ("%u of %u action done", "%u of %u actions done", n_meant),
                             n_done, n_meant);
  gtk_label_set_label (self->heading, words);
}

/* Rows are used again from the first on, each for the same action as long as there is one, so that
 * the keyboard stays with whoever ticks them. */
static HwKaizenRow *
ensure_row (HwKaizenPage *self, const char *note)
{
  GtkListBoxRow *row;
  GtkWidget *added;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (g_strcmp0 (hw_kaizen_row_get_note (HW_KAIZEN_ROW (row)), note) == 0)
        return HW_KAIZEN_ROW (row);
    }
  added = hw_kaizen_row_new (self->view);
  gtk_list_box_append (self->list, added);
  return HW_KAIZEN_ROW (added);
}

static void
drop_rows (HwKaizenPage *self, const HwMap *map)
{
  GtkListBoxRow *row;
  int i = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, i)) != NULL)
    {
      const char *id = hw_kaizen_row_get_note (HW_KAIZEN_ROW (row));
      const HwElement *note = map != NULL ? hw_map_find (map, id) : NULL;

      if (note != NULL && note->type == HW_ELEMENT_NOTE
          && ((const HwNote *)note)->kind == HW_NOTE_BURST)
        i++;
      else
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }
}

/* Only while it is looked at. */
static void
update (HwKaizenPage *self)
{
  g_autoptr (GPtrArray) notes = NULL;

  if (self->view == NULL || !self->shown)
    return;
  notes = hw_kaizen_list_dup (hw_document_get_map (get_document (self)));
  drop_rows (self, hw_document_get_map (get_document (self)));
  for (guint i = 0; i < notes->len; i++)
    hw_kaizen_row_show (ensure_row (self, ((const HwElement *)notes->pdata[i])->id),
                        notes->pdata[i], i);
  gtk_list_box_invalidate_sort (self->list);
  show_heading (self, notes);
  gtk_widget_set_visible (self->scroller, notes->len > 0);
  gtk_widget_set_visible (self->nothing, notes->len == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry),
                            !hw_document_is_read_only (get_document (self)));
}

static void
document_changed_cb (HwKaizenPage *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    update (self);
}

static void
drop_view (HwKaizenPage *self)
{
  if (self->view == NULL)
    return;
  g_signal_handlers_disconnect_by_data (get_document (self), self);
  drop_rows (self, NULL);
  g_clear_object (&self->view);
}

static void
hw_kaizen_page_set_view (HwSidePart *part, HwViewState *view)
{
  HwKaizenPage *self = HW_KAIZEN_PAGE (part);

  drop_view (self);
  if (view == NULL)
    return;
  self->view = g_object_ref (view);
  g_signal_connect_swapped (get_document (self), "changed", G_CALLBACK (document_changed_cb), self);
  update (self);
}

/* On the map, with its fields beside it. */
static void
row_activated_cb (HwKaizenPage *self, HwKaizenRow *row)
{
  hw_side_part_show_element (HW_SIDE_PART (self), hw_document_get_map (get_document (self)),
                             hw_kaizen_row_get_note (row));
}

static void
written_cb (HwKaizenPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  g_autofree char *note = NULL;

  if (text[0] == '\0' || self->view == NULL)
    return;
  note = hw_editing_add_action (self->view, text);
  if (note != NULL)
    gtk_editable_set_text (self->entry, "");
}

static int
sort_cb (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  return (int)hw_kaizen_row_get_position (HW_KAIZEN_ROW (a))
         - (int)hw_kaizen_row_get_position (HW_KAIZEN_ROW (b));
}

static void
hw_kaizen_page_set_shown (HwSidePart *part, gboolean shown)
{
  HwKaizenPage *self = HW_KAIZEN_PAGE (part);

  self->shown = !!shown;
  update (self);
}

static void
hw_kaizen_page_side_part_init (HwSidePartInterface *iface)
{
  iface->set_view = hw_kaizen_page_set_view;
  iface->set_shown = hw_kaizen_page_set_shown;
}

static gboolean
hw_kaizen_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_KAIZEN_PAGE (widget)->entry));
}

static void
hw_kaizen_page_dispose (GObject *object)
{
  drop_view (HW_KAIZEN_PAGE (object));

  G_OBJECT_CLASS (hw_kaizen_page_parent_class)->dispose (object);
}

static void
hw_kaizen_page_class_init (HwKaizenPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_kaizen_page_dispose;
  widget_class->grab_focus = hw_kaizen_page_grab_focus;
  widget_class->focus = hw_focus_inside;
}

static void
init_list (HwKaizenPage *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, sort_cb, NULL, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Actions"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
}

static GtkWidget *
nothing_new (void)
{
  GtkWidget *label =
      gtk_label_new (_ ("No actions yet. What the map shows should be changed: write "
                        "down what you will do, on the step that is selected. Who, "
                        "by when and what it saves is asked beside the map."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
hw_kaizen_page_init (HwKaizenPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_ellipsize (self->heading, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  init_list (self);
  self->nothing = nothing_new ();
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->entry, 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("One more, then Enter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add an action"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (written_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  adw_bin_set_child (ADW_BIN (self), box);
}
