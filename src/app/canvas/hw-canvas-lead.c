/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A link led by keys: arrows walk to the step it is to end at, letters find it by its name. */

#include "hw-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "hw-fuzzy.h"

static const char *const words[HW_N_TOOLS] = {
  /* TRANSLATORS: what arrow keys or letters now choose: the step that a link from the selected one
   * will lead to. */
  [HW_TOOL_CONNECT] = N_ ("Connect with"),
  [HW_TOOL_INFORMATION] = N_ ("Information for"),
  [HW_TOOL_REWORK] = N_ ("Rework goes back to"),
  [HW_TOOL_FEEDBACK] = N_ ("Feedback to"),
};

/* The step whose name holds what was typed best; NULL when none does. */
static const HwStep *
find_named (HwCanvas *self, const char *typed)
{
  g_autoptr (HwFuzzy) fuzzy = hw_fuzzy_new (typed);
  const HwStep *step, *found = NULL;
  int best = 0;

  HW_SEQ_FOREACH (step, hw_map_steps (self->scene->map))
    {
      g_autoptr (HwFoldedText) name = hw_folded_text_new (step->name);
      int score = hw_fuzzy_score (fuzzy, name);

      if (score > best && step != hw_tool_get_led_step (self->tool))
        {
          best = score;
          found = step;
        }
    }
  return found;
}

static const HwStep *
get_target (HwCanvas *self)
{
  const HwElement *target = hw_tool_get_preview (self->tool)->target;

  return target != NULL && target->type == HW_ELEMENT_STEP ? (const HwStep *)target : NULL;
}

/* "Rework goes back to: Design", and while letters are typed, those. */
static void
show_words (HwCanvas *self)
{
  const char *word = words[hw_view_state_get_tool (self->view)];
  const HwStep *target = get_target (self);
  const char *name = target != NULL ? target->name : NULL;
  g_autofree char *text = NULL;

  if (word == NULL)
    return;
  /* TRANSLATORS: "Rework goes back to: Design". */
  text = g_strdup_printf (_ ("%s: %s"), _ (word), name != NULL ? name : "…");
  hw_field_strip_set_words (self->strip, text, self->named->len > 0 ? self->named->str : NULL);
}

static void
search (HwCanvas *self)
{
  const HwStep *step = self->named->len > 0 ? find_named (self, self->named->str) : NULL;
  g_autofree char *problem = NULL;

  if (step != NULL)
    hw_tool_aim (self->tool, step->element.id);
  else if (self->named->len > 0)
    problem = g_strdup_printf (_ ("No step is called “%s”"), self->named->str);
  hw_canvas_follow_tool (self);
  g_object_set (self->strip, "problem", problem, NULL);
}

static void
commit_cb (HwCanvas *self, const char *text)
{
  g_string_append (self->named, text);
  search (self);
}

void
hw_canvas_follow_lead (HwCanvas *self)
{
  gboolean leads = self->tool != NULL && hw_tool_get_led_step (self->tool) != NULL
                   && self->input.grip == HW_CANVAS_GRIP_NONE;

  if (leads)
    {
      show_words (self);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  if (leads == self->leads)
    return;

  self->leads = leads;
  g_string_truncate (self->named, 0);
  g_object_set (self->strip, "problem", NULL, "notice", NULL, NULL);
  gtk_event_controller_key_set_im_context (self->lead_keys, leads ? self->lead_im : NULL);
  if (leads)
    gtk_im_context_focus_in (self->lead_im);
  gtk_widget_set_visible (GTK_WIDGET (self->strip),
                          leads || hw_card_entry_get_id (self->entry) != NULL);
}

static gboolean
key_pressed_cb (HwCanvas *self, guint key)
{
  if (!self->leads || key != GDK_KEY_BackSpace || self->named->len == 0)
    return GDK_EVENT_PROPAGATE;
  g_string_truncate (self->named, (gsize)(g_utf8_find_prev_char (
                                              self->named->str, self->named->str + self->named->len)
                                          - self->named->str));
  search (self);
  return GDK_EVENT_STOP;
}

/* Before the keys that act on the map: their letters are those of a name now. */
void
hw_canvas_init_lead (HwCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->named = g_string_new (NULL);
  self->lead_im = gtk_im_multicontext_new ();
  gtk_im_context_set_client_widget (self->lead_im, GTK_WIDGET (self));
  g_signal_connect_swapped (self->lead_im, "commit", G_CALLBACK (commit_cb), self);
  self->lead_keys = GTK_EVENT_CONTROLLER_KEY (keys);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
hw_canvas_dispose_lead (HwCanvas *self)
{
  if (self->lead_im == NULL)
    return;
  gtk_event_controller_key_set_im_context (self->lead_keys, NULL);
  g_signal_handlers_disconnect_by_data (self->lead_im, self);
  gtk_im_context_set_client_widget (self->lead_im, NULL);
  g_clear_object (&self->lead_im);
  g_string_free (g_steal_pointer (&self->named), TRUE);
}

HwRect
hw_canvas_get_lead_px (HwCanvas *self)
{
  const HwStep *step = hw_tool_get_led_step (self->tool);
  const HwGroup *group = hw_scene_find_group (self->scene, &step->element);

  return hw_view_transform_rect_to_px (hw_canvas_get_painted (self), group->block);
}
