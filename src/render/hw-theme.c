/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-theme.h"

#include <math.h>

#define FONT_FAMILY "Cantarell, Inter, Noto Sans, sans-serif"

#define RGB(hex)                                                                                   \
  {                                                                                                \
    .red = (((hex) >> 16) & 0xff) / 255.0f, .green = (((hex) >> 8) & 0xff) / 255.0f,               \
    .blue = ((hex)&0xff) / 255.0f, .alpha = 1.0f                                                   \
  }
#define PAIR(stroke_hex, fill_hex)                                                                 \
  {                                                                                                \
    .stroke = RGB (stroke_hex), .fill = RGB (fill_hex)                                             \
  }

/* Lightness of the strokes is staggered (rework darkest, automated lightest): that keeps the kinds
 * apart for people who see few colours. Light and paper differ only in what lies behind. */
#define LIGHT_INKS                                                                                 \
  .font_family = FONT_FAMILY, .ink = RGB (0x1d1d20), .muted = RGB (0x5e5c64),                      \
  .card = RGB (0xffffff),                                                                          \
  .steps = {                                                                                       \
    PAIR (0x1c54e0, 0xe4edfd), /* process */                                                       \
    PAIR (0xa85606, 0xfdeedb), /* gate */                                                          \
    PAIR (0x068159, 0xdcf3ea), /* automated */                                                     \
    PAIR (0xa85606, 0xfdeedb), /* queue */                                                         \
    PAIR (0x575267, 0xecebef), /* external */                                                      \
    PAIR (0x575267, 0xecebef), /* station */                                                       \
  },                                                                                               \
  .flow = RGB (0x5784ec), .flow_head = RGB (0x1c54e0), .wait_track = RGB (0xbf7a2b),               \
  .wait = PAIR (0xa85606, 0xfdeedb), .wait_hatch = RGB (0xefc48f), .wait_ink = RGB (0x6e3700),     \
  .rework = PAIR (0x4a0730, 0xf7e3ed), .rework_ink = RGB (0x4a0730), .feedback = RGB (0x575267),   \
  .information = RGB (0x5e5c64), .note = PAIR (0x8a7000, 0xfff3a3),                                \
  .burst = PAIR (0x8a7000, 0xffe45c), .note_ink = RGB (0x1d1d20), .constraint = RGB (0xa85606),    \
  .panel = RGB (0xffffff), .panel_line = RGB (0xc9c8ce), .line_mu = 2, .track_mu = 4,              \
  .wait_track_mu = 7

/* Black or white and nothing between: kinds differ by icon, outline, hatch and dash. */
#define HIGH_CONTRAST_INKS(ink_hex, paper_hex)                                                     \
  .font_family = FONT_FAMILY, .background = RGB (paper_hex), .ink = RGB (ink_hex),                 \
  .muted = RGB (ink_hex), .card = RGB (paper_hex), .lane_even = RGB (paper_hex),                   \
  .lane_odd = RGB (paper_hex),                                                                     \
  .steps = {                                                                                       \
    PAIR (ink_hex, paper_hex), PAIR (ink_hex, paper_hex), PAIR (ink_hex, paper_hex),               \
    PAIR (ink_hex, paper_hex), PAIR (ink_hex, paper_hex), PAIR (ink_hex, paper_hex),               \
  },                                                                                               \
  .flow = RGB (ink_hex), .flow_head = RGB (ink_hex), .wait_track = RGB (ink_hex),                  \
  .wait = PAIR (ink_hex, paper_hex), .wait_ink = RGB (ink_hex), .rework = PAIR (ink_hex, paper_hex), \
  .rework_ink = RGB (ink_hex), .feedback = RGB (ink_hex), .information = RGB (ink_hex),            \
  .note = PAIR (ink_hex, paper_hex), .burst = PAIR (ink_hex, paper_hex), .note_ink = RGB (ink_hex), \
  .constraint = RGB (ink_hex), .panel = RGB (paper_hex), .panel_line = RGB (ink_hex),              \
  .line_mu = 3, .track_mu = 4, .wait_track_mu = 8

