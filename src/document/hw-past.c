/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-past.h"

#include <glib/gi18n-lib.h>

#include "hw-document-private.h"

struct _HwPast
{
  GObject parent_instance;

  HwDocument *document;
  HwDocument *moment;   /* NULL until the first one is loaded */
  HwMap *before;        /* at the revision before the moment, or NULL */
  GPtrArray *revisions; /* HwRevision, oldest first */
  guint place;
  gint64 wanted;  /* a revision to go to when the list is there; 0 is the newest */
  gint64 loaded;  /* the revision of the moment; 0 is none */
  gint64 loading; /* the revision on its way; 0 is none */
  GError *error;
  guint listing : 1;
  guint stale : 1; /* the list has to be read again after the one on its way */
};

/* A moment on its way from the library: its map and the one before it. */
typedef struct
{
  HwMap *near;
  gint64 near_revision;
  gint64 revision;
  gint64 revision_before; /* 0: there is none */
  HwMap *map;
  HwMap *before;
} Visit;

G_DEFINE_FINAL_TYPE (HwPast, hw_past, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void visit (HwPast *self);
static void list_revisions (HwPast *self);

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_clear_pointer (&visit->near, hw_map_unref);
  g_clear_pointer (&visit->map, hw_map_unref);
  g_clear_pointer (&visit->before, hw_map_unref);
  g_free (visit);
}

static void
emit_changed (HwPast *self, guint change)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, change);
}

static void
take_error (HwPast *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  emit_changed (self, HW_PAST_PROBLEM);
}

static int
find_place (HwPast *self, gint64 revision)
{
  /* Numbers rise, with gaps where old revisions were thinned out. */
  for (guint i = self->revisions->len; i > 0; i--)
    {
      const HwRevision *at = g_ptr_array_index (self->revisions, i - 1);

      if (at->number == revision)
        return (int)i - 1;
      if (at->number < revision)
        break;
    }
  return -1;
}

static void
visit_func (HwLibrary *library, GTask *task, gpointer data)
{
  Visit *visit = data;
  GError *error = NULL;

  visit->map =
      hw_library_load_near (library, visit->near, visit->near_revision, visit->revision, &error);
  if (visit->map != NULL && visit->revision_before != 0)
    visit->before =
        hw_library_load_near (library, visit->map, visit->revision, visit->revision_before, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
visited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwPast *self = HW_PAST (source);
  Visit *visited = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->loading = 0;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      /* Not asked for again until somebody has been elsewhere. */
      self->loaded = visited->revision;
      take_error (self, g_steal_pointer (&error));
      visit (self);
      return;
    }
  g_clear_error (&self->error);
  g_clear_pointer (&self->before, hw_map_unref);
  self->before = g_steal_pointer (&visited->before);
  self->loaded = visited->revision;
  if (self->moment == NULL)
    self->moment = hw_document_new_shown (hw_document_get_worker (self->document), visited->map,
                                          visited->revision);
  else
    hw_document_show (self->moment, visited->map, visited->revision);
  emit_changed (self, HW_PAST_MOMENT | HW_PAST_PROBLEM);
  visit (self);
}

/* One at a time: while somebody drags along, what lies between is left out. */
static void
visit (HwPast *self)
{
  const HwRevision *revision;
  Visit *query;
  GTask *task;

  if (self->loading != 0 || self->revisions->len == 0)
    return;
  revision = g_ptr_array_index (self->revisions, self->place);
  if (revision->number == self->loaded)
    return;

  query = g_new0 (Visit, 1);
  query->near = hw_map_ref (hw_document_get_written (self->document, &query->near_revision));
  query->revision = revision->number;
  if (self->place > 0)
    query->revision_before = hw_past_get_revision (self, self->place - 1)->number;
  self->loading = revision->number;
  task = g_task_new (self, NULL, visited_cb, NULL);
  g_task_set_source_tag (task, visit);
  g_task_set_task_data (task, query, visit_free);
  hw_library_worker_run (hw_document_get_worker (self->document), task, visit_func);
}

static void
go_to (HwPast *self, guint place)
{
  if (place == self->place)
    return;
  self->place = place;
  emit_changed (self, HW_PAST_PLACE);
  visit (self);
}

