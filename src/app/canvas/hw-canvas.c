/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-canvas-private.h"

#include <adwaita.h>

#include "hw-actions.h"
#include "hw-canvas-theme.h"
#include "hw-frame-memory.h"
#include "hw-picture-node.h"

/* Kept free around a fitted map. */
#define ROOM_MARGIN_PX 20.0

/* After the last movement, milliseconds: the accessible children follow. */
#define SETTLE_MS 120

/* Groups whose pictures take longer to make than a frame lasts. */
#define MANY_GROUPS 1500

/* Beside a canvas narrower than this the inspector folds over it. */
#define NATURAL_WIDTH_PX 540
#define NATURAL_HEIGHT_PX 400

G_DEFINE_FINAL_TYPE (HwCanvas, hw_canvas, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VIEW,
  PROP_SCENE,
  PROP_SNAPS,
  PROP_WHEEL_ZOOMS,
  PROP_LETTER_KEYS,
  N_PROPS
};

enum
{
  SIGNAL_ADD_LINE,
  SIGNAL_ESCAPED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static HwRect
visible_mu (HwCanvas *self)
{
  HwRect px = hw_rect (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                       gtk_widget_get_height (GTK_WIDGET (self)));

  return hw_view_transform_rect_to_mu (hw_view_state_get_transform (self->view), px);
}

static void
update_proxies (HwCanvas *self)
{
  hw_proxy_layer_update (self->proxies, self->scene, self->view,
                         self->view != NULL ? visible_mu (self) : hw_rect (0, 0, 0, 0));
}

static void follow_zoom (HwCanvas *self);

static gboolean
settled_cb (gpointer user_data)
{
  HwCanvas *self = user_data;

  self->settle_id = 0;
  hw_sprite_cache_clear (self->sprites);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  follow_zoom (self);
  update_proxies (self);
  hw_canvas_follow_entry (self);
  return G_SOURCE_REMOVE;
}

static void
update_proxies_soon (HwCanvas *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/* A map is begun to be read at its leftmost card. */
static void
tell_start (HwCanvas *self, const HwLayout *layout)
{
  double zoom = self->plain ? 0 : hw_canvas_get_reading_zoom (GTK_WIDGET (self));
  HwRect start = layout->bounds;

  for (guint i = 0; i < layout->n_steps; i++)
    {
      if (i == 0 || layout->steps[i].x < start.x)
        start = layout->steps[i];
    }
  hw_view_state_set_start (self->view, start, zoom);
}

static void
take_scene (HwCanvas *self, HwScene *scene)
{
  if (self->scene != NULL && self->scene->map != scene->map)
    {
      g_clear_pointer (&self->map_before, hw_map_unref);
      self->map_before = hw_map_ref (self->scene->map);
    }
  g_clear_pointer (&self->scene, hw_scene_unref);
  self->scene = scene;
  hw_snapshot_painter_set_scene (self->painter, scene);
  hw_tool_set_scene (self->tool, scene);
  hw_canvas_follow_tool (self);
  if (self->view != NULL)
    {
      tell_start (self, scene->layout);
      hw_view_state_set_bounds (self->view, scene->bounds);
    }
  update_proxies_soon (self);
  hw_canvas_follow_entry (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENE]);
}

/* `layout` is that of the map; NULL makes it. */
static void
build_scene_on (HwCanvas *self, HwLayout *layout)
{
  HwDocument *document = hw_view_state_get_document (self->view);
  HwMap *map = hw_document_get_map (document);
  const GError *figures_error = hw_document_get_figures_error (document);
  g_autofree char *subtitle = hw_canvas_dup_subtitle (map);
  gboolean same_map = self->scene != NULL && self->scene->map == map;
  HwSceneOptions options = {
    .theme = hw_canvas_get_theme (),
    .figures = hw_document_get_figures (document),
    .figures_error = figures_error != NULL ? figures_error->message : NULL,
    .subtitle = subtitle,
    .readings = hw_document_readings_get_tiles (self->readings),
    .layout = layout,
    .routes = same_map ? self->scene->routes : NULL,
    .text = self->text,
    .previous = self->scene,
    .detail = self->detail,
    .with_title = !self->plain,
    .without_notes = self->plain && self->detail > HW_DETAIL_LARGEST,
    .with_ladder = !self->plain,
    .with_totals = !self->plain,
  };

  take_scene (self, hw_scene_new (map, &options));
  hw_text_cache_trim (self->text);
}

/* What a screen reader says of the map; it follows each edit. */
static void
tell_summary (HwCanvas *self)
{
  g_autofree char *summary = hw_scene_dup_summary (self->scene);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  summary, -1);
}

