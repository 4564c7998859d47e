/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-comparison-page.h"

#include <glib/gi18n-lib.h>

#include "hw-duration-text.h"
#include "hw-figure-text.h"

#define MAX_BARS 10

static HwTone
tone_of (HwJudgement judgement)
{
  return judgement == HW_JUDGEMENT_BETTER  ? HW_TONE_BETTER
         : judgement == HW_JUDGEMENT_WORSE ? HW_TONE_WORSE
                                           : HW_TONE_NEUTRAL;
}

/* Bars */

static void
bar_clear_cb (gpointer data)
{
  HwChartBar *bar = data;

  g_free ((char *)bar->label);
  g_free ((char *)bar->text);
}

/* Takes both texts. */
static void
add_bar (GArray *bars, char *label, char *text, double value, HwTone tone)
{
  HwChartBar bar = { label, text, value, tone };

  g_array_append_val (bars, bar);
}

static void
add_difference (GArray *bars, char *label, double delta_s, HwTimeUnits units)
{
  add_bar (bars, label, hw_delta_format (HW_UNIT_SECONDS, delta_s, units), delta_s,
           delta_s < 0 ? HW_TONE_BETTER : HW_TONE_WORSE);
}

static int
compare_sizes_cb (gconstpointer a, gconstpointer b)
{
  double left = fabs (*(const double *)a), right = fabs (*(const double *)b);

  return (left < right) - (left > right);
}

/* The size that a part must have to be among the largest. */
static double
find_least_size_s (const HwWaterfall *waterfall, guint max_parts)
{
  g_autoptr (GArray) sizes_s = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < hw_waterfall_get_n_parts (waterfall); i++)
    g_array_append_val (sizes_s, hw_waterfall_get_part (waterfall, i)->delta_s);
  if (sizes_s->len <= max_parts)
    return 0;
  g_array_sort (sizes_s, compare_sizes_cb);
  return fabs (g_array_index (sizes_s, double, max_parts - 2));
}

GArray *
hw_waterfall_bars_new (const HwWaterfall *waterfall,
                       const char *before_name,
                       const char *after_name,
                       guint max_parts)
{
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (HwChartBar));
  HwTimeUnits units = hw_map_get_units (waterfall->comparison->before);
  double least_s = find_least_size_s (waterfall, max_parts), rest_s = 0;
  guint n_shown = 0, n_parts = hw_waterfall_get_n_parts (waterfall);

  g_array_set_clear_func (bars, bar_clear_cb);
  add_bar (bars, g_strdup (before_name), hw_duration_format (waterfall->before_s, units),
           waterfall->before_s, HW_TONE_BEFORE);
  for (guint i = 0; i < n_parts; i++)
    {
      const HwWaterfallPart *part = hw_waterfall_get_part (waterfall, i);
      gboolean shown =
          fabs (part->delta_s) >= least_s && (n_parts <= max_parts || n_shown + 1 < max_parts);

      n_shown += shown;
      if (shown)
        add_difference (bars, hw_waterfall_part_format (part, waterfall->comparison), part->delta_s,
                        units);
      else
        rest_s += part->delta_s;
    }
  if (n_shown < n_parts)
    add_difference (bars, g_strdup (_ ("other changes")), rest_s, units);
  add_bar (bars, g_strdup (after_name), hw_duration_format (waterfall->after_s, units),
           waterfall->after_s, HW_TONE_AFTER);
  return bars;
}

char *
hw_waterfall_format_title (const HwWaterfall *waterfall)
{
  HwTimeUnits units = hw_map_get_units (waterfall->comparison->before);
  double delta_s = waterfall->after_s - waterfall->before_s;
  g_autofree char *size = hw_duration_format (fabs (delta_s), units);
  gboolean rework = waterfall->figure == HW_FIGURE_EXPECTED_LEAD_TIME;

  if (fabs (delta_s) <= 1e-9 * waterfall->before_s)
    return g_strdup (_ ("Lead time is the same"));
  /* TRANSLATORS: over a chart of what made lead time shorter, or longer, by so much. */
  if (delta_s < 0)
    return g_strdup_printf (rework ? _ ("Where %s went, rework counted") : _ ("Where %s went"),
                            size);
  return g_strdup_printf (
      rework ? _ ("Where %s more come from, rework counted") : _ ("Where %s more come from"), size);
}

