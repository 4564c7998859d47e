/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A web server on loopback that answers as it is told, remembers all it was sent, and can behave
 * badly. It lives in the main context of the test. Two of them are two origins. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwTestServer HwTestServer;

/* What it does instead of an answer. */
typedef enum
{
  HW_TEST_SERVER_HANG,    /* takes the request and says nothing, for ever */
  HW_TEST_SERVER_RESET,   /* closes the connection before an answer */
  HW_TEST_SERVER_CUT,     /* announces 1000 bytes, sends 10, closes */
  HW_TEST_SERVER_DRIBBLE, /* a blank now and then, for ever */
} HwTestServerFault;

HwTestServer *hw_test_server_new (void);

/* With TLS: `pem_path` names a file with a key and a certificate. */
HwTestServer *hw_test_server_new_secure (const char *pem_path);

/* What new connections find from now on; those there are end. */
void hw_test_server_set_certificate (HwTestServer *self, const char *pem_path);
void hw_test_server_free (HwTestServer *self);

/* "http://127.0.0.1:PORT", or https. */
const char *hw_test_server_get_origin (const HwTestServer *self);

/* The address of a path. */
char *hw_test_server_dup_url (const HwTestServer *self, const char *path);

/* What comes next at `path` (without a query): answers and faults are given in the order they were
 * added, the last one again and again. `headers` is lines of "Name: value", or NULL. Where nothing
 * was added it is 404. */
void hw_test_server_add (
    HwTestServer *self, const char *path, guint status, const char *headers, const char *body);
void hw_test_server_add_bytes (
    HwTestServer *self, const char *path, guint status, const char *headers, GBytes *body);
void hw_test_server_add_fault (HwTestServer *self, const char *path, HwTestServerFault fault);

/* Called with each request, before it is answered. */
typedef void (*HwTestServerFunc) (HwTestServer *self, const char *path, gpointer data);
void hw_test_server_set_func (HwTestServer *self, HwTestServerFunc func, gpointer data);

guint hw_test_server_get_n_requests (const HwTestServer *self);

/* That these requests came over. */
guint hw_test_server_get_n_connections (const HwTestServer *self);

/* All requests so far, as they came: "GET /path?query", a line for each header, the body, a blank
 * line. */
const char *hw_test_server_get_seen (const HwTestServer *self);

/* Forgets the requests so far. */
void hw_test_server_forget (HwTestServer *self);

/* `n_bytes` zeros as a gzip file. */
GBytes *hw_test_server_new_bomb (gsize n_bytes);

/* The same of a text. */
GBytes *hw_test_server_new_gzip (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTestServer, hw_test_server_free)

G_END_DECLS
