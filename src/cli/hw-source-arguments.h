/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The arguments NAME=VALUE of `headway source add`: those of every source (url, zone, clear,
 * certificate) and the settings of its kind. One that nobody reads is refused, as it is misspelt.
 */

#include "hw-connector.h"
#include "hw-verb.h"

G_BEGIN_DECLS

#define HW_SOURCE_ARGUMENT_CLEAR "clear="
#define HW_SOURCE_ARGUMENT_CERTIFICATE "certificate="

/* Fills the source from the arguments from `first` on. `document` is that of a connector of one's
 * own, or NULL. FALSE where they make no sense, which is complained about. */
gboolean hw_source_arguments_fill (const HwInvocation *invocation,
                                   guint first,
                                   const HwConnector *connector,
                                   const char *document,
                                   HwSource *source);

/* The value of the argument that begins so, "certificate="; borrowed, NULL where there is none. */
const char *
hw_source_arguments_find (const HwInvocation *invocation, guint first, const char *prefix);

G_END_DECLS
