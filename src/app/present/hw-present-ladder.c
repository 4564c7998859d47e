/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-present-ladder.h"

#include <adwaita.h>

#include "hw-canvas-theme.h"
#include "hw-duration-text.h"
#include "hw-hatch.h"
#include "hw-picture-node.h"

/* Heights from top to bottom, on a screen of 1080 lines. */
#define LABEL_PX 32.0
#define WAIT_PX 34.0
#define WORK_PX 22.0
#define HEIGHT_PX (2 * LABEL_PX + WAIT_PX + WORK_PX)

/* Between two labels beside each other. */
#define LABEL_GAP_PX 14.0

/* What is not looked at, while a step is. */
#define FAINT 0.35f

struct _HwPresentLadder
{
  GtkWidget parent_instance;

  HwPresentation *presentation;
  double scale;
};

G_DEFINE_FINAL_TYPE (HwPresentLadder, hw_present_ladder, GTK_TYPE_WIDGET)

/* A stretch of the path: what waits or works there. */
typedef struct
{
  HwRect rect;
  double time_s;
  gboolean wait;
  gboolean looked_at;
} Piece;

typedef struct
{
  HwPresentLadder *self;
  GtkSnapshot *snapshot;
  const HwTheme *theme;
  HwTimeUnits units;
  gboolean some_looked_at;
  double label_end_px[2]; /* how far labels of work and of waits reach */
} Drawing;

static double
get_total_s (const HwFigures *figures)
{
  double total_s = 0;

  for (guint i = 0; i < figures->path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (figures->path, HwPathEntry, i);

      total_s += (entry->wait_s + entry->process_time_s) * entry->weight;
    }
  return total_s;
}

/* The pieces of the path from left to right. */
static GArray *
find_pieces (HwPresentLadder *self, const HwFigures *figures)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  const HwStep *looked_at = hw_presentation_get_step (self->presentation);
  const HwSeq *steps = hw_map_steps (figures->map);
  double total_s = get_total_s (figures);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double axis = (LABEL_PX + WAIT_PX) * self->scale;
  double x = 0;

  for (guint i = 0; total_s > 0 && i < figures->path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (figures->path, HwPathEntry, i);
      double wait_s = entry->wait_s * entry->weight;
      double work_s = entry->process_time_s * entry->weight;
      double wait_px = wait_s / total_s * width, work_px = work_s / total_s * width;
      gboolean here = hw_seq_get (steps, entry->step) == (gconstpointer)looked_at;
      Piece wait = { hw_rect (x, axis - WAIT_PX * self->scale, wait_px, WAIT_PX * self->scale),
                     wait_s, TRUE, here };
      Piece work = { hw_rect (x + wait_px, axis, work_px, WORK_PX * self->scale), work_s, FALSE,
                     here };

      g_array_append_val (pieces, wait);
      g_array_append_val (pieces, work);
      x += wait_px + work_px;
    }
  return pieces;
}

static GdkRGBA
shaded (const Drawing *drawing, HwColor color, const Piece *piece)
{
  GdkRGBA rgba = hw_color_to_rgba (color);

  if (drawing->some_looked_at && !piece->looked_at)
    rgba.alpha *= FAINT;
  return rgba;
}

static void
add_hatch_line_cb (HwPoint from, HwPoint to, gpointer user_data)
{
  cairo_move_to (user_data, from.x, from.y);
  cairo_line_to (user_data, to.x, to.y);
}

