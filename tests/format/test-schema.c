/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The schema in data/ and the table of fields say the same. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "hw-estimate.h"
#include "hw-field-group.h"

/* Where the schema describes a kind. */
static const char *const definitions[HW_N_ELEMENT_KINDS] = {
  [HW_ELEMENT_LANE] = "lane", [HW_ELEMENT_STEP] = "step",       [HW_ELEMENT_LINK] = "link",
  [HW_ELEMENT_NOTE] = "note", [HW_ELEMENT_MEASURE] = "measure",
};

/* What the schema says of each type of field: a reference, or a type of JSON. */
static const struct
{
  const char *reference;
  const char *type;
} types[] = {
  [HW_FIELD_TEXT] = { NULL, "string" },
  [HW_FIELD_REF] = { "#/$defs/id", NULL },
  [HW_FIELD_TEXTS] = { NULL, "array" },
  [HW_FIELD_PAIRS] = { "#/$defs/pairs", NULL },
  [HW_FIELD_FLAG] = { NULL, "boolean" },
  [HW_FIELD_CHOICE] = { NULL, NULL },
  [HW_FIELD_NUMBER] = { NULL, "number" },
  [HW_FIELD_COUNT] = { "#/$defs/count", NULL },
  [HW_FIELD_SHARE] = { "#/$defs/share", NULL },
  [HW_FIELD_DURATION] = { "#/$defs/duration", NULL },
  [HW_FIELD_ESTIMATE] = { "#/$defs/estimate", NULL },
};

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static JsonNode *
load_schema (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "headway-map.schema.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static JsonObject *
get_definition (JsonObject *root, HwElementKind kind)
{
  if (kind == HW_ELEMENT_HEADER)
    return root;
  return json_object_get_object_member (json_object_get_object_member (root, "$defs"),
                                        definitions[kind]);
}

static void
check_choices (const HwField *field, JsonObject *property)
{
  JsonArray *names = json_object_get_array_member (property, "enum");
  guint n = 0;

  for (const HwChoice *choice = field->choices; choice->name != NULL; choice++)
    {
      if (choice->name[0] != '\0')
        g_assert_cmpstr (json_array_get_string_element (names, n++), ==, choice->name);
    }
  g_assert_cmpuint (json_array_get_length (names), ==, n);
}

/* Where the table bounds a number, the schema says so. */
static void
check_bounds (const HwField *field, JsonObject *property)
{
  double least;
  double most;

  hw_field_get_bounds (field, &least, &most);
  if (least != -G_MAXDOUBLE)
    g_assert_cmpfloat (json_object_get_double_member (property, "minimum"), ==, least);
  if (most != G_MAXDOUBLE)
    g_assert_cmpfloat (json_object_get_double_member (property, "maximum"), ==, most);
}

static void
test_fields_are_in_schema (void)
{
  g_autoptr (JsonNode) schema = load_schema ();

  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      JsonObject *definition = get_definition (json_node_get_object (schema), kind);
      guint n_fields;
      const HwField *fields = hw_fields_get (kind, &n_fields);

      for (guint i = 0; i < n_fields; i++)
        {
          g_auto (GStrv) path = g_strsplit (fields[i].name, ".", -1);
          JsonObject *property = definition;

          for (guint j = 0; path[j] != NULL; j++)
            {
              property = json_object_get_object_member (property, "properties");
              if (!json_object_has_member (property, path[j]))
                g_error ("the schema lacks %s", fields[i].name);
              property = json_object_get_object_member (property, path[j]);
            }
          if (fields[i].type == HW_FIELD_CHOICE)
            check_choices (&fields[i], property);
          if (fields[i].type == HW_FIELD_NUMBER)
            check_bounds (&fields[i], property);
          g_assert_cmpstr (get_text (property, "$ref"), ==, types[fields[i].type].reference);
          g_assert_cmpstr (get_text (property, "type"), ==, types[fields[i].type].type);
        }
    }
}

static gboolean
is_known (HwElementKind kind, const char *name)
{
  static const char *const heads[] = { "format", "version", "id", NULL };

  for (int part = HW_ELEMENT_LANE; kind == HW_ELEMENT_HEADER && part < HW_N_ELEMENT_KINDS; part++)
    {
      if (g_str_equal (hw_element_kind_get_plural (part), name))
        return TRUE;
    }
  if (kind == HW_ELEMENT_HEADER)
    return g_strv_contains (heads, name) || hw_field_find_group (kind, name) >= 0
           || hw_field_find (kind, name) != NULL;
  return g_str_equal (name, "id") || hw_field_find (kind, name) != NULL
         || (kind == HW_ELEMENT_STEP && g_str_equal (name, "lead_time"));
}

static void
test_schema_has_no_more (void)
{
  g_autoptr (JsonNode) schema = load_schema ();

  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      JsonObject *definition = get_definition (json_node_get_object (schema), kind);
      JsonObject *properties = json_object_get_object_member (definition, "properties");
      g_autoptr (GList) names = json_object_get_members (properties);

      for (GList *name = names; name != NULL; name = name->next)
        {
          if (!is_known (kind, name->data))
            g_error ("the table lacks %s", (const char *)name->data);
        }
    }
}

static gboolean
is_listed (JsonObject *definition, const char *name)
{
  JsonArray *required = json_object_has_member (definition, "required")
                            ? json_object_get_array_member (definition, "required")
                            : NULL;

  for (guint i = 0; required != NULL && i < json_array_get_length (required); i++)
    {
      if (g_str_equal (json_array_get_string_element (required, i), name))
        return TRUE;
    }
  return FALSE;
}

static void
test_required (void)
{
  g_autoptr (JsonNode) schema = load_schema ();

  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      JsonObject *definition = get_definition (json_node_get_object (schema), kind);
      guint n_fields;
      const HwField *fields = hw_fields_get (kind, &n_fields);

      for (guint i = 0; i < n_fields; i++)
        g_assert_cmpint (is_listed (definition, fields[i].name), ==,
                         hw_field_is_required (kind, &fields[i]));
      g_assert_cmpint (is_listed (definition, "id"), ==, kind == HW_ELEMENT_STEP);
    }
}

static void
test_distributions (void)
{
  g_autoptr (JsonNode) schema = load_schema ();
  JsonObject *defs = json_object_get_object_member (json_node_get_object (schema), "$defs");
  JsonObject *estimate = json_object_get_object_member (defs, "estimate");
  JsonArray *forms = json_object_get_array_member (estimate, "anyOf");
  JsonObject *object = json_array_get_object_element (forms, 2);
  JsonObject *properties = json_object_get_object_member (object, "properties");
  JsonArray *names = json_object_get_array_member (
      json_object_get_object_member (properties, "distribution"), "enum");

  g_assert_cmpuint (json_array_get_length (names), ==, HW_N_DISTRIBUTIONS - 1);
  for (int i = 1; i < HW_N_DISTRIBUTIONS; i++)
    g_assert_cmpstr (json_array_get_string_element (names, (guint)i - 1), ==,
                     hw_distribution_get_name (i));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/fields-are-in-schema", test_fields_are_in_schema);
  g_test_add_func ("/schema/has-no-more", test_schema_has_no_more);
  g_test_add_func ("/schema/required", test_required);
  g_test_add_func ("/schema/distributions", test_distributions);
  return g_test_run ();
}
