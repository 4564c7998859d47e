/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-change-text.h"

#include <glib/gi18n-lib.h>

#include "hw-duration-text.h"
#include "hw-field-text.h"
#include "hw-pairs.h"
#include "hw-provenance.h"

typedef struct
{
  const HwMap *before;
  const HwMap *after;
  HwMapIndex *in_before;
  HwMapIndex *in_after;
  const HwChange *change;
  GPtrArray *sentences;
} Story;

/* How fields are called within a sentence, where their label is not what people say there; and
 * those without a value are not unknown but none. */
static const struct
{
  const char *field;
  const char *word;
  gboolean may_be_none;
} words[] = {
  { "process_time", N_ ("process time") },
  { "wait_time", N_ ("wait") },
  { "wait", N_ ("wait") },
  { "complete_accurate", N_ ("%C&A") },
  { "people", N_ ("people") },
  { "wip", N_ ("in progress") },
  { "wip_limit", N_ ("WIP limit"), TRUE },
  { "cadence", N_ ("cadence") },
  { "cutoff", N_ ("cut-off") },
  { "pass", N_ ("pass probability"), TRUE },
  { "share", N_ ("share") },
  { "kind", N_ ("kind") },
  { "lane", N_ ("lane") },
  { "state", N_ ("state") },
  { "latency", N_ ("latency") },
  { "availability", N_ ("availability"), TRUE },
  { "batch_size", N_ ("batch size"), TRUE },
  { "delivery", N_ ("delivery") },
  { "demand.items", N_ ("demand") },
  { "demand.per", N_ ("demand period") },
  { "demand.distribution", N_ ("arrivals") },
  { "calendar.hours_per_day", N_ ("hours per day") },
  { "calendar.days_per_week", N_ ("days per week") },
  { "calendar.zone", N_ ("time zone") },
  { "calendar.windows", N_ ("working hours") },
  { "calendar.holidays", N_ ("holidays") },
  { "item", N_ ("item") },
  { "value_class", N_ ("value") },
  { "tools", N_ ("tools") },
  { "owner_role", N_ ("owner role") },
  { "barrier", N_ ("barrier") },
  { "repeat", N_ ("repeat") },
  { "label", N_ ("label") },
  { "channel", N_ ("channel") },
  { "on", N_ ("place") },
  { "waste", N_ ("waste") },
  { "votes", N_ ("votes"), TRUE },
  { "effect", N_ ("expected effect") },
  { "effect_time", N_ ("lead time to be saved") },
  { "due", N_ ("due date") },
  { "unit", N_ ("unit") },
  { "target", N_ ("target"), TRUE },
  { "direction", N_ ("direction") },
  { "source", N_ ("source") },
};

static int
find_word (const HwField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i].field, field->name))
        return (int)i;
    }
  return -1;
}

static const char *
field_word (const HwField *field)
{
  int position = find_word (field);

  return position >= 0 ? _ (words[position].word) : _ (field->label);
}

static gboolean
is_target (const HwField *field)
{
  return g_str_has_prefix (field->name, "targets.");
}

/* TRUE where no value means that there is none, not that nobody knows it. */
static gboolean
may_be_none (const HwField *field)
{
  int position = find_word (field);

  return field->type == HW_FIELD_TEXT || field->type == HW_FIELD_REF
         || field->type == HW_FIELD_TEXTS || field->type == HW_FIELD_DURATION || is_target (field)
         || (position >= 0 && words[position].may_be_none);
}

void
hw_sentence_free (HwSentence *self)
{
  g_free (self->text);
  g_free (self);
}

/* Takes the text. */
static void
say (Story *story, HwSentenceKind kind, char *text)
{
  HwSentence *sentence = g_new (HwSentence, 1);

  *sentence = (HwSentence){ kind, text, story->change->before, story->change->after };
  g_ptr_array_add (story->sentences, sentence);
}

static const char *
title_of (const HwMapIndex *index, const char *id)
{
  const HwElement *element = id != NULL ? hw_map_index_find (index, id) : NULL;

  if (element != NULL)
    return hw_element_get_title (element);
  return id != NULL ? id : "";
}

static char *
format_ends (const char *from, const char *to)
{
  /* TRANSLATORS: a link by the steps at its ends: "Development → Code review". */
  return g_strdup_printf (_ ("%s → %s"), from, to);
}

char *
hw_link_format_ends (const HwLink *link, const HwMap *map)
{
  const HwStep *from = link->from != NULL ? hw_map_find_step (map, link->from) : NULL;
  const HwStep *to = link->to != NULL ? hw_map_find_step (map, link->to) : NULL;

  return format_ends (from != NULL ? hw_element_get_title (&from->element) : link->from,
                      to != NULL ? hw_element_get_title (&to->element) : link->to);
}

static char *
dup_link_ends (const HwMapIndex *index, const HwElement *element)
{
  const HwLink *link = (const HwLink *)element;

  return format_ends (title_of (index, link->from), title_of (index, link->to));
}

