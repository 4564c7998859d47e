/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-follow-up.h"

#include <glib/gi18n-lib.h>

#include "hw-comparison-text.h"
#include "hw-document-private.h"
#include "hw-duration-text.h"

/* More than these are counted. */
#define MAX_NEWS 3

/* A map on its way. */
typedef struct
{
  HwMap *map;
  gint64 at_us;
  GPtrArray *states; /* NULL until they are read */
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  hw_map_unref (loading->map);
  g_clear_pointer (&loading->states, g_ptr_array_unref);
  g_free (loading);
}

static gboolean
says_the_same (const GPtrArray *states, HwMap *map)
{
  const HwReportState *last = states->len > 0 ? states->pdata[states->len - 1] : NULL;
  g_autoptr (HwComparison) comparison = NULL;

  if (last == NULL || last->map == NULL)
    return FALSE;
  comparison = hw_comparison_new (last->map, map);
  return hw_comparison_is_empty (comparison);
}

HwFollowUp *
hw_follow_up_new (HwMap *map, gint64 at_us, GPtrArray *states, gint64 now_us)
{
  HwFollowUp *self = g_atomic_rc_box_new0 (HwFollowUp);
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);

  self->map = hw_map_ref (map);
  self->at_us = at_us;
  self->totals = hw_totals_of (figures);
  self->states = states;
  self->differs = !says_the_same (states, map);
  self->verdicts = hw_report_verdicts_new (states, &(HwPastMap){ map, at_us }, 0, now_us);
  return self;
}

HwFollowUp *
hw_follow_up_ref (HwFollowUp *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (HwFollowUp *self)
{
  g_array_unref (self->verdicts);
  g_ptr_array_unref (self->states);
  hw_map_unref (self->map);
}

void
hw_follow_up_unref (HwFollowUp *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify)clear);
}

HwTrend *
hw_states_get_trend (const GPtrArray *states,
                     const HwTotals *totals,
                     gint64 at_us,
                     HwFigureId figure)
{
  g_autofree gint64 *times_us = g_new (gint64, states->len + 1);
  g_autofree double *values = g_new (double, states->len + 1);
  guint n = 0;

  for (; n < states->len; n++)
    {
      const HwReportState *state = states->pdata[n];

      times_us[n] = state->at_us;
      values[n] = state->totals.values[figure];
    }
  if (totals != NULL)
    {
      times_us[n] = at_us;
      values[n++] = totals->values[figure];
    }
  return hw_trend_new (times_us, values, n);
}

HwTrend *
hw_follow_up_get_trend (const HwFollowUp *self, HwFigureId figure)
{
  return hw_states_get_trend (self->states, self->differs ? &self->totals : NULL, self->at_us,
                              figure);
}

/* The number among the states whose maps are looked at. */
static int
count_looked_at (const HwFollowUp *self)
{
  int n = 0;

  for (guint i = 0; i < self->states->len; i++)
    n += ((const HwReportState *)self->states->pdata[i])->map != NULL;
  return n;
}

static gboolean
is_news (const HwVerdict *verdict, int last)
{
  if (verdict->done < 0)
    return verdict->kind == HW_VERDICT_OVERDUE;
  return verdict->done == last && verdict->kind != HW_VERDICT_UNKNOWN;
}

