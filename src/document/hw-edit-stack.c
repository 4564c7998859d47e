/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-edit-stack.h"

/* Maps kept at hand on either side of the current one. They share what did not change. */
#define KEPT_MAPS 256

struct _HwEditStack
{
  GPtrArray *states; /* HwEditState */
  guint position;    /* of the current one */
};

static void
state_free (gpointer data)
{
  HwEditState *state = data;

  g_free (state->label);
  g_clear_pointer (&state->map, hw_map_unref);
  g_free (state);
}

static HwEditState *
get (HwEditStack *self, guint position)
{
  return g_ptr_array_index (self->states, position);
}

/* Where one step in the direction ends, or -1. */
static int
find_target (HwEditStack *self, int direction)
{
  int target = (int)self->position;

  if (direction < 0)
    {
      while (target > 0 && get (self, (guint)target)->continues)
        target--;
      return target - 1;
    }
  if (target + 1 >= (int)self->states->len)
    return -1;
  target++;
  while (target + 1 < (int)self->states->len && get (self, (guint)target + 1)->continues)
    target++;
  return target;
}

/* Maps far away can be loaded again. */
static void
forget_far_maps (HwEditStack *self)
{
  for (guint i = 0; i + KEPT_MAPS < self->position; i++)
    g_clear_pointer (&get (self, i)->map, hw_map_unref);
}

HwEditStack *
hw_edit_stack_new (void)
{
  HwEditStack *self = g_new0 (HwEditStack, 1);

  self->states = g_ptr_array_new_with_free_func (state_free);
  return self;
}

void
hw_edit_stack_free (HwEditStack *self)
{
  g_ptr_array_unref (self->states);
  g_free (self);
}

void
hw_edit_stack_append (
    HwEditStack *self, gint64 revision, const char *label, gboolean continues, HwMap *map)
{
  HwEditState *state = g_new (HwEditState, 1);

  *state =
      (HwEditState){ revision, g_strdup (label), continues, map != NULL ? hw_map_ref (map) : NULL };
  g_ptr_array_add (self->states, state);
}

void
hw_edit_stack_set_position (HwEditStack *self, guint position)
{
  g_return_if_fail (position < self->states->len);

  self->position = position;
}

void
hw_edit_stack_push (
    HwEditStack *self, gint64 revision, const char *label, gboolean continues, HwMap *map)
{
  g_ptr_array_set_size (self->states, (int)self->position + 1);
  hw_edit_stack_append (self, revision, label, continues, map);
  self->position++;
  forget_far_maps (self);
}

HwEditState *
hw_edit_stack_peek (HwEditStack *self, int direction)
{
  int target = find_target (self, direction);

  return target >= 0 ? get (self, (guint)target) : NULL;
}

void
hw_edit_stack_step (HwEditStack *self, int direction)
{
  int target = find_target (self, direction);

  g_return_if_fail (target >= 0);

  self->position = (guint)target;
}

const char *
hw_edit_stack_get_label (HwEditStack *self, int direction)
{
  int target = find_target (self, direction);
  const char *label;

  if (target < 0)
    return NULL;
  label = get (self, direction < 0 ? self->position : (guint)target)->label;
  return label != NULL ? label : "";
}
