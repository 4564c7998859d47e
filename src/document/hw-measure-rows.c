/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hw-duration-text.h"
#include "hw-flow-walk.h"
#include "hw-folded-text.h"

typedef enum
{
  MISSING_PROCESS_TIME = 1 << 0,
  MISSING_WAIT_TIME = 1 << 1,
  MISSING_COMPLETE_ACCURATE = 1 << 2,
} Missing;

typedef struct
{
  const HwStep *step; /* borrowed from the map */
  guint position;     /* of the step among those of the map */
  guint missing;      /* Missing, as bits */
} Row;

struct _HwMeasureRows
{
  HwMap *map;                   /* NULL before the first */
  HwFigures *figures;           /* NULL when the map has none */
  HwDocumentReadings *readings; /* NULL: nothing is measured */
  GArray *rows;                 /* Row */
  GHashTable *known;   /* ids of all steps of the map, borrowed from it, -> position + 1; NULL along
                        * the flow */
  GHashTable *missing; /* HwStep -> Missing: those that miss something */
  HwFoldedText **words; /* the filter, ending with NULL; NULL when there is none */
  const HwMeasureColumn *sort;
  gboolean descending;
  gboolean unmeasured;
};

typedef struct
{
  HwMeasureKey key;
  guint place; /* along the flow: what decides between equals */
  Row row;
} Sortable;

static const struct
{
  const char *field;
  Missing missing;
} missing_fields[] = {
  { "process_time", MISSING_PROCESS_TIME },
  { "wait_time", MISSING_WAIT_TIME },
  { "complete_accurate", MISSING_COMPLETE_ACCURATE },
};

static guint
find_missing (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (missing_fields); i++)
    {
      if (g_str_equal (missing_fields[i].field, field))
        return missing_fields[i].missing;
    }
  return 0;
}

static GHashTable *
collect_missing (const HwFigures *figures)
{
  GHashTable *missing = g_hash_table_new (NULL, NULL);

  for (guint i = 0; figures != NULL && i < figures->unknown->len; i++)
    {
      const HwUnknown *unknown = &g_array_index (figures->unknown, HwUnknown, i);
      gpointer key = (gpointer)unknown->element;
      guint bits;

      if (unknown->element->type != HW_ELEMENT_STEP)
        continue;
      bits = GPOINTER_TO_UINT (g_hash_table_lookup (missing, key)) | find_missing (unknown->field);
      g_hash_table_insert (missing, key, GUINT_TO_POINTER (bits));
    }
  return missing;
}

static Row
make_row (const HwMeasureRows *self, const HwStep *step, guint position)
{
  return (Row){ step, position, GPOINTER_TO_UINT (g_hash_table_lookup (self->missing, step)) };
}

/* The wait that follows from how often a gate opens, or the lead time with it, seconds; NAN where
 * the cell has a value of its own. */
static double
find_derived_s (const HwMeasureRows *self, const Row *row, const HwMeasureColumn *column)
{
  double wait_s = self->figures != NULL ? self->figures->steps[row->position].computed_wait_s : NAN;

  if (isnan (wait_s) || column->kind == HW_MEASURE_PROVENANCE || column->kind == HW_MEASURE_MEASURED
      || !g_str_equal (column->field, "wait_time"))
    return NAN;
  return column->kind == HW_MEASURE_LEAD_TIME
             ? wait_s + hw_estimate_range_s (row->step->process_time).likely
             : wait_s;
}

/* All steps, along the flow where the map has a meaning as one. */
static GArray *
order_by_flow (const HwMeasureRows *self)
{
  g_autofree guint *order = hw_flow_dup_order (self->map, self->figures);
  g_autofree gpointer *steps = hw_seq_dup_items (hw_map_steps (self->map));
  guint n_steps = hw_measure_rows_count_steps (self);
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (Row), n_steps);

  for (guint i = 0; i < n_steps; i++)
    {
      Row row = make_row (self, steps[order[i]], order[i]);

      g_array_append_val (rows, row);
    }
  return rows;
}

static gboolean
has_word (const HwFoldedText *word, const char *text)
{
  g_autoptr (HwFoldedText) folded = hw_folded_text_new (text);

  return text != NULL && hw_folded_text_find (folded, word) >= 0;
}

