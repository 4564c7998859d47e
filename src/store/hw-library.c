/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library.h"

G_DEFINE_QUARK (hw - store - error - quark, hw_store_error)
