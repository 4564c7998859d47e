/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-log-repeats.h"

#define MOST_IDS (1u << 18)

struct _HwLogRepeats
{
  GHashTable *seen; /* guint64 * */
  guint64 n;
  guint first;
};

HwLogRepeats *
hw_log_repeats_new (void)
{
  HwLogRepeats *self = g_new0 (HwLogRepeats, 1);

  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
hw_log_repeats_free (HwLogRepeats *self)
{
  g_hash_table_unref (self->seen);
  g_free (self);
}

/* FNV-1a. */
static guint64
hash (HwLogKind kind, const char *id)
{
  guint64 value = G_GUINT64_CONSTANT (14695981039346656037) ^ kind;

  for (; *id != '\0'; id++)
    value = (value ^ (guchar)*id) * G_GUINT64_CONSTANT (1099511628211);
  return value;
}

void
hw_log_repeats_note (HwLogRepeats *self, HwLogKind kind, const char *id, guint row)
{
  guint64 value = hash (kind, id);

  if (g_hash_table_contains (self->seen, &value))
    {
      self->first = self->n == 0 ? row : self->first;
      self->n++;
    }
  else if (g_hash_table_size (self->seen) < MOST_IDS)
    g_hash_table_add (self->seen, g_memdup2 (&value, sizeof value));
}

guint64
hw_log_repeats_get_n (const HwLogRepeats *self)
{
  return self->n;
}

guint
hw_log_repeats_get_first (const HwLogRepeats *self)
{
  return self->first;
}
