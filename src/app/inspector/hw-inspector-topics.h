/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which fields the inspector shows for each kind of element, and under which heading. The fields
 * themselves, their labels and what can be typed come from the table of fields. */

#include "hw-field.h"

G_BEGIN_DECLS

#define HW_TOPIC_MAX_FIELDS 16

typedef struct
{
  const char *name;   /* of the field; NULL after the last */
  const char *absent; /* untranslated: stands where the field says nothing */
  guint kinds;        /* the values of "kind" it is meant for, as bits 1 << kind; 0 for all. For
                       * others it is shown where it says something. */
  gboolean rare;      /* shown only where it says something */
} HwTopicField;

typedef struct
{
  HwElementKind kind;
  const char *heading; /* untranslated; NULL for what needs none */
  HwTopicField fields[HW_TOPIC_MAX_FIELDS + 1];
} HwTopic;

const HwTopic *hw_topics_get (guint *n_topics);

G_END_DECLS
