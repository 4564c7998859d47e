/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Texts of strangers, made fit to be kept and shown. */

#include <glib.h>

G_BEGIN_DECLS

#define HW_TITLE_MAX_CHARS 256

/* A longer id, or name of a state, is none. */
#define HW_SOURCE_ID_MAX_BYTES 256

/* One line of valid UTF-8 without control characters, cut at HW_TITLE_MAX_CHARS; NULL for nothing.
 */
char *hw_source_text_dup_title (const char *text);

/* An http or https address without a user in it, so that it can be shown as a link. NULL is none.
 */
gboolean hw_source_text_is_web (const char *url);

/* A guess from what an environment is called: "production", "prod-eu", "live". */
gboolean hw_source_text_is_production (const char *environment);

G_END_DECLS
