/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What each fuzz target fuzz-<noun>.c provides: libFuzzer's entry, which must survive any bytes and
 * check what holds for all of them, and the texts that mutation starts from. mutate.c runs it in
 * the suite with seeded mutations; with clang, `ninja tests/fuzz/libfuzzer-<noun>` builds the real
 * fuzzer. */

#include <glib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Ends with NULL. */
extern const char *const fuzz_seeds[];
