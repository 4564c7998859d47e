/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Events for tests of the store: a source, and items that pass through its states the same way each
 * time. */

#include "hw-event-writer.h"

G_BEGIN_DECLS

/* Adds a source and gives its key. */
gint64 store_add_source (HwLibrary *library, const char *name);

HwEventWriter *store_event_writer (HwLibrary *library, gint64 source_key);

/* Commits, with a stream that says `cursor` unless it is NULL. */
void store_commit_events (HwEventWriter *writer, const char *cursor);

HwTermKey store_take_status (HwEventWriter *writer, const char *id);

/* Item number `item` goes through `n_moves` states, an hour apart, each a status "s0", "s1" ... */
void store_add_moves (HwEventWriter *writer, guint item, guint n_moves);

/* All rows of the table, as text. */
char *store_dump (HwLibrary *library, const char *sql);

G_END_DECLS
