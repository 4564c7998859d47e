/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions that edit: each is a row that says what has to be selected and which command of
 * hw-editing.h it is. Where one cannot do anything it is disabled, so that menus and the palette
 * show what can be done now. */

#include "hw-canvas-private.h"

#include "hw-editing.h"

/* One small move by key, map units. */
#define NUDGE_MU 8.0

/* How many of each kind are selected. */
typedef guint Counts[HW_N_ELEMENT_KINDS];

typedef struct
{
  const char *name;
  gboolean (*can) (HwCanvas *self, const guint *counts, int data); /* on a map that can be edited */
  void (*run) (HwCanvas *self, int data);
  int data;
} Editing;

static gboolean
can_add (HwCanvas *self, const guint *counts, int data)
{
  return hw_editing_can_add_step (self->view, (HwEditingPlace)data);
}

static gboolean
has_any (HwCanvas *self, const guint *counts, int data)
{
  return hw_selection_get_length (hw_view_state_get_selection (self->view)) > 0;
}

static gboolean
has_steps (HwCanvas *self, const guint *counts, int data)
{
  return counts[HW_ELEMENT_STEP] > 0;
}

static gboolean
has_links (HwCanvas *self, const guint *counts, int data)
{
  return counts[HW_ELEMENT_LINK] > 0;
}

static gboolean
has_boxes (HwCanvas *self, const guint *counts, int data)
{
  return counts[HW_ELEMENT_STEP] + counts[HW_ELEMENT_NOTE] > 0;
}

static gboolean
has_two_boxes (HwCanvas *self, const guint *counts, int data)
{
  return counts[HW_ELEMENT_STEP] + counts[HW_ELEMENT_NOTE] > 1;
}

static gboolean
has_three_boxes (HwCanvas *self, const guint *counts, int data)
{
  return counts[HW_ELEMENT_STEP] + counts[HW_ELEMENT_NOTE] > 2;
}

static gboolean
has_one_note (HwCanvas *self, const guint *counts, int data)
{
  return counts[HW_ELEMENT_NOTE] == 1;
}

static gboolean
has_hook (HwCanvas *self, const guint *counts, int data)
{
  return counts[HW_ELEMENT_STEP] + counts[HW_ELEMENT_LINK] + counts[HW_ELEMENT_LANE] > 0;
}

static gboolean
has_steps_or_lane (HwCanvas *self, const guint *counts, int data)
{
  gboolean lanes = hw_seq_get_length (hw_map_lanes (self->scene->map)) > 0;

  return lanes && (counts[HW_ELEMENT_STEP] > 0 || counts[HW_ELEMENT_LANE] == 1);
}

static char **
dup_selected_ids (HwCanvas *self)
{
  g_autoptr (GPtrArray) selected = hw_view_state_find_selected (self->view);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < selected->len; i++)
    g_strv_builder_add (ids, ((const HwElement *)selected->pdata[i])->id);
  return g_strv_builder_end (ids);
}

static gboolean
has_measured (HwCanvas *self, const guint *counts, int data)
{
  g_auto (GStrv) ids = dup_selected_ids (self);

  return hw_document_readings_can_use_of (self->readings, (const char *const *)ids);
}

static gboolean
always (HwCanvas *self, const guint *counts, int data)
{
  return TRUE;
}

/* Something was made: what it is called is asked for in place. Takes the id over. */
static void
ask_title (HwCanvas *self, char *id)
{
  g_autofree char *made = id;
  const HwElement *element = made != NULL ? hw_map_find (self->scene->map, made) : NULL;

  if (element != NULL)
    hw_view_state_edit_field (self->view, made, hw_editing_get_title_field (element));
}

static void
tell (HwCanvas *self, GError *error)
{
  if (error != NULL)
    hw_view_state_tell_problem (self->view, error->message);
}

static const char *
get_selected_id (HwCanvas *self, HwElementKind kind)
{
  g_autoptr (GPtrArray) selected = hw_view_state_find_selected (self->view);

  for (guint i = 0; i < selected->len; i++)
    {
      const HwElement *element = selected->pdata[i];

      if (element->type == kind)
        return element->id;
    }
  return NULL;
}

