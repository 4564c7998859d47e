/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-document-readings.h"

#include <glib/gi18n-lib.h>

#include "hw-document-private.h"
#include "hw-map-edit.h"
#include "hw-provenance.h"
#include "hw-readings.h"
#include "hw-sensitivity.h"
#include "hw-tile-readings.h"

/* How often the library is asked whether events have come in, and after how long readings are
 * derived again without, seconds. */
#define POLL_S 5
#define RENEW_S 3600

/* A measured value that has moved by less than this part is still the one taken over. */
#define SAME_SHARE 0.005

/* By which a document knows its readings, not owned. */
#define DATA_KEY "hw-document-readings"

struct _HwDocumentReadings
{
  GObject parent_instance;

  HwDocument *document;
  char *path; /* of the library; NULL until it is known */
  GPtrArray *readings;
  GHashTable *places; /* set of these readings, by element and field; NULL until asked for */
  GHashTable *tiles;  /* NULL until asked for */
  HwMap *tiled;       /* the map they were made for */
  GError *error;
  char *attachments;         /* of the map when work last began */
  char *event_state;         /* of the library when it did; NULL: unknown */
  gint64 derived_s;          /* on the monotonic clock */
  GCancellable *cancellable; /* of the work under way; NULL when there is none */
  guint poll_id;
  guint again : 1; /* work is to begin anew after the one under way */
};

/* What a thread brings back. */
typedef struct
{
  char *path;
  char *event_state;
  GPtrArray *readings;
} Answer;

typedef struct
{
  HwMap *map;
  char *path;
} Query;

G_DEFINE_FINAL_TYPE (HwDocumentReadings, hw_document_readings, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
forget_tiles (HwDocumentReadings *self)
{
  g_clear_pointer (&self->tiles, g_hash_table_unref);
  g_clear_pointer (&self->tiled, hw_map_unref);
}

static void
emit_changed (HwDocumentReadings *self)
{
  forget_tiles (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->path);
  g_free (answer->event_state);
  g_clear_pointer (&answer->readings, g_ptr_array_unref);
  g_free (answer);
}

static void
query_free (gpointer data)
{
  Query *query = data;

  hw_map_unref (query->map);
  g_free (query->path);
  g_free (query);
}

static gint64
get_seconds (void)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* Deriving, on a thread and a connection of its own: edits do not wait for it */

static void
derive_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Query *query = data;
  GError *error = NULL;
  g_autoptr (HwLibrary) library = hw_library_open (query->path, HW_LIBRARY_READ_WRITE, &error);
  Answer *answer = g_new0 (Answer, 1);

  /* The state first: what comes in meanwhile is found by the next look. */
  if (library != NULL)
    answer->event_state = hw_library_dup_event_state (library, &error);
  if (answer->event_state != NULL)
    answer->readings =
        hw_readings_refresh (library, query->map, g_get_real_time (), cancellable, &error);
  if (answer->readings != NULL)
    g_task_return_pointer (task, answer, answer_free);
  else
    {
      answer_free (answer);
      g_task_return_error (task, error);
    }
}

/* What findings say of measures that grow old. */
static void
tell_ages (HwDocumentReadings *self)
{
  hw_document_take_ages (self->document,
                         hw_readings_list_ages (self->readings, g_get_real_time ()));
}

static void
take_readings (HwDocumentReadings *self, Answer *answer)
{
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_ptr_array_unref (self->readings);
  self->readings = g_steal_pointer (&answer->readings);
}

static void begin_work (HwDocumentReadings *self);

static void
derived_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwDocumentReadings *self = HW_DOCUMENT_READINGS (source);
  g_autoptr (GError) error = NULL;
  Answer *answer = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&self->cancellable);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
    }
  if (answer != NULL)
    {
      take_readings (self, answer);
      g_free (self->event_state);
      self->event_state = g_steal_pointer (&answer->event_state);
      answer_free (answer);
    }
  if (self->again)
    begin_work (self);
  tell_ages (self);
  emit_changed (self);
}

