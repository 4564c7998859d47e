/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Addresses on the web as far as we go there: http and https, no user or password in them, and
 * never the addresses of this machine's own link or of a cloud's metadata, which no source of data
 * has and a foreign map could make us ask. Two addresses have the same origin when scheme, host and
 * port agree; an origin is written "https://api.example.com" or "http://127.0.0.1:9090". */

#include <gio/gio.h>

G_BEGIN_DECLS

/* NULL with HW_SOURCES_ERROR_SETTINGS (no address) or HW_SOURCES_ERROR_REFUSED (none we visit). */
GUri *hw_web_address_parse (const char *text, GError **error);

/* What a page at `base` calls `reference`, under the same rules. Without its fragment. */
GUri *hw_web_address_resolve (GUri *base, const char *reference, GError **error);

char *hw_web_address_dup_origin (GUri *self);

/* The same from text. */
char *hw_origin_dup_from_url (const char *url, GError **error);

gboolean hw_web_address_is_secure (GUri *self);

/* It names this machine, by what it says: "localhost", 127.0.0.0/8, ::1. */
gboolean hw_web_address_is_loopback (GUri *self);

/* What a name resolved to is never connected to: link-local, metadata, many at once, none. */
gboolean hw_inet_address_is_refused (GInetAddress *address);

G_END_DECLS
