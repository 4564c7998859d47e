/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-samples.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hw-workspace.h"

static const HwSample samples[] = {
  { "feature-delivery", N_ ("Feature delivery"), N_ ("From idea to production and back") },
  { "incident-recovery", N_ ("Incident recovery"), N_ ("From alert to lesson learned") },
  { "access-request", N_ ("Access request"), N_ ("Approvals, a queue, and checks") },
};

const HwSample *
hw_samples_get (guint *n_samples)
{
  *n_samples = G_N_ELEMENTS (samples);
  return samples;
}

HwMap *
hw_sample_load (const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/io/github/headway_vsm/Headway/samples/%s.json", name);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;
  return hw_workspace_parse_bytes (bytes, name, NULL, error);
}
