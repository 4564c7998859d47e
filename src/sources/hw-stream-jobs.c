/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-stream-jobs.h"

#include "hw-answer-check.h"
#include "hw-json-mend.h"
#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of one detail of one row. */
#define MOST_PAGES 200

/* What waits in memory until all that belongs to a row is there. */
#define MOST_KEPT_MIB 128

/* Rows of a page that need more requests: one, or all of the page. */
typedef struct
{
  GArray *rows; /* HwConnectorRows */
  guint detail; /* which of the node's details is next */
  gboolean batch;
} Job;

/* What a detail of the job at hand has answered: a page, or several that are one list. */
typedef struct
{
  const HwConnectorNode *node;
  GString *text;
} Answered;

struct _HwStreamJobs
{
  const HwConnectorNode *node;
  GQueue *jobs;        /* Job */
  GPtrArray *answered; /* Answered, of the first of them */
  gsize n_kept;        /* bytes of these */
  char *page;
  guint n_items;
  guint n_pages;
};

static void
job_free (gpointer data)
{
  Job *job = data;

  g_array_unref (job->rows);
  g_free (job);
}

static void
answered_free (gpointer data)
{
  Answered *answered = data;

  g_string_free (answered->text, TRUE);
  g_free (answered);
}

HwStreamJobs *
hw_stream_jobs_new (const HwConnectorNode *node)
{
  HwStreamJobs *self = g_new0 (HwStreamJobs, 1);

  self->node = node;
  self->jobs = g_queue_new ();
  self->answered = g_ptr_array_new_with_free_func (answered_free);
  return self;
}

void
hw_stream_jobs_free (HwStreamJobs *self)
{
  g_queue_free_full (self->jobs, job_free);
  g_ptr_array_unref (self->answered);
  g_free (self->page);
  g_free (self);
}

static const HwConnectorDetail *
get_detail (const HwStreamJobs *self, guint detail)
{
  return g_ptr_array_index (self->node->details, detail);
}

guint
hw_stream_jobs_find_detail (const HwStreamJobs *self, const HwConnectorRows *rows, guint detail)
{
  while (detail < self->node->details->len
         && !hw_connector_where_holds (get_detail (self, detail)->where, rows))
    detail++;
  return detail;
}

gboolean
hw_stream_jobs_add (HwStreamJobs *self, const HwConnectorRows *rows)
{
  guint detail = hw_stream_jobs_find_detail (self, rows, 0);
  gboolean batch;
  Job *job;

  if (detail >= self->node->details->len)
    return FALSE;
  batch = get_detail (self, 0)->batch;
  job = batch ? g_queue_peek_head (self->jobs) : NULL;
  if (job == NULL)
    {
      job = g_new0 (Job, 1);
      job->rows = g_array_new (FALSE, FALSE, sizeof (HwConnectorRows));
      job->batch = batch;
      job->detail = detail;
      g_queue_push_tail (self->jobs, job);
    }
  g_array_append_vals (job->rows, rows, 1);
  return TRUE;
}

gboolean
hw_stream_jobs_is_empty (const HwStreamJobs *self)
{
  return g_queue_is_empty (self->jobs);
}

HwStreamQuestion
hw_stream_jobs_get_question (const HwStreamJobs *self)
{
  const Job *job = g_queue_peek_head (self->jobs);

  return (HwStreamQuestion){ .detail = get_detail (self, job->detail),
                             .rows = &g_array_index (job->rows, HwConnectorRows, 0),
                             .batch = job->batch ? job->rows : NULL,
                             .page = self->page };
}

/* What a row of an answer about the job lies in. */
static HwConnectorRows
get_around (const Job *job)
{
  HwConnectorRows rows = g_array_index (job->rows, HwConnectorRows, 0);

  if (job->batch)
    rows.n_rows = 0;
  return rows;
}

/* Where in a list its first item begins; its length where it has none. */
static gsize
find_first (const char *data, gsize length)
{
  gsize at = (gsize)((const char *)memchr (data, '[', length) - data) + 1;

  while (g_ascii_isspace (data[at]))
    at++;
  return data[at] == ']' ? length : at;
}

/* Puts a list behind another, in one text. */
static void
append_list (GString *text, const HwJsonSlice *list)
{
  gsize first = find_first (list->data, list->length);

  if (first == list->length)
    return;
  if (find_first (text->str, text->len) == text->len)
    {
      g_string_assign (text, "[");
    }
  else
    {
      g_string_truncate (text, (gsize)(strrchr (text->str, ']') - text->str));
      g_string_append_c (text, ',');
    }
  g_string_append_len (text, list->data + first, (gssize)(list->length - first));
}

