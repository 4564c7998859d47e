/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measured-list.h"

#include <glib/gi18n-lib.h>

#include "hw-document-readings.h"
#include "hw-field-text.h"
#include "hw-reading-text.h"

#define FEW_CHARS 12

struct _HwMeasuredList
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *use_all;
  GPtrArray *rows; /* Row */
  guint n_filled;

  HwDocumentReadings *readings; /* NULL while it shows nothing */
  char *id;                     /* of the element; "" for the map */
};

/* Widgets are borrowed. */
typedef struct
{
  GtkWidget *row;
  GtkLabel *value;
  GtkWidget *use;
  const char *field; /* that it shows now, interned */
} Row;

G_DEFINE_FINAL_TYPE (HwMeasuredList, hw_measured_list, ADW_TYPE_PREFERENCES_GROUP)

static void
use_all_cb (HwMeasuredList *self)
{
  /* The map as a whole has no fields; its button is for all that is in it. */
  const char *id = self->id[0] != '\0' ? self->id : NULL;

  hw_document_readings_use (self->readings, id, NULL);
}

static void
use_cb (HwMeasuredList *self, GtkWidget *button)
{
  const Row *row = g_object_get_data (G_OBJECT (button), "row");

  hw_document_readings_use (self->readings, self->id, row->field);
}

static Row *
row_new (HwMeasuredList *self)
{
  Row *row = g_new0 (Row, 1);

  row->row = adw_action_row_new ();
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row->row), 3);
  row->value = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (row->value, 1);
  gtk_widget_add_css_class (GTK_WIDGET (row->value), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (row->value), "value");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), GTK_WIDGET (row->value));

  row->use = gtk_button_new_with_label (_ ("Use"));
  gtk_widget_set_valign (row->use, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (row->use), "row", row);
  g_signal_connect_object (row->use, "clicked", G_CALLBACK (use_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->use);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row->row);
  g_ptr_array_add (self->rows, row);
  return row;
}

/* "estimate 2 d, +50 %", and on the next line "23 in 90 days · 2 hours ago". */
static char *
dup_detail (const HwMeasured *measured, HwReadingWords words)
{
  const HwReading *reading = measured->reading;
  GString *first = g_string_new (NULL);
  GString *second = g_string_new (NULL);

  hw_reading_text_append (first, "", hw_measured_format_estimate (measured, words));
  hw_reading_text_append (second, " · ", hw_reading_format_basis (reading, words));
  hw_reading_text_append (second, " · ", hw_reading_format_age (reading, words));
  hw_reading_text_append (first, "\n", g_string_free (second, FALSE));
  return g_string_free (first, FALSE);
}

static char *
dup_tooltip (const HwReading *reading, HwReadingWords words)
{
  GString *text = g_string_new (NULL);

  hw_reading_text_append (text, "\n", hw_reading_format_spread (reading, words));
  hw_reading_text_append (text, "\n", g_strdup (hw_reading_get_rule_text (reading)));
  return g_string_free (text, FALSE);
}

static void
add_row (HwMeasuredList *self, const HwMeasured *measured)
{
  const HwReading *reading = measured->reading;
  HwReadingWords words = hw_document_readings_get_words (self->readings, self->id);
  Row *row = self->n_filled < self->rows->len ? g_ptr_array_index (self->rows, self->n_filled)
                                              : row_new (self);
  const char *title = hw_reading_get_label (reading);
  g_autofree char *markup = g_markup_escape_text (title, -1);
  g_autofree char *detail = dup_detail (measured, words);
  g_autofree char *detail_markup = g_markup_escape_text (detail, -1);
  g_autofree char *tooltip = dup_tooltip (reading, words);
  g_autofree char *value = hw_reading_format_value (reading, words);
  /* TRANSLATORS: a button to take over a measured value: "Use the measured Process time". */
  g_autofree char *label = g_strdup_printf (_ ("Use the measured %s"), title);

  row->field = g_intern_string (reading->field);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), detail_markup);
  gtk_widget_set_tooltip_text (row->row, tooltip);
  gtk_label_set_label (row->value, value != NULL ? value : _ ("no value"));
  /* A figure is never broken, the values of a few items may be. */
  gtk_label_set_wrap (row->value, reading->few != NULL);
  gtk_label_set_max_width_chars (row->value, reading->few != NULL ? FEW_CHARS : -1);
  if (measured->is_stale)
    gtk_widget_add_css_class (GTK_WIDGET (row->value), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->value), "dim-label");
  gtk_widget_set_visible (row->use, measured->can_use);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->use), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_visible (row->row, TRUE);
  self->n_filled++;
}

static void
fill (HwMeasuredList *self)
{
  const GPtrArray *readings = hw_document_readings_list (self->readings);
  guint n_usable = hw_document_readings_count_usable (self->readings,
                                                      self->id[0] != '\0' ? self->id : NULL, NULL);
  HwMeasured measured;

  for (guint i = 0; i < readings->len; i++)
    {
      const HwReading *reading = g_ptr_array_index (readings, i);

      if (g_str_equal (reading->element_id, self->id)
          && hw_document_readings_get (self->readings, self->id, reading->field, &measured))
        add_row (self, &measured);
    }
  /* One has a button of its own. */
  gtk_widget_set_visible (self->use_all, n_usable > (self->id[0] != '\0' ? 1 : 0));
}

static void
row_free (gpointer data)
{
  g_free (data);
}

static void
hw_measured_list_dispose (GObject *object)
{
  HwMeasuredList *self = HW_MEASURED_LIST (object);

  g_clear_object (&self->readings);

  G_OBJECT_CLASS (hw_measured_list_parent_class)->dispose (object);
}

static void
hw_measured_list_finalize (GObject *object)
{
  HwMeasuredList *self = HW_MEASURED_LIST (object);

  g_ptr_array_unref (self->rows);
  g_free (self->id);

  G_OBJECT_CLASS (hw_measured_list_parent_class)->finalize (object);
}

static void
hw_measured_list_class_init (HwMeasuredListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_measured_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_measured_list_finalize;
}

static void
hw_measured_list_init (HwMeasuredList *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->id = g_strdup ("");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Measured"));
  self->use_all = gtk_button_new_with_label (_ ("Use all"));
  gtk_widget_add_css_class (self->use_all, "flat");
  gtk_widget_set_tooltip_text (self->use_all, _ ("Put the measured values in place of estimates"));
  g_signal_connect_object (self->use_all, "clicked", G_CALLBACK (use_all_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->use_all);
}

GtkWidget *
hw_measured_list_new (void)
{
  return g_object_new (HW_TYPE_MEASURED_LIST, NULL);
}

void
hw_measured_list_set_target (HwMeasuredList *self, HwFieldTarget *target)
{
  const HwElement *element =
      target != NULL && target->elements->len == 1 ? hw_field_target_get_first (target) : NULL;

  g_clear_object (&self->readings);
  self->n_filled = 0;
  if (element != NULL)
    {
      self->readings = hw_document_dup_readings (target->document);
      g_free (self->id);
      self->id = g_strdup (element->type == HW_ELEMENT_HEADER ? "" : element->id);
      fill (self);
    }
  for (guint i = self->n_filled; i < self->rows->len; i++)
    gtk_widget_set_visible (((Row *)g_ptr_array_index (self->rows, i))->row, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_filled > 0);
}
