/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A window: the page of all maps, or one map in an editor. */

#include <adwaita.h>

#include "hw-application.h"

G_BEGIN_DECLS

#define HW_TYPE_WINDOW (hw_window_get_type ())
G_DECLARE_FINAL_TYPE (HwWindow, hw_window, HW, WINDOW, AdwApplicationWindow)

HwWindow *hw_window_new (HwApplication *application);

/* The map shown, or NULL on the page of all maps. */
HwDocument *hw_window_get_document (HwWindow *self);

/* The clock of new maps, as preferred. */
HwTimeUnits hw_window_get_units (HwWindow *self);

/* Imports the file into the library and shows the map; problems are told in a dialog. */
void hw_window_open_file (HwWindow *self, GFile *file);

/* Shows the map with this id, title or MAP@LABEL. */
void hw_window_open_map (HwWindow *self, const char *reference);

/* Shows the map and in it the element. */
void hw_window_open_element (HwWindow *self, const char *map_id, const char *element_id);

/* Adds the map to the library and shows it; `label` (translated, "Paste steps") is how its history
 * begins. */
void hw_window_add_map (HwWindow *self, HwMap *map, const char *label);

/* For the next window: size, mode, and which part of the map was in view. */
void hw_window_save_state (HwWindow *self);

/* For a program that quits: FALSE once where something typed makes no sense, which the window then
 * tells. */
gboolean hw_window_may_quit (HwWindow *self);

/* Leaves the map for the page of all maps. */
void hw_window_show_maps (HwWindow *self);

/* In place of the one before. Takes over the toast. */
void hw_window_add_toast (HwWindow *self, AdwToast *toast);

/* Tells what went wrong, in a dialog: a heading, the reason, and the places if there are any. */
void hw_window_tell_problem (HwWindow *self,
                             const char *heading,
                             const char *reason,
                             const GPtrArray *problems);

G_END_DECLS
