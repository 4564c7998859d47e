/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-present-stage.h"

#include <adwaita.h>

#include "hw-canvas-theme.h"
#include "hw-hit.h"
#include "hw-picture-node.h"
#include "hw-laser-dot.h"
#include "hw-present-sketch.h"
#include "hw-presentation-fold.h"
#include "hw-snapshot-painter.h"

#define GLIDE_MS 450

/* Kept free around the map, on a screen of 1080 lines. */
#define MARGIN_PX 16.0

/* What is not looked at steps back by this share. */
#define VEIL 0.62f

#define RING_GAP_PX 10.0
#define RING_PX 4.0
#define RING_RADIUS_PX 22.0

struct _HwPresentStage
{
  GtkWidget parent_instance;

  HwPresentation *presentation;
  HwTextCache *text;
  HwLayout *layout; /* of the map with its figures: hiding them moves nothing */
  HwRoutes *routes;
  HwMap *laid_out; /* the map of these two */
  HwScene *scene;
  HwSnapshotPainter *painter;
  double scale;
  HwDetail detail;

  HwPresentationFold fold; /* of the whole map */
  HwViewTransform view;
  float veil;              /* over all but the step looked at, 0 to VEIL */
  AdwAnimation *animation; /* NULL at rest */
  HwViewTransform from;
  HwViewTransform to;
  float veil_from;
  HwViewState *editor; /* NULL: nobody points */
  HwLaserDot *laser;
  gboolean was_folded; /* the map is seen in rows */
  gboolean placed;     /* the view is where it belongs, so that there is a way from it */
};

G_DEFINE_FINAL_TYPE (HwPresentStage, hw_present_stage, GTK_TYPE_WIDGET)

static HwRect
get_room (HwPresentStage *self)
{
  HwRect all = hw_rect (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                        gtk_widget_get_height (GTK_WIDGET (self)));

  return hw_rect_grown (all, -MARGIN_PX * self->scale);
}

static const HwGroup *
find_group (HwPresentStage *self)
{
  const HwStep *step = hw_presentation_get_step (self->presentation);

  return step != NULL ? hw_scene_find_group (self->scene, &step->element) : NULL;
}

/* Cards, lanes and tracks. */
static HwRect
get_bounds_mu (HwPresentStage *self)
{
  return hw_rect_union (self->layout->bounds, self->routes->bounds);
}

/* The whole map in rows, when nothing is looked at and nothing moves. */
static gboolean
is_folded (HwPresentStage *self)
{
  return self->fold.n_rows > 1 && self->animation == NULL && find_group (self) == NULL;
}

/* The row of the step that was looked at, or is going to be. */
static HwViewTransform
find_row (HwPresentStage *self)
{
  guint n_steps = hw_presentation_get_n_places (self->presentation);
  guint place = hw_presentation_get_place (self->presentation);
  guint step = place < n_steps ? hw_presentation_get_order (self->presentation)[place] : 0;

  if (step >= self->layout->n_steps)
    return self->fold.views[0];
  return self->fold
      .views[hw_presentation_fold_find (&self->fold, hw_rect_center (self->layout->steps[step]))];
}

/* With what stands out of the cards in words of this size, as the wait before the first step does,
 * whether or not it is shown: hiding figures moves nothing. */
static HwRect
find_words_mu (HwPresentStage *self, HwDetail detail)
{
  const HwSceneOptions options = {
    .theme = hw_canvas_get_theme (),
    .figures = hw_document_get_figures (hw_presentation_get_document (self->presentation)),
    .layout = self->layout,
    .routes = self->routes,
    .text = self->text,
    .previous = self->scene,
    .detail = detail,
  };
  g_autoptr (HwScene) scene = hw_scene_new (self->laid_out, &options);
  HwRect bounds = get_bounds_mu (self);

  for (guint i = 0; i < scene->n_groups; i++)
    {
      if (scene->groups[i].kind == HW_GROUP_STEP)
        bounds = hw_rect_union (bounds, scene->groups[i].bounds);
    }
  return bounds;
}

/* Where the presentation looks. */
static HwViewTransform
find_view (HwPresentStage *self)
{
  const HwGroup *group = find_group (self);

  if (group == NULL)
    return find_row (self);
  /* A step that is looked at says everything. */
  return hw_presentation_view_step (group->block, find_words_mu (self, HW_DETAIL_FULL),
                                    get_room (self), self->scale);
}

