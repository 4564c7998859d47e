/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-inspector-private.h"

#include <glib/gi18n-lib.h>

#include "hw-clock-effect.h"
#include "hw-document-readings.h"
#include "hw-state-names.h"
#include "hw-element-page.h"
#include "hw-element-sections.h"
#include "hw-findings-list.h"
#include "hw-guess-list.h"
#include "hw-row-list.h"
#include "hw-text-row.h"
#include "hw-toast.h"

/* Time to read what is wrong and go there, seconds. */
#define PROBLEM_S 15

struct _HwInspector
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack *tabs;
  GtkStackPage *findings_tab;
  GtkStack *pages;
  AdwBin *kinds_place;
  GtkWidget *no_findings;
  HwFindingsList *findings;
  HwGuessList *guesses;

  HwViewState *view; /* NULL shows nothing */
  HwTypingShelf *shelf;
  HwClockEffect *clock;
  HwDocumentReadings *readings;                     /* NULL while it shows nothing */
  HwStateNames *state_names;                        /* so too */
  HwElementPage *element_pages[HW_N_ELEMENT_KINDS]; /* made when first needed */
  GtkWidget *kinds;
  HwElementPage *shown; /* the page of now, NULL when it is none of these */
  guint update_id;
};

G_DEFINE_FINAL_TYPE (HwInspector, hw_inspector, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW_ELEMENTS,
  SIGNAL_LEAVE,
  SIGNAL_MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static HwDocument *
get_document (HwInspector *self)
{
  return hw_view_state_get_document (self->view);
}

static HwElementPage *
get_page (HwInspector *self, HwElementKind kind)
{
  GtkWidget *scroller, *page;

  if (self->element_pages[kind] != NULL)
    return self->element_pages[kind];

  page = hw_element_page_new (kind);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  gtk_stack_add_child (self->pages, scroller);
  g_signal_connect_object (page, "show-elements", G_CALLBACK (hw_inspector_show_elements), self,
                           G_CONNECT_SWAPPED);
  return self->element_pages[kind] = HW_ELEMENT_PAGE (page);
}

/* What is being typed on another page is finished first, and what is typed on this one goes on. */
static void
show_page (HwInspector *self, HwElementPage *page, HwFieldTarget *target)
{
  if (self->shown != NULL && self->shown != page)
    hw_element_page_set_target (self->shown, NULL);
  self->shown = page;
  if (page == NULL)
    return;

  hw_element_page_set_target (page, target);
  gtk_stack_set_visible_child (
      self->pages, gtk_widget_get_ancestor (GTK_WIDGET (page), GTK_TYPE_SCROLLED_WINDOW));
}

/* Elements of several kinds have no fields in common: one of the kinds is to be chosen. */
static void
show_kinds (HwInspector *self, GPtrArray *elements)
{
  guint numbers[HW_N_ELEMENT_KINDS] = { 0 };
  g_autofree char *heading =
      g_strdup_printf (ngettext ("%u element", "%u elements", elements->len), elements->len);

  for (guint i = 0; i < elements->len; i++)
    numbers[((const HwElement *)g_ptr_array_index (elements, i))->type]++;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->kinds), heading);
  hw_row_list_begin (HW_ROW_LIST (self->kinds));
  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      g_autofree char *title = NULL;

      if (numbers[kind] == 0)
        continue;
      title = hw_format_number_of (kind, numbers[kind]);
      hw_row_list_add (HW_ROW_LIST (self->kinds),
                       &(HwRowInfo){ .title = title,
                                     .detail = _ ("Select only these, to change them"),
                                     .action = "inspector.select-kind",
                                     .target = hw_element_kind_get_plural (kind) });
    }
  hw_row_list_end (HW_ROW_LIST (self->kinds));
  show_page (self, NULL, NULL);
  gtk_stack_set_visible_child_name (self->pages, "kinds");
}

static gboolean
are_of_one_kind (GPtrArray *elements)
{
  const HwElement *first = g_ptr_array_index (elements, 0);

  for (guint i = 1; i < elements->len; i++)
    {
      if (((const HwElement *)g_ptr_array_index (elements, i))->type != first->type)
        return FALSE;
    }
  return TRUE;
}

