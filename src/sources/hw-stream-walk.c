/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-stream-walk.h"

#include "hw-answer-check.h"
#include "hw-json-mend.h"
#include "hw-json-writer.h"
#include "hw-open-events.h"
#include "hw-page-guard.h"
#include "hw-sources-error.h"
#include "hw-stream-contents.h"
#include "hw-stream-jobs.h"
#include "hw-stream-span.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* After so long an address or token of a page may mean nothing any more. */
#define PAGE_LIVES_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* What times in the library differ by at least. */
#define MILLISECOND_US 1000

/* Things that are not over, in one sync; the others have their turn in the next. */
#define MOST_OPEN 100

/* Of those that cannot be read: where so many fail, others would too. */
#define MOST_PASSED 3

struct _HwStreamWalk
{
  HwStreamWalkSetup setup;
  const HwConnectorStream *stream;
  HwConnectorScope scope;
  HwStreamCursor cursor;
  HwPageGuard *guard;
  HwEmitSink sink;

  GBytes *body; /* of the page at hand, as long as it has jobs */
  HwJsonSlice document;
  HwStreamJobs *jobs;
  char *following;

  GPtrArray *open; /* ids of what is not over and stands in no list any more; NULL before the end */
  guint n_open;    /* of those have been asked about */
  guint n_passed;  /* and could not be read */

  HwStreamContents *contents; /* NULL before hw_stream_walk_look() */

  HwStreamSpan span;
  gint64 place_us; /* of the last row, where the newest come first; or unknown */
  guint64 total;   /* of the list at hand, as the source says; 0: it does not */

  guint n_requests;
  guint n_pages;
  guint n_details;
  gboolean is_resumed;
  gboolean is_over;
  gboolean is_whole_list; /* it does not go on where another sync stopped */
  gboolean is_cut;        /* of a list the server gave only a part */
  char *incomplete;
  const char *nothing; /* of the stream */

  char *asked_url; /* of the first page */
  char *known_url;
  char *etag;
  gboolean is_one_page;
};

static void
forget_page (HwStreamWalk *self)
{
  g_clear_pointer (&self->cursor.page, g_free);
  self->cursor.n_items = 0;
  self->is_resumed = FALSE;
}

static void
read_validators (HwStreamWalk *self, const char *validators)
{
  HwJsonSlice document = { validators, validators != NULL ? strlen (validators) : 0 };
  g_autoptr (HwJsonPath) url = hw_json_path_new ("$.url", NULL);
  g_autoptr (HwJsonPath) etag = hw_json_path_new ("$.etag", NULL);
  HwJsonSlice value;

  if (validators == NULL || !hw_json_slice_check (&document, NULL))
    return;
  if (hw_json_path_find (url, &document, &value))
    self->known_url = hw_json_slice_dup_text (&value);
  if (hw_json_path_find (etag, &document, &value))
    self->etag = hw_json_slice_dup_text (&value);
}

HwStreamWalk *
hw_stream_walk_new (const HwStreamWalkSetup *setup, const char *cursor, const char *validators)
{
  HwStreamWalk *self = g_new0 (HwStreamWalk, 1);

  self->setup = *setup;
  self->stream = setup->run->stream;
  self->scope = (HwConnectorScope){ .settings = setup->settings,
                                    .list = self->stream->list,
                                    .list_name = setup->run->list_name,
                                    .list_value = setup->run->list_value,
                                    .now_us = setup->now_us,
                                    .zone = setup->zone };
  self->guard = hw_page_guard_new ();
  self->jobs = hw_stream_jobs_new (self->stream->node);
  self->sink.series = setup->run->list_name != NULL ? setup->run->list_name : setup->run->name;
  hw_stream_cursor_init (&self->cursor, cursor);
  self->sink.newest_us = self->cursor.goes_on ? self->cursor.newest_us : HW_TIME_UNKNOWN;
  self->span = (HwStreamSpan){ .cursor = &self->cursor,
                               .stream = self->stream,
                               .now_us = setup->now_us,
                               .history_days = setup->history_days };
  self->place_us = HW_TIME_UNKNOWN;
  read_validators (self, validators);
  self->is_resumed = self->cursor.goes_on && self->cursor.page != NULL;
  self->is_whole_list = !self->cursor.goes_on;
  if (!self->cursor.goes_on)
    hw_stream_span_begin (&self->span);
  else if (hw_connector_page_is_given (&self->stream->page)
           && self->cursor.noted_us < setup->now_us - PAGE_LIVES_US)
    forget_page (self);
  return self;
}

