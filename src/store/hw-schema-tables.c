/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-schema.h"

/* Version 1.
 *
 * map       One row a map. title and n_steps repeat what the head revision says, for lists.
 * revision  Every state a map ever had. An edit makes a new one; so does an undo or a redo, which
 *           names the revision whose state it brought back (`restores`). A revision that
 *           `continues` the one before it is undone together with it. `digest` sums up the elements
 *           (hw-digest.h), so that damage is found when the state is loaded.
 * element   Each element once for each change. The map at revision r is
 *           since <= r AND (until IS NULL OR until > r), in the order of kind and rank; rank is
 *           fractional, so that an element in the middle is one row. The header of the map is the
 *           element of kind "map" with the id "".
 * snapshot  A name for a revision. `readings` keeps what the sources measured at that time.
 * phrase    The words of the head revision, with search, its full-text index.
 *
 * Times are microseconds since 1970, UTC. What has been is never changed: triggers refuse it. */
static const char version_1[] =
    "CREATE TABLE map ("
    "  id TEXT PRIMARY KEY,"
    "  title TEXT NOT NULL,"
    "  n_steps INTEGER NOT NULL,"
    "  created INTEGER NOT NULL,"
    "  head INTEGER NOT NULL,"
    "  archived INTEGER NOT NULL DEFAULT 0,"
    "  trashed INTEGER" /* when it was put there; NULL when it is not */
    ") STRICT;"

    "CREATE TABLE revision ("
    "  map_id TEXT NOT NULL REFERENCES map (id) ON DELETE CASCADE,"
    "  number INTEGER NOT NULL,"
    "  at INTEGER NOT NULL,"
    "  label TEXT,"
    "  restores INTEGER,"
    "  continues INTEGER NOT NULL DEFAULT 0,"
    "  n_changes INTEGER NOT NULL,"
    "  digest INTEGER NOT NULL,"
    "  PRIMARY KEY (map_id, number)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE element ("
    "  map_id TEXT NOT NULL REFERENCES map (id) ON DELETE CASCADE,"
    "  element_id TEXT NOT NULL,"
    "  since INTEGER NOT NULL,"
    "  until INTEGER CHECK (until > since),"
    "  kind TEXT NOT NULL,"
    "  rank REAL NOT NULL,"
    "  body TEXT NOT NULL,"
    "  PRIMARY KEY (map_id, element_id, since)"
    ") STRICT;"
    "CREATE UNIQUE INDEX element_order ON element (map_id, kind, rank) WHERE until IS NULL;"
    "CREATE INDEX element_since ON element (map_id, since);"
    "CREATE INDEX element_until ON element (map_id, until) WHERE until IS NOT NULL;"
    "CREATE TRIGGER element_is_kept"
    "  BEFORE UPDATE OF map_id, element_id, since, kind, rank, body ON element"
    "  BEGIN SELECT raise (ABORT, 'what a map once was cannot be changed'); END;"
    "CREATE TRIGGER element_ends_once BEFORE UPDATE OF until ON element"
    "  WHEN old.until IS NOT NULL"
    "  BEGIN SELECT raise (ABORT, 'what a map once was cannot be changed'); END;"

    "CREATE TABLE snapshot ("
    "  id TEXT PRIMARY KEY,"
    "  map_id TEXT NOT NULL REFERENCES map (id) ON DELETE CASCADE,"
    "  revision INTEGER NOT NULL,"
    "  label TEXT NOT NULL,"
    "  note TEXT,"
    "  at INTEGER NOT NULL,"
    "  readings TEXT,"
    "  UNIQUE (map_id, label),"
    "  FOREIGN KEY (map_id, revision) REFERENCES revision (map_id, number)"
    "    ON DELETE CASCADE"
    ") STRICT;"
    "CREATE INDEX snapshot_revision ON snapshot (map_id, revision);"
    "CREATE TRIGGER snapshot_is_kept BEFORE UPDATE ON snapshot"
    "  BEGIN SELECT raise (ABORT, 'a snapshot cannot be changed'); END;"

    "CREATE TABLE phrase ("
    "  key INTEGER PRIMARY KEY,"
    "  map_id TEXT NOT NULL REFERENCES map (id) ON DELETE CASCADE,"
    "  element_id TEXT NOT NULL,"
    "  kind TEXT NOT NULL,"
    "  name TEXT NOT NULL,"
    "  words TEXT NOT NULL," /* the other texts of the element */
    "  UNIQUE (map_id, element_id)"
    ") STRICT;"
    "CREATE VIRTUAL TABLE search USING fts5 (name, words, content='phrase', content_rowid='key',"
    "  tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3');"
    "CREATE TRIGGER phrase_added AFTER INSERT ON phrase BEGIN"
    "  INSERT INTO search (rowid, name, words) VALUES (new.key, new.name, new.words); END;"
    "CREATE TRIGGER phrase_removed AFTER DELETE ON phrase BEGIN"
    "  INSERT INTO search (search, rowid, name, words)"
    "    VALUES ('delete', old.key, old.name, old.words); END;"
    "CREATE TRIGGER phrase_changed AFTER UPDATE ON phrase BEGIN"
    "  INSERT INTO search (search, rowid, name, words)"
    "    VALUES ('delete', old.key, old.name, old.words);"
    "  INSERT INTO search (rowid, name, words) VALUES (new.key, new.name, new.words); END;";

