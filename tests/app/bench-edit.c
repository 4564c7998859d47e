/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Processor time from a keystroke in place, from an edit, a step that is added and an undo 1,000
 * edits deep, and from a motion while a card with 100 links is dragged, to the painted frame, in a
 * window with totals and inspector on a map of 1,000 steps. Floors of the same run: typing in an
 * entry of a window that shows nothing else, and repainting such a window in one colour. Prints one
 * line a case: milliseconds of the main thread before the paint, and with it; with
 * HEADWAY_EACH_FRAME set, those of each frame in front of it. */

#include <adwaita.h>

#include "hw-application.h"
#include "hw-canvas-private.h"
#include "hw-editing.h"
#include "hw-editor.h"
#include "hw-field-entry.h"
#include "hw-map-edit.h"
#include "hw-test-workspace.h"
#include "hw-test-cpu.h"

#define N_FRAMES 60
#define N_WARM 8
#define WIDTH 1440
#define HEIGHT 900
#define N_STEPS 1000
#define COLUMNS 40
#define HUB "s521" /* in the middle of the thirteenth row */
#define N_HUB_LINKS 100
#define N_EDITS 1000u

typedef struct _Run Run;

typedef void (*Act) (Run *run);

struct _Run
{
  GtkWidget *widget; /* whose frame clock counts */
  GtkEditable *text; /* of the floor */
  HwCanvas *canvas;
  Act act; /* once a frame */
  guint n_acts;
  double start_ms;
  double before_ms[N_FRAMES + N_WARM]; /* from the act to the paint */
  double whole_ms[N_FRAMES + N_WARM];  /* and with it */
  guint n_frames;
  gboolean acted;
};

static void
before_paint_cb (GdkFrameClock *clock, Run *run)
{
  if (run->n_frames >= G_N_ELEMENTS (run->whole_ms))
    return;
  run->start_ms = hw_test_thread_cpu_ms ();
  run->act (run);
  run->before_ms[run->n_frames] = hw_test_thread_cpu_ms () - run->start_ms;
  run->n_acts++;
  run->acted = TRUE;
}

static void
layout_cb (GdkFrameClock *clock, Run *run)
{
  if (run->acted)
    run->before_ms[run->n_frames] = hw_test_thread_cpu_ms () - run->start_ms;
}

static void
after_paint_cb (GdkFrameClock *clock, Run *run)
{
  if (run->acted)
    run->whole_ms[run->n_frames++] = hw_test_thread_cpu_ms () - run->start_ms;
  run->acted = FALSE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static double
percentile (double *values_ms, guint percent)
{
  hw_test_sort (values_ms + N_WARM, N_FRAMES);
  return values_ms[N_WARM + N_FRAMES * percent / 100];
}

static void
measure (Run *run, const char *name, Act act)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (run->widget);
  gulong before = g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), run);
  gulong layout = g_signal_connect_after (clock, "layout", G_CALLBACK (layout_cb), run);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), run);
  guint tick = gtk_widget_add_tick_callback (run->widget, tick_cb, run, NULL);

  run->act = act;
  run->n_acts = run->n_frames = 0;
  while (run->n_frames < G_N_ELEMENTS (run->whole_ms))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (run->widget, tick);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, layout);
  g_signal_handler_disconnect (clock, after);
  if (g_getenv ("HEADWAY_EACH_FRAME") != NULL)
    {
      for (guint i = 0; i < run->n_frames; i++)
        g_print ("%.0f/%.0f ", run->before_ms[i], run->whole_ms[i]);
    }
  g_print ("%-26s %8.1f %8.1f %8.1f %8.1f\n", name, percentile (run->before_ms, 50),
           percentile (run->before_ms, 95), percentile (run->whole_ms, 50),
           percentile (run->whole_ms, 95));
}

/* "1", "12", "123", "1" ...: each a different value. */
static void
type (GtkEditable *text, guint n)
{
  static const char *const digits[] = { "1", "2", "3" };
  int position = -1;

  if (n % 3 == 0)
    gtk_editable_set_text (text, "");
  gtk_editable_insert_text (text, digits[(n + n / 3) % 3], 1, &position);
}

static GtkWidget *
find_text (GtkWidget *root)
{
  if (GTK_IS_TEXT (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_floor (Run *run)
{
  type (run->text, run->n_acts);
}

static void
repaint (Run *run)
{
  gtk_widget_queue_draw (run->widget);
}

static void
type_value (Run *run)
{
  type (GTK_EDITABLE (find_text (GTK_WIDGET (run->canvas->entry))), run->n_acts);
}

static void
drag_on (Run *run)
{
  run->canvas->input.here_px.x += run->n_acts % 20 < 10 ? 9 : -9;
  run->canvas->input.here_px.y += run->n_acts % 14 < 7 ? 5 : -5;
  hw_canvas_tool_motion (run->canvas);
}

static HwDocument *
get_document (Run *run)
{
  return hw_view_state_get_document (run->canvas->view);
}

/* Each another value than the one before. */
static void
edit (Run *run)
{
  const char *const ids[] = { HUB, NULL };
  g_autofree char *text = g_strdup_printf ("%uh", 1 + run->n_acts);
  g_autoptr (HwMap) map =
      hw_field_entry_apply (hw_document_get_edited_map (get_document (run)), ids,
                            hw_field_find (HW_ELEMENT_STEP, "process_time"), text, NULL);

  hw_document_apply (get_document (run), map, "Edit", NULL);
}

static void
add (Run *run)
{
  g_free (hw_editing_add_step (run->canvas->view, HW_EDITING_NEXT, NULL));
}

static void
undo (Run *run)
{
  g_assert_true (hw_document_undo (get_document (run)));
}

static GtkWindow *
show_window (GtkWidget *child)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  while (gtk_widget_get_height (child) < HEIGHT / 2)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

static void
measure_floor (Run *run)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *area = gtk_drawing_area_new ();
  GtkWindow *window;

  gtk_widget_set_vexpand (area, TRUE);
  gtk_widget_add_css_class (area, "view");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), area);
  window = show_window (box);
  run->widget = box;
  run->text = GTK_EDITABLE (entry);
  measure (run, "floor: typing in an entry", type_floor);
  run->widget = area;
  measure (run, "floor: one colour", repaint);
  gtk_window_destroy (window);
}

