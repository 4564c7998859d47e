/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "drawn-map.h"

static HwScene *
workshop (HwDetail detail)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);

  return drawn_map_scene (map, HW_THEME_PAPER, detail, NULL);
}

static void
test_groups (void)
{
  g_autoptr (HwScene) scene = workshop (HW_DETAIL_FULL);
  HwGroupKind last = HW_GROUP_LANE;

  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwGroup *group = &scene->groups[i];
      g_autofree char *label = hw_scene_dup_label (scene, group);
      g_autofree char *description = hw_scene_dup_description (scene, group);

      g_assert_cmpint (group->kind, >=, last);
      last = group->kind;
      g_assert_cmpuint (group->picture->n_primitives, >, 0);
      g_assert_cmpstr (label, !=, "");
      g_assert_nonnull (description);
      g_assert_cmpfloat (group->bounds.x, >=, scene->bounds.x);
      g_assert_cmpfloat (hw_rect_right (group->bounds), <=, hw_rect_right (scene->bounds));
      g_assert_cmpfloat (group->bounds.y, >=, scene->bounds.y);
      g_assert_cmpfloat (hw_rect_bottom (group->bounds), <=, hw_rect_bottom (scene->bounds));
    }
}

static void
test_cards (void)
{
  g_autoptr (HwScene) scene = workshop (HW_DETAIL_FULL);
  const HwGroup *dev = drawn_map_group (scene, "dev");
  const HwGroup *deploy = drawn_map_group (scene, "deploy");
  const HwGroup *inbox = drawn_map_group (scene, "inbox");

  g_assert_true (drawn_map_shows (dev, "dev"));
  g_assert_true (drawn_map_shows (dev, "process time"));
  g_assert_true (drawn_map_shows (dev, "2\342\200\2238 d"));
  g_assert_true (drawn_map_shows (dev, "80 %"));
  g_assert_true (drawn_map_shows (dev, "\303\22710"));
  g_assert_true (drawn_map_shows (drawn_map_group (scene, "review"), "5 of 8"));
  g_assert_true (drawn_map_shows (drawn_map_group (scene, "approve"), "every 1 w"));
  g_assert_true (drawn_map_shows_icon (drawn_map_group (scene, "approve"), HW_ICON_STAMP));
  g_assert_true (drawn_map_shows_icon (deploy, HW_ICON_GEAR));
  g_assert_true (drawn_map_shows_icon (deploy, HW_ICON_FLAG));
  g_assert_true (drawn_map_shows (inbox, "14"));
  g_assert_true (drawn_map_shows (inbox, "2 d"));
  g_assert_true (drawn_map_shows (drawn_map_group (scene, "watch"), "no data yet"));
}

/* Unknown is a question mark, never nothing and never 0. */
static void
test_unknown (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("a\nb pt=0 ca=0 wait=0\na -> b\nb -> c\nc");
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);

  g_assert_true (drawn_map_shows (drawn_map_group (scene, "a"), "?"));
  g_assert_false (drawn_map_shows (drawn_map_group (scene, "a"), "0"));
  g_assert_false (drawn_map_shows (drawn_map_group (scene, "b"), "?"));
  g_assert_true (drawn_map_shows (drawn_map_group (scene, "b"), "0 %"));
  /* Into b nothing waits, which is known; what waits for c is not. */
  g_assert_null (drawn_map_pill (scene, "l0"));
  g_assert_true (drawn_map_shows (drawn_map_pill (scene, "l1"), "?"));
}

static void
test_pills (void)
{
  g_autoptr (HwScene) scene = workshop (HW_DETAIL_FULL);
  guint n_waits = 0;

  g_assert_true (drawn_map_shows (drawn_map_pill (scene, "l2"), "1\342\200\2233 d"));
  g_assert_true (drawn_map_shows_icon (drawn_map_pill (scene, "l2"), HW_ICON_HOURGLASS));
  g_assert_true (drawn_map_shows (drawn_map_pill (scene, "l3"), "15 %"));
  g_assert_true (drawn_map_shows_icon (drawn_map_pill (scene, "l3"), HW_ICON_LOOP));
  /* Half of the time between two openings. */
  g_assert_true (drawn_map_shows (drawn_map_pill (scene, "l5"), "\342\211\210 2.5 d"));
  g_assert_true (drawn_map_shows (drawn_map_pill (scene, "l9"), "incidents 2 w 2 d"));
  g_assert_true (drawn_map_shows (drawn_map_pill (scene, "l8"), "events"));
  /* The wait of a join stands on one of its ways in, on the path. */
  n_waits += drawn_map_shows (drawn_map_pill (scene, "l6"), "2 d") ? 1 : 0;
  g_assert_true (drawn_map_shows (drawn_map_pill (scene, "l7"), "2 d"));
  g_assert_cmpuint (n_waits, ==, 0);
}

