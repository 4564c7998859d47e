/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a key can come to: a row of test-shortcuts.c names the action and what is to be so after its
 * key, and was not before. */

#include "hw-window-fixture.h"

G_BEGIN_DECLS

typedef struct _Row Row;

/* What holds after the key, of the row's word or number. */
typedef gboolean (*Outcome) (Fixture *fixture, const Row *row);

struct _Row
{
  const char *action;
  const char *select; /* ids of the map, with blanks between */
  Outcome outcome;
  const char *word;
  int number;
  void (*prepare) (Fixture *fixture);
};

/* What was there before the key. */
extern struct KeyBefore
{
  HwMap *map;
  HwDocument *document; /* borrowed */
  HwViewTransform transform;
  guint n_maps;
} key_before;

void key_remember (Fixture *fixture);

gboolean key_edits (Fixture *fixture, const Row *row);
gboolean key_adds (Fixture *fixture, const Row *row);
gboolean key_is_as_before (Fixture *fixture, const Row *row);
gboolean key_takes_vote_back (Fixture *fixture, const Row *row);
gboolean key_selects (Fixture *fixture, const Row *row);
gboolean key_selects_no_step (Fixture *fixture, const Row *row);
gboolean key_selects_number (Fixture *fixture, const Row *row);
gboolean key_takes_tool (Fixture *fixture, const Row *row);
gboolean key_shows_mode (Fixture *fixture, const Row *row);
gboolean key_moves_view (Fixture *fixture, const Row *row);
gboolean key_opens_window (Fixture *fixture, const Row *row);
gboolean key_tells (Fixture *fixture, const Row *row);
gboolean key_shows (Fixture *fixture, const Row *row);
gboolean key_snaps_not (Fixture *fixture, const Row *row);
gboolean key_hides (Fixture *fixture, const Row *row);
gboolean key_has_keyboard (Fixture *fixture, const Row *row);
gboolean key_leaves_canvas (Fixture *fixture, const Row *row);
gboolean key_copies (Fixture *fixture, const Row *row);
gboolean key_opens_other_map (Fixture *fixture, const Row *row);
gboolean key_shows_no_map (Fixture *fixture, const Row *row);
gboolean key_is_full_screen (Fixture *fixture, const Row *row);
gboolean key_has_maps (Fixture *fixture, const Row *row);
gboolean key_presents (Fixture *fixture, const Row *row);
gboolean key_runs_timer (Fixture *fixture, const Row *row);
gboolean key_presents_nothing (Fixture *fixture, const Row *row);
gboolean key_has_no_other_window (Fixture *fixture, const Row *row);
gboolean key_is_refused (Fixture *fixture, const Row *row);
gboolean key_stands_in_row (Fixture *fixture, const Row *row);
gboolean key_uses_measured (Fixture *fixture, const Row *row);

G_END_DECLS
