/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every word of the window can be read: each room is painted, and in the box of each label the
 * colour farthest from the one behind it, which is the ink of its letters, has the contrast that
 * WCAG 2 asks for. Runs once for each look of the desktop, which the environment chooses. */

#include "hw-map-edit.h"
#include "hw-map-remove.h"
#include "hw-palette.h"
#include "hw-theme.h"
#include "hw-window-fixture.h"

/* Letters are painted so much larger that their lines are wider than a pixel. */
#define SCALE 3

/* Larger text, pixels, may have less contrast: 18 pt, or 14 pt when bold. */
#define LARGE_PX 24.0
#define LARGE_BOLD_PX 18.66

/* Colours are compared in steps, which edges of letters do not reach. */
#define N_SHADES 4096

/* A window as it is painted, pixels as 0xAARRGGBB. */
typedef struct
{
  guint32 *pixels;
  int width;
  int height;
} Painting;

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static void
painting_clear (Painting *painting)
{
  g_clear_pointer (&painting->pixels, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Painting, painting_clear)

/* What is about to be laid out has no picture until then. */
static GskRenderNode *
snapshot_new (GtkWidget *widget, double width, double height)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GskRenderNode *node = NULL;

  while (node == NULL)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_to_node (snapshot);
      if (node == NULL)
        fixture_spin (20);
    }
  return node;
}

static void
paint (GtkNative *native, Painting *painting)
{
  GtkWidget *widget = GTK_WIDGET (native);
  const double width = SCALE * gtk_widget_get_width (widget);
  const double height = SCALE * gtk_widget_get_height (widget);
  g_autoptr (GskRenderNode) node = snapshot_new (widget, width, height);
  g_autoptr (GdkTexture) texture = NULL;

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  painting->width = gdk_texture_get_width (texture);
  painting->height = gdk_texture_get_height (texture);
  painting->pixels = g_new (guint32, (gsize)painting->width * (gsize)painting->height);
  gdk_texture_download (texture, (guchar *)painting->pixels, (gsize)painting->width * 4);
}

static HwColor
pixel_color (guint32 pixel)
{
  return (HwColor){ .red = (float)((pixel >> 16) & 0xff) / 255,
                    .green = (float)((pixel >> 8) & 0xff) / 255,
                    .blue = (float)(pixel & 0xff) / 255,
                    .alpha = 1 };
}

static guint
pixel_shade (guint32 pixel)
{
  return ((pixel >> 20) & 0xf) << 8 | ((pixel >> 12) & 0xf) << 4 | ((pixel >> 4) & 0xf);
}

static GdkRectangle
get_box (GtkWidget *widget, GtkNative *native)
{
  graphene_rect_t box;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (native), &box));
  return (GdkRectangle){ (int)(SCALE * box.origin.x), (int)(SCALE * box.origin.y),
                         (int)(SCALE * box.size.width), (int)(SCALE * box.size.height) };
}

/* The part of the painting that shows a widget: less where it is scrolled away. */
static GdkRectangle
get_area (GtkWidget *widget, GtkNative *native, const Painting *painting)
{
  GdkRectangle area = get_box (widget, native);
  GdkRectangle all = { 0, 0, painting->width, painting->height };

  gdk_rectangle_intersect (&area, &all, &area);
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       parent = gtk_widget_get_parent (parent))
    {
      GdkRectangle box = get_box (parent, native);

      if (gtk_widget_get_overflow (parent) == GTK_OVERFLOW_HIDDEN)
        gdk_rectangle_intersect (&area, &box, &area);
    }
  return area;
}

/* The colour of most of an area. */
static guint32
find_ground (const Painting *painting, GdkRectangle area)
{
  g_autofree guint *counts = g_new0 (guint, N_SHADES);
  g_autofree guint32 *examples = g_new0 (guint32, N_SHADES);
  guint most = 0;

  for (int y = area.y; y < area.y + area.height; y++)
    {
      for (int x = area.x; x < area.x + area.width; x++)
        {
          guint32 pixel = painting->pixels[y * painting->width + x];
          guint shade = pixel_shade (pixel);

          examples[shade] = pixel;
          if (++counts[shade] > counts[most])
            most = shade;
        }
    }
  return examples[most];
}

