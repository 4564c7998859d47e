/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-column.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-duration-text.h"
#include "hw-field-entry.h"
#include "hw-field-text.h"
#include "hw-model-error.h"
#include "hw-provenance.h"

static const HwMeasureColumn columns[] = {
  { "name", HW_MEASURE_FIELD, "name", N_ ("Step"), TRUE, 16 },
  { "kind", HW_MEASURE_FIELD, "kind", NULL, TRUE, 13 },
  { "lane", HW_MEASURE_FIELD, "lane", NULL, TRUE, 11 },
  { "process_time", HW_MEASURE_FIELD, "process_time", NULL, TRUE, 6 },
  { "process_time.measured", HW_MEASURE_MEASURED, "process_time", N_ ("Measured PT"), TRUE, 7 },
  { "wait_time", HW_MEASURE_FIELD, "wait_time", NULL, TRUE, 6 },
  { "wait_time.measured", HW_MEASURE_MEASURED, "wait_time", N_ ("Measured wait"), TRUE, 7 },
  { "lead_time", HW_MEASURE_LEAD_TIME, "wait_time", N_ ("Lead time"), TRUE, 6 },
  { "complete_accurate", HW_MEASURE_FIELD, "complete_accurate", NULL, TRUE, 6 },
  { "complete_accurate.measured", HW_MEASURE_MEASURED, "complete_accurate", N_ ("Measured %C&A"),
    TRUE, 7 },
  { "wip", HW_MEASURE_FIELD, "wip", NULL, TRUE, 6 },
  { "people", HW_MEASURE_FIELD, "people", NULL, TRUE, 5 },
  { "process_time.source", HW_MEASURE_PROVENANCE, "process_time", N_ ("Source of process time"),
    FALSE, 9 },
  { "wait_time.source", HW_MEASURE_PROVENANCE, "wait_time", N_ ("Source of wait"), FALSE, 9 },
  { "complete_accurate.source", HW_MEASURE_PROVENANCE, "complete_accurate", N_ ("Source of %C&A"),
    FALSE, 9 },
  { "wip_limit", HW_MEASURE_FIELD, "wip_limit", NULL, FALSE, 5 },
  { "availability", HW_MEASURE_FIELD, "availability", NULL, FALSE, 6 },
  { "batch_size", HW_MEASURE_FIELD, "batch_size", NULL, FALSE, 5 },
  { "cadence", HW_MEASURE_FIELD, "cadence", NULL, FALSE, 7 },
  { "cutoff", HW_MEASURE_FIELD, "cutoff", NULL, FALSE, 7 },
  { "pass", HW_MEASURE_FIELD, "pass", NULL, FALSE, 6 },
  { "value_class", HW_MEASURE_FIELD, "value_class", NULL, FALSE, 11 },
  { "tools", HW_MEASURE_FIELD, "tools", NULL, FALSE, 14 },
  { "owner_role", HW_MEASURE_FIELD, "owner_role", NULL, FALSE, 12 },
  { "barrier", HW_MEASURE_FIELD, "barrier", NULL, FALSE, 18 },
  { "delivery", HW_MEASURE_FIELD, "delivery", NULL, FALSE, 6 },
};

/* "Yes" and "no" come as people say them elsewhere: of a step that is one and one that is not. */
static GStrv
dup_flag_choices (const HwField *field, const HwMap *map)
{
  g_autoptr (HwElement) element = hw_element_new (hw_field_get_kind (field), "flag");
  GPtrArray *texts = g_ptr_array_new ();

  hw_field_set (field, element, hw_value_flag (TRUE));
  g_ptr_array_add (texts, hw_field_format (field, element, map));
  hw_field_set (field, element, hw_value_flag (FALSE));
  g_ptr_array_add (texts, hw_field_format (field, element, map));
  g_ptr_array_add (texts, NULL);
  return (GStrv)g_ptr_array_free (texts, FALSE);
}

static GStrv
dup_labels (const HwChoice *choices)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; choices[i].name != NULL; i++)
    g_strv_builder_add (builder, _ (choices[i].label));
  return g_strv_builder_end (builder);
}

/* Lanes are all a step refers to. */
static GStrv
dup_lane_names (const HwMap *map)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  HwElement *lane;

  HW_SEQ_FOREACH (lane, hw_map_lanes (map))
    g_strv_builder_add (builder, hw_element_get_title (lane));
  return g_strv_builder_end (builder);
}

