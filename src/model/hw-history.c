/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-history.h"

struct _HwHistory
{
  GPtrArray *states; /* HwHistoryState, oldest first */
  guint position;    /* of the present one */
  guint max_maps;
  char *merge_key; /* of the last edit; NULL when the next one starts a step */
};

static void
state_free (gpointer data)
{
  HwHistoryState *state = data;

  g_free (state->label);
  g_clear_pointer (&state->map, hw_map_unref);
  g_free (state);
}

static HwHistoryState *
get (const HwHistory *self, guint position)
{
  return g_ptr_array_index (self->states, position);
}

/* Where one step in the direction ends, or -1. */
static int
find_target (const HwHistory *self, int direction)
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

static void
forget_far_maps (HwHistory *self)
{
  for (guint i = 0; self->max_maps > 0 && i + self->max_maps < self->position; i++)
    g_clear_pointer (&get (self, i)->map, hw_map_unref);
}

HwHistory *
hw_history_new (guint max_maps)
{
  HwHistory *self = g_new0 (HwHistory, 1);

  self->states = g_ptr_array_new_with_free_func (state_free);
  self->max_maps = max_maps;
  return self;
}

void
hw_history_free (HwHistory *self)
{
  g_ptr_array_unref (self->states);
  g_free (self->merge_key);
  g_free (self);
}

void
hw_history_append (HwHistory *self, const HwHistoryState *state)
{
  HwHistoryState *copy = g_memdup2 (state, sizeof *state);

  copy->label = g_strdup (state->label);
  if (copy->map != NULL)
    hw_map_ref (copy->map);
  g_ptr_array_add (self->states, copy);
}

void
hw_history_set_position (HwHistory *self, guint position)
{
  g_return_if_fail (position < self->states->len);
  g_return_if_fail (get (self, position)->map != NULL);

  self->position = position;
}

HwMap *
hw_history_get_map (const HwHistory *self)
{
  return get (self, self->position)->map;
}

gboolean
hw_history_push (
    HwHistory *self, HwMap *map, gint64 revision, const char *label, const char *merge_key)
{
  gboolean continues = merge_key != NULL && g_strcmp0 (merge_key, self->merge_key) == 0;
  HwHistoryState state = { revision, (char *)label, continues, map };

  g_return_val_if_fail (label != NULL, FALSE);

  g_ptr_array_set_size (self->states, (int)self->position + 1);
  hw_history_append (self, &state);
  self->position++;
  forget_far_maps (self);
  if (!continues)
    {
      hw_history_seal (self);
      self->merge_key = g_strdup (merge_key);
    }
  return continues;
}

void
hw_history_seal (HwHistory *self)
{
  g_clear_pointer (&self->merge_key, g_free);
}

const HwHistoryState *
hw_history_peek (const HwHistory *self, int direction)
{
  int target = find_target (self, direction);

  return target >= 0 ? get (self, (guint)target) : NULL;
}

void
hw_history_supply (HwHistory *self, int direction, HwMap *map)
{
  int target = find_target (self, direction);

  g_return_if_fail (target >= 0 && get (self, (guint)target)->map == NULL);

  get (self, (guint)target)->map = hw_map_ref (map);
}

HwMap *
hw_history_step (HwHistory *self, int direction)
{
  int target = find_target (self, direction);

  g_return_val_if_fail (target >= 0 && get (self, (guint)target)->map != NULL, NULL);

  hw_history_seal (self);
  self->position = (guint)target;
  return hw_history_get_map (self);
}

const char *
hw_history_get_label (const HwHistory *self, int direction)
{
  int target = find_target (self, direction);
  guint first = direction < 0 ? (guint)target + 1 : self->position + 1;
  const char *label;

  if (target < 0)
    return NULL;
  /* A step is called as its first edit: naming a new step is part of adding it. One that was stored
   * without a label has none. */
  label = get (self, first)->label;
  return label != NULL ? label : "";
}
