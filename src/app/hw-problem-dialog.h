/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is wrong with a file, in a dialog: the reason, and every problem with its place. */

#include <adwaita.h>

G_BEGIN_DECLS

/* `problems` (HwProblem) may be NULL. The caller presents the dialog. */
GtkWidget *hw_problem_dialog_new (GtkWindow *parent,
                                  const char *heading,
                                  const char *reason,
                                  const GPtrArray *problems);

G_END_DECLS
