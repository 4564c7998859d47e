/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The errors of the store. Every message names the file, says what is wrong with it and what to do
 * next, so that it can be shown as it is. */

#include <glib.h>

G_BEGIN_DECLS

#define HW_STORE_ERROR (hw_store_error_quark ())

typedef enum
{
  HW_STORE_ERROR_OPEN,      /* cannot be opened or created */
  HW_STORE_ERROR_FOREIGN,   /* a file, but not a Headway library */
  HW_STORE_ERROR_CORRUPT,   /* damaged */
  HW_STORE_ERROR_NEWER,     /* written by a newer Headway: reading only */
  HW_STORE_ERROR_OLDER,     /* written by an older Headway: to be opened to write first */
  HW_STORE_ERROR_READ_ONLY, /* may not be written */
  HW_STORE_ERROR_FULL,      /* no room on the disk */
  HW_STORE_ERROR_BUSY,      /* another program holds it too long */
  HW_STORE_ERROR_NOT_FOUND, /* no such map, revision or snapshot */
  HW_STORE_ERROR_AMBIGUOUS, /* several maps go by this title */
  HW_STORE_ERROR_CONFLICT,  /* the map moved on since it was loaded */
  HW_STORE_ERROR_FAILED,
} HwStoreError;

GQuark hw_store_error_quark (void);

/* Sets "FILE: TEXT", where text is translated and says the reason and the next step. */
void hw_store_set_error (GError **error, HwStoreError code, const char *path, const char *text);

/* The same for a failed call of the C library. `doing` is a translated clause without a full stop,
 * such as "the folder cannot be made". */
void hw_store_set_errno (GError **error, const char *path, const char *doing, int saved_errno);

G_END_DECLS