static void
test_totals (void)
{
  g_autoptr (HwScene) scene = workshop (HW_DETAIL_FULL);
  const HwGroup *title = &scene->groups[scene->n_groups - 1];
  const HwGroup *totals = title - 1;
  const HwGroup *ladder = title - 2;

  g_assert_cmpint (title->kind, ==, HW_GROUP_TITLE);
  g_assert_true (drawn_map_shows (title, "Workshop"));
  g_assert_true (drawn_map_shows (title, "current state"));
  g_assert_cmpint (totals->kind, ==, HW_GROUP_TOTALS);
  g_assert_true (drawn_map_shows (totals, "lead time")
                 || drawn_map_shows (totals, "lead time, at least"));
  g_assert_cmpint (ladder->kind, ==, HW_GROUP_LADDER);
  g_assert_true (drawn_map_shows (ladder, "WHERE THE TIME GOES"));
  g_assert_true (drawn_map_shows (
      ladder, "Totals follow the slowest branch of each fork and stop at deploy."));
}

/* What has no figures says why, and bounds say so. */
static void
test_bounds_and_errors (void)
{
  g_autoptr (HwMap) circle = hw_test_map_new ("a pt=1\nb pt=1\na -> b\nb -> a");
  g_autoptr (HwMap) open = hw_test_map_new ("a pt=7200 ca=.5\nb\na -> b");
  g_autoptr (HwScene) circle_scene = drawn_map_scene (circle, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  g_autoptr (HwScene) open_scene = drawn_map_scene (open, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  const HwGroup *notice = &circle_scene->groups[circle_scene->n_groups - 2];
  const HwGroup *totals = &open_scene->groups[open_scene->n_groups - 2];

  g_assert_cmpint (notice->kind, ==, HW_GROUP_LADDER);
  g_assert_true (drawn_map_shows_icon (notice, HW_ICON_ALERT));
  g_assert_cmpint (totals->kind, ==, HW_GROUP_TOTALS);
  g_assert_true (drawn_map_shows (totals, "lead time, at least"));
  g_assert_true (drawn_map_shows (totals, "rolled %C&A, at most"));
}

static void
test_empty (void)
{
  g_autoptr (HwMap) map = hw_map_new ("empty", NULL);
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_DARK, HW_DETAIL_FULL, NULL);

  g_assert_cmpuint (scene->n_groups, ==, 1);
  g_assert_cmpint (scene->groups[0].kind, ==, HW_GROUP_TITLE);
  g_assert_false (hw_rect_is_empty (scene->bounds));
}

static const HwPrimitive *
find_text (const HwGroup *group, const char *text)
{
  for (guint i = 0; i < group->picture->n_primitives; i++)
    {
      const HwPrimitive *primitive = &group->picture->primitives[i];

      if (primitive->kind == HW_PRIMITIVE_TEXT && g_str_equal (primitive->text.string, text))
        return primitive;
    }
  return NULL;
}

/* What stands at the foot of a queue stands beside its sign, not on it. */
static void
test_queue_badges (void)
{
  g_autoptr (HwMap) map =
      hw_test_map_new ("Ready kind=queue wip=3 wait=3600 delivery=yes; Ship; Ready -> Ship");
  const HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT) };
  g_autoptr (HwScene) scene = hw_scene_new (map, &options);
  const HwGroup *queue = drawn_map_group (scene, "Ready");
  const HwPrimitive *badge = find_text (queue, "delivery");
  const HwPrimitive *wait = find_text (queue, "wait");

  g_assert_nonnull (badge);
  g_assert_nonnull (wait);
  g_assert_cmpfloat (badge->text.baseline.x, >=, wait->text.baseline.x);
}

static void
test_readings (void)
{
  static const double series[] = { 99.7, 99.8, 99.95, 99.93 };
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (GHashTable) readings = g_hash_table_new (g_str_hash, g_str_equal);
  HwTileReading good = { .value = 99.93, .series = series, .n_series = G_N_ELEMENTS (series) };
  HwTileReading plain = { .value = 412 };
  const HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT), .readings = readings };
  g_autoptr (HwScene) scene = NULL;
  g_autofree char *description = NULL;
  const HwGroup *station;

  g_hash_table_insert (readings, (gpointer) "up", &good);
  g_hash_table_insert (readings, (gpointer) "p95", &plain);
  scene = hw_scene_new (map, &options);
  station = drawn_map_group (scene, "watch");
  g_assert_true (drawn_map_shows (station, "99.9 %"));
  /* What it should reach stands beside the line of how it went. */
  g_assert_true (drawn_map_shows (station, "≥ 99.9 %"));
  g_assert_true (drawn_map_shows (station, "412 ms"));
  g_assert_true (drawn_map_shows_icon (station, HW_ICON_CHECK));
  g_assert_false (drawn_map_shows (station, "no data yet"));
  description = hw_scene_dup_description (scene, station);
  g_assert_nonnull (strstr (description, "response: 412 ms."));
}

