/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-quick-line.h"

#include <glib/gi18n-lib.h>

#include "hw-editing.h"
#include "hw-line-reading.h"

/* A line that makes no sense yet may be half typed: so long it is not called wrong, milliseconds.
 */
#define PATIENCE_MS 600

struct _HwQuickLine
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkLabel *after;
  GtkButton *close_button;
  GtkEntry *entry;
  GtkLabel *parts;
  GtkLabel *hint;

  HwCanvas *canvas;  /* weak */
  HwViewState *view; /* followed while open; else NULL */
  guint patience_id;
};

G_DEFINE_FINAL_TYPE (HwQuickLine, hw_quick_line, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CANVAS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_text (HwQuickLine *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static HwMap *
get_map (HwQuickLine *self)
{
  return hw_document_get_map (hw_view_state_get_document (self->view));
}

/* What the parts are, or, while nothing is typed, how to begin. */
static void
set_hint (HwQuickLine *self, const char *problem)
{
  gboolean is_empty = *get_text (self) == '\0';
  GtkWidget *entry = GTK_WIDGET (self->entry);
  GtkWidget *hint = GTK_WIDGET (self->hint);

  gtk_widget_remove_css_class (entry, "error");
  gtk_widget_remove_css_class (hint, "error");
  gtk_widget_remove_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, problem != NULL ? "error" : "dim-label");
  if (problem != NULL)
    gtk_widget_add_css_class (entry, "error");
  gtk_label_set_label (self->hint, problem != NULL ? problem
                                   : is_empty ? _ ("Name, process time, wait, %C&A, people, @team")
                                              : "");
  gtk_widget_set_visible (hint, problem != NULL || is_empty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (self->hint), -1);
}

static char *
dup_part (const HwLinePart *part)
{
  g_autofree char *text = NULL;

  /* TRANSLATORS: part of a line as it is understood: "Process time: 2 h". */
  text = g_strdup_printf (_ ("%s: %s"), _ (part->field->label), part->text);
  if (!part->is_new)
    return g_steal_pointer (&text);
  /* TRANSLATORS: a lane that a typed line will make: "Lane: Quality (new)". */
  return g_strdup_printf (_ ("%s (new)"), text);
}

static void
show_parts (HwQuickLine *self, GPtrArray *parts)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      g_autofree char *text = dup_part (g_ptr_array_index (parts, i));

      g_strv_builder_add (texts, text);
    }
  strings = g_strv_builder_end (texts);
  joined = g_strjoinv (" · ", strings);
  gtk_label_set_label (self->parts, joined);
  gtk_widget_set_visible (GTK_WIDGET (self->parts), *joined != '\0');
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  HwQuickLine *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = hw_line_reading_new (get_text (self), get_map (self), &error);

  self->patience_id = 0;
  if (parts == NULL)
    set_hint (self, error->message);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (HwQuickLine *self)
{
  g_autoptr (GPtrArray) parts = NULL;

  if (self->view == NULL)
    return;

  g_clear_handle_id (&self->patience_id, g_source_remove);
  parts = hw_line_reading_new (get_text (self), get_map (self), NULL);
  if (parts != NULL || *get_text (self) == '\0')
    show_parts (self, parts);
  else
    self->patience_id = g_timeout_add (PATIENCE_MS, out_of_patience_cb, self);
  set_hint (self, NULL);
}

static void
activate_cb (HwQuickLine *self)
{
  g_autoptr (GError) error = NULL;

  if (*get_text (self) == '\0')
    {
      hw_quick_line_close (self);
      return;
    }
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (hw_editing_add_line (self->view, get_text (self), &error))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else if (error != NULL)
    set_hint (self, error->message);
}

static gboolean
key_pressed_cb (HwQuickLine *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  hw_quick_line_close (self);
  return GDK_EVENT_STOP;
}

/* Behind what the step will stand. */
static void
update_after (HwQuickLine *self)
{
  const HwElement *anchor = hw_view_state_find_anchor (self->view);
  g_autofree char *text = NULL;

  if (anchor != NULL && anchor->type == HW_ELEMENT_STEP)
    /* TRANSLATORS: above a field for typing steps: the step they go behind. */
    text = g_strdup_printf (_ ("Add after “%s”"), hw_element_get_title (anchor));
  gtk_label_set_label (self->after, text != NULL ? text : _ ("Add steps"));
}

static void
view_changed_cb (HwQuickLine *self, guint change)
{
  if (change & HW_VIEW_SELECTION)
    update_after (self);
}

static void
follow (HwQuickLine *self, HwViewState *view)
{
  if (self->view == view)
    return;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_set_object (&self->view, view);
  if (view != NULL)
    g_signal_connect_swapped (view, "changed", G_CALLBACK (view_changed_cb), self);
}

static void
canvas_view_changed_cb (HwQuickLine *self)
{
  follow (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
set_canvas (HwQuickLine *self, HwCanvas *canvas)
{
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_data (self->canvas, self);
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas == NULL)
    return;
  g_signal_connect_object (canvas, "add-line", G_CALLBACK (hw_quick_line_open), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "notify::view", G_CALLBACK (canvas_view_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
hw_quick_line_dispose (GObject *object)
{
  HwQuickLine *self = HW_QUICK_LINE (object);
  GtkWidget *child;

  follow (self, NULL);
  set_canvas (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_QUICK_LINE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hw_quick_line_parent_class)->dispose (object);
}

static void
hw_quick_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, HW_QUICK_LINE (object)->canvas);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_quick_line_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CANVAS:
      set_canvas (HW_QUICK_LINE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_quick_line_class_init (HwQuickLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_quick_line_dispose;
  object_class->get_property = hw_quick_line_get_property;
  object_class->set_property = hw_quick_line_set_property;

  properties[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, HW_TYPE_CANVAS,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "quickline");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/canvas/hw-quick-line.ui");
  gtk_widget_class_bind_template_child (widget_class, HwQuickLine, after);
  gtk_widget_class_bind_template_child (widget_class, HwQuickLine, close_button);
  gtk_widget_class_bind_template_child (widget_class, HwQuickLine, entry);
  gtk_widget_class_bind_template_child (widget_class, HwQuickLine, parts);
  gtk_widget_class_bind_template_child (widget_class, HwQuickLine, hint);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, hw_quick_line_close);
}

static void
hw_quick_line_init (HwQuickLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hw_quick_line_open (HwQuickLine *self)
{
  HwViewState *view = self->canvas != NULL ? hw_canvas_get_view (self->canvas) : NULL;

  if (view == NULL || hw_document_is_read_only (hw_view_state_get_document (view)))
    return;
  follow (self, view);
  update_after (self);
  text_changed_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
hw_quick_line_close (HwQuickLine *self)
{
  follow (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (self->canvas != NULL)
    hw_canvas_focus_selection (self->canvas);
}
