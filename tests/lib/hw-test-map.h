/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Maps for tests, written as a few lines of text. One element a line:
 *
 *   A pt=60 wait=540 ca=.9 lane=eng    a step, its name is its id
 *   A -> B share=.3                    a flow link; kind=pull and so on make it another
 *   C ~> A share=.2 repeat=once        a rework link
 *   @lane eng people=3                 a lane; likewise @note, @measure
 *   @map demand.items=10 demand.per=60 the header
 *
 * Fields have the names of files (hw-field.h); pt, wait and ca stand for process_time, wait_time
 * and complete_accurate. A time is seconds, "1-3", "1-2-3", "?" or, below 0, "--5"; a comma in a
 * text is a blank. Links are called l0, l1 ... in
 * order. A line that makes no sense is a failed assertion. */

#include "hw-map.h"

G_BEGIN_DECLS

HwMap *
hw_test_map_new (const char *text);

G_END_DECLS
