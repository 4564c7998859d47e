/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A value while it is typed, on a card, in the inspector or in the Measure table: of one field, or
 * something else that is typed as text, of one or several elements. As long as its text makes sense
 * the document shows it as a draft, figures and findings included; accepted, it is one edit; given
 * up, it leaves no trace. A text that makes no sense stays, with the reason; meanwhile the old
 * value holds. Where the value is changed elsewhere meanwhile, the text follows unless something
 * was typed; what was stays, and says what it would replace. What a widget is the face of; no GTK.
 *
 * Signal "changed": the text, the problem, the notice or the elements are different. */

#include <glib-object.h>

#include "hw-document.h"
#include "hw-field.h"

G_BEGIN_DECLS

#define HW_TYPE_FIELD_TYPING (hw_field_typing_get_type ())
G_DECLARE_FINAL_TYPE (HwFieldTyping, hw_field_typing, HW, FIELD_TYPING, GObject)

/* How something is typed; each is given the `what` it is about. */
typedef struct
{
  const char *(*get_label) (gconstpointer what); /* for people, translated; borrowed */
  const char *(*get_name) (gconstpointer what);  /* stable; edits of one name are one; borrowed */

  /* The value of the elements as text, NULL where they differ; owned by the caller. */
  char *(*dup_text) (gconstpointer what, GPtrArray *elements, const HwMap *map);

  /* As hw_field_entry_dup_reading() and hw_field_entry_apply(). */
  char *(*dup_reading) (gconstpointer what, const char *text, const HwMap *map);
  HwMap *(*apply) (
      gconstpointer what, HwMap *map, const char *const *ids, const char *text, GError **error);
} HwTypedKind;

/* Starts with what the elements say. */
HwFieldTyping *
hw_field_typing_new (HwDocument *document, const char *const *ids, const HwField *field);

/* `kind` and `what` are static. */
HwFieldTyping *hw_field_typing_new_of_kind (HwDocument *document,
                                            const char *const *ids,
                                            const HwTypedKind *kind,
                                            gconstpointer what);

/* The field, or what else is typed. Borrowed. */
gconstpointer hw_field_typing_get_what (HwFieldTyping *self);

/* What it is called, for people: "Process time". Borrowed. */
const char *hw_field_typing_get_label (HwFieldTyping *self);

/* Those of the elements that are in the map; empty when none is left. */
const char *const *hw_field_typing_get_ids (HwFieldTyping *self);

/* A text that makes no sense may be half typed: it is called a problem when it has stood for a
 * moment, or is to be accepted. */
void hw_field_typing_set_text (HwFieldTyping *self, const char *text);

/* "" where elements say different things and nothing was typed yet. Borrowed. */
const char *hw_field_typing_get_text (HwFieldTyping *self);

/* TRUE once the text is another than that of the value there was. */
gboolean hw_field_typing_is_changed (HwFieldTyping *self);

/* Why the text makes no sense, for people; NULL when it does. */
const char *hw_field_typing_get_problem (HwFieldTyping *self);

/* What somebody else has made of the value meanwhile, for people, where the text would replace it;
 * else NULL. */
char *hw_field_typing_dup_notice (HwFieldTyping *self);

/* As hw_field_entry_dup_reading(); NULL for an empty text. */
char *hw_field_typing_dup_reading (HwFieldTyping *self);

/* Calls a text that makes no sense a problem without waiting. FALSE then. */
gboolean hw_field_typing_check (HwFieldTyping *self);

/* Makes the text the value. FALSE with a problem when it makes no sense. */
gboolean hw_field_typing_accept (HwFieldTyping *self);

/* Back to the value there was. */
void hw_field_typing_cancel (HwFieldTyping *self);

G_END_DECLS