/* What the sentence is about, as it is called now. */
static char *
dup_subject (const Story *story)
{
  const HwChange *change = story->change;
  const HwMapIndex *index = change->after != NULL ? story->in_after : story->in_before;
  const HwElement *element = hw_change_get_element (change);

  if (element->type == HW_ELEMENT_LINK)
    return dup_link_ends (index, element);
  if (element->type == HW_ELEMENT_HEADER)
    return g_strdup (hw_map_get_title (story->after));
  return g_strdup (hw_element_get_title (element));
}

/* A value as a sentence has it: a range whole, and a sign where there is nothing. */
static char *
dup_value (const HwField *field, const HwElement *element, const HwMap *map)
{
  char *text;

  if (field->type == HW_FIELD_ESTIMATE)
    {
      HwRange range_s = hw_estimate_range_s (hw_field_get (field, element).estimate);

      if (hw_range_is_known (range_s))
        return hw_range_format_duration (range_s, hw_map_get_units (map));
    }
  text = hw_field_format (field, element, map);
  if (text != NULL)
    return text;
  /* TRANSLATORS: stands in a sentence for a text, or a rule, there is none of. */
  return g_strdup (may_be_none (field) ? C_ ("no text", "–") : C_ ("unknown value", "?"));
}

/* Times that look the same differ in seconds, or not at all but in their words. */
static gboolean
tell_apart (const HwField *field, const Story *story, char **before, char **after)
{
  HwRange was_s, is_s;

  if (field->type != HW_FIELD_ESTIMATE)
    return FALSE;
  was_s = hw_estimate_range_s (hw_field_get (field, story->change->before).estimate);
  is_s = hw_estimate_range_s (hw_field_get (field, story->change->after).estimate);
  if (hw_range_equal (was_s, is_s) || !hw_range_is_known (was_s) || !hw_range_is_known (is_s)
      || was_s.low < 0 || is_s.low < 0)
    return FALSE;
  g_free (*before);
  g_free (*after);
  *before = hw_range_format_duration_exact (was_s, hw_map_get_units (story->before));
  *after = hw_range_format_duration_exact (is_s, hw_map_get_units (story->after));
  return TRUE;
}

static void
say_field (Story *story, const HwField *field)
{
  g_autofree char *before = dup_value (field, story->change->before, story->before);
  g_autofree char *after = dup_value (field, story->change->after, story->after);
  g_autofree char *subject = dup_subject (story);

  if (g_str_equal (before, after) && !tell_apart (field, story, &before, &after))
    return;
  if (is_target (field))
    {
      /* TRANSLATORS: a target of the map, from what to what: "Target: lead time 3 w → 2 w". */
      say (story, HW_SENTENCE_CHANGED,
           g_strdup_printf (_ ("%s %s → %s"), _ (field->label), before, after));
      return;
    }
  /* TRANSLATORS: what changed, of what, from what to what: "Code review: wait 3 d → 4 h". */
  say (story, HW_SENTENCE_CHANGED,
       g_strdup_printf (_ ("%s: %s %s → %s"), subject, field_word (field), before, after));
}

/* A yes or no, as what it makes of the step. */
static void
say_delivery (Story *story)
{
  g_autofree char *subject = dup_subject (story);
  gboolean delivers = ((const HwStep *)story->change->after)->delivery;

  say (story, HW_SENTENCE_CHANGED,
       g_strdup_printf (delivers ? _ ("%s: now delivers") : _ ("%s: no longer delivers"), subject));
}

/* Long words are not repeated. */
static void
say_description (Story *story)
{
  const HwHeader *before = (const HwHeader *)story->change->before;
  const HwHeader *after = (const HwHeader *)story->change->after;
  g_autofree char *subject = dup_subject (story);

  if (before->description == NULL)
    say (story, HW_SENTENCE_CHANGED, g_strdup_printf (_ ("%s: description added"), subject));
  else if (after->description == NULL)
    say (story, HW_SENTENCE_CHANGED, g_strdup_printf (_ ("%s: description removed"), subject));
  else
    say (story, HW_SENTENCE_CHANGED, g_strdup_printf (_ ("%s: description written anew"), subject));
}

/* What a note says. */
static void
say_reads (Story *story)
{
  const HwNote *before = (const HwNote *)story->change->before;
  const HwNote *after = (const HwNote *)story->change->after;

  /* TRANSLATORS: the text of a note before and after. */
  say (story, HW_SENTENCE_CHANGED,
       g_strdup_printf (_ ("“%s” now reads “%s”"), before->text != NULL ? before->text : "",
                        after->text != NULL ? after->text : ""));
}

static void
say_renamed (Story *story)
{
  gboolean is_map = story->change->after->type == HW_ELEMENT_HEADER;
  const char *before =
      is_map ? hw_map_get_title (story->before) : hw_element_get_title (story->change->before);
  const char *after =
      is_map ? hw_map_get_title (story->after) : hw_element_get_title (story->change->after);

  /* TRANSLATORS: two names of a step, lane or map. */
  say (story, HW_SENTENCE_CHANGED, g_strdup_printf (_ ("“%s” is now called “%s”"), before, after));
}

