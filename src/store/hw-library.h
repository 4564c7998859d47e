/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The library: one SQLite file that holds every map with all its past states (design.md, 5).
 * Elements are stored once per change with the revisions between which they lived, so an edit
 * writes only what changed, any revision can be loaded, and a snapshot is a name for a revision.
 *
 * An HwLibrary is one connection and belongs to one thread at a time. A commit is on the disk when
 * the call returns. */

#include "hw-map.h"
#include "hw-store-error.h"

G_BEGIN_DECLS

typedef struct _HwLibrary HwLibrary;

typedef enum
{
  HW_LIBRARY_READ_WRITE, /* created when missing */
  HW_LIBRARY_READ_ONLY,
} HwLibraryMode;

/* The file to use: `override` when given, else $HEADWAY_LIBRARY, else
 * $XDG_DATA_HOME/headway/library.headway. */
char *
hw_library_get_default_path (const char *override);

HwLibrary *
hw_library_open (const char *path, HwLibraryMode mode, GError **error);
void
hw_library_close (HwLibrary *self);
gboolean
hw_library_is_read_only (const HwLibrary *self);
const char *
hw_library_get_path (const HwLibrary *self);

typedef struct
{
  char *id;
  char *title;
  guint n_steps;
  gint64 revision;   /* head */
  gint64 updated_us; /* since 1970, UTC */
  guint n_snapshots;
  gboolean archived;
} HwLibraryEntry;

/* All maps, last changed first: an array of HwLibraryEntry that frees them. */
GPtrArray *
hw_library_list (HwLibrary *self, GError **error);
void
hw_library_entry_free (HwLibraryEntry *self);

/* Adds a map as its revision 1. When its id is taken the map gets a new one: `id` (may be NULL)
 * receives the id it has in the library, owned by the caller. */
gboolean
hw_library_add (HwLibrary *self, HwMap *map, const char *label, char **id, GError **error);

/* The map at a revision; 0 is the head. `revision` (may be NULL) receives the one loaded. */
HwMap *
hw_library_load (
    HwLibrary *self, const char *map_id, gint64 at_revision, gint64 *revision, GError **error);

/* Writes what differs between `before`, the map at `revision`, and `after` as the next revision.
 * Fails with CONFLICT when the head is no longer `revision`. Durable on return. */
gboolean
hw_library_commit (HwLibrary *self,
                   gint64 revision,
                   HwMap *before,
                   HwMap *after,
                   const char *label,
                   gint64 *new_revision,
                   GError **error);

/* A map by id, by exact title, by `MAP@LABEL` or `MAP@N`. A title that several maps share is an
 * error that lists them. Strings are owned by the caller; `revision` 0 is the head. */
gboolean
hw_library_resolve (
    HwLibrary *self, const char *reference, char **map_id, gint64 *revision, GError **error);

typedef struct
{
  gint64 number;
  gint64 at_us;
  char *label;    /* what the edit was called */
  char *snapshot; /* label of the snapshot at this revision, or NULL */
  char *note;
  guint n_changes; /* elements written */
} HwRevision;

/* Oldest first: an array of HwRevision that frees them. */
GPtrArray *
hw_library_history (HwLibrary *self, const char *map_id, GError **error);
void
hw_revision_free (HwRevision *self);

/* Names a revision (0: the head). A label already used in the map is an error. */
gboolean
hw_library_snapshot (HwLibrary *self,
                     const char *map_id,
                     gint64 revision,
                     const char *label,
                     const char *note,
                     GError **error);

gboolean
hw_library_set_archived (HwLibrary *self, const char *map_id, gboolean archived, GError **error);

/* Removes a map with its history. */
gboolean
hw_library_remove (HwLibrary *self, const char *map_id, GError **error);

/* TRUE once after another connection has changed the file. */
gboolean
hw_library_poll_changed (HwLibrary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLibrary, hw_library_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLibraryEntry, hw_library_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRevision, hw_revision_free)

G_END_DECLS
