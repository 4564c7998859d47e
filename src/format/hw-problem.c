/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-problem.h"

G_DEFINE_QUARK (hw - format - error - quark, hw_format_error)
