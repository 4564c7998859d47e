/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links drawn from card to card, bent to another one, and led by keys. */

#include "hw-tool-private.h"

#include "hw-layout-sketch.h"
#include "hw-map-edit.h"
#include "hw-map-flow-edit.h"

/* What an end that is over no card is tied to. */
#define POINT_MU 2.0

static const int link_kinds[HW_N_TOOLS] = {
  [HW_TOOL_SELECT] = HW_TOOL_NO_LINK,    [HW_TOOL_HAND] = HW_TOOL_NO_LINK,
  [HW_TOOL_STEP] = HW_TOOL_NO_LINK,      [HW_TOOL_QUEUE] = HW_TOOL_NO_LINK,
  [HW_TOOL_CONNECT] = HW_LINK_SUGGESTED, [HW_TOOL_INFORMATION] = HW_LINK_INFORMATION,
  [HW_TOOL_REWORK] = HW_LINK_REWORK,     [HW_TOOL_FEEDBACK] = HW_LINK_FEEDBACK,
  [HW_TOOL_NOTE] = HW_TOOL_NO_LINK,      [HW_TOOL_BURST] = HW_TOOL_NO_LINK,
  [HW_TOOL_WASTE] = HW_TOOL_NO_LINK,     [HW_TOOL_QUESTION] = HW_TOOL_NO_LINK,
  [HW_TOOL_LASER] = HW_TOOL_NO_LINK,
};

int
hw_tool_get_link_kind (HwToolKind kind)
{
  return link_kinds[kind];
}

static const char *
get_id (const HwTool *self, int step)
{
  return hw_tool_get_step (self, step)->element.id;
}

/* The link as it would be: `other` is the id at its free end. */
static HwElement *
new_link (const HwTool *self, const char *other)
{
  const HwToolConnection *connection = &self->connection;
  const char *step = get_id (self, connection->step);
  gboolean forward =
      (connection->end == HW_LINK_END_FROM) != (connection->backs && connection->target < 0);
  const char *from = forward ? step : other, *to = forward ? other : step;
  HwElement *link;

  if (connection->link >= 0)
    link = hw_element_dup (hw_seq_get (hw_map_links (self->scene->map), (guint)connection->link));
  else
    link = hw_element_new (HW_ELEMENT_LINK, "\1link");
  hw_field_set (hw_field_find (HW_ELEMENT_LINK, "from"), link, hw_value_text (HW_FIELD_REF, from));
  hw_field_set (hw_field_find (HW_ELEMENT_LINK, "to"), link, hw_value_text (HW_FIELD_REF, to));
  if (connection->kind != HW_LINK_SUGGESTED)
    ((HwLink *)link)->kind = connection->kind;
  else if (connection->target >= 0)
    ((HwLink *)link)->kind = (int)hw_map_suggest_link_kind (self->scene->map, from, to);
  return link;
}

static HwLinkEnds
get_ends (const HwTool *self, int other)
{
  const HwToolConnection *connection = &self->connection;
  gboolean forward =
      (connection->end == HW_LINK_END_FROM) != (connection->backs && connection->target < 0);

  return forward ? (HwLinkEnds){ connection->step, other }
                 : (HwLinkEnds){ other, connection->step };
}

/* Shows the link to the target, or to a box where the pointer is. */
static void
show_track (HwTool *self, HwRect box)
{
  const HwToolConnection *connection = &self->connection;
  HwMap *map = self->scene->map;
  const HwLayout *layout = self->scene->layout;
  gboolean free_end = connection->target < 0;
  int other = free_end ? (int)layout->n_steps : connection->target;
  g_autoptr (HwElement) end = hw_element_new (HW_ELEMENT_STEP, "\1step");
  g_autoptr (HwElement) link = new_link (self, free_end ? end->id : get_id (self, other));
  g_autoptr (HwMap) with_end = free_end ? hw_map_with_element (map, end) : hw_map_ref (map);
  g_autoptr (HwMap) with_link = hw_map_with_element (with_end, link);
  guint position = connection->link >= 0 ? (guint)connection->link : layout->n_links;
  g_autoptr (HwLayout) sketch =
      hw_layout_sketch_linked (layout, free_end ? &box : NULL, position, get_ends (self, other));

  hw_tool_take_tracks (self, with_link, hw_routes_new_of (with_link, sketch, &position, 1),
                       &position, 1);
}

/* Why the link could not lead to the target, or NULL. */
static char *
dup_refusal (const HwTool *self)
{
  g_autoptr (HwElement) link = new_link (self, get_id (self, self->connection.target));
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) with_link = hw_map_with_link (self->scene->map, (HwLink *)link, &error);

  return with_link == NULL ? g_strdup (error->message) : NULL;
}

