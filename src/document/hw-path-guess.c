/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-path-guess.h"

#include <string.h>

#include "hw-source-time.h"

/* Rows that are looked at, and members of each. */
#define MOST_ROWS 20
#define MOST_MEMBERS 200

/* Members of members. */
#define MOST_DEPTH 4

/* A value of a row. */
typedef struct
{
  char *path;
  char *word; /* what it is called, without what languages do to names: "createdat" */
  HwJsonType type;
  char *text;
  guint depth;
} Member;

/* What fields are called elsewhere, the surest first. */
static const struct
{
  HwEmitField field;
  const char *words[12];
} known[] = {
  { HW_EMIT_ID, { "id", "key", "number", "iid", "uuid", "ref", "code", NULL } },
  { HW_EMIT_TITLE, { "title", "summary", "subject", "headline", "name", "description", NULL } },
  { HW_EMIT_STATE, { "state", "status", "column", "stage", "phase", "list", NULL } },
  { HW_EMIT_TYPE, { "type", "kind", "issuetype", "category", NULL } },
  { HW_EMIT_CREATED, { "createdat", "created", "createdon", "opened", "openedat", "date", NULL } },
  { HW_EMIT_UPDATED, { "updatedat", "updated", "modifiedat", "modified", "changed", NULL } },
  { HW_EMIT_CLOSED,
    { "closedat", "closed", "resolvedat", "completedat", "doneat", "finishedat", "resolutiondate",
      NULL } },
  { HW_EMIT_URL, { "htmlurl", "weburl", "url", "link", "permalink", NULL } },
  { HW_EMIT_OF_ITEM,
    { "item", "itemid", "issue", "issueid", "ticket", "card", "key", "id", NULL } },
  { HW_EMIT_AT, { "at", "time", "timestamp", "date", "when", "createdat", "created", "ts", NULL } },
  { HW_EMIT_FROM, { "from", "fromstate", "fromstatus", "oldvalue", "old", "previous", NULL } },
  { HW_EMIT_TO, { "to", "tostate", "tostatus", "newvalue", "new", "state", "status", NULL } },
  { HW_EMIT_JOB, { "job", "pipeline", "workflow", "workflowname", "name", NULL } },
  { HW_EMIT_RESULT, { "result", "conclusion", "outcome", "status", "state", NULL } },
  { HW_EMIT_QUEUED, { "queuedat", "queued", "enqueuedat", "createdat", "created", NULL } },
  { HW_EMIT_STARTED,
    { "startedat", "started", "start", "starttime", "begin", "createdat", "created", NULL } },
  { HW_EMIT_FINISHED,
    { "finishedat", "finished", "completedat", "deployedat", "endedat", "end", "endtime", NULL } },
  { HW_EMIT_ENVIRONMENT, { "environment", "env", "target", NULL } },
  { HW_EMIT_SERVICE, { "service", "application", "app", "component", "repository", NULL } },
  { HW_EMIT_SHA, { "sha", "commit", "revision", "headsha", NULL } },
  { HW_EMIT_SEVERITY, { "severity", "priority", "urgency", "level", NULL } },
  { HW_EMIT_ACKNOWLEDGED, { "acknowledgedat", "acknowledged", "ackedat", NULL } },
  { HW_EMIT_RESOLVED, { "resolvedat", "resolved", "closedat", "endedat", NULL } },
  { HW_EMIT_VALUE, { "value", "count", "total", "amount", "n", "number", "size", NULL } },
  { HW_EMIT_SERIES, { "series", "metric", "measure", "name", "label", NULL } },
};

/* What rows are, by the fields that only they have; the first that fits. */
static const struct
{
  HwEmit emit;
  HwEmitField has[3]; /* up to HW_N_EMIT_FIELDS */
} signs[] = {
  { HW_EMIT_DEPLOYMENT, { HW_EMIT_ID, HW_EMIT_ENVIRONMENT, HW_N_EMIT_FIELDS } },
  { HW_EMIT_TRANSITION, { HW_EMIT_FROM, HW_EMIT_TO, HW_EMIT_AT } },
  { HW_EMIT_INCIDENT, { HW_EMIT_SEVERITY, HW_EMIT_RESOLVED, HW_N_EMIT_FIELDS } },
  { HW_EMIT_RUN, { HW_EMIT_ID, HW_EMIT_STARTED, HW_EMIT_FINISHED } },
  { HW_EMIT_ITEM, { HW_EMIT_ID, HW_EMIT_STATE, HW_N_EMIT_FIELDS } },
  { HW_EMIT_ITEM, { HW_EMIT_ID, HW_EMIT_TITLE, HW_N_EMIT_FIELDS } },
  { HW_EMIT_ITEM, { HW_EMIT_ID, HW_EMIT_CREATED, HW_N_EMIT_FIELDS } },
  { HW_EMIT_SAMPLE, { HW_EMIT_VALUE, HW_N_EMIT_FIELDS } },
};

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->path);
  g_free (member->word);
  g_free (member->text);
  g_free (member);
}

