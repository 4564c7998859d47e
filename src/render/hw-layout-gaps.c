/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-gaps.h"

#include "hw-layout-label.h"

/* Beside a label; between a card and the track nearest to it; between tracks. */
#define LABEL_MARGIN_MU 9.0
#define TRACK_MARGIN_MU 26.0
#define TRACK_PITCH_MU 12.0

/* A branch that rises or falls less than this carries its label after the turn, not on the way. */
#define SHORT_RISE_MU 150.0

/* A corner and a head beside a label. */
#define CORNERS_MU 16.0

/* Gaps with more tracks than this are wide enough for any; counting more costs time for nothing. */
#define MAX_TRACKS 60

/* What runs between two columns: along a line, or up or down. */
typedef struct
{
  int gap;
  int from; /* nodes */
  int to;
  double top_mu;
  double bottom_mu;
  gboolean is_down;
  double label_mu; /* width of what is written on it */
} Passage;

static int
compare_passages (gconstpointer a, gconstpointer b)
{
  const Passage *first = a, *second = b;

  if (first->gap != second->gap)
    return first->gap < second->gap ? -1 : 1;
  if (first->top_mu != second->top_mu)
    return first->top_mu < second->top_mu ? -1 : 1;
  return (first->bottom_mu > second->bottom_mu) - (first->bottom_mu < second->bottom_mu);
}

static Passage
passage_between (const HwLayoutColumns *columns, const double *centre_mu, int from, int to)
{
  return (Passage){
    .gap = columns->column[from],
    .from = from,
    .to = to,
    .top_mu = fmin (centre_mu[from], centre_mu[to]),
    .bottom_mu = fmax (centre_mu[from], centre_mu[to]),
    .is_down = centre_mu[to] > centre_mu[from],
  };
}

/* The passages of every arc, one for each gap it crosses; its label counts where it has no other
 * place. */
static GArray *
collect_passages (const HwLayoutGraph *graph,
                  const HwLayoutColumns *columns,
                  const double *centre_mu)
{
  GArray *passages = g_array_sized_new (FALSE, FALSE, sizeof (Passage), columns->n_nodes);
  int bend = columns->n_steps;

  for (int i = 0; i < graph->n_arcs; i++)
    {
      const HwArc *arc = &graph->arcs[i];
      gboolean is_short = columns->column[arc->to] == columns->column[arc->from] + 1;
      int node = arc->from;
      Passage passage;

      for (; bend < columns->n_nodes && columns->arc[bend - columns->n_steps] == i; bend++)
        {
          passage = passage_between (columns, centre_mu, node, bend);
          g_array_append_val (passages, passage);
          node = bend;
        }
      if (columns->column[arc->to] != columns->column[node] + 1)
        continue;
      passage = passage_between (columns, centre_mu, node, arc->to);
      if (is_short)
        passage.label_mu =
            hw_layout_label_size (graph->links[arc->link], graph->steps[arc->to]).width_mu;
      g_array_append_val (passages, passage);
    }
  g_array_sort (passages, compare_passages);
  return passages;
}

static gboolean
is_straight (const Passage *passage)
{
  return passage->top_mu == passage->bottom_mu;
}

/* How many tracks side by side the passages take that go up or down. Those that leave or reach the
 * same node may share one. */
static int
count_tracks (const Passage *passages, int n_passages)
{
  const Passage *last[MAX_TRACKS];
  int n_tracks = 0;

  for (int i = 0; i < n_passages && n_tracks < MAX_TRACKS; i++)
    {
      int track = 0;

      if (is_straight (&passages[i]))
        continue;
      while (track < n_tracks && last[track]->bottom_mu >= passages[i].top_mu
             && last[track]->from != passages[i].from && last[track]->to != passages[i].to)
        track++;
      if (track == n_tracks)
        n_tracks++;
      last[track] = &passages[i];
    }
  return n_tracks;
}

/* Room for the label of a straight passage beside the tracks that branch off or join it. */
static double
measure_straight (const Passage *passages, int n_passages, const Passage *straight)
{
  double width_mu = straight->label_mu + 2 * LABEL_MARGIN_MU;
  gboolean forks = FALSE, joins = FALSE;

  for (int i = 0; i < n_passages; i++)
    {
      if (is_straight (&passages[i]))
        continue;
      forks |= passages[i].from == straight->from;
      joins |= passages[i].to == straight->to;
    }
  return width_mu + (forks ? TRACK_MARGIN_MU : 0) + (joins ? TRACK_MARGIN_MU : 0);
}

/* TRUE for a branch of a fork that has no place for its label on the way up or down: that is short,
 * or shared with another branch. */
static gboolean
is_labelled_after_turn (const Passage *passages, int n_passages, const Passage *turn)
{
  for (int i = 0; i < n_passages; i++)
    {
      const Passage *other = &passages[i];

      if (other->from != turn->from || other->to == turn->to)
        continue;
      if (turn->bottom_mu - turn->top_mu < SHORT_RISE_MU)
        return TRUE;
      if (!is_straight (other) && other->is_down == turn->is_down && other->label_mu > 0)
        return TRUE;
    }
  return FALSE;
}

/* Room for the label of a passage that goes up or down: around it, or between the turn and the step
 * it leads to. */
static double
measure_turn (const Passage *passages, int n_passages, const Passage *turn)
{
  double width_mu = turn->label_mu + 2 * LABEL_MARGIN_MU;

  if (is_labelled_after_turn (passages, n_passages, turn))
    width_mu += TRACK_MARGIN_MU + CORNERS_MU;
  return width_mu;
}

static double
measure_gap (const Passage *passages, int n_passages)
{
  int n_tracks = count_tracks (passages, n_passages);
  double gap_mu = fmax (HW_COLUMN_GAP_MU, 2 * TRACK_MARGIN_MU + (n_tracks - 1) * TRACK_PITCH_MU);

  for (int i = 0; i < n_passages; i++)
    {
      const Passage *passage = &passages[i];

      if (passage->label_mu > 0 && is_straight (passage))
        gap_mu = fmax (gap_mu, measure_straight (passages, n_passages, passage));
      else if (passage->label_mu > 0)
        gap_mu = fmax (gap_mu, measure_turn (passages, n_passages, passage));
    }
  return gap_mu;
}

double *
hw_layout_gaps_new (const HwLayoutGraph *graph,
                    const HwLayoutColumns *columns,
                    const double *centre_mu)
{
  g_autoptr (GArray) passages = collect_passages (graph, columns, centre_mu);
  double *gaps_mu = g_new (double, columns->n_columns + 1);
  guint from = 0;

  for (int i = 0; i < columns->n_columns; i++)
    {
      guint to = from;

      while (to < passages->len && g_array_index (passages, Passage, to).gap == i)
        to++;
      gaps_mu[i] = measure_gap (&g_array_index (passages, Passage, from), (int)(to - from));
      from = to;
    }
  return gaps_mu;
}