void
hw_stream_walk_free (HwStreamWalk *self)
{
  hw_stream_cursor_clear (&self->cursor);
  hw_page_guard_free (self->guard);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->contents, hw_stream_contents_free);
  hw_stream_jobs_free (self->jobs);
  g_free (self->following);
  g_free (self->incomplete);
  g_free (self->asked_url);
  g_free (self->known_url);
  g_free (self->etag);
  g_free (self);
}

const HwConnectorStream *
hw_stream_walk_get_stream (const HwStreamWalk *self)
{
  return self->stream;
}

void
hw_stream_walk_keep_previews (HwStreamWalk *self, GPtrArray *previews)
{
  self->sink.previews = previews;
}

static HwHttpRequest *
build (HwStreamWalk *self,
       const HwConnectorRequest *request,
       const HwConnectorPage *page,
       const HwConnectorFill *fill,
       GError **error)
{
  HwConnectorFill with_page = *fill;
  const char *at = self->scope.page;

  self->n_requests++;
  self->scope.page_size = page->size;
  with_page.base = self->setup.base;
  with_page.headers = self->setup.connector->headers;
  with_page.max_bytes = self->setup.connector->max_bytes;
  if (at != NULL && hw_connector_page_is_address (page))
    return hw_connector_request_follow (request, &with_page, at, error);
  with_page.page_name = page->param;
  with_page.page_value = at;
  return hw_connector_request_fill (request, &with_page, error);
}

static HwHttpRequest *
ask_question (HwStreamWalk *self, HwStreamQuestion question, GError **error)
{
  HwConnectorFill fill = { .rows = question.rows, .batch = question.batch };

  self->scope.page = question.page;
  return build (self, &question.detail->request, &question.detail->page, &fill, error);
}

static void
set_incomplete (HwStreamWalk *self, char *why)
{
  g_free (self->incomplete);
  self->incomplete = why;
}

static HwHttpRequest *
next_detail (HwStreamWalk *self, GError **error)
{
  if (self->n_details >= HW_STREAM_WALK_MOST_DETAILS)
    {
      self->is_over = TRUE;
      set_incomplete (self, g_strdup (_ ("there is more; it comes with the next sync")));
      return NULL;
    }
  self->n_details++;
  return ask_question (self, hw_stream_jobs_get_question (self->jobs), error);
}

/* A row that has nothing but the id. */
static char *
dup_open_row (const char *id)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_LINE);

  hw_json_writer_begin (writer, '{');
  hw_json_writer_key (writer, "id");
  hw_json_writer_text (writer, id);
  hw_json_writer_end (writer, '}');
  return hw_json_writer_free_to_text (writer, NULL);
}

static HwHttpRequest *
next_open (HwStreamWalk *self, GError **error)
{
  static const HwConnectorPage no_pages = { 0 };
  g_autofree char *row = dup_open_row (g_ptr_array_index (self->open, self->n_open));
  HwJsonSlice slice = { row, strlen (row) };
  HwConnectorRows rows = { .scope = &self->scope };
  HwConnectorFill fill = { .rows = &rows };

  hw_connector_rows_push (&rows, &slice, 0);
  self->scope.page = NULL;
  return build (self, &self->stream->open->request, &no_pages, &fill, error);
}

static void
make_conditional (HwStreamWalk *self, HwHttpRequest *request)
{
  g_free (self->asked_url);
  self->asked_url = g_strdup (request->url);
  if (self->etag != NULL && request->body == NULL && g_strcmp0 (self->known_url, request->url) == 0)
    request->etag = g_strdup (self->etag);
}

static HwHttpRequest *
next_page (HwStreamWalk *self, GError **error)
{
  HwConnectorRows rows = { .scope = &self->scope };
  HwConnectorFill fill = { .rows = &rows, .instead = hw_stream_span_get_parameters (&self->span) };
  HwHttpRequest *request;

  self->scope.is_open_ended = hw_stream_span_is_newest (&self->span);
  self->scope.from_us = self->cursor.from_us;
  self->scope.to_us = self->cursor.to_us;
  self->scope.page = self->cursor.page;
  request = build (self, &self->stream->request, &self->stream->page, &fill, error);
  if (request != NULL && self->cursor.page == NULL)
    make_conditional (self, request);
  return request;
}

