/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* From what was typed to maps and libraries. Whatever goes wrong is complained about here, with
 * every problem of a file, and `status` says what the process should return. */

#include <gio/gio.h>

#include "hw-library.h"
#include "hw-verb.h"

G_BEGIN_DECLS

/* TRUE when the reference is a file, or "-" for standard input. */
gboolean hw_cli_is_file (const char *reference);

/* The map a file holds; "-" is standard input. NULL on failure. */
HwMap *hw_cli_read_file (const char *path, HwExit *status);

/* The file to read as often as one likes: a pipe, and "-", are copied to a temporary file first,
 * and the caller deletes that. NULL on failure; a file that is not there is noticed by who reads
 * it. */
GFile *hw_cli_hold_file (const char *path, gboolean *is_copy, HwExit *status);

/* As hw_cli_read_file() of a file that was held; `path` is what people named it. */
HwMap *hw_cli_read_file_as (GFile *file, const char *path, HwExit *status);

/* What to call a file that was named so: in messages, and as a title. */
char *hw_cli_dup_file_name (const char *path);
char *hw_cli_dup_file_title (const char *path);

/* Each problem on a line of its own; without any, the error itself. */
HwExit
hw_cli_complain_about_file (const char *name, const GPtrArray *problems, const GError *error);

/* The library the invocation means. Opened for reading only it must exist: otherwise NULL with
 * HW_EXIT_NOT_FOUND, complained about in the name of `what`. */
HwLibrary *hw_cli_open_library (const HwInvocation *invocation,
                                HwLibraryMode mode,
                                const char *what,
                                HwExit *status);

/* TRUE when the library the invocation means is there. */
gboolean hw_cli_library_exists (const HwInvocation *invocation);

/* The library to write to, where it must be there already: complains as above. */
HwLibrary *hw_cli_open_to_write (const HwInvocation *invocation, const char *what, HwExit *status);

/* The map that `reference` names: a file, or MAP, MAP@LABEL, MAP@N of the library. NULL on failure.
 */
HwMap *hw_cli_load_map (const HwInvocation *invocation, const char *reference, HwExit *status);

/* What sources measured of the map that `reference` names: of its head now, of a snapshot then.
 * NULL where there is nothing to read: a file, a revision of the past. The caller owns the array of
 * HwReading. */
GPtrArray *
hw_cli_load_readings (const HwInvocation *invocation, const char *reference, const HwMap *map);

G_END_DECLS
