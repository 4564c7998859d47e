/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-paste.h"

#include <string.h>

/* A block on its way into a target. */
typedef struct
{
  const HwMeasureTarget *target;
  const HwMeasureBlock *block;
  guint first_row; /* of the block: after its headings */
  HwMeasurePaste *paste;
} Pasting;

static guint
count_block_rows (const Pasting *self)
{
  return self->block->n_rows - self->first_row;
}

static gboolean
equals_folded (const char *a, const char *b)
{
  g_autofree char *a_folded = g_utf8_casefold (a, -1);
  g_autofree char *b_folded = g_utf8_casefold (b, -1);

  return g_str_equal (a_folded, b_folded);
}

static gboolean
is_heading (const char *text, const HwMeasureColumn *column)
{
  return equals_folded (text, hw_measure_column_get_label (column))
         || g_str_equal (text, column->name);
}

/* TRUE when the first row of the block names the columns it stands over. */
static gboolean
begins_with_headings (const HwMeasureTarget *target, const HwMeasureBlock *block)
{
  guint n_columns = MIN (block->n_columns, target->n_columns - target->range.first_column);

  if (block->n_rows < 2)
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    {
      if (!is_heading (hw_measure_block_get (block, 0, i),
                       target->columns[target->range.first_column + i]))
        return FALSE;
    }
  return TRUE;
}

/* How far it goes from `first`: over the selected cells where they are a multiple, else as far as
 * the block does. */
static guint
find_last (guint first, guint n_selected, guint n_block)
{
  return first + (n_selected % n_block == 0 ? n_selected : n_block) - 1;
}

static void
find_range (Pasting *self)
{
  const HwMeasureTarget *target = self->target;
  guint n_rows = hw_measure_rows_get_length (target->rows);
  HwMeasureRange range = target->range;
  guint n_all;

  range.last_row = find_last (range.first_row, hw_measure_range_count_rows (target->range),
                              count_block_rows (self));
  range.last_column = find_last (range.first_column, hw_measure_range_count_columns (target->range),
                                 self->block->n_columns);
  n_all = hw_measure_range_count_rows (range) * hw_measure_range_count_columns (range);

  range.last_row = MIN (range.last_row, n_rows - 1);
  range.last_column = MIN (range.last_column, target->n_columns - 1);
  self->paste->range = range;
  self->paste->n_outside =
      n_all - hw_measure_range_count_rows (range) * hw_measure_range_count_columns (range);
}

static const char *
text_for (const Pasting *self, guint row, guint column)
{
  HwMeasureRange range = self->paste->range;

  return hw_measure_block_get (self->block,
                               self->first_row + (row - range.first_row) % count_block_rows (self),
                               (column - range.first_column) % self->block->n_columns);
}

static void
refuse (Pasting *self,
        const HwMeasureColumn *column,
        const char *id,
        const char *text,
        const GError *error)
{
  HwMeasureRefusal *refusal = g_new0 (HwMeasureRefusal, 1);

  *refusal =
      (HwMeasureRefusal){ g_strdup (id), column, g_strdup (text), g_strdup (error->message) };
  g_ptr_array_add (self->paste->refusals, refusal);
}

/* One text in several steps; where it does not fit all of them, in those it fits. `ids` ends with
 * NULL. */
static void
set_text (Pasting *self, const HwMeasureColumn *column, const char *const *ids, const char *text)
{
  g_autoptr (GError) error = NULL;
  HwMap *map = hw_measure_column_apply (column, self->paste->map, ids, text, &error);

  if (map != NULL)
    {
      hw_map_unref (self->paste->map);
      self->paste->map = map;
      self->paste->n_set += g_strv_length ((char **)ids);
    }
  else if (ids[1] == NULL)
    refuse (self, column, ids[0], text, error);
  else
    {
      for (guint i = 0; ids[i] != NULL; i++)
        set_text (self, column, (const char *const[]){ ids[i], NULL }, text);
    }
}

/* Cells of a column that get the same text are set at once. */
static void
set_column (Pasting *self, guint column)
{
  HwMeasureRange range = self->paste->range;
  g_autoptr (GHashTable) ids_by_text =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint row = range.first_row; row <= range.last_row; row++)
    {
      const char *text = text_for (self, row, column);
      GPtrArray *ids = g_hash_table_lookup (ids_by_text, text);

      if (ids == NULL)
        {
          ids = g_ptr_array_new ();
          g_hash_table_insert (ids_by_text, (gpointer)text, ids);
          g_ptr_array_add (texts, (gpointer)text);
        }
      g_ptr_array_add (ids, hw_measure_rows_get (self->target->rows, row)->element.id);
    }
  for (guint i = 0; i < texts->len; i++)
    {
      GPtrArray *ids = g_hash_table_lookup (ids_by_text, texts->pdata[i]);

      g_ptr_array_add (ids, NULL);
      set_text (self, self->target->columns[column], (const char *const *)ids->pdata,
                texts->pdata[i]);
    }
}

static gboolean
covers (const Pasting *self, const char *name)
{
  HwMeasureRange range = self->paste->range;

  for (guint i = range.first_column; i <= range.last_column; i++)
    {
      if (g_str_equal (self->target->columns[i]->name, name))
        return TRUE;
    }
  return FALSE;
}

static void
set_columns (Pasting *self, gboolean derived)
{
  HwMeasureRange range = self->paste->range;

  for (guint i = range.first_column; i <= range.last_column; i++)
    {
      if (hw_measure_column_is_editable (self->target->columns[i])
          && (self->target->columns[i]->kind == HW_MEASURE_LEAD_TIME) == derived)
        set_column (self, i);
    }
}

void
hw_measure_refusal_free (HwMeasureRefusal *self)
{
  g_free (self->id);
  g_free (self->text);
  g_free (self->reason);
  g_free (self);
}

HwMeasurePaste *
hw_measure_paste_new (const HwMeasureTarget *target, const HwMeasureBlock *block)
{
  HwMeasurePaste *paste = g_new0 (HwMeasurePaste, 1);
  Pasting self = { target, block, begins_with_headings (target, block) ? 1 : 0, paste };

  paste->map = hw_map_ref (target->map);
  paste->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_measure_refusal_free);
  find_range (&self);
  set_columns (&self, FALSE);
  if (!covers (&self, "wait_time"))
    set_columns (&self, TRUE);
  return paste;
}

void
hw_measure_paste_free (HwMeasurePaste *self)
{
  hw_map_unref (self->map);
  g_ptr_array_unref (self->refusals);
  g_free (self);
}

static char *
dup_cell (const HwMeasureTarget *target, guint row, const HwMeasureColumn *column)
{
  char *measured = hw_measure_rows_dup_measured (target->rows, row, column);

  return measured != NULL ? measured
                          : hw_measure_column_dup_text (
                              column, hw_measure_rows_get (target->rows, row), target->map);
}

HwMeasureBlock *
hw_measure_copy (const HwMeasureTarget *target)
{
  HwMeasureRange range = target->range;
  HwMeasureBlock *block = hw_measure_block_new (hw_measure_range_count_rows (range),
                                                hw_measure_range_count_columns (range));

  for (guint row = range.first_row; row <= range.last_row; row++)
    {
      for (guint column = range.first_column; column <= range.last_column; column++)
        hw_measure_block_take (block, row - range.first_row, column - range.first_column,
                               dup_cell (target, row, target->columns[column]));
    }
  return block;
}
