/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-comparing.h"

#include <glib/gi18n-lib.h>

#include "hw-document-private.h"

typedef struct
{
  HwDocument *document;
  HwDocument *shown; /* the map of it, read-only */
  char *reference;   /* NULL: the map of now */
  char *name;
  guint64 generation; /* of the last opening: a later one makes the result of this void */
} Place;

struct _HwComparing
{
  GObject parent_instance;

  HwWorkspace *workspace;
  HwDocument *now;
  Place places[HW_N_SIDES];
  HwComparison *comparison; /* NULL until worked out */
  HwComparedMaps *maps;
  HwWaterfall *waterfall;
  GError *error;
  GCancellable *cancellable; /* of everything on its way; cancelled when it goes */
  guint compare_id;
  guint working : 1;
  guint stale : 1; /* maps have changed since the work under way began */
};

/* A map on its way to a side. */
typedef struct
{
  HwComparing *comparing;
  HwSide side;
  guint64 generation;
  char *reference;
  char *name;
} Opening;

/* Two maps and what is different between them. */
typedef struct
{
  HwMap *maps[HW_N_SIDES];
  HwComparison *comparison;
  HwComparedMaps *compared;
  HwWaterfall *waterfall;
} Work;

G_DEFINE_FINAL_TYPE (HwComparing, hw_comparing, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void compare_soon (HwComparing *self);

static void
opening_free (Opening *self)
{
  g_object_unref (self->comparing);
  g_free (self->reference);
  g_free (self->name);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
work_free (gpointer data)
{
  Work *work = data;

  for (guint i = 0; i < HW_N_SIDES; i++)
    hw_map_unref (work->maps[i]);
  g_clear_pointer (&work->waterfall, hw_waterfall_free);
  g_clear_pointer (&work->compared, hw_compared_maps_free);
  g_clear_pointer (&work->comparison, hw_comparison_unref);
  g_free (work);
}

static void
emit_changed (HwComparing *self, guint change)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, change);
}

static void
drop_result (HwComparing *self)
{
  g_clear_pointer (&self->waterfall, hw_waterfall_free);
  g_clear_pointer (&self->maps, hw_compared_maps_free);
  g_clear_pointer (&self->comparison, hw_comparison_unref);
}

static void
show (HwComparing *self, HwSide side, HwMap *map)
{
  Place *place = &self->places[side];

  hw_document_show (place->shown, map, hw_document_get_revision (place->document));
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  work->comparison = hw_comparison_new (work->maps[HW_SIDE_BEFORE], work->maps[HW_SIDE_AFTER]);
  work->compared = hw_compared_maps_new (work->comparison);
  work->waterfall = hw_waterfall_new (work->comparison, HW_FIGURE_LEAD_TIME);
  g_task_return_boolean (task, TRUE);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwComparing *self = HW_COMPARING (source);
  Work *work = g_task_get_task_data (G_TASK (result));

  self->working = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  drop_result (self);
  self->comparison = g_steal_pointer (&work->comparison);
  self->maps = g_steal_pointer (&work->compared);
  self->waterfall = g_steal_pointer (&work->waterfall);
  show (self, HW_SIDE_BEFORE, self->maps->before);
  show (self, HW_SIDE_AFTER, self->maps->after);
  emit_changed (self, HW_COMPARING_RESULT);
  if (self->stale)
    compare_soon (self);
}

static gboolean
compare_cb (gpointer user_data)
{
  HwComparing *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, worked_cb, NULL);
  Work *work = g_new0 (Work, 1);

  self->compare_id = 0;
  self->working = TRUE;
  self->stale = FALSE;
  for (guint i = 0; i < HW_N_SIDES; i++)
    work->maps[i] = hw_map_ref (hw_document_get_map (self->places[i].document));
  g_task_set_source_tag (task, compare_cb);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
  return G_SOURCE_REMOVE;
}

/* After the windows have painted, and one at a time. */
static void
compare_soon (HwComparing *self)
{
  self->stale = TRUE;
  if (!self->working && self->compare_id == 0)
    self->compare_id = g_idle_add_full (G_PRIORITY_LOW, compare_cb, self, NULL);
}

static void
document_changed_cb (HwComparing *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    compare_soon (self);
}

static void
watch (HwComparing *self)
{
  for (guint i = 0; i < HW_N_SIDES; i++)
    {
      HwDocument *document = self->places[i].document;

      if (i > 0 && document == self->places[0].document)
        continue;
      g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
    }
}

static void
unwatch (HwComparing *self)
{
  for (guint i = 0; i < HW_N_SIDES; i++)
    {
      if (self->places[i].document != NULL)
        g_signal_handlers_disconnect_by_data (self->places[i].document, self);
    }
}

