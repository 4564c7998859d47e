/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The steps of a map as an outline: along the flow, and what is on a branch set in by one more than
 * the fork it comes from. A list model; its items say nothing: what a row shows is asked by its
 * position, so that ten thousand rows cost no objects. Follows the document, drafts included.
 *
 * Signal "updated": rows are of the same steps as before, but may say something else. */

#include <gio/gio.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_OUTLINE (hw_outline_get_type ())
G_DECLARE_FINAL_TYPE (HwOutline, hw_outline, HW, OUTLINE, GObject)

HwOutline *hw_outline_new (HwDocument *document);

/* Borrowed from the map. */
const HwStep *hw_outline_get_step (HwOutline *self, guint row);

/* How many forks the step is behind whose branches have not all come together again. */
guint hw_outline_get_depth (HwOutline *self, guint row);

/* The row of the step with this id, or -1. */
int hw_outline_find (HwOutline *self, const char *id);

/* What a row says of its step, translated, each NULL where nothing is known: "PT 4 d", "wait 1 d",
 * "80 %", "Engineering"; and all of it in words, for screen readers. */
typedef struct
{
  char *process_time;
  char *wait_time;
  char *complete_accurate;
  char *lane;
  char *words;
} HwOutlineWords;

void hw_outline_describe (HwOutline *self, guint row, HwOutlineWords *words);
void hw_outline_words_clear (HwOutlineWords *words);

/* By position of a step in the map: see hw_outline_get_depth(). Zeros where the map has no figures,
 * and so no meaning as a flow. Owned by the caller. */
guint *hw_outline_dup_depths (const HwMap *map, const HwFigures *figures);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwOutlineWords, hw_outline_words_clear)

G_END_DECLS
