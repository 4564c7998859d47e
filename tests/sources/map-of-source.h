/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* First maps of what is in the library of a fixture, and what they say, for tests that make some.
 */

#include "hw-first-map.h"
#include "sources-fixture.h"

G_BEGIN_DECLS

/* Of the fixture's own source. `options` may be NULL. */
HwMap *map_of_source (SourcesFixture *fixture, const HwFirstMapOptions *options, GError **error);

/* Valid, with figures, without findings that are errors, laid out without overlaps, and the same
 * once it was written down and read. */
void assert_sound (HwMap *map);

/* "A, B, C": the names of the steps. */
void assert_steps (const HwMap *map, const char *expected);

/* The step of this name, which must be there. */
const HwStep *find_step (const HwMap *map, const char *name);

/* NULL where there is none. */
const HwLink *find_link (const HwMap *map, HwLinkKind kind, const char *from, const char *to);

guint count_links (const HwMap *map, HwLinkKind kind);

/* What the step says of a state of the source, NULL for nothing. */
const char *state_role (SourcesFixture *fixture,
                        const char *source_name,
                        const HwStep *step,
                        const char *state);

G_END_DECLS
