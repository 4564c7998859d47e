/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values typed in place, and the loop in which a room's words become steps: name, process time,
 * wait, %C&A, next step, with no hand off the keyboard. */

#include "hw-canvas-private.h"

#include "hw-editing.h"
#include "hw-hit.h"

/* Type in the entry is as large as on the map, within what can be read, pixels. */
#define TYPE_MIN_PX 14.0
#define TYPE_MAX_PX 24.0

/* Widths of the entry, pixels: of a number, of words, at most. */
#define NUMBER_PX 104.0
#define WORDS_PX 150.0
#define ENTRY_MAX_PX 420.0

/* Between a card and the strip, between both and the edge of the canvas, pixels. */
#define STRIP_GAP_PX 10.0
#define EDGE_PX 6.0

static HwDocument *
get_document (HwCanvas *self)
{
  return hw_view_state_get_document (self->view);
}

static const HwElement *
find_edited (HwCanvas *self)
{
  const char *id = hw_card_entry_get_id (self->entry);

  return id != NULL && self->scene != NULL ? hw_map_find_any (self->scene->map, id) : NULL;
}

/* What was selected last; NULL when nothing is. */
static const HwElement *
find_selected (HwCanvas *self)
{
  const char *id = NULL;

  if (self->view != NULL)
    id = hw_selection_get_last (hw_view_state_get_selection (self->view));
  return id != NULL ? hw_map_find (self->scene->map, id) : NULL;
}

static void
close_entry (HwCanvas *self)
{
  if (hw_card_entry_get_id (self->entry) == NULL)
    return;
  hw_card_entry_close (self->entry);
  gtk_widget_set_visible (GTK_WIDGET (self->strip), FALSE);
  hw_document_end_run (get_document (self));
  g_clear_pointer (&self->fresh, g_free);
}

static void
show_strip (HwCanvas *self, const HwElement *element, const HwField *field)
{
  HwFieldLoop loop = hw_field_loop_get (element, self->scene->map);

  if (hw_field_loop_find (&loop, field) < 0)
    loop = (HwFieldLoop){ .fields = { field }, .n_fields = 1 };
  hw_field_strip_set_loop (self->strip, &loop, field);
  gtk_widget_set_visible (GTK_WIDGET (self->strip), TRUE);
}

static gboolean
is_new (HwCanvas *self, const char *id)
{
  return self->map_before != NULL && hw_map_find (self->map_before, id) == NULL;
}

static void
open_entry (HwCanvas *self, const HwElement *element, const HwField *field)
{
  g_autofree char *id = g_strdup (element->id);

  if (hw_document_is_read_only (get_document (self)))
    return;
  hw_canvas_reveal_element (self, element);
  if (g_strcmp0 (self->fresh, id) != 0)
    g_clear_pointer (&self->fresh, g_free);
  hw_document_begin_run (get_document (self));
  show_strip (self, element, field);
  hw_card_entry_open (self->entry, get_document (self), id, field);
  hw_canvas_follow_entry (self);
}

/* The entry stays open when there is no such field. */
static gboolean
open_neighbour (HwCanvas *self, int direction)
{
  const HwElement *element = find_edited (self);
  HwFieldLoop loop = hw_field_loop_get (element, self->scene->map);
  int position = hw_field_loop_find (&loop, hw_card_entry_get_field (self->entry));

  if (position < 0 || position + direction < 0 || position + direction >= (int)loop.n_fields)
    return FALSE;
  g_clear_pointer (&self->fresh, g_free);
  open_entry (self, element, loop.fields[position + direction]);
  return TRUE;
}

static void
add_step (HwCanvas *self, HwEditingPlace place)
{
  g_autofree char *id = NULL;

  close_entry (self);
  hw_canvas_focus_selection (self);
  id = hw_editing_add_step (self->view, place, NULL);
  if (id != NULL)
    hw_view_state_edit_field (self->view, id, "name");
}

/* Nothing was said about a step that was just made: it goes again, as if it had not been. */
static void
cancel (HwCanvas *self)
{
  gboolean takes_back =
      g_strcmp0 (self->fresh, hw_card_entry_get_id (self->entry)) == 0 && self->fresh != NULL;

  close_entry (self);
  hw_canvas_focus_selection (self);
  if (takes_back)
    hw_document_undo (get_document (self));
}

