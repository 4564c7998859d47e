/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-log-record.h"

#include "hw-log-delivery.h"
#include "hw-log-teams.h"
#include "hw-source-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HwLogRecords
{
  HwLogRow row;       /* the one at hand */
  GString *described; /* id of the item that was described last */
  gboolean has_too_many_states;
  HwLogTeams *teams;
};

typedef enum
{
  ENTERS, /* a state */
  STARTS, /* an activity */
  ENDS,
  NEITHER, /* "schedule", "assign" … */
} Phase;

/* The standard transitions of XES (IEEE 1849, lifecycle extension), by what they mean here. */
static const char starts[] = "|start|started|begin|resume|reassign|";
static const char ends[] =
    "|complete|completed|end|ended|finish|finished|suspend|ateabort|piabort|withdraw|autoskip"
    "|manualskip|";

HwLogRecords *
hw_log_records_new (HwEventWriter *writer, HwTimeReader times, GPtrArray *problems, HwLogUnit unit)
{
  HwLogRecords *self = g_new0 (HwLogRecords, 1);

  self->row = (HwLogRow){ .writer = writer,
                          .times = times,
                          .problems = problems,
                          .unit = unit,
                          .repeats = hw_log_repeats_new () };
  self->described = g_string_new (NULL);
  self->teams = hw_log_teams_new ();
  return self;
}

void
hw_log_records_free (HwLogRecords *self)
{
  g_string_free (self->described, TRUE);
  hw_log_teams_free (self->teams);
  hw_log_repeats_free (self->row.repeats);
  g_free (self);
}

void
hw_log_records_add_problem (HwLogRecords *self, guint number, const char *text)
{
  g_autofree char *place = NULL;

  self->row.number = number;
  place = hw_log_row_dup_place (&self->row);
  hw_problems_add (self->row.problems, place, "%s", text);
}

static Phase
phase_of (const char *lifecycle)
{
  g_autofree char *word = g_strdup_printf ("|%s|", lifecycle);

  for (char *at = word; *at != '\0'; at++)
    *at = g_ascii_tolower (*at);
  if (strstr (starts, word) != NULL)
    return STARTS;
  return strstr (ends, word) != NULL ? ENDS : NEITHER;
}

static HwTermKey
take_state (HwLogRecords *self, const char *id)
{
  HwTermKey state = hw_event_writer_take_term (self->row.writer,
                                               &(HwTermWords){ .kind = HW_TERM_STATUS, .id = id });

  if (state == HW_TERM_NONE && !self->has_too_many_states)
    {
      self->has_too_many_states = TRUE;
      hw_log_row_add_problem (&self->row, HW_LOG_TO,
                              _ ("more than %d different states: this column does not hold states"),
                              HW_TERMS_MAX);
    }
  return state;
}

/* The two ends of an activity. Either may be unknown: it has not ended yet, or began unseen. */
static gboolean
add_activity (HwLogRecords *self, HwTermKey state)
{
  const HwLogRow *row = &self->row;
  const char *item = hw_log_row_get (row, HW_LOG_ITEM);
  gint64 start_us, end_us;

  if (!hw_log_row_read_any_time (row, HW_LOG_START, &start_us)
      || !hw_log_row_read_any_time (row, HW_LOG_END, &end_us))
    return FALSE;
  if (start_us != HW_TIME_UNKNOWN && end_us != HW_TIME_UNKNOWN && end_us < start_us)
    {
      hw_log_row_add_problem (row, HW_LOG_END, _ ("ends before it starts"));
      return FALSE;
    }
  if (start_us != HW_TIME_UNKNOWN)
    hw_event_writer_add_transition (row->writer,
                                    &(HwTransitionEvent){ item, start_us, HW_TERM_NONE, state });
  if (end_us != HW_TIME_UNKNOWN)
    hw_event_writer_add_transition (row->writer,
                                    &(HwTransitionEvent){ item, end_us, state, HW_TERM_NONE });
  return TRUE;
}

static gboolean
add_moment (HwLogRecords *self, HwTermKey state)
{
  const HwLogRow *row = &self->row;
  const char *lifecycle = hw_log_row_get (row, HW_LOG_LIFECYCLE);
  HwTransitionEvent move = { .item = hw_log_row_get (row, HW_LOG_ITEM) };
  Phase phase = lifecycle != NULL ? phase_of (lifecycle) : ENTERS;

  if (!hw_log_row_read_time (row, HW_LOG_AT, &move.at_us))
    return FALSE;
  if (phase == NEITHER)
    return TRUE;
  if (phase == ENDS)
    move.from = state;
  else
    move.to = state;
  if (phase == ENTERS && hw_log_row_get (row, HW_LOG_FROM) != NULL)
    {
      if (!hw_log_row_check (row, HW_LOG_FROM))
        return FALSE;
      move.from = take_state (self, row->texts[HW_LOG_FROM]);
    }
  hw_event_writer_add_transition (row->writer, &move);
  return TRUE;
}

