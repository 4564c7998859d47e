/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ladder below a map: where the time of the path goes, true to scale. Waits stand hatched above
 * the line, process time below it; a step on a branch counts with its weight. Labels never overlap:
 * long pieces get theirs first, others move a little or go without. */

#include <glib/gi18n-lib.h>

#include "hw-duration-text.h"
#include "hw-quantity-text.h"
#include "hw-scene-builder.h"

#define SLIVER_MU 2.0
#define LABEL_GAP_MU 8.0
#define NAME_MIN_MU 44.0
#define RUNG_MIN_MU 1.0

/* Heights and baselines below the top of the ladder, by size of words. */
typedef struct
{
  double heading;
  double wait_label;
  double wait_top;
  double axis;
  double process_bottom;
  double process_label;
  double name_label;
  double sentence;
  double remark;
  double step; /* between remarks */
} Rows;

/* A stretch of the path on the ladder: one entry, or several too short to tell apart. */
typedef struct
{
  const HwStep *step; /* NULL: several */
  double wait_s;
  double process_s;
} Rung;

typedef struct
{
  double left;
  double right;
} Span;

typedef struct
{
  double start; /* of the piece */
  double end;
  double value_s;
} Piece;

static Rows
ladder_rows (const HwSceneBuilder *builder)
{
  double word = builder->type.word_mu;
  Rows rows = { .heading = word };

  rows.wait_label = rows.heading + word * 1.75;
  rows.wait_top = rows.wait_label + word * 0.6;
  rows.axis = rows.wait_top + 34;
  rows.process_bottom = rows.axis + 24;
  rows.process_label = rows.process_bottom + word * 1.25;
  rows.name_label = rows.process_label + word * 1.3;
  rows.sentence = rows.name_label + word * 2.6;
  rows.step = word * 1.6;
  rows.remark = rows.sentence + rows.step;
  return rows;
}

/* The path as rungs; neighbours that would be narrower than a unit are merged. */
static GArray *
collect_rungs (const HwSceneBuilder *builder, double scale)
{
  const GArray *path = builder->figures->path;
  GArray *rungs = g_array_new (FALSE, TRUE, sizeof (Rung));

  for (guint i = 0; i < path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (path, HwPathEntry, i);
      Rung rung = { builder->step_items[entry->step], entry->weight * entry->wait_s,
                    entry->weight * entry->process_time_s };
      Rung *last = rungs->len > 0 ? &g_array_index (rungs, Rung, rungs->len - 1) : NULL;

      if (!(rung.wait_s + rung.process_s > 0))
        continue;
      if (last != NULL && (rung.wait_s + rung.process_s) * scale < RUNG_MIN_MU
          && (last->wait_s + last->process_s) * scale < 2 * RUNG_MIN_MU)
        {
          last->step = NULL;
          last->wait_s += rung.wait_s;
          last->process_s += rung.process_s;
        }
      else
        g_array_append_val (rungs, rung);
    }
  return rungs;
}

static gboolean
is_free (const GArray *taken, Span span)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const Span *other = &g_array_index (taken, Span, i);

      if (span.left < other->right + LABEL_GAP_MU && other->left < span.right + LABEL_GAP_MU)
        return FALSE;
    }
  return TRUE;
}

/* The free place for a label nearest to the middle of its piece that still touches it. */
static gboolean
find_place (const GArray *taken, const Piece *piece, double width, double limit, Span *span)
{
  double middle = (piece->start + piece->end) / 2;
  double reach = (piece->end - piece->start) / 2 + width / 2;

  for (double shift = 0; shift <= reach; shift += 3)
    {
      for (int side = -1; side <= 1; side += 2)
        {
          double left = CLAMP (middle + side * shift - width / 2, 0, fmax (0, limit - width));

          *span = (Span){ left, left + width };
          if (is_free (taken, *span))
            return TRUE;
        }
    }
  return FALSE;
}

static int
compare_pieces_cb (gconstpointer a, gconstpointer b)
{
  const Piece *first = a;
  const Piece *second = b;

  if (first->value_s != second->value_s)
    return first->value_s > second->value_s ? -1 : 1;
  return (first->start > second->start) - (first->start < second->start);
}

/* Longest first, so that what matters keeps its label. Sorts `pieces`. */
static void
draw_labels (HwSceneBuilder *builder, GArray *pieces, double baseline, double limit, HwColor color)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Span));
  double size = hw_scene_is_full (builder) ? builder->type.word_mu : builder->type.pill_mu;
  HwTextPaint paint = hw_text_paint (size, HW_WEIGHT_STRONG, color);
  double narrowest = paint.style.size_mu;

  paint.style.tabular = TRUE;
  paint.align = HW_ALIGN_CENTER;
  g_array_sort (pieces, compare_pieces_cb);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      g_autofree char *text = NULL;
      Span span;

      if (!find_place (taken, piece, narrowest, limit, &span))
        continue;
      text = hw_duration_format (piece->value_s, builder->units);
      if (!find_place (taken, piece, hw_text_cache_get_width (builder->text, text, &paint.style),
                       limit, &span))
        continue;
      hw_draw_text (builder->draw, text, hw_point ((span.left + span.right) / 2, baseline), &paint);
      g_array_append_val (taken, span);
    }
}

