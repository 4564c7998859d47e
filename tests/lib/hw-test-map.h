/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Maps for tests, written as text, so that a test shows what it starts from and what it gets. One
 * element a line, or between semicolons:
 *
 *   A pt=60 wait=540 ca=.9 lane=eng    a step, its name is its id
 *   A -> B share=.3                    a link: -> flow, => pull, ~> rework, i> information,
 *   C ~> A share=.2 repeat=once        f> feedback; kind=pull and so on say it as well
 *   @lane eng people=3                 a lane; likewise @note, @measure
 *   @map demand.items=10 demand.per=60 the header
 *
 * Fields have the names of files (hw-field.h); pt, wait and ca stand for process_time, wait_time
 * and complete_accurate; a flag may stand alone. A time is seconds, "1-3", "1-2-3", "?" or, below
 * 0, "--5"; a comma in a text is a blank. A line that makes no sense is a failed assertion. */

#include "hw-map.h"

G_BEGIN_DECLS

/* As it is written: links may lead nowhere. They are called l0, l1 ... in order. */
HwMap *hw_test_map_new (const char *text);

/* Steps and lanes arise where they are first named, and a line about a step that is there adds to
 * it. A link is called by its ends: "AB", "AB2" a second one. */
HwMap *hw_test_map_new_brief (const char *text);

/* As brief text: links in order, then the steps that say something or have no link. Of the fields
 * that edits have rules for: kind, lane, times, share, label and delivery. */
char *hw_test_map_dump (const HwMap *map);

/* Steps "s0" to "s<n-1>" one after the other, in 20 lanes, with a note on every tenth. */
HwMap *hw_test_map_new_chain (guint n_steps);

#define hw_test_map_assert(map, expected)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *dump = hw_test_map_dump (map);                                                \
    g_assert_cmpstr (dump, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