static void
begin_work (HwDocumentReadings *self)
{
  HwMap *map = hw_document_get_edited_map (self->document);
  GTask *task;
  Query *query;

  self->again = self->cancellable != NULL;
  if (self->again)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }
  self->cancellable = g_cancellable_new ();
  self->derived_s = get_seconds ();
  g_free (self->attachments);
  self->attachments = hw_map_dup_attachments (map);
  query = g_new (Query, 1);
  *query = (Query){ hw_map_ref (map), g_strdup (self->path) };
  task = g_task_new (self, self->cancellable, derived_cb, NULL);
  g_task_set_source_tag (task, begin_work);
  g_task_set_task_data (task, query, query_free);
  g_task_run_in_thread (task, derive_func);
  g_object_unref (task);
}

/* Looking whether there is something new */

static void
look_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;
  char *state = hw_library_dup_event_state (library, &error);

  if (state != NULL)
    g_task_return_pointer (task, state, g_free);
  else
    g_task_return_error (task, error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwDocumentReadings *self = HW_DOCUMENT_READINGS (source);
  g_autofree char *state = g_task_propagate_pointer (G_TASK (result), NULL);

  if (state == NULL || self->cancellable != NULL || self->poll_id == 0)
    return;
  if (g_strcmp0 (state, self->event_state) == 0 && get_seconds () - self->derived_s < RENEW_S)
    return;
  /* Also when deriving fails: not every few seconds again. */
  g_free (self->event_state);
  self->event_state = g_steal_pointer (&state);
  begin_work (self);
  emit_changed (self);
}

static gboolean
poll_cb (gpointer user_data)
{
  HwDocumentReadings *self = user_data;
  GTask *task = g_task_new (self, NULL, looked_cb, NULL);

  tell_ages (self);
  g_task_set_source_tag (task, poll_cb);
  hw_library_worker_run (hw_document_get_worker (self->document), task, look_func);
  return G_SOURCE_CONTINUE;
}

/* Begins or ends keeping readings current, as the map is attached or not. */
static void
follow_map (HwDocumentReadings *self)
{
  g_autofree char *attachments = NULL;

  if (self->path == NULL || hw_document_is_read_only (self->document))
    return;
  attachments = hw_map_dup_attachments (hw_document_get_edited_map (self->document));
  if (g_strcmp0 (attachments, self->attachments) == 0)
    return;
  if (attachments[0] == '\0' && self->readings->len == 0)
    {
      g_clear_handle_id (&self->poll_id, g_source_remove);
      g_clear_pointer (&self->attachments, g_free);
      return;
    }
  if (self->poll_id == 0)
    self->poll_id = g_timeout_add_seconds (POLL_S, poll_cb, self);
  begin_work (self);
  emit_changed (self);
}

static void
kept_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;
  Answer *answer = g_new0 (Answer, 1);

  answer->path = g_strdup (hw_library_get_path (library));
  answer->readings = hw_library_list_readings (library, data, &error);
  if (answer->readings != NULL)
    g_task_return_pointer (task, answer, answer_free);
  else
    {
      answer_free (answer);
      g_task_return_error (task, error);
    }
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwDocumentReadings *self = HW_DOCUMENT_READINGS (source);
  Answer *answer = g_task_propagate_pointer (G_TASK (result), &self->error);

  if (answer != NULL)
    {
      take_readings (self, answer);
      self->path = g_steal_pointer (&answer->path);
      answer_free (answer);
    }
  emit_changed (self);
  follow_map (self);
}

static void
list_kept (HwDocumentReadings *self)
{
  GTask *task = g_task_new (self, NULL, kept_cb, NULL);

  g_task_set_source_tag (task, list_kept);
  g_task_set_task_data (task, g_strdup (hw_document_get_id (self->document)), g_free);
  hw_library_worker_run (hw_document_get_worker (self->document), task, kept_func);
}

static void
document_changed_cb (HwDocumentReadings *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    follow_map (self);
}

/* The object */

static void
hw_document_readings_dispose (GObject *object)
{
  HwDocumentReadings *self = HW_DOCUMENT_READINGS (object);

  g_clear_handle_id (&self->poll_id, g_source_remove);
  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      g_object_set_data (G_OBJECT (self->document), DATA_KEY, NULL);
    }
  g_clear_object (&self->document);

  G_OBJECT_CLASS (hw_document_readings_parent_class)->dispose (object);
}

