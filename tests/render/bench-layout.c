/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Layout and routes beside `dot` on the same graphs, in one run: CPU time, and how many pairs of
 * links cross: in the layers (as dot itself counts), as drawn (tracks here, splines there) and as
 * straight lines between the centres of their steps. Prints ratios; dot is optional. */

#include "hw-route.h"

#include "hw-layout-crossings.h"
#include "hw-layout-rank.h"
#include "random-flow.h"
#include "hw-test-cpu.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>

#define SEED 4711
#define N_MAPS 5
#define N_TIMES 9

/* dot takes minutes beyond this. */
#define MAX_DOT_STEPS 1000

/* Corners of a spline of dot, per piece. */
#define SAMPLES 8

typedef struct
{
  guint layered;
  guint drawn;
  guint straight;
} Crossings;

typedef struct
{
  double layout_s;
  double routes_s;
  double dot_s;
  Crossings own;
  Crossings dot;
} Result;

/* A drawing of the flow: where steps are and which way each link takes, by position; links of other
 * kinds have no points. */
typedef struct
{
  HwPoint *centres;
  GArray **ways; /* HwPoint */
  guint n_links;
  guint n_layered; /* crossings in the layers */
} Drawing;

static double
children_cpu_s (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6 + usage.ru_stime.tv_sec
         + usage.ru_stime.tv_usec / 1e6;
}

static double
side_of (HwPoint a, HwPoint b, HwPoint c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static gboolean
lines_cross (HwPoint a, HwPoint b, HwPoint c, HwPoint d)
{
  return side_of (a, b, c) * side_of (a, b, d) < 0 && side_of (c, d, a) * side_of (c, d, b) < 0;
}

static gboolean
ways_cross (const GArray *a, const GArray *b)
{
  for (guint i = 0; i + 1 < a->len; i++)
    {
      for (guint j = 0; j + 1 < b->len; j++)
        {
          if (lines_cross (g_array_index (a, HwPoint, i), g_array_index (a, HwPoint, i + 1),
                           g_array_index (b, HwPoint, j), g_array_index (b, HwPoint, j + 1)))
            return TRUE;
        }
    }
  return FALSE;
}

static Crossings
count_crossings (const Drawing *drawing, const HwLinkEnds *ends)
{
  const HwPoint *centres = drawing->centres;
  Crossings crossings = { drawing->n_layered, 0, 0 };

  for (guint i = 0; i < drawing->n_links; i++)
    {
      for (guint j = 0; j < i; j++)
        {
          if (drawing->ways[i]->len == 0 || drawing->ways[j]->len == 0)
            continue;
          crossings.drawn += ways_cross (drawing->ways[i], drawing->ways[j]);
          crossings.straight += lines_cross (centres[ends[i].from], centres[ends[i].to],
                                             centres[ends[j].from], centres[ends[j].to]);
        }
    }
  return crossings;
}

static Drawing *
drawing_new (guint n_steps, guint n_links)
{
  Drawing *self = g_new0 (Drawing, 1);

  self->n_links = n_links;
  self->centres = g_new0 (HwPoint, n_steps);
  self->ways = g_new0 (GArray *, n_links);
  for (guint i = 0; i < n_links; i++)
    self->ways[i] = g_array_new (FALSE, FALSE, sizeof (HwPoint));
  return self;
}

static void
drawing_free (Drawing *self)
{
  for (guint i = 0; i < self->n_links; i++)
    g_array_unref (self->ways[i]);
  g_free (self->ways);
  g_free (self->centres);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Drawing, drawing_free)

/* Orders the columns as layout does and counts. */
static guint
count_layered (const HwMap *map)
{
  g_autoptr (HwLayoutGraph) graph = hw_layout_graph_new (map);
  int n_ranks;
  g_autofree int *rank = hw_layout_rank_new (graph, &n_ranks);
  g_autoptr (HwLayoutColumns) columns = hw_layout_columns_new (graph, rank, n_ranks);
  HwCrossings crossings = hw_crossings (columns, columns->n_nodes);
  guint n_crossings;

  hw_layout_columns_untangle (columns);
  n_crossings = (guint)hw_crossings_count (&crossings, 0, n_ranks - 1);
  hw_crossings_clear (&crossings);
  return n_crossings;
}

static Drawing *
draw_own (const HwMap *map, const HwLayout *layout)
{
  Drawing *self = drawing_new (layout->n_steps, layout->n_links);
  g_autoptr (HwRoutes) routes = hw_routes_new (map, layout);
  const HwLink *link;
  guint position = 0;

  self->n_layered = count_layered (map);
  for (guint i = 0; i < layout->n_steps; i++)
    self->centres[i] = hw_rect_center (layout->steps[i]);
  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      const HwRoute *route = &routes->links[position];

      if (link->kind == HW_LINK_FLOW)
        g_array_append_vals (self->ways[position], route->points, route->n_points);
      position++;
    }
  return self;
}

