/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A source as somebody fills it in: what its connector asks for, by name, until all of it is there.
 * For the window; hw-source-desk.h takes what comes of it. The secret is kept apart from everything
 * that is written, and overwritten when it goes. */

#include "hw-connector.h"
#include "hw-path-draft.h"
#include "hw-source-row.h"

G_BEGIN_DECLS

typedef struct _HwSourceDraft HwSourceDraft;

/* One of a list of named values, as typed. Borrowed. */
typedef struct
{
  const char *name;
  const char *value;
} HwSourceValue;

/* Of such a kind; NULL with an error. */
HwSourceDraft *hw_source_draft_new (const char *kind, GError **error);

/* To change one that is there; NULL with an error where its connector cannot be read. One that
 * takes a number from any address becomes one with paths, and keeps what it has measured. */
HwSourceDraft *hw_source_draft_new_for_source (const HwSource *source, GError **error);
void hw_source_draft_free (HwSourceDraft *self);

/* Borrowed: its name, its settings, where tokens come from. */
const HwConnector *hw_source_draft_get_connector (const HwSourceDraft *self);

/* What is read from its answers, where a person points at that; NULL of other kinds. Borrowed. */
HwPathDraft *hw_source_draft_get_paths (const HwSourceDraft *self);

/* TRUE when it changes one that is there. */
gboolean hw_source_draft_is_change (const HwSourceDraft *self);

/* Texts are without blanks around them; empty is not set. The address of a source with paths is
 * that of the answer, with all that follows the server's name. */
void hw_source_draft_set_name (HwSourceDraft *self, const char *name);
const char *hw_source_draft_get_name (const HwSourceDraft *self);
void hw_source_draft_set_address (HwSourceDraft *self, const char *address);
const char *hw_source_draft_get_address (const HwSourceDraft *self);

/* The zone of times that name none, as IANA calls it; it is asked for where it matters. */
gboolean hw_source_draft_wants_zone (const HwSourceDraft *self);
void hw_source_draft_set_zone (HwSourceDraft *self, const char *zone);
const char *hw_source_draft_get_zone (const HwSourceDraft *self);

/* One of the connector's settings that is no list. */
void hw_source_draft_set_text (HwSourceDraft *self, const char *name, const char *value);
const char *hw_source_draft_get_text (const HwSourceDraft *self, const char *name);

/* One that is a list, ending in a pair of NULL. What has no value counts for nothing, what has no
 * name is called by its number. */
void hw_source_draft_set_list (HwSourceDraft *self, const char *name, const HwSourceValue *values);

/* HwConnectorEntry; borrowed; NULL where it is not set. */
const GPtrArray *hw_source_draft_get_list (const HwSourceDraft *self, const char *name);

void hw_source_draft_set_secret (HwSourceDraft *self, const char *secret);
const char *hw_source_draft_get_secret (const HwSourceDraft *self);

/* Minutes between two readings; 0: only when somebody asks. */
void hw_source_draft_set_minutes (HwSourceDraft *self, guint minutes);
guint hw_source_draft_get_minutes (const HwSourceDraft *self);

/* TRUE when a secret would go over http to another machine: that needs a person's consent. */
gboolean hw_source_draft_is_in_clear (const HwSourceDraft *self);
void hw_source_draft_allow_clear (HwSourceDraft *self, gboolean allow);
gboolean hw_source_draft_allows_clear (const HwSourceDraft *self);

/* The fingerprint of a certificate that the person approved for the address as it is; another
 * address needs another. NULL for none. */
void hw_source_draft_approve_certificate (HwSourceDraft *self, const char *fingerprint);
const char *hw_source_draft_get_certificate (const HwSourceDraft *self);

/* The source; NULL with an error that says what is missing or makes no sense. Owned by the caller.
 * One that is there keeps its id and its key. */
HwSource *hw_source_draft_build (const HwSourceDraft *self, GError **error);

/* TRUE for a new one, and where the server would be asked for something else, or with another
 * secret, than before: it is tried before it is saved. */
gboolean hw_source_draft_asks_anew (const HwSourceDraft *self);

/* The source to try, with the secret that was typed: where the secret that is kept does not belong
 * to the address as it is now, it is not that source any more. As hw_source_draft_build(). */
HwSource *hw_source_draft_build_trial (const HwSourceDraft *self, GError **error);

/* Of one with paths: only to fetch an answer, as hw_source_draft_build_trial(). It needs no name
 * yet.
 */
HwSource *hw_source_draft_build_fetch (const HwSourceDraft *self, GError **error);

/* Of one with paths: for hw-path-preview.h, whatever is missing. */
HwSource *hw_source_draft_build_preview (const HwSourceDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSourceDraft, hw_source_draft_free)

G_END_DECLS
