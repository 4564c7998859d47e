/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The library: one SQLite file that holds every map with all its past states (design.md, 5).
 * Elements are stored once per change with the revisions between which they lived, so an edit
 * writes only what changed, any revision can be loaded, and a snapshot is a name for a revision.
 *
 * An HwLibrary is one connection and belongs to one thread at a time; hw-library-worker.h gives it
 * a thread of its own. A commit is on the disk when the call returns. Opening and reading leave the
 * file byte for byte as it is. Errors are of HW_STORE_ERROR and can be shown to people.
 *
 * Undo lives in the revisions. An edit, an undo and a redo each append one; the last two say which
 * revision's state they brought back. hw_library_list_states() reads the undo and redo stack out of
 * that, and hw_library_load_near() gives the map behind each entry when it is asked for, sharing
 * with a map at hand all that is the same. So undo survives a restart, goes back to the first
 * revision, and never takes anything away. */

#include <gio/gio.h>

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
char *hw_library_get_default_path (const char *override);

/* A file that may not be written, or that a newer Headway wrote, is opened for reading: see
 * hw_library_is_read_only(). A file of an older Headway is copied, then upgraded. */
HwLibrary *hw_library_open (const char *path, HwLibraryMode mode, GError **error);
void hw_library_close (HwLibrary *self);
gboolean hw_library_is_read_only (const HwLibrary *self);

/* Once it is cancelled, from whichever thread, the call that is under way and all later ones that
 * read fail with G_IO_ERROR_CANCELLED. */
void hw_library_set_cancellable (HwLibrary *self, GCancellable *cancellable);

/* Why writing would fail, as an error: NULL when it would not. Owned by the caller. */
GError *hw_library_dup_write_error (HwLibrary *self);

/* Absolute. */
const char *hw_library_get_path (const HwLibrary *self);

/* The copy that was made when the file was upgraded on opening; NULL when it was not. */
const char *hw_library_get_backup_path (const HwLibrary *self);

/* The schema of the files this program makes, and the version of SQLite it runs with. */
guint hw_library_get_schema_version (void);
const char *hw_library_get_engine_version (void);

/* TRUE once after another connection has changed the file. */
gboolean hw_library_poll_changed (HwLibrary *self);

/* Maps */

typedef struct
{
  char *id;
  char *title; /* "" where the map has none */
  guint n_steps;
  gint64 revision;   /* head */
  gint64 created_us; /* since 1970, UTC */
  gint64 updated_us; /* since 1970, UTC */
  guint n_snapshots;
  gboolean archived;
  gint64 trashed_us; /* when it was put in the trash; 0: it is not there */
  char *future_of;   /* id of the map whose future state it is, or NULL */
} HwLibraryEntry;

/* All maps that are not in the trash, last changed first: an array of HwLibraryEntry that frees
 * them. */
GPtrArray *hw_library_list (HwLibrary *self, GError **error);

/* What is in the trash, last put there first. */
GPtrArray *hw_library_list_trashed (HwLibrary *self, GError **error);
void hw_library_entry_free (HwLibraryEntry *self);

/* Adds a map as its revision 1. When its id is taken the map gets a new one: `id` (may be NULL)
 * receives the id it has in the library, owned by the caller. */
gboolean hw_library_add (HwLibrary *self, HwMap *map, const char *label, char **id, GError **error);

/* Adds a copy of a map at a revision (0: the head) under a new id. Its elements keep their ids, so
 * that the two can be compared. A NULL title keeps that of the original. */
gboolean hw_library_duplicate (HwLibrary *self,
                               const char *map_id,
                               gint64 revision,
                               const char *title,
                               char **id,
                               GError **error);

/* The same as a future state: the copy says whose future it is, and is called so where `title` is
 * NULL. */
gboolean hw_library_add_future (HwLibrary *self,
                                const char *map_id,
                                gint64 revision,
                                const char *title,
                                char **id,
                                GError **error);

/* The future states of a map, last changed first: an array of HwLibraryEntry that frees them. */
GPtrArray *hw_library_list_futures (HwLibrary *self, const char *map_id, GError **error);

/* An edit like any other: a new revision. */
gboolean hw_library_rename (HwLibrary *self, const char *map_id, const char *title, GError **error);

/* An archived map stays whole but gives way to others of its title. */
gboolean
hw_library_set_archived (HwLibrary *self, const char *map_id, gboolean archived, GError **error);

/* A map in the trash is in no list and under no title, and is otherwise whole. */
gboolean
hw_library_set_trashed (HwLibrary *self, const char *map_id, gboolean trashed, GError **error);

/* Removes for good what was put in the trash before a time. */
gboolean hw_library_purge (HwLibrary *self, gint64 trashed_before_us, GError **error);

/* Removes a map with its history, for good. */
gboolean hw_library_remove (HwLibrary *self, const char *map_id, GError **error);

/* A map by id, by exact title, by `MAP@LABEL` or `MAP@N`. A title that several maps share is an
 * error that lists them, unless all but one are archived. Strings are owned by the caller;
 * `revision` 0 is the head. */
gboolean hw_library_resolve (
    HwLibrary *self, const char *reference, char **map_id, gint64 *revision, GError **error);

/* States */

/* The map at a revision; 0 is the head. `revision` (may be NULL) receives the one loaded. What was
 * damaged since it was written is an error, never a map. */
HwMap *hw_library_load (
    HwLibrary *self, const char *map_id, gint64 at_revision, gint64 *revision, GError **error);

