/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading and writing large maps, in CPU time as ratios to json-glib's parse of the same bytes in
 * the same run, and what reading leaves and takes at its height beside the map itself. */

#include <json-glib/json-glib.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hw-json-reader.h"
#include "hw-map-csv.h"
#include "hw-map-json.h"
#include "hw-test-cpu.h"

#define N_RUNS 9
#define N_STEPS 10000u

typedef struct
{
  HwMap *map;
  char *json;
  gsize json_length;
  char *csv;
  gsize csv_length;
} Data;

typedef void (*Work) (const Data *data);

static HwStep *
make_step (GRand *random, guint number)
{
  g_autofree char *id = g_strdup_printf ("s%08uzzzzzzzzzzzzzzzzz", number);
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);
  double low = g_rand_int_range (random, 60, 28800);

  step->name = g_strdup_printf ("Step %u of the stream", number);
  step->lane = g_strdup_printf ("lane%u", number % 10);
  step->x = number * 224;
  step->y = number % 10 * 160;
  step->process_time = hw_estimate_new_seconds (g_rand_int_range (random, 60, 28800));
  step->wait_time = hw_estimate_new (hw_range (low, 2 * low, 5 * low), "1-2-5 h");
  step->complete_accurate = g_rand_int_range (random, 50, 100) / 100.0;
  step->people = g_rand_int_range (random, 1, 8);
  step->wip = g_rand_int_range (random, 1, 20);
  return step;
}

static HwMap *
make_map (guint n_steps)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  GPtrArray *made[HW_N_ELEMENT_KINDS] = { NULL };
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  HwHeader *header = (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, "bench");

  for (int kind = HW_ELEMENT_LANE; kind <= HW_ELEMENT_LINK; kind++)
    made[kind] = g_ptr_array_new ();
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("lane%u", i);

      g_ptr_array_add (made[HW_ELEMENT_LANE], hw_element_new (HW_ELEMENT_LANE, id));
    }
  for (guint i = 0; i < n_steps; i++)
    {
      HwStep *step = make_step (random, i);
      HwLink *link;
      g_autofree char *id = g_strdup_printf ("l%08uzzzzzzzzzzzzzzzzz", i);

      g_ptr_array_add (made[HW_ELEMENT_STEP], step);
      if (i == 0)
        continue;
      link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);
      link->from = g_strdup (((HwElement *)made[HW_ELEMENT_STEP]->pdata[i - 1])->id);
      link->to = g_strdup (step->element.id);
      g_ptr_array_add (made[HW_ELEMENT_LINK], link);
    }
  for (int kind = HW_ELEMENT_LANE; kind <= HW_ELEMENT_LINK; kind++)
    {
      parts[kind] = hw_seq_new_take (&hw_element_seq_type, made[kind]->pdata, made[kind]->len);
      g_ptr_array_unref (made[kind]);
    }
  return hw_map_new_take (header, parts);
}

static void
data_init (Data *data, guint n_steps)
{
  data->map = make_map (n_steps);
  data->json = hw_map_to_json (data->map, &data->json_length);
  data->csv = hw_map_to_csv (data->map, &data->csv_length);
}

static void
data_clear (Data *data)
{
  hw_map_unref (data->map);
  g_free (data->json);
  g_free (data->csv);
}

static void
parse_with_json_glib (const Data *data)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!json_parser_load_from_data (parser, data->json, (gssize)data->json_length, NULL))
    g_error ("json-glib cannot read it");
}

static void
skip_json (const Data *data)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (data->json, data->json_length);

  hw_json_reader_skip (reader, NULL);
  if (!hw_json_reader_finish (reader))
    g_error ("the reader cannot read it");
}

static void
read_json (const Data *data)
{
  hw_map_unref (hw_map_from_json (data->json, data->json_length, NULL, NULL, NULL));
}

static void
write_json (const Data *data)
{
  g_free (hw_map_to_json (data->map, NULL));
}

static void
read_csv (const Data *data)
{
  hw_map_unref (hw_map_from_csv (data->csv, data->csv_length, "T", NULL, NULL));
}

static void
write_csv (const Data *data)
{
  g_free (hw_map_to_csv (data->map, NULL));
}

static void
nothing (const Data *data)
{
}

static double
measure_ms (Work work, const Data *data)
{
  double runs[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = hw_test_cpu_ms ();

      work (data);
      runs[i] = hw_test_cpu_ms () - start;
    }
  return hw_test_median (runs, N_RUNS);
}

/* How much memory the work takes at its height, in a process of its own. */
static double
measure_peak_mib (Work work, const Data *data)
{
  struct rusage used;
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      work (data);
      _exit (0);
    }
  wait4 (child, &status, 0, &used);
  return (double)used.ru_maxrss / 1024;
}

static void
print_speed (const char *name, double ms, double baseline_ms, gsize length)
{
  g_print ("%-34s %8.1f ms %8.0f MB/s %8.2f x json-glib\n", name, ms, (double)length / 1e3 / ms,
           ms / baseline_ms);
}

static void
print_memory (guint n_steps)
{
  Data data;
  double idle, json, csv, skip, own;
  gsize before, map_bytes;
  HwMap *map;

  data_init (&data, n_steps);
  before = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
  map = hw_map_from_json (data.json, data.json_length, NULL, NULL, NULL);
  map_bytes = mallinfo2 ().uordblks + mallinfo2 ().hblkhd - before;
  own = (double)map_bytes / (1 << 20);
  hw_map_unref (map);
  malloc_trim (0);

  idle = measure_peak_mib (nothing, &data);
  skip = measure_peak_mib (skip_json, &data) - idle;
  json = measure_peak_mib (read_json, &data) - idle;
  csv = measure_peak_mib (read_csv, &data) - idle;
  g_print ("%7u steps, %5.1f MB of JSON: map %6.1f MiB; peak skipping %4.1f, JSON %6.1f, CSV %6.1f "
           "MiB\n",
           n_steps, (double)data.json_length / 1e6, own, skip, json, csv);
  data_clear (&data);
}

int
main (void)
{
  static const struct
  {
    const char *name;
    Work work;
    gboolean csv;
  } works[] = {
    { "skip JSON", skip_json, FALSE },   { "read JSON", read_json, FALSE },
    { "write JSON", write_json, FALSE }, { "read CSV", read_csv, TRUE },
    { "write CSV", write_csv, TRUE },
  };
  Data data;
  double baseline_ms;

  data_init (&data, N_STEPS);
  baseline_ms = measure_ms (parse_with_json_glib, &data);
  g_print ("%u steps\n", N_STEPS);
  print_speed ("json-glib parses the JSON", baseline_ms, baseline_ms, data.json_length);
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    print_speed (works[i].name, measure_ms (works[i].work, &data), baseline_ms,
                 works[i].csv ? data.csv_length : data.json_length);
  data_clear (&data);

  for (guint n_steps = N_STEPS; n_steps <= 25 * N_STEPS; n_steps *= 5)
    print_memory (n_steps);
  return 0;
}