static const HwTheme themes[HW_N_THEMES] = {
  [HW_THEME_LIGHT] = {
    .id = HW_THEME_LIGHT,
    .background = RGB (0xfafafa),
    .lane_even = RGB (0xf0f0f3),
    .lane_odd = RGB (0xf6f6f8),
    LIGHT_INKS,
  },
  [HW_THEME_DARK] = {
    .id = HW_THEME_DARK,
    .font_family = FONT_FAMILY,
    .background = RGB (0x1e1e1e),
    .ink = RGB (0xffffff),
    .muted = RGB (0xb9b7c1),
    .card = RGB (0x232325),
    .lane_even = RGB (0x2a2a2d),
    .lane_odd = RGB (0x262628),
    .steps = {
      PAIR (0x3a8df5, 0x172a45), /* process */
      PAIR (0xfb8303, 0x40290f), /* gate */
      PAIR (0x4dfac4, 0x0f372b), /* automated */
      PAIR (0xfb8303, 0x40290f), /* queue */
      PAIR (0xa09cae, 0x302e36), /* external */
      PAIR (0xa09cae, 0x302e36), /* station */
    },
    .flow = RGB (0x4079c9),
    .flow_head = RGB (0x5ba2f8),
    .wait_track = RGB (0xb5691a),
    .wait = PAIR (0xfb8303, 0x40290f),
    .wait_hatch = RGB (0x6b4417),
    .wait_ink = RGB (0xffd9a8),
    .rework = PAIR (0xf2305f, 0x46121f),
    .rework_ink = RGB (0xffc9d6),
    .feedback = RGB (0xa09cae),
    .information = RGB (0xb9b7c1),
    .note = PAIR (0xc9b13c, 0x54480f),
    .burst = PAIR (0xe5ca45, 0x54480f),
    .note_ink = RGB (0xffffff),
    .constraint = RGB (0xfb8303),
    .panel = RGB (0x2a2a2d),
    .panel_line = RGB (0x57565c),
    .line_mu = 2,
    .track_mu = 4,
    .wait_track_mu = 7,
  },
  [HW_THEME_PAPER] = {
    .id = HW_THEME_PAPER,
    .background = RGB (0xffffff),
    .lane_even = RGB (0xf1f1f4),
    .lane_odd = RGB (0xf7f7f9),
    LIGHT_INKS,
  },
  [HW_THEME_HIGH_CONTRAST] = {
    .id = HW_THEME_HIGH_CONTRAST,
    .wait_hatch = RGB (0xb0b0b0),
    HIGH_CONTRAST_INKS (0x000000, 0xffffff),
  },
  [HW_THEME_HIGH_CONTRAST_DARK] = {
    .id = HW_THEME_HIGH_CONTRAST_DARK,
    .wait_hatch = RGB (0x585858),
    HIGH_CONTRAST_INKS (0xffffff, 0x000000),
  },
};

static const char *const names[HW_N_THEMES] = {
  [HW_THEME_LIGHT] = "light",
  [HW_THEME_DARK] = "dark",
  [HW_THEME_PAPER] = "paper",
  [HW_THEME_HIGH_CONTRAST] = "high-contrast",
  [HW_THEME_HIGH_CONTRAST_DARK] = "high-contrast-dark",
};

static double
linear_channel (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
relative_luminance (HwColor color)
{
  return 0.2126 * linear_channel ((double)color.red) + 0.7152 * linear_channel ((double)color.green)
         + 0.0722 * linear_channel ((double)color.blue);
}

const HwTheme *
hw_theme_get (HwThemeId id)
{
  g_return_val_if_fail (id < HW_N_THEMES, &themes[HW_THEME_LIGHT]);

  return &themes[id];
}

double
hw_color_contrast (HwColor a, HwColor b)
{
  double luminance_a = relative_luminance (a);
  double luminance_b = relative_luminance (b);

  return (fmax (luminance_a, luminance_b) + 0.05) / (fmin (luminance_a, luminance_b) + 0.05);
}

gboolean
hw_theme_from_name (const char *name, HwThemeId *id)
{
  for (guint i = 0; i < HW_N_THEMES; i++)
    {
      if (g_str_equal (names[i], name))
        {
          *id = i;
          return TRUE;
        }
    }
  return FALSE;
}
