/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sources-error.h"

G_DEFINE_QUARK (hw_sources_error, hw_sources_error)
