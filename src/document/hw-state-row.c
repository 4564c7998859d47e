/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-state-row.h"

struct _HwStateRow
{
  GObject parent_instance;

  HwStateRowValues values; /* its texts are owned */
};

G_DEFINE_FINAL_TYPE (HwStateRow, hw_state_row, G_TYPE_OBJECT)

static void
hw_state_row_finalize (GObject *object)
{
  HwStateRow *self = HW_STATE_ROW (object);

  g_free ((char *)self->values.name);
  g_free ((char *)self->values.place.step_id);
  g_free ((char *)self->values.guess.step_id);

  G_OBJECT_CLASS (hw_state_row_parent_class)->finalize (object);
}

static void
hw_state_row_class_init (HwStateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_state_row_finalize;
}

static void
hw_state_row_init (HwStateRow *self)
{
}

HwStateRow *
hw_state_row_new (const HwStateRowValues *values)
{
  HwStateRow *self = g_object_new (HW_TYPE_STATE_ROW, NULL);

  self->values = *values;
  self->values.name = g_strdup (values->name);
  self->values.place.step_id = g_strdup (values->place.step_id);
  self->values.guess.step_id = g_strdup (values->guess.step_id);
  return self;
}

static gboolean
places_equal (HwStatePlace a, HwStatePlace b)
{
  return a.role == b.role && g_strcmp0 (a.step_id, b.step_id) == 0;
}

gboolean
hw_state_row_is (HwStateRow *self, const HwStateRowValues *values)
{
  const HwStateRowValues *own = &self->values;

  return g_str_equal (own->name, values->name) && own->kind == values->kind
         && own->n_items == values->n_items && own->is_decided == values->is_decided
         && own->is_gone == values->is_gone && places_equal (own->place, values->place)
         && places_equal (own->guess, values->guess);
}

const char *
hw_state_row_get_name (HwStateRow *self)
{
  return self->values.name;
}

HwTermKind
hw_state_row_get_kind (HwStateRow *self)
{
  return self->values.kind;
}

guint64
hw_state_row_get_n_items (HwStateRow *self)
{
  return self->values.n_items;
}

gboolean
hw_state_row_is_decided (HwStateRow *self)
{
  return self->values.is_decided;
}

gboolean
hw_state_row_is_gone (HwStateRow *self)
{
  return self->values.is_gone;
}

HwStateRole
hw_state_row_get_role (HwStateRow *self, const char **step_id)
{
  if (step_id != NULL)
    *step_id = self->values.place.step_id;
  return self->values.place.role;
}

HwStateRole
hw_state_row_get_guess (HwStateRow *self, const char **step_id)
{
  if (step_id != NULL)
    *step_id = self->values.guess.step_id;
  return self->values.guess.role;
}