char *
hw_follow_up_dup_news (const HwFollowUp *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int last = count_looked_at (self) - 1;
  guint n_news = 0;

  for (guint i = 0; i < self->verdicts->len; i++)
    {
      const HwVerdict *verdict = &g_array_index (self->verdicts, HwVerdict, i);
      g_autofree char *piece = NULL;

      if (!is_news (verdict, last) || ++n_news > MAX_NEWS)
        continue;
      /* TRANSLATORS: a burst and what became of it: "Peer approval: hit". */
      piece = g_strdup_printf (C_ ("verdict", "%s: %s"), hw_verdict_get_title (verdict),
                               _ (hw_verdict_get_label (verdict->kind)));
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", piece);
    }
  if (n_news > MAX_NEWS)
    /* TRANSLATORS: after a few of them; begins with a dot between. */
    g_string_append_printf (text, _ (" · and %u more"), n_news - MAX_NEWS);
  return n_news > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

const HwVerdict *
hw_follow_up_find_verdict (const HwFollowUp *self, const char *burst)
{
  for (guint i = 0; i < self->verdicts->len; i++)
    {
      const HwVerdict *verdict = &g_array_index (self->verdicts, HwVerdict, i);

      if (g_str_equal (verdict->burst->element.id, burst))
        return verdict;
    }
  return NULL;
}

/* Of the states whose maps are looked at; the map of now comes after them. */
static const char *
get_state_label (const HwFollowUp *self, int position)
{
  for (guint i = 0; i < self->states->len; i++)
    {
      const HwReportState *state = self->states->pdata[i];

      if (state->map != NULL && position-- == 0)
        return state->label;
    }
  return _ ("Now");
}

static void
explain_states (const HwFollowUp *self, const HwVerdict *verdict, GStrvBuilder *lines)
{
  const char *done = get_state_label (self, verdict->done);
  g_autofree char *line = NULL;

  if (verdict->done > 0)
    /* TRANSLATORS: two snapshots; a burst was done in the second, and not in the first. */
    line = g_strdup_printf (_ ("From “%s”, the snapshot before it was done, to “%s”."),
                            get_state_label (self, verdict->done - 1), done);
  else
    line = g_strdup_printf (
        _ ("Done in “%s” already: there is no snapshot before to compare with."), done);
  g_strv_builder_add (lines, line);
}

static void
explain_rule (const HwFollowUp *self, const HwVerdict *verdict, GStrvBuilder *lines)
{
  HwTimeUnits units = hw_map_get_units (self->map);
  g_autofree char *enough = hw_duration_format (hw_verdict_get_enough_s (verdict), units);
  g_autofree char *hit = NULL;
  g_autofree char *chance = NULL;

  if (hw_range_is_single (verdict->predicted_s))
    hit =
        g_strdup_printf (_ ("A hit saves %s or more: four fifths of what was predicted."), enough);
  else
    hit =
        g_strdup_printf (_ ("A hit saves %s or more: the low end of what was predicted."), enough);
  g_strv_builder_add (lines, hit);
  if (!isnan (verdict->noise_s))
    {
      g_autofree char *noise = hw_duration_format (verdict->noise_s, units);

      chance =
          g_strdup_printf (_ ("By chance snapshots differ by up to %s: less than that, and that "
                              "near to what was predicted, cannot be told from noise."),
                           noise);
    }
  else
    chance = g_strdup (_ ("What snapshots differ by chance is not known with so few of them."));
  g_strv_builder_add (lines, chance);
}

char **
hw_follow_up_explain (const HwFollowUp *self, const HwVerdict *verdict)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *effect = hw_verdict_format (verdict, hw_map_get_units (self->map));

  g_strv_builder_add (lines, effect);
  if (verdict->done >= 0)
    explain_states (self, verdict, lines);
  else
    g_strv_builder_add (lines, _ ("It is judged at the first snapshot in which it is done."));
  if (verdict->done > 0 && hw_range_is_known (verdict->predicted_s))
    explain_rule (self, verdict, lines);
  return g_strv_builder_end (lines);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Loading *loading = data;

  g_task_return_pointer (task,
                         hw_follow_up_new (loading->map, loading->at_us,
                                           g_steal_pointer (&loading->states), g_get_real_time ()),
                         (GDestroyNotify)hw_follow_up_unref);
}

static void
read_func (HwLibrary *library, GTask *task, gpointer map_id)
{
  GError *error = NULL;
  GPtrArray *states = hw_report_states_load (library, map_id, G_MAXINT64, &error);

  if (states != NULL)
    g_task_return_pointer (task, states, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);
  GError *error = NULL;

  loading->states = hw_document_load_states_finish (HW_DOCUMENT (source), result, &error);
  if (loading->states != NULL)
    g_task_run_in_thread (task, work_thread);
  else
    g_task_return_error (task, error);
}

void
hw_document_load_states_async (HwDocument *document,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (document, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_document_load_states_async);
  g_task_set_task_data (task, g_strdup (hw_document_get_id (document)), g_free);
  hw_library_worker_run (hw_document_get_worker (document), task, read_func);
}

GPtrArray *
hw_document_load_states_finish (HwDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hw_follow_up_load_async (HwDocument *document,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (document, cancellable, callback, user_data);
  Loading *loading = g_new0 (Loading, 1);

  loading->map = hw_map_ref (hw_document_get_map (document));
  loading->at_us = hw_document_get_saved_us (document);
  g_task_set_source_tag (task, hw_follow_up_load_async);
  g_task_set_task_data (task, loading, loading_free);
  hw_document_load_states_async (document, cancellable, read_cb, task);
}

HwFollowUp *
hw_follow_up_load_finish (HwDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
