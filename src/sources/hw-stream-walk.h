/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The walk through one stream of a source, without a network: gives one request after the other,
 * takes what was answered, and makes events of it. hw-sync.h carries the requests.
 *
 *   while ((request = hw_stream_walk_next (walk, &error)) != NULL)
 *     {
 *       answer = …;
 *       hw_stream_walk_take (walk, answer, writer, &error);
 *       // commit the writer together with hw_stream_walk_dup_cursor()
 *     }
 *
 * A page is asked for again until all that belongs to it has been taken, and then never again. An
 * item that needs further requests is written after they were answered: what the library has of it
 * is whole, and what is unchanged there is not asked for again.
 *
 * After the lists come the things of which the library knows that they are not over, and that are
 * too old for these lists: one request each, where the connector says how (`open`). Last, where it
 * says how (`contents`), what deployments carried that the library has by then:
 * hw_stream_walk_look(). */

#include "hw-connector.h"

G_BEGIN_DECLS

/* Requests about single rows, in one sync of a stream; the rest comes with the next. */
#define HW_STREAM_WALK_MOST_DETAILS 3000

/* All borrowed; they must outlive the walk. */
typedef struct
{
  const HwConnector *connector;
  const HwConnectorRun *run;
  const HwConnectorSettings *settings;
  const char *base;
  GTimeZone *zone; /* may be NULL */
  gint64 now_us;
  guint history_days; /* how far back a first sync goes */
} HwStreamWalkSetup;

typedef struct
{
  guint n_requests;
  guint n_pages;
  guint64 n_events;
  double share; /* of the time it goes through, or NAN where that is not known */
} HwStreamProgress;

typedef struct _HwStreamWalk HwStreamWalk;

/* `cursor` and `validators` as the library has them; each may be NULL. */
HwStreamWalk *
hw_stream_walk_new (const HwStreamWalkSetup *setup, const char *cursor, const char *validators);
void hw_stream_walk_free (HwStreamWalk *self);

/* What it goes through. Borrowed. */
const HwConnectorStream *hw_stream_walk_get_stream (const HwStreamWalk *self);

/* From now on the first rows are also kept for people, as HwEmitPreview. Borrowed. */
void hw_stream_walk_keep_previews (HwStreamWalk *self, GPtrArray *previews);

/* NULL with an error, or without one when there is nothing more to ask. Owned by the caller. */
HwHttpRequest *hw_stream_walk_next (HwStreamWalk *self, GError **error);

/* Takes the answer to what was asked last. `writer` NULL makes no events, only counts them. FALSE
 * when the answer is not what it must be; the walk is then over. */
gboolean hw_stream_walk_take (HwStreamWalk *self,
                              const HwHttpAnswer *answer,
                              HwEventWriter *writer,
                              GError **error);

/* TRUE when what was asked last is about a row, or one thing that is not over or was deployed. That
 * may be gone by now: an answer with status 404 stands for "nothing is there", and the walk goes
 * on. */
gboolean hw_stream_walk_asks_detail (const HwStreamWalk *self);

/* After an error of the request, or of taking its answer: TRUE when it was about one thing that is
 * not over, or was deployed, and may be of that thing alone. The walk goes on behind it, and is
 * incomplete. */
gboolean hw_stream_walk_pass_one (HwStreamWalk *self, const GError *error);

/* TRUE when there is nothing more to ask, and more may come of what the library has now. */
gboolean hw_stream_walk_wants_look (const HwStreamWalk *self);

/* Looks for that, in the library that the writer writes to. What is found without asking is given
 * to the writer; then the walk goes on. */
gboolean hw_stream_walk_look (HwStreamWalk *self, HwEventWriter *writer, GError **error);

/* For the library, to be written with what was taken. */
char *hw_stream_walk_dup_cursor (const HwStreamWalk *self);
char *hw_stream_walk_dup_validators (const HwStreamWalk *self);

/* TRUE when the next request goes on where an earlier sync stopped. If that fails,
 * hw_stream_walk_forget_page() begins the list again. */
gboolean hw_stream_walk_is_resumed (const HwStreamWalk *self);
void hw_stream_walk_forget_page (HwStreamWalk *self);

/* Why not all has arrived although there is nothing more to ask; NULL when it has. Borrowed. */
const char *hw_stream_walk_get_incomplete (const HwStreamWalk *self);

/* TRUE when its lists have been read to the end: what is left out then, the server does not give.
 */
gboolean hw_stream_walk_is_through (const HwStreamWalk *self);

/* Why there is nothing to read, as the connector has it, translated; NULL where there is something,
 * or nothing is said. Borrowed. */
const char *hw_stream_walk_get_nothing (const HwStreamWalk *self);

HwStreamProgress hw_stream_walk_get_progress (const HwStreamWalk *self);
const HwEmitCounts *hw_stream_walk_get_counts (const HwStreamWalk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStreamWalk, hw_stream_walk_free)

G_END_DECLS
