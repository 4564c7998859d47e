/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The errors of the sources. Every message says which call it was, what the other side said, and
 * what to do next, so that it can be shown as it is. */

#include <glib.h>

G_BEGIN_DECLS

#define HW_SOURCES_ERROR (hw_sources_error_quark ())

typedef enum
{
  HW_SOURCES_ERROR_CONNECTOR,  /* the description of a source makes no sense */
  HW_SOURCES_ERROR_SETTINGS,   /* a setting is missing or not what it must be */
  HW_SOURCES_ERROR_UNAPPROVED, /* it is not asked before a person has said so */
  HW_SOURCES_ERROR_REFUSED,    /* we do not go where it leads: another origin, not secure */
  HW_SOURCES_ERROR_SECRET,     /* no token, or the keyring is locked */
  HW_SOURCES_ERROR_NETWORK,    /* no answer */
  HW_SOURCES_ERROR_SIGN_IN,    /* the token is not accepted, or the account is locked */
  HW_SOURCES_ERROR_FORBIDDEN,  /* the token is accepted, and may not do this */
  HW_SOURCES_ERROR_NOT_FOUND,  /* nothing is there, or it is not for us to see */
  HW_SOURCES_ERROR_LATER,      /* too many requests: not before some time */
  HW_SOURCES_ERROR_ANSWER,     /* the answer is not what it must be */
  HW_SOURCES_ERROR_LIMIT,      /* the answer is too large, too deep, or never ends */
} HwSourcesError;

GQuark hw_sources_error_quark (void);

/* HW_SOURCES_ERROR_LATER that says when: it is pointless to ask before. */
GError *hw_sources_error_new_later (gint64 until_us, const char *message);

/* HW_SOURCES_ERROR_REFUSED for a certificate that would be good if this fingerprint of it were
 * approved. */
GError *hw_sources_error_new_certificate (const char *fingerprint, const char *message);

/* Borrowed; NULL where the error names none, and for NULL. */
const char *hw_sources_error_get_fingerprint (const GError *error);

/* The same error with other words. Owned by the caller. */
GError *hw_sources_error_copy_with_message (const GError *error, const char *message);

/* Since 1970; 0 where the error names no time, and for NULL. */
gint64 hw_sources_error_get_until_us (const GError *error);

G_END_DECLS
