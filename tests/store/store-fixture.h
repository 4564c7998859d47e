/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A folder of its own for a test of the store, and what several of those tests need: whole files,
 * broken files, a child process without the rights of root. */

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path; /* of a library in it; not made yet */
} StoreFixture;

void store_fixture_set_up (StoreFixture *self, gconstpointer data);
void store_fixture_tear_down (StoreFixture *self, gconstpointer data);

#define STORE_TEST(path, function)                                                                 \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

GBytes *store_read_file (const char *path);
void store_write_file (const char *path, GBytes *bytes);
void store_copy_file (const char *from, const char *to);

/* The names in the folder, sorted, separated by spaces. */
char *store_list_folder (const char *folder);

/* Runs `function` in a child process that may not override permissions (it becomes "nobody" where
 * it is root) and fails the test unless it ends well. Assertions may be used in it. */
typedef void (*StoreChildFunc) (gpointer data);

void store_run_unprivileged (StoreChildFunc function, gpointer data);

G_END_DECLS
