/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A value stream map: an immutable value made of immutable elements. Undo is a list of maps;
 * comparison, saving, simulation and merge are functions of maps; a worker thread takes a reference
 * and needs no lock. Edits live in hw-map-edit.h and give a new map that shares what they left
 * alone. Element ids are unique across all kinds of one map. */

#include "hw-element.h"
#include "hw-time-units.h"

G_BEGIN_DECLS

typedef struct
{
  HwHeader *header;
  HwSeq *parts[HW_N_ELEMENT_KINDS]; /* by kind; the header's slot is NULL */
} HwMap;

/* An empty map. `id` is the map's own id, `title` may be NULL. */
HwMap *hw_map_new (const char *id, const char *title);

/* Takes over one reference of the header and of each sequence; parts[HW_ELEMENT_HEADER] must be
 * NULL, other NULL parts are empty. Ids must be unique: readers of files check that first. */
HwMap *hw_map_new_take (HwHeader *header, HwSeq *parts[HW_N_ELEMENT_KINDS]);

HwMap *hw_map_ref (HwMap *self);
void hw_map_unref (HwMap *self);

static inline const HwSeq *
hw_map_lanes (const HwMap *self)
{
  return self->parts[HW_ELEMENT_LANE];
}

static inline const HwSeq *
hw_map_steps (const HwMap *self)
{
  return self->parts[HW_ELEMENT_STEP];
}

static inline const HwSeq *
hw_map_links (const HwMap *self)
{
  return self->parts[HW_ELEMENT_LINK];
}

static inline const HwSeq *
hw_map_notes (const HwMap *self)
{
  return self->parts[HW_ELEMENT_NOTE];
}

static inline const HwSeq *
hw_map_measures (const HwMap *self)
{
  return self->parts[HW_ELEMENT_MEASURE];
}

static inline const char *
hw_map_get_id (const HwMap *self)
{
  return self->header->element.id;
}

/* "Untitled map", translated, where the map has no title. Borrowed. */
const char *hw_map_get_title (const HwMap *self);

/* The clock of the map: 8 h days and 5 d weeks unless it says otherwise. */
HwTimeUnits hw_map_get_units (const HwMap *self);

/* By id, over all kinds, or NULL. A scan: O(elements). Work on many elements builds an HwMapIndex
 * once instead. Borrowed. */
const HwElement *hw_map_find (const HwMap *self, const char *id);
const HwStep *hw_map_find_step (const HwMap *self, const char *id);

/* As above, or the header where the id is that of the map itself and no element has it. */
const HwElement *hw_map_find_any (const HwMap *self, const char *id);

/* The position of an element in the sequence of its kind, or -1. */
int hw_map_find_position (const HwMap *self, HwElementKind kind, const char *id);

/* Every element by id, for one pass of work over one map, which must outlive it. */
typedef struct _HwMapIndex HwMapIndex;

HwMapIndex *hw_map_index_new (const HwMap *map);
void hw_map_index_free (HwMapIndex *self);
const HwElement *hw_map_index_find (const HwMapIndex *self, const char *id);

/* The position of the step with this id among the map's steps, or -1. */
int hw_map_index_find_step (const HwMapIndex *self, const char *id);

gboolean hw_map_equal (const HwMap *a, const HwMap *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMap, hw_map_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMapIndex, hw_map_index_free)

G_END_DECLS
