/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-state-table.h"

#include <glib/gi18n-lib.h>

#include "hw-document-private.h"
#include "hw-first-map.h"
#include "hw-pairs.h"
#include "hw-source-row.h"
#include "hw-state-row.h"
#include "hw-step-order.h"

/* What is known of the source; a thread brings it. */
typedef struct
{
  GPtrArray *terms; /* HwTerm: states, in the order of the rows */
  GArray *n_items;  /* guint64, by term */
  HwStatePlan *plan;
} Knowledge;

struct _HwStateTable
{
  GObject parent_instance;

  HwDocument *document;
  char *source_id;
  GCancellable *cancellable;
  Knowledge *known; /* NULL until it is ready */
  GListStore *rows; /* HwStateRow, one a term */
  GError *error;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwStateTable,
                               hw_state_table,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_0,
  PROP_READY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
knowledge_free (gpointer data)
{
  Knowledge *self = data;

  g_clear_pointer (&self->plan, hw_state_plan_free);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  g_clear_pointer (&self->n_items, g_array_unref);
  g_free (self);
}

/* Looking at the events */

static void
move_terms (GPtrArray *from, const HwTerm *term, GPtrArray *to)
{
  guint index;

  if (g_ptr_array_find (from, term, &index))
    g_ptr_array_add (to, g_ptr_array_steal_index (from, index));
}

/* Those that items came to, in that order: the ones that are gone, or the others. */
static void
move_used_terms (GPtrArray *terms,
                 const HwFlowSurvey *survey,
                 const GArray *order,
                 gboolean is_gone,
                 GPtrArray *sorted)
{
  for (guint i = 0; i < order->len; i++)
    {
      const HwTerm *term = hw_flow_survey_get_use (survey, g_array_index (order, guint, i)).term;

      if (hw_term_is_gone (term) == is_gone)
        move_terms (terms, term, sorted);
    }
}

/* States along the flow, those gone from the board last, then the other statuses, labels and jobs;
 * other words go. */
static GPtrArray *
sort_terms (GPtrArray *terms, const HwFlowSurvey *survey)
{
  static const HwTermKind kinds[] = { HW_TERM_STATUS, HW_TERM_LABEL, HW_TERM_JOB };
  g_autoptr (GArray) order = hw_flow_survey_list_in_order (survey);
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_term_free);

  move_used_terms (terms, survey, order, FALSE, sorted);
  move_used_terms (terms, survey, order, TRUE, sorted);
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint i = 0; i < terms->len;)
        {
          const HwTerm *term = terms->pdata[i];

          if (term->kind == kinds[kind])
            move_terms (terms, term, sorted);
          else
            i++;
        }
    }
  return sorted;
}

static GArray *
count_items (const GPtrArray *terms, const HwFlowSurvey *survey)
{
  GArray *n_items = g_array_new (FALSE, TRUE, sizeof (guint64));

  g_array_set_size (n_items, terms->len);
  for (guint state = 0; state < hw_flow_survey_get_n_states (survey); state++)
    {
      HwStateUse use = hw_flow_survey_get_use (survey, state);
      guint index;

      if (g_ptr_array_find ((GPtrArray *)terms, use.term, &index))
        g_array_index (n_items, guint64, index) = use.n_items;
    }
  return n_items;
}

static Knowledge *
look (HwLibrary *library, const char *source_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (HwSource) source = hw_library_find_source (library, source_id, error);
  g_autoptr (GPtrArray) terms =
      source != NULL ? hw_library_list_terms (library, source->key, error) : NULL;
  g_autoptr (HwFlowSurvey) survey =
      terms != NULL ? hw_first_map_survey (library, source->key, terms, cancellable, error) : NULL;
  Knowledge *known;

  if (survey == NULL)
    return NULL;
  known = g_new0 (Knowledge, 1);
  known->terms = sort_terms (terms, survey);
  known->n_items = count_items (known->terms, survey);
  known->plan = hw_state_plan_new (survey, known->terms, NULL, 0);
  return known;
}

static void
look_func (HwLibrary *library, GTask *task, gpointer source_id)
{
  GError *error = NULL;
  Knowledge *known = look (library, source_id, g_task_get_cancellable (task), &error);

  if (known != NULL)
    g_task_return_pointer (task, known, knowledge_free);
  else
    g_task_return_error (task, error);
}

/* What the map says and what is guessed */

static const HwStep *
find_by_name (const HwMap *map, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  const HwElement *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      const char *other = ((const HwStep *)step)->name;
      g_autofree char *other_folded = other != NULL ? g_utf8_casefold (other, -1) : NULL;

      if (g_strcmp0 (folded, other_folded) == 0)
        return (const HwStep *)step;
    }
  return NULL;
}