/* Where the rows are */

typedef struct
{
  char *path;
  guint n_objects;
} Largest;

static void
count_objects (HwJsonReader *reader, const char *path, Largest *largest)
{
  guint n_objects = 0;

  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      n_objects += hw_json_reader_peek (reader) == HW_JSON_OBJECT;
      hw_json_reader_skip (reader, NULL);
    }
  if (n_objects <= largest->n_objects)
    return;
  largest->n_objects = n_objects;
  g_free (largest->path);
  largest->path = g_strconcat (path, "[*]", NULL);
}

/* Lists within rows are not looked at: each row has its own. */
static void
find_largest (HwJsonReader *reader, const char *path, Largest *largest)
{
  HwJsonType type = hw_json_reader_peek (reader);

  if (type == HW_JSON_ARRAY)
    {
      count_objects (reader, path, largest);
      return;
    }
  if (type != HW_JSON_OBJECT)
    {
      hw_json_reader_skip (reader, NULL);
      return;
    }
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      g_autoptr (GString) below = g_string_new (path);

      if (hw_json_path_append_member (below, hw_json_reader_get_key (reader)))
        find_largest (reader, below->str, largest);
      else
        hw_json_reader_skip (reader, NULL);
    }
}

/* What rows have */

/* "created_at" and "createdAt" are one word; "status.name" is the status. */
static char *
dup_word (const char *key, const char *around)
{
  static const char *const parts[] = { "name", "id", "key", "value", "title", NULL };
  GString *word = g_string_new (NULL);

  if (around != NULL && g_strv_contains (parts, key))
    key = around;
  for (; *key != '\0'; key++)
    {
      if (*key != '_' && *key != '-' && *key != ' ')
        g_string_append_c (word, g_ascii_tolower (*key));
    }
  return g_string_free (word, FALSE);
}

/* Where one is in a row. */
typedef struct
{
  GPtrArray *members;
  GString *list; /* the first list of objects in a row; "" for none */
  guint depth;
} Look;

static gboolean
has_member (const GPtrArray *members, const char *path)
{
  for (guint i = 0; i < members->len; i++)
    {
      if (g_str_equal (((Member *)members->pdata[i])->path, path))
        return TRUE;
    }
  return FALSE;
}

static void
add_member (Look *look, const char *path, char *word, const HwJsonSlice *value)
{
  char *text = hw_json_slice_dup_text (value);
  Member *member;

  if (text == NULL || text[0] == '\0' || look->members->len >= MOST_MEMBERS
      || has_member (look->members, path))
    {
      g_free (text);
      g_free (word);
      return;
    }
  member = g_new0 (Member, 1);
  member->path = g_strdup (path);
  member->word = word;
  member->type = hw_json_slice_get_type (value);
  member->text = text;
  member->depth = look->depth;
  g_ptr_array_add (look->members, member);
}

static void
note_list (Look *look, const char *path, const HwJsonSlice *value)
{
  g_autoptr (HwJsonPath) first = hw_json_path_new ("$[0]", NULL);
  HwJsonSlice item;

  if (look->list->len == 0 && hw_json_path_find (first, value, &item) && item.data[0] == '{')
    g_string_printf (look->list, "%s[*]", path);
}

static void
look_into (Look *look, const HwJsonSlice *row, const char *path, const char *around)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (row->data, row->length);

  if (look->depth >= MOST_DEPTH || hw_json_reader_peek (reader) != HW_JSON_OBJECT)
    return;
  look->depth++;
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      g_autofree char *key = g_strdup (hw_json_reader_get_key (reader));
      g_autoptr (GString) below = g_string_new (path);
      HwJsonSlice value;

      value.data = hw_json_reader_skip (reader, &value.length);
      if (!hw_json_path_append_member (below, key))
        continue;
      if (value.data[0] == '{')
        look_into (look, &value, below->str, key);
      else if (value.data[0] == '[')
        note_list (look, below->str, &value);
      else
        add_member (look, below->str, dup_word (key, around), &value);
    }
  look->depth--;
}