static void
aim (HwTool *self, int target)
{
  HwToolConnection *connection = &self->connection;

  if (target == connection->target)
    return;
  connection->target = target;
  g_clear_pointer (&connection->refusal, g_free);
  if (target >= 0)
    connection->refusal = dup_refusal (self);
}

static void
show_aim (HwTool *self, const HwToolInput *input)
{
  HwToolConnection *connection = &self->connection;
  HwRect box = { input->point.x - POINT_MU / 2, input->point.y - POINT_MU / 2, POINT_MU, POINT_MU };
  gboolean refused =
      connection->refusal != NULL || (connection->link >= 0 && connection->target < 0);

  hw_tool_clear_marks (self);
  if (connection->target < 0 && connection->link < 0)
    {
      g_autoptr (HwSnapField) field = hw_tool_new_field (self, NULL);

      box = hw_tool_snap (self, field,
                          hw_rect (input->point.x - HW_CARD_WIDTH_MU / 2,
                                   input->point.y - HW_CARD_HEIGHT_MU / 2, HW_CARD_WIDTH_MU,
                                   HW_CARD_HEIGHT_MU),
                          input);
      hw_tool_set_ghost (self, box);
    }
  show_track (self, box);
  if (connection->target >= 0 && !refused)
    hw_tool_set_target (self, &hw_tool_get_step (self, connection->target)->element);
  hw_tool_set_cursor (self, refused ? HW_CURSOR_REFUSED : HW_CURSOR_CROSSHAIR);
}

/* Within its own card a link leads nowhere yet; only rework comes back. */
static gboolean
is_at_home (const HwTool *self, int target)
{
  const HwToolConnection *connection = &self->connection;

  return target == connection->step && connection->kind != HW_LINK_REWORK;
}

static void
connection_motion (HwTool *self, const HwToolInput *input)
{
  int target = hw_tool_hit_step (self, input);

  if (is_at_home (self, target))
    {
      aim (self, -1);
      hw_tool_clear_preview (self);
      return;
    }
  aim (self, target);
  show_aim (self, input);
}

static void
make_link (HwTool *self)
{
  const HwToolConnection *connection = &self->connection;
  HwMap *map = self->scene->map;
  g_autofree char *step = g_strdup (get_id (self, connection->step));
  g_autofree char *target = g_strdup (get_id (self, connection->target));
  g_autoptr (GError) error = NULL;

  if (connection->link >= 0)
    {
      const HwElement *link = hw_seq_get (hw_map_links (map), (guint)connection->link);

      hw_editing_reconnect (self->view, link->id,
                            connection->end == HW_LINK_END_FROM ? HW_LINK_END_TO : HW_LINK_END_FROM,
                            target, &error);
    }
  else
    g_free (hw_editing_connect (self->view, step, target, connection->kind, &error));
  if (error != NULL)
    hw_view_state_tell_problem (self->view, error->message);
}

static void
make_step (HwTool *self)
{
  const HwToolConnection *connection = &self->connection;
  g_autofree char *step = g_strdup (get_id (self, connection->step));
  HwPoint middle = hw_rect_center (self->preview.ghost);

  hw_tool_ask_title (self,
                     hw_editing_connect_new (self->view, step,
                                             connection->backs ? HW_LINK_END_TO : HW_LINK_END_FROM,
                                             connection->kind, middle));
}

static gboolean
is_by_tool (const HwTool *self)
{
  return hw_tool_get_link_kind (hw_view_state_get_tool (self->view)) != HW_TOOL_NO_LINK;
}

static const HwGesture connection_gesture;

static void
connection_release (HwTool *self, const HwToolInput *input)
{
  HwToolConnection *connection = &self->connection;
  gboolean by_tool = is_by_tool (self);

  /* A click on a card takes the link along to the next click. */
  if (!self->moved && by_tool && !connection->stays)
    {
      connection->stays = TRUE;
      self->gesture = &connection_gesture;
      return;
    }
  if (connection->target >= 0)
    make_link (self);
  else if (connection->link < 0 && self->preview.has_ghost)
    make_step (self);
  if (by_tool)
    hw_tool_finish_use (self, input);
}

static void
connection_stop (HwTool *self)
{
  g_clear_pointer (&self->connection.refusal, g_free);
}

static void
connection_refresh (HwTool *self)
{
  if (self->moved || self->connection.target >= 0)
    show_aim (self, &self->here);
}

static const HwGesture connection_gesture = { connection_motion, connection_release,
                                              connection_stop, connection_refresh };

void
hw_tool_begin_connection (HwTool *self,
                          const HwToolInput *input,
                          const HwToolConnection *connection)
{
  self->connection = *connection;
  hw_tool_look (self, NULL);
  hw_tool_begin (self, &connection_gesture, input);
}