/* Version 2: what happened in the systems where the work is done (hw-event.h).
 *
 * source    A system, or a file, that events come from. Keys are never used again, so that a sync
 *           cannot write to a source that was removed meanwhile.
 * stream    How far a source has been read, one row a kind of thing it is asked for.
 * term      The words of a source: states, labels, jobs, environments ... `position` is 0 where the
 *           source has no order.
 * event_*   The events. A transition is its key and nothing else, so writing it again changes
 *           nothing; a state of 0 is none. Rows go by integers, in the order they are read in: of
 *           items, and of times within an item. Transitions have no foreign key, whose check would
 *           cost as much as the row; a trigger removes them with their item.
 * reading   What was last derived from events for a field of an element, to be shown before events
 *           have been read again.
 *
 * Times of events are whole milliseconds since 1970, UTC, and end in _ms. */
static const char version_2[] =
    "CREATE TABLE source ("
    "  key INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  id TEXT NOT NULL UNIQUE,"
    "  name TEXT NOT NULL UNIQUE,"
    "  connector TEXT NOT NULL,"
    "  base TEXT,"
    "  settings TEXT NOT NULL,"
    "  zone TEXT,"
    "  created INTEGER NOT NULL"
    ") STRICT;"

    "CREATE TABLE stream ("
    "  source INTEGER NOT NULL REFERENCES source (key) ON DELETE CASCADE,"
    "  name TEXT NOT NULL,"
    "  cursor TEXT,"
    "  validators TEXT,"
    "  error TEXT,"
    "  tried INTEGER,"
    "  synced INTEGER,"
    "  wait_until INTEGER,"
    "  PRIMARY KEY (source, name)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE term ("
    "  key INTEGER PRIMARY KEY,"
    "  source INTEGER NOT NULL REFERENCES source (key) ON DELETE CASCADE,"
    "  kind TEXT NOT NULL,"
    "  id TEXT NOT NULL,"
    "  name TEXT," /* NULL: the id */
    "  hint TEXT,"
    "  position INTEGER NOT NULL DEFAULT 0,"
    "  UNIQUE (source, kind, id)"
    ") STRICT;"

    "CREATE TABLE event_item ("
    "  key INTEGER PRIMARY KEY,"
    "  source INTEGER NOT NULL REFERENCES source (key) ON DELETE CASCADE,"
    "  id TEXT NOT NULL,"
    "  kind INTEGER NOT NULL DEFAULT 0," /* HwItemKind */
    "  label TEXT,"
    "  title TEXT,"
    "  url TEXT,"
    "  sha TEXT,"
    "  type INTEGER,"  /* term */
    "  state INTEGER," /* term */
    "  created_ms INTEGER,"
    "  closed_ms INTEGER,"
    "  updated_ms INTEGER,"
    "  UNIQUE (source, id)"
    ") STRICT;"

    "CREATE TABLE event_transition ("
    "  item INTEGER NOT NULL,"
    "  at_ms INTEGER NOT NULL,"
    "  from_state INTEGER NOT NULL," /* term or 0 */
    "  to_state INTEGER NOT NULL,"   /* term or 0 */
    "  PRIMARY KEY (item, at_ms, from_state, to_state)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER item_goes AFTER DELETE ON event_item"
    "  BEGIN DELETE FROM event_transition WHERE item = old.key; END;"

    "CREATE TABLE event_run ("
    "  source INTEGER NOT NULL REFERENCES source (key) ON DELETE CASCADE,"
    "  id TEXT NOT NULL,"
    "  job INTEGER," /* term */
    "  parent TEXT," /* id of a run */
    "  item TEXT,"   /* id of an item */
    "  sha TEXT,"
    "  attempt INTEGER NOT NULL DEFAULT 0,"
    "  result INTEGER NOT NULL DEFAULT 0," /* HwResult */
    "  queued_ms INTEGER,"
    "  started_ms INTEGER,"
    "  finished_ms INTEGER,"
    "  paused_ms INTEGER NOT NULL DEFAULT 0,"
    "  updated_ms INTEGER,"
    "  PRIMARY KEY (source, id)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE event_deployment ("
    "  source INTEGER NOT NULL REFERENCES source (key) ON DELETE CASCADE,"
    "  id TEXT NOT NULL,"
    "  environment INTEGER," /* term */
    "  service INTEGER,"     /* term */
    "  sha TEXT,"
    "  production INTEGER NOT NULL DEFAULT 0,"
    "  result INTEGER NOT NULL DEFAULT 0," /* HwResult */
    "  created_ms INTEGER,"
    "  finished_ms INTEGER,"
    "  updated_ms INTEGER,"
    "  PRIMARY KEY (source, id)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE event_incident ("
    "  source INTEGER NOT NULL REFERENCES source (key) ON DELETE CASCADE,"
    "  id TEXT NOT NULL,"
    "  label TEXT,"
    "  title TEXT,"
    "  service INTEGER," /* term */
    "  severity TEXT,"
    "  started_ms INTEGER,"
    "  acknowledged_ms INTEGER,"
    "  resolved_ms INTEGER,"
    "  updated_ms INTEGER,"
    "  PRIMARY KEY (source, id)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE event_sample ("
    "  series INTEGER NOT NULL REFERENCES term (key) ON DELETE CASCADE,"
    "  at_ms INTEGER NOT NULL,"
    "  value REAL NOT NULL,"
    "  n REAL,"
    "  PRIMARY KEY (series, at_ms)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE reading ("
    "  map_id TEXT NOT NULL REFERENCES map (id) ON DELETE CASCADE,"
    "  element_id TEXT NOT NULL,"
    "  field TEXT NOT NULL,"
    "  at INTEGER NOT NULL,"
    "  value REAL,"
    "  n INTEGER NOT NULL,"
    "  body TEXT NOT NULL," /* a JSON object: window, rule, percentiles */
    "  PRIMARY KEY (map_id, element_id, field)"
    ") STRICT, WITHOUT ROWID;";

