/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How a source says that there is more:
 *
 *   none       all is in one answer
 *   link       a Link header with rel="next"
 *   next_url   an address in the body, at `path`
 *   token      what is at `path` in the body goes back as `param`, or where {page} stands
 *   header     the same with what the header `name` says
 *   last_item  the same with what is at `path` in the last item
 *   number     pages are counted from `first` on
 *   offset     items are counted
 *
 * Of the last three `size` is how many make a full page: a shorter one is the last. `total` counts
 * all, `more` says whether there is more, `last` that there is none. `count` is what is counted
 * where that is not the rows. Where a server gives no more than `most` of one list, or no page that
 * begins after `max_offset`, what it leaves out is noticed. */

#include "hw-connector-request.h"

G_BEGIN_DECLS

typedef enum
{
  HW_PAGE_NONE,
  HW_PAGE_LINK,
  HW_PAGE_NEXT_URL,
  HW_PAGE_TOKEN,
  HW_PAGE_HEADER,
  HW_PAGE_LAST_ITEM,
  HW_PAGE_NUMBER,
  HW_PAGE_OFFSET,
  HW_N_PAGE_KINDS
} HwConnectorPageKind;

typedef struct
{
  guint kind; /* HwConnectorPageKind */
  HwConnectorPath *path;
  char *param;
  char *name;
  guint size;  /* 0: unknown; then only an empty page is the last */
  guint first; /* number of the first page */
  guint max_offset;
  guint most;             /* rows of one list, however many there are; 0: all */
  HwConnectorPath *count; /* NULL: rows */
  HwConnectorPath *total;
  HwConnectorPath *more;
  HwConnectorPath *last;
} HwConnectorPage;

void hw_connector_page_init (HwConnectorPage *self);
void hw_connector_page_clear (HwConnectorPage *self);
void hw_connector_read_page (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);

/* One answer, as far as paging goes. */
typedef struct
{
  const HwConnectorRows *rows; /* the document is the row at hand */
  const HwHttpAnswer *answer;
  const HwJsonSlice *last_item; /* NULL for an empty page */
  guint n_items;                /* before any condition */
  guint n_before;               /* items on the pages before it */
  const char *page;             /* which this was; NULL for the first */
} HwConnectorPageAnswer;

/* What an answer has of what is counted, given its rows; and of how many, as it says: FALSE where
 * it does not. */
guint
hw_connector_page_count (const HwConnectorPage *self, const HwConnectorRows *rows, guint n_rows);
gboolean hw_connector_page_get_total (const HwConnectorPage *self,
                                      const HwConnectorRows *rows,
                                      guint64 *total);

/* Which page is next: an address, a token or a number as text, owned by the caller; NULL after the
 * last. When the source would have more and does not give it, `cut` is set. */
char *hw_connector_page_get_next (const HwConnectorPage *self,
                                  const HwConnectorPageAnswer *at,
                                  gboolean *cut);

/* TRUE when pages are addresses, to be followed. */
gboolean hw_connector_page_is_address (const HwConnectorPage *self);

/* TRUE when a page that comes twice is a loop: tokens and addresses, not numbers. */
gboolean hw_connector_page_is_given (const HwConnectorPage *self);

G_END_DECLS