/* FALSE where that is too much. */
static gboolean
keep_answer (HwStreamJobs *self, const HwConnectorNode *node, const HwJsonSlice *document)
{
  Answered *last =
      self->answered->len > 0 ? g_ptr_array_index (self->answered, self->answered->len - 1) : NULL;
  gboolean is_list = hw_json_slice_get_type (document) == HW_JSON_ARRAY;

  self->n_kept += document->length;
  if (self->n_kept > (gsize)MOST_KEPT_MIB << 20)
    return FALSE;
  if (last != NULL && last->node == node && is_list)
    {
      append_list (last->text, document);
      return TRUE;
    }
  last = g_new (Answered, 1);
  *last = (Answered){ node, g_string_new_len (document->data, (gssize)document->length) };
  g_ptr_array_add (self->answered, last);
  return TRUE;
}

/* On to the next question about the job at hand. FALSE when there is none. */
static gboolean
advance (HwStreamJobs *self,
         Job *job,
         const HwConnectorRows *rows,
         const HwHttpAnswer *answer,
         const GArray *items)
{
  HwConnectorPageAnswer at = { .rows = rows,
                               .answer = answer,
                               .n_items = items->len,
                               .n_before = self->n_items,
                               .page = self->page };
  g_autofree char *next = NULL;
  gboolean cut;

  if (items->len > 0)
    at.last_item = &g_array_index (items, HwJsonSlice, items->len - 1);
  next = hw_connector_page_get_next (&get_detail (self, job->detail)->page, &at, &cut);
  /* A page that names itself goes round; one that is empty is the last. */
  if (items->len == 0 || g_strcmp0 (next, self->page) == 0)
    g_clear_pointer (&next, g_free);
  g_free (self->page);
  self->page = g_steal_pointer (&next);
  self->n_items = self->page != NULL ? self->n_items + items->len : 0;
  self->n_pages = self->page != NULL ? self->n_pages + 1 : 0;
  if (self->page != NULL)
    return TRUE;
  job->detail = hw_stream_jobs_find_detail (self, &g_array_index (job->rows, HwConnectorRows, 0),
                                            job->detail + 1);
  return job->detail < self->node->details->len;
}

/* The rows of a job that has no more to ask, and after them what was answered about them, which may
 * know better. FALSE when the sink takes no more. */
static gboolean
emit_job (HwStreamJobs *self, Job *job, HwEmitSink *sink)
{
  gboolean emitted = TRUE;

  for (guint i = 0; i < job->rows->len && emitted; i++)
    emitted = hw_connector_node_emit_row (self->node,
                                          &g_array_index (job->rows, HwConnectorRows, i), sink);
  for (guint i = 0; i < self->answered->len && emitted; i++)
    {
      const Answered *answered = g_ptr_array_index (self->answered, i);
      HwJsonSlice document = { answered->text->str, answered->text->len };
      HwConnectorRows rows = get_around (job);

      sink->n_left = HW_CONNECTOR_MOST_EVENTS;
      hw_connector_rows_push (&rows, &document, 0);
      emitted = hw_connector_node_emit_all (answered->node, &rows, sink);
    }
  return emitted;
}

static void
forget_answers (HwStreamJobs *self)
{
  g_ptr_array_set_size (self->answered, 0);
  g_clear_pointer (&self->page, g_free);
  self->n_kept = 0;
  self->n_items = self->n_pages = 0;
}

gboolean
hw_stream_jobs_take (HwStreamJobs *self,
                     const HwHttpAnswer *answer,
                     HwEmitSink *sink,
                     GError **error)
{
  Job *job = g_queue_peek_head (self->jobs);
  const HwConnectorNode *node = get_detail (self, job->detail)->node;
  HwConnectorRows rows = get_around (job);
  g_autoptr (GBytes) body = hw_json_mend_bytes (answer->body);
  g_autoptr (GArray) items = NULL;
  HwJsonSlice document;
  gboolean is_nothing = answer->status == 404;

  document.data = g_bytes_get_data (body, &document.length);
  if (!is_nothing && !hw_answer_check_document (&document, answer->url, error))
    return FALSE;
  hw_connector_rows_push (&rows, &document, 0);
  items = is_nothing ? g_array_new (FALSE, FALSE, sizeof (HwJsonSlice))
                     : hw_answer_collect_rows (node, &rows, answer->url, error);
  if (items == NULL)
    return FALSE;
  if (!is_nothing && !keep_answer (self, node, &document))
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT,
                   _ ("%s: what is told of one row has more than %d MiB"), answer->url,
                   MOST_KEPT_MIB);
      return FALSE;
    }
  if (advance (self, job, &rows, answer, items))
    return self->n_pages <= MOST_PAGES || hw_answer_set_loop_error (answer->url, error);
  if (!emit_job (self, job, sink))
    return hw_answer_set_rows_error (answer->url, error);
  forget_answers (self);
  job_free (g_queue_pop_head (self->jobs));
  return TRUE;
}

void
hw_stream_jobs_clear (HwStreamJobs *self)
{
  Job *job;

  while ((job = g_queue_pop_head (self->jobs)) != NULL)
    job_free (job);
  forget_answers (self);
}
