/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-log-column.h"

#include "hw-near-word.h"

#include <string.h>

#define MOST_LETTERS 40

/* So many letters of a kind are enough to tell what was meant. */
#define LEAST_BEGINNING 4

/* What a table of steps calls them by, and no log its rows. */
static const char step_names[] = "|name|process|processname|processstep|stepname|";

/* Lower case, without what stands between words; the best first. */
static const char *const names[HW_N_LOG_MEANINGS] = {
  [HW_LOG_ITEM] = "|item|itemid|caseid|case|caseconceptname|issuekey|issueid|issue|ticketid|ticket"
                  "|workitemid|workitem|key|id|number|",
  [HW_LOG_TO] = "|to|tostate|tostatus|newstatus|newstate|activity|activityname|conceptname|state"
                "|status|stage|step|column|phase|event|task|action|",
  [HW_LOG_FROM] = "|from|fromstate|fromstatus|oldstatus|oldstate|previousstatus|previousstate|",
  [HW_LOG_AT] = "|at|timestamp|timetimestamp|time|datetime|when|date|changedat|changed"
                "|transitionedat|occurredat|eventtime|",
  [HW_LOG_START] = "|start|starttime|starttimestamp|startdate|started|startedat|begin|",
  [HW_LOG_END] = "|end|endtime|endtimestamp|enddate|ended|endedat|finish|finished|finishedat"
                 "|complete|completed|completedat|completetime|completetimestamp|",
  [HW_LOG_LIFECYCLE] = "|lifecycle|lifecycletransition|transition|",
  [HW_LOG_TEAM] = "|team|lane|swimlane|squad|department|orggroup|orgrole|unit|",
  [HW_LOG_TYPE] = "|type|itemtype|issuetype|workitemtype|",
  [HW_LOG_TITLE] = "|title|summary|subject|",
  [HW_LOG_URL] = "|url|link|",
  [HW_LOG_KIND] = "|kind|rowkind|eventkind|recordkind|",
  [HW_LOG_ENVIRONMENT] = "|environment|env|",
  [HW_LOG_SERVICE] = "|service|application|app|component|",
  [HW_LOG_SHA] = "|sha|commit|commitsha|commitid|revision|",
  [HW_LOG_RESULT] = "|result|outcome|conclusion|",
  [HW_LOG_PRODUCTION] = "|production|isproduction|",
  [HW_LOG_SEVERITY] = "|severity|impact|",
  [HW_LOG_ACKNOWLEDGED] = "|acknowledged|acknowledgedat|",
  [HW_LOG_SERIES] = "|series|measure|metric|",
  [HW_LOG_VALUE] = "|value|",
  [HW_LOG_N] = "|n|samplesize|",
};

static const char *const plain_names[HW_N_LOG_MEANINGS] = {
  [HW_LOG_ITEM] = "item",
  [HW_LOG_TO] = "activity",
  [HW_LOG_FROM] = "from",
  [HW_LOG_AT] = "timestamp",
  [HW_LOG_START] = "start",
  [HW_LOG_END] = "end",
  [HW_LOG_TYPE] = "type",
  [HW_LOG_LIFECYCLE] = "lifecycle",
  [HW_LOG_TITLE] = "title",
  [HW_LOG_URL] = "url",
  [HW_LOG_TEAM] = "team",
  [HW_LOG_KIND] = "kind",
  [HW_LOG_ENVIRONMENT] = "environment",
  [HW_LOG_SERVICE] = "service",
  [HW_LOG_SHA] = "sha",
  [HW_LOG_RESULT] = "result",
  [HW_LOG_PRODUCTION] = "production",
  [HW_LOG_SEVERITY] = "severity",
  [HW_LOG_ACKNOWLEDGED] = "acknowledged",
  [HW_LOG_SERIES] = "series",
  [HW_LOG_VALUE] = "value",
  [HW_LOG_N] = "n",
};

static const char *const kind_names[HW_N_LOG_KINDS + 1] = {
  [HW_LOG_OF_TRANSITION] = "transition", [HW_LOG_OF_CHANGE] = "change",
  [HW_LOG_OF_DEPLOYMENT] = "deployment", [HW_LOG_OF_INCIDENT] = "incident",
  [HW_LOG_OF_SAMPLE] = "sample",
};

gboolean
hw_log_kind_from_name (const char *name, HwLogKind *kind)
{
  for (int i = 0; name != NULL && i < HW_N_LOG_KINDS; i++)
    {
      if (g_ascii_strcasecmp (name, kind_names[i]) != 0)
        continue;
      *kind = (HwLogKind)i;
      return TRUE;
    }
  return FALSE;
}

