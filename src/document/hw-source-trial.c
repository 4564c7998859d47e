/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-trial.h"

#include <glib/gi18n-lib.h>

#include "hw-sources-error.h"

static const char *const field_labels[HW_N_EMIT_FIELDS] = {
  [HW_EMIT_ID] = N_ ("Id"),
  [HW_EMIT_LABEL] = N_ ("Called"),
  [HW_EMIT_TITLE] = N_ ("Title"),
  [HW_EMIT_URL] = N_ ("Address"),
  [HW_EMIT_SHA] = N_ ("Commit"),
  [HW_EMIT_KIND] = N_ ("Kind"),
  [HW_EMIT_TYPE] = N_ ("Type’s id"),
  [HW_EMIT_TYPE_NAME] = N_ ("Type"),
  [HW_EMIT_STATE] = N_ ("State’s id"),
  [HW_EMIT_STATE_NAME] = N_ ("State"),
  [HW_EMIT_STATE_HINT] = N_ ("State means"),
  [HW_EMIT_CREATED] = N_ ("Created"),
  [HW_EMIT_CLOSED] = N_ ("Closed"),
  [HW_EMIT_UPDATED] = N_ ("Changed"),
  [HW_EMIT_OF_ITEM] = N_ ("Item"),
  [HW_EMIT_AT] = N_ ("At"),
  [HW_EMIT_FROM] = N_ ("From, its id"),
  [HW_EMIT_FROM_NAME] = N_ ("From"),
  [HW_EMIT_TO] = N_ ("To, its id"),
  [HW_EMIT_TO_NAME] = N_ ("To"),
  [HW_EMIT_TO_HINT] = N_ ("To means"),
  [HW_EMIT_JOB] = N_ ("Job’s id"),
  [HW_EMIT_JOB_NAME] = N_ ("Job"),
  [HW_EMIT_PARENT] = N_ ("Part of"),
  [HW_EMIT_ATTEMPT] = N_ ("Attempt"),
  [HW_EMIT_RESULT] = N_ ("Result"),
  [HW_EMIT_QUEUED] = N_ ("Queued"),
  [HW_EMIT_STARTED] = N_ ("Started"),
  [HW_EMIT_FINISHED] = N_ ("Finished"),
  [HW_EMIT_PAUSED] = N_ ("Paused"),
  [HW_EMIT_ENVIRONMENT] = N_ ("Environment’s id"),
  [HW_EMIT_ENVIRONMENT_NAME] = N_ ("Environment"),
  [HW_EMIT_SERVICE] = N_ ("Service’s id"),
  [HW_EMIT_SERVICE_NAME] = N_ ("Service"),
  [HW_EMIT_PRODUCTION] = N_ ("Production"),
  [HW_EMIT_SEVERITY] = N_ ("Severity"),
  [HW_EMIT_ACKNOWLEDGED] = N_ ("Acknowledged"),
  [HW_EMIT_RESOLVED] = N_ ("Resolved"),
  [HW_EMIT_SERIES] = N_ ("Measure"),
  [HW_EMIT_VALUE] = N_ ("Value"),
  [HW_EMIT_N] = N_ ("Out of"),
  [HW_EMIT_NAME] = N_ ("Name"),
  [HW_EMIT_HINT] = N_ ("Means"),
  [HW_EMIT_POSITION] = N_ ("Position"),
};

static const char *const emit_labels[HW_N_EMITS] = {
  [HW_EMIT_NOTHING] = "",
  [HW_EMIT_ITEM] = N_ ("Item"),
  [HW_EMIT_TRANSITION] = N_ ("Change of state"),
  [HW_EMIT_RUN] = N_ ("Run"),
  [HW_EMIT_DEPLOYMENT] = N_ ("Deployment"),
  [HW_EMIT_INCIDENT] = N_ ("Incident"),
  [HW_EMIT_SAMPLE] = N_ ("Measure"),
  [HW_EMIT_TERM] = N_ ("State"),
};

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

/* Those that at least one row has; kinds where there are several. */
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
          if (preview->texts[field] != NULL)
            {
              g_array_append_val (fields, field);
              break;
            }
        }
    }
  return fields;
}

static void
add_table (HwSourceTrial *self, const GPtrArray *previews)
{
  gboolean is_mixed = FALSE;
  g_autoptr (GArray) fields = list_fields (previews, &is_mixed);

  if (is_mixed)
    g_ptr_array_add (self->columns, g_strdup (_ ("Row")));
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (self->columns, g_strdup (_ (field_labels[g_array_index (fields, guint, i)])));
  for (guint i = 0; i < previews->len; i++)
    {
      const HwEmitPreview *preview = g_ptr_array_index (previews, i);
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

      if (is_mixed)
        g_strv_builder_add (row, _ (emit_labels[preview->emit]));
      for (guint j = 0; j < fields->len; j++)
        {
          g_autofree char *cell = dup_cell (preview->texts[g_array_index (fields, guint, j)]);

          g_strv_builder_add (row, cell);
        }
      g_ptr_array_add (self->rows, g_strv_builder_end (row));
    }
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
                                          _ (field_labels[field])));
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
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->summary = dup_summary (counts);
  self->is_readable = counts->n_rows == 0 || counts->n_events > 0;
  add_notes (self, counts);
  if (stream == NULL)
    return self;
  self->stream = g_strdup (stream->name);
  if (stream->answer != NULL)
    self->answer = g_bytes_ref (stream->answer);
  if (stream->previews != NULL && stream->previews->len > 0)
    add_table (self, stream->previews);
  return self;
}

void
hw_source_trial_free (HwSourceTrial *self)
{
  g_free (self->summary);
  g_free (self->stream);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->notes);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self);
}

const char *
hw_source_trial_get_fingerprint (const GError *error)
{
  return hw_sources_error_get_fingerprint (error);
}
