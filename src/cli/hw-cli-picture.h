/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The options of verbs that draw: --page, --tile, --scale and --theme, each for the formats it
 * means something for. */

#include "hw-export.h"
#include "hw-verb.h"

G_BEGIN_DECLS

typedef struct
{
  char *suffix;        /* "pdf", of any file; owned by the caller */
  gboolean is_picture; /* then `options` says which */
  HwExportOptions options;
} HwCliPicture;

/* Reads them for a file that is to be written there; complains where one makes no sense. */
HwExit hw_cli_picture_parse (HwCliPicture *self, const HwInvocation *invocation, const char *path);

/* After it was written to `path`: on standard error, where names of steps came out too small to be
 * read, how small they are and what makes them larger. `options.size` must be what it was drawn
 * with. */
void hw_cli_picture_tell_size (const HwCliPicture *self, const char *path);

G_END_DECLS
