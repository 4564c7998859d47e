/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed into the table: the entry over a cell, from its opening to its end. */

#include "hw-measure-table-private.h"

#include <glib/gi18n-lib.h>

#define FRAME_MS 16

/* So long a row that moved is waited for. */
#define MAX_RESUME_FRAMES 60

static void
close_entry (HwMeasureTable *self)
{
  HwMeasureCell *cell = g_steal_pointer (&self->edited);

  self->entry = NULL;
  if (cell == NULL)
    return;
  self->ending = TRUE;
  hw_measure_cell_set_entry (cell, NULL);
  self->ending = FALSE;
}

/* What there is to say about the text. */
static void
show_remarks (HwMeasureTable *self, HwFieldTyping *typing)
{
  g_autofree char *reading = hw_field_typing_dup_reading (typing);
  g_autofree char *notice = hw_field_typing_dup_notice (typing);

  hw_measure_entry_set_remarks (
      self->entry, &(HwMeasureRemarks){ reading, hw_field_typing_get_problem (typing), notice });
}

static void
entry_changed_cb (HwMeasureTable *self)
{
  HwFieldTyping *typing = hw_measure_grid_type (self->grid);

  if (typing == NULL)
    return;
  hw_field_typing_set_text (typing, hw_measure_entry_get_text (self->entry));
  show_remarks (self, typing);
}

/* The step that was typed about is no longer in the map. */
static gboolean
is_gone (HwMeasureTable *self)
{
  HwFieldTyping *typing = hw_measure_grid_type (self->grid);

  return typing != NULL && hw_field_typing_get_ids (typing)[0] == NULL;
}

/* Not by the entry: time has gone by, or the map changed under it. */
static void
typing_changed_cb (HwMeasureTable *self, HwFieldTyping *typing)
{
  if (self->entry == NULL || self->accepting)
    return;
  if (is_gone (self))
    {
      close_entry (self);
      hw_measure_grid_cancel (self->grid);
      hw_measure_table_focus_cursor (self);
      return;
    }
  if (!g_str_equal (hw_field_typing_get_text (typing), hw_measure_entry_get_text (self->entry)))
    hw_measure_entry_fill (self->entry, hw_field_typing_get_text (typing));
  show_remarks (self, typing);
}

/* FALSE when the text makes no sense and stays open. */
static gboolean
accept (HwMeasureTable *self)
{
  g_autofree char *text = g_strdup (hw_measure_entry_get_text (self->entry));
  gboolean accepted;

  self->accepting = TRUE;
  accepted = hw_measure_grid_commit (self->grid, text);
  self->accepting = FALSE;
  if (!accepted)
    show_remarks (self, hw_measure_grid_type (self->grid));
  return accepted;
}

static gboolean
drop_entry_cb (gpointer user_data)
{
  GtkWidget *cell = gtk_widget_get_parent (user_data);

  if (cell != NULL)
    hw_measure_cell_set_entry (HW_MEASURE_CELL (cell), NULL);
  return G_SOURCE_REMOVE;
}

static void
refuse (HwMeasureTable *self, const char *text)
{
  HwFieldTyping *typing = hw_measure_grid_type (self->grid);
  g_autofree char *problem = g_strdup (hw_field_typing_get_problem (typing));

  hw_measure_grid_refuse (self->grid, text, problem);
}

/* The entry itself cannot go while the keyboard is still on its way. */
static void
drop_entry_soon (HwMeasureTable *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, drop_entry_cb, g_object_ref (self->entry), g_object_unref);
  self->entry = NULL;
  self->edited = NULL;
}

/* The keyboard went elsewhere: what makes sense is set, what does not stays in its cell. */
static void
leave_entry (HwMeasureTable *self)
{
  g_autofree char *text = g_strdup (hw_measure_entry_get_text (self->entry));

  drop_entry_soon (self);
  if (!hw_measure_grid_commit (self->grid, text))
    refuse (self, text);
}

static gboolean resume_cb (gpointer user_data);

/* What is being typed goes on when its row is where it belongs. */
static void
suspend (HwMeasureTable *self)
{
  g_free (self->interrupted);
  self->interrupted = g_strdup (hw_measure_entry_get_typed (self->entry));
  self->n_resume_frames = MAX_RESUME_FRAMES;
  if (self->resume_id == 0)
    self->resume_id = g_timeout_add (FRAME_MS, resume_cb, self);
}

/* As a list moves its rows, later GTK takes what it moves off the screen, and the keyboard out. */
static void
lose_keyboard (HwMeasureTable *self)
{
  gboolean is_moving = gtk_widget_get_mapped (GTK_WIDGET (self))
                       && !gtk_widget_get_mapped (GTK_WIDGET (self->entry));

  if (!is_moving)
    {
      leave_entry (self);
      return;
    }
  suspend (self);
  drop_entry_soon (self);
}

