/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-csv-cell.h"
#include "hw-csv-writer.h"
#include "hw-duration-text.h"
#include "hw-map-csv.h"
#include "hw-row-loops.h"
#include "hw-step-list.h"

/* Links that a table can say, from each step, and the order of the rows. */
typedef struct
{
  const HwMap *map;
  HwMapIndex *index;
  GArray *row_links; /* HwRowLink: positions of steps */
  GPtrArray *links;  /* HwLink, for each row link */
  guint *order;      /* positions of steps in the order of the rows */
  guint *rows;       /* the row of each step */
} Table;

static gboolean
is_forward (const HwLink *link)
{
  return link->kind == HW_LINK_FLOW || link->kind == HW_LINK_PULL;
}

static void
add_links (Table *self, gboolean forward)
{
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (self->map))
    {
      int from = hw_map_index_find_step (self->index, link->from);
      int to = hw_map_index_find_step (self->index, link->to);
      HwRowLink row_link = { (guint)from, (guint)to };

      if (from < 0 || to < 0 || is_forward (link) != forward
          || (!forward && link->kind != HW_LINK_REWORK))
        continue;
      g_array_append_val (self->row_links, row_link);
      g_ptr_array_add (self->links, (gpointer)link);
    }
}

/* Which links stand in the table: rework only where a reader will see that it leads back. */
static gboolean *
choose_links (Table *self)
{
  guint n_links = self->links->len;
  gboolean *chosen = g_new0 (gboolean, n_links + 1);
  g_autofree HwRowLink *by_row = g_new (HwRowLink, n_links + 1);

  for (guint i = 0; i < n_links; i++)
    {
      const HwRowLink *link = &g_array_index (self->row_links, HwRowLink, i);

      by_row[i] = (HwRowLink){ self->rows[link->from], self->rows[link->to] };
    }
  hw_row_loops_find (hw_seq_get_length (hw_map_steps (self->map)), by_row, n_links, chosen);
  for (guint i = 0; i < n_links; i++)
    chosen[i] = chosen[i] || is_forward (self->links->pdata[i]);
  return chosen;
}

static void
table_init (Table *self, const HwMap *map)
{
  guint n_steps = hw_seq_get_length (hw_map_steps (map));

  *self = (Table){ .map = map, .index = hw_map_index_new (map) };
  self->row_links = g_array_new (FALSE, FALSE, sizeof (HwRowLink));
  self->links = g_ptr_array_new ();
  add_links (self, TRUE);
  self->order = hw_row_order_new (n_steps, (const HwRowLink *)(gpointer)self->row_links->data,
                                  self->links->len);
  self->rows = g_new (guint, n_steps + 1);
  for (guint row = 0; row < n_steps; row++)
    self->rows[self->order[row]] = row;
  add_links (self, FALSE);
}

static void
table_clear (Table *self)
{
  hw_map_index_free (self->index);
  g_array_unref (self->row_links);
  g_ptr_array_unref (self->links);
  g_free (self->order);
  g_free (self->rows);
}

/* What comes next to each step, by position; NULL for nothing. */
static GString **
make_next_texts (Table *self, guint n_steps)
{
  g_autofree gboolean *chosen = choose_links (self);
  GString **texts = g_new0 (GString *, n_steps + 1);

  for (guint i = 0; i < self->links->len; i++)
    {
      guint from = g_array_index (self->row_links, HwRowLink, i).from;

      if (!chosen[i])
        continue;
      if (texts[from] == NULL)
        texts[from] = g_string_new (NULL);
      hw_step_next_append (texts[from], self->links->pdata[i]);
    }
  return texts;
}

/* Wait and process time together, where both are known and that is still a time. */
static HwEstimate *
make_lead_time (const HwStep *step)
{
  HwRange wait_s = hw_estimate_range_s (step->wait_time);
  HwRange process_s = hw_estimate_range_s (step->process_time);

  if (!hw_range_is_known (wait_s) || !hw_range_is_known (process_s)
      || wait_s.high + process_s.high > HW_DURATION_MAX_S)
    return NULL;
  return hw_estimate_new (hw_range (wait_s.low + process_s.low, wait_s.likely + process_s.likely,
                                    wait_s.high + process_s.high),
                          NULL);
}

static void
write_estimate (HwCsvWriter *writer, const HwEstimate *estimate)
{
  /* A table has no calendar: it is read with working days, whatever the map's clock. */
  g_autofree char *text = hw_csv_cell_from_estimate (estimate, HW_TIME_UNITS_WORKING);

  hw_csv_writer_text (writer, text);
}

static void
write_row (HwCsvWriter *writer, const Table *table, const HwStep *step, const GString *next)
{
  const HwField *kind = hw_field_find (HW_ELEMENT_STEP, "kind");
  const HwElement *lane = hw_map_index_find (table->index, step->lane);
  g_autoptr (HwEstimate) lead_time = make_lead_time (step);

  hw_csv_writer_text (writer, step->element.id);
  hw_csv_writer_text (writer, step->name);
  hw_csv_writer_text (writer, kind->choices[step->kind].name);
  hw_csv_writer_text (writer, lane != NULL ? hw_element_get_title (lane) : NULL);
  write_estimate (writer, step->process_time);
  write_estimate (writer, step->wait_time);
  write_estimate (writer, lead_time);
  hw_csv_writer_number (writer, step->complete_accurate);
  hw_csv_writer_number (writer, step->people);
  hw_csv_writer_number (writer, step->wip);
  hw_csv_writer_text (writer, next != NULL ? next->str : NULL);
  hw_csv_writer_end_row (writer);
}

/* Takes over the writer. */
static char *
write_table (const HwMap *map, HwCsvWriter *writer, gsize *length)
{
  static const char *const titles[] = {
    "id",     "name", "kind", "lane", "process_time", "wait_time", "lead_time", "complete_accurate",
    "people", "wip",  "next"
  };
  guint n_steps = hw_seq_get_length (hw_map_steps (map));
  GString **next_texts;
  Table table;

  table_init (&table, map);
  next_texts = make_next_texts (&table, n_steps);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    hw_csv_writer_text (writer, titles[i]);
  hw_csv_writer_end_row (writer);
  for (guint row = 0; row < n_steps; row++)
    {
      guint position = table.order[row];

      write_row (writer, &table, hw_seq_get (hw_map_steps (map), position), next_texts[position]);
    }

  for (guint i = 0; i < n_steps; i++)
    {
      if (next_texts[i] != NULL)
        g_string_free (next_texts[i], TRUE);
    }
  g_free (next_texts);
  table_clear (&table);
  return hw_csv_writer_free_to_text (writer, length);
}

char *
hw_map_to_csv (const HwMap *map, gsize *length)
{
  return write_table (map, hw_csv_writer_new (), length);
}

char *
hw_map_to_tsv (const HwMap *map, gsize *length)
{
  return write_table (map, hw_csv_writer_new_with_tabs (), length);
}