static void
draw_name (HwSceneBuilder *builder, const Rung *rung, double left, double right, double baseline)
{
  HwTextPaint paint = hw_text_paint (builder->type.small_mu, HW_WEIGHT_TEXT, builder->theme->muted);

  if (rung->step == NULL || right - left < NAME_MIN_MU || !hw_scene_is_full (builder))
    return;
  paint.align = HW_ALIGN_CENTER;
  paint.max_width_mu = right - left - LABEL_GAP_MU;
  hw_draw_text (builder->draw, rung->step->name, hw_point ((left + right) / 2, baseline), &paint);
}

/* Draws the pieces of all rungs and remembers them for their labels. */
static void
draw_pieces (HwSceneBuilder *builder, const GArray *rungs, double scale, GArray *pieces[2])
{
  const HwTheme *theme = builder->theme;
  const Rows rows = ladder_rows (builder);
  const HwPaint wait = { .fill = theme->wait.fill,
                         .stroke = theme->wait.stroke,
                         .line_mu = 1.2,
                         .hatch = theme->wait_hatch };
  const HwPaint process = { .fill = theme->steps[HW_STEP_PROCESS].fill,
                            .stroke = theme->steps[HW_STEP_PROCESS].stroke,
                            .line_mu = 1.2 };
  double x = 0;

  for (guint i = 0; i < rungs->len; i++)
    {
      const Rung *rung = &g_array_index (rungs, Rung, i);
      double start = x;
      Piece piece = { x, x + rung->wait_s * scale, rung->wait_s };

      if (rung->wait_s > 0)
        {
          hw_draw_box (builder->draw,
                       hw_rect (piece.start, rows.wait_top,
                                fmax (SLIVER_MU, piece.end - piece.start),
                                rows.axis - rows.wait_top),
                       0, &wait);
          g_array_append_val (pieces[0], piece);
        }
      piece = (Piece){ piece.end, piece.end + rung->process_s * scale, rung->process_s };
      if (rung->process_s > 0)
        {
          hw_draw_box (builder->draw,
                       hw_rect (piece.start, rows.axis, fmax (SLIVER_MU, piece.end - piece.start),
                                rows.process_bottom - rows.axis),
                       0, &process);
          g_array_append_val (pieces[1], piece);
        }
      x = piece.end;
      draw_name (builder, rung, start, x, rows.name_label);
    }
}

#define SWATCH_MU 22.0
#define SWATCH_GAP_MU 6.0
#define LEGEND_GAP_MU 18.0

static HwTextPaint
legend_text (const HwSceneBuilder *builder)
{
  HwTextPaint paint = hw_text_paint (builder->type.small_mu, HW_WEIGHT_TEXT, builder->theme->muted);

  paint.style.tabular = TRUE;
  return paint;
}

static double
legend_width (HwSceneBuilder *builder, const char *text)
{
  HwTextPaint paint = legend_text (builder);

  return hw_text_cache_get_width (builder->text, text, &paint.style) + SWATCH_MU + SWATCH_GAP_MU;
}

/* A swatch and what it stands for. */
static void
draw_legend (HwSceneBuilder *builder, double x, const char *text, const HwPaint *swatch)
{
  double size = builder->type.small_mu;
  double baseline = builder->type.word_mu;
  HwTextPaint paint = legend_text (builder);

  hw_draw_box (builder->draw, hw_rect (x, baseline - size * 0.85, SWATCH_MU, size), 2, swatch);
  hw_draw_text (builder->draw, text, hw_point (x + SWATCH_MU + SWATCH_GAP_MU, baseline), &paint);
}

static char *
dup_waiting (const HwSceneBuilder *builder)
{
  const double *totals = builder->figures->totals;
  g_autofree char *time = hw_duration_format (totals[HW_FIGURE_WAIT_TIME], builder->units);
  g_autofree char *share =
      hw_share_format (totals[HW_FIGURE_WAIT_TIME] / totals[HW_FIGURE_LEAD_TIME]);

  /* Translators: legend of the ladder: "waiting 4 w 3 d, 77 %" */
  return g_strdup_printf (_ ("waiting %s, %s"), time, share);
}

