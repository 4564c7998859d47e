/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How fast a source may be asked, and whether to ask again: reads what each answer says about
 * limits (Retry-After, remaining, reset), slows down before they are reached, leaves half of them
 * alone (hw-quota.h), and backs off when there was no answer. It decides and never waits; the
 * engine (hw-http.h) does. Statements that make no sense mean that there is no limit: servers with
 * limits off send "0 of 0, until year 1".
 */

#include "hw-clock.h"
#include "hw-http-message.h"
#include "hw-quota.h"

G_BEGIN_DECLS

/* What the header with the reset means. */
typedef enum
{
  HW_RATE_RESET_EPOCH_S,  /* "epoch_s": seconds since 1970 (GitHub, GitLab) */
  HW_RATE_RESET_DELAY_S,  /* "delay_s": seconds from now (PagerDuty) */
  HW_RATE_RESET_ISO,      /* "iso": a time as text (Jira Cloud) */
  HW_RATE_RESET_EPOCH_MS, /* "epoch_ms": milliseconds since 1970 */
  HW_N_RATE_RESETS
} HwRateReset;

/* The names above; FALSE for others. */
gboolean hw_rate_reset_from_name (const char *name, HwRateReset *reset);

/* The headers of a source that tell its limit; each may be NULL. */
typedef struct
{
  const char *limit;     /* requests in a period */
  const char *remaining; /* of them */
  const char *reset;     /* when the period ends */
  HwRateReset reset_is;

  /* What a 403 says that is none, but a limit: parts of its body, whatever their case; NULL-
   * terminated, NULL for none. */
  const char *const *words;
  guint wait_s; /* how long a limit that names no end lasts at least; 0: the own backoff */
} HwRateHeaders;

#define HW_PACER_MAX_TRIES 5
/* A longer wait is not waited for: the caller is told when to come back. */
#define HW_PACER_MAX_WAIT_US (15 * 60 * G_USEC_PER_SEC)
/* However long it says: after a day it is asked again. */
#define HW_PACER_MAX_SLEEP_US (24 * 3600 * (gint64)G_USEC_PER_SEC)

typedef enum
{
  HW_PACE_TAKE,  /* what came is final, good or bad */
  HW_PACE_AGAIN, /* send it again after the wait */
  HW_PACE_LATER, /* give up until then */
} HwPaceVerdict;

typedef struct
{
  HwPaceVerdict verdict;
  gint64 wait_us; /* from now; 0 for HW_PACE_TAKE */
} HwPace;

typedef struct _HwPacer HwPacer;

/* `headers` may be NULL; copied. `random` and `quota` are borrowed. */
HwPacer *
hw_pacer_new (const HwRateHeaders *headers, const HwClock *clock, GRand *random, HwQuota *quota);
void hw_pacer_free (HwPacer *self);

/* How long to wait before the next request, from now. */
gint64 hw_pacer_get_wait_us (const HwPacer *self);

/* Whether that wait is for the sake of the half that is left alone, and the server would answer. */
gboolean hw_pacer_is_sparing (const HwPacer *self);

/* Takes note of what `answer` (NULL: there was none) says of limits and decides. `n_tries` counts
 * the sendings of this request, this one included; only what `is_query` is sent again. */
HwPace hw_pacer_judge (HwPacer *self, const HwHttpAnswer *answer, guint n_tries, gboolean is_query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPacer, hw_pacer_free)

G_END_DECLS
