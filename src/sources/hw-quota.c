/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-quota.h"

#include <math.h>

/* Whole seconds, and the time an answer is on its way. */
#define SAME_END_US (5 * (gint64)G_USEC_PER_SEC)
/* A server has few limits; one that names a new end each time is not remembered for long. */
#define MAX_PERIODS 16
#define OUR_SHARE 0.5

typedef struct
{
  double limit;
  gint64 end_us;
  guint n_requests;
} Period;

struct _HwQuota
{
  GArray *periods; /* Period, the oldest first */
};

HwQuota *
hw_quota_new (void)
{
  HwQuota *self = g_new0 (HwQuota, 1);

  self->periods = g_array_new (FALSE, FALSE, sizeof (Period));
  return self;
}

void
hw_quota_free (HwQuota *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->periods);
  g_free (self);
}

static void
forget_past (HwQuota *self, gint64 now_us)
{
  for (guint i = self->periods->len; i-- > 0;)
    if (g_array_index (self->periods, Period, i).end_us <= now_us)
      g_array_remove_index (self->periods, i);
}

static Period *
find_period (HwQuota *self, double limit, gint64 end_us)
{
  for (guint i = 0; i < self->periods->len; i++)
    {
      Period *period = &g_array_index (self->periods, Period, i);

      if (period->limit == limit && ABS (period->end_us - end_us) <= SAME_END_US)
        return period;
    }
  return NULL;
}

void
hw_quota_add (HwQuota *self, double limit, gint64 end_us, gint64 now_us)
{
  Period *period;

  g_return_if_fail (limit >= 1);
  forget_past (self, now_us);
  period = find_period (self, limit, end_us);
  if (period != NULL)
    {
      period->n_requests++;
      return;
    }
  if (self->periods->len == MAX_PERIODS)
    g_array_remove_index (self->periods, 0);
  g_array_append_val (self->periods, ((Period){ limit, end_us, 1 }));
}

/* At least one request is ours, or nothing would ever be asked. */
static gboolean
is_used (const Period *self)
{
  return self->n_requests >= MAX (1, floor (OUR_SHARE * self->limit));
}

gint64
hw_quota_get_wait_us (const HwQuota *self, gint64 now_us)
{
  gint64 wait_us = 0;

  for (guint i = 0; i < self->periods->len; i++)
    {
      const Period *period = &g_array_index (self->periods, Period, i);

      if (is_used (period))
        wait_us = MAX (wait_us, period->end_us - now_us);
    }
  return wait_us;
}