static void
hw_document_readings_finalize (GObject *object)
{
  HwDocumentReadings *self = HW_DOCUMENT_READINGS (object);

  forget_tiles (self);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->readings, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self->attachments);
  g_free (self->event_state);

  G_OBJECT_CLASS (hw_document_readings_parent_class)->finalize (object);
}

static void
hw_document_readings_class_init (HwDocumentReadingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_document_readings_dispose;
  object_class->finalize = hw_document_readings_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_document_readings_init (HwDocumentReadings *self)
{
  self->readings = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_reading_free);
}

HwDocumentReadings *
hw_document_dup_readings (HwDocument *document)
{
  HwDocumentReadings *self = g_object_get_data (G_OBJECT (document), DATA_KEY);

  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (HW_TYPE_DOCUMENT_READINGS, NULL);
  self->document = g_object_ref (document);
  g_object_set_data (G_OBJECT (document), DATA_KEY, self);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  list_kept (self);
  return self;
}

HwDocument *
hw_document_readings_get_document (HwDocumentReadings *self)
{
  return self->document;
}

gboolean
hw_document_readings_is_attached (HwDocumentReadings *self)
{
  return hw_map_is_attached (hw_document_get_map (self->document));
}

gboolean
hw_document_readings_is_busy (HwDocumentReadings *self)
{
  return self->cancellable != NULL;
}

const GError *
hw_document_readings_get_error (HwDocumentReadings *self)
{
  return self->error;
}

void
hw_document_readings_refresh (HwDocumentReadings *self)
{
  if (self->poll_id == 0)
    return;
  begin_work (self);
  emit_changed (self);
}

const GPtrArray *
hw_document_readings_list (HwDocumentReadings *self)
{
  return self->readings;
}

GHashTable *
hw_document_readings_get_tiles (HwDocumentReadings *self)
{
  HwMap *map = hw_document_get_map (self->document);

  if (self->tiled != map)
    {
      forget_tiles (self);
      self->tiles = hw_tile_readings_new (map, self->readings, g_get_real_time ());
      self->tiled = hw_map_ref (map);
    }
  return self->tiles;
}

/* Measured against estimated */

static guint
place_hash (gconstpointer data)
{
  const HwReading *reading = data;

  return g_str_hash (reading->element_id) * 31 + g_str_hash (reading->field);
}

static gboolean
place_equal (gconstpointer a, gconstpointer b)
{
  const HwReading *left = a, *right = b;

  return g_str_equal (left->element_id, right->element_id)
         && g_str_equal (left->field, right->field);
}

static const HwReading *
find_reading (HwDocumentReadings *self, const char *element_id, const char *field)
{
  const HwReading wanted = { .element_id = (char *)element_id, .field = (char *)field };

  if (self->places == NULL)
    {
      self->places = g_hash_table_new (place_hash, place_equal);
      /* Of two of one place the first holds. */
      for (guint i = self->readings->len; i-- > 0;)
        g_hash_table_add (self->places, self->readings->pdata[i]);
    }
  return g_hash_table_lookup (self->places, &wanted);
}

/* What the map says in the field; NAN where it says nothing. */
static HwRange
get_estimate (const HwField *field, const HwElement *element)
{
  HwValue value = hw_field_get (field, element);

  if (field->type == HW_FIELD_ESTIMATE)
    return hw_estimate_range_s (value.estimate);
  return hw_range_single (value.number);
}

/* The field of the map that a reading is about; NULL where there is none. */
static const HwField *
find_field (const HwMap *map, const HwReading *reading, const HwElement **element)
{
  const HwField *field;

  *element = reading->element_id[0] != '\0' ? hw_map_find (map, reading->element_id) : NULL;
  if (*element == NULL)
    return NULL;
  field = hw_field_find ((*element)->type, reading->field);
  return field != NULL && hw_field_has_provenance (field) ? field : NULL;
}

/* Enough of it to be put into the map. */
static gboolean
is_usable (const HwReading *reading)
{
  return isfinite (reading->value)
         && (reading->n >= HW_PERCENTILE_MIN_VALUES || reading->unit == HW_READING_COUNT);
}

static gboolean
is_taken_over (const HwReading *reading, const HwField *field, const HwElement *element)
{
  return fabs (get_estimate (field, element).likely - reading->value) <= SAME_SHARE * reading->value
         && g_str_equal (hw_provenance_get (field, element), "measured");
}

