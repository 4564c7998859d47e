/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-history-bar.h"

#include <glib/gi18n-lib.h>

#include "hw-focus.h"
#include "hw-change-text.h"
#include "hw-figure-text.h"

/* Marks nearer to each other than this cannot be told apart, and many cost time. */
#define MAX_MARKS 100

/* Said about one revision: there is one line. */
#define MAX_SENTENCES 4

struct _HwHistoryBar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkScale *scale;
  GtkAdjustment *adjustment;
  GtkLabel *name;
  GtkLabel *words;

  HwPast *past; /* NULL shows nothing */
};

G_DEFINE_FINAL_TYPE (HwHistoryBar, hw_history_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLOSE,
  SIGNAL_COPY,
  SIGNAL_RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_marks (HwHistoryBar *self)
{
  guint n_marks = 0;

  gtk_scale_clear_marks (self->scale);
  for (guint i = hw_past_get_length (self->past); i > 0 && n_marks < MAX_MARKS; i--)
    {
      if (hw_past_get_revision (self->past, i - 1)->snapshot == NULL)
        continue;
      gtk_scale_add_mark (self->scale, i - 1, GTK_POS_TOP, NULL);
      n_marks++;
    }
}

/* "workshop · Restore “before” · 5 minutes ago" */
static char *
dup_heading (const HwRevision *revision)
{
  g_autofree char *name = hw_past_dup_name (revision);
  g_autofree char *moment = hw_moment_format (revision->at_us, g_get_real_time ());

  if (revision->label == NULL)
    /* TRANSLATORS: a past state of a map: its name and when it was: "Revision 3 · yesterday". */
    return g_strdup_printf (_ ("%s · %s"), name, moment);
  /* TRANSLATORS: a past state of a map, the edit that led to it and when: "workshop · Move step ·
   * yesterday". */
  return g_strdup_printf (_ ("%s · %s · %s"), name, revision->label, moment);
}

/* "Code review: wait 3 d → 4 h · Deploy: removed"; NULL where nothing was said or can be. */
static char *
dup_sentences (HwPast *past)
{
  HwMap *before = hw_past_get_map_before (past);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) sentences = NULL;
  g_autoptr (HwMapDiff) diff = NULL;
  HwMap *moment;

  if (before == NULL || !hw_past_is_there (past))
    return NULL;
  moment = hw_document_get_map (hw_past_get_moment (past));
  diff = hw_map_diff_new (before, moment);
  sentences = hw_sentences_new (diff->changes, before, moment);
  for (guint i = 0; i < sentences->len && i < MAX_SENTENCES; i++)
    {
      const HwSentence *sentence = g_ptr_array_index (sentences, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", sentence->text);
    }
  if (sentences->len > MAX_SENTENCES)
    /* TRANSLATORS: after a few changes; begins with a dot between them. */
    g_string_append_printf (text, _ (" · and %u more"), sentences->len - MAX_SENTENCES);
  return sentences->len > 0 ? g_strdup (text->str) : NULL;
}

/* What one says about it: the note of its snapshot, what changed, or how much. */
static char *
dup_words (HwPast *past, const HwRevision *revision)
{
  char *sentences;

  if (revision->note != NULL)
    return g_strdup (revision->note);
  sentences = dup_sentences (past);
  if (sentences != NULL)
    return sentences;
  if (hw_past_get_place (past) == 0)
    return g_strdup (_ ("The map as it was begun"));
  return g_strdup_printf (
      ngettext ("%u element changed", "%u elements changed", revision->n_changes),
      revision->n_changes);
}

static void
update_words (HwHistoryBar *self)
{
  const GError *error = hw_past_get_error (self->past);
  const HwRevision *revision;
  g_autofree char *heading = NULL;
  g_autofree char *words = NULL;

  if (hw_past_get_length (self->past) == 0)
    return;

  revision = hw_past_get_revision (self->past, hw_past_get_place (self->past));
  heading = dup_heading (revision);
  words = error != NULL ? g_strdup (error->message) : dup_words (self->past, revision);
  gtk_label_set_label (self->name, heading);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  heading, -1);
}