static char *
dup_working (const HwSceneBuilder *builder)
{
  const double *totals = builder->figures->totals;
  g_autofree char *time = hw_duration_format (totals[HW_FIGURE_PROCESS_TIME], builder->units);
  g_autofree char *share =
      hw_share_format (totals[HW_FIGURE_PROCESS_TIME] / totals[HW_FIGURE_LEAD_TIME]);

  /* Translators: legend of the ladder: "working 6 d 5 h, 23 %" */
  return g_strdup_printf (_ ("working %s, %s"), time, share);
}

/* The heading, and the legend where there is room beside it. */
static void
draw_heading (HwSceneBuilder *builder, double width)
{
  const HwTheme *theme = builder->theme;
  HwTextPaint heading = hw_text_paint (builder->type.small_mu, HW_WEIGHT_STRONG, theme->muted);
  const HwPaint wait = {
    .fill = theme->wait.fill, .stroke = theme->wait.stroke, .line_mu = 1, .hatch = theme->wait_hatch
  };
  const HwPaint process = { .fill = theme->steps[HW_STEP_PROCESS].fill,
                            .stroke = theme->steps[HW_STEP_PROCESS].stroke,
                            .line_mu = 1 };
  g_autofree char *waiting = dup_waiting (builder);
  g_autofree char *working = dup_working (builder);
  double taken = hw_draw_text (builder->draw, _ ("WHERE THE TIME GOES"),
                               hw_point (0, builder->type.word_mu), &heading);
  double needed = legend_width (builder, waiting) + LEGEND_GAP_MU + legend_width (builder, working);

  if (!hw_scene_is_full (builder) || taken + LEGEND_GAP_MU + needed > width)
    return;
  draw_legend (builder, width - needed, waiting, &wait);
  draw_legend (builder, width - legend_width (builder, working), working, &process);
}

static double
path_wait_s (const HwSceneBuilder *builder, guint step)
{
  const GArray *path = builder->figures->path;

  for (guint i = 0; i < path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (path, HwPathEntry, i);

      if (entry->step == step)
        return entry->weight * entry->wait_s;
    }
  return 0;
}

/* A name as part of a sentence: one that runs the other way must not reorder the words around it.
 */
static char *
dup_name (const HwStep *step)
{
  const char *name = hw_element_get_title (&step->element);

  if (!hw_text_is_right_to_left (name))
    return g_strdup (name);
  /* First strong isolate, pop directional isolate. */
  return g_strconcat ("\342\201\250", name, "\342\201\251", NULL);
}

/* What holds the stream back, in one sentence; NULL when nothing is known about it. */
static char *
dup_constraint_sentence (const HwSceneBuilder *builder)
{
  const HwFigures *figures = builder->figures;
  const HwStep *step;
  g_autofree char *name = NULL;
  g_autofree char *measure = NULL;
  g_autofree char *wait = NULL;
  g_autofree char *lead = NULL;
  g_autofree char *period = NULL;

  if (figures->constraint_basis == HW_CONSTRAINT_NONE || figures->constraint_step < 0)
    return NULL;
  step = builder->step_items[figures->constraint_step];
  name = dup_name (step);
  if (figures->constraint_basis == HW_CONSTRAINT_UTILISATION)
    {
      measure = hw_share_format (figures->constraint_measure);
      return g_strdup_printf (_ ("Constraint: %s, %s of its capacity used"), name, measure);
    }

  wait =
      hw_duration_format (path_wait_s (builder, (guint)figures->constraint_step), builder->units);
  lead = hw_duration_format (figures->totals[HW_FIGURE_LEAD_TIME], builder->units);
  if (isnan (step->cadence_s))
    return g_strdup_printf (_ ("Longest wait: %s, %s of %s"), name, wait, lead);
  period = hw_duration_format (step->cadence_s, builder->units);
  return g_strdup_printf (_ ("Longest wait: %s, %s of %s, opens every %s"), name, wait, lead,
                          period);
}

static gboolean
has_fork (const HwSceneBuilder *builder)
{
  g_autofree guint *branches = g_new0 (guint, builder->layout->n_steps + 1);
  const HwLink *link;
  guint position = 0;

  HW_SEQ_FOREACH (link, hw_map_links (builder->map))
    {
      int from = builder->layout->ends[position++].from;

      if (from >= 0 && (link->kind == HW_LINK_FLOW || link->kind == HW_LINK_PULL)
          && isnan (link->share) && ++branches[from] > 1)
        return TRUE;
    }
  return FALSE;
}

/* The step where the totals stop, when there is exactly one such step. */
static const HwStep *
find_delivery (const HwSceneBuilder *builder)
{
  const HwStep *delivery = NULL;

  for (guint i = 0; i < builder->layout->n_steps; i++)
    {
      if (!builder->step_items[i]->delivery)
        continue;
      if (delivery != NULL)
        return NULL;
      delivery = builder->step_items[i];
    }
  return delivery;
}

