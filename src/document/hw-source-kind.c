/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-kind.h"

#include <glib/gi18n-lib.h>

#include "hw-connector.h"

static void
kind_free (gpointer data)
{
  HwSourceKind *kind = data;

  g_free (kind->id);
  g_free (kind->name);
  g_free (kind->help);
  g_free (kind);
}

static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  const HwSourceKind *const *x = a;
  const HwSourceKind *const *y = b;

  return g_utf8_collate ((*x)->name, (*y)->name);
}

static void
add_kind (GPtrArray *kinds, const char *id, const char *name, const char *help)
{
  HwSourceKind *kind = g_new0 (HwSourceKind, 1);

  kind->id = g_strdup (id);
  kind->name = g_strdup (name);
  kind->help = g_strdup (help);
  g_ptr_array_add (kinds, kind);
}

GPtrArray *
hw_source_kinds_list (void)
{
  GPtrArray *kinds = g_ptr_array_new_with_free_func (kind_free);
  g_auto (GStrv) ids = hw_connector_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HwConnector) connector = hw_connector_load (ids[i], NULL);

      if (connector != NULL && !g_str_equal (ids[i], HW_SOURCE_KIND_NUMBER))
        add_kind (kinds, ids[i], connector->name, connector->help);
    }
  add_kind (kinds, HW_CONNECTOR_CUSTOM, _ ("JSON from any address"),
            _ ("Fetches JSON once, and you point at what is to be read from it: work, deployments, "
               "incidents, numbers."));
  g_ptr_array_sort (kinds, compare_kinds);
  return kinds;
}
