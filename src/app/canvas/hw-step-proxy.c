/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-step-proxy.h"

struct _HwStepProxy
{
  GtkWidget parent_instance;

  HwViewState *view; /* borrowed: the canvas outlives its children */
  char *id;
  char *label;
  char *description;
  guint selected : 1;
};

G_DEFINE_FINAL_TYPE (HwStepProxy, hw_step_proxy, GTK_TYPE_WIDGET)

static void
open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwStepProxy *self = HW_STEP_PROXY (widget);

  hw_view_state_select (self->view, self->id);
  gtk_widget_grab_focus (widget);
}

static void
hw_step_proxy_finalize (GObject *object)
{
  HwStepProxy *self = HW_STEP_PROXY (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->description, g_free);

  G_OBJECT_CLASS (hw_step_proxy_parent_class)->finalize (object);
}

static void
hw_step_proxy_class_init (HwStepProxyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_step_proxy_finalize;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_css_name (widget_class, "step");
  gtk_widget_class_install_action (widget_class, "step.open", NULL, open_cb);
}

static void
hw_step_proxy_init (HwStepProxy *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hw_step_proxy_new (HwViewState *view, const char *id)
{
  HwStepProxy *self = g_object_new (HW_TYPE_STEP_PROXY, NULL);

  self->view = view;
  self->id = g_strdup (id);
  return GTK_WIDGET (self);
}

const char *
hw_step_proxy_get_id (HwStepProxy *self)
{
  return self->id;
}

void
hw_step_proxy_update (HwStepProxy *self,
                      const char *label,
                      const char *description,
                      gboolean selected)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  if (g_strcmp0 (self->label, label) != 0)
    {
      g_free (self->label);
      self->label = g_strdup (label);
      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  if (g_strcmp0 (self->description, description) != 0)
    {
      g_free (self->description);
      self->description = g_strdup (description);
      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      description != NULL ? description : "", -1);
    }
  if (self->selected != !!selected)
    {
      self->selected = !!selected;
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
    }
}
