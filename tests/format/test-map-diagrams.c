/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps as draw.io and Graphviz diagrams: read with somebody else's eyes, whatever names hold. */

#include "hw-map-dot.h"
#include "hw-map-drawio.h"

#include "hw-test-map.h"
#include "random-map.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>
#include <string.h>

#define N_MAPS 60
#define HOSTILE "<b onclick=\"x\">&amp;</b>\"]}\\\n--> %{ </mxfile>"

typedef struct
{
  GHashTable *ids;     /* every cell */
  GHashTable *parents; /* id of a cell to that of its parent */
  guint n_vertices;
  guint n_edges;
} Cells;

static char *
get (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *)name);
  char *copy = g_strdup ((const char *)value);

  xmlFree (value);
  return copy;
}

static void
assert_is (xmlNode *node, const char *name, const char *expected)
{
  g_autofree char *value = get (node, name);

  g_assert_cmpstr (value, ==, expected);
}

/* Keys and shapes that draw.io knows; a misspelt one it would leave out without a word. */
static const char *const style_words[] = {
  "arcSize",     "collapsible", "cylinder3", "dashPattern", "dashed",    "edgeStyle",
  "endArrow",    "fillColor",   "hexagon",   "horizontal",  "html",      "orthogonalEdgeStyle",
  "process",     "rounded",     "shape",     "size",        "startSize", "strokeColor",
  "strokeWidth", "swimlane",    "trapezoid", "whiteSpace",  NULL,
};

static void
check_style (const char *style)
{
  g_auto (GStrv) entries = g_strsplit (style, ";", -1);

  for (guint i = 0; entries[i] != NULL && entries[i][0] != '\0'; i++)
    {
      g_auto (GStrv) entry = g_strsplit (entries[i], "=", 2);

      g_assert_true (g_strv_contains (style_words, entry[0]));
      if (g_str_equal (entry[0], "shape") || g_str_equal (entry[0], "edgeStyle"))
        g_assert_true (g_strv_contains (style_words, entry[1]));
    }
}

/* A vertex has a size, an edge two ends. */
static void
check_cell (xmlNode *cell)
{
  g_autofree char *vertex = get (cell, "vertex");
  g_autofree char *style = get (cell, "style");
  g_autofree char *source = get (cell, "source");
  g_autofree char *target = get (cell, "target");
  g_autofree char *width = get (xmlFirstElementChild (cell), "width");
  g_autofree char *height = get (xmlFirstElementChild (cell), "height");

  check_style (style);
  if (vertex != NULL)
    {
      g_assert_cmpfloat (g_ascii_strtod (width, NULL), >, 0);
      g_assert_cmpfloat (g_ascii_strtod (height, NULL), >, 0);
      return;
    }
  assert_is (cell, "edge", "1");
  assert_is (xmlFirstElementChild (cell), "relative", "1");
  g_assert_nonnull (source);
  g_assert_nonnull (target);
}

/* A cell has an id, its own or that of its object, and nothing in it is HTML. */
static void
read_cell (Cells *cells, xmlNode *cell, char *id)
{
  g_autofree char *vertex = get (cell, "vertex");
  g_autofree char *edge = get (cell, "edge");
  g_autofree char *style = get (cell, "style");

  g_assert_nonnull (id);
  g_assert_false (g_hash_table_contains (cells->ids, id));
  g_hash_table_insert (cells->ids, id, cell);
  g_hash_table_insert (cells->parents, id, get (cell, "parent"));
  cells->n_vertices += vertex != NULL;
  cells->n_edges += edge != NULL;
  if (vertex == NULL && edge == NULL)
    return;
  g_assert_nonnull (strstr (style, "html=0;"));
  check_cell (cell);
  g_assert_cmpstr ((const char *)xmlFirstElementChild (cell)->name, ==, "mxGeometry");
  assert_is (xmlFirstElementChild (cell), "as", "geometry");
}

static void
check_ends (const Cells *cells)
{
  GHashTableIter iter;
  gpointer id, cell;

  g_hash_table_iter_init (&iter, cells->ids);
  while (g_hash_table_iter_next (&iter, &id, &cell))
    {
      const char *parent = g_hash_table_lookup (cells->parents, id);
      g_autofree char *source = get (cell, "source");
      g_autofree char *target = get (cell, "target");

      g_assert_true (parent == NULL || g_hash_table_contains (cells->ids, parent));
      g_assert_true (source == NULL || g_hash_table_contains (cells->ids, source));
      g_assert_true (target == NULL || g_hash_table_contains (cells->ids, target));
    }
}

/* Against a schema of the format, which says that ids are unique and what they name is there. */
static gboolean
is_valid (xmlDoc *document)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "format", "data", "mxfile.xsd", NULL);
  xmlSchemaParserCtxt *parser = xmlSchemaNewParserCtxt (path);
  xmlSchema *schema = xmlSchemaParse (parser);
  xmlSchemaValidCtxt *context;
  gboolean valid;

  g_assert_nonnull (schema);
  context = xmlSchemaNewValidCtxt (schema);
  valid = xmlSchemaValidateDoc (context, document) == 0;
  xmlSchemaFreeValidCtxt (context);
  xmlSchemaFree (schema);
  xmlSchemaFreeParserCtxt (parser);
  return valid;
}

/* The rules of the format: a whole mxfile, cells 0 and 1 first, unique ids, parents and ends that
 * are there. */