static void
build_scene (HwCanvas *self)
{
  gboolean same_map =
      self->scene != NULL
      && self->scene->map == hw_document_get_map (hw_view_state_get_document (self->view));

  build_scene_on (self, same_map ? self->scene->layout : NULL);
  if (!same_map)
    tell_summary (self);
}

/* Only where maps are compared figures give way: what changed stands beside the cards there. While
 * a map is drawn they stay, and where many cards are blocks nobody would see less of them. */
static HwDetail
find_detail (HwCanvas *self, double zoom, guint n_steps)
{
  HwDetail detail = hw_canvas_find_detail (GTK_WIDGET (self), zoom);

  if (!self->plain || n_steps > HW_SNAPSHOT_PAINTER_FEW)
    return MIN (detail, HW_DETAIL_LARGEST);
  return detail;
}

/* The first scene of a map has the details that fit the window, most likely: a large one would be
 * drawn in full first, which takes long and is thrown away. */
static void
build_first_scene (HwCanvas *self)
{
  g_autoptr (HwLayout) layout =
      hw_layout_new (hw_document_get_map (hw_view_state_get_document (self->view)));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int width = root != NULL ? gtk_widget_get_width (GTK_WIDGET (root)) : 0;
  int height = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;
  HwRect room = hw_rect (0, 0, MAX (width, NATURAL_WIDTH_PX), MAX (height, NATURAL_HEIGHT_PX));

  self->detail =
      find_detail (self, hw_view_transform_fit (layout->bounds, room, 1).zoom, layout->n_steps);
  build_scene_on (self, layout);
  tell_summary (self);
}

/* Details come and go with the zoom; the layout stays, only pictures change. Larger type can need
 * more room, which a fit answers with a smaller zoom that asks for larger type still, and back: in
 * one such row details only go, so that it ends. */
static void
follow_zoom (HwCanvas *self)
{
  HwDetail detail = find_detail (self, hw_view_state_get_transform (self->view).zoom,
                                 self->scene->layout->n_steps);
  gboolean nested = self->following_zoom;

  if (detail == self->detail || (nested && detail < self->detail))
    return;
  self->detail = detail;
  self->following_zoom = TRUE;
  build_scene (self);
  self->following_zoom = nested;
}

/* A selected step takes the keyboard from the step selected before, if one had it. */
static void
move_focus_to_selection (HwCanvas *self)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL
      || gtk_widget_has_focus (GTK_WIDGET (self)))
    hw_canvas_focus_selection (self);
}

static void
view_changed_cb (HwCanvas *self, guint change)
{
  if (change & HW_VIEW_TRANSFORM)
    {
      /* A large map keeps its pictures while it is zoomed and gets the right ones at rest. */
      if (self->scene->n_groups < MANY_GROUPS)
        follow_zoom (self);
      update_proxies_soon (self);
      hw_canvas_follow_entry (self);
    }
  if (change & HW_VIEW_TOOL)
    hw_canvas_update_cursor (self);
  if (change & HW_VIEW_SELECTION)
    {
      update_proxies (self);
      move_focus_to_selection (self);
      hw_canvas_update_editing_actions (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
document_changed_cb (HwCanvas *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    {
      build_scene (self);
      hw_canvas_update_editing_actions (self);
    }
}

/* What stations show has come, or has grown old. */
static void
readings_changed_cb (HwCanvas *self)
{
  if (hw_document_readings_is_attached (self->readings))
    build_scene (self);
  hw_canvas_update_editing_actions (self);
}

static void
reveal_cb (HwCanvas *self, const char *id)
{
  const HwElement *element = hw_map_find (self->scene->map, id);

  if (element != NULL)
    hw_canvas_reveal_element (self, element);
}

static void
style_changed_cb (HwCanvas *self)
{
  if (self->view != NULL)
    build_scene (self);
}

static void
text_size_changed_cb (HwCanvas *self)
{
  if (self->view != NULL)
    follow_zoom (self);
}

/* Under the software renderer. */
static gboolean
paints_pixels (HwCanvas *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  return native != NULL && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native));
}

/* Under the software renderer, when much of the map is in view, pixels are copied: see
 * hw-tile-cache.h and, for frames of a zoom, hw-sprite-cache.h. */
static gboolean
copies_pixels (HwCanvas *self, HwViewTransform transform)
{
  return transform.zoom >= HW_BLOCK_ZOOM && paints_pixels (self)
         && hw_snapshot_painter_is_crowded (self->painter, visible_mu (self));
}

static void
reserve_memory (HwCanvas *self, int width, int height)
{
  gsize scale = (gsize)gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (paints_pixels (self))
    hw_frame_memory_reserve ((gsize)width * (gsize)height * scale * scale);
}

static void
begin_map (GtkSnapshot *snapshot, HwViewTransform transform)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)transform.x_px, (float)transform.y_px));
  gtk_snapshot_scale (snapshot, (float)transform.zoom, (float)transform.zoom);
}

