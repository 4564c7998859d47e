/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-event-scan.h"

#include "hw-event-time.h"
#include "hw-library-private.h"

#include <math.h>

struct _HwEventScan
{
  HwScanKind kind;
  HwStatement *rows;
};

/* By the index of ends: SQLite takes what is open for many. */
#define SELECT_RUNS                                                                                \
  "SELECT id, job, parent, item, sha, attempt, result, queued_ms, started_ms, finished_ms,"        \
  " paused_ms, updated_ms FROM event_run INDEXED BY run_finished WHERE source = ?1 AND "

/* ?1 is the key, ?2 the beginning and ?3 the end in milliseconds. */
static const char *const selects[HW_N_SCANS] = {
  [HW_SCAN_RUNS] = SELECT_RUNS "finished_ms IS NULL UNION ALL " SELECT_RUNS
                               "finished_ms >= ?2 AND finished_ms < ?3",
  [HW_SCAN_DEPLOYMENTS] =
      "SELECT id, environment, service, sha, production, result, created_ms, finished_ms,"
      " updated_ms, url, contents FROM event_deployment WHERE source = ?1"
      " AND coalesce (finished_ms, created_ms) >= ?2 AND coalesce (finished_ms, created_ms) < ?3"
      " ORDER BY coalesce (finished_ms, created_ms), id",
  [HW_SCAN_INCIDENTS] =
      "SELECT id, label, title, service, severity, started_ms, acknowledged_ms, resolved_ms,"
      " updated_ms, url FROM event_incident WHERE source = ?1 AND started_ms < ?3"
      " AND coalesce (resolved_ms, 9223372036854775807) >= ?2 ORDER BY started_ms, id",
  [HW_SCAN_SAMPLES] = "SELECT at_ms, value, n FROM event_sample WHERE series = ?1"
                      " AND at_ms >= ?2 AND at_ms < ?3 ORDER BY at_ms",
};

static void
bind_range (HwStatement *rows, HwScanRange range)
{
  hw_statement_bind_int (rows, 1, range.key);
  hw_statement_bind_int (
      rows, 2, range.from_us == HW_TIME_UNKNOWN ? G_MININT64 : hw_event_time_to_ms (range.from_us));
  hw_statement_bind_int (
      rows, 3, range.to_us == HW_TIME_UNKNOWN ? G_MAXINT64 : hw_event_time_to_ms (range.to_us));
}

HwEventScan *
hw_event_scan_new (HwLibrary *library, HwScanKind kind, HwScanRange range, GError **error)
{
  HwStatement *rows = hw_statement_new (library->database, selects[kind], error);
  HwEventScan *self;

  if (rows == NULL)
    return NULL;
  bind_range (rows, range);
  self = g_new (HwEventScan, 1);
  *self = (HwEventScan){ kind, rows };
  return self;
}

void
hw_event_scan_free (HwEventScan *self)
{
  hw_statement_free (self->rows);
  g_free (self);
}

static HwTermKey
read_term (HwStatement *row, int column)
{
  return (HwTermKey)hw_statement_get_int (row, column);
}

/* What another program wrote there must not become a result that there is not. */
static HwResult
read_result (HwStatement *row, int column)
{
  gint64 result = hw_statement_get_int (row, column);

  return result >= 0 && result < HW_N_RESULTS ? (HwResult)result : HW_RESULT_UNKNOWN;
}

static HwContents
read_contents (HwStatement *row, int column)
{
  gint64 contents = hw_statement_get_int (row, column);

  return contents >= 0 && contents < HW_N_CONTENTS ? (HwContents)contents : HW_CONTENTS_UNKNOWN;
}