/* Version 3: snapshots show what the map said. `figures` are the totals of the state, JSON whose
 * keys are those of `headway measure`; they follow from the map and may be worked out again, and
 * people may give a snapshot another label. Nothing else of it ever changes, and the revision it
 * names stays while history is thinned. */
static const char version_3[] =
    "ALTER TABLE snapshot ADD COLUMN figures TEXT;"
    "DROP TRIGGER snapshot_is_kept;"
    "CREATE TRIGGER snapshot_is_kept"
    "  BEFORE UPDATE OF id, map_id, revision, note, at, readings ON snapshot"
    "  BEGIN SELECT raise (ABORT, 'a snapshot cannot be changed'); END;"
    "CREATE TRIGGER snapshot_keeps_revision BEFORE DELETE ON revision"
    "  WHEN EXISTS (SELECT 1 FROM snapshot WHERE map_id = old.map_id AND revision = old.number)"
    "  AND EXISTS (SELECT 1 FROM map WHERE id = old.map_id)"
    "  BEGIN SELECT raise (ABORT, 'a snapshot cannot be changed'); END;";

/* Version 4: what lies in a window of time is found without reading what lies outside of it, and an
 * item by what people call it. `changes` of a source counts the rows of events that were ever added
 * to it or became others, so that whoever derived something from them sees that there are more. */
