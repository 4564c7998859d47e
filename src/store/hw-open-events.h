/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What has begun and is not over, as far as the library knows: a source may have gone on with it
 * since. */

#include "hw-event-writer.h"
#include "hw-library.h"

G_BEGIN_DECLS

typedef struct
{
  HwChanging what;
  gint64 from_us;    /* it began then, or later */
  gint64 to_us;      /* and before this */
  const char *after; /* an id; NULL for the beginning */
  guint most;
} HwOpenQuery;

/* Ids of a source's, by id: those after `after`, and then the others from the beginning, so that
 * each has its turn. An array that frees them; NULL with an error. Of runs those that are part of
 * another are left out. */
GPtrArray *
hw_library_list_open (HwLibrary *self, gint64 source_key, const HwOpenQuery *query, GError **error);

G_END_DECLS
