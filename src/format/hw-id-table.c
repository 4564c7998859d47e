/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-id-table.h"

#define NAME_ID_MAX_BYTES 60

struct _HwIdTable
{
  GHashTable *values;
  GHashTable *n_made; /* bases that were taken, to the last number tried: a million stay fast */
};

HwIdTable *
hw_id_table_new (void)
{
  HwIdTable *self = g_new (HwIdTable, 1);

  self->values = g_hash_table_new (g_str_hash, g_str_equal);
  self->n_made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
hw_id_table_free (HwIdTable *self)
{
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->n_made);
  g_free (self);
}

gpointer
hw_id_table_lookup (const HwIdTable *self, const char *id)
{
  return g_hash_table_lookup (self->values, id);
}

gboolean
hw_id_table_insert (HwIdTable *self, const char *id, gpointer value)
{
  g_return_val_if_fail (value != NULL, FALSE);

  if (g_hash_table_contains (self->values, id))
    return FALSE;
  return g_hash_table_insert (self->values, (char *)id, value);
}

char *
hw_id_table_make (HwIdTable *self, const char *base)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_made, base));
  g_autofree char *id = NULL;

  /* Most are free, and need no memory here. */
  if (n == 0 && !g_hash_table_contains (self->values, base))
    return g_strdup (base);
  n = MAX (n, 1);
  do
    {
      n++;
      g_free (id);
      id = g_strdup_printf ("%s-%u", base, n);
    }
  while (g_hash_table_contains (self->values, id));
  g_hash_table_insert (self->n_made, g_strdup (base), GUINT_TO_POINTER (n));
  return g_steal_pointer (&id);
}

char *
hw_id_from_name (const char *name, const char *fallback)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autoptr (GString) id = g_string_new (NULL);

  for (const char *at = lower; *at != '\0' && id->len < NAME_ID_MAX_BYTES;
       at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_isalnum (character))
        g_string_append_unichar (id, character);
      else if (id->len > 0 && id->str[id->len - 1] != '-')
        g_string_append_c (id, '-');
    }
  if (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  return id->len > 0 ? g_string_free (g_steal_pointer (&id), FALSE) : g_strdup (fallback);
}
