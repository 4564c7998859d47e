/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-drawio.h"

#include "hw-map-words.h"

#define CARD_WIDTH 168
#define CARD_HEIGHT 96
#define COLUMN 254 /* from one step without a place to the next */
#define LANE_HEIGHT 160
#define LANE_HEAD 40 /* what the name of a lane takes, at its left */
#define MARGIN 24

typedef struct
{
  double x, y, width, height;
} Box;

typedef struct
{
  const HwMap *map;
  HwMapIndex *index;
  HwTimeUnits units;
  GString *out;
  Box *steps; /* by position */
  Box *lanes;
} Diagram;

static const char *const step_styles[] = {
  [HW_STEP_PROCESS] = "rounded=1;arcSize=10;fillColor=#E4EDFD;strokeColor=#1C54E0;",
  [HW_STEP_GATE] = "shape=hexagon;size=0.08;fillColor=#FDEEDB;strokeColor=#A85606;",
  [HW_STEP_AUTOMATED] = "shape=process;size=0.04;fillColor=#DCF3EA;strokeColor=#068159;",
  [HW_STEP_QUEUE] = "shape=trapezoid;size=0.1;fillColor=#FDEEDB;strokeColor=#A85606;",
  [HW_STEP_EXTERNAL] = "rounded=0;strokeWidth=3;fillColor=#ECEBEF;strokeColor=#575267;",
  [HW_STEP_STATION] = "shape=cylinder3;size=8;fillColor=#FFF3A3;strokeColor=#575267;",
};

static const char *const link_styles[] = {
  [HW_LINK_FLOW] = "strokeColor=#1C54E0;endArrow=block;",
  [HW_LINK_PULL] = "strokeColor=#1C54E0;endArrow=oval;",
  [HW_LINK_REWORK] = "strokeColor=#4A0730;dashed=1;endArrow=block;",
  [HW_LINK_INFORMATION] = "strokeColor=#5E5C64;dashed=1;endArrow=open;",
  [HW_LINK_FEEDBACK] = "strokeColor=#575267;dashed=1;dashPattern=1 3;endArrow=open;",
};

/* As the value of an attribute; what XML cannot hold is left out. */
static void
append_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (c == '\n' || c == '\t')
        g_string_append_printf (out, "&#%u;", c);
      else if (c >= 0x20 && c != 0x7F && c != 0xfffe && c != 0xffff)
        g_string_append_unichar (out, c);
    }
}

static void
append_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  append_escaped (out, value);
  g_string_append_c (out, '"');
}

/* A figure under its name in our JSON, in seconds or as a share. */
static void
append_figure (GString *out, const char *name, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isnan (value))
    append_attribute (out, name, g_ascii_formatd (digits, sizeof digits, "%.15g", value));
}

static void
append_number (GString *out, const char *name, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  append_attribute (out, name, g_ascii_formatd (digits, sizeof digits, "%.10g", value));
}

static void
append_geometry (GString *out, Box box)
{
  g_string_append (out, "<mxGeometry");
  append_number (out, "x", box.x);
  append_number (out, "y", box.y);
  append_number (out, "width", box.width);
  append_number (out, "height", box.height);
  g_string_append (out, " as=\"geometry\"/>");
}

static int
find_lane (const Diagram *self, const HwStep *step)
{
  return step->lane != NULL ? hw_map_find_position (self->map, HW_ELEMENT_LANE, step->lane) : -1;
}

static Box
unite (Box a, Box b)
{
  double x = fmin (a.x, b.x), y = fmin (a.y, b.y);

  return (Box){ x, y, fmax (a.x + a.width, b.x + b.width) - x,
                fmax (a.y + a.height, b.y + b.height) - y };
}

/* Steps with a place keep it; where any has none, all stand in a row, one lane below the other. */
static void
place_steps (Diagram *self)
{
  gboolean placed = TRUE;
  const HwStep *step;
  guint i = 0;

  HW_SEQ_FOREACH (step, hw_map_steps (self->map))
    placed &= !isnan (step->x) && !isnan (step->y);
  HW_SEQ_FOREACH (step, hw_map_steps (self->map))
    {
      int lane = find_lane (self, step);
      double row = lane >= 0 ? lane : (int)hw_seq_get_length (hw_map_lanes (self->map));

      self->steps[i] = placed ? (Box){ step->x, step->y, CARD_WIDTH, CARD_HEIGHT }
                              : (Box){ LANE_HEAD + MARGIN + i * COLUMN,
                                       row * LANE_HEIGHT + (LANE_HEIGHT - CARD_HEIGHT) / 2.0,
                                       CARD_WIDTH, CARD_HEIGHT };
      i++;
    }
}

/* A lane is as high as its steps and as wide as all of them. */
static void
place_lanes (Diagram *self)
{
  guint n_steps = hw_seq_get_length (hw_map_steps (self->map));
  guint n_lanes = hw_seq_get_length (hw_map_lanes (self->map));
  double bottom = 0;
  Box all = { 0 };

  for (guint i = 0; i < n_steps; i++)
    all = i == 0 ? self->steps[i] : unite (all, self->steps[i]);
  for (guint lane = 0; lane < n_lanes; lane++)
    {
      Box box = { all.x, bottom + MARGIN, 0, LANE_HEIGHT - 2 * MARGIN };
      gboolean some = FALSE;

      for (guint i = 0; i < n_steps; i++)
        {
          if (find_lane (self, hw_seq_get (hw_map_steps (self->map), i)) != (int)lane)
            continue;
          box = some ? unite (box, self->steps[i]) : self->steps[i];
          some = TRUE;
        }
      self->lanes[lane] = (Box){ all.x - LANE_HEAD - MARGIN, box.y - MARGIN,
                                 all.width + LANE_HEAD + 2 * MARGIN, box.height + 2 * MARGIN };
      bottom = self->lanes[lane].y + self->lanes[lane].height;
    }
}

