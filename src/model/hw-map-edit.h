/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Edits of single elements. Every edit is a pure function: it takes a map, leaves it as it is, and
 * returns a new one (transfer full) that shares everything the edit did not touch; an edit without
 * an effect returns a reference to the same map. Edits of the flow are in hw-map-flow-edit.h,
 * removal is in hw-map-remove.h, what copies in hw-map-paste.h.
 *
 * Ids that are not in the map are the caller's mistake, except where an edit takes them from a
 * person; values a person can get wrong give an HW_MODEL_ERROR. Elements passed in are borrowed. */

#include "hw-field.h"
#include "hw-map.h"

G_BEGIN_DECLS

/* The element in place of the one with its id, or at the end of its kind where there is none. A
 * header takes the place of the map's, whatever its id. */
HwMap *hw_map_with_element (HwMap *self, HwElement *element);

/* A new element at a position of its kind; positions past the end are the end. */
HwMap *hw_map_with_element_at (HwMap *self, HwElement *element, guint position);

/* One field of one element, or of the header where `id` is that of the map. */
HwMap *hw_map_with_field (
    HwMap *self, const char *id, const HwField *field, HwValue value, GError **error);

/* The same for several elements of the field's kind. */
HwMap *hw_map_with_field_of (
    HwMap *self, const char *const *ids, const HwField *field, HwValue value, GError **error);

/* One key of a field of pairs in several elements; the others stay. NULL takes it out. */
HwMap *hw_map_with_pair_of (
    HwMap *self, const char *const *ids, const HwField *field, const char *key, const char *value);

/* An estimate of several elements: another time and the words for it (NULL for none). How the time
 * is spread stays as each of them says. */
HwMap *hw_map_with_time_of (HwMap *self,
                            const char *const *ids,
                            const HwField *field,
                            const HwEstimate *time,
                            GError **error);

/* How estimates of several elements are spread; their times and words stay, unknown ones are left
 * alone. `parameter` is NAN for distributions without one. */
HwMap *hw_map_with_spread_of (HwMap *self,
                              const char *const *ids,
                              const HwField *field,
                              HwDistribution distribution,
                              double parameter);

/* TRUE when the value is one the field can hold and, being a reference, names something in the map
 * that it may name. */
gboolean
hw_map_check_value (const HwMap *self, const HwField *field, HwValue value, GError **error);

/* The element at another position of its kind; positions past the end are the end. */
HwMap *hw_map_with_order (HwMap *self, const char *id, guint position);

typedef struct
{
  const char *id; /* of a step or note */
  double x;
  double y;
} HwPlacement;

typedef enum
{
  HW_PLACED_BY_LAYOUT, /* a pinned step stays pinned, others stay free */
  HW_PLACED_BY_HAND,   /* steps are pinned: layout leaves them there */
} HwPlacedBy;

HwMap *hw_map_with_placements (HwMap *self,
                               const HwPlacement *placements,
                               guint n_placements,
                               HwPlacedBy placed_by);

/* The steps without a place, so that layout finds them one; all steps when `ids` is NULL. */
HwMap *hw_map_without_places (HwMap *self, const char *const *ids);

/* The steps in another lane, NULL for none. Layout finds them a place there. */
HwMap *hw_map_with_lane (HwMap *self, const char *const *ids, const char *lane);

G_END_DECLS
