/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the window share. */

#include "hw-editor.h"
#include "hw-lazy-bin.h"
#include "hw-map-command.h"
#include "hw-palette.h"
#include "hw-present-window.h"
#include "hw-start-page.h"
#include "hw-window.h"

G_BEGIN_DECLS

struct _HwWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkOverlay *overlay;
  HwStartPage *start_page;
  HwLazyBin *editor_bin;

  HwEditor *editor;          /* NULL until a map is shown */
  HwPalette *palette;        /* NULL until it is opened */
  AdwToast *toast;           /* the last one, while it is there; weak */
  AdwToast *next_toast;      /* the one to follow it, owned; NULL: none */
  gint64 toast_moves_us;     /* since when one comes or goes, of the frame clock; 0: since now */
  guint toast_tick_id;       /* while it does */
  gboolean toast_goes;       /* once it has come */
  GCancellable *cancellable; /* of loading; cancelled when the window goes */
  HwDocument *document;      /* shown by the editor; NULL on the start page */
  HwPast *past;              /* of the document, while one looks at it */
  HwViewState *present;      /* how the document was looked at, while the past is shown instead */
  GtkWidget *sources_window; /* NULL while it is not open */
  HwPresentWindow *presentation; /* of the document, for the room; NULL while there is none */
  char *refusal_told;            /* what was not left without a word; NULL: nothing was */
  HwMap *refusal_map;            /* the map then */
  guint show_inspector : 1;
  guint show_minimap : 1;
};

/* hw-window-actions.c: what the "win.*" actions do. */
void hw_window_class_install_actions (GtkWidgetClass *widget_class);

/* Which actions make sense now. */
void hw_window_update_actions (HwWindow *self);

/* hw-window-palette.c: what the command palette offers and what its choices do. */
void hw_window_toggle_palette (HwWindow *self);

/* Selects an element of the map that is shown and brings it into view. */
void hw_window_show_element (HwWindow *self, const HwElement *element);

/* hw-window-leaving.c: FALSE once where something typed makes no sense, which is told then, with
 * the offer of the action to leave anyway; NULL offers none. Asked again, it goes. */
gboolean hw_window_may_leave (HwWindow *self, const char *action);
void hw_window_forget_refusal (HwWindow *self);

/* hw-window-maps.c: maps as a whole, in the archive, in the trash and back. */
void hw_window_init_maps (HwWindow *self);

/* Once the window has a workspace: leaves a map that somebody else throws away. */
void hw_window_watch_maps (HwWindow *self);

gboolean hw_window_is_trashed (HwWindow *self, const char *map_id);

/* The map that is shown came out of the trash: says so and offers to take it back. */
void hw_window_tell_restored (HwWindow *self);

/* With the map that is shown. */
void hw_window_do_with_map (HwWindow *self, HwMapCommand command);

/* hw-window-files.c: opening, importing, drops and their problems. */
void hw_window_init_drop (HwWindow *self);
void hw_window_choose_file (HwWindow *self);

/* Files (GFile) that were dropped at a place of the window: opened, or over a map that can be
 * edited asked about first. */
void hw_window_take_files (HwWindow *self, GSList *files, double x, double y);

/* A map that comes with the program, as one of the library. */
void hw_window_open_sample (HwWindow *self, const char *name);

/* hw-window-history.c: the map as it was; once there is an editor. */
void hw_window_init_past (HwWindow *self);

/* Shows the map as it was at a revision; 0: as it is, to begin with. */
void hw_window_open_past (HwWindow *self, gint64 revision);

/* Back to the map of now. */
void hw_window_close_past (HwWindow *self);

/* hw-window-snapshots.c: what is done with a snapshot, "(xs)" its revision and label. */
void hw_window_class_install_snapshot_actions (GtkWidgetClass *widget_class);

/* hw-window-states.c: the current state of a map and what it is to become. */
void hw_window_make_future (HwWindow *self);
void hw_window_switch_state (HwWindow *self);
void hw_window_show_state (HwWindow *self, const char *map_id);
void hw_window_compare_states (HwWindow *self);

/* hw-window-data.c: the sources the map is attached to. */
void hw_window_attach_source (HwWindow *self);
void hw_window_detach_source (HwWindow *self, const char *source_id);

/* Makes a first map of what was read from the source, and shows it: action "win.map-from-source".
 */
void hw_window_map_source (HwWindow *self, const char *source_id);

/* The same of its pipeline: action "win.map-from-runs". */
void hw_window_map_runs (HwWindow *self, const char *source_id);

/* What the states of the source mean; `source_id` NULL: of the one the map is attached to, or of
 * one to choose. */
void hw_window_show_source_states (HwWindow *self, const char *source_id);

/* hw-window-sources.c: where what is measured comes from. */
void hw_window_show_sources (HwWindow *self);
void hw_window_sync_sources (HwWindow *self);

/* Once there is an editor: sources show in its header bar when the library was looked at. */
void hw_window_init_sources (HwWindow *self);

/* hw-window-present.c: the map for the room. */
void hw_window_present_map (HwWindow *self);
void hw_window_end_presentation (HwWindow *self);

/* hw-window-toasts.c: nothing more is told. */
void hw_window_drop_toasts (HwWindow *self);

/* hw-window-toasts.c: an offer to undo is taken back when something else was done. */
void hw_window_drop_stale_undo (HwWindow *self);

/* For whoever saves by habit: that there is nothing to be done, or why it is not saved. */
void hw_window_tell_saved (HwWindow *self);

/* NULL when the schema is not installed. Borrowed. */
GSettings *hw_window_get_settings (HwWindow *self);

/* Puts the document on the screen; takes over the reference. */
void hw_window_take_document (HwWindow *self, HwDocument *document);

G_END_DECLS