static void
set_estimate (HwMeasured *self, HwRange estimate)
{
  self->estimate = estimate.likely;
  self->low = estimate.low;
  self->high = estimate.high;
  if (!hw_range_is_single (estimate))
    return;
  self->low = estimate.likely * (1 - HW_SENSITIVITY_SINGLE);
  self->high = estimate.likely * (1 + HW_SENSITIVITY_SINGLE);
}

gboolean
hw_measured_is_off (const HwMeasured *self)
{
  /* Where either is not known it is neither. */
  return self->reading->value < self->low || self->reading->value > self->high;
}

char *
hw_measured_format_estimate (const HwMeasured *self, HwReadingWords words)
{
  g_autofree char *estimate = hw_reading_format_number (self->reading, self->estimate, words);
  g_autofree char *drift = hw_drift_format (self->drift);
  g_autofree char *text = NULL;

  if (estimate == NULL)
    return NULL;
  /* TRANSLATORS: what the map says, where something else was measured: "estimate 2 d". */
  text = g_strdup_printf (_ ("estimate %s"), estimate);
  return drift != NULL ? g_strdup_printf (C_ ("drift", "%s, %s"), text, drift)
                       : g_steal_pointer (&text);
}

gboolean
hw_document_readings_get (HwDocumentReadings *self,
                          const char *element_id,
                          const char *field_name,
                          HwMeasured *measured)
{
  const HwReading *reading = find_reading (self, element_id, field_name);
  const HwElement *element;
  const HwField *field;

  if (reading == NULL)
    return FALSE;
  *measured = (HwMeasured){ .reading = reading,
                            .estimate = NAN,
                            .low = NAN,
                            .high = NAN,
                            .drift = NAN,
                            .is_stale = hw_reading_is_stale (reading, g_get_real_time ()) };
  field = find_field (hw_document_get_map (self->document), reading, &element);
  if (field == NULL)
    return TRUE;
  set_estimate (measured, get_estimate (field, element));
  if (measured->estimate > 0)
    measured->drift = reading->value / measured->estimate - 1;
  measured->can_use = is_usable (reading) && !is_taken_over (reading, field, element)
                      && !hw_document_is_read_only (self->document);
  return TRUE;
}

HwReadingWords
hw_document_readings_get_words (HwDocumentReadings *self, const char *element_id)
{
  HwMap *map = hw_document_get_map (self->document);
  const HwElement *element = element_id[0] != '\0' ? hw_map_find (map, element_id) : NULL;

  HwReadingWords words = { .units = hw_map_get_units (map), .now_us = g_get_real_time () };

  if (element == NULL || element->type != HW_ELEMENT_MEASURE)
    return words;
  words.units = HW_TIME_UNITS_CALENDAR;
  words.unit = ((const HwMeasure *)element)->unit;
  return words;
}

/* The map with the measured value in the field; NULL where it cannot hold it. */
static HwMap *
take_over (HwMap *map, const HwReading *reading, const HwField *field)
{
  const char *ids[] = { reading->element_id, NULL };
  g_autoptr (HwMap) with_value = NULL;

  if (field->type == HW_FIELD_ESTIMATE)
    {
      g_autoptr (HwEstimate) time = hw_estimate_new_seconds (reading->value);

      with_value = hw_map_with_time_of (map, ids, field, time, NULL);
    }
  else
    with_value =
        hw_map_with_field_of (map, ids, field, hw_value_number (field->type, reading->value), NULL);
  return with_value != NULL ? hw_map_with_provenance (with_value, ids, field, "measured") : NULL;
}

/* What is to be taken over. */
typedef struct
{
  const char *const *ids; /* of elements; NULL: of all */
  const char *field;      /* NULL: all */
  gint64 now_us;
} Wanted;

/* The field of the map that the reading is to go to; NULL where it is not wanted, or there already.
 */
static const HwField *
find_wanted (const HwMap *map, const HwReading *reading, const Wanted *wanted)
{
  const HwElement *element;
  const HwField *field = find_field (map, reading, &element);

  if (field == NULL || !is_usable (reading) || is_taken_over (reading, field, element)
      || (wanted->ids != NULL && !g_strv_contains (wanted->ids, reading->element_id))
      || (wanted->field != NULL && !g_str_equal (wanted->field, reading->field))
      || (wanted->field == NULL && hw_reading_is_stale (reading, wanted->now_us)))
    return NULL;
  return field;
}

