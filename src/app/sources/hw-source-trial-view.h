/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Trying a source: that it is under way, what came of it as a table of its first rows, or why
 * nothing came. Stopping is possible, and leaving it stops too. Where only its certificate is not
 * trusted, the fingerprint can be looked at and approved.
 *
 * Signal "shown": there is something else to see.
 * Signal "tried" (gboolean): what was tried is over, and what came can be read; FALSE also where it
 * was stopped by hand.
 * Signal "certificate-approved" (char *fingerprint): the person did; nothing is kept of it here. */

#include <adwaita.h>

#include "hw-sources.h"

G_BEGIN_DECLS

#define HW_TYPE_SOURCE_TRIAL_VIEW (hw_source_trial_view_get_type ())
G_DECLARE_FINAL_TYPE (HwSourceTrialView, hw_source_trial_view, HW, SOURCE_TRIAL_VIEW, AdwBin)

GtkWidget *hw_source_trial_view_new (void);

/* Tries it, and stops what was tried before. */
void
hw_source_trial_view_try (HwSourceTrialView *self, HwSources *sources, const HwSourceEntry *entry);

/* Called with what came, unless it was stopped or failed. */
typedef void (*HwSourceTrialFunc) (const HwSourceTrial *trial, gpointer data);

/* The same, and what came is shown by somebody else: nothing is shown here unless it failed. The
 * data must live as long as the view. */
void hw_source_trial_view_ask (HwSourceTrialView *self,
                               HwSources *sources,
                               const HwSourceEntry *entry,
                               HwSourceTrialFunc func,
                               gpointer data);

/* Something else is under way that can be stopped here as well; "Looking through it…". It ends with
 * any of the others, which cancel what this gives. Owned by the view: keep a reference. */
GCancellable *hw_source_trial_view_begin (HwSourceTrialView *self, const char *words);

/* What came of it. */
void hw_source_trial_view_show (HwSourceTrialView *self, const HwSourceTrial *trial);

/* Why it cannot even be tried. */
void hw_source_trial_view_show_error (HwSourceTrialView *self, const char *message);

/* Nothing is shown. */
void hw_source_trial_view_clear (HwSourceTrialView *self);

G_END_DECLS