HwHttpRequest *
hw_stream_walk_next (HwStreamWalk *self, GError **error)
{
  if (self->is_over)
    return NULL;
  if (!hw_stream_jobs_is_empty (self->jobs))
    return next_detail (self, error);
  if (self->contents != NULL)
    return ask_question (self, hw_stream_contents_get_question (self->contents), error);
  if (self->open != NULL)
    return next_open (self, error);
  if (hw_page_guard_is_full (self->guard))
    {
      self->is_over = TRUE;
      set_incomplete (self,
                      g_strdup_printf (
                          _ ("%d pages were read and there are more; they come with the next sync"),
                          HW_PAGE_GUARD_MOST_PAGES));
      return NULL;
    }
  return next_page (self, error);
}

/* Whether the answer says in its way that there is nothing to read. */
static gboolean
says_nothing (const HwStreamWalk *self, const HwConnectorRows *rows)
{
  const HwConnectorWhere *when = self->stream->nothing.when;

  return when != NULL && hw_connector_where_holds (when, rows);
}

/* Whether the library has the row as it was so long after it last changed. */
static gboolean
is_known (HwStreamWalk *self, const HwConnectorRows *rows, gint64 later_us)
{
  const HwConnectorNode *node = self->stream->node;
  gint64 updated_us = hw_emit_get_updated (node->fields, rows);
  g_autofree char *id = hw_connector_field_dup_text (node->fields[HW_EMIT_ID], rows);

  return id != NULL && updated_us != HW_TIME_UNKNOWN
         && hw_emit_is_known ((HwEmit)node->emit, id, updated_us + later_us, self->sink.writer);
}

/* A row without what tells it from others becomes nothing, so nothing is asked about it. */
static gboolean
is_nameless (HwStreamWalk *self, const HwConnectorRows *rows)
{
  const HwConnectorNode *node = self->stream->node;
  const HwConnectorField *id = node->fields[HW_EMIT_ID];
  g_autofree char *text = id != NULL ? hw_connector_field_dup_text (id, rows) : NULL;

  return id != NULL && text == NULL;
}

/* A row without its details says less than the library knows. One that is older than what is there
 * is a whole state, and changes nothing. */
static gboolean
take_known_row (HwStreamWalk *self, HwConnectorRows *rows)
{
  gboolean taken;

  self->sink.is_partial = !is_known (self, rows, MILLISECOND_US);
  taken = hw_connector_node_emit_row (self->stream->node, rows, &self->sink);
  self->sink.is_partial = FALSE;
  return taken;
}

static gboolean
take_row (HwStreamWalk *self, HwConnectorRows *rows)
{
  const HwConnectorNode *node = self->stream->node;
  gboolean has_details = hw_stream_jobs_find_detail (self->jobs, rows, 0) < node->details->len
                         && !is_nameless (self, rows);

  if (!hw_connector_where_holds (node->where, rows))
    return TRUE;
  if (has_details && is_known (self, rows, 0))
    return take_known_row (self, rows);
  if (has_details)
    return hw_stream_jobs_add (self->jobs, rows);
  return hw_connector_node_emit_row (node, rows, &self->sink);
}

/* When a row is from, as far as its place in a list goes. */
static gint64
get_place (HwStreamWalk *self, const HwConnectorRows *rows)
{
  static const HwEmitField fields[] = { HW_EMIT_UPDATED, HW_EMIT_CREATED, HW_EMIT_AT,
                                        HW_EMIT_QUEUED, HW_EMIT_STARTED };
  gint64 time_us = HW_TIME_UNKNOWN;

  for (guint i = 0; i < G_N_ELEMENTS (fields) && time_us == HW_TIME_UNKNOWN; i++)
    time_us = hw_connector_field_get_time (self->stream->node->fields[fields[i]], rows);
  return time_us;
}

/* The place of the first row of a page: terms are in the order of their board, over all its pages.
 */
static guint
get_first_index (const HwStreamWalk *self, const GArray *items)
{
  gboolean is_of_board =
      self->stream->node->emit == HW_EMIT_TERM && self->stream->page.count == NULL;

  return is_of_board && self->cursor.n_items > items->len ? self->cursor.n_items - items->len : 0;
}