/* What is old is grey, with its age in place of mark and line; and values outlive small details. */
static void
test_old_readings (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (GHashTable) readings = g_hash_table_new (g_str_hash, g_str_equal);
  HwTileReading old = { .value = 99.93, .text = "99.93 %", .age = "3 hours ago" };
  HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT), .readings = readings };
  g_autoptr (HwScene) scene = NULL;
  g_autoptr (HwScene) large = NULL;
  g_autofree char *description = NULL;
  const HwGroup *station;

  g_hash_table_insert (readings, (gpointer) "up", &old);
  scene = hw_scene_new (map, &options);
  station = drawn_map_group (scene, "watch");
  g_assert_true (drawn_map_shows (station, "99.93 %"));
  g_assert_true (drawn_map_shows (station, "3 hours ago"));
  g_assert_false (drawn_map_shows_icon (station, HW_ICON_CHECK));
  description = hw_scene_dup_description (scene, station);
  g_assert_nonnull (strstr (description, "99.93 %. 3 hours ago."));

  options.detail = HW_DETAIL_FULL + 1;
  large = hw_scene_new (map, &options);
  g_assert_true (drawn_map_shows (drawn_map_group (large, "watch"), "99.93 %"));
}

/* TRUE when the text of a pill is this, behind what the link is about where there is room. */
static gboolean
ends_with (const HwGroup *pill, const char *text)
{
  for (guint i = 0; i < pill->picture->n_primitives; i++)
    {
      const HwPrimitive *primitive = &pill->picture->primitives[i];

      if (primitive->kind == HW_PRIMITIVE_TEXT)
        return g_str_has_suffix (primitive->text.string, text);
    }
  return FALSE;
}

/* The label of a feedback link says that it was measured; what is old does not go before what
 * somebody says, and says when it was where nobody does. */
static void
test_measured_latency (void)
{
  static const struct
  {
    const char *estimate, *age, *label;
  } cases[] = {
    { "28800", NULL, "3 h measured" },
    { "28800", "2 weeks ago", "1 d" },
    { NULL, "2 weeks ago", "3 h measured 2 weeks ago" },
    { NULL, NULL, "3 h measured" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *brief =
          g_strconcat ("a -> b; s kind=station; b -> s kind=feedback label=up",
                       cases[i].estimate != NULL ? " latency=" : "", cases[i].estimate, NULL);
      g_autoptr (HwMap) map = hw_test_map_new_brief (brief);
      g_autoptr (GHashTable) readings = g_hash_table_new (g_str_hash, g_str_equal);
      HwTileReading measured = { .value = 10800, .text = "3 h", .age = cases[i].age };
      HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT), .readings = readings };
      g_autoptr (HwScene) scene = NULL;
      g_autoptr (HwScene) without = NULL;
      g_autofree char *description = NULL;

      without = hw_scene_new (map, &options);
      g_hash_table_insert (readings, (gpointer) "bs", &measured);
      scene = hw_scene_new (map, &options);
      g_assert_true (ends_with (drawn_map_pill (scene, "bs"), cases[i].label));
      g_assert_true (
          ends_with (drawn_map_pill (without, "bs"), cases[i].estimate != NULL ? "1 d" : "?"));
      g_assert_cmpuint (drawn_map_pill (scene, "bs")->inputs, !=,
                        drawn_map_pill (without, "bs")->inputs);
      description = hw_scene_dup_description (scene, drawn_map_group (scene, "bs"));
      g_assert_nonnull (strstr (description, "Measured latency 3 h."));
      g_assert_true (cases[i].age == NULL || strstr (description, cases[i].age) != NULL);
    }
}

static void
test_descriptions (void)
{
  g_autoptr (HwScene) scene = workshop (HW_DETAIL_FULL);
  g_autofree char *dev = hw_scene_dup_description (scene, drawn_map_group (scene, "dev"));
  g_autofree char *loop = hw_scene_dup_label (scene, drawn_map_group (scene, "l3"));
  g_autofree char *lane = hw_scene_dup_label (scene, drawn_map_group (scene, "eng"));

  g_assert_true (g_str_has_prefix (dev, "Process step. ") || g_str_has_prefix (dev, "Process. "));
  g_assert_nonnull (strstr (dev, "Process time 2\342\200\2234\342\200\2238 d."));
  g_assert_nonnull (strstr (dev, "%C&A 80 %."));
  g_assert_nonnull (strstr (dev, "Utilisation"));
  g_assert_cmpstr (loop, ==, "Rework from review back to dev");
  g_assert_cmpstr (lane, ==, "Lane Engineering");
}