gboolean
hw_event_scan_next_run (HwEventScan *self, HwRunEvent *run)
{
  HwStatement *row = self->rows;

  g_return_val_if_fail (self->kind == HW_SCAN_RUNS, FALSE);

  if (!hw_statement_step (row))
    return FALSE;
  *run = (HwRunEvent){ .id = hw_statement_get_text (row, 0),
                       .job = read_term (row, 1),
                       .parent = hw_statement_get_text (row, 2),
                       .item = hw_statement_get_text (row, 3),
                       .sha = hw_statement_get_text (row, 4),
                       .attempt = (guint)hw_statement_get_int (row, 5),
                       .result = read_result (row, 6),
                       .queued_us = hw_event_time_read (row, 7),
                       .started_us = hw_event_time_read (row, 8),
                       .finished_us = hw_event_time_read (row, 9),
                       .paused_us = hw_event_time_from_ms (hw_statement_get_int (row, 10)),
                       .updated_us = hw_event_time_read (row, 11) };
  return TRUE;
}

gboolean
hw_event_scan_next_deployment (HwEventScan *self, HwDeploymentEvent *deployment)
{
  HwStatement *row = self->rows;

  g_return_val_if_fail (self->kind == HW_SCAN_DEPLOYMENTS, FALSE);

  if (!hw_statement_step (row))
    return FALSE;
  *deployment = (HwDeploymentEvent){ .id = hw_statement_get_text (row, 0),
                                     .environment = read_term (row, 1),
                                     .service = read_term (row, 2),
                                     .sha = hw_statement_get_text (row, 3),
                                     .production = hw_statement_get_int (row, 4) != 0,
                                     .result = read_result (row, 5),
                                     .created_us = hw_event_time_read (row, 6),
                                     .finished_us = hw_event_time_read (row, 7),
                                     .updated_us = hw_event_time_read (row, 8),
                                     .url = hw_statement_get_text (row, 9),
                                     .contents = read_contents (row, 10) };
  return TRUE;
}

gboolean
hw_event_scan_next_incident (HwEventScan *self, HwIncidentEvent *incident)
{
  HwStatement *row = self->rows;

  g_return_val_if_fail (self->kind == HW_SCAN_INCIDENTS, FALSE);

  if (!hw_statement_step (row))
    return FALSE;
  *incident = (HwIncidentEvent){ .id = hw_statement_get_text (row, 0),
                                 .label = hw_statement_get_text (row, 1),
                                 .title = hw_statement_get_text (row, 2),
                                 .service = read_term (row, 3),
                                 .severity = hw_statement_get_text (row, 4),
                                 .started_us = hw_event_time_read (row, 5),
                                 .acknowledged_us = hw_event_time_read (row, 6),
                                 .resolved_us = hw_event_time_read (row, 7),
                                 .updated_us = hw_event_time_read (row, 8),
                                 .url = hw_statement_get_text (row, 9) };
  return TRUE;
}

gboolean
hw_event_scan_next_sample (HwEventScan *self, HwSampleEvent *sample)
{
  HwStatement *row = self->rows;

  g_return_val_if_fail (self->kind == HW_SCAN_SAMPLES, FALSE);

  if (!hw_statement_step (row))
    return FALSE;
  *sample =
      (HwSampleEvent){ .at_us = hw_event_time_read (row, 0),
                       .value = hw_statement_get_double (row, 1),
                       .n =
                           hw_statement_is_null (row, 2) ? NAN : hw_statement_get_double (row, 2) };
  return TRUE;
}

gboolean
hw_event_scan_finish (HwEventScan *self, GError **error)
{
  return hw_statement_finish (self->rows, error);
}

/* Raises `at_us` by what the select says of the source, row by row, until it is enough. */
static gboolean
find_newest (HwLibrary *self,
             const char *sql,
             gint64 source_key,
             gint64 enough_us,
             gint64 *at_us,
             GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (self->database, sql, error);

  if (select == NULL)
    return FALSE;
  hw_statement_bind_int (select, 1, source_key);
  while (*at_us < enough_us && hw_statement_step (select))
    {
      for (int column = 0; column < hw_statement_get_n_columns (select); column++)
        *at_us = MAX (*at_us, hw_event_time_read (select, column));
    }
  return hw_statement_finish (select, error);
}

