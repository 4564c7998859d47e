/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-outline.h"

#include <glib/gi18n-lib.h>

#include "hw-field-text.h"
#include "hw-flow-walk.h"
#include "hw-measure-rows.h"

struct _HwOutline
{
  GObject parent_instance;

  HwDocument *document;
  HwMap *map;          /* the rows are of this one */
  HwMeasureRows *rows; /* all steps along the flow */
  guint *depths;       /* by row */
  GHashTable *known;   /* ids, borrowed from the map, -> row + 1; NULL until it is asked for */
};

static void hw_outline_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwOutline,
                               hw_outline,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hw_outline_list_init))

enum
{
  SIGNAL_UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
take_depths (HwOutline *self, const HwFigures *figures)
{
  g_autofree guint *order = hw_flow_dup_order (self->map, figures);
  g_autofree guint *depths = hw_outline_dup_depths (self->map, figures);
  guint n_rows = hw_measure_rows_get_length (self->rows);

  g_free (self->depths);
  self->depths = g_new0 (guint, n_rows + 1);
  for (guint i = 0; i < n_rows; i++)
    self->depths[i] = depths[order[i]];
}

static void
follow (HwOutline *self)
{
  HwMap *map = hw_document_get_map (self->document);
  const HwFigures *figures = hw_document_get_figures (self->document);
  HwMeasureSplice splice;

  g_clear_pointer (&self->known, g_hash_table_unref);
  splice = hw_measure_rows_set_map (self->rows, map, figures);
  hw_map_ref (map);
  g_clear_pointer (&self->map, hw_map_unref);
  self->map = map;
  take_depths (self, figures);
  if (splice.removed > 0 || splice.added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), splice.position, splice.removed, splice.added);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

static void
document_changed_cb (HwOutline *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    follow (self);
}

static GType
hw_outline_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
hw_outline_get_n_items (GListModel *model)
{
  return hw_measure_rows_get_length (HW_OUTLINE (model)->rows);
}

static gpointer
hw_outline_get_item (GListModel *model, guint position)
{
  return position < hw_outline_get_n_items (model) ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

static void
hw_outline_list_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_outline_get_item_type;
  iface->get_n_items = hw_outline_get_n_items;
  iface->get_item = hw_outline_get_item;
}

static void
hw_outline_finalize (GObject *object)
{
  HwOutline *self = HW_OUTLINE (object);

  g_clear_pointer (&self->known, g_hash_table_unref);
  hw_measure_rows_free (self->rows);
  g_clear_pointer (&self->map, hw_map_unref);
  g_free (self->depths);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (hw_outline_parent_class)->finalize (object);
}

static void
hw_outline_class_init (HwOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_outline_finalize;

  signals[SIGNAL_UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_outline_init (HwOutline *self)
{
  self->rows = hw_measure_rows_new ();
}

HwOutline *
hw_outline_new (HwDocument *document)
{
  HwOutline *self = g_object_new (HW_TYPE_OUTLINE, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  follow (self);
  return self;
}

const HwStep *
hw_outline_get_step (HwOutline *self, guint row)
{
  return hw_measure_rows_get (self->rows, row);
}

guint
hw_outline_get_depth (HwOutline *self, guint row)
{
  g_return_val_if_fail (row < hw_measure_rows_get_length (self->rows), 0);

  return self->depths[row];
}

int
hw_outline_find (HwOutline *self, const char *id)
{
  guint n_rows = hw_measure_rows_get_length (self->rows);

  if (id == NULL)
    return -1;
  if (self->known == NULL)
    {
      self->known = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < n_rows; i++)
        g_hash_table_insert (self->known, hw_measure_rows_get (self->rows, i)->element.id,
                             GUINT_TO_POINTER (i + 1));
    }
  return (int)GPOINTER_TO_UINT (g_hash_table_lookup (self->known, id)) - 1;
}

static char *
format (HwOutline *self, const HwStep *step, const char *field)
{
  return hw_field_format (hw_field_find (HW_ELEMENT_STEP, field), &step->element, self->map);
}

/* One more sentence of what is heard. */
static void
say (GPtrArray *sentences, char *sentence)
{
  if (sentence != NULL)
    g_ptr_array_add (sentences, sentence);
}

static char *
dup_words (HwOutline *self, const HwStep *step, guint depth)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *process = format (self, step, "process_time");
  g_autofree char *wait = format (self, step, "wait_time");
  g_autofree char *share = format (self, step, "complete_accurate");

  say (sentences, g_strdup (hw_element_get_title (&step->element)));
  say (sentences, format (self, step, "lane"));
  say (sentences, depth > 0 ? g_strdup (_ ("on a branch")) : NULL);
  /* TRANSLATORS: for screen readers, of a step: "process time 4 d". */
  say (sentences, process != NULL ? g_strdup_printf (_ ("process time %s"), process) : NULL);
  /* TRANSLATORS: of a step, also below its name: the wait in front of it. */
  say (sentences, wait != NULL ? g_strdup_printf (_ ("wait %s"), wait) : NULL);
  /* TRANSLATORS: for screen readers, of a step: "%C&A 80 %". */
  say (sentences, share != NULL ? g_strdup_printf (_ ("%%C&A %s"), share) : NULL);
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (_ (", "), (char **)sentences->pdata);
}

void
hw_outline_describe (HwOutline *self, guint row, HwOutlineWords *words)
{
  const HwStep *step = hw_outline_get_step (self, row);
  g_autofree char *process = format (self, step, "process_time");
  g_autofree char *wait = format (self, step, "wait_time");

  *words = (HwOutlineWords){
    /* TRANSLATORS: below a step's name, short: its process time. */
    .process_time = process != NULL ? g_strdup_printf (_ ("PT %s"), process) : NULL,
    .wait_time = wait != NULL ? g_strdup_printf (_ ("wait %s"), wait) : NULL,
    .complete_accurate = format (self, step, "complete_accurate"),
    .lane = format (self, step, "lane"),
    .words = dup_words (self, step, hw_outline_get_depth (self, row)),
  };
}

void
hw_outline_words_clear (HwOutlineWords *words)
{
  g_free (words->process_time);
  g_free (words->wait_time);
  g_free (words->complete_accurate);
  g_free (words->lane);
  g_free (words->words);
}
