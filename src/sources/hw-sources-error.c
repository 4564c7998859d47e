/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sources-error.h"

typedef struct
{
  gint64 until_us; /* 0 for none */
} HwSourcesErrorPrivate;

static void
hw_sources_error_private_init (HwSourcesErrorPrivate *priv)
{
  priv->until_us = 0;
}

static void
hw_sources_error_private_copy (const HwSourcesErrorPrivate *from, HwSourcesErrorPrivate *to)
{
  to->until_us = from->until_us;
}

static void
hw_sources_error_private_clear (HwSourcesErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (HwSourcesError, hw_sources_error)

GError *
hw_sources_error_new_later (gint64 until_us, const char *message)
{
  GError *error = g_error_new_literal (HW_SOURCES_ERROR, HW_SOURCES_ERROR_LATER, message);

  hw_sources_error_get_private (error)->until_us = until_us;
  return error;
}

gint64
hw_sources_error_get_until_us (const GError *error)
{
  if (error == NULL || error->domain != HW_SOURCES_ERROR)
    return 0;
  return hw_sources_error_get_private (error)->until_us;
}
