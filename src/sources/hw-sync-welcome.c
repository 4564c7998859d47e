/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sync-welcome.h"

#include "hw-json-mend.h"
#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>

HwHttpRequest *
hw_sync_welcome_new_request (const HwSyncPlan *plan, gint64 now_us, GError **error)
{
  HwConnectorScope scope = { .settings = plan->settings,
                             .from_us = HW_TIME_UNKNOWN,
                             .to_us = HW_TIME_UNKNOWN,
                             .now_us = now_us };
  HwConnectorRows rows = { .scope = &scope };
  HwConnectorFill fill = { .base = hw_sync_plan_get_base (plan),
                           .rows = &rows,
                           .headers = plan->connector->headers,
                           .max_bytes = plan->connector->max_bytes };

  return hw_connector_request_fill (&plan->connector->test->request, &fill, error);
}

gboolean
hw_sync_welcome_check (const HwSyncPlan *plan,
                       const HwHttpAnswer *answer,
                       gint64 now_us,
                       GError **error)
{
  const HwConnectorTest *test = plan->connector->test;
  g_autoptr (GBytes) body = hw_json_mend_bytes (answer->body);
  HwConnectorScope scope = { .settings = plan->settings, .now_us = now_us };
  HwConnectorRows rows = { .scope = &scope };
  HwJsonSlice document;

  document.data = g_bytes_get_data (body, &document.length);
  if (test->expect == NULL)
    return TRUE;
  if (document.length > 0 && hw_json_slice_check (&document, NULL))
    {
      hw_connector_rows_push (&rows, &document, 0);
      if (hw_connector_where_holds (test->expect, &rows))
        return TRUE;
    }
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SIGN_IN,
               _ ("%s: the server does not know us; is the token right?"), answer->url);
  return FALSE;
}

gboolean
hw_sync_welcome_is_always_asked (const HwSyncPlan *plan)
{
  return plan->connector->test != NULL && plan->connector->test->always;
}