/* FALSE where the map says nothing of the state. */
static gboolean
find_place (HwStateTable *self, const HwMap *map, const HwTerm *term, HwStatePlace *place)
{
  g_autofree char *key = hw_state_key_new (self->source_id, term->kind, term->id);
  const char *role = hw_pairs_get ((const char *const *)map->header->states, key);
  const HwElement *element;

  *place = (HwStatePlace){ HW_ROLE_OUTSIDE, NULL };
  if (role != NULL && hw_state_role_from_name (role, &place->role))
    return TRUE;
  HW_SEQ_FOREACH (element, hw_map_steps (map))
    {
      role = hw_pairs_get ((const char *const *)((const HwStep *)element)->states, key);
      if (role == NULL || !hw_state_role_from_name (role, &place->role))
        continue;
      place->step_id = element->id;
      return TRUE;
    }
  return FALSE;
}

/* The step of the map that is meant by one of the plan: it has its name, or one of its states. */
static const char *
find_planned (HwStateTable *self, const HwMap *map, guint planned)
{
  const HwPlannedStep *wanted = self->known->plan->steps->pdata[planned];
  const HwStep *named = find_by_name (map, wanted->name);

  if (named != NULL)
    return named->element.id;
  for (guint i = 0; i < self->known->terms->len; i++)
    {
      HwStateMeaning meaning = g_array_index (self->known->plan->meanings, HwStateMeaning, i);
      HwStatePlace place;

      if (meaning.step == planned && find_place (self, map, self->known->terms->pdata[i], &place)
          && place.step_id != NULL)
        return place.step_id;
    }
  return NULL;
}

static HwStatePlace
guess_place (HwStateTable *self, const HwMap *map, guint index)
{
  const HwTerm *term = self->known->terms->pdata[index];
  HwStateMeaning meaning = g_array_index (self->known->plan->meanings, HwStateMeaning, index);
  const HwStep *named;

  if (term->kind == HW_TERM_JOB)
    {
      named = find_by_name (map, term->name);
      return (HwStatePlace){ named != NULL ? HW_ROLE_ACTIVE : HW_ROLE_OUTSIDE,
                             named != NULL ? named->element.id : NULL };
    }
  return (HwStatePlace){ meaning.role, hw_state_role_has_step (meaning.role)
                                           ? find_planned (self, map, meaning.step)
                                           : NULL };
}

static HwStateRowValues
get_values (HwStateTable *self, const HwMap *map, guint index)
{
  const HwTerm *term = self->known->terms->pdata[index];
  HwStateRowValues values = { .name = term->name,
                              .kind = term->kind,
                              .is_gone = hw_term_is_gone (term),
                              .n_items = g_array_index (self->known->n_items, guint64, index) };

  values.is_decided = find_place (self, map, term, &values.place);
  values.guess = guess_place (self, map, index);
  return values;
}

/* Rows that are as they were stay the same objects. */
static void
follow_map (HwStateTable *self)
{
  HwMap *map = hw_document_get_map (self->document);

  for (guint i = 0; self->known != NULL && i < self->known->terms->len; i++)
    {
      HwStateRowValues values = get_values (self, map, i);
      g_autoptr (HwStateRow) old = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      g_autoptr (HwStateRow) new = NULL;

      if (old != NULL && hw_state_row_is (old, &values))
        continue;
      new = hw_state_row_new (&values);
      g_list_store_splice (self->rows, i, old != NULL, (gpointer *)&new, 1);
    }
}

static void
document_changed_cb (HwStateTable *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    follow_map (self);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwStateTable *self = HW_STATE_TABLE (source);

  self->known = g_task_propagate_pointer (G_TASK (result), &self->error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  follow_map (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READY]);
}

static void
begin (HwStateTable *self)
{
  GTask *task = g_task_new (self, self->cancellable, looked_cb, NULL);

  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, g_strdup (self->source_id), g_free);
  hw_library_worker_read (hw_document_get_worker (self->document), task, look_func);
}

static GType
get_item_type (GListModel *model)
{
  return HW_TYPE_STATE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (HW_STATE_TABLE (model)->rows));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (HW_STATE_TABLE (model)->rows), position);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