/* However large type is, there is room for more than half a line between title and map. */
static void
test_title_room (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A pt=3600 wait=7200; B pt=3600 wait=7200; A -> B");
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);

  for (guint detail = HW_DETAIL_FULL; detail <= HW_DETAIL_NAMES; detail++)
    {
      const HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT),
                                       .figures = figures,
                                       .subtitle = "Working time",
                                       .detail = detail,
                                       .with_title = TRUE };
      g_autoptr (HwScene) scene = hw_scene_new (map, &options);
      const HwGroup *title = &scene->groups[scene->n_groups - 1];
      const HwPrimitive *words = &title->picture->primitives[1];
      double bottom = title->origin.y + words->bounds.y + words->bounds.height;
      double top = G_MAXDOUBLE;

      g_assert_cmpint (title->kind, ==, HW_GROUP_TITLE);
      g_assert_cmpstr (words->text.string, ==, "Working time");
      for (guint i = 0; i + 1 < scene->n_groups; i++)
        top = fmin (top, scene->groups[i].bounds.y);
      g_test_message ("detail %u: %g of %g", detail, top - bottom, words->text.size_mu);
      g_assert_cmpfloat (top - bottom, >, words->text.size_mu * 0.6);
    }
}

/* Two links back that run along the top say both how long they take, whatever the size of type. */
static void
test_feedback_apart (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (
      "@lane one; @lane two; A pt=3600 lane=one; B pt=3600 lane=two; C pt=60 lane=two;"
      "H kind=station lane=one; S kind=station lane=two; A -> B; B -> C; C -> H; C -> S;"
      "H f> A latency=7200; S f> A latency=1800");

  for (guint detail = HW_DETAIL_FULL; detail <= HW_DETAIL_LARGEST; detail++)
    {
      g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_LIGHT, detail, NULL);
      HwRect pills[2];
      guint n_pills = 0;

      for (guint i = 0; i < scene->n_groups; i++)
        {
          const HwGroup *group = &scene->groups[i];

          if (group->kind == HW_GROUP_PILL
              && ((const HwLink *)group->element)->kind == HW_LINK_FEEDBACK)
            pills[n_pills++] = group->bounds;
        }
      g_assert_cmpuint (n_pills, ==, 2);
      g_assert_false (hw_rect_intersects (pills[0], pills[1]));
    }
}

/* Lanes and the map as a whole, for those who hear them. */
static void
test_summary (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@lane a; @lane b; @lane c;"
                                           "one pt=3600 lane=a; two pt=3600 lane=a;"
                                           "three pt=3600 lane=b; four pt=3600 lane=a;"
                                           "one -> two; two -> three; three -> four;"
                                           "four ~> three share=.1");
  HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT), .with_title = TRUE };
  g_autoptr (HwScene) scene = hw_scene_new (map, &options);
  static const char *const lanes[] = { "3 steps. 2 hand-offs.", "1 step. 2 hand-offs.",
                                       "0 steps. 0 hand-offs." };
  g_autofree char *summary = hw_scene_dup_summary (scene);
  guint n_lanes = 0;

  for (guint i = 0; i < scene->n_groups; i++)
    {
      g_autofree char *words = NULL;

      if (scene->groups[i].kind != HW_GROUP_LANE)
        continue;
      words = hw_scene_dup_description (scene, &scene->groups[i]);
      g_assert_cmpstr (words, ==, lanes[n_lanes++]);
    }
  g_assert_cmpuint (n_lanes, ==, 3);
  g_assert_cmpstr (summary, ==, "4 steps. 3 lanes.");
}

/* The hatched pill of a step that nothing leads to. */
static HwRect
find_own_pill (const HwGroup *card)
{
  for (guint i = 0; i < card->picture->n_primitives; i++)
    {
      const HwPrimitive *primitive = &card->picture->primitives[i];

      if (primitive->kind == HW_PRIMITIVE_BOX && primitive->hatch.alpha > 0)
        return hw_rect (card->origin.x + primitive->bounds.x, card->origin.y + primitive->bounds.y,
                        primitive->bounds.width, primitive->bounds.height);
    }
  g_assert_not_reached ();
}

