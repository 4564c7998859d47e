/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-path-editor.h"

#include <glib/gi18n-lib.h>

#include "hw-answer-tree.h"
#include "hw-emit-words.h"
#include "hw-path-guess.h"
#include "hw-source-path.h"
#include "hw-path-preview.h"

struct _HwPathEditor
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkPaned *sides;
  HwAnswerTree *tree;
  GtkDropDown *kind;
  GtkScrolledWindow *scroll;
  GtkBox *lines;
  HwSourceTrialView *preview;

  HwSourceDraft *draft; /* borrowed; NULL for none */
  HwAnswerNode *root;
  GBytes *answer;
  gint64 now_us;
  HwSourcePath *chosen; /* what is pointed at is for it */
  gboolean proposes;    /* nobody changed a path */
  gboolean is_filling;  /* by us */
  guint waiting;        /* source id: until somebody stops typing */
  gboolean is_reading;  /* a preview is being made */
  gboolean is_stale;    /* and another is needed */
  guint generation;     /* of what is shown */
  guint turning;        /* tick callback: the sides are to lie otherwise */
};

G_DEFINE_FINAL_TYPE (HwPathEditor, hw_path_editor, ADW_TYPE_BIN)

/* Narrower than this, the form is below the answer. */
#define NARROW_PX 640

/* After a change of a path, before it is tried. */
#define WAIT_MS 120

static HwPathDraft *
get_paths (HwPathEditor *self)
{
  return hw_source_draft_get_paths (self->draft);
}

/* What would come of it */

static void read_preview (HwPathEditor *self);

/* Of what is not shown any more nothing is said. */
typedef struct
{
  HwPathEditor *editor;
  guint generation;
} Reading;

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (HwPathEditor) self = reading->editor;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwSourceTrial) trial = hw_path_preview_finish (result, &error);

  self->is_reading = FALSE;
  if (self->draft == NULL)
    return;
  if (self->is_stale)
    read_preview (self);
  else if (reading->generation == self->generation && trial != NULL)
    hw_source_trial_view_show (self->preview, trial);
  else if (reading->generation == self->generation)
    hw_source_trial_view_show_error (self->preview, error->message);
}

/* One at a time, however fast somebody types. */
static void
read_preview (HwPathEditor *self)
{
  g_autoptr (HwSource) source = NULL;
  Reading *reading;

  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  reading = g_new0 (Reading, 1);
  reading->editor = g_object_ref (self);
  reading->generation = self->generation;
  source = hw_source_draft_build_preview (self->draft);
  hw_path_preview_async (source, self->answer, self->now_us, NULL, read_cb, reading);
}

static gboolean
waited_cb (gpointer user_data)
{
  HwPathEditor *self = user_data;

  self->waiting = 0;
  read_preview (self);
  return G_SOURCE_REMOVE;
}

static void
queue_preview (HwPathEditor *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add (WAIT_MS, waited_cb, self);
}

/* The form */

static void
choose (HwPathEditor *self, HwSourcePath *line)
{
  if (self->chosen != NULL)
    hw_source_path_set_chosen (self->chosen, FALSE);
  self->chosen = line;
  if (line != NULL)
    hw_source_path_set_chosen (line, TRUE);
}

static void
chosen_cb (HwPathEditor *self, HwSourcePath *line)
{
  choose (self, line);
}

static void
typed_cb (HwPathEditor *self, HwSourcePath *line)
{
  HwPathSlot slot = hw_source_path_get_slot (line);
  g_autofree char *fault = NULL;

  self->proposes = FALSE;
  hw_path_draft_set_text (get_paths (self), slot, hw_source_path_get_text (line));
  fault = hw_path_draft_dup_fault (get_paths (self), slot);
  hw_source_path_set_fault (line, fault);
  queue_preview (self);
}

static void
add_heading (HwPathEditor *self, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->lines, label);
}

static HwSourcePath *
add_line (HwPathEditor *self, HwPathSlot slot, GtkSizeGroup *labels)
{
  GtkWidget *line = hw_source_path_new (get_paths (self), slot, labels);

  g_signal_connect_object (line, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->lines, line);
  return HW_SOURCE_PATH (line);
}

