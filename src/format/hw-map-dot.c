/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-dot.h"

#include "hw-map-words.h"

typedef struct
{
  const HwMap *map;
  HwMapIndex *index;
  HwTimeUnits units;
  GString *out;
} Graph;

static const char *const shapes[] = {
  [HW_STEP_PROCESS] = "shape=box, fillcolor=\"#E4EDFD\", color=\"#1C54E0\"",
  [HW_STEP_GATE] = "shape=octagon, fillcolor=\"#FDEEDB\", color=\"#A85606\"",
  [HW_STEP_AUTOMATED] = "shape=box, peripheries=2, fillcolor=\"#DCF3EA\", color=\"#068159\"",
  [HW_STEP_QUEUE] = "shape=trapezium, fillcolor=\"#FDEEDB\", color=\"#A85606\"",
  [HW_STEP_EXTERNAL] = "shape=box, fillcolor=\"#ECEBEF\", color=\"#575267\"",
  [HW_STEP_STATION] = "shape=cylinder, fillcolor=\"#FFF3A3\", color=\"#575267\"",
};

/* What does not carry items forward must not pull its ends apart. */
static const char *const edges[] = {
  [HW_LINK_FLOW] = "color=\"#1C54E0\"",
  [HW_LINK_PULL] = "color=\"#1C54E0\", arrowhead=odot",
  [HW_LINK_REWORK] = "style=dashed, color=\"#4A0730\", constraint=false",
  [HW_LINK_INFORMATION] = "style=dashed, color=\"#5E5C64\", constraint=false",
  [HW_LINK_FEEDBACK] = "style=dotted, color=\"#575267\", constraint=false",
};

/* Within quotes only the quote ends a text, and a backslash begins an escape. */
static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '\n')
        g_string_append (out, "\\n");
      else if (*text == '"' || *text == '\\')
        g_string_append_printf (out, "\\%c", *text);
      else if ((guchar)*text >= 0x20 && *text != 0x7F)
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
append_step (Graph *self, const HwStep *step, guint position, const char *indent)
{
  g_autofree char *label = hw_step_dup_words (step, self->units);

  g_string_append_printf (self->out, "%ss%u [%s, label=", indent, position + 1, shapes[step->kind]);
  append_quoted (self->out, label);
  g_string_append (self->out, "];\n");
}

/* The steps that name this lane; with NULL those that name none there is. */
static void
append_steps (Graph *self, const HwElement *lane, const char *indent)
{
  const HwStep *step;
  guint position = 0;

  HW_SEQ_FOREACH (step, hw_map_steps (self->map))
    {
      if (hw_map_index_find (self->index, step->lane) == lane)
        append_step (self, step, position, indent);
      position++;
    }
}

static void
append_lanes (Graph *self)
{
  const HwElement *lane;
  guint n = 0;

  HW_SEQ_FOREACH (lane, hw_map_lanes (self->map))
    {
      g_string_append_printf (self->out, "  subgraph cluster_%u {\n    label=", ++n);
      append_quoted (self->out, hw_element_get_title (lane));
      g_string_append (self->out, ";\n    style=filled; color=\"#F1F1F4\";\n");
      append_steps (self, lane, "    ");
      g_string_append (self->out, "  }\n");
    }
}

static void
append_link (Graph *self, const HwLink *link)
{
  int from = hw_map_index_find_step (self->index, link->from);
  int to = hw_map_index_find_step (self->index, link->to);
  g_autofree char *label = hw_link_dup_words (link, self->units);

  if (from < 0 || to < 0)
    return;
  g_string_append_printf (self->out, "  s%d -> s%d [%s", from + 1, to + 1, edges[link->kind]);
  if (label[0] != '\0')
    {
      g_string_append (self->out, ", label=");
      append_quoted (self->out, label);
    }
  g_string_append (self->out, "];\n");
}

char *
hw_map_to_dot (const HwMap *map, gsize *length)
{
  Graph graph = { map, hw_map_index_new (map), hw_map_get_units (map), g_string_new (NULL) };
  const HwLink *link;

  g_string_append (graph.out, "digraph {\n  rankdir=LR;\n  label=");
  append_quoted (graph.out, hw_map_get_title (map));
  g_string_append (graph.out, ";\n  labelloc=t;\n"
                              "  node [style=filled, fontname=\"Cantarell\"];\n"
                              "  edge [fontname=\"Cantarell\"];\n");
  append_lanes (&graph);
  append_steps (&graph, NULL, "  ");
  HW_SEQ_FOREACH (link, hw_map_links (map))
    append_link (&graph, link);
  g_string_append (graph.out, "}\n");
  hw_map_index_free (graph.index);
  if (length != NULL)
    *length = graph.out->len;
  return g_string_free (graph.out, FALSE);
}
