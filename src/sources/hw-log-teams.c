/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-log-teams.h"

#include <string.h>

#define HINT_PREFIX "team="
#define MOST_TEAMS 50 /* of a state */
#define MOST_BYTES 100

struct _HwLogTeams
{
  GHashTable *states; /* id -> GHashTable: team -> how many rows */
};

HwLogTeams *
hw_log_teams_new (void)
{
  HwLogTeams *self = g_new0 (HwLogTeams, 1);

  self->states =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  return self;
}

void
hw_log_teams_free (HwLogTeams *self)
{
  g_hash_table_unref (self->states);
  g_free (self);
}

void
hw_log_teams_add (HwLogTeams *self, const char *state, const char *team)
{
  GHashTable *teams = g_hash_table_lookup (self->states, state);
  gpointer key = NULL, n_rows = NULL;

  if (strlen (team) > MOST_BYTES)
    return;
  if (teams == NULL)
    {
      if (g_hash_table_size (self->states) >= HW_TERMS_MAX)
        return;
      teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->states, g_strdup (state), teams);
    }
  if (g_hash_table_lookup_extended (teams, team, &key, &n_rows))
    g_hash_table_insert (teams, g_strdup (team), GUINT_TO_POINTER (GPOINTER_TO_UINT (n_rows) + 1));
  else if (g_hash_table_size (teams) < MOST_TEAMS)
    g_hash_table_insert (teams, g_strdup (team), GUINT_TO_POINTER (1));
}

/* The team that most rows name, by name among equals. */
static const char *
find_most (GHashTable *teams)
{
  GHashTableIter iter;
  gpointer team, n_rows;
  const char *best = NULL;
  guint most = 0;

  g_hash_table_iter_init (&iter, teams);
  while (g_hash_table_iter_next (&iter, &team, &n_rows))
    {
      guint n = GPOINTER_TO_UINT (n_rows);

      if (n > most || (n == most && strcmp (team, best) < 0))
        best = team;
      most = MAX (most, n);
    }
  return best;
}

void
hw_log_teams_note (const HwLogTeams *self, HwEventWriter *writer)
{
  GHashTableIter iter;
  gpointer state, teams;

  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, &state, &teams))
    {
      g_autofree char *hint = g_strconcat (HINT_PREFIX, find_most (teams), NULL);

      hw_event_writer_take_term (
          writer, &(HwTermWords){ .kind = HW_TERM_STATUS, .id = state, .hint = hint });
    }
}

const char *
hw_log_team_of_hint (const char *hint)
{
  return hint != NULL && g_str_has_prefix (hint, HINT_PREFIX) ? hint + strlen (HINT_PREFIX) : NULL;
}
