/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compare-choice.h"

#include <glib/gi18n-lib.h>

#include "hw-figure-text.h"

struct _HwCompareChoice
{
  GObject parent_instance;

  char *reference;
  char *name;
  char *title;
};

G_DEFINE_FINAL_TYPE (HwCompareChoice, hw_compare_choice, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
hw_compare_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwCompareChoice *self = HW_COMPARE_CHOICE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_compare_choice_finalize (GObject *object)
{
  HwCompareChoice *self = HW_COMPARE_CHOICE (object);

  g_free (self->reference);
  g_free (self->name);
  g_free (self->title);

  G_OBJECT_CLASS (hw_compare_choice_parent_class)->finalize (object);
}

static void
hw_compare_choice_class_init (HwCompareChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_compare_choice_get_property;
  object_class->finalize = hw_compare_choice_finalize;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_compare_choice_init (HwCompareChoice *self)
{
}

/* Takes over the texts. */
static void
append (GListStore *choices, char *reference, char *name, char *title)
{
  g_autoptr (HwCompareChoice) choice = g_object_new (HW_TYPE_COMPARE_CHOICE, NULL);

  choice->reference = reference;
  choice->name = name;
  choice->title = title;
  g_list_store_append (choices, choice);
}

static void
append_snapshots (GListStore *choices, HwDocument *document, GListModel *snapshots)
{
  guint n_snapshots = g_list_model_get_n_items (snapshots);
  gint64 now_us = g_get_real_time ();

  for (guint i = 0; i < n_snapshots; i++)
    {
      g_autoptr (HwSnapshotItem) item = g_list_model_get_item (snapshots, i);
      const HwSnapshot *snapshot = hw_snapshot_item_get_snapshot (item);
      g_autofree char *moment = hw_moment_format (snapshot->at_us, now_us);

      append (choices,
              g_strdup_printf ("%s@%" G_GINT64_FORMAT, hw_document_get_id (document),
                               snapshot->revision),
              g_strdup (snapshot->label),
              /* TRANSLATORS: a snapshot and when it was taken: "Workshop 1 · yesterday". */
              g_strdup_printf (_ ("%s · %s"), snapshot->label, moment));
    }
}

static void
append_maps (GListStore *choices, HwDocument *document, GListModel *maps)
{
  guint n_maps = g_list_model_get_n_items (maps);

  for (guint i = 0; i < n_maps; i++)
    {
      g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);
      const char *id = hw_map_entry_get_id (entry);
      const char *title = hw_map_entry_get_title (entry);

      if (g_strcmp0 (id, hw_document_get_id (document)) == 0)
        continue;
      append (choices, g_strdup (id), g_strdup (title),
              /* TRANSLATORS: another map, in the list of what to compare with. */
              g_strdup_printf (_ ("Map “%s”"), title));
    }
}

const char *
hw_compare_choice_get_reference (HwCompareChoice *self)
{
  return self->reference;
}

const char *
hw_compare_choice_get_name (HwCompareChoice *self)
{
  return self->name;
}

GListStore *
hw_compare_choices_new (HwDocument *document, GListModel *snapshots, GListModel *maps)
{
  GListStore *choices = g_list_store_new (HW_TYPE_COMPARE_CHOICE);

  append (choices, NULL, g_strdup (_ ("Now")), g_strdup (_ ("The map of now")));
  append_snapshots (choices, document, snapshots);
  append_maps (choices, document, maps);
  return choices;
}
