/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed into the cells of the table, pasted and cleared. */

#include "hw-measure-grid-private.h"

#include <glib/gi18n-lib.h>

#include "hw-editing.h"

static HwDocument *
get_document (HwMeasureGrid *self)
{
  return hw_view_state_get_document (self->view);
}

static const HwStep *
step_at_cursor (HwMeasureGrid *self)
{
  return hw_measure_grid_get_step (self, self->cursor.at.row);
}

static const HwMeasureColumn *
column_at_cursor (HwMeasureGrid *self)
{
  return self->columns->pdata[self->cursor.at.column];
}

static guint
refusal_hash (gconstpointer key)
{
  const HwMeasureRefusal *refusal = key;

  return g_str_hash (refusal->id) ^ g_direct_hash (refusal->column);
}

static gboolean
refusal_equal (gconstpointer a, gconstpointer b)
{
  const HwMeasureRefusal *left = a, *right = b;

  return left->column == right->column && g_str_equal (left->id, right->id);
}

GHashTable *
hw_measure_refusals_new (void)
{
  return g_hash_table_new_full (refusal_hash, refusal_equal,
                                (GDestroyNotify)hw_measure_refusal_free, NULL);
}

static void
add_refusal (HwMeasureGrid *self, const HwMeasureRefusal *refusal)
{
  HwMeasureRefusal *copy = g_new (HwMeasureRefusal, 1);

  *copy = (HwMeasureRefusal){ g_strdup (refusal->id), refusal->column, g_strdup (refusal->text),
                              g_strdup (refusal->reason) };
  g_hash_table_add (self->refusals, copy);
}

static void
drop_refusals (HwMeasureGrid *self, HwMeasureRange range)
{
  if (g_hash_table_size (self->refusals) == 0)
    return;
  for (guint row = range.first_row; row <= range.last_row; row++)
    {
      const HwStep *step = hw_measure_grid_get_step (self, row);

      for (guint column = range.first_column; step != NULL && column <= range.last_column; column++)
        {
          HwMeasureRefusal key = { .id = step->element.id, .column = self->columns->pdata[column] };

          g_hash_table_remove (self->refusals, &key);
        }
    }
}

static const char *
get_column_label (gconstpointer column)
{
  return hw_measure_column_get_label (column);
}

static const char *
get_column_name (gconstpointer column)
{
  return ((const HwMeasureColumn *)column)->name;
}

static char *
dup_step_text (gconstpointer column, GPtrArray *steps, const HwMap *map)
{
  return hw_measure_column_dup_text (column, steps->pdata[0], map);
}

static char *
dup_column_reading (gconstpointer column, const char *text, const HwMap *map)
{
  return hw_measure_column_dup_reading (column, text, map);
}

static HwMap *
apply_column (
    gconstpointer column, HwMap *map, const char *const *ids, const char *text, GError **error)
{
  return hw_measure_column_apply (column, map, ids, text, error);
}

static const HwTypedKind cell_kind = {
  .get_label = get_column_label,
  .get_name = get_column_name,
  .dup_text = dup_step_text,
  .dup_reading = dup_column_reading,
  .apply = apply_column,
};

/* The cell that is typed into, else the one at the cursor; FALSE where there is no step, or none
 * any more. Names only, borrowed. */
static gboolean
find_typed (HwMeasureGrid *self, HwMeasureRefusal *cell)
{
  const HwStep *step = self->typing == NULL ? step_at_cursor (self) : NULL;

  if (self->typing != NULL)
    *cell = (HwMeasureRefusal){ .id = (char *)hw_field_typing_get_ids (self->typing)[0],
                                .column = hw_field_typing_get_what (self->typing) };
  else
    *cell = (HwMeasureRefusal){ .id = step != NULL ? step->element.id : NULL,
                                .column = column_at_cursor (self) };
  return cell->id != NULL;
}

static void
drop_refusal (HwMeasureGrid *self)
{
  HwMeasureRefusal cell;

  if (find_typed (self, &cell))
    g_hash_table_remove (self->refusals, &cell);
}

/* The last step along the flow that is not only looked at. */
static const char *
find_last_step (HwMeasureGrid *self)
{
  for (guint row = hw_measure_rows_get_length (self->rows); row > 0; row--)
    {
      const HwStep *step = hw_measure_rows_get (self->rows, row - 1);

      if (step->kind != HW_STEP_STATION)
        return step->element.id;
    }
  return NULL;
}