/* One of the rows at a path; of lists in rows the first of each. NULL where no path is meant. */
static HwJsonPath *
row_path_new (const char *rows, guint index)
{
  g_auto (GStrv) parts = g_strsplit (rows, "[*]", -1);
  g_autoptr (GString) text = g_string_new (parts[0]);

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    g_string_append_printf (text, "[%u]%s", i == 1 ? index : 0, parts[i]);
  return hw_json_path_new (text->str, NULL);
}

/* What the first rows at a path have between them; owned by the caller. `list` gets the first list
 * of objects in one. However many there are, only those are looked at. */
static GPtrArray *
list_members (const HwJsonSlice *answer, const char *rows, GString *list)
{
  Look look = { g_ptr_array_new_with_free_func (member_free), list, 0 };

  for (guint i = 0; i < MOST_ROWS; i++)
    {
      g_autoptr (HwJsonPath) path = row_path_new (rows, i);
      HwJsonSlice row;

      if (path != NULL && hw_json_path_find (path, answer, &row))
        look_into (&look, &row, "$", NULL);
    }
  return look.members;
}

/* Which is which */

static gboolean
can_be (const Member *member, HwEmitField field)
{
  const HwTimeReader times = { .format = HW_TIME_FORMAT_AUTO };

  if (hw_emit_field_is_time (field))
    return hw_time_reader_recognises (&times, member->text);
  if (hw_emit_field_is_number (field))
    return member->type == HW_JSON_NUMBER;
  return member->type != HW_JSON_BOOLEAN;
}

/* By the surest word, and of the same words the one that lies least deep. */
static const Member *
find_member (const GPtrArray *members, HwEmitField field)
{
  const Member *best = NULL;
  const char *const *words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known) && words == NULL; i++)
    words = known[i].field == field ? known[i].words : NULL;
  for (; words != NULL && *words != NULL && best == NULL; words++)
    {
      for (guint i = 0; i < members->len; i++)
        {
          const Member *member = g_ptr_array_index (members, i);

          if (g_str_equal (member->word, *words) && can_be (member, field)
              && (best == NULL || member->depth < best->depth))
            best = member;
        }
    }
  return best;
}

