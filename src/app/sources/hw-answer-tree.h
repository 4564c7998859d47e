/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a server answered, as a tree to point at. What lies in a list or an object is looked at when
 * it is opened.
 *
 * Signal "pointed" (HwAnswerNode *): a person chose a value, with the pointer or with Enter. */

#include <adwaita.h>

#include "hw-answer-node.h"

G_BEGIN_DECLS

#define HW_TYPE_ANSWER_TREE (hw_answer_tree_get_type ())
G_DECLARE_FINAL_TYPE (HwAnswerTree, hw_answer_tree, HW, ANSWER_TREE, AdwBin)

/* `root` NULL shows nothing. */
void hw_answer_tree_set_root (HwAnswerTree *self, HwAnswerNode *root);

/* Opens all on the way to the first of the rows at this path. */
void hw_answer_tree_open_rows (HwAnswerTree *self, const char *rows);

/* Opens what lies in the node, or closes it. */
void hw_answer_tree_toggle (HwAnswerTree *self, HwAnswerNode *node);

G_END_DECLS