static char *
write_graph (const HwMap *map, const HwLinkEnds *ends)
{
  GString *text = g_string_new ("digraph { rankdir=LR; node [shape=box, fixedsize=true, "
                                "width=2.33, height=1.33, label=\"\"];\n");
  const HwLink *link;
  guint position = 0;

  for (guint i = 0; i < hw_seq_get_length (hw_map_steps (map)); i++)
    g_string_append_printf (text, "%u;\n", i);
  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      if (link->kind == HW_LINK_FLOW)
        g_string_append_printf (text, "%d -> %d;\n", ends[position].from, ends[position].to);
      position++;
    }
  g_string_append (text, "}\n");
  return g_string_free (text, FALSE);
}

/* Bézier pieces as short lines. */
static void
append_spline (GArray *way, char **numbers, guint n_points)
{
  for (guint i = 0; i + 3 < n_points; i += 3)
    {
      HwPoint p[4];

      for (guint j = 0; j < 4; j++)
        p[j] = hw_point (g_ascii_strtod (numbers[2 * (i + j)], NULL),
                         g_ascii_strtod (numbers[2 * (i + j) + 1], NULL));
      for (int k = i == 0 ? 0 : 1; k <= SAMPLES; k++)
        {
          double t = (double)k / SAMPLES, u = 1 - t;
          double w[] = { u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t };
          HwPoint point = hw_point (w[0] * p[0].x + w[1] * p[1].x + w[2] * p[2].x + w[3] * p[3].x,
                                    w[0] * p[0].y + w[1] * p[1].y + w[2] * p[2].y + w[3] * p[3].y);

          g_array_append_val (way, point);
        }
    }
}

/* "node 3 x y ..." and "edge 3 4 n x1 y1 ... xn yn ..."; the first way without points that ties the
 * two steps takes the edge. */
static void
read_line (Drawing *drawing, const HwLinkEnds *ends, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  int from, to;

  if (g_str_has_prefix (line, "node "))
    drawing->centres[g_ascii_strtoll (words[1], NULL, 10)] =
        hw_point (g_ascii_strtod (words[2], NULL), g_ascii_strtod (words[3], NULL));
  if (!g_str_has_prefix (line, "edge "))
    return;

  from = (int)g_ascii_strtoll (words[1], NULL, 10);
  to = (int)g_ascii_strtoll (words[2], NULL, 10);
  for (guint i = 0; i < drawing->n_links; i++)
    {
      if (ends[i].from == from && ends[i].to == to && drawing->ways[i]->len == 0)
        {
          append_spline (drawing->ways[i], words + 4, (guint)g_ascii_strtoull (words[3], NULL, 10));
          return;
        }
    }
}

/* "mincross G: 12 crossings, 0.01 secs.", the last of them. */
static guint
read_layered (const char *messages)
{
  const char *line = g_strrstr (messages, "mincross");
  const char *colon = line != NULL ? strchr (line, ':') : NULL;

  return colon != NULL ? (guint)g_ascii_strtoull (colon + 1, NULL, 10) : 0;
}

