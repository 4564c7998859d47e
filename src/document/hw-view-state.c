/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-view-state.h"

/* What is narrower is a phone. */
#define NARROW_PX 500.0

struct _HwViewState
{
  GObject parent_instance;

  HwDocument *document;
  HwSelection *selection;
  HwSelection *found;
  char *hover;
  char *anchor; /* id; counts while nothing is selected */
  HwIdSource *ids;
  HwVoting *voting; /* NULL: none */
  HwToolKind tool;
  HwViewTransform transform;
  HwRect room_px;
  double foot_px; /* of the room: something lies over it */
  HwRect bounds_mu;
  HwRect start_mu;   /* the card to begin with */
  double start_zoom; /* 0: fit at any size */
  HwMode mode;
  double return_zoom; /* to go back to when there is room; 0: nothing */
  HwPoint return_mu;
  HwPoint laser_mu; /* while it is on */
  guint fitted : 1;
  guint opening : 1; /* nobody has asked for all of the map yet */
  guint lights : 1;  /* the laser pointer */
};

G_DEFINE_FINAL_TYPE (HwViewState, hw_view_state, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_EDIT_FIELD,
  SIGNAL_REVEAL,
  SIGNAL_PROBLEM,
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit_changed (HwViewState *self, HwViewChange change)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, (guint)change);
}

static void
move_to (HwViewState *self, HwViewTransform transform)
{
  if (hw_view_transform_equal (self->transform, transform))
    return;

  self->transform = transform;
  emit_changed (self, HW_VIEW_TRANSFORM);
}

/* What would not reach below what lies over the room has all of it. */
static HwViewTransform
fit_in_room (HwViewState *self, HwRect rect_mu)
{
  HwViewTransform fit = hw_view_transform_fit (rect_mu, self->room_px, HW_ZOOM_FIT_MAX);
  HwRect room = self->room_px;

  room.height -= self->foot_px;
  if (room.height <= 0
      || hw_rect_bottom (hw_view_transform_rect_to_px (fit, rect_mu)) <= hw_rect_bottom (room))
    return fit;
  return hw_view_transform_fit (rect_mu, room, HW_ZOOM_FIT_MAX);
}

static HwViewTransform
get_opening (HwViewState *self)
{
  HwViewTransform fit = hw_view_state_get_fit (self);

  if (self->room_px.width >= NARROW_PX || fit.zoom >= self->start_zoom
      || hw_rect_is_empty (self->room_px) || hw_rect_is_empty (self->bounds_mu))
    return fit;
  return hw_view_transform_around (hw_rect_center (self->start_mu), self->bounds_mu, self->room_px,
                                   self->start_zoom);
}

static void
follow_fit (HwViewState *self)
{
  if (self->fitted)
    move_to (self, self->opening ? get_opening (self) : hw_view_state_get_fit (self));
}

/* To where the map was left, once it is known what there is and how much of it fits. */
static void
go_back (HwViewState *self)
{
  double zoom = self->return_zoom;
  HwPoint middle_px = hw_rect_center (self->room_px);

  if (zoom == 0 || hw_rect_is_empty (self->room_px) || hw_rect_is_empty (self->bounds_mu))
    return;
  self->return_zoom = 0;
  hw_view_state_set_transform (self,
                               (HwViewTransform){ zoom, middle_px.x - self->return_mu.x * zoom,
                                                  middle_px.y - self->return_mu.y * zoom });
}

void
hw_view_state_return_to (HwViewState *self, double zoom, HwPoint middle_mu)
{
  if (!(zoom > 0) || !isfinite (zoom) || !isfinite (middle_mu.x) || !isfinite (middle_mu.y))
    return;
  self->return_zoom = hw_zoom_clamp (zoom);
  self->return_mu = middle_mu;
  go_back (self);
}

static void
document_changed_cb (HwViewState *self, guint change)
{
  const HwMap *map = hw_document_get_map (self->document);

  if ((change & HW_CHANGE_MAP) == 0)
    return;

  if (self->hover != NULL && hw_map_find (map, self->hover) == NULL)
    hw_view_state_set_hover (self, NULL);
  if (hw_selection_prune (self->selection, map))
    emit_changed (self, HW_VIEW_SELECTION);
}