/* A step of this name at the end of the line, and the cursor in it. */
static void
add_step (HwMeasureGrid *self, const char *text)
{
  g_autoptr (HwElement) template = hw_element_new (HW_ELEMENT_STEP, "template");
  g_autofree char *name = g_strstrip (g_strdup (text));
  g_autofree char *id = NULL;

  if (name[0] == '\0')
    return;
  ((HwStep *)template)->name = g_steal_pointer (&name);
  hw_view_state_select (self->view, find_last_step (self));
  id = hw_editing_add_step (self->view, HW_EDITING_NEXT, (const HwStep *)template);
}

/* The part of the range that has steps; FALSE when there is none. */
static gboolean
get_target (HwMeasureGrid *self, HwMeasureTarget *target)
{
  guint n_rows = hw_measure_rows_get_length (self->rows);
  HwMeasureRange range = hw_measure_cursor_get_range (&self->cursor);

  if (range.first_row >= n_rows || self->columns->len == 0)
    return FALSE;
  range.last_row = MIN (range.last_row, n_rows - 1);
  *target = (HwMeasureTarget){ hw_document_get_edited_map (get_document (self)), self->rows,
                               (const HwMeasureColumn *const *)self->columns->pdata,
                               self->columns->len, range };
  return TRUE;
}

static HwMeasurePasted
put_block (HwMeasureGrid *self, const HwMeasureBlock *block, const char *label)
{
  g_autoptr (HwMeasurePaste) paste = NULL;
  HwMeasureTarget target;

  if (hw_measure_grid_is_read_only (self) || !get_target (self, &target))
    return (HwMeasurePasted){ 0, 0, 0 };

  paste = hw_measure_paste_new (&target, block);
  drop_refusals (self, paste->range);
  for (guint i = 0; i < paste->refusals->len; i++)
    add_refusal (self, paste->refusals->pdata[i]);
  hw_document_apply (get_document (self), paste->map, label, NULL);
  hw_measure_grid_set_range (self, paste->range);
  hw_measure_grid_emit_cells_changed (self);
  return (HwMeasurePasted){ paste->n_set, paste->refusals->len, paste->n_outside };
}

static HwMeasurePasted
put_text (HwMeasureGrid *self, const char *text, const char *label)
{
  g_autoptr (HwMeasureBlock) block = hw_measure_block_new (1, 1);

  hw_measure_block_take (block, 0, 0, g_strdup (text));
  return put_block (self, block, label);
}

gboolean
hw_measure_grid_can_edit (HwMeasureGrid *self)
{
  if (hw_measure_grid_is_read_only (self) || self->columns->len == 0
      || self->cursor.at.row >= hw_measure_grid_get_n_rows (self)
      || !hw_measure_column_is_editable (column_at_cursor (self)))
    return FALSE;
  return step_at_cursor (self) != NULL || g_str_equal (column_at_cursor (self)->name, "name");
}

char *
hw_measure_grid_dup_text (HwMeasureGrid *self)
{
  const HwMeasureRefusal *refusal = hw_measure_grid_find_refusal (self, self->cursor.at);
  const HwStep *step = step_at_cursor (self);

  if (refusal != NULL)
    return g_strdup (refusal->text);
  if (step == NULL)
    return g_strdup ("");
  return hw_measure_column_dup_text (column_at_cursor (self), step, hw_measure_grid_get_map (self));
}

HwFieldTyping *
hw_measure_grid_type (HwMeasureGrid *self)
{
  const HwStep *step = step_at_cursor (self);

  if (self->typing == NULL && step != NULL)
    self->typing = hw_field_typing_new_of_kind (get_document (self),
                                                (const char *const[]){ step->element.id, NULL },
                                                &cell_kind, column_at_cursor (self));
  return self->typing;
}

void
hw_measure_grid_cancel (HwMeasureGrid *self)
{
  drop_refusal (self);
  if (self->typing != NULL)
    hw_field_typing_cancel (self->typing);
  g_clear_object (&self->typing);
  hw_measure_grid_emit_cells_changed (self);
}

