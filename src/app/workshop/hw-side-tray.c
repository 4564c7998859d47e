/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-side-tray.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-kaizen-page.h"
#include "hw-lazy-bin.h"
#include "hw-parking-tray.h"
#include "hw-side-part.h"

/* With its margins; and what map and tray want together. */
#define TRAY_PX 312
#define ROOM_FOR_BOTH_PX 900

/* Without them. */
#define WIDTH_PX 300

struct _HwSideTray
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkToggleButton *tabs[HW_N_SIDE_PAGES];
  GtkStack *stack;
  HwLazyBin *pages[HW_N_SIDE_PAGES];

  HwCanvas *canvas;
  HwViewState *view; /* of the canvas, borrowed: the one that parts were told */
  guint room_id;     /* there is another room for both */
};

G_DEFINE_FINAL_TYPE (HwSideTray, hw_side_tray, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *action; /* which opens it, with its name and its key */
  GType (*get_type) (void);
} kinds[HW_N_SIDE_PAGES] = {
  [HW_SIDE_OUTLINE] = { "win.outline", hw_outline_page_get_type },
  [HW_SIDE_PARKING_LOT] = { "win.parking-lot", hw_parking_tray_get_type },
  [HW_SIDE_ACTIONS] = { "win.kaizen-actions", hw_kaizen_page_get_type },
};

static gboolean
is_open (HwSideTray *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

/* What the map gives to the tray, pixels: it moves aside where there is room for both. */
static int
find_margin (HwSideTray *self)
{
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self->canvas));

  return is_open (self) && around != NULL && gtk_widget_get_width (around) >= ROOM_FOR_BOTH_PX
             ? TRAY_PX
             : 0;
}

static void
move_map (HwSideTray *self)
{
  if (self->canvas != NULL)
    gtk_widget_set_margin_start (GTK_WIDGET (self->canvas), find_margin (self));
}

/* Who is looked at, and who not. */
static void
tell_parts (HwSideTray *self)
{
  for (guint i = 0; i < HW_N_SIDE_PAGES; i++)
    {
      HwSidePart *part = hw_lazy_bin_peek (self->pages[i]);

      if (part != NULL)
        hw_side_part_set_shown (part, hw_side_tray_shows (self, i));
    }
}

/* Closed, the tray lets the pointer through. */
static void
set_open (HwSideTray *self, gboolean open)
{
  gtk_revealer_set_reveal_child (self->revealer, open);
  tell_parts (self);
  gtk_widget_set_can_target (GTK_WIDGET (self), open);
  move_map (self);
}

static gboolean
move_map_cb (gpointer user_data)
{
  HwSideTray *self = user_data;

  self->room_id = 0;
  move_map (self);
  return G_SOURCE_REMOVE;
}

/* The room around both has a size, and its children get theirs: nothing may change its own before
 * that is over. */
static gboolean
room_cb (HwSideTray *self)
{
  if (self->room_id == 0
      && find_margin (self) != gtk_widget_get_margin_start (GTK_WIDGET (self->canvas)))
    self->room_id = g_idle_add (move_map_cb, self);
  return FALSE;
}

static void
canvas_view_changed_cb (HwSideTray *self)
{
  HwViewState *view = hw_canvas_get_view (self->canvas);

  if (view == self->view)
    return;
  self->view = view;
  for (guint i = 0; i < HW_N_SIDE_PAGES; i++)
    {
      HwSidePart *part = hw_lazy_bin_peek (self->pages[i]);

      if (part != NULL)
        hw_side_part_set_view (part, view);
    }
  if (view == NULL)
    set_open (self, FALSE);
}

static void
show_element_cb (HwSideTray *self, const HwElement *element)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  g_ptr_array_add (elements, (gpointer)element);
  hw_canvas_show_elements (self->canvas, elements);
}

static gboolean
key_pressed_cb (HwSideTray *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  hw_side_tray_close (self);
  return TRUE;
}

static void
show_page (HwSideTray *self, HwSidePage page)
{
  hw_lazy_bin_get (self->pages[page]);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->pages[page]));
  tell_parts (self);
}

static void
tab_toggled_cb (HwSideTray *self, GtkToggleButton *tab)
{
  if (!gtk_toggle_button_get_active (tab) || !is_open (self))
    return;
  for (guint i = 0; i < HW_N_SIDE_PAGES; i++)
    {
      if (self->tabs[i] == tab)
        show_page (self, i);
    }
}

