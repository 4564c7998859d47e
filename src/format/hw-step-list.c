/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-step-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-csv-cell.h"
#include "hw-id-table.h"
#include "hw-id.h"
#include "hw-number-text.h"
#include "hw-problem.h"
#include "hw-quantity-text.h"
#include "hw-row-loops.h"

/* What an id must not hold to stand in a list of next steps without quotes. */
#define NEXT_MARKS ";:,\"\n\r\t"

typedef struct
{
  HwStep *step;
  guint row;
  guint lane; /* index of its lane + 1; 0 for none */
  gboolean has_id;
  char *next;
} Entry;

struct _HwStepList
{
  GArray *entries;     /* Entry */
  GPtrArray *lanes;    /* names */
  GHashTable *by_lane; /* borrowed names, to index + 1 */
};

/* The making of the map. */
typedef struct
{
  HwStepList *list;
  const char *next_column;
  GPtrArray *problems;
  HwIdTable *ids;      /* of steps to index + 1; of others to anything */
  GHashTable *by_name; /* borrowed names of steps, to index + 1, or 0 where several have it */
  GArray *row_links;   /* HwRowLink */
  GArray *shares;      /* double, a row link each */
} Making;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  if (entry->step != NULL)
    hw_element_unref (&entry->step->element);
  g_free (entry->next);
}

static Entry *
get_entry (HwStepList *self, guint index)
{
  return &g_array_index (self->entries, Entry, index);
}

static guint
find_or_add_lane (HwStepList *self, const char *name)
{
  guint index;
  char *copy;

  if (name == NULL || name[0] == '\0')
    return 0;
  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_lane, name));
  if (index > 0)
    return index;

  copy = g_strdup (name);
  g_ptr_array_add (self->lanes, copy);
  g_hash_table_insert (self->by_lane, copy, GUINT_TO_POINTER (self->lanes->len));
  return self->lanes->len;
}

