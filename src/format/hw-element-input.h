/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One element on its way in from JSON, driven by the table of fields. The document reader and the
 * library's bodies come through here. */

#include "hw-element.h"
#include "hw-field.h"
#include "hw-json-input.h"

G_BEGIN_DECLS

/* begin() makes it; take_member() takes the reader's current member; end(),
 * called when the reader has left the object, settles what needs all members and gives the element
 * to the caller. It is never NULL; what was wrong is in the input's problems. */
typedef struct
{
  HwJsonInput *input;
  HwElement *element;
  gboolean has_groups;
  guint64 seen; /* a bit a field */
  guint64 seen_groups;
  gboolean seen_id;
  gboolean seen_lead_time;
  guint next_field; /* where to look first: files mostly keep the order of the table */
  HwEstimate *lead_time;
  HwJsonExtra extra;
} HwElementInput;

void hw_element_input_begin (HwElementInput *self,
                             HwJsonInput *input,
                             HwElementKind kind,
                             const char *id);
void hw_element_input_take_member (HwElementInput *self);
HwElement *hw_element_input_end (HwElementInput *self);

G_END_DECLS
