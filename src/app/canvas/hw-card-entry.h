/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* An entry for one field of one element, laid by the canvas over the place where the map shows it.
 * While its text makes sense the map shows it as a draft, totals and checks included; accepted, it
 * is one edit, and given up, it leaves no trace (hw-field-typing.h). A text that makes no sense
 * stays in the entry, outlined, with the reason in its "problem"; even when another field is opened
 * meanwhile, it is there again when this one is. Its "notice" tells what somebody else has made of
 * the value meanwhile. */

#include <gtk/gtk.h>

#include "hw-field-typing.h"

G_BEGIN_DECLS

#define HW_TYPE_CARD_ENTRY (hw_card_entry_get_type ())
G_DECLARE_FINAL_TYPE (HwCardEntry, hw_card_entry, HW, CARD_ENTRY, GtkWidget)

/* What the person did, told by the signal "done" (HwCardEntryDone) once the text is accepted. The
 * entry is still open then: whoever opened it closes it or opens another field. */
typedef enum
{
  HW_CARD_ENTRY_NEXT,       /* Enter */
  HW_CARD_ENTRY_TAB,        /* Tab */
  HW_CARD_ENTRY_BACKTAB,    /* Shift+Tab */
  HW_CARD_ENTRY_STEP,       /* Ctrl+Enter: that is all, on to a next step */
  HW_CARD_ENTRY_STEP_ABOVE, /* Ctrl+Up and Ctrl+Down: to a branch */
  HW_CARD_ENTRY_STEP_BELOW,
  HW_CARD_ENTRY_LEFT,     /* the keyboard went elsewhere */
  HW_CARD_ENTRY_CANCELED, /* Escape: the text was given up */
  HW_CARD_ENTRY_GONE,     /* the element is no longer in the map */
} HwCardEntryDone;

GtkWidget *hw_card_entry_new (void);

/* Shows the value of the field and takes the keyboard. A field that is open already is accepted
 * first, or given up for now where it makes no sense. */
void
hw_card_entry_open (HwCardEntry *self, HwDocument *document, const char *id, const HwField *field);

/* Replaces the text, as if it had been typed. */
void hw_card_entry_set_text (HwCardEntry *self, const char *text);
const char *hw_card_entry_get_text (HwCardEntry *self);

/* Makes the text the value. FALSE when it makes no sense: the entry then says so and stays open. */
gboolean hw_card_entry_accept (HwCardEntry *self);

/* Closed; what was not accepted is given up for now. */
void hw_card_entry_close (HwCardEntry *self);

/* What is typed and was refused: here, or in a field that was open before. Borrowed; NULL when
 * there is none. */
HwFieldTyping *hw_card_entry_get_refused (HwCardEntry *self);

/* Of another map: what was refused before is none of its business. */
void hw_card_entry_forget (HwCardEntry *self);

/* NULL when closed. */
const char *hw_card_entry_get_id (HwCardEntry *self);
const HwField *hw_card_entry_get_field (HwCardEntry *self);

/* The size of type, pixels. */
void hw_card_entry_set_type_size (HwCardEntry *self, double size_px);

/* From the left edge to where the text begins, pixels. */
#define HW_CARD_ENTRY_INSET_PX 8

G_END_DECLS