const char *
hw_log_kind_find_near (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const char *near = hw_near_word_find (lower, kind_names);

  for (int i = 0; near == NULL && strlen (lower) >= LEAST_BEGINNING && i < HW_N_LOG_KINDS; i++)
    {
      if (g_str_has_prefix (kind_names[i], lower))
        near = kind_names[i];
    }
  return near;
}

char *
hw_log_kind_dup_names (void)
{
  return g_strjoinv (", ", (char **)kind_names);
}

/* Letters and digits alone, between bars, as in the table above. */
static gboolean
fold (const char *name, char *folded)
{
  gsize length = 0;

  folded[length++] = '|';
  for (; *name != '\0'; name++)
    {
      if (!g_ascii_isalnum (*name))
        continue;
      if (length > MOST_LETTERS)
        return FALSE;
      folded[length++] = g_ascii_tolower (*name);
    }
  folded[length++] = '|';
  folded[length] = '\0';
  return length > 2;
}

static gboolean
names_step (const char *name)
{
  char folded[MOST_LETTERS + 4];

  return fold (name, folded) && strstr (step_names, folded) != NULL;
}

guint
hw_log_column_rank (const char *name, HwLogMeaning *meaning)
{
  char folded[MOST_LETTERS + 4];

  if (!fold (name, folded))
    return 0;
  for (int i = 0; i < HW_N_LOG_MEANINGS; i++)
    {
      const char *found = strstr (names[i], folded);
      guint rank = 1;

      if (found == NULL)
        continue;
      for (const char *at = names[i] + 1; at < found; at++)
        rank += *at == '|';
      *meaning = (HwLogMeaning)i;
      return rank;
    }
  return 0;
}

static gboolean
has_text (const char *const texts[HW_N_LOG_MEANINGS], HwLogMeaning meaning)
{
  return texts[meaning] != NULL && texts[meaning][0] != '\0';
}

void
hw_log_texts_take_only_time (const char *texts[HW_N_LOG_MEANINGS],
                             const char *called[HW_N_LOG_MEANINGS])
{
  HwLogKind kind = HW_LOG_OF_TRANSITION;
  gboolean has_start = has_text (texts, HW_LOG_START);

  hw_log_kind_from_name (texts[HW_LOG_KIND], &kind);
  if (kind != HW_LOG_OF_TRANSITION || has_text (texts, HW_LOG_AT)
      || has_start == has_text (texts, HW_LOG_END))
    return;
  texts[HW_LOG_AT] = texts[has_start ? HW_LOG_START : HW_LOG_END];
  called[HW_LOG_AT] = called[has_start ? HW_LOG_START : HW_LOG_END];
  texts[HW_LOG_START] = NULL;
  texts[HW_LOG_END] = NULL;
}

void
hw_log_columns_init (HwLogColumns *self, const char *const *column_names, guint n_names)
{
  guint best[HW_N_LOG_MEANINGS] = { 0 };

  for (int meaning = 0; meaning < HW_N_LOG_MEANINGS; meaning++)
    self->index[meaning] = -1;
  self->has_unknown = FALSE;
  self->has_step_name = FALSE;
  for (guint i = 0; i < n_names; i++)
    {
      HwLogMeaning meaning;
      guint rank = hw_log_column_rank (column_names[i], &meaning);

      self->has_unknown = self->has_unknown || (rank == 0 && column_names[i][0] != '\0');
      self->has_step_name = self->has_step_name || names_step (column_names[i]);
      if (rank == 0 || (best[meaning] != 0 && best[meaning] <= rank))
        continue;
      best[meaning] = rank;
      self->index[meaning] = (int)i;
    }
  self->has_only_time =
      self->index[HW_LOG_AT] < 0 && (self->index[HW_LOG_START] < 0 || self->index[HW_LOG_END] < 0);
}

static gboolean
has_time (const HwLogColumns *self)
{
  const int *index = self->index;

  return index[HW_LOG_AT] >= 0 || index[HW_LOG_START] >= 0 || index[HW_LOG_END] >= 0;
}

gboolean
hw_log_columns_are_complete (const HwLogColumns *self)
{
  return self->index[HW_LOG_ITEM] >= 0 && self->index[HW_LOG_TO] >= 0 && has_time (self);
}

gboolean
hw_log_columns_may_have_kinds (const HwLogColumns *self)
{
  return self->index[HW_LOG_KIND] >= 0 && has_time (self);
}

gboolean
hw_log_columns_are_of_kinds (const HwLogColumns *self)
{
  return hw_log_columns_may_have_kinds (self) && !self->has_step_name && self->index[HW_LOG_TO] < 0;
}

const char *
hw_log_meaning_get_name (HwLogMeaning meaning)
{
  return plain_names[meaning];
}
