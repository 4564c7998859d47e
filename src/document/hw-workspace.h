/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The library as the application sees it: the lists of its maps, opening, adding and moving maps,
 * and which are open. All work on the file happens on the library's worker. One for a running
 * application. */

#include <gio/gio.h>

#include "hw-document.h"
#include "hw-problem.h"
#include "hw-run-map.h"

G_BEGIN_DECLS

/* Where a map is kept. */
typedef enum
{
  HW_SHELF_MAPS,
  HW_SHELF_ARCHIVE,
  HW_SHELF_TRASH,
  HW_N_SHELVES
} HwShelf;

/* How long what nobody asked to keep is kept. */
typedef struct
{
  guint trash_days;   /* maps in the trash; 0: until it is emptied */
  guint history_days; /* every state of a map, today's included; 0: for ever */
  guint daily_days;   /* then the last state of each day; what is older, of each week */
} HwKeeping;

#define HW_KEEPING_DEFAULT ((HwKeeping){ .trash_days = 30, .history_days = 30, .daily_days = 365 })

/* One map of the library, as a list shows it. Immutable: a change gives a new object. */
#define HW_TYPE_MAP_ENTRY (hw_map_entry_get_type ())
G_DECLARE_FINAL_TYPE (HwMapEntry, hw_map_entry, HW, MAP_ENTRY, GObject)

const char *hw_map_entry_get_id (HwMapEntry *self);
const char *hw_map_entry_get_title (HwMapEntry *self);
guint hw_map_entry_get_n_steps (HwMapEntry *self);
gint64 hw_map_entry_get_revision (HwMapEntry *self);
gint64 hw_map_entry_get_updated_us (HwMapEntry *self);
HwShelf hw_map_entry_get_shelf (HwMapEntry *self);

/* The id of the map whose future state it is, or NULL. */
const char *hw_map_entry_get_future_of (HwMapEntry *self);

/* "11 steps · 5 minutes ago", or when it was put in the trash; translated, owned by the caller. */
char *hw_map_entry_dup_about (HwMapEntry *self);

#define HW_TYPE_WORKSPACE (hw_workspace_get_type ())
G_DECLARE_FINAL_TYPE (HwWorkspace, hw_workspace, HW, WORKSPACE, GObject)

/* `path` NULL: the default library. Opens the file in the background; until then the list is empty
 * and "ready" is FALSE. Signal "changed": a list, readiness or the error are different. Signal
 * "changed-elsewhere": another program has written into the library, maybe nothing of the lists. */
HwWorkspace *hw_workspace_new (const char *path);

gboolean hw_workspace_is_ready (HwWorkspace *self);
gboolean hw_workspace_is_read_only (HwWorkspace *self);

/* Why the library cannot be used, or NULL. */
const GError *hw_workspace_get_error (HwWorkspace *self);
const char *hw_workspace_get_path (HwWorkspace *self);

/* For those who look for a fault: the schema of the libraries this program writes, and the version
 * of SQLite it runs with. */
guint hw_workspace_get_schema_version (void);
const char *hw_workspace_get_engine_version (void);

/* HW_KEEPING_DEFAULT unless somebody says otherwise. */
void hw_workspace_set_keeping (HwWorkspace *self, const HwKeeping *keeping);
HwKeeping hw_workspace_get_keeping (HwWorkspace *self);

/* Removes for good what has not to be kept: maps in the trash, then states of maps that are not
 * open. What a snapshot names and what undo reaches always stays. The result is how many states
 * went, -1 on an error. For when nobody waits for anything. */
void hw_workspace_tidy_async (HwWorkspace *self, GAsyncReadyCallback callback, gpointer user_data);
int hw_workspace_tidy_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* HwMapEntry, last changed first; in the trash, last put there first. */
GListModel *hw_workspace_get_shelf (HwWorkspace *self, HwShelf shelf);

/* Reads the lists again: an edit of an open map is not in them before. */
void hw_workspace_refresh (HwWorkspace *self);

/* Those at hand, HW_SHELF_MAPS. */
GListModel *hw_workspace_get_maps (HwWorkspace *self);

/* The open document of the map, the same for everybody who asks while it is open. `reference` is
 * an id, a title, or MAP@LABEL as on the command line. */
