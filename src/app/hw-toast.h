/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is told in passing, as everywhere in the program. A toast shows markup: what people typed,
 * and reasons with names of files in them, are text. */

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *hw_toast_new (const char *text);

/* With a button that takes back what it tells. */
AdwToast *hw_toast_new_undo (const char *text);
gboolean hw_toast_offers_undo (AdwToast *toast);

G_END_DECLS
