/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-lazy-bin.h"

#include "hw-actions.h"

struct _HwLazyBin
{
  AdwBin parent_instance;

  GType type; /* of the part */
};

G_DEFINE_FINAL_TYPE (HwLazyBin, hw_lazy_bin, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TYPE,
  N_PROPS
};

enum
{
  SIGNAL_BUILT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
hw_lazy_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TYPE:
      HW_LAZY_BIN (object)->type = g_value_get_gtype (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Before its first layout, so that nobody sees the place empty. */
static void
hw_lazy_bin_map (GtkWidget *widget)
{
  hw_lazy_bin_get (HW_LAZY_BIN (widget));
  GTK_WIDGET_CLASS (hw_lazy_bin_parent_class)->map (widget);
}

static void
hw_lazy_bin_class_init (HwLazyBinClass *klass)
{
  G_OBJECT_CLASS (klass)->set_property = hw_lazy_bin_set_property;
  GTK_WIDGET_CLASS (klass)->map = hw_lazy_bin_map;

  properties[PROP_TYPE] =
      g_param_spec_gtype ("type", NULL, NULL, GTK_TYPE_WIDGET,
                          G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  signals[SIGNAL_BUILT] = g_signal_new ("built", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
}

static void
hw_lazy_bin_init (HwLazyBin *self)
{
}

gpointer
hw_lazy_bin_get (HwLazyBin *self)
{
  GtkWidget *part = adw_bin_get_child (ADW_BIN (self));

  if (part == NULL)
    {
      part = g_object_new (self->type, NULL);
      adw_bin_set_child (ADW_BIN (self), part);
      hw_actions_label_buttons (part);
      g_signal_emit (self, signals[SIGNAL_BUILT], 0, part);
    }
  return part;
}

gpointer
hw_lazy_bin_peek (HwLazyBin *self)
{
  return adw_bin_get_child (ADW_BIN (self));
}
