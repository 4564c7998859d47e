/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sources-error.h"

typedef struct
{
  gint64 until_us;   /* 0 for none */
  char *fingerprint; /* NULL for none */
} HwSourcesErrorPrivate;

static void
hw_sources_error_private_init (HwSourcesErrorPrivate *priv)
{
  priv->until_us = 0;
  priv->fingerprint = NULL;
}

static void
hw_sources_error_private_copy (const HwSourcesErrorPrivate *from, HwSourcesErrorPrivate *to)
{
  to->until_us = from->until_us;
  to->fingerprint = g_strdup (from->fingerprint);
}

static void
hw_sources_error_private_clear (HwSourcesErrorPrivate *priv)
{
  g_free (priv->fingerprint);
}

G_DEFINE_EXTENDED_ERROR (HwSourcesError, hw_sources_error)

GError *
hw_sources_error_new_later (gint64 until_us, const char *message)
{
  GError *error = g_error_new_literal (HW_SOURCES_ERROR, HW_SOURCES_ERROR_LATER, message);

  hw_sources_error_get_private (error)->until_us = until_us;
  return error;
}

GError *
hw_sources_error_new_certificate (const char *fingerprint, const char *message)
{
  GError *error = g_error_new_literal (HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED, message);

  hw_sources_error_get_private (error)->fingerprint = g_strdup (fingerprint);
  return error;
}

const char *
hw_sources_error_get_fingerprint (const GError *error)
{
  if (error == NULL || error->domain != HW_SOURCES_ERROR)
    return NULL;
  return hw_sources_error_get_private (error)->fingerprint;
}

GError *
hw_sources_error_copy_with_message (const GError *error, const char *message)
{
  GError *copy = g_error_copy (error);

  g_free (copy->message);
  copy->message = g_strdup (message);
  return copy;
}

gint64
hw_sources_error_get_until_us (const GError *error)
{
  if (error == NULL || error->domain != HW_SOURCES_ERROR)
    return 0;
  return hw_sources_error_get_private (error)->until_us;
}
