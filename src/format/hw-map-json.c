/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-element-input.h"
#include "hw-id.h"
#include "hw-id-table.h"
#include "hw-work-calendar.h"

#define FORMAT_NAME "headway-map"
#define FORMAT_VERSION 1

/* Stands for an id that the file does not give, until all those it gives are known. No file can
 * give this one: it is not UTF-8. */
#define NO_ID "\xFF"

/* What the document says before its elements can be read. */
typedef struct
{
  gboolean is_ours;
  double version; /* NAN when it says none */
  HwTimeUnits units;
} Preamble;

typedef struct
{
  HwJsonInput input;
  char *map_id;
  HwElementInput header;
  GPtrArray *parts[HW_N_ELEMENT_KINDS]; /* the header's is NULL */
  GPtrArray *unnamed;                   /* places in the parts: elements without an id */
  HwIdTable *ids;                       /* borrowed from the elements, to Place */
  guint seen;                           /* a bit a kind, for "lanes" and so on */
  guint seen_heads;                     /* a bit for each of heads[] */
} Reading;

/* Position and kind of an element in a pointer-sized value that is never 0. */
typedef gsize Place;

static const char *const heads[] = { "format", "version", "id" };

static Place
place_new (int kind, guint position)
{
  return ((gsize)position * HW_N_ELEMENT_KINDS) + (gsize)kind;
}

static int
place_kind (Place place)
{
  return (int)(place % HW_N_ELEMENT_KINDS);
}

static guint
place_position (Place place)
{
  return (guint)(place / HW_N_ELEMENT_KINDS);
}

static char *
place_to_pointer (Place place, const char *member)
{
  return g_strdup_printf ("/%s/%u%s%s", hw_element_kind_get_plural (place_kind (place)),
                          place_position (place), member != NULL ? "/" : "",
                          member != NULL ? member : "");
}

static int
find_kind (const char *plural)
{
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      if (g_str_equal (hw_element_kind_get_plural (kind), plural))
        return kind;
    }
  return -1;
}

static int
find_head (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      if (g_str_equal (heads[i], key))
        return (int)i;
    }
  return -1;
}

static void
scan_calendar (HwJsonReader *reader, HwTimeUnits *units)
{
  if (hw_json_reader_peek (reader) != HW_JSON_OBJECT)
    {
      hw_json_reader_skip (reader, NULL);
      return;
    }

  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      const char *key = hw_json_reader_get_key (reader);
      double *place = NULL;
      double value;

      if (g_str_equal (key, "hours_per_day"))
        place = &units->hours_per_day;
      else if (g_str_equal (key, "days_per_week"))
        place = &units->days_per_week;
      if (place == NULL || hw_json_reader_peek (reader) != HW_JSON_NUMBER)
        hw_json_reader_skip (reader, NULL);
      else if (hw_json_reader_read_number (reader, &value) && value > 0)
        *place = value;
    }
}

/* Goes through the whole text once. Finds every fault of syntax before anything is built, and what
 * must be known first wherever it stands: the version, and the clock that durations are read by. */
static gboolean
scan_document (HwJsonReader *reader, Preamble *preamble)
{
  *preamble = (Preamble){ FALSE, NAN, HW_TIME_UNITS_WORKING };

  if (hw_json_reader_peek (reader) != HW_JSON_OBJECT)
    {
      hw_json_reader_skip (reader, NULL);
      return hw_json_reader_finish (reader);
    }
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      const char *key = hw_json_reader_get_key (reader);
      HwJsonType type;

      if (g_str_equal (key, "calendar"))
        {
          scan_calendar (reader, &preamble->units);
          continue;
        }
      type = hw_json_reader_peek (reader);
      if (type == HW_JSON_TEXT && g_str_equal (key, "format"))
        preamble->is_ours = g_str_equal (hw_json_reader_read_text (reader), FORMAT_NAME);
      else if (type == HW_JSON_NUMBER && g_str_equal (key, "version"))
        hw_json_reader_read_number (reader, &preamble->version);
      else
        hw_json_reader_skip (reader, NULL);
    }
  return hw_json_reader_finish (reader);
}

/* Puts the reader's fault among the problems, and into the error. */
static void
report_fault (HwJsonReader *reader, GPtrArray *problems, GError **error)
{
  const GError *fault = hw_json_reader_get_error (reader);
  g_autofree char *pointer = hw_json_reader_dup_pointer (reader);

  hw_problems_add (problems, pointer, "%s", fault->message);
  if (pointer[0] == '\0')
    g_propagate_error (error, g_error_copy (fault));
  else
    g_set_error (error, fault->domain, fault->code, _ ("%s: %s"), pointer, fault->message);
}