static void
built_cb (HwSideTray *self, HwSidePart *part)
{
  g_signal_connect_object (part, "show-element", G_CALLBACK (show_element_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->view != NULL)
    hw_side_part_set_view (part, self->view);
}

static void
hw_side_tray_dispose (GObject *object)
{
  HwSideTray *self = HW_SIDE_TRAY (object);

  g_clear_handle_id (&self->room_id, g_source_remove);

  G_OBJECT_CLASS (hw_side_tray_parent_class)->dispose (object);
}

static void
hw_side_tray_class_init (HwSideTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_side_tray_dispose;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "sidetray");
}

static GtkWidget *
tab_new (HwSideTray *self, HwSidePage page)
{
  g_autofree char *tooltip = hw_action_dup_tooltip (kinds[page].action);
  GtkWidget *label = gtk_label_new (_ (hw_actions_find (kinds[page].action)->label));
  GtkWidget *tab = gtk_toggle_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (tab), label);
  gtk_widget_set_tooltip_text (tab, tooltip);
  gtk_widget_set_hexpand (tab, TRUE);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab), self->tabs[0]);
  self->tabs[page] = GTK_TOGGLE_BUTTON (tab);
  g_signal_connect_object (tab, "toggled", G_CALLBACK (tab_toggled_cb), self, G_CONNECT_SWAPPED);
  return tab;
}

static GtkWidget *
heading_new (HwSideTray *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *tabs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  for (guint i = 0; i < HW_N_SIDE_PAGES; i++)
    gtk_box_append (GTK_BOX (tabs), tab_new (self, i));
  gtk_widget_add_css_class (tabs, "linked");
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_set_tooltip_text (close, _ ("Close (Esc)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Close"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (hw_side_tray_close), self);
  gtk_box_append (GTK_BOX (heading), tabs);
  gtk_box_append (GTK_BOX (heading), close);
  return heading;
}

static void
add_page (HwSideTray *self, HwSidePage page)
{
  GtkWidget *bin = g_object_new (HW_TYPE_LAZY_BIN, "type", kinds[page].get_type (), NULL);

  self->pages[page] = HW_LAZY_BIN (bin);
  g_signal_connect_object (bin, "built", G_CALLBACK (built_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, bin);
}

static void
hw_side_tray_init (HwSideTray *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  for (guint i = 0; i < HW_N_SIDE_PAGES; i++)
    add_page (self, i);

  gtk_widget_set_size_request (card, WIDTH_PX, -1);
  gtk_widget_add_css_class (card, "tray-card");
  gtk_box_append (GTK_BOX (card), heading_new (self));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->stack));
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_RIGHT);
  gtk_revealer_set_child (self->revealer, card);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  set_open (self, FALSE);
}

void
hw_side_tray_set_canvas (HwSideTray *self, HwCanvas *canvas)
{
  g_return_if_fail (self->canvas == NULL);

  self->canvas = canvas;
  g_signal_connect_object (canvas, "notify::view", G_CALLBACK (canvas_view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_parent (GTK_WIDGET (canvas)), "get-child-position",
                           G_CALLBACK (room_cb), self, G_CONNECT_SWAPPED);
  canvas_view_changed_cb (self);
}

void
hw_side_tray_show (HwSideTray *self, HwSidePage page)
{
  if (hw_canvas_get_view (self->canvas) == NULL)
    return;
  show_page (self, page);
  set_open (self, TRUE);
  gtk_toggle_button_set_active (self->tabs[page], TRUE);
  gtk_widget_grab_focus (hw_lazy_bin_get (self->pages[page]));
}

void
hw_side_tray_close (HwSideTray *self)
{
  if (!is_open (self))
    return;
  hw_view_state_set_voting (hw_canvas_get_view (self->canvas), NULL);
  set_open (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

gboolean
hw_side_tray_shows (HwSideTray *self, HwSidePage page)
{
  return is_open (self)
         && gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->pages[page]);
}

void
hw_side_tray_toggle_voting (HwSideTray *self)
{
  HwParkingTray *parking = hw_lazy_bin_get (self->pages[HW_SIDE_PARKING_LOT]);

  hw_parking_tray_toggle_voting (parking);
  if (hw_view_state_get_voting (hw_canvas_get_view (self->canvas)) != NULL)
    hw_side_tray_show (self, HW_SIDE_PARKING_LOT);
}

HwOutlinePage *
hw_side_tray_peek_outline (HwSideTray *self)
{
  return (HwOutlinePage *)hw_lazy_bin_peek (self->pages[HW_SIDE_OUTLINE]);
}
