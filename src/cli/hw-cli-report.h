/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What verbs print: results on standard output, always UTF-8; complaints on standard error as
 * `headway: WHAT: WHY`. Names and messages are made legible on the way (hw-legible-text.h): no map
 * and no file name can give the terminal commands. */

#include "hw-json-writer.h"
#include "hw-verb.h"

G_BEGIN_DECLS

/* A line on standard output. */
void hw_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* An empty line, then words of the program itself, on as many lines as they have. */
void hw_cli_print_section (const char *words);

/* `headway: WHAT: WHY` on standard error. */
void hw_cli_complain (const char *what, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The same for an error; returns the status that its domain and code stand for. */
HwExit hw_cli_complain_error (const char *what, const GError *error);

/* Complains about how the verb was called and returns HW_EXIT_USAGE. `verb` is NULL where none was
 * meant. */
HwExit hw_cli_complain_usage (const HwVerb *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* "2026-11-23 14:05" where the user is. */
char *hw_cli_format_time (gint64 time_us);

/* What was written, on standard output; frees the writer. */
void hw_cli_print_json (HwJsonWriter *writer);

/* A member of the object being written; absent when the value is NAN or NULL. */
void hw_cli_json_add_number (HwJsonWriter *writer, const char *key, double value);
void hw_cli_json_add_text (HwJsonWriter *writer, const char *key, const char *text);

/* UTC as ISO 8601: "2026-11-23T14:05:09Z". */
void hw_cli_json_add_time (HwJsonWriter *writer, const char *key, gint64 time_us);

/* A member that is an array or an object, begun. */
void hw_cli_json_begin_member (HwJsonWriter *writer, const char *key, char bracket);

G_END_DECLS