static void
add_step (HwCanvas *self, int place)
{
  ask_title (self, hw_editing_add_step (self->view, (HwEditingPlace)place, NULL));
}

static void
add_lane (HwCanvas *self, int unused)
{
  ask_title (self, hw_editing_add_lane (self->view, NULL));
}

static void
remove_selected (HwCanvas *self, int mode)
{
  hw_editing_remove (self->view, (HwRemoveMode)mode);
  hw_canvas_focus_selection (self);
}

static void
duplicate (HwCanvas *self, int unused)
{
  hw_editing_duplicate (self->view);
}

static void
toggle_delivery (HwCanvas *self, int unused)
{
  hw_editing_toggle_delivery (self->view);
}

static void
set_link_kind (HwCanvas *self, int kind)
{
  g_autoptr (GError) error = NULL;

  hw_editing_set_link_kind (self->view, (HwLinkKind)kind, &error);
  tell (self, error);
}

static void
reverse_links (HwCanvas *self, int unused)
{
  g_autoptr (GError) error = NULL;

  hw_editing_reverse_links (self->view, &error);
  tell (self, error);
}

static void
move_in_line (HwCanvas *self, int direction)
{
  hw_editing_move_in_line (self->view, direction);
}

/* A selected lane itself, else the selected steps. */
static void
move_across (HwCanvas *self, int direction)
{
  const char *lane = get_selected_id (self, HW_ELEMENT_LANE);

  if (lane != NULL)
    hw_editing_move_lane (self->view, lane, direction);
  else
    hw_editing_move_across_lanes (self->view, direction);
}

static void
tidy (HwCanvas *self, int how)
{
  hw_editing_tidy (self->view, (HwTidy)how);
}

static void
keep_places (HwCanvas *self, int unused)
{
  hw_editing_keep_places (self->view);
}

static void
align (HwCanvas *self, int alignment)
{
  hw_editing_align (self->view, (HwAlignment)alignment);
}

static void
distribute (HwCanvas *self, int axis)
{
  hw_editing_distribute (self->view, (HwAxis)axis);
}

static void
nudge_sideways (HwCanvas *self, int direction)
{
  hw_editing_nudge (self->view, direction * NUDGE_MU, 0);
}

static void
nudge_down (HwCanvas *self, int direction)
{
  hw_editing_nudge (self->view, 0, direction * NUDGE_MU);
}

static void
tag_waste (HwCanvas *self, int waste)
{
  hw_editing_tag_waste (self->view, (HwWaste)waste);
}

static void
vote (HwCanvas *self, int votes)
{
  hw_editing_vote (self->view, get_selected_id (self, HW_ELEMENT_NOTE), votes);
}

static void
use_measured (HwCanvas *self, int unused)
{
  g_auto (GStrv) ids = dup_selected_ids (self);

  hw_document_readings_use_of (self->readings, (const char *const *)ids);
}