/* A grid in which a step in the middle is linked with a hundred around it. */
static HwMap *
hub_map_new (void)
{
  HwMap *map = hw_test_map_new_grid (N_STEPS, COLUMNS);

  for (guint i = 0; i < N_HUB_LINKS; i++)
    {
      const HwStep *step = hw_seq_get (hw_map_steps (map), 9 * COLUMNS + i * 3);
      g_autofree char *id = g_strdup_printf ("hub%u", i);
      HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, id);
      HwMap *linked;

      link->from = g_strdup (i % 2 == 0 ? HUB : step->element.id);
      link->to = g_strdup (i % 2 == 0 ? step->element.id : HUB);
      link->kind = HW_LINK_INFORMATION;
      linked = hw_map_with_element (map, &link->element);
      hw_element_unref (&link->element);
      hw_map_unref (map);
      map = linked;
    }
  return map;
}

static void
look_at (HwCanvas *canvas, const char *id, double zoom)
{
  const HwElement *element = hw_map_find (canvas->scene->map, id);
  HwPoint middle = hw_rect_center (hw_scene_find_group (canvas->scene, element)->block);
  HwPoint center = hw_rect_center (hw_view_state_get_room (canvas->view));

  hw_view_state_set_transform (canvas->view, (HwViewTransform){ zoom, center.x - middle.x * zoom,
                                                                center.y - middle.y * zoom });
  canvas->input.here_px = center;
}

static void
measure_typing (Run *run, const char *name, double zoom)
{
  look_at (run->canvas, HUB, zoom);
  hw_view_state_edit_field (run->canvas->view, HUB, "process_time");
  measure (run, name, type_value);
  hw_card_entry_close (run->canvas->entry);
}

/* An undo is one behind a thousand edits, all of which are written. */
static void
measure_edits (Run *run)
{
  look_at (run->canvas, HUB, 1);
  measure (run, "edit", edit);
  hw_view_state_select (run->canvas->view, HUB);
  measure (run, "add", add);
  for (run->n_acts = 0; run->n_acts < N_EDITS; run->n_acts++)
    edit (run);
  while (hw_document_get_save_state (get_document (run)) != HW_SAVE_STATE_SAVED)
    g_main_context_iteration (NULL, TRUE);
  measure (run, "undo, 1,000 deep", undo);
}

static void
measure_dragging (Run *run, const char *name, double zoom)
{
  look_at (run->canvas, HUB, zoom);
  hw_canvas_tool_press (run->canvas, 1);
  measure (run, name, drag_on);
  hw_canvas_tool_cancel (run->canvas);
}

int
main (int argc, char **argv)
{
  g_autoptr (HwMap) map = hub_map_new ();
  g_autoptr (HwMap) plain = hw_test_map_new_grid (N_STEPS, COLUMNS);
  g_autoptr (HwDocument) document = NULL;
  g_autoptr (HwDocument) plain_document = NULL;
  g_autoptr (HwViewState) view = NULL;
  g_autoptr (HwViewState) plain_view = NULL;
  HwWorkspace *workspace;
  Run run = { 0 };
  GtkWindow *window;
  GtkWidget *editor;

  adw_init ();
  g_type_ensure (HW_TYPE_APPLICATION); /* brings the resources of the program */
  workspace = hw_test_workspace_new ();
  document = hw_test_workspace_open_map (workspace, map);
  g_print ("%-26s %8s %8s %8s %8s\n", "", "before", "p95", "painted", "p95");
  measure_floor (&run);

  view = hw_view_state_new (document);
  editor = g_object_new (HW_TYPE_EDITOR, NULL);
  hw_editor_set_view (HW_EDITOR (editor), view);
  window = show_window (editor);
  run.canvas = hw_editor_get_canvas (HW_EDITOR (editor));
  run.widget = GTK_WIDGET (run.canvas);
  measure_typing (&run, "typing, 100 %", 1);
  measure_typing (&run, "typing, 50 %", 0.5);
  measure_typing (&run, "typing, 25 %", 0.25);
  measure_dragging (&run, "100 links, 100 %", 1);
  measure_dragging (&run, "100 links, 50 %", 0.5);
  measure_dragging (&run, "100 links, 25 %", 0.25);
  look_at (run.canvas, HUB, 1);
  hw_view_state_select (view, HUB);
  measure (&run, "add, behind 100 links", add);

  plain_document = hw_test_workspace_open_map (workspace, plain);
  plain_view = hw_view_state_new (plain_document);
  hw_editor_set_view (HW_EDITOR (editor), plain_view);
  measure_edits (&run);

  hw_editor_set_view (HW_EDITOR (editor), NULL);
  gtk_window_destroy (window);
  g_clear_object (&plain_view);
  g_clear_object (&plain_document);
  g_clear_object (&view);
  g_clear_object (&document);
  hw_test_workspace_free (workspace);
  return 0;
}