static void
append_hatch (const Drawing *drawing, const Piece *piece)
{
  double scale = drawing->self->scale * 1.6;
  graphene_rect_t bounds = hw_rect_to_graphene (piece->rect);
  cairo_t *cr = gtk_snapshot_append_cairo (drawing->snapshot, &bounds);
  GdkRGBA color = shaded (drawing, drawing->theme->wait_hatch, piece);

  cairo_scale (cr, scale, scale);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, HW_HATCH_LINE_MU);
  hw_hatch_foreach (hw_rect (piece->rect.x / scale, piece->rect.y / scale,
                             piece->rect.width / scale, piece->rect.height / scale),
                    0, add_hatch_line_cb, cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
append_piece (const Drawing *drawing, const Piece *piece)
{
  const HwPair *pair =
      piece->wait ? &drawing->theme->wait : &drawing->theme->steps[HW_STEP_PROCESS];
  graphene_rect_t bounds = hw_rect_to_graphene (piece->rect);
  GdkRGBA fill = shaded (drawing, pair->fill, piece);
  GdkRGBA stroke = shaded (drawing, pair->stroke, piece);
  float line = (float)(2 * drawing->self->scale);
  GskRoundedRect outline;

  if (piece->rect.width <= 0)
    return;
  gtk_snapshot_append_color (drawing->snapshot, &fill, &bounds);
  if (piece->wait)
    append_hatch (drawing, piece);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_border (drawing->snapshot, &outline, (float[4]){ line, line, line, line },
                              (GdkRGBA[4]){ stroke, stroke, stroke, stroke });
}

static PangoLayout *
layout_new (const Drawing *drawing, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (drawing->self), text);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string (drawing->theme->font_family);

  pango_font_description_set_absolute_size (font, HW_PRESENTATION_TEXT_PX * drawing->self->scale
                                                      * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  return layout;
}

/* Over or under its piece, and nowhere near the label before: the step looked at goes first. */
static void
append_label (Drawing *drawing, const Piece *piece)
{
  const double gap = LABEL_GAP_PX * drawing->self->scale;
  g_autofree char *text = hw_duration_format (piece->time_s, drawing->units);
  g_autoptr (PangoLayout) layout = layout_new (drawing, text);
  HwColor color =
      piece->wait ? drawing->theme->wait_ink : drawing->theme->steps[HW_STEP_PROCESS].stroke;
  GdkRGBA rgba = shaded (drawing, color, piece);
  double *end = &drawing->label_end_px[piece->wait];
  double width = gtk_widget_get_width (GTK_WIDGET (drawing->self));
  int text_width, text_height;
  double x, y;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  x = CLAMP (piece->rect.x + (piece->rect.width - text_width) / 2, 0, MAX (width - text_width, 0));
  if (piece->time_s <= 0 || x < *end || (text_width > piece->rect.width * 3 && !piece->looked_at))
    return;
  y = piece->wait ? piece->rect.y - text_height - 2 * drawing->self->scale
                  : piece->rect.y + piece->rect.height + 2 * drawing->self->scale;
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)y));
  gtk_snapshot_append_layout (drawing->snapshot, layout, &rgba);
  gtk_snapshot_restore (drawing->snapshot);
  *end = x + text_width + gap;
}

static void
append_axis (const Drawing *drawing)
{
  double scale = drawing->self->scale;
  GdkRGBA ink = hw_color_to_rgba (drawing->theme->ink);

  gtk_snapshot_append_color (
      drawing->snapshot, &ink,
      &GRAPHENE_RECT_INIT (0, (float)((LABEL_PX + WAIT_PX - 1) * scale),
                           (float)gtk_widget_get_width (GTK_WIDGET (drawing->self)),
                           (float)(2 * scale)));
}

static void
hw_present_ladder_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwPresentLadder *self = HW_PRESENT_LADDER (widget);
  const HwFigures *figures = hw_presentation_get_figures (self->presentation);
  Drawing drawing = { .self = self, .snapshot = snapshot, .theme = hw_canvas_get_theme () };
  g_autoptr (GArray) pieces = NULL;

  if (figures == NULL)
    return;
  drawing.units = hw_map_get_units (figures->map);
  pieces = find_pieces (self, figures);
  for (guint i = 0; i < pieces->len; i++)
    drawing.some_looked_at |= g_array_index (pieces, Piece, i).looked_at;
  for (guint i = 0; i < pieces->len; i++)
    append_piece (&drawing, &g_array_index (pieces, Piece, i));
  if (pieces->len > 0)
    append_axis (&drawing);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      if (!drawing.some_looked_at || piece->looked_at)
        append_label (&drawing, piece);
    }
}

static void
hw_present_ladder_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  HwPresentLadder *self = HW_PRESENT_LADDER (widget);

  *minimum = *natural =
      orientation == GTK_ORIENTATION_VERTICAL ? (int)(HEIGHT_PX * self->scale) : 0;
}

static void
hw_present_ladder_dispose (GObject *object)
{
  HwPresentLadder *self = HW_PRESENT_LADDER (object);

  g_clear_object (&self->presentation);

  G_OBJECT_CLASS (hw_present_ladder_parent_class)->dispose (object);
}

static void
hw_present_ladder_class_init (HwPresentLadderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_present_ladder_dispose;
  widget_class->snapshot = hw_present_ladder_snapshot;
  widget_class->measure = hw_present_ladder_measure;

  gtk_widget_class_set_css_name (widget_class, "presentladder");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hw_present_ladder_init (HwPresentLadder *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->scale = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_present_ladder_new (HwPresentation *presentation)
{
  HwPresentLadder *self = g_object_new (HW_TYPE_PRESENT_LADDER, NULL);

  self->presentation = g_object_ref (presentation);
  g_signal_connect_object (presentation, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
hw_present_ladder_set_scale (HwPresentLadder *self, double scale)
{
  if (self->scale == scale)
    return;
  self->scale = scale;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