static void
show_fields (HwInspector *self)
{
  g_autoptr (GPtrArray) elements = hw_view_state_find_selected (self->view);
  g_autoptr (HwFieldTarget) target = NULL;

  if (elements->len == 0)
    g_ptr_array_add (elements, &hw_document_get_map (get_document (self))->header->element);
  if (!are_of_one_kind (elements))
    {
      show_kinds (self, elements);
      return;
    }
  target = hw_field_target_new (get_document (self), self->shelf, elements);
  show_page (self, get_page (self, hw_field_target_get_kind (target)), target);
}

/* What another calendar would do, where it is typed. */
static void
show_clock (HwInspector *self)
{
  g_autofree char *preview = hw_clock_effect_dup_preview (self->clock);

  if (self->element_pages[HW_ELEMENT_HEADER] != NULL)
    hw_element_page_set_remark (self->element_pages[HW_ELEMENT_HEADER], "calendar.hours_per_day",
                                preview);
}

/* The rows, of which there may be many, follow while they are looked at. */
static void
fill_findings (HwInspector *self)
{
  if (self->view != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->findings)))
    hw_findings_list_update (self->findings, get_document (self), NULL);
}

static void
show_findings (HwInspector *self)
{
  guint n_findings = hw_document_get_findings (get_document (self))->len;
  g_autofree char *title = NULL;

  /* TRANSLATORS: the title of a page and how many there are. */
  title = g_strdup_printf (_ ("Findings (%u)"), n_findings);
  gtk_stack_page_set_title (self->findings_tab, n_findings > 0 ? title : _ ("Findings"));
  gtk_widget_set_visible (self->no_findings, n_findings == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), n_findings > 0);
  fill_findings (self);
}

static gboolean
update_cb (gpointer user_data)
{
  HwInspector *self = user_data;

  self->update_id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    hw_inspector_update (self);
  return G_SOURCE_REMOVE;
}

/* After the canvas has painted: the panel may follow a frame later, the map may not. */
static void
update_soon (HwInspector *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_LOW, update_cb, self, NULL);
}

static void
view_changed_cb (HwInspector *self, guint change)
{
  if (change & HW_VIEW_SELECTION)
    update_soon (self);
}

/* Nothing is re-interpreted without saying so. */
static void
tell_clock (HwInspector *self)
{
  g_autofree char *words = hw_clock_effect_follow (self->clock);
  AdwToast *toast;

  if (words == NULL)
    return;
  toast = hw_toast_new_undo (words);
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, toast);
  g_object_unref (toast);
}

static void
document_changed_cb (HwInspector *self, guint change)
{
  if (change & (HW_CHANGE_MAP | HW_CHANGE_FINDINGS))
    update_soon (self);
  if (change & HW_CHANGE_HISTORY)
    tell_clock (self);
}

/* Back to a text that makes no sense. */
static void
correct (HwInspector *self, HwFieldTyping *typing)
{
  const HwField *field = hw_field_typing_get_what (typing);
  const char *const *ids = hw_field_typing_get_ids (typing);
  const HwMap *map = hw_document_get_map (get_document (self));
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwElement *element = hw_map_find (map, ids[i]);

      if (element != NULL)
        g_ptr_array_add (elements, (gpointer)element);
    }
  hw_view_state_select_elements (self->view, elements);
  hw_inspector_grab_field (self, NULL, field->name);
}

static void
correct_cb (HwInspector *self, AdwToast *toast)
{
  correct (self, g_object_get_data (G_OBJECT (toast), "typing"));
}

/* The first row that has a text which makes no sense; what makes sense elsewhere becomes edits. */
static HwTextRow *
settle_rows (GtkWidget *root)
{
  HwTextRow *refused = NULL;

  if (HW_IS_TEXT_ROW (root))
    return hw_text_row_accept (HW_TEXT_ROW (root)) ? NULL : HW_TEXT_ROW (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      HwTextRow *row = settle_rows (child);

      if (refused == NULL)
        refused = row;
    }
  return refused;
}