static void
update_actions (HwHistoryBar *self)
{
  guint place = hw_past_get_place (self->past);
  gboolean there = hw_past_is_there (self->past);
  gboolean newest = place + 1 >= hw_past_get_length (self->past);
  gboolean editable =
      hw_document_get_save_state (hw_past_get_document (self->past)) != HW_SAVE_STATE_READ_ONLY;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "history.back", place > 0);
  gtk_widget_action_set_enabled (widget, "history.forward", !newest);
  gtk_widget_action_set_enabled (widget, "history.copy", there);
  gtk_widget_action_set_enabled (widget, "history.restore", there && editable && !newest);
}

static void
past_changed_cb (HwHistoryBar *self, guint change)
{
  if (change & HW_PAST_REVISIONS)
    {
      gtk_adjustment_set_upper (self->adjustment, MAX (hw_past_get_length (self->past), 1) - 1);
      update_marks (self);
    }
  if (change & (HW_PAST_REVISIONS | HW_PAST_PLACE))
    gtk_adjustment_set_value (self->adjustment, hw_past_get_place (self->past));
  update_words (self);
  update_actions (self);
}

static void
value_changed_cb (HwHistoryBar *self)
{
  if (self->past != NULL)
    hw_past_go_to (self->past, (guint)(gtk_adjustment_get_value (self->adjustment) + 0.5));
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwHistoryBar *self = HW_HISTORY_BAR (widget);

  hw_past_go_to (self->past, MAX (hw_past_get_place (self->past), 1) - 1);
}

static void
forward_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwHistoryBar *self = HW_HISTORY_BAR (widget);

  hw_past_go_to (self->past, hw_past_get_place (self->past) + 1);
}

static void
restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (hw_past_restore (HW_HISTORY_BAR (widget)->past))
    g_signal_emit (widget, signals[SIGNAL_RESTORED], 0);
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_COPY], 0);
}

static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CLOSE], 0);
}

static void
drop_past (HwHistoryBar *self)
{
  if (self->past != NULL)
    g_signal_handlers_disconnect_by_data (self->past, self);
  g_clear_object (&self->past);
}

static gboolean
hw_history_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_HISTORY_BAR (widget)->scale));
}

static void
hw_history_bar_dispose (GObject *object)
{
  drop_past (HW_HISTORY_BAR (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), HW_TYPE_HISTORY_BAR);

  G_OBJECT_CLASS (hw_history_bar_parent_class)->dispose (object);
}

static void
hw_history_bar_class_init (HwHistoryBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_history_bar_dispose;
  widget_class->focus = hw_focus_inside;

  widget_class->grab_focus = hw_history_bar_grab_focus;

  signals[SIGNAL_CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COPY] = g_signal_new ("copy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/history/hw-history-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HwHistoryBar, scale);
  gtk_widget_class_bind_template_child (widget_class, HwHistoryBar, adjustment);
  gtk_widget_class_bind_template_child (widget_class, HwHistoryBar, name);
  gtk_widget_class_bind_template_child (widget_class, HwHistoryBar, words);
  gtk_widget_class_set_css_name (widget_class, "historybar");
  gtk_widget_class_install_action (widget_class, "history.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "history.forward", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "history.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "history.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "history.close", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "history.close", NULL);
}

static void
hw_history_bar_init (HwHistoryBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_history_bar_set_past (HwHistoryBar *self, HwPast *past)
{
  if (past == self->past)
    return;
  drop_past (self);
  if (past == NULL)
    return;

  self->past = g_object_ref (past);
  g_signal_connect_object (past, "changed", G_CALLBACK (past_changed_cb), self, G_CONNECT_SWAPPED);
  past_changed_cb (self, HW_PAST_REVISIONS | HW_PAST_PLACE);
}