static void
append_lanes (Diagram *self)
{
  const HwElement *lane;
  guint i = 0;

  HW_SEQ_FOREACH (lane, hw_map_lanes (self->map))
    {
      g_string_append (self->out, "        <UserObject");
      append_attribute (self->out, "label", hw_element_get_title (lane));
      g_string_append_printf (self->out, " id=\"lane-%u\"", i + 1);
      append_attribute (self->out, "headway_id", lane->id);
      g_string_append_printf (
          self->out,
          "><mxCell vertex=\"1\" parent=\"1\" style=\"swimlane;horizontal=0;startSize=%d;html=0;"
          "collapsible=0;fillColor=#F1F1F4;strokeColor=#C9C8CE;\">",
          LANE_HEAD);
      append_geometry (self->out, self->lanes[i]);
      g_string_append (self->out, "</mxCell></UserObject>\n");
      i++;
    }
}

static void
append_step (Diagram *self, const HwStep *step, guint position)
{
  g_autofree char *label = hw_step_dup_words (step, self->units);
  int lane = find_lane (self, step);
  Box box = self->steps[position];

  g_string_append (self->out, "        <UserObject");
  append_attribute (self->out, "label", label);
  g_string_append_printf (self->out, " id=\"step-%u\"", position + 1);
  append_attribute (self->out, "headway_id", step->element.id);
  append_figure (self->out, "process_time_s", hw_estimate_range_s (step->process_time).likely);
  append_figure (self->out, "wait_time_s", hw_estimate_range_s (step->wait_time).likely);
  append_figure (self->out, "complete_accurate", step->complete_accurate);
  append_figure (self->out, "people", step->people);
  append_figure (self->out, "wip", step->wip);
  if (lane >= 0)
    {
      box.x -= self->lanes[lane].x;
      box.y -= self->lanes[lane].y;
      g_string_append_printf (self->out, "><mxCell vertex=\"1\" parent=\"lane-%d\"", lane + 1);
    }
  else
    g_string_append (self->out, "><mxCell vertex=\"1\" parent=\"1\"");
  g_string_append_printf (self->out, " style=\"whiteSpace=wrap;html=0;%s\">",
                          step_styles[step->kind]);
  append_geometry (self->out, box);
  g_string_append (self->out, "</mxCell></UserObject>\n");
}

static void
append_link (Diagram *self, const HwLink *link, guint position)
{
  int from = hw_map_index_find_step (self->index, link->from);
  int to = hw_map_index_find_step (self->index, link->to);
  g_autofree char *label = hw_link_dup_words (link, self->units);

  if (from < 0 || to < 0)
    return;
  g_string_append (self->out, "        <UserObject");
  append_attribute (self->out, "label", label);
  g_string_append_printf (self->out, " id=\"link-%u\"", position + 1);
  append_attribute (self->out, "headway_id", link->element.id);
  append_figure (self->out, "share", link->share);
  append_figure (self->out, "wait_s", hw_estimate_range_s (link->wait).likely);
  g_string_append_printf (self->out,
                          "><mxCell edge=\"1\" parent=\"1\" source=\"step-%d\" target=\"step-%d\""
                          " style=\"edgeStyle=orthogonalEdgeStyle;rounded=1;html=0;%s\">"
                          "<mxGeometry relative=\"1\" as=\"geometry\"/></mxCell></UserObject>\n",
                          from + 1, to + 1, link_styles[link->kind]);
}

static void
append_content (Diagram *self)
{
  const HwStep *step;
  const HwLink *link;
  guint i = 0;

  append_lanes (self);
  HW_SEQ_FOREACH (step, hw_map_steps (self->map))
    append_step (self, step, i++);
  i = 0;
  HW_SEQ_FOREACH (link, hw_map_links (self->map))
    append_link (self, link, i++);
}

char *
hw_map_to_drawio (const HwMap *map, gsize *length)
{
  g_autofree Box *steps = g_new0 (Box, hw_seq_get_length (hw_map_steps (map)) + 1);
  g_autofree Box *lanes = g_new0 (Box, hw_seq_get_length (hw_map_lanes (map)) + 1);
  Diagram diagram = {
    map, hw_map_index_new (map), hw_map_get_units (map), g_string_new (NULL), steps, lanes
  };

  place_steps (&diagram);
  place_lanes (&diagram);
  g_string_append (diagram.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<mxfile host=\"Headway\">\n  <diagram id=\"map\"");
  append_attribute (diagram.out, "name", hw_map_get_title (map));
  g_string_append (diagram.out,
                   ">\n    <mxGraphModel grid=\"1\" gridSize=\"10\" page=\"1\" pageWidth=\"1169\""
                   " pageHeight=\"827\">\n      <root>\n        <mxCell id=\"0\"/>\n"
                   "        <mxCell id=\"1\" parent=\"0\"/>\n");
  append_content (&diagram);
  g_string_append (diagram.out, "      </root>\n    </mxGraphModel>\n  </diagram>\n</mxfile>\n");
  hw_map_index_free (diagram.index);
  if (length != NULL)
    *length = diagram.out->len;
  return g_string_free (diagram.out, FALSE);
}