static void
hw_view_state_finalize (GObject *object)
{
  HwViewState *self = HW_VIEW_STATE (object);

  g_clear_object (&self->voting);
  g_clear_object (&self->document);
  g_clear_pointer (&self->selection, hw_selection_free);
  g_clear_pointer (&self->found, hw_selection_free);
  g_clear_pointer (&self->hover, g_free);
  g_clear_pointer (&self->anchor, g_free);
  g_clear_pointer (&self->ids, hw_id_source_free);

  G_OBJECT_CLASS (hw_view_state_parent_class)->finalize (object);
}

static void
hw_view_state_class_init (HwViewStateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_view_state_finalize;

  /* changed (HwViewChange flags) */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /* edit-field (id, field name): the entry of this field is to open in place */
  signals[SIGNAL_EDIT_FIELD] =
      g_signal_new ("edit-field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /* reveal (id): the element is to be brought into view */
  signals[SIGNAL_REVEAL] = g_signal_new ("reveal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /* problem (text): for a person */
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /* done (text): something large, which a person may want to take back */
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hw_view_state_init (HwViewState *self)
{
  self->selection = hw_selection_new ();
  self->found = hw_selection_new ();
  self->ids = hw_id_source_new ();
  self->transform = HW_VIEW_TRANSFORM_IDENTITY;
  self->fitted = TRUE;
  self->opening = TRUE;
}

HwViewState *
hw_view_state_new (HwDocument *document)
{
  HwViewState *self = g_object_new (HW_TYPE_VIEW_STATE, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

HwDocument *
hw_view_state_get_document (HwViewState *self)
{
  return self->document;
}

void
hw_view_state_set_room (HwViewState *self, HwRect room_px)
{
  self->room_px = room_px;
  go_back (self);
  follow_fit (self);
}

HwRect
hw_view_state_get_room (HwViewState *self)
{
  return self->room_px;
}

void
hw_view_state_set_foot (HwViewState *self, double foot_px)
{
  self->foot_px = foot_px;
}

void
hw_view_state_set_bounds (HwViewState *self, HwRect bounds_mu)
{
  self->bounds_mu = bounds_mu;
  go_back (self);
  follow_fit (self);
}

HwRect
hw_view_state_get_bounds (HwViewState *self)
{
  return self->bounds_mu;
}

HwViewTransform
hw_view_state_get_transform (HwViewState *self)
{
  return self->transform;
}

void
hw_view_state_set_transform (HwViewState *self, HwViewTransform transform)
{
  self->fitted = FALSE;
  self->opening = FALSE;
  move_to (self, hw_view_transform_clamped (transform, self->bounds_mu, self->room_px));
}

void
hw_view_state_pan (HwViewState *self, double dx_px, double dy_px)
{
  hw_view_state_set_transform (self, hw_view_transform_panned (self->transform, dx_px, dy_px));
}

void
hw_view_state_zoom_at (HwViewState *self, HwPoint anchor_px, double zoom)
{
  hw_view_state_set_transform (self,
                               hw_view_transform_zoomed_at (self->transform, anchor_px, zoom));
}

void
hw_view_state_set_start (HwViewState *self, HwRect card_mu, double zoom)
{
  self->start_mu = card_mu;
  self->start_zoom = zoom;
}

void
hw_view_state_fit (HwViewState *self)
{
  self->fitted = TRUE;
  self->opening = FALSE;
  follow_fit (self);
}

gboolean
hw_view_state_is_fitted (HwViewState *self)
{
  return self->fitted;
}

HwViewTransform
hw_view_state_get_fit (HwViewState *self)
{
  return fit_in_room (self, self->bounds_mu);
}

HwViewTransform
hw_view_state_get_fit_of (HwViewState *self, HwRect rect_mu)
{
  return fit_in_room (self, rect_mu);
}

const HwSelection *
hw_view_state_get_selection (HwViewState *self)
{
  return self->selection;
}

void
hw_view_state_select (HwViewState *self, const char *id)
{
  g_clear_pointer (&self->anchor, g_free);
  if (hw_selection_set (self->selection, id))
    emit_changed (self, HW_VIEW_SELECTION);
}

void
hw_view_state_select_toggle (HwViewState *self, const char *id)
{
  g_clear_pointer (&self->anchor, g_free);
  if (hw_selection_toggle (self->selection, id))
    emit_changed (self, HW_VIEW_SELECTION);
}

static gboolean
set_elements (HwSelection *selection, GPtrArray *elements)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_sized_new (elements->len);

  for (guint i = 0; i < elements->len; i++)
    g_ptr_array_add (ids, ((HwElement *)g_ptr_array_index (elements, i))->id);
  return hw_selection_set_all (selection, ids);
}

void
hw_view_state_select_elements (HwViewState *self, GPtrArray *elements)
{
  g_clear_pointer (&self->anchor, g_free);
  if (set_elements (self->selection, elements))
    emit_changed (self, HW_VIEW_SELECTION);
}

void
hw_view_state_select_all_steps (HwViewState *self)
{
  const HwSeq *steps = hw_map_steps (hw_document_get_map (self->document));
  g_autoptr (GPtrArray) elements = g_ptr_array_sized_new (hw_seq_get_length (steps));
  HwElement *step;

  HW_SEQ_FOREACH (step, steps)
    g_ptr_array_add (elements, step);
  hw_view_state_select_elements (self, elements);
}

GPtrArray *
hw_view_state_find_selected (HwViewState *self)
{
  return hw_selection_find_elements (self->selection, hw_document_get_map (self->document));
}

void
hw_view_state_set_mode (HwViewState *self, HwMode mode)
{
  if (self->mode == mode)
    return;

  self->mode = mode;
  emit_changed (self, HW_VIEW_MODE);
}

HwMode
hw_view_state_get_mode (HwViewState *self)
{
  return self->mode;
}

void
hw_view_state_set_hover (HwViewState *self, const char *id)
{
  if (g_strcmp0 (self->hover, id) == 0)
    return;

  g_free (self->hover);
  self->hover = g_strdup (id);
  emit_changed (self, HW_VIEW_HOVER);
}

const char *
hw_view_state_get_hover (HwViewState *self)
{
  return self->hover;
}

void
hw_view_state_set_found (HwViewState *self, GPtrArray *elements)
{
  gboolean changed = elements != NULL ? set_elements (self->found, elements)
                                      : hw_selection_set (self->found, NULL);

  if (changed)
    emit_changed (self, HW_VIEW_FOUND);
}

const HwSelection *
hw_view_state_get_found (HwViewState *self)
{
  return self->found;
}

void
hw_view_state_set_laser (HwViewState *self, const HwPoint *point_mu)
{
  if (point_mu == NULL && !self->lights)
    return;
  self->lights = point_mu != NULL;
  if (point_mu != NULL)
    self->laser_mu = *point_mu;
  emit_changed (self, HW_VIEW_LASER);
}

gboolean
hw_view_state_get_laser (HwViewState *self, HwPoint *point_mu)
{
  if (self->lights)
    *point_mu = self->laser_mu;
  return self->lights;
}

void
hw_view_state_set_voting (HwViewState *self, HwVoting *voting)
{
  if (g_set_object (&self->voting, voting))
    emit_changed (self, HW_VIEW_VOTING);
}

HwVoting *
hw_view_state_get_voting (HwViewState *self)
{
  return self->voting;
}

void
hw_view_state_set_tool (HwViewState *self, HwToolKind tool)
{
  g_return_if_fail (tool < HW_N_TOOLS);

  if (self->tool == tool)
    return;
  self->tool = tool;
  emit_changed (self, HW_VIEW_TOOL);
}

HwToolKind
hw_view_state_get_tool (HwViewState *self)
{
  return self->tool;
}

const HwElement *
hw_view_state_find_anchor (HwViewState *self)
{
  const char *id = hw_selection_get_last (self->selection);

  if (id == NULL)
    id = self->anchor;
  return id != NULL ? hw_map_find (hw_document_get_map (self->document), id) : NULL;
}

void
hw_view_state_set_anchor (HwViewState *self, const char *id)
{
  g_autofree char *kept = g_strdup (id); /* `id` may be the one of now */

  hw_view_state_select (self, NULL);
  self->anchor = g_steal_pointer (&kept);
}

void
hw_view_state_edit_field (HwViewState *self, const char *id, const char *field)
{
  g_signal_emit (self, signals[SIGNAL_EDIT_FIELD], 0, id, field);
}

void
hw_view_state_reveal (HwViewState *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_REVEAL], 0, id);
}

void
hw_view_state_tell_problem (HwViewState *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, text);
}

void
hw_view_state_tell_done (HwViewState *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, text);
}

HwIdSource *
hw_view_state_get_ids (HwViewState *self)
{
  return self->ids;
}

void
hw_view_state_take_ids (HwViewState *self, HwIdSource *ids)
{
  hw_id_source_free (self->ids);
  self->ids = ids;
}
