/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-element-page.h"

#include <glib/gi18n-lib.h>

#include "hw-element-list.h"
#include "hw-element-lists.h"
#include "hw-element-sections.h"
#include "hw-findings-list.h"
#include "hw-measured-list.h"
#include "hw-text-row.h"
#include "hw-topic-group.h"
#include "hw-totals-list.h"
#include "hw-verdict-group.h"

struct _HwElementPage
{
  AdwBin parent_instance;

  GtkWidget *content;
  GtkLabel *heading;
  GPtrArray *groups; /* HwTopicGroup, borrowed */

  /* Each NULL on pages that have none. */
  HwTotalsList *totals;
  HwElementList *list; /* of lanes or measures */
  HwMeasuredList *measured;
  HwVerdictGroup *verdict;
  GtkWidget *sources;
  GtkWidget *states;
  GtkWidget *figures;
  GtkWidget *links;
  GtkWidget *notes;
  GtkWidget *findings_group;
  HwFindingsList *findings;

  HwElementKind kind;
};

G_DEFINE_FINAL_TYPE (HwElementPage, hw_element_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW_ELEMENTS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
append (HwElementPage *self, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (self->content), child);
}

/* What has a name says it in its first row; links and several elements have none. */
static void
show_heading (HwElementPage *self, const HwFieldTarget *target)
{
  guint n = target->elements->len;
  g_autofree char *heading = NULL;

  if (n > 1)
    heading = hw_format_number_of (self->kind, n);
  else if (self->kind == HW_ELEMENT_LINK)
    heading = hw_dup_element_title (hw_field_target_get_first (target), target->map);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
  if (heading != NULL)
    gtk_label_set_label (self->heading, heading);
}

static void
show_remarks (HwElementPage *self, const HwFieldTarget *target)
{
  GtkWidget *row = hw_element_page_find_row (self, "complete_accurate");
  g_autofree char *receivers = NULL;

  if (row == NULL)
    return;
  if (target->elements->len == 1)
    receivers = hw_dup_receivers (target);
  hw_text_row_set_remark (HW_TEXT_ROW (row), receivers);
}

static void
fill_list (GtkWidget *list,
           const HwFieldTarget *target,
           void (*fill) (HwRowList *, const HwFieldTarget *))
{
  if (list == NULL)
    return;
  if (target->elements->len == 1)
    {
      fill (HW_ROW_LIST (list), target);
      return;
    }
  gtk_widget_set_visible (list, FALSE);
}

static void
show_findings (HwElementPage *self, const HwFieldTarget *target)
{
  hw_findings_list_update (self->findings, target->document, target->elements);
  gtk_widget_set_visible (self->findings_group, hw_findings_list_get_length (self->findings) > 0);
}

static void
show_elements_cb (HwElementPage *self, GPtrArray *elements)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_ELEMENTS], 0, elements);
}

static void
hw_element_page_finalize (GObject *object)
{
  HwElementPage *self = HW_ELEMENT_PAGE (object);

  g_ptr_array_unref (self->groups);

  G_OBJECT_CLASS (hw_element_page_parent_class)->finalize (object);
}

static void
hw_element_page_class_init (HwElementPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_element_page_finalize;

  signals[SIGNAL_SHOW_ELEMENTS] =
      g_signal_new ("show-elements", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
hw_element_page_init (HwElementPage *self)
{
  self->groups = g_ptr_array_new ();
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->content, "inspector-content");
  adw_bin_set_child (ADW_BIN (self), self->content);

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_label_set_wrap_mode (self->heading, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "title-3");
  append (self, GTK_WIDGET (self->heading));
}

static GtkWidget *
add_topic (HwElementPage *self, const HwTopic *topic)
{
  GtkWidget *group = hw_topic_group_new (topic);

  append (self, group);
  g_ptr_array_add (self->groups, group);
  return group;
}

static void
add_measured (HwElementPage *self)
{
  self->measured = HW_MEASURED_LIST (hw_measured_list_new ());
  append (self, GTK_WIDGET (self->measured));
}

/* What comes right behind the first topic, which says what the page is about. */
static void
add_map_sections (HwElementPage *self)
{
  self->totals = HW_TOTALS_LIST (hw_totals_list_new ());
  g_signal_connect_object (self->totals, "show-elements", G_CALLBACK (show_elements_cb), self,
                           G_CONNECT_SWAPPED);
  append (self, GTK_WIDGET (self->totals));
  add_measured (self);
  self->list = HW_ELEMENT_LIST (hw_element_list_new (&hw_lane_list_info));
  append (self, GTK_WIDGET (self->list));
}

static void
add_topics (HwElementPage *self)
{
  guint n_topics;
  const HwTopic *topics = hw_topics_get (&n_topics);

  for (guint i = 0; i < n_topics; i++)
    {
      if (topics[i].kind != self->kind)
        continue;
      add_topic (self, &topics[i]);
      /* Estimates of steps are in the second topic; a link has its latency there. */
      if (self->groups->len == 2
          && (self->kind == HW_ELEMENT_STEP || self->kind == HW_ELEMENT_LINK))
        add_measured (self);
      if (self->groups->len > 1)
        continue;
      if (self->kind == HW_ELEMENT_HEADER)
        add_map_sections (self);
      else if (self->kind == HW_ELEMENT_STEP)
        {
          self->list = HW_ELEMENT_LIST (hw_element_list_new (&hw_measure_list_info));
          append (self, GTK_WIDGET (self->list));
        }
    }
}

static void
add_findings (HwElementPage *self)
{
  self->findings_group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->findings_group), _ ("Findings"));
  self->findings = HW_FINDINGS_LIST (hw_findings_list_new ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->findings_group),
                             GTK_WIDGET (self->findings));
  g_signal_connect_object (self->findings, "show-elements", G_CALLBACK (show_elements_cb), self,
                           G_CONNECT_SWAPPED);
  append (self, self->findings_group);
}

