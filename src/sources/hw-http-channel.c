/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-http-private.h"

#include "hw-http-header.h"
#include "hw-sources-error.h"
#include "hw-web-address.h"

#include <glib/gi18n-lib.h>

static gboolean
check_credential (GUri *base, const HwHttpChannelSettings *settings, GError **error)
{
  const HwHttpCredential *credential = settings->credential;
  g_autofree char *origin = hw_web_address_dup_origin (base);

  if (g_strcmp0 (credential->origin, origin) != 0)
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SECRET,
                   _ ("The token was saved for %s and goes nowhere else; enter the one for %s"),
                   credential->origin, origin);
      return FALSE;
    }
  if (!hw_http_header_is_sendable (credential->name, credential->value))
    {
      g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SECRET,
                           _ ("The token has a line break or another character that cannot be "
                              "sent; enter it again"));
      return FALSE;
    }
  if (!hw_web_address_is_secure (base) && !hw_web_address_is_loopback (base)
      && !settings->may_send_in_clear)
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SECRET,
                   _ ("The token would go to %s unencrypted, where others can read it; use "
                      "https://, or allow it for this source: headway source approve NAME "
                      "clear=yes"),
                   origin);
      return FALSE;
    }
  return TRUE;
}

/* Led elsewhere, a request may also be led back. */
static char **
dup_redirect_origins (const HwHttpChannelSettings *settings, const char *origin)
{
  g_autoptr (GStrvBuilder) origins = g_strv_builder_new ();

  g_strv_builder_add (origins, origin);
  if (settings->other_origins != NULL)
    g_strv_builder_addv (origins, (const char **)settings->other_origins);
  return g_strv_builder_end (origins);
}

HwHttpChannel *
hw_http_channel_new (HwHttp *http, const HwHttpChannelSettings *settings, GError **error)
{
  g_autoptr (GUri) base = hw_web_address_parse (settings->base_url, error);
  HwHttpChannel *self;

  if (base == NULL || (settings->credential != NULL && !check_credential (base, settings, error)))
    return NULL;
  self = g_rc_box_new0 (HwHttpChannel);
  self->http = hw_http_ref (http);
  self->origin = hw_web_address_dup_origin (base);
  self->base = g_steal_pointer (&base);
  if (settings->credential != NULL)
    self->credential = hw_http_credential_copy (settings->credential);
  self->redirect_origins = dup_redirect_origins (settings, self->origin);
  if (settings->certificates != NULL)
    self->certificates = g_hash_table_ref (settings->certificates);
  self->pacer = hw_pacer_new (settings->rate, &http->settings.clock, http->random,
                              hw_http_get_quota (http, self->origin));
  g_queue_init (&self->waiting);
  return self;
}

HwHttpChannel *
hw_http_channel_ref (HwHttpChannel *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_channel (gpointer data)
{
  HwHttpChannel *self = data;

  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->origin, g_free);
  g_clear_pointer (&self->credential, hw_http_credential_free);
  g_clear_pointer (&self->redirect_origins, g_strfreev);
  g_clear_pointer (&self->certificates, g_hash_table_unref);
  g_clear_pointer (&self->pacer, hw_pacer_free);
  g_clear_pointer (&self->http, hw_http_unref);
}

void
hw_http_channel_unref (HwHttpChannel *self)
{
  if (self != NULL)
    g_rc_box_release_full (self, clear_channel);
}

void
hw_http_channel_watch (HwHttpChannel *self, HwHttpArrivalFunc func, gpointer data)
{
  self->arrival = func;
  self->arrival_data = data;
}

const char *
hw_http_channel_get_origin (const HwHttpChannel *self)
{
  return self->origin;
}

void
hw_http_channel_add_call (HwHttpChannel *self, HwHttpCall *call)
{
  if (self->running != NULL)
    {
      g_queue_push_tail (&self->waiting, call);
      return;
    }
  self->running = call;
  hw_http_call_start (call);
}

void
hw_http_channel_call_done (HwHttpChannel *self, HwHttpCall *call)
{
  if (self->running != call)
    {
      g_queue_remove (&self->waiting, call);
      return;
    }
  self->running = g_queue_pop_head (&self->waiting);
  if (self->running != NULL)
    hw_http_call_start (self->running);
}
