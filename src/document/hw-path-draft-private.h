/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What hw-path-draft.c (choosing) and hw-path-document.c (reading and writing documents) share. */

#include "hw-path-draft.h"

G_BEGIN_DECLS

typedef struct
{
  char *text; /* a path, or words for all rows; NULL */
  char *rest; /* what else the document says of it, an object; NULL */
  char *rule; /* all the document says, where that is no single path; NULL */
} HwPathText;

struct _HwPathDraft
{
  char *document; /* it was made of: what is not here is copied from there */
  char *request;
  HwEmit emit;
  HwPathText slots[HW_N_PATH_PARTS][HW_N_PATH_FIELDS];
};

void hw_path_text_clear (HwPathText *self);

static inline gboolean
hw_path_text_is_set (const HwPathText *self)
{
  return self->text != NULL || self->rule != NULL;
}

static inline const HwPathText *
hw_path_draft_get_slot (const HwPathDraft *self, HwPathSlot slot)
{
  return &self->slots[slot.part][slot.field];
}

/* TRUE when rows of that kind have the field, or the slot is none. */
gboolean hw_path_draft_has_slot (const HwPathDraft *self, HwPathSlot slot);

/* TRUE when the text of a slot is meant for all rows as it stands. */
gboolean hw_path_draft_is_words (HwPathSlot slot, const char *text);

G_END_DECLS
