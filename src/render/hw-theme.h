/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Colours, fonts and line widths of a drawn map, as data. Layout does not depend on it. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  float red, green, blue, alpha; /* 0 to 1, not premultiplied */
} HwColor;

typedef enum
{
  HW_THEME_LIGHT, /* the screen, light */
  HW_THEME_DARK,
  HW_THEME_PAPER, /* what is exported and printed */
  HW_THEME_HIGH_CONTRAST,
  HW_THEME_HIGH_CONTRAST_DARK,
  HW_N_THEMES
} HwThemeId;

typedef enum
{
  HW_ICON_GEAR,      /* automated */
  HW_ICON_STAMP,     /* approval */
  HW_ICON_HOURGLASS, /* wait */
  HW_ICON_LOOP,      /* rework */
  HW_ICON_QUEUE,     /* inventory */
  HW_ICON_EXTERNAL,
  HW_ICON_FLAG, /* delivery */
  HW_ICON_PERSON,
  HW_ICON_CALENDAR, /* cadence */
  HW_ICON_STACK,    /* work in progress */
  HW_ICON_PULL,     /* a pull link */
  HW_ICON_CHECK,    /* on target */
  HW_ICON_ALERT,    /* off target, or something is wrong */
  HW_ICON_TAG,      /* waste */
  HW_ICON_VOTE,     /* votes on a note */
  HW_N_ICONS
} HwIcon;

/* Stroke and fill of one kind of step. */
typedef struct
{
  HwColor stroke;
  HwColor fill;
} HwPair;

typedef struct
{
  HwThemeId id;
  const char *font_family; /* with fallbacks, comma separated */
  HwColor background;
  HwColor ink;
  HwColor muted;
  HwColor card;
  HwColor lane_even;
  HwColor lane_odd;
  HwPair steps[6];   /* by HwStepKind */
  HwColor flow;      /* the track of a link without a wait */
  HwColor flow_head; /* its arrow head */
  HwColor wait_track;
  HwPair wait; /* pill and ladder */
  HwColor wait_hatch;
  HwColor wait_ink;
  HwPair rework;
  HwColor rework_ink; /* text on the fill */
  HwColor feedback;
  HwColor information;
  HwPair note;
  HwPair burst;
  HwColor note_ink;
  HwColor constraint;
  HwColor panel; /* totals box */
  HwColor panel_line;
  double line_mu;       /* outlines */
  double track_mu;      /* a link without a wait */
  double wait_track_mu; /* a link with a wait */
} HwTheme;

const HwTheme *hw_theme_get (HwThemeId id);

/* The contrast ratio of WCAG 2, 1 to 21, of two opaque colours. */
double hw_color_contrast (HwColor a, HwColor b);

/* "paper", "dark", "light", "high-contrast", "high-contrast-dark". */
gboolean hw_theme_from_name (const char *name, HwThemeId *id);

G_END_DECLS