/* Marks */

typedef struct
{
  const HwComparison *comparison;
  GArray *marks;
} Marking;

static void
mark_clear_cb (gpointer data)
{
  g_free ((char *)((HwPlateMark *)data)->text);
}

/* A word about an element. */
static void
add_word (Marking *self, const HwElement *element, const char *word)
{
  HwPlateMark mark = { .element = element, .text = g_strdup (word) };

  g_array_append_val (self->marks, mark);
}

/* The fields whose difference is marked, how it is called on the map, and what of it is better. */
typedef enum
{
  MARK_WAIT,
  MARK_WORK,
  MARK_QUALITY,
  MARK_SHARE,
} MarkWord;

static const struct
{
  HwElementKind kind;
  const char *field;
  MarkWord word;
  HwDirection better;
} marked[] = {
  { HW_ELEMENT_STEP, "wait_time", MARK_WAIT, HW_DIRECTION_LOWER_IS_BETTER },
  { HW_ELEMENT_STEP, "process_time", MARK_WORK, HW_DIRECTION_LOWER_IS_BETTER },
  { HW_ELEMENT_STEP, "complete_accurate", MARK_QUALITY, HW_DIRECTION_HIGHER_IS_BETTER },
  { HW_ELEMENT_LINK, "wait", MARK_WAIT, HW_DIRECTION_LOWER_IS_BETTER },
  { HW_ELEMENT_LINK, "share", MARK_SHARE, HW_DIRECTION_UNSET },
};

static char *
format_mark (MarkWord word, const char *size)
{
  switch (word)
    {
    case MARK_WORK:
      /* TRANSLATORS: beside a triangle that says whether it is less or more: "work 3 d". */
      return g_strdup_printf (C_ ("mark", "work %s"), size);
    case MARK_QUALITY:
      return g_strdup_printf (C_ ("mark", "%%C&A %s"), size);
    case MARK_WAIT:
    case MARK_SHARE:
    default:
      return g_strdup (size);
    }
}

static double
get_number (const HwField *field, const HwElement *element)
{
  HwValue value = hw_field_get (field, element);

  return field->type == HW_FIELD_ESTIMATE ? hw_estimate_range_s (value.estimate).likely
                                          : value.number;
}

static char *
format_size (const HwField *field, double size, HwTimeUnits units)
{
  g_autofree char *points = NULL;

  if (field->type == HW_FIELD_ESTIMATE)
    return hw_duration_format (size, units);
  points = hw_delta_format (HW_UNIT_SHARE, size, units);
  /* The sign is the triangle's. */
  return g_strdup (g_utf8_next_char (points));
}

static void
mark_difference (Marking *self, const HwChange *change, guint row)
{
  const HwField *field = hw_field_find (change->after->type, marked[row].field);
  double delta = get_number (field, change->after) - get_number (field, change->before);
  HwDirection better = marked[row].better;
  HwPlateMark mark = { .element = change->after, .on_wait = marked[row].word == MARK_WAIT };
  g_autofree char *size = NULL;

  if (change->after->type == HW_ELEMENT_LINK && ((HwLink *)change->after)->kind == HW_LINK_REWORK)
    better = HW_DIRECTION_LOWER_IS_BETTER;
  if (isnan (delta) || delta == 0)
    return;
  size = format_size (field, fabs (delta), hw_map_get_units (self->comparison->before));
  mark.text = format_mark (marked[row].word, size);
  mark.direction = delta < 0 ? -1 : 1;
  if (better != HW_DIRECTION_UNSET)
    mark.tone =
        (delta > 0) == (better == HW_DIRECTION_HIGHER_IS_BETTER) ? HW_TONE_BETTER : HW_TONE_WORSE;
  g_array_append_val (self->marks, mark);
}

