/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Puts the events of one source into the library. They are gathered in memory and written, sorted
 * by their keys, in one transaction together with the state of the stream they came from: a page of
 * an answer, or some ten thousand lines of a log. So a sync that is killed repeats a page and never
 * skips one. Writing the same events again changes nothing; a newer state of an item, run,
 * deployment or incident replaces an older one, and what it does not say is kept.
 *
 * Texts may be gone once an add function returns. */

#include "hw-event.h"
#include "hw-source-row.h"

G_BEGIN_DECLS

/* What a source may have of states and other words; a hostile one must not cost memory for more. */
#define HW_TERMS_MAX 10000

/* After so many events a commit is due. */
#define HW_EVENTS_PER_COMMIT (1 << 17)

typedef struct _HwEventWriter HwEventWriter;

/* The library must outlive the writer, and belong to the same thread. */
HwEventWriter *hw_event_writer_new (HwLibrary *library, gint64 source_key, GError **error);
void hw_event_writer_free (HwEventWriter *self);

/* The number under which this writer knows a term: for the events given to it, and until it is
 * freed. HW_TERM_NONE for a NULL id and when the source has HW_TERMS_MAX already. */
HwTermKey hw_event_writer_take_term (HwEventWriter *self, const HwTermWords *words);

/* Columns stand for a whole board: one that is not told again before the commit is gone from it.
 * After this they are a part of one until then, and none is gone. */
void hw_event_writer_keep_board (HwEventWriter *self);

void hw_event_writer_add_item (HwEventWriter *self, const HwItemEvent *item);

/* The item need not have been added; then it is one of which only this is known. */
void hw_event_writer_add_transition (HwEventWriter *self, const HwTransitionEvent *transition);
void hw_event_writer_add_run (HwEventWriter *self, const HwRunEvent *run);
void hw_event_writer_add_deployment (HwEventWriter *self, const HwDeploymentEvent *deployment);
void hw_event_writer_add_commit (HwEventWriter *self, const HwCommitEvent *commit);
void hw_event_writer_add_incident (HwEventWriter *self, const HwIncidentEvent *incident);
void hw_event_writer_add_sample (HwEventWriter *self, const HwSampleEvent *sample);

/* What may change after it was first heard of. */
typedef enum
{
  HW_CHANGING_ITEM,
  HW_CHANGING_RUN,
  HW_CHANGING_DEPLOYMENT,
  HW_CHANGING_INCIDENT,
} HwChanging;

/* TRUE when the library has it as it was at that time, or later; what was added since the last
 * commit does not count. */
gboolean
hw_event_writer_is_known (HwEventWriter *self, HwChanging what, const char *id, gint64 updated_us);

/* What it writes to, and the key of the source there. The library is borrowed. */
HwLibrary *hw_event_writer_get_library (const HwEventWriter *self);
gint64 hw_event_writer_get_source (const HwEventWriter *self);

/* Events since the last commit. */
gsize hw_event_writer_get_n_pending (const HwEventWriter *self);

/* Writes what was added and the stream (may be NULL). On failure nothing is written, and the writer
 * is good for nothing but to be freed. */
gboolean hw_event_writer_commit (HwEventWriter *self, const HwStream *stream, GError **error);

/* Forgets what was added since the last commit. */
void hw_event_writer_discard (HwEventWriter *self);

/* Keys of the items that the last commit wrote transitions of, ascending. Borrowed until the next
 * commit. */
const gint64 *hw_event_writer_get_touched (const HwEventWriter *self, gsize *n_items);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwEventWriter, hw_event_writer_free)

G_END_DECLS
