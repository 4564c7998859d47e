/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-state.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-cli-input.h"
#include "hw-cli-report.h"
#include "hw-report.h"

static const HwRevision *
find_revision (const GPtrArray *history, gint64 number)
{
  for (guint i = 0; i < history->len; i++)
    {
      const HwRevision *revision = history->pdata[i];

      if (revision->number == number)
        return revision;
    }
  return NULL;
}

/* The label of a snapshot as it was typed, the number of the revision, or that it is the head. */
static char *
dup_label (const char *reference, gint64 revision)
{
  const char *at = strrchr (reference, '@');

  if (revision == 0)
    return g_strdup (_ ("now"));
  if (at == NULL || at[1 + strspn (at + 1, "0123456789")] == '\0')
    return g_strdup_printf (_ ("revision %d"), (int)revision);
  return g_strdup (at + 1);
}

static gboolean
load_from_library (HwCliState *self,
                   const HwInvocation *invocation,
                   const char *reference,
                   HwExit *status)
{
  g_autoptr (HwLibrary) library =
      hw_cli_open_library (invocation, HW_LIBRARY_READ_ONLY, reference, status);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  const HwRevision *revision;
  gint64 asked, number;

  if (library == NULL)
    return FALSE;
  if (hw_library_resolve (library, reference, &id, &asked, &error))
    self->map = hw_library_load (library, id, asked, &number, &error);
  if (self->map != NULL)
    history = hw_library_history (library, id, &error);
  if (history == NULL)
    {
      *status = hw_cli_complain_error (reference, error);
      return FALSE;
    }
  revision = find_revision (history, number);
  self->at_us = revision != NULL ? revision->at_us : 0;
  self->is_head = asked == 0;
  self->label = dup_label (reference, asked);
  return TRUE;
}

gboolean
hw_cli_state_load (HwCliState *self,
                   const HwInvocation *invocation,
                   const char *reference,
                   HwExit *status)
{
  self->reference = g_strdup (reference);
  if (!hw_cli_is_file (reference))
    return load_from_library (self, invocation, reference, status);
  self->map = hw_cli_read_file (reference, status);
  return self->map != NULL;
}

GPtrArray *
hw_cli_state_load_past (const HwCliState *self, const HwInvocation *invocation)
{
  g_autoptr (HwLibrary) library = NULL;
  HwExit status;

  if (self->label == NULL)
    return NULL;
  library = hw_cli_open_library (invocation, HW_LIBRARY_READ_ONLY, self->reference, &status);
  if (library == NULL)
    return NULL;
  /* A snapshot of the head was taken after it. */
  return hw_report_states_load (library, hw_map_get_id (self->map),
                                self->is_head ? G_MAXINT64 : self->at_us, NULL);
}

void
hw_cli_state_clear (HwCliState *self)
{
  g_clear_pointer (&self->map, hw_map_unref);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->reference, g_free);
}

char *
hw_cli_states_dup_title (const HwCliState *before, const HwCliState *after)
{
  const char *title_before = hw_map_get_title (before->map);
  const char *title_after = hw_map_get_title (after->map);

  if (g_str_equal (title_before, title_after))
    return g_strdup (title_after);
  /* TRANSLATORS: the titles of two maps that are compared. */
  return g_strdup_printf (_ ("%s → %s"), title_before, title_after);
}

static char *
dup_name (const HwCliState *self)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *date = NULL;

  if (self->label == NULL)
    return g_strdup (hw_map_get_title (self->map));
  if (self->at_us == 0)
    return g_strdup (self->label);
  time = g_date_time_new_from_unix_local (self->at_us / G_USEC_PER_SEC);
  date = g_date_time_format (time, "%F");
  /* TRANSLATORS: the label of a snapshot and its date. */
  return g_strdup_printf (_ ("%s, %s"), self->label, date);
}

void
hw_cli_states_dup_names (const HwCliState *before,
                         const HwCliState *after,
                         char **before_name,
                         char **after_name)
{
  *before_name = dup_name (before);
  *after_name = dup_name (after);
  if (!g_str_equal (*before_name, *after_name))
    return;
  g_free (*before_name);
  g_free (*after_name);
  *before_name = g_filename_display_basename (before->reference);
  *after_name = g_filename_display_basename (after->reference);
}
