/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-svg.h"

#include <string.h>

#include "hw-hatch.h"
#include "hw-icon.h"

static const char *const group_names[HW_N_GROUP_KINDS] = {
  [HW_GROUP_LANE] = "lane",     [HW_GROUP_LINK] = "link",     [HW_GROUP_STEP] = "step",
  [HW_GROUP_PILL] = "pill",     [HW_GROUP_NOTE] = "note",     [HW_GROUP_LADDER] = "ladder",
  [HW_GROUP_TOTALS] = "totals", [HW_GROUP_TITLE] = "heading",
};

/* Up to two decimals, a point in any locale. */
static void
append_number (GString *svg, double number)
{
  gint64 hundredths = llround (number * 100);
  gint64 whole = ABS (hundredths) / 100;
  int rest = (int)(ABS (hundredths) % 100);

  if (hundredths < 0)
    g_string_append_c (svg, '-');
  g_string_append_printf (svg, "%" G_GINT64_FORMAT, whole);
  if (rest == 0)
    return;
  g_string_append_c (svg, '.');
  g_string_append_c (svg, (char)('0' + rest / 10));
  if (rest % 10 != 0)
    g_string_append_c (svg, (char)('0' + rest % 10));
}

static void
append_attribute (GString *svg, const char *name, double number)
{
  g_string_append_printf (svg, " %s=\"", name);
  append_number (svg, number);
  g_string_append_c (svg, '"');
}

static void
append_pair (GString *svg, HwPoint point)
{
  append_number (svg, point.x);
  g_string_append_c (svg, ' ');
  append_number (svg, point.y);
}

/* Characters that XML cannot hold are left out. */
static void
append_escaped (GString *svg, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      switch (c)
        {
        case '&':
          g_string_append (svg, "&amp;");
          break;
        case '<':
          g_string_append (svg, "&lt;");
          break;
        case '>':
          g_string_append (svg, "&gt;");
          break;
        case '"':
          g_string_append (svg, "&quot;");
          break;
        default:
          if ((c >= 0x20 || c == '\n' || c == '\t') && c != 0xfffe && c != 0xffff)
            g_string_append_unichar (svg, c);
          break;
        }
    }
}

static guint
channel (float value)
{
  return (guint)lroundf (CLAMP (value, 0, 1) * 255);
}

static void
append_color_name (GString *svg, HwColor color)
{
  g_string_append_printf (svg, "%02x%02x%02x", channel (color.red), channel (color.green),
                          channel (color.blue));
}

static void
append_color (GString *svg, const char *name, HwColor color)
{
  g_string_append_printf (svg, " %s=\"", name);
  if (color.alpha <= 0)
    g_string_append (svg, "none");
  else
    {
      g_string_append_c (svg, '#');
      append_color_name (svg, color);
    }
  g_string_append_c (svg, '"');
  if (color.alpha > 0 && color.alpha < 1)
    {
      g_string_append_printf (svg, " %s-opacity=\"", name);
      append_number (svg, (double)color.alpha);
      g_string_append_c (svg, '"');
    }
}

static void
append_stroke (GString *svg, const HwPrimitive *primitive)
{
  double pattern[2];

  if (primitive->stroke.alpha <= 0)
    return;
  append_color (svg, "stroke", primitive->stroke);
  append_attribute (svg, "stroke-width", primitive->line_mu);
  if (!hw_dash_get_pattern (primitive->dash, primitive->line_mu, pattern))
    return;
  g_string_append (svg, " stroke-dasharray=\"");
  append_pair (svg, hw_point (pattern[0], pattern[1]));
  g_string_append_c (svg, '"');
}

/* A box whose corners differ, as a path of lines and arcs. */
static void
append_box_path (GString *svg, const HwPrimitive *primitive)
{
  HwRect r = primitive->bounds;
  double top = primitive->box.radius_top_mu, bottom = primitive->box.radius_bottom_mu;
  const struct
  {
    HwPoint line_to;
    HwPoint arc_to;
    double radius;
  } corners[] = {
    { { hw_rect_right (r) - top, r.y }, { hw_rect_right (r), r.y + top }, top },
    { { hw_rect_right (r), hw_rect_bottom (r) - bottom },
      { hw_rect_right (r) - bottom, hw_rect_bottom (r) },
      bottom },
    { { r.x + bottom, hw_rect_bottom (r) }, { r.x, hw_rect_bottom (r) - bottom }, bottom },
    { { r.x, r.y + top }, { r.x + top, r.y }, top },
  };

  g_string_append (svg, "<path d=\"");
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      g_string_append_c (svg, i == 0 ? 'M' : 'L');
      append_pair (svg, corners[i].line_to);
      if (corners[i].radius <= 0)
        continue;
      g_string_append_c (svg, 'A');
      append_pair (svg, hw_point (corners[i].radius, corners[i].radius));
      g_string_append (svg, " 0 0 1 ");
      append_pair (svg, corners[i].arc_to);
    }
  g_string_append (svg, "Z\"");
}

