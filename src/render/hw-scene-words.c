/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scene in words: the accessible name of each group and what it shows. Made when asked for, as
 * most scenes are drawn without anybody listening. */

#include <glib/gi18n-lib.h>

#include "hw-duration-text.h"
#include "hw-field.h"
#include "hw-quantity-text.h"
#include "hw-scene-builder.h"

/* Whole sentences, separated by spaces. */
typedef struct
{
  GString *text;
  HwTimeUnits units;
} Words;

static void add_sentence (Words *words, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_sentence (Words *words, const char *format, ...)
{
  va_list args;

  if (words->text->len > 0)
    g_string_append_c (words->text, ' ');
  va_start (args, format);
  g_string_append_vprintf (words->text, format, args);
  va_end (args);
}

/* A sentence about a value, left out when there is none. Takes the value over. */
#define SAY(words, format, value)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *said = (value);                                                               \
    if (said != NULL)                                                                              \
      add_sentence ((words), (format), said);                                                      \
  }                                                                                                \
  G_STMT_END

static char *
dup_time (const Words *words, const HwEstimate *estimate)
{
  if (!hw_estimate_is_known (estimate))
    return NULL;
  return hw_range_format_duration (estimate->range_s, words->units);
}

static char *
dup_duration (const Words *words, double value_s)
{
  return isnan (value_s) ? NULL : hw_duration_format (value_s, words->units);
}

static char *
dup_share (double share)
{
  return isnan (share) ? NULL : hw_share_format (share);
}

static char *
dup_number (double number)
{
  return isnan (number) ? NULL : hw_number_format (number);
}

static char *
dup_text (const char *text)
{
  return text == NULL || text[0] == '\0' ? NULL : g_strdup (text);
}

static const char *
choice_label (HwElementKind kind, const char *field, int choice)
{
  return _ (hw_field_find (kind, field)->choices[choice].label);
}

static const char *
step_name (const HwScene *self, const char *id)
{
  const HwStep *step = id != NULL ? hw_map_find_step (self->map, id) : NULL;

  return step != NULL ? hw_element_get_title (&step->element) : _ ("nothing");
}

static void
add_measures (Words *words, const HwScene *self, const HwStep *station)
{
  const HwMeasure *measure;

  HW_SEQ_FOREACH (measure, hw_map_measures (self->map))
    {
      const HwTileReading *reading;
      g_autofree char *value = NULL;

      if (g_strcmp0 (measure->on, station->element.id) != 0)
        continue;
      reading =
          self->readings != NULL ? g_hash_table_lookup (self->readings, measure->element.id) : NULL;
      value = hw_scene_dup_measure_value (measure, reading);
      if (value == NULL)
        {
          /* Translators: a station's measure without readings: "Availability: no data yet." */
          SAY (words, _ ("%s: no data yet."), dup_text (hw_element_get_title (&measure->element)));
          continue;
        }
      /* Translators: a station's measure and its value: "Response time: 412 ms." */
      add_sentence (words, _ ("%s: %s."), hw_element_get_title (&measure->element), value);
      if (reading->age != NULL)
        add_sentence (words, "%s.", reading->age);
    }
}

static void
add_capacity (Words *words, const HwScene *self, guint position)
{
  const HwFigures *figures = self->figures;

  if (figures == NULL)
    return;
  SAY (words, _ ("Utilisation %s."), dup_share (figures->steps[position].utilisation));
  if (figures->steps[position].on_path && figures->steps[position].share_of_lead_time > 0)
    SAY (words, _ ("%s of the lead time."),
         dup_share (figures->steps[position].share_of_lead_time));
  if (figures->constraint_step == (int)position)
    add_sentence (words, "%s",
                  figures->constraint_basis == HW_CONSTRAINT_UTILISATION
                      ? _ ("The constraint of the stream.")
                      : _ ("The longest wait of the stream."));
}

static void
describe_step (Words *words, const HwScene *self, const HwGroup *group)
{
  const HwStep *step = (const HwStep *)group->element;
  gboolean has_figures = step->kind <= HW_STEP_AUTOMATED;

  SAY (words, "%s.", dup_text (choice_label (HW_ELEMENT_STEP, "kind", step->kind)));
  if (has_figures && !hw_estimate_is_known (step->process_time))
    add_sentence (words, "%s", _ ("Process time unknown."));
  SAY (words, _ ("Process time %s."), dup_time (words, step->process_time));
  SAY (words, _ ("Wait before it %s."), dup_time (words, step->wait_time));
  if (has_figures && isnan (step->complete_accurate))
    add_sentence (words, "%s", _ ("%C&A unknown."));
  SAY (words, _ ("%%C&A %s."), dup_share (step->complete_accurate));
  SAY (words, _ ("Opens every %s."), dup_duration (words, step->cadence_s));
  if (self->figures != NULL)
    SAY (words, _ ("The next opening is about %s away."),
         dup_duration (words, self->figures->steps[group->position].computed_wait_s));
  SAY (words, _ ("People: %s."), dup_number (step->people));
  SAY (words, _ ("In progress: %s."), dup_number (step->wip));
  SAY (words, _ ("Limit: %s."), dup_number (step->wip_limit));
  if (step->delivery)
    add_sentence (words, "%s", _ ("Delivery."));
  add_capacity (words, self, group->position);
  if (step->kind == HW_STEP_STATION)
    add_measures (words, self, step);
}

