/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-comparison-markdown.h"

#include <glib/gi18n-lib.h>

#include "hw-map-markdown.h"

static void
append_row (GString *out, const char *const *cells, guint n_cells)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < n_cells; i++)
    {
      g_string_append_c (out, ' ');
      if (cells[i] != NULL)
        hw_markdown_append_escaped (out, cells[i]);
      g_string_append (out, " |");
    }
  g_string_append_c (out, '\n');
}

static void
append_paragraph (GString *out, const char *prefix, const char *text)
{
  g_string_append (out, prefix);
  hw_markdown_append_escaped (out, text);
  g_string_append (out, "\n\n");
}

static void
append_totals (GString *out, const HwComparison *comparison)
{
  g_autoptr (GPtrArray) rows = hw_comparison_rows_new (comparison, HW_ROWS_MAIN);
  const char *const titles[] = { _ ("Total"),  _ ("Before"),   _ ("After"),
                                 _ ("Change"), _ ("Per cent"), NULL };

  append_row (out, titles, G_N_ELEMENTS (titles));
  g_string_append (out, "| --- | ---: | ---: | ---: | ---: | --- |\n");
  for (guint i = 0; i < rows->len; i++)
    {
      const HwComparisonRow *row = rows->pdata[i];
      const char *const cells[] = { row->label,   row->before,
                                    row->after,   row->delta,
                                    row->percent, hw_judgement_get_label (row->judgement) };

      append_row (out, cells, G_N_ELEMENTS (cells));
    }
  g_string_append_c (out, '\n');
}

static void
append_waterfall (GString *out, const HwComparison *comparison, const HwWaterfall *waterfall)
{
  HwTimeUnits units = hw_map_get_units (comparison->before);
  const char *const titles[] = { _ ("Change"), _ ("What") };

  if (waterfall == NULL || hw_waterfall_get_n_parts (waterfall) == 0)
    return;
  append_paragraph (out, "## ", _ ("Where the change of lead time comes from"));
  append_row (out, titles, G_N_ELEMENTS (titles));
  g_string_append (out, "| ---: | --- |\n");
  for (guint i = 0; i < hw_waterfall_get_n_parts (waterfall); i++)
    {
      const HwWaterfallPart *part = hw_waterfall_get_part (waterfall, i);
      g_autofree char *delta = hw_delta_format (HW_UNIT_SECONDS, part->delta_s, units);
      g_autofree char *what = hw_waterfall_part_format (part, comparison);

      append_row (out, (const char *[]){ delta, what }, 2);
    }
  g_string_append_c (out, '\n');
}

static void
append_sentences (GString *out, const HwComparison *comparison)
{
  g_autoptr (GPtrArray) sentences =
      hw_sentences_new (comparison->changes, comparison->before, comparison->after);

  if (sentences->len == 0)
    return;
  append_paragraph (out, "## ", _ ("What changed"));
  for (guint i = 0; i < sentences->len; i++)
    {
      g_string_append (out, "- ");
      hw_markdown_append_escaped (out, ((const HwSentence *)sentences->pdata[i])->text);
      g_string_append_c (out, '\n');
    }
  g_string_append_c (out, '\n');
}

char *
hw_comparison_to_markdown (const HwComparison *comparison,
                           const HwWaterfall *waterfall,
                           const char *title)
{
  GString *out = g_string_new (NULL);
  g_autofree char *summary = hw_comparison_format_summary (comparison);
  g_autofree char *match = hw_comparison_format_match (comparison);

  append_paragraph (out, "# ", title);
  append_paragraph (out, "", summary);
  append_totals (out, comparison);
  append_waterfall (out, comparison, waterfall);
  append_sentences (out, comparison);
  hw_markdown_append_escaped (out, match);
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}