static void
lay_out (HwPresentStage *self)
{
  HwMap *map = hw_document_get_map (hw_presentation_get_document (self->presentation));

  if (self->laid_out == map)
    return;
  g_clear_pointer (&self->layout, hw_layout_unref);
  g_clear_pointer (&self->routes, hw_routes_unref);
  g_clear_pointer (&self->laid_out, hw_map_unref);
  self->laid_out = hw_map_ref (map);
  self->layout = hw_layout_new (map);
  self->routes = hw_routes_new (map, self->layout);
}

static void
build_scene (HwPresentStage *self)
{
  g_autoptr (HwScene) previous = g_steal_pointer (&self->scene);
  HwSceneOptions options = { 0 };

  lay_out (self);
  options = (HwSceneOptions){
    .theme = hw_canvas_get_theme (),
    .figures = hw_presentation_get_figures (self->presentation),
    .readings = hw_presentation_get_tiles (self->presentation),
    .layout = self->layout,
    .routes = self->routes,
    .text = self->text,
    .previous = previous,
    .detail = self->detail,
  };
  self->scene = hw_scene_new (hw_presentation_get_map (self->presentation), &options);
  hw_snapshot_painter_set_scene (self->painter, self->scene);
  hw_text_cache_trim (self->text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Words keep their size on the way in and out. */
static void
set_view (HwPresentStage *self, HwViewTransform view)
{
  HwDetail detail = hw_presentation_get_detail (view.zoom, self->scale);

  self->view = view;
  if (detail != self->detail)
    {
      self->detail = detail;
      build_scene (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop (HwPresentStage *self)
{
  if (self->animation == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->animation, self);
  adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
}

static void
glide_cb (double share, gpointer user_data)
{
  HwPresentStage *self = user_data;
  float veil_to = find_group (self) != NULL ? VEIL : 0;

  self->veil = self->veil_from + (veil_to - self->veil_from) * (float)share;
  set_view (self, hw_view_transform_between (self->from, self->to, get_room (self), share));
}

static void
glide_done_cb (HwPresentStage *self)
{
  g_clear_object (&self->animation);
  self->was_folded = is_folded (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Goes there, at once where motion is reduced. */
static void
go (HwPresentStage *self)
{
  AdwAnimationTarget *target;

  /* From a map in rows the way begins in the row of the step. */
  self->from = self->was_folded ? find_row (self) : self->view;
  stop (self);
  self->to = find_view (self);
  self->veil_from = self->veil;
  target = adw_callback_animation_target_new (glide_cb, self, NULL);
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GLIDE_MS, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_IN_OUT_CUBIC);
  g_signal_connect_swapped (self->animation, "done", G_CALLBACK (glide_done_cb), self);
  self->was_folded = FALSE;
  adw_animation_play (self->animation);
}

static HwDetail
fold_bounds (HwPresentStage *self, HwRect bounds_mu)
{
  hw_presentation_fold (&self->fold, self->layout, bounds_mu, get_room (self), self->scale);
  return hw_presentation_get_detail (self->fold.views[0].zoom, self->scale);
}

/* What is further away has larger words, and these reach further: until all of them are in. A
 * sketch has none. */
static void
fold (HwPresentStage *self)
{
  HwDetail detail = fold_bounds (self, get_bounds_mu (self)), before;

  do
    {
      before = detail;
      if (detail <= HW_DETAIL_LARGEST)
        detail = fold_bounds (self, find_words_mu (self, before));
    }
  while (detail > before);
}

/* There without a way: the first time, and when the room changes. */
static void
place (HwPresentStage *self)
{
  stop (self);
  fold (self);
  self->veil = find_group (self) != NULL ? VEIL : 0;
  set_view (self, find_view (self));
  self->was_folded = is_folded (self);
  self->placed = TRUE;
}

static void
presentation_changed_cb (HwPresentStage *self)
{
  build_scene (self);
  fold (self);
  if (!self->placed)
    return;
  /* The map in rows stays where it is: on the way it would be seen in one row alone. */
  if (self->was_folded && find_group (self) == NULL)
    place (self);
  else
    go (self);
}

static void
style_changed_cb (HwPresentStage *self)
{
  build_scene (self);
}

static void
pressed_cb (HwPresentStage *self, int n_presses, double x, double y)
{
  HwPoint at = hw_point (x, y);
  HwViewTransform view = is_folded (self)
                             ? self->fold.views[hw_presentation_fold_find_px (&self->fold, at)]
                             : self->view;
  HwPoint point = hw_view_transform_to_mu (view, at);
  const HwGroup *group = hw_hit_test (self->scene, point, 0);

  if (group != NULL && group->kind == HW_GROUP_STEP
      && hw_presentation_get_step (self->presentation) != (const HwStep *)group->element)
    hw_presentation_show_step (self->presentation, group->element->id);
  else
    hw_presentation_show_all (self->presentation);
}

static HwRect
visible_mu (HwPresentStage *self, HwViewTransform view)
{
  return hw_view_transform_rect_to_mu (view,
                                       hw_rect (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                                gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
push_view (GtkSnapshot *snapshot, HwViewTransform view)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)view.x_px, (float)view.y_px));
  gtk_snapshot_scale (snapshot, (float)view.zoom, (float)view.zoom);
}

static void
snapshot_sketch (HwPresentStage *self, GtkSnapshot *snapshot, HwViewTransform view)
{
  hw_present_sketch_snapshot (&(HwPresentSketch){ .widget = GTK_WIDGET (self),
                                                  .scene = self->scene,
                                                  .text = self->text,
                                                  .presentation = self->presentation,
                                                  .view = view,
                                                  .scale = self->scale },
                              snapshot);
}

static void
snapshot_words (HwPresentStage *self, GtkSnapshot *snapshot, HwViewTransform view)
{
  push_view (snapshot, view);
  /* Never blocks: those are the sketch's. */
  hw_snapshot_painter_paint (self->painter, snapshot, visible_mu (self, view),
                             MAX (view.zoom, HW_BLOCK_ZOOM));
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_group (HwPresentStage *self, GtkSnapshot *snapshot, const HwGroup *group)
{
  GskRenderNode *node = hw_picture_node_new (group->picture, self->text, FALSE);

  if (node == NULL)
    return;
  push_view (snapshot, self->view);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)group->origin.x, (float)group->origin.y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
  gsk_render_node_unref (node);
}

static void
snapshot_ring (HwPresentStage *self, GtkSnapshot *snapshot, const HwGroup *group)
{
  const HwStep *step = (const HwStep *)group->element;
  HwRect rect = hw_rect_grown (hw_view_transform_rect_to_px (self->view, group->block),
                               RING_GAP_PX * self->scale);
  graphene_rect_t bounds = hw_rect_to_graphene (rect);
  GdkRGBA color = hw_color_to_rgba (self->scene->theme->steps[step->kind].stroke);
  float line = (float)(RING_PX * self->scale);
  GskRoundedRect outline;

  color.alpha *= self->veil / VEIL;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float)(RING_RADIUS_PX * self->scale));
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ line, line, line, line },
                              (GdkRGBA[4]){ color, color, color, color });
}

/* All but the step looked at steps back; what hangs on it and the wait in front stay with it. */
static void
snapshot_spotlight (HwPresentStage *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  const HwGroup *looked_at = find_group (self);
  GdkRGBA veil = hw_color_to_rgba (self->scene->theme->background);

  if (self->veil <= 0)
    return;
  veil.alpha = self->veil;
  gtk_snapshot_append_color (snapshot, &veil, bounds);
  if (looked_at == NULL)
    return;
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];
      const HwNote *note = (const HwNote *)group->element;
      const HwLink *link = (const HwLink *)group->element;
      gboolean belongs = group == looked_at;

      if (group->kind == HW_GROUP_NOTE)
        belongs = g_strcmp0 (note->on, looked_at->element->id) == 0;
      else if (group->kind == HW_GROUP_PILL)
        belongs = hw_link_is_forward (link) && g_str_equal (link->to, looked_at->element->id);
      if (belongs)
        snapshot_group (self, snapshot, group);
    }
  /* The constraint has a ring of its own. */
  if (self->scene->figures == NULL
      || self->scene->figures->constraint_step != (int)looked_at->position)
    snapshot_ring (self, snapshot, looked_at);
}

