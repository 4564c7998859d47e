/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The library as the application sees it: the list of its maps, opening and adding maps, and which
 * are open. All work on the file happens on the library's worker. One for a running application. */

#include <gio/gio.h>

#include "hw-document.h"
#include "hw-problem.h"

G_BEGIN_DECLS

/* One map of the library, as a list shows it. Immutable: a change gives a new object. */
#define HW_TYPE_MAP_ENTRY (hw_map_entry_get_type ())
G_DECLARE_FINAL_TYPE (HwMapEntry, hw_map_entry, HW, MAP_ENTRY, GObject)

const char *hw_map_entry_get_id (HwMapEntry *self);
const char *hw_map_entry_get_title (HwMapEntry *self);
guint hw_map_entry_get_n_steps (HwMapEntry *self);
gint64 hw_map_entry_get_revision (HwMapEntry *self);
gint64 hw_map_entry_get_updated_us (HwMapEntry *self);

/* "11 steps · 5 minutes ago", translated, owned by the caller. */
char *hw_map_entry_dup_about (HwMapEntry *self);

#define HW_TYPE_WORKSPACE (hw_workspace_get_type ())
G_DECLARE_FINAL_TYPE (HwWorkspace, hw_workspace, HW, WORKSPACE, GObject)

/* `path` NULL: the default library. Opens the file in the background; until then the list is empty
 * and "ready" is FALSE. Signal "changed": the list, readiness or the error are different. */
HwWorkspace *hw_workspace_new (const char *path);

gboolean hw_workspace_is_ready (HwWorkspace *self);
gboolean hw_workspace_is_read_only (HwWorkspace *self);

/* Why the library cannot be used, or NULL. */
const GError *hw_workspace_get_error (HwWorkspace *self);
const char *hw_workspace_get_path (HwWorkspace *self);

/* HwMapEntry, last changed first, without archived ones. */
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

/* Reads a file of any kind Headway knows and adds the map in it. On failure `problems` (HwProblem,
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
