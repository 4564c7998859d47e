/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is read from the answers of a source of any kind, as somebody points at it in one of them:
 * where the rows are, what each is, and where each of its fields stands. It is one stream of a
 * connector document (data/connectors/README.md), and becomes one; what the document says beyond
 * that stays as it is. hw-answer-node.h is what is pointed at, hw-path-guess.h the first proposal,
 * hw-path-preview.h what would come of it. */

#include "hw-connector-emit.h"
#include "hw-json-path.h"

G_BEGIN_DECLS

/* Rows, and within each row of work the changes of its state. */
typedef enum
{
  HW_PATH_ROWS,
  HW_PATH_MOVES,
  HW_N_PATH_PARTS
} HwPathPart;

/* One path: of a part, a field (HwEmitField), or where its rows are, or where the address of the
 * next page stands. */
typedef struct
{
  HwPathPart part;
  guint field;
} HwPathSlot;

#define HW_PATH_LIST HW_N_EMIT_FIELDS
#define HW_PATH_NEXT (HW_N_EMIT_FIELDS + 1)
#define HW_N_PATH_FIELDS (HW_N_EMIT_FIELDS + 2)

/* What rows can be, as a person chooses; ends with HW_EMIT_NOTHING. */
const HwEmit *hw_path_draft_list_kinds (void);

typedef struct _HwPathDraft HwPathDraft;

/* For a source that is new. `stream` is what its only stream is called in the library. */
HwPathDraft *hw_path_draft_new (const char *stream);

/* Of a document that is there; NULL with an error when it is none. */
HwPathDraft *hw_path_draft_new_from_document (const char *document, GError **error);
void hw_path_draft_free (HwPathDraft *self);

/* What is asked, below the address of the server: "/api/orders?state=open". Borrowed. */
void hw_path_draft_set_request (HwPathDraft *self, const char *path);
const char *hw_path_draft_get_request (const HwPathDraft *self);

void hw_path_draft_set_emit (HwPathDraft *self, HwEmit emit);
HwEmit hw_path_draft_get_emit (const HwPathDraft *self);

/* The slots for rows of that kind, in the order to fill them in: an array of HwPathSlot. Those of
 * the document that are seldom needed come last. */
GArray *hw_path_draft_list_slots (const HwPathDraft *self);

/* "State"; translated, borrowed. */
const char *hw_path_draft_get_label (const HwPathDraft *self, HwPathSlot slot);
gboolean hw_path_draft_is_required (const HwPathDraft *self, HwPathSlot slot);

/* TRUE where words that are no path are what all rows say. */
gboolean hw_path_draft_takes_words (HwPathSlot slot);

/* A path, or such words; blanks around it do not count, NULL and "" are nothing. */
void hw_path_draft_set_text (HwPathDraft *self, HwPathSlot slot, const char *text);
const char *hw_path_draft_get_text (const HwPathDraft *self, HwPathSlot slot);

/* What rows are and where all stands, as in another; the rest stays. */
void hw_path_draft_take_paths (HwPathDraft *self, const HwPathDraft *other);

/* TRUE where the document has a rule that is no single path: it stays until there is a text. */
gboolean hw_path_draft_has_rule (const HwPathDraft *self, HwPathSlot slot);

/* Why the text of a slot cannot be; NULL where it can. What is missing is no fault here. Owned by
 * the caller. */
char *hw_path_draft_dup_fault (const HwPathDraft *self, HwPathSlot slot);

/* Somebody points at a value of the answer, at a path from its beginning. FALSE with an error in
 * words where that means nothing: a list where one value is needed. */
gboolean hw_path_draft_point (
    HwPathDraft *self, HwPathSlot slot, const char *path, HwJsonType type, GError **error);

/* The connector's document. NULL with an error where a text cannot be, or one is missing. */
char *hw_path_draft_to_document (const HwPathDraft *self, GError **error);

/* The same as far as it goes: without what cannot be. For a preview while somebody types. */
char *hw_path_draft_to_preview (const HwPathDraft *self);

/* One that only fetches: its rows become nothing. */
char *hw_path_draft_to_fetch (const HwPathDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPathDraft, hw_path_draft_free)

G_END_DECLS