static void
snapshot_nodes (HwCanvas *self, GtkSnapshot *snapshot, HwViewTransform transform, gboolean sprites)
{
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (GTK_WIDGET (self)),
                          (float)gtk_widget_get_height (GTK_WIDGET (self)));
  GdkRGBA background = hw_color_to_rgba (self->scene->theme->background);

  gtk_snapshot_append_color (snapshot, &background, &bounds);
  begin_map (snapshot, transform);
  if (sprites)
    hw_sprite_cache_begin_frame (self->sprites, transform.zoom,
                                 gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  hw_snapshot_painter_paint_zooming (self->painter, snapshot, visible_mu (self), transform.zoom,
                                     sprites ? self->sprites : NULL);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_tiles (HwCanvas *self, GtkSnapshot *snapshot, HwViewTransform transform)
{
  GtkWidget *widget = GTK_WIDGET (self);

  hw_tile_cache_paint (self->tiles, snapshot,
                       &(HwTileView){ .painter = self->painter,
                                      .scene = self->scene,
                                      .transform = transform,
                                      .width = gtk_widget_get_width (widget),
                                      .height = gtk_widget_get_height (widget),
                                      .scale = gtk_widget_get_scale_factor (widget) });
}

static void
hw_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwCanvas *self = HW_CANVAS (widget);
  HwViewTransform transform;
  gboolean zooms, pixels;

  if (self->view == NULL)
    return;

  transform = hw_canvas_get_painted (self);
  zooms = transform.zoom != self->painted.zoom;
  pixels = copies_pixels (self, transform);
  if (pixels && !zooms)
    snapshot_tiles (self, snapshot, transform);
  else
    /* A single jump is drawn sharply at once. */
    snapshot_nodes (self, snapshot, transform,
                    pixels && self->zoomed && !hw_snapshot_painter_leaves_out (self->painter));
  begin_map (snapshot, transform);
  hw_canvas_snapshot_lifted (self, snapshot, visible_mu (self));
  gtk_snapshot_restore (snapshot);
  self->painted = transform;
  self->zoomed = zooms;
  hw_canvas_snapshot_marks (self, snapshot);
  hw_canvas_snapshot_preview (self, snapshot);
  hw_canvas_snapshot_entry (self, snapshot);
}

/* How much of the room lies under the foot, pixels. */
static double
measure_foot (HwCanvas *self)
{
  int natural = 0;

  if (self->foot != NULL && gtk_widget_get_visible (self->foot))
    gtk_widget_measure (self->foot, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return MAX (natural - ROOM_MARGIN_PX, 0);
}

static void
hw_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwCanvas *self = HW_CANVAS (widget);
  HwRect room = hw_rect_grown (hw_rect (0, 0, width, height), -ROOM_MARGIN_PX);

  if (self->view == NULL)
    return;
  reserve_memory (self, width, height);
  self->is_allocating = TRUE;
  hw_view_state_set_foot (self->view, measure_foot (self));
  hw_view_state_set_room (self->view, room);
  self->is_allocating = FALSE;
  hw_proxy_layer_allocate (self->proxies, self->view);
  hw_canvas_allocate_entry (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
hw_canvas_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH_PX : NATURAL_HEIGHT_PX;
}

/* Tab enters at the selected step, or the canvas itself, and leaves again: arrows walk inside. */
static gboolean
hw_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HwCanvas *self = HW_CANVAS (widget);
  const char *id = NULL;
  GtkWidget *proxy;

  if (self->menu != NULL && gtk_widget_get_focus_child (widget) == self->menu)
    return gtk_widget_child_focus (self->menu, direction);
  if (gtk_widget_get_focus_child (widget) != NULL || gtk_widget_has_focus (widget))
    return FALSE;

  if (self->view != NULL)
    id = hw_selection_get_last (hw_view_state_get_selection (self->view));
  proxy = hw_proxy_layer_find (self->proxies, id);
  return gtk_widget_grab_focus (proxy != NULL ? proxy : widget);
}

