/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* All places of an editor where values are typed, taken together when somebody is about to leave:
 * what makes sense is in the map then, and of what does not, nothing goes without a word. */

#include <adwaita.h>

#include "hw-canvas.h"
#include "hw-inspector.h"
#include "hw-measure-page.h"
#include "hw-outline-page.h"

G_BEGIN_DECLS

typedef struct
{
  HwViewState *view;
  HwCanvas *canvas;
  HwInspector *inspector;
  AdwFlap *flap;          /* the inspector is in it */
  HwMeasurePage *measure; /* NULL until there is one */
  HwOutlinePage *outline; /* likewise; any name makes sense */
} HwTypingFaces;

/* Makes edits of all that is typed. Where something makes no sense, gives the keyboard to the first
 * of it and says what stands there and why: words for people, owned by the caller, the same as long
 * as it is the same. NULL when nothing does. */
char *hw_typing_faces_settle (const HwTypingFaces *self);

G_END_DECLS
