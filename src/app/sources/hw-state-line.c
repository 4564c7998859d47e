/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-state-line.h"

#include <glib/gi18n-lib.h>

#include "hw-fold-box.h"
#include "hw-words-label.h"

/* Beside less than this the name of a state is hard to read. */
#define WORDS_PX 200

/* Wide enough for the longest role, and the same in all lines. */
#define CHOICES_PX 384

struct _HwStateLine
{
  GtkListBoxRow parent_instance;

  GtkWidget *name;
  GtkWidget *detail;
  GtkWidget *asking; /* what is guessed, while nothing is said */
  GtkWidget *guess;
  GtkWidget *take;
  GtkWidget *role;
  GtkWidget *step;

  HwStateTable *table;
  guint position;
};

G_DEFINE_FINAL_TYPE (HwStateLine, hw_state_line, GTK_TYPE_LIST_BOX_ROW)

/* Work first, in the order in which people look for it. */
static const HwStateRole roles[] = { HW_ROLE_ACTIVE,   HW_ROLE_WAIT_BEFORE, HW_ROLE_WAIT_IN,
                                     HW_ROLE_RETURNED, HW_ROLE_DONE,        HW_ROLE_BLOCKED,
                                     HW_ROLE_OUTSIDE };

static const char *const kinds[HW_N_TERM_KINDS] = {
  [HW_TERM_STATUS] = N_ ("Status"),
  [HW_TERM_LABEL] = N_ ("Label"),
  [HW_TERM_JOB] = N_ ("Job"),
};

static HwStateRow *
dup_row (HwStateLine *self)
{
  return g_list_model_get_item (G_LIST_MODEL (self->table), self->position);
}

static const char *
find_name (const GPtrArray *steps, const char *id)
{
  for (guint i = 0; id != NULL && i < steps->len; i++)
    {
      const HwElement *step = steps->pdata[i];

      if (g_str_equal (step->id, id))
        return hw_element_get_title (step);
    }
  return NULL;
}

/* Choosing */

void
hw_state_line_choose (HwStateLine *self, HwStateRole role, const char *step_id)
{
  g_autoptr (HwStateRow) row = dup_row (self);
  g_autoptr (GPtrArray) steps = hw_state_table_list_steps (self->table);
  const char *own, *guessed;

  hw_state_row_get_role (row, &own);
  hw_state_row_get_guess (row, &guessed);
  if (!hw_state_role_has_step (role))
    step_id = NULL;
  else if (step_id == NULL)
    step_id = own != NULL ? own : guessed;
  if (hw_state_role_has_step (role) && step_id == NULL)
    {
      if (steps->len == 0)
        return;
      step_id = ((const HwElement *)steps->pdata[0])->id;
    }
  hw_state_table_set (self->table, self->position, role, step_id);
}

static void
role_chosen_cb (GSimpleAction *action, GVariant *parameter, HwStateLine *self)
{
  HwStateRole role;

  if (hw_state_role_from_name (g_variant_get_string (parameter, NULL), &role))
    hw_state_line_choose (self, role, NULL);
}

/* What it means where a step is chosen: what the map says, or the guess. */
static HwStateRole
get_role_or_guess (HwStateRow *row, const char **step_id)
{
  return hw_state_row_is_decided (row) ? hw_state_row_get_role (row, step_id)
                                       : hw_state_row_get_guess (row, step_id);
}

static void
step_chosen_cb (GSimpleAction *action, GVariant *parameter, HwStateLine *self)
{
  g_autoptr (HwStateRow) row = dup_row (self);
  const char *step_id;

  hw_state_line_choose (self, get_role_or_guess (row, &step_id),
                        g_variant_get_string (parameter, NULL));
}

static void
take_cb (HwStateLine *self)
{
  g_autoptr (HwStateRow) row = dup_row (self);
  const char *step_id;
  HwStateRole role = hw_state_row_get_guess (row, &step_id);

  hw_state_line_choose (self, role, step_id);
}

/* Menus, made when they are opened: there can be hundreds of lines */

