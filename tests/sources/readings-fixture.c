/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "readings-fixture.h"

#include "hw-map-edit.h"

void
readings_set_up (ReadingsFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) sources = NULL;

  sources_fixture_set_up (&self->base, NULL);
  sources = hw_library_list_sources (self->base.library, NULL);
  self->source = g_strdup (((HwSource *)sources->pdata[0])->id);
  self->writer = hw_event_writer_new (self->base.library, self->base.source_key, NULL);
  readings_sync (self, NOW_US, NULL);
}

void
readings_tear_down (ReadingsFixture *self, gconstpointer data)
{
  hw_event_writer_free (self->writer);
  g_clear_pointer (&self->map, hw_map_unref);
  g_free (self->source);
  sources_fixture_tear_down (&self->base, NULL);
}

void
readings_attach (
    ReadingsFixture *self, HwTermKind kind, const char *state, HwStateRole role, const char *step)
{
  g_autofree char *key = hw_state_key_new (self->source, kind, state);
  HwMap *map = hw_map_with_state_meaning (self->map, key, role, step, NULL);

  g_assert_nonnull (map);
  hw_map_unref (self->map);
  self->map = map;
}

HwTermKey
readings_take (ReadingsFixture *self, HwTermKind kind, const char *id)
{
  return hw_event_writer_take_term (self->writer, &(HwTermWords){ .kind = kind, .id = id });
}

void
readings_move (ReadingsFixture *self, const char *item, gint64 at_us, const char *to)
{
  hw_event_writer_add_transition (
      self->writer, &(HwTransitionEvent){ .item = item,
                                          .at_us = at_us,
                                          .to = readings_take (self, HW_TERM_STATUS, to) });
}

void
readings_sync (ReadingsFixture *self, gint64 at_us, const char *error)
{
  g_autoptr (HwStream) stream = hw_stream_new ("issues");
  g_autoptr (GError) failure = NULL;

  stream->tried_us = NOW_US;
  stream->synced_us = at_us;
  stream->error = g_strdup (error);
  hw_library_save_stream (self->base.library, self->base.source_key, stream, &failure);
  g_assert_no_error (failure);
}

GPtrArray *
readings_derive (ReadingsFixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *readings;

  hw_event_writer_commit (self->writer, NULL, &error);
  g_assert_no_error (error);
  readings = hw_readings_derive (self->base.library, self->map, NOW_US, NULL, &error);
  g_assert_no_error (error);
  return readings;
}

const HwReading *
readings_find (const GPtrArray *readings, const char *element, const char *field)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const HwReading *reading = readings->pdata[i];

      if (g_str_equal (reading->element_id, element) && g_str_equal (reading->field, field))
        return reading;
    }
  return NULL;
}

void
readings_assert_one (const GPtrArray *readings,
                     const char *element,
                     const char *field,
                     double value)
{
  const HwReading *reading = readings_find (readings, element, field);

  g_assert_nonnull (reading);
  g_assert_cmpuint (reading->n, ==, 1);
  g_assert_true (isnan (reading->value));
  g_assert_cmpuint (reading->few->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (reading->few, double, 0), value, 1e-6);
}