/* A text that makes no sense stays with its element; whoever typed it is told, and can go there. */
static void
typing_kept_cb (HwInspector *self, HwFieldTyping *typing)
{
  const HwMap *map = hw_document_get_map (get_document (self));
  const HwField *field = hw_field_typing_get_what (typing);
  const HwElement *element = hw_map_find_any (map, hw_field_typing_get_ids (typing)[0]);
  g_autofree char *element_title = hw_dup_element_title (element, map);
  g_autofree char *text = NULL;
  AdwToast *toast;

  /* TRANSLATORS: an element, one of its fields and why what was typed there is not its value:
   * "Tests, Process time: “x” is not a unit of time". */
  text = g_strdup_printf (_ ("%s, %s: %s"), element_title, _ (field->label),
                          hw_field_typing_get_problem (typing));
  toast = hw_toast_new (text);
  adw_toast_set_button_label (toast, _ ("Correct"));
  adw_toast_set_timeout (toast, PROBLEM_S);
  g_object_set_data_full (G_OBJECT (toast), "typing", g_object_ref (typing), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (correct_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, toast);
  g_object_unref (toast);
}

/* An estimate of the list: where it stands, with the keyboard in it. */
static void
show_field_cb (HwInspector *self, const char *id, const char *field)
{
  const HwElement *element = hw_map_find (hw_document_get_map (get_document (self)), id);
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  /* The list follows a moment later. */
  if (element == NULL)
    return;
  g_ptr_array_add (elements, (gpointer)element);
  hw_inspector_show_elements (self, elements);
  hw_inspector_grab_field (self, NULL, field);
}

static gboolean
leave_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_LEAVE], 0);
  return GDK_EVENT_STOP;
}

static void
drop_view (HwInspector *self)
{
  if (self->view == NULL)
    return;
  show_page (self, NULL, NULL);
  gtk_stack_set_visible_child_name (self->pages, "empty");
  g_signal_handlers_disconnect_by_data (get_document (self), self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_pointer (&self->clock, hw_clock_effect_free);
  g_signal_handlers_disconnect_by_data (self->readings, self);
  g_clear_object (&self->readings);
  g_signal_handlers_disconnect_by_data (self->state_names, self);
  g_clear_object (&self->state_names);
  g_clear_object (&self->view);
}

static void
drop_shelf (HwInspector *self)
{
  if (self->shelf != NULL)
    g_signal_handlers_disconnect_by_data (self->shelf, self);
  g_clear_object (&self->shelf);
}

static void
hw_inspector_dispose (GObject *object)
{
  HwInspector *self = HW_INSPECTOR (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  drop_shelf (self);
  drop_view (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_INSPECTOR);

  G_OBJECT_CLASS (hw_inspector_parent_class)->dispose (object);
}

/* What nobody sees does not follow. */
static void
hw_inspector_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hw_inspector_parent_class)->map (widget);

  update_soon (HW_INSPECTOR (widget));
}

static void
install_signals (GType type)
{
  signals[SIGNAL_SHOW_ELEMENTS] = g_signal_new ("show-elements", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_LEAVE] =
      g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, ADW_TYPE_TOAST);
}

static void
hw_inspector_class_init (HwInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_inspector_dispose;
  widget_class->map = hw_inspector_map;

  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_css_name (widget_class, "inspector");
  hw_inspector_install_actions (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_cb, NULL);

  g_type_ensure (HW_TYPE_FINDINGS_LIST);
  g_type_ensure (HW_TYPE_GUESS_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/inspector/hw-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, HwInspector, tabs);
  gtk_widget_class_bind_template_child (widget_class, HwInspector, findings_tab);
  gtk_widget_class_bind_template_child (widget_class, HwInspector, pages);
  gtk_widget_class_bind_template_child (widget_class, HwInspector, kinds_place);
  gtk_widget_class_bind_template_child (widget_class, HwInspector, no_findings);
  gtk_widget_class_bind_template_child (widget_class, HwInspector, findings);
  gtk_widget_class_bind_template_child (widget_class, HwInspector, guesses);
}