/* A wait on the edge of a card hides no head of a link that comes from above. */
static void
test_pill_and_heads (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@lane a; one pt=3600 wait=14400-90000 lane=a;"
                                           "two pt=3600 lane=a; three pt=3600 lane=a;"
                                           "one -> two; two -> three;"
                                           "three f> one; two f> one");
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_LIGHT, HW_DETAIL_FULL, NULL);
  HwRect pill = find_own_pill (drawn_map_group (scene, "one"));

  for (guint i = 2; i < 4; i++)
    {
      const HwRoute *route = &scene->routes->links[i];
      HwPoint tip = route->points[route->n_points - 1];

      g_assert_false (hw_rect_contains (pill, hw_point (tip.x, tip.y - 4)));
    }
}

/* The word for the constraint is to be read as a whole: the card lies over what is behind it. */
static void
test_constraint_word (void)
{
  g_autoptr (HwScene) scene = workshop (HW_DETAIL_FULL);
  guint n_words = 0;

  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwGroup *card = &scene->groups[i];

      for (guint j = 0; card->kind == HW_GROUP_STEP && j < card->picture->n_primitives; j++)
        {
          const HwPrimitive *word = &card->picture->primitives[j];

          if (word->kind != HW_PRIMITIVE_TEXT
              || (!g_str_equal (word->text.string, "constraint")
                  && !g_str_equal (word->text.string, "longest wait")))
            continue;
          g_assert_cmpfloat (word->bounds.y, >=, card->block.height);
          n_words++;
        }
    }
  g_assert_cmpuint (n_words, ==, 1);
}

static void
test_detail (void)
{
  g_autoptr (HwScene) large = workshop (HW_DETAIL_LARGEST);
  const HwGroup *review = drawn_map_group (large, "review");

  g_assert_cmpint (hw_detail_for_zoom (3), ==, HW_DETAIL_FULL);
  g_assert_cmpint (hw_detail_for_zoom (1), ==, HW_DETAIL_FULL);
  g_assert_cmpint (hw_detail_for_zoom (HW_BLOCK_ZOOM), ==, HW_DETAIL_LARGEST);
  g_assert_cmpint (hw_detail_for_zoom (HW_NAMES_ZOOM), ==, HW_DETAIL_NAMES);
  g_assert_cmpint (hw_detail_for_zoom (0.2), ==, HW_DETAIL_SHAPES);
  g_assert_true (drawn_map_shows (review, "1 h"));
  g_assert_false (drawn_map_shows (review, "process time"));
  g_assert_false (drawn_map_shows (review, "5 of 8"));
}

/* Where type is largest a name takes two lines, and then the icon's room, before it is cut. */
static void
test_large_names (void)
{
  static const struct
  {
    const char *name; /* a comma is a blank */
    const char *first;
    const char *second; /* NULL: none */
    gboolean has_icon;
  } rows[] = {
    { "Scan", "Scan", NULL, TRUE },
    { "Idea,triage", "Idea", "triage", TRUE },
    { "Acceptance,test", "Acceptance", "test", FALSE },
    { "Development", "Develop-", "ment", TRUE },
  };

  if (!drawn_map_has_fonts ())
    {
      g_test_skip ("the fonts of the map are missing");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("s kind=gate pt=60 name=%s", rows[i].name);
      g_autoptr (HwMap) map = hw_test_map_new (text);
      g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_LIGHT, HW_DETAIL_LARGEST, NULL);
      const HwGroup *card = drawn_map_group (scene, "s");

      g_assert_true (drawn_map_shows (card, rows[i].first));
      g_assert_true (rows[i].second == NULL || drawn_map_shows (card, rows[i].second));
      g_assert_true (drawn_map_shows_icon (card, HW_ICON_STAMP) == rows[i].has_icon);
      g_assert_true (drawn_map_shows (card, "1 m"));
    }
}

/* In the end only names are left: no figure, and nothing on the tracks. */
static void
test_names (void)
{
  g_autoptr (HwScene) scene = workshop (HW_DETAIL_NAMES);
  const HwGroup *review = drawn_map_group (scene, "review");

  g_assert_true (drawn_map_shows (review, "review"));
  g_assert_false (drawn_map_shows (review, "1 h"));
  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwPicture *picture = scene->groups[i].picture;

      g_assert_cmpint (scene->groups[i].kind, !=, HW_GROUP_PILL);
      for (guint p = 0; scene->groups[i].kind == HW_GROUP_STEP && p < picture->n_primitives; p++)
        {
          const HwPrimitive *primitive = &picture->primitives[p];

          if (primitive->kind == HW_PRIMITIVE_TEXT)
            g_assert_cmpfloat (primitive->text.size_mu * HW_NAMES_ZOOM, >=, 11.99);
        }
    }
}

