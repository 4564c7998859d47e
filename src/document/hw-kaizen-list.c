/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-kaizen-list.h"

#include <glib/gi18n-lib.h>

#include "hw-field-text.h"

/* A note and its place in the map, as sorting does not keep the order of equals. */
typedef struct
{
  const HwNote *note;
  guint position;
} Entry;

static int
get_rank (const HwNote *note)
{
  switch (note->state)
    {
    case HW_NOTE_STATE_DROPPED:
      return 2;
    case HW_NOTE_STATE_DONE:
      return 1;
    case HW_NOTE_STATE_UNSET:
    case HW_NOTE_STATE_OPEN:
    case HW_NOTE_STATE_DOING:
    default:
      return 0;
    }
}

static gboolean
is_said (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* ISO dates sort as their texts do. */
static int
compare_due (const HwNote *a, const HwNote *b)
{
  if (is_said (a->due) && is_said (b->due))
    return g_strcmp0 (a->due, b->due);
  return (int)is_said (b->due) - (int)is_said (a->due);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const Entry *left = a, *right = b;
  int order = get_rank (left->note) - get_rank (right->note);

  if (order == 0)
    order = compare_due (left->note, right->note);
  return order != 0 ? order : (int)left->position - (int)right->position;
}

GPtrArray *
hw_kaizen_list_dup (HwMap *map)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  GPtrArray *notes = g_ptr_array_new ();
  const HwNote *note;

  HW_SEQ_FOREACH (note, hw_map_notes (map))
    {
      const Entry entry = { note, entries->len };

      if (note->kind == HW_NOTE_BURST)
        g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_cb);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (notes, (gpointer)g_array_index (entries, Entry, i).note);
  return notes;
}

guint
hw_kaizen_list_count_done (const GPtrArray *notes, guint *n_meant)
{
  guint n_done = 0;

  *n_meant = 0;
  for (guint i = 0; i < notes->len; i++)
    {
      const HwNote *note = notes->pdata[i];

      n_done += note->state == HW_NOTE_STATE_DONE;
      *n_meant += note->state != HW_NOTE_STATE_DROPPED;
    }
  return n_done;
}

static void
add (GPtrArray *parts, char *part)
{
  if (is_said (part))
    g_ptr_array_add (parts, part);
  else
    g_free (part);
}

char *
hw_kaizen_list_dup_about (const HwNote *note, const HwMap *map)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *saved =
      hw_field_format (hw_field_find (HW_ELEMENT_NOTE, "effect_time"), &note->element, map);

  add (parts, g_strdup (note->owner_role));
  /* TRANSLATORS: of an action: by when, an ISO date. */
  add (parts, is_said (note->due) ? g_strdup_printf (_ ("due %s"), note->due) : NULL);
  /* TRANSLATORS: of an action: lead time it is expected to save, "saves 2 d". */
  add (parts, is_said (saved) ? g_strdup_printf (_ ("saves %s"), saved) : NULL);
  add (parts, g_strdup (note->effect));
  if (note->state == HW_NOTE_STATE_DOING || note->state == HW_NOTE_STATE_DROPPED)
    add (parts, hw_field_format (hw_field_find (HW_ELEMENT_NOTE, "state"), &note->element, map));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_ (" · "), (char **)parts->pdata);
}