/* One edit that takes these over. */
static gboolean
use_readings (HwDocumentReadings *self, const GPtrArray *readings)
{
  g_autoptr (HwMap) map = hw_map_ref (hw_document_get_edited_map (self->document));
  guint n_taken = 0;

  for (guint i = 0; i < readings->len; i++)
    {
      const HwReading *reading = readings->pdata[i];
      const HwElement *element;
      const HwField *field = find_field (map, reading, &element);
      HwMap *next = field != NULL ? take_over (map, reading, field) : NULL;

      if (next == NULL)
        continue;
      hw_map_unref (map);
      map = next;
      n_taken++;
    }
  if (n_taken == 0 || hw_document_is_read_only (self->document))
    return FALSE;
  hw_document_apply (self->document, map,
                     n_taken == 1 ? _ ("Use measured value") : _ ("Use measured values"), NULL);
  return TRUE;
}

static gboolean
use (HwDocumentReadings *self, const char *const *ids, const char *field)
{
  const HwMap *map = hw_document_get_edited_map (self->document);
  Wanted wanted = { ids, field, g_get_real_time () };
  g_autoptr (GPtrArray) readings = g_ptr_array_new ();

  for (guint i = 0; i < self->readings->len; i++)
    {
      if (find_wanted (map, self->readings->pdata[i], &wanted) != NULL)
        g_ptr_array_add (readings, self->readings->pdata[i]);
    }
  return use_readings (self, readings);
}

gboolean
hw_document_readings_use (HwDocumentReadings *self, const char *element_id, const char *field)
{
  const char *ids[] = { element_id, NULL };

  return use (self, element_id != NULL ? ids : NULL, field);
}

gboolean
hw_document_readings_use_of (HwDocumentReadings *self, const char *const *ids)
{
  return use (self, ids, NULL);
}

/* The readings of these cells that can be taken over now. */
static GPtrArray *
list_usable (HwDocumentReadings *self, const HwMeasuredCell *cells, guint n_cells)
{
  GPtrArray *usable = g_ptr_array_new ();
  gint64 now_us = g_get_real_time ();
  HwMeasured measured;

  for (guint i = 0; i < n_cells; i++)
    {
      if (!hw_document_readings_get (self, cells[i].element_id, cells[i].field, &measured)
          || !measured.can_use || (n_cells > 1 && hw_reading_is_stale (measured.reading, now_us)))
        continue;
      g_ptr_array_add (usable, (gpointer)measured.reading);
    }
  return usable;
}

gboolean
hw_document_readings_use_cells (HwDocumentReadings *self,
                                const HwMeasuredCell *cells,
                                guint n_cells)
{
  g_autoptr (GPtrArray) usable = list_usable (self, cells, n_cells);

  return use_readings (self, usable);
}

gboolean
hw_document_readings_can_use_cells (HwDocumentReadings *self,
                                    const HwMeasuredCell *cells,
                                    guint n_cells)
{
  g_autoptr (GPtrArray) usable = list_usable (self, cells, n_cells);

  return usable->len > 0;
}

gboolean
hw_document_readings_can_use_of (HwDocumentReadings *self, const char *const *ids)
{
  const HwMap *map = hw_document_get_edited_map (self->document);
  Wanted wanted = { ids, NULL, g_get_real_time () };

  for (guint i = 0; i < self->readings->len; i++)
    {
      if (find_wanted (map, self->readings->pdata[i], &wanted) != NULL)
        return !hw_document_is_read_only (self->document);
    }
  return FALSE;
}

guint
hw_document_readings_count_usable (HwDocumentReadings *self,
                                   const char *element_id,
                                   const char *field)
{
  const HwMap *map = hw_document_get_edited_map (self->document);
  const char *ids[] = { element_id, NULL };
  Wanted wanted = { element_id != NULL ? ids : NULL, field, g_get_real_time () };
  guint n_usable = 0;

  if (hw_document_is_read_only (self->document))
    return 0;
  for (guint i = 0; i < self->readings->len; i++)
    n_usable += find_wanted (map, self->readings->pdata[i], &wanted) != NULL ? 1 : 0;
  return n_usable;
}
