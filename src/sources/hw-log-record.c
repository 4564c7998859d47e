/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-log-record.h"

#include "hw-log-teams.h"
#include "hw-source-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HwLogRecords
{
  HwEventWriter *writer;
  HwTimeReader times;
  GPtrArray *problems;
  HwLogUnit unit;
  guint number;       /* of the row at hand */
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

  self->writer = writer;
  self->times = times;
  self->problems = problems;
  self->unit = unit;
  self->described = g_string_new (NULL);
  self->teams = hw_log_teams_new ();
  return self;
}

void
hw_log_records_free (HwLogRecords *self)
{
  g_string_free (self->described, TRUE);
  hw_log_teams_free (self->teams);
  g_free (self);
}

static gboolean
says (const char *text)
{
  return text != NULL && text[0] != '\0';
}

static char *
dup_place (HwLogRecords *self)
{
  return g_strdup_printf (self->unit == HW_LOG_COUNTS_ROWS ? _ ("row %u") : _ ("line %u"),
                          self->number);
}

static void G_GNUC_PRINTF (3, 4)
    add_problem (HwLogRecords *self, HwLogMeaning meaning, const char *format, ...)
{
  g_autofree char *row = dup_place (self);
  /* Translators: a place in a file: "row 12", and the name of a column there */
  g_autofree char *column =
      g_strdup_printf (_ ("%s, column %s"), row, hw_log_meaning_get_name (meaning));
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  hw_problems_add (self->problems, column, "%s", text);
}

void
hw_log_records_add_problem (HwLogRecords *self, guint number, const char *text)
{
  g_autofree char *row = NULL;

  self->number = number;
  row = dup_place (self);
  hw_problems_add (self->problems, row, "%s", text);
}

