/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-trial.h"

#include <glib/gi18n-lib.h>

#include "hw-emit-words.h"
#include "hw-sources-error.h"

/* Times come as ISO 8601 in UTC; people read those of their clock. */
static char *
dup_cell (const char *text)
{
  gint64 time_us;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (text == NULL)
    return g_strdup ("");
  if (strlen (text) < strlen ("2026-01-01T00:00Z") || strchr (text, 'T') == NULL
      || !g_str_has_suffix (text, "Z") || !hw_time_parse_iso8601 (text, &time_us, NULL))
    return g_strdup (text);
  utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  /* TRANSLATORS: a date and a time in a table, see strftime(3). */
  return local != NULL ? g_date_time_format (local, _ ("%Y-%m-%d %H:%M")) : g_strdup (text);
}

/* Those that at least one row has, or should have; kinds where there are several. */
static GArray *
list_fields (const GPtrArray *previews, gboolean *is_mixed)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint field = 0; field < HW_N_EMIT_FIELDS; field++)
    {
      for (guint i = 0; i < previews->len; i++)
        {
          const HwEmitPreview *preview = g_ptr_array_index (previews, i);
          const HwEmitPreview *first = g_ptr_array_index (previews, 0);

          *is_mixed = *is_mixed || preview->emit != first->emit;
          if (preview->texts[field] != NULL || preview->faults[field] != NULL)
            {
              g_array_append_val (fields, field);
              break;
            }
        }
    }
  return fields;
}

static gboolean
has_field (const GArray *fields, guint wanted)
{
  for (guint i = 0; i < fields->len; i++)
    {
      if (g_array_index (fields, guint, i) == wanted)
        return TRUE;
    }
  return FALSE;
}

static void
add_columns (HwSourceTrial *self, const GArray *fields, gboolean is_mixed)
{
  if (is_mixed)
    g_ptr_array_add (self->columns, g_strdup (_ ("Row")));
  for (guint i = 0; i < fields->len; i++)
    {
      HwEmitField field = (HwEmitField)g_array_index (fields, guint, i);
      gboolean alone = !has_field (fields, hw_emit_words_name_of (field));

      g_ptr_array_add (self->columns, g_strdup (hw_emit_words_field (field, alone)));
    }
}

/* One text a column, and what is wrong with it. */
static void
add_row (HwSourceTrial *self, const HwEmitPreview *preview, const GArray *fields, gboolean is_mixed)
{
  GPtrArray *texts = g_ptr_array_new ();
  GPtrArray *faults = g_ptr_array_new_with_free_func (g_free);

  if (is_mixed)
    {
      g_ptr_array_add (texts, g_strdup (hw_emit_words_kind (preview->emit)));
      g_ptr_array_add (faults, NULL);
    }
  for (guint i = 0; i < fields->len; i++)
    {
      guint field = g_array_index (fields, guint, i);

      g_ptr_array_add (texts, dup_cell (preview->texts[field]));
      g_ptr_array_add (faults, g_strdup (preview->faults[field]));
    }
  g_ptr_array_add (texts, NULL);
  g_ptr_array_add (self->rows, g_ptr_array_free (texts, FALSE));
  g_ptr_array_add (self->faults, faults);
}

static void
add_table (HwSourceTrial *self, const GPtrArray *previews)
{
  gboolean is_mixed = FALSE;
  g_autoptr (GArray) fields = list_fields (previews, &is_mixed);

  add_columns (self, fields, is_mixed);
  for (guint i = 0; i < previews->len; i++)
    add_row (self, g_ptr_array_index (previews, i), fields, is_mixed);
}

static void
add_notes (HwSourceTrial *self, const HwEmitCounts *counts)
{
  for (guint field = 0; field < HW_N_EMIT_FIELDS; field++)
    {
      guint missing = (guint)MIN (counts->n_missing[field], G_MAXUINT);

      if (missing > 0)
        g_ptr_array_add (self->notes,
                         /* TRANSLATORS: rows that lack a field: "12 of 80 without “Closed”". */
                         g_strdup_printf (_ ("%'u of %'u without “%s”"), missing,
                                          (guint)MIN (counts->n_rows, G_MAXUINT),
                                          hw_emit_words_field ((HwEmitField)field, TRUE)));
    }
}

/* What the other streams said: a token may do for one and not for another. */
static void
add_streams (HwSourceTrial *self, const GPtrArray *streams)
{
  for (guint i = 1; i < streams->len; i++)
    {
      const HwSyncStream *stream = g_ptr_array_index (streams, i);
      guint n_rows = (guint)MIN (stream->counts.n_rows, G_MAXUINT);

      if (stream->is_optional)
        g_ptr_array_add (self->notes,
                         /* TRANSLATORS: %s is a stream, such as "deployments". */
                         g_strdup_printf (_ ("%s: not offered here"), stream->name));
      else if (stream->error != NULL)
        g_ptr_array_add (self->notes,
                         g_strdup_printf (_ ("%s: %s"), stream->name, stream->error->message));
      else
        g_ptr_array_add (self->notes,
                         g_strdup_printf (ngettext ("%s: %'u row", "%s: %'u rows", n_rows),
                                          stream->name, n_rows));
    }
}

static char *
dup_summary (const HwEmitCounts *counts)
{
  guint n_rows = (guint)MIN (counts->n_rows, G_MAXUINT);
  guint n_events = (guint)MIN (counts->n_events, G_MAXUINT);

  if (n_rows == 0)
    return g_strdup (_ ("It lets us in, and there is nothing to read yet"));
  if (n_events == 0)
    return g_strdup_printf (ngettext ("%'u row came, and it cannot be read",
                                      "%'u rows came, and none of them can be read", n_rows),
                            n_rows);
  if (n_events < n_rows)
    return g_strdup_printf (ngettext ("%'u row came, and %'u can be read",
                                      "%'u rows came, and %'u can be read", n_rows),
                            n_rows, n_events);
  return g_strdup_printf (ngettext ("%'u row came, and it can be read",
                                    "%'u rows came, and all of them can be read", n_rows),
                          n_rows);
}

HwSourceTrial *
hw_source_trial_new (const HwSyncReport *report)
{
  HwSourceTrial *self = g_new0 (HwSourceTrial, 1);
  const HwSyncStream *stream =
      report->streams->len > 0 ? g_ptr_array_index (report->streams, 0) : NULL;
  static const HwEmitCounts none;
  const HwEmitCounts *counts = stream != NULL ? &stream->counts : &none;

  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->summary = dup_summary (counts);
  self->is_readable = counts->n_rows == 0 || counts->n_events > 0;
  add_notes (self, counts);
  if (stream == NULL)
    return self;
  self->stream = g_strdup (stream->name);
  if (stream->nothing != NULL)
    g_ptr_array_add (self->notes, g_strdup (stream->nothing));
  if (stream->answer != NULL)
    self->answer = g_bytes_ref (stream->answer);
  if (stream->previews != NULL && stream->previews->len > 0)
    add_table (self, stream->previews);
  add_streams (self, report->streams);
  return self;
}

void
hw_source_trial_free (HwSourceTrial *self)
{
  g_free (self->summary);
  g_free (self->stream);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->notes);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self);
}

const char *
hw_source_trial_get_fingerprint (const GError *error)
{
  return hw_sources_error_get_fingerprint (error);
}