static gboolean
says (const HwMeasureRows *self, const HwStep *step, const HwFoldedText *word)
{
  const HwElement *lane = step->lane != NULL ? hw_map_find (self->map, step->lane) : NULL;

  if (has_word (word, step->name) || has_word (word, step->owner_role)
      || has_word (word, step->barrier)
      || (lane != NULL && has_word (word, hw_element_get_title (lane))))
    return TRUE;
  for (guint i = 0; step->tools != NULL && step->tools[i] != NULL; i++)
    {
      if (has_word (word, step->tools[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
matches (const HwMeasureRows *self, const Row *row)
{
  if (self->unmeasured && row->missing == 0)
    return FALSE;
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    {
      if (!says (self, row->step, self->words[i]))
        return FALSE;
    }
  return TRUE;
}

static void
filter (const HwMeasureRows *self, GArray *rows)
{
  guint n_left = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      Row row = g_array_index (rows, Row, i);

      if (matches (self, &row))
        g_array_index (rows, Row, n_left++) = row;
    }
  g_array_set_size (rows, n_left);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HwMeasureRows *self = user_data;
  const Sortable *left = a, *right = b;
  int order = hw_measure_key_compare (&left->key, &right->key, self->descending);

  return order != 0 ? order : (int)left->place - (int)right->place;
}

static gboolean
find_measured (const HwMeasureRows *self,
               const HwStep *step,
               const HwMeasureColumn *column,
               HwMeasured *measured)
{
  return column->kind == HW_MEASURE_MEASURED && self->readings != NULL
         && hw_document_readings_get (self->readings, step->element.id, column->field, measured);
}

/* Of what is measured what matters is how far it is from what was thought. */
static HwMeasureKey
get_key (const HwMeasureRows *self, const Row *row)
{
  double derived_s = find_derived_s (self, row, self->sort);
  HwMeasured measured;

  if (!isnan (derived_s))
    return (HwMeasureKey){ .number = derived_s };
  if (find_measured (self, row->step, self->sort, &measured))
    return (HwMeasureKey){ .absent = isnan (measured.drift), .number = fabs (measured.drift) };
  return hw_measure_column_get_key (self->sort, row->step, self->map);
}

static void
sort (HwMeasureRows *self, GArray *rows)
{
  g_autofree Sortable *items = g_new (Sortable, rows->len + 1);

  for (guint i = 0; i < rows->len; i++)
    {
      Row row = g_array_index (rows, Row, i);

      items[i] = (Sortable){ get_key (self, &row), i, row };
    }
  g_qsort_with_data (items, (int)rows->len, sizeof (Sortable), compare, self);
  for (guint i = 0; i < rows->len; i++)
    {
      g_array_index (rows, Row, i) = items[i].row;
      hw_measure_key_clear (&items[i].key);
    }
}

/* Takes the rows; tells where they differ from those of before. */
static HwMeasureSplice
take_rows (HwMeasureRows *self, GArray *rows)
{
  const Row *before = (const Row *)(gpointer)self->rows->data;
  const Row *after = (const Row *)(gpointer)rows->data;
  guint n_common = MIN (self->rows->len, rows->len);
  HwMeasureSplice splice;
  guint first = 0, last = 0;

#define SAME(a, b)                                                                                 \
  ((a).step == (b).step || g_str_equal ((a).step->element.id, (b).step->element.id))
  while (first < n_common && SAME (before[first], after[first]))
    first++;
  while (last < n_common - first
         && SAME (before[self->rows->len - 1 - last], after[rows->len - 1 - last]))
    last++;
#undef SAME

  splice = (HwMeasureSplice){ first, self->rows->len - first - last, rows->len - first - last };
  g_array_unref (self->rows);
  self->rows = rows;
  return splice;
}

static HwMeasureSplice
sort_out (HwMeasureRows *self)
{
  GArray *rows;

  if (self->map == NULL)
    return (HwMeasureSplice){ 0, 0, 0 };
  rows = order_by_flow (self);
  if (self->unmeasured || self->words != NULL)
    filter (self, rows);
  if (self->sort != NULL)
    sort (self, rows);
  return take_rows (self, rows);
}

static GHashTable *
collect_ids (const HwMap *map)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);
  HwStep *step;
  guint position = 0;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    g_hash_table_insert (ids, step->element.id, GUINT_TO_POINTER (++position));
  return ids;
}

/* The rows there were, as the map has them now, and the steps that are new behind them. */
static GArray *
keep_places (const HwMeasureRows *self, GHashTable *ids, GHashTable *ids_before)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  const HwSeq *steps = hw_map_steps (self->map);
  const HwStep *step;
  guint position = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const HwStep *before = g_array_index (self->rows, Row, i).step;
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (ids, before->element.id));

      if (place > 0)
        {
          Row row = make_row (self, hw_seq_get (steps, place - 1), place - 1);

          g_array_append_val (rows, row);
        }
    }
  HW_SEQ_FOREACH (step, steps)
    {
      Row row = make_row (self, step, position++);

      if (!g_hash_table_contains (ids_before, step->element.id))
        g_array_append_val (rows, row);
    }
  return rows;
}