/* Where nothing could be read nothing is written; what kind a step is of shows by its icon too. */
static void
test_shapes (void)
{
  g_autoptr (HwScene) scene = workshop (HW_DETAIL_SHAPES);

  g_assert_true (drawn_map_shows_icon (drawn_map_group (scene, "approve"), HW_ICON_STAMP));
  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwPicture *picture = scene->groups[i].picture;

      for (guint p = 0; scene->groups[i].kind <= HW_GROUP_STEP && p < picture->n_primitives; p++)
        g_assert_cmpint (picture->primitives[p].kind, !=, HW_PRIMITIVE_TEXT);
    }
}

/* At the smallest zoom of its level no word is below 12 px and no number below 16 px. */
static void
test_legible (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);

  for (double zoom = 0.95; zoom > HW_BLOCK_ZOOM; zoom -= 0.01)
    {
      HwDetail detail = hw_detail_for_zoom (zoom);
      g_autoptr (HwScene) scene = NULL;

      if (detail == HW_DETAIL_FULL)
        continue;
      scene = drawn_map_scene (map, HW_THEME_LIGHT, detail, NULL);
      for (guint i = 0; i < scene->n_groups; i++)
        {
          const HwPicture *picture = scene->groups[i].picture;

          for (guint p = 0; p < picture->n_primitives; p++)
            {
              const HwPrimitive *primitive = &picture->primitives[p];
              gboolean is_number = primitive->kind == HW_PRIMITIVE_TEXT && primitive->text.tabular;

              if (primitive->kind == HW_PRIMITIVE_TEXT)
                g_assert_cmpfloat (primitive->text.size_mu * zoom, >=, is_number ? 15.99 : 11.99);
            }
        }
    }
}

static void
count_pictures (const HwScene *scene, const HwScene *previous, guint *n_same, guint *n_groups)
{
  g_autoptr (GHashTable) pictures = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < previous->n_groups; i++)
    g_hash_table_add (pictures, previous->groups[i].picture);
  *n_same = 0;
  *n_groups = scene->n_groups;
  for (guint i = 0; i < scene->n_groups; i++)
    *n_same += g_hash_table_contains (pictures, scene->groups[i].picture) ? 1 : 0;
}

/* An edit of one step draws that step, the pills that say its wait, and the totals; all else is
 * taken over. */
static void
test_reuse (void)
{
  g_autoptr (HwTextCache) text = hw_text_cache_new ();
  g_autoptr (HwMap) map = drawn_map_stream (200);
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
  HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT),
                             .figures = figures,
                             .text = text,
                             .with_title = TRUE,
                             .with_ladder = TRUE,
                             .with_totals = TRUE };
  g_autoptr (HwScene) first = hw_scene_new (map, &options);
  g_autoptr (HwScene) same = NULL;
  g_autoptr (HwScene) edited = NULL;
  g_autoptr (HwScene) fresh = NULL;
  g_autoptr (HwMap) changed = NULL;
  g_autoptr (HwFigures) changed_figures = NULL;
  HwStep *step = (HwStep *)hw_element_dup (hw_seq_get (hw_map_steps (map), 100));
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  guint n_same, n_groups;

  options.previous = first;
  same = hw_scene_new (map, &options);
  count_pictures (same, first, &n_same, &n_groups);
  g_assert_cmpuint (n_same, ==, n_groups);

  step->complete_accurate = 0.42;
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    parts[kind] = hw_seq_ref (map->parts[kind]);
  hw_seq_unref (parts[HW_ELEMENT_STEP]);
  parts[HW_ELEMENT_STEP] = hw_seq_with_set (map->parts[HW_ELEMENT_STEP], 100, step);
  changed = hw_map_new_take ((HwHeader *)hw_element_ref (&map->header->element), parts);
  changed_figures = hw_figures_new (changed, NULL);
  options.figures = changed_figures;
  edited = hw_scene_new (changed, &options);
  count_pictures (edited, first, &n_same, &n_groups);
  g_assert_cmpuint (n_groups - n_same, <=, 8);
  g_assert_cmpuint (n_groups - n_same, >=, 3);

  /* And it looks as if it had been drawn from nothing. */
  options.previous = NULL;
  fresh = hw_scene_new (changed, &options);
  g_assert_cmpuint (fresh->n_groups, ==, edited->n_groups);
  for (guint i = 0; i < fresh->n_groups; i++)
    g_assert_cmpuint (fresh->groups[i].picture->hash, ==, edited->groups[i].picture->hash);
}

