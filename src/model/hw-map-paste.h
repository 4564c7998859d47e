/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Copying elements into a map, from itself or another. What is on the way, a clipboard, is a map
 * too: any valid map can be pasted, such as one that was read from a table of steps. See
 * hw-map-edit.h for what holds for all edits. */

#include "hw-id.h"
#include "hw-map.h"

G_BEGIN_DECLS

/* The part of a map that a copy of these elements takes along: steps and notes among them, with the
 * links between the steps, the lanes these are in, and the measures and notes that hang on any of
 * them. Has the header of the whole. */
HwMap *hw_map_dup_part (HwMap *self, const char *const *ids);

typedef struct
{
  double dx; /* how far placed elements are moved */
  double dy;
  const char *lane;  /* where all steps go; NULL: to their own */
  const char *after; /* a step the pasted line is put behind, in front of what followed it; NULL: it
                      * stays apart */
} HwPasteOptions;

/* All elements of a clipboard under new ids, with their references. A lane that the map has too, by
 * id in the same map and by name in another, is used and not added. Where the clipboard has another
 * clock, words are kept ("2 d" stays two days). `pasted` (may be NULL) receives the ids of the new
 * steps, notes and links. */
HwMap *hw_map_with_paste (HwMap *self,
                          HwIdSource *ids,
                          const HwMap *clipboard,
                          const HwPasteOptions *options,
                          GStrv *pasted);

/* The elements once more, moved by so much. */
HwMap *hw_map_with_duplicate (HwMap *self,
                              HwIdSource *ids,
                              const char *const *elements,
                              const HwPasteOptions *options,
                              GStrv *pasted);

G_END_DECLS
