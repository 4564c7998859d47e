/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the hw-scene-*.c files share while one scene is built: the inputs, the sizes of type, and
 * the way to add a group, which takes over the picture of the previous scene where nothing about it
 * changed. Each of those files draws one kind of thing. */

#include "hw-hash.h"
#include "hw-picture-builder.h"
#include "hw-scene.h"

G_BEGIN_DECLS

/* Sizes of type and what is shown, by level of detail. A size of 0: not shown. */
typedef struct
{
  double name_mu;       /* of a step, on one line */
  double name_small_mu; /* on two lines */
  double value_mu;      /* figures of a card, and what is written on tracks */
  double label_mu;      /* what a figure is */
  double badge_mu;
  double pill_mu;
  double word_mu;         /* running text: lanes, ladder, remarks */
  double small_mu;        /* what is said about that */
  double header_mu;       /* height of a card's header with one line */
  double header_large_mu; /* with two */
  double inset_mu;        /* of a card's content */
} HwTypeScale;

/* What the scene knows of a step beside the step. */
typedef struct
{
  int wait_link; /* position of the link that carries the step's wait, or -1 */
  gboolean wait_from_path;
  gboolean has_way_in; /* a flow or pull link leads here */
} HwStepContext;

typedef struct
{
  HwMap *map;
  HwLayout *layout;
  HwRoutes *routes;
  const HwFigures *figures;
  const char *figures_error;
  const char *subtitle;
  GHashTable *readings;
  const HwTheme *theme;
  HwDetail detail;
  HwTypeScale type;
  HwTimeUnits units;
  guint64 look; /* hash of all that every picture depends on */
  HwStepContext *steps;
  const HwStep **step_items; /* by position */
  HwPictureBuilder *draw;
  HwPicture *nothing; /* the picture of everything in an outline; else NULL */
  HwTextCache *text;
  const HwScene *previous;
  guint cursor; /* among the groups of the previous scene */
  GArray *groups;
} HwSceneBuilder;

/* Draws into builder->draw. `data` is what was given to hw_scene_add (). */
typedef void (*HwDrawFunc) (HwSceneBuilder *builder, const HwGroup *group, gconstpointer data);

/* Adds a group whose kind, element, position, origin, block and inputs are set; inputs need not
 * include the element or the look. Draws its picture unless the previous scene has it. */
void
hw_scene_add (HwSceneBuilder *builder, const HwGroup *group, HwDrawFunc draw, gconstpointer data);

/* The union of the groups so far. */
HwRect hw_scene_builder_get_bounds (const HwSceneBuilder *builder);

/* Each adds the groups of one kind; the title above this point. */
void hw_scene_add_title (HwSceneBuilder *builder, HwPoint above);
void hw_scene_add_lanes (HwSceneBuilder *builder);
void hw_scene_add_links (HwSceneBuilder *builder);
void hw_scene_add_steps (HwSceneBuilder *builder);
void hw_scene_add_pills (HwSceneBuilder *builder);
void hw_scene_add_notes (HwSceneBuilder *builder);

/* Within `area`; the height is not a limit. */
void hw_scene_add_ladder (HwSceneBuilder *builder, HwRect area);
void hw_scene_add_totals (HwSceneBuilder *builder, HwPoint origin);
double hw_scene_get_totals_width (const HwSceneBuilder *builder);

/* Draws the content of a card of kind station. */
void hw_scene_draw_station (HwSceneBuilder *builder, const HwGroup *group, const HwStep *step);

/* A hash of what a station's picture shows beside the step itself. */
guint64 hw_scene_hash_station (const HwSceneBuilder *builder, const HwStep *step);

/* What a station says of a measure, in words; NULL where there is nothing to say. Owned by the
 * caller. */
char *hw_scene_dup_measure_value (const HwMeasure *measure, const HwTileReading *reading);

/* What items wait in front of a step and on a link together. */
typedef struct
{
  HwRange range_s;
  gboolean is_computed; /* the mean wait for a gate, in part */
} HwSceneWait;

/* `step` is a position among the steps or -1, `link` may be NULL. */
HwSceneWait hw_scene_get_wait (const HwSceneBuilder *builder, int step, const HwLink *link);

/* The full level; the others leave details out. */
static inline gboolean
hw_scene_is_full (const HwSceneBuilder *builder)
{
  return builder->detail == HW_DETAIL_FULL;
}

/* Not at the level at which cards have a name and nothing else, and nothing is written on tracks.
 */
static inline gboolean
hw_scene_has_figures (const HwSceneBuilder *builder)
{
  return builder->type.value_mu > 0;
}

/* Below it they have no name either. */
static inline gboolean
hw_scene_has_names (const HwSceneBuilder *builder)
{
  return builder->type.name_mu > 0;
}

static inline gboolean
hw_scene_wait_shows (const HwSceneWait *wait)
{
  return hw_range_is_known (wait->range_s) && wait->range_s.high > 0;
}

/* A wait as a hatched pill around `center`. */
void hw_scene_draw_wait_pill (HwSceneBuilder *builder, HwPoint center, const HwSceneWait *wait);
double hw_scene_get_wait_pill_width (HwSceneBuilder *builder, const HwSceneWait *wait);

/* A time as short as a card needs it: "2 d", or "1–4 d" for low to high; the likely one alone where
 * type is large. NULL when unknown. */
char *hw_scene_dup_time (const HwSceneBuilder *builder, HwRange range_s);

/* The filled head of an arrow, its tip at the last of the points. */
void hw_scene_draw_head (HwSceneBuilder *builder, HwPoint from, HwPoint tip, HwColor color);

G_END_DECLS