HwStepList *
hw_step_list_new (void)
{
  HwStepList *self = g_new0 (HwStepList, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->lanes = g_ptr_array_new_with_free_func (g_free);
  self->by_lane = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
hw_step_list_free (HwStepList *self)
{
  g_array_unref (self->entries);
  g_hash_table_unref (self->by_lane);
  g_ptr_array_unref (self->lanes);
  g_free (self);
}

void
hw_step_list_add (HwStepList *self, HwStep *step, const HwStepRow *row)
{
  Entry entry = {
    .step = step,
    .row = row->row,
    .lane = find_or_add_lane (self, row->lane),
    .has_id = row->id != NULL,
    .next = row->next != NULL && row->next[0] != '\0' ? g_strdup (row->next) : NULL,
  };

  g_array_append_val (self->entries, entry);
}

static void
add_next_problem (Making *self, const Entry *entry, const char *item)
{
  /* Translators: a place in a table. */
  g_autofree char *place = g_strdup_printf (_ ("row %u, column %s"), entry->row, self->next_column);

  hw_problems_add (self->problems, place, _ ("there is no single step “%s”"), item);
}

static void
take_ids (Making *self)
{
  for (guint i = 0; i < self->list->entries->len; i++)
    {
      Entry *entry = get_entry (self->list, i);

      if (!entry->has_id)
        continue;
      if (!hw_id_table_insert (self->ids, entry->step->element.id, GUINT_TO_POINTER (i + 1)))
        {
          g_autofree char *place = g_strdup_printf (_ ("row %u"), entry->row);

          hw_problems_add (self->problems, place, _ ("“%s” is the id of an earlier row"),
                           entry->step->element.id);
        }
    }
}

static void
make_ids (Making *self)
{
  for (guint i = 0; i < self->list->entries->len; i++)
    {
      Entry *entry = get_entry (self->list, i);
      HwStep *step = entry->step;
      g_autofree char *base = NULL;
      g_autofree char *id = NULL;

      if (entry->has_id)
        continue;
      base = hw_id_from_name (step->name != NULL ? step->name : "", "step");
      id = hw_id_table_make (self->ids, base);
      entry->step = (HwStep *)hw_element_dup_with_id (&step->element, id);
      hw_element_unref (&step->element);
      hw_id_table_insert (self->ids, entry->step->element.id, GUINT_TO_POINTER (i + 1));
    }
}

static void
index_names (Making *self)
{
  for (guint i = 0; i < self->list->entries->len; i++)
    {
      char *name = get_entry (self->list, i)->step->name;

      if (name != NULL)
        g_hash_table_insert (
            self->by_name, name,
            GUINT_TO_POINTER (g_hash_table_contains (self->by_name, name) ? 0 : i + 1));
    }
}

/* The index + 1 of the step that is meant, or 0. */
static guint
find_step (Making *self, const char *text)
{
  gpointer found = hw_id_table_lookup (self->ids, text);

  return GPOINTER_TO_UINT (found != NULL ? found : g_hash_table_lookup (self->by_name, text));
}

/* "0.3" is a share as in JSON; "30%" and the like are as people write them. */
static gboolean
parse_share (const char *text, double *share)
{
  if (hw_number_from_text (text, strlen (text), share) && *share >= 0 && *share <= 1)
    return TRUE;
  return hw_share_parse (text, share, NULL);
}

static void
add_row_link (Making *self, guint from, guint to, double share)
{
  HwRowLink link = { from, to };

  g_array_append_val (self->row_links, link);
  g_array_append_val (self->shares, share);
}

/* One step of a list, with or without a share; FALSE when it names none. */
static gboolean
add_next (Making *self, guint from, char *text)
{
  char *colon = strrchr (text, ':');
  double share = NAN;
  guint to = find_step (self, text);

  if (to == 0 && colon != NULL && parse_share (g_strstrip (colon + 1), &share))
    {
      *colon = '\0';
      to = find_step (self, g_strchomp (text));
      *colon = ':';
    }
  if (to > 0)
    add_row_link (self, from, to - 1, share);
  return to > 0;
}

/* The next item of a list; marks between quotes do not count, and doubled quotes stand for one. */
static char *
take_item (const char **rest, char mark)
{
  g_autoptr (GString) item = g_string_new (NULL);
  gboolean quoted = FALSE;
  const char *at = *rest;

  for (; *at != '\0' && (quoted || *at != mark); at++)
    {
      if (*at != '"')
        g_string_append_c (item, *at);
      else if (quoted && at[1] == '"')
        g_string_append_c (item, *at++);
      else
        quoted = !quoted;
    }
  *rest = *at != '\0' ? at + 1 : NULL;
  return g_strstrip (g_string_free (g_steal_pointer (&item), FALSE));
}

static void
read_next (Making *self, guint index)
{
  Entry *entry = get_entry (self->list, index);
  const char *rest = entry->next;
  gboolean is_one = entry->next != NULL && strchr (entry->next, ';') == NULL;
  char mark = ';';

  while (rest != NULL)
    {
      const char *before = rest;
      g_autofree char *item = take_item (&rest, mark);

      if (item[0] == '\0' || add_next (self, index, item) || hw_csv_cell_is_blank (item))
        continue;
      if (mark == ';' && is_one && strchr (item, ',') != NULL)
        {
          /* No single step is called that, so it is a list with commas. */
          mark = ',';
          rest = before;
          continue;
        }
      add_next_problem (self, entry, item);
    }
  g_clear_pointer (&entry->next, g_free);
}

static HwLink *
make_link (Making *self, guint index, gboolean leads_back)
{
  const HwRowLink *row_link = &g_array_index (self->row_links, HwRowLink, index);
  const char *from = get_entry (self->list, row_link->from)->step->element.id;
  const char *to = get_entry (self->list, row_link->to)->step->element.id;
  g_autofree char *base = g_strconcat (from, "-", to, NULL);
  g_autofree char *id = hw_id_table_make (self->ids, base);
  HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);

  link->from = g_strdup (from);
  link->to = g_strdup (to);
  link->share = g_array_index (self->shares, double, index);
  link->kind = leads_back ? HW_LINK_REWORK : HW_LINK_FLOW;
  hw_id_table_insert (self->ids, link->element.id, link);
  return link;
}

static HwSeq *
make_links (Making *self)
{
  guint n_links = self->row_links->len;
  g_autofree gboolean *leads_back = g_new0 (gboolean, n_links + 1);
  g_autofree gpointer *links = g_new (gpointer, n_links + 1);

  hw_row_loops_find (self->list->entries->len, (const HwRowLink *)(gpointer)self->row_links->data,
                     n_links, leads_back);
  for (guint i = 0; i < n_links; i++)
    links[i] = make_link (self, i, leads_back[i]);
  return hw_seq_new_take (&hw_element_seq_type, links, n_links);
}

/* The lanes, with their ids set in the steps. */
static HwSeq *
make_lanes (Making *self)
{
  g_autofree gpointer *lanes = g_new (gpointer, self->list->lanes->len + 1);

  for (guint i = 0; i < self->list->lanes->len; i++)
    {
      const char *name = self->list->lanes->pdata[i];
      g_autofree char *base = hw_id_from_name (name, "lane");
      g_autofree char *id = hw_id_table_make (self->ids, base);
      HwLane *lane = (HwLane *)hw_element_new (HW_ELEMENT_LANE, id);

      lane->name = g_strdup (name);
      hw_id_table_insert (self->ids, lane->element.id, lane);
      lanes[i] = lane;
    }
  for (guint i = 0; i < self->list->entries->len; i++)
    {
      Entry *entry = get_entry (self->list, i);

      if (entry->lane > 0)
        entry->step->lane = g_strdup (((HwElement *)lanes[entry->lane - 1])->id);
    }
  return hw_seq_new_take (&hw_element_seq_type, lanes, self->list->lanes->len);
}

static HwSeq *
take_steps (HwStepList *self)
{
  g_autofree gpointer *steps = g_new (gpointer, self->entries->len + 1);

  for (guint i = 0; i < self->entries->len; i++)
    steps[i] = g_steal_pointer (&get_entry (self, i)->step);
  return hw_seq_new_take (&hw_element_seq_type, steps, self->entries->len);
}

static HwMap *
make_map (Making *self, const char *title)
{
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  g_autoptr (HwIdSource) source = hw_id_source_new ();
  g_autofree char *id = hw_id_source_next (source);
  HwHeader *header = (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, id);

  header->title = g_strdup (title);
  parts[HW_ELEMENT_LINK] = make_links (self);
  parts[HW_ELEMENT_LANE] = make_lanes (self);
  parts[HW_ELEMENT_STEP] = take_steps (self->list);
  return hw_map_new_take (header, parts);
}

HwMap *
hw_step_list_to_map (HwStepList *self,
                     const char *title,
                     const char *next_column,
                     GPtrArray *problems)
{
  Making making = { .list = self, .next_column = next_column, .problems = problems };
  HwMap *map = NULL;

  making.ids = hw_id_table_new ();
  making.by_name = g_hash_table_new (g_str_hash, g_str_equal);
  making.row_links = g_array_new (FALSE, FALSE, sizeof (HwRowLink));
  making.shares = g_array_new (FALSE, FALSE, sizeof (double));

  take_ids (&making);
  make_ids (&making);
  index_names (&making);
  for (guint i = 0; i < self->entries->len; i++)
    {
      if (next_column != NULL)
        read_next (&making, i);
      else if (i + 1 < self->entries->len)
        add_row_link (&making, i, i + 1, NAN);
    }
  g_hash_table_unref (making.by_name);
  if (problems->len == 0)
    map = make_map (&making, title);

  hw_id_table_free (making.ids);
  g_array_unref (making.row_links);
  g_array_unref (making.shares);
  return map;
}

static void
append_next_id (GString *out, const char *id)
{
  gboolean plain = strpbrk (id, NEXT_MARKS) == NULL && !g_ascii_isspace (id[0])
                   && !g_ascii_isspace (id[strlen (id) - 1]);

  if (plain)
    {
      g_string_append (out, id);
      return;
    }
  g_string_append_c (out, '"');
  for (; *id != '\0'; id++)
    {
      if (*id == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *id);
    }
  g_string_append_c (out, '"');
}

void
hw_step_next_append (GString *next, const HwLink *link)
{
  char digits[HW_NUMBER_TEXT_SIZE];

  if (next->len > 0)
    g_string_append_c (next, ';');
  append_next_id (next, link->to);
  if (isfinite (link->share))
    g_string_append_printf (next, ":%s", hw_number_to_text (link->share, digits));
}