static void
append_choice (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
open_menu (GtkMenuButton *button, GMenu *menu)
{
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

static void
open_roles_cb (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    append_choice (menu, hw_state_role_get_label (roles[i]), "state.role",
                   hw_state_role_get_name (roles[i]));
  open_menu (button, menu);
}

static void
open_steps_cb (GtkMenuButton *button, gpointer data)
{
  HwStateLine *self = data;
  g_autoptr (GPtrArray) steps = hw_state_table_list_steps (self->table);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < steps->len; i++)
    append_choice (menu, hw_element_get_title (steps->pdata[i]), "state.step",
                   ((const HwElement *)steps->pdata[i])->id);
  open_menu (button, menu);
}

static GtkWidget *
chooser_new (HwStateLine *self, GtkMenuButtonCreatePopupFunc open)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  /* GTK puts it in the middle otherwise. */
  gtk_widget_set_halign (gtk_widget_get_parent (content), GTK_ALIGN_FILL);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open, self, NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "state-choice");
  g_object_set_data (G_OBJECT (button), "label", label);
  return button;
}

/* `purpose` is what is chosen, and of which state. */
static void
show_choice (GtkWidget *button, const char *text, char *purpose)
{
  g_autofree char *name = purpose;
  /* TRANSLATORS: a button that chooses something, for screen readers: what, and what it is now. */
  g_autofree char *label = g_strdup_printf (C_ ("chooser", "%s: %s"), name, text);

  gtk_label_set_label (g_object_get_data (G_OBJECT (button), "label"), text);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/* The object */

static void
hw_state_line_dispose (GObject *object)
{
  g_clear_object (&HW_STATE_LINE (object)->table);

  G_OBJECT_CLASS (hw_state_line_parent_class)->dispose (object);
}

static void
hw_state_line_class_init (HwStateLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_state_line_dispose;
}

static void
add_actions (HwStateLine *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) role =
      g_simple_action_new_stateful ("role", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  g_autoptr (GSimpleAction) step =
      g_simple_action_new_stateful ("step", G_VARIANT_TYPE_STRING, g_variant_new_string (""));

  g_signal_connect_object (role, "activate", G_CALLBACK (role_chosen_cb), self, 0);
  g_signal_connect_object (step, "activate", G_CALLBACK (step_chosen_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (role));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (step));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "state", G_ACTION_GROUP (group));
  g_object_set_data (G_OBJECT (self), "role", role);
  g_object_set_data (G_OBJECT (self), "step", step);
}

static GtkWidget *
asking_new (HwStateLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->guess = hw_words_label_new ("caption");
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->guess), GTK_NATURAL_WRAP_NONE);
  self->take = gtk_button_new_with_label (_ ("Take guess"));
  gtk_widget_add_css_class (self->take, "flat");
  gtk_widget_set_valign (self->take, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->guess);
  gtk_box_append (GTK_BOX (box), self->take);
  return box;
}

static GtkWidget *
words_new (HwStateLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->name = hw_words_label_new (NULL);
  self->detail = hw_words_label_new ("dim-label");
  gtk_widget_add_css_class (self->detail, "caption");
  self->asking = asking_new (self);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->detail);
  gtk_box_append (GTK_BOX (box), self->asking);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
choices_new (HwStateLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  self->role = chooser_new (self, open_roles_cb);
  self->step = chooser_new (self, open_steps_cb);
  gtk_box_append (GTK_BOX (box), self->role);
  gtk_box_append (GTK_BOX (box), self->step);
  return box;
}

static void
hw_state_line_init (HwStateLine *self)
{
  GtkWidget *box = hw_fold_box_new (words_new (self), choices_new (self), WORDS_PX);

  hw_fold_box_set_controls_px (HW_FOLD_BOX (box), CHOICES_PX);
  gtk_widget_add_css_class (box, "state-line");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  add_actions (self);
}

GtkWidget *
hw_state_line_new (HwStateTable *table, guint position)
{
  HwStateLine *self = g_object_new (HW_TYPE_STATE_LINE, NULL);

  self->table = g_object_ref (table);
  self->position = position;
  return GTK_WIDGET (self);
}

