/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-inspector-rows.h"

#include <glib/gi18n-lib.h>

#include "hw-field-text.h"
#include "hw-figure-text.h"
#include "hw-quantity-text.h"

/* Findings shown at once; the rest is counted. */
#define MAX_FINDINGS 60

/* Values longer than this wrap. */
#define WORDS_CHARS 20

static const char *const severity_icons[HW_N_SEVERITIES] = {
  [HW_SEVERITY_INFO] = "dialog-information-symbolic",
  [HW_SEVERITY_WARNING] = "dialog-warning-symbolic",
  [HW_SEVERITY_ERROR] = "dialog-error-symbolic",
};

static const char *const severity_classes[HW_N_SEVERITIES] = {
  [HW_SEVERITY_INFO] = "finding-info",
  [HW_SEVERITY_WARNING] = "finding-warning",
  [HW_SEVERITY_ERROR] = "finding-error",
};

static GtkWidget *
group_new (const char *heading)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (heading, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

static void
set_row_texts (GtkWidget *row, const char *title, const char *detail)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *detail_markup = detail != NULL ? g_markup_escape_text (detail, -1) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  if (detail_markup != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail_markup);
}

static gboolean
is_about (const HwFinding *finding, const HwElement *element)
{
  for (guint i = 0; i < finding->elements->len; i++)
    {
      const HwElement *other = g_ptr_array_index (finding->elements, i);

      if (g_str_equal (other->id, element->id))
        return TRUE;
    }
  return FALSE;
}

/* "−1.2 d": lead time that would go if the finding did. */
static char *
format_gain (const HwFinding *finding, HwTimeUnits units)
{
  g_autofree char *time = NULL;

  if (isnan (finding->gain_s) || finding->gain_s <= 0)
    return NULL;
  time = hw_figure_format_value (HW_UNIT_SECONDS, finding->gain_s, units);
  /* TRANSLATORS: lead time saved: "−1.2 d". */
  return g_strdup_printf (C_ ("gain", "−%s"), time);
}

static GtkWidget *
finding_row_new (const HwFinding *finding, HwTimeUnits units)
{
  g_autofree char *gain = format_gain (finding, units);
  GtkWidget *row = hw_inspector_row_new (_ (finding->rule->label), finding->text, gain);
  GtkWidget *icon = gtk_image_new_from_icon_name (severity_icons[finding->severity]);

  gtk_widget_add_css_class (icon, severity_classes[finding->severity]);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  gtk_widget_set_tooltip_text (row, _ (finding->rule->explanation));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), finding->elements->len > 0);
  g_object_set_data (G_OBJECT (row), "finding", (gpointer)finding);
  return row;
}

GtkWidget *
hw_inspector_row_new (const char *title, const char *detail, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  set_row_texts (row, title, detail);
  if (value != NULL)
    {
      GtkWidget *label = gtk_label_new (value);

      /* A figure is never broken; only long words are. */
      gtk_label_set_wrap (GTK_LABEL (label), g_utf8_strlen (value, -1) > WORDS_CHARS);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_label_set_max_width_chars (GTK_LABEL (label), WORDS_CHARS);
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "value");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  return row;
}

GtkWidget *
hw_inspector_topic_new (const HwTopic *topic, const HwElement *element, const HwMap *map)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < HW_TOPIC_MAX_FIELDS && topic->fields[i] != NULL; i++)
    {
      const HwField *field = hw_field_find (topic->kind, topic->fields[i]);
      g_autofree char *value = NULL;
      g_autofree char *detail = NULL;

      g_assert (field != NULL);
      if (hw_field_is_absent (field, element) && !topic->always)
        continue;

      value = hw_field_format (field, element, map);
      detail = hw_field_format_detail (field, element, map);
      if (group == NULL)
        group = group_new (_ (topic->heading));
      adw_preferences_group_add (
          ADW_PREFERENCES_GROUP (group),
          hw_inspector_row_new (_ (field->label), detail, value != NULL ? value : _ ("unknown")));
    }
  return group;
}

GtkWidget *
hw_inspector_step_figures_new (const HwFigures *figures, const HwStep *step)
{
  HwTimeUnits units = hw_map_get_units (figures->map);
  int position = hw_map_find_position (figures->map, HW_ELEMENT_STEP, step->element.id);
  const HwStepFigures *of_step = position >= 0 ? &figures->steps[position] : NULL;
  const struct
  {
    const char *label;
    HwUnit unit;
    double value;
  } rows[] = {
    { N_ ("Share of lead time"), HW_UNIT_SHARE,
      of_step != NULL && of_step->on_path ? of_step->share_of_lead_time : NAN },
    { N_ ("Visits per item"), HW_UNIT_NUMBER, of_step != NULL ? of_step->visits : NAN },
    { N_ ("Utilisation"), HW_UNIT_SHARE, of_step != NULL ? of_step->utilisation : NAN },
  };
  GtkWidget *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *value = NULL;

      if (isnan (rows[i].value))
        continue;
      if (group == NULL)
        group = group_new (_ ("In the flow"));
      value = hw_figure_format_value (rows[i].unit, rows[i].value, units);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 hw_inspector_row_new (_ (rows[i].label), NULL, value));
    }
  return group;
}

GtkWidget *
hw_inspector_totals_new (const HwFigures *figures)
{
  static const HwFigureId ids[] = {
    HW_FIGURE_LEAD_TIME,    HW_FIGURE_EXPECTED_LEAD_TIME, HW_FIGURE_PROCESS_TIME,
    HW_FIGURE_WAIT_TIME,    HW_FIGURE_ACTIVITY_RATIO,     HW_FIGURE_ROLLED_COMPLETE_ACCURATE,
    HW_FIGURE_LABOUR,       HW_FIGURE_HANDOFFS,           HW_FIGURE_TAKT,
    HW_FIGURE_EXPECTED_WIP, HW_FIGURE_THROUGHPUT_LIMIT,
  };
  GtkWidget *group = group_new (_ ("Totals"));

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *value = NULL;
      GtkWidget *row;

      if (isnan (figures->totals[ids[i]]))
        continue;
      value = hw_figure_format (figures, ids[i]);
      row = hw_inspector_row_new (_ (hw_figure_get_info (ids[i])->label), NULL, value);
      gtk_widget_set_tooltip_text (row, _ (hw_figure_get_info (ids[i])->definition));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}

GtkWidget *
hw_inspector_findings_new (GPtrArray *findings,
                           const HwElement *element,
                           HwTimeUnits units,
                           GCallback activated_cb,
                           gpointer user_data)
{
  GtkWidget *group = NULL;
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = g_ptr_array_index (findings, i);
      GtkWidget *row;

      if (element != NULL && !is_about (finding, element))
        continue;
      if (++n > MAX_FINDINGS)
        continue;
      if (group == NULL)
        group = group_new (_ ("Findings"));
      row = finding_row_new (finding, units);
      g_signal_connect (row, "activated", activated_cb, user_data);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  if (n > MAX_FINDINGS)
    {
      g_autofree char *rest =
          g_strdup_printf (ngettext ("%u more of this kind", "%u more of these", n - MAX_FINDINGS),
                           n - MAX_FINDINGS);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), rest);
    }
  return group;
}
