/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-export.h"

G_DEFINE_QUARK (hw - export - error - quark, hw_export_error)
