/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which fields the inspector shows for each kind of element, under which heading. The fields
 * themselves, their labels and values come from the table of fields. */

#include "hw-field.h"

G_BEGIN_DECLS

#define HW_TOPIC_MAX_FIELDS 12

typedef struct
{
  HwElementKind kind;
  const char *heading; /* untranslated */
  const char *fields[HW_TOPIC_MAX_FIELDS];
  gboolean always; /* show "unknown" where a field says nothing, rather than leave it out */
} HwTopic;

const HwTopic *hw_topics_get (guint *n_topics);

G_END_DECLS
