/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-state-map.h"

#include "hw-event-words.h"
#include "hw-map-edit.h"
#include "hw-pairs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *label;
} roles[HW_N_ROLES] = {
  [HW_ROLE_OUTSIDE] = { "outside", N_ ("Outside the map") },
  [HW_ROLE_ACTIVE] = { "active", N_ ("Worked on") },
  [HW_ROLE_WAIT_BEFORE] = { "wait-before", N_ ("Waits for the step") },
  [HW_ROLE_WAIT_IN] = { "wait-in", N_ ("Waits within the step") },
  [HW_ROLE_DONE] = { "done", N_ ("Done") },
  [HW_ROLE_BLOCKED] = { "blocked", N_ ("Blocked") },
  [HW_ROLE_RETURNED] = { "returned", N_ ("Sent back from the step") },
};

struct _HwStateMap
{
  guint n_steps;
  guint last_step;  /* HW_NO_STEP, or the furthest that has been set */
  HwTermKey first;  /* the key that meanings[0] is of */
  GArray *meanings; /* HwStateMeaning, by key: those of a source lie together */
};

static const HwStateMeaning outside = { HW_ROLE_OUTSIDE, HW_NO_STEP, FALSE };

const char *
hw_state_role_get_name (HwStateRole role)
{
  return roles[role].name;
}

const char *
hw_state_role_get_label (HwStateRole role)
{
  return _ (roles[role].label);
}

gboolean
hw_state_role_from_name (const char *name, HwStateRole *role)
{
  for (int i = 0; i < HW_N_ROLES; i++)
    {
      if (g_str_equal (roles[i].name, name))
        {
          *role = (HwStateRole)i;
          return TRUE;
        }
    }
  return FALSE;
}

HwStateMap *
hw_state_map_new (guint n_steps)
{
  HwStateMap *self = g_new0 (HwStateMap, 1);

  self->n_steps = n_steps;
  self->last_step = HW_NO_STEP;
  self->meanings = g_array_new (FALSE, FALSE, sizeof (HwStateMeaning));
  return self;
}

void
hw_state_map_free (HwStateMap *self)
{
  g_array_unref (self->meanings);
  g_free (self);
}

guint
hw_state_map_get_n_steps (const HwStateMap *self)
{
  return self->n_steps;
}

void
hw_state_map_set (HwStateMap *self, HwTermKey term, HwStateMeaning meaning)
{
  g_return_if_fail (term != HW_TERM_NONE);
  g_return_if_fail (!hw_state_role_has_step (meaning.role) || meaning.step < self->n_steps);

  if (self->meanings->len == 0)
    self->first = term;
  for (; term < self->first; self->first--)
    g_array_prepend_val (self->meanings, outside);
  while (term - self->first >= self->meanings->len)
    g_array_append_val (self->meanings, outside);
  if (!hw_state_role_has_step (meaning.role))
    meaning.step = HW_NO_STEP;
  else if (self->last_step == HW_NO_STEP || meaning.step > self->last_step)
    self->last_step = meaning.step;
  g_array_index (self->meanings, HwStateMeaning, term - self->first) = meaning;
}

guint
hw_state_map_get_last_step (const HwStateMap *self)
{
  return self->last_step;
}

HwStateMeaning
hw_state_map_get (const HwStateMap *self, HwTermKey term)
{
  guint index = term - self->first; /* wraps below the first */

  return index < self->meanings->len ? g_array_index (self->meanings, HwStateMeaning, index)
                                     : outside;
}

const HwStateMeaning *
hw_state_map_peek (const HwStateMap *self, HwTermKey *first, guint *n_meanings)
{
  *first = self->first;
  *n_meanings = self->meanings->len;
  return (const HwStateMeaning *)self->meanings->data;
}

char *
hw_state_key_new (const char *source_id, HwTermKind kind, const char *state_id)
{
  GString *key = g_string_new (source_id);

  g_string_append_printf (key, "/%s/", hw_term_kind_get_name (kind));
  for (; *state_id != '\0'; state_id++)
    {
      if (*state_id == '%' || *state_id == '=')
        g_string_append (key, *state_id == '%' ? "%25" : "%3D");
      else
        g_string_append_c (key, *state_id);
    }
  return g_string_free (key, FALSE);
}

gboolean
hw_state_key_parse (const char *key, char **source_id, HwTermKind *kind, char **state_id)
{
  const char *first = strchr (key, '/');
  const char *second = first != NULL ? strchr (first + 1, '/') : NULL;
  g_autofree char *name =
      second != NULL ? g_strndup (first + 1, (gsize)(second - first - 1)) : NULL;

  if (name == NULL || first == key || !hw_term_kind_from_name (name, kind))
    return FALSE;
  *state_id = g_uri_unescape_string (second + 1, NULL);
  /* Keys of old hands may have a bare "%". */
  if (*state_id == NULL)
    *state_id = g_strdup (second + 1);
  *source_id = g_strndup (key, (gsize)(first - key));
  return TRUE;
}

