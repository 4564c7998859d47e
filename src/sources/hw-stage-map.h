/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The stages of a value stream that a source measures itself, as GitLab does, and a first map of
 * them. A stage is a series (HW_TERM_SERIES) with its place in the stream and a hint
 * "stage=Review", its name; a sample of it is how many seconds passed in it, at the median of so
 * many items.
 *
 * Nobody says how much of that was work: it is the wait of the step, and process time is unknown.
 * A step says with "SOURCE/series/ID" in its states which stage it is, so that readings of it are
 * the newest samples. */

#include "hw-event-words.h"
#include "hw-first-map.h"

G_BEGIN_DECLS

/* The stages among the terms (HwTerm), along the stream: an array that borrows them. */
GPtrArray *hw_stage_list (const GPtrArray *terms);

/* The newest sample of a series; its time is HW_TIME_UNKNOWN where there is none. */
gboolean
hw_stage_load_sample (HwLibrary *library, HwTermKey series, HwSampleEvent *sample, GError **error);

/* `stages` are those of the source, at least one. */
HwMap *hw_stage_map_new (HwLibrary *library,
                         const HwSource *source,
                         const HwFirstMapOptions *options,
                         const GPtrArray *stages,
                         GError **error);

G_END_DECLS