static gboolean
check_preamble (const Preamble *preamble, GPtrArray *problems, GError **error)
{
  if (!preamble->is_ours)
    hw_problems_add (problems, "/format", _ ("must be “%s”: this is not a map"), FORMAT_NAME);
  else if (!(preamble->version >= 1) || preamble->version != floor (preamble->version))
    hw_problems_add (problems, "/version", _ ("must be a whole number from 1"));
  else if (preamble->version > FORMAT_VERSION)
    {
      hw_problems_add (problems, "/version",
                       _ ("the map was written by a newer Headway: its format has version %.0f, "
                          "and this one reads up to version %d"),
                       preamble->version, FORMAT_VERSION);
      g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_VERSION, "%s",
                   ((HwProblem *)problems->pdata[problems->len - 1])->text);
      return FALSE;
    }
  else
    return TRUE;

  hw_problems_set_error (problems, error);
  return FALSE;
}

static void
read_element (Reading *self, int kind)
{
  g_autofree char *id = NULL;
  gboolean has_id;
  HwElementInput element;

  if (hw_json_reader_peek (self->input.reader) != HW_JSON_OBJECT)
    {
      hw_json_input_add_problem (&self->input, NULL, _ ("must be an object"));
      hw_json_reader_skip (self->input.reader, NULL);
      g_ptr_array_add (self->parts[kind], hw_element_new (kind, NO_ID));
      return;
    }

  id = hw_json_reader_find_text (self->input.reader, "id");
  has_id = id != NULL && id[0] != '\0';
  hw_element_input_begin (&element, &self->input, kind, has_id ? id : NO_ID);
  hw_json_reader_enter (self->input.reader);
  while (hw_json_reader_next (self->input.reader))
    hw_element_input_take_member (&element);
  if (!has_id && kind == HW_ELEMENT_STEP && !element.seen_id)
    hw_json_input_add_problem (&self->input, "id", _ ("is missing"));
  if (!has_id)
    g_ptr_array_add (self->unnamed, GSIZE_TO_POINTER (place_new (kind, self->parts[kind]->len)));
  g_ptr_array_add (self->parts[kind], hw_element_input_end (&element));
}

static void
read_elements (Reading *self, int kind)
{
  if (self->seen & 1u << kind)
    hw_json_input_add_problem (&self->input, NULL, _ ("is stated twice"));
  self->seen |= 1u << kind;
  if (!hw_json_input_expect (&self->input, HW_JSON_ARRAY))
    return;

  hw_json_reader_enter (self->input.reader);
  while (hw_json_reader_next (self->input.reader))
    read_element (self, kind);
}

/* The members that no element has. Format and version were judged when scanning. */
static void
read_head (Reading *self, int head)
{
  const char *id;

  if (self->seen_heads & 1u << head)
    hw_json_input_add_problem (&self->input, NULL, _ ("is stated twice"));
  self->seen_heads |= 1u << head;
  if (!g_str_equal (heads[head], "id"))
    {
      hw_json_reader_skip (self->input.reader, NULL);
      return;
    }

  id = hw_json_input_read_text (&self->input);
  if (id != NULL && id[0] == '\0')
    hw_json_input_add_problem (&self->input, NULL, _ ("must not be empty"));
  else if (id != NULL && self->map_id == NULL)
    self->map_id = g_strdup (id);
}

static void
read_document (Reading *self)
{
  hw_json_reader_enter (self->input.reader);
  while (hw_json_reader_next (self->input.reader))
    {
      const char *key = hw_json_reader_get_key (self->input.reader);
      int kind = find_kind (key);
      int head = find_head (key);

      if (kind >= 0)
        read_elements (self, kind);
      else if (head >= 0)
        read_head (self, head);
      else
        hw_element_input_take_member (&self->header);
    }
}

static void
report_same_id (Reading *self, const HwElement *element, Place place)
{
  Place taken = GPOINTER_TO_SIZE (hw_id_table_lookup (self->ids, element->id));
  g_autofree char *pointer = place_to_pointer (place, "id");
  g_autofree char *other = place_to_pointer (taken, NULL);

  hw_problems_add (self->input.problems, pointer, _ ("“%s” is the id of %s already"), element->id,
                   other);
}

