/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-typing.h"

#include <glib/gi18n-lib.h>

#include "hw-document-private.h"
#include "hw-editing.h"
#include "hw-field-entry.h"

/* How long a text that makes no sense may be half typed, milliseconds. */
#define PATIENCE_MS 600

struct _HwFieldTyping
{
  GObject parent_instance;

  HwDocument *document;
  const HwTypedKind *kind;
  gconstpointer what;
  char **ids;
  char *text;
  char *start; /* the value there is; NULL where elements differ */
  char *problem;
  guint patience_id;
  guint drafting : 1;  /* the document changes because of this */
  guint overtaken : 1; /* the value was changed elsewhere under what is typed */
};

G_DEFINE_FINAL_TYPE (HwFieldTyping, hw_field_typing, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_field_label (gconstpointer field)
{
  return _ (((const HwField *)field)->label);
}

static char *
dup_field_text (gconstpointer field, GPtrArray *elements, const HwMap *map)
{
  return hw_field_entry_dup_common_text (field, elements, map);
}

static char *
dup_field_reading (gconstpointer field, const char *text, const HwMap *map)
{
  return hw_field_entry_dup_reading (field, text, map);
}

static HwMap *
apply_field (
    gconstpointer field, HwMap *map, const char *const *ids, const char *text, GError **error)
{
  return hw_field_entry_apply (map, ids, field, text, error);
}

static const char *
get_field_name (gconstpointer field)
{
  return ((const HwField *)field)->name;
}

static const HwTypedKind field_kind = {
  .get_label = get_field_label,
  .get_name = get_field_name,
  .dup_text = dup_field_text,
  .dup_reading = dup_field_reading,
  .apply = apply_field,
};

static void
emit_changed (HwFieldTyping *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static HwMap *
get_edited (HwFieldTyping *self)
{
  return hw_document_get_edited_map (self->document);
}

/* The elements in the edited map; forgets the ids of those that are not. */
static GPtrArray *
find_elements (HwFieldTyping *self)
{
  HwMap *map = get_edited (self);
  GPtrArray *elements = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (HwMapIndex) index = g_strv_length (self->ids) > 1 ? hw_map_index_new (map) : NULL;

  for (guint i = 0; self->ids[i] != NULL; i++)
    {
      const HwElement *element = index != NULL ? hw_map_index_find (index, self->ids[i])
                                               : hw_map_find_any (map, self->ids[i]);

      if (element == NULL)
        continue;
      g_ptr_array_add (elements, (gpointer)element);
      g_strv_builder_add (ids, element->id);
    }
  if (elements->len != g_strv_length (self->ids))
    {
      g_strfreev (self->ids);
      self->ids = g_strv_builder_end (ids);
    }
  return elements;
}

/* Looks up what there is; FALSE when it is what there was. */
static gboolean
update_start (HwFieldTyping *self)
{
  g_autoptr (GPtrArray) elements = find_elements (self);
  g_autofree char *start = NULL;
  gboolean same;

  if (elements->len > 0)
    start = self->kind->dup_text (self->what, elements, get_edited (self));
  same = g_strcmp0 (start, self->start) == 0;
  g_free (self->start);
  self->start = g_steal_pointer (&start);
  return !same;
}

static void
set_draft (HwFieldTyping *self, HwMap *map)
{
  self->drafting = TRUE;
  hw_document_set_draft (self->document, map);
  self->drafting = FALSE;
}

/* One edit, whatever came before; naming what was just added is one with adding it. */
static void
apply (HwFieldTyping *self, HwMap *map)
{
  g_autofree char *merge_key =
      self->ids[1] == NULL
          ? hw_editing_dup_merge_key (self->ids[0], self->kind->get_name (self->what))
          : NULL;

  self->drafting = TRUE;
  hw_document_begin_run (self->document);
  hw_document_apply (self->document, map, self->kind->get_label (self->what), merge_key);
  hw_document_end_run (self->document);
  self->drafting = FALSE;
}

/* Nothing of somebody else's is written over without a word, even where nobody had the time to see
 * that it would be. */
static void
tell_replaced (HwFieldTyping *self)
{
  const char *label = self->kind->get_label (self->what);
  g_autofree char *text = NULL;

  if (!self->overtaken || !hw_field_typing_is_changed (self))
    return;
  if (self->start == NULL || self->start[0] == '\0')
    /* TRANSLATORS: %s is a field: "Wait". */
    text = g_strdup_printf (_ ("%s had been changed elsewhere; Undo brings that back"), label);
  else
    /* TRANSLATORS: a field and the value it had: "Name was “Triage”, from elsewhere; …". */
    text = g_strdup_printf (_ ("%s was “%s”, from elsewhere; Undo brings that back"), label,
                            self->start);
  hw_document_tell_problem (self->document, text);
}

/* The map with the text as value; NULL with an error. Nothing typed for elements that differ does
 * not make them alike. */
static HwMap *
dup_typed (HwFieldTyping *self, GError **error)
{
  if (!hw_field_typing_is_changed (self))
    return hw_map_ref (get_edited (self));
  return self->kind->apply (self->what, get_edited (self), (const char *const *)self->ids,
                            self->text, error);
}

static void
set_problem (HwFieldTyping *self, const char *problem)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (g_strcmp0 (problem, self->problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  emit_changed (self);
}

static void
refuse (HwFieldTyping *self, const GError *error)
{
  set_draft (self, NULL);
  set_problem (self, error->message);
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  HwFieldTyping *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = dup_typed (self, &error);

  self->patience_id = 0;
  if (map == NULL)
    refuse (self, error);
  return G_SOURCE_REMOVE;
}

/* Shows the text as a draft. What was called a problem stays one until it is none. */
static void
show_draft (HwFieldTyping *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = dup_typed (self, &error);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (map != NULL)
    {
      set_draft (self, map);
      set_problem (self, NULL);
    }
  else if (self->problem != NULL)
    refuse (self, error);
  else
    self->patience_id = g_timeout_add (PATIENCE_MS, out_of_patience_cb, self);
}

static void
take_text (HwFieldTyping *self, const char *text)
{
  if (g_str_equal (text, self->text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  emit_changed (self);
}

/* The map changed under the text. Where nothing was typed, it is that of the value as it is now;
 * what was typed stays, with a word where it would replace what somebody else said meanwhile. */
static void
document_changed_cb (HwFieldTyping *self, guint change)
{
  gboolean untouched, other;

  if (self->drafting || (change & HW_CHANGE_MAP) == 0)
    return;

  g_object_ref (self);
  untouched = !hw_field_typing_is_changed (self);
  other = update_start (self);
  if (self->ids[0] == NULL)
    emit_changed (self);
  else if (untouched)
    take_text (self, self->start != NULL ? self->start : "");
  else
    {
      /* A text that makes no sense is for its author to solve. */
      if (self->problem == NULL && hw_document_get_map (self->document) == get_edited (self))
        show_draft (self);
      if (other)
        {
          self->overtaken = TRUE;
          emit_changed (self);
        }
    }
  g_object_unref (self);
}

static void
hw_field_typing_dispose (GObject *object)
{
  HwFieldTyping *self = HW_FIELD_TYPING (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (hw_field_typing_parent_class)->dispose (object);
}

static void
hw_field_typing_finalize (GObject *object)
{
  HwFieldTyping *self = HW_FIELD_TYPING (object);

  g_strfreev (self->ids);
  g_free (self->text);
  g_free (self->start);
  g_free (self->problem);

  G_OBJECT_CLASS (hw_field_typing_parent_class)->finalize (object);
}

static void
hw_field_typing_class_init (HwFieldTypingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_field_typing_dispose;
  object_class->finalize = hw_field_typing_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_field_typing_init (HwFieldTyping *self)
{
}

HwFieldTyping *
hw_field_typing_new (HwDocument *document, const char *const *ids, const HwField *field)
{
  return hw_field_typing_new_of_kind (document, ids, &field_kind, field);
}

HwFieldTyping *
hw_field_typing_new_of_kind (HwDocument *document,
                             const char *const *ids,
                             const HwTypedKind *kind,
                             gconstpointer what)
{
  HwFieldTyping *self = g_object_new (HW_TYPE_FIELD_TYPING, NULL);

  self->document = g_object_ref (document);
  self->ids = g_strdupv ((char **)ids);
  self->kind = kind;
  self->what = what;
  update_start (self);
  self->text = g_strdup (self->start != NULL ? self->start : "");
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  return self;
}

gconstpointer
hw_field_typing_get_what (HwFieldTyping *self)
{
  return self->what;
}

const char *
hw_field_typing_get_label (HwFieldTyping *self)
{
  return self->kind->get_label (self->what);
}

const char *const *
hw_field_typing_get_ids (HwFieldTyping *self)
{
  return (const char *const *)self->ids;
}

void
hw_field_typing_set_text (HwFieldTyping *self, const char *text)
{
  if (g_str_equal (text, self->text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  if (self->ids[0] != NULL)
    show_draft (self);
}

const char *
hw_field_typing_get_text (HwFieldTyping *self)
{
  return self->text;
}

gboolean
hw_field_typing_is_changed (HwFieldTyping *self)
{
  return !g_str_equal (self->text, self->start != NULL ? self->start : "");
}

const char *
hw_field_typing_get_problem (HwFieldTyping *self)
{
  return self->problem;
}

char *
hw_field_typing_dup_notice (HwFieldTyping *self)
{
  const char *label = self->kind->get_label (self->what);

  if (!self->overtaken || !hw_field_typing_is_changed (self))
    return NULL;
  if (self->start == NULL || self->start[0] == '\0')
    /* TRANSLATORS: %s is a field that somebody else emptied while it is typed into: "Wait". */
    return g_strdup_printf (_ ("%s was changed elsewhere; what you type will replace it"), label);
  /* TRANSLATORS: a field and its new value: "Name is “Triage” now, from elsewhere; …". */
  return g_strdup_printf (_ ("%s is “%s” now, from elsewhere; what you type will replace it"),
                          label, self->start);
}

char *
hw_field_typing_dup_reading (HwFieldTyping *self)
{
  return self->text[0] != '\0' ? self->kind->dup_reading (self->what, self->text, get_edited (self))
                               : NULL;
}

gboolean
hw_field_typing_check (HwFieldTyping *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = self->ids[0] != NULL ? dup_typed (self, &error) : NULL;

  if (error != NULL)
    refuse (self, error);
  return error == NULL;
}

gboolean
hw_field_typing_accept (HwFieldTyping *self)
{
  g_autoptr (HwFieldTyping) kept = g_object_ref (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = NULL;

  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->ids[0] == NULL)
    return TRUE;
  map = dup_typed (self, &error);
  if (map == NULL)
    {
      refuse (self, error);
      return FALSE;
    }
  tell_replaced (self);
  apply (self, map);
  update_start (self);
  self->overtaken = FALSE;
  set_problem (self, NULL);
  take_text (self, self->start != NULL ? self->start : "");
  return TRUE;
}

void
hw_field_typing_cancel (HwFieldTyping *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  self->overtaken = FALSE;
  set_draft (self, NULL);
  set_problem (self, NULL);
  take_text (self, self->start != NULL ? self->start : "");
}
