/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-history.h"

typedef struct
{
  HwMap *map;
  char *label;     /* of the edit that led here; NULL of the oldest */
  char *merge_key; /* NULL when nothing more is merged into it */
} State;

struct _HwHistory
{
  GQueue states;  /* State, oldest first */
  GList *present; /* in states */
  guint n_undo;   /* states before the present one */
  guint max_steps;
};

static State *
state_new (HwMap *map, const char *label, const char *merge_key)
{
  State *self = g_new (State, 1);

  self->map = hw_map_ref (map);
  self->label = g_strdup (label);
  self->merge_key = g_strdup (merge_key);
  return self;
}

static void
state_free (gpointer data)
{
  State *self = data;

  hw_map_unref (self->map);
  g_free (self->label);
  g_free (self->merge_key);
  g_free (self);
}

static State *
get_present (const HwHistory *self)
{
  return self->present->data;
}

static void
state_set_map (State *self, HwMap *map)
{
  HwMap *old = self->map;

  self->map = hw_map_ref (map);
  hw_map_unref (old);
}

static void
drop_redo (HwHistory *self)
{
  while (self->present->next != NULL)
    state_free (g_queue_pop_tail (&self->states));
}

static void
drop_oldest (HwHistory *self)
{
  while (self->max_steps > 0 && self->n_undo > self->max_steps)
    {
      state_free (g_queue_pop_head (&self->states));
      self->n_undo--;
    }
  g_clear_pointer (&((State *)self->states.head->data)->label, g_free);
}

static gboolean
merges (const HwHistory *self, const char *merge_key)
{
  return merge_key != NULL && self->present->prev != NULL
         && g_strcmp0 (get_present (self)->merge_key, merge_key) == 0;
}

/* A step that ends where it began is none. */
static void
merge (HwHistory *self, HwMap *map, const char *label)
{
  State *present = get_present (self);
  State *before = self->present->prev->data;

  if (hw_map_equal (before->map, map))
    {
      self->present = self->present->prev;
      self->n_undo--;
      drop_redo (self);
      return;
    }
  state_set_map (present, map);
  g_free (present->label);
  present->label = g_strdup (label);
}

static const State *
get_state (GList *from, GList *(*next) (GList *), guint step)
{
  while (from != NULL && step-- > 0)
    from = next (from);
  return from != NULL ? from->data : NULL;
}

static GList *
list_previous (GList *list)
{
  return list->prev;
}

static GList *
list_next (GList *list)
{
  return list->next;
}

HwHistory *
hw_history_new (HwMap *map, guint max_steps)
{
  HwHistory *self = g_new0 (HwHistory, 1);

  self->max_steps = max_steps;
  g_queue_push_tail (&self->states, state_new (map, NULL, NULL));
  self->present = self->states.head;
  return self;
}

void
hw_history_free (HwHistory *self)
{
  g_queue_clear_full (&self->states, state_free);
  g_free (self);
}

HwMap *
hw_history_get_map (const HwHistory *self)
{
  return get_present (self)->map;
}

void
hw_history_push (HwHistory *self, HwMap *map, const char *label, const char *merge_key)
{
  g_return_if_fail (label != NULL);

  if (hw_map_equal (get_present (self)->map, map))
    return;

  drop_redo (self);
  if (merges (self, merge_key))
    {
      merge (self, map, label);
      return;
    }
  hw_history_seal (self);
  g_queue_push_tail (&self->states, state_new (map, label, merge_key));
  self->present = self->states.tail;
  self->n_undo++;
  drop_oldest (self);
}

void
hw_history_seal (HwHistory *self)
{
  g_clear_pointer (&get_present (self)->merge_key, g_free);
}

void
hw_history_replace (HwHistory *self, HwMap *map)
{
  hw_history_seal (self);
  state_set_map (get_present (self), map);
}

gboolean
hw_history_extend (HwHistory *self, HwMap *map, const char *label)
{
  State *oldest = self->states.head->data;

  if (self->max_steps > 0 && self->n_undo >= self->max_steps)
    return FALSE;
  oldest->label = g_strdup (label);
  g_queue_push_head (&self->states, state_new (map, NULL, NULL));
  self->n_undo++;
  return TRUE;
}

HwMap *
hw_history_undo (HwHistory *self)
{
  if (self->present->prev == NULL)
    return NULL;
  hw_history_seal (self);
  self->present = self->present->prev;
  self->n_undo--;
  hw_history_seal (self);
  return hw_history_get_map (self);
}

HwMap *
hw_history_redo (HwHistory *self)
{
  if (self->present->next == NULL)
    return NULL;
  self->present = self->present->next;
  self->n_undo++;
  return hw_history_get_map (self);
}

const char *
hw_history_get_undo_label (const HwHistory *self, guint step)
{
  const State *state = get_state (self->present, list_previous, step);

  return state != NULL ? state->label : NULL;
}

const char *
hw_history_get_redo_label (const HwHistory *self, guint step)
{
  const State *state = get_state (self->present->next, list_next, step);

  return state != NULL ? state->label : NULL;
}

guint
hw_history_get_n_undo (const HwHistory *self)
{
  return self->n_undo;
}

guint
hw_history_get_n_redo (const HwHistory *self)
{
  return g_queue_get_length ((GQueue *)&self->states) - self->n_undo - 1;
}