static gboolean
take_rows (HwStreamWalk *self, HwConnectorRows *rows, const GArray *items, gint64 *last_us)
{
  guint first = get_first_index (self, items);
  gboolean taken = TRUE;

  *last_us = HW_TIME_UNKNOWN;
  for (guint i = 0; i < items->len && taken; i++)
    {
      hw_connector_rows_push (rows, &g_array_index (items, HwJsonSlice, i), first + i);
      taken = take_row (self, rows);
      if (i + 1 == items->len)
        *last_us = get_place (self, rows);
      hw_connector_rows_pop (rows);
    }
  return taken;
}

/* What the library has of this stream that is not over and began before what was just asked for: no
 * list tells of it any more. */
static gboolean
find_open (HwStreamWalk *self, GError **error)
{
  const HwConnectorOpen *open = self->stream->open;
  HwOpenQuery query = { .to_us = self->cursor.floor_us,
                        .after = self->cursor.open,
                        .most = MOST_OPEN };

  if (open == NULL || self->sink.writer == NULL
      || !hw_emit_get_changing ((HwEmit)self->stream->node->emit, &query.what))
    return TRUE;
  query.from_us = self->setup.now_us - open->days * DAY_US;
  self->open = hw_library_list_open (hw_event_writer_get_library (self->sink.writer),
                                     hw_event_writer_get_source (self->sink.writer), &query, error);
  return self->open != NULL;
}

/* Of the span at hand there is more than was given, which is not forgotten. */
static void
note_cut (HwStreamWalk *self, char *why)
{
  HwStreamCursor *cursor = &self->cursor;

  set_incomplete (self, why);
  self->is_cut = TRUE;
  if (cursor->cut_to_us == HW_TIME_UNKNOWN)
    {
      cursor->cut_from_us = cursor->from_us;
      cursor->cut_to_us = cursor->to_us;
    }
  cursor->cut_from_us = MIN (cursor->cut_from_us, cursor->from_us);
  cursor->cut_to_us = MAX (cursor->cut_to_us, cursor->to_us);
}

/* Whether its list is all there is, whatever the time. */
static gboolean
lists_all (const HwStreamWalk *self)
{
  return self->is_whole_list && self->stream->order != HW_CONNECTOR_ORDER_DESCENDING
         && !hw_connector_request_asks_time (&self->stream->request, FALSE);
}

/* After all lists: what an earlier sync got only a part of is whole where these went over it, and
 * over when a first sync would not go back to it. */
static void
settle_cut (HwStreamWalk *self)
{
  HwStreamCursor *cursor = &self->cursor;
  gint64 first_us = self->setup.now_us - self->setup.history_days * DAY_US;

  if (cursor->cut_to_us == HW_TIME_UNKNOWN || self->is_cut)
    return;
  if ((self->is_whole_list && cursor->floor_us <= cursor->cut_from_us) || lists_all (self)
      || cursor->cut_to_us < first_us)
    cursor->cut_from_us = cursor->cut_to_us = HW_TIME_UNKNOWN;
  else if (self->incomplete == NULL)
    set_incomplete (self, g_strdup (_ ("an earlier time is not whole: there was more than the "
                                       "server gave")));
}

static gboolean
finish (HwStreamWalk *self, GError **error)
{
  HwStreamCursor *cursor = &self->cursor;
  gint64 since_us = cursor->start_us;

  /* What nothing newer than was seen stays to be asked for: that costs nothing, and is the same
   * question every time, to which many servers have "nothing new" as an answer. */
  if (self->stream->window_days == 0 && self->sink.newest_us != HW_TIME_UNKNOWN)
    since_us = MIN (since_us, self->sink.newest_us);
  else if (self->stream->window_days == 0 && cursor->since_us != HW_TIME_UNKNOWN)
    since_us = cursor->since_us;
  cursor->since_us = MAX (cursor->since_us, since_us);
  cursor->goes_on = FALSE;
  settle_cut (self);
  if (!find_open (self, error))
    return FALSE;
  self->is_over = self->open == NULL || self->open->len == 0;
  return TRUE;
}

static void
advance_open (HwStreamWalk *self)
{
  g_free (self->cursor.open);
  self->cursor.open = g_strdup (g_ptr_array_index (self->open, self->n_open));
  self->n_open++;
  self->is_over = self->n_open == self->open->len;
}

