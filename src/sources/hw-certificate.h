/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Whether the certificate of a server is good enough to speak with it. What the system trusts is;
 * one that nobody vouches for is when the person compared its fingerprint and approved exactly this
 * one for exactly this origin (hw-origin-list.h). Where one is approved, any other is refused. */

#include <gio/gio.h>

G_BEGIN_DECLS

/* A SHA-256 fingerprint as it is written everywhere: "AB:CD:…", 32 bytes. From one typed with or
 * without colons and "sha256:", in any case; NULL for other text. Owned by the caller. */
char *hw_fingerprint_dup_from_text (const char *text);

/* Of the certificate. Owned by the caller. */
char *hw_certificate_dup_fingerprint (GTlsCertificate *self);

/* `faults` is what the system has against it; `approved` a fingerprint, or NULL. NULL when it is
 * good; else HW_SOURCES_ERROR_REFUSED, which holds the fingerprint where approving it would help:
 * hw_sources_error_get_fingerprint(). One that is revoked or of a broken kind cannot be approved.
 */
GError *
hw_certificate_check (GTlsCertificate *self, GTlsCertificateFlags faults, const char *approved);

G_END_DECLS
