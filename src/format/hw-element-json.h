/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One element as JSON, driven by the table of fields: for the document writer, and on its own as
 * the library keeps it. */

#include "hw-field.h"
#include "hw-json-writer.h"
#include "hw-time-units.h"

G_BEGIN_DECLS

/* One element as one line of canonical JSON without its id, as the library stores it, and back. */
char *hw_element_to_json (const HwElement *element);
HwElement *hw_element_from_json (
    HwElementKind kind, const char *id, const char *json, HwTimeUnits units, GError **error);

/* The same for many elements, one after the other. */
typedef struct _HwElementReader HwElementReader;

HwElementReader *hw_element_reader_new (HwTimeUnits units);
void hw_element_reader_free (HwElementReader *self);
HwElement *hw_element_reader_read (
    HwElementReader *self, HwElementKind kind, const char *id, const char *json, GError **error);

/* Its fields as members of the object begun last. */
void hw_element_write_fields (const HwElement *element, HwJsonWriter *writer);

/* The value of one of its fields, which must not be absent. */
void hw_element_write_value (const HwField *field, const HwElement *element, HwJsonWriter *writer);

/* Its unknown members, which come last. */
void hw_element_write_extra (const HwElement *element, HwJsonWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwElementReader, hw_element_reader_free)

G_END_DECLS