/* Of a step more is said at once than of anything else. */
static gboolean
enter_goes_on (HwCanvas *self)
{
  return find_edited (self)->type == HW_ELEMENT_STEP;
}

static void
done_cb (HwCanvas *self, HwCardEntryDone how)
{
  GtkWidget *widget = GTK_WIDGET (self);

  switch (how)
    {
    case HW_CARD_ENTRY_NEXT:
    case HW_CARD_ENTRY_TAB:
      if ((how == HW_CARD_ENTRY_TAB || enter_goes_on (self)) && open_neighbour (self, 1))
        return;
      close_entry (self);
      hw_canvas_focus_selection (self);
      if (how == HW_CARD_ENTRY_TAB)
        gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (widget)), GTK_DIR_TAB_FORWARD);
      return;
    case HW_CARD_ENTRY_BACKTAB:
      if (open_neighbour (self, -1))
        return;
      close_entry (self);
      hw_canvas_focus_selection (self);
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
    case HW_CARD_ENTRY_CANCELED:
      cancel (self);
      return;
    case HW_CARD_ENTRY_GONE:
      close_entry (self);
      hw_canvas_focus_selection (self);
      return;
    case HW_CARD_ENTRY_LEFT:
    default:
      close_entry (self);
      return;
    }
}

static void
picked_cb (HwCanvas *self, int position)
{
  const HwElement *element = find_edited (self);
  HwFieldLoop loop;

  if (element == NULL)
    return;
  loop = hw_field_loop_get (element, self->scene->map);
  if (hw_card_entry_accept (self->entry) && position < (int)loop.n_fields)
    open_entry (self, element, loop.fields[position]);
}

/* Where the entry belongs when the map does not show the field: at this level of detail, or because
 * there is nothing to show. */
static HwRect
stand_in_mu (HwCanvas *self, const HwElement *element)
{
  const HwGroup *group = hw_scene_find_group (self->scene, element);
  double band;

  if (element->type == HW_ELEMENT_HEADER || group == NULL)
    return hw_rect (self->scene->bounds.x, self->scene->bounds.y, 0, 0);
  if (group->kind == HW_GROUP_LINK)
    {
      HwPoint label = self->scene->routes->links[group->position].label;

      return hw_rect (label.x, label.y, 0, 0);
    }
  if (group->kind == HW_GROUP_LANE)
    return hw_rect (group->block.x, group->block.y, HW_LANE_LABEL_MU, group->block.height);
  band = fmin (group->block.height, 30);
  return hw_rect (group->block.x, hw_rect_bottom (group->block) - band, group->block.width, band);
}

/* What the entry covers: the text of the field as the map shows it; `area` is the card or pill it
 * is on. */
typedef struct
{
  HwRect text_px;
  HwRect card_px;
  double type_px;
} Anchor;

static Anchor
find_anchor (HwCanvas *self, const HwElement *element)
{
  HwViewTransform view = hw_view_state_get_transform (self->view);
  HwFieldPlace place =
      hw_scene_find_field (self->scene, element, hw_card_entry_get_field (self->entry));
  const HwGroup *group = hw_scene_find_group (self->scene, element);
  HwRect text = place.element == NULL           ? stand_in_mu (self, element)
                : hw_rect_is_empty (place.text) ? place.area
                                                : place.text;
  HwRect card = group != NULL && !hw_rect_is_empty (group->block) ? group->block : text;
  double size_mu = place.size_mu > 0 ? place.size_mu : 15;

  /* Lane names run upwards; what is typed does not. */
  if (element->type == HW_ELEMENT_LANE)
    card = text;
  return (Anchor){ .text_px = hw_view_transform_rect_to_px (view, text),
                   .card_px = hw_view_transform_rect_to_px (view, card),
                   .type_px = CLAMP (round (size_mu * view.zoom), TYPE_MIN_PX, TYPE_MAX_PX) };
}

static double
clamped (double at_px, double length_px, double room_px)
{
  return fmax (EDGE_PX, fmin (at_px, room_px - length_px - EDGE_PX));
}