static void
check_drawio (const HwMap *map, Cells *cells)
{
  gsize length;
  g_autofree char *text = hw_map_to_drawio (map, &length);
  xmlDoc *document =
      xmlReadMemory (text, (int)length, "map.drawio", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
  xmlNode *root;

  g_assert_nonnull (document);
  g_assert_true (is_valid (document));
  root = xmlDocGetRootElement (document);
  g_assert_cmpstr ((const char *)root->name, ==, "mxfile");
  for (guint depth = 0; depth < 3; depth++)
    {
      root = xmlFirstElementChild (root);
      g_assert_null (xmlNextElementSibling (root));
    }
  g_assert_cmpstr ((const char *)root->name, ==, "root");
  assert_is (xmlFirstElementChild (root), "id", "0");
  assert_is (xmlNextElementSibling (xmlFirstElementChild (root)), "id", "1");

  cells->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cells->parents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (xmlNode *node = xmlFirstElementChild (root); node != NULL;
       node = xmlNextElementSibling (node))
    {
      gboolean is_object = g_str_equal ((const char *)node->name, "UserObject");

      read_cell (cells, is_object ? xmlFirstElementChild (node) : node, get (node, "id"));
    }
  check_ends (cells);
  g_hash_table_unref (cells->parents);
  g_hash_table_unref (cells->ids);
  xmlFreeDoc (document);
}

static void
test_drawio (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (
      "@lane x name=Dev\na name=Build lane=x pt=7200 wait=3600 ca=.8\nb name=Test pt=60\na -> b "
      "share=.5\nb ~> a share=.2");
  g_autofree char *text = hw_map_to_drawio (map, NULL);
  Cells cells = { NULL };

  check_drawio (map, &cells);
  g_assert_cmpuint (cells.n_vertices, ==, 3);
  g_assert_cmpuint (cells.n_edges, ==, 2);
  g_assert_nonnull (strstr (text, "process_time_s=\"7200\" wait_time_s=\"3600\""));
  g_assert_nonnull (strstr (text, "parent=\"lane-1\""));
  g_assert_nonnull (strstr (text, "swimlane;"));
}

/* A check that lets everything pass checks nothing. */
static void
test_schema (void)
{
  static const struct
  {
    const char *right;
    const char *wrong;
  } mistakes[] = {
    { "target=\"step-2\"", "target=\"step-9\"" },
    { "id=\"step-2\"", "id=\"step-1\"" },
    { "parent=\"lane-1\"", "parent=\"lane-2\"" },
    { "as=\"geometry\"", "as=\"place\"" },
    { "<mxCell id=\"0\"/>", "" },
    { "width=\"168\"", "width=\"wide\"" },
  };
  g_autoptr (HwMap) map = hw_test_map_new ("@lane x\na lane=x\nb\na -> b");
  g_autofree char *text = hw_map_to_drawio (map, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GString) broken = g_string_new (text);
      xmlDoc *document;

      g_assert_cmpuint (g_string_replace (broken, mistakes[i].right, mistakes[i].wrong, 1), ==, 1);
      document = xmlReadMemory (broken->str, (int)broken->len, "map.drawio", NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR);
      g_assert_nonnull (document);
      g_assert_false (is_valid (document));
      xmlFreeDoc (document);
    }
}

static HwMap *
hostile_map (void)
{
  HwMap *map = hw_test_map_new ("@lane x\na pt=1 lane=x\nb pt=1\na -> b label=x\n@map title=x");
  HwStep *step = (HwStep *)hw_map_find_step (map, "a");
  HwLink *link = hw_seq_get (hw_map_links (map), 0);
  HwLane *lane = hw_seq_get (hw_map_lanes (map), 0);

  g_free (step->name);
  step->name = g_strdup (HOSTILE);
  g_free (link->label);
  link->label = g_strdup (HOSTILE);
  g_free (lane->name);
  lane->name = g_strdup (HOSTILE);
  g_free (map->header->title);
  map->header->title = g_strdup (HOSTILE);
  return map;
}

/* Outside of its quotes a graph holds what we write and nothing else. */
static void
check_dot (const HwMap *map)
{
  g_autofree char *text = hw_map_to_dot (map, NULL);
  int depth = 0;
  gboolean quoted = FALSE;

  g_assert_true (g_str_has_prefix (text, "digraph {\n"));
  for (const char *p = text; *p != '\0'; p++)
    {
      if (quoted && *p == '\\')
        p++;
      else if (*p == '"')
        quoted = !quoted;
      else if (quoted)
        g_assert_cmpint (*p, !=, '\n');
      else
        {
          depth += (*p == '{') - (*p == '}');
          g_assert_null (strchr ("<&%", *p));
        }
    }
  g_assert_false (quoted);
  g_assert_cmpint (depth, ==, 0);
}

static void
test_hostile (void)
{
  g_autoptr (HwMap) map = hostile_map ();
  Cells cells = { NULL };

  check_drawio (map, &cells);
  g_assert_cmpuint (cells.n_vertices, ==, 3);
  check_dot (map);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autoptr (HwMap) map = random_map_new (random, i % 12);
      Cells cells = { NULL };

      check_drawio (map, &cells);
      check_dot (map);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diagrams/drawio", test_drawio);
  g_test_add_func ("/diagrams/schema", test_schema);
  g_test_add_func ("/diagrams/hostile", test_hostile);
  g_test_add_func ("/diagrams/random", test_random);
  return g_test_run ();
}
