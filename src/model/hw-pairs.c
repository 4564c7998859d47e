/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pairs.h"

#include <string.h>

static gboolean
has_key (const char *pair, const char *key)
{
  gsize length = strlen (key);

  return strncmp (pair, key, length) == 0 && pair[length] == '=';
}

const char *
hw_pairs_get (const char *const *pairs, const char *key)
{
  for (gsize i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      if (has_key (pairs[i], key))
        return pairs[i] + strlen (key) + 1;
    }
  return NULL;
}

char **
hw_pairs_with (const char *const *pairs, const char *key, const char *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *added = value != NULL ? g_strconcat (key, "=", value, NULL) : NULL;
  g_auto (GStrv) result = NULL;

  g_return_val_if_fail (key[0] != '\0' && strchr (key, '=') == NULL, NULL);

  for (gsize i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      if (added != NULL && strcmp (added, pairs[i]) < 0)
        {
          g_strv_builder_add (builder, added);
          g_clear_pointer (&added, g_free);
        }
      if (!has_key (pairs[i], key))
        g_strv_builder_add (builder, pairs[i]);
    }
  if (added != NULL)
    g_strv_builder_add (builder, added);
  result = g_strv_builder_end (builder);
  return result[0] != NULL ? g_steal_pointer (&result) : NULL;
}

char *
hw_pair_dup_key (const char *pair)
{
  return g_strndup (pair, strcspn (pair, "="));
}

gboolean
hw_pairs_merge (const char *const *base,
                const char *const *ours,
                const char *const *theirs,
                char ***merged)
{
  const char *const *sources[] = { base, theirs };
  gboolean agreed = TRUE;

  *merged = g_strdupv ((char **)ours);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      for (gsize j = 0; sources[i] != NULL && sources[i][j] != NULL; j++)
        {
          g_autofree char *key = hw_pair_dup_key (sources[i][j]);
          const char *in_base = hw_pairs_get (base, key);
          const char *in_ours = hw_pairs_get (ours, key);
          const char *in_theirs = hw_pairs_get (theirs, key);
          char **pairs;

          if (g_strcmp0 (in_base, in_theirs) == 0 || g_strcmp0 (in_ours, in_theirs) == 0)
            continue;
          if (g_strcmp0 (in_base, in_ours) != 0)
            {
              agreed = FALSE;
              continue;
            }
          pairs = hw_pairs_with ((const char *const *)*merged, key, in_theirs);
          g_strfreev (*merged);
          *merged = pairs;
        }
    }
  return agreed;
}

gboolean
hw_pairs_are_valid (const char *const *pairs)
{
  for (gsize i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      g_autofree char *key = hw_pair_dup_key (pairs[i]);

      if (key[0] == '\0' || strlen (key) == strlen (pairs[i]))
        return FALSE;
      if (i > 0 && (strcmp (pairs[i - 1], pairs[i]) >= 0 || has_key (pairs[i - 1], key)))
        return FALSE;
    }
  return TRUE;
}