static const Editing editings[] = {
  { "canvas.add-next", can_add, add_step, HW_EDITING_NEXT },
  { "canvas.add-before", can_add, add_step, HW_EDITING_BEFORE },
  { "canvas.add-above", can_add, add_step, HW_EDITING_BRANCH_ABOVE },
  { "canvas.add-below", can_add, add_step, HW_EDITING_BRANCH_BELOW },
  { "canvas.add-on-link", can_add, add_step, HW_EDITING_ON_LINK },
  { "canvas.add-lane", always, add_lane, 0 },

  { "canvas.delete", has_any, remove_selected, HW_REMOVE_HEAL },
  { "canvas.delete-gap", has_any, remove_selected, HW_REMOVE_LEAVE_GAP },
  { "canvas.duplicate", has_boxes, duplicate, 0 },
  { "canvas.delivery", has_steps, toggle_delivery, 0 },
  { "canvas.use-measured", has_measured, use_measured, 0 },

  { "canvas.link-flow", has_links, set_link_kind, HW_LINK_FLOW },
  { "canvas.link-pull", has_links, set_link_kind, HW_LINK_PULL },
  { "canvas.link-rework", has_links, set_link_kind, HW_LINK_REWORK },
  { "canvas.link-information", has_links, set_link_kind, HW_LINK_INFORMATION },
  { "canvas.link-feedback", has_links, set_link_kind, HW_LINK_FEEDBACK },
  { "canvas.reverse-link", has_links, reverse_links, 0 },

  { "canvas.move-earlier", has_steps, move_in_line, -1 },
  { "canvas.move-later", has_steps, move_in_line, 1 },
  { "canvas.move-lane-up", has_steps_or_lane, move_across, -1 },
  { "canvas.move-lane-down", has_steps_or_lane, move_across, 1 },
  { "canvas.tidy", always, tidy, HW_TIDY_FREE },
  { "canvas.tidy-all", always, tidy, HW_TIDY_ALL },
  { "canvas.keep-places", always, keep_places, 0 },
  { "canvas.align-left", has_two_boxes, align, HW_ALIGNMENT_LEFT },
  { "canvas.align-center", has_two_boxes, align, HW_ALIGNMENT_CENTER },
  { "canvas.align-right", has_two_boxes, align, HW_ALIGNMENT_RIGHT },
  { "canvas.align-top", has_two_boxes, align, HW_ALIGNMENT_TOP },
  { "canvas.align-middle", has_two_boxes, align, HW_ALIGNMENT_MIDDLE },
  { "canvas.align-bottom", has_two_boxes, align, HW_ALIGNMENT_BOTTOM },
  { "canvas.distribute-horizontally", has_three_boxes, distribute, HW_AXIS_HORIZONTAL },
  { "canvas.distribute-vertically", has_three_boxes, distribute, HW_AXIS_VERTICAL },
  { "canvas.nudge-left", has_boxes, nudge_sideways, -1 },
  { "canvas.nudge-right", has_boxes, nudge_sideways, 1 },
  { "canvas.nudge-up", has_boxes, nudge_down, -1 },
  { "canvas.nudge-down", has_boxes, nudge_down, 1 },

  { "canvas.waste-partially-done", has_hook, tag_waste, HW_WASTE_PARTIALLY_DONE_WORK },
  { "canvas.waste-extra-features", has_hook, tag_waste, HW_WASTE_EXTRA_FEATURES },
  { "canvas.waste-relearning", has_hook, tag_waste, HW_WASTE_RELEARNING },
  { "canvas.waste-handoffs", has_hook, tag_waste, HW_WASTE_HANDOFFS },
  { "canvas.waste-delays", has_hook, tag_waste, HW_WASTE_DELAYS },
  { "canvas.waste-task-switching", has_hook, tag_waste, HW_WASTE_TASK_SWITCHING },
  { "canvas.waste-defects", has_hook, tag_waste, HW_WASTE_DEFECTS },
  { "canvas.waste-unused-talent", has_hook, tag_waste, HW_WASTE_UNUSED_TALENT },
  { "canvas.waste-redundant-testing", has_hook, tag_waste, HW_WASTE_REDUNDANT_TESTING },
  { "canvas.waste-duplicated-effort", has_hook, tag_waste, HW_WASTE_DUPLICATED_EFFORT },
  { "canvas.waste-manual-handover", has_hook, tag_waste, HW_WASTE_MANUAL_HANDOVER },
  { "canvas.vote", has_one_note, vote, 1 },
  { "canvas.unvote", has_one_note, vote, -1 },
};

static void
editing_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);

  if (self->view == NULL || self->scene == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (editings); i++)
    {
      if (g_str_equal (editings[i].name, name))
        {
          editings[i].run (self, editings[i].data);
          return;
        }
    }
}

void
hw_canvas_update_editing_actions (HwCanvas *self)
{
  gboolean can_edit = self->view != NULL && self->scene != NULL
                      && !hw_document_is_read_only (hw_view_state_get_document (self->view));
  Counts counts = { 0 };

  if (can_edit)
    {
      g_autoptr (GPtrArray) selected = hw_view_state_find_selected (self->view);

      for (guint i = 0; i < selected->len; i++)
        counts[((const HwElement *)selected->pdata[i])->type]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (editings); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), editings[i].name,
                                   can_edit && editings[i].can (self, counts, editings[i].data));
}

void
hw_canvas_class_install_editing_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (editings); i++)
    gtk_widget_class_install_action (widget_class, editings[i].name, NULL, editing_cb);
}
