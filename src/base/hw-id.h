/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Ids of maps and elements: 128 random bits as 26 lower-case base32 characters. A source is passed
 * to whoever makes ids, so that tests get the same ones every time. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwIdSource HwIdSource;

/* From the system's random numbers. */
HwIdSource *hw_id_source_new (void);

/* The same sequence for the same seed: for tests and for ids that must be reproducible. */
HwIdSource *hw_id_source_new_seeded (guint64 seed);

void hw_id_source_free (HwIdSource *self);

char *hw_id_source_next (HwIdSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwIdSource, hw_id_source_free)

G_END_DECLS