void
hw_tool_connect_press (HwTool *self, const HwToolInput *input)
{
  int step = hw_tool_hit_step (self, input);
  const HwHandle *hot = self->preview.hot;
  HwToolConnection connection = {
    .step = step,
    .end = HW_LINK_END_FROM,
    .kind = hw_tool_get_link_kind (hw_view_state_get_tool (self->view)),
    .link = -1,
    .target = -1,
  };

  if (hot != NULL)
    connection.step = hw_map_find_position (self->scene->map, HW_ELEMENT_STEP, hot->element->id);
  if (connection.step < 0)
    return;
  hw_tool_begin_connection (self, input, &connection);
}

void
hw_tool_connect_hover (HwTool *self, const HwToolInput *input)
{
  int step = hw_tool_hit_step (self, input);

  hw_tool_set_target (self, step >= 0 ? &hw_tool_get_step (self, step)->element : NULL);
}

/* Two selected steps are connected in the order they were chosen; rework leads back. */
static void
connect_two (HwTool *self, const HwElement *first, const HwElement *second, int kind)
{
  gboolean forward = hw_map_suggest_link_kind (self->scene->map, second->id, first->id)
                     != HW_LINK_FLOW; /* the first leads to the second */
  gboolean turns = forward && (kind == HW_LINK_REWORK || kind == HW_LINK_FEEDBACK);
  g_autofree char *from = g_strdup (turns ? second->id : first->id);
  g_autofree char *to = g_strdup (turns ? first->id : second->id);
  g_autoptr (GError) error = NULL;

  g_free (hw_editing_connect (self->view, from, to, kind, &error));
  if (error != NULL)
    hw_view_state_tell_problem (self->view, error->message);
}

/* The first step a link led by keys aims at: back for rework and feedback. */
static HwWalk
get_first_walk (int kind)
{
  if (kind == HW_LINK_FEEDBACK)
    return HW_WALK_FIRST;
  return kind == HW_LINK_REWORK ? HW_WALK_LEFT : HW_WALK_RIGHT;
}

/* Aims at the first step that way to which there is no such link yet. Flow may go in circles. */
static void
aim_first (HwTool *self, HwWalk walk)
{
  const HwToolConnection *connection = &self->connection;

  for (guint i = 0; i <= self->scene->layout->n_steps; i++)
    {
      int before = connection->target;

      hw_tool_lead_on (self, walk);
      if (connection->refusal == NULL || connection->target == before)
        return;
    }
}

gboolean
hw_tool_lead (HwTool *self, HwToolKind kind)
{
  g_autoptr (GPtrArray) selected = hw_view_state_find_selected (self->view);
  const HwElement *first = selected->len > 0 ? selected->pdata[0] : NULL;
  const HwElement *second = selected->len == 2 ? selected->pdata[1] : NULL;
  HwToolConnection connection = {
    .end = HW_LINK_END_FROM,
    .kind = hw_tool_get_link_kind (kind),
    .link = -1,
    .target = -1,
    .stays = TRUE,
  };

  if (self->scene == NULL || first == NULL || first->type != HW_ELEMENT_STEP)
    return FALSE;
  if (second != NULL && second->type == HW_ELEMENT_STEP)
    {
      connect_two (self, first, second, connection.kind);
      return TRUE;
    }
  connection.step = hw_map_find_position (self->scene->map, HW_ELEMENT_STEP, first->id);
  if (selected->len > 1 || connection.step < 0)
    return FALSE;
  hw_view_state_set_tool (self->view, kind);
  hw_tool_begin_connection (self, &self->here, &connection);
  aim_first (self, get_first_walk (connection.kind));
  return TRUE;
}

gboolean
hw_tool_is_leading (const HwTool *self)
{
  return self->gesture == &connection_gesture && self->connection.stays;
}

gboolean
hw_tool_lead_on (HwTool *self, HwWalk walk)
{
  HwToolConnection *connection = &self->connection;
  int here;
  const HwStep *step;

  if (!hw_tool_is_leading (self))
    return FALSE;
  here = connection->target >= 0 ? connection->target : connection->step;
  step = hw_flow_walk (self->scene->map, self->scene->layout,
                       &hw_tool_get_step (self, here)->element, walk);
  return step == NULL || hw_tool_lead_to (self, step);
}

gboolean
hw_tool_lead_to (HwTool *self, const HwStep *step)
{
  if (!hw_tool_is_leading (self) || step == NULL)
    return FALSE;
  aim (self, hw_map_find_position (self->scene->map, HW_ELEMENT_STEP, step->element.id));
  self->press = self->here;
  self->moved = FALSE;
  show_aim (self, &self->here);
  hw_view_state_reveal (self->view, step->element.id);
  return TRUE;
}

gboolean
hw_tool_lead_end (HwTool *self)
{
  HwToolInput input = self->here;

  if (!hw_tool_is_leading (self))
    return FALSE;
  input.modifiers = 0;
  self->moved = TRUE;
  hw_tool_release (self, &input);
  return TRUE;
}