gboolean
hw_library_find_newest_flow (
    HwLibrary *self, gint64 source_key, gint64 enough_us, gint64 *at_us, GError **error)
{
  G_STATIC_ASSERT (HW_TIME_UNKNOWN == G_MININT64);

  *at_us = HW_TIME_UNKNOWN;
  /* Transitions have no order of time across items, but those of new items are mostly new. */
  return find_newest (self,
                      "SELECT max (finished_ms), max (coalesce (started_ms, queued_ms))"
                      " FROM event_run WHERE source = ?1",
                      source_key, enough_us, at_us, error)
         && find_newest (self,
                         "SELECT created_ms, closed_ms, (SELECT at_ms FROM event_transition"
                         " WHERE item = key ORDER BY at_ms DESC LIMIT 1)"
                         " FROM event_item WHERE +source = ?1 ORDER BY key DESC",
                         source_key, enough_us, at_us, error);
}

gboolean
hw_library_has_flow (HwLibrary *self, HwScanRange range, gboolean *has_flow, GError **error)
{
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database,
      "SELECT 1 FROM event_run WHERE source = ?1 AND ((finished_ms >= ?2 AND finished_ms < ?3)"
      " OR (started_ms >= ?2 AND started_ms < ?3) OR (queued_ms >= ?2 AND queued_ms < ?3))"
      " UNION ALL SELECT 1 FROM event_item WHERE source = ?1"
      " AND ((created_ms >= ?2 AND created_ms < ?3) OR (closed_ms >= ?2 AND closed_ms < ?3)"
      " OR EXISTS (SELECT 1 FROM event_transition WHERE item = key"
      " AND at_ms >= ?2 AND at_ms < ?3)) LIMIT 1",
      error);

  if (select == NULL)
    return FALSE;
  bind_range (select, range);
  *has_flow = hw_statement_step (select);
  return hw_statement_finish (select, error);
}

gboolean
hw_library_find_newest_event (HwLibrary *self, gint64 source_key, gint64 *at_us, GError **error)
{
  return hw_library_find_newest_flow (self, source_key, G_MAXINT64, at_us, error)
         && find_newest (self,
                         "SELECT max (coalesce (finished_ms, created_ms)) FROM event_deployment"
                         " WHERE source = ?1",
                         source_key, G_MAXINT64, at_us, error)
         && find_newest (self,
                         "SELECT max (started_ms), max (resolved_ms) FROM event_incident"
                         " WHERE source = ?1",
                         source_key, G_MAXINT64, at_us, error);
}

GPtrArray *
hw_library_list_changes (HwLibrary *self, gint64 source_key, gint64 from_us, GError **error)
{
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hw_change_row_free);
  g_autoptr (HwStatement) select =
      hw_statement_new (self->database,
                        /* The number is HW_ITEM_CHANGE, which the index has as well. */
                        "SELECT key, sha, begun_ms, created_ms, closed_ms FROM event_item WHERE "
                        "source = ?1 AND kind = 1"
                        " AND closed_ms >= ?2 ORDER BY closed_ms, key",
                        error);

  G_STATIC_ASSERT (HW_ITEM_CHANGE == 1);

  if (select == NULL)
    return NULL;
  hw_statement_bind_int (select, 1, source_key);
  hw_statement_bind_int (select, 2, hw_event_time_to_ms (from_us));
  while (hw_statement_step (select))
    {
      HwChangeRow *row = g_new (HwChangeRow, 1);

      *row = (HwChangeRow){ hw_statement_get_int (select, 0), hw_statement_dup_text (select, 1),
                            hw_event_time_read (select, 2), hw_event_time_read (select, 3),
                            hw_event_time_read (select, 4) };
      g_ptr_array_add (changes, row);
    }
  return hw_statement_finish (select, error) ? g_steal_pointer (&changes) : NULL;
}