/* What dot draws, or NULL without dot. */
static Drawing *
draw_with_dot (const HwMap *map, const HwLayout *layout, double *cpu_s)
{
  g_autofree char *graph = write_graph (map, layout->ends);
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;
  g_autoptr (GSubprocess) dot = NULL;
  g_auto (GStrv) lines = NULL;
  Drawing *drawing;
  double before_s = children_cpu_s ();

  dot = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                              | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                          NULL, "dot", "-Tplain", "-v", NULL);
  if (dot == NULL || !g_subprocess_communicate_utf8 (dot, graph, NULL, &output, &messages, NULL))
    return NULL;

  *cpu_s = children_cpu_s () - before_s;
  drawing = drawing_new (layout->n_steps, layout->n_links);
  drawing->n_layered = read_layered (messages);
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (drawing, layout->ends, lines[i]);
  return drawing;
}

static void
add_crossings (Crossings *sum, Crossings crossings)
{
  sum->layered += crossings.layered;
  sum->drawn += crossings.drawn;
  sum->straight += crossings.straight;
}

static void
compare_with_dot (const HwMap *map, const HwLayout *layout, Result *result)
{
  double dot_s = 0;
  g_autoptr (Drawing) dot = draw_with_dot (map, layout, &dot_s);
  g_autoptr (Drawing) own = NULL;

  if (dot == NULL)
    return;
  own = draw_own (map, layout);
  result->dot_s += dot_s;
  add_crossings (&result->own, count_crossings (own, layout->ends));
  add_crossings (&result->dot, count_crossings (dot, layout->ends));
}

static void
measure_map (const HwMap *map, gboolean with_dot, Result *result)
{
  double layout_s[N_TIMES], routes_s[N_TIMES];
  g_autoptr (HwLayout) layout = hw_layout_new (map);

  for (int i = 0; i < N_TIMES; i++)
    {
      double start_ms = hw_test_cpu_ms ();
      g_autoptr (HwLayout) again = hw_layout_new (map);
      g_autoptr (HwRoutes) routes = NULL;

      layout_s[i] = (hw_test_cpu_ms () - start_ms) / 1e3;
      routes = hw_routes_new (map, again);
      routes_s[i] = (hw_test_cpu_ms () - start_ms) / 1e3 - layout_s[i];
    }
  result->layout_s += hw_test_median (layout_s, N_TIMES);
  result->routes_s += hw_test_median (routes_s, N_TIMES);

  if (with_dot)
    compare_with_dot (map, layout, result);
}

static void
measure (guint n_steps, guint n_lanes, double skips)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  RandomFlow flow = RANDOM_FLOW (n_steps, n_lanes);
  int n_maps = n_steps > MAX_DOT_STEPS ? 1 : N_MAPS;
  Result result = { 0 };

  flow.skips = skips;
  for (int i = 0; i < n_maps; i++)
    {
      g_autoptr (HwMap) map = random_flow_new (random, &flow);

      measure_map (map, n_steps <= MAX_DOT_STEPS && n_lanes == 0, &result);
    }

  g_print ("%5u steps, %u lanes, %2.0f %% skips: layout %6.2f ms, routes %6.2f ms", n_steps,
           n_lanes, 100 * skips, result.layout_s * 1e3 / n_maps, result.routes_s * 1e3 / n_maps);
  if (result.dot_s > 0)
    g_print (
        ", dot %7.1f ms: layout %.0f x faster; crossings / dot's: layered %u / %u, drawn %u / %u, "
        "straight %u / %u",
        result.dot_s * 1e3 / n_maps, result.dot_s / result.layout_s, result.own.layered,
        result.dot.layered, result.own.drawn, result.dot.drawn, result.own.straight,
        result.dot.straight);
  g_print ("\n");
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 50, 100, 500, 1000, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i], 0, 0.05);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (sizes[i], 0, 0.3);
  measure (500, 6, 0.05);
  measure (10000, 6, 0.05);
  return 0;
}
