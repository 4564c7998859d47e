/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a server answered, as a tree to point at: a value of the answer with the path that leads to
 * it. A node is the list of what lies in it (a GListModel of HwAnswerNode), which is looked at when
 * somebody asks for the first time, and of which only the first are shown: memory does not grow
 * with the answer, and an answer with a million rows opens like one with ten. */

#include "hw-json-path.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of each list or object; then one node tells how many more there are. */
#define HW_ANSWER_MOST_SHOWN 200

#define HW_TYPE_ANSWER_NODE (hw_answer_node_get_type ())
G_DECLARE_FINAL_TYPE (HwAnswerNode, hw_answer_node, HW, ANSWER_NODE, GObject)

/* The whole answer; NULL with an error when it is no sound JSON. */
HwAnswerNode *hw_answer_node_new (GBytes *answer, GError **error);

/* Looks already at what is most likely opened first, all the way along the largest parts, so that
 * showing it does not go through a long answer again. In any thread, before somebody else has the
 * node. */
void hw_answer_node_look_ahead (HwAnswerNode *self);

/* HW_JSON_INVALID of the node that tells of those which are not shown. */
HwJsonType hw_answer_node_get_json_type (HwAnswerNode *self);

/* TRUE of lists and objects, also of empty ones. */
gboolean hw_answer_node_has_parts (HwAnswerNode *self);

/* "$.data[3].name"; NULL where no path leads there. Borrowed. */
const char *hw_answer_node_get_path (HwAnswerNode *self);

/* "name", "3"; "" of the answer itself. Borrowed. */
const char *hw_answer_node_get_name (HwAnswerNode *self);

/* "“open”", "12", "80 items"; owned by the caller. */
char *hw_answer_node_dup_words (HwAnswerNode *self);

/* All that lie in it, shown or not. */
guint hw_answer_node_count_parts (HwAnswerNode *self);

/* As it stands in the answer; borrowed. */
const HwJsonSlice *hw_answer_node_get_slice (HwAnswerNode *self);

G_END_DECLS
