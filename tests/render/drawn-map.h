/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map on its way to a picture, for the tests of this folder: figures, scene and export in one
 * call, and texts found in a scene. */

#include "hw-export.h"
#include "hw-scene.h"
#include "hw-test-map.h"

G_BEGIN_DECLS

/* Two lanes, a gate, a fork, rework, feedback, a station with measures, notes of each kind. */
#define DRAWN_MAP_WORKSHOP                                                                         \
  "@map title=Workshop demand.items=8 demand.per=144000\n"                                         \
  "@lane eng name=Engineering\n"                                                                   \
  "@lane ops name=Operations\n"                                                                    \
  "ask kind=external lane=eng pt=600\n"                                                            \
  "inbox kind=queue lane=eng wip=14 wait=57600\n"                                                  \
  "dev lane=eng pt=57600-115200-230400 wait=28800 ca=.8 people=10\n"                               \
  "review lane=eng pt=3600 wait=28800-43200-86400 ca=.85 wip=5 wip_limit=8\n"                      \
  "scan kind=automated lane=ops pt=1200 ca=.95\n"                                                  \
  "approve kind=gate lane=ops pt=3600 cadence=144000 ca=.9\n"                                      \
  "deploy kind=automated lane=ops pt=900 wait=57600 delivery=yes\n"                                \
  "watch kind=station lane=ops\n"                                                                  \
  "ask -> inbox\n"                                                                                 \
  "inbox -> dev kind=pull\n"                                                                       \
  "dev -> review\n"                                                                                \
  "review ~> dev share=.15\n"                                                                      \
  "review -> scan\n"                                                                               \
  "review -> approve\n"                                                                            \
  "scan -> deploy\n"                                                                               \
  "approve -> deploy\n"                                                                            \
  "deploy -> watch kind=information channel=electronic label=events\n"                             \
  "watch -> ask kind=feedback latency=345600 label=incidents\n"                                    \
  "@measure up on=watch name=availability unit=% target=99.9 direction=higher\n"                   \
  "@measure p95 on=watch name=response unit=ms\n"                                                  \
  "@note idea on=dev text=pair\n"                                                                  \
  "@note burst kind=burst on=approve text=peer votes=4\n"                                          \
  "@note waste kind=waste on=deploy waste=delays\n"                                                \
  "@note ask-it kind=question on=ask text=who\n"

HwScene *drawn_map_scene (HwMap *map, HwThemeId theme, HwDetail detail, HwTextCache *text);

/* A stream of `n_steps` steps, the same each time: 15 % fork into two or three branches that join
 * again, 12 % send work back, as in the research notes on performance, 4. */
HwMap *drawn_map_stream (guint n_steps);

/* The group of the element with this id, which must be there. */
const HwGroup *drawn_map_group (const HwScene *scene, const char *id);

/* The pill of the link with this id, or NULL. */
const HwGroup *drawn_map_pill (const HwScene *scene, const char *id);

/* TRUE when the group shows this text as one line. */
gboolean drawn_map_shows (const HwGroup *group, const char *text);

gboolean drawn_map_shows_icon (const HwGroup *group, HwIcon icon);

/* FALSE where the fonts the map is designed for are missing: then text has other widths. */
gboolean drawn_map_has_fonts (void);

G_END_DECLS
