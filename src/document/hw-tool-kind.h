/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the pointer does on the canvas: the tools a person chooses between. hw-tool.h is how they
 * work. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HW_TOOL_SELECT,
  HW_TOOL_HAND,
  HW_TOOL_STEP,
  HW_TOOL_QUEUE,
  HW_TOOL_CONNECT, /* the kind of link that suggests itself */
  HW_TOOL_INFORMATION,
  HW_TOOL_REWORK,
  HW_TOOL_FEEDBACK,
  HW_TOOL_NOTE, /* an idea */
  HW_TOOL_BURST,
  HW_TOOL_WASTE,
  HW_TOOL_QUESTION,
  HW_TOOL_LASER, /* points, for those who see the presentation */
  HW_N_TOOLS
} HwToolKind;

G_END_DECLS
