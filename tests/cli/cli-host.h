/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A server of the test for the program to ask. It lives in a thread with a main context of its own,
 * as the program is waited for. */

#include "hw-test-server.h"

typedef struct _CliHost CliHost;

/* `fill` says what it answers. `pem` (may be NULL) is the file of its certificate. */
CliHost *cli_host_new (void (*fill) (HwTestServer *server), const char *pem);

/* "http://127.0.0.1:PORT". */
const char *cli_host_get_url (const CliHost *self);

/* Ends it. All requests it was sent, as hw_test_server_get_seen(); owned by the caller. */
char *cli_host_stop (CliHost *self);
