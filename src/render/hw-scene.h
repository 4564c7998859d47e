/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A drawn map: groups in paint order, one for each thing that shows, each a picture at an origin in
 * map units. Screen, PNG, PDF, SVG and hit tests read the same groups, so what is hit, exported and
 * printed is what is seen. Immutable.
 *
 * A scene is built at every keystroke. Given the previous scene it takes over every picture whose
 * element and circumstances are the same, and a text cache kept between scenes saves measuring. */

#include "hw-figures.h"
#include "hw-layout.h"
#include "hw-picture.h"
#include "hw-route.h"
#include "hw-text-cache.h"

G_BEGIN_DECLS

typedef struct _HwScene HwScene;

/* In paint order. */
typedef enum
{
  HW_GROUP_LANE,
  HW_GROUP_LINK, /* the track */
  HW_GROUP_STEP,
  HW_GROUP_NOTE,
  HW_GROUP_PILL, /* wait, share or words of a link, over cards and notes; its element is the link */
  HW_GROUP_LADDER,
  HW_GROUP_TOTALS,
  HW_GROUP_TITLE,
  HW_N_GROUP_KINDS
} HwGroupKind;

typedef struct
{
  HwGroupKind kind;
  const HwElement *element; /* borrowed from the map; NULL for title, ladder and totals */
  guint position;           /* of the element among those of its kind in the map */
  HwPoint origin;           /* where the picture's 0,0 stands */
  HwPicture *picture;
  HwRect bounds; /* of the picture, in the map: strokes included */
  HwRect block;  /* steps: the card; what stands for it when too small to read */
  HwColor block_color;
  guint64 inputs; /* of the picture, apart from the element: for taking it over */
} HwGroup;

/* How large type is. Full shows everything and is what is exported. On a smaller zoom the levels
 * above it set larger type and drop details, instead of letting text shrink: labels and badges,
 * then ranges, then %C&A, then every figure, so that only names are left, and in the end these. */
typedef enum
{
  HW_DETAIL_FULL,
  HW_DETAIL_LARGEST = 5, /* with figures */
  HW_DETAIL_NAMES,
  HW_DETAIL_SHAPES,
  HW_N_DETAILS
} HwDetail;

/* The level whose words stay at 12 px and numbers at 16 px at this zoom. For a wall, where words
 * should be 22 px, ask for zoom x 12 / 22. Below HW_BLOCK_ZOOM no figures are left, below
 * HW_NAMES_ZOOM no words; draw blocks there instead of many things. */
HwDetail hw_detail_for_zoom (double zoom);

/* The size of type of a step's name on one line, map units; 0 where it has none. */
double hw_detail_get_name_size (HwDetail detail);

#define HW_BLOCK_ZOOM 0.45
#define HW_NAMES_ZOOM 0.33

/* What a source last said about a station's measure, or of how long a feedback link takes. Texts
 * are translated; NULL for none. */
typedef struct
{
  double value;         /* in the unit of the measure, to hold against its target */
  const char *text;     /* the value in words; NULL: as a number with the unit */
  const char *age;      /* of what is old: it is drawn grey, with its age */
  const double *series; /* oldest first; may be NULL */
  guint n_series;
} HwTileReading;

/* What is not part of the map but shows on it. All borrowed; anything may be NULL but the theme. */
typedef struct
{
  const HwTheme *theme;
  const HwFigures *figures;  /* NULL: no ladder, totals or constraint */
  const char *figures_error; /* in their place, when there are none */
  const char *subtitle;
  GHashTable *readings; /* id of a measure or link -> HwTileReading; must not change afterwards */
  HwLayout *layout;     /* NULL: hw_layout_new () */
  HwRoutes *routes;     /* NULL: hw_routes_new () */
  HwTextCache *text;    /* NULL: one of its own */
  const HwScene *previous;
  HwDetail detail;
  gboolean outline; /* for hw_paint_thumbnail(): blocks and ways alone; nothing has a picture */
  gboolean with_title;
  gboolean with_ladder;
  gboolean with_totals;
  gboolean without_notes; /* where they would hide what is to be shown */
} HwSceneOptions;

struct _HwScene
{
  HwMap *map;
  HwLayout *layout;
  HwRoutes *routes;
  HwFigures *figures;   /* NULL when there are none */
  GHashTable *readings; /* NULL when there are none */
  const HwTheme *theme;
  HwDetail detail;
  HwGroup *groups; /* in paint order */
  guint n_groups;
  HwRect bounds;
  GHashTable *by_element; /* HwElement -> position of its group + 1 */
};

/* The map laid out, routed and drawn; never fails. */
HwScene *hw_scene_new (HwMap *map, const HwSceneOptions *options);
HwScene *hw_scene_ref (HwScene *self);
void hw_scene_unref (HwScene *self);

/* The group of an element (of a link: its track), or NULL. */
const HwGroup *hw_scene_find_group (const HwScene *self, const HwElement *element);

/* The accessible name of a group, "Code review", and what it shows in words, with its figures.
 * Translated; the caller frees them. */
char *hw_scene_dup_label (const HwScene *self, const HwGroup *group);
char *hw_scene_dup_description (const HwScene *self, const HwGroup *group);

/* The whole map in words: how many steps and lanes, and the totals. Translated; the caller frees
 * it. */
char *hw_scene_dup_summary (const HwScene *self);

/* A stable, reviewable text of the whole scene, for golden tests. */
char *hw_scene_dump (const HwScene *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwScene, hw_scene_unref)

G_END_DECLS