static gboolean
is_same (HwPathSlot a, HwPathSlot b)
{
  return a.part == b.part && a.field == b.field;
}

/* The field that a person most likely points at first. */
static gboolean
comes_first (HwPathEditor *self, HwPathSlot slot)
{
  return slot.field != HW_PATH_LIST && hw_path_draft_is_required (get_paths (self), slot);
}

static void
build_lines (HwPathEditor *self)
{
  g_autoptr (GArray) slots = hw_path_draft_list_slots (get_paths (self));
  g_autoptr (GtkSizeGroup) labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *child;

  choose (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  for (guint i = 0; i < slots->len; i++)
    {
      HwPathSlot slot = g_array_index (slots, HwPathSlot, i);
      HwSourcePath *line;

      if (slot.part == HW_PATH_MOVES && slot.field == HW_PATH_LIST)
        add_heading (self, _ ("Changes of state in each row"));
      else if (slot.field == HW_PATH_NEXT)
        add_heading (self, _ ("More pages"));
      line = add_line (self, slot, labels);
      if (self->chosen == NULL && comes_first (self, slot))
        choose (self, line);
    }
}

static void
show_kind (HwPathEditor *self)
{
  const HwEmit *kinds = hw_path_draft_list_kinds ();
  guint selected = 0;

  while (kinds[selected] != HW_EMIT_NOTHING
         && kinds[selected] != hw_path_draft_get_emit (get_paths (self)))
    selected++;
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (
      self->kind, kinds[selected] != HW_EMIT_NOTHING ? selected : GTK_INVALID_LIST_POSITION);
  self->is_filling = FALSE;
}

/* All as the draft has it. */
static void
show_paths (HwPathEditor *self)
{
  show_kind (self);
  build_lines (self);
  queue_preview (self);
}

static void
kind_selected_cb (HwPathEditor *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  if (self->is_filling || self->draft == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  hw_path_draft_set_emit (get_paths (self), hw_path_draft_list_kinds ()[selected]);
  hw_path_guess_fields (get_paths (self), hw_answer_node_get_slice (self->root));
  show_paths (self);
}

/* Pointing */

/* The line of the slot, after they were built anew. */
static HwSourcePath *
find_line (HwPathEditor *self, HwPathSlot slot)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (HW_IS_SOURCE_PATH (child)
          && is_same (hw_source_path_get_slot (HW_SOURCE_PATH (child)), slot))
        return HW_SOURCE_PATH (child);
    }
  return NULL;
}

/* Other rows have other fields, unless somebody said already which. */
static void
take_pointed (HwPathEditor *self, HwPathSlot slot)
{
  HwSourcePath *line;

  if (slot.part == HW_PATH_ROWS && slot.field == HW_PATH_LIST && self->proposes)
    {
      hw_path_guess_rows (get_paths (self), hw_answer_node_get_slice (self->root));
      show_paths (self);
    }
  else
    {
      self->proposes = FALSE;
      queue_preview (self);
    }
  line = find_line (self, slot);
  hw_source_path_update (line, get_paths (self));
  choose (self, line);
  gtk_widget_grab_focus (GTK_WIDGET (line));
}

static void
pointed_cb (HwPathEditor *self, HwAnswerNode *node)
{
  g_autoptr (GError) error = NULL;
  HwPathSlot slot;

  if (self->chosen == NULL)
    return;
  slot = hw_source_path_get_slot (self->chosen);
  if (slot.field != HW_PATH_LIST && hw_answer_node_has_parts (node))
    hw_answer_tree_toggle (self->tree, node);
  else if (hw_path_draft_point (get_paths (self), slot, hw_answer_node_get_path (node),
                                hw_answer_node_get_json_type (node), &error))
    take_pointed (self, slot);
  else
    hw_source_path_set_fault (self->chosen, error->message);
}

static gboolean
hw_path_editor_grab_focus (GtkWidget *widget)
{
  HwPathEditor *self = HW_PATH_EDITOR (widget);

  return self->chosen != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->chosen));
}

static GtkOrientation
get_orientation (HwPathEditor *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_PX ? GTK_ORIENTATION_VERTICAL
                                                              : GTK_ORIENTATION_HORIZONTAL;
}