static double
find_contrast (const Painting *painting, GdkRectangle area)
{
  guint32 behind = find_ground (painting, area), last = behind;
  HwColor ground = pixel_color (behind);
  double contrast = 1;

  for (int y = area.y; y < area.y + area.height; y++)
    {
      for (int x = area.x; x < area.x + area.width; x++)
        {
          guint32 pixel = painting->pixels[y * painting->width + x];

          if (pixel != last)
            contrast = fmax (contrast, hw_color_contrast (pixel_color (pixel), ground));
          last = pixel;
        }
    }
  return contrast;
}

static gboolean
is_large (GtkWidget *label)
{
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (label));
  double size_px = pango_font_description_get_size (font) / (double)PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size_px *= 96 / 72.0;
  return size_px >= LARGE_PX
         || (size_px >= LARGE_BOLD_PX
             && pango_font_description_get_weight (font) >= PANGO_WEIGHT_BOLD);
}

static double
get_least (GtkWidget *label)
{
  if (is_high_contrast ())
    return is_large (label) ? 4.5 : 7;
  return is_large (label) ? 3 : 4.5;
}

static gboolean
has_words (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0';
}

static void assert_legible (GtkNative *native, const char *room);

/* What can not be used may be faint; the map has colours of its own. */
static gboolean
is_judged (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget)
         && !HW_IS_CANVAS (widget);
}

/* Whether the words of a label that is wholly to be seen are too faint. */
static gboolean
is_faint (GtkWidget *label, GtkNative *native, const Painting *painting)
{
  GdkRectangle area = get_area (label, native, painting);
  GdkRectangle box = get_box (label, native);
  double contrast;

  if (area.width != box.width || area.height != box.height || area.width == 0)
    return FALSE;
  contrast = find_contrast (painting, area);
  if (contrast < get_least (label))
    g_test_message ("%.2f: %s", contrast, gtk_label_get_text (GTK_LABEL (label)));
  return contrast < get_least (label);
}

/* Gives the number of labels that cannot be read. Popovers are pictures of their own. */
static guint
count_faint (GtkWidget *widget, GtkNative *native, const Painting *painting, const char *room)
{
  guint n_faint = 0;

  if (!is_judged (widget))
    return 0;
  if (GTK_IS_NATIVE (widget) && GTK_NATIVE (widget) != native)
    {
      assert_legible (GTK_NATIVE (widget), room);
      return 0;
    }
  if (has_words (widget))
    n_faint += is_faint (widget, native, painting);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_faint += count_faint (child, native, painting, room);
  return n_faint;
}

/* The window as one that is worked in: without a window manager none is. */
static void
assert_legible (GtkNative *native, const char *room)
{
  GtkWidget *palette = fixture_find_widget (GTK_WIDGET (native), HW_TYPE_PALETTE);
  gboolean is_covered = palette != NULL && gtk_widget_get_mapped (palette);
  g_auto (Painting) painting = { 0 };
  guint n_faint;

  gtk_widget_unset_state_flags (GTK_WIDGET (native), GTK_STATE_FLAG_BACKDROP);
  paint (native, &painting);
  n_faint = count_faint (is_covered ? palette : GTK_WIDGET (native), native, &painting, room);
  if (n_faint > 0)
    g_test_fail_printf ("%u labels of %s cannot be read", n_faint, room);
}

/* What an action shows; a dialog is closed again. */
static void
visit (Fixture *fixture, const char *action)
{
  GtkWindow *dialog;

  if (action != NULL)
    fixture_activate (fixture, action);
  fixture_spin (400);
  dialog = fixture_find_dialog (fixture);
  assert_legible (dialog != NULL ? GTK_NATIVE (dialog) : GTK_NATIVE (fixture->window),
                  action != NULL ? action : "the window");
  if (dialog != NULL)
    gtk_window_close (dialog);
  fixture_spin (50);
}

