/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes, waste tags and votes. */

#include "hw-editing-private.h"
#include "hw-field-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By HwNoteKind. */
static const char *const add_labels[] = {
  [HW_NOTE_IDEA] = N_ ("Add note"),
  [HW_NOTE_WASTE] = N_ ("Add waste"),
  [HW_NOTE_BURST] = N_ ("Add improvement"),
  [HW_NOTE_QUESTION] = N_ ("Add question"),
};

static HwNote *
new_note (HwViewState *view, HwNoteKind kind, const char *on)
{
  g_autofree char *id = hw_id_source_next (hw_view_state_get_ids (view));
  HwNote *note = (HwNote *)hw_element_new (HW_ELEMENT_NOTE, id);

  note->kind = kind;
  note->on = g_strdup (on);
  return note;
}

/* Notes hang on anything but notes: on what such a note hangs on. */
static const char *
find_hook (const HwElement *element)
{
  if (element == NULL)
    return NULL;
  return element->type == HW_ELEMENT_NOTE ? ((const HwNote *)element)->on : element->id;
}

char *
hw_editing_add_note (HwViewState *view, HwNoteKind kind, const char *on, const HwPoint *at)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwElement) note = NULL;
  g_autoptr (HwMap) added = NULL;

  if (map == NULL)
    return NULL;
  if (on == NULL && at == NULL)
    on = find_hook (hw_view_state_find_anchor (view));
  note = (HwElement *)new_note (view, kind, on);
  if (at != NULL)
    {
      ((HwNote *)note)->x = at->x - HW_NOTE_WIDTH_MU / 2;
      ((HwNote *)note)->y = at->y - HW_NOTE_HEIGHT_MU / 2;
    }
  added = hw_map_with_element (map, note);
  return hw_editing_apply_new (view, added, note->id, _ (add_labels[kind]));
}

gboolean
hw_editing_hang_note (HwViewState *view, const char *note, const char *on)
{
  HwMap *map = hw_editing_get_map (view);
  const HwElement *element = map != NULL ? hw_map_find (map, note) : NULL;
  g_autoptr (HwElement) hung = NULL;
  g_autoptr (HwMap) changed = NULL;

  if (element == NULL || element->type != HW_ELEMENT_NOTE)
    return FALSE;
  hung = hw_element_dup (element);
  hw_field_set (hw_field_find (HW_ELEMENT_NOTE, "on"), hung, hw_value_text (HW_FIELD_REF, on));
  ((HwNote *)hung)->x = NAN;
  ((HwNote *)hung)->y = NAN;
  changed = hw_map_with_element (map, hung);
  return hw_editing_apply (view, changed, _ ("Move note"), NULL);
}

static gboolean
has_waste (const HwMap *map, const char *id, HwWaste waste)
{
  const HwNote *note;

  HW_SEQ_FOREACH (note, hw_map_notes (map))
    {
      if (note->kind == HW_NOTE_WASTE && note->waste == (int)waste && g_strcmp0 (note->on, id) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
hw_editing_tag_waste (HwViewState *view, HwWaste waste)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) ids =
      hw_editing_dup_selected (view, HW_EDITING_STEPS | HW_EDITING_LINKS | HW_EDITING_LANES);
  g_autoptr (HwMap) tagged = NULL;

  if (map == NULL)
    return FALSE;
  tagged = hw_map_ref (map);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HwMap) before = NULL;
      g_autoptr (HwElement) note = NULL;

      if (has_waste (tagged, ids[i], waste))
        continue;
      note = (HwElement *)new_note (view, HW_NOTE_WASTE, ids[i]);
      ((HwNote *)note)->waste = (int)waste;
      before = g_steal_pointer (&tagged);
      tagged = hw_map_with_element (before, note);
    }
  return hw_editing_apply (view, tagged, _ ("Tag waste"), NULL);
}

/* With its text, on an element or, with NULL, parked; what is selected stays so. */
static char *
add_written (HwViewState *view, HwNoteKind kind, const char *on, const char *text)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwElement) note = NULL;
  g_autoptr (HwMap) added = NULL;

  if (map == NULL)
    return NULL;
  note = (HwElement *)new_note (view, kind, on);
  ((HwNote *)note)->text = g_strdup (text);
  added = hw_map_with_element (map, note);
  if (!hw_editing_apply (view, added, _ (add_labels[kind]), NULL))
    return NULL;
  return g_strdup (note->id);
}

char *
hw_editing_park_note (HwViewState *view, HwNoteKind kind, const char *text)
{
  return add_written (view, kind, NULL, text);
}

