/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is different between two maps, element by element, matched by id. Saving writes it, history
 * and comparison show it, merge works on it. Maps of which one was made from the other by edits are
 * compared in O(chunks + changes): what they share is never looked at. */

#include "hw-field.h"
#include "hw-map.h"

G_BEGIN_DECLS

/* An element that was added (no `before`), removed (no `after`), changed, moved to another place in
 * the order of its kind, or changed and moved. An id that names another kind of element than before
 * counts as removed and added. */
typedef struct
{
  const HwElement *before; /* borrowed from the map before */
  const HwElement *after;  /* borrowed from the map after */
  guint64 fields;          /* that differ: bits by position in the table of the kind */
  gboolean extra;          /* the unknown members differ */
  gboolean moved;
  guint position; /* in its kind: in the map after, of a removed one in the map before */
} HwChange;

typedef struct
{
  HwMap *before;
  HwMap *after;
  GArray *
      changes; /* HwChange: header first, then by kind what was removed, then the others in order */
} HwMapDiff;

HwMapDiff *hw_map_diff_new (HwMap *before, HwMap *after);
void hw_map_diff_free (HwMapDiff *self);

static inline guint
hw_map_diff_get_length (const HwMapDiff *self)
{
  return self->changes->len;
}

static inline const HwChange *
hw_map_diff_get (const HwMapDiff *self, guint index)
{
  return &g_array_index (self->changes, HwChange, index);
}

/* The same changes made to a map that has what `before` has: gives `after`. */
HwMap *hw_map_diff_apply (const HwMapDiff *self, HwMap *map);

/* One change made to any map: what is already so, or cannot be done because the element is not
 * there, has no effect. A changed element is taken over whole. */
HwMap *hw_map_with_change (HwMap *self, const HwChange *change);

static inline const HwElement *
hw_change_get_element (const HwChange *self)
{
  return self->after != NULL ? self->after : self->before;
}

gboolean hw_change_has_field (const HwChange *self, const HwField *field);

/* The fields that differ, in the order of the table, NULL-terminated; free with g_free. None of an
 * added or removed element. */
const HwField **hw_change_dup_fields (const HwChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMapDiff, hw_map_diff_free)

G_END_DECLS