static gboolean
check_text (HwLogRecords *self, const char *text, HwLogMeaning meaning)
{
  if (!says (text))
    {
      add_problem (self, meaning, _ ("nothing stands here"));
      return FALSE;
    }
  if (strlen (text) > HW_SOURCE_ID_MAX_BYTES)
    {
      add_problem (self, meaning, _ ("longer than %d bytes"), HW_SOURCE_ID_MAX_BYTES);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_time (HwLogRecords *self, const char *text, HwLogMeaning meaning, gint64 *time_us)
{
  g_autoptr (GError) error = NULL;

  if (hw_time_reader_read (&self->times, text, time_us, &error))
    return TRUE;
  add_problem (self, meaning, "%s", error->message);
  return FALSE;
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
  HwTermKey state =
      hw_event_writer_take_term (self->writer, &(HwTermWords){ .kind = HW_TERM_STATUS, .id = id });

  if (state == HW_TERM_NONE && !self->has_too_many_states)
    {
      self->has_too_many_states = TRUE;
      add_problem (self, HW_LOG_TO,
                   _ ("more than %d different states: this column does not hold states"),
                   HW_TERMS_MAX);
    }
  return state;
}

/* The two ends of an activity. Either may be unknown: it has not ended yet, or began unseen. */
static gboolean
add_activity (HwLogRecords *self, const char *const *texts, HwTermKey state)
{
  gint64 start_us = HW_TIME_UNKNOWN, end_us = HW_TIME_UNKNOWN;
  const char *item = texts[HW_LOG_ITEM];

  if (says (texts[HW_LOG_START]) && !read_time (self, texts[HW_LOG_START], HW_LOG_START, &start_us))
    return FALSE;
  if (says (texts[HW_LOG_END]) && !read_time (self, texts[HW_LOG_END], HW_LOG_END, &end_us))
    return FALSE;
  if (start_us != HW_TIME_UNKNOWN && end_us != HW_TIME_UNKNOWN && end_us < start_us)
    {
      add_problem (self, HW_LOG_END, _ ("ends before it starts"));
      return FALSE;
    }
  if (start_us != HW_TIME_UNKNOWN)
    hw_event_writer_add_transition (self->writer,
                                    &(HwTransitionEvent){ item, start_us, HW_TERM_NONE, state });
  if (end_us != HW_TIME_UNKNOWN)
    hw_event_writer_add_transition (self->writer,
                                    &(HwTransitionEvent){ item, end_us, state, HW_TERM_NONE });
  return TRUE;
}

static gboolean
add_moment (HwLogRecords *self, const char *const *texts, HwTermKey state)
{
  HwTransitionEvent move = { .item = texts[HW_LOG_ITEM] };
  Phase phase = says (texts[HW_LOG_LIFECYCLE]) ? phase_of (texts[HW_LOG_LIFECYCLE]) : ENTERS;

  if (!read_time (self, texts[HW_LOG_AT], HW_LOG_AT, &move.at_us))
    return FALSE;
  if (phase == NEITHER)
    return TRUE;
  if (phase == ENDS)
    move.from = state;
  else
    move.to = state;
  if (phase == ENTERS && says (texts[HW_LOG_FROM]))
    {
      if (!check_text (self, texts[HW_LOG_FROM], HW_LOG_FROM))
        return FALSE;
      move.from = take_state (self, texts[HW_LOG_FROM]);
    }
  hw_event_writer_add_transition (self->writer, &move);
  return TRUE;
}

/* What else the log says of an item: once, as long as its rows stand together. */
static void
describe (HwLogRecords *self, const char *const *texts)
{
  const char *id = texts[HW_LOG_ITEM];
  g_autofree char *title = NULL;
  HwItemEvent item = { .id = id,
                       .created_us = HW_TIME_UNKNOWN,
                       .closed_us = HW_TIME_UNKNOWN,
                       .updated_us = HW_TIME_UNKNOWN };

  if ((!says (texts[HW_LOG_TYPE]) && !says (texts[HW_LOG_TITLE]) && !says (texts[HW_LOG_URL]))
      || g_str_equal (self->described->str, id))
    return;
  g_string_assign (self->described, id);
  title = hw_source_text_dup_title (texts[HW_LOG_TITLE]);
  item.title = title;
  item.url = hw_source_text_is_web (texts[HW_LOG_URL]) ? texts[HW_LOG_URL] : NULL;
  if (says (texts[HW_LOG_TYPE]) && strlen (texts[HW_LOG_TYPE]) <= HW_SOURCE_ID_MAX_BYTES)
    item.type = hw_event_writer_take_term (
        self->writer, &(HwTermWords){ .kind = HW_TERM_TYPE, .id = texts[HW_LOG_TYPE] });
  hw_event_writer_add_item (self->writer, &item);
}

void
hw_log_records_add (HwLogRecords *self, const char *const texts[HW_N_LOG_MEANINGS], guint number)
{
  gboolean added;
  HwTermKey state;

  self->number = number;
  if (!check_text (self, texts[HW_LOG_ITEM], HW_LOG_ITEM)
      || !check_text (self, texts[HW_LOG_TO], HW_LOG_TO))
    return;
  if (!says (texts[HW_LOG_AT]) && !says (texts[HW_LOG_START]) && !says (texts[HW_LOG_END]))
    {
      add_problem (self, HW_LOG_AT, _ ("nothing stands here"));
      return;
    }
  state = take_state (self, texts[HW_LOG_TO]);
  if (state == HW_TERM_NONE)
    return;
  if (says (texts[HW_LOG_START]) || says (texts[HW_LOG_END]))
    added = add_activity (self, texts, state);
  else
    added = add_moment (self, texts, state);
  if (!added)
    return;
  if (says (texts[HW_LOG_TEAM]))
    hw_log_teams_add (self->teams, texts[HW_LOG_TO], texts[HW_LOG_TEAM]);
  describe (self, texts);
}

void
hw_log_records_finish (HwLogRecords *self)
{
  hw_log_teams_note (self->teams, self->writer);
}
