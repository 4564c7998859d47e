/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-kept-views.h"
#include "hw-preferences.h"
#include "hw-samples.h"
#include "hw-toast.h"

G_DEFINE_FINAL_TYPE (HwWindow, hw_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SHOW_INSPECTOR,
  PROP_SHOW_MINIMAP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
restore_state (HwWindow *self)
{
  GSettings *settings = hw_window_get_settings (self);
  g_autoptr (GAction) snapping = NULL;

  if (settings == NULL)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_object_set (self, "show-inspector", g_settings_get_boolean (settings, "show-inspector"), NULL);
  snapping = g_settings_create_action (settings, HW_PREFERENCE_SNAPPING);
  g_action_map_add_action (G_ACTION_MAP (self), snapping);
}

static void
save_state (HwWindow *self)
{
  GSettings *settings = hw_window_get_settings (self);
  int width, height;

  if (settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->editor != NULL)
    hw_editor_save_settings (self->editor, settings);
  if (self->editor == NULL || !hw_editor_is_folded (self->editor))
    g_settings_set_boolean (settings, "show-inspector", self->show_inspector);
}

/* GTK asks the keys of actions before the widget that has the keyboard. A text that is being typed
 * has its own undo, select all and clipboard, and must be asked first. */
static void
put_texts_before_actions (HwWindow *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      const char *name = gtk_event_controller_get_name (controller);

      if (g_strcmp0 (name, "gtk-application-shortcuts") != 0)
        continue;
      gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                         GTK_SHORTCUT_SCOPE_LOCAL);
      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_BUBBLE);
    }
}

static void
update_title (HwWindow *self)
{
  g_autofree char *title = NULL;

  if (self->document == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Headway"));
      return;
    }
  /* TRANSLATORS: a window's title: the map and the program, "Idea to production – Headway". */
  title = g_strdup_printf (_ ("%s – Headway"), hw_document_get_title (self->document));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
document_changed_cb (HwWindow *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    hw_window_drop_stale_undo (self);
  if (change & HW_CHANGE_TITLE)
    update_title (self);
  hw_window_update_actions (self);
}

static void
document_problem_cb (HwWindow *self, const char *text)
{
  hw_window_add_toast (self, hw_toast_new (text));
}

static void
message_cb (HwWindow *self, AdwToast *toast)
{
  hw_window_add_toast (self, g_object_ref (toast));
}

void
hw_window_open_sample (HwWindow *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_sample_load (name, &error);

  if (map != NULL)
    hw_window_add_map (self, map, _ ("Sample"));
  else
    hw_window_tell_problem (self, _ ("The sample cannot be read"), error->message, NULL);
}

static gboolean
hw_window_close_request (GtkWindow *window)
{
  if (!hw_window_may_leave (HW_WINDOW (window), "window.close"))
    return GDK_EVENT_STOP;
  hw_window_save_state (HW_WINDOW (window));
  return GTK_WINDOW_CLASS (hw_window_parent_class)->close_request (window);
}

static void
hw_window_dispose (GObject *object)
{
  HwWindow *self = HW_WINDOW (object);

  hw_window_end_presentation (self);
  g_cancellable_cancel (self->cancellable);
  hw_window_drop_toasts (self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->past);
  g_clear_object (&self->present);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_WINDOW);

  G_OBJECT_CLASS (hw_window_parent_class)->dispose (object);
}

static void
hw_window_finalize (GObject *object)
{
  HwWindow *self = HW_WINDOW (object);

  g_clear_object (&self->cancellable);
  hw_window_forget_refusal (self);

  G_OBJECT_CLASS (hw_window_parent_class)->finalize (object);
}

