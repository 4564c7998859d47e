/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Takes secrets out of what is shown: addresses, and what a server said (which may repeat what it
 * was sent). */

#include <glib.h>

G_BEGIN_DECLS

#define HW_REDACTION_MAX_CHARS 200

/* The address without user and password and with the values of fields such as "token", "key" and
 * "sig" as "…"; cut at HW_REDACTION_MAX_CHARS, valid UTF-8. */
char *hw_redact_url (const char *url);

/* What in an address, as a person typed it, looks like a credential: the name of a field of its
 * query or fragment, or "" for a user and password. NULL for none; owned by the caller. A field
 * such as "key" that may well name something else counts only where its value looks made by a
 * machine. */
char *hw_redaction_dup_secret_field (const char *address);

/* A header that carries a credential. */
gboolean hw_redaction_hides_header (const char *name);

/* One line of at most HW_REDACTION_MAX_CHARS characters, valid UTF-8 without control characters.
 * `secret` (may be NULL) is the value of a header that was sent: it and its parts are taken out,
 * and so is what follows the names of headers and fields that carry credentials. NULL for nothing.
 */
char *hw_redact_text (const char *text, gsize length, const char *secret);

G_END_DECLS