/* The same, sharing every element that is the same with `near`, the map at `near_revision`. */
HwMap *hw_library_load_near (
    HwLibrary *self, HwMap *near, gint64 near_revision, gint64 at_revision, GError **error);

typedef struct
{
  gint64 revision; /* of `before`, and the head of the map */
  HwMap *before;
  HwMap *after;
  const char *label;  /* what the edit was called; may be NULL */
  gint64 restores;    /* an undo or redo: the revision whose state `after` is. An edit: 0 */
  gboolean continues; /* an edit that is undone together with the revision before it */
} HwCommit;

/* Writes what differs between before and after as the next revision, always `revision` + 1, even
 * when nothing differs. Fails with CONFLICT when the head is no longer `revision`. Durable on
 * return. `new_revision` may be NULL. */
gboolean
hw_library_commit (HwLibrary *self, const HwCommit *commit, gint64 *new_revision, GError **error);

typedef struct
{
  gint64 number;
  gint64 at_us;    /* since 1970, UTC */
  char *label;     /* what the edit was called, or NULL */
  gint64 restores; /* the revision whose state an undo or redo brought back, or 0 */
  gboolean continues;
  char *snapshot;  /* label of the snapshot at this revision, or NULL */
  char *note;      /* of the snapshot, or NULL */
  guint n_changes; /* elements written */
} HwRevision;

/* Oldest first: an array of HwRevision that frees them. */
GPtrArray *hw_library_history (HwLibrary *self, const char *map_id, GError **error);
void hw_revision_free (HwRevision *self);

/* The undo and redo stack at the head, oldest first: the last `limit` states among which undo and
 * redo go back and forth, one step each. `position` receives the index of the one the head shows.
 * Of edits that continue each other the last is there for all, and does not say that it continues.
 */
GPtrArray *hw_library_list_states (
    HwLibrary *self, const char *map_id, guint limit, guint *position, GError **error);

/* An edit that brings back the map at a revision: the next revision, which can be undone. Does
 * nothing where the map is so already. `new_revision` (may be NULL) receives the head. */
gboolean hw_library_restore (HwLibrary *self,
                             const char *map_id,
                             gint64 revision,
                             const char *label,
                             gint64 *new_revision,
                             GError **error);

/* Thinning */

/* What of the history of a map is kept: everything that a snapshot names, always; all of the last
 * days; what undo can still reach; and of what is older the last state of each day, then of each
 * week. Days and weeks are those of UTC. The first revision and the head stay too. */
typedef struct
{
  guint keep_all_days;   /* every revision of so many days, today included; at least 1 */
  guint keep_daily_days; /* then one a day until so many days ago, and one a week before that */
  guint keep_undo;       /* states that undo and redo go through */
} HwThinPolicy;

#define HW_THIN_POLICY_DEFAULT ((HwThinPolicy){ 30, 365, 1000 })

/* Removes the other revisions of a map, for good; those that stay are byte for byte what they were.
 * `n_removed` (may be NULL) receives how many went. */
gboolean hw_library_thin (HwLibrary *self,
                          const char *map_id,
                          const HwThinPolicy *policy,
                          guint *n_removed,
                          GError **error);

/* Snapshots */

typedef struct
{
  char *id;
  char *label;
  char *note; /* NULL when there is none */
  gint64 revision;
  gint64 at_us;   /* since 1970, UTC */
  char *readings; /* JSON: what the sources measured then; NULL when there is none */
  char *figures;  /* JSON: the totals; NULL until somebody worked them out */
} HwSnapshot;

/* A snapshot to be made; all borrowed. */
typedef struct
{
  const char *map_id;
  gint64 revision; /* 0: the head */
  const char *label;
  const char *note;     /* may be NULL, like the rest */
  const char *readings; /* JSON */
  const char *figures;  /* JSON */
} HwSnapshotDraft;

/* Names a revision. A label already used in the map, an empty one, and one of digits alone, which
 * would read as a revision, are errors. */
gboolean hw_library_snapshot (HwLibrary *self, const HwSnapshotDraft *draft, GError **error);

/* Gives a snapshot another label, with the same errors; all else of it stays as it is for ever. */
gboolean hw_library_rename_snapshot (
    HwLibrary *self, const char *map_id, const char *label, const char *new_label, GError **error);

/* Notes the totals of a snapshot that has none yet, or that an older Headway worked out. */
gboolean hw_library_set_snapshot_figures (HwLibrary *self,
                                          const char *snapshot_id,
                                          const char *figures,
                                          GError **error);

/* Oldest first: an array of HwSnapshot that frees them. */
GPtrArray *hw_library_list_snapshots (HwLibrary *self, const char *map_id, GError **error);
void hw_snapshot_free (HwSnapshot *self);

/* Search */

typedef struct
{
  char *map_id;
  char *map_title;
  char *element_id; /* "" for the map itself */
  HwElementKind kind;
  char *name; /* of the element */
} HwSearchHit;

/* What is named or says all the words, or words that begin with them, in maps that are not in the
 * trash; names first. At most `limit`: an array of HwSearchHit that frees them. */
GPtrArray *hw_library_search (HwLibrary *self, const char *words, guint limit, GError **error);
void hw_search_hit_free (HwSearchHit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLibrary, hw_library_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLibraryEntry, hw_library_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRevision, hw_revision_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSnapshot, hw_snapshot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSearchHit, hw_search_hit_free)

G_END_DECLS