void hw_workspace_open_async (HwWorkspace *self,
                              const char *reference,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
HwDocument *hw_workspace_open_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* The map alone, to look at: for thumbnails. */
void hw_workspace_load_async (HwWorkspace *self,
                              const char *map_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
HwMap *hw_workspace_load_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* Adds a map; the result is the id it has in the library, owned by the caller. */
void hw_workspace_add_async (HwWorkspace *self,
                             HwMap *map,
                             const char *label,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
char *hw_workspace_add_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* Reads a file of any kind Headway knows and adds the map in it, or the first map of the events in
 * it. While events are read, signal "import-progress" tells the file and how far it is, from 0 to
 * 1; a cancelled import leaves nothing behind. On failure `problems` (HwProblem,
 * may be NULL) says where; owned by the caller. */
void hw_workspace_import_async (HwWorkspace *self,
                                GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *hw_workspace_import_finish (HwWorkspace *self,
                                  GAsyncResult *result,
                                  GPtrArray **problems,
                                  GError **error);

/* What a person should know of a file that was imported, said as after its name and a colon (char
 * *); borrowed. */
const GPtrArray *hw_workspace_import_get_notes (GAsyncResult *result);

/* A first map of what was read from a source (hw-first-map.h), added; the result is its id, as of
 * hw_workspace_add_finish(), which ends it. */
void hw_workspace_add_from_source_async (HwWorkspace *self,
                                         const char *source_id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/* The pipelines that the source tells of: an array of HwPipeline, as of
 * hw_run_map_list_pipelines(). */
void hw_workspace_list_pipelines_async (HwWorkspace *self,
                                        const char *source_id,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *
hw_workspace_list_pipelines_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* A first map of a pipeline of the source, where there are items as well: of the one with this id,
 * or, for NULL, the one whose jobs ran longest in all. Ends with hw_workspace_add_finish(). */
void hw_workspace_add_from_runs_async (HwWorkspace *self,
                                       const char *source_id,
                                       const char *pipeline,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/* Managing maps: hw-workspace-maps.c. An open map is renamed by an edit of its document, which can
 * be undone like any other. */

void hw_workspace_rename_async (HwWorkspace *self,
                                const char *map_id,
                                const char *title,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean hw_workspace_rename_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* A copy as it is now, whose elements keep their ids so that the two can be compared. It is called
 * after the original, "Idea to production (copy)". The result is its id, owned by the caller. */
void hw_workspace_duplicate_async (HwWorkspace *self,
                                   const char *map_id,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
char *hw_workspace_duplicate_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* Current and future states: hw-workspace-futures.c */

/* A copy of a map that says it is to become of it; its elements keep their ids. The result is its
 * id, owned by the caller. */
void hw_workspace_add_future_async (HwWorkspace *self,
                                    const char *map_id,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *hw_workspace_add_future_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* What the lists say of a map that is not in the trash; NULL when it is in none. Owned by the
 * caller. */
HwMapEntry *hw_workspace_find_entry (HwWorkspace *self, const char *map_id);

/* The current state and the future states of a map, whichever of them it is: an array of HwMapEntry
 * that frees them, the current one first where there is one. */
GPtrArray *hw_workspace_list_states (HwWorkspace *self, const char *map_id);

/* To the archive, to the trash, or back. */
void hw_workspace_shelve_async (HwWorkspace *self,
                                const char *map_id,
                                HwShelf shelf,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean hw_workspace_shelve_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* Removes a map and its history for good; NULL empties the trash. */
void hw_workspace_erase_async (HwWorkspace *self,
                               const char *map_id,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean hw_workspace_erase_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* Something in a map that was found by its words. */
typedef struct
{
  char *map_id;
  char *map_title;
  char *element_id; /* "" for the map itself */
  char *name;       /* of the element */
} HwMapHit;

/* What is called or says all the words, in all maps but those in the trash, best first. The result
 * is an array of HwMapHit that frees them. */
void hw_workspace_search_async (HwWorkspace *self,
                                const char *words,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *hw_workspace_search_finish (HwWorkspace *self, GAsyncResult *result, GError **error);

/* Waits until the edits of all open documents are written, or saving them has failed: for the end
 * of a program. */
void hw_workspace_flush (HwWorkspace *self);

/* A map from bytes of any kind Headway knows; `name` is that of the file. `problems` may be NULL.
 */
HwMap *
hw_workspace_parse_bytes (GBytes *bytes, const char *name, GPtrArray *problems, GError **error);

/* A map from pasted text: our JSON, a table, or one step a line. */
HwMap *hw_workspace_parse_text (const char *text, GPtrArray *problems, GError **error);

G_END_DECLS