/* Every id to its place. Elements without one come later. */
static void
index_ids (Reading *self)
{
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      for (guint i = 0; i < self->parts[kind]->len; i++)
        {
          const HwElement *element = self->parts[kind]->pdata[i];
          Place place = place_new (kind, i);

          if (!g_str_equal (element->id, NO_ID)
              && !hw_id_table_insert (self->ids, element->id, GSIZE_TO_POINTER (place)))
            report_same_id (self, element, place);
        }
    }
}

/* The same each time the file is read: a link's from where it leads, as that survives a new order
 * of the links; any other's from its kind. */
static char *
make_id (Reading *self, const HwElement *element)
{
  const HwLink *link = (const HwLink *)element;
  g_autofree char *base = NULL;

  if (element->type != HW_ELEMENT_LINK)
    return hw_id_table_make (self->ids, hw_element_kind_get_plural (element->type));

  base = g_strconcat (link->from, "-", link->to, NULL);
  return hw_id_table_make (self->ids, base);
}

static void
name_elements (Reading *self)
{
  for (guint i = 0; i < self->unnamed->len; i++)
    {
      Place place = GPOINTER_TO_SIZE (self->unnamed->pdata[i]);
      GPtrArray *part = self->parts[place_kind (place)];
      HwElement *unnamed = part->pdata[place_position (place)];
      g_autofree char *id = make_id (self, unnamed);
      HwElement *named = hw_element_dup_with_id (unnamed, id);

      part->pdata[place_position (place)] = named;
      hw_element_unref (unnamed);
      hw_id_table_insert (self->ids, named->id, GSIZE_TO_POINTER (place));
    }
}

static void
check_reference (Reading *self, Place place, const HwField *field)
{
  const HwElement *element = self->parts[place_kind (place)]->pdata[place_position (place)];
  const char *id = hw_field_get (field, element).text;
  g_autofree char *pointer = NULL;
  gpointer found;

  if (id == NULL)
    return;
  found = hw_id_table_lookup (self->ids, id);
  if (found != NULL && (field->targets & (1u << place_kind (GPOINTER_TO_SIZE (found)))) != 0)
    return;

  pointer = place_to_pointer (place, field->name);
  if (field->targets == 1u << HW_ELEMENT_STEP)
    hw_problems_add (self->input.problems, pointer, _ ("there is no step “%s”"), id);
  else if (field->targets == 1u << HW_ELEMENT_LANE)
    hw_problems_add (self->input.problems, pointer, _ ("there is no lane “%s”"), id);
  else
    hw_problems_add (self->input.problems, pointer, _ ("there is no element “%s”"), id);
}

static void
check_references (Reading *self)
{
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      guint n_fields;
      const HwField *fields = hw_fields_get (kind, &n_fields);

      for (guint i = 0; i < n_fields; i++)
        {
          if (fields[i].type != HW_FIELD_REF)
            continue;
          for (guint position = 0; position < self->parts[kind]->len; position++)
            check_reference (self, place_new (kind, position), &fields[i]);
        }
    }
}

static void
check_hours (Reading *self, const char *member, int index, const HwWorkHours *hours)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwWorkCalendar) calendar = hw_work_calendar_new (hours, 0, 0, &error);
  g_autofree char *pointer = index < 0 ? g_strdup_printf ("/calendar/%s", member)
                                       : g_strdup_printf ("/calendar/%s/%d", member, index);

  if (calendar == NULL)
    hw_problems_add (self->input.problems, pointer, "%s", error->message);
}

/* Each part alone, so that each fault has its place. */
static void
check_calendar (Reading *self, const HwHeader *header)
{
  static const char *const some[] = { "mon-fri 09:00-17:00", NULL }; /* where a zone matters */
  HwTimeUnits units = self->input.units;

  if (header->zone != NULL)
    check_hours (self, "zone", -1, &(HwWorkHours){ header->zone, some, NULL, units });
  for (int i = 0; header->windows != NULL && header->windows[i] != NULL; i++)
    {
      const char *const windows[] = { header->windows[i], NULL };

      check_hours (self, "windows", i, &(HwWorkHours){ .windows = windows, .units = units });
    }
  for (int i = 0; header->holidays != NULL && header->holidays[i] != NULL; i++)
    {
      const char *const holidays[] = { header->holidays[i], NULL };

      check_hours (self, "holidays", i, &(HwWorkHours){ .holidays = holidays, .units = units });
    }
}

