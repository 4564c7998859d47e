/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pacer.h"

#include <libsoup/soup.h>
#include <math.h>

#define SECOND_US ((gint64)G_USEC_PER_SEC)
#define MAX_BACKOFF_US (60 * SECOND_US)
/* No period of a limit is longer; a reset beyond it was misread. */
#define MAX_PERIOD_US (3600 * SECOND_US)
/* Slower from here on, as a share of the limit. */
#define SLOW_SHARE 0.1

struct _HwPacer
{
  char *limit;
  char *remaining;
  char *reset;
  HwRateReset reset_is;
  char **words; /* NULL for none */
  guint wait_s;
  guint n_endless; /* limits in a row that named no end */
  HwClock clock;
  GRand *random;
  HwQuota *quota;
  gint64 next_us; /* not before this; 0: at once */
};

/* What an answer says; a negative number or time is not said. */
typedef struct
{
  double limit;
  double remaining;
  gint64 reset_us; /* from now */
  gint64 retry_us; /* from now */
} HwRateWord;

static const char *const reset_names[HW_N_RATE_RESETS] = {
  [HW_RATE_RESET_EPOCH_S] = "epoch_s",
  [HW_RATE_RESET_DELAY_S] = "delay_s",
  [HW_RATE_RESET_ISO] = "iso",
  [HW_RATE_RESET_EPOCH_MS] = "epoch_ms",
};

gboolean
hw_rate_reset_from_name (const char *name, HwRateReset *reset)
{
  for (guint i = 0; i < HW_N_RATE_RESETS; i++)
    if (g_strcmp0 (name, reset_names[i]) == 0)
      {
        *reset = i;
        return TRUE;
      }
  return FALSE;
}

HwPacer *
hw_pacer_new (const HwRateHeaders *headers, const HwClock *clock, GRand *random, HwQuota *quota)
{
  HwPacer *self = g_new0 (HwPacer, 1);

  if (headers != NULL)
    {
      self->limit = g_strdup (headers->limit);
      self->remaining = g_strdup (headers->remaining);
      self->reset = g_strdup (headers->reset);
      self->reset_is = headers->reset_is;
      self->words = g_strdupv ((char **)headers->words);
      self->wait_s = headers->wait_s;
    }
  self->clock = *clock;
  self->random = random;
  self->quota = quota;
  return self;
}

void
hw_pacer_free (HwPacer *self)
{
  if (self == NULL)
    return;
  g_free (self->limit);
  g_free (self->remaining);
  g_free (self->reset);
  g_strfreev (self->words);
  g_free (self);
}

/* The number a header begins with, as in "12" and "12, 100;w=60"; negative for none. */
static double
read_number (const char *text)
{
  char *end;
  double number;

  if (text == NULL)
    return -1;
  while (*text == ' ')
    text++;
  if (!g_ascii_isdigit (*text))
    return -1;
  number = g_ascii_strtod (text, &end);
  if (*end != '\0' && *end != ' ' && *end != ',' && *end != ';')
    return -1;
  return isfinite (number) ? number : -1;
}

static const char *
find_header (const HwHttpAnswer *answer, const char *name)
{
  return name != NULL ? hw_http_answer_get_header (answer, name) : NULL;
}

static gboolean
read_http_date (const char *text, gint64 *time_us)
{
  g_autoptr (GDateTime) date = NULL;

  if (text != NULL && g_ascii_isalpha (text[0]))
    date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return FALSE;
  *time_us = g_date_time_to_unix (date) * SECOND_US;
  return TRUE;
}

/* The server's clock, by which its times are meant; ours where it does not show it. */
static gint64
get_server_now_us (const HwPacer *self, const HwHttpAnswer *answer)
{
  gint64 now_us;

  if (read_http_date (hw_http_answer_get_header (answer, "Date"), &now_us))
    return now_us;
  return hw_clock_now_us (&self->clock);
}

static gint64
wait_from_seconds (double seconds)
{
  if (seconds < 0)
    return -1;
  return (gint64)(MIN (seconds, HW_PACER_MAX_SLEEP_US / SECOND_US) * SECOND_US);
}

static gint64
read_retry_us (const char *text, gint64 server_now_us)
{
  double seconds = read_number (text);
  gint64 time_us;

  if (seconds >= 0)
    return wait_from_seconds (seconds);
  if (!read_http_date (text, &time_us))
    return -1;
  return CLAMP (time_us - server_now_us, 0, HW_PACER_MAX_SLEEP_US);
}

/* The wait until the reset; beyond a plausible period it was misread, or never meant. */
static gint64
read_reset_us (const HwPacer *self, const char *text, gint64 server_now_us)
{
  double number = read_number (text);
  double now_s = (double)server_now_us / SECOND_US;
  double wait_s = -1;
  gint64 time_us;

  if (text == NULL)
    return -1;
  switch (self->reset_is)
    {
    case HW_RATE_RESET_EPOCH_S:
      wait_s = number >= 0 ? number - now_s : -1;
      break;
    case HW_RATE_RESET_EPOCH_MS:
      wait_s = number >= 0 ? number / 1000 - now_s : -1;
      break;
    case HW_RATE_RESET_DELAY_S:
      wait_s = number;
      break;
    case HW_RATE_RESET_ISO:
      if (hw_time_parse_iso8601 (text, &time_us, NULL))
        wait_s = (double)(time_us - server_now_us) / SECOND_US;
      break;
    case HW_N_RATE_RESETS:
    default:
      break;
    }
  return wait_s >= 0 && wait_s * SECOND_US <= MAX_PERIOD_US ? (gint64)(wait_s * SECOND_US) : -1;
}