static void
hw_inspector_init (HwInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->kinds = hw_row_list_new ("");
  adw_bin_set_child (self->kinds_place, self->kinds);
  g_signal_connect_object (self->findings, "show-elements", G_CALLBACK (hw_inspector_show_elements),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guesses, "show-field", G_CALLBACK (show_field_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->findings, "map", G_CALLBACK (fill_findings), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

void
hw_inspector_set_view (HwInspector *self, HwViewState *view)
{
  if (self->view == view)
    return;

  drop_view (self);
  drop_shelf (self);
  hw_guess_list_set_document (self->guesses,
                              view != NULL ? hw_view_state_get_document (view) : NULL);
  if (view == NULL)
    return;

  self->view = g_object_ref (view);
  self->shelf = hw_typing_shelf_new ();
  self->clock = hw_clock_effect_new (get_document (self));
  self->readings = hw_document_dup_readings (get_document (self));
  g_signal_connect_swapped (self->readings, "changed", G_CALLBACK (update_soon), self);
  self->state_names = hw_document_dup_state_names (get_document (self));
  g_signal_connect_swapped (self->state_names, "changed", G_CALLBACK (update_soon), self);
  g_signal_connect_swapped (self->shelf, "kept", G_CALLBACK (typing_kept_cb), self);
  g_signal_connect_swapped (view, "changed", G_CALLBACK (view_changed_cb), self);
  g_signal_connect_swapped (get_document (self), "changed", G_CALLBACK (document_changed_cb), self);
  update_soon (self);
}

void
hw_inspector_update (HwInspector *self)
{
  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->view == NULL)
    return;
  show_fields (self);
  show_clock (self);
  show_findings (self);
}

void
hw_inspector_grab_fields (HwInspector *self)
{
  hw_inspector_update (self);
  gtk_stack_set_visible_child_name (self->tabs, "fields");
  gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
}

void
hw_inspector_show_findings (HwInspector *self)
{
  hw_inspector_update (self);
  gtk_stack_set_visible_child_name (self->tabs, "findings");
  /* While the panel slides in its rows are not shown yet, and are to have the keyboard. */
  if (self->view != NULL)
    hw_findings_list_update (self->findings, get_document (self), NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->findings));
}

void
hw_inspector_show_guesses (HwInspector *self)
{
  gtk_stack_set_visible_child_name (self->tabs, "guesses");
  gtk_widget_grab_focus (GTK_WIDGET (self->guesses));
}

GtkWidget *
hw_inspector_find_row (HwInspector *self, const char *field)
{
  return self->shown != NULL ? hw_element_page_find_row (self->shown, field) : NULL;
}

GtkWidget *
hw_inspector_find_listed_row (HwInspector *self, const char *id, const char *field)
{
  return self->shown != NULL ? hw_element_page_find_listed_row (self->shown, id, field) : NULL;
}

HwViewState *
hw_inspector_get_view (HwInspector *self)
{
  return self->view;
}

void
hw_inspector_show_elements (HwInspector *self, GPtrArray *elements)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_ELEMENTS], 0, elements);
}

void
hw_inspector_grab_field (HwInspector *self, const char *id, const char *field)
{
  GtkWidget *row = NULL;

  hw_inspector_update (self);
  gtk_stack_set_visible_child_name (self->tabs, "fields");
  if (id == NULL)
    row = hw_inspector_find_row (self, field);
  else
    row = hw_inspector_find_listed_row (self, id, field);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

HwFieldTyping *
hw_inspector_settle_typing (HwInspector *self)
{
  HwTextRow *row;

  if (self->view == NULL)
    return NULL;
  row = settle_rows (GTK_WIDGET (self->pages));
  return row != NULL ? hw_text_row_get_typing (row) : hw_typing_shelf_peek (self->shelf);
}

void
hw_inspector_show_refused (HwInspector *self)
{
  HwTextRow *row = settle_rows (GTK_WIDGET (self->pages));
  g_autoptr (HwFieldTyping) kept = NULL;

  gtk_stack_set_visible_child_name (self->tabs, "fields");
  if (row != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return;
    }
  g_set_object (&kept, hw_typing_shelf_peek (self->shelf));
  if (kept != NULL)
    correct (self, kept);
}