static void
say_led_elsewhere (Story *story)
{
  g_autofree char *before = dup_link_ends (story->in_before, story->change->before);
  g_autofree char *after = dup_link_ends (story->in_after, story->change->after);

  if (g_str_equal (before, after))
    return;
  /* TRANSLATORS: a link before and after: "“Build → Test” is now “Build → Review”". */
  say (story, HW_SENTENCE_CHANGED, g_strdup_printf (_ ("“%s” is now “%s”"), before, after));
}

/* Where values come from, value by value. */
static void
say_provenance (Story *story, const HwField *provenance)
{
  const HwElement *after = story->change->after;
  const char *const *was = hw_field_get (provenance, story->change->before).texts;
  guint n_fields;
  const HwField *fields = hw_fields_get (after->type, &n_fields);
  g_autofree char *subject = dup_subject (story);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *now = hw_provenance_get (&fields[i], after);

      if (!hw_field_has_provenance (&fields[i]) || now[0] == '\0'
          || g_strcmp0 (hw_pairs_get (was, fields[i].name), now) == 0)
        continue;
      /* TRANSLATORS: of a value, where it comes from: "Code review: wait is now measured". */
      say (story, HW_SENTENCE_CHANGED,
           g_strdup_printf (_ ("%s: %s is now %s"), subject, field_word (&fields[i]),
                            hw_provenance_get_label (now)));
    }
}

/* Where something is drawn. */
static gboolean
goes_without_saying (const HwField *field)
{
  static const char *const names[] = { "x", "y", "pinned" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (field->name, names[i]))
        return TRUE;
    }
  return FALSE;
}

static void
say_changed (Story *story)
{
  HwElementKind kind = story->change->after->type;
  g_autofree const HwField **fields = hw_change_dup_fields (story->change);
  gboolean ends = FALSE;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const char *name = fields[i]->name;

      if (kind == HW_ELEMENT_LINK && (g_str_equal (name, "from") || g_str_equal (name, "to")))
        {
          if (!ends)
            say_led_elsewhere (story);
          ends = TRUE;
        }
      else if (g_str_equal (name, "provenance"))
        say_provenance (story, fields[i]);
      else if (g_str_equal (name, "name") || g_str_equal (name, "title"))
        say_renamed (story);
      else if (g_str_equal (name, "delivery"))
        say_delivery (story);
      else if (g_str_equal (name, "description"))
        say_description (story);
      else if (g_str_equal (name, "text"))
        say_reads (story);
      else if (!goes_without_saying (fields[i]))
        say_field (story, fields[i]);
    }
}

/* A link whose step came or went with it, on the side where the link is. */
static gboolean
follows_step (const Story *story)
{
  const HwLink *link = (const HwLink *)hw_change_get_element (story->change);
  const HwMapIndex *other = story->change->before == NULL ? story->in_before : story->in_after;

  return (link->from != NULL && hw_map_index_find_step (other, link->from) < 0)
         || (link->to != NULL && hw_map_index_find_step (other, link->to) < 0);
}

/* What is said of an element that came and one that went, by kind: its name. */
static const struct
{
  const char *added;
  const char *removed;
} arrivals[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_HEADER] = { NULL, NULL },
  [HW_ELEMENT_LANE] = { N_ ("New lane: %s"), N_ ("Lane removed: %s") },
  [HW_ELEMENT_STEP] = { N_ ("New step: %s"), N_ ("Step removed: %s") },
  [HW_ELEMENT_LINK] = { N_ ("New way: %s"), N_ ("Way removed: %s") },
  [HW_ELEMENT_NOTE] = { N_ ("New note: %s"), N_ ("Note removed: %s") },
  [HW_ELEMENT_MEASURE] = { N_ ("New measure: %s"), N_ ("Measure removed: %s") },
};

static void
say_arrival (Story *story)
{
  gboolean added = story->change->before == NULL;
  HwElementKind kind = hw_change_get_element (story->change)->type;
  g_autofree char *subject = dup_subject (story);
  g_autoptr (GString) text = NULL;

  if (kind == HW_ELEMENT_LINK && follows_step (story))
    return;
  text = g_string_new (added ? _ (arrivals[kind].added) : _ (arrivals[kind].removed));
  g_string_replace (text, "%s", subject, 1);
  say (story, added ? HW_SENTENCE_ADDED : HW_SENTENCE_REMOVED,
       g_string_free (g_steal_pointer (&text), FALSE));
}

GPtrArray *
hw_sentences_new (const GArray *changes, const HwMap *before, const HwMap *after)
{
  Story story = { before,
                  after,
                  hw_map_index_new (before),
                  hw_map_index_new (after),
                  NULL,
                  g_ptr_array_new_with_free_func ((GDestroyNotify)hw_sentence_free) };

  for (guint i = 0; i < changes->len; i++)
    {
      story.change = &g_array_index (changes, HwChange, i);
      if (story.change->before != NULL && story.change->after != NULL)
        say_changed (&story);
      else
        say_arrival (&story);
    }
  hw_map_index_free (story.in_before);
  hw_map_index_free (story.in_after);
  return story.sentences;
}
