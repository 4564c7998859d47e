/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-icon.h"

#define MOVE(x, y)                                                                                 \
  {                                                                                                \
    HW_PATH_MOVE, { x },                                                                           \
    {                                                                                              \
      y                                                                                            \
    }                                                                                              \
  }
#define LINE(x, y)                                                                                 \
  {                                                                                                \
    HW_PATH_LINE, { x },                                                                           \
    {                                                                                              \
      y                                                                                            \
    }                                                                                              \
  }
#define CURVE(x1, y1, x2, y2, x3, y3)                                                              \
  {                                                                                                \
    HW_PATH_CURVE, { x1, x2, x3 },                                                                 \
    {                                                                                              \
      y1, y2, y3                                                                                   \
    }                                                                                              \
  }
#define CLOSE                                                                                      \
  {                                                                                                \
    HW_PATH_CLOSE                                                                                  \
  }
#define RECT(x, y, width, height)                                                                  \
  MOVE (x, y), LINE ((x) + (width), y), LINE ((x) + (width), (y) + (height)),                      \
      LINE (x, (y) + (height)), CLOSE

/* A circle of four cubic curves: their handles are 0.5523 of the radius long. */
#define HANDLE(r) (0.5523f * (r))
#define CIRCLE(x, y, r)                                                                            \
  MOVE ((x) + (r), y),                                                                             \
      CURVE ((x) + (r), (y) + HANDLE (r), (x) + HANDLE (r), (y) + (r), x, (y) + (r)),              \
      CURVE ((x)-HANDLE (r), (y) + (r), (x) - (r), (y) + HANDLE (r), (x) - (r), y),                \
      CURVE ((x) - (r), (y)-HANDLE (r), (x)-HANDLE (r), (y) - (r), x, (y) - (r)),                  \
      CURVE ((x) + HANDLE (r), (y) - (r), (x) + (r), (y)-HANDLE (r), (x) + (r), y), CLOSE

static const HwIconOp gear[] = {
  MOVE (6.56, 2.8),   LINE (6.64, 0.93),   LINE (9.36, 0.93),
  LINE (9.44, 2.8),   LINE (10.66, 3.3),   LINE (12.04, 2.04),
  LINE (13.96, 3.96), LINE (12.7, 5.34),   LINE (13.2, 6.56),
  LINE (15.07, 6.64), LINE (15.07, 9.36),  LINE (13.2, 9.44),
  LINE (12.7, 10.66), LINE (13.96, 12.04), LINE (12.04, 13.96),
  LINE (10.66, 12.7), LINE (9.44, 13.2),   LINE (9.36, 15.07),
  LINE (6.64, 15.07), LINE (6.56, 13.2),   LINE (5.34, 12.7),
  LINE (3.96, 13.96), LINE (2.04, 12.04),  LINE (3.3, 10.66),
  LINE (2.8, 9.44),   LINE (0.93, 9.36),   LINE (0.93, 6.64),
  LINE (2.8, 6.56),   LINE (3.3, 5.34),    LINE (2.04, 3.96),
  LINE (3.96, 2.04),  LINE (5.34, 3.3),    CLOSE,
  CIRCLE (8, 8, 2.4),
};

static const HwIconOp stamp[] = {
  MOVE (7, 9.5),
  LINE (7.1, 6.9),
  CURVE (5.9, 6.4, 5.3, 5.4, 5.3, 4.2),
  CURVE (5.3, 2.6, 6.5, 1.4, 8, 1.4),
  CURVE (9.5, 1.4, 10.7, 2.6, 10.7, 4.2),
  CURVE (10.7, 5.4, 10.1, 6.4, 8.9, 6.9),
  LINE (9, 9.5),
  LINE (12, 9.5),
  CURVE (12.8, 9.5, 13.4, 10.1, 13.4, 10.9),
  LINE (13.4, 12.2),
  LINE (2.6, 12.2),
  LINE (2.6, 10.9),
  CURVE (2.6, 10.1, 3.2, 9.5, 4, 9.5),
  CLOSE,
  RECT (2.6, 13.3, 10.8, 1.5),
};

static const HwIconOp hourglass[] = {
  RECT (3.2, 0.8, 9.6, 1.8),
  MOVE (4.4, 3.2),
  LINE (11.6, 3.2),
  CURVE (11.6, 5.6, 9.6, 6.6, 8.8, 8),
  CURVE (9.6, 9.4, 11.6, 10.4, 11.6, 12.8),
  LINE (4.4, 12.8),
  CURVE (4.4, 10.4, 6.4, 9.4, 7.2, 8),
  CURVE (6.4, 6.6, 4.4, 5.6, 4.4, 3.2),
  CLOSE,
  RECT (3.2, 13.4, 9.6, 1.8),
};

static const HwIconOp loop[] = {
  MOVE (4.33, 2.76),
  CURVE (6.66, 1.13, 9.79, 1.23, 12.01, 3.01),
  CURVE (14.22, 4.79, 15, 7.82, 13.91, 10.45),
  CURVE (12.82, 13.08, 10.13, 14.67, 7.3, 14.36),
  CURVE (4.48, 14.05, 2.19, 11.91, 1.7, 9.11),
  LINE (3.57, 8.78),
  CURVE (3.92, 10.75, 5.52, 12.26, 7.51, 12.47),
  CURVE (9.5, 12.69, 11.39, 11.57, 12.16, 9.72),
  CURVE (12.92, 7.87, 12.38, 5.74, 10.82, 4.49),
  CURVE (9.26, 3.24, 7.06, 3.17, 5.42, 4.31),
  CLOSE,
  MOVE (3.04, 0.91),
  LINE (6.71, 6.16),
  LINE (0.78, 6.4),
  CLOSE,
};

