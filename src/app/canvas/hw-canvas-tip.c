/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tooltip: what is to be said of what the pointer rests on, where the picture does not say it.
 */

#include "hw-canvas-private.h"

/* Narrow, to lie over as little as it can of what is around. */
#define MAX_WIDTH_CHARS 32

/* The pointer stays so long before it asks; GTK has it wait half a second more. */
#define REST_MS 600

/* Cards say their names large enough to be read, until they are blocks. */
static gboolean
shows_name (const HwCanvas *self, const HwGroup *group)
{
  gboolean many = self->scene->layout->n_steps > HW_SNAPSHOT_PAINTER_FEW;

  return group->kind == HW_GROUP_STEP
         && hw_view_state_get_transform (self->view).zoom >= (many ? HW_BLOCK_ZOOM : HW_NAMES_ZOOM);
}

/* Of a card all of it; of what is none, around the pointer. */
static HwRect
find_area (HwCanvas *self, const HwGroup *group, HwPoint point_px)
{
  return group->kind == HW_GROUP_STEP
             ? hw_view_transform_rect_to_px (hw_view_state_get_transform (self->view), group->block)
             : hw_rect (point_px.x - 8, point_px.y - 8, 16, 16);
}

/* Where the card says it all, something can be pressed or a hand is at work, a tooltip would be in
 * the way. */
static gboolean
wants_tip (HwCanvas *self, const HwGroup *group)
{
  return group != NULL && self->detail != HW_DETAIL_FULL && !hw_tool_is_busy (self->tool)
         && hw_tool_get_preview (self->tool)->hot == NULL
         && hw_card_entry_get_id (self->entry) == NULL
         && !hw_selection_contains (hw_view_state_get_selection (self->view), group->element->id);
}

char *
hw_canvas_dup_tip (HwCanvas *self, HwPoint point_px)
{
  const HwGroup *group = hw_canvas_hit (self, point_px);
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  if (!wants_tip (self, group))
    return NULL;
  description = hw_scene_dup_description (self->scene, group);
  if (shows_name (self, group))
    return *description != '\0' ? g_markup_escape_text (description, -1) : NULL;
  label = hw_scene_dup_label (self->scene, group);
  return g_markup_printf_escaped ("<b>%s</b>\n%s", label, description);
}

/* A tooltip of its own would be as wide as the map. */
static GtkWidget *
label_new (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_WIDTH_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static gboolean
rested_cb (gpointer user_data)
{
  HwCanvas *self = user_data;

  self->rest_id = 0;
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Whoever only passes over cards wants to see them: GTK would show one tooltip after the other,
 * each over what is around. */
static gboolean
rests_on (HwCanvas *self, const HwGroup *group)
{
  if (g_strcmp0 (self->rests_on, group != NULL ? group->element->id : NULL) == 0)
    return group != NULL && self->rest_id == 0;
  hw_canvas_forget_rest (self);
  if (group == NULL)
    return FALSE;
  self->rests_on = g_strdup (group->element->id);
  self->rest_id = g_timeout_add (REST_MS, rested_cb, self);
  return FALSE;
}

static gboolean
query_tooltip_cb (HwCanvas *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  HwPoint point_px = hw_point (x, y);
  const HwGroup *group = self->view != NULL ? hw_canvas_hit (self, point_px) : NULL;
  g_autofree char *markup = rests_on (self, group) ? hw_canvas_dup_tip (self, point_px) : NULL;
  HwRect px;

  if (markup == NULL)
    return FALSE;
  px = find_area (self, group, point_px);
  gtk_tooltip_set_custom (tooltip, label_new (markup));
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ (int)px.x, (int)px.y, (int)px.width, (int)px.height });
  return TRUE;
}

void
hw_canvas_forget_rest (HwCanvas *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_pointer (&self->rests_on, g_free);
}

void
hw_canvas_init_tip (HwCanvas *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
