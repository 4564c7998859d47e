/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-mermaid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-map-words.h"

/* Mermaid draws no more links than this unless its page is set up to. */
#define MAX_DRAWN_LINKS 500

typedef struct
{
  const HwMap *map;
  HwMapIndex *index;
  HwTimeUnits units;
  GString *out;
} Chart;

/* How each kind of step looks: the brackets around its label are its shape. */
static const struct
{
  const char *before;
  const char *after;
  const char *class_name;
  const char *style;
} shapes[] = {
  [HW_STEP_PROCESS] = { "[", "]", "process", "fill:#E4EDFD,stroke:#1C54E0,color:#1D1D20" },
  [HW_STEP_GATE] = { "{{", "}}", "gate", "fill:#FDEEDB,stroke:#A85606,color:#1D1D20" },
  [HW_STEP_AUTOMATED] = { "[[", "]]", "automated", "fill:#DCF3EA,stroke:#089468,color:#1D1D20" },
  [HW_STEP_QUEUE] = { "[/", "\\]", "queue", "fill:#FDEEDB,stroke:#A85606,color:#1D1D20" },
  [HW_STEP_EXTERNAL] = { "([", "])", "external", "fill:#ECEBEF,stroke:#575267,color:#1D1D20" },
  [HW_STEP_STATION] = { "[(", ")]", "station", "fill:#FFF3A3,stroke:#575267,color:#1D1D20" },
};

static const char *const arrows[] = {
  [HW_LINK_FLOW] = "-->",         [HW_LINK_PULL] = "--o",      [HW_LINK_REWORK] = "-.->",
  [HW_LINK_INFORMATION] = "-.->", [HW_LINK_FEEDBACK] = "-.->",
};

/* What would end a label, begin a directive or be taken for HTML or Markdown becomes an entity in
 * Mermaid's form. */
static void
append_escaped (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    {
      gboolean begins_directive = text[0] == '%' && (text[1] == '%' || text[1] == '{');

      if (*text == '\n')
        g_string_append (out, "<br/>");
      else if (strchr ("\"#<>&`\\", *text) != NULL || begins_directive)
        g_string_append_printf (out, "#%d;", *text);
      else if ((guchar)*text >= 0x20 && *text != 0x7F)
        g_string_append_c (out, *text);
    }
}

static void
append_step (Chart *self, const HwStep *step, int position, const char *indent)
{
  g_autofree char *label = hw_step_dup_words (step, self->units);

  g_string_append_printf (self->out, "%ss%d%s\"", indent, position + 1, shapes[step->kind].before);
  append_escaped (self->out, label);
  g_string_append_printf (self->out, "\"%s:::%s\n", shapes[step->kind].after,
                          shapes[step->kind].class_name);
}

/* The steps that name this lane; with NULL those that name none there is. */
static void
append_steps (Chart *self, const HwElement *lane, const char *indent)
{
  const HwStep *step;
  int position = 0;

  HW_SEQ_FOREACH (step, hw_map_steps (self->map))
    {
      if (hw_map_index_find (self->index, step->lane) == lane)
        append_step (self, step, position, indent);
      position++;
    }
}

static void
append_lanes (Chart *self)
{
  const HwElement *lane;
  guint n = 0;

  HW_SEQ_FOREACH (lane, hw_map_lanes (self->map))
    {
      g_string_append_printf (self->out, "  subgraph l%u[\"", ++n);
      append_escaped (self->out, hw_element_get_title (lane));
      g_string_append (self->out, "\"]\n");
      append_steps (self, lane, "    ");
      g_string_append (self->out, "  end\n");
    }
}

static void
append_link (Chart *self, const HwLink *link)
{
  int from = hw_map_index_find_step (self->index, link->from);
  int to = hw_map_index_find_step (self->index, link->to);
  g_autofree char *label = hw_link_dup_words (link, self->units);

  if (from < 0 || to < 0)
    return;
  g_string_append_printf (self->out, "  s%d %s", from + 1, arrows[link->kind]);
  if (label[0] != '\0')
    {
      g_string_append (self->out, "|\"");
      append_escaped (self->out, label);
      g_string_append (self->out, "\"|");
    }
  g_string_append_printf (self->out, " s%d\n", to + 1);
}

static void
append_classes (Chart *self)
{
  gboolean used[G_N_ELEMENTS (shapes)] = { FALSE };
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (self->map))
    used[step->kind] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      if (used[i])
        g_string_append_printf (self->out, "  classDef %s %s\n", shapes[i].class_name,
                                shapes[i].style);
    }
}

char *
hw_map_to_mermaid (const HwMap *map, gsize *length)
{
  Chart chart = { map, hw_map_index_new (map), hw_map_get_units (map), g_string_new (NULL) };
  const HwLink *link;

  g_string_append (chart.out, "flowchart LR\n");
  if (hw_seq_get_length (hw_map_links (map)) > MAX_DRAWN_LINKS)
    g_string_append_printf (chart.out, "  %%%% %s\n",
                            _ ("Mermaid draws this many links only with a higher maxEdges."));
  append_lanes (&chart);
  append_steps (&chart, NULL, "  ");
  HW_SEQ_FOREACH (link, hw_map_links (map))
    append_link (&chart, link);
  append_classes (&chart);
  hw_map_index_free (chart.index);
  if (length != NULL)
    *length = chart.out->len;
  return g_string_free (chart.out, FALSE);
}
