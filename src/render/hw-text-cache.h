/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Measures, shortens and wraps text, and remembers the answers: shaping is most of the cost of a
 * scene, and hardly any text changes between two scenes. The application keeps one cache for as
 * long as a map is open. Font, hinting and rounding are fixed so that screen, PNG and PDF agree;
 * one pixel is one map unit.
 *
 * A cache belongs to the thread that made it: Pango's font maps do. */

#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct _HwTextCache HwTextCache;

typedef struct
{
  double size_mu;
  int weight;       /* PangoWeight */
  gboolean tabular; /* digits of one width */
} HwTextStyle;

/* Where a line ends. */
typedef enum
{
  HW_TEXT_END_WORD,   /* after a word, or with the text */
  HW_TEXT_END_INSIDE, /* within a word that is too long by itself */
  HW_TEXT_END_CUT,    /* in an ellipsis */
} HwTextEnd;

typedef struct
{
  const char *string; /* owned by the cache, valid until hw_text_cache_trim () */
  double width_mu;
  HwTextEnd end;
} HwTextLine;

#define HW_TEXT_MAX_LINES 6

HwTextCache *hw_text_cache_new (void);
void hw_text_cache_free (HwTextCache *self);

/* Keeps shaped text too, which doubles the speed of painting right after measuring and costs some
 * 2 KB a string: for exports. */
void hw_text_cache_keep_layouts (HwTextCache *self);

/* Breaks `text` into at most `max_lines` lines (and HW_TEXT_MAX_LINES) no wider than
 * `max_width_mu`, the last one ending in an ellipsis when there is more; a word that is too long by
 * itself in a hyphen, before its last four letters at the latest. A width of 0 is no limit.
 * Line feeds count as spaces. Returns the number of lines, 0 for empty text. */
guint hw_text_cache_fit (HwTextCache *self,
                         const char *text,
                         const HwTextStyle *style,
                         double max_width_mu,
                         guint max_lines,
                         HwTextLine lines[HW_TEXT_MAX_LINES]);

/* Of the text on one line, map units. */
double hw_text_cache_get_width (HwTextCache *self, const char *text, const HwTextStyle *style);

/* A one-line layout ready to be shown, its baseline at pango_layout_get_baseline (). Borrowed until
 * the next call. */
PangoLayout *
hw_text_cache_get_layout (HwTextCache *self, const char *text, const HwTextStyle *style);

/* TRUE when the first letter of the text is of a script that runs from right to left. */
gboolean hw_text_is_right_to_left (const char *text);

/* Forgets what was not asked for lately, when there is much of it. hw_scene_new () does it. */
void hw_text_cache_trim (HwTextCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTextCache, hw_text_cache_free)

G_END_DECLS