static const char version_4[] =
    "CREATE INDEX run_finished ON event_run (source, finished_ms);"
    "CREATE INDEX deployment_finished"
    "  ON event_deployment (source, coalesce (finished_ms, created_ms));"
    "CREATE INDEX incident_resolved"
    "  ON event_incident (source, coalesce (resolved_ms, 9223372036854775807));"
    "CREATE INDEX change_closed ON event_item (source, closed_ms) WHERE kind = 1;"
    "CREATE INDEX item_label ON event_item (label) WHERE label IS NOT NULL;"
    "ALTER TABLE source ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;";

/* Version 5: where the source shows a deployment or an incident, as version 2 has it of items. What
 * was read before has none until the source is asked about it again. */
static const char version_5[] = "ALTER TABLE event_deployment ADD COLUMN url TEXT;"
                                "ALTER TABLE event_incident ADD COLUMN url TEXT;";

/* Version 6: transitions of an item at the same moment have an order, `sequence`: that in which the
 * source tells of them, from 0. `again` counts those that lead from the same state to the same one
 * within the moment, after a way back. What was read before has neither. */
static const char version_6[] =
    /* Not renamed, as views speak of it. */
    "CREATE TABLE event_move AS SELECT * FROM event_transition;"
    "DROP TRIGGER item_goes;"
    "DROP TABLE event_transition;"
    "CREATE TABLE event_transition ("
    "  item INTEGER NOT NULL,"
    "  at_ms INTEGER NOT NULL,"
    "  from_state INTEGER NOT NULL," /* term or 0 */
    "  to_state INTEGER NOT NULL,"   /* term or 0 */
    "  again INTEGER NOT NULL,"
    "  sequence INTEGER NOT NULL,"
    "  PRIMARY KEY (item, at_ms, from_state, to_state, again)"
    ") STRICT, WITHOUT ROWID;"
    "INSERT INTO event_transition SELECT item, at_ms, from_state, to_state, 0, 0 FROM event_move;"
    "DROP TABLE event_move;"
    "CREATE TRIGGER item_goes AFTER DELETE ON event_item"
    "  BEGIN DELETE FROM event_transition WHERE item = old.key; END;";

/* Version 7: what DORA's change lead time is made of. A change has `begun_ms`, when its first
 * commit was made. A deployment carried commits that the one before it had not: event_commit, a row
 * each; its `contents` (HwContents) tells whether they are known. What was read before has none. */
static const char version_7[] =
    "ALTER TABLE event_item ADD COLUMN begun_ms INTEGER;"
    "ALTER TABLE event_deployment ADD COLUMN contents INTEGER NOT NULL DEFAULT 0;"
    "CREATE TABLE event_commit ("
    "  source INTEGER NOT NULL REFERENCES source (key) ON DELETE CASCADE,"
    "  deployment TEXT NOT NULL," /* id of a deployment */
    "  sha TEXT NOT NULL,"
    "  PRIMARY KEY (source, deployment, sha)"
    ") STRICT, WITHOUT ROWID;";

static const char *const migrations[] = { version_1, version_2, version_3, version_4,
                                          version_5, version_6, version_7 };

const HwSchema *
hw_schema_get_default (void)
{
  static const HwSchema schema = { migrations, G_N_ELEMENTS (migrations) };

  return &schema;
}
