/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A log of events that was named on the command line: what its import needs, and what it has to
 * say. For `headway import`, which keeps the events, and `headway dora`, which only measures them.
 */

#include "hw-cli-input.h"
#include "hw-log-import.h"

G_BEGIN_DECLS

typedef struct
{
  HwLogImportOptions options; /* to be added to */
  GPtrArray *problems;
  char *what; /* the file, in messages */
  char *name;
  char *place;
  GTimeZone *zone;
} HwCliLog;

/* `path` is what people named the file; a copy, as of standard input, has no place to be known by.
 */
void hw_cli_log_init (HwCliLog *self, GFile *file, const char *path, gboolean is_copy);
void hw_cli_log_clear (HwCliLog *self);

/* Beside the result, on standard error: what who reads it must know. */
void hw_cli_log_tell (const HwCliLog *self);

/* The library of nobody, in a temporary folder, that holds the events of a log alone. */
typedef struct
{
  char *folder;
  HwLibrary *library;
  HwMap *map; /* the first map of them; where they make none, one without steps */
} HwCliLogAlone;

/* FALSE where it cannot be read, which is complained about. */
gboolean hw_cli_log_read_alone (HwCliLogAlone *self, GFile *file, const char *path, HwExit *status);
void hw_cli_log_alone_clear (HwCliLogAlone *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwCliLog, hw_cli_log_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwCliLogAlone, hw_cli_log_alone_clear)

G_END_DECLS
