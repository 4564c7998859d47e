/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-provenance.h"

#include <glib/gi18n-lib.h>

#include "hw-map-edit.h"
#include "hw-pairs.h"

static const HwChoice provenances[] = {
  { "", N_ ("not said") },
  { "guess", N_ ("guess") },
  { "observed", N_ ("observed") },
  { "measured", N_ ("measured") },
  { NULL, NULL },
};

/* By position above, standing by themselves. */
static const char *const headings[] = {
  N_ ("Not said"),
  N_ ("Guess"),
  N_ ("Observed"),
  N_ ("Measured"),
};

static const HwField *
find_pairs (const HwField *field)
{
  return hw_field_find (hw_field_get_kind (field), "provenance");
}

static int
find_position (const char *name)
{
  for (int i = 0; provenances[i].name != NULL; i++)
    {
      if (g_str_equal (provenances[i].name, name))
        return i;
    }
  return -1;
}

const HwChoice *
hw_provenances_get (void)
{
  return provenances;
}

gboolean
hw_field_has_provenance (const HwField *field)
{
  switch (field->type)
    {
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
    case HW_FIELD_ESTIMATE:
      return find_pairs (field) != NULL;
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
    case HW_FIELD_FLAG:
    case HW_FIELD_CHOICE:
    case HW_FIELD_NUMBER:
    default:
      return FALSE;
    }
}

const char *
hw_provenance_get (const HwField *field, const HwElement *element)
{
  const HwField *pairs = find_pairs (field);
  const char *name =
      pairs != NULL ? hw_pairs_get (hw_field_get (pairs, element).texts, field->name) : NULL;

  return name != NULL ? name : "";
}

const char *
hw_provenance_get_label (const char *name)
{
  int position = find_position (name);

  return position >= 0 ? _ (provenances[position].label) : name;
}

const char *
hw_provenance_get_heading (const char *name)
{
  int position = find_position (name);

  return position >= 0 ? _ (headings[position]) : name;
}

HwMap *
hw_map_with_provenance (HwMap *map, const char *const *ids, const HwField *field, const char *name)
{
  const HwField *pairs = find_pairs (field);

  g_return_val_if_fail (pairs != NULL, NULL);

  return hw_map_with_pair_of (map, ids, pairs, field->name, name[0] != '\0' ? name : NULL);
}