HwMeasureRows *
hw_measure_rows_new (void)
{
  HwMeasureRows *self = g_new0 (HwMeasureRows, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->missing = g_hash_table_new (NULL, NULL);
  return self;
}

static void
clear_words (HwMeasureRows *self)
{
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    hw_folded_text_free (self->words[i]);
  g_clear_pointer (&self->words, g_free);
}

void
hw_measure_rows_free (HwMeasureRows *self)
{
  clear_words (self);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_hash_table_unref (self->missing);
  g_array_unref (self->rows);
  g_clear_pointer (&self->figures, hw_figures_unref);
  g_clear_object (&self->readings);
  g_clear_pointer (&self->map, hw_map_unref);
  g_free (self);
}

HwMeasureSplice
hw_measure_rows_set_map (HwMeasureRows *self, HwMap *map, const HwFigures *figures)
{
  g_autoptr (HwMap) map_before = g_steal_pointer (&self->map);
  g_autoptr (HwFigures) figures_before = g_steal_pointer (&self->figures);
  g_autoptr (GHashTable) known_before = g_steal_pointer (&self->known);

  self->map = hw_map_ref (map);
  self->figures = figures != NULL ? hw_figures_ref ((HwFigures *)figures) : NULL;
  g_hash_table_unref (self->missing);
  self->missing = collect_missing (figures);

  if (!hw_measure_rows_is_arranged (self))
    return take_rows (self, order_by_flow (self));
  self->known = collect_ids (map);
  if (known_before == NULL)
    return sort_out (self);
  return take_rows (self, keep_places (self, self->known, known_before));
}

static HwMeasureSplice
apply_again (HwMeasureRows *self)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
  if (self->map != NULL && hw_measure_rows_is_arranged (self))
    self->known = collect_ids (self->map);
  return sort_out (self);
}

HwMeasureSplice
hw_measure_rows_set_text (HwMeasureRows *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\n", -1);
  g_autoptr (GPtrArray) folded = g_ptr_array_new ();

  clear_words (self);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] != '\0')
        g_ptr_array_add (folded, hw_folded_text_new (words[i]));
    }
  if (folded->len > 0)
    {
      g_ptr_array_add (folded, NULL);
      self->words = (HwFoldedText **)g_ptr_array_free (g_steal_pointer (&folded), FALSE);
    }
  return apply_again (self);
}

HwMeasureSplice
hw_measure_rows_set_unmeasured (HwMeasureRows *self, gboolean unmeasured)
{
  self->unmeasured = unmeasured;
  return apply_again (self);
}

HwMeasureSplice
hw_measure_rows_set_sort (HwMeasureRows *self, const HwMeasureColumn *column, gboolean descending)
{
  self->sort = column;
  self->descending = descending;
  return apply_again (self);
}

const HwMeasureColumn *
hw_measure_rows_get_sort (const HwMeasureRows *self, gboolean *descending)
{
  *descending = self->descending;
  return self->sort;
}