static gboolean
turn_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HwPathEditor *self = HW_PATH_EDITOR (widget);
  gboolean is_narrow = get_orientation (self) == GTK_ORIENTATION_VERTICAL;

  self->turning = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides), get_orientation (self));
  gtk_paned_set_position (self->sides, (is_narrow ? gtk_widget_get_height (GTK_WIDGET (self->sides))
                                                  : gtk_widget_get_width (widget))
                                           * 45 / 100);
  return G_SOURCE_REMOVE;
}

static void
hw_path_editor_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* Not while places are given out. */
static void
hw_path_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwPathEditor *self = HW_PATH_EDITOR (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (self)), width, height, baseline, NULL);
  if (self->turning == 0
      && gtk_orientable_get_orientation (GTK_ORIENTABLE (self->sides)) != get_orientation (self))
    self->turning = gtk_widget_add_tick_callback (widget, turn_cb, NULL, NULL);
}

static void
hw_path_editor_dispose (GObject *object)
{
  HwPathEditor *self = HW_PATH_EDITOR (object);

  self->draft = NULL;
  self->chosen = NULL;
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_object (&self->root);
  g_clear_pointer (&self->answer, g_bytes_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_PATH_EDITOR);

  G_OBJECT_CLASS (hw_path_editor_parent_class)->dispose (object);
}

static void
hw_path_editor_class_init (HwPathEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_path_editor_dispose;
  widget_class->grab_focus = hw_path_editor_grab_focus;
  widget_class->measure = hw_path_editor_measure;
  widget_class->size_allocate = hw_path_editor_size_allocate;

  g_type_ensure (HW_TYPE_ANSWER_TREE);
  g_type_ensure (HW_TYPE_SOURCE_TRIAL_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/sources/hw-path-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HwPathEditor, sides);
  gtk_widget_class_bind_template_child (widget_class, HwPathEditor, tree);
  gtk_widget_class_bind_template_child (widget_class, HwPathEditor, kind);
  gtk_widget_class_bind_template_child (widget_class, HwPathEditor, scroll);
  gtk_widget_class_bind_template_child (widget_class, HwPathEditor, lines);
  gtk_widget_class_bind_template_child (widget_class, HwPathEditor, preview);
}

static void
hw_path_editor_init (HwPathEditor *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const HwEmit *kinds = hw_path_draft_list_kinds ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* It gives its child its place itself, to know how wide that is. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  for (guint i = 0; kinds[i] != HW_EMIT_NOTHING; i++)
    gtk_string_list_append (labels, hw_emit_words_kind (kinds[i]));
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (labels));
  self->is_filling = FALSE;
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tree, "pointed", G_CALLBACK (pointed_cb), self, G_CONNECT_SWAPPED);
}

void
hw_path_editor_show (HwPathEditor *self,
                     HwSourceDraft *draft,
                     const HwAnswerOpening *opening,
                     gint64 now_us,
                     gboolean proposes)
{
  const HwPathSlot rows = { HW_PATH_ROWS, HW_PATH_LIST };

  self->proposes = proposes && (self->draft != draft || self->proposes);
  hw_path_editor_clear (self);
  self->draft = draft;
  self->root = g_object_ref (opening->root);
  self->answer = g_bytes_ref (opening->answer);
  self->now_us = now_us;
  if (self->proposes)
    hw_path_draft_take_paths (get_paths (self), opening->proposal);
  hw_answer_tree_set_root (self->tree, self->root);
  hw_answer_tree_open_rows (self->tree, hw_path_draft_get_text (get_paths (self), rows));
  show_paths (self);
}

void
hw_path_editor_clear (HwPathEditor *self)
{
  self->draft = NULL;
  self->generation++;
  self->is_stale = FALSE;
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_object (&self->root);
  g_clear_pointer (&self->answer, g_bytes_unref);
  hw_answer_tree_set_root (self->tree, NULL);
  hw_source_trial_view_clear (self->preview);
}

void
hw_path_editor_show_error (HwPathEditor *self, const char *message)
{
  hw_source_trial_view_show_error (self->preview, message);
}
