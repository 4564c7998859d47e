/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What makes an answer an error although its status is none: it is no JSON but a page to sign in,
 * it says so in its body, it gives several values where one is wanted, or none where a setting says
 * that one stands; it has no list where its rows should be, or more of them than anybody reads. */

#include "hw-connector.h"

G_BEGIN_DECLS

/* Rows of one page. */
#define HW_ANSWER_MOST_ITEMS 50000

/* FALSE with HW_SOURCES_ERROR_ANSWER where it is no sound JSON; quotes its beginning. */
gboolean hw_answer_check_document (HwJsonSlice *document, const char *url, GError **error);

/* What its stream says of it (`errors`, `one`); the answer is the row at hand, and is so
 * afterwards. FALSE with
 * HW_SOURCES_ERROR_ANSWER for an error of the source, HW_SOURCES_ERROR_SETTINGS where what was
 * asked for is more than one value, or no row has a number where a setting says it stands. */
gboolean hw_answer_check_stream (const HwConnectorRun *run,
                                 HwConnectorRows *rows,
                                 const char *url,
                                 GError **error);

/* The rows of a node in the row at hand: an array of HwJsonSlice, owned by the caller. NULL with
 * HW_SOURCES_ERROR_ANSWER where there is no list where they should be, HW_SOURCES_ERROR_LIMIT where
 * there are more than HW_ANSWER_MOST_ITEMS. */
GArray *hw_answer_collect_rows (const HwConnectorNode *node,
                                const HwConnectorRows *rows,
                                const char *url,
                                GError **error);

/* HW_SOURCES_ERROR_LIMIT for pages that come again and again, and for more events than are read of
 * one answer. Both return FALSE. */
gboolean hw_answer_set_loop_error (const char *url, GError **error);
gboolean hw_answer_set_rows_error (const char *url, GError **error);

G_END_DECLS