hw_state_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_READY)
    g_value_set_boolean (value, hw_state_table_is_ready (HW_STATE_TABLE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hw_state_table_dispose (GObject *object)
{
  HwStateTable *self = HW_STATE_TABLE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (hw_state_table_parent_class)->dispose (object);
}

static void
hw_state_table_finalize (GObject *object)
{
  HwStateTable *self = HW_STATE_TABLE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->known, knowledge_free);
  g_clear_error (&self->error);
  g_free (self->source_id);

  G_OBJECT_CLASS (hw_state_table_parent_class)->finalize (object);
}

static void
hw_state_table_class_init (HwStateTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_state_table_get_property;
  object_class->dispose = hw_state_table_dispose;
  object_class->finalize = hw_state_table_finalize;

  props[PROP_READY] =
      g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
hw_state_table_init (HwStateTable *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_list_store_new (HW_TYPE_STATE_ROW);
  g_signal_connect_swapped (self->rows, "items-changed", G_CALLBACK (g_list_model_items_changed),
                            self);
}

HwStateTable *
hw_state_table_new (HwDocument *document, const char *source_id)
{
  HwStateTable *self = g_object_new (HW_TYPE_STATE_TABLE, NULL);

  self->document = g_object_ref (document);
  self->source_id = g_strdup (source_id);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  begin (self);
  return self;
}

gboolean
hw_state_table_is_ready (HwStateTable *self)
{
  return self->known != NULL || self->error != NULL;
}

const char *
hw_state_table_get_source_id (HwStateTable *self)
{
  return self->source_id;
}

GPtrArray *
hw_state_table_list_steps (HwStateTable *self)
{
  HwMap *map = hw_document_get_map (self->document);
  guint n_steps;
  g_autofree const char **ids = hw_map_list_steps_along (map, &n_steps);
  GPtrArray *steps = g_ptr_array_new ();

  for (guint i = 0; i < n_steps; i++)
    {
      const HwStep *step = hw_map_find_step (map, ids[i]);

      if (step->kind != HW_STEP_STATION)
        g_ptr_array_add (steps, (gpointer)step);
    }
  return steps;
}

const GError *
hw_state_table_get_error (HwStateTable *self)
{
  return self->error;
}

gboolean
hw_state_table_lacks_source (HwStateTable *self)
{
  return g_error_matches (self->error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
}

static gboolean
is_undecided (HwStateTable *self, guint index)
{
  g_autoptr (HwStateRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), index);

  return !hw_state_row_is_decided (row) && hw_state_row_get_n_items (row) > 0;
}

guint
hw_state_table_count_undecided (HwStateTable *self)
{
  guint n_undecided = 0;

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    n_undecided += is_undecided (self, i);
  return n_undecided;
}

/* A guess can be taken where the map has the step it needs. */
static gboolean
can_take_guess (HwStateTable *self, guint index)
{
  g_autoptr (HwStateRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), index);
  const char *step_id;
  HwStateRole role = hw_state_row_get_guess (row, &step_id);

  return is_undecided (self, index) && (step_id != NULL || !hw_state_role_has_step (role));
}

guint
hw_state_table_count_guesses (HwStateTable *self)
{
  guint n_guesses = 0;

  if (hw_document_is_read_only (self->document))
    return 0;
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    n_guesses += can_take_guess (self, i);
  return n_guesses;
}

/* The map in which the state means this too, in place of `*map`. FALSE when that cannot be. */
static gboolean
give_meaning (HwStateTable *self, HwMap **map, guint index, HwStatePlace place)
{
  const HwTerm *term = self->known->terms->pdata[index];
  g_autofree char *key = hw_state_key_new (self->source_id, term->kind, term->id);
  HwMap *changed = hw_map_with_state_meaning (*map, key, place.role, place.step_id, NULL);

  if (changed == NULL)
    return FALSE;
  hw_map_unref (*map);
  *map = changed;
  return TRUE;
}

static gboolean
apply (HwStateTable *self, HwMap *map, const char *label)
{
  if (hw_map_equal (map, hw_document_get_edited_map (self->document)))
    return FALSE;
  hw_document_apply (self->document, map, label, NULL);
  return TRUE;
}

gboolean
hw_state_table_set (HwStateTable *self, guint position, HwStateRole role, const char *step_id)
{
  g_autoptr (HwMap) map = NULL;

  g_return_val_if_fail (position < get_n_items (G_LIST_MODEL (self)), FALSE);
  if (hw_document_is_read_only (self->document))
    return FALSE;
  map = hw_map_ref (hw_document_get_edited_map (self->document));
  return give_meaning (self, &map, position, (HwStatePlace){ role, step_id })
         && apply (self, map, _ ("Change what a state means"));
}

gboolean
hw_state_table_take_guesses (HwStateTable *self)
{
  g_autoptr (HwMap) map = NULL;

  if (hw_document_is_read_only (self->document))
    return FALSE;
  map = hw_map_ref (hw_document_get_edited_map (self->document));
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      if (is_undecided (self, i))
        give_meaning (self, &map, i, guess_place (self, map, i));
    }
  return apply (self, map, _ ("Take the guesses what states mean"));
}