gboolean
hw_measure_grid_commit (HwMeasureGrid *self, const char *text)
{
  g_autoptr (HwFieldTyping) typing = NULL;

  g_return_val_if_fail (self->typing != NULL || hw_measure_grid_can_edit (self), FALSE);

  if (hw_measure_grid_type (self) == NULL)
    {
      add_step (self, text);
      return TRUE;
    }
  typing = g_object_ref (self->typing);
  hw_field_typing_set_text (typing, text);
  if (!hw_field_typing_accept (typing))
    return FALSE;
  drop_refusal (self);
  g_clear_object (&self->typing);
  hw_measure_grid_emit_cells_changed (self);
  return TRUE;
}

void
hw_measure_grid_fill (HwMeasureGrid *self, const char *text)
{
  put_text (self, text, _ ("Fill cells"));
}

gboolean
hw_measure_grid_toggle (HwMeasureGrid *self)
{
  const HwStep *step = step_at_cursor (self);
  const HwField *field;
  g_auto (GStrv) choices = NULL;

  if (step == NULL || !hw_measure_grid_can_edit (self))
    return FALSE;
  field = hw_measure_column_get_field (column_at_cursor (self));
  if (field->type != HW_FIELD_FLAG)
    return FALSE;
  choices = hw_measure_column_dup_choices (column_at_cursor (self), hw_measure_grid_get_map (self));
  return hw_measure_grid_commit (self, choices[hw_field_get (field, &step->element).flag ? 1 : 0]);
}

void
hw_measure_grid_refuse (HwMeasureGrid *self, const char *text, const char *reason)
{
  HwMeasureRefusal cell;

  if (find_typed (self, &cell))
    add_refusal (self, &(HwMeasureRefusal){ cell.id, cell.column, (char *)text, (char *)reason });
  if (self->typing != NULL)
    hw_field_typing_cancel (self->typing);
  g_clear_object (&self->typing);
  hw_measure_grid_emit_cells_changed (self);
}

const HwMeasureRefusal *
hw_measure_grid_find_refusal (HwMeasureGrid *self, HwMeasurePlace cell)
{
  const HwStep *step = hw_measure_grid_get_step (self, cell.row);
  HwMeasureRefusal key;

  if (step == NULL || g_hash_table_size (self->refusals) == 0)
    return NULL;
  key = (HwMeasureRefusal){ .id = step->element.id, .column = self->columns->pdata[cell.column] };
  return g_hash_table_lookup (self->refusals, &key);
}

guint
hw_measure_grid_count_refusals (HwMeasureGrid *self)
{
  return g_hash_table_size (self->refusals);
}

const HwMeasureRefusal *
hw_measure_grid_get_refusal (HwMeasureGrid *self)
{
  HwMap *map = hw_document_get_edited_map (get_document (self));
  const HwMeasureRefusal *refusal;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, self->refusals);
  while (g_hash_table_iter_next (&iter, (gpointer *)&refusal, NULL))
    {
      if (hw_map_find_step (map, refusal->id) != NULL)
        return refusal;
    }
  return NULL;
}

void
hw_measure_grid_go_to_refusal (HwMeasureGrid *self)
{
  guint n_columns = self->columns->len;
  guint64 n_cells = (guint64)hw_measure_rows_get_length (self->rows) * n_columns;
  guint64 here = (guint64)self->cursor.at.row * n_columns + self->cursor.at.column;

  if (hw_measure_grid_count_refusals (self) == 0)
    return;
  for (guint64 i = 1; i <= n_cells; i++)
    {
      guint64 place = (here + i) % n_cells;
      HwMeasurePlace cell = { (guint)(place / n_columns), (guint)(place % n_columns) };

      if (hw_measure_grid_find_refusal (self, cell) == NULL)
        continue;
      hw_measure_grid_point (self, cell, FALSE);
      return;
    }
}

void
hw_measure_grid_clear (HwMeasureGrid *self)
{
  put_text (self, "", _ ("Clear cells"));
}

char *
hw_measure_grid_copy (HwMeasureGrid *self)
{
  g_autoptr (HwMeasureBlock) block = NULL;
  HwMeasureTarget target;

  if (!get_target (self, &target))
    return g_strdup ("");
  block = hw_measure_copy (&target);
  return hw_measure_block_to_text (block);
}

HwMeasurePasted
hw_measure_grid_paste (HwMeasureGrid *self, const char *text)
{
  g_autoptr (HwMeasureBlock) block = hw_measure_block_new_from_text (text);

  if (block == NULL)
    return (HwMeasurePasted){ 0, 0, 0 };
  return put_block (self, block, _ ("Paste cells"));
}
