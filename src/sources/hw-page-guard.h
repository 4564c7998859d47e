/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Notices that a source goes round in circles: it names a page that was there before, or gives page
 * after page with nothing new on it. Keeps hashes only. */

#include "hw-json-path.h"

G_BEGIN_DECLS

/* Of one stream in one sync. */
#define HW_PAGE_GUARD_MOST_PAGES 1000

typedef struct _HwPageGuard HwPageGuard;

HwPageGuard *hw_page_guard_new (void);
void hw_page_guard_free (HwPageGuard *self);

/* Begins with another list. The pages of all lists together are counted. */
void hw_page_guard_restart (HwPageGuard *self);

/* Notes the rows of a page. FALSE when this is the second page in a row without a new one. */
gboolean hw_page_guard_note_rows (HwPageGuard *self, const GArray *rows);

/* Notes the address or token of the next page. FALSE when it was there before. */
gboolean hw_page_guard_note_page (HwPageGuard *self, const char *page);

/* TRUE when no more pages are to be asked for. */
gboolean hw_page_guard_is_full (const HwPageGuard *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPageGuard, hw_page_guard_free)

G_END_DECLS
