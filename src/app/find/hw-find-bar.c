/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-find-bar.h"

#include <glib/gi18n-lib.h>

#include "hw-finder.h"

struct _HwFindBar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkEditable *entry;
  GtkLabel *count;
  GtkWidget *close_button;

  HwCanvas *canvas;
  HwFinder *finder; /* of the map of now; NULL until sought */
  GPtrArray *found; /* HwElement of the finder's map */
  char *current;    /* id of the match that was shown last */

  /* Where to go back to when nothing is found */
  GPtrArray *selected; /* ids */
  HwViewTransform transform;
};

G_DEFINE_FINAL_TYPE (HwFindBar, hw_find_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CANVAS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static HwViewState *
get_view (HwFindBar *self)
{
  return hw_canvas_get_view (self->canvas);
}

/* The revealer is not bound as a template child: GTK 4.8 would take it from the bin behind its
 * back.
 */
static GtkRevealer *
get_revealer (HwFindBar *self)
{
  return GTK_REVEALER (adw_bin_get_child (ADW_BIN (self)));
}

static gboolean
is_open (HwFindBar *self)
{
  return gtk_revealer_get_reveal_child (get_revealer (self));
}

/* Closed, it lets the pointer through to the map. */
static void
set_open (HwFindBar *self, gboolean open)
{
  gtk_revealer_set_reveal_child (get_revealer (self), open);
  gtk_widget_set_can_target (GTK_WIDGET (self), open);
}

static int
find_position (HwFindBar *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->found->len; i++)
    {
      if (g_str_equal (((HwElement *)g_ptr_array_index (self->found, i))->id, id))
        return (int)i;
    }
  return -1;
}

