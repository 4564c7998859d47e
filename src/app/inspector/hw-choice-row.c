/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-choice-row.h"

#include <glib/gi18n-lib.h>

#include "hw-focus.h"
/* With so many choices one wants to search. */
#define MANY 12

#define LABEL_CHARS 16

/* What can be chosen: texts to show, and the ids of the elements they stand for. */
typedef struct
{
  GPtrArray *labels;
  GPtrArray *ids;
  guint selected;
  guint first; /* after what stands for different values */
  guint other; /* the one that makes what is chosen, behind all others; 0: there is none */
} Choices;

struct _HwChoiceRow
{
  AdwActionRow parent_instance;

  const HwField *field;
  GtkDropDown *drop_down;
  GtkStringList *model;
  HwFieldTarget *target;
  Choices choices;
  guint filling : 1; /* the choice changes because of the map */
};

static void hw_choice_row_field_row_init (HwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwChoiceRow,
                               hw_choice_row,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_FIELD_ROW,
                                                      hw_choice_row_field_row_init))

static void
choices_init (Choices *self)
{
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->selected = GTK_INVALID_LIST_POSITION;
  self->first = 0;
  self->other = 0;
}

static void
choices_clear (Choices *self)
{
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
}

static void
choices_add (Choices *self, const char *label, const char *id, gboolean selected)
{
  if (selected)
    self->selected = self->labels->len;
  g_ptr_array_add (self->labels, g_strdup (label));
  g_ptr_array_add (self->ids, g_strdup (id));
}

static gboolean
have_same_labels (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
        return FALSE;
    }
  return TRUE;
}

static void
collect_choices (HwChoiceRow *self, Choices *choices, gboolean mixed)
{
  const HwChoice *all = self->field->choices;
  int chosen = hw_field_get (self->field, hw_field_target_get_first (self->target)).choice;

  for (int i = 0; all[i].name != NULL; i++)
    choices_add (choices, _ (all[i].label), NULL, !mixed && i == chosen);
}

/* Elements by name, those of the same name told apart by their ids alone. */
static void
collect_elements (HwChoiceRow *self, Choices *choices, gboolean mixed)
{
  const char *chosen = hw_field_get (self->field, hw_field_target_get_first (self->target)).text;

  if (self->field->tie != HW_TIE_NEEDS)
    choices_add (choices, C_ ("reference", "None"), NULL, !mixed && chosen == NULL);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      const HwElement *element;

      if ((self->field->targets & 1u << kind) == 0)
        continue;
      HW_SEQ_FOREACH (element, self->target->map->parts[kind])
        choices_add (choices, hw_element_get_title (element), element->id,
                     !mixed && g_strcmp0 (chosen, element->id) == 0);
    }
}

/* A step can go to a lane that is not there yet. */
static void
add_new_lane (HwChoiceRow *self, Choices *choices)
{
  if ((self->field->targets & 1u << HW_ELEMENT_LANE) == 0
      || hw_field_target_get_kind (self->target) != HW_ELEMENT_STEP)
    return;
  choices->other = choices->labels->len;
  choices_add (choices, _ ("New lane…"), NULL, FALSE);
}

/* The list is made anew only where it is another: it may be open. */
static void
take_choices (HwChoiceRow *self, Choices *choices)
{
  gboolean same = have_same_labels (self->choices.labels, choices->labels);

  self->filling = TRUE;
  if (!same)
    {
      g_ptr_array_add (choices->labels, NULL);
      gtk_string_list_splice (self->model, 0, self->choices.labels->len,
                              (const char *const *)choices->labels->pdata);
      g_ptr_array_set_size (choices->labels, (int)choices->labels->len - 1);
    }
  choices_clear (&self->choices);
  self->choices = *choices;
  gtk_drop_down_set_enable_search (self->drop_down, choices->labels->len > MANY);
  gtk_drop_down_set_selected (self->drop_down, choices->selected);
  self->filling = FALSE;
}

static void
show_problem (HwChoiceRow *self, const char *problem)
{
  g_autofree char *markup = problem != NULL ? g_markup_escape_text (problem, -1) : g_strdup ("");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), markup);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "invalid");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "invalid");
}

static void
show (HwChoiceRow *self)
{
  gboolean mixed = !hw_field_target_agrees (self->target, self->field);
  Choices choices;

  choices_init (&choices);
  if (mixed)
    choices_add (&choices, _ ("mixed"), NULL, TRUE);
  choices.first = choices.labels->len;
  if (self->field->type == HW_FIELD_REF)
    {
      collect_elements (self, &choices, mixed);
      add_new_lane (self, &choices);
    }
  else
    collect_choices (self, &choices, mixed);
  take_choices (self, &choices);
}

