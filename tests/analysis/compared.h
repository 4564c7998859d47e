/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Maps written as text, compared: several lines are text for hw_test_map_new(), one line is for
 * hw_test_map_new_brief(). */

#include "hw-comparison.h"
#include "hw-test-map.h"

#include <string.h>

G_BEGIN_DECLS

static inline HwMap *
read_map (const char *text)
{
  return strchr (text, '\n') != NULL ? hw_test_map_new (text) : hw_test_map_new_brief (text);
}

static inline HwComparison *
compare (const char *before, const char *after)
{
  g_autoptr (HwMap) map_before = read_map (before);
  g_autoptr (HwMap) map_after = read_map (after);

  return hw_comparison_new (map_before, map_after);
}

G_END_DECLS