static void
hw_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwWindow *self = HW_WINDOW (object);

  switch (id)
    {
    case PROP_SHOW_INSPECTOR:
      g_value_set_boolean (value, self->show_inspector);
      break;
    case PROP_SHOW_MINIMAP:
      g_value_set_boolean (value, self->show_minimap);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwWindow *self = HW_WINDOW (object);

  switch (id)
    {
    case PROP_SHOW_INSPECTOR:
      self->show_inspector = g_value_get_boolean (value);
      break;
    case PROP_SHOW_MINIMAP:
      self->show_minimap = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_window_class_init (HwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_window_dispose;
  object_class->finalize = hw_window_finalize;
  object_class->get_property = hw_window_get_property;
  object_class->set_property = hw_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = hw_window_close_request;

  properties[PROP_SHOW_INSPECTOR] =
      g_param_spec_boolean ("show-inspector", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_MINIMAP] = g_param_spec_boolean ("show-minimap", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HW_TYPE_START_PAGE);
  g_type_ensure (HW_TYPE_EDITOR);
  g_type_ensure (HW_TYPE_LAZY_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headway_vsm/Headway/hw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, editor_bin);
  hw_window_class_install_actions (widget_class);
  gtk_widget_class_install_property_action (widget_class, "win.show-inspector", "show-inspector");
  gtk_widget_class_install_property_action (widget_class, "win.show-minimap", "show-minimap");
}

static void
editor_built_cb (HwWindow *self, HwEditor *editor)
{
  const GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  self->editor = editor;
  hw_editor_set_workspace (editor, hw_start_page_get_workspace (self->start_page));
  hw_editor_set_settings (editor, hw_window_get_settings (self));
  g_object_bind_property (self, "show-inspector", editor, "show-inspector", both);
  g_object_bind_property (self, "show-minimap", editor, "show-minimap", both);
  g_signal_connect_object (editor, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  hw_window_init_past (self);
  hw_window_init_sources (self);
}

static void
hw_window_init (HwWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->show_inspector = TRUE;
  self->show_minimap = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->editor_bin, "built", G_CALLBACK (editor_built_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->start_page, "open-map", G_CALLBACK (hw_window_open_map), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->start_page, "open-element", G_CALLBACK (hw_window_open_element),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->start_page, "open-sample", G_CALLBACK (hw_window_open_sample),
                           self, G_CONNECT_SWAPPED);
  hw_actions_label_buttons (GTK_WIDGET (self));
  hw_window_init_drop (self);
  hw_window_init_maps (self);
  hw_window_update_actions (self);
}

HwWindow *
hw_window_new (HwApplication *application)
{
  HwWindow *self = g_object_new (HW_TYPE_WINDOW, "application", application, NULL);

  put_texts_before_actions (self);
  hw_start_page_set_workspace (self->start_page, hw_application_get_workspace (application));
  hw_window_watch_maps (self);
  hw_start_page_focus (self->start_page, NULL);
  restore_state (self);
  hw_window_update_actions (self);
  return self;
}

GSettings *
hw_window_get_settings (HwWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return application != NULL ? hw_application_get_settings (HW_APPLICATION (application)) : NULL;
}

HwTimeUnits
hw_window_get_units (HwWindow *self)
{
  GSettings *settings = hw_window_get_settings (self);

  return settings != NULL ? hw_preferences_get_units (settings) : HW_TIME_UNITS_WORKING;
}

HwDocument *
hw_window_get_document (HwWindow *self)
{
  return self->document;
}

/* Which part of the map is in view. */
static void
keep_view (HwWindow *self)
{
  GSettings *settings = hw_window_get_settings (self);
  HwViewState *view = self->document != NULL ? hw_editor_get_view (self->editor) : NULL;

  if (settings != NULL && view != NULL && self->past == NULL)
    hw_kept_views_save (settings, view);
}

void
hw_window_save_state (HwWindow *self)
{
  keep_view (self);
  save_state (self);
}

gboolean
hw_window_may_quit (HwWindow *self)
{
  return hw_window_may_leave (self, "app.quit");
}

void
hw_window_take_document (HwWindow *self, HwDocument *document)
{
  g_autoptr (HwViewState) view = document != NULL ? hw_view_state_new (document) : NULL;
  GSettings *settings = hw_window_get_settings (self);

  hw_window_close_past (self);
  keep_view (self);
  if (view != NULL && settings != NULL)
    hw_kept_views_restore (settings, view);
  hw_window_end_presentation (self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  hw_window_forget_refusal (self);

  self->document = document;
  if (document != NULL)
    {
      g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
      g_signal_connect_swapped (document, "problem", G_CALLBACK (document_problem_cb), self);
    }
  if (document != NULL)
    hw_lazy_bin_get (self->editor_bin);
  if (self->editor != NULL)
    hw_editor_set_view (self->editor, view);
  gtk_stack_set_visible_child_name (self->stack, document != NULL ? "editor" : "start");
  if (document != NULL)
    {
      hw_start_page_close_search (self->start_page);
      hw_editor_focus_map (self->editor);
    }
  update_title (self);
  hw_window_update_actions (self);
}

void
hw_window_show_maps (HwWindow *self)
{
  g_autofree char *id =
      self->document != NULL ? g_strdup (hw_document_get_id (self->document)) : NULL;

  hw_window_take_document (self, NULL);
  hw_workspace_refresh (hw_start_page_get_workspace (self->start_page));
  hw_start_page_focus (self->start_page, id);
}