static void
append_box_shape (GString *svg, const HwPrimitive *primitive)
{
  HwRect r = primitive->bounds;

  if (primitive->box.radius_top_mu != primitive->box.radius_bottom_mu)
    {
      append_box_path (svg, primitive);
      return;
    }
  g_string_append (svg, "<rect");
  append_attribute (svg, "x", r.x);
  append_attribute (svg, "y", r.y);
  append_attribute (svg, "width", r.width);
  append_attribute (svg, "height", r.height);
  if (primitive->box.radius_top_mu > 0)
    append_attribute (svg, "rx", primitive->box.radius_top_mu);
}

static void
append_box (GString *svg, const HwPrimitive *primitive)
{
  append_box_shape (svg, primitive);
  append_color (svg, "fill", primitive->fill);
  if (primitive->hatch.alpha > 0)
    {
      g_string_append (svg, "/>");
      append_box_shape (svg, primitive);
      g_string_append (svg, " fill=\"url(#hatch-");
      append_color_name (svg, primitive->hatch);
      g_string_append (svg, ")\"");
    }
  append_stroke (svg, primitive);
  g_string_append (svg, "/>\n");
}

static void
append_path (GString *svg, const HwPrimitive *primitive)
{
  const HwPoint *p = primitive->path.points;

  g_string_append (svg, "<path d=\"");
  for (guint i = 0; i < primitive->path.n_ops; i++)
    {
      static const char letters[] = { 'M', 'L', 'C', 'Z' };
      static const guint8 lengths[] = { 1, 1, 3, 0 };
      guint8 op = primitive->path.ops[i];

      g_string_append_c (svg, letters[op]);
      for (guint n = 0; n < lengths[op]; n++, p++)
        {
          if (n > 0)
            g_string_append_c (svg, ' ');
          append_pair (svg, *p);
        }
    }
  g_string_append_c (svg, '"');
  append_color (svg, "fill", primitive->fill);
  append_stroke (svg, primitive);
  g_string_append (svg, "/>\n");
}

static void
append_icon (GString *svg, const HwPrimitive *primitive)
{
  HwRect r = primitive->bounds;
  guint n_ops;
  const HwIconOp *ops = hw_icon_get_ops (primitive->icon.icon, &n_ops);

  g_string_append (svg, "<path fill-rule=\"evenodd\" d=\"");
  for (guint i = 0; i < n_ops; i++)
    {
      static const char letters[] = { 'M', 'L', 'C', 'Z' };
      static const guint8 lengths[] = { 1, 1, 3, 0 };

      g_string_append_c (svg, letters[ops[i].op]);
      for (guint n = 0; n < lengths[ops[i].op]; n++)
        {
          if (n > 0)
            g_string_append_c (svg, ' ');
          append_pair (svg, hw_point (r.x + (double)ops[i].x[n] * r.width / 16,
                                      r.y + (double)ops[i].y[n] * r.height / 16));
        }
    }
  g_string_append_c (svg, '"');
  append_color (svg, "fill", primitive->fill);
  g_string_append (svg, "/>\n");
}

/* Where text runs from right to left its start is at the right. */
static void
append_anchor (GString *svg, const HwPrimitive *primitive)
{
  gboolean is_rtl = hw_text_is_right_to_left (primitive->text.string);
  HwAlign align = primitive->text.align;

  if (is_rtl)
    g_string_append (svg, " direction=\"rtl\"");
  if (align == HW_ALIGN_CENTER)
    g_string_append (svg, " text-anchor=\"middle\"");
  else if ((align == HW_ALIGN_END) != is_rtl)
    g_string_append (svg, " text-anchor=\"end\"");
}

static void
append_text (GString *svg, const HwPrimitive *primitive)
{
  g_string_append (svg, "<text");
  append_attribute (svg, "x", primitive->text.baseline.x);
  append_attribute (svg, "y", primitive->text.baseline.y);
  append_attribute (svg, "font-size", primitive->text.size_mu);
  if (primitive->text.weight != PANGO_WEIGHT_NORMAL)
    g_string_append_printf (svg, " font-weight=\"%d\"", primitive->text.weight);
  append_color (svg, "fill", primitive->fill);
  append_anchor (svg, primitive);
  if (primitive->text.tabular)
    g_string_append (svg, " style=\"font-variant-numeric:tabular-nums\"");
  if (primitive->text.angle != 0)
    {
      g_string_append (svg, " transform=\"rotate(");
      append_number (svg, primitive->text.angle * 180 / G_PI);
      g_string_append_c (svg, ' ');
      append_pair (svg, primitive->text.baseline);
      g_string_append (svg, ")\"");
    }
  g_string_append_c (svg, '>');
  append_escaped (svg, primitive->text.string);
  g_string_append (svg, "</text>\n");
}