static HwRect
place_entry (HwCanvas *self, const Anchor *anchor)
{
  GtkWidget *entry = GTK_WIDGET (self->entry);
  HwFieldType type = hw_card_entry_get_field (self->entry)->type;
  double least = type == HW_FIELD_TEXT ? fmax (WORDS_PX, anchor->card_px.width) : NUMBER_PX;
  int natural, height;
  HwRect rect;

  gtk_widget_measure (entry, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_measure (entry, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  rect = hw_rect (anchor->text_px.x - HW_CARD_ENTRY_INSET_PX,
                  hw_rect_center (anchor->text_px).y - height / 2.0,
                  CLAMP (natural, fmin (least, ENTRY_MAX_PX), ENTRY_MAX_PX), height);
  rect.x = clamped (rect.x, rect.width, gtk_widget_get_width (GTK_WIDGET (self)));
  rect.y = clamped (rect.y, rect.height, gtk_widget_get_height (GTK_WIDGET (self)));
  return rect;
}

/* Below the card and the entry, or above where there is no room. */
static HwRect
place_strip (HwCanvas *self, HwRect entry_px, HwRect card_px)
{
  GtkWidget *strip = GTK_WIDGET (self->strip);
  HwRect both = hw_rect_union (entry_px, card_px);
  double room = gtk_widget_get_height (GTK_WIDGET (self));
  int width, height;
  HwRect rect;

  gtk_widget_measure (strip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (strip, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  rect = hw_rect (both.x, hw_rect_bottom (both) + STRIP_GAP_PX, width, height);
  if (hw_rect_bottom (rect) > room - EDGE_PX && both.y - STRIP_GAP_PX - height > EDGE_PX)
    rect.y = both.y - STRIP_GAP_PX - height;
  rect.x = clamped (rect.x, width, gtk_widget_get_width (GTK_WIDGET (self)));
  rect.y = clamped (rect.y, height, room);
  return rect;
}

static void
allocate (GtkWidget *widget, HwRect rect)
{
  GtkAllocation box = { (int)floor (rect.x), (int)floor (rect.y), (int)ceil (rect.width),
                        (int)ceil (rect.height) };

  gtk_widget_size_allocate (widget, &box, -1);
}

static void
edit_title_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);
  const HwElement *element = find_selected (self);

  if (self->view == NULL || hw_canvas_tool_accept (self))
    return;
  if (element != NULL)
    open_entry (self, element, hw_field_find (element->type, hw_editing_get_title_field (element)));
}

static void
add_line_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "add-line");
}

static void
edit_field_cb (HwCanvas *self, const char *id, const char *field_name)
{
  const HwElement *element = hw_map_find_any (self->scene->map, id);
  const HwField *field = element != NULL ? hw_field_find (element->type, field_name) : NULL;

  if (field == NULL)
    return;
  g_clear_pointer (&self->fresh, g_free);
  if (is_new (self, id))
    self->fresh = g_strdup (id);
  open_entry (self, element, field);
}

void
hw_canvas_class_install_entry_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "canvas.edit-title", NULL, edit_title_cb);
  gtk_widget_class_install_action (widget_class, "canvas.add-line", NULL, add_line_cb);
}

void
hw_canvas_init_entry (HwCanvas *self)
{
  self->entry = HW_CARD_ENTRY (hw_card_entry_new ());
  self->strip = HW_FIELD_STRIP (hw_field_strip_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->strip), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  g_object_bind_property (self->entry, "problem", self->strip, "problem", G_BINDING_DEFAULT);
  g_object_bind_property (self->entry, "notice", self->strip, "notice", G_BINDING_DEFAULT);
  g_signal_connect_swapped (self->entry, "done", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (self->strip, "picked", G_CALLBACK (picked_cb), self);
}

void
hw_canvas_dispose_entry (HwCanvas *self)
{
  if (self->entry == NULL)
    return;
  gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->entry)));
  gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->strip)));
}