/* By name in files or by word for people, with or without capitals. */
static const HwChoice *
find_provenance (const char *text)
{
  const HwChoice *choices = hw_provenances_get ();
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *folded = g_utf8_casefold (stripped, -1);

  for (; choices->name != NULL; choices++)
    {
      g_autofree char *name = g_utf8_casefold (choices->name, -1);
      g_autofree char *label = g_utf8_casefold (_ (choices->label), -1);

      if (g_str_equal (folded, name) || g_str_equal (folded, label))
        return choices;
    }
  return NULL;
}

static HwMap *
apply_provenance (const HwMeasureColumn *self,
                  HwMap *map,
                  const char *const *ids,
                  const char *text,
                  GError **error)
{
  const HwChoice *choice = find_provenance (text);
  g_auto (GStrv) labels = NULL;
  g_autofree char *list = NULL;

  if (choice != NULL)
    return hw_map_with_provenance (map, ids, hw_measure_column_get_field (self), choice->name);
  labels = dup_labels (hw_provenances_get ());
  list = g_strjoinv (_ (", "), labels);
  g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE, _ ("“%s” is none of the choices: %s"),
               text, list);
  return NULL;
}

static HwEstimate *
make_lead_time (const HwStep *step)
{
  if (!hw_estimate_is_known (step->process_time) || !hw_estimate_is_known (step->wait_time))
    return NULL;
  return hw_estimate_new_sum (step->wait_time, step->process_time);
}

static HwEstimate *
get_estimate (const HwMeasureColumn *self, const HwStep *step)
{
  HwValue value;

  if (self->kind == HW_MEASURE_LEAD_TIME)
    return make_lead_time (step);
  if (self->kind != HW_MEASURE_FIELD
      || hw_measure_column_get_field (self)->type != HW_FIELD_ESTIMATE)
    return NULL;
  value = hw_field_get (hw_measure_column_get_field (self), &step->element);
  return value.estimate != NULL ? hw_estimate_ref (value.estimate) : NULL;
}

static HwMeasureKey
key_of_text (const char *text)
{
  HwMeasureKey key = { .absent = text == NULL || text[0] == '\0', .number = NAN };

  if (!key.absent)
    key.text = g_utf8_collate_key (text, -1);
  return key;
}

static HwMeasureKey
key_of_number (double number)
{
  return (HwMeasureKey){ .absent = isnan (number), .number = number };
}

static HwMeasureKey
key_of_field (const HwMeasureColumn *self, const HwStep *step, const HwMap *map)
{
  const HwField *field = hw_measure_column_get_field (self);
  HwValue value = hw_field_get (field, &step->element);
  g_autofree char *text = NULL;

  switch (field->type)
    {
    case HW_FIELD_FLAG:
      return key_of_number (value.flag ? 0 : 1);
    case HW_FIELD_CHOICE:
      return key_of_number (value.choice);
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
      return key_of_number (value.number);
    case HW_FIELD_ESTIMATE:
      return key_of_number (hw_estimate_range_s (value.estimate).likely);
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
    default:
      text = hw_field_format (field, &step->element, map);
      return key_of_text (text);
    }
}

const HwMeasureColumn *
hw_measure_columns_get (guint *n_columns)
{
  *n_columns = G_N_ELEMENTS (columns);
  return columns;
}

const HwMeasureColumn *
hw_measure_column_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (g_str_equal (columns[i].name, name))
        return &columns[i];
    }
  return NULL;
}

const char *
hw_measure_column_get_label (const HwMeasureColumn *self)
{
  return _ (self->label != NULL ? self->label : hw_measure_column_get_field (self)->label);
}

const HwField *
hw_measure_column_get_field (const HwMeasureColumn *self)
{
  return hw_field_find (HW_ELEMENT_STEP, self->field);
}

gboolean
hw_measure_column_is_quantity (const HwMeasureColumn *self)
{
  return self->kind != HW_MEASURE_PROVENANCE
         && hw_field_has_provenance (hw_measure_column_get_field (self));
}

char *
hw_measure_column_format (const HwMeasureColumn *self, const HwStep *step, const HwMap *map)
{
  const HwField *field = hw_measure_column_get_field (self);
  g_autoptr (HwEstimate) lead = NULL;
  const char *name;

  switch (self->kind)
    {
    case HW_MEASURE_LEAD_TIME:
      lead = make_lead_time (step);
      return lead != NULL ? hw_duration_format (lead->range_s.likely, hw_map_get_units (map))
                          : NULL;
    case HW_MEASURE_PROVENANCE:
      name = hw_provenance_get (field, &step->element);
      return name[0] != '\0' ? g_strdup (hw_provenance_get_label (name)) : NULL;
    case HW_MEASURE_MEASURED:
      return NULL;
    case HW_MEASURE_FIELD:
    default:
      /* What nobody marked needs no "No" in every row. */
      if (field->type == HW_FIELD_FLAG && !hw_field_get (field, &step->element).flag)
        return NULL;
      return hw_field_format (field, &step->element, map);
    }
}

