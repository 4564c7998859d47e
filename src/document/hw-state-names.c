/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-state-names.h"

#include <string.h>

#include "hw-attachment.h"
#include "hw-document-private.h"
#include "hw-event-words.h"
#include "hw-pairs.h"
#include "hw-source-row.h"

#define DATA_KEY "hw-state-names"

struct _HwStateNames
{
  GObject parent_instance;

  HwDocument *document;
  GCancellable *cancellable; /* of the loading that is under way; NULL for none */
  char *sources;             /* ids they were asked for, in one text; NULL before */
  GHashTable *names;         /* state key -> name; NULL before they are there */
  GHashTable *lacking;       /* set of ids of sources that are not in the library; likewise */
};

G_DEFINE_FINAL_TYPE (HwStateNames, hw_state_names, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Loading */

typedef struct
{
  char **sources;
  GHashTable *names;
  GHashTable *lacking;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *self = data;

  g_strfreev (self->sources);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->lacking, g_hash_table_unref);
  g_free (self);
}

static void
add_names (HwLibrary *library, const char *source_id, GHashTable *names, GHashTable *lacking)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwSource) source = hw_library_find_source (library, source_id, &error);
  g_autoptr (GPtrArray) terms =
      source != NULL ? hw_library_list_terms (library, source->key, NULL) : NULL;

  for (guint i = 0; terms != NULL && i < terms->len; i++)
    {
      const HwTerm *term = terms->pdata[i];

      g_hash_table_insert (names, hw_state_key_new (source_id, term->kind, term->id),
                           g_strdup (term->name));
    }
  if (g_error_matches (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND))
    g_hash_table_add (lacking, g_strdup (source_id));
}

/* A source that the library has not leaves ids to be shown: that is no failure. */
static void
load_func (HwLibrary *library, GTask *task, gpointer data)
{
  Loading *self = data;

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lacking = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; self->sources[i] != NULL; i++)
    add_names (library, self->sources[i], self->names, self->lacking);
  g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwStateNames *self = HW_STATE_NAMES (source);
  Loading *loading = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->lacking, g_hash_table_unref);
  self->names = g_steal_pointer (&loading->names);
  self->lacking = g_steal_pointer (&loading->lacking);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Takes over the ids. */
static void
load (HwStateNames *self, char **sources)
{
  Loading *loading = g_new0 (Loading, 1);
  GTask *task;

  loading->sources = sources;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, loading, loading_free);
  hw_library_worker_run (hw_document_get_worker (self->document), task, load_func);
}

static void
follow_map (HwStateNames *self)
{
  g_autoptr (GPtrArray) attachments =
      hw_map_list_attachments (hw_document_get_edited_map (self->document));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sources = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < attachments->len; i++)
    g_strv_builder_add (builder, ((const HwAttachment *)attachments->pdata[i])->id);
  sources = g_strv_builder_end (builder);
  text = g_strjoinv ("\n", sources);
  if (g_strcmp0 (text, self->sources) == 0 || (text[0] == '\0' && self->sources == NULL))
    return;
  g_free (self->sources);
  self->sources = g_steal_pointer (&text);
  load (self, g_steal_pointer (&sources));
}

static void
document_changed_cb (HwStateNames *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    follow_map (self);
}

/* The object */

static void
hw_state_names_dispose (GObject *object)
{
  HwStateNames *self = HW_STATE_NAMES (object);

  g_cancellable_cancel (self->cancellable);
  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      g_object_set_data (G_OBJECT (self->document), DATA_KEY, NULL);
    }
  g_clear_object (&self->document);

  G_OBJECT_CLASS (hw_state_names_parent_class)->dispose (object);
}

static void
hw_state_names_finalize (GObject *object)
{
  HwStateNames *self = HW_STATE_NAMES (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->lacking, g_hash_table_unref);
  g_free (self->sources);

  G_OBJECT_CLASS (hw_state_names_parent_class)->finalize (object);
}

static void
hw_state_names_class_init (HwStateNamesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_state_names_dispose;
  object_class->finalize = hw_state_names_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_state_names_init (HwStateNames *self)
{
}

HwStateNames *
hw_document_dup_state_names (HwDocument *document)
{
  HwStateNames *self = g_object_get_data (G_OBJECT (document), DATA_KEY);

  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (HW_TYPE_STATE_NAMES, NULL);
  self->document = g_object_ref (document);
  g_object_set_data (G_OBJECT (document), DATA_KEY, self);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  follow_map (self);
  return self;
}

void
hw_state_names_refresh (HwStateNames *self)
{
  if (self->sources != NULL && self->sources[0] != '\0')
    load (self, g_strsplit (self->sources, "\n", -1));
}

gboolean
hw_state_names_lacks (HwStateNames *self, const char *source_id)
{
  return self->lacking != NULL && g_hash_table_contains (self->lacking, source_id);
}

/* The states of a step */

void
hw_step_state_free (HwStepState *self)
{
  g_free (self->source_id);
  g_free (self->source_name);
  g_free (self->name);
  g_free (self);
}

static gint
compare_roles (gconstpointer a, gconstpointer b)
{
  const HwStepState *one = *(HwStepState *const *)a;
  const HwStepState *other = *(HwStepState *const *)b;

  if (one->role != other->role)
    return one->role < other->role ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

static HwStepState *
step_state_new (HwStateNames *self, const char *pair)
{
  g_autofree char *key = hw_pair_dup_key (pair);
  g_autoptr (HwStepState) state = g_new0 (HwStepState, 1);
  const HwMap *map = hw_document_get_map (self->document);
  const char *name = self->names != NULL ? g_hash_table_lookup (self->names, key) : NULL;
  const char *source_name;
  char *id;

  if (!hw_state_key_parse (key, &state->source_id, &state->kind, &id))
    return NULL;
  source_name = hw_pairs_get ((const char *const *)map->header->sources, state->source_id);
  state->source_name = g_strdup (source_name != NULL ? source_name : state->source_id);
  state->name = name != NULL ? g_strdup (name) : g_strdup (id);
  g_free (id);
  if (!hw_state_role_from_name (pair + strlen (key) + 1, &state->role))
    return NULL;
  return g_steal_pointer (&state);
}

GPtrArray *
hw_state_names_list_of_step (HwStateNames *self, const HwStep *step)
{
  GPtrArray *states = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_step_state_free);

  for (guint i = 0; step->states != NULL && step->states[i] != NULL; i++)
    {
      HwStepState *state = step_state_new (self, step->states[i]);

      if (state != NULL)
        g_ptr_array_add (states, state);
    }
  g_ptr_array_sort (states, compare_roles);
  return states;
}
