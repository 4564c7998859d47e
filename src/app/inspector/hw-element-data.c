/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the pages of the inspector say of the sources a map is attached to. */

#include "hw-element-sections.h"

#include <glib/gi18n-lib.h>

#include "hw-attachment.h"
#include "hw-state-names.h"

/* "5 states have a meaning". */
static char *
dup_source_detail (HwStateNames *names, const HwMap *map, const char *source_id)
{
  guint n = hw_map_count_states (map, source_id, NULL);

  if (hw_state_names_lacks (names, source_id))
    return g_strdup (_ ("not in this library: nothing is measured by it"));
  if (n == 0)
    return g_strdup (_ ("no state has a meaning yet"));
  return g_strdup_printf (ngettext ("%u state has a meaning", "%u states have a meaning", n), n);
}

void
hw_fill_sources (HwRowList *list, const HwFieldTarget *target)
{
  g_autoptr (GPtrArray) sources = hw_map_list_attachments (target->map);
  g_autoptr (HwStateNames) names = hw_document_dup_state_names (target->document);

  hw_row_list_begin (list);
  for (guint i = 0; i < sources->len; i++)
    {
      const HwAttachment *source = sources->pdata[i];
      g_autofree char *detail = dup_source_detail (names, target->map, source->id);
      /* TRANSLATORS: a button: the map says nothing any more of the source of that name. */
      g_autofree char *label = g_strdup_printf (_ ("Detach “%s”"), source->name);

      hw_row_list_add (list, &(HwRowInfo){ .title = source->name,
                                           .detail = detail,
                                           .tooltip = _ ("What its states mean on this map"),
                                           .action = "win.states-of",
                                           .target = source->id,
                                           .removal = "win.detach-source",
                                           .removal_label = label });
    }
  hw_row_list_end (list);
}

void
hw_add_attach_button (HwRowList *list)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.attach-source");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Attach a source"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Attach a source"), -1);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (list), button);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (list), _ ("Sources of what happened, held against the estimates."));
  hw_row_list_set_stays (list, TRUE);
}

void
hw_fill_step_states (HwRowList *list, const HwFieldTarget *target)
{
  const HwStep *step = (const HwStep *)hw_field_target_get_first (target);
  g_autoptr (HwStateNames) names = hw_document_dup_state_names (target->document);
  g_autoptr (GPtrArray) states = hw_state_names_list_of_step (names, step);

  hw_row_list_begin (list);
  for (guint i = 0; i < states->len; i++)
    {
      const HwStepState *state = states->pdata[i];
      /* TRANSLATORS: what a state means, and the source it is one of: "Worked on · Board". */
      g_autofree char *detail = g_strdup_printf (
          _ ("%s · %s"), hw_state_role_get_label (state->role), state->source_name);

      hw_row_list_add (list, &(HwRowInfo){ .title = state->name,
                                           .detail = detail,
                                           .tooltip = _ ("What the states of the source mean"),
                                           .action = "win.states-of",
                                           .target = state->source_id });
    }
  hw_row_list_end (list);
}
