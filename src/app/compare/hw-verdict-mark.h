/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A verdict as a mark and a word: "✓ hit", in the colour of what it means. */

#include <gtk/gtk.h>

#include "hw-verdict.h"

G_BEGIN_DECLS

GtkWidget *hw_verdict_mark_new (void);
void hw_verdict_mark_set (GtkLabel *mark, HwVerdictKind kind);

G_END_DECLS
