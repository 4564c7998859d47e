/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is in the file: the tables, and how files of older schemas become today's. A schema is an
 * ordered list of migrations; the version of a file (its user_version) is the number of migrations
 * it has seen. A migration that has been released is never edited: a change is a new one at the
 * end. Those that a file lacks run in one transaction, in which the file is copied first. */

#include "hw-database.h"

G_BEGIN_DECLS

/* "HDWY": says that an SQLite file is ours. */
#define HW_SCHEMA_APPLICATION_ID 0x48445759

typedef struct
{
  const char *const *migrations; /* SQL; number i leads from version i to i + 1 */
  guint n_migrations;
} HwSchema;

/* Today's. */
const HwSchema *hw_schema_get_default (void);

/* Looks at the first bytes of a file without opening it as a database, so that a file that is not
 * ours is refused untouched: FOREIGN, or CORRUPT when it is empty or cut off. */
gboolean hw_schema_probe (const char *path, GError **error);

/* Makes an empty library. It appears under its name only once it is complete, and never in place
 * of a file that another program made in the meantime. Missing folders are made. */
gboolean hw_schema_create (const HwSchema *self, const char *path, GError **error);

/* Brings an open file to this schema. A file that is newer becomes read-only and is left alone.
 * `backup` (may be NULL) receives the path of the copy made before migrating, or NULL: also where
 * another program was at it, and this one only waited. BUSY when that takes too long. */
gboolean
hw_schema_upgrade (const HwSchema *self, HwDatabase *database, char **backup, GError **error);

G_END_DECLS
