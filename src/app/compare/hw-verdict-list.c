/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-verdict-list.h"

#include <glib/gi18n-lib.h>

#include "hw-comparison-text.h"
#include "hw-side-scroller.h"
#include "hw-verdict-mark.h"

struct _HwVerdictList
{
  AdwBin parent_instance;

  GtkWidget *nothing;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (HwVerdictList, hw_verdict_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW_ELEMENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* "predicted −5 d, got −4 d · QA lead · due 2026-11-20" */
static char *
dup_detail (const HwVerdict *verdict, HwTimeUnits units)
{
  const HwNote *burst = verdict->burst;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *effect = hw_verdict_format (verdict, units);

  g_string_append (text, effect);
  if (burst->owner_role != NULL)
    g_string_append_printf (text, " · %s", burst->owner_role);
  if (burst->due != NULL)
    {
      /* TRANSLATORS: the date something is to be done by. */
      g_autofree char *due = g_strdup_printf (_ ("due %s"), burst->due);

      g_string_append_printf (text, " · %s", due);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
row_new (const HwVerdict *verdict, const HwFollowUp *follow_up)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = hw_verdict_mark_new ();
  const char *id = verdict->burst->element.id;
  g_autofree char *detail = dup_detail (verdict, hw_map_get_units (follow_up->map));
  g_autofree char *title = g_markup_escape_text (hw_verdict_get_title (verdict), -1);
  g_autofree char *subtitle = g_markup_escape_text (detail, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  hw_verdict_mark_set (GTK_LABEL (mark), verdict->kind);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row),
                                    hw_map_find (follow_up->map, id) != NULL);
  g_object_set_data_full (G_OBJECT (row), "element", g_strdup (id), g_free);
  return row;
}

static void
row_activated_cb (HwVerdictList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_ELEMENT], 0,
                 g_object_get_data (G_OBJECT (row), "element"));
}

static void
hw_verdict_list_class_init (HwVerdictListClass *klass)
{
  signals[SIGNAL_SHOW_ELEMENT] =
      g_signal_new ("show-element", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "comparedetails");
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
hw_verdict_list_init (HwVerdictList *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = label_new (_ ("Did it work?"), "heading");

  self->nothing = label_new (_ ("No kaizen bursts yet. A burst that says what it is to save is "
                                "judged at the snapshot after it was done."),
                             "dim-label");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Did it work?"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (content, "content");
  /* Large text takes more room: words of the rows would be broken between their letters. */
  gtk_label_set_width_chars (GTK_LABEL (heading), 30);
  gtk_box_append (GTK_BOX (content), heading);
  gtk_box_append (GTK_BOX (content), self->nothing);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), hw_side_scroller_new (content));
}

void
hw_verdict_list_show (HwVerdictList *self, const HwFollowUp *follow_up)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < follow_up->verdicts->len; i++)
    gtk_list_box_append (self->list,
                         row_new (&g_array_index (follow_up->verdicts, HwVerdict, i), follow_up));
  gtk_widget_set_visible (GTK_WIDGET (self->list), follow_up->verdicts->len > 0);
  gtk_widget_set_visible (self->nothing, follow_up->verdicts->len == 0);
}