char *
hw_measure_column_format_range (const HwMeasureColumn *self, const HwStep *step, const HwMap *map)
{
  g_autoptr (HwEstimate) estimate = get_estimate (self, step);

  if (!hw_estimate_is_known (estimate) || hw_range_is_single (estimate->range_s))
    return NULL;
  return hw_range_format_duration (estimate->range_s, hw_map_get_units (map));
}

char *
hw_measure_column_dup_text (const HwMeasureColumn *self, const HwStep *step, const HwMap *map)
{
  switch (self->kind)
    {
    case HW_MEASURE_LEAD_TIME:
      return hw_lead_time_entry_dup_text (step, map);
    case HW_MEASURE_PROVENANCE:
      return g_strdup (hw_provenance_get (hw_measure_column_get_field (self), &step->element));
    case HW_MEASURE_MEASURED:
      return g_strdup ("");
    case HW_MEASURE_FIELD:
    default:
      return hw_field_entry_dup_text (hw_measure_column_get_field (self), &step->element, map);
    }
}

GStrv
hw_measure_column_dup_choices (const HwMeasureColumn *self, const HwMap *map)
{
  const HwField *field = hw_measure_column_get_field (self);

  if (self->kind == HW_MEASURE_PROVENANCE)
    return dup_labels (hw_provenances_get ());
  if (self->kind == HW_MEASURE_MEASURED)
    return NULL;
  if (field->type == HW_FIELD_CHOICE)
    return dup_labels (field->choices);
  if (field->type == HW_FIELD_REF)
    return dup_lane_names (map);
  if (field->type == HW_FIELD_FLAG)
    return dup_flag_choices (field, map);
  return NULL;
}

char *
hw_measure_column_dup_reading (const HwMeasureColumn *self, const char *text, const HwMap *map)
{
  if (self->kind == HW_MEASURE_PROVENANCE || self->kind == HW_MEASURE_MEASURED)
    return NULL;
  return hw_field_entry_dup_reading (hw_measure_column_get_field (self), text, map);
}

HwMap *
hw_measure_column_apply (const HwMeasureColumn *self,
                         HwMap *map,
                         const char *const *ids,
                         const char *text,
                         GError **error)
{
  g_return_val_if_fail (hw_measure_column_is_editable (self), NULL);

  switch (self->kind)
    {
    case HW_MEASURE_LEAD_TIME:
      return hw_lead_time_entry_apply (map, ids, text, error);
    case HW_MEASURE_PROVENANCE:
      return apply_provenance (self, map, ids, text, error);
    case HW_MEASURE_MEASURED:
    case HW_MEASURE_FIELD:
    default:
      return hw_field_entry_apply (map, ids, hw_measure_column_get_field (self), text, error);
    }
}

HwMeasureKey
hw_measure_column_get_key (const HwMeasureColumn *self, const HwStep *step, const HwMap *map)
{
  g_autofree char *text = NULL;
  g_autoptr (HwEstimate) lead = NULL;

  switch (self->kind)
    {
    case HW_MEASURE_LEAD_TIME:
      lead = make_lead_time (step);
      return key_of_number (hw_estimate_range_s (lead).likely);
    case HW_MEASURE_PROVENANCE:
      text = hw_measure_column_format (self, step, map);
      return key_of_text (text);
    case HW_MEASURE_MEASURED:
      return key_of_number (NAN);
    case HW_MEASURE_FIELD:
    default:
      return key_of_field (self, step, map);
    }
}

int
hw_measure_key_compare (const HwMeasureKey *a, const HwMeasureKey *b, gboolean descending)
{
  int order;

  if (a->absent || b->absent)
    return (int)a->absent - (int)b->absent;
  if (a->text != NULL && b->text != NULL)
    order = strcmp (a->text, b->text);
  else
    order = (a->number > b->number) - (a->number < b->number);
  return descending ? -order : order;
}

void
hw_measure_key_clear (HwMeasureKey *self)
{
  g_clear_pointer (&self->text, g_free);
}
