/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The elements a row of fields is about, in one state of the map: all of one kind, mostly the
 * selection. Immutable and reference counted; when the map or the selection changes, rows get a new
 * one. */

#include "hw-document.h"
#include "hw-field.h"
#include "hw-typing-shelf.h"

G_BEGIN_DECLS

typedef struct
{
  HwDocument *document;
  HwTypingShelf *shelf;
  HwMap *map;          /* as it is shown, drafts included */
  GPtrArray *elements; /* HwElement, borrowed from the map; never empty */
  char **ids;
} HwFieldTarget;

/* `elements` are of the document's map of now; borrowed from it. */
HwFieldTarget *
hw_field_target_new (HwDocument *document, HwTypingShelf *shelf, GPtrArray *elements);

HwFieldTarget *hw_field_target_new_for_element (HwDocument *document,
                                                HwTypingShelf *shelf,
                                                const HwElement *element);

HwFieldTarget *hw_field_target_ref (HwFieldTarget *self);
void hw_field_target_unref (HwFieldTarget *self);

/* TRUE when both are about the same elements. NULL is about none. */
gboolean hw_field_target_is_same (const HwFieldTarget *a, const HwFieldTarget *b);

/* The first of them, which stands for all where they agree. */
const HwElement *hw_field_target_get_first (const HwFieldTarget *self);

HwElementKind hw_field_target_get_kind (const HwFieldTarget *self);

/* FALSE where nothing can be edited: in the past, in a library that cannot be written. */
gboolean hw_field_target_is_editable (const HwFieldTarget *self);

/* TRUE when all of them have the same value. */
gboolean hw_field_target_agrees (const HwFieldTarget *self, const HwField *field);

/* TRUE when none of them has a value. */
gboolean hw_field_target_is_absent (const HwFieldTarget *self, const HwField *field);

/* Which choices of a field occur, as bits 1 << choice. */
guint hw_field_target_find_choices (const HwFieldTarget *self, const HwField *field);

/* Where the values come from; NULL where elements say different things. Borrowed. */
const char *hw_field_target_get_provenance (const HwFieldTarget *self, const HwField *field);

/* How the times of an estimate are spread: a name of hw-spread.h, NULL where elements differ or say
 * something else. Borrowed. */
const char *hw_field_target_get_spread (const HwFieldTarget *self, const HwField *field);

/* Sets a value that is chosen rather than typed, as one edit. Elements that went meanwhile are left
 * out. FALSE with a reason for people. */
gboolean hw_field_target_set (const HwFieldTarget *self,
                              const HwField *field,
                              HwValue value,
                              GError **error);

/* The same for a text that can be typed. */
void hw_field_target_set_text (const HwFieldTarget *self, const HwField *field, const char *text);

void
hw_field_target_set_provenance (const HwFieldTarget *self, const HwField *field, const char *name);

void hw_field_target_set_spread (const HwFieldTarget *self, const HwField *field, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFieldTarget, hw_field_target_unref)

G_END_DECLS
