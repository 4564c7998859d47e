/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The calls of HwLibrary that a test takes for granted: each fails the test instead of giving an
 * error. */

#include "hw-library.h"

G_BEGIN_DECLS

HwLibrary *store_open (const char *path);
void store_add (HwLibrary *library, HwMap *map);
HwMap *store_load (HwLibrary *library, const char *map_id, gint64 revision);
void store_commit (HwLibrary *library, gint64 revision, HwMap *before, HwMap *after);

/* The same where it may be refused, and without a label. */
gboolean
store_try_commit (HwLibrary *library, gint64 revision, HwMap *before, HwMap *after, GError **error);
void store_snapshot (HwLibrary *library, const char *map_id, gint64 revision, const char *label);

/* The map loads at the revision, whole and equal. */
void store_assert_holds (HwLibrary *library, HwMap *map, gint64 revision);

/* The first column of the first row. */
gint64 store_get_int (HwLibrary *library, const char *sql);

/* SQLite itself finds nothing wrong with the file. */
void store_assert_sound (HwLibrary *library);

G_END_DECLS
