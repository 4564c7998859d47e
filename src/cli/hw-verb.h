/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The verbs of the command line as one table: dispatch, help, the man page's check and the shell
 * completion read it. A new verb is a row here, a file hw-verb-<name>.c with its function, and a
 * section in data/headway.1 (tests/cli compares them). */

#include <glib.h>

G_BEGIN_DECLS

/* What a process says when it ends (design.md, 8). */
typedef enum
{
  HW_EXIT_DONE = 0,
  HW_EXIT_FAILED = 1,
  HW_EXIT_USAGE = 2,
  HW_EXIT_NOT_FOUND = 3,
  HW_EXIT_INVALID = 4,
  HW_EXIT_NETWORK = 5,
} HwExit;

typedef enum
{
  HW_OPTION_LIBRARY,
  HW_OPTION_JSON,
  HW_OPTION_HELP,
  HW_OPTION_TITLE,
  HW_OPTION_OUTPUT,
  HW_OPTION_PAGE,
  HW_OPTION_SCALE,
  HW_OPTION_THEME,
  HW_OPTION_TILE,
  HW_OPTION_FAIL_ON,
  HW_OPTION_NOTE,
  HW_OPTION_RENAME,
  HW_OPTION_FUTURE,
  HW_OPTION_THIN,
  HW_OPTION_KEEP_ALL,
  HW_OPTION_KEEP_DAILY,
  HW_OPTION_KEEP_UNDO,
  HW_OPTION_FROM,
  HW_OPTION_TO,
  HW_OPTION_TOKEN,
  HW_OPTION_SOURCE,
  HW_OPTION_BOARD,
  HW_OPTION_STAGES,
  HW_OPTION_RUNS,
  HW_OPTION_PIPELINE,
  HW_N_OPTIONS
} HwOptionId;

typedef struct
{
  const char *name;     /* "library" for --library */
  char letter;          /* 'o' for -o; 0 for none */
  const char *argument; /* "FILE", untranslated; NULL for a flag */
  const char *help;     /* untranslated */
} HwOption;

typedef struct _HwInvocation HwInvocation;

typedef struct
{
  const char *name;
  const char *arguments;   /* "MAP LABEL", untranslated; NULL for none */
  const char *summary;     /* one line, untranslated */
  const char *description; /* a paragraph, untranslated; NULL when the summary says it all */
  guint min_arguments;
  guint max_arguments;
  guint options; /* bits of HwOptionId, besides the common ones */
  HwExit (*run) (HwInvocation *invocation);
} HwVerb;

/* "measure MAP", translated, owned by the caller. */
char *hw_verb_dup_usage (const HwVerb *self);

/* One call of a verb, as parsed. */
struct _HwInvocation
{
  const HwVerb *verb;
  char **arguments; /* what is no option */
  guint n_arguments;
  char *values[HW_N_OPTIONS]; /* NULL where not given; "" for a flag that is */
};

/* Options every verb takes: --library, --help. */
#define HW_OPTIONS_COMMON ((1u << HW_OPTION_LIBRARY) | (1u << HW_OPTION_HELP))

const HwVerb *hw_verbs_get (guint *n_verbs);

/* NULL when there is no such verb. */
const HwVerb *hw_verb_find (const char *name);

/* The verb that was probably meant (hw-near-word.h). NULL when there is none. */
const HwVerb *hw_verb_guess (const char *word);

const HwOption *hw_option_get (HwOptionId id);

/* TRUE when the verb takes the option. */
static inline gboolean
hw_verb_takes (const HwVerb *self, HwOptionId id)
{
  return ((self->options | HW_OPTIONS_COMMON) >> id & 1) != 0;
}

static inline gboolean
hw_invocation_has (const HwInvocation *self, HwOptionId id)
{
  return self->values[id] != NULL;
}

/* What the verbs do: each in a file of its own. */
HwExit hw_verb_list (HwInvocation *invocation);
HwExit hw_verb_import (HwInvocation *invocation);
HwExit hw_verb_export (HwInvocation *invocation);
HwExit hw_verb_measure (HwInvocation *invocation);
HwExit hw_verb_check (HwInvocation *invocation);
HwExit hw_verb_snapshot (HwInvocation *invocation);
HwExit hw_verb_history (HwInvocation *invocation);
HwExit hw_verb_restore (HwInvocation *invocation);
HwExit hw_verb_copy (HwInvocation *invocation);
HwExit hw_verb_compare (HwInvocation *invocation);
HwExit hw_verb_report (HwInvocation *invocation);
HwExit hw_verb_dora (HwInvocation *invocation);
HwExit hw_verb_source (HwInvocation *invocation);
HwExit hw_verb_sync (HwInvocation *invocation);
HwExit hw_verb_help (HwInvocation *invocation);

G_END_DECLS
