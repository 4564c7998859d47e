/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Why an edit was not made. The messages are for the person who tried. */

#include <glib.h>

G_BEGIN_DECLS

#define HW_MODEL_ERROR (hw_model_error_quark ())

typedef enum
{
  HW_MODEL_ERROR_VALUE,     /* a value the field cannot hold */
  HW_MODEL_ERROR_REFERENCE, /* names an element that is not there, or of the wrong kind */
  HW_MODEL_ERROR_LINK,      /* a link from a step to itself, or one there is already */
} HwModelError;

GQuark hw_model_error_quark (void);

G_END_DECLS