void
hw_canvas_set_view_of_entry (HwCanvas *self, HwViewState *view)
{
  if (self->view != NULL && hw_card_entry_get_id (self->entry) != NULL)
    {
      hw_card_entry_accept (self->entry);
      close_entry (self);
    }
  hw_card_entry_forget (self->entry);
  if (view != NULL)
    g_signal_connect_swapped (view, "edit-field", G_CALLBACK (edit_field_cb), self);
}

HwFieldTyping *
hw_canvas_settle_typing (HwCanvas *self)
{
  if (self->view == NULL)
    return NULL;
  if (hw_card_entry_get_id (self->entry) != NULL)
    hw_card_entry_accept (self->entry);
  return hw_card_entry_get_refused (self->entry);
}

void
hw_canvas_show_refused (HwCanvas *self)
{
  HwFieldTyping *typing = hw_card_entry_get_refused (self->entry);
  const char *id = typing != NULL ? hw_field_typing_get_ids (typing)[0] : NULL;
  const HwElement *element = id != NULL ? hw_map_find_any (self->scene->map, id) : NULL;

  if (element == NULL)
    return;
  if (g_strcmp0 (id, hw_card_entry_get_id (self->entry)) != 0
      || hw_field_typing_get_what (typing) != hw_card_entry_get_field (self->entry))
    open_entry (self, element, hw_field_typing_get_what (typing));
  hw_canvas_reveal_element (self, element);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
hw_canvas_follow_entry (HwCanvas *self)
{
  const HwElement *element = find_edited (self);

  /* Being allocated again in the middle of it would be in vain: the view comes to rest soon. */
  if (element == NULL || self->is_allocating)
    return;
  hw_card_entry_set_type_size (self->entry, find_anchor (self, element).type_px);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
hw_canvas_allocate_entry (HwCanvas *self)
{
  const HwElement *element = find_edited (self);
  Anchor anchor;
  HwRect entry_px;

  if (self->leads)
    {
      HwRect card_px = hw_canvas_get_lead_px (self);

      allocate (GTK_WIDGET (self->strip), place_strip (self, card_px, card_px));
    }
  if (element == NULL)
    return;
  anchor = find_anchor (self, element);
  entry_px = place_entry (self, &anchor);
  allocate (GTK_WIDGET (self->entry), entry_px);
  allocate (GTK_WIDGET (self->strip), place_strip (self, entry_px, anchor.card_px));
}

void
hw_canvas_snapshot_entry (HwCanvas *self, GtkSnapshot *snapshot)
{
  gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (self->strip), snapshot);
  gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (self->entry), snapshot);
}

gboolean
hw_canvas_edit_at (HwCanvas *self, HwPoint point_px)
{
  const HwGroup *group = hw_canvas_hit_words (self, point_px);
  HwFieldPlace place;
  HwPoint point;

  if (group == NULL)
    return FALSE;
  point = hw_view_transform_to_mu (hw_view_state_get_transform (self->view), point_px);
  place = hw_scene_find_field_at (self->scene, group, point);
  if (place.element != NULL)
    open_entry (self, place.element, place.field);
  else if (group->element != NULL)
    open_entry (self, group->element,
                hw_field_loop_get (group->element, self->scene->map).fields[0]);
  return TRUE;
}

/* The words that a letter begins, where letters are no keys. */
static const HwField *
find_words (HwCanvas *self, const HwElement *element)
{
  if (self->letter_keys || (element->type != HW_ELEMENT_STEP && element->type != HW_ELEMENT_NOTE))
    return NULL;
  return hw_field_find (element->type, hw_editing_get_title_field (element));
}

gboolean
hw_canvas_type (HwCanvas *self, gunichar character)
{
  gboolean is_number = g_unichar_isdigit (character) || character == '?';
  const HwElement *element;
  const HwField *field = NULL;
  char text[7] = { 0 };

  if (!is_number && !g_unichar_isalpha (character))
    return FALSE;
  element = find_selected (self);
  if (element != NULL && !is_number)
    field = find_words (self, element);
  else if (element != NULL)
    field = hw_field_loop_get_number (element, self->scene->map);
  if (field == NULL)
    return FALSE;
  open_entry (self, element, field);
  g_unichar_to_utf8 (character, text);
  hw_card_entry_set_text (self->entry, text);
  return TRUE;
}