static void
visit_all (Fixture *fixture, const char *const *actions, guint n_actions)
{
  for (guint i = 0; i < n_actions; i++)
    visit (fixture, actions[i]);
}

static void
set_up (Fixture *fixture)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1400, 860);
  fixture_spin (300);
}

static void
test_start (Fixture *fixture)
{
  static const char *const rooms[] = { NULL,          "win.paste-steps",  "win.sources",
                                       "win.new-map", "win.mode-compare", "win.mode-draw" };

  set_up (fixture);
  visit_all (fixture, rooms, G_N_ELEMENTS (rooms));
}

static void
test_map (Fixture *fixture)
{
  static const char *const rooms[] = {
    NULL,
    "win.show-findings",
    "win.show-guesses",
    "win.focus-inspector",
    "win.history",
    "win.mode-measure",
    "win.find",
    "win.mode-draw",
    "win.find",
    "win.open-menu",
    "win.command-palette",
  };

  set_up (fixture);
  fixture_open_sample (fixture, "feature-delivery");
  visit (fixture, NULL);
  hw_view_state_select (fixture_get_view (fixture), "develop");
  visit_all (fixture, rooms, G_N_ELEMENTS (rooms));
}

static void
test_dialogs (Fixture *fixture)
{
  static const char *const rooms[] = {
    "win.preferences",    "win.show-help-overlay",
    "win.about",          "win.export",
    "win.parking-lot",    "win.vote",
    "win.timer",          "win.report",
    "win.snapshot",       "win.attach-source",
    "win.rename-map",     "win.outline",
    "win.kaizen-actions",
  };

  set_up (fixture);
  fixture_open_sample (fixture, "incident-recovery");
  visit_all (fixture, rooms, G_N_ELEMENTS (rooms));
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (hw_document_snapshot_finish (HW_DOCUMENT (source), result, NULL));
  *(gboolean *)user_data = TRUE;
}

/* A change for the better and one for the worse. */
static void
change_map (HwDocument *document)
{
  static const char *const approval[] = { "approval", NULL };
  g_autoptr (HwMap) worse = hw_map_with_field (hw_document_get_map (document), "develop",
                                               hw_field_find (HW_ELEMENT_STEP, "complete_accurate"),
                                               hw_value_number (HW_FIELD_SHARE, 0.4), NULL);
  g_autoptr (HwMap) better = hw_map_without (worse, NULL, approval, HW_REMOVE_LEAVE_GAP);

  hw_document_apply (document, better, "Change", NULL);
}

static void
test_compare (Fixture *fixture)
{
  static const char *const rooms[] = { "win.mode-compare", "win.show-trend", "win.mode-draw",
                                       "win.snapshots" };
  HwDocument *document;
  gboolean done = FALSE;

  set_up (fixture);
  fixture_open_sample (fixture, "feature-delivery");
  document = hw_window_get_document (fixture->window);
  hw_document_snapshot_async (document, "before", NULL, taken_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  change_map (document);
  visit_all (fixture, rooms, G_N_ELEMENTS (rooms));
}

/* Words in colours on all that they stand on, wherever the window comes to say them. */
static void
test_colors (Fixture *fixture)
{
  static const char *const words[] = { "accent", "warning", "error" };
  static const char *const grounds[] = { "background", "view", "card" };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      GtkWidget *ground = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

      gtk_widget_add_css_class (ground, grounds[i]);
      for (guint word = 0; word < G_N_ELEMENTS (words); word++)
        {
          GtkWidget *label = gtk_label_new (words[word]);

          gtk_widget_add_css_class (label, words[word]);
          gtk_box_append (GTK_BOX (ground), label);
        }
      gtk_box_append (GTK_BOX (box), ground);
    }
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  fixture_spin (300);
  assert_legible (GTK_NATIVE (window), "words in colours");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  fixture_add ("/app/contrast/start", test_start);
  fixture_add ("/app/contrast/map", test_map);
  fixture_add ("/app/contrast/dialogs", test_dialogs);
  fixture_add ("/app/contrast/compare", test_compare);
  fixture_add ("/app/contrast/colors", test_colors);
  return g_test_run ();
}
