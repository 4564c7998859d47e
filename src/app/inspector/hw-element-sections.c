/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-element-sections.h"

#include <glib/gi18n-lib.h>

#include "hw-field-text.h"
#include "hw-figure-text.h"
#include "hw-quantity-text.h"

static const char *
get_title (const HwMap *map, const char *id)
{
  const HwElement *element = hw_map_find (map, id);

  return element != NULL ? hw_element_get_title (element) : id;
}

static void
add_figure (HwRowList *list, const char *label, HwUnit unit, double value, HwTimeUnits units)
{
  g_autofree char *text = NULL;

  if (isnan (value))
    return;
  text = hw_figure_format_value (unit, value, units);
  hw_row_list_add (list, &(HwRowInfo){ .title = label, .value = text });
}

void
hw_fill_step_figures (HwRowList *list, const HwFieldTarget *target)
{
  const HwFigures *figures = hw_document_get_figures (target->document);
  HwTimeUnits units = hw_map_get_units (target->map);
  int position = hw_map_find_position (target->map, HW_ELEMENT_STEP, target->ids[0]);
  const HwStepFigures *step;

  hw_row_list_begin (list);
  if (figures != NULL && position >= 0)
    {
      step = &figures->steps[position];
      add_figure (list, _ ("Share of lead time"), HW_UNIT_SHARE,
                  step->on_path ? step->share_of_lead_time : NAN, units);
      add_figure (list, _ ("Visits per item"), HW_UNIT_NUMBER, step->visits, units);
      add_figure (list, _ ("Utilisation"), HW_UNIT_SHARE, step->utilisation, units);
    }
  hw_row_list_end (list);
}

/* "Rework · 15 %". */
static char *
format_link (const HwLink *link, const HwMap *map)
{
  const HwField *kind = hw_field_find (HW_ELEMENT_LINK, "kind");
  g_autofree char *kind_text = hw_field_format (kind, &link->element, map);
  g_autofree char *share = NULL;

  if (isnan (link->share))
    return g_steal_pointer (&kind_text);
  share = hw_share_format (link->share);
  /* TRANSLATORS: the kind of a link and its share: "Rework · 15 %". */
  return g_strdup_printf (_ ("%s · %s"), kind_text, share);
}

static void
add_link (HwRowList *list, const HwLink *link, const HwMap *map, gboolean leaves)
{
  const char *other = get_title (map, leaves ? link->to : link->from);
  g_autofree char *detail = format_link (link, map);
  g_autofree char *title = leaves ?
                                  /* TRANSLATORS: a step that a link leads to. */
                               g_strdup_printf (_ ("to %s"), other)
                                  /* TRANSLATORS: a step that a link comes from. */
                                  : g_strdup_printf (_ ("from %s"), other);

  hw_row_list_add (list, &(HwRowInfo){ .title = title,
                                       .detail = detail,
                                       .action = "inspector.show-element",
                                       .target = link->element.id });
}

void
hw_fill_step_links (HwRowList *list, const HwFieldTarget *target)
{
  const char *id = target->ids[0];
  const HwLink *link;

  hw_row_list_begin (list);
  HW_SEQ_FOREACH (link, hw_map_links (target->map))
    {
      if (g_str_equal (link->to, id))
        add_link (list, link, target->map, FALSE);
    }
  HW_SEQ_FOREACH (link, hw_map_links (target->map))
    {
      if (g_str_equal (link->from, id))
        add_link (list, link, target->map, TRUE);
    }
  hw_row_list_end (list);
}

void
hw_fill_notes (HwRowList *list, const HwFieldTarget *target)
{
  const HwField *kind = hw_field_find (HW_ELEMENT_NOTE, "kind");
  const HwNote *note;

  hw_row_list_begin (list);
  HW_SEQ_FOREACH (note, hw_map_notes (target->map))
    {
      g_autofree char *kind_text = NULL;

      if (g_strcmp0 (note->on, target->ids[0]) != 0)
        continue;
      kind_text = hw_field_format (kind, &note->element, target->map);
      hw_row_list_add (list, &(HwRowInfo){ .title = note->text != NULL ? note->text : kind_text,
                                           .detail = note->text != NULL ? kind_text : NULL,
                                           .action = "inspector.show-element",
                                           .target = note->element.id });
    }
  hw_row_list_end (list);
}

void
hw_add_note_menu (HwRowList *list)
{
  const HwChoice *kinds = hw_field_find (HW_ELEMENT_NOTE, "kind")->choices;
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; kinds[i].name != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (kinds[i].label), NULL);

      g_menu_item_set_action_and_target (item, "inspector.add-note", "s", kinds[i].name);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Add a note"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a note"), -1);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (list), button);
  hw_row_list_set_stays (list, TRUE);
}

char *
hw_dup_receivers (const HwFieldTarget *target)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (target->map))
    {
      if (hw_link_is_forward (link) && g_str_equal (link->from, target->ids[0]))
        g_strv_builder_add (builder, get_title (target->map, link->to));
    }
  names = g_strv_builder_end (builder);
  if (names[0] == NULL)
    return NULL;
  list = g_strjoinv (_ (", "), names);
  /* TRANSLATORS: whose judgement a %C&A is: "judged by Code review". */
  return g_strdup_printf (_ ("judged by %s"), list);
}

char *
hw_dup_element_title (const HwElement *element, const HwMap *map)
{
  const HwLink *link = (const HwLink *)element;

  if (element->type != HW_ELEMENT_LINK)
    return g_strdup (hw_element_get_title (element));
  /* TRANSLATORS: a link by the steps at its ends: "Development → Code review". */
  return g_strdup_printf (_ ("%s → %s"), get_title (map, link->from), get_title (map, link->to));
}

char *
hw_format_number_of (HwElementKind kind, guint n)
{
  switch (kind)
    {
    case HW_ELEMENT_STEP:
      return g_strdup_printf (ngettext ("%u step", "%u steps", n), n);
    case HW_ELEMENT_LINK:
      return g_strdup_printf (ngettext ("%u link", "%u links", n), n);
    case HW_ELEMENT_NOTE:
      return g_strdup_printf (ngettext ("%u note", "%u notes", n), n);
    case HW_ELEMENT_LANE:
      return g_strdup_printf (ngettext ("%u lane", "%u lanes", n), n);
    case HW_ELEMENT_HEADER:
    case HW_ELEMENT_MEASURE:
    case HW_N_ELEMENT_KINDS:
    default:
      return g_strdup_printf (ngettext ("%u element", "%u elements", n), n);
    }
}