/* An outline has what thumbnails show, where it is, and no text is measured for it. */
static void
test_outline (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_LIGHT) };
  g_autoptr (HwScene) full = hw_scene_new (map, &options);
  g_autoptr (HwScene) outline = NULL;
  guint n = 0;

  options.outline = TRUE;
  outline = hw_scene_new (map, &options);
  for (guint i = 0; i < full->n_groups; i++)
    {
      const HwGroup *drawn = &full->groups[i];
      const HwGroup *block = &outline->groups[n];
      HwRect outer = hw_rect_grown (drawn->bounds, 4); /* heads and rims */

      if (drawn->kind >= HW_GROUP_PILL)
        continue;
      n++;
      g_assert_true (block->element == drawn->element);
      g_assert_cmpuint (block->picture->n_primitives, ==, 0);
      g_assert_cmpmem (&block->block, sizeof (HwRect), &drawn->block, sizeof (HwRect));
      g_assert_cmpmem (&block->block_color, sizeof (HwColor), &drawn->block_color,
                       sizeof (HwColor));
      g_assert_true (hw_rect_intersects (outer, block->bounds));
      g_assert_cmpfloat (block->bounds.width, <=, outer.width);
    }
  g_assert_cmpuint (outline->n_groups, ==, n);
}

/* A card that only moves keeps its picture, at another origin. */
static void
test_move (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("a pt=60\nb pt=60\na -> b");
  g_autoptr (HwMap) shifted = hw_test_map_new ("z pt=60\na pt=60\nb pt=60\nz -> a\na -> b");
  g_autoptr (HwScene) first = drawn_map_scene (map, HW_THEME_LIGHT, HW_DETAIL_FULL, NULL);
  g_autoptr (HwScene) second = drawn_map_scene (shifted, HW_THEME_LIGHT, HW_DETAIL_FULL, NULL);
  const HwGroup *before = drawn_map_group (first, "b");
  const HwGroup *after = drawn_map_group (second, "b");

  g_assert_cmpfloat (before->origin.x, !=, after->origin.x);
  g_assert_cmpuint (before->picture->hash, ==, after->picture->hash);
}

static void
test_hash (void)
{
  g_autoptr (HwScene) light = workshop (HW_DETAIL_FULL);
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (HwScene) again = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  g_autoptr (HwScene) dark = drawn_map_scene (map, HW_THEME_DARK, HW_DETAIL_FULL, NULL);

  g_assert_cmpuint (light->n_groups, ==, again->n_groups);
  for (guint i = 0; i < light->n_groups; i++)
    {
      g_assert_cmpuint (light->groups[i].picture->hash, ==, again->groups[i].picture->hash);
      g_assert_cmpuint (light->groups[i].picture->hash, !=, dark->groups[i].picture->hash);
    }
}

static char *
random_name (GRand *random)
{
  static const char *const syllables[] = { "a",
                                           "Wm",
                                           "ill",
                                           "  ",
                                           "Freigabe",
                                           "\344\273\243\347\240\201",
                                           "\327\221\327\223\327\231\327\247\327\252",
                                           "\303\244",
                                           "-",
                                           "%s",
                                           "&<>",
                                           "\360\237\232\206",
                                           "\330\247\331\204",
                                           "e\314\201",
                                           "\t" };
  GString *name = g_string_new (NULL);
  guint n = (guint)g_rand_int_range (random, 0, 24);

  for (guint i = 0; i < n; i++)
    g_string_append (name, syllables[g_rand_int_range (random, 0, G_N_ELEMENTS (syllables))]);
  return g_string_free (name, FALSE);
}

/* Whatever a step is called, its text stays on the card, at every level of detail. */
static void
test_text_inside (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);
  g_autoptr (HwTextCache) text = hw_text_cache_new ();

  for (guint round = 0; round < 120; round++)
    {
      g_autoptr (HwMap) map =
          hw_test_map_new ("s pt=123456-234567-999999 ca=.8765 people=12345 wip=99 cadence=200000");
      HwStep *step = (HwStep *)hw_seq_get (hw_map_steps (map), 0);
      g_autoptr (HwScene) scene = NULL;
      const HwGroup *group;

      g_free (step->name);
      step->name = random_name (random);
      step->kind = (int)(round % 5);
      scene = drawn_map_scene (map, HW_THEME_PAPER, round % HW_N_DETAILS, text);
      group = drawn_map_group (scene, "s");
      for (guint i = 0; i < group->picture->n_primitives; i++)
        {
          const HwPrimitive *primitive = &group->picture->primitives[i];
          HwRect card = hw_rect (0, 0, group->block.width, group->block.height);

          /* The pill of a wait and the word for the constraint stand outside by design. */
          if (primitive->kind != HW_PRIMITIVE_TEXT || primitive->bounds.y < 0
              || hw_rect_right (primitive->bounds) < 0
              || hw_rect_bottom (primitive->bounds) > card.height + 4)
            continue;
          if (primitive->bounds.x < 0 || hw_rect_right (primitive->bounds) > card.width)
            g_test_message ("round %u: “%s” leaves the card", round, primitive->text.string);
          g_assert_cmpfloat (primitive->bounds.x, >=, 0);
          g_assert_cmpfloat (hw_rect_right (primitive->bounds), <=, card.width);
        }
    }
}

