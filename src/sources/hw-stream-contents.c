/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-stream-contents.h"

#include "hw-json-writer.h"

#include <string.h>

struct _HwStreamContents
{
  const HwConnectorScope *scope;
  GPtrArray *unseen; /* HwUnseenRow */
  guint index;       /* of the one at hand */
  HwStreamJobs *jobs;
  char *row;       /* that the question at hand is about */
  GPtrArray *lost; /* ids of those of which nobody can say, until there is a writer to tell */
};

static void
tell (HwEventWriter *writer, const char *id, HwContents contents)
{
  hw_event_writer_add_deployment (writer, &(HwDeploymentEvent){ .id = id,
                                                                .contents = contents,
                                                                .created_us = HW_TIME_UNKNOWN,
                                                                .finished_us = HW_TIME_UNKNOWN,
                                                                .updated_us = HW_TIME_UNKNOWN });
}

static const HwUnseenRow *
get_unseen (const HwStreamContents *self)
{
  return g_ptr_array_index (self->unseen, self->index);
}

static char *
dup_row (const HwUnseenRow *unseen)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_LINE);

  hw_json_writer_begin (writer, '{');
  hw_json_writer_key (writer, "id");
  hw_json_writer_text (writer, unseen->id);
  hw_json_writer_key (writer, "base");
  hw_json_writer_text (writer, unseen->base);
  hw_json_writer_key (writer, "head");
  hw_json_writer_text (writer, unseen->head);
  hw_json_writer_end (writer, '}');
  return hw_json_writer_free_to_text (writer, NULL);
}

/* Makes the deployment at hand the one that is asked about. */
static void
begin (HwStreamContents *self)
{
  HwConnectorRows rows = { .scope = self->scope };
  HwJsonSlice slice;

  hw_stream_jobs_clear (self->jobs);
  g_clear_pointer (&self->row, g_free);
  if (hw_stream_contents_is_over (self))
    return;
  self->row = dup_row (get_unseen (self));
  slice = (HwJsonSlice){ self->row, strlen (self->row) };
  hw_connector_rows_push (&rows, &slice, 0);
  hw_stream_jobs_add (self->jobs, &rows);
}

HwStreamContents *
hw_stream_contents_new (const HwConnectorNode *node,
                        const HwConnectorScope *scope,
                        GPtrArray *unseen,
                        HwEventWriter *writer)
{
  HwStreamContents *self = g_new0 (HwStreamContents, 1);

  self->scope = scope;
  self->unseen = unseen;
  self->jobs = hw_stream_jobs_new (node);
  self->lost = g_ptr_array_new_with_free_func (g_free);
  for (guint i = unseen->len; i-- > 0;)
    {
      const HwUnseenRow *row = g_ptr_array_index (unseen, i);

      if (!g_str_equal (row->base, row->head))
        continue;
      tell (writer, row->id, HW_CONTENTS_KNOWN);
      g_ptr_array_remove_index (unseen, i);
    }
  begin (self);
  return self;
}

void
hw_stream_contents_free (HwStreamContents *self)
{
  g_ptr_array_unref (self->unseen);
  hw_stream_jobs_free (self->jobs);
  g_ptr_array_unref (self->lost);
  g_free (self->row);
  g_free (self);
}

gboolean
hw_stream_contents_is_over (const HwStreamContents *self)
{
  return self->index >= self->unseen->len;
}

HwStreamQuestion
hw_stream_contents_get_question (const HwStreamContents *self)
{
  return hw_stream_jobs_get_question (self->jobs);
}

void
hw_stream_contents_skip (HwStreamContents *self, gboolean for_good)
{
  if (for_good)
    g_ptr_array_add (self->lost, g_strdup (get_unseen (self)->id));
  self->index++;
  begin (self);
}

gboolean
hw_stream_contents_take (HwStreamContents *self,
                         const HwHttpAnswer *answer,
                         HwEmitSink *sink,
                         GError **error)
{
  if (!hw_stream_jobs_take (self->jobs, answer, sink, error))
    return FALSE;
  for (guint i = 0; i < self->lost->len; i++)
    tell (sink->writer, g_ptr_array_index (self->lost, i), HW_CONTENTS_UNKNOWABLE);
  g_ptr_array_set_size (self->lost, 0);
  if (!hw_stream_jobs_is_empty (self->jobs))
    return TRUE;
  tell (sink->writer, get_unseen (self)->id,
        answer->status == 404 ? HW_CONTENTS_UNKNOWABLE : HW_CONTENTS_KNOWN);
  hw_stream_contents_skip (self, FALSE);
  return TRUE;
}
