/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-typing-shelf.h"

struct _HwTypingShelf
{
  GObject parent_instance;

  GPtrArray *typings; /* HwFieldTyping */
};

G_DEFINE_FINAL_TYPE (HwTypingShelf, hw_typing_shelf, G_TYPE_OBJECT)

enum
{
  SIGNAL_KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What nobody can come back to is forgotten. */
static void
drop_gone (HwTypingShelf *self)
{
  for (guint i = self->typings->len; i > 0; i--)
    {
      HwFieldTyping *typing = g_ptr_array_index (self->typings, i - 1);

      if (hw_field_typing_get_ids (typing)[0] == NULL)
        g_ptr_array_remove_index_fast (self->typings, i - 1);
    }
}

static void
hw_typing_shelf_finalize (GObject *object)
{
  HwTypingShelf *self = HW_TYPING_SHELF (object);

  g_ptr_array_unref (self->typings);

  G_OBJECT_CLASS (hw_typing_shelf_parent_class)->finalize (object);
}

static void
hw_typing_shelf_class_init (HwTypingShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_typing_shelf_finalize;

  signals[SIGNAL_KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_FIELD_TYPING);
}

static void
hw_typing_shelf_init (HwTypingShelf *self)
{
  self->typings = g_ptr_array_new_with_free_func (g_object_unref);
}

HwTypingShelf *
hw_typing_shelf_new (void)
{
  return g_object_new (HW_TYPE_TYPING_SHELF, NULL);
}

void
hw_typing_shelf_put (HwTypingShelf *self, HwFieldTyping *typing)
{
  drop_gone (self);
  g_ptr_array_add (self->typings, typing);
  g_signal_emit (self, signals[SIGNAL_KEPT], 0, typing);
}

HwFieldTyping *
hw_typing_shelf_peek (HwTypingShelf *self)
{
  drop_gone (self);
  return self->typings->len > 0 ? g_ptr_array_index (self->typings, 0) : NULL;
}

HwFieldTyping *
hw_typing_shelf_take (HwTypingShelf *self, const HwField *field, const char *const *ids)
{
  for (guint i = 0; i < self->typings->len; i++)
    {
      HwFieldTyping *typing = g_ptr_array_index (self->typings, i);

      if (hw_field_typing_get_what (typing) == field
          && g_strv_equal (hw_field_typing_get_ids (typing), ids))
        return g_ptr_array_steal_index_fast (self->typings, i);
    }
  return NULL;
}