/* The page at hand has been taken with all that belongs to it. */
static gboolean
advance (HwStreamWalk *self, GError **error)
{
  HwStreamCursor *cursor = &self->cursor;

  g_clear_pointer (&self->body, g_bytes_unref);
  if (self->open != NULL)
    {
      advance_open (self);
      return TRUE;
    }
  g_free (cursor->page);
  cursor->page = g_steal_pointer (&self->following);
  cursor->noted_us = self->setup.now_us;
  if (self->stream->order == HW_CONNECTOR_ORDER_ASCENDING
      && self->sink.newest_us != HW_TIME_UNKNOWN)
    cursor->since_us = MAX (cursor->since_us, MIN (self->sink.newest_us, cursor->start_us));
  if (cursor->page != NULL)
    return TRUE;

  cursor->n_items = 0;
  self->total = 0;
  self->place_us = HW_TIME_UNKNOWN;
  if (!hw_stream_span_next (&self->span))
    return finish (self, error);
  hw_page_guard_restart (self->guard);
  return TRUE;
}

/* Asks for less at once; FALSE where that cannot be. */
static gboolean
narrow_span (HwStreamWalk *self)
{
  if (!hw_stream_span_narrow (&self->span))
    return FALSE;
  forget_page (self);
  g_clear_pointer (&self->following, g_free);
  hw_page_guard_restart (self->guard);
  return TRUE;
}

/* The server has told of more than it gives on the pages of this list: says so of a list that is at
 * its end. */
static void
check_whole (HwStreamWalk *self)
{
  if (self->following == NULL && self->cursor.n_items < self->total)
    note_cut (self, g_strdup_printf (_ ("the server gives %u of the %lu that it has"),
                                     self->cursor.n_items, (gulong)self->total));
}

/* What comes after a page, and whether it may. `cut` where the server has more than it gives. */
static gboolean
look_ahead (HwStreamWalk *self,
            const HwConnectorRows *rows,
            const HwHttpAnswer *answer,
            const GArray *items,
            gboolean *cut,
            GError **error)
{
  const HwConnectorPage *page = &self->stream->page;
  HwConnectorPageAnswer at = { .rows = rows,
                               .answer = answer,
                               .n_items = hw_connector_page_count (page, rows, items->len),
                               .n_before = self->cursor.n_items,
                               .page = self->cursor.page };

  if (items->len > 0)
    at.last_item = &g_array_index (items, HwJsonSlice, items->len - 1);
  self->following = hw_connector_page_get_next (page, &at, cut);
  self->is_one_page = self->cursor.page == NULL && self->following == NULL;
  self->cursor.n_items += at.n_items;
  if (hw_connector_page_get_total (page, rows, &self->total))
    *cut = *cut || (page->most != 0 && self->total > page->most);
  if (!hw_page_guard_note_rows (self->guard, items)
      || (self->following != NULL && hw_connector_page_is_given (&self->stream->page)
          && !hw_page_guard_note_page (self->guard, self->following)))
    {
      forget_page (self);
      return hw_answer_set_loop_error (answer->url, error);
    }
  return TRUE;
}

/* Makes the answer the document at hand, and the rows begin there. */
static gboolean
open_answer (HwStreamWalk *self, const HwHttpAnswer *answer, HwConnectorRows *rows, GError **error)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = hw_json_mend_bytes (answer->body);
  self->document.data = g_bytes_get_data (self->body, &self->document.length);
  if (!hw_answer_check_document (&self->document, answer->url, error))
    return FALSE;
  hw_connector_rows_push (rows, &self->document, 0);
  return hw_answer_check_stream (self->setup.run, rows, answer->url, error);
}