static void
add_measured (Words *words, const HwScene *self, const HwLink *link)
{
  const HwTileReading *measured =
      self->readings != NULL ? g_hash_table_lookup (self->readings, link->element.id) : NULL;

  if (measured == NULL)
    return;
  SAY (words, _ ("Measured latency %s."), dup_text (measured->text));
  if (measured->age != NULL)
    add_sentence (words, "%s.", measured->age);
}

static void
describe_link (Words *words, const HwScene *self, const HwGroup *group)
{
  const HwLink *link = (const HwLink *)group->element;
  const HwStep *to = hw_map_find_step (self->map, link->to);
  gboolean is_forward = link->kind == HW_LINK_FLOW || link->kind == HW_LINK_PULL;

  SAY (words, _ ("Share %s."), dup_share (link->share));
  SAY (words, _ ("Wait %s."), dup_time (words, link->wait));
  if (is_forward && to != NULL)
    SAY (words, _ ("Wait before the step %s."), dup_time (words, to->wait_time));
  if (link->kind == HW_LINK_REWORK)
    SAY (words, "%s.", dup_text (choice_label (HW_ELEMENT_LINK, "repeat", link->repeat)));
  SAY (words, _ ("Latency %s."), dup_time (words, link->latency));
  add_measured (words, self, link);
  SAY (words, "%s.", dup_text (link->label));
}

static void
describe_note (Words *words, const HwScene *self, const HwGroup *group)
{
  const HwNote *note = (const HwNote *)group->element;
  const HwElement *on = note->on != NULL ? hw_map_find (self->map, note->on) : NULL;

  SAY (words, "%s.", dup_text (choice_label (HW_ELEMENT_NOTE, "kind", note->kind)));
  if (note->kind == HW_NOTE_WASTE && note->waste != HW_WASTE_UNSET)
    SAY (words, "%s.", dup_text (choice_label (HW_ELEMENT_NOTE, "waste", note->waste)));
  if (on != NULL)
    SAY (words, _ ("On %s."), dup_text (hw_element_get_title (on)));
  SAY (words, _ ("Votes: %s."), dup_number (note->votes));
  SAY (words, _ ("Expected: %s."), dup_text (note->effect));
}

/* Links of the flow that pass work from one lane to another, `lane` at one end of each. */
static guint
count_handoffs (const HwScene *self, const HwLane *lane)
{
  const HwLink *link;
  guint n_handoffs = 0;

  HW_SEQ_FOREACH (link, hw_map_links (self->map))
    {
      const HwStep *from = (const HwStep *)hw_map_find (self->map, link->from);
      const HwStep *to = (const HwStep *)hw_map_find (self->map, link->to);

      if (!hw_link_is_forward (link) || from == NULL || to == NULL || from->lane == NULL
          || to->lane == NULL || g_str_equal (from->lane, to->lane))
        continue;
      n_handoffs +=
          g_str_equal (from->lane, lane->element.id) || g_str_equal (to->lane, lane->element.id);
    }
  return n_handoffs;
}

static void
describe_lane (Words *words, const HwScene *self, const HwGroup *group)
{
  const HwLane *lane = (const HwLane *)group->element;
  const HwStep *step;
  guint n_steps = 0;
  guint n_handoffs = count_handoffs (self, lane);

  HW_SEQ_FOREACH (step, hw_map_steps (self->map))
    n_steps += g_strcmp0 (step->lane, lane->element.id) == 0 ? 1 : 0;
  add_sentence (words, ngettext ("%u step.", "%u steps.", n_steps), n_steps);
  /* Translators: work passed on to or from other lanes. */
  add_sentence (words, ngettext ("%u hand-off.", "%u hand-offs.", n_handoffs), n_handoffs);
  SAY (words, _ ("People: %s."), dup_number (lane->people));
}

/* What was drawn, read out: of the title, and of a notice in place of figures. */
static void
describe_texts (Words *words, const HwScene *self, const HwGroup *group)
{
  for (guint i = 0; i < group->picture->n_primitives; i++)
    {
      if (group->picture->primitives[i].kind == HW_PRIMITIVE_TEXT)
        SAY (words, "%s", dup_text (group->picture->primitives[i].text.string));
    }
}

/* Each step of the path, what it waits and works, as often as it counts. */
static void
describe_ladder (Words *words, const HwScene *self, const HwGroup *group)
{
  g_autofree gpointer *steps = hw_seq_dup_items (hw_map_steps (self->map));

  if (self->figures == NULL || self->figures->path->len == 0)
    {
      describe_texts (words, self, group);
      return;
    }
  for (guint i = 0; i < self->figures->path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (self->figures->path, HwPathEntry, i);
      g_autofree char *wait = dup_duration (words, entry->weight * entry->wait_s);
      g_autofree char *process = dup_duration (words, entry->weight * entry->process_time_s);

      /* Translators: a step of the ladder: its name, "1 d", "2 h". */
      add_sentence (words, _ ("%s: wait %s, process time %s."),
                    hw_element_get_title (steps[entry->step]), wait, process);
    }
}