static gboolean
fits (const GPtrArray *members, const HwEmitField *fields, guint n_fields)
{
  for (guint i = 0; i < n_fields && fields[i] != HW_N_EMIT_FIELDS; i++)
    {
      if (find_member (members, fields[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}

static HwEmit
guess_emit (const GPtrArray *members)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (fits (members, signs[i].has, G_N_ELEMENTS (signs[i].has)))
        return signs[i].emit;
    }
  return HW_EMIT_ITEM;
}

static gboolean
is_empty (const HwPathDraft *draft, HwPathSlot slot)
{
  return hw_path_draft_get_text (draft, slot) == NULL && !hw_path_draft_has_rule (draft, slot);
}

/* The members that fields say already. */
static GHashTable *
list_used (const HwPathDraft *draft, const GArray *slots, HwPathPart part)
{
  GHashTable *used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < slots->len; i++)
    {
      HwPathSlot slot = g_array_index (slots, HwPathSlot, i);
      const char *text = hw_path_draft_get_text (draft, slot);

      if (slot.part == part && text != NULL)
        g_hash_table_add (used, (gpointer)text);
    }
  return used;
}

/* What is empty; one value is one field. */
static void
fill_in (HwPathDraft *draft, HwPathPart part, const GPtrArray *members)
{
  g_autoptr (GArray) slots = hw_path_draft_list_slots (draft);
  g_autoptr (GHashTable) used = list_used (draft, slots, part);

  for (guint i = 0; i < slots->len; i++)
    {
      HwPathSlot slot = g_array_index (slots, HwPathSlot, i);
      const Member *member =
          slot.part == part && slot.field < HW_N_EMIT_FIELDS && is_empty (draft, slot)
              ? find_member (members, (HwEmitField)slot.field)
              : NULL;

      if (member != NULL && g_hash_table_add (used, member->path))
        hw_path_draft_set_text (draft, slot, member->path);
    }
}

static void
guess_moves (HwPathDraft *draft, const HwJsonSlice *answer, const char *rows, const char *list)
{
  static const HwEmitField needed[] = { HW_EMIT_AT, HW_EMIT_TO };
  g_autofree char *whole = g_strconcat (rows, list + 1, NULL);
  g_autoptr (GString) inner = g_string_new (NULL);
  g_autoptr (GPtrArray) members = list_members (answer, whole, inner);

  if (!fits (members, needed, G_N_ELEMENTS (needed)))
    return;
  hw_path_draft_set_text (draft, (HwPathSlot){ HW_PATH_MOVES, HW_PATH_LIST }, list);
  fill_in (draft, HW_PATH_MOVES, members);
}

/* The first number there is. */
static void
guess_value (HwPathDraft *draft, const GPtrArray *members)
{
  const HwPathSlot value = { HW_PATH_ROWS, HW_EMIT_VALUE };

  for (guint i = 0; i < members->len && is_empty (draft, value); i++)
    {
      const Member *member = g_ptr_array_index (members, i);

      if (member->type == HW_JSON_NUMBER)
        hw_path_draft_set_text (draft, value, member->path);
    }
}

static gboolean
is_one_row (const HwPathDraft *draft)
{
  const char *rows = hw_path_draft_get_text (draft, (HwPathSlot){ HW_PATH_ROWS, HW_PATH_LIST });

  return rows == NULL || !g_str_has_suffix (rows, "[*]");
}

/* One number is called as in the answer. */
static void
name_value (HwPathDraft *draft)
{
  const HwPathSlot series = { HW_PATH_ROWS, HW_EMIT_SERIES };
  const char *value = hw_path_draft_get_text (draft, (HwPathSlot){ HW_PATH_ROWS, HW_EMIT_VALUE });
  const char *dot = value != NULL ? strrchr (value, '.') : NULL;

  if (dot != NULL && strchr (dot, ']') == NULL && is_empty (draft, series))
    hw_path_draft_set_text (draft, series, dot + 1);
}

static void
guess_all_fields (HwPathDraft *draft,
                  const HwJsonSlice *answer,
                  const GPtrArray *members,
                  const char *list)
{
  static const HwPathSlot rows = { HW_PATH_ROWS, HW_PATH_LIST };
  static const HwPathSlot moves = { HW_PATH_MOVES, HW_PATH_LIST };

  fill_in (draft, HW_PATH_ROWS, members);
  if (hw_path_draft_get_emit (draft) == HW_EMIT_SAMPLE)
    guess_value (draft, members);
  if (hw_path_draft_get_emit (draft) == HW_EMIT_SAMPLE && is_one_row (draft))
    name_value (draft);
  if (hw_path_draft_get_emit (draft) == HW_EMIT_ITEM && list[0] != '\0' && is_empty (draft, moves))
    guess_moves (draft, answer, hw_path_draft_get_text (draft, rows), list);
}

static void
clear_fields (HwPathDraft *draft)
{
  for (guint field = 0; field < HW_N_PATH_FIELDS; field++)
    {
      if (field != HW_PATH_LIST)
        hw_path_draft_set_text (draft, (HwPathSlot){ HW_PATH_ROWS, field }, NULL);
      hw_path_draft_set_text (draft, (HwPathSlot){ HW_PATH_MOVES, field }, NULL);
    }
}

void
hw_path_guess (HwPathDraft *draft, const HwJsonSlice *answer)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (answer->data, answer->length);
  Largest largest = { 0 };

  find_largest (reader, "$", &largest);
  hw_path_draft_set_text (draft, (HwPathSlot){ HW_PATH_ROWS, HW_PATH_LIST },
                          largest.path != NULL ? largest.path : "$");
  g_free (largest.path);
  hw_path_guess_rows (draft, answer);
}

void
hw_path_guess_rows (HwPathDraft *draft, const HwJsonSlice *answer)
{
  const HwPathSlot rows = { HW_PATH_ROWS, HW_PATH_LIST };
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GPtrArray) members = list_members (answer, hw_path_draft_get_text (draft, rows), list);

  clear_fields (draft);
  hw_path_draft_set_emit (draft, is_one_row (draft) ? HW_EMIT_SAMPLE : guess_emit (members));
  guess_all_fields (draft, answer, members, list->str);
}

void
hw_path_guess_fields (HwPathDraft *draft, const HwJsonSlice *answer)
{
  const char *rows = hw_path_draft_get_text (draft, (HwPathSlot){ HW_PATH_ROWS, HW_PATH_LIST });
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GPtrArray) members = rows != NULL ? list_members (answer, rows, list) : NULL;

  if (members != NULL)
    guess_all_fields (draft, answer, members, list->str);
}
