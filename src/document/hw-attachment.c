/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-attachment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-connector.h"
#include "hw-document-private.h"
#include "hw-event-scan.h"
#include "hw-map-edit.h"
#include "hw-measure-binding.h"
#include "hw-pairs.h"
#include "hw-source-row.h"
#include "hw-state-map.h"

void
hw_attachment_free (HwAttachment *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->connector);
  g_free (self);
}

static HwAttachment *
attachment_new (const char *id, const char *name)
{
  HwAttachment *self = g_new0 (HwAttachment, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name != NULL && name[0] != '\0' ? name : id);
  self->newest_us = HW_TIME_UNKNOWN;
  return self;
}

static GPtrArray *
attachments_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hw_attachment_free);
}

/* What the map says */

/* "SOURCE/…" */
static gboolean
begins_with_source (const char *text, const char *source_id)
{
  gsize length = strlen (source_id);

  return strncmp (text, source_id, length) == 0 && text[length] == '/';
}

/* Each distinct id in front of the first slash, and in front of "=" where `names` are pairs of a
 * source and its name. */
static void
collect_ids (GHashTable *ids, char *const *texts, char end)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      const char *stop = strchr (texts[i], end);

      if (stop != NULL && stop > texts[i])
        g_hash_table_add (ids, g_strndup (texts[i], (gsize)(stop - texts[i])));
    }
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

GPtrArray *
hw_map_list_attachments (const HwMap *map)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GPtrArray *attachments = attachments_new ();
  GHashTableIter iter;
  gpointer id;
  const HwStep *step;
  const HwMeasure *measure;

  collect_ids (ids, map->header->sources, '=');
  collect_ids (ids, map->header->states, '/');
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    collect_ids (ids, step->states, '/');
  HW_SEQ_FOREACH (measure, hw_map_measures (map))
    {
      g_autoptr (HwMeasureBinding) binding = hw_measure_binding_new_from_text (measure->source);

      if (binding != NULL)
        g_hash_table_add (ids, g_strdup (binding->source));
    }
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (sorted, id);
  g_ptr_array_sort (sorted, compare_texts);
  for (guint i = 0; i < sorted->len; i++)
    {
      HwAttachment *attachment =
          attachment_new (sorted->pdata[i], hw_pairs_get ((const char *const *)map->header->sources,
                                                          sorted->pdata[i]));

      attachment->is_attached = TRUE;
      g_ptr_array_add (attachments, attachment);
    }
  return attachments;
}

static guint
count_of_source (char *const *pairs, const char *source_id)
{
  guint n = 0;

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    n += begins_with_source (pairs[i], source_id);
  return n;
}

guint
hw_map_count_states (const HwMap *map, const char *source_id, const char *step_id)
{
  guint n = step_id == NULL ? count_of_source (map->header->states, source_id) : 0;
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (step_id == NULL || g_str_equal (step->element.id, step_id))
        n += count_of_source (step->states, source_id);
    }
  return n;
}

/* What the library has */

static char *
dup_connector_name (const char *id)
{
  g_autoptr (HwConnector) connector = hw_connector_load (id, NULL);

  return connector != NULL ? g_strdup (connector->name) : NULL;
}

static HwAttachment *
look_at (HwLibrary *library, const HwSource *source, GError **error)
{
  g_autoptr (HwAttachment) self = attachment_new (source->id, source->name);
  HwEventCounts counts;

  if (!hw_library_count_events (library, source->key, &counts, error)
      || !hw_library_find_newest_event (library, source->key, &self->newest_us, error))
    return NULL;
  self->connector = dup_connector_name (source->connector);
  self->is_here = TRUE;
  self->n_items = counts.n_items;
  self->n_other = counts.n_runs + counts.n_deployments + counts.n_incidents + counts.n_samples;
  return g_steal_pointer (&self);
}

static void
list_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) sources = hw_library_list_sources (library, &error);
  g_autoptr (GPtrArray) attachments = attachments_new ();

  for (guint i = 0; sources != NULL && error == NULL && i < sources->len; i++)
    {
      HwAttachment *attachment = look_at (library, sources->pdata[i], &error);

      if (attachment != NULL)
        g_ptr_array_add (attachments, attachment);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&attachments), (GDestroyNotify)g_ptr_array_unref);
}

void
hw_attachments_list_async (HwDocument *document,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (document, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_attachments_list_async);
  hw_library_worker_run (hw_document_get_worker (document), task, list_func);
}