/* Of the canvas itself, not of a child as a container would. */
static gboolean
hw_canvas_grab_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL)
    return FALSE;
  gtk_root_set_focus (root, widget);
  return TRUE;
}

static void
hw_canvas_dispose (GObject *object)
{
  HwCanvas *self = HW_CANVAS (object);

  hw_canvas_stop_input (self);
  hw_canvas_set_view (self, NULL);
  g_clear_weak_pointer (&self->foot);
  hw_canvas_forget_rest (self);
  hw_canvas_dispose_menu (self);
  hw_canvas_dispose_lead (self);
  hw_canvas_dispose_entry (self);
  g_clear_pointer (&self->proxies, hw_proxy_layer_free);
  g_clear_handle_id (&self->settle_id, g_source_remove);

  G_OBJECT_CLASS (hw_canvas_parent_class)->dispose (object);
}

static void
hw_canvas_finalize (GObject *object)
{
  HwCanvas *self = HW_CANVAS (object);

  g_clear_pointer (&self->tiles, hw_tile_cache_free);
  g_clear_pointer (&self->sprites, hw_sprite_cache_free);
  g_clear_pointer (&self->painter, hw_snapshot_painter_free);
  g_clear_pointer (&self->fresh, g_free);
  g_clear_pointer (&self->around, g_free);
  g_clear_pointer (&self->map_before, hw_map_unref);
  g_clear_pointer (&self->scene, hw_scene_unref);
  g_clear_pointer (&self->text, hw_text_cache_free);

  G_OBJECT_CLASS (hw_canvas_parent_class)->finalize (object);
}

