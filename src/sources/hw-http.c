/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-http-private.h"

#include "hw-sources-error.h"
#include "hw-web-address.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#define IDLE_SECONDS 30
#define MAX_ANSWER_US (120 * (gint64)G_USEC_PER_SEC)
#define MAX_CONNECTIONS_PER_HOST 2

static GSource *
new_timeout (gint64 wait_us, gpointer data)
{
  return g_timeout_source_new ((guint)MIN ((wait_us + 999) / 1000, G_MAXINT));
}

HwHttpSettings
hw_http_settings_default (void)
{
  return (HwHttpSettings){
    .clock = hw_clock_system,
    .timer = { .new_source = new_timeout },
    .seed = g_random_int (),
    .max_answer_us = MAX_ANSWER_US,
  };
}

/* What libsoup would do by itself and must not: inflate without a limit, sign in, keep cookies. */
static SoupSession *
new_session (void)
{
  SoupSession *session = soup_session_new_with_options (
      "user-agent", "Headway/" HW_VERSION, "timeout", IDLE_SECONDS, "idle-timeout", IDLE_SECONDS,
      "max-conns-per-host", MAX_CONNECTIONS_PER_HOST, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_COOKIE_JAR);
  return session;
}

HwHttp *
hw_http_new (const HwHttpSettings *settings)
{
  HwHttp *self = g_rc_box_new0 (HwHttp);

  self->settings = settings != NULL ? *settings : hw_http_settings_default ();
  self->random = g_rand_new_with_seed (self->settings.seed);
  self->quotas =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)hw_quota_free);
  self->session = new_session ();
  return self;
}

HwHttp *
hw_http_ref (HwHttp *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_http (gpointer data)
{
  HwHttp *self = data;

  g_clear_object (&self->session);
  g_clear_pointer (&self->quotas, g_hash_table_unref);
  g_clear_pointer (&self->random, g_rand_free);
}

void
hw_http_unref (HwHttp *self)
{
  if (self != NULL)
    g_rc_box_release_full (self, clear_http);
}

HwQuota *
hw_http_get_quota (HwHttp *self, const char *origin)
{
  HwQuota *quota = g_hash_table_lookup (self->quotas, origin);

  if (quota == NULL)
    {
      quota = hw_quota_new ();
      g_hash_table_insert (self->quotas, g_strdup (origin), quota);
    }
  return quota;
}

GSource *
hw_http_new_wait (HwHttp *self, gint64 wait_us, GCancellable *cancellable)
{
  const HwHttpTimer *timer = &self->settings.timer;
  GSource *source = timer->new_source (wait_us, timer->data);

  if (cancellable != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (source, cancelled);
    }
  return source;
}

HwHttpCredential *
hw_http_credential_new (const char *origin, const char *name, const char *value)
{
  HwHttpCredential *self = g_new0 (HwHttpCredential, 1);

  self->origin = g_strdup (origin);
  self->name = g_strdup (name);
  self->value = g_strdup (value);
  return self;
}

HwHttpCredential *
hw_http_credential_copy (const HwHttpCredential *self)
{
  HwHttpCredential *copy = hw_http_credential_new (self->origin, self->name, self->value);

  copy->in_query = self->in_query;
  return copy;
}

void
hw_http_credential_free (HwHttpCredential *self)
{
  if (self == NULL)
    return;
  g_free (self->origin);
  g_free (self->name);
  secret_password_free (self->value);
  g_free (self);
}