static char *
dup_rule_remark (const HwSceneBuilder *builder)
{
  const HwStep *delivery = find_delivery (builder);
  g_autofree char *name = delivery != NULL ? dup_name (delivery) : NULL;
  gboolean forks = has_fork (builder);

  if (forks && delivery != NULL)
    return g_strdup_printf (_ ("Totals follow the slowest branch of each fork and stop at %s."),
                            name);
  if (forks)
    return g_strdup (_ ("Totals follow the slowest branch of each fork."));
  if (delivery != NULL)
    return g_strdup_printf (_ ("Totals stop at %s."), name);
  return NULL;
}

static char *
dup_unknown_remark (const HwSceneBuilder *builder)
{
  guint n_unknown = builder->figures->unknown->len;

  if (n_unknown == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u value is unknown and counts as nothing so far.",
                                    "%u values are unknown and count as nothing so far.",
                                    n_unknown),
                          n_unknown);
}

static void
draw_remarks (HwSceneBuilder *builder, double width)
{
  const Rows rows = ladder_rows (builder);
  HwTextPaint strong =
      hw_text_paint (builder->type.word_mu, HW_WEIGHT_STRONG, builder->theme->wait_ink);
  HwTextPaint plain = hw_text_paint (builder->type.small_mu, HW_WEIGHT_TEXT, builder->theme->muted);
  g_autofree char *sentence = dup_constraint_sentence (builder);
  g_autofree char *rule = dup_rule_remark (builder);
  g_autofree char *unknown = dup_unknown_remark (builder);
  double y = sentence != NULL ? rows.remark : rows.sentence;

  strong.max_width_mu = plain.max_width_mu = width;
  hw_draw_text (builder->draw, sentence, hw_point (0, rows.sentence), &strong);
  if (!hw_scene_is_full (builder))
    return;
  if (hw_draw_text (builder->draw, rule, hw_point (0, y), &plain) > 0)
    y += rows.step;
  hw_draw_text (builder->draw, unknown, hw_point (0, y), &plain);
}

/* A map without figures says why in their place. */
static void
draw_notice (HwSceneBuilder *builder, const char *text, double width)
{
  double size = builder->type.word_mu;
  HwTextPaint paint = hw_text_paint (size, HW_WEIGHT_TEXT, builder->theme->ink);
  HwTextLine lines[HW_TEXT_MAX_LINES];
  guint n_lines = hw_text_cache_fit (builder->text, text, &paint.style, width - 2 * size, 4, lines);

  hw_draw_icon (builder->draw, HW_ICON_ALERT, hw_rect (0, 0, size * 1.2, size * 1.2),
                builder->theme->wait.stroke);
  for (guint i = 0; i < n_lines; i++)
    hw_draw_text (builder->draw, lines[i].string, hw_point (size * 1.8, size + i * size * 1.4),
                  &paint);
}

static void
draw_ladder_cb (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data)
{
  double width = group->block.width;
  const Rows rows = ladder_rows (builder);
  const HwPaint axis = { .stroke = builder->theme->ink, .line_mu = 1.6 };
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GArray) processes = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GArray) rungs = NULL;
  double lead_s;

  if (builder->figures == NULL)
    {
      if (builder->figures_error != NULL)
        draw_notice (builder, builder->figures_error, width);
      return;
    }
  lead_s = builder->figures->totals[HW_FIGURE_LEAD_TIME];
  if (!(lead_s > 0))
    {
      if (builder->layout->n_steps > 0)
        draw_notice (builder, _ ("No times yet: give a step a process time or a wait."), width);
      return;
    }

  rungs = collect_rungs (builder, width / lead_s);
  draw_heading (builder, width);
  draw_pieces (builder, rungs, width / lead_s, (GArray *[]){ waits, processes });
  hw_draw_line (builder->draw, hw_point (0, rows.axis), hw_point (width, rows.axis), &axis);
  draw_labels (builder, waits, rows.wait_label, width, builder->theme->wait_ink);
  draw_labels (builder, processes, rows.process_label, width,
               builder->theme->steps[HW_STEP_PROCESS].stroke);
  draw_remarks (builder, width);
}

void
hw_scene_add_ladder (HwSceneBuilder *builder, HwRect area)
{
  HwGroup group = { .kind = HW_GROUP_LADDER, .origin = hw_point (area.x, area.y), .block = area };

  /* Figures belong to one map: another map is another ladder, as nearly every edit shows on it. */
  group.inputs = hw_hash_mix (HW_HASH_SEED, (guint64)(gsize)builder->figures);
  group.inputs = hw_hash_mix (group.inputs, (guint64)(gsize)builder->map);
  group.inputs = hw_hash_double (group.inputs, area.width);
  if (builder->figures_error != NULL)
    group.inputs =
        hw_hash_bytes (group.inputs, builder->figures_error, strlen (builder->figures_error));
  hw_scene_add (builder, &group, draw_ladder_cb, NULL);
}
