/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Whether a map is saved, in words for the people who edit it. Translated, owned by the caller. */

#include "hw-document.h"

G_BEGIN_DECLS

/* What stands below the title: "Saved · 5 minutes ago", as of a moment that grows old. */
char *hw_save_words_dup_state (HwDocument *document, gint64 now_us);

/* What keeps the map from being saved; NULL: nothing does. */
char *hw_save_words_dup_problem (HwDocument *document);

G_END_DECLS
