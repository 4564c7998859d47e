/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The command line: parses the arguments of a verb and runs it. Needs no display. */

#include <glib.h>

G_BEGIN_DECLS

/* TRUE when the arguments call a verb, ask for help or the version, or are options nobody knows or
 * words that name nothing; FALSE when they are for the window. */
gboolean hw_cli_handles (int argc, char **argv);

/* Runs the verb; returns the exit status of the process. */
int hw_cli_run (int argc, char **argv);

G_END_DECLS