static HwRateWord
read_word (const HwPacer *self, const HwHttpAnswer *answer)
{
  gint64 server_now_us = get_server_now_us (self, answer);

  return (HwRateWord){
    .limit = read_number (find_header (answer, self->limit)),
    .remaining = read_number (find_header (answer, self->remaining)),
    .reset_us = read_reset_us (self, find_header (answer, self->reset), server_now_us),
    .retry_us = read_retry_us (hw_http_answer_get_header (answer, "Retry-After"), server_now_us),
  };
}

/* A limit of none, and more left than there ever was, are no limit. */
static gboolean
is_plausible (const HwRateWord *word)
{
  return word->limit != 0 && word->remaining >= 0 && word->reset_us >= 0
         && (word->limit < 0 || word->remaining <= word->limit);
}

/* What is left is spread over the time that is left. */
static gint64
choose_gap_us (const HwRateWord *word)
{
  if (!is_plausible (word))
    return 0;
  if (word->remaining < 1)
    return word->reset_us;
  if (word->limit > 0 && word->remaining < SLOW_SHARE * word->limit)
    return MIN (MAX_BACKOFF_US, (gint64)(word->reset_us / word->remaining));
  return 0;
}

/* Full jitter: many that failed together do not come back together. */
static gint64
choose_backoff_us (HwPacer *self, guint n_tries)
{
  gint64 most_us = MIN (MAX_BACKOFF_US, SECOND_US << MIN (n_tries - 1, 10));

  return (gint64)(g_rand_double (self->random) * most_us);
}

static gboolean
is_passing_failure (guint status)
{
  return status == 408 || status == 425 || status == 500 || status == 502 || status == 503
         || status == 504;
}

static gboolean
says_limit (const HwPacer *self, const HwHttpAnswer *answer)
{
  gsize length;
  const char *data = g_bytes_get_data (answer->body, &length);
  g_autofree char *body = NULL;

  if (self->words == NULL || data == NULL)
    return FALSE;
  body = g_ascii_strdown (data, (gssize)length);
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      g_autofree char *word = g_ascii_strdown (self->words[i], -1);

      if (g_strstr_len (body, (gssize)length, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* 429, and the 403 by which GitHub means it. */
static gboolean
is_limit (const HwPacer *self, const HwHttpAnswer *answer, const HwRateWord *word)
{
  if (answer->status == 429)
    return TRUE;
  return answer->status == 403
         && (word->retry_us >= 0
             || (word->limit != 0 && word->remaining >= 0 && word->remaining < 1)
             || says_limit (self, answer));
}

/* Of a limit: until when it says; a reset counts for the requests of which none is left. Where it
 * names no end, at least as long as the source's kind asks for, and twice as long each time more.
 */
static gint64
choose_limit_wait_us (HwPacer *self, const HwRateWord *word, gint64 backoff_us)
{
  gint64 wait_us;

  if (word->retry_us > 0 || (word->reset_us > 0 && (self->wait_s == 0 || word->remaining < 1)))
    {
      self->n_endless = 0;
      return word->retry_us > 0 ? word->retry_us : word->reset_us;
    }
  if (self->wait_s == 0)
    return backoff_us;
  wait_us = (self->wait_s * SECOND_US) << MIN (self->n_endless, 10);
  self->n_endless++;
  return MIN (HW_PACER_MAX_SLEEP_US, wait_us);
}

/* That nothing has changed costs nothing. */
static void
note_use (HwPacer *self, const HwHttpAnswer *answer, const HwRateWord *word)
{
  gint64 now_us = hw_clock_now_us (&self->clock);

  if (answer->status != 304 && word->limit >= 1 && is_plausible (word))
    hw_quota_add (self->quota, word->limit, now_us + word->reset_us, now_us);
}

static HwPace
settle (HwPacer *self, gint64 wait_us, gboolean is_stated, gboolean may_repeat)
{
  if (is_stated)
    self->next_us = hw_clock_now_us (&self->clock) + wait_us;
  if (may_repeat && wait_us <= HW_PACER_MAX_WAIT_US)
    return (HwPace){ HW_PACE_AGAIN, wait_us };
  if (is_stated)
    return (HwPace){ HW_PACE_LATER, wait_us };
  return (HwPace){ HW_PACE_TAKE, 0 };
}

gint64
hw_pacer_get_wait_us (const HwPacer *self)
{
  gint64 now_us = hw_clock_now_us (&self->clock);

  return MAX (hw_quota_get_wait_us (self->quota, now_us), self->next_us - now_us);
}

gboolean
hw_pacer_is_sparing (const HwPacer *self)
{
  gint64 now_us = hw_clock_now_us (&self->clock);

  return hw_quota_get_wait_us (self->quota, now_us) > MAX (0, self->next_us - now_us);
}

HwPace
hw_pacer_judge (HwPacer *self, const HwHttpAnswer *answer, guint n_tries, gboolean is_query)
{
  gboolean may_repeat = is_query && n_tries < HW_PACER_MAX_TRIES;
  gint64 wait_us = choose_backoff_us (self, n_tries);
  HwRateWord word;
  gboolean limited;
  gint64 gap_us;

  if (answer == NULL)
    return settle (self, wait_us, FALSE, may_repeat);
  word = read_word (self, answer);
  note_use (self, answer, &word);
  limited = is_limit (self, answer, &word);
  gap_us = choose_gap_us (&word);
  self->next_us = gap_us > 0 ? hw_clock_now_us (&self->clock) + gap_us : 0;
  if (!limited && !is_passing_failure (answer->status))
    {
      self->n_endless = 0;
      return (HwPace){ HW_PACE_TAKE, 0 };
    }
  if (limited)
    wait_us = choose_limit_wait_us (self, &word, wait_us);
  else if (word.retry_us > 0)
    wait_us = word.retry_us;
  return settle (self, wait_us, limited || word.retry_us > 0, may_repeat);
}
