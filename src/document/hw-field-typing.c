/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-typing.h"

#include <glib/gi18n-lib.h>

#include "hw-editing.h"
#include "hw-field-entry.h"

/* How long a text that makes no sense may be half typed, milliseconds. */
#define PATIENCE_MS 600

struct _HwFieldTyping
{
  GObject parent_instance;

  HwDocument *document;
  const HwField *field;
  char **ids;
  char *text;
  char *start;   /* the value there was; NULL where elements differ */
  HwMap *edited; /* the map that is from */
  char *problem;
  guint patience_id;
  guint drafting : 1; /* the document changes because of this */
};

G_DEFINE_FINAL_TYPE (HwFieldTyping, hw_field_typing, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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
  g_autofree char *start =
      hw_field_entry_dup_common_text (self->field, elements, get_edited (self));
  gboolean same = self->edited != NULL && g_strcmp0 (start, self->start) == 0;

  g_clear_pointer (&self->edited, hw_map_unref);
  self->edited = hw_map_ref (get_edited (self));
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
      self->ids[1] == NULL ? hw_editing_dup_merge_key (self->ids[0], self->field->name) : NULL;

  self->drafting = TRUE;
  hw_document_begin_run (self->document);
  hw_document_apply (self->document, map, _ (self->field->label), merge_key);
  hw_document_end_run (self->document);
  self->drafting = FALSE;
}

/* The map with the text as value; NULL with an error. Nothing typed for elements that differ does
 * not make them alike. */
static HwMap *
dup_typed (HwFieldTyping *self, GError **error)
{
  if (!hw_field_typing_is_changed (self))
    return hw_map_ref (get_edited (self));
  return hw_field_entry_apply (get_edited (self), (const char *const *)self->ids, self->field,
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

/* The map changed under the text. Where the value is still the one there was, the draft goes on;
 * where it is another, undone or edited elsewhere, that is what is shown: unless the text makes no
 * sense, which is for its author to solve. A draft that was just taken back is given up. */
static void
document_changed_cb (HwFieldTyping *self, guint change)
{
  gboolean taken_back, other;

  if (self->drafting || (change & HW_CHANGE_MAP) == 0)
    return;

  g_object_ref (self);
  taken_back =
      self->edited == get_edited (self) && hw_document_get_map (self->document) == self->edited;
  other = update_start (self);
  if (self->ids[0] == NULL)
    emit_changed (self);
  else if (self->problem == NULL && (taken_back || other))
    hw_field_typing_cancel (self);
  else if (hw_document_get_map (self->document) == get_edited (self))
    show_draft (self);
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

  g_clear_pointer (&self->edited, hw_map_unref);
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
  HwFieldTyping *self = g_object_new (HW_TYPE_FIELD_TYPING, NULL);

  self->document = g_object_ref (document);
  self->ids = g_strdupv ((char **)ids);
  self->field = field;
  update_start (self);
  self->text = g_strdup (self->start != NULL ? self->start : "");
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  return self;
}

const HwField *
hw_field_typing_get_field (HwFieldTyping *self)
{
  return self->field;
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
hw_field_typing_dup_reading (HwFieldTyping *self)
{
  return hw_field_entry_dup_reading (self->field, self->text, get_edited (self));
}

gboolean
hw_field_typing_accept (HwFieldTyping *self)
{
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
  apply (self, map);
  update_start (self);
  set_problem (self, NULL);
  take_text (self, self->start != NULL ? self->start : "");
  return TRUE;
}

void
hw_field_typing_cancel (HwFieldTyping *self)
{
  set_draft (self, NULL);
  set_problem (self, NULL);
  take_text (self, self->start != NULL ? self->start : "");
}
