/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-path-draft-private.h"

#include <glib/gi18n-lib.h>

#include "hw-connector-scope.h"
#include "hw-emit-words.h"
#include "hw-sources-error.h"

#define MOST_OFFERED 12

static const HwEmit kinds[] = {
  HW_EMIT_ITEM,     HW_EMIT_TRANSITION, HW_EMIT_RUN,     HW_EMIT_DEPLOYMENT,
  HW_EMIT_INCIDENT, HW_EMIT_SAMPLE,     HW_EMIT_NOTHING,
};

/* The fields that are offered, in this order, up to HW_N_EMIT_FIELDS; a document may have more. */
static const guint offered[HW_N_EMITS][MOST_OFFERED] = {
  [HW_EMIT_NOTHING] = { HW_N_EMIT_FIELDS },
  [HW_EMIT_ITEM] = { HW_EMIT_ID, HW_EMIT_TITLE, HW_EMIT_STATE, HW_EMIT_TYPE, HW_EMIT_CREATED,
                     HW_EMIT_UPDATED, HW_EMIT_CLOSED, HW_EMIT_URL, HW_N_EMIT_FIELDS },
  [HW_EMIT_TRANSITION] = { HW_EMIT_OF_ITEM, HW_EMIT_AT, HW_EMIT_FROM, HW_EMIT_TO,
                           HW_N_EMIT_FIELDS },
  [HW_EMIT_RUN] = { HW_EMIT_ID, HW_EMIT_JOB, HW_EMIT_RESULT, HW_EMIT_QUEUED, HW_EMIT_STARTED,
                    HW_EMIT_FINISHED, HW_EMIT_OF_ITEM, HW_EMIT_SHA, HW_N_EMIT_FIELDS },
  [HW_EMIT_DEPLOYMENT] = { HW_EMIT_ID, HW_EMIT_ENVIRONMENT, HW_EMIT_SERVICE, HW_EMIT_RESULT,
                           HW_EMIT_CREATED, HW_EMIT_FINISHED, HW_EMIT_SHA, HW_N_EMIT_FIELDS },
  [HW_EMIT_INCIDENT] = { HW_EMIT_ID, HW_EMIT_TITLE, HW_EMIT_SERVICE, HW_EMIT_SEVERITY,
                         HW_EMIT_STARTED, HW_EMIT_ACKNOWLEDGED, HW_EMIT_RESOLVED,
                         HW_N_EMIT_FIELDS },
  [HW_EMIT_SAMPLE] = { HW_EMIT_VALUE, HW_EMIT_SERIES, HW_EMIT_AT, HW_EMIT_N, HW_N_EMIT_FIELDS },
  [HW_EMIT_TERM] = { HW_EMIT_ID, HW_EMIT_NAME, HW_N_EMIT_FIELDS },
  [HW_EMIT_COMMIT] = { HW_EMIT_OF_DEPLOYMENT, HW_EMIT_SHA, HW_N_EMIT_FIELDS },
};

/* Those that may be the same for all rows. */
static const HwEmitField worded[] = {
  HW_EMIT_TYPE, HW_EMIT_JOB, HW_EMIT_ENVIRONMENT, HW_EMIT_SERVICE, HW_EMIT_SEVERITY, HW_EMIT_SERIES,
};

void
hw_path_text_clear (HwPathText *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->rest, g_free);
  g_clear_pointer (&self->rule, g_free);
}

void
hw_path_draft_free (HwPathDraft *self)
{
  for (guint part = 0; part < HW_N_PATH_PARTS; part++)
    {
      for (guint field = 0; field < HW_N_PATH_FIELDS; field++)
        hw_path_text_clear (&self->slots[part][field]);
    }
  g_free (self->document);
  g_free (self->request);
  g_free (self);
}

/* What is chosen */

const HwEmit *
hw_path_draft_list_kinds (void)
{
  return kinds;
}

void
hw_path_draft_set_request (HwPathDraft *self, const char *path)
{
  char *copy = g_strdup (path);

  g_free (self->request);
  self->request = copy;
}

const char *
hw_path_draft_get_request (const HwPathDraft *self)
{
  return self->request;
}

void
hw_path_draft_set_emit (HwPathDraft *self, HwEmit emit)
{
  self->emit = emit;
}