static gboolean
take_page (HwStreamWalk *self, const HwHttpAnswer *answer, GError **error)
{
  HwConnectorRows rows = { .scope = &self->scope };
  g_autoptr (GArray) items = NULL;
  gint64 last_us;
  gboolean cut;

  if (!open_answer (self, answer, &rows, error))
    return FALSE;
  self->nothing = says_nothing (self, &rows) ? self->stream->nothing.text : NULL;
  items = self->nothing != NULL
              ? g_array_new (FALSE, FALSE, sizeof (HwJsonSlice))
              : hw_answer_collect_rows (self->stream->node, &rows, answer->url, error);
  if (items == NULL || !look_ahead (self, &rows, answer, items, &cut, error))
    return FALSE;
  if (cut && narrow_span (self))
    return TRUE;
  if (cut)
    note_cut (self, g_strdup (_ ("there is more than the server gives")));
  if (!self->is_one_page && self->sink.writer != NULL)
    hw_event_writer_keep_board (self->sink.writer);
  if (!take_rows (self, &rows, items, &last_us))
    return hw_answer_set_rows_error (answer->url, error);
  if (self->stream->order == HW_CONNECTOR_ORDER_DESCENDING)
    self->place_us = last_us;
  if (self->stream->order == HW_CONNECTOR_ORDER_DESCENDING && last_us != HW_TIME_UNKNOWN
      && last_us < self->cursor.floor_us)
    g_clear_pointer (&self->following, g_free);
  else
    check_whole (self);
  self->n_pages++;
  return !hw_stream_jobs_is_empty (self->jobs) || advance (self, error);
}

/* What was said about one thing that is not over; maybe it is by now. */
static gboolean
take_open (HwStreamWalk *self, const HwHttpAnswer *answer, GError **error)
{
  HwConnectorRows rows = { .scope = &self->scope };
  g_autoptr (GArray) items = NULL;
  gint64 last_us;

  if (answer->status == 404)
    return advance (self, error);
  if (!open_answer (self, answer, &rows, error))
    return FALSE;
  items = hw_connector_path_collect (self->stream->open->items, &rows);
  if (!take_rows (self, &rows, items, &last_us))
    return hw_answer_set_rows_error (answer->url, error);
  return !hw_stream_jobs_is_empty (self->jobs) || advance (self, error);
}

static gboolean
take_detail (HwStreamWalk *self, const HwHttpAnswer *answer, GError **error)
{
  return hw_stream_jobs_take (self->jobs, answer, &self->sink, error)
         && (!hw_stream_jobs_is_empty (self->jobs) || advance (self, error));
}

static gboolean
take_contents (HwStreamWalk *self, const HwHttpAnswer *answer, GError **error)
{
  if (!hw_stream_contents_take (self->contents, answer, &self->sink, error))
    return FALSE;
  self->is_over = hw_stream_contents_is_over (self->contents);
  return TRUE;
}

gboolean
hw_stream_walk_take (HwStreamWalk *self,
                     const HwHttpAnswer *answer,
                     HwEventWriter *writer,
                     GError **error)
{
  gboolean taken = TRUE;

  g_return_val_if_fail (!self->is_over, FALSE);

  self->is_resumed = FALSE;
  self->sink.writer = writer;
  self->sink.n_left = HW_CONNECTOR_MOST_EVENTS;
  if (!hw_stream_jobs_is_empty (self->jobs))
    taken = take_detail (self, answer, error);
  else if (self->contents != NULL)
    taken = take_contents (self, answer, error);
  else if (self->open != NULL)
    taken = take_open (self, answer, error);
  else if (answer->status == 304)
    {
      self->n_pages++;
      self->is_one_page = TRUE;
      taken = advance (self, error);
    }
  else
    {
      if (self->cursor.page == NULL)
        {
          g_free (self->etag);
          self->etag = g_strdup (hw_http_answer_get_header (answer, "ETag"));
        }
      taken = take_page (self, answer, error);
    }
  self->cursor.newest_us = self->sink.newest_us;
  self->sink.writer = NULL;
  self->is_over = self->is_over || !taken;
  return taken;
}

/* Errors that one thing alone may have. */
static gboolean
may_pass (const GError *error)
{
  return g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER)
         || g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT)
         || g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_NETWORK);
}

static gboolean
pass_contents (HwStreamWalk *self, const GError *error)
{
  gboolean is_forbidden = g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_FORBIDDEN);
  gboolean is_too_large = g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT);

  if (!is_forbidden && !may_pass (error))
    return FALSE;
  set_incomplete (self, g_strdup_printf (_ ("what a deployment carried could not be read: %s"),
                                         error->message));
  hw_stream_contents_skip (self->contents, is_too_large);
  self->n_passed += !is_too_large;
  self->is_over =
      is_forbidden || hw_stream_contents_is_over (self->contents) || self->n_passed >= MOST_PASSED;
  return TRUE;
}

