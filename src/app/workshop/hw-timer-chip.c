/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-timer-chip.h"

#include <glib/gi18n-lib.h>

/* So wide a window has a place for it in its header bar. */
#define ROOM_PX 600

struct _HwTimerChip
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkLabel *left;
  GtkPopover *popover;
  GtkSpinButton *minutes;
  GtkWidget *toggle;
  GtkWidget *reset;

  HwTimer *timer;
};

G_DEFINE_FINAL_TYPE (HwTimerChip, hw_timer_chip, ADW_TYPE_BIN)

/* By HwTimerState: what the button does then. */
static const struct
{
  const char *button;
  const char *css_class;
} looks[] = {
  [HW_TIMER_IDLE] = { N_ ("Start"), "idle" },
  [HW_TIMER_RUNNING] = { N_ ("Pause"), "running" },
  [HW_TIMER_PAUSED] = { N_ ("Go on"), "paused" },
  [HW_TIMER_OVER] = { N_ ("Again"), "over" },
};

/* For screen readers, and where it is not seen. */
static char *
dup_name (HwTimerState state, const char *left)
{
  switch (state)
    {
    case HW_TIMER_RUNNING:
      return g_strdup_printf (_ ("Timer: %s left"), left);
    case HW_TIMER_PAUSED:
      return g_strdup_printf (_ ("Timer: %s left, paused"), left);
    case HW_TIMER_OVER:
      return g_strdup (_ ("Timer: time is up"));
    case HW_TIMER_IDLE:
    default:
      return g_strdup_printf (_ ("Timer: %s"), left);
    }
}

static gboolean
is_asked (HwTimerChip *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

static void
update (HwTimerChip *self)
{
  HwTimerState state = hw_timer_get_state (self->timer);
  g_autofree char *left = hw_timer_format_left (self->timer);
  g_autofree char *name = dup_name (state, left);
  const char *classes[] = { "numeric", "timer", looks[state].css_class, NULL };

  gtk_label_set_label (self->left, left);
  gtk_widget_set_css_classes (GTK_WIDGET (self->left), classes);
  gtk_button_set_label (GTK_BUTTON (self->toggle), _ (looks[state].button));
  gtk_widget_set_sensitive (self->reset, state != HW_TIMER_IDLE);
  gtk_widget_set_visible (GTK_WIDGET (self), state != HW_TIMER_IDLE || is_asked (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
minutes_changed_cb (HwTimerChip *self)
{
  hw_timer_set_minutes (self->timer, (guint)gtk_spin_button_get_value_as_int (self->minutes));
}

/* What is typed counts, also before the field is left. */
static void
toggle_cb (HwTimerChip *self)
{
  gtk_spin_button_update (self->minutes);
  hw_timer_toggle (self->timer);
  if (hw_timer_get_state (self->timer) == HW_TIMER_RUNNING)
    gtk_popover_popdown (self->popover);
}

static void
reset_cb (HwTimerChip *self)
{
  hw_timer_reset (self->timer);
  gtk_popover_popdown (self->popover);
}

static void
hw_timer_chip_dispose (GObject *object)
{
  HwTimerChip *self = HW_TIMER_CHIP (object);

  if (self->timer != NULL)
    g_signal_handlers_disconnect_by_data (self->timer, self);
  g_clear_object (&self->timer);

  G_OBJECT_CLASS (hw_timer_chip_parent_class)->dispose (object);
}

static void
hw_timer_chip_class_init (HwTimerChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_timer_chip_dispose;
}

static GtkWidget *
minutes_new (HwTimerChip *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->minutes = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, HW_TIMER_MAX_MINUTES, 1));
  gtk_spin_button_set_value (self->minutes, HW_TIMER_USUAL_MINUTES);
  gtk_spin_button_set_numeric (self->minutes, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->minutes), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Minutes"), -1);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->minutes));
  gtk_box_append (GTK_BOX (row), gtk_label_new (_ ("minutes")));
  return row;
}

static GtkWidget *
content_new (HwTimerChip *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->toggle = gtk_button_new ();
  self->reset = gtk_button_new_with_label (_ ("Reset"));
  gtk_widget_add_css_class (self->toggle, "suggested-action");
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_box_append (GTK_BOX (buttons), self->reset);
  gtk_box_append (GTK_BOX (buttons), self->toggle);
  gtk_widget_add_css_class (content, "timer-card");
  gtk_box_append (GTK_BOX (content), minutes_new (self));
  gtk_box_append (GTK_BOX (content), buttons);
  return content;
}

static void
hw_timer_chip_init (HwTimerChip *self)
{
  self->timer = hw_timer_new (NULL);
  self->left = GTK_LABEL (gtk_label_new (NULL));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, content_new (self));
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->left));
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Timer (Ctrl+Shift+M)"));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  g_signal_connect_swapped (self->minutes, "value-changed", G_CALLBACK (minutes_changed_cb), self);
  /* The field inside: a spin button of GTK 4.8 does not tell. */
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (self->minutes)), "activate",
                            G_CALLBACK (toggle_cb), self);
  g_signal_connect_swapped (self->toggle, "clicked", G_CALLBACK (toggle_cb), self);
  g_signal_connect_swapped (self->reset, "clicked", G_CALLBACK (reset_cb), self);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->timer, "changed", G_CALLBACK (update), self);
  update (self);
}

HwTimer *
hw_timer_chip_get_timer (HwTimerChip *self)
{
  return self->timer;
}

/* The header bar of a phone has no place for it: the timer runs all the same. */
static gboolean
has_room (HwTimerChip *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && gtk_widget_get_width (GTK_WIDGET (root)) >= ROOM_PX;
}

gboolean
hw_timer_chip_activate (HwTimerChip *self)
{
  HwTimerState state = hw_timer_get_state (self->timer);
  gboolean is_shown = has_room (self);

  if (state == HW_TIMER_RUNNING || state == HW_TIMER_PAUSED || !is_shown)
    {
      hw_timer_toggle (self->timer);
      return is_shown;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_menu_button_popup (self->button);
  gtk_widget_grab_focus (GTK_WIDGET (self->minutes));
  return TRUE;
}

char *
hw_timer_chip_dup_words (HwTimerChip *self)
{
  g_autofree char *left = hw_timer_format_left (self->timer);

  return dup_name (hw_timer_get_state (self->timer), left);
}