/* The states that pairs of the map give a meaning. */
static void
take_pairs (GHashTable *meanings, const char *const *pairs, guint step)
{
  for (; pairs != NULL && *pairs != NULL; pairs++)
    {
      char *key = hw_pair_dup_key (*pairs);
      HwStateMeaning meaning = { .step = step };

      if (!hw_state_role_from_name (*pairs + strlen (key) + 1, &meaning.role)
          || hw_state_role_has_step (meaning.role) != (step != HW_NO_STEP)
          || g_hash_table_contains (meanings, key))
        g_free (key);
      else
        g_hash_table_insert (meanings, key, g_memdup2 (&meaning, sizeof meaning));
    }
}

HwStateMap *
hw_state_map_new_from_map (const HwMap *map,
                           const char *source_id,
                           const GPtrArray *terms,
                           const char *const *steps,
                           guint n_steps)
{
  HwStateMap *self = hw_state_map_new (n_steps);
  g_autoptr (GHashTable) meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  take_pairs (meanings, (const char *const *)map->header->states, HW_NO_STEP);
  for (guint i = 0; i < n_steps; i++)
    {
      const HwStep *step = hw_map_find_step (map, steps[i]);

      if (step != NULL)
        take_pairs (meanings, (const char *const *)step->states, i);
    }
  for (guint i = 0; i < terms->len; i++)
    {
      const HwTerm *term = terms->pdata[i];
      g_autofree char *key = hw_state_key_new (source_id, term->kind, term->id);
      const HwStateMeaning *meaning = g_hash_table_lookup (meanings, key);

      if (meaning != NULL)
        hw_state_map_set (
            self, term->key,
            (HwStateMeaning){ meaning->role, meaning->step, term->kind == HW_TERM_LABEL });
    }
  return self;
}

/* The map in which no element says anything of the state. */
static HwMap *
forget_state (HwMap *map, const char *state_key)
{
  const HwField *of_step = hw_field_find (HW_ELEMENT_STEP, "states");
  const HwField *of_header = hw_field_find (HW_ELEMENT_HEADER, "states");
  const char *header[] = { hw_map_get_id (map), NULL };
  HwMap *result = hw_map_with_pair_of (map, header, of_header, state_key, NULL);
  const HwElement *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      const char *ids[] = { step->id, NULL };
      HwMap *before = result;

      if (hw_pairs_get ((const char *const *)((const HwStep *)step)->states, state_key) == NULL)
        continue;
      result = hw_map_with_pair_of (before, ids, of_step, state_key, NULL);
      hw_map_unref (before);
    }
  return result;
}

HwMap *
hw_map_with_state_meaning (
    HwMap *map, const char *state_key, HwStateRole role, const char *step_id, GError **error)
{
  g_autoptr (HwMap) cleared = NULL;
  gboolean has_step = hw_state_role_has_step (role);
  const char *ids[] = { has_step ? step_id : hw_map_get_id (map), NULL };
  HwElementKind kind = has_step ? HW_ELEMENT_STEP : HW_ELEMENT_HEADER;

  if (has_step && (step_id == NULL || hw_map_find_step (map, step_id) == NULL))
    {
      g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_REFERENCE, _ ("there is no step “%s”"),
                   step_id != NULL ? step_id : "");
      return NULL;
    }
  cleared = forget_state (map, state_key);
  return hw_map_with_pair_of (cleared, ids, hw_field_find (kind, "states"), state_key,
                              hw_state_role_get_name (role));
}

static gboolean
pairs_speak_of (const char *const *pairs, const char *prefix)
{
  for (; pairs != NULL && *pairs != NULL; pairs++)
    {
      if (g_str_has_prefix (*pairs, prefix))
        return TRUE;
    }
  return FALSE;
}

gboolean
hw_map_speaks_of_source (const HwMap *map, const char *source_id)
{
  g_autofree char *prefix = g_strconcat (source_id, "/", NULL);
  const HwElement *element;

  if (hw_pairs_get ((const char *const *)map->header->sources, source_id) != NULL
      || pairs_speak_of ((const char *const *)map->header->states, prefix))
    return TRUE;
  HW_SEQ_FOREACH (element, hw_map_steps (map))
    {
      if (pairs_speak_of ((const char *const *)((const HwStep *)element)->states, prefix))
        return TRUE;
    }
  return FALSE;
}
