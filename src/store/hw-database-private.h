/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The SQLite handle, for hw-statement only. */

#include "hw-database.h"

#include <sqlite3.h>

G_BEGIN_DECLS

sqlite3 *hw_database_get_handle (HwDatabase *self);

G_END_DECLS
