/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-svg.h"

#include <glib/gstdio.h>
#include <libxml/tree.h>
#include <libxml/parser.h>
#include <string.h>

#include "drawn-map.h"

static xmlDoc *
parse (const GString *svg)
{
  xmlDoc *document = xmlReadMemory (svg->str, (int)svg->len, "map.svg", NULL, XML_PARSE_NONET);

  g_assert_nonnull (document);
  return document;
}

static gboolean
is_named (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const char *)node->name, name);
}

typedef void (*NodeFunc) (xmlNode *node, gpointer user_data);

static void
walk (xmlNode *node, NodeFunc func, gpointer user_data)
{
  for (; node != NULL; node = node->next)
    {
      func (node, user_data);
      walk (node->children, func, user_data);
    }
}

static void
collect_texts_cb (xmlNode *node, gpointer user_data)
{
  xmlChar *content;

  if (!is_named (node, "text"))
    return;
  content = xmlNodeGetContent (node);
  g_hash_table_add (user_data, g_strdup ((const char *)content));
  xmlFree (content);
}

static void
collect_ids_cb (xmlNode *node, gpointer user_data)
{
  xmlChar *id = node->type == XML_ELEMENT_NODE ? xmlGetProp (node, (const xmlChar *)"id") : NULL;

  if (id == NULL)
    return;
  g_assert_true (g_hash_table_add (user_data, g_strdup ((const char *)id)));
  xmlFree (id);
}

static void
find_metadata_cb (xmlNode *node, gpointer user_data)
{
  char **json = user_data;

  if (is_named (node, "metadata"))
    *json = (char *)xmlNodeGetContent (node);
}

static void
check_group_cb (xmlNode *node, gpointer user_data)
{
  guint *n_groups = user_data;
  xmlChar *label;

  if (!is_named (node, "g"))
    return;
  label = xmlGetProp (node, (const xmlChar *)"aria-label");
  g_assert_nonnull (label);
  g_assert_true (is_named (xmlFirstElementChild (node), "title"));
  xmlFree (label);
  (*n_groups)++;
}

static GString *
draw (HwMap *map, const char *editable)
{
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  g_autoptr (HwPlate) plate = hw_plate_new_for_scene (scene);
  const HwSvgOptions options = { .editable = editable };

  return hw_svg_from_plate (plate, &options);
}

static void
test_structure (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (GString) svg = draw (map, NULL);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  xmlDoc *document = parse (svg);
  const HwStep *step;
  guint n_groups = 0;

  walk (xmlDocGetRootElement (document), collect_texts_cb, texts);
  walk (xmlDocGetRootElement (document), collect_ids_cb, ids);
  walk (xmlDocGetRootElement (document), check_group_cb, &n_groups);
  xmlFreeDoc (document);

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      g_autofree char *id = g_strdup_printf ("step-%s", step->element.id);

      g_assert_true (g_hash_table_contains (texts, step->name));
      g_assert_true (g_hash_table_contains (ids, id));
    }
  g_assert_true (g_hash_table_contains (texts, "WHERE THE TIME GOES"));
  g_assert_cmpuint (n_groups, >, 25);
  g_assert_null (strstr (svg->str, "<image"));
  g_assert_null (strstr (svg->str, "foreignObject"));
}

/* What hostile names and ids may hold stays text. */
static void
test_hostile (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("a pt=60\nb pt=60\na -> b");
  HwStep *a = (HwStep *)hw_map_find_step (map, "a");
  HwStep *b = (HwStep *)hw_map_find_step (map, "b");
  g_autoptr (GString) svg = NULL;
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  xmlDoc *document;

  g_free (a->name);
  a->name = g_strdup ("</text>&<b a=\"'\">");
  g_free (b->name);
  b->name = g_strdup ("\001\357\277\276x\002");
  g_free (a->element.id);
  a->element.id = g_strdup ("a\"><script>");
  svg = draw (map, NULL);
  document = parse (svg);
  walk (xmlDocGetRootElement (document), collect_texts_cb, texts);
  xmlFreeDoc (document);
  g_assert_true (g_hash_table_contains (texts, "</text>&<b a=\"'\">"));
  g_assert_true (g_hash_table_contains (texts, "x"));
}

static void
test_metadata (void)
{
  static const char json[] = "{ \"title\": \"a < b && ]]> \\u0001 \303\244\" }\n";
  g_autoptr (HwMap) map = hw_test_map_new ("a pt=60");
  g_autoptr (GString) svg = draw (map, json);
  g_autoptr (GString) odd = draw (map, "\"\357\277\277\"");
  xmlDoc *document = parse (svg);
  char *found = NULL;

  walk (xmlDocGetRootElement (document), find_metadata_cb, &found);
  g_assert_cmpstr (found, ==, json);
  xmlFree (found);
  xmlFreeDoc (document);

  found = NULL;
  document = parse (odd);
  walk (xmlDocGetRootElement (document), find_metadata_cb, &found);
  g_assert_cmpstr (found, ==, "\"\\uffff\"");
  xmlFree (found);
  xmlFreeDoc (document);
}

static void
test_right_to_left (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("a pt=60");
  HwStep *a = (HwStep *)hw_map_find_step (map, "a");
  g_autoptr (GString) svg = NULL;

  g_free (a->name);
  a->name = g_strdup ("\327\221\327\223\327\231\327\247\327\224");
  svg = draw (map, NULL);
  g_assert_nonnull (strstr (svg->str, "direction=\"rtl\" text-anchor=\"end\""));
}

/* Same map, same bytes; another locale's decimal comma does not matter. */
static void
test_stable (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (GString) first = draw (map, NULL);
  g_autoptr (GString) second = draw (map, NULL);

  g_assert_cmpstr (first->str, ==, second->str);
}

/* librsvg draws it, where its converter is installed. */
static void
test_renders (void)
{
  g_autofree char *converter = g_find_program_in_path ("rsvg-convert");
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (GString) svg = draw (map, "{}");
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (converter == NULL)
    {
      g_test_skip ("rsvg-convert is not installed");
      return;
    }
  folder = g_dir_make_tmp ("headway-svg-XXXXXX", NULL);
  path = g_build_filename (folder, "map.svg", NULL);
  g_assert_true (g_file_set_contents (path, svg->str, (gssize)svg->len, NULL));
  {
    char *command[] = { converter, path, NULL };

    g_spawn_sync (NULL, command, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &errors,
                  &status, &error);
  }
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_cmpstr (errors, ==, "");
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/svg/structure", test_structure);
  g_test_add_func ("/svg/hostile", test_hostile);
  g_test_add_func ("/svg/metadata", test_metadata);
  g_test_add_func ("/svg/right-to-left", test_right_to_left);
  g_test_add_func ("/svg/stable", test_stable);
  g_test_add_func ("/svg/renders", test_renders);
  status = g_test_run ();
  xmlCleanupParser ();
  return status;
}
