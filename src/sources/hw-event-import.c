/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-event-import.h"

#define RECORDS_BETWEEN_LOOKS 1024

static gboolean
write_pending (HwEventImport *self, GError **error)
{
  if (self->problems->len == 0 && !self->is_trial)
    return hw_event_writer_commit (self->writer, NULL, error);
  hw_event_writer_discard (self->writer);
  return TRUE;
}

gboolean
hw_event_import_go_on (HwEventImport *self, GError **error)
{
  self->n_records++;
  if (self->n_records % RECORDS_BETWEEN_LOOKS == 0)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (self->progress != NULL)
        self->progress (self->progress_data);
    }
  return hw_event_writer_get_n_pending (self->writer) < HW_EVENTS_PER_COMMIT
         || write_pending (self, error);
}

gboolean
hw_event_import_finish (HwEventImport *self, GError **error)
{
  return write_pending (self, error);
}

void
hw_event_import_look_at_time (HwEventImport *self, const char *text)
{
  if (self->n_records == 0 && text != NULL && text[0] != '\0')
    self->assumed_zone = self->assumed_zone || !hw_time_text_has_zone (text);
}
