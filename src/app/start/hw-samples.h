/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The maps that come with the program, from its resources. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;        /* of the resource, without suffix */
  const char *title;       /* untranslated */
  const char *description; /* untranslated, a few words */
} HwSample;

const HwSample *hw_samples_get (guint *n_samples);

/* The map of the sample with this name; the caller owns it. */
HwMap *hw_sample_load (const char *name, GError **error);

G_END_DECLS