static void
update_count (HwFindBar *self)
{
  gboolean typed = gtk_editable_get_text (self->entry)[0] != '\0';
  int position = find_position (self, self->current);
  g_autofree char *text = NULL;

  if (position >= 0)
    /* TRANSLATORS: which match of how many: "3 of 12". */
    text = g_strdup_printf (_ ("%d of %u"), position + 1, self->found->len);
  else
    text = g_strdup (typed ? _ ("Not found") : "");
  gtk_label_set_label (self->count, text);

  if (typed && self->found->len == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
show_match (HwFindBar *self, guint position)
{
  HwElement *element = g_ptr_array_index (self->found, position);
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  g_free (self->current);
  self->current = g_strdup (element->id);
  g_ptr_array_add (elements, element);
  hw_canvas_show_elements (self->canvas, elements);
  update_count (self);
}

static void
prepare_finder (HwFindBar *self)
{
  HwScene *scene = hw_canvas_get_scene (self->canvas);

  if (self->finder != NULL && hw_finder_get_map (self->finder) == scene->map)
    return;
  g_clear_pointer (&self->finder, hw_finder_free);
  self->finder = hw_finder_new (scene->map, scene->layout);
}

/* Finds what is typed; FALSE when nothing is. */
static gboolean
find (HwFindBar *self)
{
  prepare_finder (self);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = hw_finder_find (self->finder, gtk_editable_get_text (self->entry));
  if (is_open (self))
    hw_view_state_set_found (get_view (self), self->found);
  return self->found->len > 0;
}

/* The match that was shown as long as it is one, else the first. */
static void
entry_changed_cb (HwFindBar *self)
{
  if (get_view (self) == NULL)
    return;
  if (find (self))
    show_match (self, (guint)MAX (find_position (self, self->current), 0));
  else
    update_count (self);
}

/* The map is another one: matches come and go, but nothing moves by itself. */
static void
scene_changed_cb (HwFindBar *self)
{
  if (get_view (self) == NULL)
    {
      set_open (self, FALSE);
      g_clear_pointer (&self->finder, hw_finder_free);
      g_ptr_array_set_size (self->found, 0);
      return;
    }
  if (!is_open (self)
      || hw_finder_get_map (self->finder) == hw_canvas_get_scene (self->canvas)->map)
    return;
  find (self);
  update_count (self);
}

static void
remember_view (HwFindBar *self)
{
  const HwSelection *selection = hw_view_state_get_selection (get_view (self));

  g_ptr_array_set_size (self->selected, 0);
  for (guint i = 0; i < hw_selection_get_length (selection); i++)
    g_ptr_array_add (self->selected, g_strdup (hw_selection_get (selection, i)));
  self->transform = hw_view_state_get_transform (get_view (self));
}

static void
go_back (HwFindBar *self)
{
  HwMap *map = hw_document_get_map (hw_view_state_get_document (get_view (self)));
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  for (guint i = 0; i < self->selected->len; i++)
    {
      const HwElement *element = hw_map_find (map, g_ptr_array_index (self->selected, i));

      if (element != NULL)
        g_ptr_array_add (elements, (gpointer)element);
    }
  hw_view_state_select_elements (get_view (self), elements);
  if (!hw_view_transform_equal (self->transform, hw_view_state_get_transform (get_view (self))))
    hw_canvas_go_to (self->canvas, self->transform);
}

static void
next_cb (HwFindBar *self)
{
  hw_find_bar_step (self, 1);
}

static void
previous_cb (HwFindBar *self)
{
  hw_find_bar_step (self, -1);
}

static gboolean
key_pressed_cb (HwFindBar *self, guint key, guint code, GdkModifierType state)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (!enter || (state & GDK_SHIFT_MASK) == 0)
    return FALSE;
  hw_find_bar_step (self, -1);
  return TRUE;
}

static void
hw_find_bar_set_canvas (HwFindBar *self, HwCanvas *canvas)
{
  self->canvas = canvas;
  g_signal_connect_object (canvas, "notify::scene", G_CALLBACK (scene_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "notify::view", G_CALLBACK (scene_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
hw_find_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CANVAS:
      hw_find_bar_set_canvas (HW_FIND_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_find_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HW_TYPE_FIND_BAR);

  G_OBJECT_CLASS (hw_find_bar_parent_class)->dispose (object);
}

static void
hw_find_bar_finalize (GObject *object)
{
  HwFindBar *self = HW_FIND_BAR (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->finder, hw_finder_free);
  g_clear_pointer (&self->selected, g_ptr_array_unref);
  g_clear_pointer (&self->current, g_free);

  G_OBJECT_CLASS (hw_find_bar_parent_class)->finalize (object);
}

static void
hw_find_bar_class_init (HwFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_find_bar_dispose;
  object_class->finalize = hw_find_bar_finalize;
  object_class->set_property = hw_find_bar_set_property;

  properties[PROP_CANVAS] =
      g_param_spec_object ("canvas", NULL, NULL, HW_TYPE_CANVAS,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "findbar");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/find/hw-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HwFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, HwFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, HwFindBar, close_button);
}

static void
hw_find_bar_init (HwFindBar *self)
{
  static const struct
  {
    const char *signal;
    void (*handler) (HwFindBar *self);
  } handlers[] = {
    { "changed", entry_changed_cb },
    { "activate", next_cb },
    { "next-match", next_cb },
    { "previous-match", previous_cb },
    { "stop-search", hw_find_bar_close },
  };
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->found = g_ptr_array_new ();
  self->selected = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->entry, handlers[i].signal, G_CALLBACK (handlers[i].handler),
                             self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->close_button, "clicked", G_CALLBACK (hw_find_bar_close), self,
                           G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  set_open (self, FALSE);
}

void
hw_find_bar_open (HwFindBar *self)
{
  if (!is_open (self))
    remember_view (self);
  set_open (self, TRUE);
  entry_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

void
hw_find_bar_close (HwFindBar *self)
{
  set_open (self, FALSE);
  if (get_view (self) == NULL)
    return;
  hw_view_state_set_found (get_view (self), NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  if (self->found->len == 0)
    go_back (self);
}

void
hw_find_bar_step (HwFindBar *self, int direction)
{
  int position;

  if (gtk_editable_get_text (self->entry)[0] == '\0')
    {
      hw_find_bar_open (self);
      return;
    }
  if (!find (self))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  /* On from what is selected, where that is a match. */
  position =
      find_position (self, hw_selection_get_last (hw_view_state_get_selection (get_view (self))));
  if (position < 0)
    position = find_position (self, self->current);
  if (position < 0)
    position = direction > 0 ? -1 : 0;
  position = (position + direction + (int)self->found->len) % (int)self->found->len;
  show_match (self, (guint)position);
}