static void
snapshot_map (HwPresentStage *self, GtkSnapshot *snapshot, HwViewTransform view)
{
  if (hw_present_stage_is_sketch (self))
    snapshot_sketch (self, snapshot, view);
  else
    snapshot_words (self, snapshot, view);
}

/* What leaves a row at its end goes on at the same height in the next. */
static void
snapshot_rows (HwPresentStage *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->fold.n_rows; i++)
    {
      graphene_rect_t row = hw_rect_to_graphene (self->fold.rows_px[i]);

      gtk_snapshot_push_clip (snapshot, &row);
      snapshot_map (self, snapshot, self->fold.views[i]);
      hw_laser_dot_snapshot (self->laser, snapshot, self->fold.views[i], self->scale);
      gtk_snapshot_pop (snapshot);
    }
}

static void
hw_present_stage_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwPresentStage *self = HW_PRESENT_STAGE (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                               (float)gtk_widget_get_height (widget));

  if (is_folded (self))
    {
      snapshot_rows (self, snapshot);
      return;
    }
  snapshot_map (self, snapshot, self->view);
  snapshot_spotlight (self, snapshot, &bounds);
  hw_laser_dot_snapshot (self->laser, snapshot, self->view, self->scale);
}

static void
hw_present_stage_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  place (HW_PRESENT_STAGE (widget));
}