/* "worked on, at Build". NULL where nothing can be guessed of the step. */
static char *
dup_guess (HwStateRow *row, const GPtrArray *steps)
{
  const char *step_id;
  HwStateRole role = hw_state_row_get_guess (row, &step_id);
  const char *label = hw_state_role_get_label (role);
  const char *name = find_name (steps, step_id);

  if (!hw_state_role_has_step (role))
    /* TRANSLATORS: what a state most likely means: "Guess: Done". */
    return g_strdup_printf (_ ("Guess: %s"), label);
  if (name == NULL)
    /* TRANSLATORS: what a state most likely means, at a step that a person has to choose. */
    return g_strdup_printf (_ ("Guess: %s. Choose the step"), label);
  /* TRANSLATORS: what a state most likely means, and at which step: "Guess: Worked on · Build". */
  return g_strdup_printf (_ ("Guess: %s · %s"), label, name);
}

/* "Status · 23 items · gone from the board" */
static char *
dup_detail (HwStateRow *row)
{
  guint64 n_items = hw_state_row_get_n_items (row);
  const char *kind = kinds[hw_state_row_get_kind (row)];
  GString *text = g_string_new (kind != NULL ? _ (kind) : "");

  if (n_items > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%lu item", "%lu items", (gulong)n_items),
                              (gulong)n_items);
    }
  if (hw_state_row_is_gone (row))
    {
      g_string_append (text, " · ");
      /* TRANSLATORS: of a state that has no column on the board any more. */
      g_string_append (text, _ ("gone from the board"));
    }
  return g_string_free (text, FALSE);
}

static void
show_choices (HwStateLine *self, HwStateRow *row, const GPtrArray *steps, gboolean editable)
{
  const char *name = hw_state_row_get_name (row);
  const char *step_id;
  HwStateRole role = hw_state_row_get_role (row, &step_id);
  gboolean decided = hw_state_row_is_decided (row);
  const char *step = find_name (steps, step_id);
  const char *any;

  /* TRANSLATORS: what the state of that name means. */
  show_choice (self->role, decided ? hw_state_role_get_label (role) : _ ("Not said"),
               g_strdup_printf (_ ("Meaning of “%s”"), name));
  show_choice (self->step, step != NULL ? step : "–",
               /* TRANSLATORS: the step that items in the state of that name are at. */
               g_strdup_printf (_ ("Step of “%s”"), name));
  g_simple_action_set_state (g_object_get_data (G_OBJECT (self), "role"),
                             g_variant_new_string (decided ? hw_state_role_get_name (role) : ""));
  g_simple_action_set_state (g_object_get_data (G_OBJECT (self), "step"),
                             g_variant_new_string (step_id != NULL ? step_id : ""));
  gtk_widget_set_sensitive (self->role, editable);
  gtk_widget_set_sensitive (self->step,
                            editable && hw_state_role_has_step (get_role_or_guess (row, &any)));
}

static void
show_guess (HwStateLine *self, HwStateRow *row, const GPtrArray *steps, gboolean editable)
{
  gboolean asks = !hw_state_row_is_decided (row) && hw_state_row_get_n_items (row) > 0;
  g_autofree char *guess = dup_guess (row, steps);
  const char *step_id;
  HwStateRole role = hw_state_row_get_guess (row, &step_id);

  gtk_label_set_label (GTK_LABEL (self->guess), guess);
  gtk_widget_set_visible (self->asking, asks);
  gtk_widget_set_visible (self->take,
                          editable && (step_id != NULL || !hw_state_role_has_step (role)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->take), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hw_state_row_get_name (row), -1);
}

void
hw_state_line_update (HwStateLine *self, gboolean editable)
{
  g_autoptr (HwStateRow) row = dup_row (self);
  g_autoptr (GPtrArray) steps = hw_state_table_list_steps (self->table);
  g_autofree char *detail = dup_detail (row);
  const char *name = hw_state_row_get_name (row);

  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  show_guess (self, row, steps, editable);
  show_choices (self, row, steps, editable);
}