static HwAttachment *
find_by_id (const GPtrArray *attachments, const char *id)
{
  for (guint i = 0; i < attachments->len; i++)
    {
      HwAttachment *attachment = attachments->pdata[i];

      if (g_str_equal (attachment->id, id))
        return attachment;
    }
  return NULL;
}

GPtrArray *
hw_attachments_list_finish (HwDocument *document, GAsyncResult *result, GError **error)
{
  GPtrArray *all = g_task_propagate_pointer (G_TASK (result), error);
  g_autoptr (GPtrArray) of_map = NULL;

  if (all == NULL)
    return NULL;
  of_map = hw_map_list_attachments (hw_document_get_map (document));
  while (of_map->len > 0)
    {
      g_autoptr (HwAttachment) named = g_ptr_array_steal_index (of_map, 0);
      HwAttachment *there = find_by_id (all, named->id);

      if (there != NULL)
        there->is_attached = TRUE;
      else
        g_ptr_array_add (all, g_steal_pointer (&named));
    }
  return all;
}

/* Edits */

/* Replaces `*map`. */
static void
set_texts (HwMap **map, const HwElement *element, const char *name, char *const *texts)
{
  const HwField *field = hw_field_find (element->type, name);
  HwMap *changed = hw_map_with_field (
      *map, element->id, field, hw_value_texts (field->type, (const char *const *)texts), NULL);

  if (changed == NULL)
    return;
  hw_map_unref (*map);
  *map = changed;
}

gboolean
hw_document_attach (HwDocument *document, const char *source_id, const char *name)
{
  g_autoptr (HwMap) map = NULL;
  g_auto (GStrv) sources = NULL;

  if (hw_document_is_read_only (document))
    return FALSE;
  map = hw_map_ref (hw_document_get_edited_map (document));
  sources = hw_pairs_with ((const char *const *)map->header->sources, source_id, name);
  set_texts (&map, &map->header->element, "sources", sources);
  if (hw_map_equal (map, hw_document_get_edited_map (document)))
    return FALSE;
  hw_document_apply (document, map, _ ("Attach a source"), NULL);
  return TRUE;
}

/* The pairs that do not begin with the source; NULL for none. */
static char **
without_source (char *const *pairs, const char *source_id)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  char **texts;

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      if (!begins_with_source (pairs[i], source_id))
        g_strv_builder_add (rest, pairs[i]);
    }
  texts = g_strv_builder_end (rest);
  if (texts[0] == NULL)
    g_clear_pointer (&texts, g_strfreev);
  return texts;
}

static void
forget_states (HwMap **map, const HwElement *element, char *const *states, const char *source_id)
{
  g_auto (GStrv) rest = NULL;

  if (count_of_source (states, source_id) == 0)
    return;
  rest = without_source (states, source_id);
  set_texts (map, element, "states", rest);
}

static void
forget_measure (HwMap **map, const HwMeasure *measure, const char *source_id)
{
  const HwField *field = hw_field_find (HW_ELEMENT_MEASURE, "source");
  HwMap *changed;

  if (measure->source == NULL || !begins_with_source (measure->source, source_id))
    return;
  changed =
      hw_map_with_field (*map, measure->element.id, field, hw_value_text (field->type, NULL), NULL);
  if (changed == NULL)
    return;
  hw_map_unref (*map);
  *map = changed;
}

gboolean
hw_document_detach (HwDocument *document, const char *source_id)
{
  HwMap *before = hw_document_get_edited_map (document);
  g_autoptr (HwMap) map = hw_map_ref (before);
  g_auto (GStrv) sources = NULL;
  const HwStep *step;
  const HwMeasure *measure;

  if (hw_document_is_read_only (document))
    return FALSE;
  sources = hw_pairs_with ((const char *const *)before->header->sources, source_id, NULL);
  set_texts (&map, &before->header->element, "sources", sources);
  forget_states (&map, &before->header->element, before->header->states, source_id);
  HW_SEQ_FOREACH (step, hw_map_steps (before))
    forget_states (&map, &step->element, step->states, source_id);
  HW_SEQ_FOREACH (measure, hw_map_measures (before))
    forget_measure (&map, measure, source_id);
  if (hw_map_equal (map, before))
    return FALSE;
  hw_document_apply (document, map, _ ("Detach a source"), NULL);
  return TRUE;
}