HwEmit
hw_path_draft_get_emit (const HwPathDraft *self)
{
  return self->emit;
}

static HwEmit
get_part_emit (const HwPathDraft *self, HwPathPart part)
{
  return part == HW_PATH_MOVES ? HW_EMIT_TRANSITION : self->emit;
}

gboolean
hw_path_draft_has_slot (const HwPathDraft *self, HwPathSlot slot)
{
  return slot.field >= HW_N_EMIT_FIELDS
         || hw_emit_has_field (get_part_emit (self, slot.part), (HwEmitField)slot.field, NULL);
}

static gboolean
is_offered (HwEmit emit, guint field)
{
  for (guint i = 0; offered[emit][i] != HW_N_EMIT_FIELDS; i++)
    {
      if (offered[emit][i] == field)
        return TRUE;
    }
  return FALSE;
}

static void
add_slots (const HwPathDraft *self, HwPathPart part, GArray *slots)
{
  HwEmit emit = get_part_emit (self, part);
  HwPathSlot slot = { part, HW_PATH_LIST };

  g_array_append_val (slots, slot);
  for (guint i = 0; offered[emit][i] != HW_N_EMIT_FIELDS; i++)
    {
      slot.field = offered[emit][i];
      /* Which item is the row around it. */
      if (part == HW_PATH_ROWS || slot.field != HW_EMIT_OF_ITEM)
        g_array_append_val (slots, slot);
    }
  for (slot.field = 0; slot.field < HW_N_EMIT_FIELDS; slot.field++)
    {
      if (hw_path_draft_has_slot (self, slot) && !is_offered (emit, slot.field)
          && hw_path_text_is_set (hw_path_draft_get_slot (self, slot)))
        g_array_append_val (slots, slot);
    }
}

GArray *
hw_path_draft_list_slots (const HwPathDraft *self)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (HwPathSlot));
  const HwPathSlot next = { HW_PATH_ROWS, HW_PATH_NEXT };

  add_slots (self, HW_PATH_ROWS, slots);
  if (self->emit == HW_EMIT_ITEM)
    add_slots (self, HW_PATH_MOVES, slots);
  g_array_append_val (slots, next);
  return slots;
}

const char *
hw_path_draft_get_label (const HwPathDraft *self, HwPathSlot slot)
{
  HwPathSlot name = slot;

  if (slot.field == HW_PATH_NEXT)
    return _ ("Next address");
  if (slot.field == HW_PATH_LIST)
    return slot.part == HW_PATH_MOVES ? _ ("Their list") : _ ("Rows");
  name.field = hw_emit_words_name_of ((HwEmitField)slot.field);
  return hw_emit_words_field ((HwEmitField)slot.field,
                              name.field == HW_N_EMIT_FIELDS
                                  || !hw_path_text_is_set (hw_path_draft_get_slot (self, name)));
}

gboolean
hw_path_draft_is_required (const HwPathDraft *self, HwPathSlot slot)
{
  gboolean is_required = slot.field == HW_PATH_LIST;

  if (slot.part == HW_PATH_MOVES && self->slots[HW_PATH_MOVES][HW_PATH_LIST].text == NULL)
    return FALSE;
  if (slot.field < HW_N_EMIT_FIELDS)
    hw_emit_has_field (get_part_emit (self, slot.part), (HwEmitField)slot.field, &is_required);
  return is_required;
}

gboolean
hw_path_draft_takes_words (HwPathSlot slot)
{
  for (guint i = 0; i < G_N_ELEMENTS (worded); i++)
    {
      if (worded[i] == slot.field)
        return TRUE;
    }
  return FALSE;
}

void
hw_path_draft_set_text (HwPathDraft *self, HwPathSlot slot, const char *text)
{
  HwPathText *target = &self->slots[slot.part][slot.field];
  char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (stripped != NULL && stripped[0] == '\0')
    g_clear_pointer (&stripped, g_free);
  if (stripped != NULL)
    g_clear_pointer (&target->rule, g_free);
  g_free (target->text);
  target->text = stripped;
}

void
hw_path_draft_take_paths (HwPathDraft *self, const HwPathDraft *other)
{
  hw_path_draft_set_emit (self, hw_path_draft_get_emit (other));
  for (guint part = 0; part < HW_N_PATH_PARTS; part++)
    {
      for (guint field = 0; field < HW_N_PATH_FIELDS; field++)
        {
          HwPathSlot slot = { part, field };

          hw_path_draft_set_text (self, slot, hw_path_draft_get_text (other, slot));
        }
    }
}

