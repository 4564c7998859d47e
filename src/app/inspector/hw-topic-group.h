/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The rows of one topic. Rows are made once; those that have nothing to say about the elements of
 * now are hidden, and with all of them the group. */

#include <adwaita.h>

#include "hw-field-target.h"
#include "hw-inspector-topics.h"

G_BEGIN_DECLS

#define HW_TYPE_TOPIC_GROUP (hw_topic_group_get_type ())
G_DECLARE_FINAL_TYPE (HwTopicGroup, hw_topic_group, HW, TOPIC_GROUP, AdwPreferencesGroup)

/* The topic is static. */
GtkWidget *hw_topic_group_new (const HwTopic *topic);

/* See hw_field_row_set_target(). */
void hw_topic_group_set_target (HwTopicGroup *self, HwFieldTarget *target);

/* The row of a field, or NULL. */
GtkWidget *hw_topic_group_find_row (HwTopicGroup *self, const char *field);

G_END_DECLS
