/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What verbs print: results on standard output, always UTF-8; complaints on standard error as
 * `headway: WHAT: WHY`. */

#include <json-glib/json-glib.h>

#include "hw-verb.h"

G_BEGIN_DECLS

/* A line on standard output. */
void
hw_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* `headway: WHAT: WHY` on standard error. */
void
hw_cli_complain (const char *what, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The same for an error; returns the status that its domain and code stand for. */
HwExit
hw_cli_complain_error (const char *what, const GError *error);

/* Complains about how the verb was called and returns HW_EXIT_USAGE. `verb` is NULL where none was
 * meant. */
HwExit
hw_cli_complain_usage (const HwVerb *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* What was built, indented by two, on standard output. */
void
hw_cli_print_json (JsonBuilder *builder);

/* A member of the object being built; absent when the value is NAN. */
void
hw_cli_json_add_number (JsonBuilder *builder, const char *name, double value);
void
hw_cli_json_add_string (JsonBuilder *builder, const char *name, const char *value);

G_END_DECLS
