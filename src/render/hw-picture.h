/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What one thing of a map looks like: a short display list of primitives in map units, relative to
 * the thing's own origin. Immutable and shared: a card that moves, or a map that changes elsewhere,
 * keeps its picture. All looks are decided here; a backend (cairo, SVG, the screen) only maps
 * primitives. */

#include "hw-geometry.h"
#include "hw-theme.h"

G_BEGIN_DECLS

typedef enum
{
  HW_PRIMITIVE_BOX,  /* rounded rectangle: fill, hatch and stroke as set */
  HW_PRIMITIVE_PATH, /* lines and curves: fill and stroke as set */
  HW_PRIMITIVE_TEXT, /* one line of text */
  HW_PRIMITIVE_ICON, /* a named icon drawn as paths in its bounds (hw-icon.h) */
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
  HW_N_DASHES
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
  HwRect bounds;  /* of the box, the path's points, the text as measured, the icon; no strokes */
  HwColor fill;   /* alpha 0: none. Of text and icons: their colour */
  HwColor stroke; /* alpha 0: none. Round joins and caps */
  double line_mu; /* width of the stroke */
  HwDash dash;
  HwColor hatch;     /* alpha 0: none; diagonal lines over the fill (hw-hatch.h). Boxes only */
  const char *field; /* name of the field (hw-field.h) it shows, static; NULL: of none */
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
      double angle; /* radians, clockwise, about the baseline point; lane labels are turned */
      int weight;   /* PangoWeight */
      HwAlign align;
      gboolean tabular; /* digits of one width */
    } text;
    struct
    {
      HwIcon icon;
    } icon;
  };
} HwPrimitive;

typedef struct
{
  guint64 hash;  /* equal hashes: equal pictures */
  HwRect bounds; /* of all primitives, strokes included */
  guint n_primitives;
  const HwPrimitive *primitives; /* in paint order */
} HwPicture;

HwPicture *hw_picture_ref (HwPicture *self);
void hw_picture_unref (HwPicture *self);

/* Lengths of dashes and gaps, map units, for a stroke of this width: `pattern` gets two numbers.
 * FALSE for a solid stroke. */
gboolean hw_dash_get_pattern (HwDash dash, double line_mu, double pattern[2]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPicture, hw_picture_unref)

G_END_DECLS