static void
reading_init (Reading *self, HwJsonReader *reader, HwTimeUnits units, GPtrArray *problems)
{
  *self = (Reading){ .input = { reader, units, problems } };
  self->ids = hw_id_table_new ();
  self->unnamed = g_ptr_array_new ();
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    self->parts[kind] = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_element_unref);
}

static void
reading_clear (Reading *self)
{
  g_free (self->map_id);
  hw_id_table_free (self->ids);
  g_ptr_array_unref (self->unnamed);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    g_ptr_array_unref (self->parts[kind]);
}

static HwMap *
reading_to_map (Reading *self, HwElement *header, const char *fallback_id)
{
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  g_autofree char *id = g_steal_pointer (&self->map_id);

  if (id == NULL && fallback_id != NULL)
    id = g_strdup (fallback_id);
  if (id == NULL)
    {
      g_autoptr (HwIdSource) source = hw_id_source_new ();

      id = hw_id_source_next (source);
    }

  name_elements (self);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      GPtrArray *part = self->parts[kind];

      g_ptr_array_set_free_func (part, NULL);
      parts[kind] = hw_seq_new_take (&hw_element_seq_type, part->pdata, part->len);
    }
  return hw_map_new_take ((HwHeader *)hw_element_dup_with_id (header, id), parts);
}

static HwMap *
read_map (HwJsonReader *reader, HwTimeUnits units, const char *fallback_id, GPtrArray *problems)
{
  Reading reading;
  HwMap *map = NULL;
  g_autoptr (HwElement) header = NULL;

  reading_init (&reading, reader, units, problems);
  hw_element_input_begin (&reading.header, &reading.input, HW_ELEMENT_HEADER, NO_ID);
  read_document (&reading);
  header = hw_element_input_end (&reading.header);
  index_ids (&reading);
  check_references (&reading);
  check_calendar (&reading, (const HwHeader *)header);
  if (problems->len == 0)
    map = reading_to_map (&reading, header, fallback_id);
  reading_clear (&reading);
  return map;
}

HwMap *
hw_map_from_json (
    const char *data, gsize length, const char *fallback_id, GPtrArray *problems, GError **error)
{
  g_autoptr (HwJsonReader) scanner = hw_json_reader_new (data, length);
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (data, length);
  g_autoptr (GPtrArray) found = hw_problems_new ();
  Preamble preamble;
  HwMap *map = NULL;

  if (length > HW_MAP_JSON_MAX_BYTES)
    {
      g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT,
                   _ ("the file is larger than %u MiB"), HW_MAP_JSON_MAX_BYTES >> 20);
      return NULL;
    }

  if (!scan_document (scanner, &preamble))
    report_fault (scanner, found, error);
  else if (check_preamble (&preamble, found, error))
    {
      map = read_map (reader, preamble.units, fallback_id, found);
      if (map == NULL)
        hw_problems_set_error (found, error);
    }
  if (problems != NULL)
    g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  return map;
}

static void
write_part (const HwMap *map, int kind, HwJsonWriter *writer)
{
  const HwElement *element;

  if (hw_seq_get_length (map->parts[kind]) == 0)
    return;

  hw_json_writer_key (writer, hw_element_kind_get_plural (kind));
  hw_json_writer_begin (writer, '[');
  HW_SEQ_FOREACH (element, map->parts[kind])
    {
      hw_json_writer_begin (writer, '{');
      hw_json_writer_key (writer, "id");
      hw_json_writer_text (writer, element->id);
      hw_element_write_fields (element, writer);
      hw_element_write_extra (element, writer);
      hw_json_writer_end (writer, '}');
    }
  hw_json_writer_end (writer, ']');
}

char *
hw_map_to_json (const HwMap *map, gsize *length)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_INDENT);
  const HwElement *header = &map->header->element;

  hw_json_writer_begin (writer, '{');
  hw_json_writer_key (writer, "format");
  hw_json_writer_text (writer, FORMAT_NAME);
  hw_json_writer_key (writer, "version");
  hw_json_writer_number (writer, FORMAT_VERSION);
  hw_json_writer_key (writer, "id");
  hw_json_writer_text (writer, header->id);
  hw_element_write_fields (header, writer);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    write_part (map, kind, writer);
  hw_element_write_extra (header, writer);
  hw_json_writer_end (writer, '}');
  g_string_append_c (writer->text, '\n');
  return hw_json_writer_free_to_text (writer, length);
}
