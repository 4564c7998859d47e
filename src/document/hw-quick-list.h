/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What somebody may mean who types a few letters: actions, elements of the map, findings, maps and
 * samples in one list, with what they chose lately in front. Behind the command palette; knows
 * nothing of widgets. */

#include <glib.h>

#include "hw-check.h"
#include "hw-map.h"

G_BEGIN_DECLS

typedef enum
{
  HW_QUICK_ACTION,
  HW_QUICK_ELEMENT,
  HW_QUICK_FINDING,
  HW_QUICK_MAP,
  HW_QUICK_SAMPLE,
  HW_N_QUICK_KINDS
} HwQuickKind;

/* One thing to choose. Borrowed from the list while it lives. */
typedef struct
{
  HwQuickKind kind;
  const char *key;    /* what it is called inside: the action's name, the id, the text */
  const char *title;  /* for people */
  const char *detail; /* beside the title: group, lane, age; never NULL */
} HwQuickEntry;

/* An entry that was found, and the runs of what was typed in its title and its detail, in bytes. */
typedef struct
{
  const HwQuickEntry *entry;
  GArray *title_runs; /* HwFuzzyRun */
  GArray *detail_runs;
} HwQuickHit;

typedef struct _HwQuickList HwQuickList;

HwQuickList *hw_quick_list_new (void);
void hw_quick_list_free (HwQuickList *self);

/* In the order they are to stand in while nothing is typed. Strings are copied. */
void hw_quick_list_add (HwQuickList *self, const HwQuickEntry *entry);

/* All steps, then the notes and station measures of a map, with the lane or the step they belong
 * to. These and findings stand in the list only when something is typed. */
void hw_quick_list_add_elements (HwQuickList *self, const HwMap *map);

/* HwFinding; the key is what the finding says. */
void hw_quick_list_add_findings (HwQuickList *self, const GPtrArray *findings);

/* What was chosen before, last first, as from hw_quick_entry_dup_tag(). */
void hw_quick_list_set_recent (HwQuickList *self, const char *const *tags);

/* Kind and key in one word, "action:win.export": for remembering what was chosen. */
char *hw_quick_entry_dup_tag (const HwQuickEntry *entry);

/* `tag` in front of `tags`, once, and at most `length` of them; free with g_strfreev(). */
char **hw_quick_tags_with (const char *const *tags, const char *tag, guint length);

/* The best `limit` for what is typed, best first: HwQuickHit that the array frees. */
GPtrArray *hw_quick_list_search (HwQuickList *self, const char *typed, guint limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwQuickList, hw_quick_list_free)

G_END_DECLS
