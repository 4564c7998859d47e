/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The origins that the person at this machine approved. A source that came with somebody else's map
 * asks nobody until the origin it names is here. The list is a file of its own in the
 * configuration, not in a map and not in the library, both of which can come from elsewhere:
 * $XDG_CONFIG_HOME/headway/approved-origins, one origin a line, "#" for comments. Behind an origin
 * of http may stand "clear": the person agreed that tokens go there unencrypted; behind one of
 * https "sha256:" with a fingerprint: the certificate that the person approved, and no other, is
 * accepted there (hw-certificate.h). */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwOriginList HwOriginList;

char *hw_origin_list_get_default_path (void);

/* Reads the file; one that is missing is an empty list. Lines that are no origins count for
 * nothing. The error is one of G_FILE_ERROR. */
HwOriginList *hw_origin_list_new (const char *path, GError **error);
void hw_origin_list_free (HwOriginList *self);

/* `url` is any address, of which the origin counts. */
gboolean hw_origin_list_contains (const HwOriginList *self, const char *url);

/* Its tokens may be sent unencrypted. */
gboolean hw_origin_list_allows_clear (const HwOriginList *self, const char *url);

/* Origin -> fingerprint as hw_fingerprint_dup_from_text() gives it, for those that have one. A copy
 * that the caller owns. */
GHashTable *hw_origin_list_dup_certificates (const HwOriginList *self);

/* Sorted; ends with NULL. The caller owns all. */
char **hw_origin_list_get_all (const HwOriginList *self);

/* Each writes the file at once, with what another program added to it meanwhile. The error is
 * HW_SOURCES_ERROR (no address that is visited) or G_FILE_ERROR; then nothing has changed. To allow
 * "clear" approves too. */
gboolean hw_origin_list_approve (HwOriginList *self, const char *url, GError **error);
gboolean hw_origin_list_allow_clear (HwOriginList *self, const char *url, GError **error);
/* NULL: what the system trusts is trusted there again, and nothing else. */
gboolean hw_origin_list_approve_certificate (HwOriginList *self,
                                             const char *url,
                                             const char *fingerprint,
                                             GError **error);
gboolean hw_origin_list_revoke (HwOriginList *self, const char *url, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwOriginList, hw_origin_list_free)

G_END_DECLS