static void
append_primitive (GString *svg, const HwPrimitive *primitive)
{
  switch (primitive->kind)
    {
    case HW_PRIMITIVE_BOX:
      append_box (svg, primitive);
      break;
    case HW_PRIMITIVE_PATH:
      append_path (svg, primitive);
      break;
    case HW_PRIMITIVE_TEXT:
      append_text (svg, primitive);
      break;
    case HW_PRIMITIVE_ICON:
    default:
      append_icon (svg, primitive);
      break;
    }
}

/* "step-" and the element's id; what an XML id cannot hold is written as its code. `name` is that
 * of the scene, or NULL. */
static void
append_id (GString *svg, const char *name, const HwGroup *group)
{
  g_string_append_printf (svg, " id=\"%s%s%s", name != NULL ? name : "", name != NULL ? "-" : "",
                          group_names[group->kind]);
  if (group->element != NULL)
    {
      g_string_append_c (svg, '-');
      for (const char *p = group->element->id; *p != '\0'; p++)
        {
          if (g_ascii_isalnum (*p) || *p == '-' || *p == '.')
            g_string_append_c (svg, *p);
          else
            g_string_append_printf (svg, "_%02x", (guint)(guchar)*p);
        }
    }
  g_string_append_c (svg, '"');
}

static void
append_picture (GString *svg, const HwPicture *picture)
{
  for (guint i = 0; i < picture->n_primitives; i++)
    append_primitive (svg, &picture->primitives[i]);
}

static void
append_words (GString *svg, const char *label, const char *description)
{
  g_string_append (svg, "<title>");
  append_escaped (svg, label);
  g_string_append (svg, "</title>\n");
  if (description == NULL || description[0] == '\0')
    return;
  g_string_append (svg, "<desc>");
  append_escaped (svg, description);
  g_string_append (svg, "</desc>\n");
}

static void
append_group (GString *svg, const HwScene *scene, const char *name, const HwGroup *group)
{
  g_autofree char *label = hw_scene_dup_label (scene, group);
  g_autofree char *description = hw_scene_dup_description (scene, group);

  g_string_append (svg, "<g");
  append_id (svg, name, group);
  g_string_append (svg, " role=\"graphics-symbol\" aria-label=\"");
  append_escaped (svg, label);
  g_string_append (svg, "\" transform=\"translate(");
  append_pair (svg, group->origin);
  g_string_append (svg, ")\">\n");
  append_words (svg, label, description);
  append_picture (svg, group->picture);
  g_string_append (svg, "</g>\n");
}

