/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-topic-group.h"

#include <glib/gi18n-lib.h>

#include "hw-field-row.h"
#include "hw-text-row.h"

struct _HwTopicGroup
{
  AdwPreferencesGroup parent_instance;

  const HwTopic *topic;
  GtkWidget *rows[HW_TOPIC_MAX_FIELDS]; /* borrowed, by field of the topic */
  HwFieldTarget *target;
};

G_DEFINE_FINAL_TYPE (HwTopicGroup, hw_topic_group, ADW_TYPE_PREFERENCES_GROUP)

/* The field that names an element: the same for many of them only by mistake. */
static gboolean
is_name (const HwField *field)
{
  return g_str_equal (field->name, "name") || g_str_equal (field->name, "title");
}

static const HwField *
get_field (HwTopicGroup *self, guint i)
{
  return hw_field_row_get_field (HW_FIELD_ROW (self->rows[i]));
}

/* What the topic means it for, and wherever it says something. */
static gboolean
is_shown (const HwTopicField *info, const HwFieldTarget *target)
{
  HwElementKind kind = hw_field_target_get_kind (target);
  const HwField *kind_field = hw_field_find (kind, "kind");

  if (!hw_field_target_is_absent (target, hw_field_find (kind, info->name)))
    return TRUE;
  if (info->rare)
    return FALSE;
  return info->kinds == 0 || (hw_field_target_find_choices (target, kind_field) & info->kinds) != 0;
}

static void
hw_topic_group_dispose (GObject *object)
{
  HwTopicGroup *self = HW_TOPIC_GROUP (object);

  g_clear_pointer (&self->target, hw_field_target_unref);

  G_OBJECT_CLASS (hw_topic_group_parent_class)->dispose (object);
}

static void
hw_topic_group_class_init (HwTopicGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_topic_group_dispose;
}

static void
hw_topic_group_init (HwTopicGroup *self)
{
}

GtkWidget *
hw_topic_group_new (const HwTopic *topic)
{
  HwTopicGroup *self = g_object_new (HW_TYPE_TOPIC_GROUP, "title",
                                     topic->heading != NULL ? _ (topic->heading) : "", NULL);

  self->topic = topic;
  for (guint i = 0; topic->fields[i].name != NULL; i++)
    {
      const HwField *field = hw_field_find (topic->kind, topic->fields[i].name);

      g_assert (field != NULL);
      self->rows[i] = hw_field_row_new (field, topic->fields[i].absent);
      if (is_name (field) && topic->kind != HW_ELEMENT_MEASURE)
        hw_text_row_set_prominent (HW_TEXT_ROW (self->rows[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->rows[i]);
    }
  return GTK_WIDGET (self);
}

void
hw_topic_group_set_target (HwTopicGroup *self, HwFieldTarget *target)
{
  gboolean same = hw_field_target_is_same (self->target, target);
  gboolean any = FALSE;

  for (guint i = 0; self->topic->fields[i].name != NULL; i++)
    {
      gboolean shown = target != NULL && is_shown (&self->topic->fields[i], target)
                       && (target->elements->len == 1 || !is_name (get_field (self, i)));

      /* A row does not vanish under the hands of who empties it. */
      if (same && gtk_widget_get_state_flags (self->rows[i]) & GTK_STATE_FLAG_FOCUS_WITHIN)
        shown = TRUE;
      hw_field_row_set_target (HW_FIELD_ROW (self->rows[i]), target);
      gtk_widget_set_visible (self->rows[i], shown);
      any = any || shown;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
  g_clear_pointer (&self->target, hw_field_target_unref);
  self->target = target != NULL ? hw_field_target_ref (target) : NULL;
}

GtkWidget *
hw_topic_group_find_row (HwTopicGroup *self, const char *field)
{
  for (guint i = 0; self->topic->fields[i].name != NULL; i++)
    {
      if (g_str_equal (self->topic->fields[i].name, field))
        return self->rows[i];
    }
  return NULL;
}