static HwValue
get_value (HwChoiceRow *self, guint position)
{
  if (self->field->type == HW_FIELD_REF)
    return hw_value_text (HW_FIELD_REF, g_ptr_array_index (self->choices.ids, position));
  return hw_value_choice ((int)(position - self->choices.first));
}

static void
select_again (HwChoiceRow *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->drop_down, self->choices.selected);
  self->filling = FALSE;
}

static void
selected_cb (HwChoiceRow *self)
{
  guint position = gtk_drop_down_get_selected (self->drop_down);
  g_autoptr (GError) error = NULL;

  if (self->filling || position == self->choices.selected || position < self->choices.first
      || position >= self->choices.ids->len)
    return;
  if (self->choices.other > 0 && position == self->choices.other)
    {
      select_again (self);
      gtk_widget_activate_action (GTK_WIDGET (self), "inspector.to-new-lane", "s", "");
      return;
    }
  if (hw_field_target_set (self->target, self->field, get_value (self, position), &error))
    {
      self->choices.selected = position;
      show_problem (self, NULL);
      return;
    }
  show_problem (self, error->message);
  select_again (self);
}

static void
setup_item_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), chars != NULL ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars != NULL ? GPOINTER_TO_INT (chars) : -1);
  gtk_list_item_set_child (item, label);
}

static void
bind_item_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkListItemFactory *
factory_new (int max_chars)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_item_cb), GINT_TO_POINTER (max_chars));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item_cb), NULL);
  return factory;
}

static const HwField *
hw_choice_row_get_field (HwFieldRow *row)
{
  return HW_CHOICE_ROW (row)->field;
}

static void
hw_choice_row_set_target (HwFieldRow *row, HwFieldTarget *target)
{
  HwChoiceRow *self = HW_CHOICE_ROW (row);

  if (!hw_field_target_is_same (self->target, target))
    show_problem (self, NULL);
  g_clear_pointer (&self->target, hw_field_target_unref);
  if (target == NULL)
    return;
  self->target = hw_field_target_ref (target);
  gtk_widget_set_sensitive (GTK_WIDGET (self->drop_down), hw_field_target_is_editable (target));
  show (self);
}

static void
hw_choice_row_field_row_init (HwFieldRowInterface *iface)
{
  iface->get_field = hw_choice_row_get_field;
  iface->set_target = hw_choice_row_set_target;
}

static void
hw_choice_row_dispose (GObject *object)
{
  HwChoiceRow *self = HW_CHOICE_ROW (object);

  g_clear_pointer (&self->target, hw_field_target_unref);

  G_OBJECT_CLASS (hw_choice_row_parent_class)->dispose (object);
}

static void
hw_choice_row_finalize (GObject *object)
{
  HwChoiceRow *self = HW_CHOICE_ROW (object);

  choices_clear (&self->choices);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (hw_choice_row_parent_class)->finalize (object);
}

static gboolean
hw_choice_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_CHOICE_ROW (widget)->drop_down));
}

static void
hw_choice_row_class_init (HwChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_choice_row_dispose;
  object_class->finalize = hw_choice_row_finalize;
  GTK_WIDGET_CLASS (klass)->focus = hw_focus_inside;
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_choice_row_grab_focus;
}

static void
hw_choice_row_init (HwChoiceRow *self)
{
  g_autoptr (GtkListItemFactory) short_factory = factory_new (LABEL_CHARS);
  g_autoptr (GtkListItemFactory) list_factory = factory_new (0);
  GtkExpression *name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  choices_init (&self->choices);
  self->model = gtk_string_list_new (NULL);
  self->drop_down =
      GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->model)), name));
  gtk_drop_down_set_factory (self->drop_down, short_factory);
  gtk_drop_down_set_list_factory (self->drop_down, list_factory);
  gtk_widget_set_valign (GTK_WIDGET (self->drop_down), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->drop_down), "flat");
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);

  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->drop_down));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->drop_down));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "choice");
}

GtkWidget *
hw_choice_row_new (const HwField *field)
{
  HwChoiceRow *self = g_object_new (HW_TYPE_CHOICE_ROW, "title", _ (field->label), NULL);

  self->field = field;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (field->label), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (field->label), -1);
  return GTK_WIDGET (self);
}

gboolean
hw_choice_row_choose (HwChoiceRow *self, const char *label)
{
  for (guint i = 0; i < self->choices.labels->len; i++)
    {
      if (!g_str_equal (g_ptr_array_index (self->choices.labels, i), label))
        continue;
      gtk_drop_down_set_selected (self->drop_down, i);
      return TRUE;
    }
  return FALSE;
}

const char *
hw_choice_row_get_label (HwChoiceRow *self)
{
  guint position = gtk_drop_down_get_selected (self->drop_down);

  return position < self->choices.labels->len ? g_ptr_array_index (self->choices.labels, position)
                                              : NULL;
}
