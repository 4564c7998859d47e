/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-model.h"

struct _HwMeasureModel
{
  GObject parent_instance;

  HwMeasureGrid *grid;
};

static void hw_measure_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwMeasureModel,
                               hw_measure_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hw_measure_model_list_init))

static GType
hw_measure_model_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
hw_measure_model_get_n_items (GListModel *model)
{
  return hw_measure_grid_get_n_rows (HW_MEASURE_MODEL (model)->grid);
}

static gpointer
hw_measure_model_get_item (GListModel *model, guint position)
{
  return position < hw_measure_model_get_n_items (model) ? g_object_new (G_TYPE_OBJECT, NULL)
                                                         : NULL;
}

static void
hw_measure_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_measure_model_get_item_type;
  iface->get_n_items = hw_measure_model_get_n_items;
  iface->get_item = hw_measure_model_get_item;
}

static void
hw_measure_model_finalize (GObject *object)
{
  g_clear_object (&HW_MEASURE_MODEL (object)->grid);

  G_OBJECT_CLASS (hw_measure_model_parent_class)->finalize (object);
}

static void
hw_measure_model_class_init (HwMeasureModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_measure_model_finalize;
}

static void
hw_measure_model_init (HwMeasureModel *self)
{
}

HwMeasureModel *
hw_measure_model_new (HwMeasureGrid *grid)
{
  HwMeasureModel *self = g_object_new (HW_TYPE_MEASURE_MODEL, NULL);

  self->grid = g_object_ref (grid);
  g_signal_connect_object (grid, "rows-changed", G_CALLBACK (g_list_model_items_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
