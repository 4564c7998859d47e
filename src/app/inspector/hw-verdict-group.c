/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-verdict-group.h"

#include <glib/gi18n-lib.h>

#include "hw-comparison-text.h"
#include "hw-follow-up.h"
#include "hw-verdict-mark.h"

struct _HwVerdictGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *row;
  GtkLabel *mark;

  HwDocument *document; /* NULL: about nothing */
  char *burst;          /* its id; likewise */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HwVerdictGroup, hw_verdict_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show (HwVerdictGroup *self, const HwFollowUp *follow_up)
{
  const HwVerdict *verdict = hw_follow_up_find_verdict (follow_up, self->burst);
  g_auto (GStrv) lines = verdict != NULL ? hw_follow_up_explain (follow_up, verdict) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *rest = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), verdict != NULL);
  if (verdict == NULL)
    return;
  title = g_markup_escape_text (lines[0], -1);
  text = g_strjoinv ("\n", lines + 1);
  rest = g_markup_escape_text (text, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), rest);
  hw_verdict_mark_set (self->mark, verdict->kind);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwVerdictGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwFollowUp) follow_up =
      hw_follow_up_load_finish (HW_DOCUMENT (source), result, &error);

  if (self->burst == NULL || HW_DOCUMENT (source) != self->document
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (follow_up != NULL)
    show (self, follow_up);
  else /* Better none than that of before. */
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
stop (HwVerdictGroup *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load (HwVerdictGroup *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  hw_follow_up_load_async (self->document, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
document_changed_cb (HwVerdictGroup *self, guint change)
{
  /* A change of the map sets the target anew. */
  if ((change & HW_CHANGE_SNAPSHOTS) && self->burst != NULL)
    load (self);
}

static void
set_document (HwVerdictGroup *self, HwDocument *document)
{
  if (self->document == document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document != NULL)
    g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
}

static void
hw_verdict_group_dispose (GObject *object)
{
  HwVerdictGroup *self = HW_VERDICT_GROUP (object);

  stop (self);
  set_document (self, NULL);
  g_clear_pointer (&self->burst, g_free);

  G_OBJECT_CLASS (hw_verdict_group_parent_class)->dispose (object);
}

static void
hw_verdict_group_class_init (HwVerdictGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_verdict_group_dispose;
}

static void
hw_verdict_group_init (HwVerdictGroup *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Did it work?"));
  self->row = adw_action_row_new ();
  self->mark = GTK_LABEL (hw_verdict_mark_new ());
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), GTK_WIDGET (self->mark));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->row);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hw_verdict_group_new (void)
{
  return g_object_new (HW_TYPE_VERDICT_GROUP, NULL);
}

static const HwNote *
find_burst (HwFieldTarget *target)
{
  const HwNote *note = target != NULL ? (const HwNote *)hw_field_target_get_first (target) : NULL;

  if (note == NULL || target->elements->len != 1 || note->kind != HW_NOTE_BURST)
    return NULL;
  return note;
}

void
hw_verdict_group_set_target (HwVerdictGroup *self, HwFieldTarget *target)
{
  const HwNote *burst = find_burst (target);

  if (burst == NULL || g_strcmp0 (self->burst, burst->element.id) != 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_pointer (&self->burst, g_free);
  if (burst == NULL)
    {
      stop (self);
      set_document (self, NULL);
      return;
    }
  self->burst = g_strdup (burst->element.id);
  set_document (self, target->document);
  load (self);
}