static void
entry_done_cb (HwMeasureTable *self, HwMeasureEntryDone done, HwMeasureMove move)
{
  HwMeasurePlace at;
  g_autofree char *text = NULL;
  gboolean new_step;

  if (self->ending || self->entry == NULL)
    return;
  at = hw_measure_grid_get_cursor (self->grid)->at;
  switch (done)
    {
    case HW_MEASURE_ENTRY_LEAVE:
      lose_keyboard (self);
      return;
    case HW_MEASURE_ENTRY_CANCEL:
      close_entry (self);
      hw_measure_grid_cancel (self->grid);
      break;
    case HW_MEASURE_ENTRY_FILL:
      text = g_strdup (hw_measure_entry_get_text (self->entry));
      if (!accept (self))
        return;
      close_entry (self);
      hw_measure_grid_fill (self->grid, text);
      break;
    case HW_MEASURE_ENTRY_ACCEPT:
    default:
      new_step = hw_measure_grid_get_step (self->grid, at.row) == NULL;
      if (!accept (self))
        return;
      close_entry (self);
      if (new_step && move == HW_MOVE_RETURN)
        hw_measure_grid_move (self->grid, HW_MOVE_BOTTOM, FALSE, 1);
      else
        hw_measure_grid_move (self->grid, hw_measure_table_get_direction (self, move), FALSE, 1);
    }
  hw_measure_table_reveal_cursor (self);
  hw_measure_table_focus_cursor (self);
}

static void
label_entry (HwMeasureTable *self, HwMeasurePlace place)
{
  const HwStep *step = hw_measure_grid_get_step (self->grid, place.row);
  const char *column =
      hw_measure_column_get_label (hw_measure_grid_get_column (self->grid, place.column));
  g_autofree char *label =
      step != NULL ? g_strdup_printf (_ ("%s, %s"), hw_element_get_title (&step->element), column)
                   : g_strdup_printf (_ ("New step, %s"), column);

  hw_measure_entry_set_label (self->entry, label);
}

/* There is none in the empty row. */
static void
follow_typing (HwMeasureTable *self)
{
  HwFieldTyping *typing = hw_measure_grid_type (self->grid);

  if (typing == NULL)
    return;
  g_signal_handlers_disconnect_by_data (typing, self);
  g_signal_connect_object (typing, "changed", G_CALLBACK (typing_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

gboolean
hw_measure_table_open_entry (HwMeasureTable *self)
{
  HwMeasurePlace at = hw_measure_grid_get_cursor (self->grid)->at;
  HwMeasureCell *cell = hw_measure_table_find_cell (self, at);
  g_auto (GStrv) choices = NULL;

  if (cell == NULL || self->entry != NULL || !hw_measure_grid_can_edit (self->grid))
    return FALSE;
  choices = hw_measure_column_dup_choices (hw_measure_cell_get_column (cell),
                                           hw_measure_grid_get_map (self->grid));
  self->entry =
      hw_measure_entry_new ((const char *const *)choices,
                            hw_measure_column_is_quantity (hw_measure_cell_get_column (cell)));
  self->edited = cell;
  g_signal_connect_swapped (self->entry, "done", G_CALLBACK (entry_done_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  label_entry (self, at);
  follow_typing (self);
  hw_measure_cell_set_entry (cell, GTK_WIDGET (self->entry));
  return TRUE;
}

void
hw_measure_table_edit (HwMeasureTable *self)
{
  g_autofree char *text = hw_measure_grid_dup_text (self->grid);
  HwFieldTyping *typing;

  if (!hw_measure_table_open_entry (self))
    return;
  hw_measure_entry_start (self->entry, text);
  typing = hw_measure_grid_type (self->grid);
  if (typing == NULL)
    return;
  /* What was refused before is again, and says why. */
  hw_field_typing_set_text (typing, text);
  hw_field_typing_check (typing);
  show_remarks (self, typing);
}

/* There is no cell to go on in: as when the keyboard went elsewhere. */
static void
set_interrupted (HwMeasureTable *self)
{
  g_autofree char *text = g_steal_pointer (&self->interrupted);

  g_clear_handle_id (&self->resume_id, g_source_remove);
  if (text != NULL && !hw_measure_grid_commit (self->grid, text))
    refuse (self, text);
}

/* The list makes the cell of a row when it is laid out, a few frames later at most. */
static gboolean
resume_cb (gpointer user_data)
{
  HwMeasureTable *self = user_data;

  if (self->grid != NULL && !is_gone (self))
    {
      hw_measure_table_reveal_cursor (self);
      if (hw_measure_table_open_entry (self))
        {
          g_autofree char *text = g_steal_pointer (&self->interrupted);

          self->resume_id = 0;
          hw_measure_entry_start (self->entry, text);
          hw_measure_entry_fill (self->entry, text);
          return G_SOURCE_REMOVE;
        }
      if (self->n_resume_frames-- > 0)
        return G_SOURCE_CONTINUE;
      set_interrupted (self);
      return G_SOURCE_REMOVE;
    }
  self->resume_id = 0;
  g_clear_pointer (&self->interrupted, g_free);
  if (self->grid != NULL)
    {
      hw_measure_grid_cancel (self->grid);
      hw_measure_table_focus_cursor (self);
    }
  return G_SOURCE_REMOVE;
}

/* While it is being set it only moves, and the entry goes anyway. */
void
hw_measure_table_interrupt (HwMeasureTable *self)
{
  if (!self->accepting)
    suspend (self);
  close_entry (self);
}

void
hw_measure_table_end_typing (HwMeasureTable *self)
{
  if (self->entry != NULL)
    leave_entry (self);
  else
    set_interrupted (self);
}

gboolean
hw_measure_table_settle_typing (HwMeasureTable *self)
{
  if (self->entry == NULL)
    {
      set_interrupted (self);
      return TRUE;
    }
  if (!accept (self))
    return FALSE;
  close_entry (self);
  return TRUE;
}

gboolean
hw_measure_table_is_typing (HwMeasureTable *self)
{
  return self->entry != NULL;
}

void
hw_measure_table_focus_entry (HwMeasureTable *self)
{
  if (self->entry != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
