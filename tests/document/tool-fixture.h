/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A tool on a document, with the scene a canvas would show: presses, motions and releases in map
 * units at zoom 1. The scene follows the document. */

#include "editing-fixture.h"
#include "hw-tool.h"

typedef struct
{
  Editing editing;
  HwTool *tool;
  HwScene *scene;
  HwTextCache *text;
  double zoom;
  char *problem; /* told last */
} Hand;

void hand_init (Hand *self, const char *text);
void hand_init_with_map (Hand *self, HwMap *map);
void hand_clear (Hand *self);

/* As hand_clear, but leaves the library, which the caller frees (hw-test-workspace.h). */
HwWorkspace *hand_leave (Hand *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hand, hand_clear)

void hand_press (Hand *self, double x, double y, guint modifiers);
void hand_move (Hand *self, double x, double y, guint modifiers);
void hand_release (Hand *self, double x, double y, guint modifiers);
void hand_click (Hand *self, double x, double y, guint modifiers);
void hand_double_click (Hand *self, double x, double y);

/* Press, a few motions and release. */
void hand_drag (Hand *self, HwPoint from, HwPoint to, guint modifiers);

const HwToolPreview *hand_get_preview (Hand *self);

/* The middle of a card as the scene shows it. */
HwPoint hand_find_middle (Hand *self, const char *name);

/* Half of the way along a link's track. */
HwPoint hand_find_track (Hand *self, const char *id);