/* Takes over the document. */
static void
take_side (
    HwComparing *self, HwSide side, HwDocument *document, const char *reference, const char *name)
{
  Place *place = &self->places[side];

  unwatch (self);
  g_set_object (&place->document, document);
  g_object_unref (document);
  g_free (place->reference);
  g_free (place->name);
  place->reference = g_strdup (reference);
  place->name = g_strdup (name);
  watch (self);
  g_clear_error (&self->error);
  emit_changed (self, HW_COMPARING_SIDES | HW_COMPARING_PROBLEM);
  compare_soon (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  HwComparing *self = opening->comparing;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwDocument) document =
      hw_workspace_open_finish (HW_WORKSPACE (source), result, &error);

  /* Another one was chosen meanwhile. */
  if (opening->generation != self->places[opening->side].generation
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (document == NULL)
    {
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      emit_changed (self, HW_COMPARING_PROBLEM);
      return;
    }
  take_side (self, opening->side, g_steal_pointer (&document), opening->reference, opening->name);
}

static void
hw_comparing_dispose (GObject *object)
{
  HwComparing *self = HW_COMPARING (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->compare_id, g_source_remove);
  unwatch (self);
  for (guint i = 0; i < HW_N_SIDES; i++)
    {
      g_clear_object (&self->places[i].shown);
      g_clear_object (&self->places[i].document);
    }
  g_clear_object (&self->now);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_comparing_parent_class)->dispose (object);
}

static void
hw_comparing_finalize (GObject *object)
{
  HwComparing *self = HW_COMPARING (object);

  for (guint i = 0; i < HW_N_SIDES; i++)
    {
      g_free (self->places[i].reference);
      g_free (self->places[i].name);
    }
  drop_result (self);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hw_comparing_parent_class)->finalize (object);
}

static void
hw_comparing_class_init (HwComparingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_comparing_dispose;
  object_class->finalize = hw_comparing_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
hw_comparing_init (HwComparing *self)
{
  self->cancellable = g_cancellable_new ();
}

HwComparing *
hw_comparing_new (HwWorkspace *workspace, HwDocument *document)
{
  HwComparing *self = g_object_new (HW_TYPE_COMPARING, NULL);

  self->workspace = g_object_ref (workspace);
  self->now = g_object_ref (document);
  for (guint i = 0; i < HW_N_SIDES; i++)
    {
      self->places[i].document = g_object_ref (document);
      self->places[i].shown =
          hw_document_new_shown (hw_document_get_worker (document), hw_document_get_map (document),
                                 hw_document_get_revision (document));
      self->places[i].name = g_strdup (_ ("Now"));
    }
  watch (self);
  compare_soon (self);
  return self;
}

void
hw_comparing_set_side (HwComparing *self, HwSide side, const char *reference, const char *name)
{
  Opening *opening;

  self->places[side].generation++;
  if (reference == NULL)
    {
      take_side (self, side, g_object_ref (self->now), NULL, _ ("Now"));
      return;
    }
  opening = g_new0 (Opening, 1);
  *opening = (Opening){ g_object_ref (self), side, self->places[side].generation,
                        g_strdup (reference), g_strdup (name) };
  hw_workspace_open_async (self->workspace, reference, self->cancellable, opened_cb, opening);
}

void
hw_comparing_swap (HwComparing *self)
{
  Place before = self->places[HW_SIDE_BEFORE];
  HwDocument *shown = self->places[HW_SIDE_AFTER].shown;

  /* Whoever shows a side goes on with the same object. */
  self->places[HW_SIDE_BEFORE] = self->places[HW_SIDE_AFTER];
  self->places[HW_SIDE_BEFORE].shown = before.shown;
  self->places[HW_SIDE_AFTER] = before;
  self->places[HW_SIDE_AFTER].shown = shown;
  /* What is on its way was meant for another side. */
  for (guint i = 0; i < HW_N_SIDES; i++)
    self->places[i].generation++;
  emit_changed (self, HW_COMPARING_SIDES);
  compare_soon (self);
}

HwDocument *
hw_comparing_get_document (HwComparing *self, HwSide side)
{
  return self->places[side].shown;
}

const char *
hw_comparing_get_reference (HwComparing *self, HwSide side)
{
  return self->places[side].reference;
}

const char *
hw_comparing_get_name (HwComparing *self, HwSide side)
{
  return self->places[side].name;
}

const HwComparison *
hw_comparing_get_comparison (HwComparing *self)
{
  return self->comparison;
}

gboolean
hw_comparing_is_settled (HwComparing *self)
{
  return self->comparison != NULL && !self->working && !self->stale;
}

HwComparedMaps *
hw_comparing_get_maps (HwComparing *self)
{
  return self->maps;
}

const HwWaterfall *
hw_comparing_get_waterfall (HwComparing *self)
{
  return self->waterfall;
}

const GError *
hw_comparing_get_error (HwComparing *self)
{
  return self->error;
}