/* What stands where it is without being asked is left out. */
static void
append_transform (GString *svg, const HwPlateItem *item)
{
  g_string_append (svg, " transform=\"translate(");
  append_pair (svg, item->place);
  g_string_append_c (svg, ')');
  if (item->scale != 1)
    {
      char scale[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (svg, " scale(%s)",
                              g_ascii_formatd (scale, sizeof scale, "%.6g", item->scale));
    }
  g_string_append_c (svg, '"');
}

static void
append_scene_item (GString *svg, const HwPlateItem *item)
{
  if (item->name != NULL)
    {
      g_string_append_printf (svg, "<g id=\"%s\" role=\"graphics-object\" aria-label=\"",
                              item->name);
      append_escaped (svg, hw_map_get_title (item->scene->map));
      g_string_append_c (svg, '"');
      append_transform (svg, item);
      g_string_append (svg, ">\n");
      append_words (svg, hw_map_get_title (item->scene->map), NULL);
    }
  for (guint i = 0; i < item->scene->n_groups; i++)
    append_group (svg, item->scene, item->name, &item->scene->groups[i]);
  if (item->name != NULL)
    g_string_append (svg, "</g>\n");
}

static void
append_picture_item (GString *svg, const HwPlateItem *item)
{
  g_string_append (svg, "<g");
  if (item->label != NULL)
    {
      g_string_append (svg, " role=\"img\" aria-label=\"");
      append_escaped (svg, item->label);
      g_string_append_c (svg, '"');
    }
  append_transform (svg, item);
  g_string_append (svg, ">\n");
  if (item->label != NULL)
    append_words (svg, item->label, item->description);
  append_picture (svg, item->picture);
  g_string_append (svg, "</g>\n");
}

static void
append_hatch (GString *svg, HwColor color)
{
  /* Lines along x + y, as far apart as those of hw-hatch.h. */
  double step = HW_HATCH_STEP_MU * M_SQRT1_2;

  g_string_append (svg, "<pattern id=\"hatch-");
  append_color_name (svg, color);
  g_string_append (svg, "\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"");
  append_attribute (svg, "width", step);
  append_attribute (svg, "height", step);
  g_string_append (svg, "><path");
  append_color (svg, "stroke", color);
  append_attribute (svg, "stroke-width", HW_HATCH_LINE_MU);
  g_string_append (svg, " d=\"M");
  append_pair (svg, hw_point (step / 2, 0));
  g_string_append (svg, "V");
  append_number (svg, step);
  g_string_append (svg, "\"/></pattern>\n");
}

static guint32
color_key (HwColor color)
{
  return channel (color.red) << 16 | channel (color.green) << 8 | channel (color.blue);
}

static void
append_hatches_of (GString *svg, const HwPicture *picture, GHashTable *done)
{
  for (guint i = 0; i < picture->n_primitives; i++)
    {
      HwColor color = picture->primitives[i].hatch;

      if (color.alpha > 0 && g_hash_table_add (done, GUINT_TO_POINTER (color_key (color) + 1)))
        append_hatch (svg, color);
    }
}

/* One pattern for each colour of hatching in use. */
static void
append_hatches (GString *svg, const HwPlate *plate)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  g_string_append (svg, "<defs>\n");
  for (guint i = 0; i < hw_plate_get_n_items (plate); i++)
    {
      const HwPlateItem *item = hw_plate_get_item (plate, i);

      if (item->picture != NULL)
        append_hatches_of (svg, item->picture, done);
      for (guint g = 0; item->scene != NULL && g < item->scene->n_groups; g++)
        append_hatches_of (svg, item->scene->groups[g].picture, done);
    }
  g_string_append (svg, "</defs>\n");
}

/* JSON as character data. The two characters that JSON may hold as they are and XML may not are
 * written as escapes of JSON. */
static void
append_metadata (GString *svg, const char *editable)
{
  g_autoptr (GString) json = g_string_new (editable);

  g_string_replace (json, "\357\277\276", "\\ufffe", 0);
  g_string_replace (json, "\357\277\277", "\\uffff", 0);
  g_string_append (svg, "<metadata id=\"headway-map\">");
  append_escaped (svg, json->str);
  g_string_append (svg, "</metadata>\n");
}

static void
append_head (GString *svg, const HwPlate *plate)
{
  HwRect bounds = plate->bounds;

  g_string_append (svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\""
                        " role=\"graphics-document document\" aria-labelledby=\"map-title\"");
  append_attribute (svg, "width", bounds.width);
  append_attribute (svg, "height", bounds.height);
  g_string_append (svg, " viewBox=\"");
  append_pair (svg, hw_point (bounds.x, bounds.y));
  g_string_append_c (svg, ' ');
  append_pair (svg, hw_point (bounds.width, bounds.height));
  g_string_append_printf (svg,
                          "\" font-family=\"%s\" stroke-linejoin=\"round\""
                          " stroke-linecap=\"round\">\n",
                          plate->theme->font_family);
  g_string_append (svg, "<title id=\"map-title\">");
  append_escaped (svg, plate->title);
  g_string_append (svg, "</title>\n");
  if (plate->description != NULL)
    {
      g_string_append (svg, "<desc>");
      append_escaped (svg, plate->description);
      g_string_append (svg, "</desc>\n");
    }
}

GString *
hw_svg_from_plate (const HwPlate *plate, const HwSvgOptions *options)
{
  GString *svg = g_string_new (NULL);
  HwRect bounds = plate->bounds;

  append_head (svg, plate);
  if (options->editable != NULL)
    append_metadata (svg, options->editable);
  append_hatches (svg, plate);
  if (!options->transparent)
    {
      const HwPrimitive background = { .kind = HW_PRIMITIVE_BOX,
                                       .bounds = bounds,
                                       .fill = plate->theme->background };

      append_box (svg, &background);
    }
  for (guint i = 0; i < hw_plate_get_n_items (plate); i++)
    {
      const HwPlateItem *item = hw_plate_get_item (plate, i);

      if (item->scene != NULL)
        append_scene_item (svg, item);
      else
        append_picture_item (svg, item);
    }
  g_string_append (svg, "</svg>\n");
  return svg;
}