/* What has no size is only named. */
static void
mark_changed (Marking *self, const HwChange *change)
{
  guint n_before = self->marks->len;

  for (guint i = 0; i < G_N_ELEMENTS (marked); i++)
    {
      if (marked[i].kind == change->after->type
          && hw_change_has_field (change, hw_field_find (marked[i].kind, marked[i].field)))
        mark_difference (self, change, i);
    }
  if (self->marks->len > n_before || change->after->type != HW_ELEMENT_STEP)
    return;
  if (hw_change_has_field (change, hw_field_find (HW_ELEMENT_STEP, "name")))
    add_word (self, change->after, C_ ("mark", "renamed"));
  else
    add_word (self, change->after, C_ ("mark", "changed"));
}

GArray *
hw_comparison_marks_new (const HwComparison *comparison)
{
  Marking self = { comparison, g_array_new (FALSE, FALSE, sizeof (HwPlateMark)) };

  g_array_set_clear_func (self.marks, mark_clear_cb);
  for (guint i = 0; i < hw_comparison_get_n_changes (comparison); i++)
    {
      const HwChange *change = hw_comparison_get_change (comparison, i);
      HwElementKind kind = hw_change_get_element (change)->type;

      if (change->after == NULL || (kind != HW_ELEMENT_STEP && kind != HW_ELEMENT_LINK))
        continue;
      if (change->before != NULL)
        mark_changed (&self, change);
      else if (kind == HW_ELEMENT_STEP)
        add_word (&self, change->after, C_ ("mark", "new"));
    }
  return self.marks;
}

/* The page */

/* The row of lead time, where it is longer or shorter. */
static const HwComparisonRow *
find_lead (const GPtrArray *rows)
{
  const HwComparisonRow *first = rows->len > 0 ? rows->pdata[0] : NULL;

  return first != NULL && first->id == HW_FIGURE_LEAD_TIME && first->judgement != HW_JUDGEMENT_SAME
             ? first
             : NULL;
}

static char *
format_headline (const HwComparisonRow *lead)
{
  if (lead->percent == NULL)
    return g_strdup_printf (_ ("lead time: %s → %s"), lead->before, lead->after);
  /* TRANSLATORS: below a large difference of lead time: before, after, per cent. */
  return g_strdup_printf (_ ("lead time: %s → %s, %s"), lead->before, lead->after, lead->percent);
}

/* `targets` keeps their texts. */
static void
fill_rows (const GPtrArray *rows, HwPlateRow *page_rows, GPtrArray *targets)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const HwComparisonRow *row = rows->pdata[i];
      gboolean same = row->judgement == HW_JUDGEMENT_SAME;

      page_rows[i] = (HwPlateRow){ row->label,
                                   row->before,
                                   row->after,
                                   same ? _ ("= 0") : row->delta,
                                   row->percent,
                                   hw_comparison_row_format_target (row),
                                   same        ? 0
                                   : row->less ? -1
                                               : 1,
                                   tone_of (row->judgement) };
      g_ptr_array_add (targets, (gpointer)page_rows[i].target);
    }
}

static HwTone
tone_of_verdict (HwVerdictKind kind)
{
  return kind == HW_VERDICT_HIT                                  ? HW_TONE_BETTER
         : kind == HW_VERDICT_MISS || kind == HW_VERDICT_OVERDUE ? HW_TONE_WORSE
                                                                 : HW_TONE_NEUTRAL;
}

static void
verdict_clear_cb (gpointer data)
{
  g_free ((char *)((HwPlateVerdict *)data)->text);
}