gboolean
hw_stream_walk_pass_one (HwStreamWalk *self, const GError *error)
{
  if (self->contents != NULL)
    return !hw_stream_contents_is_over (self->contents) && pass_contents (self, error);
  if (self->open == NULL || self->n_open >= self->open->len || !may_pass (error))
    return FALSE;
  set_incomplete (
      self, g_strdup_printf (_ ("one that is not over could not be read: %s"), error->message));
  hw_stream_jobs_clear (self->jobs);
  g_clear_pointer (&self->body, g_bytes_unref);
  advance_open (self);
  self->is_over = self->is_over || ++self->n_passed >= MOST_PASSED;
  return TRUE;
}

gboolean
hw_stream_walk_wants_look (const HwStreamWalk *self)
{
  return self->is_over && self->contents == NULL && !self->cursor.goes_on
         && hw_stream_jobs_is_empty (self->jobs) && self->stream->contents->details->len > 0;
}

gboolean
hw_stream_walk_look (HwStreamWalk *self, HwEventWriter *writer, GError **error)
{
  gint64 from_us = self->setup.now_us - self->setup.history_days * DAY_US;
  GPtrArray *unseen;

  g_return_val_if_fail (hw_stream_walk_wants_look (self), FALSE);

  unseen = hw_library_list_unseen (hw_event_writer_get_library (writer),
                                   hw_event_writer_get_source (writer), from_us,
                                   HW_STREAM_MOST_CONTENTS, error);
  if (unseen == NULL)
    return FALSE;
  self->contents = hw_stream_contents_new (self->stream->contents, &self->scope, unseen, writer);
  self->is_over = hw_stream_contents_is_over (self->contents);
  return TRUE;
}

char *
hw_stream_walk_dup_cursor (const HwStreamWalk *self)
{
  return hw_stream_cursor_to_text (&self->cursor);
}

/* Only where all was on one page, or the newest come first, does the first page change when
 * anything does. */
char *
hw_stream_walk_dup_validators (const HwStreamWalk *self)
{
  HwJsonWriter *writer;

  if (self->etag == NULL || self->asked_url == NULL || self->cursor.goes_on
      || (!self->is_one_page && self->stream->order != HW_CONNECTOR_ORDER_DESCENDING))
    return NULL;
  writer = hw_json_writer_new (HW_JSON_LINE);
  hw_json_writer_begin (writer, '{');
  hw_json_writer_key (writer, "url");
  hw_json_writer_text (writer, self->asked_url);
  hw_json_writer_key (writer, "etag");
  hw_json_writer_text (writer, self->etag);
  hw_json_writer_end (writer, '}');
  return hw_json_writer_free_to_text (writer, NULL);
}

gboolean
hw_stream_walk_is_resumed (const HwStreamWalk *self)
{
  return self->is_resumed;
}

void
hw_stream_walk_forget_page (HwStreamWalk *self)
{
  forget_page (self);
}

gboolean
hw_stream_walk_asks_detail (const HwStreamWalk *self)
{
  return self->open != NULL || self->contents != NULL || !hw_stream_jobs_is_empty (self->jobs);
}

const char *
hw_stream_walk_get_incomplete (const HwStreamWalk *self)
{
  return self->incomplete;
}

gboolean
hw_stream_walk_is_through (const HwStreamWalk *self)
{
  return !self->cursor.goes_on;
}

const char *
hw_stream_walk_get_nothing (const HwStreamWalk *self)
{
  return self->nothing != NULL && self->sink.counts.n_events == 0 ? _ (self->nothing) : NULL;
}

/* How much of the list at hand has come, as far as can be said. */
static double
get_part (const HwStreamWalk *self)
{
  const HwStreamCursor *cursor = &self->cursor;

  if (self->total > 0)
    return MIN (1, (double)cursor->n_items / (double)self->total);
  if (self->place_us != HW_TIME_UNKNOWN && cursor->to_us > cursor->from_us)
    return CLAMP (
        (double)(cursor->to_us - self->place_us) / (double)(cursor->to_us - cursor->from_us), 0, 1);
  return NAN;
}

HwStreamProgress
hw_stream_walk_get_progress (const HwStreamWalk *self)
{
  return (HwStreamProgress){ self->n_requests, self->n_pages, self->sink.counts.n_events,
                             hw_stream_span_get_share (&self->span, get_part (self)) };
}

const HwEmitCounts *
hw_stream_walk_get_counts (const HwStreamWalk *self)
{
  return &self->sink.counts;
}
