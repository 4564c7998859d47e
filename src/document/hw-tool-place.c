/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tools that put something new where the pointer is: steps, queues and notes. */

#include "hw-tool-private.h"

int
hw_tool_get_step_kind (HwToolKind kind)
{
  if (kind == HW_TOOL_STEP)
    return HW_STEP_PROCESS;
  return kind == HW_TOOL_QUEUE ? HW_STEP_QUEUE : -1;
}

int
hw_tool_get_note_kind (HwToolKind kind)
{
  static const int kinds[HW_N_TOOLS] = {
    [HW_TOOL_NOTE] = 1 + HW_NOTE_IDEA,
    [HW_TOOL_BURST] = 1 + HW_NOTE_BURST,
    [HW_TOOL_WASTE] = 1 + HW_NOTE_WASTE,
    [HW_TOOL_QUESTION] = 1 + HW_NOTE_QUESTION,
  };

  return kinds[kind] - 1;
}

HwStep *
hw_tool_new_template (int kind)
{
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, "template");

  step->kind = kind;
  return step;
}

void
hw_tool_ask_title (HwTool *self, char *id)
{
  g_autofree char *made = id;
  const HwMap *map = hw_document_get_map (hw_view_state_get_document (self->view));
  const HwElement *element = made != NULL ? hw_map_find (map, made) : NULL;

  if (element != NULL)
    hw_view_state_edit_field (self->view, made, hw_editing_get_title_field (element));
}

/* The track of work under the pointer, which a step would be put on. */
static const HwElement *
find_track (const HwTool *self, const HwToolInput *input)
{
  const HwGroup *group = hw_tool_hit (self, input);

  return group != NULL && (group->kind == HW_GROUP_LINK || group->kind == HW_GROUP_PILL)
             ? group->element
             : NULL;
}

void
hw_tool_place_hover (HwTool *self, const HwToolInput *input)
{
  g_autoptr (HwSnapField) field = hw_tool_new_field (self, NULL);
  HwRect box = { input->point.x - HW_CARD_WIDTH_MU / 2, input->point.y - HW_CARD_HEIGHT_MU / 2,
                 HW_CARD_WIDTH_MU, HW_CARD_HEIGHT_MU };

  hw_tool_clear_preview (self);
  hw_tool_set_target (self, find_track (self, input));
  if (self->preview.target == NULL)
    box = hw_tool_snap (self, field, box, input);
  hw_tool_set_ghost (self, box);
}

static void
place_release (HwTool *self, const HwToolInput *input)
{
  int kind = hw_tool_get_step_kind (hw_view_state_get_tool (self->view));
  g_autoptr (HwElement) template = (HwElement *)hw_tool_new_template (kind);
  const HwElement *track = find_track (self, input);
  char *id;

  hw_tool_place_hover (self, input);
  if (track != NULL)
    id = hw_editing_add_step_on_link (self->view, track->id, (HwStep *)template);
  else
    id = hw_editing_add_step_at (self->view, hw_rect_center (self->preview.ghost),
                                 (HwStep *)template);
  hw_tool_finish_use (self, input);
  hw_tool_ask_title (self, id);
}

static const HwGesture place_gesture = { hw_tool_place_hover, place_release, NULL, NULL };

void
hw_tool_place_press (HwTool *self, const HwToolInput *input)
{
  hw_tool_place_hover (self, input);
  hw_tool_begin (self, &place_gesture, input);
}

/* What a note would hang on here: anything but a note. */
static const HwElement *
find_hook (const HwTool *self, const HwToolInput *input)
{
  const HwGroup *group = hw_tool_hit (self, input);

  return group != NULL && group->kind != HW_GROUP_NOTE ? group->element : NULL;
}

void
hw_tool_note_hover (HwTool *self, const HwToolInput *input)
{
  hw_tool_clear_preview (self);
  hw_tool_set_target (self, find_hook (self, input));
  if (self->preview.target == NULL)
    hw_tool_set_ghost (self, hw_rect (input->point.x - HW_NOTE_WIDTH_MU / 2,
                                      input->point.y - HW_NOTE_HEIGHT_MU / 2, HW_NOTE_WIDTH_MU,
                                      HW_NOTE_HEIGHT_MU));
}

static void
note_release (HwTool *self, const HwToolInput *input)
{
  int kind = hw_tool_get_note_kind (hw_view_state_get_tool (self->view));
  const HwElement *hook = find_hook (self, input);
  char *id = hw_editing_add_note (self->view, (HwNoteKind)kind, hook != NULL ? hook->id : NULL,
                                  hook != NULL ? NULL : &input->point);

  hw_tool_finish_use (self, input);
  hw_tool_ask_title (self, id);
}

static const HwGesture note_gesture = { hw_tool_note_hover, note_release, NULL, NULL };

void
hw_tool_note_press (HwTool *self, const HwToolInput *input)
{
  hw_tool_note_hover (self, input);
  hw_tool_begin (self, &note_gesture, input);
}