static GArray *
verdicts_new (const GArray *verdicts, HwTimeUnits units)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (HwPlateVerdict));

  g_array_set_clear_func (shown, verdict_clear_cb);
  for (guint i = 0; verdicts != NULL && i < verdicts->len; i++)
    {
      const HwVerdict *verdict = &g_array_index (verdicts, HwVerdict, i);
      HwPlateVerdict item = { hw_verdict_get_title (verdict), hw_verdict_format (verdict, units),
                              _ (hw_verdict_get_label (verdict->kind)), verdict->burst->on,
                              tone_of_verdict (verdict->kind) };

      g_array_append_val (shown, item);
    }
  return shown;
}

static char **
dup_sentences (const HwComparison *comparison)
{
  g_autoptr (GPtrArray) sentences =
      hw_sentences_new (comparison->changes, comparison->before, comparison->after);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (guint i = 0; i < sentences->len; i++)
    g_strv_builder_add (texts, ((const HwSentence *)sentences->pdata[i])->text);
  return g_strv_builder_end (texts);
}

static char *
format_footer (const HwComparison *comparison, gboolean has_bars)
{
  g_autofree char *match = hw_comparison_format_match (comparison);

  if (!has_bars)
    return g_steal_pointer (&match);
  /* TRANSLATORS: below the page of a comparison; a sentence on how steps were matched follows. */
  return g_strdup_printf (
      _ ("The bars add up exactly: each change made to A, one after the other. %s"), match);
}

HwPlate *
hw_comparison_page_new (HwComparison *comparison, const HwComparisonPageOptions *options)
{
  HwTimeUnits units = hw_map_get_units (comparison->before);
  const HwWaterfall *waterfall = options->waterfall;
  gboolean has_bars = waterfall != NULL && hw_waterfall_get_n_parts (waterfall) > 0;
  g_autoptr (GPtrArray) rows = hw_comparison_rows_new (comparison, HW_ROWS_MAIN);
  g_autofree HwPlateRow *page_rows = g_new0 (HwPlateRow, rows->len + 1);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) marks = hw_comparison_marks_new (comparison);
  g_autoptr (GArray) verdicts = verdicts_new (options->verdicts, units);
  g_autoptr (GArray) bars = has_bars ? hw_waterfall_bars_new (waterfall, options->before_name,
                                                              options->after_name, MAX_BARS)
                                     : NULL;
  g_autofree char *bars_title = has_bars ? hw_waterfall_format_title (waterfall) : NULL;
  g_auto (GStrv) sentences = dup_sentences (comparison);
  const HwComparisonRow *lead = find_lead (rows);
  g_autofree char *headline_text = lead != NULL ? format_headline (lead) : NULL;
  g_autofree char *subtitle = hw_clock_format (units);
  g_autofree char *footer = format_footer (comparison, has_bars);

  fill_rows (rows, page_rows, targets);
  return hw_comparison_plate_new (&(HwComparisonPage){
      .theme = options->theme,
      .comparison = comparison,
      .title = options->title,
      .subtitle = subtitle,
      .before_name = options->before_name,
      .after_name = options->after_name,
      .headline = lead != NULL ? lead->delta : NULL,
      .headline_text = headline_text,
      .headline_tone = lead != NULL ? tone_of (lead->judgement) : HW_TONE_NEUTRAL,
      .rows = page_rows,
      .n_rows = rows->len,
      .marks = (const HwPlateMark *)(gconstpointer)marks->data,
      .n_marks = marks->len,
      .verdicts = (const HwPlateVerdict *)(gconstpointer)verdicts->data,
      .n_verdicts = verdicts->len,
      .bars = has_bars ? (const HwChartBar *)(gconstpointer)bars->data : NULL,
      .n_bars = has_bars ? bars->len : 0,
      .bars_title = bars_title,
      .sentences = (const char *const *)sentences,
      .sentences_title = _ ("What changed"),
      .footer = footer,
  });
}
