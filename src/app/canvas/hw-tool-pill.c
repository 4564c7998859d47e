/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-tool-pill.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"

static const struct
{
  HwToolKind kind;
  const char *icon;
  const char *action; /* whose words and key it has */
} tools[] = {
  { HW_TOOL_SELECT, "hw-tool-select-symbolic", "canvas.tool-select" },
  { HW_TOOL_HAND, "hw-tool-hand-symbolic", "canvas.tool-hand" },
  { HW_TOOL_STEP, "hw-tool-step-symbolic", "canvas.tool-step" },
  { HW_TOOL_QUEUE, "hw-tool-queue-symbolic", "canvas.tool-queue" },
  { HW_TOOL_CONNECT, "hw-tool-connect-symbolic", "canvas.tool-connect" },
  { HW_TOOL_REWORK, "hw-tool-rework-symbolic", "canvas.tool-rework" },
  { HW_TOOL_NOTE, "hw-tool-note-symbolic", "canvas.tool-note" },
  { HW_TOOL_BURST, "hw-tool-burst-symbolic", "canvas.tool-burst" },
  { HW_TOOL_WASTE, "hw-tool-waste-symbolic", "canvas.tool-waste" },
};

struct _HwToolPill
{
  GtkWidget parent_instance;

  HwCanvas *canvas;  /* weak */
  HwViewState *view; /* of the canvas, followed */
  GtkToggleButton *buttons[G_N_ELEMENTS (tools)];
  gboolean following; /* buttons change because of the view */
};

G_DEFINE_FINAL_TYPE (HwToolPill, hw_tool_pill, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CANVAS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_tool (HwToolPill *self)
{
  HwToolKind now = hw_view_state_get_tool (self->view);

  self->following = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    gtk_toggle_button_set_active (self->buttons[i], tools[i].kind == now);
  self->following = FALSE;
}

static void
view_changed_cb (HwToolPill *self, guint change)
{
  if (change & HW_VIEW_TOOL)
    show_tool (self);
}

/* The tool in hand, whatever is selected: a pointer chooses with the next press. */
static void
toggled_cb (HwToolPill *self, GtkToggleButton *button)
{
  if (self->following || self->view == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      if (self->buttons[i] == button)
        hw_view_state_set_tool (self->view, gtk_toggle_button_get_active (button) ? tools[i].kind
                                                                                  : HW_TOOL_SELECT);
    }
  show_tool (self);
  hw_canvas_focus_selection (self->canvas);
}

static void
follow_view (HwToolPill *self)
{
  HwViewState *view = self->canvas != NULL ? hw_canvas_get_view (self->canvas) : NULL;

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_set_object (&self->view, view);
  if (view == NULL)
    return;
  g_signal_connect_swapped (view, "changed", G_CALLBACK (view_changed_cb), self);
  show_tool (self);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          !hw_document_is_read_only (hw_view_state_get_document (view)));
}

static void
set_canvas (HwToolPill *self, HwCanvas *canvas)
{
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_data (self->canvas, self);
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas != NULL)
    g_signal_connect_object (canvas, "notify::view", G_CALLBACK (follow_view), self,
                             G_CONNECT_SWAPPED);
  follow_view (self);
}

static GtkWidget *
button_new (guint tool)
{
  const HwAction *action = hw_actions_find (tools[tool].action);
  g_autofree char *tooltip = hw_action_dup_tooltip (tools[tool].action);
  g_autofree char *key = hw_action_dup_key_label (action);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = gtk_overlay_new ();
  GtkWidget *letter = gtk_label_new (key);

  gtk_overlay_set_child (GTK_OVERLAY (content), gtk_image_new_from_icon_name (tools[tool].icon));
  gtk_widget_add_css_class (letter, "letter");
  gtk_widget_set_halign (letter, GTK_ALIGN_END);
  gtk_widget_set_valign (letter, GTK_ALIGN_END);
  gtk_overlay_add_overlay (GTK_OVERLAY (content), letter);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (action->label), -1);
  return button;
}

static void
hw_tool_pill_dispose (GObject *object)
{
  HwToolPill *self = HW_TOOL_PILL (object);
  GtkWidget *child;

  set_canvas (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hw_tool_pill_parent_class)->dispose (object);
}

static void
hw_tool_pill_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, HW_TOOL_PILL (object)->canvas);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_tool_pill_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CANVAS:
      set_canvas (HW_TOOL_PILL (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_tool_pill_class_init (HwToolPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_tool_pill_dispose;
  object_class->get_property = hw_tool_pill_get_property;
  object_class->set_property = hw_tool_pill_set_property;

  properties[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, HW_TYPE_CANVAS,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "toolpill");
}

static void
hw_tool_pill_init (HwToolPill *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      self->buttons[i] = GTK_TOGGLE_BUTTON (button_new (i));
      gtk_widget_set_parent (GTK_WIDGET (self->buttons[i]), GTK_WIDGET (self));
      g_signal_connect_swapped (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self);
    }
}
