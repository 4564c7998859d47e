/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-figures.h"

G_DEFINE_QUARK (hw - analysis - error - quark, hw_analysis_error)