static void
add_sources (HwElementPage *self)
{
  self->sources = hw_row_list_new (_ ("Data"));
  hw_add_attach_button (HW_ROW_LIST (self->sources));
  append (self, self->sources);
}

static void
add_sections (HwElementPage *self)
{
  if (self->kind == HW_ELEMENT_HEADER)
    add_sources (self);
  if (self->kind == HW_ELEMENT_NOTE)
    {
      self->verdict = HW_VERDICT_GROUP (hw_verdict_group_new ());
      append (self, GTK_WIDGET (self->verdict));
    }
  if (self->kind == HW_ELEMENT_STEP)
    {
      self->figures = hw_row_list_new (_ ("In the flow"));
      append (self, self->figures);
      self->links = hw_row_list_new (_ ("Connected"));
      append (self, self->links);
      self->states = hw_row_list_new (_ ("Fed by states"));
      append (self, self->states);
    }
  if (self->kind != HW_ELEMENT_HEADER && self->kind != HW_ELEMENT_NOTE)
    {
      self->notes = hw_row_list_new (_ ("Notes"));
      hw_add_note_menu (HW_ROW_LIST (self->notes));
      append (self, self->notes);
    }
  if (self->kind != HW_ELEMENT_HEADER)
    add_findings (self);
}

/* Measures are those of one station; lanes those of the map. */
static void
show_list (HwElementPage *self, HwFieldTarget *target)
{
  const HwElement *first = hw_field_target_get_first (target);
  gboolean shown =
      self->kind == HW_ELEMENT_HEADER
      || (target->elements->len == 1 && ((const HwStep *)first)->kind == HW_STEP_STATION);

  hw_element_list_set_target (self->list, shown ? target : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), shown);
}

GtkWidget *
hw_element_page_new (HwElementKind kind)
{
  HwElementPage *self = g_object_new (HW_TYPE_ELEMENT_PAGE, NULL);

  self->kind = kind;
  add_topics (self);
  add_sections (self);
  return GTK_WIDGET (self);
}

void
hw_element_page_set_target (HwElementPage *self, HwFieldTarget *target)
{
  for (guint i = 0; i < self->groups->len; i++)
    hw_topic_group_set_target (g_ptr_array_index (self->groups, i), target);
  if (self->measured != NULL)
    hw_measured_list_set_target (self->measured, target);
  if (self->verdict != NULL)
    hw_verdict_group_set_target (self->verdict, target);
  if (target == NULL)
    {
      if (self->list != NULL)
        hw_element_list_set_target (self->list, NULL);
      return;
    }

  show_heading (self, target);
  show_remarks (self, target);
  if (self->totals != NULL)
    hw_totals_list_update (self->totals, target->document);
  if (self->list != NULL)
    show_list (self, target);
  fill_list (self->sources, target, hw_fill_sources);
  if (self->sources != NULL)
    hw_row_list_set_editable (HW_ROW_LIST (self->sources), hw_field_target_is_editable (target));
  fill_list (self->states, target, hw_fill_step_states);
  fill_list (self->figures, target, hw_fill_step_figures);
  fill_list (self->links, target, hw_fill_step_links);
  fill_list (self->notes, target, hw_fill_notes);
  if (self->notes != NULL)
    hw_row_list_set_editable (HW_ROW_LIST (self->notes), hw_field_target_is_editable (target));
  if (self->findings != NULL)
    show_findings (self, target);
}

void
hw_element_page_set_remark (HwElementPage *self, const char *field, const char *remark)
{
  g_autofree char *markup = remark != NULL ? g_markup_escape_text (remark, -1) : NULL;

  for (guint i = 0; i < self->groups->len; i++)
    {
      HwTopicGroup *group = g_ptr_array_index (self->groups, i);

      if (hw_topic_group_find_row (group, field) != NULL)
        adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), markup);
    }
}

GtkWidget *
hw_element_page_find_listed_row (HwElementPage *self, const char *id, const char *field)
{
  return self->list != NULL ? hw_element_list_find_row (self->list, id, field) : NULL;
}

GtkWidget *
hw_element_page_find_row (HwElementPage *self, const char *field)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *row = hw_topic_group_find_row (g_ptr_array_index (self->groups, i), field);

      if (row != NULL)
        return row;
    }
  return NULL;
}
