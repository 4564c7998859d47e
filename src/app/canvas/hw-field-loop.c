/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-loop.h"

/* Names of fields; ends with a NULL. */
typedef const char *Names[HW_FIELD_LOOP_MAX + 1];

static const Names of_steps[] = {
  [HW_STEP_PROCESS] = { "name", "process_time", "wait_time", "complete_accurate" },
  [HW_STEP_GATE] = { "name", "process_time", "wait_time", "complete_accurate" },
  [HW_STEP_AUTOMATED] = { "name", "process_time", "wait_time", "complete_accurate" },
  [HW_STEP_QUEUE] = { "name", "wip", "wait_time" },
  [HW_STEP_EXTERNAL] = { "name", "process_time", "wait_time" },
  [HW_STEP_STATION] = { "name" },
};

static const Names of_links[] = {
  [HW_LINK_FLOW] = { "wait", "share", "label" }, [HW_LINK_PULL] = { "wait", "share", "label" },
  [HW_LINK_REWORK] = { "share", "wait" },        [HW_LINK_INFORMATION] = { "label" },
  [HW_LINK_FEEDBACK] = { "label", "latency" },
};

static const Names of_others[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_HEADER] = { "title" },
  [HW_ELEMENT_LANE] = { "name" },
  [HW_ELEMENT_NOTE] = { "text" },
  [HW_ELEMENT_MEASURE] = { "name" },
};

/* Of a forward link that is one of several ways on: how many take it is said first. */
static const Names of_branches = { "share", "wait", "label" };

static gboolean
is_branch (const HwLink *link, const HwMap *map)
{
  const HwLink *other;

  if (!hw_link_is_forward (link))
    return FALSE;
  if (!isnan (link->share))
    return TRUE;
  HW_SEQ_FOREACH (other, hw_map_links (map))
    {
      if (hw_link_is_forward (other) && g_str_equal (other->from, link->from)
          && !g_str_equal (other->element.id, link->element.id))
        return TRUE;
    }
  return FALSE;
}

static const char *const *
get_names (const HwElement *element, const HwMap *map)
{
  switch (element->type)
    {
    case HW_ELEMENT_STEP:
      return of_steps[((const HwStep *)element)->kind];
    case HW_ELEMENT_LINK:
      if (is_branch ((const HwLink *)element, map))
        return of_branches;
      return of_links[((const HwLink *)element)->kind];
    case HW_ELEMENT_HEADER:
    case HW_ELEMENT_LANE:
    case HW_ELEMENT_NOTE:
    case HW_ELEMENT_MEASURE:
    case HW_N_ELEMENT_KINDS:
    default:
      return of_others[element->type];
    }
}

static gboolean
holds_number (const HwField *field)
{
  return field->type == HW_FIELD_ESTIMATE || field->type == HW_FIELD_SHARE
         || field->type == HW_FIELD_COUNT;
}

HwFieldLoop
hw_field_loop_get (const HwElement *element, const HwMap *map)
{
  const char *const *names = get_names (element, map);
  HwFieldLoop loop = { .n_fields = 0 };

  for (; names[loop.n_fields] != NULL; loop.n_fields++)
    loop.fields[loop.n_fields] = hw_field_find (element->type, names[loop.n_fields]);
  return loop;
}

int
hw_field_loop_find (const HwFieldLoop *self, const HwField *field)
{
  for (guint i = 0; i < self->n_fields; i++)
    {
      if (self->fields[i] == field)
        return (int)i;
    }
  return -1;
}

const HwField *
hw_field_loop_get_number (const HwElement *element, const HwMap *map)
{
  HwFieldLoop loop = hw_field_loop_get (element, map);

  for (guint i = 0; i < loop.n_fields; i++)
    {
      if (holds_number (loop.fields[i]))
        return loop.fields[i];
    }
  return NULL;
}