static void
hw_present_stage_dispose (GObject *object)
{
  HwPresentStage *self = HW_PRESENT_STAGE (object);

  stop (self);
  if (self->presentation != NULL)
    g_signal_handlers_disconnect_by_data (self->presentation, self);
  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_data (self->editor, self);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->laser, hw_laser_dot_free);

  G_OBJECT_CLASS (hw_present_stage_parent_class)->dispose (object);
}

static void
hw_present_stage_finalize (GObject *object)
{
  HwPresentStage *self = HW_PRESENT_STAGE (object);

  g_clear_pointer (&self->painter, hw_snapshot_painter_free);
  g_clear_pointer (&self->scene, hw_scene_unref);
  g_clear_pointer (&self->routes, hw_routes_unref);
  g_clear_pointer (&self->layout, hw_layout_unref);
  g_clear_pointer (&self->laid_out, hw_map_unref);
  g_clear_pointer (&self->text, hw_text_cache_free);
  g_clear_object (&self->presentation);

  G_OBJECT_CLASS (hw_present_stage_parent_class)->finalize (object);
}

static void
hw_present_stage_class_init (HwPresentStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_present_stage_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_present_stage_finalize;
  widget_class->snapshot = hw_present_stage_snapshot;
  widget_class->size_allocate = hw_present_stage_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "presentstage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hw_present_stage_init (HwPresentStage *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->text = hw_text_cache_new ();
  self->painter = hw_snapshot_painter_new (self->text);
  self->laser = hw_laser_dot_new (GTK_WIDGET (self));
  self->scale = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_present_stage_new (HwPresentation *presentation)
{
  HwPresentStage *self = g_object_new (HW_TYPE_PRESENT_STAGE, NULL);

  self->presentation = g_object_ref (presentation);
  g_signal_connect_swapped (presentation, "changed", G_CALLBACK (presentation_changed_cb), self);
  build_scene (self);
  return GTK_WIDGET (self);
}

static void
editor_changed_cb (HwPresentStage *self, guint change)
{
  HwPoint point_mu;

  if ((change & HW_VIEW_LASER) == 0)
    return;
  if (hw_view_state_get_laser (self->editor, &point_mu))
    hw_laser_dot_point_at (self->laser, point_mu);
  else
    hw_laser_dot_fade (self->laser);
}

void
hw_present_stage_follow (HwPresentStage *self, HwViewState *editor)
{
  g_return_if_fail (self->editor == NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_swapped (editor, "changed", G_CALLBACK (editor_changed_cb), self);
}

gboolean
hw_present_stage_has_laser (HwPresentStage *self)
{
  return hw_laser_dot_is_seen (self->laser);
}

void
hw_present_stage_set_scale (HwPresentStage *self, double scale)
{
  if (self->scale == scale)
    return;
  self->scale = scale;
  self->placed = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

HwScene *
hw_present_stage_get_scene (HwPresentStage *self)
{
  return self->scene;
}

HwViewTransform
hw_present_stage_get_view (HwPresentStage *self)
{
  return self->view;
}

const HwPresentationFold *
hw_present_stage_get_fold (HwPresentStage *self)
{
  return &self->fold;
}

gboolean
hw_present_stage_is_sketch (HwPresentStage *self)
{
  return hw_presentation_is_sketch (self->view.zoom, self->scale);
}
