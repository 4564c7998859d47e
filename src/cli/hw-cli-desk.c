/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-desk.h"

#include <glib/gi18n-lib.h>

#include "hw-cli-input.h"
#include "hw-cli-report.h"

HwCliDesk *
hw_cli_desk_open (const HwInvocation *invocation, gboolean is_new, HwExit *status)
{
  const char *what = invocation->verb->name;
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (HwSecretStore) secrets = NULL;
  HwSourceDeskSetup setup = { NULL };
  HwLibrary *library;
  HwCliDesk *self;

  if (!is_new && !hw_cli_library_exists (invocation))
    {
      hw_cli_complain (what, _ ("there is no library yet, and so no source; “headway source add” "
                                "adds one"));
      *status = HW_EXIT_NOT_FOUND;
      return NULL;
    }
  library = hw_cli_open_library (invocation, HW_LIBRARY_READ_WRITE, what, status);
  if (library == NULL)
    return NULL;
  secrets = hw_secret_store_new (&hw_secret_keyring_system, environment);
  setup.secrets = secrets;
  self = g_new0 (HwCliDesk, 1);
  self->worker = hw_library_worker_new (library);
  self->desk = hw_source_desk_new (self->worker, &setup);
  return self;
}

void
hw_cli_desk_free (HwCliDesk *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->result);
  /* Tasks that are done may still hold on to the desk, and so to the library: see to it that it is
   * closed before the program ends. */
  hw_library_worker_flush (self->worker);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  hw_source_desk_unref (self->desk);
  hw_library_worker_unref (self->worker);
  g_free (self);
}

void
hw_cli_desk_take_cb (GObject *source, GAsyncResult *result, gpointer desk)
{
  HwCliDesk *self = desk;

  self->result = g_object_ref (result);
}

GAsyncResult *
hw_cli_desk_wait (HwCliDesk *self)
{
  g_clear_object (&self->result);
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return self->result;
}

GPtrArray *
hw_cli_desk_list (HwCliDesk *self, HwExit *status)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *states;

  hw_source_desk_list_async (self->desk, hw_cli_desk_take_cb, self);
  states = hw_source_desk_list_finish (self->desk, hw_cli_desk_wait (self), &error);
  if (states == NULL)
    *status = hw_cli_complain_error ("source", error);
  return states;
}