char *
hw_editing_add_action (HwViewState *view, const char *text)
{
  g_auto (GStrv) ids =
      hw_editing_dup_selected (view, HW_EDITING_STEPS | HW_EDITING_LINKS | HW_EDITING_LANES);

  return add_written (view, HW_NOTE_BURST, g_strv_length (ids) == 1 ? ids[0] : NULL, text);
}

gboolean
hw_editing_set_done (HwViewState *view, const char *note, gboolean done)
{
  const HwField *field = hw_field_find (HW_ELEMENT_NOTE, "state");
  const char *const ids[] = { note, NULL };
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwMap) set = NULL;

  if (map == NULL || hw_map_find (map, note) == NULL)
    return FALSE;
  set = hw_field_entry_set (map, ids, field,
                            hw_value_choice (done ? HW_NOTE_STATE_DONE : HW_NOTE_STATE_OPEN), NULL);
  return set != NULL
         && hw_editing_apply (view, set, done ? _ ("Action done") : _ ("Action open again"), NULL);
}

/* Behind the dash, dot or number of a list: "- Pair" and "2. Pair" are Pair. */
static const char *
skip_marker (const char *line)
{
  static const char *const marks[] = { "-", "*", "•", "–" };
  const char *rest = line + strspn (line, "0123456789");

  if (rest > line && (*rest == '.' || *rest == ')') && g_ascii_isspace (rest[1]))
    return rest + 1;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);

      if (g_str_has_prefix (line, marks[i]) && g_ascii_isspace (line[length]))
        return line + length;
    }
  return line;
}

/* What a line of a list says. Owned by the caller. */
static char *
dup_line_text (const char *line)
{
  while (g_ascii_isspace (*line))
    line++;
  return g_strstrip (g_strdup (skip_marker (line)));
}

static guint
add_lines (HwViewState *view, char **lines, const char *on, HwMap **map)
{
  guint n_added = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *text = dup_line_text (lines[i]);
      g_autoptr (HwElement) note = NULL;
      g_autoptr (HwMap) before = NULL;

      if (text[0] == '\0')
        continue;
      note = (HwElement *)new_note (
          view, g_str_has_suffix (text, "?") ? HW_NOTE_QUESTION : HW_NOTE_IDEA, on);
      ((HwNote *)note)->text = g_steal_pointer (&text);
      before = g_steal_pointer (map);
      *map = hw_map_with_element (before, note);
      n_added++;
    }
  return n_added;
}

guint
hw_editing_paste_notes (HwViewState *view, const char *text)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  g_autoptr (HwMap) added = NULL;
  guint n_added;

  if (map == NULL)
    return 0;
  if (g_strv_length (lines) > 2 * HW_EDITING_MAX_PASTED_NOTES)
    return 0;
  added = hw_map_ref (map);
  n_added = add_lines (view, lines, find_hook (hw_view_state_find_anchor (view)), &added);
  if (n_added == 0 || n_added > HW_EDITING_MAX_PASTED_NOTES)
    return 0;
  return hw_editing_apply (view, added, _ ("Paste notes"), NULL) ? n_added : 0;
}

/* While people vote votes run out; whoever has none is told. */
static gboolean
may_vote (HwViewState *view, const char *note, int votes)
{
  HwVoting *voting = hw_view_state_get_voting (view);

  if (voting == NULL || hw_voting_allows (voting, note, votes))
    return TRUE;
  hw_view_state_tell_problem (view, votes > 0 ? _ ("All votes of this round are given")
                                              : _ ("Only votes of this round can be taken back"));
  return FALSE;
}

gboolean
hw_editing_vote (HwViewState *view, const char *note, int votes)
{
  HwMap *map = hw_editing_get_map (view);
  const HwElement *element = map != NULL ? hw_map_find (map, note) : NULL;
  const HwField *field = hw_field_find (HW_ELEMENT_NOTE, "votes");
  g_autofree char *merge_key = NULL;
  g_autoptr (HwMap) voted = NULL;
  double before, after;

  if (element == NULL || element->type != HW_ELEMENT_NOTE || !may_vote (view, note, votes))
    return FALSE;
  before = ((const HwNote *)element)->votes;
  if (isnan (before))
    before = 0;
  after = fmax (0, before + votes);
  if (after == before)
    return FALSE;
  voted = hw_map_with_field (map, note, field, hw_value_number (HW_FIELD_COUNT, after), NULL);
  /* In a round each vote is somebody's. */
  if (hw_view_state_get_voting (view) == NULL)
    merge_key = hw_editing_dup_merge_key (note, field->name);
  return hw_editing_apply (view, voted, _ ("Vote"), merge_key);
}