gboolean
hw_measure_rows_is_arranged (const HwMeasureRows *self)
{
  return self->sort != NULL || self->unmeasured || self->words != NULL;
}

guint
hw_measure_rows_get_length (const HwMeasureRows *self)
{
  return self->rows->len;
}

const HwStep *
hw_measure_rows_get (const HwMeasureRows *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, NULL);

  return g_array_index (self->rows, Row, row).step;
}

int
hw_measure_rows_find (const HwMeasureRows *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->rows->len; i++)
    {
      if (g_str_equal (g_array_index (self->rows, Row, i).step->element.id, id))
        return (int)i;
    }
  return -1;
}

void
hw_measure_rows_set_readings (HwMeasureRows *self, HwDocumentReadings *readings)
{
  g_set_object (&self->readings, readings);
}

gboolean
hw_measure_rows_get_measured (const HwMeasureRows *self,
                              guint row,
                              const HwMeasureColumn *column,
                              HwMeasured *measured)
{
  g_return_val_if_fail (row < self->rows->len, FALSE);

  return find_measured (self, g_array_index (self->rows, Row, row).step, column, measured);
}

char *
hw_measure_rows_dup_measured (const HwMeasureRows *self, guint row, const HwMeasureColumn *column)
{
  HwMeasured measured;

  if (!hw_measure_rows_get_measured (self, row, column, &measured))
    return NULL;
  return hw_reading_format_value (
      measured.reading,
      hw_document_readings_get_words (self->readings, measured.reading->element_id));
}

gboolean
hw_measure_rows_is_missing (const HwMeasureRows *self, guint row, const HwMeasureColumn *column)
{
  guint missing;

  g_return_val_if_fail (row < self->rows->len, FALSE);

  missing = g_array_index (self->rows, Row, row).missing;
  if (column->kind == HW_MEASURE_LEAD_TIME)
    return (missing & (MISSING_PROCESS_TIME | MISSING_WAIT_TIME)) != 0;
  return column->kind == HW_MEASURE_FIELD && (missing & find_missing (column->field)) != 0;
}

char *
hw_measure_rows_dup_derived (const HwMeasureRows *self, guint row, const HwMeasureColumn *column)
{
  g_autofree char *time = NULL;
  double derived_s;

  g_return_val_if_fail (row < self->rows->len, NULL);

  derived_s = find_derived_s (self, &g_array_index (self->rows, Row, row), column);
  if (isnan (derived_s))
    return NULL;
  time = hw_duration_format (derived_s, hw_map_get_units (self->map));
  /* TRANSLATORS: a time computed from how often a gate opens: "≈ 1 w". */
  return g_strdup_printf (_ ("≈ %s"), time);
}

guint
hw_measure_rows_count_steps (const HwMeasureRows *self)
{
  return self->map != NULL ? hw_seq_get_length (hw_map_steps (self->map)) : 0;
}

guint
hw_measure_rows_count_unmeasured (const HwMeasureRows *self)
{
  return g_hash_table_size (self->missing);
}

char *
hw_measure_rows_dup_summary (const HwMeasureRows *self)
{
  guint n_steps = hw_measure_rows_count_steps (self);
  guint n_unmeasured = hw_measure_rows_count_unmeasured (self);
  g_autofree char *count = NULL;

  if (n_steps == 0)
    return g_strdup (_ ("No steps yet"));
  if (self->figures == NULL)
    return g_strdup_printf (ngettext ("%u step", "%u steps", n_steps), n_steps);
  if (n_unmeasured == 0)
    return g_strdup_printf (ngettext ("%u step, all measured", "%u steps, all measured", n_steps),
                            n_steps);

  count =
      g_strdup_printf (ngettext ("%u of %u step unmeasured", "%u of %u steps unmeasured", n_steps),
                       n_unmeasured, n_steps);
  if (self->figures->times_at_least)
    /* TRANSLATORS: "4 of 11 steps unmeasured — totals are a lower bound". */
    return g_strdup_printf (_ ("%s — totals are a lower bound"), count);
  if (self->figures->quality_at_most)
    return g_strdup_printf (_ ("%s — rolled %%C&A is an upper bound"), count);
  return g_steal_pointer (&count);
}