void
hw_change_row_free (HwChangeRow *self)
{
  g_free (self->sha);
  g_free (self);
}

GPtrArray *
hw_library_list_commits (HwLibrary *self, gint64 source_key, gint64 from_us, GError **error)
{
  g_autoptr (GPtrArray) commits =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hw_commit_row_free);
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database,
      "SELECT c.deployment, c.sha FROM event_commit AS c JOIN event_deployment AS d"
      " ON d.source = c.source AND d.id = c.deployment WHERE c.source = ?1 AND d.finished_ms >= ?2",
      error);

  if (select == NULL)
    return NULL;
  hw_statement_bind_int (select, 1, source_key);
  hw_statement_bind_int (select, 2, hw_event_time_to_ms (from_us));
  while (hw_statement_step (select))
    {
      HwCommitRow *row = g_new (HwCommitRow, 1);

      *row = (HwCommitRow){ hw_statement_dup_text (select, 0), hw_statement_dup_text (select, 1) };
      g_ptr_array_add (commits, row);
    }
  return hw_statement_finish (select, error) ? g_steal_pointer (&commits) : NULL;
}

void
hw_commit_row_free (HwCommitRow *self)
{
  g_free (self->deployment);
  g_free (self->sha);
  g_free (self);
}

GPtrArray *
hw_library_list_unseen (
    HwLibrary *self, gint64 source_key, gint64 from_us, guint most, GError **error)
{
  g_autoptr (GPtrArray) unseen =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hw_unseen_row_free);
  g_autoptr (HwStatement) select = hw_statement_new (
      self->database,
      "SELECT id, base, sha FROM (SELECT id, sha, contents, finished_ms, lag (sha) OVER"
      " (PARTITION BY environment, service ORDER BY finished_ms, id) AS base FROM event_deployment"
      " WHERE source = ?1 AND production AND result = ?2 AND sha IS NOT NULL"
      " AND finished_ms IS NOT NULL)"
      " WHERE contents = ?3 AND base IS NOT NULL AND finished_ms >= ?4"
      " ORDER BY finished_ms DESC, id LIMIT ?5",
      error);

  if (select == NULL)
    return NULL;
  hw_statement_bind_int (select, 1, source_key);
  hw_statement_bind_int (select, 2, HW_RESULT_SUCCESS);
  hw_statement_bind_int (select, 3, HW_CONTENTS_UNKNOWN);
  hw_statement_bind_int (select, 4, hw_event_time_to_ms (from_us));
  hw_statement_bind_int (select, 5, most);
  while (hw_statement_step (select))
    {
      HwUnseenRow *row = g_new (HwUnseenRow, 1);

      *row = (HwUnseenRow){ hw_statement_dup_text (select, 0), hw_statement_dup_text (select, 1),
                            hw_statement_dup_text (select, 2) };
      g_ptr_array_add (unseen, row);
    }
  return hw_statement_finish (select, error) ? g_steal_pointer (&unseen) : NULL;
}

void
hw_unseen_row_free (HwUnseenRow *self)
{
  g_free (self->id);
  g_free (self->base);
  g_free (self->head);
  g_free (self);
}

gboolean
hw_library_find_item (
    HwLibrary *self, const char *id, const char *label, gint64 *key, GError **error)
{
  g_autoptr (HwStatement) select =
      hw_statement_new (self->database,
                        "SELECT key FROM (SELECT i.key, 0 AS rank FROM source AS s"
                        " CROSS JOIN event_item AS i ON i.source = s.key AND i.id = ?1 UNION ALL"
                        " SELECT key, 1 FROM event_item WHERE label IN (?1, ?2))"
                        " ORDER BY rank, key LIMIT 1",
                        error);

  *key = 0;
  if (select == NULL)
    return FALSE;
  hw_statement_bind_text (select, 1, id);
  hw_statement_bind_text (select, 2, label);
  if (hw_statement_step (select))
    *key = hw_statement_get_int (select, 0);
  return hw_statement_finish (select, error);
}
