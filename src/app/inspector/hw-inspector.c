/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-inspector.h"

#include <glib/gi18n-lib.h>

#include "hw-field-text.h"
#include "hw-figure-text.h"
#include "hw-inspector-rows.h"

struct _HwInspector
{
  AdwBin parent_instance;

  HwViewState *view; /* NULL shows nothing */
  GtkWidget *scroller;
  GtkWidget *content;  /* borrowed: the box in the scroller, new for each selection */
  GPtrArray *findings; /* of the rows, which may outlive the document's for a moment */
  HwMap *map;          /* of the findings */
  guint update_id;
};

G_DEFINE_FINAL_TYPE (HwInspector, hw_inspector, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW_ELEMENTS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
append (HwInspector *self, GtkWidget *child)
{
  if (child != NULL)
    gtk_box_append (GTK_BOX (self->content), child);
}

static void
append_heading (HwInspector *self, const char *title, const char *subtitle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *heading = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "title-3");
  gtk_box_append (GTK_BOX (box), heading);
  if (subtitle != NULL && subtitle[0] != '\0')
    {
      GtkWidget *line = gtk_label_new (subtitle);

      gtk_label_set_xalign (GTK_LABEL (line), 0);
      gtk_label_set_wrap (GTK_LABEL (line), TRUE);
      gtk_widget_add_css_class (line, "dim-label");
      gtk_box_append (GTK_BOX (box), line);
    }
  append (self, box);
}

static void
finding_activated_cb (GtkWidget *row, HwInspector *self)
{
  const HwFinding *finding = g_object_get_data (G_OBJECT (row), "finding");

  g_signal_emit (self, signals[SIGNAL_SHOW_ELEMENTS], 0, finding->elements);
}

/* "Process step · Engineering". */
static char *
format_kind (const HwElement *element, const HwMap *map)
{
  const HwField *kind = hw_field_find (element->type, "kind");
  const HwField *lane = hw_field_find (element->type, "lane");
  g_autofree char *kind_text = kind != NULL ? hw_field_format (kind, element, map) : NULL;
  g_autofree char *lane_text = lane != NULL ? hw_field_format (lane, element, map) : NULL;

  if (lane_text == NULL)
    return g_steal_pointer (&kind_text);
  /* TRANSLATORS: what an element is and where: "Process step · Engineering". */
  return g_strdup_printf (_ ("%s · %s"), kind_text, lane_text);
}

/* A link has no name of its own: its ends name it. */
static char *
format_title (const HwElement *element, const HwMap *map)
{
  const HwLink *link = (const HwLink *)element;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (element->type != HW_ELEMENT_LINK)
    return g_strdup (hw_element_get_title (element));
  from = hw_field_format (hw_field_find (HW_ELEMENT_LINK, "from"), element, map);
  to = hw_field_format (hw_field_find (HW_ELEMENT_LINK, "to"), element, map);
  /* TRANSLATORS: a link by the steps at its ends: "Development → Code review". */
  return g_strdup_printf (_ ("%s → %s"), from != NULL ? from : link->from,
                          to != NULL ? to : link->to);
}

static void
append_topics (HwInspector *self, const HwElement *element, const HwMap *map)
{
  guint n_topics;
  const HwTopic *topics = hw_topics_get (&n_topics);

  for (guint i = 0; i < n_topics; i++)
    {
      if (topics[i].kind == element->type)
        append (self, hw_inspector_topic_new (&topics[i], element, map));
    }
}

static void
append_findings (HwInspector *self, const HwElement *element)
{
  HwDocument *document = hw_view_state_get_document (self->view);

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->map, hw_map_unref);
  self->findings = g_ptr_array_ref (hw_document_get_findings (document));
  self->map = hw_map_ref (hw_document_get_map (document));
  append (self, hw_inspector_findings_new (self->findings, element, hw_map_get_units (self->map),
                                           G_CALLBACK (finding_activated_cb), self));
}

static void
show_element (HwInspector *self, const HwElement *element)
{
  HwDocument *document = hw_view_state_get_document (self->view);
  const HwMap *map = hw_document_get_map (document);
  const HwFigures *figures = hw_document_get_figures (document);
  g_autofree char *title = format_title (element, map);
  g_autofree char *kind = format_kind (element, map);

  append_heading (self, title, kind);
  append_topics (self, element, map);
  if (figures != NULL && element->type == HW_ELEMENT_STEP)
    append (self, hw_inspector_step_figures_new (figures, (const HwStep *)element));
  append_findings (self, element);
}

static void
show_map (HwInspector *self)
{
  HwDocument *document = hw_view_state_get_document (self->view);
  const HwMap *map = hw_document_get_map (document);
  const HwFigures *figures = hw_document_get_figures (document);

  append_heading (self, hw_map_get_title (map), map->header->description);
  append_findings (self, NULL);
  if (figures != NULL)
    append (self, hw_inspector_totals_new (figures));
  append_topics (self, &map->header->element, map);
}

static void
show_several (HwInspector *self, guint n_selected)
{
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u element selected", "%u elements selected", n_selected), n_selected);

  append_heading (self, title, _ ("Select one to see what is known about it."));
}

static void
update (HwInspector *self)
{
  g_autoptr (GPtrArray) selected = NULL;

  g_clear_handle_id (&self->update_id, g_source_remove);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->content, "inspector-content");
  if (self->view != NULL)
    {
      selected = hw_view_state_find_selected (self->view);
      if (selected->len == 0)
        show_map (self);
      else if (selected->len == 1)
        show_element (self, g_ptr_array_index (selected, 0));
      else
        show_several (self, selected->len);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->content);
}

static gboolean
update_cb (gpointer user_data)
{
  HwInspector *self = user_data;

  self->update_id = 0;
  update (self);
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

static void
document_changed_cb (HwInspector *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    update_soon (self);
}

static void
drop_view (HwInspector *self)
{
  if (self->view == NULL)
    return;
  g_signal_handlers_disconnect_by_data (hw_view_state_get_document (self->view), self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->view);
}

static void
hw_inspector_dispose (GObject *object)
{
  HwInspector *self = HW_INSPECTOR (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  drop_view (self);

  G_OBJECT_CLASS (hw_inspector_parent_class)->dispose (object);
}

static void
hw_inspector_finalize (GObject *object)
{
  HwInspector *self = HW_INSPECTOR (object);

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->map, hw_map_unref);

  G_OBJECT_CLASS (hw_inspector_parent_class)->finalize (object);
}

static void
hw_inspector_class_init (HwInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_inspector_finalize;

  signals[SIGNAL_SHOW_ELEMENTS] =
      g_signal_new ("show-elements", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "inspector");
}

static void
hw_inspector_init (HwInspector *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

void
hw_inspector_set_view (HwInspector *self, HwViewState *view)
{
  if (self->view == view)
    return;

  drop_view (self);
  if (view != NULL)
    {
      self->view = g_object_ref (view);
      g_signal_connect_swapped (view, "changed", G_CALLBACK (view_changed_cb), self);
      g_signal_connect_swapped (hw_view_state_get_document (view), "changed",
                                G_CALLBACK (document_changed_cb), self);
    }
  update (self);
}