static void
hw_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwCanvas *self = HW_CANVAS (object);

  switch (id)
    {
    case PROP_VIEW:
      g_value_set_object (value, self->view);
      break;
    case PROP_SCENE:
      g_value_set_pointer (value, self->scene);
      break;
    case PROP_SNAPS:
      g_value_set_boolean (value, self->snaps);
      break;
    case PROP_WHEEL_ZOOMS:
      g_value_set_boolean (value, self->wheel_zooms);
      break;
    case PROP_LETTER_KEYS:
      g_value_set_boolean (value, self->letter_keys);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_VIEW:
      hw_canvas_set_view (HW_CANVAS (object), g_value_get_object (value));
      break;
    case PROP_SNAPS:
      HW_CANVAS (object)->snaps = !!g_value_get_boolean (value);
      break;
    case PROP_WHEEL_ZOOMS:
      HW_CANVAS (object)->wheel_zooms = !!g_value_get_boolean (value);
      break;
    case PROP_LETTER_KEYS:
      HW_CANVAS (object)->letter_keys = !!g_value_get_boolean (value);
      hw_actions_set_letters (GTK_WIDGET (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_canvas_class_init (HwCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_canvas_dispose;
  object_class->finalize = hw_canvas_finalize;
  object_class->get_property = hw_canvas_get_property;
  object_class->set_property = hw_canvas_set_property;

  widget_class->snapshot = hw_canvas_snapshot;
  widget_class->size_allocate = hw_canvas_size_allocate;
  widget_class->measure = hw_canvas_measure;
  widget_class->focus = hw_canvas_focus;
  widget_class->grab_focus = hw_canvas_grab_focus;

  properties[PROP_VIEW] =
      g_param_spec_object ("view", NULL, NULL, HW_TYPE_VIEW_STATE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SCENE] =
      g_param_spec_pointer ("scene", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SNAPS] =
      g_param_spec_boolean ("snaps", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHEEL_ZOOMS] = g_param_spec_boolean ("wheel-zooms", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LETTER_KEYS] = g_param_spec_boolean ("letter-keys", NULL, NULL, TRUE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ADD_LINE] = g_signal_new ("add-line", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ESCAPED] = g_signal_new ("escaped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  hw_canvas_class_install_actions (widget_class);
  hw_canvas_class_install_clipboard (widget_class);
  hw_canvas_class_install_entry_actions (widget_class);
  hw_canvas_class_install_tool_actions (widget_class);
  hw_canvas_class_install_menu_actions (widget_class);
  hw_canvas_class_install_editing_actions (widget_class);
}

static void
hw_canvas_init (HwCanvas *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->snaps = TRUE;
  self->letter_keys = TRUE;
  self->text = hw_text_cache_new ();
  self->painter = hw_snapshot_painter_new (self->text);
  self->tiles = hw_tile_cache_new ();
  self->sprites = hw_sprite_cache_new ();
  self->proxies = hw_proxy_layer_new (GTK_WIDGET (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  hw_canvas_init_tip (self);
  hw_canvas_init_entry (self);
  hw_canvas_init_input (self);
  hw_canvas_init_keys (self);
  hw_canvas_init_lead (self);
  hw_canvas_init_drop (self);
  hw_actions_install_keys (GTK_WIDGET (self), HW_ACTION_SCOPE_CANVAS);

  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (text_size_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

HwCanvas *
hw_canvas_new (void)
{
  return g_object_new (HW_TYPE_CANVAS, NULL);
}

void
hw_canvas_set_view (HwCanvas *self, HwViewState *view)
{
  g_return_if_fail (HW_IS_CANVAS (self));

  if (self->view == view)
    return;

  hw_canvas_stop_animation (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  hw_canvas_set_view_of_entry (self, view);
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (hw_view_state_get_document (self->view), self);
      g_signal_handlers_disconnect_by_data (self->view, self);
      g_signal_handlers_disconnect_by_data (self->readings, self);
      g_clear_object (&self->readings);
      hw_snapshot_painter_set_scene (self->painter, NULL);
      hw_tile_cache_clear (self->tiles);
      hw_sprite_cache_clear (self->sprites);
      hw_proxy_layer_update (self->proxies, NULL, NULL, hw_rect (0, 0, 0, 0));
      g_clear_pointer (&self->scene, hw_scene_unref);
      g_clear_pointer (&self->tool, hw_tool_free);
      hw_canvas_follow_lead (self);
      g_clear_pointer (&self->map_before, hw_map_unref);
      g_clear_object (&self->view);
    }
  if (view != NULL)
    {
      self->view = g_object_ref (view);
      self->readings = hw_document_dup_readings (hw_view_state_get_document (view));
      self->tool = hw_tool_new (view);
      g_signal_connect_swapped (view, "changed", G_CALLBACK (view_changed_cb), self);
      g_signal_connect_swapped (view, "reveal", G_CALLBACK (reveal_cb), self);
      g_signal_connect_swapped (hw_view_state_get_document (view), "changed",
                                G_CALLBACK (document_changed_cb), self);
      g_signal_connect_swapped (self->readings, "changed", G_CALLBACK (readings_changed_cb), self);
      build_first_scene (self);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  hw_canvas_update_editing_actions (self);
  hw_canvas_update_tool_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

HwViewState *
hw_canvas_get_view (HwCanvas *self)
{
  return self->view;
}

void
hw_canvas_set_plain (HwCanvas *self, gboolean plain)
{
  self->plain = !!plain;
  if (self->view != NULL)
    build_scene (self);
}

void
hw_canvas_set_foot (HwCanvas *self, GtkWidget *foot)
{
  g_set_weak_pointer (&self->foot, foot);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

HwScene *
hw_canvas_get_scene (HwCanvas *self)
{
  return self->scene;
}

/* Whole pixels keep lines and type equally sharp wherever the map is panned to. */
HwViewTransform
hw_canvas_get_painted (HwCanvas *self)
{
  HwViewTransform transform = hw_view_state_get_transform (self->view);

  return (HwViewTransform){ transform.zoom, round (transform.x_px), round (transform.y_px) };
}

void
hw_canvas_focus_selection (HwCanvas *self)
{
  const char *id = NULL;
  GtkWidget *proxy;

  if (self->view != NULL)
    id = hw_selection_get_last (hw_view_state_get_selection (self->view));
  proxy = hw_proxy_layer_find (self->proxies, id);
  gtk_widget_grab_focus (proxy != NULL ? proxy : GTK_WIDGET (self));
}
