/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Rows of an event log that are no transitions: a change that was merged, a deployment, an
 * incident, a sample of a measure. What must stand in each, and what may:
 *
 *   change      sha, end (or timestamp: merged); start (begun), item, title, url
 *
 *   deployment  end (or timestamp) or start; environment, production, service, sha, result, item,
 * url
 *
 *   incident    start (or timestamp); end (resolved), acknowledged, service, severity, item, title,
 *               url
 *
 *   sample      series, value, timestamp; n
 *
 * Where a deployment names no environment it went to production; where it says whether it did, that
 * holds, else the name of the environment. One that has ended and names no result succeeded. The
 * item is the id. Where a row has none it is made of what the row says, so that the same row read
 * again is the same event. */

#include "hw-log-row.h"

G_BEGIN_DECLS

/* Of any kind but a transition. What is wrong becomes a problem; then nothing of it is added. */
void hw_log_delivery_add (const HwLogRow *row, HwLogKind kind);

G_END_DECLS
