/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli-host.h"

struct _CliHost
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  void (*fill) (HwTestServer *server);
  char *pem;
  char *url;
  char *seen;
  int is_ready;
};

static gpointer
run_thread (gpointer data)
{
  CliHost *self = data;
  HwTestServer *server;

  g_main_context_push_thread_default (self->context);
  server = self->pem != NULL ? hw_test_server_new_secure (self->pem) : hw_test_server_new ();
  self->fill (server);
  self->url = g_strdup (hw_test_server_get_origin (server));
  g_atomic_int_set (&self->is_ready, 1);
  g_main_loop_run (self->loop);
  self->seen = g_strdup (hw_test_server_get_seen (server));
  hw_test_server_free (server);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

CliHost *
cli_host_new (void (*fill) (HwTestServer *server), const char *pem)
{
  CliHost *self = g_new0 (CliHost, 1);

  self->fill = fill;
  self->pem = g_strdup (pem);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("server", run_thread, self);
  while (g_atomic_int_get (&self->is_ready) == 0)
    g_usleep (1000);
  return self;
}

const char *
cli_host_get_url (const CliHost *self)
{
  return self->url;
}

char *
cli_host_stop (CliHost *self)
{
  char *seen;

  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  seen = self->seen;
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->url);
  g_free (self->pem);
  g_free (self);
  return seen;
}
