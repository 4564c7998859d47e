/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-actions.h"
#include "hw-samples.h"

/* So many choices are remembered. */
#define MAX_RECENT 16

#define RECENT_KEY "recent-choices"

/* Where actions are looked for and done: the canvas and the table know their own and those of
 * everything around them. */
static GtkWidget *
get_origin (HwWindow *self)
{
  return self->document != NULL ? hw_editor_get_mode_widget (self->editor)
                                : GTK_WIDGET (self->start_page);
}

/* Without a map what belongs to one is not offered, also where it is on as a preference. */
static gboolean
applies (HwWindow *self, const HwAction *action)
{
  return !g_str_equal (action->name, "win.command-palette")
         && (self->document != NULL || action->scope == HW_ACTION_SCOPE_WINDOW);
}

static void
add_actions (HwWindow *self, HwQuickList *list)
{
  g_autoptr (GPtrArray) actions = hw_actions_list_enabled (get_origin (self));

  for (guint i = 0; i < actions->len; i++)
    {
      const HwAction *action = g_ptr_array_index (actions, i);

      if (applies (self, action))
        hw_quick_list_add (list,
                           &(HwQuickEntry){ .kind = HW_QUICK_ACTION,
                                            .key = action->name,
                                            .title = _ (action->label),
                                            .detail = hw_action_group_get_label (action->group) });
    }
}

static void
add_maps (HwWindow *self, HwQuickList *list)
{
  GListModel *maps = hw_workspace_get_maps (hw_start_page_get_workspace (self->start_page));

  for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
    {
      g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);
      const char *id = hw_map_entry_get_id (entry);
      g_autofree char *about = hw_map_entry_dup_about (entry);

      if (self->document == NULL || !g_str_equal (id, hw_document_get_id (self->document)))
        hw_quick_list_add (list, &(HwQuickEntry){ .kind = HW_QUICK_MAP,
                                                  .key = id,
                                                  .title = hw_map_entry_get_title (entry),
                                                  .detail = about });
    }
}

static void
add_samples (HwQuickList *list)
{
  guint n_samples;
  const HwSample *samples = hw_samples_get (&n_samples);

  for (guint i = 0; i < n_samples; i++)
    hw_quick_list_add (list, &(HwQuickEntry){ .kind = HW_QUICK_SAMPLE,
                                              .key = samples[i].name,
                                              .title = _ (samples[i].title),
                                              .detail = _ ("Sample") });
}

static char **
dup_recent (HwWindow *self)
{
  GSettings *settings = hw_window_get_settings (self);

  return settings != NULL ? g_settings_get_strv (settings, RECENT_KEY) : g_new0 (char *, 1);
}

/* Findings come and go with the map and are not worth remembering. */
static void
remember (HwWindow *self, const HwQuickEntry *entry)
{
  GSettings *settings = hw_window_get_settings (self);
  g_autofree char *tag = hw_quick_entry_dup_tag (entry);
  g_auto (GStrv) before = dup_recent (self);
  g_auto (GStrv) after = NULL;

  if (settings == NULL || entry->kind == HW_QUICK_FINDING)
    return;
  after = hw_quick_tags_with ((const char *const *)before, tag, MAX_RECENT);
  g_settings_set_strv (settings, RECENT_KEY, (const char *const *)after);
}

static void
show_element (HwWindow *self, const char *id)
{
  const HwElement *element = hw_map_find (hw_document_get_map (self->document), id);

  if (element != NULL)
    hw_window_show_element (self, element);
}

static void
show_finding (HwWindow *self, const char *text)
{
  GPtrArray *findings = hw_document_get_findings (self->document);

  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->text, text))
        {
          hw_editor_show_elements (self->editor, finding->elements);
          return;
        }
    }
}

static void
chosen_cb (HwWindow *self, const HwQuickEntry *entry)
{
  remember (self, entry);
  switch (entry->kind)
    {
    case HW_QUICK_ACTION:
      gtk_widget_activate_action_variant (get_origin (self), entry->key, NULL);
      break;
    case HW_QUICK_ELEMENT:
      show_element (self, entry->key);
      break;
    case HW_QUICK_FINDING:
      show_finding (self, entry->key);
      break;
    case HW_QUICK_MAP:
      if (hw_window_may_leave (self, NULL))
        hw_window_open_map (self, entry->key);
      break;
    case HW_QUICK_SAMPLE:
      hw_window_open_sample (self, entry->key);
      break;
    case HW_N_QUICK_KINDS:
    default:
      g_assert_not_reached ();
    }
}

void
hw_window_show_element (HwWindow *self, const HwElement *element)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  /* A measure is shown where it stands. */
  if (element->type == HW_ELEMENT_MEASURE)
    element = hw_map_find (hw_document_get_map (self->document), ((HwMeasure *)element)->on);
  if (element == NULL)
    return;
  g_ptr_array_add (elements, (gpointer)element);
  hw_editor_show_elements (self->editor, elements);
}

static void
make_palette (HwWindow *self)
{
  self->palette = g_object_new (HW_TYPE_PALETTE, NULL);
  gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->palette));
  g_signal_connect_object (self->palette, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
open_palette (HwWindow *self)
{
  HwQuickList *list = hw_quick_list_new ();
  g_auto (GStrv) recent = dup_recent (self);

  add_actions (self, list);
  add_maps (self, list);
  if (self->document != NULL)
    {
      hw_quick_list_add_elements (list, hw_document_get_map (self->document));
      hw_quick_list_add_findings (list, hw_document_get_findings (self->document));
    }
  else
    add_samples (list);
  hw_quick_list_set_recent (list, (const char *const *)recent);
  if (self->palette == NULL)
    make_palette (self);
  hw_palette_open (self->palette, list, self->document != NULL);
}

void
hw_window_toggle_palette (HwWindow *self)
{
  if (self->palette != NULL && hw_palette_is_open (self->palette))
    hw_palette_close (self->palette);
  else
    open_palette (self);
}