static void
list_func (HwLibrary *library, GTask *task, gpointer data)
{
  GError *error = NULL;
  GPtrArray *revisions = hw_library_history (library, data, &error);

  if (revisions != NULL)
    g_task_return_pointer (task, revisions, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* The place stays with its revision. */
static void
take_revisions (HwPast *self, GPtrArray *revisions)
{
  gboolean first = self->revisions->len == 0;
  gint64 here = first ? self->wanted : hw_past_get_revision (self, self->place)->number;
  int place;

  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  self->revisions = revisions;
  place = find_place (self, here);
  self->place = place >= 0 ? (guint)place : MAX (revisions->len, 1) - 1;
  emit_changed (self, HW_PAST_REVISIONS | HW_PAST_PLACE);
  visit (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwPast *self = HW_PAST (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *revisions = g_task_propagate_pointer (G_TASK (result), &error);

  self->listing = FALSE;
  if (revisions != NULL)
    take_revisions (self, revisions);
  else
    take_error (self, g_steal_pointer (&error));
  if (self->stale)
    list_revisions (self);
}

static void
list_revisions (HwPast *self)
{
  GTask *task;

  self->stale = !!self->listing;
  if (self->listing)
    return;

  self->listing = TRUE;
  task = g_task_new (self, NULL, listed_cb, NULL);
  g_task_set_source_tag (task, list_revisions);
  g_task_set_task_data (task, g_strdup (hw_document_get_id (self->document)), g_free);
  hw_library_worker_run (hw_document_get_worker (self->document), task, list_func);
}

static void
document_changed_cb (HwPast *self, guint change)
{
  if (change & (HW_CHANGE_SAVED | HW_CHANGE_SNAPSHOTS))
    list_revisions (self);
}

static void
hw_past_dispose (GObject *object)
{
  HwPast *self = HW_PAST (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_object (&self->moment);

  G_OBJECT_CLASS (hw_past_parent_class)->dispose (object);
}

static void
hw_past_finalize (GObject *object)
{
  HwPast *self = HW_PAST (object);

  g_clear_pointer (&self->before, hw_map_unref);
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_past_parent_class)->finalize (object);
}

static void
hw_past_class_init (HwPastClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_past_dispose;
  object_class->finalize = hw_past_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
hw_past_init (HwPast *self)
{
  self->revisions = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_revision_free);
}

HwPast *
hw_past_new (HwDocument *document)
{
  HwPast *self = g_object_new (HW_TYPE_PAST, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  list_revisions (self);
  return self;
}

HwDocument *
hw_past_get_document (HwPast *self)
{
  return self->document;
}

HwDocument *
hw_past_get_moment (HwPast *self)
{
  return self->moment;
}

gboolean
hw_past_is_there (HwPast *self)
{
  return self->moment != NULL && self->revisions->len > 0
         && hw_document_get_revision (self->moment)
                == hw_past_get_revision (self, self->place)->number;
}

guint
hw_past_get_length (HwPast *self)
{
  return self->revisions->len;
}

const HwRevision *
hw_past_get_revision (HwPast *self, guint place)
{
  g_return_val_if_fail (place < self->revisions->len, NULL);

  return g_ptr_array_index (self->revisions, place);
}

guint
hw_past_get_place (HwPast *self)
{
  return self->place;
}

void
hw_past_go_to (HwPast *self, guint place)
{
  if (self->revisions->len > 0)
    go_to (self, MIN (place, self->revisions->len - 1));
}

gboolean
hw_past_go_to_revision (HwPast *self, gint64 revision)
{
  int place = find_place (self, revision);

  if (self->revisions->len == 0)
    self->wanted = revision;
  if (place >= 0)
    go_to (self, (guint)place);
  return place >= 0;
}

void
hw_past_go_to_snapshot (HwPast *self, int direction)
{
  int place = (int)self->place + direction;

  if (self->revisions->len == 0)
    return;
  while (place > 0 && place < (int)self->revisions->len - 1
         && hw_past_get_revision (self, (guint)place)->snapshot == NULL)
    place += direction;
  go_to (self, (guint)CLAMP (place, 0, (int)self->revisions->len - 1));
}

HwMap *
hw_past_get_map_before (HwPast *self)
{
  return self->before;
}

const GError *
hw_past_get_error (HwPast *self)
{
  return self->error;
}

gboolean
hw_past_restore (HwPast *self)
{
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (!hw_past_is_there (self) || hw_document_is_read_only (self->document))
    return FALSE;

  name = hw_past_dup_name (hw_past_get_revision (self, self->place));
  /* TRANSLATORS: what undo would take back; %s is a snapshot or "revision 12". */
  label = g_strdup_printf (_ ("Restore “%s”"), name);
  hw_document_apply (self->document, hw_document_get_map (self->moment), label, NULL);
  return TRUE;
}

char *
hw_past_dup_name (const HwRevision *revision)
{
  if (revision->snapshot != NULL)
    return g_strdup (revision->snapshot);
  return g_strdup_printf (_ ("Revision %lu"), (gulong)revision->number);
}
