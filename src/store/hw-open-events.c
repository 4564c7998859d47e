/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-open-events.h"

#include "hw-event-time.h"
#include "hw-library-private.h"

#define BEGUN(time) " AND " time " >= ?2 AND " time " < ?3 ORDER BY id <= ?4, id LIMIT ?5"

static const char *const selects[] = {
  [HW_CHANGING_ITEM] =
      "SELECT id FROM event_item WHERE source = ?1 AND closed_ms IS NULL" BEGUN ("created_ms"),
  [HW_CHANGING_RUN] = "SELECT id FROM event_run WHERE source = ?1 AND finished_ms IS NULL"
                      " AND parent IS NULL" BEGUN ("coalesce (queued_ms, started_ms)"),
  [HW_CHANGING_DEPLOYMENT] =
      "SELECT id FROM event_deployment WHERE source = ?1 AND finished_ms IS NULL" BEGUN (
          "created_ms"),
  [HW_CHANGING_INCIDENT] =
      "SELECT id FROM event_incident WHERE source = ?1 AND resolved_ms IS NULL" BEGUN (
          "started_ms"),
};

GPtrArray *
hw_library_list_open (HwLibrary *self, gint64 source_key, const HwOpenQuery *query, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (self->database, selects[query->what], error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (select == NULL)
    return NULL;
  hw_statement_bind_int (select, 1, source_key);
  hw_statement_bind_int (select, 2, hw_event_time_to_ms (query->from_us));
  hw_statement_bind_int (select, 3, hw_event_time_to_ms (query->to_us));
  hw_statement_bind_text (select, 4, query->after != NULL ? query->after : "");
  hw_statement_bind_int (select, 5, query->most);
  while (hw_statement_step (select))
    g_ptr_array_add (ids, hw_statement_dup_text (select, 0));
  return hw_statement_finish (select, error) ? g_steal_pointer (&ids) : NULL;
}
