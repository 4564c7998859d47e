/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-parking-lot.h"

/* A note and its place in the map, as sorting does not keep the order of equals. */
typedef struct
{
  const HwNote *note;
  guint position;
} Entry;

static double
get_votes (const HwNote *note)
{
  return note->votes > 0 ? note->votes : 0;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const Entry *left = a, *right = b;
  double more = get_votes (right->note) - get_votes (left->note);

  if (more != 0)
    return more > 0 ? 1 : -1;
  return left->position < right->position ? -1 : 1;
}

GPtrArray *
hw_parking_lot_list (HwMap *map)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  GPtrArray *notes = g_ptr_array_new ();
  const HwNote *note;

  HW_SEQ_FOREACH (note, hw_map_notes (map))
    {
      const Entry entry = { note, entries->len };

      if (note->kind != HW_NOTE_WASTE)
        g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_cb);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (notes, (gpointer)g_array_index (entries, Entry, i).note);
  return notes;
}
