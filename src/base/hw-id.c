/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-id.h"

#define ID_BITS 128
#define ID_LENGTH ((ID_BITS + 4) / 5)

struct _HwIdSource
{
  GRand *random;
};

HwIdSource *
hw_id_source_new (void)
{
  HwIdSource *self = g_new0 (HwIdSource, 1);

  self->random = g_rand_new ();
  return self;
}

HwIdSource *
hw_id_source_new_seeded (guint64 seed)
{
  HwIdSource *self = g_new0 (HwIdSource, 1);
  guint32 words[2] = { (guint32)seed, (guint32)(seed >> 32) };

  self->random = g_rand_new_with_seed_array (words, G_N_ELEMENTS (words));
  return self;
}

void
hw_id_source_free (HwIdSource *self)
{
  g_rand_free (self->random);
  g_free (self);
}

char *
hw_id_source_next (HwIdSource *self)
{
  static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
  char *id = g_malloc (ID_LENGTH + 1);
  guint32 bits = 0;
  guint n_bits = 0;

  for (guint i = 0; i < ID_LENGTH; i++)
    {
      if (n_bits < 5)
        {
          bits = g_rand_int (self->random);
          n_bits = 30;
        }
      id[i] = digits[bits & 31];
      bits >>= 5;
      n_bits -= 5;
    }
  id[ID_LENGTH] = '\0';
  return id;
}
