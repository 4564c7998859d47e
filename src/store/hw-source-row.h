/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The sources a library takes events from, and how far each of their streams has been read. What is
 * secret about a source is never here: see hw-secret.h in src/sources. */

#include "hw-library.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 key; /* in the library; 0 before it is there */
  char *id;   /* what maps and the keyring call it */
  char *name; /* what people call it; unique in the library */
  char *connector;
  char *base;     /* URL, or path of a file; NULL where there is nothing to fetch */
  char *settings; /* a JSON object: what the connector asks for */
  char *zone;     /* IANA zone of times that name none; NULL: such times are refused */
  gint64 created_us;
} HwSource;

HwSource *hw_source_new (const char *name, const char *connector);
HwSource *hw_source_copy (const HwSource *self);
void hw_source_free (HwSource *self);

/* Adds the source, and fills in its key, its time of birth and, where it has none, its id. Two of
 * one name are a CONFLICT. */
gboolean hw_library_add_source (HwLibrary *self, HwSource *source, GError **error);

/* Writes all but the id of a source that is there. */
gboolean hw_library_update_source (HwLibrary *self, const HwSource *source, GError **error);

/* With all its events. */
gboolean hw_library_remove_source (HwLibrary *self, gint64 key, GError **error);

/* Sorted by name: an array of HwSource that frees them. */
GPtrArray *hw_library_list_sources (HwLibrary *self, GError **error);

/* By id or name; NOT_FOUND when there is none. */
HwSource *hw_library_find_source (HwLibrary *self, const char *reference, GError **error);

/* How far a stream has been read. */
typedef struct
{
  char *name;
  char *cursor;         /* of the connector's making; NULL before the first page */
  char *validators;     /* for conditional requests, JSON; NULL for none */
  char *error;          /* why the last try failed, or what it left out; NULL for neither */
  gint64 tried_us;      /* HW_TIME_UNKNOWN when never */
  gint64 synced_us;     /* when all that is to be had last arrived; HW_TIME_UNKNOWN when never */
  gint64 wait_until_us; /* not to be asked before; HW_TIME_UNKNOWN for no such time */
} HwStream;

HwStream *hw_stream_new (const char *name);
void hw_stream_free (HwStream *self);

/* The state of a stream; one that has never been read is new and empty. */
HwStream *
hw_library_load_stream (HwLibrary *self, gint64 source_key, const char *name, GError **error);

/* In a transaction of its own; hw_event_writer_commit() writes it together with what was read. */
gboolean
hw_library_save_stream (HwLibrary *self, gint64 source_key, const HwStream *stream, GError **error);

/* Forgets all streams of a source but these names (char *): one that is not read any more has
 * nothing to say. In a transaction of its own, where there is one to forget. */
gboolean hw_library_keep_streams (HwLibrary *self,
                                  gint64 source_key,
                                  const GPtrArray *names,
                                  GError **error);

/* Of one source, sorted by name: an array of HwStream that frees them. */
GPtrArray *hw_library_list_streams (HwLibrary *self, gint64 source_key, GError **error);

/* How many events of a source the library has. */
typedef struct
{
  guint64 n_items;
  guint64 n_transitions;
  guint64 n_runs;
  guint64 n_deployments;
  guint64 n_incidents;
  guint64 n_samples;
} HwEventCounts;

gboolean
hw_library_count_events (HwLibrary *self, gint64 source_key, HwEventCounts *counts, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSource, hw_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStream, hw_stream_free)

G_END_DECLS