/* Labels of the ladder do not overlap, however many steps there are. */
static void
test_ladder_labels (void)
{
  static const guint sizes[] = { 1, 3, 12, 60, 400 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (HwMap) map = drawn_map_stream (sizes[s]);
      g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
      const HwGroup *ladder = &scene->groups[scene->n_groups - 3];

      g_assert_cmpint (ladder->kind, ==, HW_GROUP_LADDER);
      for (guint i = 0; i < ladder->picture->n_primitives; i++)
        {
          const HwPrimitive *a = &ladder->picture->primitives[i];

          for (guint j = i + 1; a->kind == HW_PRIMITIVE_TEXT && j < ladder->picture->n_primitives;
               j++)
            {
              const HwPrimitive *b = &ladder->picture->primitives[j];

              if (b->kind == HW_PRIMITIVE_TEXT)
                g_assert_false (hw_rect_intersects (a->bounds, b->bounds));
            }
        }
    }
}

/* Pieces of the ladder are true to scale: the widths of its boxes add up to the lead time. */
static void
test_ladder_scale (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("a pt=3600 wait=10800\nb pt=7200 wait=14400\na -> b");
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  const HwGroup *ladder = &scene->groups[scene->n_groups - 3];
  double widths[4];
  guint n_widths = 0;

  for (guint i = 0; i < ladder->picture->n_primitives; i++)
    {
      const HwPrimitive *primitive = &ladder->picture->primitives[i];

      /* The swatches of the legend have round corners. */
      if (primitive->kind == HW_PRIMITIVE_BOX && primitive->box.radius_top_mu == 0)
        {
          g_assert_cmpuint (n_widths, <, G_N_ELEMENTS (widths));
          widths[n_widths++] = primitive->bounds.width;
        }
    }
  g_assert_cmpuint (n_widths, ==, 4);
  g_assert_cmpfloat_with_epsilon (widths[0], 3 * widths[1], 1e-9);
  g_assert_cmpfloat_with_epsilon (widths[2], 4 * widths[1], 1e-9);
  g_assert_cmpfloat_with_epsilon (widths[3], 2 * widths[1], 1e-9);
}

static void
test_all_themes (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);

  for (guint theme = 0; theme < HW_N_THEMES; theme++)
    {
      for (guint detail = 0; detail < HW_N_DETAILS; detail++)
        {
          g_autoptr (HwScene) scene = drawn_map_scene (map, theme, detail, NULL);

          g_assert_cmpuint (scene->n_groups, >, 20);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/groups", test_groups);
  g_test_add_func ("/scene/cards", test_cards);
  g_test_add_func ("/scene/unknown", test_unknown);
  g_test_add_func ("/scene/pills", test_pills);
  g_test_add_func ("/scene/totals", test_totals);
  g_test_add_func ("/scene/bounds-and-errors", test_bounds_and_errors);
  g_test_add_func ("/scene/empty", test_empty);
  g_test_add_func ("/scene/readings", test_readings);
  g_test_add_func ("/scene/old-readings", test_old_readings);
  g_test_add_func ("/scene/measured-latency", test_measured_latency);
  g_test_add_func ("/scene/descriptions", test_descriptions);
  g_test_add_func ("/scene/summary", test_summary);
  g_test_add_func ("/scene/detail", test_detail);
  g_test_add_func ("/scene/pill-and-heads", test_pill_and_heads);
  g_test_add_func ("/scene/constraint-word", test_constraint_word);
  g_test_add_func ("/scene/large-names", test_large_names);
  g_test_add_func ("/scene/names", test_names);
  g_test_add_func ("/scene/shapes", test_shapes);
  g_test_add_func ("/scene/legible", test_legible);
  g_test_add_func ("/scene/reuse", test_reuse);
  g_test_add_func ("/scene/outline", test_outline);
  g_test_add_func ("/scene/move", test_move);
  g_test_add_func ("/scene/hash", test_hash);
  g_test_add_func ("/scene/feedback-apart", test_feedback_apart);
  g_test_add_func ("/scene/title-room", test_title_room);
  g_test_add_func ("/scene/text-inside", test_text_inside);
  g_test_add_func ("/scene/queue-badges", test_queue_badges);
  g_test_add_func ("/scene/ladder-labels", test_ladder_labels);
  g_test_add_func ("/scene/ladder-scale", test_ladder_scale);
  g_test_add_func ("/scene/all-themes", test_all_themes);
  return g_test_run ();
}
