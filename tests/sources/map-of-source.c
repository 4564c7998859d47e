/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-of-source.h"

#include "hw-check.h"
#include "hw-layout.h"
#include "hw-map-json.h"
#include "hw-map-validate.h"
#include "hw-pairs.h"

const HwStep *
find_step (const HwMap *map, const char *name)
{
  const HwElement *element;

  HW_SEQ_FOREACH (element, hw_map_steps (map))
    {
      if (g_str_equal (((const HwStep *)element)->name, name))
        return (const HwStep *)element;
    }
  g_error ("no step %s", name);
}

void
assert_steps (const HwMap *map, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const HwElement *element;

  HW_SEQ_FOREACH (element, hw_map_steps (map))
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                            ((const HwStep *)element)->name);
  g_assert_cmpstr (names->str, ==, expected);
}

const HwLink *
find_link (const HwMap *map, HwLinkKind kind, const char *from, const char *to)
{
  const HwElement *element;

  HW_SEQ_FOREACH (element, hw_map_links (map))
    {
      const HwLink *link = (const HwLink *)element;

      if (link->kind == (int)kind && g_str_equal (link->from, find_step (map, from)->element.id)
          && g_str_equal (link->to, find_step (map, to)->element.id))
        return link;
    }
  return NULL;
}

guint
count_links (const HwMap *map, HwLinkKind kind)
{
  const HwElement *element;
  guint n_links = 0;

  HW_SEQ_FOREACH (element, hw_map_links (map))
    n_links += ((const HwLink *)element)->kind == (int)kind;
  return n_links;
}

HwMap *
map_of_source (SourcesFixture *fixture, const HwFirstMapOptions *options, GError **error)
{
  static const HwFirstMapOptions none = { 0 };
  g_autoptr (HwSource) source = hw_library_find_source (fixture->library, "log", NULL);

  return hw_first_map_new (fixture->library, source, options != NULL ? options : &none, error);
}

static void
assert_valid (const HwMap *map)
{
  g_autoptr (GPtrArray) faults = hw_map_validate (map);

  if (faults->len > 0)
    g_error ("%s", ((const HwFault *)faults->pdata[0])->text);
}

static void
assert_checked (HwMap *map)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwFigures) figures = hw_figures_new (map, &error);
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_no_error (error);
  findings = hw_check_map (map, figures, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = findings->pdata[i];

      if (finding->severity == HW_SEVERITY_ERROR)
        g_error ("%s: %s", finding->rule->name, finding->text);
    }
}

static void
assert_laid_out (const HwMap *map)
{
  g_autoptr (HwLayout) layout = hw_layout_new (map);

  for (guint i = 0; i < layout->n_steps; i++)
    {
      for (guint j = 0; j < i; j++)
        g_assert_false (hw_rect_intersects (layout->steps[i], layout->steps[j]));
    }
}

static void
assert_written (const HwMap *map)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = hw_map_to_json (map, &length);
  g_autoptr (HwMap) again = hw_map_from_json (text, length, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (hw_map_equal (map, again));
}

void
assert_sound (HwMap *map)
{
  assert_valid (map);
  assert_checked (map);
  assert_laid_out (map);
  assert_written (map);
}

const char *
state_role (SourcesFixture *fixture, const char *source_name, const HwStep *step, const char *state)
{
  g_autoptr (HwSource) source = hw_library_find_source (fixture->library, source_name, NULL);
  g_autofree char *key = hw_state_key_new (source->id, HW_TERM_STATUS, state);

  return hw_pairs_get ((const char *const *)step->states, key);
}
