/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Names that lead where a test says; all others to loopback. It is the process's resolver while it
 * lives. */

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_TYPE_TEST_RESOLVER (hw_test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (HwTestResolver, hw_test_resolver, HW, TEST_RESOLVER, GResolver)

HwTestResolver *hw_test_resolver_new (void);

/* `address` as text, such as "169.254.1.1". */
void hw_test_resolver_add (HwTestResolver *self, const char *name, const char *address);

/* The system's resolver again. */
void hw_test_resolver_end (HwTestResolver *self);

G_END_DECLS
