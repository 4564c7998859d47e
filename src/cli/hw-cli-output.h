/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Results into files: wholly or not at all. */

#include "hw-verb.h"

G_BEGIN_DECLS

/* Replaces the file, or creates it, in one step; on failure it is what it was. "-" is standard
 * output, and so is "-.svg", as SVG; what is no regular file (a pipe, a device) is written to. */
HwExit hw_cli_write_file (const char *path, GBytes *bytes);

/* "pdf" of "wall.PDF"; standard output is JSON. Owned by the caller. */
char *hw_cli_dup_suffix (const char *path);

G_END_DECLS
