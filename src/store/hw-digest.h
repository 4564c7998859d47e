/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The sum by which the library notices that a state is not as it was written. The digest of a
 * revision is the exclusive or over its elements, so that a commit updates it from the elements it
 * replaces, and the order of reading does not matter. It guards against damage, not against
 * forgery. */

#include <glib.h>

G_BEGIN_DECLS

/* What one element adds to the sum, and, applied again, takes away. The result is the same on every
 * machine and stays so: files hold it. */
guint64 hw_digest_of_element (const char *kind, const char *id, double rank, const char *body);

G_END_DECLS