const char *
hw_path_draft_get_text (const HwPathDraft *self, HwPathSlot slot)
{
  return hw_path_draft_get_slot (self, slot)->text;
}

gboolean
hw_path_draft_has_rule (const HwPathDraft *self, HwPathSlot slot)
{
  return hw_path_draft_get_slot (self, slot)->rule != NULL;
}

gboolean
hw_path_draft_is_words (HwPathSlot slot, const char *text)
{
  return hw_path_draft_takes_words (slot) && !hw_connector_path_begins (text);
}

char *
hw_path_draft_dup_fault (const HwPathDraft *self, HwPathSlot slot)
{
  const char *text = hw_path_draft_get_slot (self, slot)->text;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwConnectorPath) path = NULL;

  if (text == NULL || hw_path_draft_is_words (slot, text))
    return NULL;
  path = hw_connector_path_new (text, &error);
  return error != NULL ? g_strdup (error->message) : NULL;
}

/* Pointing */

/* The path of the rows of a part from the beginning of the answer on; NULL where it is none. */
static HwJsonPath *
dup_list (const HwPathDraft *self, HwPathPart part)
{
  const char *rows = self->slots[HW_PATH_ROWS][HW_PATH_LIST].text;
  const char *moves = self->slots[HW_PATH_MOVES][HW_PATH_LIST].text;
  g_autofree char *whole = NULL;

  if (rows == NULL || (part == HW_PATH_MOVES && (moves == NULL || moves[0] != '$')))
    return NULL;
  whole = g_strconcat (rows, part == HW_PATH_MOVES ? moves + 1 : NULL, NULL);
  return hw_json_path_new (whole, NULL);
}

/* From the row at hand, or from one around it. */
static char *
dup_from_row (const HwPathDraft *self, HwPathPart part, const HwJsonPath *value)
{
  g_autoptr (HwJsonPath) list = dup_list (self, part);
  char *below = list != NULL ? hw_json_path_dup_below (value, list) : NULL;

  if (below != NULL)
    return below;
  if (part == HW_PATH_MOVES)
    {
      g_autofree char *around = dup_from_row (self, HW_PATH_ROWS, value);

      return g_strconcat ("^", around[0] == '$' ? around + 1 : around, NULL);
    }
  return g_strconcat ("^", hw_json_path_get_text (value) + 1, NULL);
}

static char *
dup_list_at (const HwPathDraft *self, HwPathPart part, const HwJsonPath *value, gboolean is_list)
{
  g_autoptr (HwJsonPath) rows = part == HW_PATH_MOVES ? dup_list (self, HW_PATH_ROWS) : NULL;
  g_autofree char *below = rows != NULL ? hw_json_path_dup_below (value, rows) : NULL;
  g_autoptr (HwJsonPath) within = below != NULL ? hw_json_path_new (below, NULL) : NULL;

  if (part == HW_PATH_ROWS)
    return hw_json_path_dup_rows (value, is_list);
  return within != NULL ? hw_json_path_dup_rows (within, is_list) : NULL;
}

static gboolean
refuse (const char *words, GError **error)
{
  g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR, words);
  return FALSE;
}

gboolean
hw_path_draft_point (
    HwPathDraft *self, HwPathSlot slot, const char *path, HwJsonType type, GError **error)
{
  g_autoptr (HwJsonPath) value = path != NULL ? hw_json_path_new (path, error) : NULL;
  g_autofree char *text = NULL;

  if (path == NULL)
    return refuse (_ ("No path leads there"), error);
  if (value == NULL)
    return FALSE;
  if (slot.field == HW_PATH_LIST)
    text = dup_list_at (self, slot.part, value, type == HW_JSON_ARRAY);
  else if (type == HW_JSON_ARRAY || type == HW_JSON_OBJECT)
    return refuse (_ ("There is more in it: choose one value"), error);
  else if (slot.field == HW_PATH_NEXT)
    text = g_strdup (path);
  else
    text = dup_from_row (self, slot.part, value);
  if (text == NULL)
    return refuse (_ ("That is not in a row"), error);
  hw_path_draft_set_text (self, slot, text);
  return TRUE;
}