static const HwIconOp queue[] = {
  MOVE (8, 1.2),           LINE (15.4, 14.4), LINE (0.6, 14.4),  CLOSE,
  MOVE (8, 4.6),           LINE (3.4, 12.8),  LINE (12.6, 12.8), CLOSE,
  RECT (7.2, 7.6, 1.6, 4),
};

static const HwIconOp external[] = {
  MOVE (2, 14.6),
  LINE (2, 1.4),
  LINE (10, 1.4),
  LINE (10, 6),
  LINE (14, 6),
  LINE (14, 14.6),
  CLOSE,
  RECT (4, 3.6, 1.6, 1.8),
  RECT (6.6, 3.6, 1.6, 1.8),
  RECT (4, 7, 1.6, 1.8),
  RECT (6.6, 7, 1.6, 1.8),
  RECT (11.2, 8.2, 1.5, 1.8),
  RECT (4.8, 11, 2.6, 3.6),
};

static const HwIconOp flag[] = {
  RECT (2.6, 1, 1.6, 14.2), MOVE (4.9, 1.6), LINE (14, 1.6), LINE (11.6, 5.1),
  LINE (14, 8.6),           LINE (4.9, 8.6), CLOSE,
};

static const HwIconOp person[] = {
  CIRCLE (8, 4.4f, 3.2f),
  MOVE (2, 14.8),
  CURVE (2, 11, 4.4, 8.9, 8, 8.9),
  CURVE (11.6, 8.9, 14, 11, 14, 14.8),
  CLOSE,
};

static const HwIconOp calendar[] = {
  MOVE (1.6, 2.6),
  LINE (14.4, 2.6),
  LINE (14.4, 14.8),
  LINE (1.6, 14.8),
  CLOSE,
  RECT (3.2, 6, 9.6, 7.2),
  RECT (4, 0.8, 1.8, 1.8),
  RECT (10.2, 0.8, 1.8, 1.8),
  RECT (4.8, 7.6, 2.4, 2),
  RECT (8.8, 7.6, 2.4, 2),
  RECT (4.8, 10.6, 2.4, 1.6),
};

static const HwIconOp stack[] = {
  RECT (1.6, 2.2, 12.8, 3),
  RECT (1.6, 6.5, 12.8, 3),
  RECT (1.6, 10.8, 12.8, 3),
};

static const HwIconOp pull[] = {
  CIRCLE (8, 8, 7.2f), CIRCLE (8, 8, 5.6f), MOVE (5.2, 7.1), LINE (8.2, 7.1), LINE (8.2, 4.6),
  LINE (11.8, 8),      LINE (8.2, 11.4),    LINE (8.2, 8.9), LINE (5.2, 8.9), CLOSE,
};

static const HwIconOp check[] = {
  MOVE (1.4, 8.6), LINE (3.2, 6.8),  LINE (6.2, 9.8), LINE (12.8, 3.2),
  LINE (14.6, 5),  LINE (6.2, 13.4), CLOSE,
};

static const HwIconOp alert[] = {
  MOVE (8, 0.9), LINE (15.6, 14.8),         LINE (0.4, 14.8),
  CLOSE,         RECT (7.1, 5.4, 1.8, 4.6), RECT (7.1, 11.2, 1.8, 1.8),
};

static const HwIconOp tag[] = {
  MOVE (1, 8),  LINE (6, 2), LINE (15, 2),           LINE (15, 14),
  LINE (6, 14), CLOSE,       CIRCLE (6.6f, 8, 1.5f),
};

static const HwIconOp vote[] = {
  CIRCLE (8, 8, 6),
};

#define ICON(name)                                                                                 \
  {                                                                                                \
    name, G_N_ELEMENTS (name)                                                                      \
  }

static const struct
{
  const HwIconOp *ops;
  guint n_ops;
} icons[HW_N_ICONS] = {
  [HW_ICON_GEAR] = ICON (gear),           [HW_ICON_STAMP] = ICON (stamp),
  [HW_ICON_HOURGLASS] = ICON (hourglass), [HW_ICON_LOOP] = ICON (loop),
  [HW_ICON_QUEUE] = ICON (queue),         [HW_ICON_EXTERNAL] = ICON (external),
  [HW_ICON_FLAG] = ICON (flag),           [HW_ICON_PERSON] = ICON (person),
  [HW_ICON_CALENDAR] = ICON (calendar),   [HW_ICON_STACK] = ICON (stack),
  [HW_ICON_PULL] = ICON (pull),           [HW_ICON_CHECK] = ICON (check),
  [HW_ICON_ALERT] = ICON (alert),         [HW_ICON_TAG] = ICON (tag),
  [HW_ICON_VOTE] = ICON (vote),
};

const HwIconOp *
hw_icon_get_ops (HwIcon icon, guint *n_ops)
{
  g_return_val_if_fail (icon < HW_N_ICONS, NULL);

  *n_ops = icons[icon].n_ops;
  return icons[icon].ops;
}