static void
add_total (Words *words, HwBound bound, const char *label, const char *text)
{
  switch (bound)
    {
    case HW_BOUND_AT_LEAST:
      /* Translators: a total: "Lead time at least 3 d." */
      add_sentence (words, _ ("%s at least %s."), label, text);
      break;
    case HW_BOUND_AT_MOST:
      add_sentence (words, _ ("%s at most %s."), label, text);
      break;
    case HW_BOUND_ABOUT:
      add_sentence (words, _ ("%s about %s."), label, text);
      break;
    case HW_BOUND_NONE:
    default:
      add_sentence (words, _ ("%s %s."), label, text);
    }
}

static void
describe_totals (Words *words, const HwScene *self, const HwGroup *group)
{
  static const HwFigureId ids[] = { HW_FIGURE_LEAD_TIME, HW_FIGURE_EXPECTED_LEAD_TIME,
                                    HW_FIGURE_PROCESS_TIME, HW_FIGURE_ACTIVITY_RATIO,
                                    HW_FIGURE_ROLLED_COMPLETE_ACCURATE };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const HwFigureInfo *info = hw_figure_get_info (ids[i]);
      double value = self->figures->totals[ids[i]];
      g_autofree char *text =
          info->unit == HW_UNIT_SECONDS ? dup_duration (words, value) : dup_share (value);

      if (text == NULL)
        continue;
      add_total (words, hw_figures_get_bound (self->figures, ids[i]), _ (info->label), text);
    }
}

typedef void (*DescribeFunc) (Words *words, const HwScene *self, const HwGroup *group);

static const DescribeFunc describers[HW_N_GROUP_KINDS] = {
  [HW_GROUP_LANE] = describe_lane,     [HW_GROUP_LINK] = describe_link,
  [HW_GROUP_STEP] = describe_step,     [HW_GROUP_PILL] = describe_link,
  [HW_GROUP_NOTE] = describe_note,     [HW_GROUP_LADDER] = describe_ladder,
  [HW_GROUP_TOTALS] = describe_totals, [HW_GROUP_TITLE] = describe_texts,
};

static char *
dup_link_label (const HwScene *self, const HwLink *link)
{
  const char *from = step_name (self, link->from);
  const char *to = step_name (self, link->to);

  switch ((HwLinkKind)link->kind)
    {
    case HW_LINK_PULL:
      return g_strdup_printf (_ ("Pulled from %s to %s"), from, to);
    case HW_LINK_REWORK:
      return g_strdup_printf (_ ("Rework from %s back to %s"), from, to);
    case HW_LINK_INFORMATION:
      return g_strdup_printf (_ ("Information from %s to %s"), from, to);
    case HW_LINK_FEEDBACK:
      return g_strdup_printf (_ ("Feedback from %s to %s"), from, to);
    case HW_LINK_FLOW:
    default:
      return g_strdup_printf (_ ("From %s to %s"), from, to);
    }
}

char *
hw_scene_dup_label (const HwScene *self, const HwGroup *group)
{
  switch (group->kind)
    {
    case HW_GROUP_LINK:
    case HW_GROUP_PILL:
      return dup_link_label (self, (const HwLink *)group->element);
    case HW_GROUP_LANE:
      return g_strdup_printf (_ ("Lane %s"), hw_element_get_title (group->element));
    case HW_GROUP_TITLE:
      return g_strdup (hw_map_get_title (self->map));
    case HW_GROUP_LADDER:
      return g_strdup (_ ("Where the time goes"));
    case HW_GROUP_TOTALS:
      return g_strdup (_ ("Totals"));
    case HW_GROUP_STEP:
    case HW_GROUP_NOTE:
    case HW_N_GROUP_KINDS:
    default:
      return g_strdup (hw_element_get_title (group->element));
    }
}

char *
hw_scene_dup_description (const HwScene *self, const HwGroup *group)
{
  Words words = { g_string_new (NULL), hw_map_get_units (self->map) };

  describers[group->kind](&words, self, group);
  return g_string_free (words.text, FALSE);
}

char *
hw_scene_dup_summary (const HwScene *self)
{
  Words words = { g_string_new (NULL), hw_map_get_units (self->map) };
  guint n_steps = hw_seq_get_length (hw_map_steps (self->map));
  guint n_lanes = hw_seq_get_length (hw_map_lanes (self->map));

  add_sentence (&words, ngettext ("%u step.", "%u steps.", n_steps), n_steps);
  if (n_lanes > 0)
    add_sentence (&words, ngettext ("%u lane.", "%u lanes.", n_lanes), n_lanes);
  if (self->figures != NULL && n_steps > 0)
    describe_totals (&words, self, NULL);
  return g_string_free (words.text, FALSE);
}
