/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How deep in branches steps are. What is on its way through a fork is shared out evenly among its
 * branches; where all shares of a fork have come together, what goes on is out of it. */

#include "hw-outline.h"

#include "hw-workings.h"

/* Shares this near to all of it are all of it. */
#define ROUNDING 1e-6

/* Between a fork and where its branches are together again. */
typedef struct
{
  guint around; /* the scope the fork is in; the outermost is 0 */
  guint depth;  /* how many are around */
  double share; /* of what goes through `around`, what is in this one */
} Scope;

typedef struct
{
  guint scope;
  double share; /* of what is in the scope; 0: nothing has come yet */
  gboolean known;
} Place;

/* The longest line from a start, in steps: where it ends the map does, unless it delivers. */
static guint
find_end (const HwFlow *flow)
{
  g_autofree guint *length = g_new0 (guint, flow->n_steps);
  guint end = flow->order[0];

  for (guint i = 0; i < flow->n_steps; i++)
    {
      guint step = flow->order[i];

      if (length[step] > length[end])
        end = step;
      for (guint j = flow->forward_first[step]; j < flow->forward_first[step + 1]; j++)
        {
          guint next = flow->forward[j].step;

          length[next] = MAX (length[next], length[step] + 1);
        }
    }
  return end;
}

/* The steps from which the end can be reached: a branch that ends elsewhere never comes back. */
static gboolean *
dup_leading (const HwFlow *flow)
{
  gboolean *leads = g_new0 (gboolean, flow->n_steps);
  guint end = find_end (flow);

  for (guint i = flow->n_steps; i-- > 0;)
    {
      guint step = flow->order[i];

      leads[step] =
          flow->has_delivery ? flow->steps[step].routing == HW_ROUTING_DELIVER : step == end;
      for (guint j = flow->forward_first[step]; j < flow->forward_first[step + 1]; j++)
        leads[step] |= leads[flow->forward[j].step];
    }
  return leads;
}

static Place
leave (const GArray *scopes, Place place)
{
  const Scope *scope = &g_array_index (scopes, Scope, place.scope);

  return (Place){ scope->around, place.share * scope->share, TRUE };
}

/* Both arrive at the same step. */
static Place
merge (const GArray *scopes, Place a, Place b)
{
  while (a.scope != b.scope)
    {
      if (g_array_index (scopes, Scope, a.scope).depth
          >= g_array_index (scopes, Scope, b.scope).depth)
        a = leave (scopes, a);
      else
        b = leave (scopes, b);
    }
  return (Place){ a.scope, a.share + b.share, TRUE };
}

/* What goes on from a step, by way of each of its links that lead to the end, or not. */
static void
go_on (const HwFlow *flow, const gboolean *leads, guint step, GArray *scopes, Place *places)
{
  guint first = flow->forward_first[step], last = flow->forward_first[step + 1];
  guint n_leading = 0;
  Place branch = places[step];

  for (guint j = first; j < last; j++)
    n_leading += !!leads[flow->forward[j].step];
  if (n_leading > 1 || (n_leading == 0 && last - first > 1))
    {
      const Scope scope = { places[step].scope,
                            g_array_index (scopes, Scope, places[step].scope).depth + 1,
                            places[step].share };

      branch = (Place){ scopes->len, 1.0 / (n_leading > 1 ? n_leading : last - first), TRUE };
      g_array_append_val (scopes, scope);
    }
  for (guint j = first; j < last; j++)
    {
      guint next = flow->forward[j].step;
      Place arrives = branch;

      if (n_leading > 0 && !leads[next])
        {
          const Scope aside = { branch.scope, g_array_index (scopes, Scope, branch.scope).depth + 1,
                                0 };

          arrives = (Place){ scopes->len, 0, TRUE };
          g_array_append_val (scopes, aside);
        }
      places[next] = places[next].known ? merge (scopes, places[next], arrives) : arrives;
    }
}

guint *
hw_outline_dup_depths (const HwMap *map, const HwFigures *figures)
{
  guint n_steps = hw_seq_get_length (hw_map_steps (map));
  guint *depths = g_new0 (guint, n_steps + 1);
  const HwFlow *flow = figures != NULL && n_steps > 0 ? figures->workings->flow : NULL;
  g_autoptr (GArray) scopes = g_array_new (FALSE, FALSE, sizeof (Scope));
  const Scope outermost = { 0, 0, 1 };
  g_autofree gboolean *leads = NULL;
  g_autofree Place *places = NULL;

  if (flow == NULL)
    return depths;
  leads = dup_leading (flow);
  places = g_new0 (Place, n_steps);
  g_array_append_val (scopes, outermost);
  for (guint i = 0; i < n_steps; i++)
    {
      guint step = flow->order[i];
      Place *place = &places[step];

      if (!place->known)
        *place = (Place){ 0, 1, TRUE };
      while (place->scope != 0 && place->share >= 1 - ROUNDING)
        *place = leave (scopes, *place);
      depths[step] = g_array_index (scopes, Scope, place->scope).depth;
      go_on (flow, leads, step, scopes, places);
    }
  return depths;
}
