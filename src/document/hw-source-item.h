/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One source of the open library, as a list shows it: what it is, how it is, in words. Lives on the
 * main thread and stays the same object as long as the source is there. hw-sources.h makes them.
 *
 * Signal "changed": anything of it is different. */

#include <gio/gio.h>

#include "hw-source-desk.h"
#include "hw-source-schedule.h"

G_BEGIN_DECLS

typedef enum
{
  HW_SOURCE_STATUS_NEVER,      /* nothing was read yet */
  HW_SOURCE_STATUS_READ,       /* all of it arrived */
  HW_SOURCE_STATUS_PART,       /* begun and stopped; the next reading goes on */
  HW_SOURCE_STATUS_READING,    /* just now */
  HW_SOURCE_STATUS_FAILED,     /* the last try did */
  HW_SOURCE_STATUS_WAITING,    /* the server asked us not to come before a time */
  HW_SOURCE_STATUS_OFFLINE,    /* there is no network */
  HW_SOURCE_STATUS_UNAPPROVED, /* it came with somebody else's library, and asks nobody */
  HW_SOURCE_STATUS_FILE,       /* its events came from a file: there is nobody to ask */
} HwSourceStatus;

/* Why it is not asked by itself, whatever its schedule says. */
typedef enum
{
  HW_SOURCE_HOLD_NONE,
  HW_SOURCE_HOLD_METERED,
  HW_SOURCE_HOLD_OFFLINE,
} HwSourceHold;

#define HW_TYPE_SOURCE_ITEM (hw_source_item_get_type ())
G_DECLARE_FINAL_TYPE (HwSourceItem, hw_source_item, HW, SOURCE_ITEM, GObject)

/* Borrowed until "changed". */
const HwSource *hw_source_item_get_source (HwSourceItem *self);
const char *hw_source_item_get_id (HwSourceItem *self);
const char *hw_source_item_get_name (HwSourceItem *self);

/* "GitHub", or the connector's id where there is none of it. */
const char *hw_source_item_get_kind (HwSourceItem *self);

/* "https://api.github.com"; NULL where there is nobody to ask. */
const char *hw_source_item_get_origin (HwSourceItem *self);

HwSourceStatus hw_source_item_get_status (HwSourceItem *self, gint64 now_us);

/* "Synced 3 minutes ago", "Syncing issues, 40 %". */
char *hw_source_item_dup_status (HwSourceItem *self, gint64 now_us);

/* "120 items · 31 runs"; owned by the caller. */
char *hw_source_item_dup_counts (HwSourceItem *self);
guint64 hw_source_item_get_n_events (HwSourceItem *self);

/* Whether it tells of items and of runs: a map can be made of either. */
gboolean hw_source_item_has_both (HwSourceItem *self);

/* "every 15 minutes", "every minute, but not on this metered network"; NULL where it is not asked
 * by itself. */
char *hw_source_item_dup_schedule (HwSourceItem *self);

/* Why the last try failed, with what to do; or why not all has arrived. NULL where all is well. */
const char *hw_source_item_get_error (HwSourceItem *self);

/* Why a part of it had nothing to read the last time, with what to do; that is no failure. NULL
 * where nothing is said. */
const char *hw_source_item_get_note (HwSourceItem *self);

/* HW_TIME_UNKNOWN: never. */
gint64 hw_source_item_get_synced_us (HwSourceItem *self);

/* From 0 to 1 while it is being read; NAN where it is not known. */
double hw_source_item_get_share (HwSourceItem *self);
gboolean hw_source_item_is_reading (HwSourceItem *self);

/* Somebody may be asked, and it is not being read. */
gboolean hw_source_item_can_read (HwSourceItem *self);

/* For hw-sources.h */

HwSourceItem *hw_source_item_new (void);

/* As the library has it now. */
void hw_source_item_take (HwSourceItem *self, const HwSourceState *state);

/* The result can be cancelled, and is borrowed. */
GCancellable *hw_source_item_begin (HwSourceItem *self);
void hw_source_item_progress (HwSourceItem *self, const HwSyncProgress *progress);

/* `error` (may be NULL) is why it failed as a whole; `report` (may be NULL) what came of it. */
void hw_source_item_end (HwSourceItem *self,
                         const HwSyncReport *report,
                         const GError *error,
                         gint64 now_us);

void hw_source_item_cancel (HwSourceItem *self);

/* As cancel, by the computer: it is due again as soon as that can be. */
void hw_source_item_interrupt (HwSourceItem *self);

/* What got no answer is due, as the network may be back. A token that was refused is not: asking
 * again soon may lock an account. */
void hw_source_item_retry (HwSourceItem *self);

/* Whether something around the program keeps it from being asked by itself (hw-surroundings.h). */
void hw_source_item_set_hold (HwSourceItem *self, HwSourceHold hold);
HwSourceHold hw_source_item_get_hold (HwSourceItem *self);

/* When it is to be asked by itself, in microseconds since 1970; HW_SOURCE_NEVER_DUE while it cannot
 * be. */
gint64 hw_source_item_get_due_us (HwSourceItem *self);

G_END_DECLS
