/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A drawn map: a flat display list of a handful of primitives in map units, grouped by what they
 * show. All looks are decided here; a backend (cairo, SVG, the screen) only maps primitives, and
 * hit tests read the same list, so what is hit, exported and printed is what is seen. */

#include <pango/pango.h>

#include "hw-figures.h"
#include "hw-layout.h"
#include "hw-route.h"
#include "hw-theme.h"

G_BEGIN_DECLS

typedef enum
{
  HW_PRIMITIVE_BOX,  /* rounded rectangle: fill, hatch and stroke as set */
  HW_PRIMITIVE_PATH, /* lines and curves: fill and stroke as set */
  HW_PRIMITIVE_TEXT, /* one line of text */
  HW_PRIMITIVE_ICON, /* a named icon drawn as paths in its bounds */
} HwPrimitiveKind;

typedef enum
{
  HW_PATH_MOVE,  /* 1 point */
  HW_PATH_LINE,  /* 1 point */
  HW_PATH_CURVE, /* 3 points, cubic */
  HW_PATH_CLOSE, /* 0 points */
} HwPathOp;

typedef enum
{
  HW_DASH_NONE,
  HW_DASH_DASHED, /* rework */
  HW_DASH_DOTTED, /* feedback */
} HwDash;

typedef enum
{
  HW_ALIGN_START,
  HW_ALIGN_CENTER,
  HW_ALIGN_END,
} HwAlign;

typedef struct
{
  HwPrimitiveKind kind;
  HwRect bounds;  /* of the box, the path's points, the text as measured, the icon */
  HwColor fill;   /* alpha 0: none. Of text and icons: their colour */
  HwColor stroke; /* alpha 0: none */
  double line_mu; /* width of the stroke */
  HwDash dash;
  HwColor hatch; /* alpha 0: none; diagonal lines over the fill */
  union
  {
    struct
    {
      double radius_top_mu; /* of the upper corners */
      double radius_bottom_mu;
    } box;
    struct
    {
      const guint8 *ops; /* HwPathOp */
      const HwPoint *points;
      guint n_ops;
      guint n_points;
    } path;
    struct
    {
      const char *string; /* already shortened to fit */
      HwPoint baseline;   /* where the alignment point stands */
      double size_mu;
      int weight; /* PangoWeight */
      HwAlign align;
      gboolean tabular; /* digits of one width */
      double angle;     /* radians, clockwise; lane labels are turned */
    } text;
    struct
    {
      HwIcon icon;
    } icon;
  };
} HwPrimitive;

typedef enum
{
  HW_GROUP_TITLE,
  HW_GROUP_LANE,
  HW_GROUP_LINK,
  HW_GROUP_STEP,
  HW_GROUP_NOTE,
  HW_GROUP_LADDER,
  HW_GROUP_TOTALS,
  HW_N_GROUP_KINDS
} HwGroupKind;

/* The primitives of one thing, in paint order and next to each other. */
typedef struct
{
  HwGroupKind kind;
  const HwElement *element; /* borrowed from the map; NULL for title, ladder and totals */
  const char *label;        /* accessible name: "Code review" */
  const char *description;  /* accessible description, with its figures */
  HwRect bounds;            /* of all its primitives, strokes included */
  HwRect block;             /* steps: the card; what stands for it when too small to read */
  HwColor block_color;
  guint first;
  guint n_primitives;
  guint64 hash; /* equal hashes: equal primitives */
} HwGroup;

/* What is not part of the map but shows on it. */
typedef struct
{
  const HwTheme *theme;
  const HwFigures *figures;  /* NULL: no ladder, totals or constraint */
  const char *figures_error; /* in their place, when there are none */
  const char *subtitle;      /* NULL: none */
  gboolean with_title;
  gboolean with_ladder;
  gboolean with_totals;
} HwSceneOptions;

typedef struct
{
  HwMap *map;
  HwLayout *layout;
  HwRoutes *routes;
  HwColor background;
  HwPrimitive *primitives;
  guint n_primitives;
  HwGroup *groups; /* in paint order */
  guint n_groups;
  HwRect bounds;
} HwScene;

HwScene *
hw_scene_new (HwMap *map, const HwSceneOptions *options);
HwScene *
hw_scene_ref (HwScene *self);
void
hw_scene_unref (HwScene *self);

/* The group of an element, or NULL. */
const HwGroup *
hw_scene_find_group (const HwScene *self, const HwElement *element);

/* A stable, reviewable text of the whole scene, for golden tests. */
char *
hw_scene_dump (const HwScene *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwScene, hw_scene_unref)

G_END_DECLS
