/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-event.h"

static const char *const term_kinds[HW_N_TERM_KINDS] = {
  [HW_TERM_STATUS] = "status", [HW_TERM_LABEL] = "label",     [HW_TERM_TYPE] = "type",
  [HW_TERM_JOB] = "job",       [HW_TERM_SERVICE] = "service", [HW_TERM_ENVIRONMENT] = "environment",
  [HW_TERM_SERIES] = "series", [HW_TERM_COLUMN] = "column",
};

static const char *const item_kinds[HW_N_ITEM_KINDS] = {
  [HW_ITEM_ISSUE] = "issue",
  [HW_ITEM_CHANGE] = "change",
};

static const char *const results[HW_N_RESULTS] = {
  [HW_RESULT_UNKNOWN] = "unknown",         [HW_RESULT_SUCCESS] = "success",
  [HW_RESULT_FAILURE] = "failure",         [HW_RESULT_CANCELLED] = "cancelled",
  [HW_RESULT_ROLLED_BACK] = "rolled-back",
};

static gboolean
find (const char *const *names, int n_names, const char *name, int *index)
{
  for (int i = 0; i < n_names; i++)
    {
      if (g_strcmp0 (names[i], name) == 0)
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
hw_term_kind_get_name (HwTermKind kind)
{
  return term_kinds[kind];
}

const char *
hw_item_kind_get_name (HwItemKind kind)
{
  return item_kinds[kind];
}

const char *
hw_result_get_name (HwResult result)
{
  return results[result];
}

gboolean
hw_term_kind_from_name (const char *name, HwTermKind *kind)
{
  int index;

  if (!find (term_kinds, HW_N_TERM_KINDS, name, &index))
    return FALSE;
  *kind = (HwTermKind)index;
  return TRUE;
}

gboolean
hw_item_kind_from_name (const char *name, HwItemKind *kind)
{
  int index;

  if (!find (item_kinds, HW_N_ITEM_KINDS, name, &index))
    return FALSE;
  *kind = (HwItemKind)index;
  return TRUE;
}

char *
hw_result_dup_names (void)
{
  GString *names = g_string_new (NULL);

  for (int result = HW_RESULT_UNKNOWN + 1; result < HW_N_RESULTS; result++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", results[result]);
  return g_string_free (names, FALSE);
}

gboolean
hw_result_from_name (const char *name, HwResult *result)
{
  int index;

  if (!find (results, HW_N_RESULTS, name, &index))
    return FALSE;
  *result = (HwResult)index;
  return TRUE;
}