/* The type of the item: what a kind says that is none of a row. */
static const char *
get_type (const HwLogRow *row)
{
  const char *type = hw_log_row_get (row, HW_LOG_TYPE);
  HwLogKind kind;

  if (type == NULL && !hw_log_kind_from_name (hw_log_row_get (row, HW_LOG_KIND), &kind))
    type = hw_log_row_get (row, HW_LOG_KIND);
  return type;
}

/* What else the log says of an item: once, as long as its rows stand together. */
static void
describe (HwLogRecords *self)
{
  const HwLogRow *row = &self->row;
  const char *id = hw_log_row_get (row, HW_LOG_ITEM);
  const char *url = hw_log_row_get (row, HW_LOG_URL);
  const char *type = get_type (row);
  g_autofree char *title = NULL;
  HwItemEvent item = { .id = id,
                       .begun_us = HW_TIME_UNKNOWN,
                       .created_us = HW_TIME_UNKNOWN,
                       .closed_us = HW_TIME_UNKNOWN,
                       .updated_us = HW_TIME_UNKNOWN };

  if ((type == NULL && hw_log_row_get (row, HW_LOG_TITLE) == NULL && url == NULL)
      || g_str_equal (self->described->str, id))
    return;
  g_string_assign (self->described, id);
  title = hw_source_text_dup_title (row->texts[HW_LOG_TITLE]);
  item.title = title;
  item.url = hw_source_text_is_web (url) ? url : NULL;
  if (type != NULL && strlen (type) <= HW_SOURCE_ID_MAX_BYTES)
    item.type =
        hw_event_writer_take_term (row->writer, &(HwTermWords){ .kind = HW_TERM_TYPE, .id = type });
  hw_event_writer_add_item (row->writer, &item);
}

static void
add_transition (HwLogRecords *self)
{
  const HwLogRow *row = &self->row;
  gboolean has_ends =
      hw_log_row_get (row, HW_LOG_START) != NULL || hw_log_row_get (row, HW_LOG_END) != NULL;
  HwTermKey state;

  if (!hw_log_row_check (row, HW_LOG_ITEM) || !hw_log_row_check (row, HW_LOG_TO))
    return;
  if (!has_ends && hw_log_row_get (row, HW_LOG_AT) == NULL)
    {
      hw_log_row_add_problem (row, HW_LOG_AT, _ ("nothing stands here"));
      return;
    }
  state = take_state (self, row->texts[HW_LOG_TO]);
  if (state == HW_TERM_NONE || !(has_ends ? add_activity (self, state) : add_moment (self, state)))
    return;
  if (hw_log_row_get (row, HW_LOG_TEAM) != NULL)
    hw_log_teams_add (self->teams, row->texts[HW_LOG_TO], row->texts[HW_LOG_TEAM]);
  describe (self);
}

static void
add_unknown_kind (const HwLogRow *row, const char *word)
{
  g_autofree char *names = hw_log_kind_dup_names ();
  const char *near = hw_log_kind_find_near (word);

  if (near != NULL)
    hw_log_row_add_problem (row, HW_LOG_KIND,
                            /* TRANSLATORS: a misspelt word, the one that was probably meant, and
                             * all there are; but the first they are not translated. */
                            _ ("“%s” is no kind; did you mean “%s”? There are %s"), word, near,
                            names);
  else
    hw_log_row_add_problem (row, HW_LOG_KIND, _ ("“%s” is none of %s"), word, names);
}

void
hw_log_records_add (HwLogRecords *self,
                    const char *const texts[HW_N_LOG_MEANINGS],
                    const char *const called[HW_N_LOG_MEANINGS],
                    guint number)
{
  HwLogRow *row = &self->row;
  HwLogKind kind = HW_LOG_OF_TRANSITION;
  const char *word;

  row->number = number;
  row->texts = texts;
  row->names = called;
  word = hw_log_row_get (row, HW_LOG_KIND);
  if (word != NULL && !hw_log_kind_from_name (word, &kind)
      && (hw_log_row_get (row, HW_LOG_ITEM) == NULL || hw_log_row_get (row, HW_LOG_TO) == NULL))
    add_unknown_kind (row, word);
  else if (kind == HW_LOG_OF_TRANSITION)
    add_transition (self);
  else
    hw_log_delivery_add (row, kind);
}

/* NULL where no row took the place of another. */
static char *
dup_repeats_note (const HwLogRow *row)
{
  gulong n = (gulong)hw_log_repeats_get_n (row->repeats);
  g_autofree char *first = NULL;

  if (n == 0)
    return NULL;
  first = hw_log_row_dup_place_of (row, hw_log_repeats_get_first (row->repeats));
  return g_strdup_printf (
      /* TRANSLATORS: a number of rows, and the place of the first of them: "row 12". */
      ngettext ("%lu row has the id of one before it and took its place, in %s; what was tried "
                "again needs an id of its own to be counted",
                "%lu rows have the id of one before them and took its place, the first in %s; what "
                "was tried again needs an id of its own to be counted",
                n),
      n, first);
}

void
hw_log_records_finish (HwLogRecords *self, GPtrArray *notes)
{
  char *note = notes != NULL ? dup_repeats_note (&self->row) : NULL;

  hw_log_teams_note (self->teams, self->row.writer);
  if (note != NULL)
    g_ptr_array_add (notes, note);
}
