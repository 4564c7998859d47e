/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-typing-faces.h"

#include <glib/gi18n-lib.h>

#include "hw-element-sections.h"

static char *
format (const HwTypingFaces *self, const HwMeasureRefusal *refused, const char *label)
{
  const HwMap *map = hw_document_get_map (hw_view_state_get_document (self->view));
  const HwElement *element = hw_map_find_any (map, refused->id);
  g_autofree char *title = element != NULL ? hw_dup_element_title (element, map) : g_strdup ("");

  /* TRANSLATORS: what was typed, the element and its field, and why it is not the value:
   * "“3x” is not saved (Code review, Process time): “x” is not a unit of time". */
  return g_strdup_printf (_ ("“%s” is not saved (%s, %s): %s"), refused->text, title, label,
                          refused->reason);
}

static char *
format_typing (const HwTypingFaces *self, HwFieldTyping *typing)
{
  HwMeasureRefusal refused = {
    .id = (char *)hw_field_typing_get_ids (typing)[0],
    .text = (char *)hw_field_typing_get_text (typing),
    .reason = (char *)hw_field_typing_get_problem (typing),
  };

  return format (self, &refused, hw_field_typing_get_label (typing));
}

/* Where it is shown is where it can be put right. */
static void
show_in_inspector (const HwTypingFaces *self)
{
  if (hw_view_state_get_mode (self->view) == HW_MODE_COMPARE)
    hw_view_state_set_mode (self->view, HW_MODE_DRAW);
  adw_flap_set_reveal_flap (self->flap, TRUE);
  hw_inspector_show_refused (self->inspector);
}

char *
hw_typing_faces_settle (const HwTypingFaces *self)
{
  HwFieldTyping *on_card = hw_canvas_settle_typing (self->canvas);
  HwFieldTyping *in_row = hw_inspector_settle_typing (self->inspector);
  HwMeasureRefusal in_cell;
  gboolean is_in_cell =
      self->measure != NULL && !hw_measure_page_settle_typing (self->measure, &in_cell);
  char *words = NULL;

  if (self->outline != NULL)
    hw_outline_page_settle_typing (self->outline);
  if (on_card != NULL)
    {
      words = format_typing (self, on_card);
      hw_view_state_set_mode (self->view, HW_MODE_DRAW);
      hw_canvas_show_refused (self->canvas);
    }
  else if (in_row != NULL)
    {
      words = format_typing (self, in_row);
      show_in_inspector (self);
    }
  else if (is_in_cell)
    {
      words = format (self, &in_cell, hw_measure_column_get_label (in_cell.column));
      hw_view_state_set_mode (self->view, HW_MODE_MEASURE);
      hw_measure_page_show_refused (self->measure);
    }
  return words;
}
